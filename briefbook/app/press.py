"""From a book to its PDF: compose every paper, typeset what changed, publish the whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import accumulate
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from briefbook.app.banners import banners, findings
from briefbook.app.composing import Composer
from briefbook.app.desk import Desk, load_style
from briefbook.app.helper import Helper
from briefbook.app.imposition import Imposer, binding_of, places
from briefbook.app.meetings import schedule_findings
from briefbook.app.printer import Printer
from briefbook.app.shelf import Shelf
from briefbook.compose import Composition, idle, loose_ends
from briefbook.model.blocks import ContentsEntry
from briefbook.model.book import Book, Paper
from briefbook.model.diagnostics import Diagnostic, Severity
from briefbook.model.editions import Metadata
from briefbook.model.errors import InputError
from briefbook.model.inclusion import without_set_aside
from briefbook.model.library import Progress
from briefbook.model.marking import Mark
from briefbook.model.pages import Layout, Properties, Publication
from briefbook.model.removal import NAMELESS
from briefbook.model.style import Style
from briefbook.publish import broken_links, spot_check, verify
from briefbook.typeset import load_pictures, open_faces


class Pressed(Struct, frozen=True, kw_only=True):
    """A book as it prints. `starts` holds each paper's id and its first page, from 0; `marks` how papers are marked."""

    pdf: bytes
    pages: int
    starts: tuple[tuple[str, int], ...]
    layouts: tuple[Layout, ...]
    diagnostics: tuple[Diagnostic, ...]
    marks: tuple[tuple[str, Mark], ...] = ()


class Drawn(Struct, frozen=True, kw_only=True):
    """A book ready to be printed: its pages can be looked at paper by paper before the whole is written.

    `marks` says how papers are marked; `sheet` gives the paper at a place of `publication` as a PDF of its own, `whole`
    the book without its findings, `find` these; `uses` gives the papers that print or cite a fact. All of them are good
    until the next book is drawn.
    """

    publication: Publication
    starts: tuple[tuple[str, int], ...]
    marks: tuple[tuple[str, Mark], ...]
    sheet: Callable[[int], bytes]
    whole: Callable[[Progress], Pressed]
    find: Callable[[Pressed], tuple[Diagnostic, ...]]
    uses: Callable[[str], tuple[str, ...]]


class Press:
    """Composes and prints; keeps what did not change, so that an edit costs one paper.

    `composed` names the papers composed for the last book, `set` those that were typeset.
    """

    def __init__(self, printer: Printer) -> None:
        self._printer = printer
        self._imposer = Imposer()
        self._composer: Composer | None = None
        self._style: tuple[tuple[str, str, bool], Style] | None = None
        self.composed: tuple[str, ...] = ()
        self.set: tuple[str, ...] = ()

    @property
    def printer(self) -> Printer:
        """What it sets and publishes with."""
        return self._printer

    def press(self, book: Book, desk: Desk, *, metadata: Metadata = "full", progress: Progress) -> Pressed:
        """The whole book as a PDF and all findings; equal books and libraries give equal bytes.

        Papers that are set aside are not in it. `metadata` is what the file says of itself.
        """
        drawn = self.draw(book, desk, metadata=metadata, progress=progress)
        pressed = drawn.whole(progress)
        return replace(pressed, diagnostics=drawn.find(pressed))

    def draw(self, book: Book, desk: Desk, *, metadata: Metadata = "full", progress: Progress) -> Drawn:
        """As `press`, with all yet to be done that does not have to be before a page can be seen."""
        book = without_set_aside(book)
        _check(book)
        style = self._style_of(book)
        binding = binding_of(book)
        self._printer.expect(style, book.lang, mirrored=binding.mirrored)
        composer = self._composer_of(desk)
        rules, facts = desk.rules(book), desk.facts(book)
        left_out = idle(book, facts, desk.templates)
        loose = loose_ends(book, left_out, desk.templates)
        book = _without(book, left_out)
        ready = partial(self._printer.ahead, style=style, mirrored=binding.mirrored)
        compositions = composer.compose(book, facts, rules=rules, progress=progress, ready=ready)
        papers = self._typeset(book, compositions, style, composer, progress)
        layouts = self._imposer.imposed(papers, style.page, binding)
        marks = composer.marks()
        told = banners(book, marks, rules) if rules else None
        publication = self._printer.publication(
            layouts,
            style,
            _properties(book, metadata),
            book_title=book.title,
            marking=book.marking,
            banners=told,
            binding=binding,
        )
        self.composed, self.set = composer.composed, self._printer.set
        starts = tuple(zip((layout.paper for layout in layouts), first_pages(layouts), strict=True))
        marked = tuple(marks.items()) if rules else ()

        def whole(heard: Progress) -> Pressed:
            return Pressed(
                pdf=self._printer.print(publication, progress=heard),
                pages=len(publication.furniture),
                starts=starts,
                layouts=layouts,
                diagnostics=(),
                marks=marked,
            )

        def find(pressed: Pressed) -> tuple[Diagnostic, ...]:
            return (
                *loose,
                *_findings(compositions, layouts, publication),
                *(findings(book, marks, rules) if rules else ()),
                *schedule_findings(book, desk),
                *self._printer.missing(layouts, style, book_title=book.title, marking=book.marking, banners=told),
                *proof(pressed.pdf, pressed.pages),
            )

        return Drawn(
            publication=publication,
            starts=starts,
            marks=marked,
            sheet=lambda number: self._printer.sheet(publication, number),
            whole=whole,
            find=find,
            uses=partial(_uses, compositions, layouts),
        )

    def _composer_of(self, desk: Desk) -> Composer:
        if self._composer is None or self._composer.templates is not desk.templates:
            self._composer = Composer(desk.templates)
        return self._composer

    def _style_of(self, book: Book) -> Style:
        key = (book.style, book.page, book.large_type)
        if self._style is None or self._style[0] != key:
            self._style = key, load_style(book.style, book.page, large=book.large_type)
        return self._style[1]

    def _typeset(
        self,
        book: Book,
        compositions: tuple[Composition, ...],
        style: Style,
        composer: Composer,
        progress: Progress,
    ) -> tuple[Layout, ...]:
        """All layouts in the book's order; the contents last, when the others have their pages."""
        papers = [composition.paper for composition in compositions]
        done = self._printer.typeset(papers, style, mirrored=binding_of(book).mirrored, progress=progress)
        layouts = {layout.paper: layout for layout in done}
        for paper in book.papers:
            if paper.kind == "contents":
                layouts[paper.id] = self._contents(book, paper, layouts, style, composer)
        return tuple(layouts[paper.id] for paper in book.papers)

    def _contents(
        self, book: Book, paper: Paper, layouts: dict[str, Layout], style: Style, composer: Composer
    ) -> Layout:
        """The contents, set twice: once to learn its own length, once with the folios that follow from it."""
        folios = dict.fromkeys(layouts, "0")
        for _ in range(3):
            composed = composer.contents(book, paper, _entries(book, layouts, folios))
            mirrored = binding_of(book).mirrored
            (layouts[paper.id],) = self._printer.typeset([composed.paper], style, mirrored=mirrored, progress=_unheard)
            ordered = tuple(layouts[other.id] for other in book.papers)
            firsts = zip(ordered, places(ordered, binding_of(book)), strict=True)
            folios = {layout.paper: str(folio) for layout, (folio, _) in firsts}
        return layouts[paper.id]


def _unheard(_what: str, _done: int, _total: int) -> None:
    pass


def _properties(book: Book, metadata: Metadata) -> Properties:
    if metadata == "none":
        # A file that is read aloud must have a title.
        return Properties(title=NAMELESS, lang=book.lang)
    if metadata == "title":
        return Properties(title=book.title, lang=book.lang)
    return Properties(
        title=book.title,
        author=book.author,
        subject=f"Briefing book: {book.event.name}, {book.event.place}",
        lang=book.lang,
        dated=f"{book.as_of.isoformat()}T00:00:00+00:00",
    )


def _check(book: Book) -> None:
    """Refuse a book that cannot be laid out: without papers, or with two under one id."""
    ids = [paper.id for paper in book.papers]
    if not ids:
        raise InputError("The book has no papers, so there is nothing to print.", hint="Add a paper first.")
    if len(set(ids)) < len(ids):
        twice = min(paper_id for paper_id, count in Counter(ids).items() if count > 1)
        raise InputError(f"Two papers of the book have the id “{twice}”.", hint="Remove one of them.")


def _without(book: Book, papers: tuple[Paper, ...]) -> Book:
    """The book without some papers, unless it has no others."""
    kept = tuple(paper for paper in book.papers if paper not in papers)
    return replace(book, papers=kept) if kept else book


def open_press(
    cache: Path | None = None,
    fonts: Sequence[Path] = (),
    helper: Helper | None = None,
    shelf: Shelf | None = None,
) -> Press:
    """A press with the bundled faces and pictures.

    `cache` is a folder that may keep font metrics; `fonts` are folders to look in for characters that those faces lack.
    A `helper`, opened with the same folders, takes part of the work; a `shelf` keeps layouts between runs.
    """
    return Press(Printer(open_faces(cache, folders=fonts), load_pictures(), helper, shelf))


def first_pages(layouts: Iterable[Layout]) -> tuple[int, ...]:
    """The page of the book, from 0, on which each layout begins."""
    counts = [len(layout.pages) for layout in layouts]
    return tuple(accumulate(counts, initial=0))[:-1]


def _entries(book: Book, layouts: dict[str, Layout], folios: dict[str, str]) -> tuple[ContentsEntry, ...]:
    return tuple(
        ContentsEntry(
            title=layouts[paper.id].title,
            target=paper.id,
            folio=folios.get(paper.id, "0"),
            tab=layouts[paper.id].tab,
            kind=paper.kind,
        )
        for paper in book.papers
        if paper.kind not in ("cover", "contents")
    )


def _findings(
    compositions: tuple[Composition, ...], layouts: tuple[Layout, ...], publication: Publication
) -> tuple[Diagnostic, ...]:
    """All findings, each once, in the order of the papers."""
    found = (
        *(finding for composition in compositions for finding in composition.diagnostics),
        *(finding for layout in layouts for finding in layout.diagnostics),
        *broken_links(publication),
    )
    return tuple(dict.fromkeys(found))


def _uses(compositions: tuple[Composition, ...], layouts: tuple[Layout, ...], fact: str) -> tuple[str, ...]:
    """The papers that print a fact on a page, or cite it without a place of its own, as a chart does."""
    cites = {one.paper.id for one in compositions if any(citation.fact == fact for citation in one.cited)}
    prints = {
        layout.paper for layout in layouts if any(spot.fact == fact for page in layout.pages for spot in page.spots)
    }
    return tuple(layout.paper for layout in layouts if layout.paper in cites | prints)


def proof(pdf: bytes, pages: int) -> Iterator[Diagnostic]:
    """What a look at the finished file finds wrong with it; nothing, unless the program itself is at fault."""
    return map(_faulty, spot_check(pdf, pages=pages))


def full_proof(pdf: bytes) -> Iterator[Diagnostic]:
    """The same after a look at everything: tags, links, bookmarks, faces. It takes about as long as printing did."""
    return map(_faulty, verify(pdf))


def _faulty(fault: str) -> Diagnostic:
    return Diagnostic(
        code="file.faulty",
        severity=Severity.ERROR,
        sentence=f"The finished file is faulty. {fault}",
        hint="Print it again; if the fault stays, keep the book and report it.",
    )
