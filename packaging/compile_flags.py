"""Compile the flags of the npm package flag-icons to the program's own form.

Usage: python packaging/compile_flags.py <unpacked package> <output file>

Takes the flags of four by three whose name is a two-letter code. Detail that no print shows is left out: corners
closer than half a unit, on a field of 640 by 480, become one, and more where a flag is crowded.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterator
from pathlib import Path as FilePath

from briefbook.model.drawing import Clip, Colour, Drawing, Item, Path, Segment
from briefbook.model.pictures import FIELD, SMALL, STEPS, CompiledFlag, CompiledPath, pack_flags, pack_outline
from briefbook.typeset.graphics.affine import bounds
from briefbook.typeset.graphics.svg import svg_drawing

NOT_FLAGS = {"xx", "cp", "dg", "ic", "pc"}
"""Codes of the package that are a placeholder or no entry of ISO 3166."""

NEARS = (0.5, 0.7, 1.0, 1.4, 2.0)
"""Reaches within which detail is left out, tried until a flag has at most `MOST` segments."""

MOST = 4000

SMALL_NEARS = (2.0, 3.0, 4.0)
SMALL_MOST = 600
"""The same for flags that are shown small; those with fewer segments need no small version."""

Box = tuple[float, float, float, float]


def main(package: str, output: str) -> None:
    """Compile every flag of the package's folder and say how large each came out."""
    flags: dict[str, CompiledFlag] = {}
    for source in sorted((FilePath(package) / "flags" / "4x3").glob("??.svg")):
        if source.stem not in NOT_FLAGS:
            drawing = svg_drawing(source.read_text("utf-8"))
            flags[source.stem] = compiled(drawing, NEARS, MOST)
            if _letters(flags[source.stem]) > SMALL_MOST:
                flags[source.stem + SMALL] = compiled(drawing, SMALL_NEARS, SMALL_MOST)
    packed = pack_flags(flags)
    FilePath(output).write_bytes(packed)
    print(f"{len(flags)} drawings, {len(packed)} bytes")


def compiled(drawing: Drawing, nears: tuple[float, ...], most: int) -> CompiledFlag:
    """A drawing on the field as a compiled flag, with as much detail as `most` segments hold, if a reach allows."""
    clips: list[tuple[Segment, ...]] = []
    paths = list(_flat(drawing.items, (), clips))
    for near in nears:
        simpler = [(_simpler(path, near), clip) for path, clip in paths if _seen(path, near)]
        if sum(len(path.segments) for path, _ in simpler) <= most:
            break
    return CompiledFlag(
        tuple(_packed(path, clip) for path, clip in _merged(simpler) if len(path.segments) > 1),
        tuple(pack_outline(outline) for outline in clips),
    )


def _letters(flag: CompiledFlag) -> int:
    return sum(len(path.outline.letters) for path in flag.paths)


def _flat(
    items: tuple[Item, ...], clip: tuple[Segment, ...], clips: list[tuple[Segment, ...]]
) -> Iterator[tuple[Path, int]]:
    """The paths of a drawing, each with the index of the innermost outline that clips it."""
    for item in items:
        if isinstance(item, Clip):
            yield from _flat(item.items, item.outline or _rectangle(item.box), clips)
        elif isinstance(item, Path):
            if clip and clip not in clips:
                clips.append(clip)
            yield item, clips.index(clip) if clip else -1


def _rectangle(box: Box) -> tuple[Segment, ...]:
    x, y, width, height = box
    return (("M", (x, y)), ("L", (x + width, y)), ("L", (x + width, y + height)), ("L", (x, y + height)), ("Z", ()))


def _seen(path: Path, near: float) -> bool:
    """Whether a path lies on the field and is large enough to be seen."""
    left, bottom, right, top = bounds(path.segments)
    edge = path.width / 2
    on_field = right + edge > 0 and top + edge > 0 and left - edge < FIELD[0] and bottom - edge < FIELD[1]
    return on_field and max(right - left, top - bottom) + path.width > near


def _simpler(path: Path, near: float) -> Path:
    segments = tuple(segment for outline in _outlines(path, near) for segment in _fewer(outline, near))
    spiky = path.stroke is not None and path.width < 8 and _sharp(segments)
    return Path(
        segments,
        path.fill,
        path.stroke,
        path.width,
        even_odd=path.even_odd,
        round=path.round or spiky,
    )


def _outlines(path: Path, near: float) -> Iterator[tuple[Segment, ...]]:
    """The outlines of a path that are large enough to be seen."""
    starts = [index for index, (kind, _) in enumerate(path.segments) if kind == "M"]
    for start, end in zip(starts, [*starts[1:], len(path.segments)], strict=True):
        outline = path.segments[start:end]
        left, bottom, right, top = bounds(outline)
        if max(right - left, top - bottom) + path.width > near:
            yield outline


def _fewer(segments: tuple[Segment, ...], near: float) -> Iterator[Segment]:
    """Segments without steps too short to be seen, flat curves as lines."""
    at = (0.0, 0.0)
    for index, (kind, numbers) in enumerate(segments):
        if kind == "Z":
            yield kind, ()
            continue
        end = (numbers[-2], numbers[-1])
        last = index + 1 == len(segments) or segments[index + 1][0] in "MZ"
        if kind != "M" and not last and _within(at, numbers, near):
            continue
        if kind == "C" and _flat_curve(at, numbers, near):
            kind, numbers = "L", end  # noqa: PLW2901
        yield kind, numbers
        at = end


def _within(at: tuple[float, float], numbers: tuple[float, ...], reach: float) -> bool:
    return all(math.dist(at, point) < reach for point in zip(numbers[::2], numbers[1::2], strict=True))


def _flat_curve(at: tuple[float, float], numbers: tuple[float, ...], near: float) -> bool:
    """Whether a curve's control points lie on its chord, within it."""
    x, y = numbers[4] - at[0], numbers[5] - at[1]
    length = math.hypot(x, y)
    if length < near:
        return _within(at, numbers, near)
    for px, py in ((numbers[0] - at[0], numbers[1] - at[1]), (numbers[2] - at[0], numbers[3] - at[1])):
        along = (px * x + py * y) / length
        if abs(px * y - py * x) / length > near / 4 or not -near / 4 <= along <= length + near / 4:
            return False
    return True


def _sharp(segments: tuple[Segment, ...]) -> bool:
    """Whether a corner is so sharp that SVG would cut its mitre where others do not."""
    points = [numbers[-2:] for kind, numbers in segments if kind != "Z"]
    for (ax, ay), (bx, by), (cx, cy) in zip(points, points[1:], points[2:], strict=False):
        first, second = math.atan2(by - ay, bx - ax), math.atan2(cy - by, cx - bx)
        turn = abs((second - first + math.pi) % math.tau - math.pi)
        if turn > math.pi - 2 * math.asin(1 / 4):
            return True
    return False


def _merged(paths: list[tuple[Path, int]]) -> list[tuple[Path, int]]:
    """Neighbours of the same looks as one path where they do not touch."""
    merged: list[tuple[Path, int]] = []
    boxes: list[Box] = []
    for path, clip in paths:
        box = bounds(path.segments)
        if merged and _alike(merged[-1], (path, clip)) and not any(_meet(box, other, path.width) for other in boxes):
            before = merged[-1][0]
            merged[-1] = (_joined(before, path), clip)
            boxes.append(box)
        else:
            merged.append((path, clip))
            boxes = [box]
    return merged


def _alike(one: tuple[Path, int], other: tuple[Path, int]) -> bool:
    looks = [(p.fill, p.stroke, p.width, p.even_odd, p.round, clip) for p, clip in (one, other)]
    return looks[0] == looks[1]


def _meet(one: Box, other: Box, edge: float) -> bool:
    apart = one[2] + edge < other[0] or other[2] + edge < one[0] or one[3] + edge < other[1] or other[3] + edge < one[1]
    return not apart


def _joined(one: Path, other: Path) -> Path:
    segments = one.segments + other.segments
    return Path(segments, one.fill, one.stroke, one.width, even_odd=one.even_odd, round=one.round)


def _packed(path: Path, clip: int) -> CompiledPath:
    outline = pack_outline(path.segments)
    width = max(1, round(path.width * STEPS)) if path.stroke else 0
    fill, stroke = _packed_colour(path.fill), _packed_colour(path.stroke)
    return CompiledPath(outline, fill, stroke, width, path.even_odd, path.round, clip)


def _packed_colour(colour: Colour | None) -> int:
    return -1 if colour is None else colour[0] << 16 | colour[1] << 8 | colour[2]


if __name__ == "__main__":
    main(*sys.argv[1:3])
