"""What travels to the worker for a key: what has changed, however long the book."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest
from msgspec.structs import replace

from briefbook.app.abridging import Abridged, abridged, restored
from briefbook.model.book import Book, BookPicture, Event, Paper, Slot
from briefbook.model.commands import MovePaper, SetSlot

WORDS = "The reef is worth more than the catch. " * 20


def book_of(papers: int) -> Book:
    return Book(
        title="Talks",
        event=Event(name="Talks", day=date(2026, 9, 1), place="Apia", host="WSM"),
        as_of=date(2026, 1, 31),
        principal="NZL",
        participants=("NZL", "WSM"),
        topics=(),
        papers=tuple(
            Paper(id=f"p{number}", kind="meeting-brief", slots=(Slot("objectives", WORDS),)) for number in range(papers)
        ),
        pictures=(BookPicture(name="quay", kind="jpeg", digest="0", data=bytes(100_000)),),
    )


def sent(book: Book, before: Book | None) -> bytes:
    return msgspec.msgpack.encode(abridged(book, before))


def taken(data: bytes, before: Book | None) -> Book:
    return restored(msgspec.msgpack.decode(data, type=Abridged), before)


@pytest.mark.parametrize("papers", [2, 1_000])
def test_a_key_sends_one_paper_and_no_picture(papers: int) -> None:
    book = book_of(papers)
    edited = SetSlot("p1", "objectives", f"{WORDS}More.").apply(book)
    assert len(sent(edited, book)) < 2 * len(WORDS) + 5 * papers


def test_what_arrives_is_what_was_sent() -> None:
    before_here = before_there = None
    book = book_of(5)
    moved = MovePaper("p4", 0).apply(book)
    others = replace(moved, papers=moved.papers[1:3], pictures=())
    for value in (book, moved, SetSlot("p2", "objectives", "Less.").apply(moved), others, book):
        arrived = taken(sent(value, before_here), before_there)
        assert arrived == value
        before_here, before_there = value, arrived


def test_what_did_not_change_is_the_same_value_there() -> None:
    book = book_of(3)
    there = taken(sent(book, None), None)
    edited = taken(sent(SetSlot("p1", "objectives", "Less.").apply(book), book), there)
    assert edited.papers[0] is there.papers[0]
    assert edited.papers[2] is there.papers[2]
    assert edited.pictures[0] is there.pictures[0]
