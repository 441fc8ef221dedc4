"""Photographs: files of pixels read with care, turned upright, brought to sRGB and to the size of their place.

The one door to Pillow. A file is believed only as far as its header is modest; what it says besides its pixels (place,
camera, names) never reaches a page. Equal files give equal bytes.
"""

from __future__ import annotations

import hashlib
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Literal

from briefbook.model.drawing import Pixels
from briefbook.model.errors import InputError

if TYPE_CHECKING:
    from PIL.Image import Image

DENSITY = 300
"""Pixels an inch that a page needs."""
LONGEST = 2400
"""Pixels along the longer side of a picture as a book keeps it: the width of a page and a little more."""

_MOST = {"JPEG": 80_000_000, "MPO": 80_000_000, "PNG": 40_000_000}
"""Pixels of a file that are still read; a JPEG is made smaller while it is read."""
_LARGEST = 60 * 1024 * 1024
_DRAWING, _SMALL = 3, 20_000
"""A PNG is a drawing, and stays without loss, where that takes at most so many times as much as JPEG, or so little."""
_FOR_PAGES, _FOR_BOOKS = 88, 93
_COARSE = 12
"""Pixels along the sides of a likeness."""
_ORIENTATION = 0x0112
_TURNS = {2: 0, 3: 3, 4: 1, 5: 5, 6: 4, 7: 6, 8: 2}
"""What sets each orientation upright, in Pillow's numbers for flips and turns."""
_DAMAGE = (OSError, SyntaxError, ValueError, EOFError, LookupError, TypeError, ArithmeticError, struct.error)
"""What Pillow raises for files that are damaged or made to confuse it."""


# A paper that has to fit its pages is set several times over, with the same photographs.
@lru_cache(maxsize=24)
def pixels_for(data: bytes, width: float, *, ratio: float = 0.0) -> Pixels:
    """A file's pixels for a place of a width in points; `ratio` cuts them to a height for a width of 1.

    Raises InputError for what is no picture that a page could hold.
    """
    with _open(data) as image:
        across = max(1, round(width / 72 * DENSITY))
        _draft(image, across / (min(image.size) / max(1.0, ratio)))
        lossy = image.format != "PNG"
        flat = _cut(_upright(image), ratio)
        share = min(1.0, across / flat.width, LONGEST / flat.height)
        plain = _plain(_sized(flat, max(1, round(flat.width * share)), max(1, round(flat.height * share))))
        form, data = _packed(plain, _FOR_PAGES, lossy=lossy)
        if form == "jpeg":
            return _named(plain, "jpeg", data)
        return _named(plain, "flate", b"".join(_rows(data)))


def kept_picture(data: bytes) -> tuple[Literal["jpeg", "png"], bytes]:
    """A user's file as a book keeps it: upright, in sRGB, not larger than a page needs, nothing but its pixels.

    Raises InputError for what is no picture.
    """
    with _open(data) as image:
        _draft(image, LONGEST / max(image.size))
        lossy = image.format != "PNG"
        flat = _upright(image)
        share = min(1.0, LONGEST / max(flat.size))
        size = (max(1, round(flat.width * share)), max(1, round(flat.height * share)))
        return _packed(_plain(_sized(flat, *size)), _FOR_BOOKS, lossy=lossy)


def likeness(data: bytes, *, ratio: float = 0.0) -> bytes:
    """What a picture looks like, so coarsely that it does not matter how it was packed; of equal length for all.

    `ratio` cuts it as on a page. Raises InputError for what is no picture.
    """
    with _open(data) as image:
        flat = _plain(_sized(_cut(_upright(image), ratio), _COARSE, _COARSE))
        return bytes(flat.convert("RGB").tobytes())


@contextmanager
def _open(data: bytes) -> Iterator[Image]:
    """An image whose header has been checked; whatever goes wrong with it inside becomes an InputError."""
    # Slow to import, and needed by few books.
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415

    if len(data) > _LARGEST:
        raise InputError("The picture’s file is too large.", hint="Save it smaller; a page needs no more than 5 MB.")
    with warnings.catch_warnings():
        # Pillow warns of sizes that the check below decides on, and of odd metadata, which is dropped anyway.
        warnings.simplefilter("ignore")
        try:
            with Image.open(BytesIO(data), formats=("JPEG", "PNG")) as image:
                _check_size(image)
                yield image
        except (UnidentifiedImageError, Image.DecompressionBombError) as error:
            raise _refusal(error) from error
        except MemoryError as error:
            raise InputError("The picture is too large for this machine.", hint="Save it smaller.") from error
        except _DAMAGE as error:
            raise InputError(
                "The picture is damaged or cut short.", hint="Export it anew from where it came."
            ) from error


def _refusal(error: Exception) -> InputError:
    if isinstance(error, OSError):
        return InputError("The file is no JPEG or PNG picture.", hint="Save it as JPEG or PNG in a picture program.")
    return InputError("The picture has too many pixels.", hint=f"Save it with at most {LONGEST} along its longer side.")


def _check_size(image: Image) -> None:
    if image.width * image.height > _MOST.get(image.format or "", 0):
        raise InputError(
            f"The picture has {image.width:,} × {image.height:,} pixels, more than a page could show.",
            hint=f"Save it with at most {LONGEST} pixels along its longer side.",
        )


def _draft(image: Image, share: float) -> None:
    """Have a JPEG read at a fraction of its size, at least twice as large as the share of it that is wanted."""
    if share < 0.5:
        image.draft(None, (max(1, int(image.width * share * 2)), max(1, int(image.height * share * 2))))


def _upright(image: Image) -> Image:
    """The picture as it is meant to be seen."""
    from PIL.Image import Transpose  # noqa: PLC0415

    turn = _TURNS.get(_orientation(image))
    if turn is None:
        return image
    turned = image.transpose(Transpose(turn))
    turned.info = image.info
    return turned


def _orientation(image: Image) -> int:
    try:
        found = image.getexif().get(_ORIENTATION, 1)
    except _DAMAGE:
        return 1
    return found if isinstance(found, int) else 1


def _cut(image: Image, ratio: float) -> Image:
    """The middle of a picture in a proportion; of an upright one rather its upper part, where faces are."""
    if not ratio:
        return image
    width, height = min(image.width, round(image.height / ratio)), min(image.height, round(image.width * ratio))
    width, height = max(1, width), max(1, height)
    left, top = (image.width - width) // 2, (image.height - height) // 3
    cut = image.crop((left, top, left + width, top + height))
    cut.info = image.info
    return cut


def _sized(image: Image, width: int, height: int) -> Image:
    """A picture in a size; what can be seen through lies on white."""
    from PIL.Image import Resampling  # noqa: PLC0415

    sized = _deep(image)
    if sized.size != (width, height):
        sized = sized.resize((width, height), Resampling.LANCZOS, reducing_gap=2.0)
        sized.info = image.info
    return _on_white(sized) if sized.mode in {"LA", "RGBA"} else sized


def _deep(image: Image) -> Image:
    """A picture with eight bits a colour and no palette, so that its pixels can be averaged."""
    if image.mode in {"L", "LA", "RGB", "RGBA", "CMYK"} and "transparency" not in image.info:
        return image
    if image.mode.startswith("I"):
        return image.convert("F").point(lambda value: value * (1 / 257) + 0).convert("L")
    clear = image.has_transparency_data
    plain = image.convert("RGBA" if clear else "L" if image.mode == "1" else "RGB")
    plain.info = image.info
    return plain


def _on_white(image: Image) -> Image:
    from PIL import Image as Images  # noqa: PLC0415

    clear = image.convert("RGBA")
    ground = Images.new("RGB", image.size, (255, 255, 255))
    ground.paste(clear, mask=clear.getchannel("A"))
    ground.info = image.info
    return ground


def _plain(image: Image) -> Image:
    """A picture in grey or sRGB."""
    profile = image.info.get("icc_profile")
    if profile and image.mode in {"RGB", "CMYK"}:
        return _converted(image, profile)
    return image if image.mode in {"L", "RGB"} else image.convert("RGB")


def _converted(image: Image, profile: bytes) -> Image:
    """A picture from its own colour space to sRGB; as it is where its profile makes no sense."""
    from PIL import ImageCms  # noqa: PLC0415

    try:
        source, target = ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB")
        converted = ImageCms.profileToProfile(image, source, target, outputMode="RGB")
    except (ImageCms.PyCMSError, *_DAMAGE):
        converted = None
    return converted or image.convert("RGB")


def _packed(image: Image, quality: int, *, lossy: bool) -> tuple[Literal["jpeg", "png"], bytes]:
    """A picture as a file: photographs as JPEG, drawings without loss."""
    jpeg = _jpeg(image, quality)
    if lossy:
        return "jpeg", jpeg
    png = _png(image)
    return ("png", png) if len(png) <= max(_DRAWING * len(jpeg), _SMALL) else ("jpeg", jpeg)


def _named(image: Image, form: Literal["jpeg", "flate"], data: bytes) -> Pixels:
    name = f"Im{hashlib.sha256(data).hexdigest()[:20]}"
    return Pixels(name, image.width, image.height, 1 if image.mode == "L" else 3, form, data)


def _jpeg(image: Image, quality: int) -> bytes:
    out = BytesIO()
    image.info = {}
    image.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()


def _png(image: Image) -> bytes:
    out = BytesIO()
    image.info = {}
    image.save(out, "PNG", compress_level=7)
    return out.getvalue()


def _rows(png: bytes) -> Iterator[bytes]:
    """The packed rows of a PNG file of our own making."""
    at = 8
    while at < len(png):
        (size,) = struct.unpack_from(">I", png, at)
        if png[at + 4 : at + 8] == b"IDAT":
            yield png[at + 8 : at + 8 + size]
        at += size + 12
