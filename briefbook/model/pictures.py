"""The compiled flags that ship with the program, as drawings; and drawings at another size.

The compiled file maps each ISO 3166 alpha-2 code, in small letters, to one deflated flag, and the code with "-small"
to one with less detail, where there is much of it. A flag is a list of paths whose coordinates are steps of an eighth
of a unit on a field of 640 by 480, sixteen bits each, little-endian.
"""

from __future__ import annotations

import sys
import zlib
from array import array
from collections.abc import Iterator
from itertools import accumulate, groupby

import msgspec
from msgspec import Struct

from briefbook.model.drawing import Clip, Colour, Drawing, Item, Label, Path, Raster, Segment

FIELD = (640.0, 480.0)
STEPS = 8
"""Steps of a compiled coordinate in one unit of the field."""
SMALL_WIDTH = 72.0
"""Up to this width in points a flag is shown with less detail."""
SMALL = "-small"

_FILE = msgspec.msgpack.Decoder(dict[str, bytes])


class CompiledOutline(Struct, frozen=True, array_like=True):
    """Segments as one letter each and the steps from point to point."""

    letters: str
    xs: bytes
    ys: bytes


class CompiledPath(Struct, frozen=True, array_like=True):
    """A path: colours as 0xRRGGBB or -1, width in steps, `clip` the index of a clip outline or -1."""

    outline: CompiledOutline
    fill: int
    stroke: int
    width: int
    even_odd: bool
    round: bool
    clip: int


class CompiledFlag(Struct, frozen=True, array_like=True):
    """The paths of a flag in painting order and the outlines that clip some of them."""

    paths: tuple[CompiledPath, ...]
    clips: tuple[CompiledOutline, ...]


_FLAG = msgspec.msgpack.Decoder(CompiledFlag)


def flag_drawing(compiled: bytes, iso2: str, *, shown: float = FIELD[0]) -> Drawing | None:
    """The flag of a country, 640 by 480 points, or `None` if the compiled file has none for the code.

    `shown` is the width in points at which it will be seen; it decides on the detail alone.
    """
    flags = _FILE.decode(compiled)
    code = iso2.lower()
    packed = flags.get(code + SMALL) if shown <= SMALL_WIDTH else None
    packed = packed or flags.get(code)
    if packed is None:
        return None
    return Drawing(*FIELD, ((Clip((0.0, 0.0, *FIELD), tuple(_items(_FLAG.decode(zlib.decompress(packed)))))),))


def scaled(drawing: Drawing, width: float) -> Drawing:
    """A drawing at another width, its proportions and line widths kept."""
    by = width / drawing.width
    return Drawing(width, drawing.height * by, tuple(_scaled(item, by) for item in drawing.items))


def pack_flags(flags: dict[str, CompiledFlag]) -> bytes:
    """The compiled file of flags by code."""
    encode = msgspec.msgpack.encode
    return encode({code.lower(): zlib.compress(encode(flag), 9) for code, flag in sorted(flags.items())})


def pack_outline(segments: tuple[Segment, ...]) -> CompiledOutline:
    """An outline as steps."""
    points = [segment[1] for segment in segments]
    xs = [x for numbers in points for x in numbers[::2]]
    ys = [y for numbers in points for y in numbers[1::2]]
    return CompiledOutline("".join(segment[0] for segment in segments), _steps(xs), _steps(ys))


def _steps(values: list[float]) -> bytes:
    fixed = [max(-16000, min(16000, round(value * STEPS))) for value in values]
    steps = array("h", [after - before for before, after in zip([0, *fixed], fixed, strict=False)])
    return _little_endian(steps).tobytes()


def _places(steps: bytes) -> list[float]:
    return [place / STEPS for place in accumulate(_little_endian(array("h", steps)))]


def _little_endian(steps: array[int]) -> array[int]:
    if sys.byteorder == "big":
        steps.byteswap()
    return steps


def _items(flag: CompiledFlag) -> Iterator[Item]:
    clips = [_segments(outline) for outline in flag.clips]
    for clip, paths in groupby(flag.paths, key=lambda path: path.clip):
        drawn = tuple(_path(path) for path in paths)
        if clip < 0:
            yield from drawn
        else:
            yield Clip(_box(clips[clip]), drawn, clips[clip])


def _path(path: CompiledPath) -> Path:
    return Path(
        _segments(path.outline),
        _colour(path.fill),
        _colour(path.stroke),
        path.width / STEPS,
        even_odd=path.even_odd,
        round=path.round,
    )


def _segments(outline: CompiledOutline) -> tuple[Segment, ...]:
    xs, ys = _places(outline.xs), _places(outline.ys)
    segments: list[Segment] = []
    at = 0
    for letter in outline.letters:
        if letter == "L":
            segments.append(("L", (xs[at], ys[at])))
            at += 1
        elif letter == "M":
            segments.append(("M", (xs[at], ys[at])))
            at += 1
        elif letter == "C":
            segments.append(("C", (xs[at], ys[at], xs[at + 1], ys[at + 1], xs[at + 2], ys[at + 2])))
            at += 3
        else:
            segments.append(("Z", ()))
    return tuple(segments)


def _box(segments: tuple[Segment, ...]) -> tuple[float, float, float, float]:
    xs = [x for _, numbers in segments for x in numbers[::2]]
    ys = [y for _, numbers in segments for y in numbers[1::2]]
    return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)


def _colour(value: int) -> Colour | None:
    return None if value < 0 else (value >> 16, value >> 8 & 255, value & 255)


def _scaled(item: Item, by: float) -> Item:
    if isinstance(item, Clip):
        x, y, width, height = item.box
        box = (x * by, y * by, width * by, height * by)
        return Clip(box, tuple(_scaled(inner, by) for inner in item.items), _scaled_segments(item.outline, by))
    if isinstance(item, Label):
        return msgspec.structs.replace(item, x=item.x * by, y=item.y * by, size=item.size * by)
    if isinstance(item, Raster):
        return Raster(item.x * by, item.y * by, item.width * by, item.height * by, item.pixels)
    dash = tuple(part * by for part in item.dash)
    segments = _scaled_segments(item.segments, by)
    return msgspec.structs.replace(item, segments=segments, width=item.width * by, dash=dash)


def _scaled_segments(segments: tuple[Segment, ...], by: float) -> tuple[Segment, ...]:
    return tuple([(letter, tuple([number * by for number in numbers])) for letter, numbers in segments])
