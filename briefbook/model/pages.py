"""Typeset pages and what rides along with them: tags, links, destinations, glyphs used, places to click.

A paper's layout is complete but for what depends on the whole book. Coordinates are PDF points from the lower left
corner of the page.

`gc=False`: these values are many and hold no circles, so that Python's collector need not look at them.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from briefbook.model.diagnostics import Diagnostic
from briefbook.model.drawing import Pixels

Rect = tuple[float, float, float, float]
"""Left, bottom, right, top, in points."""


class Link(Struct, frozen=True, gc=False, omit_defaults=True):
    """A clickable place. `target` is "#destination" or a URL; `alt` says in words where it leads."""

    rect: Rect
    target: str
    alt: str = ""


class Spot(Struct, frozen=True, gc=False, omit_defaults=True):
    """A place on the page and what stands there: the fact printed in it, or the block it comes from."""

    rect: Rect
    fact: str = ""
    block: int = -1


class Word(Struct, frozen=True):
    """A word as a reader finds it on a page: its text, what stands between it and the next, and its boxes.

    A word that is parted at the end of a line has two boxes.
    """

    text: str
    gap: str
    boxes: tuple[Rect, ...]


class Page(Struct, frozen=True, omit_defaults=True):
    """One page: operators with every piece tagged or marked as artifact, without head, folio and banner.

    `marks` is the number of marked-content ids used, 0 to marks - 1. Fonts are named in the content by the keys of
    `FaceUse`, photographs by the names of their pixels. `content` is plain, not compressed. A `blank` page was put in
    so that the next paper begins on a right-hand one.
    """

    width: float
    height: float
    content: bytes
    marks: int = 0
    links: tuple[Link, ...] = ()
    spots: tuple[Spot, ...] = ()
    fill: float = 1.0
    blank: bool = False


class Marked(Struct, frozen=True, gc=False, tag="mc"):
    """Marked content as a child of a structure element: page of the paper (from 0) and its id there."""

    page: int
    mcid: int


class LinkPart(Struct, frozen=True, gc=False, tag="link"):
    """A link annotation as a child of a Link element: page of the paper and index into `Page.links`."""

    page: int
    index: int


class Element(Struct, frozen=True, gc=False, tag="element", omit_defaults=True):
    """A structure element with its children in reading order.

    `attributes` are written as they are, by owner: ("Table", "Scope", "/Column"), ("Table", "ColSpan", "2"),
    ("List", "ListNumbering", "/Disc"), ("Layout", "BBox", "[0 0 10 10]"), but for ("Table", "Headers", "a b"), which
    names elements that stand before by their ids. `id` is needed by Note elements.
    """

    tag: str
    kids: tuple[Element | Marked | LinkPart, ...]
    alt: str = ""
    actual: str = ""
    lang: str = ""
    title: str = ""
    id: str = ""
    attributes: tuple[tuple[str, str, str], ...] = ()


class Bookmark(Struct, frozen=True, gc=False):
    """An entry of the outline; level 1 is a paper, deeper levels its headings."""

    title: str
    target: str
    level: int


class Destination(Struct, frozen=True, gc=False):
    """A named place in a paper: page of the paper (from 0) and position. Names are unique in the book."""

    name: str
    page: int
    x: float
    y: float


class FaceUse(Struct, frozen=True, gc=False):
    """Glyphs of one face that pages use: (original glyph id, the text it stands for), ascending by id."""

    face: str
    glyphs: tuple[tuple[int, str], ...]


class Work(Struct, frozen=True):
    """What the typesetter did: counters that tests hold it to."""

    words_shaped: int = 0
    lines_broken: int = 0
    pages_laid_out: int = 0


class Prepared(Struct, frozen=True, gc=False):
    """A paper serialised for a file, but for its place in it.

    `contents` are the streams of the pages. `objects` holds the bodies of `packed` other objects, one a line, their
    numbers counted from the paper's first, squeezed; of these, `links` are annotations and `elements` of the structure.
    `leads` are the names of places in the book that its links lead to, in their order. `parents` and `names` give the
    least and greatest key of each leaf of the parent tree and of the tree of ids. `roles` are tags that PDF does not
    know. `linked` is the structure and the links of its pages, squeezed: needed only where a link is lost.
    """

    contents: tuple[bytes, ...]
    objects: bytes
    packed: int
    links: int
    elements: int
    leads: tuple[str, ...]
    parents: tuple[tuple[int, int], ...]
    names: tuple[tuple[int, int], ...]
    roles: tuple[str, ...]
    linked: bytes


class Layout(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One paper, typeset: its pages and all that publication needs to know about them.

    Once `prepared`, content and links of pages and the structure are there alone; places of blocks are forgotten.
    """

    paper: str
    title: str
    pages: tuple[Page, ...]
    structure: Element
    running_head: str = ""
    tab: str = ""
    level: int = 1
    furniture: bool = True
    lang: str = "en-GB"
    bookmarks: tuple[Bookmark, ...] = ()
    destinations: tuple[Destination, ...] = ()
    faces: tuple[FaceUse, ...] = ()
    images: tuple[Pixels, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    work: Work = Work()
    prepared: Prepared | None = None


class Furniture(Struct, frozen=True, kw_only=True):
    """What publication adds to one page: head, folio, banner, tab; operators, all of them artifacts."""

    content: bytes
    folio: str


class EmbeddedFace(Struct, frozen=True, kw_only=True):
    """A subset face for the whole book, glyph ids kept, ready to be embedded.

    Numbers are in 1/1000 em. `widths` and `unicode` are ascending by glyph id. `ghosts` are codes above all glyphs that
    say a text without showing anything: they are drawn as the glyph `blank`.
    """

    name: str
    postscript_name: str
    program: bytes
    kind: Literal["truetype", "cff"]
    widths: tuple[tuple[int, float], ...]
    unicode: tuple[tuple[int, str], ...]
    ascent: float
    descent: float
    cap_height: float
    italic_angle: float
    stem_v: float
    bbox: Rect
    flags: int
    ghosts: tuple[int, ...] = ()
    blank: int = 0


class Properties(Struct, frozen=True, kw_only=True):
    """What a PDF says about itself; what is empty it does not say.

    `dated` is the book's own date as ISO 8601 with time and zone.
    """

    title: str
    lang: str
    author: str = ""
    subject: str = ""
    dated: str = ""
    keywords: str = ""


class Publication(Struct, frozen=True, kw_only=True):
    """A whole edition ready to be written: layouts in order, one furniture a page, faces of the book."""

    properties: Properties
    layouts: tuple[Layout, ...]
    furniture: tuple[Furniture, ...]
    faces: tuple[EmbeddedFace, ...]
