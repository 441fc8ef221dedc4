"""Index tabs at the outer edge: one step down for each tab of the book, so that a thumb finds its place.

A page on its side is read with the leaf turned clockwise, so that its outer edge lies below, or above on a leaf's back.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from briefbook.model.binding import Binding
from briefbook.model.pages import Layout, Page, Rect
from briefbook.model.style import Style
from briefbook.typeset.markings import Markings
from briefbook.typeset.sheet import fill_operator, number
from briefbook.typeset.single import Lines

_LENGTH = 1.25
"""How long a tab is along the edge, in its depth."""
_INWARD = 0.42
"""Where its number stands: nearer to the text than to the edge, which printers cut."""
_CAP = 0.7


class Tabs:
    """The tabs of a book. When the edge is used up, they begin again at its top, in grey."""

    def __init__(self, layouts: Sequence[Layout], style: Style, lines: Lines, binding: Binding) -> None:
        form = style.page
        self._style = style
        self._lines = lines
        self._binding = binding
        self._length = form.tab * _LENGTH
        self._slots = max(1, int((form.height - form.top - form.bottom) / self._length)) if form.tab else 0
        names = dict.fromkeys(part for layout in layouts if layout.furniture and (part := part_of(layout.tab)))
        self._order = {name: place for place, name in enumerate(names)}
        self._made: dict[tuple[str, Rect], list[str]] = {}

    def tab(self, layout: Layout, page: Page, folio: int, markings: Markings) -> list[str]:
        """Operators for the tab of a page; none on pages of papers without one, and on blank ones."""
        name = part_of(layout.tab)
        if not self._binding.tabs or not self._slots or name not in self._order or page.blank:
            return []
        rect = self._place(self._order[name] % self._slots, page, folio, markings)
        key = (name, rect)
        if key not in self._made:
            self._made[key] = self._painted(name, rect, page, folio)
        return self._made[key]

    def _place(self, slot: int, page: Page, folio: int, markings: Markings) -> Rect:
        """Where the tab lies: at the same place of the leaf on every page of it."""
        form, right = self._style.page, self._binding.outer_right(folio)
        down = form.top + slot * self._length
        if page.width == form.width:
            left = page.width - form.tab if right else 0.0
            return (left, page.height - down - self._length, left + form.tab, page.height - down)
        far = page.width - down
        depth = self._clear_depth((far - self._length, far), page, markings)
        low = 0.0 if right else page.height - depth
        return (far - self._length, low, far, low + depth)

    def _clear_depth(self, across: tuple[float, float], page: Page, markings: Markings) -> float:
        """The depth of a tab at the head or foot of a page, less where the marking stands in its way."""
        form, (left, right) = self._style.page, markings.extent(page)
        if across[1] < left - 4.0 or across[0] > right + 4.0 or left == right:
            return form.tab
        return max(0.0, min(form.tab, markings.rim(page) - 3.0))

    def _painted(self, name: str, rect: Rect, page: Page, folio: int) -> list[str]:
        left, bottom, right, top = rect
        colours, style = self._style.colours, self._style.texts.tab
        colour = colours.grey if self._order[name] // self._slots % 2 else colours.accent
        box = f"{number(left)} {number(bottom)} {number(right - left)} {number(top - bottom)} re f"
        room = min(right - left, self._style.page.tab) - 3.0
        fitting = min(1.0, room / max(self._lines.width(name, style), 0.1), (top - bottom - 3.0) / style.size)
        shape = [f"{fill_operator(colour)} {box}"]
        if fitting < 0.55:
            return shape
        text = replace(style, size=round(style.size * fitting, 2))
        x, y = self._centre(rect, page, folio)
        x -= self._lines.width(name, text) / 2
        return shape + self._lines.line(name, text, x, y - text.size * _CAP / 2)

    def _centre(self, rect: Rect, page: Page, folio: int) -> tuple[float, float]:
        """Where the number's middle stands: towards the text."""
        left, bottom, right, top = rect
        outer_right = self._binding.outer_right(folio)
        share = 1.0 - _INWARD
        if page.width == self._style.page.width:
            return (right - (right - left) * share if outer_right else left + (right - left) * share), (
                bottom + top
            ) / 2
        return (left + right) / 2, (bottom + (top - bottom) * share if outer_right else top - (top - bottom) * share)


def part_of(tab: str) -> str:
    """The tab of a paper, without its own number behind the point."""
    return tab.partition(".")[0]
