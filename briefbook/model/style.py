"""A style pack: page formats, faces, text styles by role, colours and the few words the furniture needs.

Every length is in points, every tracking in thousandths of an em. Looks live here and nowhere else.
"""

from __future__ import annotations

from typing import Literal

import msgspec
from msgspec import Struct

from briefbook.model.drawing import Colour
from briefbook.model.errors import InputError

FamilyName = Literal["serif", "sans", "condensed", "script"]
ColourName = Literal["ink", "grey", "hairline", "tint", "accent", "link", "paper", "marking"]


class _Strict(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """Every table of a style pack: frozen, unknown keys refused."""


class TextStyle(_Strict, frozen=True, cache_hash=True):
    """How one role of text is set.

    `before` and `after` collapse with their neighbours' to the larger. `balance` evens out the lines of a title.
    `weigh` breaks lines by weighing the whole paragraph, and hyphenates it where it is justified.
    """

    family: FamilyName
    size: float
    leading: float
    weight: Literal["regular", "medium", "bold"] = "regular"
    italic: bool = False
    colour: ColourName = "ink"
    align: Literal["left", "right", "centre", "justify"] = "left"
    before: float = 0.0
    after: float = 0.0
    indent: float = 0.0
    tracking: float = 0.0
    caps: bool = False
    tabular: bool = False
    weigh: bool = False
    balance: bool = False

    def scaled(self, factor: float) -> TextStyle:
        """The style at another size, its lines and the space around it in proportion."""
        lengths = ("size", "leading", "before", "after", "indent")
        return msgspec.structs.replace(self, **{name: getattr(self, name) * factor for name in lengths})


class Texts(_Strict, frozen=True):
    """A text style for every role; a role of `Paragraph` names the field with the same spelling."""

    body: TextStyle
    lead: TextStyle
    label: TextStyle
    small: TextStyle
    quote: TextStyle
    gap: TextStyle
    line: TextStyle
    caption: TextStyle
    cover_kicker: TextStyle
    cover_title: TextStyle
    cover_subtitle: TextStyle
    cover_place: TextStyle
    cover_notice: TextStyle
    heading_2: TextStyle
    heading_3: TextStyle
    heading_4: TextStyle
    band_kind: TextStyle
    band_title: TextStyle
    band_line: TextStyle
    band_credit: TextStyle
    panel_title: TextStyle
    panel_body: TextStyle
    table_caption: TextStyle
    table_head: TextStyle
    table_cell: TextStyle
    table_dense: TextStyle
    table_dense_head: TextStyle
    table_text: TextStyle
    table_source: TextStyle
    facts_label: TextStyle
    facts_value: TextStyle
    notes_title: TextStyle
    note: TextStyle
    contents_part: TextStyle
    contents_entry: TextStyle
    contents_kind: TextStyle
    legend: TextStyle
    running_head: TextStyle
    folio: TextStyle
    marking: TextStyle


class PageFormat(_Strict, frozen=True):
    """A sheet and its text area; `hang` is how far running text stands in from the headings' edge."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    head: float
    foot: float
    hang: float = 0.0

    def turned(self) -> PageFormat:
        """The same sheet on its side, with the same margins round the text."""
        return msgspec.structs.replace(self, width=self.height, height=self.width)


class Family(_Strict, frozen=True):
    """The faces of a family: a package of fonts and the files in it."""

    package: str
    regular: str
    italic: str
    bold: str
    bold_italic: str
    medium: str


class Colours(_Strict, frozen=True):
    """The colours of a style pack, by what they are for."""

    ink: Colour
    grey: Colour
    hairline: Colour
    tint: Colour
    accent: Colour
    link: Colour
    paper: Colour
    marking: Colour


class SignWords(_Strict, frozen=True):
    """What a sign says to someone who hears the page."""

    stale: str
    estimated: str
    disputed: str
    overridden: str
    later: str
    gap: str


class Words(_Strict, frozen=True):
    """Words that the typesetter itself puts on a page or into its tags."""

    folio: str
    continued: str
    note: str
    goes_to: str
    opens: str
    signs: SignWords


class Style(_Strict, frozen=True):
    """A style pack: `page` is the chosen one of its formats."""

    name: str
    formats: dict[str, PageFormat]
    page: PageFormat
    families: dict[FamilyName, Family]
    colours: Colours
    texts: Texts
    words: Words

    def text(self, role: str) -> TextStyle:
        """The text style of a role; an unknown role is set as body text."""
        found: TextStyle = getattr(self.texts, role.replace("-", "_"), self.texts.body)
        return found

    def scaled(self, factor: float) -> Style:
        """The same style with all text and the white space around it set smaller or larger."""
        texts = {name: style.scaled(factor) for name, style in msgspec.structs.asdict(self.texts).items()}
        return msgspec.structs.replace(self, texts=Texts(**texts))

    def on_page(self, paper: str) -> Style:
        """The same style on another page format, named as in the pack ("A4", "Letter")."""
        if paper not in self.formats:
            known = ", ".join(self.formats)
            raise InputError(f"The style pack {self.name} has no page format {paper}.", hint=f"It has {known}.")
        return msgspec.structs.replace(self, page=self.formats[paper])


class _Pack(_Strict, frozen=True):
    """A style pack as it is written."""

    name: str
    formats: dict[str, PageFormat]
    families: dict[FamilyName, Family]
    colours: Colours
    text: Texts
    words: Words


def parse_style(text: str, *, paper: str = "A4") -> Style:
    """A style pack's TOML as a style, on one of its page formats."""
    try:
        pack = msgspec.toml.decode(text, type=_Pack)
    except msgspec.DecodeError as error:
        raise InputError(f"The style pack cannot be used: {error}.", hint="Mend the line named above.") from error
    if not pack.formats:
        raise InputError(f"The style pack {pack.name} has no page format.", hint="Add at least [formats.A4].")
    first = next(iter(pack.formats.values()))
    style = Style(
        name=pack.name,
        formats=pack.formats,
        page=first,
        families=pack.families,
        colours=pack.colours,
        texts=pack.text,
        words=pack.words,
    )
    return style.on_page(paper)
