"""Text in pictures: lines broken to a width, labels in the sizes that charts and maps share."""

from __future__ import annotations

import math
from collections.abc import Iterator

from msgspec import Struct

from briefbook.model.drawing import Colour, Label, Measure
from briefbook.typeset.graphics.palette import Palette

FAMILY = "sans"
LEADING = 1.22
TITLE = 10.0
SUBTITLE = 8.0
TEXT = 7.5
SMALL = 6.5
MINUS = "−"
ELLIPSIS = "…"

_ITALIC_SLACK = 1.02
_LONGEST = 2000
"""Letters of a text that are looked at; no picture has room for more."""
_LINES_ABOVE, _LINES_BELOW = 6, 8
_SPACES = str.maketrans("\n\r\t", "   ")
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_POWERS_FROM = 1e15


class Texts(Struct, frozen=True):
    """Lines of text in one manner, stacked downwards."""

    lines: tuple[str, ...]
    size: float
    colour: Colour
    bold: bool = False
    italic: bool = False

    @property
    def height(self) -> float:
        """From the top of the first line to the foot of the last."""
        return len(self.lines) * self.size * LEADING

    def labels(self, x: float, top: float) -> Iterator[Label]:
        """The labels of the lines under a height."""
        for index, line in enumerate(self.lines):
            y = top - self.size * (0.95 + index * LEADING)
            yield Label(x, y, line, self.size, self.colour, bold=self.bold, italic=self.italic)


class Heading(Struct, frozen=True):
    """What stands above and below a chart: its finding, its measure, its source."""

    title: Texts
    subtitle: Texts
    source: Texts

    @property
    def above(self) -> float:
        """Height of title and subtitle with the gap under them."""
        return self.title.height + self.subtitle.height + 6.0

    @property
    def below(self) -> float:
        """Height of the source with the gap above it."""
        return self.source.height + 5.0 if self.source.lines else 0.0

    def labels(self, height: float) -> Iterator[Label]:
        """All of it, in a picture of a height."""
        yield from self.title.labels(0.0, height)
        yield from self.subtitle.labels(0.0, height - self.title.height)
        yield from self.source.labels(0.0, self.source.height)


def heading(title: str, subtitle: str, source: str, width: float, palette: Palette, measure: Measure) -> Heading:
    """Title, subtitle and source set to a width."""
    finding = clipped(wrapped(title, width, TITLE, measure, bold=True), _LINES_ABOVE, width, TITLE, measure, bold=True)
    unit = clipped(wrapped(subtitle, width, SUBTITLE, measure), _LINES_ABOVE, width, SUBTITLE, measure)
    origin = clipped(wrapped(source, width, SMALL, measure), _LINES_BELOW, width, SMALL, measure)
    return Heading(
        Texts(finding, TITLE, palette.ink, bold=True),
        Texts(unit, SUBTITLE, palette.grey),
        Texts(origin, SMALL, palette.grey),
    )


def wrapped(
    text: str, width: float, size: float, measure: Measure, *, bold: bool = False, italic: bool = False
) -> tuple[str, ...]:
    """Text as lines that fit a width; a word that is wider alone is cut."""
    slack = _ITALIC_SLACK if italic else 1.0
    lines: list[str] = []
    for word in text[:_LONGEST].translate(_SPACES).split(" "):
        if not word:
            continue
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and measure(longer, FAMILY, bold, size) * slack <= width:
            lines[-1] = longer
        elif measure(word, FAMILY, bold, size) * slack <= width:
            lines.append(word)
        else:
            lines += _cut(word, width / slack, size, measure, bold=bold)
    return tuple(lines)


def clipped(
    lines: tuple[str, ...], most: int, width: float, size: float, measure: Measure, *, bold: bool = False
) -> tuple[str, ...]:
    """At most so many lines, the last one ending in an ellipsis where some are left out."""
    if len(lines) <= most:
        return lines
    last = f"{lines[most - 1]}{ELLIPSIS}"
    return (*lines[: most - 1], fitted(last, width, size, measure, bold=bold))


def fitted(text: str, width: float, size: float, measure: Measure, *, bold: bool = False) -> str:
    """Text on one line that fits a width, its end left out for an ellipsis where it must be."""
    line = text[:_LONGEST].translate(_SPACES).strip(" ")
    if measure(line, FAMILY, bold, size) <= width:
        return line
    end = len(line)
    while end > 0:
        shorter = line[:end].rstrip(f" {ELLIPSIS}") + ELLIPSIS
        wide = measure(shorter, FAMILY, bold, size)
        if wide <= width:
            return shorter
        end = max(0, min(end - 1, int(end * width / wide) + 1))
    return ELLIPSIS if measure(ELLIPSIS, FAMILY, bold, size) <= width else ""


def _cut(word: str, width: float, size: float, measure: Measure, *, bold: bool) -> Iterator[str]:
    """Pieces of a word that fit a width, at least one letter each."""
    while word:
        end = len(word)
        while end > 1 and measure(word[:end], FAMILY, bold, size) > width:
            end = max(1, min(end - 1, int(end * width / measure(word[:end], FAMILY, bold, size)) + 1))
        yield word[:end]
        word = word[end:]


def plain_number(value: float, decimals: int) -> str:
    """A number on an axis: grouped, with a real minus; one of absurd size as a power of ten."""
    if abs(value) >= _POWERS_FROM:
        return _as_power(value)
    text = f"{abs(value):,.{min(max(decimals, 0), 12)}f}"
    return f"{MINUS}{text}" if value < 0 and text.strip("0.,") else text


def tick_number(tick: float, decimals: int) -> str:
    """The number of a tick, as a power of ten where its digits would not show what it is."""
    if tick and abs(tick) < 10.0**-decimals / 2:
        return _as_power(tick)
    return plain_number(tick, decimals)


def _as_power(value: float) -> str:
    power = math.floor(math.log10(abs(value)))
    digits = f"{abs(value) / 10.0**power:.3g}"
    sign = MINUS if value < 0 else ""
    return f"{sign}{digits}×10{str(power).translate(_RAISED)}"
