"""What runs inside a worker process: answer requests one by one until the pipe closes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from briefbook.app.calendars import LARGEST, bring_calendar, calendar_of, draft_with_calendar
from briefbook.app.catalogue import catalogue, gives, kinds
from briefbook.app.desk import Desk, open_desk
from briefbook.app.disk import read_bounded
from briefbook.app.exporting import Shop, edition_entries, make, plan
from briefbook.app.figures import figure_story, find_figures
from briefbook.app.frames import FarFrames
from briefbook.app.gate import Gate
from briefbook.app.helper import helping
from briefbook.app.intake import imports, look_in, take_back, take_in
from briefbook.app.lengths import lengths
from briefbook.app.librarytalk import (
    AskGives,
    CalendarMade,
    CalendarRead,
    Drafted,
    EditionsListed,
    FactsRead,
    FactsTaken,
    FindFigures,
    FindPeople,
    Found,
    Given,
    ImportsListed,
    ListCatalogue,
    Listed,
    ListEditions,
    ListImports,
    MakeCalendar,
    MakeDraft,
    MeetingPlanned,
    PeopleFound,
    PersonPlanned,
    PlanMeeting,
    PlanPerson,
    PortraitTaken,
    ReadCalendar,
    ReadFacts,
    TakeBack,
    TakeFacts,
    TakenBack,
    TakePortrait,
    TellFigure,
    Told,
)
from briefbook.app.markings import marking_of, scheme_entries
from briefbook.app.meetings import schedule_conflicts, set_meeting, set_person, those_leading
from briefbook.app.orders import Order, SchemeEntry
from briefbook.app.pagereader import PageReader
from briefbook.app.pagetalk import CallsPrinted, FindUses, LocateText, PrintCalls, ReadPage, SearchPages, Uses
from briefbook.app.people import find_people
from briefbook.app.pictures import bring_picture
from briefbook.app.places import Places
from briefbook.app.press import Drawn, Press, open_press
from briefbook.app.printedcalls import printed_calls
from briefbook.app.sample import sample_book
from briefbook.app.settings import load_settings
from briefbook.app.sheets import Sheets
from briefbook.app.shelf import Shelf, maker
from briefbook.app.titles import listed_titles, shown_titles
from briefbook.app.tongues import tongue
from briefbook.app.worker import (
    Channel,
    Cover,
    ExportBook,
    Exported,
    LookAt,
    MakeSample,
    PageImage,
    Pages,
    Plan,
    PlanExport,
    PressBook,
    RenderCover,
    RenderPage,
    Reply,
    Request,
    Sample,
    Seen,
    Step,
    failure,
    received,
)
from briefbook.model.book import Book
from briefbook.model.errors import BriefbookError
from briefbook.model.library import Progress
from briefbook.model.pages import Rect
from briefbook.model.tongue import OWN, Tongue
from briefbook.raster import render, text_at

_CALM = 0.2
"""Seconds without a request before findings are looked for: the window asks for images first."""

_TELLING = 0.05
"""Seconds between two words of progress: each takes a turn of both processes, and a key is answered within two."""


def serve(channel: Channel, places: Places, frames: FarFrames, language: str = OWN) -> None:
    """Answer requests until the other end is gone (EOFError); what can wait is done while there are none.

    What is listed is called as in the language of the interface; what prints knows nothing of that.
    """
    service = _Service(channel, places, frames, tongue(language))
    before: Book | None = None
    while True:
        while service.has_more and not channel.poll(service.patience):
            service.go_on()
        request = received(channel.recv_bytes(), before)
        before = request.book if isinstance(request, PressBook) else before
        try:
            service.answer(request)
        except BriefbookError as error:
            service.reply(failure(request.generation, error))


_Done = TypeVar("_Done")
_SLACK = 1.5
"""Points by which a click may miss a figure."""


class _Service:
    """One worker's tools, opened at the first request that needs them."""

    def __init__(self, channel: Channel, places: Places, frames: FarFrames, called: Tongue) -> None:
        self._channel = channel
        self._frames = frames
        self._places = places
        self._tongue = called
        self._desk: Desk | None = None
        self._press: Press | None = None
        self._gate: Gate | None = None
        self._schemes: tuple[SchemeEntry, ...] = ()
        self._sheets = Sheets()
        self._reader = PageReader(self._sheets)
        self._check: Iterator[Reply | None] = iter(())
        self._search: Iterator[Reply | None] = iter(())
        self.has_more, self.patience = False, _CALM
        self._generation = -1
        self._book: Book | None = None
        self._stood = False

    def reply(self, reply: Reply) -> None:
        self._channel.send_bytes(msgspec.msgpack.encode(reply))

    def answer(self, request: Request) -> None:
        match request:
            case PressBook():
                self._check, self._search = iter(()), iter(())
                drawn = self._drawn(request)
                shown = self._show(request.generation, request.book, drawn)
                self._check, self.has_more = self._checked(request, drawn, shown), True
                self.patience = _CALM
            case ExportBook():
                self.reply(Exported(request.generation, self._in_shop(request, make)))
            case PlanExport():
                self.reply(Plan(request.generation, self._in_shop(request, plan)))
            case (
                RenderPage() | RenderCover() | LookAt() | ReadPage() | SearchPages() | LocateText() | FindUses()
                | PrintCalls()
            ):  # fmt: skip
                # What is asked of pages that have been made anew meanwhile is out of date.
                if request.generation == self._generation:
                    self._answer_page(request)
            case MakeSample():
                self.reply(Sample(request.generation, sample_book(self._open_desk(request.generation))))
            case _:
                self._answer_question(request, self._open_desk(request.generation))

    def _answer_question(self, request: Request, desk: Desk) -> None:
        """Answer what the librarian asks of the library."""
        match request:
            case ListCatalogue(generation=generation):
                self.reply(Listed(generation, catalogue(desk, self._tongue, on=request.on)))
            case AskGives(generation=generation):
                self.reply(Given(generation, gives(desk, request.participants, as_of=request.as_of)))
            case MakeDraft(generation=generation):
                draft = draft_with_calendar(request.wanted, desk)
                self.reply(Drafted(generation, draft.book, draft.warnings))
            case FindFigures(generation=generation):
                self.reply(Found(generation, find_figures(desk, request.question, self._tongue)))
            case TellFigure(generation=generation):
                self.reply(Told(generation, figure_story(desk, request.question, request.fact, self._tongue)))
            case _:
                self._answer_edit(request, desk)

    def _answer_edit(self, request: Request, desk: Desk) -> None:
        """Answer what an edit needs of the library or of a file."""
        match request:
            case PlanMeeting(generation=generation):
                self.reply(MeetingPlanned(generation, set_meeting(request.book, request.meeting, desk)))
            case ReadCalendar(generation=generation):
                data = read_bounded(Path(request.path), LARGEST)
                self.reply(CalendarRead(generation, bring_calendar(data, request.book, desk)))
            case FindPeople(generation=generation):
                found = find_people(desk, request.words, self._tongue, states=request.states, on=request.on)
                self.reply(PeopleFound(generation, found))
            case PlanPerson(generation=generation):
                self.reply(PersonPlanned(generation, set_person(request.book, request.person, desk)))
            case TakePortrait(generation=generation):
                brought = bring_picture(Path(request.path), name=request.name, person=request.person)
                self.reply(PortraitTaken(generation, brought.picture, brought.remarks))
            case ListEditions(generation=generation):
                self.reply(EditionsListed(generation, edition_entries(request.book, desk)))
            case MakeCalendar(generation=generation):
                self.reply(CalendarMade(generation, calendar_of(request.book, desk)))
            case _:
                self._answer_intake(request, desk)

    def _answer_intake(self, request: Request, desk: Desk) -> None:
        """Answer what is asked of files of facts."""
        match request:
            case ReadFacts(generation=generation):
                self.reply(FactsRead(generation, look_in(Path(request.path), desk, self._tongue, dated=request.dated)))
            case TakeFacts(generation=generation):
                taken = take_in(Path(request.path), desk, dated=request.dated, digest=request.digest)
                self.reply(FactsTaken(generation, taken))
            case ListImports(generation=generation):
                self.reply(ImportsListed(generation, imports(desk)))
            case TakeBack(generation=generation, batch=batch):
                back = take_back(batch, desk)
                self.reply(TakenBack(generation, back.id, back.name, back.facts))

    def _progress(self, generation: int) -> Progress:
        told = monotonic()

        def tell(what: str, done: int, total: int) -> None:
            nonlocal told
            if monotonic() - told >= _TELLING:
                told = monotonic()
                self.reply(Step(generation, what, done, total))

        return tell

    def _open_desk(self, generation: int) -> Desk:
        self._desk = self._desk or open_desk(self._places, progress=self._progress(generation))
        return self._desk

    def go_on(self) -> None:
        """Do a piece of what can wait: what the gate finds, then a search."""
        self.patience = 0.0
        for work in (self._check, self._search):
            for reply in work:
                if reply is not None:
                    self.reply(reply)
                return
        self.has_more = False

    def _answer_page(
        self, request: RenderPage | RenderCover | LookAt | ReadPage | SearchPages | LocateText | FindUses | PrintCalls
    ) -> None:
        """Answer what is asked of a page of the book last typeset."""
        match request:
            case RenderPage():
                self._render(request)
            case RenderCover():
                self._render_cover(request)
            case LookAt():
                self._look(request)
            case FindUses(generation=generation, fact=fact):
                self.reply(Uses(generation, fact, self._sheets.uses(fact)))
            case ReadPage():
                self.reply(self._reader.words(request))
            case SearchPages():
                self._search, self.has_more = self._reader.hits(request), True
            case PrintCalls(generation=generation, paper=paper, calls=calls) if self._book is not None:
                printed = printed_calls(self._open_desk(generation), self._book, paper, calls, self._tongue)
                self.reply(CallsPrinted(generation, paper, printed))
            case LocateText():
                located = self._reader.located(request)
                if located is not None:
                    self.reply(located)

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

    def _in_shop(self, request: ExportBook | PlanExport, work: Callable[[Order, Book, Shop], _Done]) -> _Done:
        """Work on an order with the tools that are there."""
        gate = self._open_gate(request.generation)
        with self._opened_press(request.book) as press:
            shop = Shop(self._open_desk(request.generation), press, gate, self._progress(request.generation))
            return work(request.order, request.book, shop)

    def _drawn(self, request: PressBook) -> Drawn:
        desk, heard = self._open_desk(request.generation), self._progress(request.generation)
        with self._opened_press(request.book) as press:
            return press.draw(request.book, desk, progress=heard)

    def _checked(self, request: PressBook, drawn: Drawn, shown: Pages) -> Iterator[Reply | None]:
        """What the print gate finds; None after each piece of the work, so that a key need not wait for all of it."""
        try:
            pressed = drawn.whole(_unheard)
            yield None
            found = replace(pressed, diagnostics=drawn.find(pressed))
            del pressed
            yield None
            report = self._open_gate(request.generation).report(request.book, found)
            del found  # The file is large, and has been looked at.
            yield replace(shown, diagnostics=report.findings, waived=report.waived, checked=True)
            self._keep_standing()
        except BriefbookError as error:
            yield failure(request.generation, error)

    def _keep_standing(self) -> None:
        """Once it is known how papers stand in the first whole file, keep that with their layouts."""
        if self._press is not None and not self._stood:
            self._stood = True
            self._press.printer.keep()

    def _shelf(self) -> Shelf | None:
        """Where layouts are kept, if the user wants that; else nothing is left there."""
        shelf = Shelf(self._places.cache / "layouts" / "last", maker(self._places.fonts))
        if load_settings(self._places.settings).keep_layouts:
            return shelf
        shelf.purge()
        return None

    def _show(self, generation: int, book: Book, drawn: Drawn) -> Pages:
        self._sheets.show(drawn)
        self._reader, self._generation, self._book = PageReader(self._sheets), generation, book
        layouts, desk = drawn.publication.layouts, self._open_desk(generation)
        rules, printed = desk.rules(book), listed_titles(book, desk)
        self._schemes = self._schemes or scheme_entries(*desk.schemes)
        shown = Pages(
            generation=generation,
            sizes=tuple((page.width, page.height) for layout in layouts for page in layout.pages),
            starts=drawn.starts,
            titles=tuple(shown_titles(book, desk, self._tongue, printed).items()),
            printed=() if self._tongue.is_own else tuple(printed.items()),
            diagnostics=(),
            kinds=kinds(desk.templates),
            conflicts=schedule_conflicts(book, desk),
            leading=those_leading(book, desk),
            levels=tuple((level.id, level.portion) for level in rules.scheme.level) if rules else (),
            marking=marking_of(book, drawn, desk, self._schemes),
            lengths=lengths(book, layouts, desk.templates),
        )
        self.reply(shown)
        return shown

    def _render(self, request: RenderPage) -> None:
        drawn = render(*self._sheets.document(request.index), request.scale)
        kept = self._frames.put(drawn.pixels)
        self.reply(
            PageImage(
                generation=request.generation,
                index=request.index,
                scale=request.scale,
                width=drawn.width,
                height=drawn.height,
                stride=drawn.stride,
                pixels=drawn.pixels if kept < 0 else b"",
                kept=kept,
            )
        )

    def _render_cover(self, request: RenderCover) -> None:
        _, page = self._sheets.paper(0)
        drawn = render(*self._sheets.document(0), request.width / page.width)
        self.reply(Cover(request.generation, drawn.width, drawn.height, drawn.stride, drawn.pixels))

    def _look(self, request: LookAt) -> None:
        paper, page = self._sheets.paper(request.index)
        within = (spot.fact for spot in page.spots if spot.fact and _holds(spot.rect, request.x, request.y))
        said = text_at(*self._sheets.document(request.index), request.x, request.y)
        self.reply(Seen(request.generation, paper, next(within, ""), said))


def _unheard(_what: str, _done: int, _total: int) -> None:
    """Nobody waits for what is done while nothing is asked."""


def _holds(rect: Rect, x: float, y: float) -> bool:
    left, bottom, right, top = rect
    return left - _SLACK <= x <= right + _SLACK and bottom - _SLACK <= y <= top + _SLACK
