"""Share bars: one bar that is the whole, its parts named below them or in a key."""

from __future__ import annotations

import math
from collections.abc import Iterator

from msgspec import Struct

from briefbook.model.charts import ShareBar, SharePart, known
from briefbook.model.drawing import Colour, Drawing, Item, Label, Measure
from briefbook.model.style import PictureWords
from briefbook.typeset.graphics.key import Entry, key, remarks
from briefbook.typeset.graphics.lettering import FAMILY, TEXT, Texts, heading, plain_number, wrapped
from briefbook.typeset.graphics.marks import box, framed_box
from briefbook.typeset.graphics.palette import Palette
from briefbook.typeset.graphics.shades import MOST, readable_on, series_fills

_THICK = 17.0
_AIR = 3.0
_LINES = 3
_PERCENT = "%"


class _Part(Struct, frozen=True):
    """A part as drawn: its stretch of the bar, fill, per cent as printed, and its name broken to that stretch.

    The name has no lines where it stands in the key.
    """

    label: str
    left: float
    right: float
    fill: Colour
    printed: str
    name: Texts

    @property
    def entry(self) -> Entry:
        return Entry(f"{self.printed} {self.label}", self.fill)


def draw_shares(chart: ShareBar, width: float, palette: Palette, measure: Measure) -> Drawing:
    """A share bar, or the list of its parts where they do not make one whole."""
    head = heading(chart.title, chart.subtitle, chart.source, width, palette, measure)
    shares = [(part, _share(part, chart.whole)) for part in chart.parts]
    parts = (
        tuple(_parts(chart, _few(shares, palette.words), width, palette, measure)) if _one_whole(chart, shares) else ()
    )
    names = max((part.name.height for part in parts), default=0.0)
    listed = key(_listed(chart, shares, parts, palette), width, measure)
    below = remarks(_notes(shares, palette.words, drawn=bool(parts)), width, palette, measure)
    inner = (_THICK + _AIR if parts else 0.0) + names + (_AIR if names else 0.0) + listed.height + below.height
    height = head.above + inner + head.below
    items: list[Item] = list(head.labels(height))
    top = height - head.above
    items += _drawn(parts, top, palette, measure)
    top -= (_THICK + _AIR if parts else 0.0) + names + (_AIR if names else 0.0)
    items += listed.items(top, palette)
    items += below.labels(0.0, top - listed.height)
    return Drawing(width, height, tuple(items))


def _share(part: SharePart, whole: float) -> float | None:
    value, total = known(part.value), known(whole)
    return 100 * value / total if value is not None and total is not None and total > 0 else None


def _one_whole(chart: ShareBar, shares: list[tuple[SharePart, float | None]]) -> bool:
    """Whether the parts could be parts of one whole; what rounding to the printed digits adds is let pass."""
    found = [share for _, share in shares if share is not None]
    slack = 0.5 * 10.0 ** -max(0, chart.decimals) * len(found)
    return bool(found) and min(found) >= 0 and sum(found) <= 100 + min(slack, 2.0)


def _few(shares: list[tuple[SharePart, float | None]], words: PictureWords) -> list[tuple[SharePart, float]]:
    """The known parts, the smallest taken together where there are more than fills can tell apart."""
    found = [(part, share) for part, share in shares if share is not None]
    if len(found) <= MOST:
        return found
    ranked = sorted(range(len(found)), key=lambda place: (not found[place][0].accent, -found[place][1]))
    kept = sorted(ranked[: MOST - 1])
    others = sum(found[place][1] for place in sorted(ranked[MOST - 1 :]))
    return [*(found[place] for place in kept), (SharePart(words.others(len(found) - len(kept)), others), others)]


def _parts(
    chart: ShareBar, shares: list[tuple[SharePart, float]], width: float, palette: Palette, measure: Measure
) -> Iterator[_Part]:
    fills = series_fills((part.accent for part, _ in shares), palette)
    total = math.fsum(share for _, share in shares)
    scale = width / max(100.0, total)
    left = 0.0
    for (part, share), fill in zip(shares, fills, strict=True):
        yield _part(part.label, (left, left + share * scale), fill, _printed(share, chart), palette, measure)
        left += share * scale
    rest = 100 - total
    if rest >= 0.5 * 10.0 ** -max(0, chart.decimals):
        yield _part(
            chart.rest or palette.words.rest, (left, width), palette.paper, _printed(rest, chart), palette, measure
        )


def _printed(share: float, chart: ShareBar) -> str:
    return f"{plain_number(share, chart.decimals)}{_PERCENT}"


def _part(
    label: str, stretch: tuple[float, float], fill: Colour, printed: str, palette: Palette, measure: Measure
) -> _Part:
    """A part, named below itself where its stretch holds its words whole."""
    left, right = stretch
    room = right - left - _AIR
    inside = measure(printed, FAMILY, True, TEXT) < room  # noqa: FBT003 the measure's signature is positional
    longest = max((measure(word, FAMILY, False, TEXT) for word in label.split()), default=0.0)  # noqa: FBT003
    lines = wrapped(label, room, TEXT, measure) if inside and longest <= room else ()
    return _Part(label, left, right, fill, printed, Texts(lines if len(lines) <= _LINES else (), TEXT, palette.ink))


def _drawn(parts: tuple[_Part, ...], top: float, palette: Palette, measure: Measure) -> Iterator[Item]:
    foot = top - _THICK
    for part in parts:
        if part.fill == palette.paper:
            yield framed_box(part.left, foot, max(0.3, part.right - part.left), _THICK, part.fill, palette.grey)
        else:
            yield box(part.left, foot, part.right - part.left, _THICK, part.fill)
    for part in parts:
        if part.left > 0:
            yield box(part.left - 0.3, foot, 0.6, _THICK, palette.paper)
        wide = measure(part.printed, FAMILY, True, TEXT)  # noqa: FBT003 the measure's signature is positional
        if wide + _AIR < part.right - part.left:
            colour = readable_on(part.fill, palette)
            yield Label(part.left + _AIR / 2, foot + _THICK / 2 - 0.26 * TEXT, part.printed, TEXT, colour, bold=True)
        yield from part.name.labels(part.left + _AIR / 2, foot - _AIR)


def _listed(
    chart: ShareBar, shares: list[tuple[SharePart, float | None]], parts: tuple[_Part, ...], palette: Palette
) -> Iterator[Entry]:
    """What stands in the key: parts too small for their name, or all where there is no bar."""
    if parts:
        yield from (part.entry for part in parts if not part.name.lines)
        return
    known_shares = [(part, share) for part, share in shares if share is not None]
    for part, share in known_shares[: 4 * MOST]:
        yield Entry(f"{_printed(share, chart)} {part.label}", palette.tint)
    if len(known_shares) > 4 * MOST:
        yield Entry(palette.words.more(len(known_shares) - 4 * MOST), palette.tint)


def _notes(shares: list[tuple[SharePart, float | None]], words: PictureWords, *, drawn: bool) -> Iterator[str]:
    if not drawn and any(share is not None for _, share in shares):
        yield words.no_whole
    for part, share in shares:
        if share is None:
            yield f"{part.label}: {part.gap or words.no_figure}"
