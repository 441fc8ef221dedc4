"""How wide the columns of a table become: from what their cells need at least and would like to have."""

from __future__ import annotations

from collections.abc import Sequence

_LEAST = 14.0
_FIXED = 0.4


class Needs:
    """For each column the least width (its widest unbreakable word) and the natural one (all on one line)."""

    def __init__(self, count: int) -> None:
        self.least = [_LEAST] * count
        self.natural = [_LEAST] * count

    def of_one(self, column: int, least: float, natural: float) -> None:
        """Count a cell of one column in."""
        # Hot: faster than `max`.
        if least > self.least[column]:  # noqa: PLR1730
            self.least[column] = least
        if natural > self.natural[column]:  # noqa: PLR1730
            self.natural[column] = natural

    def add(self, column: int, span: int, least: float, natural: float, gap: float) -> None:
        """Count a cell in; a spanning cell shares its needs between its columns."""
        inner = gap * (span - 1)
        columns = range(column, column + span)
        for wants, need in ((self.least, least), (self.natural, natural)):
            missing = need - inner - sum(wants[place] for place in columns)
            if missing > 0:
                for place in columns:
                    wants[place] += missing / span


def column_widths(needs: Needs, weights: Sequence[float], room: float) -> list[float]:
    """Widths that fill the room: natural ones where they fit, and what is left by weight."""
    natural = [max(most, least) for most, least in zip(needs.natural, needs.least, strict=True)]
    spare = room - sum(natural)
    if any(weights):
        return _weighted(needs, natural, weights, room)
    if spare >= 0:
        return _spread(natural, spare)
    return _squeezed(needs.least, natural, room)


def _spread(natural: list[float], spare: float) -> list[float]:
    """The spare room, most of it to the first column, so that figures keep to the right."""
    count = len(natural)
    if count == 1:
        return [natural[0] + spare]
    share = min(spare / count, 60.0)
    return [natural[0] + spare - share * (count - 1), *(width + share for width in natural[1:])]


def _weighted(needs: Needs, natural: list[float], weights: Sequence[float], room: float) -> list[float]:
    """Natural widths and what is left by weight; where they do not fit, the weighted columns share by weight."""
    spare = room - sum(natural)
    if spare >= 0:
        total = sum(weights)
        return [width + spare * weight / total for width, weight in zip(natural, weights, strict=True)]
    natural = [max(few, min(most, room * _FIXED)) for few, most in zip(needs.least, natural, strict=True)]
    fixed = sum(width for width, weight in zip(natural, weights, strict=True) if not weight)
    least = sum(width for width, weight in zip(needs.least, weights, strict=True) if weight)
    if fixed + least > room:
        return _squeezed(needs.least, natural, room)
    widths = [0.0 if weight else width for width, weight in zip(natural, weights, strict=True)]
    open_columns = [place for place, weight in enumerate(weights) if weight]
    left = room - fixed
    while open_columns:
        total = sum(weights[place] for place in open_columns)
        tight = [place for place in open_columns if left * weights[place] / total < needs.least[place]]
        if not tight:
            for place in open_columns:
                widths[place] = left * weights[place] / total
            break
        for place in tight:
            widths[place] = needs.least[place]
            left -= needs.least[place]
            open_columns.remove(place)
    return widths


def _squeezed(least: list[float], natural: list[float], room: float) -> list[float]:
    """Between least and natural in proportion; where the least is too much, the widest columns give way."""
    total = sum(least)
    if total >= room:
        level = _level(sorted(least), room)
        return [min(width, level) for width in least]
    stretch = sum(most - few for most, few in zip(natural, least, strict=True))
    share = (room - total) / stretch if stretch else 0.0
    return [few + (most - few) * share for most, few in zip(natural, least, strict=True)]


def _level(ascending: list[float], room: float) -> float:
    """The width to which wide columns are cut so that all fit."""
    for place, width in enumerate(ascending):
        level = room / (len(ascending) - place)
        if width >= level:
            return level
        room -= width
    return room
