"""Call cards on card stock: a card a counterpart, on both sides, singly or four to a sheet."""

from __future__ import annotations

from typing import Literal

from msgspec.structs import replace

from briefbook.app.banners import banners
from briefbook.app.composing import Composer
from briefbook.app.desk import Desk, load_style
from briefbook.app.orders import Stock
from briefbook.app.press import Pressed, proof
from briefbook.app.printer import Printer
from briefbook.compose import idle
from briefbook.model.binding import Binding
from briefbook.model.book import Book, Paper
from briefbook.model.errors import InputError
from briefbook.model.formats import PageFormat
from briefbook.model.library import Progress
from briefbook.model.pages import Layout, Properties
from briefbook.model.style import Style
from briefbook.typeset import on_sheets

Sheet = Literal["A4", "Letter"]

_KIND = "call-card"
_CLEAR = 5.0
"""The least white space between text and the places of head and foot, where a marking stands."""


def press_cards(
    book: Book, desk: Desk, printer: Printer, *, stock: Stock, sheet: Sheet = "A4", progress: Progress
) -> Pressed:
    """The call cards of a book as a PDF, each with its back; raises InputError where it has none to print."""
    deck = _deck(book, desk)
    style, columns = _style(book, stock, sheet), 2 if stock == "four-up" else 1
    composer, rules = Composer(desk.templates), desk.rules(book)
    compositions = composer.compose(deck, desk.facts(deck), rules=rules, progress=progress)
    told = banners(deck, composer.marks(), rules) if rules else None
    papers = [replace(composition.paper, furniture=False, tab="") for composition in compositions]
    layouts = printer.typeset(papers, style, mirrored=True, progress=progress)
    properties = _properties(book)
    cards = printer.publication(
        layouts, style, properties, marking=book.marking, banners=told, binding=Binding(tabs=False)
    )
    width, height = style.page.width * columns, style.page.height * columns
    publication = on_sheets(cards, columns=columns, width=width, height=height)
    pdf = printer.print(publication, progress=progress)
    found = (
        *(finding for composition in compositions for finding in composition.diagnostics),
        *(finding for layout in layouts for finding in layout.diagnostics),
        *printer.missing(layouts, style, book_title=properties.title, marking=book.marking, banners=told),
        *proof(pdf, len(publication.furniture)),
    )
    return Pressed(
        pdf=pdf,
        pages=len(publication.furniture),
        starts=_starts(publication.layouts[0]),
        layouts=publication.layouts,
        diagnostics=tuple(dict.fromkeys(found)),
    )


def _deck(book: Book, desk: Desk) -> Book:
    """The book with its cards alone, or with one a counterpart where it was made before there were any."""
    cards = tuple(paper for paper in book.papers if paper.kind == _KIND and not paper.set_aside)
    cards = cards or tuple(Paper(id=f"card-{code.lower()}", kind=_KIND, subject=code) for code in book.counterparts)
    deck = replace(book, papers=cards)
    left_out = idle(deck, desk.facts(deck), desk.templates)
    worth = tuple(card for card in cards if card not in left_out)
    if not worth:
        raise InputError(
            "The book has no point that is certain to be raised, so there are no cards.",
            hint="“briefbook edit point add” writes one.",
        )
    return replace(deck, papers=worth)


def _style(book: Book, stock: Stock, sheet: Sheet) -> Style:
    style = load_style(book.style, "A6" if stock == "four-up" else stock)
    page = _without_furniture(style.page)
    if stock == "four-up":
        whole = load_style(book.style, sheet).page
        page = replace(page, width=whole.width / 2, height=whole.height / 2)
    return replace(style, page=page)


def _without_furniture(page: PageFormat) -> PageFormat:
    """The format with the room that head and foot leave on a card, which has none."""
    return replace(page, top=page.head + _CLEAR, bottom=page.foot + _CLEAR, hang=0.0)


def _properties(book: Book) -> Properties:
    return Properties(
        title=f"{book.title}: call cards",
        author=book.author,
        subject=f"Call cards: {book.event.name}, {book.event.place}",
        lang=book.lang,
        dated=f"{book.as_of.isoformat()}T00:00:00+00:00",
    )


def _starts(layout: Layout) -> tuple[tuple[str, int], ...]:
    """The page of the file on which the front of each card lies; cards are the places without a path."""
    return tuple((place.name, place.page) for place in layout.destinations if "/" not in place.name)
