"""Asks the library through a worker of its own, so that a book being set never keeps a question waiting."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal

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
from briefbook.app.offers import FigureQuestion, NewBook
from briefbook.app.worker import Failed, Reply, Request, Step
from briefbook.gui.courier import Courier, StartLine
from briefbook.gui.refusal import Refusal
from briefbook.model.book import Book
from briefbook.model.facts import Person
from briefbook.model.schedule import Meeting


class Librarian(QObject):
    """`refused` carries what could not be answered, `stepped` how far it has come; every other signal an answer.

    `facts_refused` says beforehand that it was a file of facts.

    An answer that a newer question of its kind has overtaken is dropped.
    """

    listed = Signal(object)
    given = Signal(object)
    drafted = Signal(object, object)
    found = Signal(object)
    told = Signal(object)
    planned = Signal(object)
    calendar_read = Signal(object)
    people_found = Signal(object)
    portrait_taken = Signal(object, object)
    editions_listed = Signal(object)
    calendar_made = Signal(object)
    facts_read = Signal(object)
    facts_taken = Signal(object)
    imports_listed = Signal(object)
    taken_back = Signal(int, str, int)
    facts_refused = Signal()
    stepped = Signal(object)
    refused = Signal(object)

    def __init__(self, start: StartLine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._start = start
        self._courier: Courier | None = None
        self._asked: dict[type[Request], int] = {}
        self._count = 0

    def list_catalogue(self, on: date) -> None:
        """Ask what a new book can be made of."""
        self._ask(ListCatalogue(self._next(ListCatalogue), on))

    def ask_gives(self, participants: tuple[str, ...], as_of: date) -> None:
        """Ask what each topic would give a book about these countries."""
        self._ask(AskGives(self._next(AskGives), participants, as_of))

    def draft(self, wanted: NewBook) -> None:
        """Have a new book made."""
        self._ask(MakeDraft(self._next(MakeDraft), wanted))

    def find_figures(self, question: FigureQuestion) -> None:
        """Have figures found by what they are called."""
        self._ask(FindFigures(self._next(FindFigures), question))

    def tell_figure(self, asked: FigureQuestion, fact: str) -> None:
        """Ask all that is known of one fact."""
        self._ask(TellFigure(self._next(TellFigure), asked, fact))

    def plan_meeting(self, book: Book, meeting: Meeting) -> None:
        """Ask for the edit of a meeting, with the papers and people that it brings."""
        self._ask(PlanMeeting(self._next(PlanMeeting), book, meeting))

    def read_calendar(self, book: Book, path: Path) -> None:
        """Ask what a calendar would change."""
        self._ask(ReadCalendar(self._next(ReadCalendar), book, str(path)))

    def find_people(self, words: str, states: tuple[str, ...], on: date) -> None:
        """Have people of the library found."""
        self._ask(FindPeople(self._next(FindPeople), words, states, on))

    def plan_person(self, book: Book, person: Person) -> None:
        """Ask for the edit that adds a person, with their biography."""
        self._ask(PlanPerson(self._next(PlanPerson), book, person))

    def take_portrait(self, path: Path, name: str, person: str) -> None:
        """Have a picture's file read as a portrait."""
        self._ask(TakePortrait(self._next(TakePortrait), str(path), name, person))

    def list_editions(self, book: Book) -> None:
        """Ask what the editions of a book hold and do without."""
        self._ask(ListEditions(self._next(ListEditions), book))

    def make_calendar(self, book: Book) -> None:
        """Have a calendar made of the schedule."""
        self._ask(MakeCalendar(self._next(MakeCalendar), book))

    def read_facts(self, path: Path, dated: date) -> None:
        """Ask what a file of facts would bring to the library."""
        self._ask(ReadFacts(self._next(ReadFacts), str(path), dated))

    def take_facts(self, path: Path, digest: str, dated: date) -> None:
        """Have a file of facts taken into the library, as it was when it was looked at."""
        self._ask(TakeFacts(self._next(TakeFacts), str(path), digest, dated))

    def list_imports(self) -> None:
        """Ask which imports could be taken back."""
        self._ask(ListImports(self._next(ListImports)))

    def take_back(self, batch: int) -> None:
        """Have an import taken out of the library again."""
        self._ask(TakeBack(self._next(TakeBack), batch))

    def close(self) -> None:
        """End the worker."""
        if self._courier is not None:
            self._courier.close()
            self._courier.deleteLater()
            self._courier = None

    def _next(self, kind: type[Request]) -> int:
        self._count += 1
        self._asked[kind] = self._count
        return self._count

    def _ask(self, request: Request) -> None:
        if self._courier is None:
            self._courier = Courier(self._start, self)
            self._courier.replied.connect(self._take)
            self._courier.died.connect(self._die)
            self._courier.begin()
        self._courier.ask(request)

    def _take(self, reply: Reply) -> None:
        if isinstance(reply, Step):
            self.stepped.emit(reply)
        elif reply.generation in self._asked.values():
            self._tell(reply)

    def _tell(self, reply: Reply) -> None:
        """Give an answer on by the signal of its kind."""
        match reply:
            case Listed(catalogue=catalogue):
                self.listed.emit(catalogue)
            case Given(gives=gives):
                self.given.emit(gives)
            case Drafted(book=book, warnings=warnings):
                self.drafted.emit(book, warnings)
            case Found(figures=figures):
                self.found.emit(figures)
            case Told(story=story):
                self.told.emit(story)
            case Failed(sentence=sentence, hint=hint):
                if reply.generation in [self._asked.get(kind) for kind in (ReadFacts, TakeFacts, TakeBack)]:
                    self.facts_refused.emit()
                self.refused.emit(Refusal(sentence, hint))
            case _:
                self._tell_edit(reply)

    def _tell_edit(self, reply: Reply) -> None:
        """Give on what an edit needed of the library or of a file."""
        match reply:
            case MeetingPlanned(command=command) | PersonPlanned(command=command):
                self.planned.emit(command)
            case CalendarRead(change=change):
                self.calendar_read.emit(change)
            case PeopleFound(people=people):
                self.people_found.emit(people)
            case PortraitTaken(picture=picture, remarks=remarks):
                self.portrait_taken.emit(picture, remarks)
            case EditionsListed(editions=editions):
                self.editions_listed.emit(editions)
            case CalendarMade(data=data):
                self.calendar_made.emit(data)
            case _:
                self._tell_intake(reply)

    def _tell_intake(self, reply: Reply) -> None:
        """Give on what is said of files of facts."""
        match reply:
            case FactsRead(preview=preview):
                self.facts_read.emit(preview)
            case FactsTaken(intake=intake):
                self.facts_taken.emit(intake)
            case ImportsListed(imports=imports):
                self.imports_listed.emit(imports)
            case TakenBack(batch=batch, name=name, facts=facts):
                self.taken_back.emit(batch, name, facts)

    def _die(self) -> None:
        """The worker died: the next question starts another."""
        self.close()
        self.facts_refused.emit()
        self.refused.emit(
            Refusal(
                self.tr("The library’s program stopped."),
                self.tr("Nothing is lost. Do the last step again."),
            )
        )
