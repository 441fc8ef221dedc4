"""What a composed paper is made of: inline runs, blocks, pictures still to be drawn.

Compose makes blocks, typeset sets them. A block says what it is, never where it lands or how it looks: looks come
from the style, by role.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from msgspec import Struct

from briefbook.model.charts import (
    BarGroups,
    SeatingPlan,
    ShareBar,
    Sketch,
    SmallMultiples,
    Sparkline,
    Timeline,
    ValueMap,
)
from briefbook.model.diagnostics import Diagnostic
from briefbook.model.marking import Mark


class Sign(StrEnum):
    """The small mark beside a figure that is not plain: see the legend of the book."""

    STALE = "stale"
    ESTIMATED = "estimated"
    DISPUTED = "disputed"
    OVERRIDDEN = "overridden"
    LATER = "later"
    GAP = "gap"


class Run(Struct, frozen=True, gc=False, tag="run", omit_defaults=True):
    """Text in one manner. `target` links to a URL or, as "#name", to a destination of the book.

    `fact` is the id of the fact that the text prints, `lang` a BCP-47 tag where it is not the paper's language.
    """

    text: str
    bold: bool = False
    italic: bool = False
    target: str | None = None
    fact: str | None = None
    lang: str | None = None


class NoteMark(Struct, frozen=True, gc=False, tag="mark"):
    """A raised number that leads to a note of the same paper."""

    number: int


class SignMark(Struct, frozen=True, tag="sign"):
    """A sign of honesty beside a figure."""

    sign: Sign


class LineBreak(Struct, frozen=True, tag="break"):
    """A forced new line inside a paragraph."""


class Portion(Struct, frozen=True, tag="portion"):
    """The marking of the portion that begins here; what is typeset has its wording in the place of it."""

    mark: Mark


Inline = Run | NoteMark | SignMark | LineBreak | Portion
Inlines = tuple[Inline, ...]


class Heading(Struct, frozen=True, tag="heading", omit_defaults=True):
    """A heading inside a paper, level 2 to 4 (level 1 is the paper's own title, set by `Band`)."""

    text: Inlines
    level: int = 2
    anchor: str = ""


Role = Literal[
    "body",
    "lead",
    "label",
    "small",
    "quote",
    "gap",
    "line",
    "caption",
    "cover-kicker",
    "cover-title",
    "cover-subtitle",
    "cover-place",
    "cover-notice",
]


class Paragraph(Struct, frozen=True, gc=False, tag="paragraph", omit_defaults=True):
    """Running text; the style knows the roles.

    Roles: body, lead, label, small, quote, gap, line (a spoken line), caption; on the cover also cover-kicker,
    cover-title, cover-subtitle, cover-place, cover-notice.
    """

    text: Inlines
    role: Role = "body"


class List(Struct, frozen=True, tag="list", omit_defaults=True):
    """Items of blocks, with bullets or numbers; items of one paragraph are set tight."""

    items: tuple[tuple[Block, ...], ...]
    ordered: bool = False


class Column(Struct, frozen=True, omit_defaults=True):
    """A table column; `weight` is its share of the width, 0 for as wide as its content needs."""

    align: Literal["left", "right", "centre", "decimal"] = "left"
    weight: float = 0.0


class Cell(Struct, frozen=True, gc=False, omit_defaults=True):
    """A table cell; `header` marks a row header in the body."""

    blocks: tuple[Block, ...]
    header: bool = False
    colspan: int = 1
    rowspan: int = 1


TableLook = Literal["figures", "facts", "matrix", "schedule"]


class Table(Struct, frozen=True, tag="table", omit_defaults=True):
    """Rows of cells; the head repeats on every page.

    Looks: figures (numbers, hairlines), facts (label and value pairs, no head), matrix (text in every cell),
    schedule. `totals` are the places, from 0, of the rows of the body that sum others up.
    """

    columns: tuple[Column, ...]
    body: tuple[tuple[Cell, ...], ...]
    head: tuple[tuple[Cell, ...], ...] = ()
    caption: Inlines = ()
    source: Inlines = ()
    look: TableLook = "figures"
    totals: tuple[int, ...] = ()


class Bar(Struct, frozen=True, omit_defaults=True):
    """One bar: its label, value (None is a gap, with the reason), the printed value, whether it is the accent."""

    label: str
    value: float | None
    printed: str
    accent: bool = False
    gap: str = ""
    fact: str | None = None


class BarChart(Struct, frozen=True, tag="bars", omit_defaults=True):
    """Horizontal bars. The title states the finding, the subtitle the measure and unit."""

    title: str
    subtitle: str
    bars: tuple[Bar, ...]
    source: str = ""


class Series(Struct, frozen=True, omit_defaults=True):
    """One line of a chart: (year or other position, value or None for a gap) pairs in order."""

    label: str
    points: tuple[tuple[float, float | None], ...]
    accent: bool = False


class LineChart(Struct, frozen=True, tag="lines", omit_defaults=True):
    """Lines over time with direct labels at their ends; `printed_unit` follows numbers on the axis."""

    title: str
    subtitle: str
    series: tuple[Series, ...]
    source: str = ""
    decimals: int = 0


class LocatorMap(Struct, frozen=True, tag="locator", omit_defaults=True):
    """Where countries lie: `subjects` in the accent, their surroundings in grey, capitals named.

    `capitals` holds (name, latitude, longitude) of the places to mark, `names` (iso3, name) pairs for the labels of
    subjects and neighbours: those are printed that have room. `policy` is the sentence on borders printed below, by
    default the shipped one.
    """

    subjects: tuple[str, ...]
    capitals: tuple[tuple[str, float, float], ...] = ()
    policy: str = ""
    names: tuple[tuple[str, str], ...] = ()


class FlagPicture(Struct, frozen=True, tag="flag"):
    """The flag of a country, by its ISO 3166 alpha-2 code."""

    iso2: str


class Photo(Struct, frozen=True, tag="photo", omit_defaults=True):
    """A photograph or another picture of pixels: a JPEG or PNG file.

    `ratio` is its height for a width of 1, to which it is cut about its middle; 0 keeps its own. `initials` stand in
    its place where it cannot be read.
    """

    data: bytes
    ratio: float = 0.0
    initials: str = ""


class VectorImage(Struct, frozen=True, tag="vector"):
    """A picture drawn elsewhere, as SVG: a logo, a diagram."""

    text: str


class Stand(Struct, frozen=True, tag="stand"):
    """The graceful stand-in where there is no portrait: initials on a quiet ground."""

    initials: str


Picture = (
    BarChart
    | BarGroups
    | LineChart
    | SmallMultiples
    | Sparkline
    | ShareBar
    | Timeline
    | SeatingPlan
    | LocatorMap
    | ValueMap
    | FlagPicture
    | Stand
    | Sketch
    | Photo
    | VectorImage
)


class Figure(Struct, frozen=True, tag="figure", omit_defaults=True):
    """A picture with its alternative text; `width` is the share of the column it fills."""

    picture: Picture
    alt: str
    width: float = 1.0
    caption: Inlines = ()


class Columns(Struct, frozen=True, tag="columns", omit_defaults=True):
    """Blocks side by side, read left part first; `weights` share the width."""

    parts: tuple[tuple[Block, ...], ...]
    weights: tuple[float, ...] = ()


Tone = Literal["plain", "quiet", "accent"]


class Panel(Struct, frozen=True, tag="panel", omit_defaults=True):
    """Blocks set apart under a small title. Tones: plain (a rule above), quiet (tinted), accent (accent rule)."""

    title: str
    blocks: tuple[Block, ...]
    tone: Tone = "plain"


class Band(Struct, frozen=True, tag="band", omit_defaults=True):
    """How every paper opens: tab, kind, title, bottom line, who drafted and cleared it; a flag if it has one."""

    tab: str
    kind: str
    title: str
    bottom_line: Inlines = ()
    credit: str = ""
    flag: str = ""


class Note(Struct, frozen=True, gc=False, omit_defaults=True):
    """A numbered note of the paper's source list."""

    number: int
    text: Inlines


class Notes(Struct, frozen=True, tag="notes", omit_defaults=True):
    """The source list behind a paper; marks in the text lead here.

    At the `foot`, each note stands at the foot of the page on which its first mark stands, and the title is not set.
    """

    title: str
    notes: tuple[Note, ...]
    place: Literal["end", "foot"] = "end"


class ContentsEntry(Struct, frozen=True, gc=False, omit_defaults=True):
    """One line of the contents; `target` is the destination's name, `folio` its page as printed."""

    title: str
    target: str
    folio: str
    tab: str = ""
    kind: str = ""
    level: int = 1


class Contents(Struct, frozen=True, tag="contents"):
    """The table of contents."""

    entries: tuple[ContentsEntry, ...]


class Legend(Struct, frozen=True, tag="legend", omit_defaults=True):
    """What each sign beside a figure means: (sign, words) pairs."""

    signs: tuple[tuple[Sign, str], ...]


class Space(Struct, frozen=True, tag="space"):
    """White space as a multiple of the body's line height."""

    lines: float = 1.0


Block = Heading | Paragraph | List | Table | Figure | Columns | Panel | Band | Notes | Contents | Legend | Space


class ComposedPaper(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A paper ready to be typeset.

    `id` names its destination ("#id"); `running_head` names it on its pages; `furniture` is False on a cover, which
    carries markings but no head and folio. `tab` is its number in the binder, "" for none. A paper that has to fit a
    number of pages, `fits`, is set somewhat smaller where that is enough to make it fit; 0 is no limit. A `strict` one
    never takes more: it is set much smaller, and then its last spoken lines are left out. `scale` is the size of its
    text against that of other papers.
    """

    id: str
    kind: str
    title: str
    blocks: tuple[Block, ...]
    running_head: str = ""
    tab: str = ""
    level: int = 1
    landscape: bool = False
    furniture: bool = True
    fits: int = 0
    strict: bool = False
    scale: float = 1.0
    lang: str = "en-GB"
    diagnostics: tuple[Diagnostic, ...] = ()
