"""Papers set by hand, so that publication is tested without the typesetter."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any

import pytest
import uharfbuzz as hb
from fontTools.ttLib import TTFont

from briefbook.model.pages import (
    Bookmark,
    Destination,
    Element,
    EmbeddedFace,
    FaceUse,
    Furniture,
    Layout,
    Link,
    LinkPart,
    Marked,
    Page,
    Properties,
    Publication,
)

A4 = (595.276, 841.89)
Kids = tuple[Element | Marked | LinkPart, ...]


@cache
def fira() -> TTFont:
    """A real face with Latin, Greek and Cyrillic."""
    with (files("fontpkg_fira_sans") / "files" / "FiraSans-Regular.ttf").open("rb") as file:
        return TTFont(file, lazy=False)


def glyphs(text: str) -> list[int]:
    """Glyph ids, one a character."""
    font = fira()
    return [font.getGlyphID(font.getBestCmap()[ord(character)]) for character in text]


def shown(text: str, x: float, y: float, size: float = 11) -> bytes:
    """A text object that prints a line."""
    code = b"".join(b"%04X" % glyph for glyph in glyphs(text))
    return b"BT /F %g Tf 1 0 0 1 %g %g Tm <%s> Tj ET" % (size, x, y, code)


def embedded(text: str) -> EmbeddedFace:
    """The face with the glyphs of a text."""
    font = fira()
    used = sorted({(glyph, character) for glyph, character in zip(glyphs(text), text, strict=True)})
    scale = 1000 / font["head"].unitsPerEm
    order = font.getGlyphOrder()
    head, metrics, horizontal = font["head"], font["OS/2"], font["hmtx"]
    box = tuple(value * scale for value in (head.xMin, head.yMin, head.xMax, head.yMax))
    return EmbeddedFace(
        name="F",
        postscript_name="FiraSans-Regular",
        program=subset(tuple(glyph for glyph, _ in used)),
        kind="truetype",
        widths=tuple((glyph, horizontal[order[glyph]][0] * scale) for glyph, _ in used),
        unicode=tuple(used),
        ascent=metrics.sTypoAscender * scale,
        descent=metrics.sTypoDescender * scale,
        cap_height=metrics.sCapHeight * scale,
        italic_angle=0,
        stem_v=80,
        bbox=(box[0], box[1], box[2], box[3]),
        flags=4,
    )


@cache
def subset(used: tuple[int, ...]) -> bytes:
    """The face's program with these glyphs alone, their numbers kept."""
    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update(used)
    wanted.flags = hb.SubsetFlags.RETAIN_GIDS
    path = str(files("fontpkg_fira_sans") / "files" / "FiraSans-Regular.ttf")
    return bytes(hb.subset(hb.Face(hb.Blob.from_file_path(path)), wanted).blob.data)


class Sheets:
    """Sets a paper line by line: what is printed and what it is grow side by side."""

    def __init__(self, paper: str, title: str, size: tuple[float, float] = A4) -> None:
        self.paper, self.title, self.size = paper, title, size
        self.text = ""
        self.kids: list[Element | Marked | LinkPart] = []
        self.pages: list[Page] = []
        self.destinations: list[Destination] = []
        self.bookmarks: list[Bookmark] = []
        self._open()

    def _open(self) -> None:
        self.code: list[bytes] = []
        self.links: list[Link] = []
        self.marks = 0
        self.y = self.size[1] - 80

    def mark(self, tag: str, text: str, x: float = 72) -> Marked:
        """Print a tagged line."""
        self.text += text
        line = shown(text, x, self.y)
        self.code.append(b"/%s <</MCID %d>> BDC %s EMC" % (tag.encode(), self.marks, line))
        self.marks += 1
        self.y -= 16
        return Marked(len(self.pages), self.marks - 1)

    def add(self, tag: str, text: str, **more: Any) -> None:
        """A line that is an element of its own."""
        self.kids.append(Element(tag, (self.mark(tag, text),), **more))

    def heading(self, text: str, level: int = 1) -> None:
        """A heading with its bookmark."""
        target = f"{self.paper}/{len(self.destinations)}"
        self.destinations.append(Destination(target, len(self.pages), 72, self.y + 12))
        self.bookmarks.append(Bookmark(text, f"#{target}", level))
        self.add(f"H{level}", text)

    def link(self, text: str, target: str, alt: str = "Leads on") -> None:
        """A paragraph that is a link."""
        rect = (72.0, self.y - 3, 300.0, self.y + 10)
        kid = self.mark("Link", text)
        self.links.append(Link(rect, target, alt))
        self.kids.append(Element("P", (Element("Link", (kid, LinkPart(len(self.pages), len(self.links) - 1))),)))

    def table(self, rows: tuple[tuple[str, ...], ...]) -> None:
        """A table whose first row heads its columns."""
        scope = (("Table", "Scope", "/Column"),)
        head, *body = rows
        heads = Element("TR", tuple(Element("TH", (self.mark("TH", text),), attributes=scope) for text in head))
        lines = tuple(Element("TR", tuple(Element("TD", (self.mark("TD", text),)) for text in row)) for row in body)
        self.kids.append(Element("Table", (Element("THead", (heads,)), Element("TBody", lines))))

    def bullets(self, *texts: str) -> None:
        """A list."""
        items = []
        for text in texts:
            label, body = self.mark("Lbl", "•"), self.mark("LBody", text, 90)
            items.append(Element("LI", (Element("Lbl", (label,)), Element("LBody", (body,)))))
        self.kids.append(Element("L", tuple(items), attributes=(("List", "ListNumbering", "/Disc"),)))

    def figure(self, alt: str) -> None:
        """A rectangle that stands for a picture."""
        self.y -= 60
        self.code.append(b"/Figure <</MCID %d>> BDC 0.2 0.3 0.6 rg 72 %g 120 50 re f EMC" % (self.marks, self.y))
        box = ("Layout", "BBox", f"[72 {self.y:g} 192 {self.y + 50:g}]")
        kid = Marked(len(self.pages), self.marks)
        self.kids.append(Element("Figure", (kid,), alt=alt, attributes=(box,)))
        self.marks += 1
        self.y -= 20

    def turn(self) -> None:
        """End the page."""
        code = b"\n".join(self.code)
        self.pages.append(Page(*self.size, content=code, marks=self.marks, links=tuple(self.links)))
        self._open()

    def layout(self) -> Layout:
        """The paper as it is now."""
        self.turn()
        used = tuple(sorted({(glyph, text) for glyph, text in zip(glyphs(self.text), self.text, strict=True)}))
        return Layout(
            paper=self.paper,
            title=self.title,
            pages=tuple(self.pages),
            structure=Element("Sect", tuple(self.kids)),
            bookmarks=tuple(self.bookmarks),
            destinations=tuple(self.destinations),
            faces=(FaceUse("F", used),),
        )


def published(*layouts: Layout, title: str = "Briefing book") -> Publication:
    """An edition of papers: with folios and the face."""
    total = sum(len(layout.pages) for layout in layouts)
    folios = [f"{page}" for page in range(1, total + 1)]
    furniture = tuple(
        Furniture(content=b"/Artifact <</Type/Pagination>> BDC " + shown(folio, 290, 40, 9) + b" EMC", folio=folio)
        for folio in folios
    )
    text = {character for layout in layouts for use in layout.faces for _, character in use.glyphs}
    properties = Properties(
        title=title, author="Desk", subject="Summit", lang="en-GB", dated="2026-01-31T09:00:00+05:00", keywords="C5+1"
    )
    face = embedded("".join(sorted(text | set("0123456789"))))
    return Publication(properties=properties, layouts=layouts, furniture=furniture, faces=(face,))


def every_kind() -> Publication:
    """Two papers with one of each kind of thing, on sheets of two sizes."""
    first = Sheets("brief", "Meeting brief")
    first.heading("Қасым-Жомарт Тоқаев")
    first.add("P", "Opening lines for the meeting, and what follows from them.")
    first.link("The figures", "#annex/0")
    first.link("A source", "https://example.org/report?year=2024&of=уран(1)")
    first.heading("Figures", 2)
    first.table((("State", "Tonnes"), ("Kazakhstan", "23 270")))
    first.bullets("Uranium", "Antimony")
    first.figure("A bar for each state")
    first.add("Note", "1 As published in 2024.", id="note-1")
    first.add("Aside", "On the side.", lang="en-GB")
    first.turn()
    last = first.mark("P", "A paragraph that begins here")
    first.turn()
    first.kids.append(Element("P", (last, first.mark("P", "and ends on the next page."))))
    annex = Sheets("annex", "Annex", (A4[1], A4[0]))
    annex.heading("Annex of figures")
    annex.add("P", "Эмомалӣ Раҳмон (Tajikistan) 50 % \\ done")
    annex.add("Note", "1 Another note.", id="note-1")
    annex.link("Back", "#brief/0")
    return published(first.layout(), annex.layout())


@pytest.fixture
def edition() -> Publication:
    """Two papers with one of each kind of thing."""
    return every_kind()


@pytest.fixture(name="every_kind")
def _every_kind() -> Callable[[], Publication]:
    return every_kind


@pytest.fixture(name="sheets")
def _sheets() -> type[Sheets]:
    return Sheets


@pytest.fixture(name="published")
def _published() -> Callable[..., Publication]:
    return published
