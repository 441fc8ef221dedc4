from __future__ import annotations

import multiprocessing
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator

import msgspec
import pytest

from briefbook.app.desk import load_style
from briefbook.app.helper import Commission, Helper, Order, Packing, helping
from briefbook.app.printer import Printer
from briefbook.app.rehearsal import rehearsal
from briefbook.app.setting import set_paper
from briefbook.model.blocks import ComposedPaper, Paragraph, Run
from briefbook.model.pages import Element, Properties
from briefbook.model.style import Style
from briefbook.publish import Packed, packed
from briefbook.publish.blocks import loose
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


def walked(element: Element) -> Iterator[Element]:
    yield element
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from walked(kid)


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not true():
        assert time.monotonic() < end
        time.sleep(0.01)


def unheard(_what: str, _done: int, _total: int) -> None:
    pass


def test_one_process_and_two_print_the_same_bytes(helper: Helper, style: Style) -> None:
    alone = printed(Printer(open_faces(), load_pictures()), PAPERS, style)
    together = Printer(open_faces(), load_pictures(), helper)
    # So that the helper has its share for sure: with its first answer it has started.
    assert helper.wait()
    assert printed(together, PAPERS, style) == alone
    assert 0 < together.helped < len(PAPERS)


def test_a_helper_that_knows_what_to_expect_prints_the_same_bytes(helper: Helper, style: Style) -> None:
    alone = printed(Printer(open_faces(), load_pictures()), PAPERS, style)
    together = Printer(open_faces(), load_pictures(), helper)
    together.expect(style, "en-GB")
    assert helper.wait()
    assert printed(together, PAPERS, style) == alone
    assert together.helped


def set_ahead(printer: Printer, papers: list[ComposedPaper], style: Style) -> bytes:
    for paper in papers[:-1]:
        printer.ahead(paper, style)
    return printed(printer, papers, style)


def test_papers_set_while_others_are_composed_give_the_same_bytes(helper: Helper, style: Style) -> None:
    alone = printed(Printer(open_faces(), load_pictures()), PAPERS, style)
    together = Printer(open_faces(), load_pictures(), helper)
    together.expect(style, "en-GB")
    assert helper.wait()
    for paper in PAPERS[:-1]:
        together.ahead(paper, style)
    until(lambda: together._ahead is not None and len(together._ahead.share._answers) == len(PAPERS) - 1)
    layouts = together.typeset(PAPERS, style, progress=unheard)
    assert together.helped >= len(PAPERS) - 1
    assert together.set == tuple(paper.id for paper in PAPERS)
    assert [layout.paper for layout in layouts] == [paper.id for paper in PAPERS]
    assert printed(together, PAPERS, style) == alone


def test_a_paper_told_twice_ahead_or_known_already_is_set_once(helper: Helper, style: Style) -> None:
    alone = printed(Printer(open_faces(), load_pictures()), PAPERS, style)
    together = Printer(open_faces(), load_pictures(), helper)
    assert set_ahead(together, PAPERS[:4], style) == printed(Printer(open_faces(), load_pictures()), PAPERS[:4], style)
    assert set_ahead(together, PAPERS, style) == alone
    for paper in (*PAPERS, *PAPERS):
        together.ahead(paper, style)
    assert together._ahead is None
    assert printed(together, PAPERS, style) == alone


def test_papers_set_ahead_in_vain_change_nothing(helper: Helper, style: Style) -> None:
    alone = printed(Printer(open_faces(), load_pictures()), PAPERS[6:], style)
    together = Printer(open_faces(), load_pictures(), helper)
    for paper in PAPERS:
        together.ahead(paper, style)
    assert printed(together, PAPERS[6:], style) == alone
    for paper in PAPERS:
        together.ahead(paper, style, mirrored=True)
    together.expect(style, "en-GB")
    assert together._ahead is None
    assert printed(together, PAPERS[6:], style) == alone


def test_a_helper_lost_while_papers_are_composed_changes_nothing(helper: Helper, style: Style) -> None:
    alone = printed(Printer(open_faces(), load_pictures()), PAPERS, style)
    together = Printer(open_faces(), load_pictures(), helper)
    for paper in PAPERS:
        together.ahead(paper, style)
    helper.kill()
    assert printed(together, PAPERS, style) == alone


def test_a_rehearsal_needs_what_papers_need(style: Style) -> None:
    layout = set_paper(rehearsal("de-DE"), style, open_faces(), load_pictures(), mirrored=True)
    content = b"".join(page.content for page in layout.pages)
    assert layout.diagnostics == ()
    assert b"<FEFF00AD>" in content  # a hyphen at the end of a line
    tags = {element.tag for element in walked(layout.structure)}
    assert tags >= {"H2", "P", "LI", "TH", "TD", "Note"}
    assert len(layout.faces) > 4


def test_a_helper_packs_papers_as_this_process_does(helper: Helper, style: Style) -> None:
    layouts = Printer(open_faces(), load_pictures()).typeset(PAPERS[:3], style, progress=unheard)
    papers = [loose(layout.prepared, base, ()) for base, layout in enumerate(layouts, 1) if layout.prepared]
    answers = helper.share(deque(enumerate(Packing([paper]) for paper in papers))).done()
    made = [msgspec.msgpack.decode(answers[place], type=list[Packed]) for place in range(3)]
    assert made == [[packed(paper)] for paper in papers]


def test_a_book_whose_objects_are_packed_by_two_is_the_same_to_the_byte(helper: Helper, style: Style) -> None:
    lines = tuple(Paragraph((Run("Agreed."),)) for _ in range(600))
    papers = [ComposedPaper(id=f"p{number}", kind="topic-paper", title="Minutes", blocks=lines) for number in range(6)]
    alone = printed(Printer(open_faces(), load_pictures()), papers, style)
    assert helper.wait()
    assert printed(Printer(open_faces(), load_pictures(), helper), papers, style) == alone


def test_a_helper_ends_with_the_process_that_started_it() -> None:
    script = "import os; from briefbook.app.helper import Helper; print(Helper(None).wait(), flush=True); os._exit(0)"
    # The helper writes to the same pipe, so that this waits for its end, too.
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, timeout=30, check=True)
    assert ended.stdout == b"True\n"


def test_a_lost_helper_changes_nothing(helper: Helper, style: Style) -> None:
    helper.kill()
    printer = Printer(open_faces(), load_pictures(), helper)
    assert printed(printer, PAPERS, style) == printed(Printer(open_faces(), load_pictures()), PAPERS, style)


class Hesitant(deque[tuple[int, Commission]]):
    """Tasks that are handed out slowly."""

    def pop(self) -> tuple[int, Commission]:  # type: ignore[override] # deque's own takes nothing either
        time.sleep(0.1)
        return super().pop()


def test_a_helper_that_is_stopped_at_work_leaves_nobody_waiting_for_it(style: Style) -> None:
    started = Helper(None)
    share = started.share(Hesitant(enumerate(map(Commission, PAPERS))), Order(style, mirrored=False))
    started.kill()
    assert not share.is_alive()


def test_a_helper_that_waits_for_more_can_be_stopped(style: Style) -> None:
    started = Helper(None)
    assert started.wait()
    share = started.share(deque(), Order(style, mirrored=False), more=True)
    assert share.is_alive()
    started.kill()
    assert not share.is_alive()


def test_a_short_book_starts_no_process() -> None:
    with helping(3, None) as helper:
        assert helper is None
        assert multiprocessing.active_children() == []
