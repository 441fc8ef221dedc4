"""Books of every format open for ever, and the description of the format is complete."""

from __future__ import annotations

import io
import re
import typing
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec import Struct
from msgspec.structs import fields, replace

from briefbook.model.book import Book, BookPicture, Event, Override, Paper, Slot
from briefbook.model.container import decode_book, encode_book
from briefbook.model.facts import Person
from briefbook.model.periods import Period
from briefbook.model.schedule import Meeting
from briefbook.model.versions import FORMAT, format_of, since
from tests.fixtures.old_books import FIRST, OLD_BOOKS, SECOND, THIRD

ROOT = Path(__file__).parents[2]


def fixture(number: int) -> bytes:
    return (ROOT / "tests" / "fixtures" / "books" / f"format-{number}.briefbook").read_bytes()


def content(data: bytes) -> dict[str, Any]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        found: dict[str, Any] = msgspec.json.decode(archive.read("book.json"))
    return found


def structs(kind: object) -> Iterator[type[Struct]]:
    """Every struct that a value of a type can hold."""
    if isinstance(kind, type) and issubclass(kind, Struct):
        yield kind
        for field in fields(kind):
            yield from structs(field.type)
    for inner in typing.get_args(kind):
        yield from structs(inner)


ALL = tuple(dict.fromkeys(structs(Book)))


def described() -> dict[str, dict[str, int]]:
    """The fields in the tables of the description, by struct, with their formats."""
    text = (ROOT / "docs" / "format.md").read_text("utf-8").partition("## Values")[2]
    sections = re.split(r"^### (\w+)$", text, flags=re.MULTILINE)[1:]
    return {
        name: {row[0]: int(row[1]) for row in re.findall(r"^\| `(\w+)` \| (\d+) \|", table, re.MULTILINE)}
        for name, table in zip(sections[::2], sections[1::2], strict=True)
    }


def test_there_is_a_book_of_every_format() -> None:
    assert sorted(OLD_BOOKS) == list(range(1, FORMAT + 1))


@pytest.mark.parametrize("number", sorted(OLD_BOOKS))
def test_a_book_of_every_format_opens_for_ever(number: int) -> None:
    assert content(fixture(number))["format"] == number
    assert decode_book(fixture(number)) == OLD_BOOKS[number]


@pytest.mark.parametrize("number", sorted(OLD_BOOKS))
def test_a_book_is_written_in_the_oldest_format_that_holds_it(number: int) -> None:
    written = content(encode_book(OLD_BOOKS[number]))
    assert written["format"] == format_of(OLD_BOOKS[number]) == number


def test_an_old_book_is_written_with_no_field_that_older_programs_would_refuse() -> None:
    for number in (1, 2):
        assert keys(content(encode_book(OLD_BOOKS[number]))) <= keys(content(fixture(number)))


def keys(value: object, under: str = "") -> set[str]:
    if isinstance(value, list):
        return {key for item in value for key in keys(item, under)}
    if isinstance(value, dict):
        return {f"{under}.{name}" for name in value} | {
            key for name, inner in value.items() for key in keys(inner, f"{under}.{name}")
        }
    return set()


@pytest.mark.parametrize(
    ("kind", "under"),
    [
        (Book, ".book"),
        (Event, ".book.event"),
        (Paper, ".book.papers"),
        (Slot, ".book.papers.slots"),
        (Meeting, ".book.schedule"),
        (Person, ".book.people"),
        (Period, ".book.people.since"),
        (Override, ".book.overrides"),
        (BookPicture, ".book.pictures"),
    ],
)
def test_a_field_that_older_programs_do_not_know_asks_for_a_newer_format(kind: type[Struct], under: str) -> None:
    """The second fixture uses every field that its format had; a part holds the file of a picture."""
    old = {key for key in keys(content(fixture(2))) if key.rpartition(".")[0] == under}
    older = {f"{under}.{field.encode_name}" for field in fields(kind) if since(kind, field.name) < 3}
    assert older - {".book.pictures.data"} == old


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)
def test_what_has_its_default_is_left_out_so_that_older_programs_need_not_know_it(kind: type[Struct]) -> None:
    assert kind.__struct_config__.omit_defaults or all(field.required for field in fields(kind))
    assert kind.__struct_config__.forbid_unknown_fields


@pytest.mark.parametrize("kind", [Book, Paper, Meeting, Override, BookPicture])
def test_any_one_new_field_makes_a_book_a_newer_one(kind: type[Struct]) -> None:
    new, old = one(THIRD, kind), FIRST if kind is Book else one(SECOND, kind)
    for name in (field.name for field in fields(kind) if since(kind, field.name) == FORMAT):
        single = replace(old, **{name: getattr(new, name)})
        assert format_of(with_one(SECOND, single)) == FORMAT, name


def one(book: Book, kind: type[Struct]) -> Struct:
    first = {Book: book, Paper: book.papers[0], Meeting: book.schedule[0], Override: book.overrides[0]}
    return book.pictures[0] if kind is BookPicture else first[kind]


def with_one(book: Book, single: Struct) -> Book:
    match single:
        case Book():
            return single
        case Paper():
            return replace(book, papers=(single,))
        case Meeting():
            return replace(book, schedule=(single,))
        case Override():
            return replace(book, overrides=(single,))
        case BookPicture():
            return replace(book, pictures=(single,))
    raise AssertionError(single)


def test_the_newest_fixture_uses_every_field() -> None:
    used = keys(content(fixture(FORMAT)))
    names = {key.rpartition(".")[2] for key in used}
    assert {field.encode_name for kind in ALL for field in fields(kind)} - names == {"data"}


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)
def test_every_field_of_a_book_is_described_with_its_format(kind: type[Struct]) -> None:
    table = described()[kind.__name__]
    assert set(table) == {field.encode_name for field in fields(kind)}
    for name, number in table.items():
        assert number == since(kind, name)


def test_the_description_names_the_newest_format() -> None:
    text = (ROOT / "docs" / "format.md").read_text("utf-8")
    assert f"newest format is {FORMAT}." in text
    assert f"\n| {FORMAT} |" in text
