"""A picture brings nothing but what it shows: neither into a book, nor from somebody else's book onto paper."""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Literal

import pikepdf
import pytest
from msgspec.structs import replace
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from briefbook.app.desk import Desk, open_desk
from briefbook.app.files import read_book, write_book
from briefbook.app.pictures import bring_picture
from briefbook.app.places import find_places
from briefbook.app.press import Press, open_press
from briefbook.model.book import Book, BookPicture, Event, Paper, Slot

PLANT = "PLANTED-41.3N-69.2E"
DRAWING = (
    f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><!-- {PLANT} --><title>{PLANT}</title>'
    f'<metadata>{PLANT}</metadata><script>{PLANT}</script><rect width="9" height="9"/></svg>'
)


def photograph() -> Image.Image:
    red, green = Image.linear_gradient("L").rotate(90), Image.linear_gradient("L")
    return Image.merge("RGB", (red, green, Image.radial_gradient("L"))).resize((64, 48))


def talkative_jpeg(*, profiled: bool = True) -> bytes:
    marks = Image.Exif()
    marks[0x010F] = PLANT
    marks.get_ifd(0x8825)[29] = PLANT
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes() + PLANT.encode()
    more = {"icc_profile": profile} if profiled else {}
    out = BytesIO()
    photograph().save(out, "JPEG", exif=marks, comment=PLANT.encode(), xmp=f"<x>{PLANT}</x>".encode(), **more)
    return out.getvalue() + PLANT.encode()


def talkative_png() -> bytes:
    texts = PngInfo()
    texts.add_text("Author", PLANT)
    texts.add_text("Comment", PLANT, zip=True)
    texts.add_itxt("XML:com.adobe.xmp", f"<x>{PLANT}</x>")
    marks = Image.Exif()
    marks[0x010F] = PLANT
    out = BytesIO()
    photograph().save(out, "PNG", pnginfo=texts, exif=marks, dpi=(300, 300))
    return out.getvalue() + PLANT.encode()


def chunks(png: bytes) -> list[bytes]:
    at, found = 8, []
    while at < len(png):
        found.append(png[at + 4 : at + 8])
        at += struct.unpack_from(">I", png, at)[0] + 12
    return found


def segments(jpeg: bytes) -> list[int]:
    """The markers up to the pixels."""
    at, found = 2, []
    while jpeg[at + 1] != 0xDA:
        found.append(jpeg[at + 1])
        at += 2 + struct.unpack_from(">H", jpeg, at + 2)[0]
    return found


@pytest.mark.parametrize(
    "data", [talkative_jpeg(), talkative_jpeg(profiled=False), talkative_png()], ids=["profiled", "jpeg", "png"]
)
def test_a_photograph_is_taken_in_without_anything_but_its_pixels(data: bytes, tmp_path: Path) -> None:
    assert PLANT.encode() in data
    file = tmp_path / "photo"
    file.write_bytes(data)
    kept = bring_picture(file, name="photo").picture
    assert PLANT.encode() not in kept.data
    if kept.kind == "png":
        assert set(chunks(kept.data)) == {b"IHDR", b"IDAT", b"IEND"}
    else:
        assert set(segments(kept.data)) <= {0xE0, 0xDB, 0xC0, 0xC4}
    assert kept.digest == hashlib.sha256(kept.data).hexdigest()


def test_a_drawing_is_taken_in_without_remarks_metadata_and_scripts(tmp_path: Path) -> None:
    file = tmp_path / "plan.svg"
    file.write_text(DRAWING, "utf-8")
    brought = bring_picture(file, name="plan")
    assert PLANT.encode() not in brought.picture.data
    assert [remark.code for remark in brought.remarks] == ["picture.simplified"]


@pytest.fixture(scope="module")
def desk(library_path: Path) -> Iterator[Desk]:
    with open_desk(find_places({}, library=library_path), progress=lambda _what, _done, _of: None) as opened:
        yield opened


@pytest.fixture(scope="module")
def press() -> Press:
    return open_press()


def showing(name: str, kind: Literal["jpeg", "png", "svg"], data: bytes) -> Book:
    """A book of somebody else's making, with a picture as it came."""
    return Book(
        title="Talks",
        event=Event(name="Talks", day=date(2026, 9, 1), place="Apia", host="WSM"),
        as_of=date(2026, 8, 1),
        principal="NZL",
        participants=("WSM",),
        topics=(),
        papers=(
            Paper(id="p", kind="topic-paper", topic="economy", slots=(Slot("why", f'{{{{ picture("{name}") }}}}'),)),
        ),
        pictures=(BookPicture(name=name, kind=kind, digest=hashlib.sha256(data).hexdigest(), data=data),),
    )


def everything_in(pdf: bytes) -> bytes:
    """All objects of a file, and its streams as they are and unpacked."""
    found = [pdf]
    with pikepdf.open(BytesIO(pdf)) as opened:
        for thing in opened.objects:
            found.append(repr(thing).encode())
            if isinstance(thing, pikepdf.Stream):
                raw = thing.read_raw_bytes()
                found += [raw, zlib.decompress(raw) if thing.get("/Filter") == "/FlateDecode" else b""]
    return b"\n".join(found)


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("jpeg", talkative_jpeg()),
        ("jpeg", talkative_jpeg(profiled=False)),
        ("png", talkative_png()),
        ("svg", DRAWING.encode()),
    ],
)
def test_a_picture_in_a_book_from_elsewhere_is_printed_without_what_else_it_says(
    kind: Literal["jpeg", "png", "svg"], data: bytes, desk: Desk, press: Press, tmp_path: Path
) -> None:
    path = tmp_path / "theirs.briefbook"
    write_book(showing("shown", kind, data), path)
    book = read_book(path)
    pdf = press.press(book, desk, progress=lambda _what, _done, _of: None).pdf
    without = press.press(replace(book, pictures=()), desk, progress=lambda _what, _done, _of: None).pdf
    assert abs(len(pdf) - len(without)) > 50
    assert PLANT.encode() not in everything_in(pdf)
