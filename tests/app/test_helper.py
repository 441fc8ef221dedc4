from __future__ import annotations

import multiprocessing
from collections.abc import Iterator

import pytest

from briefbook.app.desk import load_style
from briefbook.app.helper import Helper, helping
from briefbook.app.printer import Printer
from briefbook.model.blocks import ComposedPaper, Paragraph, Run
from briefbook.model.pages import Properties
from briefbook.model.style import Style
from briefbook.typeset import load_pictures, open_faces

PAPERS = [
    ComposedPaper(
        id=f"p{number}",
        kind="topic-paper",
        title=f"Paper {number}",
        blocks=(Paragraph((Run(f"The delegation of country {number} asked for more time. " * 40),)),) * 3,
    )
    for number in range(12)
]


@pytest.fixture(scope="module")
def style() -> Style:
    return load_style("house", "A4")


@pytest.fixture
def helper() -> Iterator[Helper]:
    started = Helper(None)
    yield started
    started.kill()


def printed(printer: Printer, papers: list[ComposedPaper], style: Style) -> bytes:
    layouts = printer.typeset(papers, style, progress=unheard)
    properties = Properties(title="Two", author="", subject="", lang="en-GB", dated="2026-01-31T00:00:00+00:00")
    return printer.print(printer.publication(layouts, style, properties), progress=unheard)


def unheard(_what: str, _done: int, _total: int) -> None:
    pass


def test_one_process_and_two_print_the_same_bytes(helper: Helper, style: Style) -> None:
    alone = printed(Printer(open_faces(), load_pictures()), PAPERS, style)
    together = Printer(open_faces(), load_pictures(), helper)
    # So that the helper has its share for sure: with its first answer it has started.
    assert helper.wait()
    assert printed(together, PAPERS, style) == alone
    assert 0 < together.helped < len(PAPERS)


def test_a_lost_helper_changes_nothing(helper: Helper, style: Style) -> None:
    helper.kill()
    printer = Printer(open_faces(), load_pictures(), helper)
    assert printed(printer, PAPERS, style) == printed(Printer(open_faces(), load_pictures()), PAPERS, style)


def test_a_short_book_starts_no_process() -> None:
    with helping(3, None) as helper:
        assert helper is None
        assert multiprocessing.active_children() == []
