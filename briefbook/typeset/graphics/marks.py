"""The few marks that pictures are made of: rules, boxes, dots, chains of lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from briefbook.model.drawing import Clip, Colour, Item, Label, Path, Raster, Segment

_KAPPA = 0.5522847498


def rule(x1: float, y1: float, x2: float, y2: float, colour: Colour, width: float) -> Path:
    """A straight line."""
    return Path((("M", (x1, y1)), ("L", (x2, y2))), stroke=colour, width=width)


def box(x: float, y: float, width: float, height: float, fill: Colour) -> Path:
    """A filled rectangle."""
    return Path(rectangle(x, y, width, height), fill=fill)


def framed_box(x: float, y: float, width: float, height: float, fill: Colour, edge: Colour) -> Path:
    """A filled rectangle with a hairline just inside its edge, so that the lightest fill has one."""
    return Path(rectangle(x + 0.15, y + 0.15, width - 0.3, height - 0.3), fill=fill, stroke=edge, width=0.3)


def hatch(x: float, y: float, width: float, height: float, colour: Colour, step: float) -> Path:
    """Rising lines that fill a rectangle, a step apart along its sides."""
    segments: list[Segment] = []
    for count in range(1, int((width + height) / step) + 1):
        along = count * step
        left, right = max(0.0, along - height), min(width, along)
        segments.append(("M", (x + left, y + height - (along - left))))
        segments.append(("L", (x + right, y + height - (along - right))))
    return Path(tuple(segments), stroke=colour, width=0.35)


def frame(width: float, height: float, colour: Colour, line: float) -> Path:
    """A line just inside a rectangle at the origin."""
    return Path(rectangle(line / 2, line / 2, width - line, height - line), stroke=colour, width=line)


def rectangle(x: float, y: float, width: float, height: float) -> tuple[Segment, ...]:
    """The outline of a rectangle."""
    right, top = x + width, y + height
    return (("M", (x, y)), ("L", (right, y)), ("L", (right, top)), ("L", (x, top)), ("Z", ()))


def circle(x: float, y: float, radius: float) -> tuple[Segment, ...]:
    """The outline of a circle."""
    r, k = radius, radius * _KAPPA
    return (
        ("M", (x + r, y)),
        ("C", (x + r, y + k, x + k, y + r, x, y + r)),
        ("C", (x - k, y + r, x - r, y + k, x - r, y)),
        ("C", (x - r, y - k, x - k, y - r, x, y - r)),
        ("C", (x + k, y - r, x + r, y - k, x + r, y)),
        ("Z", ()),
    )


def chain(points: Sequence[tuple[float, float]], up: float = 0.0) -> list[Segment]:
    """Lines from point to point, moved upwards."""
    segments: list[Segment] = [("L", (x, y + up)) for x, y in points]
    segments[0] = ("M", segments[0][1])
    return segments


def bolt(x: float, y: float, colour: Colour) -> Path:
    """The mark at the foot of an axis that leaves zero out."""
    points = [(x, y - 3.4), (x + 1.7, y - 1.1), (x - 1.7, y + 1.1), (x, y + 3.4)]
    return Path(tuple(chain(points)), stroke=colour, width=0.6, round=True)


def raised(items: Iterable[Item], by: float) -> Iterator[Item]:
    """Items moved upwards."""
    return moved(items, 0.0, by)


def moved(items: Iterable[Item], right: float, up: float) -> Iterator[Item]:
    """Items moved to the right and upwards."""
    for item in items:
        if isinstance(item, Clip):
            x, y, width, height = item.box
            inner = tuple(moved(item.items, right, up))
            yield Clip((x + right, y + up, width, height), inner, _moved(item.outline, right, up))
        elif isinstance(item, Label | Raster):
            yield replace(item, x=item.x + right, y=item.y + up)
        else:
            yield replace(item, segments=_moved(item.segments, right, up))


def _moved(segments: tuple[Segment, ...], right: float, up: float) -> tuple[Segment, ...]:
    return tuple(
        [
            (kind, tuple([number + (up if index % 2 else right) for index, number in enumerate(numbers)]))
            for kind, numbers in segments
        ]
    )
