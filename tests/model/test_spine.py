"""The schedule is the spine: papers follow it, and nothing that was written is lost on the way."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from briefbook.app.session import Session
from briefbook.model.book import Book, Event, Paper, Slot
from briefbook.model.commands import (
    CancelMeeting,
    Command,
    MoveMeeting,
    MovePaper,
    ReinstateMeeting,
    RemoveMeeting,
    RemovePerson,
    SetAttendees,
    SetEvent,
    SetMeeting,
    SetPerson,
)
from briefbook.model.errors import InputError
from briefbook.model.facts import Person
from briefbook.model.schedule import Meeting, Seating
from briefbook.model.spine import arranged

DAY = date(2026, 6, 5)
STATES = ("KAZ", "UZB", "TJK")


def person(person_id: str, country: str) -> Person:
    return Person(id=person_id, name=person_id.title(), country=country, role="President", source="")


def bilateral(state: str, start: time | None, *, day: date = DAY) -> Meeting:
    return Meeting(id=f"with-{state.lower()}", day=day, title=f"With {state}", start=start, participants=(state,))


def papers() -> tuple[Paper, ...]:
    briefs = (Paper(id=f"meeting-{state}", kind="meeting-brief", subject=state) for state in STATES)
    profiles = (Paper(id=f"profile-{state}", kind="country-profile", subject=state) for state in STATES)
    lives = (Paper(id=f"biography-{one}", kind="biography", person=one) for one in ("kai", "una", "taj"))
    whole = (
        Paper(id="cover", kind="cover"),
        Paper(id="schedule", kind="schedule"),
        *briefs,
        Paper(id="economy", kind="topic-paper", topic="economy"),
        *profiles,
        *lives,
    )
    return tuple(replace(paper, slots=(Slot("notes", f"words of {paper.id}"),)) for paper in whole)


BOOK = Book(
    title="Talks",
    event=Event(name="Talks", day=DAY, last_day=date(2026, 6, 6), place="Geneva", host="CHE", zone="Europe/Zurich"),
    as_of=date(2026, 6, 1),
    principal="USA",
    participants=("USA", *STATES),
    topics=("economy",),
    papers=papers(),
    people=(person("kai", "KAZ"), person("una", "UZB"), person("taj", "TJK")),
    schedule=(bilateral("KAZ", time(9)), bilateral("UZB", time(10)), bilateral("TJK", time(11))),
)


def order(book: Book) -> list[str]:
    return [paper.id for paper in book.papers]


def aside(book: Book) -> set[str]:
    return {paper.id for paper in book.papers if paper.set_aside}


def test_briefs_profiles_and_biographies_follow_a_meeting_that_is_moved() -> None:
    book = MoveMeeting("with-tjk", start=time(8)).apply(BOOK)
    assert order(book) == [
        *("cover", "schedule", "meeting-TJK", "meeting-KAZ", "meeting-UZB", "economy"),
        *("profile-TJK", "profile-KAZ", "profile-UZB", "biography-taj", "biography-kai", "biography-una"),
    ]
    assert [meeting.id for meeting in book.schedule] == ["with-tjk", "with-kaz", "with-uzb"]


def test_papers_without_a_meeting_come_behind_in_their_own_order() -> None:
    only = replace(BOOK, schedule=(bilateral("TJK", time(9)),))
    assert order(arranged(only))[2:5] == ["meeting-TJK", "meeting-KAZ", "meeting-UZB"]


def test_where_a_meeting_is_for_all_the_next_one_decides() -> None:
    all_of_them = Meeting(id="reception", day=date(2026, 6, 4), title="Reception")
    book = arranged(replace(BOOK, schedule=(all_of_them, bilateral("UZB", time(9)), bilateral("KAZ", time(10)))))
    assert order(book)[2:5] == ["meeting-UZB", "meeting-KAZ", "meeting-TJK"]


def test_runs_of_papers_stay_where_their_author_put_them() -> None:
    profiles, others = BOOK.papers[6:9], BOOK.papers[1:6] + BOOK.papers[9:]
    book = replace(BOOK, papers=(BOOK.papers[0], *profiles, *others))
    moved = MoveMeeting("with-tjk", start=time(8)).apply(book)
    kinds = [paper.kind for paper in moved.papers]
    assert kinds == [paper.kind for paper in book.papers]
    assert order(moved)[1] == "profile-TJK"


def by_hand(*states: str) -> Book:
    """The book with its briefs in an order of the author's own."""
    book = BOOK
    for place, state in enumerate(states):
        book = MovePaper(f"meeting-{state}", 2 + place).apply(book)
    return book


@pytest.mark.parametrize(
    ("edit", "after"),
    [
        (SetMeeting(replace(BOOK.schedule[0], note="A word")), "UZB TJK KAZ"),
        (SetMeeting(Meeting(id="dinner", day=DAY, title="Dinner", start=time(20))), "UZB TJK KAZ"),
        (SetEvent(replace(BOOK.event, zone="Asia/Almaty")), "UZB TJK KAZ"),
        (MoveMeeting("with-kaz", start=time(8)), "UZB TJK KAZ"),
        (MoveMeeting("with-kaz", start=time(10, 30)), "UZB KAZ TJK"),
        (MoveMeeting("with-tjk", start=time(8)), "TJK UZB KAZ"),
        (MoveMeeting("with-uzb", start=time(18)), "TJK KAZ UZB"),
        (RemoveMeeting("with-uzb"), "TJK KAZ UZB"),
    ],
)
def test_an_order_by_hand_is_kept_but_for_papers_whose_own_meeting_changed(edit: Command, after: str) -> None:
    book = edit.apply(by_hand("UZB", "TJK", "KAZ"))
    assert order(book)[2:5] == [f"meeting-{state}" for state in after.split()]
    assert order(book)[6:9] == order(arranged(book))[6:9]


def test_papers_of_one_meeting_move_with_it_in_the_order_that_their_author_gave_them() -> None:
    cards = tuple(Paper(id=f"card-{one}", kind="call-card", person=one) for one in ("aziz", "kai", "una"))
    walk = Meeting(id="walk", day=DAY, title="Walk", start=time(18), attendees=("kai",))
    people = (*BOOK.people, person("aziz", "KAZ"))
    whole = replace(BOOK, papers=(*BOOK.papers, *cards), people=people, schedule=(*BOOK.schedule, walk))
    assert order(arranged(whole))[-3:] == ["card-kai", "card-aziz", "card-una"]
    later = MoveMeeting("with-kaz", start=time(15)).apply(whole)
    assert order(later)[-3:] == ["card-una", "card-aziz", "card-kai"]


def test_a_new_paper_finds_its_place_in_an_order_by_hand() -> None:
    brought = (Paper(id="meeting-kgz", kind="meeting-brief", subject="KGZ", meeting="with-kgz"),)
    book = SetMeeting(bilateral("KGZ", time(10, 30)), brought).apply(by_hand("UZB", "KAZ", "TJK"))
    assert order(book)[2:6] == ["meeting-UZB", "meeting-KAZ", "meeting-kgz", "meeting-TJK"]


def test_times_in_other_zones_are_compared_as_moments() -> None:
    by_phone = replace(bilateral("TJK", time(11)), zone="Asia/Dushanbe")  # 08:00 in Zurich
    book = SetMeeting(by_phone).apply(BOOK)
    assert order(book)[2] == "meeting-TJK"


def test_a_meeting_without_a_time_comes_behind_those_of_its_day_that_have_one() -> None:
    book = SetMeeting(bilateral("KAZ", None)).apply(BOOK)
    assert order(book)[2:5] == ["meeting-UZB", "meeting-TJK", "meeting-KAZ"]


def test_a_person_who_attends_follows_the_meeting_attended() -> None:
    earlier = Meeting(id="walk", day=DAY, title="Walk", start=time(7), attendees=("taj",))
    book = SetMeeting(earlier).apply(BOOK)
    assert order(book)[-3:] == ["biography-taj", "biography-kai", "biography-una"]


def test_the_brief_of_a_cancelled_meeting_is_set_aside_and_comes_back_with_it() -> None:
    cancelled = CancelMeeting("with-kaz").apply(BOOK)
    assert aside(cancelled) == {"meeting-KAZ"}
    assert cancelled.paper("meeting-KAZ").slot("notes") == "words of meeting-KAZ"
    assert ReinstateMeeting("with-kaz").apply(cancelled) == BOOK


def test_a_brief_stays_while_another_meeting_of_its_country_stands() -> None:
    dinner = Meeting(id="dinner", day=DAY, title="Dinner", start=time(20))
    book = SetMeeting(dinner).apply(BOOK)
    assert aside(CancelMeeting("with-kaz").apply(book)) == set()


def test_a_brief_about_one_meeting_goes_with_that_meeting_alone() -> None:
    own = Paper(id="second", kind="meeting-brief", subject="KAZ", meeting="with-kaz")
    book = replace(BOOK, papers=(*BOOK.papers[:5], own, *BOOK.papers[5:]), schedule=(*BOOK.schedule, late()))
    assert aside(CancelMeeting("with-kaz").apply(book)) == {"second"}


def late() -> Meeting:
    return Meeting(id="late", day=DAY, title="Once more", start=time(18), participants=("KAZ",))


def test_a_paper_set_aside_by_hand_stays_so_while_the_schedule_says_nothing_of_it() -> None:
    by_hand = replace(BOOK, papers=tuple(replace(paper, set_aside=paper.id == "meeting-UZB") for paper in BOOK.papers))
    assert aside(MoveMeeting("with-uzb", start=time(15)).apply(by_hand)) == {"meeting-UZB"}
    assert aside(CancelMeeting("with-kaz").apply(by_hand)) == {"meeting-UZB", "meeting-KAZ"}


def test_a_removed_meeting_leaves_its_papers_aside() -> None:
    book = RemoveMeeting("with-uzb").apply(BOOK)
    assert aside(book) == {"meeting-UZB"}
    with pytest.raises(InputError, match="no meeting “with-uzb”"):
        CancelMeeting("with-uzb").apply(book)


def test_a_new_meeting_brings_the_papers_that_the_book_lacks_behind_those_of_their_kind() -> None:
    brought = tuple(
        Paper(id=f"{name}-kgz", kind=kind, subject="KGZ", meeting="with-kgz")
        for name, kind in (("meeting", "meeting-brief"), ("profile", "country-profile"))
    )
    book = SetMeeting(bilateral("KGZ", time(12)), brought).apply(BOOK)
    assert order(book)[5] == "meeting-kgz"
    assert "KGZ" in book.participants
    assert aside(CancelMeeting("with-kgz").apply(book)) == {"meeting-kgz", "profile-kgz"}
    again = SetMeeting(replace(bilateral("KGZ", time(12)), note="x"), brought).apply(book)
    assert order(again) == order(book)


def test_a_second_meeting_with_a_country_does_not_bring_a_second_profile() -> None:
    brought = tuple(
        Paper(id=f"{name}-kaz", kind=kind, subject="KAZ", meeting="late")
        for name, kind in (("meeting", "meeting-brief"), ("profile", "country-profile"))
    )
    assert len(SetMeeting(late(), brought).apply(BOOK).papers) == len(BOOK.papers)


@pytest.mark.parametrize(
    ("before", "start", "after"),
    [
        ((time(9), time(9, 45), None), time(14, 30), (time(15, 15), None)),
        ((time(22), time(0, 30), date(2026, 6, 6)), time(20), (time(22, 30), None)),
        ((time(22), time(23), None), time(23, 30), (time(0, 30), date(2026, 6, 6))),
        ((time(9), None, None), time(14), (None, None)),
        ((time(10), time(9), None), time(0, 30), (time(9), None)),
    ],
)
def test_a_meeting_lasts_as_long_when_it_is_moved(
    before: tuple[time, time | None, date | None], start: time, after: tuple[time | None, date | None]
) -> None:
    was = Meeting(id="m", day=DAY, title="M", start=before[0], end=before[1], last_day=before[2])
    moved = MoveMeeting("m", start=start).apply(replace(BOOK, schedule=(was,))).schedule[0]
    assert (moved.start, moved.end, moved.last_day) == (start, *after)


def test_a_meeting_keeps_its_night_when_its_day_is_moved() -> None:
    was = Meeting(id="m", day=DAY, title="M", start=time(22), end=time(1), last_day=date(2026, 6, 6))
    moved = MoveMeeting("m", day=date(2026, 6, 8)).apply(replace(BOOK, schedule=(was,))).schedule[0]
    assert (moved.day, moved.last_day) == (date(2026, 6, 8), date(2026, 6, 9))


def test_who_leaves_the_book_leaves_its_meetings_and_the_biography_waits() -> None:
    seated = replace(BOOK.schedule[0], lead="kai", attendees=("kai", "una"), seating=Seating(places=(("kai", "una"),)))
    book = RemovePerson("kai").apply(SetMeeting(seated).apply(BOOK))
    meeting = book.schedule[0]
    assert (meeting.lead, meeting.attendees, meeting.seating) == ("", ("una",), Seating(places=(("", "una"),)))
    assert aside(book) == {"biography-kai"}
    assert aside(SetPerson(person("kai", "KAZ")).apply(book)) == set()


def test_attendees_stand_in_the_order_given_each_once() -> None:
    book = SetAttendees("with-kaz", ("una", "kai", "una")).apply(BOOK)
    assert book.schedule[0].attendees == ("una", "kai")


def test_a_meeting_without_a_title_and_a_person_without_a_name_are_refused() -> None:
    with pytest.raises(InputError, match="needs a title"):
        SetMeeting(Meeting(id="m", day=DAY, title=" ")).apply(BOOK)
    with pytest.raises(InputError, match="needs a name"):
        SetPerson(replace(person("kai", "KAZ"), name="")).apply(BOOK)


IDS = st.sampled_from(["with-kaz", "with-uzb", "with-tjk", "dinner", "new"])
CLOCKS = st.none() | st.times()
MEETINGS = st.builds(
    Meeting,
    id=IDS,
    day=st.dates(date(2026, 6, 4), date(2026, 6, 7)),
    title=st.just("Meeting"),
    start=CLOCKS,
    end=CLOCKS,
    zone=st.sampled_from(["", "Asia/Almaty", "No/Where"]),
    participants=st.lists(st.sampled_from([*STATES, "KGZ"]), max_size=2, unique=True).map(tuple),
    attendees=st.lists(st.sampled_from(["kai", "una", "nobody"]), max_size=2, unique=True).map(tuple),
    cancelled=st.booleans(),
)
BROUGHT = st.builds(
    Paper,
    id=st.sampled_from(["meeting-KAZ", "meeting-kgz", "card", "cover"]),
    kind=st.sampled_from(["meeting-brief", "country-profile", "call-card", "biography"]),
    subject=st.sampled_from(["KAZ", "KGZ", ""]),
    meeting=st.sampled_from(["", "new", "dinner"]),
)
COMMANDS = st.one_of(
    st.builds(SetMeeting, MEETINGS, st.lists(BROUGHT, max_size=3).map(tuple)),
    st.builds(MoveMeeting, IDS, st.none() | st.dates(), CLOCKS, CLOCKS),
    st.builds(CancelMeeting, IDS),
    st.builds(ReinstateMeeting, IDS),
    st.builds(RemoveMeeting, IDS),
    st.builds(SetAttendees, IDS, st.lists(st.sampled_from(["kai", "una"]), max_size=2).map(tuple)),
    st.builds(RemovePerson, st.sampled_from(["kai", "una"])),
    st.sampled_from(["kai", "una"]).map(lambda one: SetPerson(person(one, "KAZ"))),
)


@given(commands=st.lists(COMMANDS, max_size=12))
def test_whatever_is_done_to_the_schedule_every_word_stays_and_can_be_had_back(commands: list[Command]) -> None:
    session = Session(BOOK)
    for command in commands:
        try:
            book = session.do(command)
        except InputError:
            continue
        assert {paper.id: paper.slots for paper in BOOK.papers}.items() <= {
            paper.id: paper.slots for paper in book.papers
        }.items()
        assert len({paper.id for paper in book.papers}) == len(book.papers)
        assert book.papers[0].kind == "cover"
        assert arranged(book) == book
    while session.undo_title:
        session.undo()
    assert session.book == BOOK
