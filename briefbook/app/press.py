"""From a book to its PDF: compose every paper, typeset what changed, publish the whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from pathlib import Path

from msgspec import Struct

from briefbook.app.desk import Desk, load_style
from briefbook.app.imposition import Imposer, binding_of, places
from briefbook.compose import Composition, compose, compose_annex, compose_contents, compose_sources
from briefbook.model.blocks import ComposedPaper, ContentsEntry
from briefbook.model.book import Book, Paper
from briefbook.model.diagnostics import Diagnostic, Severity
from briefbook.model.digest import digest
from briefbook.model.errors import InputError
from briefbook.model.library import Facts, Progress
from briefbook.model.pages import Layout, Properties, Publication
from briefbook.model.style import Style
from briefbook.publish import Press as Publisher
from briefbook.publish import broken_links, spot_check
from briefbook.typeset import (
    Faces,
    PictureAssets,
    embed,
    furnish,
    load_pictures,
    missing_in_furniture,
    open_faces,
    typeset,
)

_LAST = ("annex", "sources", "contents")


class Pressed(Struct, frozen=True, kw_only=True):
    """A book as it prints. `starts` holds each paper's id and its first page, from 0."""

    pdf: bytes
    pages: int
    starts: tuple[tuple[str, int], ...]
    layouts: tuple[Layout, ...]
    diagnostics: tuple[Diagnostic, ...]


class Press:
    """Typesets and publishes; keeps the layouts of papers, so that an edit costs one paper."""

    def __init__(self, faces: Faces, pictures: PictureAssets) -> None:
        self._faces = faces
        self._pictures = pictures
        self._publisher = Publisher()
        self._layouts: dict[str, Layout] = {}
        self._imposer = Imposer()

    def press(self, book: Book, desk: Desk, *, progress: Progress) -> Pressed:
        """The whole book as a PDF and all findings; equal books and libraries give equal bytes."""
        _check(book)
        style = load_style(book.style, book.page, large=book.large_type)
        facts = desk.facts(book)
        compositions = compose_all(book, facts, desk, progress=progress)
        papers = self._typeset(book, compositions, style, desk, progress)
        layouts = self._imposer.imposed(papers, style.page, binding_of(book))
        publication = self._publication(book, layouts, style)
        pdf = self._publisher.write(publication, progress=lambda done, of: progress("Writing pages", done, of))
        return Pressed(
            pdf=pdf,
            pages=len(publication.furniture),
            starts=tuple(zip((layout.paper for layout in layouts), first_pages(layouts), strict=True)),
            layouts=layouts,
            diagnostics=(
                *_findings(compositions, layouts, publication),
                *missing_in_furniture(layouts, style, self._faces, marking=book.marking, book_title=book.title),
                *proof(pdf, len(publication.furniture)),
            ),
        )

    def _typeset(
        self, book: Book, compositions: tuple[Composition, ...], style: Style, desk: Desk, progress: Progress
    ) -> tuple[Layout, ...]:
        """All layouts in the book's order; the contents last, when the others have their pages."""
        layouts: dict[str, Layout] = {}
        for done, composition in enumerate(compositions):
            progress("Typesetting", done, len(compositions))
            layouts[composition.paper.id] = self._layout(composition.paper, style)
        for paper in book.papers:
            if paper.kind == "contents":
                layouts[paper.id] = self._contents(book, paper, layouts, style, desk)
        self._forget_others(layouts.values())
        return tuple(layouts[paper.id] for paper in book.papers)

    def _contents(self, book: Book, paper: Paper, layouts: dict[str, Layout], style: Style, desk: Desk) -> Layout:
        """The contents, set twice: once to learn its own length, once with the folios that follow from it."""
        folios = dict.fromkeys(layouts, "0")
        for _ in range(2):
            entries = _entries(book, layouts, folios)
            composed = compose_contents(book, paper, entries, desk.templates)
            layouts[paper.id] = self._layout(composed.paper, style)
            ordered = tuple(layouts[other.id] for other in book.papers)
            firsts = zip(ordered, places(ordered, binding_of(book)), strict=True)
            folios = {layout.paper: str(folio) for layout, (folio, _) in firsts}
        entries = _entries(book, layouts, folios)
        return self._layout(compose_contents(book, paper, entries, desk.templates).paper, style)

    def _layout(self, paper: ComposedPaper, style: Style) -> Layout:
        key = digest(paper, style)
        if key not in self._layouts:
            self._layouts[key] = typeset(paper, style, self._faces, self._pictures)
        return self._layouts[key]

    def _forget_others(self, used: Iterable[Layout]) -> None:
        """Keep only the layouts of the book as it is now."""
        kept = {id(layout) for layout in used}
        self._layouts = {key: layout for key, layout in self._layouts.items() if id(layout) in kept}

    def _publication(self, book: Book, layouts: tuple[Layout, ...], style: Style) -> Publication:
        furniture, uses = furnish(
            layouts, style, self._faces, marking=book.marking, book_title=book.title, binding=binding_of(book)
        )
        faces = embed((*(use for layout in layouts for use in layout.faces), *uses), self._faces)
        return Publication(
            properties=Properties(
                title=book.title,
                author=book.author,
                subject=f"Briefing book: {book.event.name}, {book.event.place}",
                lang=book.lang,
                dated=f"{book.as_of.isoformat()}T00:00:00+00:00",
            ),
            layouts=layouts,
            furniture=furniture,
            faces=faces,
        )


def _check(book: Book) -> None:
    """Refuse a book that cannot be laid out: without papers, or with two under one id."""
    ids = [paper.id for paper in book.papers]
    if not ids:
        raise InputError("The book has no papers, so there is nothing to print.", hint="Add a paper first.")
    if twice := sorted({paper_id for paper_id in ids if ids.count(paper_id) > 1}):
        raise InputError(f"Two papers of the book have the id “{twice[0]}”.", hint="Remove one of them.")


def open_press(cache: Path | None = None, fonts: Sequence[Path] = ()) -> Press:
    """A press with the bundled faces and pictures.

    `cache` is a folder that may keep font metrics; `fonts` are folders to look in for characters that those faces lack.
    """
    return Press(open_faces(cache, folders=fonts), load_pictures())


def compose_all(book: Book, facts: Facts, desk: Desk, *, progress: Progress) -> tuple[Composition, ...]:
    """All papers but the contents, in the book's order; annex and sources see what the others cite."""
    first = [paper for paper in book.papers if paper.kind not in _LAST]
    done: dict[str, Composition] = {}
    for number, paper in enumerate(first):
        progress("Composing", number, len(first))
        done[paper.id] = compose(book, paper, facts, desk.templates)
    for kind, follow in (("annex", compose_annex), ("sources", compose_sources)):
        for paper in book.papers:
            if paper.kind == kind:
                done[paper.id] = follow(book, paper, tuple(done.values()), facts, desk.templates)
    return tuple(done[paper.id] for paper in book.papers if paper.id in done)


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


def proof(pdf: bytes, pages: int) -> Iterator[Diagnostic]:
    """What a look at the finished file finds wrong with it; nothing, unless the program itself is at fault."""
    for fault in spot_check(pdf, pages=pages):
        yield Diagnostic(
            code="file.faulty",
            severity=Severity.ERROR,
            sentence=f"The finished file is faulty. {fault}",
            hint="Print it again; if the fault stays, keep the book and report it.",
        )
