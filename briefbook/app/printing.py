"""A finished file on its way to a printer: its pages as pictures, their order, their place on the paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Self

from briefbook.model.pages import Rect
from briefbook.raster import Bitmap, Document, open_document, render, size

_POINTS = 72
_MOST = 300
"""Dots an inch beyond which a page takes longer and looks no better on an office printer."""


class PrintFile:
    """The pages of a PDF, counted from 0; close it when it is printed."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self.pages = document.pages

    @classmethod
    def open(cls, source: bytes | Path, password: str = "") -> Self:
        """Open a file or its bytes; raises InputError where they cannot be read."""
        return cls(open_document(source, password))

    def size(self, page: int) -> tuple[float, float]:
        """Width and height of a page in points."""
        return size(self._document, page)

    def picture(self, page: int, dots: int) -> Bitmap:
        """A page at so many dots an inch, or as many as are of use."""
        return render(self._document, page, min(dots, _MOST) / _POINTS)

    def close(self) -> None:
        """Let the file go."""
        self._document.close()


def turns(
    pages: int, wanted: Callable[[int], bool], *, copies: int = 1, collated: bool = True, backwards: bool = False
) -> Iterator[int]:
    """The pages in the order in which they are printed; collated, one copy follows the other."""
    once = [page for page in range(pages) if wanted(page)]
    if backwards:
        once.reverse()
    if collated:
        yield from once * copies
    else:
        yield from (page for page in once for _ in range(copies))


def placed(page: tuple[float, float], paper: tuple[float, float]) -> Rect:
    """Where a page lies on paper: in its middle, at its own size, or smaller where it would not fit.

    Both in points; left, top, width, height.
    """
    (width, height), (paper_width, paper_height) = page, paper
    scale = min(1.0, paper_width / width, paper_height / height)
    width, height = width * scale, height * scale
    return (paper_width - width) / 2, (paper_height - height) / 2, width, height
