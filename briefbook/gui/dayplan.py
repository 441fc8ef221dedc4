"""Where meetings lie on a day: minutes, lanes side by side, and what a drag comes to. Nothing here is drawn."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time

from msgspec import Struct

from briefbook.model.schedule import Meeting

STEP = 15
"""Minutes in which times are moved."""

DAY = 24 * 60
_LONGEST = 60
"""Days of an event beyond which only those with a meeting are shown."""

_LEAST = 30
"""Minutes that a meeting is drawn high at least, and where its end is not known."""


class Slip(Struct, frozen=True):
    """A meeting on its day: from and to in minutes of the day, and its lane among those that overlap."""

    meeting: Meeting
    start: int
    end: int
    lane: int = 0
    lanes: int = 1


def minutes(clock: time) -> int:
    """Minutes since midnight."""
    return clock.hour * 60 + clock.minute


def clock(of_day: int) -> time:
    """The time so many minutes after midnight, within the day."""
    within = min(max(0, of_day), DAY - 1)
    return time(within // 60, within % 60)


def snapped(of_day: float) -> int:
    """The nearest step of the day at which a meeting can begin."""
    return min(max(0, round(of_day / STEP) * STEP), DAY - STEP)


def slips(meetings: Iterable[Meeting], day: date) -> tuple[Slip, ...]:
    """The meetings with a time on a day, in their lanes; those that overlap share the width."""
    timed = sorted(
        (_slip(meeting) for meeting in meetings if meeting.day == day and meeting.start is not None),
        key=lambda slip: (slip.start, -slip.end),
    )
    placed: list[Slip] = []
    cluster: list[Slip] = []
    for slip in timed:
        if cluster and slip.start >= max(one.end for one in cluster):
            placed += _laned(cluster)
            cluster = []
        cluster.append(slip)
    return (*placed, *_laned(cluster))


def untimed(meetings: Iterable[Meeting], day: date) -> tuple[Meeting, ...]:
    """The meetings of a day without a time."""
    return tuple(meeting for meeting in meetings if meeting.day == day and meeting.start is None)


def days_of(meetings: Iterable[Meeting], first: date, last: date) -> tuple[date, ...]:
    """The days of an event, and every other on which there is a meeting."""
    event = (
        date.fromordinal(number)
        for number in range(first.toordinal(), min(last.toordinal(), first.toordinal() + 60) + 1)
    )
    return tuple(sorted({*event, *(meeting.day for meeting in meetings)}))


def span(meeting: Meeting) -> str:
    """From when to when, as a block says it."""
    if meeting.start is None:
        return ""
    start = f"{meeting.start:%H:%M}"
    return f"{start}–{meeting.end:%H:%M}" if meeting.end else start


def _slip(meeting: Meeting) -> Slip:
    start = minutes(meeting.start or time())
    if meeting.end is None:
        end = start + _LEAST
    elif meeting.last_day and meeting.last_day > meeting.day:
        end = DAY
    else:
        end = minutes(meeting.end)
    return Slip(meeting, start, min(DAY, max(end, start + _LEAST)))


def _laned(cluster: list[Slip]) -> list[Slip]:
    """Meetings that overlap, each in the first lane that is free."""
    free: list[int] = []
    lanes: list[int] = []
    for slip in cluster:
        lane = next((number for number, end in enumerate(free) if end <= slip.start), len(free))
        free[lane : lane + 1] = [slip.end]
        lanes.append(lane)
    return [
        Slip(slip.meeting, slip.start, slip.end, lane, len(free)) for slip, lane in zip(cluster, lanes, strict=True)
    ]
