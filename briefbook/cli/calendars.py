"""Commands about calendars: import-calendar, calendar."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from briefbook.app.calendars import LARGEST, bring_calendar, calendar_of
from briefbook.app.disk import read_bounded, write_whole
from briefbook.app.files import read_book
from briefbook.app.meetings import schedule_findings
from briefbook.app.offers import CalendarChange
from briefbook.cli.console import remark, say, tell
from briefbook.cli.edit.applied import apply_to
from briefbook.cli.options import BookArgument, LibraryOption, QuietOption, desk
from briefbook.model.book import Book
from briefbook.model.commands import Command
from briefbook.model.marking import UNMARKED
from briefbook.model.schedule import Meeting


def import_calendar(
    book: BookArgument,
    file: Annotated[Path, typer.Argument(metavar="FILE.ics", help="A calendar in iCalendar.")],
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would change.")] = False,
    library: LibraryOption = None,
    quiet: QuietOption = False,
) -> None:
    """Take the entries of a calendar into the schedule; those taken before are updated, cancelled ones cancelled."""
    data = read_bounded(file, LARGEST)
    with desk(library, quiet=quiet) as opened:

        def make(value: Book) -> Command:
            change = bring_calendar(data, value, opened)
            _list(change)
            tell(change.diagnostics, quiet=quiet)
            return change.command

        if dry_run:
            value = read_book(book)
            changed = make(value).apply(value)
            remark("Nothing was changed.", quiet=quiet)
        else:
            changed = apply_to(book, make, quiet=quiet)
        tell(schedule_findings(changed, opened), quiet=quiet)


def calendar(
    book: BookArgument,
    *,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE.ics", help="The calendar to write.")],
    library: LibraryOption = None,
    quiet: QuietOption = False,
) -> None:
    """Write the schedule as a calendar, for phones and other programs."""
    value = read_book(book)
    with desk(library, quiet=quiet) as opened:
        write_whole(output, calendar_of(value, opened))
    remark(f"{output}: {len(value.schedule)} entries.", quiet=quiet)
    if value.scheme or any(meeting.mark != UNMARKED for meeting in value.schedule):
        remark("The book is under a marking scheme; a calendar carries no markings.", quiet=quiet)


def _list(change: CalendarChange) -> None:
    for what, meetings in (("new", change.new), ("changed", change.changed), ("cancelled", change.cancelled)):
        for meeting in meetings:
            say(f"{what}: {_told(meeting)}")
    counts = f"{len(change.new)} new, {len(change.changed)} changed, {len(change.cancelled)} cancelled"
    say(f"{counts}, {change.same} as before.")


def _told(meeting: Meeting) -> str:
    clock = f" {meeting.start:%H:%M}" if meeting.start else ""
    return f"{meeting.day.isoformat()}{clock} {meeting.title}"
