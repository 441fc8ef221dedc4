from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbook.model.drawing import Clip, Drawing, Path
from briefbook.model.errors import BriefbookError, InputError
from briefbook.typeset.graphics.svg import svg_drawing
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
