from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from briefbook.model.book import Book, Event, Paper
from briefbook.model.commands import SetEdition
from briefbook.model.editions import Edition
from briefbook.model.errors import InputError
from briefbook.model.inclusion import editions_of, find_edition, in_edition, without_set_aside

KINDS = ("cover", "contents", "schedule", "call-card", "matrix", "points-page", "call-card", "annex", "sources")
BOOK = Book(
    title="Talks",
    event=Event(name="Talks", day=date(2026, 9, 1), place="Apia", host="WSM"),
    as_of=date(2026, 8, 1),
    principal="NZL",
    participants=("NZL", "WSM", "TON"),
    topics=(),
    papers=tuple(Paper(id=f"{kind}-{place}", kind=kind) for place, kind in enumerate(KINDS)),
)


def kinds(edition: Edition, book: Book = BOOK) -> list[str]:
    return [paper.kind for paper in in_edition(book, edition).papers]


def test_every_book_has_three_editions() -> None:
    assert [(edition.id, edition.releasable) for edition in editions_of(BOOK)] == [
        ("principal", False),
        ("delegation", False),
        ("partner", True),
    ]
    assert find_edition(BOOK, "partner").release == ("WSM", "TON")


def test_the_book_s_own_editions_take_the_place_of_the_built_in_ones_and_follow_them() -> None:
    book = SetEdition(Edition(id="partner", name="For the host")).apply(BOOK)
    book = SetEdition(Edition(id="press", name="Press")).apply(book)
    assert [edition.name for edition in editions_of(book)][-2:] == ["For the host", "Press"]
    assert len(editions_of(book)) == 4


def test_a_principal_has_cards_first_in_large_type_and_no_working_papers() -> None:
    principal = find_edition(BOOK, "principal")
    assert kinds(principal) == ["cover", "contents", "call-card", "call-card", "points-page", "schedule"]
    assert in_edition(BOOK, principal).large_type


def test_a_delegation_has_everything() -> None:
    assert in_edition(BOOK, find_edition(BOOK, "delegation")) == BOOK


def test_an_edition_without_a_word_on_page_and_type_has_the_book_s() -> None:
    book = replace(BOOK, page="A5", large_type=True)
    plain = in_edition(book, Edition(id="a", name="A"))
    assert (plain.page, plain.large_type) == ("A5", True)
    own = in_edition(book, Edition(id="a", name="A", page="A4", large_type=False))
    assert (own.page, own.large_type) == ("A4", False)


def test_papers_hidden_left_out_or_set_aside_are_not_in_an_edition() -> None:
    papers = list(BOOK.papers)
    papers[2] = replace(papers[2], hidden_from=("a",))
    papers[3] = replace(papers[3], set_aside=True)
    book = replace(BOOK, papers=tuple(papers))
    edition = Edition(id="a", name="A", leave_out=("annex",))
    assert kinds(edition, book) == ["cover", "contents", "matrix", "points-page", "call-card", "sources"]
    assert "schedule" in kinds(replace(edition, id="b"), book)


def test_what_is_set_aside_is_not_in_the_plain_book_either() -> None:
    book = replace(BOOK, papers=(replace(BOOK.papers[0], set_aside=True), *BOOK.papers[1:]))
    assert without_set_aside(book).papers == BOOK.papers[1:]
    assert without_set_aside(BOOK) is BOOK


def test_the_sheet_of_clearances_is_the_last_leaf_of_editions_that_want_it_and_never_released() -> None:
    book = replace(BOOK, papers=(Paper(id="sheet", kind="clearance-sheet"), *BOOK.papers))
    wanting = Edition(id="a", name="A", clearance_sheet=True)
    assert kinds(wanting, book)[-1] == "clearance-sheet"
    assert "clearance-sheet" not in kinds(replace(wanting, release=("WSM",)), book)
    assert "clearance-sheet" not in kinds(Edition(id="a", name="A"), book)


@pytest.mark.parametrize("id_", ["", "all", "../partner", "For them"])
def test_an_edition_needs_an_id_that_can_name_a_file(id_: str) -> None:
    with pytest.raises(InputError):
        SetEdition(Edition(id=id_, name="A")).apply(BOOK)


def test_an_edition_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(InputError, match="principal, delegation, partner"):
        find_edition(BOOK, "press")
