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

_NEWER = {
    "^": "0ECE 10EFD..10EFF 11241 11F00..11F01 11F36..11F3A 11F40 11F42 13440 13447..13455 1E08F 1E4EC..1E4EF",
    "o": "1F6DC 1F774..1F776 1F77B..1F77F 1F7D9 1FA75..1FA77 1FA87..1FA88 1FAAD..1FAAF 1FABB..1FABD 1FABF 1FACE..1FACF"
    " 1FADA..1FADB 1FAE8 1FAF7..1FAF8",
}
"""What Unicode 15.0 added and Python 3.11, which knows 14.0, takes for letters: marks (Lao, Arabic Extended-C, Khojki,
Kawi, Egyptian, Cyrillic Extended-D, Nag Mundari) and symbols. Python 3.12 knows 15.0."""


@pytest.fixture(scope="module")
def found() -> str:
    return classes.letters(_ALL)


@pytest.fixture(scope="module")
def wanted() -> list[str]:
    """The class letter of every code point by DerivedBidiClass.txt, defaults of unassigned ones included."""
    assigned = list(lines("extracted/DerivedBidiClass.txt"))
    letter = {name: classes.letters(character) for name, character in CHARACTERS.items()}
    each = ["L"] * len(_ALL)
    for span, name in _defaults(FOLDER / "extracted" / "DerivedBidiClass.txt"):
        for code in points(span):
            each[code] = letter[name]
    for span, name in (line.split(";") for line in assigned):
        for code in points(span):
            each[code] = letter[name.strip()]
    return each


def _defaults(path: Path) -> list[tuple[str, str]]:
    short = {"Left_To_Right": "L", "Right_To_Left": "R", "Arabic_Letter": "AL", "European_Terminator": "ET"}
    found = re.findall(r"^# @missing: (\S+); (\w+)", path.read_text("utf-8"), re.MULTILINE)
    return [(span, short[name]) for span, name in found]


def test_characters_have_the_class_of_the_database_but_for_the_newer_ones_listed(found: str, wanted: list[str]) -> None:
    assigned = {code for line in lines("DerivedAge.txt") for code in points(line.split(";")[0])}
    listed = {(code, letter) for letter, spans in _NEWER.items() for span in spans.split() for code in points(span)}
    differing = {
        (code, letter)
        for code, letter in enumerate(wanted)
        if letter != found[code] and (code in assigned or unicodedata.category(chr(code)) == "Cn")
    }
    assert differing <= listed


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
