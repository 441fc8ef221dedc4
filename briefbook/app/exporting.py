"""An order becomes files: first what they would be, then the files themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from briefbook.app.cards import Sheet, press_cards
from briefbook.app.desk import Desk
from briefbook.app.disk import read_bounded
from briefbook.app.editions import Issued, issued, refuse_leaks, refuse_marks
from briefbook.app.gate import Gate
from briefbook.app.markings import marking_of
from briefbook.app.orders import CARDS, WHOLE, EditionEntry, Halt, Made, Order, Planned
from briefbook.app.press import Press, Pressed
from briefbook.model.book import Book
from briefbook.model.diagnostics import Diagnostic, Severity
from briefbook.model.editions import Edition
from briefbook.model.errors import InputError, LeakError
from briefbook.model.inclusion import editions_of, find_edition, in_edition
from briefbook.model.library import Progress
from briefbook.publish import LARGEST_ATTACHMENT, Attachment, Lock, with_extras


class Shop(Struct, frozen=True):
    """What files are made with."""

    desk: Desk
    press: Press
    gate: Gate
    progress: Progress


class _Job(Struct, frozen=True, kw_only=True):
    """One file: what it is called, the book that is printed, and the edition that it is of, if any."""

    name: str
    title: str
    book: Book
    issue: Issued | None = None
    cards: bool = False


def plan(order: Order, book: Book, shop: Shop) -> tuple[Planned, ...]:
    """What the files of an order would be; one that may not be written says why."""
    _check(order, book)
    return tuple(_planned(name, title, order, book, shop) for name, title in _wanted(order, book))


def make(order: Order, book: Book, shop: Shop) -> tuple[Made, ...]:
    """The finished files of an order; raises LeakError, and makes none, if one of them holds what it may not carry."""
    _check(order, book)
    attached = tuple(
        Attachment(path.name, read_bounded(path, LARGEST_ATTACHMENT)) for path in map(Path, order.attachments)
    )
    jobs = (_job(name, title, order, book, shop) for name, title in _wanted(order, book))
    return tuple(_made(job, order, attached, shop) for job in jobs)


def edition_entries(book: Book, desk: Desk) -> tuple[EditionEntry, ...]:
    """The editions of a book, each with what it holds and what it does without."""
    return tuple(_entry(book, edition, desk) for edition in editions_of(book))


def refuse_shared(editions: tuple[Edition, ...], *, attached: bool, files: int) -> None:
    """Raise InputError where attached files would go into a released edition and another file alike."""
    if attached and files > 1 and any(edition.releasable for edition in editions):
        raise InputError(
            "Attached files would go into the editions that are released, too.",
            hint="Print the editions one by one, and attach to each what it may carry.",
        )


def _check(order: Order, book: Book) -> None:
    editions = tuple(find_edition(book, name) for name in order.editions)
    refuse_shared(editions, attached=bool(order.attachments), files=order.count)


def _wanted(order: Order, book: Book) -> Iterator[tuple[str, str]]:
    """The name and the title of each file."""
    if order.whole:
        yield WHOLE, book.title
    for name in order.editions:
        yield f"edition:{name}", find_edition(book, name).name
    if order.cards:
        yield CARDS, "Call cards"


def _job(name: str, title: str, order: Order, book: Book, shop: Shop) -> _Job:
    if name == WHOLE:
        return _Job(name="", title=title, book=_on_paper(order, book))
    if name == CARDS:
        return _Job(name=CARDS, title=title, book=book, cards=True)
    edition = find_edition(book, name.removeprefix("edition:"))
    issue = issued(book, edition, shop.desk)
    return _Job(name=edition.id, title=title, book=_on_paper(order, issue.book), issue=issue)


def _on_paper(order: Order, book: Book) -> Book:
    """A book on the paper that was asked for."""
    large = book.large_type if order.large_type is None else order.large_type
    return replace(book, page=order.page or book.page, recto=order.recto or book.recto, large_type=large)


def _pressed(job: _Job, order: Order, shop: Shop) -> Pressed:
    """A job's pages; raises LeakError where a paper is marked as none of them may be."""
    if job.cards:
        stock = order.cards or "A6"
        sheet: Sheet = "Letter" if (order.page or job.book.page) == "Letter" else "A4"
        return press_cards(job.book, shop.desk, shop.press.printer, stock=stock, sheet=sheet, progress=shop.progress)
    metadata = job.issue.edition.metadata if job.issue else "full"
    pressed = shop.press.press(job.book, shop.desk, metadata=metadata, progress=shop.progress)
    if job.issue:
        refuse_marks(pressed.marks, job.issue, shop.desk)
    return pressed


def _made(job: _Job, order: Order, attached: tuple[Attachment, ...], shop: Shop) -> Made:
    pressed = _pressed(job, order, shop)
    data = with_extras(pressed.pdf, attachments=attached, lock=_lock(order))
    if job.issue:
        refuse_leaks(data, job.issue, shop.desk, password=order.security.password)
    left_out = job.issue.left_out if job.issue else ""
    return Made(name=job.name, title=job.title, pages=pressed.pages, left_out=left_out, pdf=data)


def _lock(order: Order) -> Lock | None:
    wanted = order.security
    if not wanted.locks:
        return None
    return Lock(reader=wanted.password, printing=wanted.printing, copying=wanted.copying)


def _planned(name: str, title: str, order: Order, book: Book, shop: Shop) -> Planned:
    try:
        job = _job(name, title, order, book, shop)
        pressed = _pressed(job, order, shop)
        if job.issue:
            refuse_leaks(pressed.pdf, job.issue, shop.desk)
    except (LeakError, InputError) as error:
        return Planned(name=name, title=title, halt=halt_of(error))
    counts = Counter(found.severity for found in _findings(job, pressed, shop))
    return Planned(
        name=name,
        title=title,
        pages=pressed.pages,
        left_out=job.issue.left_out if job.issue else "",
        errors=counts[Severity.ERROR],
        warnings=counts[Severity.WARNING],
        notes=counts[Severity.NOTE],
        marking="" if job.cards else marking_of(job.book, pressed, shop.desk, ()).whole,
    )


def halt_of(error: LeakError | InputError) -> Halt:
    """Why a file may not be written."""
    return Halt(error.sentence, error.hint, error.paper if isinstance(error, LeakError) else "")


def _findings(job: _Job, pressed: Pressed, shop: Shop) -> tuple[Diagnostic, ...]:
    return pressed.diagnostics if job.cards else shop.gate.report(job.book, pressed).findings


def _entry(book: Book, edition: Edition, desk: Desk) -> EditionEntry:
    if not edition.releasable:
        return EditionEntry(edition=edition, papers=len(in_edition(book, edition).papers))
    try:
        issue = issued(book, edition, desk)
    except LeakError as error:
        return EditionEntry(edition=edition, papers=0, halt=halt_of(error))
    return EditionEntry(edition=edition, papers=len(issue.book.papers), left_out=issue.left_out)
