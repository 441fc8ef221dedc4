"""How an edition is bound: which pages lie on the right, which edge is the outer one, what has tabs."""

from __future__ import annotations

from msgspec import Struct

from briefbook.model.book import Recto


class Binding(Struct, frozen=True):
    """Sides of an edition by folio, counted from 1; odd pages are the first ones of a leaf.

    `recto` says what begins on the first page of a leaf; unless it is "never", pages are printed on both sides and have
    an inner and an outer edge. Otherwise the outer edge is the one away from the binding on every page. A book that is
    read from right to left has its binding on the `right`. `tabs` are index tabs at the outer edge.
    """

    recto: Recto = "never"
    tabs: bool = False
    right: bool = False

    @property
    def mirrored(self) -> bool:
        """Whether pages have an inner and an outer edge."""
        return self.recto != "never"

    def outer_right(self, folio: int) -> bool:
        """Whether the outer edge of an upright page is its right one."""
        front = not self.mirrored or folio % 2 == 1
        return front != self.right
