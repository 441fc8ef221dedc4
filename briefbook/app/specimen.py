"""The specimen book: what the typesetter can do, one theme a page, read from `resources/specimen`.

A page is a TOML file of blocks in a short hand: text is a string with the marks of `specimen_text`, a string among
blocks is a paragraph, a string among cells is a cell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from briefbook import assets
from briefbook.app.desk import load_style
from briefbook.app.press import Pressed, first_pages, proof
from briefbook.app.specimen_sheets import Sheet, bound, furnished
from briefbook.app.specimen_text import inlines
from briefbook.compose.typography import Typography
from briefbook.model.alternative import describe
from briefbook.model.binding import Binding
from briefbook.model.blocks import Band, Block, ComposedPaper, Contents, ContentsEntry, Inlines, Picture
from briefbook.model.diagnostics import Diagnostic
from briefbook.model.errors import InputError
from briefbook.model.library import Progress
from briefbook.model.pages import Layout, Properties, Publication
from briefbook.model.picture_words import Wording
from briefbook.model.style import Style, Texts
from briefbook.publish import Press as Publisher
from briefbook.publish import broken_links
from briefbook.typeset import embed, load_pictures, missing_in_furniture, open_faces, typeset

_BINDING = Binding(tabs=True)
_T = TypeVar("_T")
Raw = Any
"""A value as TOML gives it."""


class _Book(Struct, frozen=True, forbid_unknown_fields=True):
    """The file `book.toml`: what the specimen says about itself, and its pages in order."""

    title: str
    author: str
    subject: str
    dated: str
    lang: str
    kind: str
    style: str
    pages: tuple[str, ...]


class _Page(Struct, frozen=True, forbid_unknown_fields=True):
    """One page: its title, the line that says what to look for, its blocks; `names` are those of countries.

    `text` sets single roles otherwise than the style does. `typed` text has the straight quotation marks of a keyboard.
    A page may have a `format` of its own or `large` type; with `recto` it begins on the right, as if bound.
    """

    title: str
    line: str = ""
    blocks: tuple[Raw, ...] = ()
    names: dict[str, str] = {}
    landscape: bool = False
    lang: str = "en-GB"
    cover: bool = False
    contents: bool = False
    typed: bool = False
    format: str = ""
    large: bool = False
    recto: bool = False
    text: dict[str, dict[str, Raw]] = {}


class _Kept(Struct, frozen=True):
    """The words that stay on one line with a number or a name."""

    after_number: tuple[str, ...]
    before_number: tuple[str, ...]
    before_name: tuple[str, ...]


def press_specimen(
    page: str,
    *,
    large_type: bool = False,
    binding: Binding = _BINDING,
    marking: str = "",
    progress: Progress,
    cache: Path | None = None,
    fonts: Sequence[Path] = (),
) -> Pressed:
    """The specimen as a PDF on a page format ("A4", "Letter"), bound as asked for.

    `cache` is a folder that may keep font metrics; `fonts` are folders to look in for characters that the bundled
    faces lack.
    """
    folder = assets.resources() / "specimen"
    book = _read(folder / "book.toml", _Book)
    sheets = _sheets(book, folder, page, large=large_type)
    style, faces, pictures = sheets[0].style, open_faces(cache, folders=fonts), load_pictures()
    layouts: list[Layout] = []
    for done, paper in enumerate(papers := specimen_papers(folder)):
        progress("Typesetting", done, len(papers))
        layouts.append(typeset(paper, _styled(sheets[done].style, _page(folder, paper.id)), faces, pictures))
    for place, paper in enumerate(papers):
        if paper.kind == "contents":
            for _ in range(2):
                with_entries = _with_entries(paper, bound(layouts, sheets, binding))
                layouts[place] = typeset(with_entries, style, faces, pictures)
    leaves = bound(layouts, sheets, binding)
    furniture, uses = furnished(leaves, sheets, binding, faces, marking=marking, title=book.title, lang=book.lang)
    missing = missing_in_furniture(leaves, style, faces, marking=marking, book_title=book.title)
    embedded = embed((*(use for layout in leaves for use in layout.faces), *uses), faces)
    properties = Properties(
        title=book.title, author=book.author, subject=book.subject, lang=book.lang, dated=book.dated
    )
    publication = Publication(properties=properties, layouts=leaves, furniture=furniture, faces=embedded)
    return _published(publication, missing, progress)


def _sheets(book: _Book, folder: Path, page: str, *, large: bool) -> list[Sheet]:
    """What each theme is printed on: the book's sheet unless it has one of its own; equal ones are the same."""
    themes = [_page(folder, name) for name in book.pages]
    kinds = [(theme.format or page, large or theme.large, theme.recto) for theme in themes]
    made = {kind: Sheet(load_style(book.style, kind[0], large=kind[1]), kind[2]) for kind in dict.fromkeys(kinds)}
    return [made[kind] for kind in kinds]


def specimen_papers(folder: Path) -> tuple[ComposedPaper, ...]:
    """The pages of the specimen in a folder as papers; its contents are still empty."""
    book = _read(folder / "book.toml", _Book)
    words = msgspec.toml.decode((assets.templates() / "words.toml").read_text("utf-8"))
    wording = msgspec.convert(words["pictures"], Wording)
    kept = msgspec.convert(words["typography"], _Kept)
    typography = Typography(
        after_number=kept.after_number, before_number=kept.before_number, before_name=kept.before_name
    )
    tab, papers = 0, []
    for name in book.pages:
        page = _page(folder, name)
        tab += not (page.cover or page.contents)
        put_right = typography.within(page.lang).set if page.typed else None
        shorthand = _Shorthand(page.names, wording, folder / "pictures", put_right)
        papers.append(_paper(name, page, str(tab), book.kind, shorthand))
    return tuple(papers)


def _page(folder: Path, name: str) -> _Page:
    return _read(folder / "pages" / f"{name}.toml", _Page)


def _styled(style: Style, page: _Page) -> Style:
    """The style with what a page sets otherwise."""
    if not page.text:
        return style
    texts = msgspec.to_builtins(style.texts)
    changed = {role: texts[role] | own for role, own in page.text.items()}
    return replace(style, texts=msgspec.convert(texts | changed, Texts))


def _read(path: Path, kind: type[_T]) -> _T:
    try:
        return msgspec.toml.decode(path.read_text("utf-8"), type=kind)
    except (OSError, msgspec.DecodeError) as error:
        raise InputError(f"The specimen cannot be read: {path.name}: {error}.", hint="Mend that file.") from error


def _paper(name: str, page: _Page, number: str, kind: str, shorthand: _Shorthand) -> ComposedPaper:
    blocks = shorthand.blocks(page.blocks)
    tab = "" if page.cover or page.contents else number
    band = () if page.cover else (Band(tab, kind, page.title, inlines(page.line)),)
    return ComposedPaper(
        id=name,
        kind="cover" if page.cover else "contents" if page.contents else "specimen",
        title=page.title,
        blocks=(*band, *blocks),
        running_head=page.title,
        tab=tab,
        landscape=page.landscape,
        lang=page.lang,
        furniture=not page.cover,
    )


def _with_entries(paper: ComposedPaper, leaves: Sequence[Layout]) -> ComposedPaper:
    """The contents with all numbered pages and where they begin."""
    folios = (first + 1 for first in first_pages(leaves))
    entries = tuple(
        ContentsEntry(layout.title, layout.paper, str(folio), layout.tab)
        for layout, folio in zip(leaves, folios, strict=True)
        if layout.tab
    )
    return replace(paper, blocks=(*paper.blocks, Contents(entries)))


def _published(publication: Publication, missing: Sequence[Diagnostic], progress: Progress) -> Pressed:
    pdf = Publisher().write(publication, progress=lambda done, of: progress("Writing pages", done, of))
    layouts, pages = publication.layouts, len(publication.furniture)
    found = (finding for layout in layouts for finding in layout.diagnostics)
    return Pressed(
        pdf=pdf,
        pages=pages,
        starts=tuple(zip((layout.paper for layout in layouts), first_pages(layouts), strict=True)),
        layouts=layouts,
        diagnostics=tuple(dict.fromkeys((*found, *broken_links(publication), *missing, *proof(pdf, pages)))),
    )


class _Shorthand:
    """Reads blocks in short hand; writes the alternative text of pictures that have none of their own.

    A photograph or a drawing from elsewhere names a `file` in the folder of pictures. `put_right` corrects the
    typography of paragraphs.
    """

    def __init__(
        self,
        names: Mapping[str, str],
        wording: Wording,
        pictures: Path,
        put_right: Callable[[Inlines], Inlines] | None = None,
    ) -> None:
        self._put_right = put_right
        self._names = names
        self._wording = wording
        self._pictures = pictures

    def blocks(self, raw: Raw) -> tuple[Block, ...]:
        """The blocks that the short hand stands for."""
        return msgspec.convert([self._block(item) for item in raw], tuple[Block, ...])

    def _block(self, raw: Raw) -> Raw:
        if isinstance(raw, str):
            return {"type": "paragraph", "text": self._runs(raw)}
        return {key: self._value(raw["type"], key, value) for key, value in raw.items()} | dict(self._added(raw))

    def _value(self, kind: str, key: str, value: Raw) -> Raw:
        match kind, key:
            case ("heading" | "paragraph", "text") | ("table", "source") | (_, "caption"):
                return self._runs(value)
            case ("list", "items") | ("columns", "parts"):
                return [self._part(part) for part in value]
            case ("panel", "blocks"):
                return self._part(value)
            case ("notes", "notes"):
                return [{"number": number, "text": self._runs(text)} for number, text in enumerate(value, 1)]
            case "table", _:
                return self._of_table(key, value)
        return value

    def _part(self, raw: Raw) -> Raw:
        return [self._block(item) for item in (raw if isinstance(raw, list) else [raw])]

    def _of_table(self, key: str, value: Raw) -> Raw:
        if key == "columns":
            return [{"align": item} if isinstance(item, str) else item for item in value]
        if key in ("head", "body"):
            return [[self._cell(cell, header=key == "head") for cell in row] for row in value]
        return value

    def _cell(self, raw: Raw, *, header: bool) -> Raw:
        cell = raw if isinstance(raw, dict) else {"text": raw}
        blocks = self._part(cell.get("blocks", cell.get("text", "")))
        rest = {key: value for key, value in cell.items() if key not in ("text", "blocks")}
        return {"header": header} | rest | {"blocks": blocks}

    def _added(self, raw: Raw) -> Iterator[tuple[str, Raw]]:
        if raw["type"] == "figure":
            picture = self._filled(raw["picture"])
            yield "picture", picture
            described = describe(msgspec.convert(picture, Picture), self._names, self._wording)
            yield "alt", raw.get("alt", described)

    def _filled(self, raw: Raw) -> Raw:
        """A picture with the content of the file that it names."""
        if "file" not in raw:
            return raw
        content = (self._pictures / raw["file"]).read_bytes()
        rest = {key: value for key, value in raw.items() if key != "file"}
        return rest | ({"text": content.decode()} if raw["type"] == "vector" else {"data": content})

    def _runs(self, text: str) -> Raw:
        found = inlines(text)
        return msgspec.to_builtins(self._put_right(found) if self._put_right else found)
