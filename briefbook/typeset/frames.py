"""Flows side by side, with padding and something painted behind: table rows, panels, columns."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from briefbook.typeset.pieces import Flow, Piece, Stack, natural_height, stack
from briefbook.typeset.sheet import Sheet


class Region(Struct, frozen=True):
    """A flow and where it stands in its frame: points from the frame's left and below its padding."""

    x: float
    y: float
    flow: Flow


class Extent(Struct, frozen=True):
    """Where a frame came to stand, and whether it goes on from an earlier page or on a later one."""

    left: float
    top: float
    height: float
    begins: bool
    ends: bool


Backing = Callable[[Sheet, Extent], None]
"""Paints what lies behind a frame."""

_LEAST_SPLIT = 60.0


class Frame(Piece):
    """Regions that are split together. A frame lower than `whole` moves to the next page rather than split.

    `pads` are white space above and below each part of a split frame.
    """

    __slots__ = ("_begins", "_ends", "_least", "_pads", "_regions", "_stacks", "_stretched", "_whole", "backing")

    def __init__(
        self,
        regions: tuple[Region, ...],
        *,
        pads: tuple[float, float] = (0.0, 0.0),
        backing: Backing | None = None,
        whole: float = _LEAST_SPLIT,
        begins: bool = True,
    ) -> None:
        self._regions = regions
        self._pads = pads
        self.backing = backing
        self._whole = whole
        self._begins = begins
        self._ends = True
        self._least = 0.0
        self._stretched = False
        self._stacks = [stack(region.flow, float("inf"), started=not begins) for region in regions]
        super().__init__(self._height_of(self._stacks))

    def stretch(self, height: float) -> None:
        """Be at least so high, if not split."""
        self._least, self._stretched = height - sum(self._pads), True
        self.height = self._height_of(self._stacks)

    def paint(self, sheet: Sheet, left: float, top: float) -> None:
        """Paint the backing, then every region."""
        if self.backing is not None:
            self.backing(sheet, Extent(left, top, self.height, self._begins, self._ends))
        for region, set_flow in zip(self._regions, self._stacks, strict=True):
            set_flow.paint(sheet, left + region.x, top - self._pads[0] - region.y)

    def notes(self) -> tuple[int, ...]:
        """The notes marked in all regions."""
        return tuple(number for part in self._stacks for piece, _ in part.placed for number in piece.notes())

    def split(self, room: float, *, must: bool) -> tuple[Piece, Piece] | None:
        """Cut every region at the same height, or none if a region would have to overflow."""
        inner = room - sum(self._pads)
        if not must and (self.height <= self._whole or inner < _LEAST_SPLIT / 2):
            return None
        parts = [self._cut(region, inner) for region in self._regions]
        overflows = any(
            part is not None and part.height > inner - region.y + 0.01 for region, part in self._cuts(parts)
        )
        if overflows and not must:
            return None
        if not any(part is None or part.rest for part in parts):
            return (self._first(parts), Piece(0.0)) if self._stretched else None
        return self._first(parts), self._second(parts, inner)

    def _cuts(self, parts: list[Stack | None]) -> list[tuple[Region, Stack | None]]:
        return list(zip(self._regions, parts, strict=True))

    def _cut(self, region: Region, inner: float) -> Stack | None:
        """What of a region stands above the cut; None if it begins below."""
        if region.y and region.y >= inner:
            return None
        return stack(region.flow, inner - region.y, started=not self._begins)

    def _first(self, parts: list[Stack | None]) -> Frame:
        first = Frame.__new__(Frame)
        first._take(self)  # noqa: SLF001
        kept = [(region, part) for region, part in self._cuts(parts) if part is not None]
        first._regions = tuple(region for region, _ in kept)  # noqa: SLF001
        first._stacks = [part for _, part in kept]  # noqa: SLF001
        first._ends = False  # noqa: SLF001
        first._least, first._stretched = 0.0, False  # noqa: SLF001
        first.height = first._height_of(first._stacks)  # noqa: SLF001
        first.before, first.after, first.glued = self.before, 0.0, False
        return first

    def _second(self, parts: list[Stack | None], inner: float) -> Frame:
        regions = _lowered(self._cuts(parts), self._stacks, inner)
        second = Frame(regions, pads=self._pads, backing=self.backing, whole=self._whole, begins=False)
        second.before, second.after, second.glued = 0.0, self.after, self.glued
        second.x, second.block, second.head = self.x, self.block, self.head
        return second

    def _take(self, other: Frame) -> None:
        for name in ("_pads", "_whole", "_begins", "backing", "x", "block", "head", "grid"):
            setattr(self, name, getattr(other, name))

    def _height_of(self, stacks: list[Stack]) -> float:
        deepest = max((region.y + part.height for region, part in zip(self._regions, stacks, strict=True)), default=0.0)
        return max(deepest, self._least) + sum(self._pads)


def _lowered(cuts: list[tuple[Region, Stack | None]], before: list[Stack], inner: float) -> tuple[Region, ...]:
    """The regions below a cut: what went on stands at the top, what had not begun keeps clear below it."""
    placed: dict[int, float] = {}
    bottoms: list[tuple[float, float]] = []
    order = sorted(range(len(cuts)), key=lambda place: (cuts[place][1] is None, cuts[place][0].y))
    for place in order:
        region, part = cuts[place]
        if part is not None:
            placed[place] = 0.0
            flow = part.rest
        else:
            clear = (new for old, new in bottoms if old <= region.y)
            placed[place] = max([region.y - inner, 0.0, *clear])
            flow = region.flow
        bottoms.append((region.y + before[place].height, placed[place] + natural_height(flow)))
    return tuple(
        Region(region.x, placed[place], region.flow if part is None else part.rest)
        for place, (region, part) in enumerate(cuts)
    )
