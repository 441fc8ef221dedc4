"""Whatever has happened to a file, what can be read of it is saved, and the rest is said."""

from __future__ import annotations

import contextlib
import hashlib
import io
import struct
import zipfile
import zlib
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from briefbook.model.book import Paper, Slot
from briefbook.model.container import decode_book, encode_book
from briefbook.model.errors import BookError, BriefbookError
from briefbook.model.salvage import Salvaged, salvage_book
from briefbook.model.versions import FORMAT
from tests.fixtures.old_books import FIRST, SECOND, THIRD

LONG = replace(
    FIRST,
    papers=tuple(
        Paper(id=f"paper-{number}", kind="annex", slots=(Slot("text", str(zlib.crc32(bytes([number])) ** 20)),))
        for number in range(40)
    ),
)
WHOLE = encode_book(THIRD)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(content: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return out.getvalue()


def with_body(change: dict[str, Any]) -> bytes:
    """The third book with other fields in its JSON."""
    content = parts(WHOLE)
    body = msgspec.json.decode(content["book.json"])
    body["book"] |= change
    return packed(content | {"book.json": msgspec.json.encode(body)})


def salvaged(data: bytes) -> Salvaged:
    with pytest.raises(BookError):
        decode_book(data)
    return salvage_book(data)


def test_a_sound_book_comes_back_whole() -> None:
    assert salvage_book(WHOLE) == Salvaged(THIRD, ())


def test_a_book_without_the_table_at_its_end_comes_back_whole() -> None:
    assert salvaged(WHOLE[: WHOLE.index(b"PK\x01\x02")]) == Salvaged(THIRD, ())


def test_a_book_whose_beginning_is_lost_comes_back_whole() -> None:
    assert salvaged(b"\0" * 40 + WHOLE[40:]) == Salvaged(THIRD, ())


def test_of_a_book_cut_short_the_papers_before_the_cut_are_kept() -> None:
    data = encode_book(LONG)
    found = salvaged(data[: len(data) // 2])
    assert 5 < len(found.book.papers) < 40
    assert found.book.papers[:-1] == LONG.papers[: len(found.book.papers) - 1]
    assert found.book.event == LONG.event
    (loss,) = found.losses
    assert f"paper “{found.book.papers[-1].id}”; what followed is lost" in loss


def test_damage_inside_leaves_what_stands_before_it() -> None:
    data = bytearray(encode_book(LONG))
    data[len(data) // 2 : len(data) // 2 + 40] = b"\xff" * 40
    found = salvaged(bytes(data))
    assert found.book.papers[:5] == LONG.papers[:5]
    assert found.losses


def test_content_that_is_not_what_was_written_is_not_trusted() -> None:
    content = parts(WHOLE)["book.json"]
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("mimetype", b"application/vnd.briefbook+zip")
        archive.writestr("book.json", content)
    found = salvaged(data.getvalue().replace(b"Talks in Apia", b"Talks in Asia"))
    assert found.book.title == "Talks in Asia"
    assert any("read the book through" in loss for loss in found.losses)


def test_one_bad_paper_costs_no_other() -> None:
    papers = msgspec.json.decode(msgspec.json.encode(THIRD.papers))
    papers[1] = {"id": "meeting-wsm", "kind": 7}
    found = salvaged(with_body({"papers": papers}))
    assert found.book == replace(THIRD, papers=(THIRD.papers[0], *THIRD.papers[2:]))
    assert found.losses == ("Left out: paper “meeting-wsm”, kind: Expected str, got int.",)


def test_one_bad_text_costs_no_other_text_of_its_paper() -> None:
    papers = msgspec.json.decode(msgspec.json.encode(THIRD.papers))
    papers[1]["slots"].insert(0, {"name": "aims", "text": None})
    papers[1]["mood"] = "good"
    found = salvaged(with_body({"papers": papers}))
    assert found.book == THIRD
    assert found.losses == (
        "Left out: paper “meeting-wsm”, text “aims”, text: Expected str, got null.",
        "Left out: paper “meeting-wsm”: “mood” is nothing that this version knows.",
    )


def test_fields_that_a_book_needs_are_stood_in_for_and_named() -> None:
    found = salvaged(with_body({"as_of": "soon", "principal": None, "event": {"name": "Talks"}}))
    assert found.book.papers == THIRD.papers
    assert found.book.event.name == "Not readable"
    assert "The book’s date could not be read: set it anew." in found.losses
    assert "The book’s principal’s state could not be read: set it anew." in found.losses


def test_of_two_papers_with_one_id_the_first_is_kept() -> None:
    papers = msgspec.json.decode(msgspec.json.encode(THIRD.papers))
    found = salvage_book(with_body({"papers": [*papers, {"id": "cover", "kind": "annex"}]}))
    assert found.book == THIRD
    assert found.losses == ("A second paper “cover” was left out.",)


@pytest.mark.parametrize("content", [b"", b"<svg/>"])
def test_a_broken_picture_costs_the_picture_alone(content: bytes) -> None:
    found = salvaged(packed({**parts(WHOLE), f"pictures/{THIRD.pictures[0].digest}.svg": content}))
    assert found.book == replace(THIRD, pictures=())
    assert found.losses == ("The picture “plan” is missing or damaged.",)


def test_a_picture_that_is_not_what_it_is_called_is_not_saved() -> None:
    data = b"no drawing"
    false = replace(THIRD.pictures[0], data=data, digest=hashlib.sha256(data).hexdigest())
    found = salvaged(encode_book(replace(THIRD, pictures=(*THIRD.pictures, replace(false, name="false")))))
    assert found == Salvaged(THIRD, ("The picture “false” is missing or damaged.",))


def test_a_newer_book_is_not_cut_down_to_what_this_version_knows() -> None:
    body = msgspec.json.encode({"format": FORMAT + 1, "book": {"title": "x"}})
    with pytest.raises(BookError, match="newer Briefbook"):
        salvage_book(packed({"book.json": body}))


def test_where_there_is_nothing_that_is_said() -> None:
    for data in (b"", b"%PDF-1.7", packed({"book.json": b"[]"}), packed({"other": b"{}"})):
        with pytest.raises(BookError, match="Nothing of a book"):
            salvage_book(data)


def test_a_part_that_would_unpack_to_gigabytes_is_stopped() -> None:
    squeezed = zlib.compressobj(9, wbits=-15)
    once = squeezed.compress(b" " * 70 * 1024 * 1024) + squeezed.flush()
    header = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 8, 0, 0, 0, len(once), 0, 9, 0) + b"book.json"
    with pytest.raises(BookError):
        salvage_book((header + once) * 4 + WHOLE)
    assert salvage_book(header + once + WHOLE).book == THIRD


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_salvaged_or_refused(data: bytes) -> None:
    with pytest.raises(BriefbookError):
        salvage_book(data)


@settings(deadline=None)
@given(st.integers(0, len(WHOLE)), st.binary(max_size=60), st.integers(0, 200))
def test_any_damage_is_salvaged_or_refused_and_what_comes_out_is_a_book(place: int, noise: bytes, lost: int) -> None:
    data = WHOLE[:place] + noise + WHOLE[place + lost :]
    try:
        found = salvage_book(data)
    except BriefbookError:
        return
    assert decode_book(encode_book(found.book)) == found.book


@settings(deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner, max_size=4),
        max_leaves=20,
    ),
    st.sampled_from(list(msgspec.to_builtins(THIRD))),
)
def test_any_json_in_any_field_is_opened_or_refused_and_can_be_salvaged(value: Any, field: str) -> None:
    data = with_body({field: value})
    with contextlib.suppress(BriefbookError):
        decode_book(data)
    found = salvage_book(data)
    assert decode_book(encode_book(found.book)) == found.book
    assert found.book.people == (THIRD.people if field != "people" else found.book.people)


def test_a_picture_is_kept_though_the_words_about_it_are_not() -> None:
    pictures = msgspec.to_builtins([replace(picture, data=b"") for picture in SECOND.pictures])
    found = salvaged(with_body({"pictures": [pictures[0] | {"alt": 3}]}))
    assert [picture.name for picture in found.book.pictures] == ["plan"]
