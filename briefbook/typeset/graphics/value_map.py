"""Maps of values: countries shaded in classes, the lightest for the smallest; hatched where a value is missing.

Countries that nobody asked about are left white.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from briefbook.model.charts import ValueMap, known
from briefbook.model.drawing import Clip, Colour, Drawing, Item, Label, Measure, Path
from briefbook.typeset.graphics.assets import PictureAssets
from briefbook.typeset.graphics.classes import Classes, classes_of
from briefbook.typeset.graphics.geometry import Geography
from briefbook.typeset.graphics.key import HATCH, Entry, key, remarks
from briefbook.typeset.graphics.land import Ground, borders, extent_on_page, filled, ground_of, view_of
from briefbook.typeset.graphics.lettering import FAMILY, LEADING, SMALL, Texts, clipped, heading, plain_number, wrapped
from briefbook.typeset.graphics.marks import box, circle, frame, hatch, raised
from briefbook.typeset.graphics.naming import Box, roomiest, size_of, spans_of
from briefbook.typeset.graphics.palette import Palette
from briefbook.typeset.graphics.shades import class_fills, contrast, readable_on
from briefbook.typeset.graphics.views import Spot, View, World

_SMALL = 5.0
"""Countries smaller than this on the page are shown as a dot."""
_DOT, _DOT_ON_WORLD = 2.4, 1.9
_FAINT = 2.0
"""Contrast to the water below which land has its coast drawn."""
_NAMED = 30
_AIR = 4.0
_POLICY_LINES = 6


class _Shaded(Struct, frozen=True):
    """Countries with a value, each one's figure and fill; and those whose value is missing."""

    values: dict[str, float]
    fills: dict[str, Colour]
    missing: frozenset[str]


def draw_value_map(
    picture: ValueMap, width: float, palette: Palette, measure: Measure, assets: PictureAssets
) -> Drawing:
    """A map with its title, a key of the classes, and the sentence on borders below."""
    values = {
        code: value for code, value in ((code, known(value)) for code, value in picture.values) if value is not None
    }
    head = heading(picture.title, picture.subtitle, picture.source, width, palette, measure)
    classes = classes_of(tuple(values.values()), picture.limits, picture.decimals) if values else None
    tints = class_fills(len(classes.limits) + 1, palette) if classes else ()
    subjects = picture.region or tuple(code for code, _ in picture.values)
    geography, view = view_of(subjects, (), width, assets)
    ground = ground_of(geography, view)
    asked = {*subjects, *(code for code, _ in picture.values), *(ground.rings if isinstance(view, World) else ())}
    fills = {code: tints[classes.of(value)] for code, value in values.items()} if classes else {}
    shaded = _Shaded(values, fills, frozenset(asked - fills.keys()))
    legend = key(_entries(picture, classes, tints, ground, shaded, palette), width, measure)
    unknown = [code for code in values if code not in ground.rings and code not in geography.atlas.points]
    lines = wrapped(picture.policy or assets.policy, width, SMALL, measure)
    policy = Texts(clipped(lines, _POLICY_LINES, width, SMALL, measure), SMALL, palette.grey)
    notes = remarks((f"{', '.join(unknown)}: {palette.words.not_on_map}",) if unknown else (), width, palette, measure)
    under = _AIR + legend.height + notes.height + policy.height + head.below
    height = head.above + view.height + under
    items: list[Item] = list(head.labels(height))
    items += _map(picture, geography, view, ground, shaded, under, palette, measure)
    items += legend.items(under - _AIR, palette)
    items += notes.labels(0.0, head.below + policy.height + notes.height)
    items += policy.labels(0.0, head.below + policy.height)
    return Drawing(width, height, tuple(items))


def _entries(
    picture: ValueMap,
    classes: Classes | None,
    tints: tuple[Colour, ...],
    ground: Ground,
    shaded: _Shaded,
    palette: Palette,
) -> Iterator[Entry]:
    """The classes from the smallest, then what countries without a value look like if there are any in sight."""
    if classes:
        for printed, tint in zip(classes.printed(picture.decimals), tints, strict=True):
            yield Entry(printed, tint)
    if any(code in ground.rings for code in shaded.missing):
        yield Entry(picture.missing or palette.words.missing, palette.paper, hatched=True)


def _map(
    picture: ValueMap,
    geography: Geography,
    view: View,
    ground: Ground,
    shaded: _Shaded,
    foot: float,
    palette: Palette,
    measure: Measure,
) -> tuple[Item, ...]:
    """Water, land by fill, borders, dots for small countries, names; cut to the frame, which stands at a height."""
    by_fill: dict[Colour, list[list[Spot]]] = {}
    for code, rings in ground.rings.items():
        by_fill.setdefault(shaded.fills.get(code, palette.paper), []).extend(rings)
    land: list[Item] = [box(0.0, foot, view.width, view.height, palette.water)]
    for fill, rings in by_fill.items():
        land += filled(rings, foot, fill)
    land += _hatched(ground, shaded, foot, view, palette)
    faint = [ring for fill, rings in by_fill.items() if contrast(fill, palette.water) < _FAINT for ring in rings]
    land += _coasts(faint, foot, palette)
    land += borders(geography, view, ground.arcs, foot, line=palette.paper, dashes=palette.ink, edge=palette.grey)
    taken: list[Box] = []
    inside: list[Item] = list(_dots(geography, view, ground, shaded, taken, palette))
    if not isinstance(view, World):
        inside += _names(picture, view, ground, shaded, taken, palette, measure)
    clip = Clip((0.0, foot, view.width, view.height), (*land, *raised(inside, foot)))
    return clip, *raised((frame(view.width, view.height, palette.hairline, 0.4),), foot)


def _hatched(ground: Ground, shaded: _Shaded, foot: float, view: View, palette: Palette) -> Iterator[Clip]:
    """Lines across the countries whose value is missing."""
    rings = [ring for code in sorted(shaded.missing & ground.rings.keys()) for ring in ground.rings[code]]
    for path in filled(rings, foot, palette.paper):
        lines = hatch(0.0, foot, view.width, view.height, palette.grey, HATCH)
        yield Clip((0.0, foot, view.width, view.height), (lines,), path.segments)


def _coasts(rings: list[list[Spot]], foot: float, palette: Palette) -> Iterator[Path]:
    """A hairline round what is light, so that it stands off the water."""
    for path in filled(rings, foot, palette.paper):
        yield Path(path.segments, stroke=palette.bar, width=0.3)


def _dots(
    geography: Geography, view: View, ground: Ground, shaded: _Shaded, taken: list[Box], palette: Palette
) -> Iterator[Path]:
    """Dots for countries that are too small to see, empty ones where the value is missing."""
    radius = _DOT_ON_WORLD if isinstance(view, World) else _DOT
    unknown = dict.fromkeys(sorted(shaded.missing), palette.paper)
    for code, fill in (shaded.fills | unknown).items():
        spot = _dotted(code, geography, view, ground)
        if spot is not None and 0 < spot[0] < view.width and 0 < spot[1] < view.height:
            x, y = spot
            taken.append((x - radius, y - radius, x + radius, y + radius))
            yield Path(circle(x, y, radius), fill=fill, stroke=palette.ink, width=0.4)


def _dotted(code: str, geography: Geography, view: View, ground: Ground) -> Spot | None:
    """Where the dot of a country stands whose largest part is too small to see; `None` for a larger one."""
    extents = [extent_on_page(ring) for ring in ground.rings.get(code, [])]
    if not extents:
        return view.spot(*geography.atlas.points[code]) if code in geography.atlas.points else None
    left, foot, right, top = max(extents, key=lambda each: (each[2] - each[0]) * (each[3] - each[1]))
    return ((left + right) / 2, (foot + top) / 2) if max(right - left, top - foot) < _SMALL else None


def _names(
    picture: ValueMap,
    view: View,
    ground: Ground,
    shaded: _Shaded,
    taken: list[Box],
    palette: Palette,
    measure: Measure,
) -> Iterator[Item]:
    """Names over their figures inside the countries that have room, the largest first; else the figure alone.

    Where the value is missing the name stands alone, on a plate among the lines.
    """
    names = dict(picture.names)
    areas = [
        (code, spans_of(ground.rings[code], view.width, view.height))
        for code, _ in picture.values
        if code in ground.rings
    ]
    areas.sort(key=lambda area: (-size_of(area[1]), area[0]))
    for code, spans in areas[:_NAMED]:
        value = shaded.values.get(code)
        figure = "" if value is None else plain_number(value, picture.decimals)
        for lines in dict.fromkeys(((names.get(code, ""), figure), (figure,))):
            told = tuple(line for line in lines if line)
            wide = max((measure(line, FAMILY, True, SMALL) for line in told), default=0.0) + 3.0  # noqa: FBT003
            place = roomiest(spans, wide, len(told) * SMALL * LEADING, taken) if told else None
            if place is None or not _framed(place, view):
                continue
            taken.append(place)
            yield from _told(told, figure, place, shaded.fills.get(code), palette)
            break


def _told(lines: tuple[str, ...], figure: str, place: Box, fill: Colour | None, palette: Palette) -> Iterator[Item]:
    """Lines in the middle of a place, the figure among them bold."""
    left, foot, right, top = place
    if fill is None:
        yield box(left, foot, right - left, top - foot, palette.paper)
    text = Texts(lines, SMALL, readable_on(fill or palette.paper, palette))
    for label in text.labels(0.0, top):
        bold = label.text == figure
        yield Label((left + right) / 2, label.y, label.text, SMALL, text.colour, bold=bold, anchor="middle")


def _framed(place: Box, view: View) -> bool:
    return place[0] >= 2 and place[1] >= 2 and place[2] <= view.width - 2 and place[3] <= view.height - 2
