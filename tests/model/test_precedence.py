"""Who stands before whom, and who sits where."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbook.model.facts import Person
from briefbook.model.periods import parse_period
from briefbook.model.precedence import Rank, by_precedence, delegations, rank
from briefbook.model.schedule import Meeting, Seating, Shape
from briefbook.model.seating import Row, middle_out, seating


def person(name: str, role: str = "", *, office: str = "", since: str = "", country: str = "KAZ") -> Person:
    held = parse_period(since) if since else None
    return Person(id=name, name=name, country=country, role=role, source="", office=office, since=held)


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("President", Rank.CHIEF_OF_STATE),
        ("Prime Minister", Rank.HEAD_OF_GOVERNMENT),
        ("Minister of Foreign Affairs", Rank.MINISTER),
        ("Secretary of State", Rank.MINISTER),
        ("Trade Minister", Rank.MINISTER),
        ("Deputy Prime Minister", Rank.OTHER),
        ("Deputy Secretary of State", Rank.OTHER),
        ("Vice President", Rank.OTHER),
        ("Ambassador to India", Rank.OTHER),
        ("President of the Academy", Rank.OTHER),
        ("", Rank.OTHER),
    ],
)
def test_a_rank_is_read_from_the_words_of_a_role(role: str, expected: Rank) -> None:
    assert rank(person("x", role)) is expected


def test_what_the_library_knows_of_an_office_goes_before_its_words() -> None:
    assert rank(person("x", "Governor-General", office="representative")) is Rank.CHIEF_OF_STATE
    assert rank(person("x", "Chairman of the Cabinet", office="head-of-government")) is Rank.HEAD_OF_GOVERNMENT


def test_rank_comes_first_then_the_longer_time_in_office_then_those_without_a_date() -> None:
    people = [
        person("minister", "Minister of Trade", since="2001"),
        person("undated", "President"),
        person("newer", "President", since="2019-03-20"),
        person("older", "President", since="1994-11-16"),
        person("head", "Prime Minister", since="1990"),
    ]
    assert [one.id for one in by_precedence(people)] == ["older", "newer", "undated", "head", "minister"]


def test_a_representative_stands_behind_the_chief_of_the_state_and_as_one_in_his_absence() -> None:
    governor = person("governor", "Governor General", country="CAN", office="representative", since="2021-07-26")
    king = person("king", "King", country="CAN", office="chief-of-state", since="2022-09-08")
    other = person("other", "President", country="ISL", office="chief-of-state", since="2024-08-01")
    assert [one.id for one in by_precedence([governor, king, other])] == ["king", "other", "governor"]
    assert [one.id for one in by_precedence([other, governor])] == ["governor", "other"]


def test_the_order_set_by_hand_goes_before_any_rule() -> None:
    people = [person("a", "President"), person("b"), person("c")]
    assert [one.id for one in by_precedence(people, first=("c", "b"))] == ["c", "b", "a"]


def test_delegations_stand_by_those_who_lead_them_the_own_one_first() -> None:
    people = [
        person("k", "Minister of Trade", country="KAZ"),
        person("u2", "Minister of Trade", country="UZB"),
        person("u1", "President", country="UZB"),
        person("us", "Secretary of State", country="USA"),
    ]
    found = [(one.state, [each.id for each in one.people]) for one in delegations(people, own="USA")]
    assert found == [("USA", ["us"]), ("UZB", ["u1", "u2"]), ("KAZ", ["k"])]


def test_the_second_sits_to_the_right_of_the_first() -> None:
    assert middle_out("1234", looking="down") == ("4", "2", "1", "3")
    assert middle_out("1234", looking="up") == ("3", "1", "2", "4")


def talks(**more: object) -> Meeting:
    fields: dict[str, object] = {"participants": ("KAZ",), "attendees": ("k1", "o1", "k2", "o2", "k3", "k4"), **more}
    return Meeting(id="talks", day=date(2026, 6, 5), title="Talks", **fields)  # type: ignore[arg-type]


OWN = frozenset({"o1", "o2", "o3"})


def test_those_who_lead_two_sides_face_each_other() -> None:
    shape, (theirs, ours) = seating(talks(), OWN)
    assert shape == "facing"
    assert theirs.people == ("k4", "k2", "k1", "k3")
    assert ours.people == ("o1", "o2")
    assert theirs.start + theirs.people.index("k1") == ours.start + ours.people.index("o1")


def test_at_a_table_of_many_whoever_leads_the_meeting_has_the_head() -> None:
    shape, (circle,) = seating(talks(participants=(), lead="o2"), OWN)
    assert shape == "round"
    assert circle.people == ("o2", "o1", "k3", "k4", "k2", "k1")


def test_a_photograph_has_rows_of_eight_at_most_the_first_in_front() -> None:
    crowd = tuple(f"p{number}" for number in range(11))
    shape, rows = seating(talks(attendees=crowd, seating=Seating(shape="rows")), OWN)
    assert shape == "rows"
    assert [len(row.people) for row in rows] == [6, 5]
    assert rows[0].people[3] == "p0"


def test_places_set_by_hand_are_taken_as_they_are() -> None:
    by_hand = Seating(shape="facing", places=(("k1", "", "k2"), ("o1",)))
    assert seating(talks(seating=by_hand), OWN) == ("facing", (Row(("k1", "", "k2"), 0.0), Row(("o1",), 1.0)))


@given(
    people=st.lists(st.sampled_from(["k1", "k2", "k3", "o1", "o2", "o3"]), unique=True),
    shape=st.sampled_from(["facing", "round", "rows"]),
    lead=st.sampled_from(["", "k1", "o2"]),
)
def test_everybody_has_exactly_one_place(people: list[str], shape: Shape, lead: str) -> None:
    _, rows = seating(talks(attendees=tuple(people), seating=Seating(shape=shape), lead=lead), OWN)
    assert sorted(one for row in rows for one in row.people) == sorted(people)
