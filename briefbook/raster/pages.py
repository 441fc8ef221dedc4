"""Pages through PDFium, which must not be entered by two threads at a time: every call here waits for its turn."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Self

import pypdfium2

from briefbook.model.errors import InputError

PDFIUM = Lock()
"""Held by whoever is inside PDFium."""
_NEAR = 6.0
"""Points within which a character counts as being at a place."""
_AROUND = 60
"""Characters before and behind a place that are told of it."""


@dataclass(frozen=True, slots=True)
class Bitmap:
    """A picture of a page: rows of `stride` bytes, four bytes a pixel: blue, green, red, and one without meaning."""

    width: int
    height: int
    stride: int
    pixels: bytes


class Document:
    """An open PDF. Close it, or use it in a `with` statement."""

    def __init__(self, pdf: pypdfium2.PdfDocument) -> None:
        self.pdf = pdf
        self.pages = len(pdf)

    def close(self) -> None:
        """Free what PDFium holds."""
        with PDFIUM:
            self.pdf.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_document(source: bytes | Path, password: str = "") -> Document:
    """Open a PDF from its bytes or its file, with its password; an `InputError` says what is wrong with it."""
    called = source.name if isinstance(source, Path) else "the pages"
    try:
        with PDFIUM:
            return Document(pypdfium2.PdfDocument(source, password=password or None))
    except OSError as error:
        raise InputError(f"Cannot open {called}.", hint="Is the file where it was?") from error
    except pypdfium2.PdfiumError as error:
        hint = "It may be damaged, cut short, protected by a password, or no PDF at all."
        raise InputError(f"Cannot read {called} as a PDF.", hint=hint) from error


def size(document: Document, index: int) -> tuple[float, float]:
    """Width and height of a page in points."""
    with PDFIUM:
        width, height = document.pdf.get_page_size(index)
        return float(width), float(height)


def render(document: Document, index: int, scale: float) -> Bitmap:
    """A picture of a page, `scale` pixels a point."""
    with PDFIUM:
        page = page_of(document, index)
        try:
            bitmap = page.render(scale=scale, force_bitmap_format=pypdfium2.raw.FPDFBitmap_BGRx)
            try:
                return Bitmap(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
            finally:
                bitmap.close()
        finally:
            page.close()


def text(document: Document, index: int) -> str:
    """What a reader would copy out of a page."""
    with PDFIUM:
        page = page_of(document, index)
        try:
            return str(page.get_textpage().get_text_range()).replace("\r\n", "\n")
        finally:
            page.close()


def text_at(document: Document, index: int, x: float, y: float) -> str:
    """The text round a place of a page, in points from its lower left corner; empty where there is none near."""
    with PDFIUM:
        page = page_of(document, index)
        try:
            read = page.get_textpage()
            place = read.get_index(x, y, _NEAR, _NEAR)
            if place is None or place < 0:
                return ""
            first = max(0, place - _AROUND)
            return str(read.get_text_range(first, 2 * _AROUND)).replace("\r\n", " ").replace("\n", " ")
        finally:
            page.close()


def page_of(document: Document, index: int) -> pypdfium2.PdfPage:
    """An open page; the caller holds the lock and closes it."""
    if not 0 <= index < document.pages:
        raise IndexError(f"page {index} of {document.pages}")
    return document.pdf[index]
