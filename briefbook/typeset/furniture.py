"""What the whole book adds to each page: running head, folio, marking, tab; all of it artifacts, clear of the text."""

from __future__ import annotations

from collections.abc import Sequence

from briefbook.model.binding import Binding
from briefbook.model.directions import runs_right_to_left
from briefbook.model.marking import Banner, Banners
from briefbook.model.pages import FaceUse, Furniture, Layout, Page
from briefbook.model.style import Style
from briefbook.typeset.faces import Faces
from briefbook.typeset.markings import Markings
from briefbook.typeset.sheet import fill_operator, number
from briefbook.typeset.single import Lines
from briefbook.typeset.tabs import Tabs

_ONE_SIDED = Binding()


def furnish(
    layouts: Sequence[Layout],
    style: Style,
    faces: Faces,
    *,
    marking: str = "",
    banners: Banners | None = None,
    book_title: str = "",
    lang: str = "",
    binding: Binding = _ONE_SIDED,
) -> tuple[tuple[Furniture, ...], tuple[FaceUse, ...]]:
    """One furniture a page in the book's order, and the glyphs that they use. Folios count every leaf.

    `lang` is the language of the marking, the book's title and the folios; a running head is in its paper's. Each paper
    has its own of the `banners`, one without has the marking.
    """
    total = sum(len(layout.pages) for layout in layouts)
    lines = Lines(style, faces)
    markings = {banner: Markings(banner, style, lines, lang) for banner in (banners or {}).values()}
    usual = Markings(Banner(text=marking), style, lines, lang)
    maker = _Maker(style, lines, binding, book_title=book_title, lang=lang, total=total)
    tabs = Tabs(layouts, style, lines, binding)
    made: list[Furniture] = []
    for layout in layouts:
        own = markings[banners[layout.paper]] if banners and layout.paper in banners else usual
        for page in layout.pages:
            folio = len(made) + 1
            parts = maker.parts(layout, page, folio, own)
            parts.append(_artifact("", tabs.tab(layout, page, folio, own)))
            content = "\n".join(part for part in parts if part)
            made.append(Furniture(content=content.encode("latin-1"), folio=str(folio)))
    return tuple(made), faces.uses(lines.words)


class _Maker:
    """Makes heads and feet; what is the same on many pages is made once."""

    def __init__(self, style: Style, lines: Lines, binding: Binding, *, book_title: str, lang: str, total: int) -> None:
        self._style = style
        self._lines = lines
        self._binding = binding
        self._book = book_title.strip()
        self._lang = lang
        self._total = total
        self._heads: dict[tuple[str, str, float, float, bool], list[str]] = {}

    def parts(self, layout: Layout, page: Page, folio: int, markings: Markings) -> list[str]:
        """Head and foot of one page; a cover carries its marking alone, a blank page says that it is one."""
        header, footer = markings.banners(page, self._edges(page, folio)[0] - self._style.page.left)
        if layout.furniture and not page.blank:
            header = header + self._head(layout, page, folio)
            header += self._head_rule(page, folio) if page is not layout.pages[0] else []
        if layout.furniture or page.blank:
            footer = footer + self._foot(page, folio, mirrored=runs_right_to_left(layout.lang))
        notice = self._notice(page, folio) if page.blank else []
        return [_artifact("Header", header), _artifact("Footer", footer), _artifact("", notice)]

    def _edges(self, page: Page, folio: int) -> tuple[float, float]:
        """Left and right edge of the text area; it moves sideways on upright pages of a mirrored edition."""
        form = self._style.page
        left, right = form.left, page.width - form.right
        if self._binding.mirrored and page.width == form.width:
            shift = form.gutter if self._binding.outer_right(folio) else -form.gutter
            return left + shift, right + shift
        return left, right

    def _outer_right(self, folio: int) -> bool:
        return self._binding.outer_right(folio) if self._binding.mirrored else True

    def _head(self, layout: Layout, page: Page, folio: int) -> list[str]:
        """The paper's name and the book's; the paper's outermost in a mirrored edition, else where lines start."""
        left, right = self._edges(page, folio)
        name = " ".join(part for part in (layout.tab, layout.running_head) if part)
        swapped = self._outer_right(folio) if self._binding.mirrored else runs_right_to_left(layout.lang)
        key = (name, layout.lang, page.width, left, swapped)
        if key not in self._heads:
            self._heads[key] = self._head_line((name, layout.lang), page.height, left, right, swapped=swapped)
        return self._heads[key]

    def _head_line(
        self, said: tuple[str, str], height: float, left: float, right: float, *, swapped: bool
    ) -> list[str]:
        style, lines, book = self._style.texts.running_head, self._lines, (self._book, self._lang)
        y = height - self._style.page.head
        room = right - left - 2 * style.size
        wide, other = (lines.width(text, style, lang) for text, lang in (said, book))
        if wide + other > room:
            book = lines.fitted(self._book, style, max(room / 2, room - wide), self._lang), self._lang
            said = lines.fitted(said[0], style, room - lines.width(book[0], style, self._lang), said[1]), said[1]
        (first, one), (second, two) = (book, said) if swapped else (said, book)
        return [
            *lines.line(first, style, left, y, one),
            *lines.line(second, style, right - lines.width(second, style, two), y, two),
        ]

    def _head_rule(self, page: Page, folio: int) -> list[str]:
        """The rule below the head; a paper's first page has the band's own."""
        left, right = self._edges(page, folio)
        colour = fill_operator(self._style.colours.hairline)
        y = page.height - self._style.page.head - 0.75 * self._style.texts.running_head.size
        return [f"{colour} {number(left)} {number(y)} {number(right - left)} 0.4 re f"]

    def _foot(self, page: Page, folio: int, *, mirrored: bool) -> list[str]:
        """The folio at the outer edge of a mirrored edition, else where the paper's lines end."""
        style = self._style.texts.folio
        text = self._style.words.folio.format(number=folio, total=self._total)
        left, right = self._edges(page, folio)
        at_right = self._outer_right(folio) if self._binding.mirrored else not mirrored
        x = right - self._lines.width(text, style) if at_right else left
        return self._lines.line(text, style, x, self._style.page.foot)

    def _notice(self, page: Page, folio: int) -> list[str]:
        style = self._style.texts.small
        left, right = self._edges(page, folio)
        text = self._lines.fitted(self._style.words.blank, style, right - left)
        return self._lines.line(text, style, (left + right - self._lines.width(text, style)) / 2, page.height * 0.55)


def _artifact(subtype: str, operators: list[str]) -> str:
    if not operators:
        return ""
    inside = "\n".join(operators)
    kind = f"/Type /Pagination /Subtype /{subtype}" if subtype else "/Type /Pagination"
    return f"/Artifact <<{kind}>> BDC\n{inside}\nEMC"
