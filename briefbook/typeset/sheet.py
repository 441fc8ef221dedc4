"""One page being painted: operators, each inside marked content or an artifact by construction."""

from __future__ import annotations

from functools import cache, lru_cache

from briefbook.model.drawing import Colour
from briefbook.model.pages import Link, LinkPart, Marked, Page, Rect, Spot
from briefbook.typeset.structure import Node

_SHORT = 9999.0


def number(value: float) -> str:
    """A coordinate as PDF writes it: two decimals at most, no exponent, no minus zero."""
    if -_SHORT < value < _SHORT:
        return hundredths(round(value * 100))
    return f"{value:.2f}".rstrip("0").rstrip(".")


@lru_cache(1 << 15)
def hundredths(value: int) -> str:
    """A count of hundredths as PDF writes it: most pages use the same few thousand."""
    return f"{value / 100:g}"


def actual_operator(text: str) -> str:
    """The operator before glyphs that stand for a text which they do not say."""
    code = text.encode("utf-16-be", "replace").hex().upper()
    return f"/Span <</ActualText <FEFF{code}>>> BDC"


@cache
def fill_operator(colour: Colour) -> str:
    """The operator that makes a colour the fill colour."""
    return " ".join(number(part / 255) if part % 255 else str(part // 255) for part in colour) + " rg"


@cache
def stroke_operator(colour: Colour) -> str:
    """The operator that makes a colour the stroke colour."""
    return fill_operator(colour).replace("rg", "RG")


class Sheet:
    """Collects what one page shows. Coordinates are points from the lower left corner.

    Content is opened with `tag` or `artifact` and stays open for what follows of the same kind, so that the lines of
    a paragraph share one marked-content id. While `muted`, everything is an artifact: a table head repeated.

    On the sheet of a `mirrored` paper, layout measures from the right edge, where such a paper starts: rectangles and
    rules are turned over here, and what is painted from left to right asks `left_of` for its place.
    """

    def __init__(self, index: int, width: float, height: float, *, mirrored: bool = False) -> None:
        self.mirrored = mirrored
        self.index = index
        self.width = width
        self.height = height
        self.muted = False
        self.links: list[Link] = []
        self.spots: list[Spot] = []
        self._operators: list[str] = []
        self._marks = 0
        self._open: Node | str | None = None
        self._in_text = False
        self._pen = (0, 0)
        self._font = ("", 0.0)
        self._fill = ""
        self._saved: list[tuple[tuple[str, float], str]] = []

    def left_of(self, start: float, width: float) -> float:
        """The left edge of something that starts somewhere and has a width."""
        return self.width - start - width if self.mirrored else start

    def seen(self, rect: Rect) -> Rect:
        """A rectangle of the layout as it lies on the page."""
        if not self.mirrored:
            return rect
        left, bottom, right, top = rect
        return (self.width - right, bottom, self.width - left, top)

    def tag(self, node: Node) -> None:
        """Let what follows belong to a structure element."""
        if self.muted:
            self.artifact()
        elif self._open is not node:
            self._close()
            if not node.joined:
                node.join()
            node.kids.append(Marked(self.index, self._marks))
            self._operators.append(f"/{node.tag} <</MCID {self._marks}>> BDC")
            self._marks += 1
            self._open = node

    def artifact(self) -> None:
        """Let what follows be decoration that no reader hears."""
        if self._open != "artifact":
            self._close()
            self._operators.append("/Artifact <</Type /Layout>> BDC")
            self._open = "artifact"

    def show(self, x: float, y: float, face: str, size: float, fill: str, body: str) -> None:
        """Glyphs at a baseline: `body` is the inside of a TJ array's strings."""
        right, above = round(x * 100), round(y * 100)
        add = self._operators.append
        if self._fill != fill:
            add(fill)
            self._fill = fill
        if not self._in_text:
            add("BT")
            self._in_text = True
            self._pen = (0, 0)
        if self._font != (face, size):
            add(f"/{face} {number(size)} Tf")
            self._font = (face, size)
        left, below = self._pen
        add(f"{hundredths(right - left)} {hundredths(above - below)} Td [({body})] TJ")
        self._pen = (right, above)

    def fill(self, operator: str) -> None:
        """Set the fill colour if it differs."""
        if self._fill != operator:
            self._operators.append(operator)
            self._fill = operator

    def begin_actual(self, text: str) -> None:
        """Give the glyphs up to `end_actual` the text they stand for."""
        if not self._in_text:
            self._operators.append("BT")
            self._in_text = True
            self._pen = (0, 0)
        self._operators.append(actual_operator(text))

    def end_actual(self) -> None:
        """End the glyphs begun by `begin_actual`."""
        self._operators.append("EMC")

    def paint(self, *operators: str) -> None:
        """Graphics operators; colours set inside must stand between q and Q."""
        self._end_text()
        self._operators.extend(operators)

    def save(self) -> None:
        """Begin graphics whose state ends with `restore`."""
        self._end_text()
        self._operators.append("q")
        self._saved.append((self._font, self._fill))

    def restore(self) -> None:
        """Return to the state at `save`."""
        self._end_text()
        self._operators.append("Q")
        self._font, self._fill = self._saved.pop()

    def rectangle(self, rect: Rect, colour: Colour) -> None:
        """A filled rectangle, as decoration."""
        if self._open != "artifact":
            self.artifact()
        if self._in_text:
            self._end_text()
        self.fill(fill_operator(colour))
        left, bottom, right, top = self.seen(rect) if self.mirrored else rect
        self._operators.append(f"{number(left)} {number(bottom)} {number(right - left)} {number(top - bottom)} re f")

    def rule(self, left: float, right: float, y: float, weight: float, colour: Colour) -> None:
        """A horizontal rule hanging from `y`, as decoration."""
        self.rectangle((left, y - weight, right, y), colour)

    def dots(self, left: float, right: float, bottom: float, dot: float, gap: float, colour: Colour) -> None:
        """A row of square dots as one dashed line, as decoration."""
        self.artifact()
        self._end_text()
        y = number(bottom + dot / 2)
        line = f"{number(left)} {y} m {number(right)} {y} l S"
        self._operators.append(
            f"q {stroke_operator(colour)} {number(dot)} w [{number(dot)} {number(gap)}] 0 d {line} Q"
        )

    def link(self, rect: Rect, target: str, alt: str, node: Node) -> None:
        """A clickable place that belongs to a Link element."""
        if self.muted:
            return
        node.kids.append(LinkPart(self.index, len(self.links)))
        self.links.append(Link(_rounded(rect), target, alt))

    def spot(self, rect: Rect, *, fact: str = "", block: int = -1) -> None:
        """Remember what stands in a place."""
        self.spots.append(Spot(_rounded(rect), fact, block))

    def page(self, fill: float) -> Page:
        """The finished page."""
        self._close()
        return Page(
            width=self.width,
            height=self.height,
            content="\n".join(self._operators).encode("latin-1"),
            marks=self._marks,
            links=tuple(self.links),
            spots=tuple(self.spots),
            fill=round(fill, 4),
        )

    def _end_text(self) -> None:
        if self._in_text:
            self._operators.append("ET")
            self._in_text = False

    def _close(self) -> None:
        self._end_text()
        if self._open is not None:
            self._operators.append("EMC")
            self._open = None


def _rounded(rect: Rect) -> Rect:
    left, bottom, right, top = rect
    return (round(left, 2), round(bottom, 2), round(right, 2), round(top, 2))
