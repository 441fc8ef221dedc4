"""What runs inside a worker process: answer requests one by one until the pipe closes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import msgspec

from briefbook.app.calendars import calendar_of
from briefbook.app.catalogue import catalogue, gives, kinds
from briefbook.app.desk import Desk, open_desk
from briefbook.app.draft import draft_book
from briefbook.app.exporting import Shop, edition_entries, make, plan
from briefbook.app.figures import figure_story, find_figures
from briefbook.app.gate import Gate
from briefbook.app.helper import helping
from briefbook.app.markings import marking_of, scheme_entries
from briefbook.app.orders import Marking, Order, SchemeEntry
from briefbook.app.places import Places
from briefbook.app.press import Press, Pressed, open_press
from briefbook.app.sample import sample_book
from briefbook.app.settings import load_settings
from briefbook.app.shelf import Shelf, maker
from briefbook.app.worker import (
    AskGives,
    CalendarMade,
    Channel,
    Drafted,
    EditionsListed,
    ExportBook,
    Exported,
    FindFigures,
    Found,
    Given,
    ListCatalogue,
    Listed,
    ListEditions,
    LookAt,
    MakeCalendar,
    MakeDraft,
    MakeSample,
    PageImage,
    Pages,
    Plan,
    PlanExport,
    PressBook,
    RenderPage,
    Reply,
    Request,
    Sample,
    Seen,
    Step,
    TellFigure,
    Told,
    failure,
)
from briefbook.model.book import Book
from briefbook.model.diagnostics import Diagnostic
from briefbook.model.errors import BriefbookError
from briefbook.model.library import Progress
from briefbook.model.pages import Layout, Page, Rect
from briefbook.raster import Document, open_document, render, text_at


def serve(channel: Channel, places: Places) -> None:
    """Answer requests until the other end is gone (EOFError)."""
    service = _Service(channel, places)
    while True:
        request: Request = msgspec.msgpack.decode(channel.recv_bytes(), type=Request)
        try:
            service.answer(request)
        except BriefbookError as error:
            service.reply(failure(request.generation, error))


_Done = TypeVar("_Done")
_SLACK = 1.5
"""Points by which a click may miss a figure."""


class _Service:
    """One worker's tools, opened at the first request that needs them."""

    def __init__(self, channel: Channel, places: Places) -> None:
        self._channel = channel
        self._places = places
        self._desk: Desk | None = None
        self._press: Press | None = None
        self._gate: Gate | None = None
        self._document: Document | None = None
        self._layouts: tuple[Layout, ...] = ()
        self._schemes: tuple[SchemeEntry, ...] = ()
        self._generation = -1

    def reply(self, reply: Reply) -> None:
        self._channel.send_bytes(msgspec.msgpack.encode(reply))

    def answer(self, request: Request) -> None:
        match request:
            case PressBook():
                pressed = self._pressed(request)
                self._show(request.generation, pressed, self._found(request, pressed), self._marking(request, pressed))
            case ExportBook():
                self.reply(Exported(request.generation, self._in_shop(request, make)))
            case PlanExport():
                self.reply(Plan(request.generation, self._in_shop(request, plan)))
            case RenderPage():
                self._render(request)
            case LookAt():
                self._look(request)
            case MakeSample():
                self.reply(Sample(request.generation, sample_book(self._open_desk(request.generation))))
            case _:
                self._answer_question(request, self._open_desk(request.generation))

    def _answer_question(self, request: Request, desk: Desk) -> None:
        """Answer what the librarian asks of the library."""
        match request:
            case ListCatalogue(generation=generation):
                self.reply(Listed(generation, catalogue(desk, on=request.on)))
            case AskGives(generation=generation):
                self.reply(Given(generation, gives(desk, request.participants, as_of=request.as_of)))
            case MakeDraft(generation=generation):
                draft = draft_book(request.wanted, desk)
                self.reply(Drafted(generation, draft.book, draft.warnings))
            case FindFigures(generation=generation):
                self.reply(Found(generation, find_figures(desk, request.question)))
            case TellFigure(generation=generation):
                self.reply(Told(generation, figure_story(desk, request.question, request.fact)))
            case ListEditions(generation=generation):
                self.reply(EditionsListed(generation, edition_entries(request.book, desk)))
            case MakeCalendar(generation=generation):
                self.reply(CalendarMade(generation, calendar_of(request.book, desk)))

    def _progress(self, generation: int) -> Progress:
        return lambda what, done, total: self.reply(Step(generation, what, done, total))

    def _open_desk(self, generation: int) -> Desk:
        self._desk = self._desk or open_desk(self._places, progress=self._progress(generation))
        return self._desk

    def _pressed(self, request: PressBook) -> Pressed:
        desk, heard = self._open_desk(request.generation), self._progress(request.generation)
        with self._opened_press(request.book) as press:
            return press.press(request.book, desk, progress=heard)

    def _in_shop(self, request: ExportBook | PlanExport, work: Callable[[Order, Book, Shop], _Done]) -> _Done:
        """Work on an order with the tools that are there."""
        gate = self._open_gate(request.generation)
        with self._opened_press(request.book) as press:
            shop = Shop(self._open_desk(request.generation), press, gate, self._progress(request.generation))
            return work(request.order, request.book, shop)

    @contextmanager
    def _opened_press(self, book: Book) -> Iterator[Press]:
        """The press; the first time everything has to be set, with a helper where the book is long."""
        if self._press is not None:
            yield self._press
            return
        folders = self._places.cache, self._places.fonts
        with helping(len(book.papers), *folders) as helper:
            self._press = open_press(*folders, helper, self._shelf())
            yield self._press
        self._press.printer.keep()

    def _open_gate(self, generation: int) -> Gate:
        self._gate = self._gate or Gate(self._open_desk(generation))
        return self._gate

    def _found(self, request: PressBook, pressed: Pressed) -> tuple[Diagnostic, ...]:
        """What the print gate finds, but for what was waived."""
        return self._open_gate(request.generation).report(request.book, pressed).findings

    def _marking(self, request: PressBook, pressed: Pressed) -> Marking:
        desk = self._open_desk(request.generation)
        self._schemes = self._schemes or scheme_entries(*desk.schemes)
        return marking_of(request.book, pressed, desk, self._schemes)

    def _shelf(self) -> Shelf | None:
        """Where layouts are kept, if the user wants that; else nothing is left there."""
        shelf = Shelf(self._places.cache / "layouts" / "last", maker(self._places.fonts))
        if load_settings(self._places.settings).keep_layouts:
            return shelf
        shelf.purge()
        return None

    def _show(self, generation: int, pressed: Pressed, found: tuple[Diagnostic, ...], marking: Marking) -> None:
        if self._document is not None:
            self._document.close()
        self._document, self._generation = open_document(pressed.pdf), generation
        self._layouts = pressed.layouts
        self.reply(
            Pages(
                generation=generation,
                sizes=tuple((page.width, page.height) for layout in pressed.layouts for page in layout.pages),
                starts=pressed.starts,
                titles=tuple((layout.paper, layout.title) for layout in pressed.layouts),
                diagnostics=found,
                kinds=kinds(self._open_desk(generation).templates),
                marking=marking,
            )
        )

    def _render(self, request: RenderPage) -> None:
        if self._document is None or request.generation != self._generation:
            return
        bitmap = render(self._document, request.index, request.scale)
        self.reply(
            PageImage(
                request.generation,
                request.index,
                request.scale,
                bitmap.width,
                bitmap.height,
                bitmap.stride,
                bytes(bitmap.pixels),
            )
        )

    def _look(self, request: LookAt) -> None:
        if self._document is None or request.generation != self._generation:
            return
        paper, page = _page_of(self._layouts, request.index)
        within = (spot.fact for spot in page.spots if spot.fact and _holds(spot.rect, request.x, request.y))
        said = text_at(self._document, request.index, request.x, request.y)
        self.reply(Seen(request.generation, paper, next(within, ""), said))


def _page_of(layouts: tuple[Layout, ...], index: int) -> tuple[str, Page]:
    """The paper and the page of it that a page of the book is."""
    for layout in layouts:
        if index < len(layout.pages):
            return layout.paper, layout.pages[index]
        index -= len(layout.pages)
    raise IndexError(index)


def _holds(rect: Rect, x: float, y: float) -> bool:
    left, bottom, right, top = rect
    return left - _SLACK <= x <= right + _SLACK and bottom - _SLACK <= y <= top + _SLACK
