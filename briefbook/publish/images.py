"""Photographs as image objects, once each for the whole book."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from briefbook.model.drawing import Pixels
from briefbook.model.pages import Layout
from briefbook.publish.syntax import name, plain_stream

_SPACES = {1: b"/DeviceGray", 3: b"/DeviceRGB"}


def images(layouts: Iterable[Layout], add: Callable[[bytes], int]) -> bytes:
    """The entry of the resources that names every photograph of a book; nothing where there are none."""
    used = {pixels.name: pixels for layout in layouts for pixels in layout.images}
    entries = [b"%s %d 0 R" % (name(key), add(_image(used[key]))) for key in sorted(used)]
    return b"/XObject<<%s>>" % b"".join(entries) if entries else b""


def _image(pixels: Pixels) -> bytes:
    """The stream of an image as it came, since its pixels are packed already."""
    size = b"/Type/XObject/Subtype/Image/Width %d/Height %d" % (pixels.width, pixels.height)
    colours = b"/ColorSpace%s/BitsPerComponent 8" % _SPACES[pixels.colours]
    return plain_stream(pixels.data, size + colours + _filter(pixels))


def _filter(pixels: Pixels) -> bytes:
    if pixels.form == "jpeg":
        return b"/Filter/DCTDecode"
    rows = b"/Predictor 15/Colors %d/BitsPerComponent 8/Columns %d" % (pixels.colours, pixels.width)
    return b"/Filter/FlateDecode/DecodeParms<<%s>>" % rows
