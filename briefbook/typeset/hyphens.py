"""Where a word may be hyphenated: by the patterns of its language, and never in a name.

The patterns are pyphen's files, read here: a file is one table from the start, each of its eight thousand patterns is
understood when a word first needs it, and the search leaves off where no pattern goes on.
"""

from __future__ import annotations

import re
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_CORE = re.compile(r"[^\W\d_]{6,}")
_SHORTEST = 6
_LEFT, _RIGHT = 2, 3
_NOUNS_IN_CAPITALS = frozenset({"de", "lb"})

_HEXADECIMAL = re.compile(r"\^\^([0-9a-f]{2})")
_STEPS = re.compile(r"(\d?)(\D?)")
_DIGITS, _WHITE = b"0123456789", b" \t\r"
_ENCODINGS = {"microsoft-cp1251": "cp1251"}


class Hyphenator:
    """Places to hyphenate words of one language; remembers every word. Without patterns there are none."""

    def __init__(self, lang: str) -> None:
        path = _pattern_file(lang)
        self._patterns = Patterns(_read(path)) if path else None
        self._nouns = lang.partition("-")[0] in _NOUNS_IN_CAPITALS
        self._places: dict[str, tuple[int, ...]] = {}

    def places(self, word: str) -> tuple[int, ...]:
        """Offsets at which the word may be cut. Names stay whole: words with capitals, where those mark names alone."""
        found = self._places.get(word)
        if found is None:
            found = self._places[word] = self._find(word)
        return found

    def _find(self, word: str) -> tuple[int, ...]:
        if self._patterns is None or len(word) < _SHORTEST or "-" in word:
            return ()
        core = _CORE.search(word)
        if core is None:
            return ()
        start, letters = core.start(), core.group()
        if self._nouns:
            letters = letters[:1].lower() + letters[1:]
        if not letters.islower():
            return ()
        last = len(letters) - _RIGHT
        return tuple([start + place for place in self._patterns.positions(letters) if _LEFT <= place <= last])


class Patterns:
    """The patterns of one language: letters, and between them digits of which the odd ones allow a cut."""

    def __init__(self, text: str) -> None:
        # Digits and white space are the same bytes in all of UTF-8, and bytes lose them soonest. Lines that are no
        # patterns may stay: no word is like them.
        written = text.encode().translate(None, _WHITE)
        bare = written.translate(None, _DIGITS).decode()
        lines = zip(bare.split("\n"), written.decode().split("\n"), strict=True)
        self._raw = {letters: line for letters, line in lines if letters and letters != line}
        self._alternatives()
        self._steps: dict[str, tuple[tuple[int, int], ...]] = {}

    def positions(self, word: str) -> list[int]:
        """All offsets in a word in lower case at which the patterns allow a cut."""
        pointed = f".{word}."
        length = len(pointed)
        marks = [0] * (length + 1)
        tree, known = self._tree, self._steps
        # Hot: some forty letters a word.
        for start in range(length - 1):
            node: Any = tree
            for letter in pointed[start:]:
                node = node.get(letter)
                if node is None:
                    break
                if "" in node:
                    letters = node[""]
                    for place, step in known.get(letters) or self._understood(letters):
                        if step > marks[start + place]:  # noqa: PLR1730 - a call would cost more than all the rest
                            marks[start + place] = step
        return [place - 1 for place, mark in enumerate(marks) if mark % 2]

    @cached_property
    def _tree(self) -> dict[str, Any]:
        """The patterns letter by letter: what may follow each letter, and under "" the pattern that ends there."""
        tree: dict[str, Any] = {}
        for pattern in self._raw:
            node = tree
            for letter in pattern:
                node = node.setdefault(letter, {})
            node[""] = pattern
        return tree

    def _understood(self, letters: str) -> tuple[tuple[int, int], ...]:
        """The digits of a pattern that are not zero, each with the number of letters before it."""
        found = enumerate(_STEPS.findall(self._raw[letters])[: len(letters) + 1])
        steps = self._steps[letters] = tuple([(place, int(digit)) for place, (digit, _) in found if digit > "0"])
        return steps

    def _alternatives(self) -> None:
        """Keep of patterns that would respell a word nothing but where they cut it."""
        for letters in [letters for letters in self._raw if "/" in letters and "=" in letters]:
            pattern = self._raw.pop(letters).partition("/")[0]
            self._raw[re.sub(r"[0-9]", "", pattern)] = pattern


def _pattern_file(lang: str) -> Path | None:
    """The file for a language, or for the language without its region."""
    spec = find_spec("pyphen")
    folders = list(spec.submodule_search_locations or ()) if spec else []
    files = [path for folder in folders for path in sorted(Path(folder, "dictionaries").glob("hyph_*.dic"))]
    names = {path.stem.removeprefix("hyph_").lower(): path for path in files}
    for path in files:
        names.setdefault(path.stem.removeprefix("hyph_").partition("_")[0].lower(), path)
    wanted = lang.replace("-", "_").lower().split("_")
    tried = ("_".join(wanted[:count]) for count in range(len(wanted), 0, -1))
    return next((names[name] for name in tried if name in names), None)


def _read(path: Path) -> str:
    """The text of a file in the encoding that its first line names."""
    content = path.read_bytes()
    encoding = content.partition(b"\n")[0].decode("ascii").strip().lower()
    text = content.decode(_ENCODINGS.get(encoding, encoding))
    return _HEXADECIMAL.sub(lambda found: chr(int(found[1], 16)), text) if "^^" in text else text
