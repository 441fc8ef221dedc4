"""What a page says: its words with their boxes, and where a text stands on it."""

from __future__ import annotations

import ctypes
import unicodedata
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain

from pypdfium2 import raw

from briefbook.model.pages import Rect, Word
from briefbook.raster.pages import PDFIUM, Document, page_of

_HYPHENS = frozenset("\x02\ufffe")
"""What PDFium gives for a hyphen at the end of a line that only parts a word."""
_FIRST_IDEOGRAPH = "\u2e80"


class Reading:
    """The characters of one page in the order of reading, each with the box that PDFium knows of it.

    Readings of many pages are kept: boxes lie as bare numbers one behind another, in a fifth of the room of tuples.
    """

    def __init__(self, characters: str, boxes: Iterable[Rect]) -> None:
        self._characters = characters
        self._boxes = array("d", chain.from_iterable(boxes))

    @property
    def words(self) -> tuple[Word, ...]:
        """The words; of scripts that put no space between them every character."""
        return tuple(self._words())

    def find(self, text: str) -> Iterator[tuple[Rect, ...]]:
        """The boxes of each place where a text stands, whatever its case, its accents and its line breaks."""
        wanted = "".join(_folded(character) for character in " ".join(text.split()))
        folded, places = self._folded
        at = folded.find(wanted) if wanted else -1
        while at >= 0:
            yield self.boxes(places[at], places[at + len(wanted) - 1] + 1)
            at = folded.find(wanted, at + len(wanted))

    def locate(self, text: str) -> tuple[int, tuple[Rect, ...]]:
        """How many characters a text has in common with the page at one stretch, and where these stand."""
        # Imported here since few readings are ever compared.
        from difflib import SequenceMatcher  # noqa: PLC0415

        folded, places = self._folded
        wanted = "".join(map(_folded, " ".join(text.split())))
        match = SequenceMatcher(None, wanted, folded, autojunk=False).find_longest_match()
        if not match.size:
            return 0, ()
        return match.size, self.boxes(places[match.b], places[match.b + match.size - 1] + 1)

    def boxes(self, start: int, stop: int) -> tuple[Rect, ...]:
        """One box for each line of a stretch of characters."""
        lines: list[Rect] = []
        numbers = iter(self._boxes[4 * start : 4 * stop])
        for left, bottom, right, top in zip(numbers, numbers, numbers, numbers, strict=True):
            if right <= left:
                continue
            if lines and bottom < lines[-1][3] and top > lines[-1][1]:
                one = lines[-1]
                lines[-1] = min(left, one[0]), min(bottom, one[1]), max(right, one[2]), max(top, one[3])
            else:
                lines.append((left, bottom, right, top))
        return tuple(lines)

    @cached_property
    def _folded(self) -> tuple[str, Sequence[int]]:
        """The text as it is searched, and which character of the page each of it is."""
        kept: list[str] = []
        places = array("I")
        skips = False
        for place, character in enumerate(self._characters):
            if character in _HYPHENS:
                skips = True
                continue
            if character.isspace():
                if skips or (kept and kept[-1] == " "):
                    continue
                kept.append(" ")
                places.append(place)
                continue
            skips = False
            folded = _folded(character)
            kept.extend(folded)
            places.extend([place] * len(folded))
        return "".join(kept), places

    def _words(self) -> Iterator[Word]:
        start, place, text = 0, 0, ""
        last = len(self._characters)
        while place < last:
            character = self._characters[place]
            if character in _HYPHENS:
                place = _behind_spaces(self._characters, place + 1)
            elif character.isspace():
                end = _behind_spaces(self._characters, place)
                gap = "\n" if "\n" in self._characters[place:end] else " "
                if text:
                    yield Word(text, gap, self.boxes(start, place))
                start, place, text = end, end, ""
            elif text and (character >= _FIRST_IDEOGRAPH or text[-1] >= _FIRST_IDEOGRAPH):
                yield Word(text, "", self.boxes(start, place))
                start, place, text = place, place + 1, character
            else:
                text += character
                place += 1
        if text:
            yield Word(text, "", self.boxes(start, last))


def read(document: Document, index: int) -> Reading:
    """What a page says."""
    with PDFIUM:
        page = page_of(document, index)
        try:
            text = page.get_textpage()
            count = text.count_chars()
            characters = "".join(_character(raw.FPDFText_GetUnicode(text, place)) for place in range(count))
            return Reading(characters, _boxes(text, count))
        finally:
            page.close()


def _boxes(text: object, count: int) -> Iterator[Rect]:
    """The loose box of each character: as high as its line, as wide as its advance."""
    box = raw.FS_RECTF()
    pointer = ctypes.byref(box)
    for place in range(count):
        if raw.FPDFText_GetLooseCharBox(text, place, pointer):
            yield box.left, box.bottom, box.right, box.top
        else:
            yield 0.0, 0.0, 0.0, 0.0


def _character(code: int) -> str:
    return chr(code) if code and not 0xD800 <= code < 0xE000 else "\ufffd"


def _folded(character: str) -> str:
    """A character without case and accents."""
    bare = unicodedata.normalize("NFKD", character.casefold())
    return "".join(letter for letter in bare if not unicodedata.combining(letter)) or character


def _behind_spaces(characters: str, place: int) -> int:
    while place < len(characters) and characters[place].isspace():
        place += 1
    return place
