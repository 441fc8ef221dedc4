"""The press: writes editions of a book one after another and keeps what did not change in between."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate, islice

from msgspec import Struct
from msgspec.structs import replace

from briefbook.model.pages import EmbeddedFace, Layout, Prepared, Publication
from briefbook.publish.blocks import Block, Loose, Numbers, Packed, loose, packed, place, size
from briefbook.publish.edition import FIRST, Stretch, assemble, stretch
from briefbook.publish.fonts import Font, font
from briefbook.publish.links import targets, without_links
from briefbook.publish.metadata import speakable
from briefbook.publish.prepare import prepare, prepared_again, unprepared
from briefbook.publish.relative import room
from briefbook.publish.syntax import number, stream

Progress = Callable[[int, int], None]
Pack = Callable[[Sequence[Loose]], Sequence[Packed]]
"""Puts the objects of papers into object streams, of each as `packed` does."""


def write(publication: Publication, *, progress: Progress | None = None) -> bytes:
    """The edition as a PDF: tagged, with its fonts, links, outline and metadata; PDF/UA-1 and PDF/A-2a.

    Equal publications give equal bytes. `progress` is called with pages done and pages in all.
    """
    return Press().write(publication, progress=progress)


class _Kept(Struct):
    """What is kept of a paper: as given, as prepared, and as it stood in the last edition."""

    given: Layout
    layout: Layout
    places: tuple[tuple[str, int, bytes], ...]
    block: Block | None = None
    reached: tuple[bytes, ...] = ()
    stretch: Stretch | None = None

    @property
    def prepared(self) -> Prepared:
        assert self.layout.prepared is not None
        return self.layout.prepared


class Standing(Struct, frozen=True):
    """How a paper stood in an edition: the number it began with, where its links led, and its objects for these."""

    base: int
    targets: tuple[bytes, ...]
    objects: Packed


class Press:
    """Keeps the papers of the last edition as they were written, so that one edited paper costs one paper.

    What it writes does not depend on what it wrote before. `made` names the papers of the last edition that had to be
    made anew, `compressed` counts the bytes of their pages and objects.
    """

    def __init__(self, pack: Pack | None = None) -> None:
        self._pack = pack or _packed
        self.made: tuple[str, ...] = ()
        self.compressed = 0
        self._furniture: dict[bytes, bytes] = {}
        self._fonts: dict[int, tuple[EmbeddedFace, Font]] = {}
        self._papers: dict[int, _Kept] = {}

    def write(self, publication: Publication, *, progress: Progress | None = None) -> bytes:
        """As the function `write`."""
        pages = sum(len(layout.pages) for layout in publication.layouts)
        if not pages or pages != len(publication.furniture):
            raise ValueError(
                f"{pages} pages and {len(publication.furniture)} furniture: there must be as many, and some"
            )
        self.made, self.compressed = (), 0
        papers = _mended(self._prepared(publication.layouts, progress or _unheard, pages))
        bases = _bases(papers)
        places = _places(papers, bases)
        self._place(papers, bases, places)
        edition = replace(
            publication,
            layouts=tuple(paper.layout for paper in papers),
            properties=speakable(publication.properties),
        )
        self._keep_fonts(publication.faces)
        stretches = self._stretches(papers, edition)
        self._forget_all_but(publication.layouts)
        return assemble(edition, stretches, places, lambda face, add: self._fonts[id(face)][1].add(add))

    def standing(self, layout: Layout) -> Standing | None:
        """How a paper stood in the last edition, for another press to `recall`."""
        paper = self._papers.get(id(layout))
        if paper is None or paper.block is None:
            return None
        return Standing(paper.block.base, paper.reached, paper.block.objects)

    def recall(self, layout: Layout, standing: Standing) -> None:
        """Take over how a paper stood: if it stands so in the next edition, it is not made anew."""
        paper = self._papers[id(layout)] = _Kept(layout, prepare(layout), _spots(layout))
        paper.block, paper.reached = place(paper.prepared, standing.base, standing.objects), standing.targets

    def _prepared(self, layouts: Sequence[Layout], progress: Progress, pages: int) -> list[_Kept]:
        papers, seen, done = [], set[int](), 0
        for layout in layouts:
            paper = self._papers.get(id(layout))
            if paper is None:
                self.compressed += sum(len(page.content) for page in layout.pages)
                paper = self._papers[id(layout)] = _Kept(layout, prepare(layout), _spots(layout))
            # A paper that stands in the book twice has two places.
            papers.append(_Kept(layout, paper.layout, paper.places) if id(layout) in seen else paper)
            seen.add(id(layout))
            done += len(layout.pages)
            progress(done, pages)
        return papers

    def _place(self, papers: Sequence[_Kept], bases: Sequence[int], places: Mapping[str, bytes]) -> None:
        """Make anew the blocks that moved, and those that link to a place that did."""
        moved = [
            (paper, task) for paper, base in zip(papers, bases, strict=True) if (task := _task(paper, base, places))
        ]
        made = self._pack([task for _, task in moved])
        for (paper, task), objects in zip(moved, made, strict=True):
            paper.block, paper.reached = place(paper.prepared, task.base, objects), task.targets
        self.made = tuple([paper.layout.paper for paper, _ in moved])
        self.compressed += sum(task.length for _, task in moved)

    def _stretches(self, papers: Sequence[_Kept], edition: Publication) -> list[Stretch]:
        kept = self._furniture
        wanted = dict.fromkeys(item.content for item in edition.furniture)
        self._furniture = {content: kept.get(content) or stream(content) for content in wanted}
        streams = iter([self._furniture[item.content] for item in edition.furniture])
        return [_stretched(paper, tuple(islice(streams, len(paper.layout.pages)))) for paper in papers]

    def _keep_fonts(self, faces: Iterable[EmbeddedFace]) -> None:
        # A face is kept with its objects, so that its identity cannot be given to another; papers likewise.
        self._fonts = {id(face): self._fonts.get(id(face)) or (face, font(face)) for face in faces}

    def _forget_all_but(self, layouts: Sequence[Layout]) -> None:
        self._papers = {id(layout): self._papers[id(layout)] for layout in layouts}


def _packed(papers: Sequence[Loose]) -> list[Packed]:
    return [packed(paper) for paper in papers]


def _task(paper: _Kept, base: int, places: Mapping[str, bytes]) -> Loose | None:
    """What is to be packed of a paper; nothing if it stands where it stood, and all that it links to."""
    targets = tuple([places[name] for name in paper.prepared.leads])
    if paper.block is not None and paper.block.base == base and paper.reached == targets:
        return None
    return loose(paper.prepared, base, targets)


def _unheard(_done: int, _pages: int) -> None:
    pass


def _spots(layout: Layout) -> tuple[tuple[str, int, bytes], ...]:
    """Name, page and position of each place that a link may lead to."""
    return tuple(
        (spot.name, spot.page, b"/XYZ %s %s null]" % (number(spot.x), number(spot.y))) for spot in layout.destinations
    )


def _mended(papers: Sequence[_Kept]) -> list[_Kept]:
    """The same papers with links that lead nowhere turned into plain text."""
    known = frozenset(name for paper in papers for name, _, _ in paper.places)
    return [paper if known.issuperset(targets(paper.layout)) else _without_links(paper, known) for paper in papers]


def _without_links(paper: _Kept, known: frozenset[str]) -> _Kept:
    return _Kept(paper.given, prepared_again(without_links(unprepared(paper.layout), known)), paper.places)


def _bases(papers: Sequence[_Kept]) -> list[int]:
    """The numbers with which the papers begin."""
    return list(accumulate((room(size(paper.prepared)) for paper in papers[:-1]), initial=FIRST))


def _places(papers: Sequence[_Kept], bases: Sequence[int]) -> dict[str, bytes]:
    """Every named destination as it is written; of two with one name the first counts."""
    places: dict[str, bytes] = {}
    for paper, base in zip(papers, bases, strict=True):
        pages = Numbers(paper.prepared, base).pages
        for name, page, where in paper.places:
            if name not in places:
                places[name] = b"[%d 0 R%s" % (pages[page], where)
    return places


def _stretched(paper: _Kept, furniture: tuple[bytes, ...]) -> Stretch:
    assert paper.block is not None
    kept = paper.stretch
    if kept is None or kept.block is not paper.block or kept.furniture != furniture:
        kept = paper.stretch = stretch(paper.block, furniture)
    return kept
