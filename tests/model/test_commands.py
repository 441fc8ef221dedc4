from __future__ import annotations

from datetime import date

import pytest

from briefbook.model.book import Book, BookPicture, Event
from briefbook.model.commands import RemovePicture, SetPicture
from briefbook.model.errors import InputError

BOOK = Book(
    title="Talks",
    event=Event(name="Talks", day=date(2026, 9, 1), place="Apia", host="WSM"),
    as_of=date(2026, 8, 1),
    principal="NZL",
    participants=("WSM",),
    topics=(),
    papers=(),
)


def picture(name: str, person: str = "", data: bytes = b"x") -> BookPicture:
    return BookPicture(name=name, kind="png", digest="0" * 64, data=data, person=person)


def test_a_picture_takes_the_place_of_one_of_its_name_or_of_its_person() -> None:
    book = SetPicture(picture("map")).apply(BOOK)
    book = SetPicture(picture("first", person="tokayev")).apply(book)
    book = SetPicture(picture("second", person="tokayev")).apply(book)
    book = SetPicture(picture("map", data=b"newer")).apply(book)
    assert [(one.name, one.data) for one in book.pictures] == [("map", b"newer"), ("second", b"x")]
    portrait = book.portrait("tokayev")
    assert portrait is not None
    assert portrait.name == "second"
    assert book.portrait("") is None


def test_a_picture_can_be_taken_out_again() -> None:
    book = SetPicture(picture("map")).apply(BOOK)
    assert RemovePicture("map").apply(book) == BOOK
    with pytest.raises(InputError, match="no picture “plan”") as refused:
        RemovePicture("plan").apply(book)
    assert "map" in refused.value.hint
