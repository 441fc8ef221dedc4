"""What the whole book adds to each page: running head, folio, marking; all of it artifacts, clear of the text area."""

from __future__ import annotations

from collections.abc import Sequence

from briefbook.model.pages import FaceUse, Furniture, Layout, Page
from briefbook.model.style import Style, TextStyle
from briefbook.typeset.faces import Faces
from briefbook.typeset.founts import Fount
from briefbook.typeset.sheet import fill_operator, number
from briefbook.typeset.words import Word


def furnish(
    layouts: Sequence[Layout], style: Style, faces: Faces, *, marking: str = "", book_title: str = ""
) -> tuple[tuple[Furniture, ...], tuple[FaceUse, ...]]:
    """One furniture a page in the book's order, and the glyphs that they use. Folios count every leaf."""
    total = sum(len(layout.pages) for layout in layouts)
    maker = _Maker(style, faces, marking=marking, book_title=book_title)
    made: list[Furniture] = []
    for layout in layouts:
        for page in layout.pages:
            made.append(maker.furniture(layout, page, len(made) + 1, total))
    return tuple(made), faces.uses(maker.words)


class _Maker:
    """Makes furniture and collects the words in it."""

    def __init__(self, style: Style, faces: Faces, *, marking: str, book_title: str) -> None:
        self._style = style
        self._faces = faces
        self._marking = marking.strip()
        self._book = book_title.strip()
        self.words: set[Word] = set()

    def furniture(self, layout: Layout, page: Page, folio: int, total: int) -> Furniture:
        """The furniture of one page; a cover carries its marking alone."""
        header, footer = self._banners(page)
        if layout.furniture:
            header += self._head(layout, page)
            header += self._head_rule(page) if page is not layout.pages[0] else []
            footer += self._foot(page, folio, total)
        parts = [_artifact("Header", header), _artifact("Footer", footer)]
        content = "\n".join(part for part in parts if part)
        return Furniture(content=content.encode("ascii"), folio=str(folio))

    def _banners(self, page: Page) -> tuple[list[str], list[str]]:
        style = self._style.texts.marking
        if not self._marking:
            return [], []
        form = self._style.page
        fitted = self._fitted(self._marking, style, page.width - 2 * min(form.left, form.right, 36.0))
        middle = (page.width - self._width(fitted, style)) / 2
        high, low = page.height - form.marking_head, form.marking_foot
        return self._line(fitted, style, middle, high), self._line(fitted, style, middle, low)

    def _head(self, layout: Layout, page: Page) -> list[str]:
        form, style = self._style.page, self._style.texts.running_head
        y, right = page.height - form.head, page.width - form.right
        room = page.width - form.left - form.right - 2 * style.size
        name, book = " ".join(part for part in (layout.tab, layout.running_head) if part), self._book
        if self._width(name, style) + self._width(book, style) > room:
            book = self._fitted(book, style, max(room / 2, room - self._width(name, style)))
            name = self._fitted(name, style, room - self._width(book, style))
        shift = right - self._width(book, style)
        return [*self._line(name, style, form.left, y), *self._line(book, style, shift, y)]

    def _head_rule(self, page: Page) -> list[str]:
        """The rule below the head; a paper's first page has the band's own."""
        form = self._style.page
        colour = fill_operator(self._style.colours.hairline)
        y, width = (
            page.height - form.head - 0.75 * self._style.texts.running_head.size,
            page.width - form.left - form.right,
        )
        return [f"{colour} {number(form.left)} {number(y)} {number(width)} 0.4 re f"]

    def _foot(self, page: Page, folio: int, total: int) -> list[str]:
        style = self._style.texts.folio
        text = self._style.words.folio.format(number=folio, total=total)
        x = page.width - self._style.page.right - self._width(text, style)
        return self._line(text, style, x, self._style.page.foot)

    def _words(self, text: str, style: TextStyle) -> tuple[Fount, list[Word]]:
        fount = self._faces.fount(self._style.families, style)
        text = text.upper() if style.caps else text
        words = [fount[word] for word in text.split()]
        self.words.update(words)
        return fount, words

    def _width(self, text: str, style: TextStyle) -> float:
        fount, words = self._words(text, style)
        return (sum(word.width for word in words) + fount.space * max(len(words) - 1, 0)) * style.size / 1000

    def _fitted(self, text: str, style: TextStyle, room: float) -> str:
        """The text, with words left off at its end if it is too wide."""
        words = text.split()
        while len(words) > 1 and self._width(" ".join(words), style) > room:
            words = [*words[:-2], "…"] if words[-1] == "…" else [*words[:-1], "…"]
        return " ".join(words)

    def _line(self, text: str, style: TextStyle, x: float, y: float) -> list[str]:
        """Operators for one line at a baseline; nothing is assumed of the state before."""
        fount, words = self._words(text, style)
        if not words:
            return []
        fill = fill_operator(getattr(self._style.colours, style.colour))
        operators = [f"{fill} BT"]
        pen = (0.0, 0.0)
        for word in words:
            for part in word.parts:
                for rise, width, body in part.strokes:
                    place = (x, y + rise * style.size / 1000)
                    operators.append(_shown(part.face, style.size, place[0] - pen[0], place[1] - pen[1], body))
                    pen = place
                    x += width * style.size / 1000
            x += fount.space * style.size / 1000
        return [*operators, "ET"]


def _shown(face: str, size: float, dx: float, dy: float, body: str) -> str:
    return f"/{face} {number(size)} Tf {number(dx)} {number(dy)} Td [<{body}>] TJ"


def _artifact(subtype: str, operators: list[str]) -> str:
    if not operators:
        return ""
    inside = "\n".join(operators)
    return f"/Artifact <</Type /Pagination /Subtype /{subtype}>> BDC\n{inside}\nEMC"
