"""What the whole book adds: furniture clear of the text, faces subset once, a style that can be read."""

from __future__ import annotations

import re

import pytest

from briefbook import assets
from briefbook.model.blocks import ComposedPaper
from briefbook.model.errors import InputError
from briefbook.model.style import parse_style
from briefbook.typeset import embed, furnish, open_faces, typeset
from tests.typeset.typeset_reading import SENTENCE, Bench, words


def _furnished(bench: Bench, *, marking: str = "RESTRICTED", furniture: bool = True) -> tuple[str, ...]:
    paper = ComposedPaper(
        id="p", kind="topic", title="A paper", blocks=(words(SENTENCE * 60),), tab="3", furniture=furniture
    )
    layout = typeset(paper, bench.style, bench.faces, bench.pictures)
    made, _ = furnish((layout,), bench.style, bench.faces, marking=marking, book_title="A book")
    return tuple(item.content.decode("latin-1") for item in made)


def _baselines(content: str) -> list[float]:
    return [float(found.group(1)) for found in re.finditer(r"BT\n\S+ \S+ Tf \S+ (\S+) Td", content)]


def test_furniture_never_reaches_into_the_text_area(bench: Bench) -> None:
    form = bench.style.page
    for content in _furnished(bench):
        for y in _baselines(content):
            assert y > form.height - form.top + 8 or y < form.bottom - 8


def test_all_furniture_is_pagination(bench: Bench) -> None:
    for content in _furnished(bench):
        assert content.startswith("/Artifact <</Type /Pagination /Subtype /Header>> BDC")
        assert content.count("BDC") == content.count("EMC") == 2


def test_a_cover_carries_its_marking_alone(bench: Bench) -> None:
    assert len(_baselines(_furnished(bench, furniture=False)[0])) == 2
    assert _furnished(bench, furniture=False, marking="")[0] == ""


def test_folios_count_every_leaf(bench: Bench) -> None:
    layouts = (bench.set(words("Cover")), bench.set(words(SENTENCE * 60)))
    made, uses = furnish(layouts, bench.style, bench.faces)
    assert [item.folio for item in made] == [str(number) for number in range(1, len(made) + 1)]
    assert uses


def test_a_subset_keeps_glyph_ids_and_says_what_glyphs_mean(bench: Bench) -> None:
    layout = bench.set(words("Office Қасым"))
    (face,) = embed(layout.faces, bench.faces)
    assert re.fullmatch(r"[A-Z]{6}\+IBMPlexSerif(-Regular)?", face.postscript_name)
    assert {"ffi", "Қ", "O"} & {text for _, text in face.unicode}
    assert [glyph for glyph, _ in face.widths] == sorted(glyph for glyph, _ in face.widths)
    assert len(face.program) < 30_000


def test_subsets_are_equal_whatever_the_order_of_use(bench: Bench) -> None:
    first, second = bench.set(words("One")).faces, bench.set(words("Two")).faces
    assert embed((*first, *second), bench.faces) == embed((*second, *first), open_faces())


def test_no_use_is_no_face(bench: Bench) -> None:
    assert embed((), bench.faces) == ()


def _luminance(colour: tuple[int, int, int]) -> float:
    parts = [part / 255 / 12.92 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in colour]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


@pytest.mark.parametrize("name", ["ink", "grey", "accent", "link", "marking"])
@pytest.mark.parametrize("ground", ["paper", "tint"])
def test_every_colour_of_text_is_readable(bench: Bench, name: str, ground: str) -> None:
    colours = bench.style.colours
    dark, light = sorted((_luminance(getattr(colours, name)), _luminance(getattr(colours, ground))))
    assert (light + 0.05) / (dark + 0.05) >= 4.5


@pytest.mark.parametrize("paper", ["A4", "Letter", "A5", "A6", "5x7"])
def test_every_page_format_has_a_readable_measure(bench: Bench, paper: str) -> None:
    style = parse_style((assets.resources() / "styles" / "house.toml").read_text("utf-8"), paper=paper)
    body = bench.faces.fount(style.families, style.texts.body)
    text = SENTENCE.strip()
    width = sum(body[word].width + body.space for word in text.split()) / len(text) * style.texts.body.size / 1000
    assert 56 <= (style.page.measure - style.page.hang) / width <= 82


def test_a_broken_style_pack_is_refused_in_a_sentence() -> None:
    text = (assets.resources() / "styles" / "house.toml").read_text("utf-8")
    with pytest.raises(InputError, match="no page format B5"):
        parse_style(text, paper="B5")
    with pytest.raises(InputError, match="cannot be used"):
        parse_style(text + "\n[colour]\nink = 3\n")
