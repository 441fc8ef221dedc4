from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from msgspec.structs import replace

from briefbook.app.desk import Desk, open_desk
from briefbook.app.places import find_places
from briefbook.app.press import Press, Pressed, full_proof, open_press
from briefbook.model.book import Book, Event, Paper
from briefbook.model.commands import RenamePaper, SetPaperAside, SetSlot
from briefbook.model.editions import Edition
from briefbook.model.errors import InputError
from briefbook.model.facts import Fact
from briefbook.model.inclusion import in_edition

BOOK = Book(
    title="Talks in Apia",
    event=Event(name="Talks in Apia", day=date(2026, 9, 1), place="Apia", host="WSM"),
    as_of=date(2026, 8, 1),
    principal="NZL",
    participants=("NZL", "WSM", "TON"),
    topics=("economy",),
    papers=(
        Paper(id="cover", kind="cover"),
        Paper(id="contents", kind="contents"),
        Paper(id="economy", kind="topic-paper", topic="economy"),
        Paper(id="samoa", kind="country-profile", subject="WSM"),
        Paper(id="annex", kind="annex"),
        Paper(id="sources", kind="sources"),
    ),
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


def test_papers_stand_in_the_order_of_the_book(desk: Desk, press: Press) -> None:
    pressed = press.press(BOOK, desk, progress=quietly)
    assert [paper for paper, _first in pressed.starts] == [paper.id for paper in BOOK.papers]
    firsts = [first for _paper, first in pressed.starts]
    assert firsts == sorted(set(firsts))
    assert pressed.pages == sum(len(layout.pages) for layout in pressed.layouts)


def test_an_edit_of_one_paper_sets_that_paper_alone(desk: Desk, press: Press) -> None:
    before = press.press(BOOK, desk, progress=quietly)
    after = press.press(RenamePaper("samoa", "Our host").apply(BOOK), desk, progress=quietly)
    kept = {layout.paper for layout, old in zip(after.layouts, before.layouts, strict=True) if layout is old}
    assert {"cover", "economy"} <= kept
    assert "samoa" not in kept


def test_an_edit_of_one_text_composes_sets_and_writes_one_paper(desk: Desk) -> None:
    press = open_press()
    press.press(BOOK, desk, progress=quietly)
    edited = SetSlot("economy", "line", "We welcome the new road.").apply(BOOK)
    after = press.press(edited, desk, progress=quietly)
    assert press.composed == press.set == press.printer.press.made == ("economy",)
    assert 0 < press.printer.press.compressed < len(after.pdf)
    assert after.pdf == open_press().press(edited, desk, progress=quietly).pdf


def test_a_bound_book_edited_is_the_book_set_from_nothing(desk: Desk) -> None:
    press, bound = open_press(), replace(BOOK, recto="papers")
    press.press(bound, desk, progress=quietly)
    edited = SetSlot("economy", "line", "We welcome the new road. " * 300).apply(bound)
    after = press.press(edited, desk, progress=quietly)
    assert press.set == ("economy", "contents")
    assert after.pdf == open_press().press(edited, desk, progress=quietly).pdf


def test_nothing_is_made_again_for_the_same_book(desk: Desk, press: Press) -> None:
    before = press.press(BOOK, desk, progress=quietly)
    after = press.press(BOOK, desk, progress=quietly)
    assert press.composed == press.set == press.printer.press.made == ()
    assert press.printer.press.compressed == 0
    assert after.pdf == before.pdf


def test_what_was_pressed_before_leaves_no_trace(desk: Desk, press: Press) -> None:
    press.press(RenamePaper("samoa", "Something else").apply(BOOK), desk, progress=quietly)
    fresh: Pressed = open_press().press(BOOK, desk, progress=quietly)
    assert press.press(BOOK, desk, progress=quietly).pdf == fresh.pdf


def test_progress_never_goes_beyond_its_end(desk: Desk, press: Press) -> None:
    seen: list[tuple[str, int, int]] = []
    press.press(BOOK, desk, progress=lambda what, done, of: seen.append((what, done, of)))
    assert {what for what, _done, _of in seen} >= {"Composing", "Typesetting", "Writing pages"}
    assert all(0 <= done <= of for _what, done, of in seen)


def test_a_book_without_papers_is_refused(desk: Desk, press: Press) -> None:
    with pytest.raises(InputError, match="no papers"):
        press.press(replace(BOOK, papers=()), desk, progress=quietly)


def test_two_papers_under_one_id_are_refused(desk: Desk, press: Press) -> None:
    with pytest.raises(InputError, match="“cover”"):
        press.press(replace(BOOK, papers=(*BOOK.papers, BOOK.papers[0])), desk, progress=quietly)


@pytest.mark.parametrize(("field", "value"), [("style", "baroque"), ("page", "A7")])
def test_a_style_or_format_that_is_not_there_is_refused(field: str, value: str, desk: Desk, press: Press) -> None:
    with pytest.raises(InputError, match=value):
        press.press(replace(BOOK, **{field: value}), desk, progress=quietly)


def _facts(pressed: Pressed, *papers: str) -> set[str]:
    """The facts that papers print."""
    layouts = (layout for layout in pressed.layouts if layout.paper in papers)
    return {spot.fact for layout in layouts for page in layout.pages for spot in page.spots if spot.fact}


def test_contents_annex_and_tabs_of_an_edition_know_only_what_is_in_it(desk: Desk, press: Press) -> None:
    edition = Edition(id="short", name="Short", leave_out=("country-profile",))
    whole = press.press(BOOK, desk, progress=quietly)
    short = press.press(in_edition(BOOK, edition), desk, progress=quietly)
    of_the_profile = "cia-world-factbook/WSM/area.total"
    assert any(fact.startswith(of_the_profile) for fact in _facts(whole, "annex"))
    assert not any(fact.startswith(of_the_profile) for fact in _facts(short, "annex"))
    assert _facts(short, "annex") < _facts(whole, "annex")
    tabs = {layout.paper: layout.tab for layout in short.layouts}
    assert (tabs["economy"], tabs["annex"], tabs["sources"]) == ("1", "2", "3")
    assert not [finding for finding in short.diagnostics if finding.code == "link.broken"]


def test_an_edition_sets_only_the_papers_that_differ(desk: Desk) -> None:
    press = open_press()
    press.press(BOOK, desk, progress=quietly)
    edition = Edition(id="short", name="Short", leave_out=("annex",))
    press.press(in_edition(BOOK, edition), desk, progress=quietly)
    assert set(press.set) <= {"sources", "contents"}


def test_a_paper_set_aside_is_not_printed(desk: Desk, press: Press) -> None:
    pressed = press.press(SetPaperAside("samoa", aside=True).apply(BOOK), desk, progress=quietly)
    assert "samoa" not in dict(pressed.starts)


def test_a_full_proof_finds_what_a_quick_look_does_not(desk: Desk, press: Press) -> None:
    pressed = press.press(BOOK, desk, progress=quietly)
    assert [*full_proof(pressed.pdf)] == []
    damaged = BytesIO()
    with pikepdf.open(BytesIO(pressed.pdf)) as pdf:
        del pdf.pages[2].obj["/StructParents"]
        pdf.save(damaged)
    (finding,) = {finding.code for finding in full_proof(damaged.getvalue())}
    assert finding == "file.faulty"


def test_a_book_tells_which_papers_print_a_figure(desk: Desk, press: Press) -> None:
    drawn = press.draw(BOOK, desk, progress=quietly)
    figure = desk.facts(BOOK).read("population.total", "WSM").fact
    assert isinstance(figure, Fact)
    assert drawn.uses(figure.id) == ("samoa", "annex")
    assert drawn.uses("nobody/WSM/population.total/1900") == ()
