"""The marking at head and foot of every page: never cut, on several lines and smaller where it is long."""

from __future__ import annotations

from briefbook.model.pages import Page
from briefbook.model.style import Style, TextStyle
from briefbook.typeset.single import Lines

_SIZES = (1.0, 0.92, 0.85, 0.78, 0.7, 0.62)
_LEADING = 1.16
_CAP = 0.7
_EDGE = 5.0
_CLEAR = 4.0

Extent = tuple[float, float]
"""From where to where the marking reaches across a page; both 0 where there is none."""


class _Banner:
    """A marking set for one width of page: its lines, their style, their baselines from the sheet's edges."""

    def __init__(self, lines: list[str], style: TextStyle, high: list[float], low: list[float]) -> None:
        self.lines = lines
        self.style = style
        self.high = high
        self.low = low


class Markings:
    """The marking of a book, set once for each size of page."""

    def __init__(self, text: str, style: Style, lines: Lines, lang: str = "") -> None:
        self._text = text.strip()
        self._style = style
        self._lines = lines
        self._lang = lang
        self._made: dict[tuple[float, float], tuple[list[str], list[str]]] = {}
        self._extents: dict[float, Extent] = {}
        self._rims: dict[float, float] = {}

    def banners(self, page: Page) -> tuple[list[str], list[str]]:
        """Operators at the head and at the foot of a page."""
        if not self._text:
            return [], []
        size = (page.width, page.height)
        if size not in self._made:
            self._made[size] = self._set(*size)
        return self._made[size]

    def extent(self, page: Page) -> Extent:
        """From where to where the marking reaches."""
        self.banners(page)
        return self._extents.get(page.width, (0.0, 0.0))

    def rim(self, page: Page) -> float:
        """How far the sheet is clear at its upper and lower edge."""
        self.banners(page)
        return self._rims.get(page.width, 0.0)

    def _set(self, width: float, height: float) -> tuple[list[str], list[str]]:
        banner = self._fitted(width)
        lefts = [(width - self._lines.width(line, banner.style, self._lang)) / 2 for line in banner.lines]
        self._extents[width] = (min(lefts), width - min(lefts))
        size = banner.style.size
        self._rims[width] = min(min(banner.high) - _CAP * size, min(banner.low) - 0.25 * size)
        head: list[str] = []
        foot: list[str] = []
        for line, left, high, low in zip(banner.lines, lefts, banner.high, banner.low, strict=True):
            head += self._lines.line(line, banner.style, left, height - high, self._lang)
            foot += self._lines.line(line, banner.style, left, low, self._lang)
        return head, foot

    def _fitted(self, width: float) -> _Banner:
        """The largest setting that keeps clear of head and folio, balanced over its lines."""
        form, texts = self._style.page, self._style.texts
        measure = width - 2 * min(form.left, form.right, 36.0)
        above = form.head - _CAP * texts.running_head.size - _CLEAR
        below = form.foot - 0.25 * texts.folio.size - _CLEAR
        for factor in _SIZES:
            style = texts.marking.scaled(factor)
            lines = self._balanced(style, measure)
            height = (len(lines) - 1) * _LEADING * style.size + _CAP * style.size
            if height <= min(above, below) - _EDGE:
                break
        more = (height - _CAP * style.size) / 2
        top = _within(form.marking_head - _CAP * style.size - more, above - height)
        bottom = _within(form.marking_foot - more, below - height)
        downs = [(_CAP + line * _LEADING) * style.size for line in range(len(lines))]
        return _Banner(lines, style, [top + down for down in downs], [bottom + height - down for down in downs])

    def _balanced(self, style: TextStyle, measure: float) -> list[str]:
        """The lines, of about equal length."""
        lines = self._lines.wrapped(self._text, style, measure, self._lang)
        count, narrow = len(lines), measure
        while count > 1 and narrow > measure * 0.4:
            narrow -= measure * 0.04
            tighter = self._lines.wrapped(self._text, style, narrow, self._lang)
            if len(tighter) > count:
                break
            lines = tighter
        return lines


def _within(wanted: float, most: float) -> float:
    """A distance from the sheet's edge, so that the marking keeps clear of what stands further in."""
    return max(_EDGE, min(wanted, most))
