"""Unicode's own data files, as Debian's package unicode-data installs them, read as test cases."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import pytest

from briefbook.typeset.bidi import VisualRun, levels, line_levels, visual_runs

FOLDER = Path("/usr/share/unicode")
CHARACTERS = {
    "L": "a",
    "R": "\u05d0",
    "AL": "\u0627",
    "EN": "1",
    "AN": "\u0661",
    "ES": "+",
    "ET": "%",
    "CS": ",",
    "NSM": "\u0300",
    "BN": "\u00ad",
    "B": "\u2029",
    "S": "\t",
    "WS": " ",
    "ON": "!",
    "LRE": "\u202a",
    "RLE": "\u202b",
    "LRO": "\u202d",
    "RLO": "\u202e",
    "PDF": "\u202c",
    "LRI": "\u2066",
    "RLI": "\u2067",
    "FSI": "\u2068",
    "PDI": "\u2069",
}
"""A character of each class that is no bracket."""


class Case(NamedTuple):
    """A line of text with what the algorithm must make of it; characters that X9 removes have the level `x`."""

    text: str
    base: int | None
    levels: list[str]
    order: list[int]


def lines(name: str) -> Iterator[str]:
    """The lines of a data file, without comments; skips the test where the file is not installed."""
    plain, packed = FOLDER / name, FOLDER / f"{name}.gz"
    if not plain.exists() and not packed.exists():
        pytest.skip(f"{name} is not installed; Debian's package unicode-data has it")
    raw = plain.read_bytes() if plain.exists() else gzip.decompress(packed.read_bytes())
    for line in raw.decode("utf-8").splitlines():
        if content := line.partition("#")[0].strip():
            yield content


def points(span: str) -> range:
    """The code points of `0041` or `0041..005A`."""
    first, _, last = span.strip().partition("..")
    return range(int(first, 16), int(last or first, 16) + 1)


def character_cases(step: int) -> Iterator[Case]:
    """The cases of every so many lines of BidiCharacterTest.txt."""
    for line in islice(lines("BidiCharacterTest.txt"), 0, None, step):
        codes, direction, _, wanted, order = line.split(";")
        base = {"0": 0, "1": 1}.get(direction)
        yield Case("".join(chr(int(code, 16)) for code in codes.split()), base, wanted.split(), _numbers(order))


def class_cases(step: int) -> Iterator[Case]:
    """The cases of every so many lines of BidiTest.txt, each class as one character of it."""
    wanted: list[str] = []
    order: list[int] = []
    for number, line in enumerate(lines("BidiTest.txt")):
        name, _, rest = line.partition(":")
        if name == "@Levels":
            wanted = rest.split()
        elif name == "@Reorder":
            order = _numbers(rest)
        elif number % step == 0:
            classes, bits = line.split(";")
            text = "".join(CHARACTERS[name] for name in classes.split())
            yield from (Case(text, base, wanted, order) for bit, base in _BASES if int(bits, 16) & bit)


_BASES: tuple[tuple[int, int | None], ...] = ((1, None), (2, 0), (4, 1))


def _numbers(words: str) -> list[int]:
    return [int(word) for word in words.split()]


def fails(case: Case) -> bool:
    """Whether levels or order come out otherwise than a case wants them."""
    found = levels(case.text, case.base)
    each = line_levels(found, 0, len(case.text))
    removed = {place for place, level in enumerate(case.levels) if level == "x"}
    order = [place for place in places(visual_runs(found, 0, len(case.text))) if place not in removed]
    alike = all(wanted in ("x", str(level)) for wanted, level in zip(case.levels, each, strict=True))
    return not alike or order != case.order


def places(runs: tuple[VisualRun, ...]) -> Iterator[int]:
    """The places of characters from left to right."""
    for start, end, level in runs:
        yield from range(end - 1, start - 1, -1) if level & 1 else range(start, end)
