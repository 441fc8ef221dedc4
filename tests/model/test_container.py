from __future__ import annotations

import hashlib
import io
import struct
import zipfile
from datetime import date, time
from decimal import Decimal
from typing import Literal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbook.model.book import Book, BookPicture, Event, Override, Paper, Slot
from briefbook.model.container import decode_book, encode_book
from briefbook.model.errors import BookError, BriefbookError
from briefbook.model.schedule import Meeting
from briefbook.model.versions import FORMAT

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
days = st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 1, 1))
papers = st.builds(Paper, id=texts, kind=texts, title=texts, slots=st.tuples(st.builds(Slot, texts, texts)))
overrides = st.builds(
    Override,
    fact=texts,
    value=st.decimals(allow_nan=False, allow_infinity=False).map(Decimal),
    reason=texts,
    by=texts,
    dated=days,
)
pictures = st.builds(
    lambda name, data: BookPicture(name=name, kind="svg", digest=hashlib.sha256(data).hexdigest(), data=data),
    texts,
    st.binary(max_size=99).map(b"<".__add__),
)
books = st.builds(
    Book,
    title=texts,
    event=st.builds(Event, name=texts, day=days, place=texts, host=texts),
    as_of=days,
    principal=texts,
    participants=st.tuples(texts),
    topics=st.tuples(texts),
    papers=st.lists(papers, max_size=3).map(tuple),
    schedule=st.tuples(st.builds(Meeting, id=texts, day=days, title=texts, start=st.none() | st.just(time(9, 30)))),
    overrides=st.lists(overrides, max_size=2).map(tuple),
    pictures=st.lists(pictures, max_size=3).map(tuple),
    notes=st.sampled_from(["end", "foot"]),
)

BOOK = Book(
    title="C5+1",
    event=Event(name="C5+1", day=date(2025, 11, 6), place="Washington", host="USA"),
    as_of=date(2026, 1, 31),
    principal="USA",
    participants=("KAZ",),
    topics=("economy",),
    papers=(Paper(id="cover", kind="cover"),),
)

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + struct.pack(">II", 40, 30)
JPEG = b"\xff\xd8\xff\xe0\x00\x04xx\xff\xc0\x00\x11\x08" + struct.pack(">HH", 30, 40)


def container(body: bytes, *, mark: bytes = b"application/vnd.briefbook+zip", extra: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", mark)
        archive.writestr("book.json", body)
        if extra:
            archive.writestr(extra, b"x")
    return out.getvalue()


@given(books)
def test_any_book_comes_back_as_it_went_in(book: Book) -> None:
    assert decode_book(encode_book(book)) == book


@given(books)
def test_equal_books_give_equal_bytes(book: Book) -> None:
    assert encode_book(book) == encode_book(msgspec.structs.replace(book))


@given(st.binary(max_size=300))
def test_any_bytes_are_a_book_or_a_clear_error(data: bytes) -> None:
    with pytest.raises(BriefbookError):
        decode_book(data)


@given(st.integers(min_value=0, max_value=len(encode_book(BOOK)) - 1))
def test_a_book_cut_short_anywhere_is_refused(length: int) -> None:
    with pytest.raises(BookError):
        decode_book(encode_book(BOOK)[:length])


@given(st.integers(min_value=0, max_value=len(encode_book(BOOK)) - 1), st.integers(min_value=1, max_value=255))
def test_a_flipped_byte_never_gives_another_book(place: int, mask: int) -> None:
    data = bytearray(encode_book(BOOK))
    data[place] ^= mask
    try:
        assert decode_book(bytes(data)) == BOOK
    except BookError:
        return


def test_a_newer_book_is_refused_with_its_version() -> None:
    body = msgspec.json.encode({"format": FORMAT + 1, "book": {}, "surprise": 1})
    with pytest.raises(BookError, match="newer Briefbook"):
        decode_book(container(body))


def test_an_unknown_key_is_refused_by_name() -> None:
    content = msgspec.json.decode(msgspec.json.encode({"format": FORMAT, "book": msgspec.to_builtins(BOOK)}))
    content["book"]["mood"] = "good"
    with pytest.raises(BookError, match="mood"):
        decode_book(container(msgspec.json.encode(content)))


def test_a_part_outside_the_format_is_refused() -> None:
    body = msgspec.json.encode({"format": FORMAT, "book": BOOK})
    with pytest.raises(BookError, match="does not know"):
        decode_book(container(body, extra="../../etc/passwd"))


def test_another_zip_is_no_book() -> None:
    with pytest.raises(BookError, match="no Briefbook book"):
        decode_book(container(b"{}", mark=b"application/epub+zip"))


def test_a_book_that_would_unpack_to_gigabytes_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), b"application/vnd.briefbook+zip")
        archive.writestr("book.json", b" " * (65 * 1024 * 1024))
    with pytest.raises(BookError, match="larger"):
        decode_book(out.getvalue())


def pictured(data: bytes = PNG, kind: Literal["jpeg", "png", "svg"] = "png") -> Book:
    digest = hashlib.sha256(data).hexdigest()
    return msgspec.structs.replace(BOOK, pictures=(BookPicture(name="map", kind=kind, digest=digest, data=data),))


def repacked(book: Book, change: dict[str, bytes]) -> bytes:
    """A container with some of its parts replaced, left out (empty) or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(encode_book(book))) as old, zipfile.ZipFile(out, "w") as new:
        for name, content in ({entry: old.read(entry) for entry in old.namelist()} | change).items():
            if content:
                new.writestr(name, content)
    return out.getvalue()


def test_a_picture_is_a_part_of_its_own_and_stored_once() -> None:
    book = pictured()
    (picture,) = book.pictures
    twice = msgspec.structs.replace(book, pictures=(picture, msgspec.structs.replace(picture, name="other")))
    with zipfile.ZipFile(io.BytesIO(encode_book(twice))) as archive:
        assert archive.namelist() == ["mimetype", "book.json", f"pictures/{picture.digest}.png"]
        assert b"data" not in archive.read("book.json")
    assert decode_book(encode_book(twice)) == twice


def test_a_book_without_pictures_stays_readable_for_older_versions() -> None:
    with zipfile.ZipFile(io.BytesIO(encode_book(BOOK))) as archive:
        assert msgspec.json.decode(archive.read("book.json"))["format"] == 1


@pytest.mark.parametrize("content", [b"", b"another picture"])
def test_a_picture_that_is_missing_or_another_one_is_named(content: bytes) -> None:
    part = f"pictures/{pictured().pictures[0].digest}.png"
    with pytest.raises(BookError, match="“map” is missing or damaged"):
        decode_book(repacked(pictured(), {part: content}))


@pytest.mark.parametrize("name", ["pictures/../../etc.png", "pictures/ab.png", f"pictures/{'0' * 64}.exe"])
def test_a_picture_under_another_name_than_its_digest_is_refused(name: str) -> None:
    with pytest.raises(BookError, match="does not know"):
        decode_book(repacked(pictured(), {name: b"x"}))


def test_more_pictures_than_any_book_has_are_refused_unread() -> None:
    with pytest.raises(BookError, match="larger than a book can hold"):
        decode_book(repacked(BOOK, {f"pictures/{number:064x}.png": b"x" for number in range(2_001)}))


@pytest.mark.parametrize(
    ("kind", "data", "words"),
    [
        ("png", JPEG, "is no PNG file"),
        ("jpeg", PNG, "is no JPEG file"),
        ("jpeg", JPEG[:12], "is no JPEG file"),
        ("png", PNG[:20], "is no PNG file"),
        ("svg", PNG, "is no SVG file"),
        ("png", PNG[:16] + struct.pack(">II", 20_000, 20_000), "20,000 × 20,000 pixels"),
        ("jpeg", JPEG[:13] + struct.pack(">HH", 20_000, 20_000), "20,000 × 20,000 pixels"),
    ],
)
def test_a_picture_that_is_not_what_it_is_called_or_too_large_is_refused_unread(
    kind: Literal["jpeg", "png", "svg"], data: bytes, words: str
) -> None:
    with pytest.raises(BookError, match=f"“map” .*{words}") as refused:
        decode_book(encode_book(pictured(data, kind)))
    assert "--salvage" in refused.value.hint


@pytest.mark.parametrize(("kind", "data"), [("png", PNG), ("jpeg", JPEG), ("svg", b"\xef\xbb\xbf\n<svg/>")])
def test_a_picture_is_known_by_its_first_bytes(kind: Literal["jpeg", "png", "svg"], data: bytes) -> None:
    assert decode_book(encode_book(pictured(data, kind))).pictures[0].data == data


@pytest.mark.parametrize("body", [b'{"format":1,"x":', b'{"format":1,"book":{"mood":'])
def test_json_without_end_in_depth_is_refused(body: bytes) -> None:
    for data in (body + b"[" * 100_000, body + b"[" * 100_000 + b"]" * 100_000 + b"}}"):
        with pytest.raises(BookError):
            decode_book(container(data))


def test_what_is_refused_is_named_with_its_place() -> None:
    content = msgspec.json.decode(msgspec.json.encode({"format": 1, "book": msgspec.to_builtins(BOOK)}))
    content["book"]["papers"].append({"id": "energy", "kind": "topic-paper", "slots": [{"name": "line", "text": 7}]})
    with pytest.raises(BookError, match="paper “energy”, text “line”, text: Expected str, got int"):
        decode_book(container(msgspec.json.encode(content)))


def test_a_format_that_never_was_is_refused() -> None:
    with pytest.raises(BookError, match=r"a format that there is not \(0\)"):
        decode_book(container(msgspec.json.encode({"format": 0, "book": BOOK})))
