"""The specimen in every way in which a book is put on paper: small pages, large type, recto starts, tabs."""

from __future__ import annotations

import re
from collections.abc import Iterator

import page
import pypdfium2
import pytest
from msgspec import Struct

from briefbook.app.desk import load_style
from briefbook.app.press import Pressed
from briefbook.app.specimen import press_specimen
from briefbook.model.binding import Binding
from briefbook.model.book import Recto
from briefbook.model.directions import runs_right_to_left
from briefbook.model.style import Style
from briefbook.publish import verify

CAVEAT = (
    "OFFICIAL SENSITIVE // HANDLE BY THE RULES OF THE ORIGINATOR // NOT FOR RELEASE TO ANYBODY OUTSIDE THE DELEGATION"
)
NEAR = 1.5
"""Points by which the outlines of letters may stand out of their line; at its end there may be a space, too."""
OWN_SHEETS = {"leaves", "large-type", "a5", "a6", "five-by-seven"}
"""Themes on sheets of their own in any edition; a page before one of them may be blank."""


class Edition(Struct, frozen=True):
    """How the specimen is printed."""

    paper: str
    large: bool
    recto: Recto

    @property
    def binding(self) -> Binding:
        return Binding(recto=self.recto, tabs=True)

    @property
    def style(self) -> Style:
        return load_style("house", self.paper, large=self.large)

    def __str__(self) -> str:
        return f"{self.paper}{' large' if self.large else ''} {self.recto}"


class Printed(Struct, frozen=True):
    """An edition and its file, opened."""

    edition: Edition
    pressed: Pressed
    document: pypdfium2.PdfDocument


EDITIONS = (
    Edition("A6", large=False, recto="papers"),
    Edition("5x7", large=False, recto="never"),
    Edition("A4", large=True, recto="papers"),
)
MORE_EDITIONS = (
    Edition("A5", large=False, recto="tabs"),
    Edition("Letter", large=True, recto="never"),
    Edition("A6", large=True, recto="papers"),
)


@pytest.fixture(
    scope="module",
    params=(*EDITIONS, *(pytest.param(edition, marks=pytest.mark.slow) for edition in MORE_EDITIONS)),
    ids=str,
)
def printed(request: pytest.FixtureRequest) -> Iterator[Printed]:
    edition: Edition = request.param
    pressed = press_specimen(
        edition.paper,
        large_type=edition.large,
        binding=edition.binding,
        marking=CAVEAT,
        progress=lambda _what, _done, _of: None,
    )
    with pypdfium2.PdfDocument(pressed.pdf) as document:
        yield Printed(edition, pressed, document)


def test_every_edition_conforms(printed: Printed) -> None:
    for profile in ("ua1", "2a"):
        report = page.validate_pdf_bytes(printed.pressed.pdf, profile=profile)
        assert [f"{failure.rule_id}: {failure.message}" for failure in report.failures] == []
    assert verify(printed.pressed.pdf) == ()


def test_labels_are_the_folios(printed: Printed) -> None:
    labels = [printed.document.get_page_label(index) for index in range(len(printed.document))]
    assert labels == [str(folio) for folio in range(1, printed.pressed.pages + 1)]


def test_every_page_but_the_cover_prints_its_folio(printed: Printed) -> None:
    for index, sheet in enumerate(printed.document):
        text = sheet.get_textpage().get_text_bounded()
        assert index == 0 or f"{index + 1} of {printed.pressed.pages}" in text


def test_papers_begin_where_they_have_to(printed: Printed) -> None:
    firsts = [first + 1 for _paper, first in printed.pressed.starts]
    assert printed.edition.recto == "never" or all(first % 2 == 1 for first in firsts)


def test_blank_pages_are_the_backs_of_leaves_and_say_so(printed: Printed) -> None:
    pages = [page for layout in printed.pressed.layouts for page in layout.pages]
    for folio, (page_, sheet) in enumerate(zip(pages, printed.document, strict=True), 1):
        text = sheet.get_textpage().get_text_bounded()
        assert page_.blank == ("intentionally left blank" in text)
        assert not page_.blank or folio % 2 == 0
    blank = {layout.paper for layout in printed.pressed.layouts if layout.pages[-1].blank}
    assert bool(blank - {"page-breaks"}) == printed.edition.binding.mirrored


def test_the_contents_name_the_folio_on_which_each_paper_begins(printed: Printed) -> None:
    starts = dict(printed.pressed.starts)
    first, second = starts["contents"], starts["kerning"]
    text = " ".join(printed.document[index].get_textpage().get_text_bounded() for index in range(first, second))
    for layout in printed.pressed.layouts:
        if layout.tab:
            title, folio = r"\s+".join(map(re.escape, layout.title.split())), starts[layout.paper] + 1
            # The reader gives a line with a right-to-left title from its right end.
            either = rf"{folio}[\s.…]*{title}" if runs_right_to_left(layout.lang) else rf"{title}[\s.…]*{folio}\b"
            assert re.search(either, text), layout.title


def test_nothing_leaves_the_text_area_but_the_furniture(printed: Printed) -> None:
    style, binding = printed.edition.style, printed.edition.binding
    form = style.page
    papers = [layout.paper for layout in printed.pressed.layouts for _ in layout.pages]
    for folio, (paper, sheet) in enumerate(zip(papers, printed.document, strict=True), 1):
        if paper in OWN_SHEETS:
            continue
        width, height = sheet.get_size()
        across, along = _shift(folio, binding, form.gutter, upright=width < height)
        left, right = form.left + across, width - form.right + across
        bottom, top = form.bottom + along, height - form.top + along
        for box in _rects(sheet):
            assert box[0] > 2
            assert box[2] < width - 2
            assert box[1] > 2
            assert box[3] < height - 2
            if _furniture(box, width, height, style):
                continue
            assert left - NEAR < box[0], (folio, box)
            assert box[2] < right + NEAR + 0.3 * style.texts.body.size, (folio, box)
            # A page may be filled a little lower, to do without a nearly empty one.
            assert bottom - (form.bottom - form.foot) / 2 - NEAR < box[1], (folio, box)
            assert box[3] < top + NEAR, (folio, box)


Box = tuple[float, float, float, float]


def _rects(sheet: pypdfium2.PdfPage) -> Iterator[Box]:
    text = sheet.get_textpage()
    for number in range(text.count_rects()):
        yield text.get_rect(number)


def _shift(folio: int, binding: Binding, gutter: float, *, upright: bool) -> tuple[float, float]:
    if not binding.mirrored:
        return (0.0, 0.0)
    way = gutter if folio % 2 else -gutter
    return (way, 0.0) if upright else (0.0, -way)


def _furniture(box: Box, width: float, height: float, style: Style) -> bool:
    """Whether a text stands in the head, the foot or the tab."""
    form = style.page
    left, bottom, right, top = box
    head, foot = height - form.head - style.texts.running_head.size / 2, form.foot + style.texts.folio.size
    if bottom > head or top < foot:
        return True
    edge = form.tab + 1.0
    return right < edge or left > width - edge or top < edge or bottom > height - edge
