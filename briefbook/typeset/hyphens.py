"""Where a word may be hyphenated: by the patterns of its language, and never in a name."""

from __future__ import annotations

import re

_CORE = re.compile(r"[^\W\d_]{6,}")
_SHORTEST = 6


class Hyphenator:
    """Places to hyphenate words of one language; remembers every word. Without patterns there are none."""

    def __init__(self, lang: str) -> None:
        # Slow to import, and needed only where text is hyphenated.
        import pyphen  # noqa: PLC0415

        known = pyphen.language_fallback(lang.replace("-", "_"))
        self._patterns = pyphen.Pyphen(lang=known, left=3, right=3) if known else None
        self._places: dict[str, tuple[int, ...]] = {}

    def places(self, word: str) -> tuple[int, ...]:
        """Offsets at which the word may be cut, for words in lower case alone: names stay whole."""
        found = self._places.get(word)
        if found is None:
            found = self._places[word] = self._find(word)
        return found

    def _find(self, word: str) -> tuple[int, ...]:
        if self._patterns is None or len(word) < _SHORTEST or "-" in word:
            return ()
        core = _CORE.search(word)
        if core is None or not core.group().islower():
            return ()
        start = core.start()
        return tuple(start + int(place) for place in self._patterns.positions(core.group()))
