from __future__ import annotations

from briefbook.model.blocks import FlagPicture, Stand
from briefbook.model.drawing import Label, Measure
from briefbook.typeset.graphics import Palette, PictureAssets
from briefbook.typeset.graphics.picture import draw


def test_a_flag_is_four_by_three(palette: Palette, measure: Measure, assets: PictureAssets) -> None:
    drawing = draw(FlagPicture("KZ"), 60.0, palette, measure, assets)
    assert (drawing.width, drawing.height) == (60.0, 45.0)


def test_an_unknown_flag_is_a_quiet_ground_with_the_code(
    palette: Palette, measure: Measure, assets: PictureAssets
) -> None:
    drawing = draw(FlagPicture("qq"), 60.0, palette, measure, assets)
    (letters,) = (item for item in drawing.items if isinstance(item, Label))
    assert letters.text == "QQ"
    assert drawing.height == 45.0


def test_initials_stand_in_for_a_portrait(palette: Palette, measure: Measure, assets: PictureAssets) -> None:
    drawing = draw(Stand("NK"), 80.0, palette, measure, assets)
    (letters,) = (item for item in drawing.items if isinstance(item, Label))
    assert letters.text == "NK"
    assert measure("NK", "sans", False, letters.size) < 80.0  # noqa: FBT003
    assert drawing.height > drawing.width


def test_a_stand_in_without_initials_is_only_its_ground(
    palette: Palette, measure: Measure, assets: PictureAssets
) -> None:
    assert len(draw(Stand(""), 80.0, palette, measure, assets).items) == 1
