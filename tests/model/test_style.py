from __future__ import annotations

import msgspec
import pytest

from briefbook import assets
from briefbook.model.errors import InputError
from briefbook.model.style import Style, parse_style

HOUSE = (assets.resources() / "styles" / "house.toml").read_text("utf-8")
FORMATS = ("A4", "Letter", "A5", "A6", "5x7")
LEAST = 4.5
"""The contrast of text that WCAG 2.2, criterion 1.4.3, asks for."""

Colour = tuple[int, int, int]


@pytest.fixture
def style() -> Style:
    return parse_style(HOUSE)


def luminance(colour: Colour) -> float:
    """Relative luminance of an sRGB colour, as WCAG 2.2 defines it."""
    parts = [value / 255 for value in colour]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: Colour, other: Colour) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_every_role_of_text_stands_out_from_the_paper_and_from_tints(style: Style) -> None:
    colours = msgspec.structs.asdict(style.colours)
    for role, text in msgspec.structs.asdict(style.texts).items():
        if role == "tab":
            continue
        for ground in (style.colours.paper, style.colours.tint):
            assert contrast(colours[text.colour], ground) >= LEAST, (role, text.colour)


def test_the_number_of_a_tab_stands_out_from_it(style: Style) -> None:
    for ground in (style.colours.accent, style.colours.grey):
        assert contrast(style.colours.paper, ground) >= LEAST


def test_accent_and_links_survive_a_black_and_white_printer(style: Style) -> None:
    for colour in (style.colours.accent, style.colours.link, style.colours.marking):
        assert luminance(colour) < 0.2


def test_the_body_has_room_between_its_lines(style: Style) -> None:
    body = style.texts.body
    assert 10.5 <= body.size <= 11
    assert 1.35 <= body.leading / body.size <= 1.45


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_both_office_formats_have_the_same_measure(paper: str, style: Style) -> None:
    assert parse_style(HOUSE, paper=paper).page.measure == pytest.approx(style.page.measure, abs=2)


@pytest.mark.parametrize("paper", FORMATS)
@pytest.mark.parametrize("large", [False, True])
def test_every_size_of_type_stands_between_the_least_and_the_cover_title(paper: str, *, large: bool) -> None:
    style = parse_style(HOUSE, paper=paper, large=large)
    sizes = {role: text.size for role, text in msgspec.structs.asdict(style.texts).items()}
    assert min(sizes.values()) >= {"A6": 6.2, "5x7": 6.4, "A5": 6.7}.get(paper, 8.0)
    assert max(sizes, key=sizes.__getitem__) == "cover_title"
    assert sizes["body"] > sizes["panel_body"] > sizes["table_cell"] > sizes["note"]


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_large_type_is_a_switch_of_the_style(paper: str) -> None:
    style = parse_style(HOUSE, paper=paper, large=True)
    assert style.texts.body.size == 18
    assert min(text.size for text in msgspec.structs.asdict(style.texts).values()) >= 12.5


def test_a_page_format_is_found_in_any_case(style: Style) -> None:
    assert parse_style(HOUSE, paper="a4") == style


def test_a_role_that_a_page_format_sizes_must_be_known() -> None:
    with pytest.raises(InputError, match="cover-titel"):
        parse_style(HOUSE.replace("text.cover-title =", "text.cover-titel ="), paper="A6")


def test_an_unknown_format_is_refused_with_those_there_are() -> None:
    with pytest.raises(InputError, match="A4, Letter"):
        parse_style(HOUSE, paper="A7")


def test_an_unknown_key_is_refused_by_its_name() -> None:
    with pytest.raises(InputError, match="colour-of-mood"):
        parse_style(HOUSE.replace("[colours]", "[colours]\ncolour-of-mood = 1"))
