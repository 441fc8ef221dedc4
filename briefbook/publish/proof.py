"""A second look at a finished file, through another library than the one that wrote it.

It sees what validators of PDF/UA and PDF/A do not see, or say in their own tongue: whether tags and content agree, and
whether links and bookmarks arrive.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from briefbook.publish.grammar import grammar_problems
from briefbook.publish.tagging import tagging_problems

if TYPE_CHECKING:
    from pikepdf import Pdf

# What the library raises where an entry is missing or of another kind than the format asks for.
_MALFORMED = (AttributeError, IndexError, KeyError, TypeError, ValueError)


def verify(data: bytes) -> tuple[str, ...]:
    """What is wrong with a file that `write` made, in sentences; nothing if all is well."""
    # Slow to import, and needed only here.
    import pikepdf  # noqa: PLC0415

    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            return tuple(_problems(pdf))
    except pikepdf.PdfError as error:
        return (f"The file cannot be opened: {error}.",)
    except (*_MALFORMED, pikepdf.models.OutlineStructureError) as error:
        return (f"An object of the file is not what it should be: {error}.",)


def _problems(pdf: Pdf) -> Iterator[str]:
    yield from pdf.check_pdf_syntax()
    yield from pdf.get_warnings()
    yield from _catalog(pdf)
    yield from _fonts(pdf)
    if "/StructTreeRoot" in pdf.Root:
        yield from tagging_problems(pdf)
        yield from grammar_problems(pdf)
    # Last, for looking at the outline makes one where there is none.
    yield from _outline(pdf)


def _catalog(pdf: Pdf) -> Iterator[str]:
    root = pdf.Root
    for key in ("/Lang", "/MarkInfo", "/Metadata", "/OutputIntents", "/PageLabels", "/StructTreeRoot"):
        if key not in root:
            yield f"The catalog has no {key}."
    if int(root.Pages.Count) != len(pdf.pages):
        yield f"The file says {int(root.Pages.Count)} pages and has {len(pdf.pages)}."


def _fonts(pdf: Pdf) -> Iterator[str]:
    fonts = {font.objgen: font for page in pdf.pages for font in page.resources.get("/Font", {}).values()}
    for font in fonts.values():
        title = str(font.BaseFont)
        if "/ToUnicode" not in font:
            yield f"The font {title} does not say what its glyphs stand for."
        descriptor = font.DescendantFonts[0].FontDescriptor
        if "/FontFile2" not in descriptor and "/FontFile3" not in descriptor:
            yield f"The font {title} is not embedded."


def _outline(pdf: Pdf) -> Iterator[str]:
    pages = {page.obj.objgen for page in pdf.pages}
    with pdf.open_outline() as outline:
        waiting = list(outline.root)
        while waiting:
            item = waiting.pop(0)
            waiting += item.children
            if item.obj is None or item.obj.Dest[0].objgen not in pages:
                yield f"The bookmark {item.title} leads to no page."
