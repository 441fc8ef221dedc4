from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from briefbook.model.blocks import Photo
from briefbook.model.drawing import Drawing, Label, Measure, Raster
from briefbook.model.errors import InputError
from briefbook.typeset.graphics import Palette, PictureAssets
from briefbook.typeset.graphics.imported import draw_imported
from briefbook.typeset.graphics.photos import kept_picture, pixels_for
from briefbook.typeset.graphics.picture import draw


def picture(width: int = 400, height: int = 500, mode: str = "RGB") -> Image.Image:
    """A picture with more colours than a drawing has: red grows to the right, green downwards."""
    red, green = Image.linear_gradient("L").rotate(90), Image.linear_gradient("L")
    colours = Image.merge("RGB", (red, green, Image.radial_gradient("L")))
    return colours.resize((width, height)).convert(mode)


def stored(image: Image.Image, form: str = "JPEG", **more: Any) -> bytes:
    out = BytesIO()
    image.save(out, form, **more)
    return out.getvalue()


def png_header(width: int, height: int) -> bytes:
    """A PNG that claims a size and holds nothing."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    packed = b"IDAT" + zlib.compress(b"")
    parts = [struct.pack(">I", len(part) - 4) + part + struct.pack(">I", zlib.crc32(part)) for part in (head, packed)]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts) + b"\x00\x00\x00\x00IEND\xaeB`\x82"


def jpeg_claiming(width: int, height: int) -> bytes:
    """A small JPEG whose header claims another size."""
    small = stored(picture(64, 48))
    at = small.index(b"\xff\xc0") + 5
    return small[:at] + struct.pack(">HH", height, width) + small[at + 4 :]


def shown(data: bytes, width: float = 96.0, ratio: float = 0.0) -> Image.Image:
    pixels = pixels_for(data, width, ratio=ratio)
    assert pixels.form == "jpeg"
    return Image.open(BytesIO(pixels.data))


def test_a_photograph_has_the_pixels_that_its_place_needs_and_no_more() -> None:
    pixels = pixels_for(stored(picture(1600, 2000)), 72.0)
    assert (pixels.width, pixels.height, pixels.colours) == (300, 375, 3)
    assert pixels_for(stored(picture(60, 50)), 72.0).width == 60


def test_the_upper_left_corner_of_a_turned_photograph_is_where_the_camera_saw_it() -> None:
    image = Image.new("RGB", (40, 40), (255, 255, 255))
    image.paste((0, 0, 0), (0, 0, 20, 20))
    turned = Image.Exif()
    turned[0x0112] = 6
    seen = Image.open(BytesIO(kept_picture(stored(image, exif=turned))[1])).convert("L")
    assert seen.getpixel((30, 10)) == pytest.approx(0, abs=20)
    assert seen.getpixel((10, 10)) == pytest.approx(255, abs=20)


def test_a_photograph_taller_than_any_page_keeps_its_proportions() -> None:
    pixels = pixels_for(stored(picture(1000, 4000)), 500.0)
    assert (pixels.width, pixels.height) == (600, 2400)


def test_equal_files_give_equal_pixels() -> None:
    data = stored(picture())
    assert pixels_for(data, 100.0) == pixels_for(data, 100.0)


def test_a_photograph_taken_on_its_side_stands_upright() -> None:
    for orientation, size in ((6, (400, 320)), (3, (400, 500)), (8, (400, 320)), (5, (400, 320))):
        marks = Image.Exif()
        marks[0x0112] = orientation
        assert shown(stored(picture(), exif=marks)).size == size


def test_nothing_but_pixels_leaves_a_file() -> None:
    marks = Image.Exif()
    marks[0x010F] = "a camera"
    marks.get_ifd(0x8825)[1] = "N"
    data = stored(picture(), exif=marks, comment=b"by a person")
    for kept in (kept_picture(data)[1], pixels_for(data, 72.0).data):
        assert b"camera" not in kept
        assert b"Exif" not in kept
        assert b"person" not in kept


def test_colours_of_print_and_of_wide_screens_become_those_of_the_book() -> None:
    assert pixels_for(stored(picture(mode="CMYK")), 72.0).colours == 3
    assert pixels_for(stored(picture(mode="L")), 72.0).colours == 1
    kept = Image.open(BytesIO(kept_picture(stored(picture(), icc_profile=b"no profile at all"))[1]))
    assert kept.mode == "RGB"
    assert "icc_profile" not in kept.info


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_png_is_read(mode: str) -> None:
    if mode == "I;16":
        image = Image.frombytes("I;16", (40, 30), struct.pack("<1200H", *range(0, 60000, 50)))
    else:
        image = picture(40, 30).convert(mode)
    kind, data = kept_picture(stored(image, "PNG"))
    assert kind in {"png", "jpeg"}
    assert Image.open(BytesIO(data)).mode in {"L", "RGB"}
    assert pixels_for(data, 72.0).width == 40


def test_sixteen_bits_become_eight_without_being_cut_off() -> None:
    image = Image.frombytes("I;16", (2, 1), struct.pack("<2H", 32896, 65535))
    assert Image.open(BytesIO(kept_picture(stored(image, "PNG"))[1])).tobytes() == bytes((128, 255))


def test_what_can_be_seen_through_lies_on_white() -> None:
    clear = Image.new("RGBA", (4, 4), (255, 0, 0, 0))
    assert Image.open(BytesIO(kept_picture(stored(clear, "PNG"))[1])).getpixel((0, 0)) == (255, 255, 255)


def test_a_drawing_keeps_every_pixel_and_a_photograph_saved_as_png_becomes_small() -> None:
    squares = Image.new("RGB", (300, 200), (20, 71, 112))
    squares.paste((255, 255, 255), (100, 50, 200, 150))
    flat = pixels_for(stored(squares, "PNG"), 300.0)
    assert flat.form == "flate"
    rows = zlib.decompress(flat.data)
    assert len(rows) == 200 * (1 + 3 * 300)
    assert pixels_for(stored(picture(), "PNG"), 300.0).form == "jpeg"


def test_a_portrait_is_cut_to_its_frame_about_the_middle() -> None:
    assert shown(stored(picture(800, 500)), ratio=1.25).size == (400, 500)
    assert shown(stored(picture(300, 900)), ratio=1.25).size == (300, 375)


def test_of_a_moving_picture_the_first_is_shown() -> None:
    frames = [picture(30, 30), picture(30, 30).rotate(90)]
    data = stored(frames[0], "PNG", save_all=True, append_images=frames[1:])
    assert kept_picture(data)[1]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "no JPEG or PNG"),
        (b"%PDF-1.7 is no picture", "no JPEG or PNG"),
        (b"GIF89a\x01\x00\x01\x00\x00\x00\x00;", "no JPEG or PNG"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "no JPEG or PNG"),
        (stored(picture())[:2000], "cut short"),
        (stored(picture(), "PNG")[:3000], "cut short"),
        (png_header(20_000, 20_000), "pixels"),
        (jpeg_claiming(20_000, 20_000), "pixels"),
        (jpeg_claiming(10_000, 10_000), "10,000 × 10,000 pixels"),
        (jpeg_claiming(65_000, 65_000), "pixels"),
        (png_header(2**31 - 1, 2**31 - 1), "pixels"),
        (png_header(6_000, 6_000), "cut short"),
    ],
)
def test_what_is_no_picture_is_refused_in_a_sentence(data: bytes, words: str) -> None:
    for reading in (kept_picture, lambda given: pixels_for(given, 72.0)):
        with pytest.raises(InputError, match=words) as refused:
            reading(data)
        assert refused.value.hint


@given(st.binary(max_size=300), st.sampled_from(["JPEG", "PNG"]), st.integers(0, 2000))
def test_damage_never_raises_anything_but_a_refusal(noise: bytes, form: str, place: int) -> None:
    sound = stored(picture(64, 48), form)
    at = place % len(sound)
    try:
        pixels = pixels_for(sound[:at] + noise + sound[at + len(noise) :], 72.0, ratio=1.25)
    except InputError:
        return
    assert pixels.width > 0


def test_a_photograph_fills_its_width(palette: Palette, measure: Measure, assets: PictureAssets) -> None:
    drawing = draw(Photo(stored(picture())), 120.0, palette, measure, assets)
    (raster,) = drawing.items
    assert isinstance(raster, Raster)
    assert (drawing.width, drawing.height) == (120.0, 150.0)


def test_initials_stand_in_for_what_cannot_be_read(palette: Palette, measure: Measure) -> None:
    drawing, remarks = draw_imported(Photo(b"nothing", ratio=1.25, initials="KT"), 80.0, palette, measure)
    assert [item.text for item in drawing.items if isinstance(item, Label)] == ["KT"]
    assert drawing.height == 100.0
    assert remarks[0].code == "picture.unusable"


def test_no_photograph_is_taller_than_a_page(palette: Palette, measure: Measure, assets: PictureAssets) -> None:
    drawing: Drawing = draw(Photo(stored(picture(20, 400))), 400.0, palette, measure, assets)
    assert drawing.height <= 560.5


@given(
    width=st.integers(1, 400),
    height=st.integers(1, 400),
    mode=st.sampled_from(["RGB", "L", "P", "RGBA", "1", "CMYK"]),
    place=st.floats(0.5, 500.0),
    ratio=st.sampled_from([0.0, 0.01, 1.25, 50.0]),
)
def test_any_proportions_fit_the_place(
    width: int, height: int, mode: str, place: float, ratio: float, palette: Palette, measure: Measure
) -> None:
    data = stored(Image.new(mode, (width, height)), "JPEG" if mode == "CMYK" else "PNG")
    drawing, findings = draw_imported(Photo(data, ratio=ratio), place, palette, measure)
    assert not findings
    assert 0 < drawing.width <= place + 1e-6
    assert 0 < drawing.height <= 560.5
    (raster,) = drawing.items
    assert isinstance(raster, Raster)
    assert raster.pixels.width <= max(1, place / 72 * 300 + 1)
