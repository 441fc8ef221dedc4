"""Set five pages in Typst and put them beside ours, as pictures for `docs/typography.md`.

    python packaging/typography.py

Needs the package `typst` besides Briefbook's own. Prints the sample and the specimen, takes the five pages out of them,
sets `docs/typography/*.typ` with the same faces, and writes one picture a page, ours at the left.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2
import typst
from PIL import Image

from briefbook import assets
from briefbook.typeset.faces import BUNDLED

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "typography"
DOTS_AN_INCH = 84
PAGES = {
    "profile": ("sample", "6.2 Kazakhstan"),
    "topic": ("sample", "4.2 Energy and uranium"),
    "meeting": ("sample", "3.1 Meeting with Kazakhstan"),
    "matrix": ("sample", "5 Who asks, who gives"),
    "bilingual": ("specimen", "Two languages side by side"),
}
"""The pages: the file they are in, and how their running head ends."""


def main() -> None:
    """Make all pictures."""
    with tempfile.TemporaryDirectory() as name:
        books = {book: printed(book, Path(name)) for book in ("sample", "specimen")}
        for page, (book, head) in PAGES.items():
            pair(found(books[book], head), typst_page(page)).save(FOLDER / f"{page}.png", optimize=True)


def printed(book: str, folder: Path) -> pypdfium2.PdfDocument:
    """The sample or the specimen, printed by the command line."""
    command = "demo" if book == "sample" else book
    target = folder / f"{book}.pdf"
    options = ("--library", str(folder / "library.sqlite")) if book == "sample" else ()
    subprocess.run([sys.executable, "-m", "briefbook.cli", command, "-q", "-o", target, *options], check=True, cwd=ROOT)
    return pypdfium2.PdfDocument(target.read_bytes())


def found(document: pypdfium2.PdfDocument, head: str) -> Image.Image:
    """The first page with a running head."""
    for page in document:
        height = page.get_height()
        if head in page.get_textpage().get_text_bounded(top=height, bottom=height - 60):
            return picture(page)
    raise SystemExit(f"no page has the running head {head!r}")


def typst_page(name: str) -> Image.Image:
    """The page as Typst sets it."""
    fonts = [assets.face_folder(package) for package in BUNDLED]
    pdf = typst.compile(FOLDER / f"{name}.typ", font_paths=fonts, ignore_system_fonts=True)
    return picture(pypdfium2.PdfDocument(pdf)[0])


def picture(page: pypdfium2.PdfPage) -> Image.Image:
    """A page as an image."""
    image: Image.Image = page.render(scale=DOTS_AN_INCH / 72).to_pil()
    return image


def pair(left: Image.Image, right: Image.Image) -> Image.Image:
    """Two pages side by side, or one below the other if they are wide, on grey, in few colours."""
    wide = left.width > left.height
    size = (left.width + 24, left.height * 2 + 36) if wide else (left.width * 2 + 36, left.height + 24)
    both = Image.new("RGB", size, (150, 150, 150))
    both.paste(left, (12, 12))
    both.paste(right, (12, left.height + 24) if wide else (left.width + 24, 12))
    return both.quantize(64, dither=Image.Dither.NONE)


if __name__ == "__main__":
    main()
