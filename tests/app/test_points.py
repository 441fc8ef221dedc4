"""One point at three depths: the finished book says the same of it everywhere, and says nothing where nothing is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from msgspec.structs import replace

from briefbook.app.desk import Desk, open_desk
from briefbook.app.places import find_places
from briefbook.app.press import Press, Pressed, open_press
from briefbook.model.book import Book, Event, Paper
from briefbook.model.commands import SetPoint
from briefbook.model.diagnostics import Severity
from briefbook.model.points import Point

POINT = Point(
    id="road",
    line="Let us build the old coastal road.",
    support="It would be short.",
    background="It was planned long ago.",
    countries=("WSM",),
)
DEPTHS = ("card", "points", "meeting")
BOOK = Book(
    title="Talks in Apia",
    event=Event(name="Talks in Apia", day=date(2026, 9, 1), place="Apia", host="WSM"),
    as_of=date(2026, 8, 1),
    principal="NZL",
    participants=("NZL", "WSM", "TON"),
    topics=(),
    papers=(
        Paper(id="cover", kind="cover"),
        Paper(id="contents", kind="contents"),
        Paper(id="profile", kind="country-profile", subject="WSM"),
        Paper(id="meeting", kind="meeting-brief", subject="WSM"),
        Paper(id="points", kind="points-page", subject="WSM"),
        Paper(id="card", kind="call-card", subject="WSM"),
        Paper(id="card-ton", kind="call-card", subject="TON"),
    ),
    points=(POINT,),
)


@pytest.fixture(scope="module")
def desk(library_path: Path) -> Iterator[Desk]:
    with open_desk(find_places({}, library=library_path), progress=quietly) as opened:
        yield opened


@pytest.fixture(scope="module")
def press() -> Press:
    return open_press()


def quietly(_what: str, _done: int, _of: int) -> None:
    pass


def texts(pressed: Pressed) -> dict[str, str]:
    """What each paper of the finished file says, on one line."""
    document = pypdfium2.PdfDocument(pressed.pdf)
    try:
        pages = [" ".join(sheet.get_textpage().get_text_bounded().split()) for sheet in document]
    finally:
        document.close()
    ends = [*(first for _, first in pressed.starts[1:]), len(pages)]
    return {paper: " ".join(pages[first:end]) for (paper, first), end in zip(pressed.starts, ends, strict=True)}


def test_a_changed_line_stands_at_all_depths_and_the_old_one_nowhere(desk: Desk, press: Press) -> None:
    before = texts(press.press(BOOK, desk, progress=quietly))
    new = replace(POINT, line="Let us open the new northern harbour.")
    after = texts(press.press(SetPoint(new).apply(BOOK), desk, progress=quietly))
    assert [paper for paper in DEPTHS if "old coastal road" in before[paper]] == list(DEPTHS)
    assert [paper for paper in DEPTHS if "new northern harbour" in after[paper]] == list(DEPTHS)
    assert not any("coastal" in text for text in after.values())


def test_each_depth_says_more_than_the_one_before(desk: Desk, press: Press) -> None:
    told = texts(press.press(BOOK, desk, progress=quietly))
    assert ["It would be short" in told[paper] for paper in DEPTHS] == [False, True, True]
    assert ["planned long ago" in told[paper] for paper in DEPTHS] == [False, False, True]


def test_an_edited_point_composes_only_papers_that_ask_for_points(desk: Desk) -> None:
    press = open_press()
    press.press(BOOK, desk, progress=quietly)
    press.press(SetPoint(replace(POINT, line="Let us talk.")).apply(BOOK), desk, progress=quietly)
    assert set(press.composed) == set(press.set) == set(DEPTHS)


def test_a_paper_that_would_be_nearly_empty_is_not_printed(desk: Desk, press: Press) -> None:
    pressed = press.press(BOOK, desk, progress=quietly)
    assert [paper for paper, _ in pressed.starts][-2:] == ["points", "card"]
    assert "Tonga" not in texts(pressed)["contents"]
    idle = [finding for finding in pressed.diagnostics if finding.code == "paper.idle"]
    assert [(found.severity, found.sentence[:9]) for found in idle] == [(Severity.NOTE, "One paper")]


def test_a_points_page_alone_says_calmly_that_there_is_nothing_yet(desk: Desk, press: Press) -> None:
    alone = replace(BOOK, points=(), papers=tuple(paper for paper in BOOK.papers if paper.kind == "points-page"))
    assert "No points are written yet" in texts(press.press(alone, desk, progress=quietly))["points"]


def test_what_is_wrong_with_a_point_is_found_once(desk: Desk, press: Press) -> None:
    wrong = replace(POINT, line="Oh {{ fact('gdp.growht', 'WSM') }}", topic="water")
    found = [one.code for one in press.press(replace(BOOK, points=(wrong,)), desk, progress=quietly).diagnostics]
    assert (found.count("point.figure"), found.count("point.topic")) == (1, 1)
