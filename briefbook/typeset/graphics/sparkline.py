"""Sparklines: a line the size of a word, its last value a dot."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from briefbook.model.charts import Sparkline, known
from briefbook.model.drawing import Drawing, Item, Path, Segment
from briefbook.typeset.graphics.marks import chain, circle, rule
from briefbook.typeset.graphics.palette import Palette

WIDTH, HEIGHT = 48.0, 11.0
_MARGIN = 2.0
_DOT = 1.5
_EXTREME = 1.2
_LINE = 0.8
_POINTS = 120
"""More values than this are thinned: the width shows no more."""

Spot = tuple[float, float]


class _Field(Struct, frozen=True):
    """Where places and values lie in the picture, made smaller by `scale`."""

    low: float
    high: float
    last: int
    scale: float

    def spot(self, place: int, value: float) -> Spot:
        across = place / self.last if self.last else 0.5
        up = (value - self.low) / (self.high - self.low) if self.high > self.low else 0.5
        margin = _MARGIN * self.scale
        wide, tall = WIDTH * self.scale - 2 * margin, HEIGHT * self.scale - 2 * margin
        return margin + across * wide, margin + up * tall


def draw_sparkline(picture: Sparkline, width: float, palette: Palette) -> Drawing:
    """The line at its own size, smaller only where the width is; a zero line where the values cross it."""
    scale = min(1.0, max(width, 1.0) / WIDTH)
    values = _thinned([known(value) for value in picture.values])
    found = [(place, value) for place, value in enumerate(values) if value is not None]
    size = WIDTH * scale, HEIGHT * scale
    if not found:
        return Drawing(*size, (rule(_MARGIN * scale, size[1] / 2, 4 * scale, size[1] / 2, palette.grey, _LINE),))
    low, high = min(value for _, value in found), max(value for _, value in found)
    field = _Field(low, high, len(values) - 1, scale)
    items: list[Item] = []
    if low < 0 < high:
        (left, zero), (right, _) = field.spot(0, 0.0), field.spot(field.last, 0.0)
        items.append(rule(left, zero, right, zero, palette.hairline, 0.4))
    items += _line(values, field, palette)
    if picture.extremes:
        marked = (next(spot for spot in found if spot[1] == value) for value in dict.fromkeys((low, high)))
        spots = [circle(*field.spot(*spot), _EXTREME * scale) for spot in marked]
        items += [Path(spot, fill=palette.paper, stroke=palette.ink, width=0.5) for spot in spots]
    items.append(Path(circle(*field.spot(*found[-1]), _DOT * scale), fill=palette.accent))
    return Drawing(*size, tuple(items))


def _thinned(values: list[float | None]) -> list[float | None]:
    """Not more values than can be seen, the last one among them."""
    step = -(-len(values) // _POINTS) or 1
    return values[::-1][::step][::-1]


def _line(values: list[float | None], field: _Field, palette: Palette) -> Iterator[Path]:
    """The line in its runs without gaps, a value alone as a dot."""
    strokes: list[Segment] = []
    dots: list[Segment] = []
    run: list[Spot] = []
    for place, value in enumerate([*values, None]):
        if value is not None:
            run.append(field.spot(place, value))
            continue
        if len(run) > 1:
            strokes += chain(run)
        elif run:
            dots += circle(*run[0], _LINE * field.scale)
        run = []
    if strokes:
        yield Path(tuple(strokes), stroke=palette.grey, width=_LINE * field.scale, round=True)
    if dots:
        yield Path(tuple(dots), fill=palette.grey)
