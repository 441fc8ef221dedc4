"""What is done beside a line when it is painted: the places that links lead to are remembered so."""

from __future__ import annotations

from collections.abc import Callable

from briefbook.model.pages import Destination
from briefbook.typeset.job import Job
from briefbook.typeset.sheet import Sheet

Decoration = Callable[[Sheet, float, float], None]
"""Paints something beside a line, given its left edge and baseline."""

_ABOVE = 14.0


def anchor(job: Job, name: str) -> Decoration:
    """Remembers the place of a line as a destination; a name is that of the first line painted with it."""

    def remember(sheet: Sheet, left: float, baseline: float) -> None:
        if sheet.muted or name in job.anchored:
            return
        job.anchored.add(name)
        x = round(sheet.left_of(left, 0.0), 2)
        job.destinations.append(Destination(name=name, page=sheet.index, x=x, y=round(baseline + _ABOVE, 2)))

    return remember


def both(first: Decoration | None, second: Decoration) -> Decoration:
    """One decoration and then another."""
    if first is None:
        return second
    before = first

    def paint(sheet: Sheet, left: float, baseline: float) -> None:
        before(sheet, left, baseline)
        second(sheet, left, baseline)

    return paint
