"""`briefbook edit point`: add, change, move, remove and list what is to be said."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer
from msgspec import Struct
from msgspec.structs import replace

from briefbook.app.desk import Desk
from briefbook.app.files import read_book
from briefbook.app.pictures import find_person
from briefbook.cli.console import columns, say
from briefbook.cli.edit.applied import apply_to
from briefbook.cli.edit.wishes import wishing
from briefbook.cli.options import BookArgument, JsonOption, LibraryOption, QuietOption, desk, split_list
from briefbook.model.book import Book
from briefbook.model.commands import MovePoint, RemovePoint, SetPoint
from briefbook.model.errors import InputError
from briefbook.model.names import fold
from briefbook.model.points import Point, Stance, Triage

_WORDS_OF_ID = 4

PointArgument = Annotated[str, typer.Argument(metavar="POINT", help="The point's id; “list” shows them.")]


class Wishes(Struct, frozen=True, kw_only=True):
    """What the user said of a point, as typed; None where nothing was said."""

    line: Annotated[str | None, typer.Option(help="What is to be spoken.")] = None
    support: Annotated[str | None, typer.Option(help="What bears it out, with {{ fact(…) }} for figures.")] = None
    background: Annotated[str | None, typer.Option(help="What stands behind it, to be read and not said.")] = None
    question: Annotated[str | None, typer.Option(help="What a point for defence answers.")] = None
    label: Annotated[str | None, typer.Option(help="A word that stands wherever it is shown.")] = None
    to: Annotated[str | None, typer.Option("--to", help="To whom, by name or id, with commas.")] = None
    country: Annotated[str | None, typer.Option("--country", help="To which countries, with commas.")] = None
    topic: Annotated[str | None, typer.Option("--topic", help="On which topic.")] = None
    meeting: Annotated[str | None, typer.Option("--meeting", help="In which meetings, by id, with commas.")] = None
    triage: Annotated[Triage | None, typer.Option("--triage", help="How sure it is to be used.")] = None
    stance: Annotated[Stance | None, typer.Option("--stance", help="What it does.")] = None

    def upon(self, point: Point, book: Book, library: Path | None) -> Point:
        """A point as wished for; raises InputError for what neither book nor library knows."""
        plain = ("line", "support", "background", "question", "label", "triage", "stance")
        given = {name: said for name in plain if (said := getattr(self, name)) is not None}
        aims = {"to": self.to, "countries": self.country, "topic": self.topic, "meetings": self.meeting}
        return _changed(point, book, given, aims, library)


point = typer.Typer(help="What is to be said, at three depths.", no_args_is_help=True, rich_markup_mode=None)


@point.command(
    epilog="Example: briefbook edit point add c5.briefbook 'Let us plan together.' --country KAZ --topic energy-uranium"
)
@wishing(Wishes)
def add(
    book: BookArgument,
    line: Annotated[str, typer.Argument(metavar="LINE", help="What is to be spoken.")],
    *,
    name: Annotated[str, typer.Option("--id", help="Its id; made of its first words if not given.")] = "",
    wishes: Wishes,
    library: LibraryOption = None,
    quiet: QuietOption = False,
) -> None:
    """Add a point at the end of all."""

    def made(value: Book) -> SetPoint:
        known = {point.id for point in value.points}
        if name in known:
            raise InputError(
                f"The book already has a point “{name}”.", hint="Choose another id, or change it with “set”."
            )
        empty = Point(id=name or _id(line, known), line=line)
        return SetPoint(wishes.upon(empty, value, library))

    edited = apply_to(book, made, quiet=quiet)
    say(edited.points[-1].id)


@point.command("set", epilog="Example: briefbook edit point set c5.briefbook kaz-copper --triage might")
@wishing(Wishes)
def set_(
    book: BookArgument,
    point: PointArgument,
    *,
    wishes: Wishes,
    library: LibraryOption = None,
    quiet: QuietOption = False,
) -> None:
    """Change what is given of a point; an empty value clears it."""
    apply_to(book, lambda value: SetPoint(wishes.upon(_found(value, point), value, library)), quiet=quiet)


@point.command(epilog="Example: briefbook edit point move c5.briefbook kaz-copper 1")
def move(
    book: BookArgument,
    point: PointArgument,
    place: Annotated[int, typer.Argument(metavar="PLACE", min=1, help="Its place among all points, from 1.")],
    *,
    quiet: QuietOption = False,
) -> None:
    """Move a point to a place among all points."""
    apply_to(book, lambda _: MovePoint(point, place - 1), quiet=quiet)


@point.command(epilog="Example: briefbook edit point remove c5.briefbook kaz-copper")
def remove(book: BookArgument, point: PointArgument, *, quiet: QuietOption = False) -> None:
    """Take a point out of the book."""
    apply_to(book, lambda _: RemovePoint(point), quiet=quiet)


@point.command("list", epilog="Example: briefbook edit point list c5.briefbook --json")
def list_(book: BookArgument, *, json: JsonOption = False) -> None:
    """List the points of a book in their order: id, triage, for whom, line."""
    points = read_book(book).points
    if json:
        say(msgspec.json.format(msgspec.json.encode(points), indent=2).decode())
        return
    for row in columns((one.id, one.triage, ",".join((*one.countries, *one.meetings)), one.line) for one in points):
        say(row)


def _found(book: Book, name: str) -> Point:
    for one in book.points:
        if one.id == name:
            return one
    listed = ", ".join(one.id for one in book.points)
    raise InputError(f"The book has no point “{name}”.", hint=f"It has: {listed}." if listed else "It has none.")


def _changed(
    point: Point, book: Book, given: dict[str, Any], aims: dict[str, str | None], library: Path | None
) -> Point:
    """The point with what is given; what is not named by its id in the book is looked up."""
    wanted = {name: split_list(value) for name, value in aims.items() if value is not None}
    known = {
        "to": [person.id for person in book.people],
        "countries": list(book.participants),
        "topic": list(book.topics),
        "meetings": [meeting.id for meeting in book.schedule],
    }
    _check_meetings(wanted.get("meetings", ()), known["meetings"])
    if any(item not in known[name] for name, items in wanted.items() for item in items):
        with desk(library, quiet=True) as opened:
            look_up = _look_ups(book, opened)
            wanted = {name: tuple(look_up[name](item) for item in items) for name, items in wanted.items()}
    topic = {"topic": "".join(wanted.pop("topic")[:1])} if "topic" in wanted else {}
    return replace(point, **given, **topic, **wanted)


def _look_ups(book: Book, opened: Desk) -> dict[str, Callable[[str], str]]:
    return {
        "to": lambda name: find_person(name, book, opened).id,
        "countries": lambda name: opened.library.find_country(name).iso3,
        "topic": lambda name: opened.templates.topic(name).id,
        "meetings": str,
    }


def _check_meetings(wanted: Iterable[str], known: list[str]) -> None:
    for meeting in wanted:
        if meeting not in known:
            hint = f"It has: {', '.join(known)}." if known else "It has no meetings yet."
            raise InputError(f"The schedule has no meeting “{meeting}”.", hint=hint)


def _id(line: str, known: set[str]) -> str:
    """An id of the first words of a line, with a number where that is taken."""
    words = re.findall(r"[a-z0-9]+", fold(re.sub(r"\{\{.*?\}\}", "", line)))[:_WORDS_OF_ID]
    name = "-".join(words) or "point"
    number = 2
    while (other := name if number == 2 else f"{name}-{number - 1}") in known:
        number += 1
    return other
