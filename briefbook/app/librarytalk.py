"""What is asked of the library and what it answers: values that travel between the window and its workers."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from briefbook.app.offers import (
    CalendarChange,
    Catalogue,
    FactsPreview,
    FigureEntry,
    FigureQuestion,
    FigureStory,
    ImportEntry,
    Intake,
    NewBook,
    PersonEntry,
    TopicGives,
)
from briefbook.app.orders import EditionEntry
from briefbook.model.book import Book, BookPicture
from briefbook.model.commands import SetMeeting, SetPerson
from briefbook.model.diagnostics import Diagnostic
from briefbook.model.facts import Person
from briefbook.model.schedule import Meeting


class ListCatalogue(Struct, frozen=True, tag=True):
    """List what a new book can be made of; answered by `Listed`."""

    generation: int
    on: date


class AskGives(Struct, frozen=True, tag=True):
    """Ask what each topic would give a book about these countries; answered by `Given`."""

    generation: int
    participants: tuple[str, ...]
    as_of: date


class MakeDraft(Struct, frozen=True, tag=True):
    """Make a new book; answered by `Drafted`."""

    generation: int
    wanted: NewBook


class FindFigures(Struct, frozen=True, tag=True):
    """Find figures by what they are called; answered by `Found`."""

    generation: int
    question: FigureQuestion


class TellFigure(Struct, frozen=True, tag=True):
    """Ask all that is known of one fact; answered by `Told`."""

    generation: int
    question: FigureQuestion
    fact: str


class PlanMeeting(Struct, frozen=True, tag=True):
    """Ask for the edit that adds or changes a meeting, with what it brings; answered by `MeetingPlanned`."""

    generation: int
    book: Book
    meeting: Meeting


class ReadCalendar(Struct, frozen=True, tag=True):
    """Ask what a calendar's file would change in a book; answered by `CalendarRead`."""

    generation: int
    book: Book
    path: str


class FindPeople(Struct, frozen=True, tag=True):
    """Find people of the library, those of some states first; answered by `PeopleFound`."""

    generation: int
    words: str
    states: tuple[str, ...]
    on: date


class PlanPerson(Struct, frozen=True, tag=True):
    """Ask for the edit that adds a person, with the biography that belongs to one; answered by `PersonPlanned`."""

    generation: int
    book: Book
    person: Person


class TakePortrait(Struct, frozen=True, tag=True):
    """Read a picture's file as the portrait of a person; answered by `PortraitTaken`."""

    generation: int
    path: str
    name: str
    person: str


class ListEditions(Struct, frozen=True, tag=True):
    """Ask what the editions of a book hold and do without; answered by `EditionsListed`."""

    generation: int
    book: Book


class ReadFacts(Struct, frozen=True, tag=True):
    """Ask what a file of facts would bring to the library; answered by `FactsRead`."""

    generation: int
    path: str
    dated: date


class TakeFacts(Struct, frozen=True, tag=True):
    """Take a file of facts into the library, as it was when its digest was told; answered by `FactsTaken`."""

    generation: int
    path: str
    digest: str
    dated: date


class ListImports(Struct, frozen=True, tag=True):
    """Ask which imports could be taken back; answered by `ImportsListed`."""

    generation: int


class TakeBack(Struct, frozen=True, tag=True):
    """Take an import back; answered by `TakenBack`."""

    generation: int
    batch: int


class MakeCalendar(Struct, frozen=True, tag=True):
    """Make a calendar of the schedule; answered by `CalendarMade`."""

    generation: int
    book: Book


Question = (
    ListCatalogue
    | AskGives
    | MakeDraft
    | FindFigures
    | TellFigure
    | PlanMeeting
    | ReadCalendar
    | FindPeople
    | PlanPerson
    | TakePortrait
    | ListEditions
    | ReadFacts
    | TakeFacts
    | ListImports
    | TakeBack
    | MakeCalendar
)
"""What is asked of the library."""


class Listed(Struct, frozen=True, tag=True):
    """What a new book can be made of."""

    generation: int
    catalogue: Catalogue


class Given(Struct, frozen=True, tag=True):
    """What each topic would give."""

    generation: int
    gives: tuple[TopicGives, ...]


class Drafted(Struct, frozen=True, tag=True):
    """A new book, and what its author should know before the first page."""

    generation: int
    book: Book
    warnings: tuple[Diagnostic, ...]


class Found(Struct, frozen=True, tag=True):
    """The figures found, the best first."""

    generation: int
    figures: tuple[FigureEntry, ...]


class Told(Struct, frozen=True, tag=True):
    """All that is known of one figure."""

    generation: int
    story: FigureStory


class MeetingPlanned(Struct, frozen=True, tag=True):
    """The edit of a meeting with the papers and people that it brings."""

    generation: int
    command: SetMeeting


class CalendarRead(Struct, frozen=True, tag=True):
    """What a calendar would change."""

    generation: int
    change: CalendarChange


class PeopleFound(Struct, frozen=True, tag=True):
    """The people found, the best first."""

    generation: int
    people: tuple[PersonEntry, ...]


class PersonPlanned(Struct, frozen=True, tag=True):
    """The edit of a person with the biography that it brings."""

    generation: int
    command: SetPerson


class PortraitTaken(Struct, frozen=True, tag=True):
    """A picture as the book keeps it, and what its author should know of it."""

    generation: int
    picture: BookPicture
    remarks: tuple[Diagnostic, ...]


class EditionsListed(Struct, frozen=True, tag=True):
    """The editions of a book."""

    generation: int
    editions: tuple[EditionEntry, ...]


class FactsRead(Struct, frozen=True, tag=True):
    """What a file of facts would bring."""

    generation: int
    preview: FactsPreview


class FactsTaken(Struct, frozen=True, tag=True):
    """What a file of facts has brought."""

    generation: int
    intake: Intake


class ImportsListed(Struct, frozen=True, tag=True):
    """The user's own imports, the newest last."""

    generation: int
    imports: tuple[ImportEntry, ...]


class TakenBack(Struct, frozen=True, tag=True):
    """An import is out of the library again: its number, its file's name, and how many facts it had brought."""

    generation: int
    batch: int
    name: str
    facts: int


class CalendarMade(Struct, frozen=True, tag=True):
    """A schedule as a calendar, ready to be written by the one who asked."""

    generation: int
    data: bytes


Answer = (
    Listed
    | Given
    | Drafted
    | Found
    | Told
    | MeetingPlanned
    | CalendarRead
    | PeopleFound
    | PersonPlanned
    | PortraitTaken
    | EditionsListed
    | FactsRead
    | FactsTaken
    | ImportsListed
    | TakenBack
    | CalendarMade
)
"""What the library answers."""
