"""Themes of the specimen on sheets of their own: in another format, in large type, on both sides of a leaf."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from briefbook.app.imposition import places
from briefbook.model.binding import Binding
from briefbook.model.pages import FaceUse, Furniture, Layout, Page
from briefbook.model.style import Style
from briefbook.typeset import Faces, furnish, impose


class Sheet(Struct, frozen=True, eq=False):
    """What a theme is printed on. With a `recto` it begins on the right, and its pages have inner and outer edges."""

    style: Style
    recto: bool = False


def bound(layouts: Sequence[Layout], sheets: Sequence[Sheet], binding: Binding) -> tuple[Layout, ...]:
    """The themes on their leaves; where not all are bound on both sides, single ones may be."""
    if not binding.mirrored:
        return _some_bound(layouts, sheets)
    each = zip(layouts, sheets, places(layouts, binding), strict=True)
    return tuple(
        impose(layout, own.style.page, binding, first=folio, blank=blank) for layout, own, (folio, blank) in each
    )


def _some_bound(layouts: Sequence[Layout], sheets: Sequence[Sheet]) -> tuple[Layout, ...]:
    """The themes in order, with a blank page before one that would begin on the left and must not."""
    placed: list[Layout] = []
    folio = 1
    both_sides = Binding(recto="papers")
    following = [*(after for _, after in pairwise(sheets)), None]
    for layout, own, after in zip(layouts, sheets, following, strict=True):
        made = impose(layout, own.style.page, both_sides, first=folio, blank=False) if own.recto else layout
        folio += len(made.pages)
        if after is not None and after.recto and folio % 2 == 0:
            form = own.style.page
            blank = Page(width=form.width, height=form.height, content=b"", blank=True)
            made = replace(made, pages=(*made.pages, blank))
            folio += 1
        placed.append(made)
    return tuple(placed)


def furnished(
    layouts: Sequence[Layout],
    sheets: Sequence[Sheet],
    binding: Binding,
    faces: Faces,
    *,
    marking: str,
    title: str,
    lang: str,
) -> tuple[tuple[Furniture, ...], tuple[FaceUse, ...]]:
    """One furniture a page, each theme's as its own sheet has it, and the glyphs that they use."""
    made: dict[Sheet, tuple[Furniture, ...]] = {}
    chosen: list[Furniture] = []
    used: list[FaceUse] = []
    for layout, sheet in zip(layouts, sheets, strict=True):
        if sheet not in made:
            own = replace(binding, recto="papers") if sheet.recto and not binding.mirrored else binding
            made[sheet], uses = furnish(
                layouts, sheet.style, faces, marking=marking, book_title=title, lang=lang, binding=own
            )
            used += uses
        chosen += made[sheet][len(chosen) : len(chosen) + len(layout.pages)]
    return tuple(chosen), tuple(used)
