"""Photographs through to the file: once each for the whole book, in a file that conforms."""

from __future__ import annotations

from io import BytesIO

import page
import pikepdf
import pypdfium2
import pytest
from PIL import Image

from briefbook.assets import resources
from briefbook.model.blocks import ComposedPaper, Figure, Photo, VectorImage
from briefbook.model.pages import Properties, Publication
from briefbook.model.style import parse_style
from briefbook.publish import verify, write
from briefbook.typeset import embed, furnish, load_pictures, open_faces, typeset

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="#123456"/></svg>'


def stored(mode: str, form: str) -> bytes:
    out = BytesIO()
    Image.radial_gradient("L").convert(mode).save(out, form)
    return out.getvalue()


@pytest.fixture(scope="module")
def book() -> bytes:
    """Two papers that show the same photograph, and one of every other kind."""
    style, faces, pictures = (
        parse_style((resources() / "styles" / "house.toml").read_text()),
        open_faces(),
        load_pictures(),
    )
    shared = Figure(Photo(stored("CMYK", "JPEG"), ratio=1.25), "A person", width=0.3)
    others = (stored("RGBA", "PNG"), stored("L", "JPEG"), stored("1", "PNG"))
    figures: tuple[Figure, ...] = (shared, Figure(VectorImage(SVG), "A square", width=0.1))
    figures += tuple(Figure(Photo(data), "A picture", width=0.3) for data in others)
    layouts = tuple(
        typeset(ComposedPaper(id=name, kind="brief", title=name, blocks=blocks), style, faces, pictures)
        for name, blocks in (("one", figures), ("two", (shared,)))
    )
    assert not [finding for layout in layouts for finding in layout.diagnostics]
    furniture, uses = furnish(layouts, style, faces, marking="", book_title="Book")
    used = (*(use for layout in layouts for use in layout.faces), *uses)
    about = Properties(title="Book", author="", subject="", lang="en-GB", dated="2026-01-01T00:00:00+00:00")
    return write(Publication(properties=about, layouts=layouts, furniture=furniture, faces=embed(used, faces)))


def test_a_photograph_is_written_once_however_often_it_is_shown(book: bytes) -> None:
    with pikepdf.open(BytesIO(book)) as pdf:
        images = [
            found for found in pdf.objects if isinstance(found, pikepdf.Stream) and found.get("/Subtype") == "/Image"
        ]
        assert sorted(str(image.Filter) for image in images) == [
            "/DCTDecode",
            "/DCTDecode",
            "/FlateDecode",
            "/FlateDecode",
        ]
        assert {str(image.ColorSpace) for image in images} == {"/DeviceRGB", "/DeviceGray"}


def test_a_file_with_photographs_conforms(book: bytes) -> None:
    reports = [page.validate_pdf_bytes(book, profile=profile) for profile in ("ua1", "2a")]
    assert [failure.message for report in reports for failure in report.failures] == []
    assert verify(book) == ()


def test_readers_find_the_pixels(book: bytes) -> None:
    with pypdfium2.PdfDocument(book) as pdf:
        kinds = [found.type for found in pdf[0].get_objects()]
        assert kinds.count(pypdfium2.raw.FPDF_PAGEOBJ_IMAGE) == 4
        grey = pdf[0].render(scale=0.5, grayscale=True).to_pil()
        assert grey.getextrema()[0] < 40
