"""How wide the columns of a table become: from what their cells need at least and would like to have."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

_LEAST = 14.0
_FIXED = 0.4
_HALVINGS = 40


class Needs:
    """For each column the least width (its widest unbreakable word) and the natural one (all on one line).

    `whole` is the width in which no figure of the column is broken, kept if there is room for that in all columns.
    """

    def __init__(self, count: int) -> None:
        self.least = [_LEAST] * count
        self.whole = [_LEAST] * count
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
    """Widths that fill the room: natural ones where they fit, and what is left by weight.

    No column is narrower than its least width if there is room for the least widths of all.
    """
    least = [max(whole, few) for whole, few in zip(needs.whole, needs.least, strict=True)]
    if sum(least) > room:
        least = needs.least
    natural = [max(most, few) for most, few in zip(needs.natural, least, strict=True)]
    spare = room - sum(natural)
    if spare >= 0:
        return _shared(natural, weights, spare) if any(weights) else _spread(natural, spare)
    if sum(least) >= room:
        level = _level(sorted(least), room)
        return [min(width, level) for width in least]
    wants = [min(most, max(few, room * _FIXED)) for few, most in zip(least, natural, strict=True)]
    fixed = sum(few if weight else most for few, most, weight in zip(least, wants, weights, strict=True))
    if not any(weights) or fixed > room:
        return _filled(least, natural, room)
    return _weighted(least, wants, weights, room)


def _shared(natural: list[float], weights: Sequence[float], spare: float) -> list[float]:
    total = sum(weights)
    return [width + spare * weight / total for width, weight in zip(natural, weights, strict=True)]


def _spread(natural: list[float], spare: float) -> list[float]:
    """The spare room, most of it to the first column, so that figures keep to the right."""
    count = len(natural)
    if count == 1:
        return [natural[0] + spare]
    share = min(spare / count, 60.0)
    return [natural[0] + spare - share * (count - 1), *(width + share for width in natural[1:])]


def _weighted(least: list[float], wants: list[float], weights: Sequence[float], room: float) -> list[float]:
    """Columns without a weight as they want to be, the others by weight; those that need more than that have it."""
    widths = [few if weight else most for few, most, weight in zip(least, wants, weights, strict=True)]
    open_columns = [place for place, weight in enumerate(weights) if weight]
    left = room - sum(width for width, weight in zip(widths, weights, strict=True) if not weight)
    while open_columns:
        unit = left / sum(weights[place] for place in open_columns)
        tight = [place for place in open_columns if unit * weights[place] < least[place]]
        if not tight:
            for place in open_columns:
                widths[place] = unit * weights[place]
            break
        left -= sum(least[place] for place in tight)
        open_columns = [place for place in open_columns if place not in tight]
    return widths


def _filled(least: list[float], natural: list[float], room: float) -> list[float]:
    """Widths between least and natural: short texts stay on one line, long ones share what is left.

    Longer texts have more, but less than in proportion, so that one long cell does not starve the rest.
    """
    low, high = 0.0, room
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if sum(_limited(least, natural, middle)) > room:
            high = middle
        else:
            low = middle
    widths = _limited(least, natural, low)
    spare = (room - sum(widths)) / len(widths)
    return [width + spare for width in widths]


def _limited(least: list[float], natural: list[float], unit: float) -> list[float]:
    return [max(few, min(most, unit * sqrt(most))) for few, most in zip(least, natural, strict=True)]


def _level(ascending: list[float], room: float) -> float:
    """The width to which wide columns are cut so that all fit."""
    for place, width in enumerate(ascending):
        level = room / (len(ascending) - place)
        if width >= level:
            return level
        room -= width
    return room
