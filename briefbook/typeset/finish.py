"""Furniture and faces for one edition after another: what did not change is not made again."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from briefbook.model.binding import Binding
from briefbook.model.marking import Banners
from briefbook.model.pages import Element, EmbeddedFace, FaceUse, Furniture, Layout
from briefbook.model.style import Style
from briefbook.typeset.embedding import GlyphsUsed, embedded
from briefbook.typeset.faces import Faces
from briefbook.typeset.furniture import furnish

_ONE_SIDED = Binding()
_NOTHING = Element("Sect", ())

Furnished = tuple[tuple[Furniture, ...], tuple[FaceUse, ...]]


class Finisher:
    """Keeps the furniture and the faces of the last edition; what it gives does not depend on them."""

    def __init__(self, faces: Faces) -> None:
        self._faces = faces
        self._outlines: dict[int, tuple[Layout, Layout]] = {}
        self._furnished: tuple[tuple[object, ...], Furnished] | None = None
        self._embedded: dict[str, tuple[dict[int, str], EmbeddedFace]] = {}
        self._used = GlyphsUsed()

    def furnish(
        self,
        layouts: Sequence[Layout],
        style: Style,
        *,
        marking: str = "",
        banners: Banners | None = None,
        book_title: str = "",
        lang: str = "",
        binding: Binding = _ONE_SIDED,
    ) -> Furnished:
        """As the function `furnish`; made again if anything but the text of papers changed."""
        kept = self._outlines
        self._outlines = {id(layout): kept.get(id(layout)) or (layout, _outline(layout)) for layout in layouts}
        outlines = tuple(self._outlines[id(layout)][1] for layout in layouts)
        sees = (outlines, style, marking, banners, book_title, lang, binding)
        if self._furnished is None or self._furnished[0] != sees:
            made = furnish(
                outlines,
                style,
                self._faces,
                marking=marking,
                banners=banners,
                book_title=book_title,
                lang=lang,
                binding=binding,
            )
            self._furnished = sees, made
        return self._furnished[1]

    def embed(self, papers: Sequence[tuple[FaceUse, ...]]) -> tuple[EmbeddedFace, ...]:
        """As the function `embed`, of what each paper uses; a face is made again if other glyphs of it are used."""
        kept, self._embedded = self._embedded, {}
        for name, glyphs in sorted(self._used.by(papers).items()):
            before = kept.get(name)
            same = before is not None and before[0] == glyphs
            self._embedded[name] = before if before and same else (glyphs, embedded(name, glyphs, self._faces))
        return tuple(face for _, face in self._embedded.values())


def _outline(layout: Layout) -> Layout:
    """A paper without its text: all that furniture can see."""
    pages = tuple(replace(page, content=b"", marks=0, links=(), spots=(), fill=1.0) for page in layout.pages)
    shorn = replace(layout, pages=pages, structure=_NOTHING, bookmarks=(), destinations=(), faces=(), diagnostics=())
    return replace(shorn, prepared=None, work=type(layout.work)())
