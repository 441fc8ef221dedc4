"""Classes, brackets and mirror images against the Unicode Character Database."""

from __future__ import annotations

import re
import sys
import unicodedata
from pathlib import Path

import pytest

from briefbook.typeset.bidi import brackets, classes, mirrored
from tests.typeset.bidi.unicode_cases import CHARACTERS, FOLDER, lines, points

_ALL = "".join(map(chr, range(sys.maxunicode + 1)))


@pytest.fixture(scope="module")
def found() -> str:
    return classes.letters(_ALL)


@pytest.fixture(scope="module")
def wanted() -> list[str]:
    """The class letter of every code point by DerivedBidiClass.txt, defaults of unassigned ones included."""
    assigned = list(lines("extracted/DerivedBidiClass.txt"))
    each = ["L"] * len(_ALL)
    for span, name in _defaults(FOLDER / "extracted" / "DerivedBidiClass.txt"):
        for code in points(span):
            each[code] = classes.letters(CHARACTERS[name])
    for span, name in (line.split(";") for line in assigned):
        for code in points(span):
            each[code] = classes.letters(CHARACTERS[name.strip()])
    return each


def _defaults(path: Path) -> list[tuple[str, str]]:
    short = {"Left_To_Right": "L", "Right_To_Left": "R", "Arabic_Letter": "AL", "European_Terminator": "ET"}
    found = re.findall(r"^# @missing: (\S+); (\w+)", path.read_text("utf-8"), re.MULTILINE)
    return [(span, short[name]) for span, name in found]


def test_every_character_known_to_python_and_the_database_has_the_class_of_the_database(
    found: str, wanted: list[str]
) -> None:
    assigned = {code for line in lines("DerivedAge.txt") for code in points(line.split(";")[0])}
    differing = [code for code, letter in enumerate(found) if letter != wanted[code]]
    known = [code for code in differing if (code in assigned) == (unicodedata.category(chr(code)) != "Cn")]
    assert known == []


def test_characters_newer_than_python_differ_only_as_marks_and_symbols(found: str, wanted: list[str]) -> None:
    # Python 3.11 knows Unicode 14: what 15.0 added in scripts without defaults counts as L until Python knows it.
    newer = [
        code for code, letter in enumerate(found) if letter != wanted[code] and not unicodedata.name(chr(code), "")
    ]
    assert {wanted[code] for code in newer} <= {"^", "o"}
    assert len(newer) <= 64


def test_no_character_that_can_turn_a_text_is_taken_for_left_to_right(found: str) -> None:
    turning = [
        character
        for character, letter in zip(_ALL, found, strict=True)
        if letter in "RAn[]{}<>?" and classes.runs_left_to_right(character)
    ]
    assert turning == []


def test_mirror_images_are_those_of_the_database() -> None:
    wanted = dict(map(_pair, lines("BidiMirroring.txt")))
    assert {character: mirrored(character) for character in _ALL if mirrored(character) != character} == wanted


def test_paired_brackets_are_those_of_the_database() -> None:
    wanted = {_pair(line) for line in lines("BidiBrackets.txt") if line.endswith("o")}
    assert set(brackets._BRACKETS) == wanted


def test_canonical_equals_of_brackets_are_those_of_the_database() -> None:
    every = [bracket for pair in brackets._BRACKETS for bracket in pair]
    wanted = {bracket: unicodedata.normalize("NFD", bracket) for bracket in every}
    assert {bracket: same for bracket, same in wanted.items() if same != bracket} == brackets._SAME


def _pair(line: str) -> tuple[str, str]:
    first, second = line.split(";")[:2]
    return chr(int(first, 16)), chr(int(second, 16))
