from __future__ import annotations

import pytest
from msgspec.structs import replace

from briefbook.model.blocks import ComposedPaper, Paragraph, Run
from briefbook.model.pages import Layout
from briefbook.typeset import typeset
from tests.typeset.typeset_reading import SENTENCE, Bench


def paper(paragraphs: int, fits: int) -> ComposedPaper:
    blocks = tuple(Paragraph((Run(SENTENCE),)) for _ in range(paragraphs))
    return ComposedPaper(id="profile", kind="profile", title="A profile", blocks=blocks, fits=fits)


def pages(bench: Bench, paragraphs: int, fits: int) -> int:
    return len(typeset(paper(paragraphs, fits), bench.style, bench.faces, bench.pictures).pages)


def just_over_a_page(bench: Bench) -> int:
    return next(count for count in range(5, 60) if pages(bench, count, 0) == 2)


def test_a_paper_that_has_to_fit_a_page_is_set_somewhat_smaller(bench: Bench) -> None:
    over = just_over_a_page(bench)
    assert pages(bench, over, 1) == 1
    assert pages(bench, over - 1, 1) == 1


def test_a_paper_far_too_long_keeps_its_size(bench: Bench) -> None:
    long = just_over_a_page(bench) * 3
    plain = typeset(paper(long, 0), bench.style, bench.faces, bench.pictures)
    fitted = typeset(paper(long, 1), bench.style, bench.faces, bench.pictures)
    assert [page.content for page in fitted.pages] == [page.content for page in plain.pages]


@pytest.mark.parametrize("factor", [0.9, 1.4])
def test_a_scaled_style_keeps_its_proportions(factor: float, bench: Bench) -> None:
    body, scaled = bench.style.texts.body, bench.style.scaled(factor).texts.body
    assert scaled.size == pytest.approx(body.size * factor)
    assert scaled.leading / scaled.size == pytest.approx(body.leading / body.size)
    same = replace(bench.style.scaled(factor), texts=bench.style.texts, grid=bench.style.grid)
    assert same == bench.style


def test_a_nearly_empty_last_page_is_done_without(bench: Bench) -> None:
    papers = (replace(paper(1, 0), blocks=(Paragraph((Run(SENTENCE * count),)),)) for count in range(28, 42))
    layouts = [typeset(one, bench.style, bench.faces, bench.pictures) for one in papers]
    assert {len(layout.pages) for layout in layouts} == {2, 3}
    assert min(layout.pages[-1].fill for layout in layouts) > 0.09


def test_a_paper_of_a_larger_scale_is_set_as_in_a_larger_style(bench: Bench) -> None:
    larger = typeset(replace(paper(4, 0), scale=1.25), bench.style, bench.faces, bench.pictures)
    same = typeset(paper(4, 0), bench.style.scaled(1.25), bench.faces, bench.pictures)
    assert larger == same
    assert larger != typeset(paper(4, 0), bench.style, bench.faces, bench.pictures)


def test_a_strict_paper_loses_spoken_lines_from_its_end_and_keeps_what_stands_around_them(bench: Bench) -> None:
    lines = tuple(Paragraph((Run(f"Line {number}. {SENTENCE}"),), role="line") for number in range(40))
    blocks = (Paragraph((Run("Whom it is for."),)), *lines, Paragraph((Run("Where it is from."),)))
    card = replace(paper(0, 1), blocks=blocks, strict=True)
    layout = typeset(card, bench.style, bench.faces, bench.pictures)
    said = bench.text(layout)
    kept = [number for number in range(40) if f"Line {number}." in said]
    (finding,) = layout.diagnostics
    assert len(layout.pages) == 1
    assert kept == list(range(len(kept)))
    assert "Whom it is for." in said
    assert "Where it is from." in said
    assert finding.code == "card.cut"
    assert [f"“Line {number}." in finding.sentence for number in range(40)] == [n not in kept for n in range(40)]


def test_a_strict_paper_that_fits_is_set_as_any_other(bench: Bench) -> None:
    assert typeset(replace(paper(3, 1), strict=True), bench.style, bench.faces, bench.pictures) == typeset(
        paper(3, 1), bench.style, bench.faces, bench.pictures
    )


def test_a_paper_of_several_pages_is_fitted_into_them_and_stays_near_its_size(bench: Bench) -> None:
    blocks = tuple(Paragraph((Run(SENTENCE),)) for _ in range(2 * just_over_a_page(bench)))
    papers = [ComposedPaper(id="b", kind="brief", title="A brief", blocks=blocks, fits=fits) for fits in (0, 2)]
    plain, fitted = (typeset(one, bench.style, bench.faces, bench.pictures) for one in papers)
    assert (len(plain.pages), len(fitted.pages)) == (3, 2)
    sizes = {item.size for page in fitted.pages for item in bench.shown(page)}
    assert min(sizes) >= 0.905 * bench.style.texts.body.size


def sizes(bench: Bench, layout: Layout) -> set[float]:
    return {item.size for page in layout.pages for item in bench.shown(page)}


@pytest.mark.parametrize("scale", [1.0, 1.25])
def test_a_paper_meant_to_be_short_does_without_a_page_that_it_would_hardly_fill(scale: float, bench: Bench) -> None:
    def laid(count: int, fits: int) -> Layout:
        one = replace(paper(count, fits), scale=scale)
        return typeset(one, bench.style, bench.faces, bench.pictures)

    over = next(count for count in range(5, 60) if len(laid(count, 0).pages) == 2)
    little = next(count for count in range(over, 60) if 0.1 < laid(count, 0).pages[-1].fill < 0.3)
    body = bench.style.texts.body.size
    assert len(laid(little, 0).pages) == 2
    saved = laid(little, 2)
    assert len(saved.pages) == 1
    assert 0.905 * body <= min(sizes(bench, saved)) < scale * body
    much = next(count for count in range(over, 60) if laid(count, 0).pages[-1].fill > 0.5)
    assert [page.content for page in laid(much, 2).pages] == [page.content for page in laid(much, 0).pages]
