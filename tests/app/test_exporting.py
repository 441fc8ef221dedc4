"""An order: what its files would be, and what they are."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import msgspec
import pikepdf
import pytest
from msgspec.structs import replace

from briefbook.app.desk import Desk, open_desk
from briefbook.app.exporting import Shop, edition_entries, make, plan
from briefbook.app.gate import Gate
from briefbook.app.markings import marking_of, scheme_entries
from briefbook.app.orders import Marking, Order, Security
from briefbook.app.places import find_places
from briefbook.app.press import open_press
from briefbook.model.book import Book
from briefbook.model.editions import Edition
from briefbook.model.errors import InputError
from briefbook.model.marking import Mark
from tests.app.planted import BOOK, PARTNER

OPENING = "opening words"


@pytest.fixture(scope="module")
def desk(library_path: Path) -> Iterator[Desk]:
    with open_desk(find_places({}, library=library_path), progress=quietly) as opened:
        yield opened


@pytest.fixture(scope="module")
def shop(desk: Desk) -> Shop:
    return Shop(desk, open_press(), Gate(desk), quietly)


def quietly(_what: str, _done: int, _of: int) -> None:
    pass


@pytest.fixture(scope="module")
def book() -> Book:
    return replace(BOOK, editions=(PARTNER, Edition(id="team", name="The team", large_type=True)))


def test_a_plan_tells_pages_losses_findings_and_marking(shop: Shop, book: Book) -> None:
    whole, partner = plan(Order(editions=(PARTNER.id,)), book, shop)
    assert whole.pages > partner.pages > 0
    assert "papers" in partner.left_out
    assert whole.left_out == ""
    assert whole.warnings > 0
    assert "SECRET" in whole.marking
    assert "SECRET" not in partner.marking


def test_files_are_what_was_planned_and_locked(shop: Shop, book: Book) -> None:
    order = Order(whole=False, editions=("team",), security=Security(password=OPENING, copying=False))
    (made,) = make(order, book, shop)
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(BytesIO(made.pdf))
    with pikepdf.open(BytesIO(made.pdf), password=OPENING) as pdf:
        assert len(pdf.pages) == made.pages
        assert not pdf.allow.extract


def test_paper_and_type_are_as_the_order_wants_them(shop: Shop, book: Book) -> None:
    (made,) = make(Order(page="A5", large_type=True), book, shop)
    with pikepdf.open(BytesIO(made.pdf)) as pdf:
        assert [round(float(side)) for side in pdf.pages[0].mediabox[2:]] == [420, 595]


def test_attachments_never_go_into_a_released_edition_by_the_way(shop: Shop, book: Book, tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("For the desk.")
    with pytest.raises(InputError, match="released"):
        make(Order(editions=(PARTNER.id,), attachments=(str(note),)), book, shop)
    (made,) = make(Order(attachments=(str(note),)), book, shop)
    with pikepdf.open(BytesIO(made.pdf)) as pdf:
        assert list(pdf.attachments) == ["note.txt"]


def test_a_file_that_may_not_be_written_says_so_in_the_plan(shop: Shop, book: Book) -> None:
    (planned,) = plan(Order(whole=False, cards="A6"), replace(book, participants=(), points=(), papers=()), shop)
    assert planned.halt is not None
    assert planned.pages == 0


def test_editions_are_listed_with_what_they_lose_by_number_alone(desk: Desk, book: Book) -> None:
    entries = {entry.edition.id: entry for entry in edition_entries(book, desk)}
    assert list(entries) == ["principal", "delegation", "partner", "team"]
    assert "5 papers" in entries["partner"].left_out
    assert entries["team"].left_out == ""
    assert entries["team"].papers > entries["partner"].papers


def test_the_marking_of_a_book_travels_to_the_window_as_it_is(shop: Shop, book: Book, desk: Desk) -> None:
    pressed = shop.press.press(book, desk, progress=quietly)
    marking = marking_of(book, pressed, desk, scheme_entries())
    assert {"us-classified", "nato", "tlp"} <= {entry.id for entry in marking.schemes}
    assert dict(marking.banners)["brief"]
    arrived = msgspec.msgpack.decode(msgspec.msgpack.encode(marking), type=Marking)
    assert arrived.rules is not None
    assert marking.rules is not None
    assert arrived.rules.scheme == marking.rules.scheme
    assert arrived.rules.strangers(Mark(level="s", release=("FVEY", "XYZ"))) == ("XYZ",)


def test_a_broken_scheme_of_the_house_is_not_offered(tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_text("id = 3")
    assert "ours" not in {entry.id for entry in scheme_entries(tmp_path)}
