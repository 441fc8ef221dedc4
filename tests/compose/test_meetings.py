"""What papers print of the schedule, of who takes part, and of who sits where."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time

import pytest
from msgspec.structs import replace

from briefbook import assets
from briefbook.compose import Templates, compose, leading
from briefbook.compose.walk import plain
from briefbook.model.blocks import Block, Columns, Figure, Panel, Table
from briefbook.model.book import Book, Paper
from briefbook.model.charts import SeatingPlan
from briefbook.model.facts import Person
from briefbook.model.library import Facts
from briefbook.model.marking import Mark
from briefbook.model.rollup import Rules
from briefbook.model.schedule import Meeting, Seating
from briefbook.model.schemes import parse_scheme

DAY = date(2026, 6, 5)


def person(person_id: str, country: str, role: str = "Minister of Trade") -> Person:
    return Person(id=person_id, name=person_id.title(), country=country, role=role, source="press")


PEOPLE = (
    person("ann", "USA", "President"),
    person("bob", "USA"),
    person("cem", "KAZ", "President"),
    person("dia", "KAZ"),
)


@pytest.fixture
def talks(book: Book) -> Book:
    """The book with a venue in a zone and people on both sides."""
    return replace(book, event=replace(book.event, zone="Europe/Zurich"), people=(*book.people, *PEOPLE))


def meeting(**more: object) -> Meeting:
    return replace(Meeting(id="m", day=DAY, title="Trade talks", start=time(15), participants=("KAZ",)), **more)


def composed(kind: str, book: Book, facts: Facts, templates: Templates, *meetings: Meeting) -> tuple[Block, ...]:
    whole = replace(book, schedule=meetings)
    paper = next((one for one in whole.papers if one.kind == kind), Paper(id=kind, kind=kind))
    return compose(whole, paper, facts, templates).paper.blocks


def said(kind: str, book: Book, facts: Facts, templates: Templates, *meetings: Meeting) -> str:
    return plain(composed(kind, book, facts, templates, *meetings)).replace("\u00a0", " ")


FULL = meeting(
    end=time(16),
    zone="Asia/Almaty",
    format="bilateral",
    agenda=("Uranium", "Visas"),
    attendees=("ann", "cem"),
    press="pool at the start",
    interpreter="A. N. Other",
)


@pytest.mark.parametrize("kind", ["schedule", "meeting-brief"])
def test_all_that_is_known_of_a_meeting_prints(kind: str, talks: Book, facts: Facts, templates: Templates) -> None:
    text = said(kind, talks, facts, templates, FULL)
    for words in ("bilateral", "Uranium; Visas", "Ann", "Cem", "pool at the start", "A. N. Other"):
        assert words in text
    for words in ("15:00–16:00", "Almaty time, UTC+5", "(12:00–13:00 at the venue)"):
        assert words in text


def test_the_schedule_names_the_venues_distance_from_utc(talks: Book, facts: Facts, templates: Templates) -> None:
    assert "those of the venue (UTC+2), unless" in said("schedule", talks, facts, templates, meeting())


def test_a_change_of_clocks_during_the_event_is_told(talks: Book, facts: Facts, templates: Templates) -> None:
    over = replace(talks, event=replace(talks.event, day=date(2026, 10, 24), last_day=date(2026, 10, 25)))
    text = said("schedule", over, facts, templates, meeting(day=date(2026, 10, 24)))
    assert "(UTC+2, then UTC+1)" in text


def test_a_cancelled_meeting_says_so_in_words(talks: Book, facts: Facts, templates: Templates) -> None:
    called_off = meeting(cancelled=True, press="pool")
    assert "Cancelled" in said("schedule", talks, facts, templates, called_off)
    brief = said("meeting-brief", talks, facts, templates, called_off)
    assert "Cancelled; it was to be on 5 June 2026" in brief
    assert "pool" not in brief


def test_a_brief_about_one_meeting_is_about_that_one_alone(talks: Book, facts: Facts, templates: Templates) -> None:
    other = meeting(id="other", title="Farewell")
    paper = Paper(id="own", kind="meeting-brief", subject="KAZ", meeting="m")
    book = replace(talks, schedule=(meeting(), other), papers=(*talks.papers, paper))
    text = plain(compose(book, paper, facts, templates).paper.blocks)
    assert "Trade talks" in text
    assert "Farewell" not in text


def test_participants_stand_by_delegation_and_rank(talks: Book, facts: Facts, templates: Templates) -> None:
    text = said("participants", talks, facts, templates)
    places = [text.index(words) for words in ("United States", "Ann", "Bob", "Kazakhstan", "Қасым", "Cem", "Dia")]
    assert places == sorted(places)
    assert "since 20 March 2019" in text
    assert "nobody named yet" in text.split("the Philippines" if "the Philippines" in text else "Philippines")[-1]


def test_the_own_side_stands_first_even_while_nobody_of_it_is_named(
    talks: Book, facts: Facts, templates: Templates
) -> None:
    others = replace(talks, people=tuple(one for one in talks.people if one.country != talks.principal))
    text = said("participants", others, facts, templates)
    own, named, kazakhstan = map(text.index, ("United States", "nobody named yet", "Kazakhstan"))
    assert own < named < kazakhstan


def plans(blocks: tuple[Block, ...]) -> Iterator[Figure]:
    for block in blocks:
        if isinstance(block, Figure) and isinstance(block.picture, SeatingPlan):
            yield block
        elif isinstance(block, Columns):
            yield from (one for part in block.parts for one in plans(part))
        elif isinstance(block, Panel):
            yield from plans(block.blocks)


SEATED = meeting(attendees=("ann", "cem", "bob", "dia"), place="Hall")


def test_the_brief_draws_who_faces_whom(talks: Book, facts: Facts, templates: Templates) -> None:
    (figure,) = plans(composed("meeting-brief", talks, facts, templates, SEATED))
    plan = figure.picture
    assert isinstance(plan, SeatingPlan)
    theirs, ours = plan.rows
    assert (plan.shape, plan.table, theirs.label, ours.label) == ("facing", "Hall", "Kazakhstan", "United States")
    assert [seat.name for seat in theirs.seats] == ["Dia", "Cem"]
    assert [(seat.name, seat.first) for seat in ours.seats] == [("Ann", True), ("Bob", False)]
    assert "Kazakhstan, from left to right: Dia (Minister of Trade), Cem (President)." in figure.alt
    assert "by order of precedence, proposed" in plain(figure.caption)


def test_whatever_prints_of_a_marked_meeting_bears_its_mark(talks: Book, facts: Facts, templates: Templates) -> None:
    scheme = parse_scheme((assets.resources() / "schemes" / "us-classified.toml").read_text("utf-8"))
    rules = Rules(scheme=scheme, groups={}, names={})
    secret = replace(SEATED, mark=Mark(level="s"), agenda=("Uranium",))
    book = replace(talks, schedule=(secret,), scheme="us-classified")
    blocks = compose(book, book.paper("meeting-kaz"), facts, templates, rules=rules).paper.blocks
    (figure,) = plans(blocks)
    table = next(block for block in blocks if isinstance(block, Table))
    told = [plain(row[1].blocks) for row in table.body]
    assert len([text for text in told if text.startswith("(S)") and ("Uranium" in text or "Bob" in text)]) == 2
    assert plain(figure.caption).startswith("(S)")


def test_seating_by_hand_says_so(talks: Book, facts: Facts, templates: Templates) -> None:
    by_hand = replace(SEATED, seating=Seating(shape="round", places=(("bob", "", "cem"),)))
    (figure,) = plans(composed("meeting-brief", talks, facts, templates, by_hand))
    assert "as arranged by hand" in plain(figure.caption)
    assert "clockwise from the head: Bob (Minister of Trade, United States), an empty chair, Cem" in figure.alt


def test_meetings_of_many_are_drawn_with_the_participants_and_not_in_every_brief(
    talks: Book, facts: Facts, templates: Templates
) -> None:
    dinner = replace(SEATED, participants=())
    assert not list(plans(composed("meeting-brief", talks, facts, templates, dinner)))
    (figure,) = plans(composed("participants", talks, facts, templates, dinner, replace(SEATED, id="alone")))
    assert isinstance(figure.picture, SeatingPlan)
    assert figure.picture.shape == "round"


def test_who_leads_each_side_is_seated_where_nobody_was_named_and_somebody_asked(
    talks: Book, facts: Facts, templates: Templates
) -> None:
    talks = replace(talks, people=(*talks.people, person("eve", "PHL", "President")))
    dinner = meeting(participants=(), lead="ann")
    assert not list(plans(composed("participants", talks, facts, templates, dinner)))
    asked = replace(dinner, seating=Seating(shape="round"))
    (figure,) = plans(composed("participants", talks, facts, templates, asked))
    assert isinstance(figure.picture, SeatingPlan)
    (row,) = figure.picture.rows
    assert row.seats[0].name == "Ann"
    assert "Eve" in {seat.name for seat in row.seats}
    assert {seat.name for seat in row.seats}.isdisjoint({"Bob", "Dia"})
    assert plain(figure.caption).endswith("by order of precedence, proposed.")
    told = leading(replace(talks, schedule=(asked,)), facts, templates)
    assert {one.name for one in told["m"]} == {seat.name for seat in row.seats}


def test_whom_a_plan_would_seat_follows_the_people_and_is_told_only_where_nobody_is_named(
    talks: Book, facts: Facts, templates: Templates
) -> None:
    by_hand = meeting(id="hand", seating=Seating(shape="round", places=(("bob",),)))
    book = replace(talks, schedule=(meeting(lead="ann"), by_hand, meeting(id="off", cancelled=True), SEATED))
    told = leading(book, facts, templates)
    assert {name: [one.id for one in people] for name, people in told.items()} == {"m": ["ann", "cem"]}
    others = tuple(one for one in book.people if one.id != "cem")
    assert [one.id for one in leading(replace(book, people=others), facts, templates)["m"]] == ["ann", "dia"]


def test_text_of_a_meeting_prints_as_it_stands(talks: Book, facts: Facts, templates: Templates) -> None:
    hostile = "a | **b** {{ 7*7 }} <i> # c"
    named = meeting(title=hostile, place=hostile, press=hostile, agenda=(hostile,), zone="Asia/Almaty")
    for kind in ("schedule", "meeting-brief"):
        assert said(kind, talks, facts, templates, named).count(hostile) == 4
