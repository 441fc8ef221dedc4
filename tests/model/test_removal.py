from __future__ import annotations

from datetime import date

import msgspec
import pytest
from msgspec import Struct
from msgspec.structs import replace

from briefbook import assets
from briefbook.compose import pruned
from briefbook.model.book import Book, BookPicture, Event, Override, Paper, Slot
from briefbook.model.editions import Edition
from briefbook.model.facts import Person
from briefbook.model.marking import Authority, Mark
from briefbook.model.points import Point
from briefbook.model.register import RegisterEntry
from briefbook.model.release import Limits
from briefbook.model.removal import Released, released
from briefbook.model.review import Clearance, Waiver
from briefbook.model.rollup import Rules
from briefbook.model.schedule import Meeting
from briefbook.model.schemes import parse_scheme

DAY = date(2026, 9, 1)
TO_HOST = Edition(id="partner", name="For the host", release=("WSM",))
BOOK = Book(
    title="Talks",
    event=Event(name="Talks", day=DAY, place="Apia", host="WSM"),
    as_of=DAY,
    principal="NZL",
    participants=("WSM",),
    topics=(),
    papers=(Paper(id="brief", kind="meeting-brief", subject="WSM", slots=(Slot("points", "We welcome the road."),)),),
)

DECIDED: dict[type[Struct], str] = {
    Book: "title event as_of principal participants topics papers schedule people overrides pictures template style "
    "page large_type recto tabs notes lang marking notice author scheme floor authority points editions register "
    "clearances waivers",
    Event: "name day place host last_day group zone",
    Paper: "id kind title subject topic person slots drafted meeting mark hidden_from set_aside",
    Slot: "name text origin",
    BookPicture: "name kind digest data person alt credit mark",
    Override: "fact value reason by dated mark replaces",
    Meeting: "id day title place format start end zone lead participants attendees press interpreter agenda note "
    "source cancelled mark last_day seating uid",
    Person: "id name country role source native native_lang phonetics address since note office until",
    Point: "id line support background question to countries topic meetings triage stance line_mark support_mark "
    "background_mark label",
    Authority: "by derived_from reason until until_event",
    Clearance: "paper act office by dated digest note",
    Waiver: "code sentence reason by dated paper",
    RegisterEntry: "preferred kind variants note",
    Edition: "id name reader ceiling release leave_out first large_type page clearance_sheet metadata",
}
"""The fields of which somebody has decided whether they go into a releasable edition."""


def cut(book: Book, scheme: str = "us-classified", edition: Edition = TO_HOST) -> Released:
    text = (assets.resources() / "schemes" / f"{scheme}.toml").read_text("utf-8") if scheme else ""
    groups = {"PIF": ("WSM", "TON")}
    rules = Rules(scheme=parse_scheme(text), groups=groups) if scheme else None
    return released(book, Limits(edition, rules, book.floor), pruned)


def slot(text: str, mark: Mark | None = None, **more: object) -> Book:
    paper = replace(BOOK.papers[0], slots=(Slot("points", text),), mark=mark or Mark())
    return replace(BOOK, papers=(paper,), **more)


def stays(book: Book, scheme: str = "us-classified", edition: Edition = TO_HOST) -> bool:
    papers = cut(book, scheme, edition).book.papers
    return bool(papers and papers[0].slot("points"))


@pytest.mark.parametrize("kind", DECIDED, ids=lambda kind: kind.__name__)
def test_every_field_has_been_decided_on(kind: type[Struct]) -> None:
    # Whoever adds a field decides in `model.removal` whether it may be released, and then names it here.
    assert {field.name for field in msgspec.structs.fields(kind)} <= set(DECIDED[kind].split())


@pytest.mark.parametrize("scheme", ["us-classified", "us-controlled", "nato", "tlp", "uk", "eu", ""])
def test_what_nobody_has_marked_is_not_released(scheme: str) -> None:
    assert not stays(BOOK, scheme)


@pytest.mark.parametrize(
    ("scheme", "floor", "released"),
    [
        ("tlp", Mark(level="clear"), True),
        ("tlp", Mark(level="green"), False),
        ("us-classified", Mark(level="u"), False),
        ("", Mark(level="u"), False),
    ],
)
def test_the_least_marking_speaks_for_unmarked_portions_where_marks_are_not_printed(
    scheme: str,
    floor: Mark,
    released: bool,  # noqa: FBT001 - a parameter
) -> None:
    assert stays(replace(BOOK, floor=floor), scheme) == released


@pytest.mark.parametrize(
    ("text", "released"),
    [
        ("(U) a", True),
        ("(C) a", False),
        ("(C//REL TO USA, WSM) a", True),
        ("(C//REL TO USA, PIF) a", True),
        ("(C//REL TO USA, TON) a", False),
        ("(C//NF) a", False),
        ("(U//XYZ) a", False),
    ],
)
def test_a_portion_goes_by_its_release(text: str, released: bool) -> None:  # noqa: FBT001 - a parameter
    assert stays(slot(text)) == released


def test_release_has_to_hold_for_every_reader() -> None:
    both = replace(TO_HOST, release=("WSM", "TON"))
    assert stays(slot("(C//REL TO USA, PIF) a"), edition=both)
    assert not stays(slot("(C//REL TO USA, WSM) a"), edition=both)


def test_a_ceiling_holds_whoever_reads() -> None:
    assert not stays(slot("(S//REL TO USA, WSM) a"), edition=replace(TO_HOST, ceiling=Mark(level="c")))


def test_an_edition_for_a_partner_without_ceiling_and_readers_carries_nothing_written() -> None:
    assert not stays(slot("(U) a"), edition=Edition(id="partner", name="P", reader="partner"))


def test_the_mark_of_a_paper_speaks_for_what_has_none_and_keeps_out_the_whole() -> None:
    assert stays(slot("a", Mark(level="u")))
    assert cut(slot("(U) a", Mark(level="s"))).book.papers == ()


def test_an_emptied_slot_says_so() -> None:
    paper = cut(slot("(S) a")).book.papers[0]
    assert paper.emptied("points")
    assert not paper.emptied("background")


def _point(**fields: object) -> Book:
    return replace(BOOK, points=(Point(**{"id": "p", "line": "a", "line_mark": Mark(level="u")} | fields),))  # type: ignore[arg-type]


def test_a_point_goes_with_its_line() -> None:
    assert cut(_point()).book.points != ()
    assert cut(_point(line_mark=Mark())).book.points == ()
    assert cut(_point(line="(U) a", line_mark=Mark())).book.points != ()
    assert cut(_point(line="(S) a")).book.points == ()


def test_parts_of_a_point_go_alone() -> None:
    (point,) = cut(_point(support="b", background="c", background_mark=Mark(level="u"))).book.points
    assert (point.support, point.background) == ("", "c")
    assert [thing.where for thing in cut(_point(support="b")).removed][1:] == ["the support of the point p"]


def test_a_point_for_a_meeting_that_is_gone_does_not_become_one_for_any() -> None:
    meeting = Meeting(id="night", day=DAY, title="Night")
    assert cut(replace(_point(meetings=("night",)), schedule=(meeting,))).book.points == ()


def test_a_paper_about_a_meeting_that_is_gone_goes_with_it() -> None:
    papers = (replace(BOOK.papers[0], meeting="night"),)
    meeting = Meeting(id="night", day=DAY, title="(U) Night")
    assert cut(replace(BOOK, papers=papers, schedule=(meeting,))).book.papers != ()
    assert cut(replace(BOOK, papers=papers, schedule=(replace(meeting, title="Night"),))).book.papers == ()


def test_the_authority_block_stays_where_what_is_left_needs_it() -> None:
    block = Authority(by="Desk", reason="1.4(b)", until=DAY)
    assert cut(slot("(C//REL TO USA, WSM) a", authority=block)).book.authority == block
    assert cut(slot("(S//NF) a\n\n(U) b", authority=block)).book.authority is None


def test_a_floor_above_the_ceiling_does_not_mark_what_is_released() -> None:
    assert cut(slot("(U) a", floor=Mark(level="s"))).book.floor == Mark()
    assert cut(slot("(U) a", floor=Mark(level="u"))).book.floor == Mark(level="u")


def test_nothing_is_removed_twice() -> None:
    once = cut(slot("(S) a\n\n(U) b\n\n- (U) c\n- d"))
    assert cut(once.book).removed == ()
    assert cut(once.book).book == once.book
