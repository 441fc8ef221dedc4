"""Banners of marking schemes: each paper's own, in place, size and colour of the scheme, clear of all else."""

from __future__ import annotations

from itertools import product

import pytest
from msgspec.structs import replace

from briefbook import assets
from briefbook.model.binding import Binding
from briefbook.model.blocks import ComposedPaper
from briefbook.model.marking import Banner
from briefbook.model.pages import Layout
from briefbook.model.style import Style, parse_style
from briefbook.typeset import furnish, impose, missing_in_furniture, typeset
from briefbook.typeset.sheet import fill_operator
from tests.typeset.test_bound_editions import boxes
from tests.typeset.typeset_reading import SENTENCE, Bench, Shown, words

HOUSE = (assets.resources() / "styles" / "house.toml").read_text("utf-8")
FORMATS = ("A4", "Letter", "A5", "A6", "5x7")
BLACK, AMBER = (0, 0, 0), (255, 192, 0)
LABEL = Banner(text="TLP:AMBER+STRICT", colour=AMBER, ground=BLACK, align="right", least=12)
SECRET = Banner(text="SECRET//NOFORN", colour=(176, 16, 32))
LONG = Banner(
    text="EXERCISE – TOP SECRET//ORCON/REL TO USA, AUS, CAN, GBR, KAZ, KGZ, NZL, TJK, TKM, UZB//EXDIS/NODIS",
    ground=(240, 240, 240),
    colour=BLACK,
    align="left",
)

Box = tuple[float, float, float, float]


def paper(bench: Bench, style: Style, name: str = "p", *, landscape: bool = False, furniture: bool = True) -> Layout:
    composed = ComposedPaper(
        id=name,
        kind="topic",
        title="A paper",
        blocks=(words(SENTENCE * 25),),
        tab="3",
        running_head="A paper with a running head of some length",
        landscape=landscape,
        furniture=furniture,
    )
    return typeset(composed, style, bench.faces, bench.pictures)


def of_text(item: Shown) -> Box:
    return item.x, item.y - 0.22 * item.size, item.right, item.y + 0.72 * item.size


def apart(one: Box, other: Box) -> bool:
    return one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("banner", [LABEL, SECRET, LONG], ids=["label", "plain", "long"])
def test_a_banner_keeps_clear_of_head_folio_tab_text_and_edge(
    bench: Bench, name: str, banner: Banner, *, large: bool
) -> None:
    style = parse_style(HOUSE, paper=name, large=large)
    for landscape, binding in product((False, True), (Binding(), Binding(recto="papers", tabs=True))):
        layout = impose(paper(bench, style, landscape=landscape), style.page, binding, first=1, blank=True)
        made, _ = furnish((layout,), style, bench.faces, banners={"p": banner}, book_title="A book", binding=binding)
        for sheet, furniture in zip(layout.pages, made, strict=True):
            shown = bench.shown(replace(sheet, content=furniture.content))
            head = sheet.height - style.page.head
            others = [item for item in shown if min(abs(item.y - head), abs(item.y - style.page.foot)) < 0.1]
            others += [item for item in shown if "blank" in item.text or item.text == "3"]
            ours = [item for item in shown if item not in others and item.size < 20]
            said = "".join(item.text for item in ours).replace("intentionally", "")
            assert "".join(banner.text.split()) * 2 in "".join(said.split()) or sheet.blank
            rects = [(x, y, x + w, y + h) for x, y, w, h in boxes(furniture.content)]
            tabs = [box for box in rects if box[0] <= 0 or box[2] >= sheet.width - 0.02 or box[1] <= 0]
            tabs += [box for box in rects if box[3] >= sheet.height - 0.02]
            grounds = [box for box in rects if box not in tabs and box[3] - box[1] > 2]
            for box in (*map(of_text, ours if not sheet.blank else ()), *grounds):
                assert box[0] > 2
                assert box[2] < sheet.width - 2
                assert box[1] > 2
                assert box[3] < sheet.height - 2
                assert all(apart(box, other) for other in (*map(of_text, others), *tabs))
                assert box[1] > sheet.height - style.page.top or box[3] < style.page.bottom


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("large", [False, True])
def test_a_label_has_its_least_size_its_place_and_its_ground(bench: Bench, name: str, *, large: bool) -> None:
    style = parse_style(HOUSE, paper=name, large=large)
    layout = paper(bench, style)
    made, _ = furnish((layout,), style, bench.faces, banners={"p": LABEL}, book_title="A book")
    for sheet, furniture in zip(layout.pages, made, strict=True):
        labels = [one for one in bench.shown(replace(sheet, content=furniture.content)) if "TLP" in one.text]
        assert len(labels) == 2
        assert labels[0].y > sheet.height - style.page.top
        assert labels[1].y < style.page.bottom
        for label in labels:
            assert label.size >= 12
            grounds = (box for box in boxes(furniture.content) if box[3] > 2)
            ground = next(box for box in grounds if box[1] < label.y < box[1] + box[3])
            assert ground[0] + ground[2] == pytest.approx(style.page.width - style.page.right, abs=0.05)
            assert ground[0] < label.x
            assert label.y + 0.7 * label.size < ground[1] + ground[3]
        assert fill_operator(AMBER).encode() in furniture.content
        assert fill_operator(BLACK).encode() in furniture.content


def test_each_paper_has_its_own_banner_on_every_page_and_blank_leaf(bench: Bench) -> None:
    binding = Binding(recto="papers", tabs=True)
    cover = paper(bench, bench.style, "cover", furniture=False)
    other = impose(paper(bench, bench.style, "other"), bench.style.page, binding, first=1, blank=True)
    banners = {"cover": LABEL, "other": SECRET}
    made, _ = furnish((cover, other), bench.style, bench.faces, banners=banners, binding=binding)
    sheets = [(layout, sheet) for layout in (cover, other) for sheet in layout.pages]
    assert any(sheet.blank for _, sheet in sheets)
    for (layout, sheet), furniture in zip(sheets, made, strict=True):
        text = bench.text_of(replace(sheet, content=furniture.content))
        assert text.count(banners[layout.paper].text) == 2
        assert banners["other" if layout is cover else "cover"].text not in text


def test_a_banner_may_stand_at_the_head_alone(bench: Bench) -> None:
    layout = paper(bench, bench.style)
    made, _ = furnish((layout,), bench.style, bench.faces, banners={"p": replace(SECRET, places=("head",))})
    found = [one for one in bench.shown(replace(layout.pages[0], content=made[0].content)) if "SECRET" in one.text]
    assert [one.y > bench.style.page.height / 2 for one in found] == [True]


def test_a_character_of_a_banner_that_no_face_has_is_found(bench: Bench) -> None:
    layouts = (paper(bench, bench.style),)
    found = missing_in_furniture(layouts, bench.style, bench.faces, banners={"p": Banner(text="SECRET \u0378")})
    assert [finding.code for finding in found] == ["glyph.missing"]
