"""`briefbook edit meeting`: the schedule, which the papers follow."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time
from pathlib import Path
from typing import Annotated

import typer
from msgspec import Struct
from msgspec.structs import replace

from briefbook.app.desk import Desk
from briefbook.app.files import read_book
from briefbook.app.meetings import schedule_findings, set_meeting
from briefbook.app.pictures import find_person
from briefbook.cli.console import columns, say, tell
from briefbook.cli.edit.applied import apply_to
from briefbook.cli.edit.wishes import wishing
from briefbook.cli.options import BookArgument, LibraryOption, QuietOption, desk, parse_day, split_list
from briefbook.model.book import Book
from briefbook.model.commands import CancelMeeting, Command, MoveMeeting, ReinstateMeeting, RemoveMeeting
from briefbook.model.commands.schedule import meeting_of
from briefbook.model.errors import InputError
from briefbook.model.names import fold
from briefbook.model.schedule import Meeting, in_time

MeetingArgument = Annotated[str, typer.Argument(metavar="MEETING", help="Its id, as “edit meeting list” shows it.")]
DayOption = Annotated[str | None, typer.Option("--day", metavar="YYYY-MM-DD", help="The day.")]
StartOption = Annotated[str | None, typer.Option("--start", metavar="HH:MM", help="When it begins.")]
EndOption = Annotated[str | None, typer.Option("--end", metavar="HH:MM", help="When it ends.")]


class Wishes(Struct, frozen=True, kw_only=True):
    """What the user said of a meeting, as typed; None where nothing was said."""

    title: Annotated[str | None, typer.Option("--title", help="What it is.")] = None
    day: DayOption = None
    last_day: Annotated[
        str | None, typer.Option("--last-day", metavar="YYYY-MM-DD", help="The day on which it ends, if another.")
    ] = None
    start: StartOption = None
    end: EndOption = None
    zone: Annotated[str | None, typer.Option("--zone", help="Its zone, such as Asia/Almaty; else the venue's.")] = None
    place: Annotated[str | None, typer.Option("--place", help="Where it takes place.")] = None
    format: Annotated[str | None, typer.Option("--format", help="Bilateral, plenary, working dinner, …")] = None
    lead: Annotated[str | None, typer.Option("--lead", help="Who leads it, by name or id.")] = None
    with_: Annotated[str | None, typer.Option("--with", help="States that take part, with commas; else all.")] = None
    press: Annotated[str | None, typer.Option("--press", help="What the press may see.")] = None
    interpreter: Annotated[str | None, typer.Option("--interpreter", help="Who interprets.")] = None
    agenda: Annotated[list[str] | None, typer.Option("--agenda", help="An item; give it again for more.")] = None
    note: Annotated[str | None, typer.Option("--note", help="What else its readers should know.")] = None
    source: Annotated[str | None, typer.Option("--source", help="Where all this is from.")] = None

    def upon(self, meeting: Meeting, book: Book, opened: Desk) -> Meeting:
        """A meeting as it is wished for; raises InputError for what cannot be read."""
        plain = ("title", "zone", "place", "format", "press", "interpreter", "note", "source")
        changes: dict[str, object] = {name: said for name in plain if (said := getattr(self, name)) is not None}
        read: dict[str, Callable[[str], object]] = {
            "day": lambda text: parse_day(text, "--day"),
            "last_day": lambda text: parse_day(text, "--last-day") if text else None,
            "start": lambda text: parse_clock(text, "--start") if text else None,
            "end": lambda text: parse_clock(text, "--end") if text else None,
            "lead": lambda text: find_person(text, book, opened).id if text else "",
        }
        changes |= {name: parse(said) for name, parse in read.items() if (said := getattr(self, name)) is not None}
        if self.with_ is not None:
            states = tuple(opened.library.find_country(one).iso3 for one in split_list(self.with_))
            changes["participants"] = states
        if self.agenda is not None:
            changes["agenda"] = tuple(item for item in self.agenda if item.strip())
        return replace(meeting, **changes)


@wishing(Wishes)
def add(
    book: BookArgument,
    *,
    title: Annotated[str, typer.Option("--title", help="What it is.")],
    day: Annotated[str, typer.Option("--day", metavar="YYYY-MM-DD", help="The day.")],
    wishes: Wishes,
    name: Annotated[str, typer.Option("--id", help="A short name for commands; from the title if not given.")] = "",
    library: LibraryOption = None,
    quiet: QuietOption = False,
) -> None:
    """Add a meeting; a new bilateral one brings its brief, profile and call card."""

    def bare(value: Book) -> Meeting:
        return Meeting(id=_new_id(value, name, title), day=value.event.day, title="")

    _set(book, bare, replace(wishes, title=title, day=day), library, quiet=quiet)


@wishing(Wishes)
def change(
    book: BookArgument,
    meeting: MeetingArgument,
    *,
    wishes: Wishes,
    library: LibraryOption = None,
    quiet: QuietOption = False,
) -> None:
    """Change what is said of a meeting; what is not named stays, an empty text clears."""
    _set(book, lambda value: meeting_of(value, meeting), wishes, library, quiet=quiet)


def move(
    book: BookArgument,
    meeting: MeetingArgument,
    *,
    day: DayOption = None,
    start: StartOption = None,
    end: EndOption = None,
    library: LibraryOption = None,
    quiet: QuietOption = False,
) -> None:
    """Move a meeting; with a new start alone it lasts as long as before."""
    command = MoveMeeting(
        meeting,
        day=parse_day(day, "--day") if day else None,
        start=parse_clock(start, "--start") if start else None,
        end=parse_clock(end, "--end") if end else None,
    )
    changed = apply_to(book, lambda _: command, quiet=quiet)
    with desk(library, quiet=quiet) as opened:
        tell(schedule_findings(changed, opened), quiet=quiet)


def cancel(book: BookArgument, meeting: MeetingArgument, *, quiet: QuietOption = False) -> None:
    """Cancel a meeting: it stays in the schedule and says so; papers for it alone are set aside."""
    apply_to(book, lambda _: CancelMeeting(meeting), quiet=quiet)


def reinstate(book: BookArgument, meeting: MeetingArgument, *, quiet: QuietOption = False) -> None:
    """Let a cancelled meeting stand again, with its papers."""
    apply_to(book, lambda _: ReinstateMeeting(meeting), quiet=quiet)


def remove(book: BookArgument, meeting: MeetingArgument, *, quiet: QuietOption = False) -> None:
    """Take a meeting out of the schedule; papers for it alone are set aside, with what was written in them."""
    apply_to(book, lambda _: RemoveMeeting(meeting), quiet=quiet)


def list_(book: BookArgument) -> None:
    """List the meetings in order of time."""
    value = read_book(book)
    for line in columns([_row(one) for one in in_time(value.schedule, value.event.zone)]):
        say(line)


def parse_clock(text: str, option: str) -> time:
    """A time as HH:MM; raises InputError that names the option."""
    if not re.fullmatch(r"([01]?\d|2[0-3]):[0-5]\d", text.strip()):
        raise InputError(f"{option}: “{text}” is not a time.", hint="Write hours and minutes, as in 09:30.")
    hours, minutes = text.strip().split(":")
    return time(int(hours), int(minutes))


def _set(
    path: Path, start_from: Callable[[Book], Meeting], wishes: Wishes, library: Path | None, *, quiet: bool
) -> None:
    with desk(library, quiet=quiet) as opened:

        def make(value: Book) -> Command:
            return set_meeting(value, wishes.upon(start_from(value), value, opened), opened)

        tell(schedule_findings(apply_to(path, make, quiet=quiet), opened), quiet=quiet)


def _new_id(book: Book, wanted: str, title: str) -> str:
    taken = {meeting.id for meeting in book.schedule}
    if wanted in taken:
        raise InputError(f"The book already has a meeting “{wanted}”.", hint="“edit meeting change” changes it.")
    name = wanted or re.sub(r"[^a-z0-9]+", "-", fold(title)).strip("-")[:40] or "meeting"
    number, free = 2, name
    while free in taken:
        number, free = number + 1, f"{name}-{number}"
    return free


def _row(meeting: Meeting) -> tuple[str, ...]:
    start, end = (f"{clock:%H:%M}" if clock else "?" for clock in (meeting.start, meeting.end))
    when = date.isoformat(meeting.day)
    said = f"{meeting.title} (cancelled)" if meeting.cancelled else meeting.title
    return meeting.id, when, f"{start}–{end}", meeting.place or "?", said
