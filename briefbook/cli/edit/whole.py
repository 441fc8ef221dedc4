"""`briefbook edit event | page | notes | as-of`: the book as a whole."""

from __future__ import annotations

from typing import Annotated

import typer
from msgspec.structs import replace

from briefbook.app.desk import load_style
from briefbook.cli.edit.applied import apply_to
from briefbook.cli.options import BookArgument, QuietOption, known_zone, parse_day
from briefbook.model.book import Book, NotesPlace
from briefbook.model.commands import SetAsOf, SetEvent, SetNotes, SetPage


def page(
    book: BookArgument,
    name: Annotated[str, typer.Argument(metavar="A4|Letter|A5|A6|5x7", help="The page format; 5x7 is in inches.")],
    *,
    quiet: QuietOption = False,
) -> None:
    """Choose the page format of a book."""

    def command(value: Book) -> SetPage:
        load_style(value.style, name, large=value.large_type)
        return SetPage(name)

    apply_to(book, command, quiet=quiet)


def notes(
    book: BookArgument,
    place: Annotated[NotesPlace, typer.Argument(metavar="end|foot", help="Behind their paper, or below the text.")],
    *,
    quiet: QuietOption = False,
) -> None:
    """Choose where the notes of a book stand."""
    apply_to(book, lambda _: SetNotes(place), quiet=quiet)


def as_of(
    book: BookArgument,
    day: Annotated[str, typer.Argument(metavar="YYYY-MM-DD", help="The day from which ages are counted.")],
    *,
    quiet: QuietOption = False,
) -> None:
    """Set the date of a book: what is stale, and what came later, is judged by it."""
    apply_to(book, lambda _: SetAsOf(parse_day(day, "as-of")), quiet=quiet)


def event(
    book: BookArgument,
    *,
    name: Annotated[str | None, typer.Option("--name", help="The event, as the cover names it.")] = None,
    day: Annotated[str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="Its day, or its first.")] = None,
    last_day: Annotated[str | None, typer.Option("--last-day", metavar="YYYY-MM-DD", help="Its last day.")] = None,
    place: Annotated[str | None, typer.Option("--place", help="Where it takes place.")] = None,
    zone: Annotated[str | None, typer.Option("--zone", help="The venue's zone, such as America/New_York.")] = None,
    quiet: QuietOption = False,
) -> None:
    """Change what is said of the event; what is not named stays, an empty text clears."""
    changes: dict[str, object] = {"name": name, "place": place}
    if zone is not None:
        changes["zone"] = known_zone(zone)
    if day:
        changes["day"] = parse_day(day, "--date")
    said = {field: value for field, value in changes.items() if value is not None}
    if last_day is not None:
        said["last_day"] = parse_day(last_day, "--last-day") if last_day else None
    apply_to(book, lambda value: SetEvent(replace(value.event, **said)), quiet=quiet)
