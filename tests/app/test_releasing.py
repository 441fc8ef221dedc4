"""A releasable edition holds no secret, wherever it was planted, and none leaves if the removal fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefbook.app.desk import Desk, open_desk
from briefbook.app.editions import Issued, issued, refuse_leaks, refuse_marks
from briefbook.app.places import find_places
from briefbook.app.press import Press, open_press
from briefbook.model.book import Book
from briefbook.model.errors import LeakError
from briefbook.model.marking import Mark
from tests.app.planted import BOOK, HIDDEN, OPEN, PARTNER, SECRETS, SHOWN, everything, picture, secret, word


@pytest.fixture(scope="module")
def desk(library_path: Path) -> Iterator[Desk]:
    with open_desk(find_places({}, library=library_path), progress=quietly) as opened:
        yield opened


@pytest.fixture(scope="module")
def press() -> Press:
    return open_press()


@pytest.fixture(scope="module")
def issue(desk: Desk) -> Issued:
    return issued(BOOK, PARTNER, desk)


@pytest.fixture(scope="module")
def pdf(issue: Issued, desk: Desk, press: Press) -> bytes:
    return press.press(issue.book, desk, progress=quietly).pdf


def quietly(_what: str, _done: int, _of: int) -> None:
    pass


def test_no_secret_is_in_the_finished_file(pdf: bytes) -> None:
    text = everything(pdf)
    found = [place for place in SECRETS if word(place).casefold() in text]
    assert found == []
    assert "nightcall" not in text
    assert BOOK.pictures[0].digest not in text


def test_what_may_go_is_still_there(pdf: bytes) -> None:
    text = everything(pdf)
    for words in ("The reef road opens", "A second item stays", "copra", "Roads matter", "Opening", "eleven miles"):
        assert words.casefold().replace(" ", "") in text
    for words in ("Rows every morning", "Reads Virgil"):
        assert words.casefold().replace(" ", "") in text
    for words in ("Left bare", "not yet written", "Watch out for", "Agreed last time"):
        assert words.casefold().replace(" ", "") not in text


def test_every_secret_is_known_to_the_search(issue: Issued) -> None:
    searched = " ".join(text for thing in issue.removed for text in (*thing.prose, *thing.names, *thing.ids))
    assert [place for place in SECRETS if word(place) not in searched] == []


def test_the_book_has_every_secret_before_and_none_after(issue: Issued) -> None:
    assert [place for place in SECRETS if word(place) not in str(BOOK)] == []
    assert [place for place in SECRETS if word(place) in str(issue.book)] == []


def test_a_clean_edition_passes_the_search(pdf: bytes, issue: Issued, desk: Desk) -> None:
    refuse_leaks(pdf, issue, desk)


def test_what_was_left_out_is_told_by_number_alone(issue: Issued) -> None:
    assert "5 papers" in issue.left_out
    assert not any(word(place) in issue.left_out for place in SECRETS)


def _paper(book: Book, paper_id: str) -> Book:
    """The book with a paper as it was before anything was removed."""
    before = BOOK.paper(paper_id)
    held = [before if paper.id == paper_id else paper for paper in book.papers]
    return replace(book, papers=tuple(held if before in held else [*held, replace(before, set_aside=False)]))


NOT_REMOVED: dict[str, Callable[[Book], Book]] = {
    "a passage": lambda book: _paper(book, "brief"),
    "a paper above the ceiling": lambda book: _paper(book, BOOK.papers[6].id),
    "a paper hidden from the edition": lambda book: _paper(book, "not-for-them"),
    "a paper set aside": lambda book: _paper(book, "set-aside"),
    "a title": lambda book: replace(
        book, papers=(*book.papers[:-1], replace(book.papers[-1], title=secret("paper-title")))
    ),
    "a point": lambda book: replace(book, points=BOOK.points),
    "a meeting": lambda book: replace(book, schedule=BOOK.schedule),
    "the picture’s words": lambda book: replace(book, pictures=BOOK.pictures),
    "the picture itself": lambda book: replace(
        book, pictures=(picture("other", HIDDEN, OPEN, person="open-person", alt="A portrait"),)
    ),
    "a note on a person": lambda book: replace(book, people=BOOK.people),
    "the notice": lambda book: replace(book, notice=BOOK.notice),
    "the title of the book": lambda book: replace(book, title=secret("notice")),
    "a name alone": lambda book: replace(book, notice=f"With thanks to {word('person-name')}"),
}


@pytest.mark.parametrize("kind", NOT_REMOVED)
def test_the_search_stops_what_was_not_removed(kind: str, issue: Issued, desk: Desk, press: Press) -> None:
    leaky = press.press(NOT_REMOVED[kind](issue.book), desk, progress=quietly).pdf
    with pytest.raises(LeakError, match="was not written") as refusal:
        refuse_leaks(leaky, issue, desk)
    assert "removed from" in refusal.value.sentence


def test_a_refusal_names_the_paper_whose_words_leaked(issue: Issued, desk: Desk, press: Press) -> None:
    leaky = press.press(NOT_REMOVED["a passage"](issue.book), desk, progress=quietly).pdf
    with pytest.raises(LeakError) as refusal:
        refuse_leaks(leaky, issue, desk)
    assert refusal.value.paper in {paper.id for paper in BOOK.papers}


def test_a_paper_marked_too_high_stops_the_edition(issue: Issued, desk: Desk) -> None:
    refuse_marks((("brief", Mark(level="u")),), issue, desk)
    with pytest.raises(LeakError, match="brief") as refusal:
        refuse_marks((("brief", Mark(level="s")),), issue, desk)
    assert refusal.value.paper == "brief"


def test_another_picture_is_not_taken_for_the_one_that_was_removed(desk: Desk, press: Press) -> None:
    portrait = picture("shown", SHOWN, OPEN, person="open-person", alt="A portrait of the adviser")
    book = replace(BOOK, pictures=(*BOOK.pictures, portrait))
    with_portrait = issued(book, PARTNER, desk)
    refuse_leaks(press.press(with_portrait.book, desk, progress=quietly).pdf, with_portrait, desk)


def test_what_remains_numbers_itself_anew(issue: Issued, desk: Desk, press: Press) -> None:
    pressed = press.press(issue.book, desk, progress=quietly)
    tabs = [layout.tab for layout in pressed.layouts if layout.tab]
    whole = [int(tab.partition(".")[0]) for tab in tabs]
    assert sorted(set(whole)) == list(range(1, max(whole) + 1))
    assert {paper for paper, _ in pressed.starts} == {paper.id for paper in issue.book.papers}
    assert not [finding for finding in pressed.diagnostics if finding.code == "link.broken"]
