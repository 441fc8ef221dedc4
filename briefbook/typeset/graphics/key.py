"""Keys and notes: what a fill stands for, beside a patch of it; remarks in small print below a chart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from briefbook.model.drawing import Colour, Drawing, Item, Label, Measure
from briefbook.typeset.graphics.lettering import FAMILY, LEADING, SMALL, TEXT, Heading, Texts, clipped, fitted, wrapped
from briefbook.typeset.graphics.marks import framed_box, hatch
from briefbook.typeset.graphics.palette import Palette

HATCH = 2.6
"""Between the lines of a hatched fill."""
_PATCH = 6.5
_AIR = 3.5
_BETWEEN = 11.0
_ROW = TEXT * LEADING + 1.5
_BELOW = 4.0
_LINES = 6


class Entry(Struct, frozen=True):
    """One fill and its name; what is hatched has lines across it."""

    text: str
    fill: Colour
    hatched: bool = False


class Key(Struct, frozen=True):
    """Entries on rows: each with its left edge and row."""

    entries: tuple[tuple[Entry, float, int], ...]

    @property
    def height(self) -> float:
        """Of all rows with the gap below them."""
        return (self.entries[-1][2] + 1) * _ROW + _BELOW if self.entries else 0.0

    def items(self, top: float, palette: Palette) -> Iterator[Item]:
        """Patches and names under a height."""
        for entry, x, row in self.entries:
            foot = top - (row + 1) * _ROW
            yield framed_box(x, foot + 1.5, _PATCH, _PATCH, entry.fill, palette.grey)
            if entry.hatched:
                yield hatch(x, foot + 1.5, _PATCH, _PATCH, palette.grey, HATCH)
            yield Label(x + _PATCH + _AIR, foot + 2.3, entry.text, TEXT, palette.ink)


def key(entries: Iterable[Entry], width: float, measure: Measure) -> Key:
    """Entries one after another, on new rows where the width asks for it."""
    placed: list[tuple[Entry, float, int]] = []
    x, row = 0.0, 0
    for entry in entries:
        text = fitted(entry.text, width - _PATCH - _AIR, TEXT, measure)
        wide = _PATCH + _AIR + measure(text, FAMILY, False, TEXT)  # noqa: FBT003 the measure's signature is positional
        if x > 0 and x + wide > width:
            x, row = 0.0, row + 1
        placed.append((Entry(text, entry.fill, entry.hatched), x, row))
        x += wide + _BETWEEN
    return Key(tuple(placed))


def remarks(notes: Iterable[str], width: float, palette: Palette, measure: Measure) -> Texts:
    """Notes in small print, each from a new line."""
    lines = [line for note in notes for line in clipped(wrapped(note, width, SMALL, measure), 3, width, SMALL, measure)]
    return Texts(clipped(tuple(lines), _LINES, width, SMALL, measure), SMALL, palette.grey)


def words_alone(head: Heading, below: Texts, width: float) -> Drawing:
    """A chart that has nothing to draw: its title and source, and the notes that say why."""
    height = head.above + below.height + head.below
    return Drawing(width, height, (*head.labels(height), *below.labels(0.0, head.below + below.height)))
