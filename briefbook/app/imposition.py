"""The papers of a bound edition on its leaves, each on the side where it has to begin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from briefbook.model.binding import Binding
from briefbook.model.book import Book
from briefbook.model.formats import PageFormat
from briefbook.model.pages import Layout
from briefbook.typeset import impose

_Key = tuple[int, int, bool]


def binding_of(book: Book) -> Binding:
    """How a book is bound."""
    return Binding(recto=book.recto, tabs=book.tabs)


class Imposer:
    """Puts papers on leaves; keeps what it made, so that a paper which stays where it was is the same value."""

    def __init__(self) -> None:
        self._kept: dict[_Key, tuple[Layout, Layout]] = {}

    def imposed(self, layouts: Sequence[Layout], form: PageFormat, binding: Binding) -> tuple[Layout, ...]:
        """The papers in order, moved away from the binding, with blank pages between them where they are needed."""
        if not binding.mirrored:
            return tuple(layouts)
        made: dict[_Key, tuple[Layout, Layout]] = {}
        placed: list[Layout] = []
        for layout, (folio, blank) in zip(layouts, places(layouts, binding), strict=True):
            key = (id(layout), folio % 2, blank)
            made[key] = self._kept.get(key) or (layout, impose(layout, form, binding, first=folio, blank=blank))
            placed.append(made[key][1])
        self._kept = made
        return tuple(placed)


def places(layouts: Sequence[Layout], binding: Binding) -> Iterator[tuple[int, bool]]:
    """The folio on which each paper begins, and whether a blank page has to follow it."""
    folio = 1
    for layout, after in zip_longest(layouts, layouts[1:]):
        end = folio + len(layout.pages)
        blank = binding.mirrored and after is not None and end % 2 == 0 and _turns(layout, after, binding)
        yield folio, blank
        folio = end + blank


def _turns(layout: Layout, after: Layout, binding: Binding) -> bool:
    """Whether the paper after this one has to begin on a right-hand page."""
    if binding.recto == "papers":
        return True
    part = after.tab.partition(".")[0]
    return not part or part != layout.tab.partition(".")[0]
