"""Call cards on card stock."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import page
import pikepdf
import pypdfium2
import pytest
from msgspec.structs import replace

from briefbook.app.cards import press_cards
from briefbook.app.desk import Desk, open_desk
from briefbook.app.places import find_places
from briefbook.app.press import Pressed, open_press
from briefbook.app.printer import Printer
from briefbook.model.book import Book, Event, Paper
from briefbook.model.diagnostics import Severity
from briefbook.model.errors import InputError
from briefbook.model.marking import Mark
from briefbook.model.points import Point
from briefbook.publish import verify

STATES = ("WSM", "TON", "FJI", "PLW", "NRU")
BOOK = Book(
    title="Talks in Apia",
    event=Event(name="Talks in Apia", day=date(2026, 9, 1), place="Apia", host="WSM"),
    as_of=date(2026, 8, 1),
    principal="NZL",
    participants=("NZL", *STATES),
    topics=(),
    papers=tuple(Paper(id=f"card-{state.lower()}", kind="call-card", subject=state) for state in STATES),
    points=tuple(
        Point(
            id=state.lower(),
            line=f"A line for {state}.",
            support="Never on a card.",
            countries=(state,),
        )
        for state in STATES
    ),
)
MANY = tuple(
    Point(id=f"more-{number}", line=f"{number}: {'we hold this to be so ' * 5}", countries=("WSM",))
    for number in range(9)
)
Make = Callable[..., Pressed]


@pytest.fixture(scope="module")
def desk(library_path: Path) -> Iterator[Desk]:
    with open_desk(find_places({}, library=library_path), progress=quietly) as opened:
        yield opened


@pytest.fixture(scope="module")
def cards(desk: Desk) -> Make:
    printer: Printer = open_press().printer
    return lambda book, stock, sheet="A4": press_cards(book, desk, printer, stock=stock, sheet=sheet, progress=quietly)


def quietly(_what: str, _done: int, _of: int) -> None:
    pass


def texts(pressed: Pressed) -> list[str]:
    document = pypdfium2.PdfDocument(pressed.pdf)
    try:
        return [" ".join(sheet.get_textpage().get_text_bounded().split()) for sheet in document]
    finally:
        document.close()


def where(pressed: Pressed, sheet: int, word: str) -> list[tuple[bool, bool]]:
    """In which quarters of a page a word stands: whether left, whether above; from the head of the page down."""
    document = pypdfium2.PdfDocument(pressed.pdf)
    try:
        words, (width, height) = document[sheet].get_textpage(), document[sheet].get_size()
        found, searcher = [], words.search(word)
        while hit := searcher.get_next():
            left, bottom, *_ = words.get_charbox(hit[0])
            found.append((left < width / 2, bottom > height / 2))
        return found
    finally:
        document.close()


@pytest.mark.parametrize(
    ("stock", "sheet", "pages", "size"),
    [
        ("A6", "A4", 10, (297.638, 419.528)),
        ("5x7", "A4", 10, (360.0, 504.0)),
        ("four-up", "A4", 4, (595.276, 841.89)),
        ("four-up", "Letter", 4, (612.0, 792.0)),
    ],
)
def test_cards_come_on_their_stock_and_conform(
    stock: str, sheet: str, pages: int, size: tuple[float, float], cards: Make
) -> None:
    pressed = cards(BOOK, stock, sheet)
    with pikepdf.open(BytesIO(pressed.pdf)) as pdf:
        boxes = [[float(edge) for edge in each.mediabox[2:]] for each in pdf.pages]
    assert boxes == [pytest.approx(size, abs=0.01)] * pages
    failed = [page.validate_pdf_bytes(pressed.pdf, profile=profile).failures for profile in ("ua1", "2a")]
    assert not any(failed)
    assert list(verify(pressed.pdf)) == []
    assert [found for found in pressed.diagnostics if found.severity is Severity.ERROR] == []


def test_a_card_has_one_side_with_the_lines_and_a_blank_back(cards: Make) -> None:
    sides = texts(cards(BOOK, "A6"))
    assert [state for state, side in zip(STATES, sides[::2], strict=True) if f"A line for {state}." in side] == [
        *STATES
    ]
    assert set(sides[1::2]) == {""}
    assert "Never on a card" not in "".join(sides)


def test_a_card_says_who_it_is_and_how_to_speak_to_them(cards: Make, desk: Desk) -> None:
    (leader,) = desk.library.leaders("WSM", on=BOOK.as_of)[:1]
    leader = replace(leader, name="Otto Stein", role="Head of state", phonetics="oh-TO", address="Your Highness")
    side = texts(cards(replace(BOOK, people=(leader,)), "A6"))[0]
    assert all(part in side for part in ("OS", "Otto Stein", "Say oh-TO", "Your Highness", "Head of state, Samoa"))


def test_four_cards_lie_on_a_sheet_in_reading_order(cards: Make) -> None:
    pressed = cards(BOOK, "four-up")
    assert [where(pressed, 0, f"line for {state}") for state in STATES[:4]] == [
        [(True, True)], [(False, True)], [(True, False)], [(False, False)]
    ]  # fmt: skip
    assert where(pressed, 2, "line for NRU") == [(True, True)]
    assert dict(pressed.starts) == {"card-wsm": 0, "card-ton": 0, "card-fji": 0, "card-plw": 0, "card-nru": 2}


def test_a_marking_stands_on_both_sides_of_each_card_in_mirrored_order(cards: Make) -> None:
    pressed = cards(replace(BOOK, marking="EYES ONLY"), "four-up")
    assert len(where(pressed, 0, "EYES ONLY")) == len(where(pressed, 1, "EYES ONLY")) == 8
    assert where(pressed, 2, "EYES ONLY") == [(True, True)] * 2
    assert where(pressed, 3, "EYES ONLY") == [(False, True)] * 2


def test_a_card_is_marked_as_its_own_lines_are(cards: Make) -> None:
    secret = replace(BOOK.points[0], line_mark=Mark(level="s"))
    pressed = cards(replace(BOOK, scheme="us-classified", points=(secret, *BOOK.points[1:])), "four-up")
    assert where(pressed, 0, "SECRET") == [(True, True)] * 2
    assert where(pressed, 1, "SECRET") == [(False, True)] * 2
    assert "(S) A line for WSM." in texts(pressed)[0]
    assert "(U) A line for TON." in texts(pressed)[0]


def test_only_four_to_a_sheet_have_marks_to_cut_by(cards: Make) -> None:
    def cuts(stock: str) -> list[int]:
        with pikepdf.open(BytesIO(cards(BOOK, stock).pdf)) as pdf:
            contents = [b"".join(piece.read_bytes() for piece in each.obj.Contents) for each in pdf.pages]
        return [len(re.findall(rb"/Artifact <</Type /Page>> BDC", content)) for content in contents]

    assert cuts("four-up") == [1, 1, 1, 1]
    assert set(cuts("A6")) == {0}


def test_more_lines_are_set_smaller_until_they_fit(cards: Make) -> None:
    pressed = cards(replace(BOOK, points=(*BOOK.points, *MANY[:3])), "A6")
    assert pressed.pages == 10
    assert all(f"{number}: we hold" in texts(pressed)[0] for number in range(3))
    assert "card.cut" not in {found.code for found in pressed.diagnostics}


def test_what_has_no_room_on_a_card_is_left_out_and_named(cards: Make) -> None:
    pressed = cards(replace(BOOK, points=(*BOOK.points, *MANY)), "A6")
    assert pressed.pages == 10
    side = texts(pressed)[0]
    left_out = [number for number in range(9) if f"{number}: we hold" not in side]
    (finding,) = [found for found in pressed.diagnostics if found.code == "card.cut"]
    assert left_out == list(range(left_out[0], 9))
    assert [f"“{number}: we hold" in finding.sentence for number in range(9)] == [n in left_out for n in range(9)]
    assert finding.place.paper == "card-wsm"


def test_a_book_from_before_there_were_cards_has_one_for_each_counterpart(cards: Make) -> None:
    old = replace(BOOK, papers=(Paper(id="cover", kind="cover"),))
    assert [name for name, _ in cards(old, "A6").starts] == [f"card-{state.lower()}" for state in STATES]


def test_whoever_has_no_line_gets_no_card(cards: Make) -> None:
    assert [name for name, _ in cards(replace(BOOK, points=BOOK.points[1:2]), "A6").starts] == ["card-ton"]


def test_a_book_without_certain_points_has_no_cards(cards: Make) -> None:
    with pytest.raises(InputError, match="no point that is certain"):
        cards(replace(BOOK, points=(replace(BOOK.points[0], triage="might"),)), "A6")


def test_the_same_cards_are_the_same_bytes(cards: Make, desk: Desk) -> None:
    fresh = press_cards(BOOK, desk, open_press().printer, stock="four-up", progress=quietly)
    assert cards(BOOK, "four-up").pdf == fresh.pdf
