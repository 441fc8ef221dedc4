"""The marking at head and foot of every page: never cut, on several lines and smaller where it is long."""

from __future__ import annotations

from briefbook.model.marking import Banner
from briefbook.model.pages import Page
from briefbook.model.style import Style, TextStyle
from briefbook.typeset.sheet import fill_operator, number
from briefbook.typeset.single import Lines

_SIZES = (1.0, 0.92, 0.85, 0.78, 0.7, 0.62)
_LEADING = 1.16
_CAP = 0.7
_EDGE = 5.0
_CLEAR = 4.0
_INSET, _TIGHT = 0.28, 0.14
"""How far a ground reaches beyond the letters, in their size: as a rule, and where the least size has no room else."""

Extent = tuple[float, float]
"""From where to where the marking reaches across a page; both 0 where there is none."""


class _Setting:
    """A marking set for one width of page: its lines, their style, their baselines from the sheet's edges.

    Its ground, if it has one, reaches beyond the letters by `inset`.
    """

    def __init__(self, lines: list[str], style: TextStyle, inset: float, high: list[float], low: list[float]) -> None:
        self.lines = lines
        self.style = style
        self.inset = inset
        self.high = high
        self.low = low


class Markings:
    """The marking of some pages of a book, set once for each size of page."""

    def __init__(self, banner: Banner, style: Style, lines: Lines, lang: str = "") -> None:
        self._banner = banner
        self._text = banner.text.strip()
        self._style = style
        self._lines = lines
        self._lang = lang
        self._made: dict[tuple[float, float, float], tuple[list[str], list[str]]] = {}
        self._extents: dict[float, Extent] = {}
        self._rims: dict[float, float] = {}

    def banners(self, page: Page, shift: float = 0.0) -> tuple[list[str], list[str]]:
        """Operators at the head and at the foot of a page, whose text area stands to the right by `shift`."""
        if not self._text:
            return [], []
        key = (page.width, page.height, 0.0 if self._banner.align == "centre" else shift)
        if key not in self._made:
            self._made[key] = self._set(*key)
        return self._made[key]

    def extent(self, page: Page) -> Extent:
        """From where to where the marking reaches."""
        self.banners(page)
        return self._extents.get(page.width, (0.0, 0.0))

    def rim(self, page: Page) -> float:
        """How far the sheet is clear at its upper and lower edge."""
        self.banners(page)
        return self._rims.get(page.width, 0.0)

    def _set(self, width: float, height: float, shift: float) -> tuple[list[str], list[str]]:
        setting = self._fitted(width)
        size, inset = setting.style.size, setting.inset
        widths = [self._lines.width(line, setting.style, self._lang) for line in setting.lines]
        lefts = [self._left(width, wide, inset) + shift for wide in widths]
        ends = [left + wide for left, wide in zip(lefts, widths, strict=True)]
        across = (min(lefts) - inset, max(ends) + inset)
        if self._banner.align == "centre":
            across = (min(across[0], width - across[1]), max(across[1], width - across[0]))
        self._extents[width] = across
        self._rims[width] = min(min(setting.high) - _CAP * size, min(setting.low) - 0.25 * size) - inset
        highs = [height - high for high in setting.high]
        head = self._painted(setting, lefts, highs, across) if "head" in self._banner.places else []
        foot = self._painted(setting, lefts, setting.low, across) if "foot" in self._banner.places else []
        return head, foot

    def _painted(self, setting: _Setting, lefts: list[float], baselines: list[float], across: Extent) -> list[str]:
        """The lines at their baselines, on their ground if they have one."""
        size, inset = setting.style.size, setting.inset
        done: list[str] = []
        if self._banner.ground:
            low, high = min(baselines) - inset, max(baselines) + _CAP * size + inset
            box = " ".join(map(number, (across[0], low, across[1] - across[0], high - low)))
            done.append(f"{fill_operator(self._banner.ground)} {box} re f")
        for line, left, baseline in zip(setting.lines, lefts, baselines, strict=True):
            done += self._lines.line(line, setting.style, left, baseline, self._lang, colour=self._banner.colour)
        return done

    def _left(self, page: float, width: float, inset: float) -> float:
        """Where a line begins: in the middle of the page, or with its ground at an edge of the text area."""
        form = self._style.page
        match self._banner.align:
            case "left":
                return form.left + inset
            case "right":
                return page - form.right - inset - width
        return (page - width) / 2

    def _fitted(self, width: float) -> _Setting:
        """The largest setting that keeps clear of head and folio, balanced over its lines."""
        form, texts = self._style.page, self._style.texts
        margin = min(form.left, form.right, 36.0) if self._banner.align == "centre" else max(form.left, form.right)
        above = form.head - _CAP * texts.running_head.size - _CLEAR
        below = form.foot - 0.25 * texts.folio.size - _CLEAR
        for style, share in self._sizes():
            inset = share * style.size if self._banner.ground else 0.0
            lines = self._balanced(style, width - 2 * margin - 2 * inset)
            height = (len(lines) - 1) * _LEADING * style.size + _CAP * style.size
            if height + 2 * inset <= min(above, below) - _EDGE:
                break
        more = (height - _CAP * style.size) / 2
        top = _within(form.marking_head - _CAP * style.size - more, above - height - inset, inset)
        bottom = _within(form.marking_foot - more, below - height - inset, inset)
        downs = [(_CAP + line * _LEADING) * style.size for line in range(len(lines))]
        return _Setting(lines, style, inset, [top + down for down in downs], [bottom + height - down for down in downs])

    def _sizes(self) -> list[tuple[TextStyle, float]]:
        """The sizes and insets to try, largest first: no size is below the least unless all of these are too large."""
        usual = self._style.texts.marking
        largest = usual.scaled(max(usual.size, self._banner.least) / usual.size)
        sizes = [largest.scaled(factor) for factor in _SIZES]
        kept = [style for style in sizes if style.size >= self._banner.least]
        tight = [(largest.scaled(self._banner.least / largest.size), _TIGHT)] if self._banner.least else []
        return [
            *((style, _INSET) for style in kept),
            *tight,
            *((style, _INSET) for style in sizes if style not in kept),
        ]

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


def _within(wanted: float, most: float, inset: float) -> float:
    """A distance from the sheet's edge, so that the marking keeps clear of what stands further in."""
    return max(_EDGE + inset, min(wanted, most))
