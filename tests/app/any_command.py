"""A strategy for every command there is, made of the types of its fields: a new command needs nothing here."""

from __future__ import annotations

import hashlib
import types
import typing
from datetime import date, time
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import fields, replace

from briefbook.model.book import Book, BookPicture, Event, Override, Paper, Slot
from briefbook.model.commands import Command
from briefbook.model.diagnostics import Place
from briefbook.model.editions import Edition
from briefbook.model.facts import Gap, Person
from briefbook.model.marking import Mark
from briefbook.model.periods import Period, parse_period
from briefbook.model.points import Point
from briefbook.model.register import RegisterEntry
from briefbook.model.review import Waiver
from briefbook.model.schedule import Meeting
from briefbook.model.seeking import texts

NAMES = ("a", "b", "c", "z")
"""Ids of papers, points, meetings and all else; the book has the first three."""

_DAY = date(2025, 11, 6)
_PICTURES = tuple(
    BookPicture(name=name, kind="svg", digest=hashlib.sha256(data).hexdigest(), data=data, person=person)
    for name, person, data in (("a", "", b"<svg/>"), ("b", "a", b"<svg />"), ("z", "a", b"<svg  />"))
)
_WAIVER = Waiver(code="a", sentence="Old.", reason="Known", by="C", dated=_DAY)

BOOK = Book(
    title="Talks",
    event=Event(name="Talks", day=_DAY, place="Apia", host="WSM"),
    as_of=_DAY,
    principal="NZL",
    participants=("WSM",),
    topics=("a",),
    papers=(
        Paper(
            id="a",
            kind="meeting-brief",
            subject="WSM",
            slots=(Slot("a", "Words."), Slot("passage:a", "Mine.")),
            hidden_from=("a",),
        ),
        Paper(id="b", kind="topic-paper", topic="a"),
        Paper(id="c", kind="matrix"),
    ),
    schedule=tuple(
        Meeting(id=name, day=_DAY, title="Talks", start=time(9), end=time(10), cancelled=name == "c")
        for name in NAMES[:3]
    ),
    people=tuple(Person(id=name, name=name, country="WSM", role="Minister", source="a") for name in NAMES[:3]),
    overrides=(Override(fact="a", value=Decimal("1.0"), reason="Later", by="C", dated=_DAY),),
    pictures=_PICTURES[:2],
    points=tuple(Point(id=name, line="We ask.") for name in NAMES[:3]),
    editions=(Edition(id="a", name="Partner"),),
    register=(RegisterEntry(preferred="a", kind="place"),),
    waivers=(_WAIVER,),
)

_names = st.sampled_from(NAMES)
_texts = (
    _names | st.sampled_from(("", "Words.", "One\n\ntwo", "{{ fact('x') | value }}", "“é” 要点")) | st.text(max_size=4)
)
_WHOLE: dict[object, st.SearchStrategy[Any]] = {
    str: _texts.filter(lambda text: text.isprintable() or "\n" in text),
    bool: st.booleans(),
    int: st.integers(-1, 5),
    date: st.sampled_from((_DAY, date(2026, 1, 1), date(1, 1, 1))),
    time: st.sampled_from((time(0), time(9, 30), time(23, 59))),
    Decimal: st.decimals(allow_nan=False, allow_infinity=False, places=2),
    Period: st.sampled_from(("2024", "2025-10")).map(parse_period),
    Gap: st.builds(Gap, st.just("not reported")),
    BookPicture: st.sampled_from(_PICTURES),
    Place: st.sampled_from((*(passage.place for passage in texts(BOOK)), Place(slot="meeting:z.title"), Place())),
    Waiver: st.just(_WAIVER) | st.just(replace(_WAIVER, code="z")) | st.just(replace(_WAIVER, by=" ")),
    Mark: st.sampled_from((Mark(), Mark(level="a"), Mark(level="b", caveats=("a",), release=("NZL",)))),
}
"""Types of which any value will not do, or few are enough."""


def all_commands(kind: type[Command] = Command) -> tuple[type[Command], ...]:
    """Every class of command; those with an underscore are only what others share."""
    found = [one for child in kind.__subclasses__() for one in (child, *all_commands(child))]
    found = [one for one in found if not one.__name__.startswith("_")]
    return tuple(sorted(set(found), key=lambda one: one.__name__))


def commands(kind: type[Command]) -> st.SearchStrategy[Any]:
    """Commands of a class; most of what they name is in the book."""
    return _built(kind)


def _built(kind: type[Struct]) -> st.SearchStrategy[Any]:
    """Structs of a kind: ids and whatever has no default vary, and so does all else, now and then."""
    needed = {field.name: _field(field.name, field.type) for field in fields(kind) if field.required}
    others = {field.name: _field(field.name, field.type) for field in fields(kind) if not field.required}
    return st.fixed_dictionaries(needed, optional=others).map(lambda content: kind(**content))


def _field(name: str, kind: object) -> st.SearchStrategy[Any]:
    ids = ("id", "paper", "point", "meeting", "person", "fact", "name", "preferred", "edition", "slot", "passage")
    return _names if kind is str and name in ids else _of(kind)


def _of(kind: object) -> st.SearchStrategy[Any]:
    if kind in _WHOLE:
        return _WHOLE[kind]
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if kind is type(None):
        return st.none()
    if origin is typing.Literal:
        return st.sampled_from(inner)
    if origin in (typing.Union, types.UnionType):
        return st.one_of(*map(_of, inner))
    if origin is tuple:
        return st.lists(_names if inner[0] is str else _of(inner[0]), max_size=2).map(tuple)
    if isinstance(kind, type) and issubclass(kind, Struct):
        return st.deferred(lambda: _built(kind))
    raise LookupError(f"no strategy for {kind}: say in any_command.py what its values are")
