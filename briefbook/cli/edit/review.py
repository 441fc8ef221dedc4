"""`briefbook edit clear | waive | unwaive | override | restore | name | unname`: what is signed for, and spellings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from briefbook.app.files import read_book
from briefbook.app.gate import Gate
from briefbook.cli.console import remark
from briefbook.cli.edit.applied import apply_to
from briefbook.cli.edit.papers import PaperArgument
from briefbook.cli.gate import pressed_for
from briefbook.cli.options import BookArgument, LibraryOption, QuietOption, desk, parse_day, places
from briefbook.model.book import Book, Override
from briefbook.model.clearance import content_digest
from briefbook.model.commands import (
    AddClearance,
    Command,
    RemoveName,
    RemoveOverride,
    RemoveWaiver,
    SetName,
    SetOverride,
    WaiveFinding,
)
from briefbook.model.commands.base import paper_of
from briefbook.model.diagnostics import Diagnostic, Severity
from briefbook.model.errors import InputError
from briefbook.model.facts import Gap
from briefbook.model.numbers import Number, parse_number
from briefbook.model.overriding import find_fact
from briefbook.model.redress import signed_in, stands_in
from briefbook.model.register import NameKind, RegisterEntry
from briefbook.model.review import Act, Clearance, Waiver, key_of

ByOption = Annotated[str, typer.Option("--by", help="Who signs.")]
ReasonOption = Annotated[str, typer.Option("--reason", help="Why, in a sentence for whoever asks.")]
DateOption = Annotated[
    str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="When it was signed; today if not given.")
]
FindingArgument = Annotated[str, typer.Argument(metavar="FINDING", help="The key that “briefbook check” shows.")]
FactArgument = Annotated[
    str, typer.Argument(metavar="FACT", help="The fact's id, as “briefbook facts COUNTRY --json” gives it.")
]
NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="The form that is to stand.")]


def clear(
    book: BookArgument,
    paper: PaperArgument,
    *,
    office: Annotated[str, typer.Option("--office", help="The office that signs.")],
    by: ByOption,
    dated: DateOption = None,
    act: Annotated[Act, typer.Option("--act", help="What the office did with the paper.")] = "cleared",
    note: Annotated[str, typer.Option("--note", help="What else is to be read on the sheet.")] = "",
    quiet: QuietOption = False,
) -> None:
    """Sign for a paper as it stands; any later edit of it voids that."""
    day = _day(dated)

    def signed(value: Book) -> Command:
        content = content_digest(value, paper_of(value, paper))
        return AddClearance(Clearance(paper=paper, act=act, office=office, by=by, dated=day, digest=content, note=note))

    apply_to(book, signed, quiet=quiet)


def waive(
    book: BookArgument,
    finding: FindingArgument,
    *,
    reason: ReasonOption,
    by: ByOption,
    paper: Annotated[
        str | None, typer.Option("--paper", metavar="ID", help="Only in this paper, not in all where it is found now.")
    ] = None,
    dated: DateOption = None,
    library: LibraryOption = None,
    quiet: QuietOption = False,
) -> None:
    """Let a finding stand, wherever it is found now; it no longer counts, and is listed as waived."""
    found = _found(read_book(book), finding, library, quiet=quiet)
    where = stands_in(found)
    if paper is not None and paper not in where:
        raise InputError(f"This finding does not stand in “{paper}”.", hint=f"It stands in: {', '.join(where)}.")
    signed = Waiver(code=found.code, sentence=found.sentence, reason=reason, by=by, dated=_day(dated))
    waivers = signed_in(signed, where if paper is None else (paper,))
    apply_to(book, _always(WaiveFinding(waivers)), quiet=quiet)
    remark(f"Waived: {found.sentence}", quiet=quiet)


def unwaive(book: BookArgument, finding: FindingArgument, *, quiet: QuietOption = False) -> None:
    """Take the waivers of a finding back, in every paper."""
    found = [waiver for waiver in read_book(book).waivers if key_of(_waived(waiver)) == finding]
    if not found:
        raise InputError(f"The book has no waiver “{finding}”.", hint="“briefbook check” lists those it has.")
    apply_to(book, *(_always(RemoveWaiver(waiver)) for waiver in found), quiet=quiet)


def override(
    book: BookArgument,
    fact: FactArgument,
    value: Annotated[str | None, typer.Argument(metavar="VALUE", help="The figure, as in 1234.5.")] = None,
    *,
    reason: ReasonOption,
    by: ByOption,
    gap: Annotated[
        str | None, typer.Option("--gap", help="Instead of a figure: why there is none, as it is to be printed.")
    ] = None,
    dated: DateOption = None,
    library: LibraryOption = None,
    quiet: QuietOption = False,
) -> None:
    """Set a figure by hand for this book alone; it is signed wherever it stands."""
    new, day = _value(value, gap), _day(dated)
    with desk(library, quiet=quiet) as opened:
        own = find_fact(opened.facts(read_book(book)), fact)
    signed = Override(fact=fact, value=new, reason=reason, by=by, dated=day, replaces=own.value)
    apply_to(book, lambda _: SetOverride(signed), quiet=quiet)


def restore(book: BookArgument, fact: FactArgument, *, quiet: QuietOption = False) -> None:
    """Return to the library's own figure."""
    apply_to(book, lambda _: RemoveOverride(fact), quiet=quiet)


def name(
    book: BookArgument,
    preferred: NameArgument,
    *,
    kind: Annotated[NameKind, typer.Option("--kind", help="What bears the name.")],
    variant: Annotated[list[str] | None, typer.Option("--variant", help="A form that it replaces. Repeatable.")] = None,
    note: Annotated[str, typer.Option("--note", help="Why, in a sentence for whoever asks.")] = "",
    quiet: QuietOption = False,
) -> None:
    """Take a name into the book's register, or change its entry."""
    entry = RegisterEntry(preferred=preferred, kind=kind, variants=tuple(variant or ()), note=note)
    apply_to(book, lambda _: SetName(entry), quiet=quiet)


def unname(book: BookArgument, preferred: NameArgument, *, quiet: QuietOption = False) -> None:
    """Take a name out of the book's register."""
    apply_to(book, lambda _: RemoveName(preferred), quiet=quiet)


def _found(book: Book, key: str, library: Path | None, *, quiet: bool) -> Diagnostic:
    """The open finding with a key; raises InputError where the gate finds nothing of it."""
    with desk(library, quiet=quiet) as opened:
        report = Gate(opened).report(book, pressed_for(book, opened, places(library), quiet=quiet))
    for finding in report.findings:
        if key_of(finding) == key:
            return finding
    raise InputError(f"There is no finding “{key}” in this book.", hint="“briefbook check” shows the key of each.")


def _always(command: Command) -> Callable[[Book], Command]:
    return lambda _: command


def _waived(waiver: Waiver) -> Diagnostic:
    return Diagnostic(code=waiver.code, severity=Severity.NOTE, sentence=waiver.sentence)


def _value(value: str | None, gap: str | None) -> Number | Gap:
    if (value is None) == (gap is None):
        raise InputError("An override needs a figure, or --gap with the reason why there is none.")
    if value is None:
        return Gap(gap or "")
    try:
        return parse_number(value)
    except ValueError as error:
        raise InputError(f"{error}.", hint="Or give --gap with the reason why there is no figure.") from error


def _day(text: str | None) -> date:
    return parse_day(text, "--date") if text else date.today()  # noqa: DTZ011 - the desk's own calendar day
