"""A bench for tests: sets blocks as a paper, reads text and places back from the operators and from the PDF."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

import pypdfium2

from briefbook.model.blocks import Block, Cell, ComposedPaper, Paragraph, Run
from briefbook.model.pages import Element, Layout, Page, Properties, Publication
from briefbook.model.style import Style
from briefbook.publish import write
from briefbook.typeset import Faces, PictureAssets, embed, furnish, typeset

_TOKEN = re.compile(
    r"/Span <</ActualText <FEFF([0-9A-F]*)>>> BDC|(EMC)|/(\S+) ([\d.]+) Tf|([-\d.]+) ([-\d.]+) Td"
    r"|\[\(((?:[^()\\]|\\.|\)[-\d.e+]+\()*)\)\] TJ|(BT|ET)|(BDC|BMC)"
)
_IN_STRINGS = re.compile(r"\)([-\d.e+]+)\(|\\(.)|(.)", re.DOTALL)
_MEANT = {"n": "\n", "r": "\r", "t": "\t"}
SENTENCE = (
    "The two delegations meet for the second time this year, and the agenda is short; uranium comes first, "
    "then processing, transport and the question of what each side may say to the press afterwards. "
)


@dataclass(frozen=True)
class Shown:
    """Text painted at a baseline, and how far to the right it is seen."""

    text: str
    x: float
    y: float
    right: float
    size: float


@dataclass(frozen=True)
class Bench:
    """Sets papers with the real faces, pictures and style."""

    faces: Faces = field(repr=False)
    pictures: PictureAssets = field(repr=False)
    style: Style = field(repr=False)

    def set(self, *blocks: Block, id: str = "paper", landscape: bool = False) -> Layout:
        paper = ComposedPaper(id=id, kind="topic", title="A paper", blocks=blocks, landscape=landscape)
        return typeset(paper, self.style, self.faces, self.pictures)

    def pdf(self, *layouts: Layout, marking: str = "") -> bytes:
        furniture, uses = furnish(layouts, self.style, self.faces, marking=marking, book_title="A book")
        embedded = embed((*(use for layout in layouts for use in layout.faces), *uses), self.faces)
        properties = Properties(title="A book", author="", subject="", lang="en-GB", dated="2026-01-31T00:00:00+00:00")
        publication = Publication(properties=properties, layouts=layouts, furniture=furniture, faces=embedded)
        return write(publication)

    def copied_out(self, layout: Layout) -> str:
        """What a reader of PDF files copies out, with line ends as spaces and hyphenated words joined."""
        document = pypdfium2.PdfDocument(self.pdf(layout))
        text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
        return plain(text.replace("\x02", ""))

    def shown(self, page: Page) -> list[Shown]:
        """Every stretch of glyphs on a page with its place; text as it would be copied out."""
        found: list[Shown] = []
        name, size, x, y = "", 0.0, 0.0, 0.0
        actual: str | None = None
        for token in _TOKEN.finditer(page.content.decode("latin-1")):
            said, ends, face, em, dx, dy, body, text, begins = token.groups()
            if said is not None:
                actual = bytes.fromhex(said).decode("utf-16-be")
            elif ends or begins:
                actual = None
            elif face:
                name, size = face, float(em)
            elif dx:
                x, y = x + float(dx), y + float(dy)
            elif text == "BT":
                x = y = 0.0
            elif body is not None:
                glyphs, width = self._glyphs(name, body)
                found.append(Shown(glyphs if actual is None else actual, x, y, x + width * size / 1000, size))
                actual = "" if actual is not None else None
        return found

    def text_of(self, page: Page) -> str:
        """Everything that a page says."""
        return plain("".join(shown.text + " " for shown in self.shown(page)))

    def text(self, layout: Layout) -> str:
        """Everything that a layout says, spaces made even and hyphenated words joined."""
        return plain("".join(shown.text + " " for page in layout.pages for shown in self.shown(page)))

    def letters(self, layout: Layout) -> str:
        """Everything that a layout says, without white space."""
        return "".join(self.text(layout).split())

    def _glyphs(self, name: str, body: str) -> tuple[str, float]:
        face = self.faces.face(name)
        text, width, seen, half = "", 0.0, 0.0, ""
        for drawn_in, escaped, plain_byte in _IN_STRINGS.findall(body):
            byte = _MEANT.get(escaped, escaped) or plain_byte
            if drawn_in or not half:
                width -= float(drawn_in or 0)
                half = byte
                continue
            glyph, half = ord(half) << 8 | ord(byte), ""
            text += unicodedata.normalize("NFKC", face.text_of(glyph))
            width += face.advance(glyph)
            seen = seen if text[-1:].isspace() else width
        return text, seen


def words(text: str) -> Paragraph:
    return Paragraph((Run(text),))


def cell(text: str, *, header: bool = False, colspan: int = 1, rowspan: int = 1) -> Cell:
    return Cell((words(text),), header=header, colspan=colspan, rowspan=rowspan)


def plain(text: str) -> str:
    """Text as it is compared: hyphens alike, spaces alike, soft hyphens gone."""
    text = text.replace("\u2010", "-").replace("\u2011", "-")
    text = re.sub("\u00ad\\s*", "", text)
    return " ".join(unicodedata.normalize("NFC", text).split())


def tags(element: Element) -> list[str]:
    """All tags of a tree in reading order."""
    return [element.tag, *(tag for kid in element.kids if isinstance(kid, Element) for tag in tags(kid))]
