"""Alternative text: what a picture shows, in one to three sentences written from its data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from briefbook.model.blocks import (
    BarChart,
    FlagPicture,
    LineChart,
    LocatorMap,
    Photo,
    Picture,
    Stand,
    VectorImage,
)
from briefbook.model.charts import (
    BarGroups,
    SeatingPlan,
    SeatRow,
    ShareBar,
    Sketch,
    SmallMultiples,
    Sparkline,
    Timeline,
    ValueMap,
    known,
)
from briefbook.model.drawing import Clip, Item, Label
from briefbook.model.picture_words import Wording

_NAMED = 4
"""Names in a list before the rest are only counted."""
_LEVEL = 0.05
"""Changes below this share of the range count as none."""
_YEAR = re.compile(r"\b[12]\d{3}\b")
_LETTERS = 80
"""Letters of a name that are read out."""

Found = tuple[str, float, str]
"""A name, its value and the value as printed."""
Points = Sequence[tuple[float, float]]


def describe(picture: Picture, names: Mapping[str, str], wording: Wording) -> str:
    """What a picture shows; `names` are those of countries by their ISO 3166 codes, alpha-3 or alpha-2."""
    return " ".join(sentence for sentence in _sentences(picture, names, wording) if sentence)


def _sentences(picture: Picture, names: Mapping[str, str], words: Wording) -> Iterator[str]:
    match picture:
        case BarChart():
            yield from _bars(picture, words)
        case BarGroups():
            yield from _groups(picture, words)
        case LineChart():
            yield from _lines(picture, words)
        case SmallMultiples():
            yield from _multiples(picture, words)
        case Sparkline():
            yield from _sparkline(picture, words)
        case ShareBar():
            yield from _shares(picture, words)
        case Timeline():
            yield from _timeline(picture, words)
        case ValueMap():
            yield from _value_map(picture, names, words)
        case SeatingPlan():
            yield from _seating(picture, words)
        case _:
            yield from _plain_picture(picture, names, words)


def _plain_picture(
    picture: LocatorMap | FlagPicture | Stand | Sketch | Photo | VectorImage, names: Mapping[str, str], words: Wording
) -> Iterator[str]:
    match picture:
        case LocatorMap():
            yield from _locator(picture, names, words)
        case FlagPicture():
            yield words.flag.format(name=_short(names.get(picture.iso2, picture.iso2)))
        case Stand():
            initials = _short(picture.initials)
            yield words.stand.format(initials=initials) if initials else words.stand_empty
        case Sketch():
            yield _sketch(picture, words)
        case Photo():
            yield words.photo
        case VectorImage():
            yield words.vector


def _bars(chart: BarChart, words: Wording) -> Iterator[str]:
    yield _title(words.bars, chart.title, chart.subtitle, words)
    found = [(bar.label, value, bar.printed) for bar in chart.bars if (value := known(bar.value)) is not None]
    yield _extremes(found, words.extremes, words)
    yield _run(found, [bar.label for bar in chart.bars], words)
    yield _gaps([(bar.label, bar.gap) for bar in chart.bars if known(bar.value) is None], words)


def _groups(chart: BarGroups, words: Wording) -> Iterator[str]:
    stacked = chart.arrangement == "stacked" and len(chart.series) > 1
    if len(chart.series) > 1:
        template = words.stacks if stacked else words.groups
        kind = template.format(series=len(chart.series), categories=len(chart.categories))
    else:
        kind = words.bars
    yield _title(kind, chart.title, chart.subtitle, words)
    found: list[Found] = []
    gaps: list[tuple[str, str]] = []
    totals: dict[str, list[float | None]] = {}
    for series in chart.series:
        for place, category in enumerate(chart.categories):
            value = known(series.values[place]) if place < len(series.values) else None
            many = len(chart.series) > 1
            name = words.both.format(series=_short(series.label), category=_short(category)) if many else category
            totals.setdefault(category, []).append(value)
            if value is None:
                gaps.append((name, series.gaps[place] if place < len(series.gaps) else ""))
            else:
                found.append((name, value, _number(value, chart.decimals)))
    if stacked and found:
        sums = [(name, sum(_whole(values))) for name, values in totals.items() if None not in values]
        printed = [(name, value, _number(value, chart.decimals)) for name, value in sums]
        yield _extremes(printed or found, words.totals if printed else words.extremes, words)
    else:
        yield _extremes(found, words.extremes, words)
    if len(chart.series) == 1:
        yield _run(found, chart.categories, words)
    yield _gaps(gaps, words)


def _run(found: Sequence[Found], names: Sequence[str], words: Wording) -> str:
    """From the first to the last bar and whether they rise, where the bars are those of years."""
    if len(found) < 2 or not all(_YEAR.search(name) for name in names):
        return ""
    first, last = (words.item.format(name=_short(name), value=printed) for name, _, printed in (found[0], found[-1]))
    return words.run.format(first=first, last=last, trend=_trend([value for _, value, _ in found], words))


def _whole(values: list[float | None]) -> Iterator[float]:
    return (value for value in values if value is not None)


def _lines(chart: LineChart, words: Wording) -> Iterator[str]:
    yield _title(words.lines, chart.title, chart.subtitle, words)
    courses: list[str] = []
    gaps: list[tuple[str, str]] = []
    ranked = sorted(chart.series, key=lambda series: not series.accent)
    for series in ranked:
        points = [(at, value) for at, each in series.points if (value := known(each)) is not None]
        if points:
            courses.append(_course(series.label, points, chart.decimals, words, peaks=len(chart.series) <= 2))
        missing = [at for at, value in series.points if known(value) is None]
        if missing:
            places = _listed([_place(at) for at in missing], words)
            gaps.append((series.label, places if points else ""))
    yield f"{'; '.join(_few(courses, words))}." if courses else words.empty
    yield _gaps(gaps, words)


def _course(name: str, points: Points, decimals: int, words: Wording, *, peaks: bool) -> str:
    """From the first to the last value, and which were the highest and the lowest."""
    (first, first_value), (last, last_value) = points[0], points[-1]
    own = {"name": _short(name), "first": _place(first), "first_value": _number(first_value, decimals)}
    if len(points) == 1:
        return words.lone.format(**own)
    trend = _trend([value for _, value in points], words)
    course = words.course.format(**own, last=_place(last), last_value=_number(last_value, decimals), trend=trend)
    high, low = max(points, key=lambda point: point[1]), min(points, key=lambda point: point[1])
    if not peaks or {high[0], low[0]} <= {first, last}:
        return course
    return words.peaks.format(
        course=course,
        high=_place(high[0]),
        high_value=_number(high[1], decimals),
        low=_place(low[0]),
        low_value=_number(low[1], decimals),
    )


def _trend(values: Sequence[float], words: Wording) -> str:
    change, span = values[-1] - values[0], max(values) - min(values)
    if abs(change) <= _LEVEL * span:
        return words.level
    return words.up if change > 0 else words.down


def _multiples(chart: SmallMultiples, words: Wording) -> Iterator[str]:
    yield _title(words.multiples.format(count=len(chart.multiples)), chart.title, chart.subtitle, words)
    found: list[Found] = []
    gaps: list[tuple[str, str]] = []
    for multiple in chart.multiples:
        points = [(at, value) for at, each in multiple.points if (value := known(each)) is not None]
        if points:
            at, value = points[-1]
            name = words.both.format(series=_short(multiple.title), category=_place(at))
            found.append((name, value, _number(value, chart.decimals)))
        else:
            gaps.append((multiple.title, multiple.gap))
    yield _extremes(found, words.extremes, words)
    yield _gaps(gaps, words)


def _sparkline(picture: Sparkline, words: Wording) -> Iterator[str]:
    values = [value for each in picture.values if (value := known(each)) is not None]
    if not values:
        yield words.sparkline_empty
        return
    first, last = _plain(values[0]), _plain(values[-1])
    if len(values) == 1:
        yield words.sparkline_single.format(first=first)
    else:
        high, low, trend = _plain(max(values)), _plain(min(values)), _trend(values, words)
        yield words.sparkline.format(count=len(values), first=first, last=last, trend=trend, high=high, low=low)
    if len(values) < len(picture.values):
        yield words.missing.format(count=len(picture.values) - len(values))


def _shares(chart: ShareBar, words: Wording) -> Iterator[str]:
    yield _title(words.shares, chart.title, chart.subtitle, words)
    whole = known(chart.whole) or 0.0
    known_parts = [(part.label, known(part.value)) for part in chart.parts]
    found = [(label, 100 * value / whole) for label, value in known_parts if value is not None] if whole > 0 else []
    rest = 100 - sum(share for _, share in found)
    listed = [
        words.rest.format(name=_short(label), value=_number(share, chart.decimals))
        for label, share in sorted(found, key=lambda part: -part[1])
    ]
    sound = all(share >= 0 for _, share in found) and rest > -min(0.5 * 10.0**-chart.decimals * len(found), 2.0)
    if found and sound and rest >= 0.5 * 10.0**-chart.decimals:
        remainder = words.rest.format(name=_short(chart.rest or words.remainder), value=_number(rest, chart.decimals))
        yield f"{'; '.join([*_few(listed, words), remainder])}."
    elif found:
        yield f"{'; '.join(_few(listed, words))}."
    gaps = [(part.label, part.gap) for part in chart.parts if known(part.value) is None]
    if not found:
        yield words.empty
    yield " ".join(filter(None, ("" if sound else words.no_whole, _gaps(gaps, words))))


def _timeline(chart: Timeline, words: Wording) -> Iterator[str]:
    yield _title(words.timeline.format(count=len(chart.events)), chart.title, chart.subtitle, words)
    told = [
        words.event.format(label=_short(event.label), day=_short(event.printed) or event.day.isoformat())
        for event in sorted(chart.events, key=lambda event: event.day)
    ]
    if not told:
        yield words.no_events
    elif len(told) == 1:
        yield words.one_event.format(first=told[0])
    else:
        yield words.span.format(first=told[0], last=told[-1])


def _seating(plan: SeatingPlan, words: Wording) -> Iterator[str]:
    kinds = {"facing": words.seating_facing, "round": words.seating_round, "rows": words.seating_rows}
    yield kinds[plan.shape]
    seated = [row for row in plan.rows if row.seats]
    if not seated:
        yield words.seating_empty
    form = words.seat_circle if plan.shape == "round" else words.seat_row
    for row in seated:
        yield form.format(label=_short(row.label), names=_seats(row, words)).strip()


def _seats(row: SeatRow, words: Wording) -> str:
    """Everybody in a row, in order: a plan is no plan without all of them."""
    named = (
        words.seat_post.format(name=_short(seat.name), reason=_short(seat.post)) if seat.post else _short(seat.name)
        for seat in row.seats
    )
    return ", ".join(name or words.seat_empty for name in named)


def _value_map(picture: ValueMap, names: Mapping[str, str], words: Wording) -> Iterator[str]:
    yield _title(words.value_map, picture.title, picture.subtitle, words)
    named = {**names, **dict(picture.names)}
    found = [
        (named.get(code, code), value, _number(value, picture.decimals))
        for code, each in picture.values
        if (value := known(each)) is not None
    ]
    yield _extremes(found, words.extremes, words)
    yield _gaps([(named.get(code, code), "") for code, value in picture.values if known(value) is None], words)


def _locator(picture: LocatorMap, names: Mapping[str, str], words: Wording) -> Iterator[str]:
    named = {**names, **dict(picture.names)}
    subjects = [_short(named.get(code, code)) for code in picture.subjects]
    yield words.locator.format(names=_listed(subjects, words)) if subjects else words.locator_empty
    if picture.capitals:
        yield words.capitals.format(capitals=_listed([_short(name) for name, _, _ in picture.capitals], words))


def _sketch(picture: Sketch, words: Wording) -> str:
    told = [_short(text) for text in _labels(picture.drawing.items, 16) if text.strip()]
    return words.sketch.format(words=", ".join(_few(told, words, most=20))) if told else words.sketch_empty


def _labels(items: tuple[Item, ...], levels: int) -> Iterator[str]:
    for item in items:
        if isinstance(item, Label):
            yield item.text
        elif isinstance(item, Clip) and levels:
            yield from _labels(item.items, levels - 1)


def _title(kind: str, title: str, subtitle: str, words: Wording) -> str:
    if not title.strip():
        return words.untitled.format(kind=kind)
    text = words.titled.format(kind=kind, title=title.strip().rstrip("."), subtitle=subtitle.strip().rstrip("."))
    return text.replace(" ()", "")


def _extremes(found: Sequence[Found], template: str, words: Wording) -> str:
    """The largest and the smallest, the only one, or the value that all share."""
    if not found:
        return words.empty
    largest, smallest = max(found, key=lambda each: each[1]), min(found, key=lambda each: each[1])
    told = [words.item.format(name=_short(name), value=printed) for name, _, printed in (largest, smallest)]
    if len(found) == 1:
        return words.single.format(largest=told[0])
    if largest[1] == smallest[1]:
        return words.equal.format(value=largest[2])
    return template.format(largest=told[0], smallest=told[1])


def _gaps(gaps: Sequence[tuple[str, str]], words: Wording) -> str:
    if not gaps:
        return ""
    told = [words.reason.format(name=_short(name), reason=_short(why)) if why else _short(name) for name, why in gaps]
    return words.gaps.format(gaps=_listed(told, words))


def _listed(names: Sequence[str], words: Wording) -> str:
    return ", ".join(_few(names, words))


def _few(names: Sequence[str], words: Wording, *, most: int = _NAMED) -> list[str]:
    """The first names, and how many more there are."""
    rest = [words.more.format(count=len(names) - most)] if len(names) > most else []
    return [*names[:most], *rest]


def _short(text: str) -> str:
    clean = " ".join(text.split(" ")).strip()
    return clean if len(clean) <= _LETTERS else f"{clean[:_LETTERS]}…"


def _place(at: float) -> str:
    return str(int(at)) if known(at) is not None and at == int(at) else _plain(at)


def _plain(value: float) -> str:
    return f"{value:,.4g}".replace("-", "−")


def _number(value: float, decimals: int) -> str:
    if abs(value) >= 1e15:
        return _plain(value)
    text = f"{abs(value):,.{min(max(decimals, 0), 12)}f}"
    return f"−{text}" if value < 0 and text.strip("0.,") else text
