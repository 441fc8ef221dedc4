"""Where a word may be hyphenated: by the patterns of its language, and never in a name.

The patterns are pyphen's files, read here: a file is one table from the start, each of its eight thousand patterns is
understood when a word first needs it, and a word is read once, letter by letter.
"""

from __future__ import annotations

import re
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path

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

    def positions(self, word: str) -> list[int]:
        """All offsets in a word in lower case at which the patterns allow a cut."""
        pointed = f".{word}."
        marks = [0] * (len(pointed) + 1)
        read = self._nothing
        # Hot: some ten letters a word.
        for end, letter in enumerate(pointed, 1):
            read = read[letter]
            for back, step in read.steps:
                if step > marks[end - back]:  # noqa: PLR1730 - a call would cost more than all the rest
                    marks[end - back] = step
        return [place - 1 for place, mark in enumerate(marks) if mark % 2]

    @cached_property
    def _nothing(self) -> _Read:
        return _Read("", None, self)

    @cached_property
    def beginnings(self) -> set[str]:
        """All letters that a pattern begins with, and all of its own."""
        found, shorter = set[str](), {*self._raw}
        while shorter:
            found |= shorter
            shorter = {letters[:-1] for letters in shorter} - found
        return found

    def steps(self, letters: str) -> list[tuple[int, int]]:
        """The digits of a pattern that are not zero, each with the number of letters behind it."""
        if letters not in self._raw:
            return []
        found = enumerate(_STEPS.findall(self._raw[letters])[: len(letters) + 1])
        return [(len(letters) - place, int(digit)) for place, (digit, _) in found if digit > "0"]

    def _alternatives(self) -> None:
        """Keep of patterns that would respell a word nothing but where they cut it."""
        for letters in [letters for letters in self._raw if "/" in letters and "=" in letters]:
            pattern = self._raw.pop(letters).partition("/")[0]
            self._raw[re.sub(r"[0-9]", "", pattern)] = pattern


class _Read(dict[str, "_Read"]):
    """As many of the last letters of what was read as a pattern may go on from; by the next letter what is read then.

    `steps` are those of all patterns that end here. What no word leads to is not made.
    """

    __slots__ = ("_letters", "_patterns", "_shorter", "steps")

    def __init__(self, letters: str, shorter: _Read | None, patterns: Patterns) -> None:
        self._letters = letters
        self._shorter = shorter
        self._patterns = patterns
        self.steps: tuple[tuple[int, int], ...] = shorter.steps if shorter is not None else ()
        own = patterns.steps(letters)
        if own:
            steps = dict(self.steps)
            steps |= {back: max(step, steps.get(back, 0)) for back, step in own}
            self.steps = (*steps.items(),)

    def __missing__(self, letter: str) -> _Read:
        letters = self._letters + letter
        shorter = self if self._shorter is None else self._shorter[letter]
        found = _Read(letters, shorter, self._patterns) if letters in self._patterns.beginnings else shorter
        self[letter] = found
        return found


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
