"""Names at the ends of lines, moved apart so that none covers another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct


class End(Struct, frozen=True):
    """The end of a line and its name, broken into lines."""

    lines: tuple[str, ...]
    x: float
    y: float
    accent: bool


def ends_of(ends: Iterable[End]) -> tuple[End, ...]:
    """Ends from the lowest up, in a stable order."""
    return tuple(sorted((end for end in ends if end.lines), key=lambda end: (end.y, end.lines)))


def spread(ends: tuple[End, ...], leading: float, bottom: float, top: float) -> Iterator[tuple[End, float]]:
    """Each end with the middle of its name: as near its line as its neighbours allow, within the field if it can be.

    Names that would touch form a block around the mean of their wishes; blocks that touch are joined.
    """
    blocks: list[tuple[list[End], float]] = []
    for end in ends:
        blocks.append(([end], _settled([end], leading, bottom, top)))
        while len(blocks) > 1 and _touch(blocks[-2], blocks[-1], leading):
            upper, lower = blocks.pop()[0], blocks.pop()[0]
            joined = lower + upper
            blocks.append((joined, _settled(joined, leading, bottom, top)))
    for block, start in blocks:
        at = start
        for end in block:
            height = len(end.lines) * leading
            yield end, at + height / 2
            at += height


def _height(block: list[End], leading: float) -> float:
    return sum(len(end.lines) for end in block) * leading


def _settled(block: list[End], leading: float, bottom: float, top: float) -> float:
    """The foot of a block that brings its names nearest their lines."""
    wishes: list[float] = []
    below = 0.0
    for end in block:
        height = len(end.lines) * leading
        wishes.append(end.y - below - height / 2)
        below += height
    foot = sum(wishes) / len(wishes)
    return max(bottom - leading / 2, min(foot, top + leading / 2 - below))


def _touch(lower: tuple[list[End], float], upper: tuple[list[End], float], leading: float) -> bool:
    return lower[1] + _height(lower[0], leading) > upper[1] + 1e-6
