from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from msgspec.structs import replace

from briefbook.model.book import Book, BookPicture, Event, Override, Paper, Slot
from briefbook.model.clearance import content_digest, short, status, with_sheet
from briefbook.model.commands import (
    AddClearance,
    Command,
    RenamePaper,
    SetAsOf,
    SetDrafter,
    SetOverride,
    SetPicture,
    SetPoint,
    SetSlot,
)
from briefbook.model.inclusion import SHEET
from briefbook.model.numbers import parse_number
from briefbook.model.points import Point
from briefbook.model.review import Act, Clearance
from briefbook.model.schedule import Meeting

KAZ, UZB = "meeting-kaz", "meeting-uzb"
BOOK = Book(
    title="Talks",
    event=Event(name="Talks", day=date(2026, 9, 1), place="Apia", host="WSM"),
    as_of=date(2026, 8, 1),
    principal="NZL",
    participants=("KAZ", "UZB"),
    topics=("economy",),
    papers=(
        Paper(id=KAZ, kind="meeting-brief", subject="KAZ", slots=(Slot("objectives", "One."),)),
        Paper(id=UZB, kind="meeting-brief", subject="UZB"),
        Paper(id="economy", kind="topic-paper", topic="economy"),
        Paper(id="life", kind="biography", person="someone"),
        Paper(id="annex", kind="annex"),
    ),
    points=(Point(id="p", line="Say this.", countries=("KAZ",), topic="economy"),),
    schedule=(Meeting(id="talks", day=date(2026, 9, 1), title="Talks", participants=("KAZ",)),),
)


def line(book: Book, paper: str, *, act: Act = "cleared", office: str = "Legal") -> Clearance:
    """A line of the ledger for a paper as it stands in a book."""
    return Clearance(
        paper=paper,
        act=act,
        office=office,
        by="A. Adviser",
        dated=date(2026, 8, 1),
        digest=content_digest(book, book.paper(paper)),
    )


def cleared(book: Book, paper: str, office: str = "Legal") -> Book:
    """The book with a paper cleared."""
    return AddClearance(line(book, paper, office=office)).apply(book)


def override(fact: str) -> Override:
    """A signed correction of a fact."""
    return Override(fact=fact, value=parse_number("1"), reason="Revised", by="A. Desk", dated=date(2026, 8, 1))


def test_a_paper_is_uncleared_then_drafted_then_cleared() -> None:
    assert status(BOOK, BOOK.paper(KAZ)).state == "uncleared"
    drafted = AddClearance(line(BOOK, KAZ, act="drafted")).apply(BOOK)
    assert status(drafted, drafted.paper(KAZ)).state == "drafted"
    signed = cleared(drafted, KAZ)
    assert status(signed, signed.paper(KAZ)).state == "cleared"
    assert status(signed, signed.paper(UZB)).state == "uncleared"


def test_to_be_shown_a_paper_clears_nothing() -> None:
    shown = AddClearance(line(BOOK, KAZ, act="informed")).apply(BOOK)
    assert status(shown, shown.paper(KAZ)).state == "uncleared"


PICTURE = BookPicture(name="portrait", kind="jpeg", digest="0" * 64, person="someone")
EDITS: dict[str, tuple[Command | Callable[[Book], Book], str, str]] = {
    "title": (RenamePaper(KAZ, "The meeting"), KAZ, "title"),
    "text": (SetSlot(KAZ, "objectives", "One!"), KAZ, "text"),
    "new text": (SetSlot(UZB, "objectives", "Two."), UZB, "text"),
    "point of its country": (SetPoint(Point(id="p", line="Say that.", countries=("KAZ",))), KAZ, "points"),
    "point of its topic": (SetPoint(Point(id="q", line="More.", topic="economy")), "economy", "points"),
    "figure of its country": (SetOverride(override("s/KAZ/inflation/2024")), KAZ, "figures"),
    "figure with a partner": (SetOverride(override("s/CHN>KAZ/exports/2024")), KAZ, "figures"),
    "figure of a topic": (SetOverride(override("s/CHN/inflation/2024")), "economy", "figures"),
    "portrait": (SetPicture(PICTURE), "life", "pictures"),
    "meeting": (lambda book: replace(book, schedule=()), KAZ, "meeting"),
}


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_voids_a_clearance_and_is_named(edit: str) -> None:
    change, paper, part = EDITS[edit]
    signed = cleared(BOOK, paper)
    edited = change.apply(signed) if isinstance(change, Command) else change(signed)
    standing = status(edited, edited.paper(paper))
    assert (standing.state, standing.changed) == ("void", (part,))
    assert standing.line == signed.clearances[0]


@pytest.mark.parametrize(
    ("command", "paper"),
    [
        (SetSlot(UZB, "objectives", "Two."), KAZ),
        (SetPoint(Point(id="q", line="More.", countries=("UZB",))), KAZ),
        (SetOverride(override("s/UZB/inflation/2024")), KAZ),
        (SetPoint(Point(id="q", line="More.")), "life"),
        (SetDrafter(KAZ, "Somebody"), KAZ),
        (SetAsOf(date(2026, 8, 2)), KAZ),
        (SetPicture(PICTURE), KAZ),
    ],
)
def test_what_a_paper_does_not_print_voids_nothing(command: Command, paper: str) -> None:
    signed = cleared(BOOK, paper)
    edited = command.apply(signed)
    assert edited != signed
    assert status(edited, edited.paper(paper)).state == "cleared"


def test_undoing_an_edit_makes_a_clearance_hold_again() -> None:
    signed = cleared(BOOK, KAZ)
    edited = SetSlot(KAZ, "objectives", "One!").apply(signed)
    back = SetSlot(KAZ, "objectives", "One.").apply(edited)
    assert status(back, back.paper(KAZ)).state == "cleared"


def test_every_office_that_cleared_has_to_clear_again() -> None:
    signed = cleared(cleared(BOOK, KAZ, "Legal"), KAZ, "Economy")
    edited = cleared(SetSlot(KAZ, "objectives", "One!").apply(signed), KAZ, "Economy")
    standing = status(edited, edited.paper(KAZ))
    assert standing.state == "void"
    assert standing.line is not None
    assert standing.line.office == "Legal"
    again = cleared(edited, KAZ, "Legal")
    assert status(again, again.paper(KAZ)).state == "cleared"


def test_a_ledger_that_knows_no_parts_still_voids() -> None:
    old = replace(line(BOOK, KAZ), digest="0" * 64)
    book = AddClearance(old).apply(BOOK)
    standing = status(book, book.paper(KAZ))
    assert (standing.state, standing.changed) == ("void", ())


def test_a_digest_begins_with_its_short_form() -> None:
    content = content_digest(BOOK, BOOK.paper(KAZ))
    assert content.startswith(short(content))
    assert len(short(content)) == 8


def test_the_sheet_is_the_last_leaf_and_comes_once() -> None:
    once = with_sheet(BOOK)
    assert once.papers[-1] == Paper(id=SHEET, kind=SHEET)
    assert with_sheet(once) is once
