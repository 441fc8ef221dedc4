"""Every text that an author may write in a book, by the place where it stands: read one by one, and changed there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from briefbook.model.book import Book, Paper
from briefbook.model.diagnostics import Place
from briefbook.model.errors import InputError
from briefbook.model.points import Point

POINT = "point:"
"""How a place in a point begins where that in a paper names its slot."""

PARTS = ("line", "support", "background", "question")
"""The parts of a point that are text of some length."""


Numbers = Literal["cited", "bare", "free"]
"""How numbers are sourced in a text: by facts and note marks in it, by nothing as it has no markup, or beside it."""


class Passage(Struct, frozen=True):
    """One text of the author, and where it stands."""

    place: Place
    text: str
    numbers: Numbers = "cited"


class Home(Struct, frozen=True):
    """Where a text stands outside the papers: in what kind of thing, in which one, in what part of it.

    `kind` is one of `KINDS`; `key` the thing's id, empty for what a book has but once; `part` the name of its field,
    with a number from 1 behind a hyphen where it holds several texts.
    """

    kind: str
    key: str
    part: str

    @property
    def slot(self) -> str:
        """The home as a place names it: `meeting:ID.PART`, or `event:PART` for what there is once."""
        return f"{self.kind}:{self.key}.{self.part}" if self.key else f"{self.kind}:{self.part}"


class _Kind(Struct, frozen=True, kw_only=True):
    """One kind of thing with texts: the field of the book that holds it, the field that is its id, its parts.

    Without `key` the book has one of it. A thing with a source of its own needs none for its numbers. `needed` is the
    part that cannot be without words.
    """

    held: str
    parts: tuple[str, ...]
    key: str = ""
    numbers: Numbers = "bare"
    needed: str = ""


KINDS: Mapping[str, _Kind] = {
    "book": _Kind(held="", parts=("title", "notice"), needed="title"),
    "event": _Kind(held="event", parts=("name", "place", "group"), needed="name"),
    "meeting": _Kind(
        held="schedule",
        key="id",
        parts=("title", "place", "format", "press", "interpreter", "agenda", "note"),
        needed="title",
    ),
    "person": _Kind(held="people", key="id", parts=("name", "address", "role", "note"), needed="name"),
    "point": _Kind(held="points", key="id", parts=(*PARTS, "label"), numbers="cited", needed="line"),
    "override": _Kind(held="overrides", key="fact", parts=("reason",), numbers="free", needed="reason"),
    "picture": _Kind(held="pictures", key="name", parts=("alt", "credit"), numbers="free"),
}
"""What has texts outside the papers, in the order in which their findings are listed."""


def home_of(place: Place) -> Home | None:
    """Where a place stands outside the papers; None for one in a paper, or in none of the kinds."""
    kind, colon, rest = (place.slot or "").partition(":")
    if place.paper is not None or not colon or kind not in KINDS:
        return None
    key, _, part = rest.rpartition(".")
    return Home(kind, key, part)


def of_paper(paper: Paper) -> Iterator[Passage]:
    """The title and the slots of a paper."""
    if paper.title:
        yield Passage(Place(paper=paper.id), paper.title, "bare")
    for slot in paper.slots:
        yield Passage(Place(paper=paper.id, slot=slot.name), slot.text)


def of_point(point: Point) -> Iterator[Passage]:
    """The texts of a point."""
    return _of_value("point", KINDS["point"], point)


def outside_papers(book: Book) -> Iterator[Passage]:
    """The texts of all that is no paper: of the book and its event, meetings, people, points, corrections, pictures."""
    for name, kind in KINDS.items():
        for value in _held(book, kind):
            yield from _of_value(name, kind, value)


def with_texts(book: Book, changed: Mapping[Place, str]) -> Book:
    """The book with other texts in some places; a slot that is left without words is as if never written.

    Raises InputError where something would be left without the text that it cannot do without.
    """
    papers = {place.paper for place in changed if place.paper}
    edited = replace(
        book, papers=tuple(_paper(paper, changed) if paper.id in papers else paper for paper in book.papers)
    )
    homes = {home: text for place, text in changed.items() if (home := home_of(place))}
    for name in dict.fromkeys(home.kind for home in homes):
        edited = _with_values(edited, name, homes)
    return edited


def _held(book: Book, kind: _Kind) -> tuple[Any, ...]:
    if not kind.held:
        return (book,)
    held: Any = getattr(book, kind.held)
    return tuple(held) if kind.key else (held,)


def _of_value(name: str, kind: _Kind, value: Any) -> Iterator[Passage]:
    key = getattr(value, kind.key) if kind.key else ""
    numbers: Numbers = "free" if getattr(value, "source", "") else kind.numbers
    for part in kind.parts:
        for numbered, text in _texts(part, getattr(value, part)):
            if text:
                yield Passage(Place(slot=Home(name, key, numbered).slot), text, numbers)


def _texts(part: str, held: str | tuple[str, ...]) -> Iterable[tuple[str, str]]:
    """The texts of a part, with its name; of one that holds several, each with its number."""
    if isinstance(held, str):
        return ((part, held),)
    return ((f"{part}-{number}", text) for number, text in enumerate(held, start=1))


def _with_values(book: Book, name: str, homes: Mapping[Home, str]) -> Book:
    kind = KINDS[name]
    values = tuple(_with_parts(name, kind, value, homes) for value in _held(book, kind))
    if not kind.held:
        return values[0]  # type: ignore[no-any-return] # the book is the one value of its kind
    return replace(book, **{kind.held: values if kind.key else values[0]})


def _with_parts(name: str, kind: _Kind, value: Any, homes: Mapping[Home, str]) -> Any:
    key = getattr(value, kind.key) if kind.key else ""
    parts: dict[str, str | tuple[str, ...]] = {}
    for part in kind.parts:
        held = getattr(value, part)
        texts = tuple(homes.get(Home(name, key, numbered), text) for numbered, text in _texts(part, held))
        parts[part] = texts[0] if isinstance(held, str) else texts
    changed = {part: text for part, text in parts.items() if text != getattr(value, part)}
    if kind.needed in changed and not str(changed[kind.needed]).strip():
        raise InputError(f"The {kind.needed} of a {name} cannot be without words.", hint="Write others in their place.")
    return replace(value, **changed) if changed else value


def _paper(paper: Paper, changed: Mapping[Place, str]) -> Paper:
    slots = (replace(slot, text=changed.get(Place(paper=paper.id, slot=slot.name), slot.text)) for slot in paper.slots)
    kept = tuple(slot for slot in slots if slot.text or paper.emptied(slot.name))
    return replace(paper, title=changed.get(Place(paper=paper.id), paper.title), slots=kept)
