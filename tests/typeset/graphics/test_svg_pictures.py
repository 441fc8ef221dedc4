from __future__ import annotations

import contextlib
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbook.model.blocks import VectorImage
from briefbook.model.drawing import Clip, Drawing, Label, Path
from briefbook.model.errors import BriefbookError, InputError
from briefbook.typeset.graphics import Palette
from briefbook.typeset.graphics.imported import draw_imported
from briefbook.typeset.graphics.svg import read_svg, svg_drawing
from briefbook.typeset.graphics.svg_path import path_segments


def _svg(inside: str) -> Drawing:
    return svg_drawing(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50">{inside}</svg>')


def _path(inside: str) -> Path:
    (item,) = _svg(inside).items
    assert isinstance(item, Path)
    return item


def test_the_origin_moves_to_the_lower_left() -> None:
    path = _path('<rect x="10" y="5" width="20" height="10" fill="#f00"/>')
    assert path.segments[0] == ("M", (10.0, 45.0))
    assert path.fill == (255, 0, 0)


def test_relative_commands_and_run_together_numbers_are_read() -> None:
    assert path_segments("m1 2 3-4.5.5h2V0z") == (
        ("M", (1.0, 2.0)),
        ("L", (4.0, -2.5)),
        ("L", (6.0, -2.5)),
        ("L", (6.0, 0.0)),
        ("Z", ()),
    ) or path_segments("m1 2 3-4.5")[1] == ("L", (4.0, -2.5))


def test_smooth_curves_mirror_the_control_point_before() -> None:
    segments = path_segments("M0 0C0 10 10 10 10 0S20-10 20 0")
    assert segments[2] == ("C", (10.0, -10.0, 20.0, -10.0, 20.0, 0.0))


def test_an_arc_lies_on_its_circle() -> None:
    segments = path_segments("M10 0A10 10 0 01-10 0")
    for _, numbers in segments[1:]:
        assert math.hypot(*numbers[-2:]) == pytest.approx(10.0)
    assert segments[-1][1][-2:] == pytest.approx((-10.0, 0.0))
    assert segments[1][1][-1] == pytest.approx(10.0)


def test_transforms_of_groups_and_uses_add_up() -> None:
    path = _path(
        '<defs><rect id="a" width="1" height="1"/></defs>'
        '<g transform="translate(10 0)scale(2)"><use href="#a" x="3" y="1"/></g>'
    )
    assert path.segments[0] == ("M", (16.0, 48.0))


def test_markers_stand_on_the_inner_corners_of_a_path() -> None:
    drawing = _svg(
        '<marker id="m"><path fill="#fff" d="M0 0h1v1z"/></marker>'
        '<path fill="none" marker-mid="url(#m)" d="M0 0h10h10h10"/>'
    )
    starts = [item.segments[0][1] for item in drawing.items if isinstance(item, Path)]
    assert starts == [(10.0, 50.0), (20.0, 50.0)]


def test_a_clip_that_hides_something_is_kept_and_one_that_does_not_is_not() -> None:
    shape = '<clipPath id="c"><path d="{}"/></clipPath><path clip-path="url(#c)" d="M0 0h100v50H0z"/>'
    (small,) = _svg(shape.format("M0 0h50v50H0z")).items
    (triangle,) = _svg(shape.format("M0 0h50L0 50z")).items
    (whole,) = _svg(shape.format("M-5-5h110v60H-5z")).items
    assert isinstance(small, Clip)
    assert small.box == (0.0, 0.0, 50.0, 50.0)
    assert isinstance(triangle, Clip)
    assert triangle.outline
    assert isinstance(whole, Path)


def test_gradients_become_their_mean_and_transparency_is_blended() -> None:
    gradient = '<linearGradient id="g"><stop stop-color="#000"/><stop stop-color="#fff"/></linearGradient>'
    assert _path(gradient + '<rect width="9" height="9" fill="url(#g)"/>').fill == (128, 128, 128)
    over = _svg('<rect width="9" height="9" fill="#000"/><rect width="9" height="9" fill="#fff" fill-opacity=".5"/>')
    top = over.items[1]
    assert isinstance(top, Path)
    assert top.fill == (128, 128, 128)


def test_scripts_and_outside_references_are_never_followed() -> None:
    drawing = _svg('<script>1</script><use href="http://elsewhere/a.svg#b"/><image href="file:///etc/passwd"/>')
    assert drawing.items == ()


@pytest.mark.parametrize("text", ["", "<svg", '<svg viewBox="0 0 0 0"/>', '<!DOCTYPE a [<!ENTITY b "c">]><svg/>'])
def test_what_is_no_picture_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(InputError):
        svg_drawing(text)


def test_uses_that_go_in_circles_end() -> None:
    assert _svg('<g id="a"><use href="#a"/></g>').items == ()


@given(st.text("MmLlHhVvCcSsQqTtAaZz0123456789.,- e", max_size=60))
def test_any_path_data_is_read_without_failing(data: str) -> None:
    try:
        _svg(f'<path d="{data}"/>')
    except BriefbookError:
        pytest.fail("path data is never refused")


def test_nested_uses_that_multiply_without_end_are_refused() -> None:
    doublings = "".join(f'<g id="g{n}"><use href="#g{n - 1}"/><use href="#g{n - 1}"/></g>' for n in range(1, 31))
    with pytest.raises(InputError, match="intricate"):
        _svg(f'<g id="g0"><rect width="1" height="1"/></g>{doublings}')


def test_a_use_of_itself_ends() -> None:
    read = read_svg(f'{_HEAD}<g id="a"><use href="#a"/><rect width="1" height="1"/></g></svg>')
    assert read.left_out == ("groups within groups",)


_HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50">'


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        ("<script>fetch('x')</script>", "scripts"),
        ('<image href="file:///etc/passwd" width="9" height="9"/>', "pictures within the picture"),
        ('<use href="https://example.org/a.svg#b"/>', "parts from elsewhere"),
        ("<style>@import url(https://example.org/a.css);</style>", "style sheets from elsewhere"),
        ("<foreignObject><p>x</p></foreignObject>", "content that is no SVG"),
        ('<rect width="9" height="9" filter="url(#f)"/>', "filter"),
        ('<pattern id="p"/><rect width="9" height="9" fill="url(#p)"/>', "patterns"),
        ('<text transform="rotate(90)">up</text>', "text that is not upright"),
    ],
)
def test_what_is_left_out_is_said(inside: str, words: str) -> None:
    assert words in read_svg(f"{_HEAD}{inside}</svg>").left_out


def test_plain_style_sheets_colour_by_tag_class_and_id() -> None:
    sheet = "<style>rect{fill:#010101} .a{fill:#020202} #b{fill:#030303}</style>"
    drawing = _svg(f'{sheet}<rect width="1" height="1"/><rect class="a x" width="1" height="1"/>')
    assert [item.fill for item in drawing.items if isinstance(item, Path)] == [(1, 1, 1), (2, 2, 2)]
    assert _path(f'{sheet}<rect class="a" id="b" style="fill:#040404" width="1" height="1"/>').fill == (4, 4, 4)


def test_text_becomes_labels_at_its_baseline() -> None:
    drawing = _svg(
        '<text x="10" y="20" font-size="8" text-anchor="middle">One <tspan x="5" dy="1em">two</tspan></text>'
    )
    assert [(item.text, item.x, item.y, item.anchor) for item in drawing.items if isinstance(item, Label)] == [
        ("One", 10.0, 30.0, "middle"),
        ("two", 5.0, 22.0, "middle"),
    ]


@pytest.mark.parametrize(
    "inside",
    [
        '<rect width="1e999" height="1" transform="rotate(1e999)"/>',
        '<path d="M0 0A1e300 1e300 0 0 1 1e308 1e308"/>',
        '<rect width="1" height="1" fill="rgb(1)" opacity="-3"/>',
        '<rect width="1" height="1" fill="rgb(1.2.3, 4, 5)"/>',
        '<rect width="1" height="1" transform="matrix(1e200 0 0 1e200 0 0) scale(1e200)" opacity=".5"/>',
    ],
)
def test_absurd_numbers_never_crash(inside: str, palette: Palette) -> None:
    drawing, _ = draw_imported(VectorImage(f"{_HEAD}{inside}</svg>"), 100.0, palette, lambda *_: 1.0)
    assert drawing.width == 100.0


@given(st.text(max_size=200))
def test_no_text_crashes_the_reader(text: str) -> None:
    with contextlib.suppress(BriefbookError):
        read_svg(text)
    with contextlib.suppress(BriefbookError):
        read_svg(f'{_HEAD}<style>{text.replace("<", "").replace("&", "")}</style><rect width="1" height="1"/></svg>')
