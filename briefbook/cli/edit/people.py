"""`briefbook edit person | attendees | seating`: who is in the book, who attends what, who sits where."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from msgspec import Struct
from msgspec.structs import replace

from briefbook.app.desk import Desk
from briefbook.app.files import read_book
from briefbook.app.meetings import set_person, those_leading
from briefbook.app.pictures import find_person
from briefbook.cli.console import columns, remark, say
from briefbook.cli.edit.applied import apply_to
from briefbook.cli.edit.schedule import MeetingArgument
from briefbook.cli.edit.wishes import wishing
from briefbook.cli.options import BookArgument, LibraryOption, QuietOption, desk, split_list
from briefbook.model.book import Book
from briefbook.model.commands import Command, RemovePerson, SetAttendees, SetSeating
from briefbook.model.commands.schedule import meeting_of
from briefbook.model.errors import InputError
from briefbook.model.facts import Person
from briefbook.model.names import fold
from briefbook.model.periods import Period, parse_period
from briefbook.model.precedence import by_precedence
from briefbook.model.schedule import Seating, Shape
from briefbook.model.seating import FEWEST

PersonArgument = Annotated[str, typer.Argument(metavar="PERSON", help="By name or id.")]
NamesArgument = Annotated[list[str] | None, typer.Argument(metavar="PERSON…", help="By name or id, in order.")]


class Wishes(Struct, frozen=True, kw_only=True):
    """What the user said of a person, as typed; None where nothing was said."""

    name: Annotated[str | None, typer.Option("--name", help="The name, as its owner spells it.")] = None
    country: Annotated[str | None, typer.Option("--country", help="The person's state, by name or code.")] = None
    role: Annotated[str | None, typer.Option("--role", help="The post, as it is to be printed.")] = None
    native: Annotated[str | None, typer.Option("--native", help="The name as its owner writes it.")] = None
    native_lang: Annotated[str | None, typer.Option("--native-lang", help="Its language, such as kk-Cyrl.")] = None
    phonetics: Annotated[str | None, typer.Option("--phonetics", help="How the name is spoken.")] = None
    address: Annotated[str | None, typer.Option("--address", help="The form of address in speech.")] = None
    since: Annotated[str | None, typer.Option("--since", metavar="YYYY[-MM[-DD]]", help="In post since when.")] = None
    until: Annotated[str | None, typer.Option("--until", metavar="YYYY[-MM[-DD]]", help="In post until when.")] = None
    note: Annotated[str | None, typer.Option("--note", help="What else its readers should know.")] = None
    source: Annotated[str | None, typer.Option("--source", help="The id of the library's source for all this.")] = None

    def upon(self, person: Person, opened: Desk) -> Person:
        """A person as wished for; raises InputError for what cannot be read."""
        plain = ("name", "role", "native", "native_lang", "phonetics", "address", "note", "source")
        changes: dict[str, object] = {name: said for name in plain if (said := getattr(self, name)) is not None}
        if self.country is not None:
            changes["country"] = opened.library.find_country(self.country).iso3 if self.country else ""
        for name, said in (("since", self.since), ("until", self.until)):
            if said is not None:
                changes[name] = _period(said, f"--{name}") if said else None
        return replace(person, **changes)


@wishing(Wishes)
def add(
    book: BookArgument,
    name: Annotated[str, typer.Argument(metavar="NAME", help="As its owner spells it, or of a person in the library.")],
    *,
    wishes: Wishes,
    library: LibraryOption = None,
    quiet: QuietOption = False,
) -> None:
    """Add a person, with a biography; whom the library knows comes with all that it says."""
    _set(book, lambda value, opened: _new_person(name, value, opened), wishes, library, quiet=quiet)


@wishing(Wishes)
def change(
    book: BookArgument,
    person: PersonArgument,
    *,
    wishes: Wishes,
    library: LibraryOption = None,
    quiet: QuietOption = False,
) -> None:
    """Change what the book says of a person; what is not named stays, an empty text clears."""
    _set(book, lambda value, opened: find_person(person, value, opened), wishes, library, quiet=quiet)


def remove(
    book: BookArgument, person: PersonArgument, *, library: LibraryOption = None, quiet: QuietOption = False
) -> None:
    """Take a person out of the book and its meetings; the biography is set aside."""
    with desk(library, quiet=quiet) as opened:
        apply_to(book, lambda value: RemovePerson(find_person(person, value, opened).id), quiet=quiet)


def list_(book: BookArgument) -> None:
    """List the people of a book in order of precedence."""
    for line in columns([(one.id, one.name, one.country, one.role) for one in by_precedence(read_book(book).people)]):
        say(line)


def attendees(
    book: BookArgument,
    meeting: MeetingArgument,
    people: NamesArgument = None,
    *,
    by_rule: Annotated[
        bool, typer.Option("--by-precedence", help="Put them in order of rank and date of taking office.")
    ] = False,
    library: LibraryOption = None,
    quiet: QuietOption = False,
) -> None:
    """Say who attends a meeting, in order of precedence; without names it is whoever leads the participants."""
    with desk(library, quiet=quiet) as opened:

        def make(value: Book) -> Command:
            found = [find_person(name, value, opened) for name in people or ()]
            ordered = by_precedence(found) if by_rule else found
            return SetAttendees(meeting, tuple(person.id for person in ordered))

        apply_to(book, make, quiet=quiet)


def seating(
    book: BookArgument,
    meeting: MeetingArgument,
    *,
    shape: Annotated[Shape, typer.Option("--shape", help="Two sides facing, round a table, or rows.")] = "facing",
    row: Annotated[
        list[str] | None,
        typer.Option("--row", help="One row by hand, from left to right, with commas; “-” is an empty chair."),
    ] = None,
    none: Annotated[bool, typer.Option("--none", help="Take the seating back, to the usual one.")] = False,
    library: LibraryOption = None,
    quiet: QuietOption = False,
) -> None:
    """Say how a meeting sits: by precedence, or row by row as it is to be."""
    with desk(library, quiet=quiet) as opened:

        def make(value: Book) -> Command:
            meeting_of(value, meeting)
            places = tuple(tuple(_seat(one, value, opened) for one in split_list(names)) for names in row or ())
            return SetSeating(meeting, None if none else Seating(shape=shape, places=places))

        changed = apply_to(book, make, quiet=quiet)
        seated = next((one.names for one in those_leading(changed, opened) if one.meeting == meeting), ())
        if seated and not none:
            remark(f"Nobody is named as attending: {_seats(seated)}.", quiet=quiet)


def _seats(names: tuple[str, ...]) -> str:
    told = "the plan seats those who lead" if len(names) >= FEWEST else "those who lead are too few for a plan"
    return f"{told}: {', '.join(names)}"


def _seat(name: str, book: Book, opened: Desk) -> str:
    return "" if name == "-" else find_person(name, book, opened).id


def _set(
    book: Path, whom: Callable[[Book, Desk], Person], wishes: Wishes, library: Path | None, *, quiet: bool
) -> None:
    with desk(library, quiet=quiet) as opened:

        def make(value: Book) -> Command:
            return set_person(value, wishes.upon(whom(value, opened), opened), opened)

        apply_to(book, make, quiet=quiet)


def _new_person(name: str, book: Book, opened: Desk) -> Person:
    """The person of that name in the library, or a new one; raises InputError for one whom the book has."""
    if any(fold(name) in (fold(person.id), fold(person.name)) for person in book.people):
        raise InputError(f"The book already has {name}.", hint="“edit person change” changes what it says.")
    known = opened.facts(book).people.values()
    found = next((person for person in known if fold(name) in (fold(person.id), fold(person.name))), None)
    taken = {person.id for person in (*book.people, *known)}
    made = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-") or "person"
    number, free = 2, made
    while free in taken:
        number, free = number + 1, f"{made}-{number}"
    return found or Person(id=free, name=name.strip(), country="", role="", source="")


def _period(text: str, option: str) -> Period:
    try:
        return parse_period(text)
    except ValueError as error:
        raise InputError(f"{option}: “{text}” is no date.", hint="Write 2019, 2019-03 or 2019-03-20.") from error
