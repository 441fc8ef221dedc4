"""Commands about books: new, build, check, demo."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from msgspec.structs import replace

from briefbook.app.desk import Desk
from briefbook.app.draft import Request, draft_book
from briefbook.app.files import read_book, write_book, write_whole
from briefbook.app.helper import Helper, helping
from briefbook.app.places import Places
from briefbook.app.press import Pressed, full_proof, open_press
from briefbook.app.sample import sample_book
from briefbook.app.settings import load_settings, save_settings
from briefbook.cli.console import progress_bar, remark, say, tell
from briefbook.cli.extras import (
    AskPasswordOption,
    AttachOption,
    CopyingOption,
    PasswordFileOption,
    PrintingOption,
    attachments,
    lock,
)
from briefbook.cli.options import (
    BookArgument,
    JsonOption,
    LargeTypeOption,
    LibraryOption,
    NotesOption,
    OutputOption,
    PaperOption,
    QuietOption,
    RectoOption,
    TabsOption,
    desk,
    on_paper,
    parse_day,
    places,
    split_list,
)
from briefbook.model.book import Book
from briefbook.model.diagnostics import Diagnostic, Severity
from briefbook.model.errors import OutputError
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
    library: LibraryOption = None,
    quiet: QuietOption = False,
) -> None:
    """Make a new book with a complete draft of every paper."""
    _refuse_existing(out)
    settings_file = places(library).settings
    settings = load_settings(settings_file)
    request = Request(
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
    )
    with desk(library, quiet=quiet) as opened:
        draft = draft_book(request, opened)
    write_book(draft.book, out)
    if principal:
        save_settings(replace(settings, principal=draft.book.principal), settings_file)
    tell(draft.warnings, quiet=quiet)
    remark(f"{out}: {len(draft.book.papers)} papers. Next: briefbook build {out} -o {out.stem}.pdf", quiet=quiet)


def build(
    book: BookArgument,
    *,
    output: OutputOption,
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
    library: LibraryOption = None,
    quiet: QuietOption = False,
) -> None:
    """Print a book to a PDF, on the book's own page format and in its own type size unless told otherwise."""
    attached = attachments(attach)
    locked = lock(password_file, ask=ask_password, copying=copying, printing=printing)
    value = on_paper(read_book(book), page=paper, large_type=large, recto=recto, tabs=tabs, notes=notes)
    finish = partial(with_extras, attachments=attached, lock=locked)
    kept = places(library)
    with helping(len(value.papers), kept.cache, kept.fonts) as helper, desk(library, quiet=quiet) as opened:
        _print_book(value, opened, output, kept=kept, helper=helper, quiet=quiet, finish=finish)


def check(
    book: BookArgument, *, json: JsonOption = False, library: LibraryOption = None, quiet: QuietOption = False
) -> None:
    """Check a book before it is printed, and the file it makes: exit 0 if clean, 1 with findings, 2 if unreadable."""
    value = read_book(book)
    with desk(library, quiet=quiet) as opened, progress_bar(quiet=quiet) as report:
        press = open_press(places(library).cache, places(library).fonts)
        pressed = press.press(value, opened, progress=report)
        findings = (*pressed.diagnostics, *full_proof(pressed.pdf))
    if json:
        say(msgspec.json.format(msgspec.json.encode(findings), indent=2).decode())
    else:
        _list_findings(value, findings)
    if findings:
        raise typer.Exit(1)


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
    library: LibraryOption = None,
    quiet: QuietOption = False,
) -> None:
    """Print the sample: the briefing book of the C5+1 summit in Washington, 6 November 2025."""
    if book:
        _refuse_existing(book)
    with desk(library, quiet=quiet) as opened:
        sample = on_paper(sample_book(opened), page=paper, large_type=large, recto=recto, tabs=tabs)
        if book:
            write_book(sample, book)
        kept = places(library)
        with helping(len(sample.papers), kept.cache, kept.fonts) as helper:
            _print_book(sample, opened, output, kept=kept, helper=helper, quiet=quiet)


def _refuse_existing(path: Path) -> None:
    if path.exists():
        raise OutputError(f"{path} exists already.", hint="Choose another name, or move the old book away first.")


def _print_book(
    book: Book,
    opened: Desk,
    output: Path,
    *,
    kept: Places,
    helper: Helper | None,
    quiet: bool,
    finish: Callable[[bytes], bytes] = bytes,
) -> None:
    start = time.perf_counter()
    with progress_bar(quiet=quiet) as report:
        pressed = open_press(kept.cache, kept.fonts, helper).press(book, opened, progress=report)
    write_whole(output, finish(pressed.pdf))
    _sum_up(output, pressed, time.perf_counter() - start, quiet=quiet)


def _sum_up(output: Path, pressed: Pressed, seconds: float, *, quiet: bool) -> None:
    remark(f"{output}: {pressed.pages} pages in {seconds:.1f} s.", quiet=quiet)
    if pressed.diagnostics:
        remark(f"{_counted(pressed.diagnostics)}; `briefbook check` lists such findings.", quiet=quiet)


def _counted(findings: tuple[Diagnostic, ...]) -> str:
    counts = ((kind, sum(finding.severity == kind for finding in findings)) for kind in Severity)
    return ", ".join(f"{count} {kind}{'s' if count != 1 else ''}" for kind, count in counts if count)


def _list_findings(book: Book, findings: tuple[Diagnostic, ...]) -> None:
    known = {paper.id for paper in book.papers}
    groups = [paper.id for paper in book.papers] + sorted({finding.place.paper or "" for finding in findings} - known)
    for group in groups:
        here = [finding for finding in findings if (finding.place.paper or "") == group]
        if here:
            say(group or "The book")
        for finding in here:
            say(f"  {finding.severity}: {finding.sentence} {finding.hint}".rstrip())
    say(_counted(findings) + "." if findings else "Nothing to mend.")
