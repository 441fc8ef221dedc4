"""The lettering of a map: capitals beside their dots, then subjects, then the neighbours that have room."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from briefbook.model.blocks import LocatorMap
from briefbook.model.drawing import Item, Label, Measure, Path
from briefbook.typeset.graphics.lettering import FAMILY, SMALL, TEXT
from briefbook.typeset.graphics.marks import box as filled_box
from briefbook.typeset.graphics.marks import circle, rule
from briefbook.typeset.graphics.naming import Box, Spans, free, roomiest, share_of, size_of, spans_of
from briefbook.typeset.graphics.palette import Palette
from briefbook.typeset.graphics.views import Spot, View

_DOT = 1.8
_GAP = 3.8
_LEADER = 14.0
_RISE, _FALL = 0.76, 0.22
"""Height above and depth below the baseline, in sizes."""
_NEIGHBOURS = 14
_ISLAND_NAMES = 35.0
"""One island is named for every so many points of the map's width."""
_ISLET = 0.9
_ISLAND = 40.0
"""The largest extent of a country that is named beside itself."""


class Chart(Struct, frozen=True):
    """What there is to label.

    The view, every country's rings, the picture, small subjects with a ring of a radius round them, the subjects'
    smallest islands, the countries without land borders, whether to name neighbours.
    """

    view: View
    rings: dict[str, list[list[Spot]]]
    picture: LocatorMap
    ringed: tuple[Spot, ...]
    specks: tuple[Spot, ...]
    radius: float
    islands: frozenset[str]
    neighbours: bool


def labels(chart: Chart, palette: Palette, measure: Measure) -> Iterator[Item]:
    """Dots and names, none over another."""
    view, picture = chart.view, chart.picture
    subjects = {code: spans_of(chart.rings.get(code, []), view.width, view.height) for code in picture.subjects}
    dots = [(name, *view.spot(lon, lat)) for name, lat, lon in picture.capitals]
    taken: list[Box] = [(x - 2.6, y - 2.6, x + 2.6, y + 2.6) for _, x, y in dots]
    reach = chart.radius * 0.8
    taken += [(x - reach, y - reach, x + reach, y + reach) for x, y in chart.ringed]
    taken += [
        (x - 1, y - 1, x + 1, y + 1) for x, y in chart.specks if all(abs(x - a) + abs(y - b) > 4 for _, a, b in dots)
    ]
    for _, x, y in dots:
        yield Path(circle(x, y, _DOT), fill=palette.paper, stroke=palette.ink, width=0.8)
    yield from _lettered(chart, dots, subjects, taken, palette, measure)
    if chart.neighbours:
        yield from _neighbours(chart, dict(picture.names), taken, palette, measure)


def _lettered(
    chart: Chart,
    dots: list[tuple[str, float, float]],
    subjects: dict[str, Spans],
    taken: list[Box],
    palette: Palette,
    measure: Measure,
) -> list[Item]:
    """Names of subjects and capitals; the subjects' first where every capital still finds its place, else last."""
    used = list(taken)
    items = [*_subjects(chart, subjects, used, palette, measure)]
    capitals = [*_capitals(chart, dots, subjects, used, palette, measure)]
    if _names_in(capitals) == len(dots):
        taken[:] = used
        items += capitals
    else:
        items = [*_capitals(chart, dots, subjects, taken, palette, measure)]
        items += _subjects(chart, subjects, taken, palette, measure)
    if not _names_in(items):
        names = dict(chart.picture.names)
        for code in (code for code in subjects if names.get(code)):
            items += _beside(chart, code, names[code], taken, palette, measure)
    return items


def _names_in(items: list[Item]) -> int:
    return sum(isinstance(item, Label) for item in items)


def _subjects(
    chart: Chart, subjects: dict[str, Spans], taken: list[Box], palette: Palette, measure: Measure
) -> Iterator[Item]:
    names = dict(chart.picture.names)
    for code, spans in subjects.items():
        for size in (TEXT, SMALL):
            placed = list(_inside(names.get(code, ""), spans, size, taken, palette.on_accent, measure, bold=True))
            yield from placed
            if placed:
                break


def _capitals(
    chart: Chart,
    dots: list[tuple[str, float, float]],
    subjects: dict[str, Spans],
    taken: list[Box],
    palette: Palette,
    measure: Measure,
) -> Iterator[Item]:
    grounds = tuple(subjects.values())
    for name, x, y in dots:
        near = any(abs(x - a) + abs(y - b) < 1.4 * chart.radius for a, b in chart.ringed)
        gap = chart.radius + 1.5 if near else _GAP
        yield from _capital(name, (x, y), gap, chart.view, grounds, taken, palette, measure)


def _beside(chart: Chart, code: str, name: str, taken: list[Box], palette: Palette, measure: Measure) -> Iterator[Item]:
    """The name of a small subject that no capital stands for, beside its ring or its largest part."""
    extents = [_extent(ring) for ring in chart.rings.get(code, [])]
    if chart.ringed:
        middle, gap = chart.ringed[0], chart.radius + 1.5
    elif extents:
        left, foot, right, top = max(extents, key=lambda box: (box[2] - box[0]) * (box[3] - box[1]))
        middle, gap = ((left + right) / 2, (foot + top) / 2), max(right - left, top - foot) / 2 + 2
    else:
        return
    yield from _capital(name, middle, gap, chart.view, (), taken, palette, measure)


def _neighbours(
    chart: Chart, names: dict[str, str], taken: list[Box], palette: Palette, measure: Measure
) -> Iterator[Item]:
    view = chart.view
    others = [code for code in sorted(chart.rings) if code in names and code not in chart.picture.subjects]
    areas = [(spans_of(chart.rings[code], view.width, view.height), code) for code in others if _roomy(chart, code)]
    areas.sort(key=lambda area: (-size_of(area[0]), area[1]))
    unnamed = dict.fromkeys(others)
    for spans, code in areas[:_NEIGHBOURS]:
        placed = list(_inside(names[code], spans, SMALL, taken, palette.ink, measure, bold=False))
        yield from placed
        if placed:
            del unnamed[code]
    islands = {code: names[code] for code in unnamed if code in chart.islands}
    if islands:
        yield from _islands(chart, islands, taken, palette, measure)


def _islands(
    chart: Chart, names: dict[str, str], taken: list[Box], palette: Palette, measure: Measure
) -> Iterator[Item]:
    """Island countries too small to hold their name, named beside themselves."""
    sea = spans_of([ring for rings in chart.rings.values() for ring in rings], chart.view.width, chart.view.height)
    left_over = int(chart.view.width / _ISLAND_NAMES)
    for code, name in names.items():
        extents = [_extent(ring) for ring in chart.rings[code]]
        left, foot, right, top = max(extents, key=lambda box: (box[2] - box[0]) * (box[3] - box[1]))
        if not left_over or max(right - left, top - foot) > _ISLAND:
            continue
        width = measure(name, FAMILY, False, SMALL)  # noqa: FBT003 the measure's signature is positional
        gap = max(right - left, top - foot) / 2 + 2
        for box in _around(((left + right) / 2, (foot + top) / 2), gap, width, SMALL):
            if _framed(box, chart.view) and free(box, taken) and share_of(sea, box) < 0.02:
                taken.append(box)
                if max(right - left, top - foot) < 2 * _ISLET:
                    yield Path(circle((left + right) / 2, (foot + top) / 2, _ISLET), fill=palette.bar)
                yield Label(box[0], box[1] + SMALL * _FALL, name, SMALL, palette.ink)
                left_over -= 1
                break


def _extent(ring: list[Spot]) -> Box:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return min(xs), min(ys), max(xs), max(ys)


def _roomy(chart: Chart, code: str) -> bool:
    """Whether a country's part of the frame could hold a name at all."""
    for ring in chart.rings[code]:
        xs, ys = [x for x, _ in ring], [y for _, y in ring]
        width = min(max(xs), chart.view.width) - max(min(xs), 0.0)
        height = min(max(ys), chart.view.height) - max(min(ys), 0.0)
        if width > 3 * SMALL and height > 1.5 * SMALL:
            return True
    return False


def _inside(
    name: str,
    spans: Spans,
    size: float,
    taken: list[Box],
    colour: tuple[int, int, int],
    measure: Measure,
    *,
    bold: bool,
) -> Iterator[Item]:
    """A name in the roomiest place of its area, on one line or two."""
    if not name:
        return
    for lines in _ways(name):
        width = max(measure(line, FAMILY, bold, size) for line in lines)
        height = size * (len(lines) * 1.1 - 0.1)
        spot = roomiest(spans, width + 3, height + 2, taken)
        if spot is None:
            continue
        taken.append(spot)
        x = (spot[0] + spot[2]) / 2
        for index, line in enumerate(lines):
            y = spot[3] - 1 - size * (0.8 + index * 1.1)
            yield Label(x, y, line, size, colour, bold=bold, anchor="middle")
        return


def _ways(name: str) -> Iterator[tuple[str, ...]]:
    """A name on one line, then on two of about the same length."""
    yield (name,)
    words = name.split(" ")
    if len(words) > 1:
        cut = min(range(1, len(words)), key=lambda at: abs(len(" ".join(words[:at])) - len(" ".join(words[at:]))))
        yield " ".join(words[:cut]), " ".join(words[cut:])


def _capital(
    name: str,
    dot: Spot,
    gap: float,
    view: View,
    subjects: tuple[Spans, ...],
    taken: list[Box],
    palette: Palette,
    measure: Measure,
) -> Iterator[Item]:
    """A capital's name beside its dot: on one subject or off them all, else on a plate of its own.

    Where no place is free, it stands further off at the end of a leader.
    """
    width = measure(name, FAMILY, True, TEXT)  # noqa: FBT003 the measure's signature is positional
    boxes = [box for box in _around(dot, gap, width, TEXT) if _framed(box, view) and free(box, taken)]
    grounds = [(box, [share_of(spans, box) for spans in subjects]) for box in boxes]
    for box, shares in grounds:
        if all(share < 0.01 for share in shares) or max(shares) > 0.99:
            yield from _set(name, box, taken, palette.on_accent if sum(shares) > 0.5 else palette.ink)
            return
    yield from _plated(name, dot, gap, view, grounds, taken, palette, width)


def _plated(
    name: str,
    dot: Spot,
    gap: float,
    view: View,
    grounds: list[tuple[Box, list[float]]],
    taken: list[Box],
    palette: Palette,
    width: float,
) -> Iterator[Item]:
    """A name that covers a border: on a plate of the subjects' colour or, beside them, of the paper's."""
    box = next((box for box, shares in grounds if sum(shares) > 0.97), grounds[0][0] if grounds else None)
    if box is None:
        far = _around(dot, gap + _LEADER, width, TEXT)
        box = next((box for box in far if _framed(box, view) and free(box, taken)), None)
        if box is None:
            return
        yield _leader(dot, box, palette)
    covered = next((sum(shares) for known, shares in grounds if known == box), 0.0) > 0.97
    left, foot, right, top = box
    plate = palette.accent if covered else palette.paper
    yield filled_box(left - 1, foot, right - left + 2, top - foot, plate)
    yield from _set(name, box, taken, palette.on_accent if covered else palette.ink)


def _leader(dot: Spot, box: Box, palette: Palette) -> Path:
    """A line from a dot to the nearest edge of a name."""
    x, y = min(max(dot[0], box[0]), box[2]), min(max(dot[1], box[1]), box[3])
    return rule(*dot, x, y, palette.ink, 0.5)


def _set(name: str, box: Box, taken: list[Box], colour: tuple[int, int, int]) -> Iterator[Item]:
    taken.append((box[0] - 3, box[1], box[2] + 3, box[3]))
    yield Label(box[0], box[1] + TEXT * _FALL, name, TEXT, colour, bold=True)


def _around(dot: Spot, gap: float, width: float, size: float) -> Iterator[Box]:
    """Places for a name beside a dot, the best first."""
    x, y = dot
    high = size * (_RISE + _FALL)
    for left, foot in (
        (x + gap, y - high / 2),
        (x - gap - width, y - high / 2),
        (x - width / 2, y + gap - 0.5),
        (x - width / 2, y - gap + 0.5 - high),
        (x + gap - 1, y + gap - 1.5),
        (x + gap - 1, y - gap + 1.5 - high),
        (x - gap + 1 - width, y + gap - 1.5),
        (x - gap + 1 - width, y - gap + 1.5 - high),
    ):
        yield left, foot, left + width, foot + high


def _framed(box: Box, view: View) -> bool:
    return box[0] >= 2 and box[1] >= 2 and box[2] <= view.width - 2 and box[3] <= view.height - 2
