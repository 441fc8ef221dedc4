"""Commands about books: new, build, check, demo."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from msgspec.structs import replace

from briefbook.app.calendars import draft_with_calendar
from briefbook.app.desk import Desk
from briefbook.app.disk import write_whole
from briefbook.app.files import read_book, write_book
from briefbook.app.gate import Gate
from briefbook.app.helper import Helper, helping
from briefbook.app.offers import NewBook
from briefbook.app.places import Places
from briefbook.app.press import Pressed, open_press
from briefbook.app.sample import sample_book
from briefbook.app.settings import load_settings, save_settings
from briefbook.cli.console import progress_bar, remark, tell
from briefbook.cli.extras import (
    AskPasswordOption,
    AttachOption,
    CopyingOption,
    PasswordFileOption,
    PrintingOption,
    attachments,
    lock,
)
from briefbook.cli.gate import StrictOption, counted, refuse_errors
from briefbook.cli.issuing import EditionOption, Issue, IssueOutputOption
from briefbook.cli.options import (
    BookArgument,
    LargeTypeOption,
    LibraryOption,
    NotesOption,
    OutputOption,
    PaperOption,
    QuietOption,
    RectoOption,
    TabsOption,
    desk,
    known_zone,
    on_paper,
    parse_day,
    places,
    split_list,
)
from briefbook.model.book import Book
from briefbook.model.diagnostics import Diagnostic
from briefbook.model.errors import OutputError
from briefbook.model.uncollected import uncollected
from briefbook.publish import with_extras


def new(
    out: Annotated[Path, typer.Argument(metavar="OUT.briefbook", help="The book to make; it must not exist yet.")],
    *,
    name: Annotated[str, typer.Option(help="The event, as the cover names it.")],
    day: Annotated[str, typer.Option("--date", metavar="YYYY-MM-DD", help="The day of the event.")],
    place: Annotated[str, typer.Option(help="Where it takes place.")],
    host: Annotated[str, typer.Option(help="The venue's state, by name or code; it need not take part.")],
    countries: Annotated[str, typer.Option(help="Who takes part: names, codes or groups, with commas.")],
    topics: Annotated[str, typer.Option(help="Topic ids with commas; see `briefbook topics`.")],
    principal: Annotated[
        str | None, typer.Option("--for", help="The principal's own state; remembered. At first, the host.")
    ] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="YYYY-MM-DD", help="The book's own date; today if not given.")
    ] = None,
    template: Annotated[str, typer.Option(help="The kind of event.")] = "summit",
    zone: Annotated[str, typer.Option(help="The venue's time zone, such as America/New_York.")] = "",
    calendar: Annotated[
        Path | None, typer.Option(metavar="FILE.ics", help="A calendar whose entries are the schedule.")
    ] = None,
    library: LibraryOption = None,
    quiet: QuietOption = False,
) -> None:
    """Make a new book with a complete draft of every paper."""
    _refuse_existing(out)
    settings_file = places(library).settings
    settings = load_settings(settings_file)
    request = NewBook(
        name=name,
        day=parse_day(day, "--date"),
        place=place,
        host=host,
        countries=split_list(countries),
        topics=split_list(topics),
        as_of=parse_day(as_of, "--as-of") if as_of else date.today(),  # noqa: DTZ011 - the desk's own calendar day
        principal=principal or settings.principal,
        template=template,
        page=settings.page,
        zone=known_zone(zone),
        calendar=str(calendar or ""),
    )
    with desk(library, quiet=quiet) as opened:
        draft = draft_with_calendar(request, opened)
    write_book(draft.book, out)
    if principal:
        save_settings(replace(settings, principal=draft.book.principal), settings_file)
    tell(draft.warnings, quiet=quiet)
    remark(f"{out}: {len(draft.book.papers)} papers. Next: briefbook build {out} -o {out.stem}.pdf", quiet=quiet)


def build(
    book: BookArgument,
    *,
    output: IssueOutputOption,
    edition: EditionOption = None,
    paper: PaperOption = None,
    large: LargeTypeOption = None,
    recto: RectoOption = None,
    tabs: TabsOption = None,
    notes: NotesOption = None,
    attach: AttachOption = None,
    password_file: PasswordFileOption = None,
    ask_password: AskPasswordOption = False,
    copying: CopyingOption = True,
    printing: PrintingOption = True,
    strict: StrictOption = False,
    library: LibraryOption = None,
    quiet: QuietOption = False,
) -> None:
    """Print a book, or an edition of it, to a PDF.

    It is set on the book's or edition's own page format and in its own type size unless told otherwise. A releasable
    edition is searched, when it is finished, for everything that was removed from it; if anything is found, nothing is
    written.
    """
    attached = attachments(attach)
    locked = lock(password_file, ask=ask_password, copying=copying, printing=printing)
    wishes = partial(on_paper, page=paper, large_type=large, recto=recto, tabs=tabs, notes=notes)
    value = read_book(book)
    kept = places(library)
    with helping(len(value.papers), kept.cache, kept.fonts) as helper, desk(library, quiet=quiet) as opened:
        if edition is not None:
            press = open_press(kept.cache, kept.fonts, helper)
            issue = Issue(value, opened, press, wishes, attached, locked, strict=strict)
            issue.write(edition, output, quiet=quiet)
            return
        finish = partial(with_extras, attachments=attached, lock=locked)
        _print_book(wishes(value), opened, output, kept=kept, helper=helper, quiet=quiet, strict=strict, finish=finish)


def demo(
    *,
    output: OutputOption = Path("c5plus1.pdf"),
    book: Annotated[
        Path | None, typer.Option("--book", metavar="OUT.briefbook", help="Keep the sample as a book, too.")
    ] = None,
    paper: PaperOption = None,
    large: LargeTypeOption = None,
    recto: RectoOption = None,
    tabs: TabsOption = None,
    strict: StrictOption = False,
    scheme: Annotated[
        str | None,
        typer.Option("--scheme", help="The marking scheme, such as us-classified; none leaves it without marks."),
    ] = None,
    library: LibraryOption = None,
    quiet: QuietOption = False,
) -> None:
    """Print the sample: the briefing book of the C5+1 summit in Washington, 6 November 2025."""
    if book:
        _refuse_existing(book)
    with desk(library, quiet=quiet) as opened:
        sample = on_paper(sample_book(opened, scheme=scheme), page=paper, large_type=large, recto=recto, tabs=tabs)
        if book:
            write_book(sample, book)
        kept = places(library)
        with helping(len(sample.papers), kept.cache, kept.fonts) as helper:
            _print_book(sample, opened, output, kept=kept, helper=helper, quiet=quiet, strict=strict)


def _refuse_existing(path: Path) -> None:
    if path.exists():
        raise OutputError(f"{path} exists already.", hint="Choose another name, or move the old book away first.")


@uncollected()
def _print_book(
    book: Book,
    opened: Desk,
    output: Path,
    *,
    kept: Places,
    helper: Helper | None,
    quiet: bool,
    strict: bool,
    finish: Callable[[bytes], bytes] = bytes,
) -> None:
    start = time.perf_counter()
    with progress_bar(quiet=quiet) as report:
        pressed = open_press(kept.cache, kept.fonts, helper).press(book, opened, progress=report)
    seconds = time.perf_counter() - start
    findings = Gate(opened).report(book, pressed).findings
    if strict:
        refuse_errors(findings, quiet=quiet)
    write_whole(output, finish(pressed.pdf))
    _sum_up(output, pressed, findings, seconds, quiet=quiet)


def _sum_up(output: Path, pressed: Pressed, findings: tuple[Diagnostic, ...], seconds: float, *, quiet: bool) -> None:
    remark(f"{output}: {pressed.pages} pages in {seconds:.1f} s.", quiet=quiet)
    if findings:
        remark(f"{counted(findings)}; `briefbook check` lists such findings.", quiet=quiet)
