"""Text in pictures: lines broken to a width, labels in the sizes that charts and maps share."""

from __future__ import annotations

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

_ITALIC_SLACK = 1.02


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
    return Heading(
        Texts(wrapped(title, width, TITLE, measure, bold=True), TITLE, palette.ink, bold=True),
        Texts(wrapped(subtitle, width, SUBTITLE, measure), SUBTITLE, palette.grey),
        Texts(wrapped(source, width, SMALL, measure), SMALL, palette.grey),
    )


def wrapped(
    text: str, width: float, size: float, measure: Measure, *, bold: bool = False, italic: bool = False
) -> tuple[str, ...]:
    """Text as lines that fit a width; a word that is wider alone is cut."""
    slack = _ITALIC_SLACK if italic else 1.0
    lines: list[str] = []
    for word in text.split(" "):
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


def _cut(word: str, width: float, size: float, measure: Measure, *, bold: bool) -> Iterator[str]:
    """Pieces of a word that fit a width, at least one letter each."""
    while word:
        end = len(word)
        while end > 1 and measure(word[:end], FAMILY, bold, size) > width:
            end = max(1, min(end - 1, int(end * width / measure(word[:end], FAMILY, bold, size)) + 1))
        yield word[:end]
        word = word[end:]


def plain_number(value: float, decimals: int) -> str:
    """A number on an axis: grouped, with a real minus."""
    text = f"{abs(value):,.{decimals}f}"
    return f"{MINUS}{text}" if value < 0 and text.strip("0.,") else text
