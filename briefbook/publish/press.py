"""The press: writes editions of a book one after another and keeps what did not change in between."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain

from msgspec.structs import replace

from briefbook.model.pages import Layout, Publication
from briefbook.publish.blocks import Block, Numbers, Part, place, serialise
from briefbook.publish.edition import FIRST, assemble
from briefbook.publish.links import anchor, without_broken_links
from briefbook.publish.metadata import speakable
from briefbook.publish.syntax import number, stream

Progress = Callable[[int, int], None]


def write(publication: Publication, *, progress: Progress | None = None) -> bytes:
    """The edition as a PDF: tagged, with its fonts, links, outline and metadata; PDF/UA-1 and PDF/A-2a.

    Equal publications give equal bytes. `progress` is called with pages done and pages in all.
    """
    return Press().write(publication, progress=progress)


class Press:
    """Keeps the parts and blocks of the last edition, so that one edited paper costs one paper.

    What it writes does not depend on what it wrote before. `made` names the papers of the last edition that had to be
    made anew.
    """

    def __init__(self) -> None:
        self.made: tuple[str, ...] = ()
        self._furniture: dict[bytes, bytes] = {}
        self._parts: dict[int, Part] = {}
        self._blocks: dict[int, tuple[Block, tuple[bytes, ...]]] = {}

    def write(self, publication: Publication, *, progress: Progress | None = None) -> bytes:
        """As the function `write`."""
        pages = sum(len(layout.pages) for layout in publication.layouts)
        if not pages or pages != len(publication.furniture):
            raise ValueError(
                f"{pages} pages and {len(publication.furniture)} furniture: there must be as many, and some"
            )
        edition = replace(without_broken_links(publication), properties=speakable(publication.properties))
        parts = self._serialised(edition.layouts, progress or _unheard, pages)
        bases = _bases(parts)
        places = _places(parts, bases)
        self.made = ()
        blocks = [self._placed(part, base, places) for part, base in zip(parts, bases, strict=True)]
        self._forget_all_but(parts)
        return assemble(edition, blocks, places, self._furnished(edition))

    def _serialised(self, layouts: Sequence[Layout], progress: Progress, pages: int) -> list[Part]:
        parts, done = [], 0
        for layout in layouts:
            part = self._parts.get(id(layout)) or serialise(layout)
            self._parts[id(layout)] = part
            parts.append(part)
            done += len(layout.pages)
            progress(done, pages)
        return parts

    def _placed(self, part: Part, base: int, places: dict[str, bytes]) -> Block:
        """The block, made anew if it moved or if a place that it links to did."""
        wanted = tuple(places[name] for name in _anchors(part.layout))
        block, reached = self._blocks.get(id(part.layout), (None, ()))
        if block is None or block.base != base or reached != wanted:
            self.made += (part.layout.paper,)
            block = place(part, base, places)
            self._blocks[id(part.layout)] = block, wanted
        return block

    def _furnished(self, edition: Publication) -> list[bytes]:
        kept = self._furniture
        wanted = dict.fromkeys(item.content for item in edition.furniture)
        self._furniture = {content: kept.get(content) or stream(content) for content in wanted}
        return [self._furniture[item.content] for item in edition.furniture]

    def _forget_all_but(self, parts: Sequence[Part]) -> None:
        # A part holds its layout, so that the layout's identity cannot be given to another while it is kept.
        kept = {id(part.layout) for part in parts}
        self._parts = {key: part for key, part in self._parts.items() if key in kept}
        self._blocks = {key: block for key, block in self._blocks.items() if key in kept}


def _unheard(_done: int, _pages: int) -> None:
    pass


def _bases(parts: Sequence[Part]) -> list[int]:
    bases, base = [], FIRST
    for part in parts:
        bases.append(base)
        base += part.room
    return bases


def _places(parts: Sequence[Part], bases: Sequence[int]) -> dict[str, bytes]:
    """Every named destination as it is written; of two with one name the first counts."""
    places: dict[str, bytes] = {}
    for part, base in zip(parts, bases, strict=True):
        pages = Numbers(part, base).pages
        for spot in part.layout.destinations:
            where = b"[%d 0 R/XYZ %s %s null]" % (pages[spot.page], number(spot.x), number(spot.y))
            places.setdefault(spot.name, where)
    return places


def _anchors(layout: Layout) -> list[str]:
    links = chain.from_iterable(page.links for page in layout.pages)
    return [name for name in (anchor(link.target) for link in links) if name]
