from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefbook.app.calendars import draft_with_calendar
from briefbook.app.desk import Desk, open_desk
from briefbook.app.draft import draft_book
from briefbook.app.offers import NewBook
from briefbook.app.places import find_places
from briefbook.model.errors import InputError

REQUEST = NewBook(
    name="Talks",
    day=date(2026, 9, 1),
    place="Apia",
    host="Samoa",
    countries=("PIF",),
    topics=("economy", "trade"),
    as_of=date(2026, 8, 1),
    principal="NZL",
)


@pytest.fixture
def desk(library_path: Path) -> Iterator[Desk]:
    with open_desk(find_places({}, library=library_path), progress=lambda _what, _done, _of: None) as opened:
        yield opened


def test_a_group_stands_for_its_members_on_the_day(desk: Desk) -> None:
    book = draft_book(REQUEST, desk).book
    assert len(book.participants) == 18
    assert {"COK", "NIU", "PYF", "NCL"} <= set(book.participants)


def test_everyone_but_the_principal_gets_a_brief_and_a_profile(desk: Desk) -> None:
    book = draft_book(REQUEST, desk).book
    for kind in ("meeting-brief", "country-profile"):
        assert {paper.subject for paper in book.papers if paper.kind == kind} == set(book.participants) - {"NZL"}


def test_whoever_leads_several_states_has_one_biography(desk: Desk) -> None:
    book = draft_book(REQUEST, desk).book
    names = [person.name for person in book.people]
    assert "Charles III" in names
    assert len(names) == len(set(names))
    assert [paper.person for paper in book.papers if paper.kind == "biography"] == [one.id for one in book.people]


def test_the_principal_is_the_host_unless_named(desk: Desk) -> None:
    assert draft_book(replace(REQUEST, principal=""), desk).book.principal == "WSM"


def test_a_topic_with_nothing_to_say_is_named_beforehand(desk: Desk) -> None:
    warnings = draft_book(replace(REQUEST, countries=("TUV",), topics=("energy-uranium",)), desk).warnings
    assert any("Tuvalu" in warning.sentence for warning in warnings)


def test_a_book_for_the_principals_own_state_alone_says_what_it_lacks(desk: Desk) -> None:
    draft = draft_book(replace(REQUEST, countries=("NZL",)), desk)
    assert draft.book.counterparts == ()
    assert any(warning.code == "book.alone" and "New Zealand" in warning.sentence for warning in draft.warnings)


def test_a_book_without_a_name_is_refused(desk: Desk) -> None:
    with pytest.raises(InputError, match="needs a name"):
        draft_book(replace(REQUEST, name="  "), desk)


def test_a_country_and_its_group_are_one(desk: Desk) -> None:
    assert draft_book(replace(REQUEST, countries=("Samoa", "WSM", "PIF")), desk).book.participants[0] == "WSM"


@pytest.mark.parametrize("countries", [(), ("Atlantis",), ("PIF", "Kirbati")])
def test_countries_that_are_not_known_are_refused(desk: Desk, countries: tuple[str, ...]) -> None:
    with pytest.raises(InputError, match=r"least one country|Atlantis|Kiribati"):
        draft_book(replace(REQUEST, countries=countries), desk)


CALENDAR = b"""BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//Host//Programme//EN\r
BEGIN:VEVENT\r
UID:opening@host\r
DTSTART:20260901T090000\r
DTEND:20260901T100000\r
SUMMARY:Opening session\r
LOCATION:Fale\r
END:VEVENT\r
END:VCALENDAR\r
"""


def test_a_calendar_chosen_for_a_new_book_is_its_schedule(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "programme.ics"
    path.write_bytes(CALENDAR)
    draft = draft_with_calendar(replace(REQUEST, calendar=str(path)), desk)
    (opening,) = draft.book.schedule
    assert (opening.title, opening.place, opening.uid) == ("Opening session", "Fale", "opening@host")
    assert replace(draft.book, schedule=()).papers == draft_book(REQUEST, desk).book.papers


def test_a_calendar_of_other_days_is_said_to_bring_nothing_and_one_that_is_none_is_refused(
    desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "programme.ics"
    path.write_bytes(CALENDAR)
    draft = draft_with_calendar(replace(REQUEST, day=date(2027, 3, 1), calendar=str(path)), desk)
    assert draft.book.schedule == ()
    assert "schedule.calendar" in [one.code for one in draft.warnings]
    path.write_bytes(b"no calendar")
    with pytest.raises(InputError):
        draft_with_calendar(replace(REQUEST, calendar=str(path)), desk)
