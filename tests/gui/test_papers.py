"""How papers are called in the list before their titles are told."""

from __future__ import annotations

from datetime import date

from briefbook.gui.papers import provisional_title
from briefbook.model.book import Book, Event, Paper

KINDS = ("meeting-brief", "points-page", "call-card", "country-profile")
BOOK = Book(
    title="Talks",
    event=Event(name="Talks", day=date(2026, 9, 1), place="Apia", host="WSM"),
    as_of=date(2026, 1, 31),
    principal="NZL",
    participants=("NZL", "KAZ"),
    topics=(),
    papers=tuple(Paper(id=kind, kind=kind, subject="KAZ") for kind in KINDS),
)


def test_papers_about_one_country_are_told_apart_before_their_titles_are_told() -> None:
    called = [provisional_title(BOOK, paper) for paper in BOOK.papers]
    assert called == ["KAZ, Meeting brief", "KAZ, Points page", "KAZ, Call card", "KAZ, Country profile"]
