"""Edits of the pictures that a book carries."""

from __future__ import annotations

from typing import ClassVar

from msgspec.structs import replace

from briefbook.model.book import Book, BookPicture
from briefbook.model.commands.base import Command, without


class SetPicture(Command, frozen=True, tag=True):
    """Give the book a picture; it takes the place of one of the same name or of the same person."""

    title: ClassVar[str] = "Add picture"
    picture: BookPicture

    def apply(self, book: Book) -> Book:
        """The book with the picture."""
        person = self.picture.person
        kept = (
            other
            for other in book.pictures
            if other.name != self.picture.name and not (person and other.person == person)
        )
        return replace(book, pictures=tuple(sorted((*kept, self.picture), key=lambda picture: picture.name)))


class RemovePicture(Command, frozen=True, tag=True):
    """Take a picture out of the book, by its name."""

    title: ClassVar[str] = "Remove picture"
    name: str

    def apply(self, book: Book) -> Book:
        """The book without the picture."""
        return replace(book, pictures=without(book.pictures, self.name, "name", "picture"))
