from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from briefbook import raster
from briefbook.model.errors import InputError


@pytest.fixture(scope="module")
def data() -> bytes:
    out = BytesIO()
    canvas = Canvas(out, pagesize=(200, 100), invariant=1)
    canvas.drawString(20, 50, "First page")
    canvas.showPage()
    canvas.setPageSize((100, 300))
    canvas.setFillColorRGB(1, 0, 0)
    canvas.rect(0, 0, 100, 300, stroke=0, fill=1)
    canvas.save()
    return out.getvalue()


@pytest.fixture
def document(data: bytes) -> Iterator[raster.Document]:
    with raster.open_document(data) as opened:
        yield opened


def test_a_document_knows_its_pages_and_their_sizes(document: raster.Document) -> None:
    assert document.pages == 2
    assert [raster.size(document, index) for index in range(2)] == [(200, 100), (100, 300)]


def test_a_picture_is_as_large_as_asked_for(document: raster.Document) -> None:
    bitmap = raster.render(document, 0, 1.5)
    assert (bitmap.width, bitmap.height) == (300, 150)
    assert bitmap.stride >= 4 * bitmap.width
    assert len(bitmap.pixels) == bitmap.stride * bitmap.height


def test_pixels_are_blue_green_red(document: raster.Document) -> None:
    assert raster.render(document, 1, 1).pixels[:3] == b"\x00\x00\xff"


def test_text_is_read_from_a_page(document: raster.Document) -> None:
    assert raster.text(document, 0) == "First page"
    assert raster.text(document, 1) == ""


def test_a_file_opens_as_its_bytes_do(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "книга.pdf"
    path.write_bytes(data)
    with raster.open_document(path) as opened:
        assert raster.text(opened, 0) == "First page"


def test_threads_wait_for_each_other(document: raster.Document) -> None:
    with ThreadPoolExecutor(4) as pool:
        bitmaps = list(pool.map(lambda index: raster.render(document, index % 2, 1), range(40)))
    assert len({bitmap.pixels for bitmap in bitmaps}) == 2


@pytest.mark.parametrize("source", [b"", b"no PDF", Path("/nowhere/at/all.pdf")])
def test_what_cannot_be_read_is_said_in_a_sentence(source: bytes | Path) -> None:
    with pytest.raises(InputError, match=r"Cannot (read|open)") as caught:
        raster.open_document(source)
    assert caught.value.hint


def test_a_folder_is_no_document(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Cannot"):
        raster.open_document(tmp_path)


def test_a_page_that_is_not_there_is_our_own_mistake(document: raster.Document) -> None:
    with pytest.raises(IndexError):
        raster.render(document, 2, 1)


def test_the_words_of_a_page_stand_where_they_are_printed(document: raster.Document) -> None:
    first, second = raster.read(document, 0).words
    assert (first.text, first.gap, second.text) == ("First", " ", "page")
    left, bottom, right, top = first.boxes[0]
    assert abs(left - 20) < 1
    assert bottom < 50 < top
    assert right < second.boxes[0][0]
