"""Markings: what one portion of a book says of who may read it, in the terms of the book's scheme."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from msgspec import Struct

from briefbook.model.drawing import Colour


class Mark(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """The marking of one portion: a paragraph, a point's line, a table, a picture, a title.

    `level` and `caveats` are ids of the book's scheme; an empty level says that the portion is not marked. `release`
    names the states (ISO 3166 alpha-3) and groups to which it may be released; None says nothing of release, which
    above the scheme's open levels means that it may not be released.
    """

    level: str = ""
    caveats: tuple[str, ...] = ()
    release: tuple[str, ...] | None = None


UNMARKED = Mark()


class Authority(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """Who classified a book, on what ground, and until when: the authority block of schemes that ask for one.

    `until` is the date of declassification, `until_event` the event where there is no date.
    """

    by: str = ""
    derived_from: str = ""
    reason: str = ""
    until: date | None = None
    until_event: str = ""


class Banner(Struct, frozen=True, kw_only=True):
    """What stands at head and foot of the pages of one paper.

    Without a `colour` it has the style's for markings; `ground` is what it stands on, None the paper. It is no smaller
    than `least`, in points, and set into the corner of the text area where it is not centred.
    """

    text: str
    colour: Colour | None = None
    ground: Colour | None = None
    align: Literal["left", "centre", "right"] = "centre"
    least: float = 0.0
    places: tuple[Literal["head", "foot"], ...] = ("head", "foot")


Banners = Mapping[str, Banner]
"""The banner of each paper, by the paper's id."""
