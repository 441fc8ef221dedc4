"""A style pack: page formats, faces, text styles by role, colours and the few words the furniture needs.

Every length is in points, every tracking in thousandths of an em. Looks live here and nowhere else.
"""

from __future__ import annotations

from typing import Literal

import msgspec
from msgspec import Struct

from briefbook.model.drawing import Colour
from briefbook.model.errors import InputError
from briefbook.model.formats import PageFormat, TypeSize

FamilyName = Literal["serif", "sans", "condensed", "script"]
ColourName = Literal["ink", "grey", "hairline", "tint", "accent", "link", "paper", "marking"]

_LENGTHS = ("size", "leading", "before", "after", "indent")


class _Strict(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """Every table of a style pack: frozen, unknown keys refused."""


class TextStyle(_Strict, frozen=True, cache_hash=True):
    """How one role of text is set.

    `before` and `after` collapse with their neighbours' to the larger. `balance` evens out the lines of a title.
    `weigh` breaks lines by weighing the whole paragraph, and hyphenates it where it is justified. `small_caps` sets
    lower-case letters as small capitals: those of the face, or else its capitals, reduced and spaced out. `figures` are
    those of the face: `tabular` makes them all as wide, `figures` asks for widths of their own or for old-style ones.
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
    small_caps: bool = False
    figures: Literal["default", "proportional", "old-style", "proportional-old-style"] = "default"
    tabular: bool = False
    weigh: bool = False
    balance: bool = False

    def scaled(self, factor: float) -> TextStyle:
        """The style at another size, its lines and the space around it in proportion."""
        return msgspec.structs.replace(self, **{name: getattr(self, name) * factor for name in _LENGTHS})

    def sized(self, size: float) -> TextStyle:
        """The style at a size, the rest in proportion and rounded to what can be seen."""
        factor = size / self.size
        return msgspec.structs.replace(self, **{name: round(getattr(self, name) * factor, 2) for name in _LENGTHS})


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
    tab: TextStyle


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


class PictureWords(_Strict, frozen=True):
    """The few words that charts and maps print of their own accord; `{count}` is filled in.

    `left_out` says how many are missing for want of room, `together` names what is taken together, `no_figure` is the
    reason of a gap that came without one, `not_on_map` follows the codes of what no map knows, `no_whole` stands
    instead of a bar whose parts are negative or exceed the whole. `rest` is what the parts of a whole leave over,
    `missing` explains the hatching of a map.
    """

    left_out: str
    together: str
    no_figure: str
    not_on_map: str
    no_whole: str
    rest: str
    missing: str

    def more(self, count: int) -> str:
        """The words for what is left out."""
        return self.left_out.replace("{count}", f"{count:,}")

    def others(self, count: int) -> str:
        """The name of what is taken together."""
        return self.together.replace("{count}", f"{count:,}")


class Words(_Strict, frozen=True):
    """Words that the typesetter itself puts on a page or into its tags."""

    folio: str
    continued: str
    note: str
    back: str
    goes_to: str
    opens: str
    blank: str
    signs: SignWords
    pictures: PictureWords


class Style(_Strict, frozen=True):
    """A style pack on one of its page formats.

    `zoom` is the body's size against that in the pack: what else has a length that goes with text, such as white space
    in tables, is multiplied by it. `pictures` is the scale of charts and maps. `grid` is the step of the grid on which
    lines of body text stand, counted from the top of the text area; 0 is none.
    """

    name: str
    page: PageFormat
    families: dict[FamilyName, Family]
    colours: Colours
    texts: Texts
    words: Words
    zoom: float = 1.0
    pictures: float = 1.0
    grid: float = 0.0

    def step(self, text: TextStyle) -> float:
        """The step of the grid for running text in a style: the same share of a line as for the body."""
        return self.grid * text.leading / self.texts.body.leading

    def text(self, role: str) -> TextStyle:
        """The text style of a role of text, such as "cover-title" or "heading-2"."""
        found: TextStyle = getattr(self.texts, role.replace("-", "_"))
        return found

    def scaled(self, factor: float) -> Style:
        """The same style with all text and the white space around it set smaller or larger."""
        texts = {name: style.scaled(factor) for name, style in msgspec.structs.asdict(self.texts).items()}
        return msgspec.structs.replace(self, texts=Texts(**texts), grid=self.grid * factor)

    def turned(self) -> Style:
        """The same style on the sheet laid on its side."""
        return msgspec.structs.replace(self, page=self.page.turned())


class _Pack(_Strict, frozen=True):
    """A style pack as it is written; `large_type` holds the page formats of large-type editions."""

    name: str
    formats: dict[str, PageFormat]
    large_type: dict[str, PageFormat]
    families: dict[FamilyName, Family]
    colours: Colours
    text: Texts
    words: Words
    grid: float = 0.0

    def format(self, paper: str, *, large: bool) -> PageFormat:
        """A page format by its name in any case; raises InputError where there is none."""
        formats = self.large_type if large else self.formats
        for name, form in formats.items():
            if name.casefold() == paper.casefold():
                return form
        kind = "page format for large type" if large else "page format"
        raise InputError(f"The style pack {self.name} has no {kind} {paper}.", hint=f"It has {', '.join(formats)}.")


def parse_style(text: str, *, paper: str = "A4", large: bool = False) -> Style:
    """A style pack's TOML as a style, on one of its page formats, for ordinary or for large type."""
    try:
        pack = msgspec.toml.decode(text, type=_Pack)
    except msgspec.DecodeError as error:
        raise InputError(f"The style pack cannot be used: {error}.", hint="Mend the line named above.") from error
    form = pack.format(paper, large=large)
    style = Style(
        name=pack.name,
        page=form,
        families=pack.families,
        colours=pack.colours,
        texts=pack.text,
        words=pack.words,
        grid=pack.grid,
    )
    return style if form.type is None else _sized(style, form.type)


def _sized(style: Style, type_size: TypeSize) -> Style:
    """The style with the type of its page format."""
    base = style.texts.body.size
    texts = {}
    if unknown := [role for role in type_size.text if role.replace("-", "_") not in Texts.__struct_fields__]:
        raise InputError(f"The style pack {style.name} sets no text in the role {unknown[0]}.", hint="Mend its name.")
    for name, text in msgspec.structs.asdict(style.texts).items():
        own = type_size.text.get(name.replace("_", "-"), {})
        texts[name] = msgspec.structs.replace(text.sized(type_size.size(text.size, base)), **own)
    page = msgspec.structs.replace(style.page, type=None)
    zoom = type_size.body / base
    sized = msgspec.structs.replace(style, page=page, texts=Texts(**texts), zoom=zoom, pictures=type_size.pictures)
    return msgspec.structs.replace(sized, grid=style.step(sized.texts.body))
