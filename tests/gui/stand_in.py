"""A worker without a process: answers as the real one does, with blank pages, and fails on request."""

from __future__ import annotations

import queue
from collections.abc import Iterator
from datetime import date, time
from enum import Enum, auto
from hashlib import sha256
from pathlib import Path

from msgspec.structs import replace

from briefbook.app.gate import gathered
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
from briefbook.app.offers import (
    CalendarChange,
    Catalogue,
    CountryEntry,
    EventEntry,
    GroupEntry,
    Intake,
    KindEntry,
    Length,
    PersonEntry,
    SlotEntry,
    TopicEntry,
    TopicGives,
)
from briefbook.app.orders import CARDS, EditionEntry, Halt, Made, Marking, Order, Planned, SchemeEntry
from briefbook.app.pagetalk import (
    CallsPrinted,
    FindUses,
    Hit,
    Hits,
    Located,
    LocateText,
    PageWords,
    PrintCalls,
    ReadPage,
    SearchPages,
    Uses,
)
from briefbook.app.schemes import load_scheme
from briefbook.app.worker import (
    Cover,
    ExportBook,
    Exported,
    Failed,
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
)
from briefbook.model.book import Book, BookPicture, Paper
from briefbook.model.commands import SetMeeting, SetMeetings, SetPerson
from briefbook.model.conflicts import Known, conflicts
from briefbook.model.diagnostics import Diagnostic, Place, Severity
from briefbook.model.editions import Edition
from briefbook.model.facts import Person
from briefbook.model.inclusion import editions_of
from briefbook.model.names import fold
from briefbook.model.pages import Word
from briefbook.model.rollup import Rules
from briefbook.model.schedule import Meeting
from tests.gui.figures import FIGURE, IMPORTS, PREVIEW, STORY, USES, printed

A4 = (595.0, 842.0)
LETTER = (612.0, 792.0)
PDF = b"%PDF-1.7 stand-in"
FINDING = Diagnostic(
    code="slot.empty",
    severity=Severity.WARNING,
    sentence="The objectives are not written yet.",
    hint="Write them, or leave the slot out.",
    place=Place(paper="brief-uzb"),
)

CATALOGUE = Catalogue(
    countries=(
        CountryEntry("KAZ", "KZ", "Kazakhstan", ("KAZ", "KZ", "Kazakhstan", "Қазақстан"), "Central Asia", ("C5",)),
        CountryEntry("USA", "US", "United States", ("USA", "US", "United States"), "Northern America", ()),
        CountryEntry("UZB", "UZ", "Uzbekistan", ("UZB", "UZ", "Uzbekistan", "Oʻzbekiston"), "Central Asia", ("C5",)),
    ),
    groups=(GroupEntry("C5", "C5", ("KAZ", "UZB")),),
    topics=(TopicEntry("economy", "Economy"),),
    events=(EventEntry("summit", "Summit"),),
)


WORDS = (
    Word("Three", " ", ((72.0, 700.0, 130.0, 716.0),)),
    Word("clear", " ", ((135.0, 700.0, 180.0, 716.0),)),
    Word("aims", "\n", ((185.0, 700.0, 230.0, 716.0),)),
    Word("remain.", "", ((72.0, 680.0, 140.0, 696.0),)),
)
KINDS = (
    KindEntry(
        "meeting-brief", "Meeting brief", (SlotEntry("objectives", "Objectives", "Three at most."),), clearance=True
    ),
    KindEntry("topic-paper", "Topic paper", (SlotEntry("why", "Why it matters now", "Two sentences."),)),
)
_MOST = {"meeting-brief": 2, "cover": 1}

VARIANT = Diagnostic(
    code="name.variant",
    severity=Severity.ERROR,
    sentence="“Kazakstan” is spelt “Kazakhstan” in this book.",
    fix="Kazakhstan",
)
PEOPLE = (
    PersonEntry(
        Person(id="sadyr-japarov", name="Sadyr Japarov", country="KGZ", role="President", source="x"),
        "Kyrgyzstan",
        "President",
    ),
    PersonEntry(
        Person(id="emomali-rahmon", name="Emomali Rahmon", country="TJK", role="President", source="x"),
        "Tajikistan",
        "President",
    ),
)
CHANGE = CalendarChange(
    command=SetMeetings((Meeting(id="wreath", day=date(2025, 11, 6), title="Wreath laying", start=time(8, 0)),)),
    new=(Meeting(id="wreath", day=date(2025, 11, 6), title="Wreath laying", start=time(8, 0)),),
    same=2,
)


class Mood(Enum):
    """How a worker answers."""

    WILLING = auto()
    REFUSING = auto()
    DYING = auto()
    SILENT = auto()


class StandIn:
    """Starts workers and remembers what all of them were asked."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.mood = Mood.WILLING
        self.asked: list[Request] = []
        self.lines: list[_Line] = []

    def start(self) -> _Line:
        """Start one more worker."""
        line = _Line(self)
        self.lines.append(line)
        return line


class _Line:
    def __init__(self, owner: StandIn) -> None:
        self._owner = owner
        self._replies: queue.Queue[Reply | None] = queue.Queue()
        self.killed = False

    def ask(self, request: Request) -> None:
        if self.killed:
            raise BrokenPipeError
        self._owner.asked.append(request)
        match self._owner.mood:
            case Mood.WILLING:
                for reply in _answers(request, self._owner.book):
                    self._replies.put(reply)
            case Mood.REFUSING:
                self._replies.put(Failed(request.generation, "The library is locked.", "Close the other program."))
            case Mood.DYING:
                self._replies.put(None)
            case Mood.SILENT:
                self._replies.put(Step(request.generation, "Typesetting", 1, 3))

    def wait(self) -> Reply:
        reply = self._replies.get()
        if reply is None:
            raise EOFError
        return reply

    def kill(self) -> None:
        self.killed = True
        self._replies.put(None)


def _answers(request: Request, sample: Book) -> tuple[Reply, ...]:
    generation = request.generation
    match request:
        case PressBook(book=book):
            pages = _pages(generation, book)
            report = gathered(book, _found(book))
            found = replace(pages, diagnostics=report.findings, waived=report.waived, checked=True)
            return (Step(generation, "Typesetting", 1, 2), pages, found)
        case ReadPage() | SearchPages() | LocateText() | FindUses() | PrintCalls():
            return _said(request, sample)
        case RenderPage() | RenderCover():
            return (_drawn(request),)
        case ExportBook(order=order):
            return (Step(generation, "Writing pages", 1, 2), Exported(generation, _made(order)))
        case PlanExport(order=order):
            return (Plan(generation, tuple(map(_planned, _made(order)))),)
        case _:
            return (_answer(request, sample),)


def _drawn(request: RenderPage | RenderCover) -> Reply:
    """A page in grey, a cover in green."""
    generation = request.generation
    if isinstance(request, RenderCover):
        width = request.width
        return Cover(generation, width, 300, width * 4, bytes((90, 140, 60, 255)) * width * 300)
    width, height = round(A4[0] * request.scale), round(A4[1] * request.scale)
    grey = bytes((200, 200, 200, 255)) * width * height
    return PageImage(generation, request.index, request.scale, width, height, width * 4, grey)


def _said(request: ReadPage | SearchPages | LocateText | FindUses | PrintCalls, sample: Book) -> tuple[Reply, ...]:
    """What the pages say."""
    match request:
        case ReadPage(generation=generation, index=index):
            return (PageWords(generation, index, WORDS),)
        case SearchPages(generation=generation, text=text):
            return _hits(generation, text)
        case FindUses(generation=generation, fact=fact):
            return (Uses(generation, fact, USES),)
        case PrintCalls(generation=generation, paper=name, calls=calls):
            return (CallsPrinted(generation, name, tuple((point, printed(call)) for point, call in calls)),)
    paper = next((place for place, one in enumerate(sample.papers) if one.id == request.paper), 0)
    return (Located(request.generation, 2 * paper + 1, 200.0, 180.0),)


def _hits(generation: int, text: str) -> tuple[Reply, ...]:
    """The word on each of ten pages, told in two pieces."""
    boxes = tuple(word.boxes for word in WORDS if text.casefold() in word.text.casefold())
    hits = tuple(Hit(page, found) for page in range(10) for found in boxes)
    half = len(hits) // 2
    return (Hits(generation, text, hits[:half], done=False), Hits(generation, text, hits[half:], done=True))


def _answer(request: Request, sample: Book) -> Reply:
    """Answers about the library, and the sample."""
    generation = request.generation
    match request:
        case FindFigures(question=question):
            known = fold(question.words) in fold(FIGURE.label)
            reply: Reply = Found(generation, (FIGURE,) if known else ())
        case LookAt(x=x):
            fact = FIGURE.fact if x < 100 else ""
            reply = Seen(generation, "brief-kaz", fact, "and then: Three clear aims for the talks.")
        case TellFigure():
            reply = Told(generation, STORY)
        case ListCatalogue():
            reply = Listed(generation, CATALOGUE)
        case AskGives(participants=participants):
            gives = TopicGives("economy", 7 * len(participants), 0, participants[1:])
            reply = Given(generation, (gives,))
        case ListEditions(book=book):
            entries = (
                EditionEntry(edition=edition, papers=4, left_out=_lost(edition)) for edition in editions_of(book)
            )
            reply = EditionsListed(generation, tuple(entries))
        case MakeCalendar():
            reply = CalendarMade(generation, b"BEGIN:VCALENDAR")
        case MakeDraft(wanted=wanted):
            reply = Drafted(generation, replace(sample, title=wanted.name, participants=wanted.countries), ())
        case MakeSample():
            reply = Sample(generation, sample)
        case _:
            return _answer_edit(request)
    return reply


def _answer_edit(request: Request) -> Reply:
    """Answers what an edit needs of the library or of a file."""
    generation = request.generation
    match request:
        case PlanMeeting(book=book, meeting=meeting):
            new = tuple(state for state in meeting.participants if state not in book.participants)
            papers = tuple(Paper(id=f"brief-{state.lower()}", kind="meeting-brief", subject=state) for state in new)
            reply: Reply = MeetingPlanned(generation, SetMeeting(meeting, papers))
        case PlanPerson(person=person):
            paper = Paper(id=f"biography-{person.id}", kind="biography", person=person.id)
            reply = PersonPlanned(generation, SetPerson(person, (paper,)))
        case FindPeople(words=words):
            found = tuple(one for one in PEOPLE if fold(words) in fold(f"{one.person.name} {one.state}"))
            reply = PeopleFound(generation, found)
        case ReadCalendar():
            reply = CalendarRead(generation, CHANGE)
        case ReadFacts():
            reply = FactsRead(generation, PREVIEW)
        case TakeFacts():
            reply = FactsTaken(generation, Intake(name=PREVIEW.name, new=2, changed=1, same=0, diagnostics=(), batch=7))
        case ListImports():
            reply = ImportsListed(generation, IMPORTS)
        case TakeBack():
            reply = TakenBack(generation, request.batch, PREVIEW.name, 3)
        case TakePortrait(path=path, name=name, person=person_id):
            data = Path(path).read_bytes()
            digest = sha256(data).hexdigest()
            taken = BookPicture(name=name, kind="png", digest=digest, data=data, person=person_id)
            reply = PortraitTaken(generation, taken, ())
        case _:
            raise AssertionError(request)
    return reply


def _found(book: Book) -> Iterator[Diagnostic]:
    """What is found in a book: objectives that are not written, and a name that is spelt in another way."""
    if any(paper.id == "brief-uzb" and not paper.slot("objectives") for paper in book.papers):
        yield FINDING
    for paper in book.papers:
        start = paper.slot("objectives").find("Kazakstan")
        if start >= 0:
            place = Place(paper=paper.id, slot="objectives", start=start, end=start + 9)
            yield replace(VARIANT, place=place)


def _lost(edition: Edition) -> str:
    return "2 points" if edition.releasable else ""


def _made(order: Order) -> tuple[Made, ...]:
    """A file of ten pages each; one that is released does without two points."""
    names = (*([""] if order.whole else []), *order.editions, *([CARDS] if order.cards else []))
    return tuple(
        Made(name=name, title=name or "Book", pages=10, left_out="2 points" if name == "partner" else "", pdf=PDF)
        for name in names
    )


def _planned(made: Made) -> Planned:
    """One for the delegation leaks."""
    halt = Halt("“Delegation’s edition” was not written.", "Mark it.", "brief-uzb")
    return Planned(
        name=made.name,
        title=made.title,
        pages=made.pages,
        left_out=made.left_out,
        warnings=1,
        marking="SECRET",
        halt=halt if made.name == "delegation" else None,
    )


def _marking(book: Book) -> Marking:
    """Two schemes to choose, and a real one’s rules where the book has it."""
    schemes = (SchemeEntry("nato", "NATO"), SchemeEntry("us-classified", "United States"))
    scheme = load_scheme(book.scheme)
    if scheme is None:
        return Marking(schemes=schemes)
    names = {"USA": "United States", "GBR": "United Kingdom", "FVEY": "FVEY"}
    banners = tuple((paper.id, "SECRET//NOFORN") for paper in book.papers)
    return Marking(schemes=schemes, rules=Rules(scheme=scheme, names=names), banners=banners, whole="SECRET//NOFORN")


def _pages(generation: int, book: Book) -> Pages:
    """Two pages a paper."""
    known = Known(people={person.id: person for person in book.people}, states=("KAZ", "USA", "UZB"))
    size = A4 if book.page == "A4" else LETTER
    return Pages(
        generation=generation,
        sizes=(size,) * (2 * len(book.papers)),
        starts=tuple((paper.id, 2 * number) for number, paper in enumerate(book.papers)),
        titles=tuple((paper.id, paper.title or paper.kind.capitalize()) for paper in book.papers),
        diagnostics=(),
        kinds=KINDS,
        conflicts=conflicts(book, known),
        levels=(("open", "(O)"), ("closed", "(C)")),
        marking=_marking(book),
        lengths=tuple(Length(paper=paper.id, pages=2, most=_MOST.get(paper.kind, 0)) for paper in book.papers),
    )
