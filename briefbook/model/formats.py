"""Page formats of a style pack: the sheet, its text area, the places of head, foot, marking and tab, the size of type.

Every length is in points.
"""

from __future__ import annotations

import math
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

Length = Literal["size", "leading", "before", "after", "indent"]
"""What of a text style a page format may set by itself."""


class TypeSize(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """How large text is set on a page format, told by the size of its body text.

    Other sizes follow the body's, less than in proportion where `contrast` is below 1: on a small page titles shrink
    more and notes less than the body. No text becomes smaller than `least`. `pictures` is the scale of letters and
    lines in charts and maps; `text` holds lengths of single roles, put in as they are.
    """

    body: float
    contrast: float = 1.0
    least: float = 0.0
    pictures: float = 1.0
    text: dict[str, dict[Length, float]] = {}

    def size(self, size: float, base: float) -> float:
        """What becomes of a size, where the body was written with the size `base`."""
        wanted = self.body * math.pow(size / base, self.contrast)
        return round(max(wanted, min(size, self.least)), 2)


class PageFormat(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """A sheet and its text area.

    `hang` is how far running text stands in from the headings' edge. `head` and `foot` are where the running head's
    and the folio's baselines stand, `marking-head` and `marking-foot` the marking's, from the sheet's edges. `gutter`
    is how far the text moves away from the binding in editions with recto starts. `tab` is the depth of the index
    tabs at the outer edge. `tightest` is the size down to which tables are set smaller before words in them are cut; 0
    leaves them as they are. Without `type` text is as large as it is written.
    """

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    head: float
    foot: float
    marking_head: float
    marking_foot: float
    hang: float = 0.0
    gutter: float = 0.0
    tab: float = 0.0
    tightest: float = 0.0
    type: TypeSize | None = None

    @property
    def measure(self) -> float:
        """The width of the text area."""
        return self.width - self.left - self.right

    def turned(self) -> PageFormat:
        """The same sheet on its side, with the same margins round the text."""
        return replace(self, width=self.height, height=self.width)
