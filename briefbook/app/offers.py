"""What a new book can be made of, and what is asked of one: values that travel between the window and its workers."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from briefbook.model.book import Override
from briefbook.model.commands import SetMeetings
from briefbook.model.diagnostics import Diagnostic
from briefbook.model.facts import Person
from briefbook.model.schedule import Meeting


class CountryEntry(Struct, frozen=True):
    """A country or territory to pick, with every name and code by which it can be found."""

    iso3: str
    iso2: str
    name: str
    names: tuple[str, ...]
    region: str
    groups: tuple[str, ...]


class GroupEntry(Struct, frozen=True):
    """A group to pick at one stroke, with its members on the day of the event and the names by which it is found."""

    id: str
    name: str
    members: tuple[str, ...]
    names: tuple[str, ...] = ()


class TopicEntry(Struct, frozen=True):
    """A topic to pick."""

    id: str
    title: str


class EventEntry(Struct, frozen=True):
    """A kind of event, which decides on the papers that a new book begins with."""

    id: str
    title: str


class SlotEntry(Struct, frozen=True):
    """A place for the author's text in a paper of some kind: its name, its label, what belongs there."""

    name: str
    label: str
    hint: str


class KindEntry(Struct, frozen=True):
    """A kind of paper, its places for the author's text, and whether somebody has to clear it."""

    id: str
    title: str
    slots: tuple[SlotEntry, ...]
    clearance: bool = False


class Length(Struct, frozen=True, kw_only=True):
    """How many pages a paper has, and how many it should have at most; 0 where nothing is said of that."""

    paper: str
    pages: int
    most: int = 0


class Catalogue(Struct, frozen=True):
    """All that can be picked for a book on a day."""

    countries: tuple[CountryEntry, ...]
    groups: tuple[GroupEntry, ...]
    topics: tuple[TopicEntry, ...]
    events: tuple[EventEntry, ...]


class TopicGives(Struct, frozen=True):
    """What a topic would give a book: known figures, statements, and the countries about which it is silent."""

    topic: str
    figures: int
    statements: int
    silent: tuple[str, ...]


class NewBook(Struct, frozen=True, kw_only=True):
    """What the user asks of a new book; countries and topics as typed. `calendar` is a file with its schedule."""

    name: str
    day: date
    place: str
    host: str
    countries: tuple[str, ...]
    topics: tuple[str, ...]
    as_of: date
    principal: str = ""
    template: str = "summit"
    page: str = "A4"
    zone: str = ""
    calendar: str = ""


class FigureQuestion(Struct, frozen=True, kw_only=True):
    """Which figures are sought: by words, among the states of a book, as it sees them on its date.

    With an `indicator`, its figures alone.
    """

    words: str
    subjects: tuple[str, ...]
    as_of: date
    overrides: tuple[Override, ...] = ()
    indicator: str = ""


class FigureEntry(Struct, frozen=True, kw_only=True):
    """One known figure in words, where it comes from, and the call that puts it into a text.

    `printed` is the value as the book prints it, where the window tells it in another language.
    """

    fact: str
    subject: str
    who: str
    partner: str
    indicator: str
    label: str
    value: str
    period: str
    source: str
    signs: tuple[str, ...]
    call: str
    printed: str = ""


class PrintedCall(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a call of the author's text prints, without its note mark: the figure behind it, if it is one, and its age.

    `sources` are titles; `problem` says why the call cannot be answered, where that is so, a sentence each.
    """

    call: str
    text: str
    figure: FigureEntry | None = None
    age: float = 0.0
    sources: tuple[str, ...] = ()
    problem: tuple[str, ...] = ()


class FigureStory(Struct, frozen=True, kw_only=True):
    """All that is known of one figure: its course over time, its source, what else the library says, its override.

    `course` holds (position in years, value, period as printed) in order of time; `differs` other sources' values in
    words; `library` the library's own value where it is overridden; `age` how old it is at the book's date, in years.
    """

    figure: FigureEntry
    course: tuple[tuple[float, float, str], ...]
    publisher: str
    edition: str
    licence: str
    published: date | None
    retrieved: date | None
    age: float
    stale_after: float
    note: str = ""
    via: tuple[str, ...] = ()
    differs: tuple[str, ...] = ()
    library: str = ""
    unit: str = ""
    number: str = ""


class PersonEntry(Struct, frozen=True):
    """A person of the library, and what their state and post are called on show."""

    person: Person
    state: str
    post: str


class Leading(Struct, frozen=True):
    """A meeting at which nobody is named, and the names of those who lead its sides, in order of precedence."""

    meeting: str
    names: tuple[str, ...]


class CalendarChange(Struct, frozen=True, kw_only=True):
    """What a calendar brings to a book: the edit, the meetings by what becomes of them, and what was found."""

    command: SetMeetings
    new: tuple[Meeting, ...] = ()
    changed: tuple[Meeting, ...] = ()
    cancelled: tuple[Meeting, ...] = ()
    same: int = 0
    diagnostics: tuple[Diagnostic, ...] = ()


class FactChange(Struct, frozen=True):
    """A figure of which the library would say something else: what and of whom, before and after, in words."""

    label: str
    who: str
    before: str
    after: str


class FactsPreview(Struct, frozen=True, kw_only=True):
    """What a file of facts would bring to the library; `digest` tells the file as it was looked at.

    `indicators` and `subjects` count facts by what they are called, the most first; `sources` are titles. `changes` and
    `diagnostics` hold the first ones, `changed` and `found` say how many there are.
    """

    name: str
    digest: str
    new: int
    changed: int
    same: int
    indicators: tuple[tuple[str, int], ...] = ()
    subjects: tuple[tuple[str, int], ...] = ()
    sources: tuple[str, ...] = ()
    changes: tuple[FactChange, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    found: int = 0

    @property
    def usable(self) -> int:
        """How many facts the file holds."""
        return self.new + self.changed + self.same


class ImportEntry(Struct, frozen=True):
    """An import of facts that the library holds: its number, its file's name, its day, how many facts it brought."""

    id: int
    name: str
    dated: date
    facts: int


class Intake(Struct, frozen=True):
    """What became of a file: how many facts are new, changed, as before, and what was found in it.

    `batch` is the import in the library, by which it can be taken back.
    """

    name: str
    new: int
    changed: int
    same: int
    diagnostics: tuple[Diagnostic, ...]
    batch: int = 0
