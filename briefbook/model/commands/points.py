"""Edits of points."""

from __future__ import annotations

from typing import ClassVar

from msgspec.structs import replace

from briefbook.model.book import Book
from briefbook.model.commands.base import Command, moved, put, without
from briefbook.model.points import Point


class SetPoint(Command, frozen=True, tag=True):
    """Add a point, or put it in the place of the one with its id."""

    title: ClassVar[str] = "Edit point"
    point: Point

    @property
    def merge_key(self) -> str:
        """Typing in one point is one step."""
        return f"point {self.point.id}"

    def apply(self, book: Book) -> Book:
        """The book with the point."""
        return replace(book, points=put(book.points, self.point, "id"))


class MovePoint(Command, frozen=True, tag=True):
    """Move a point to a place among all points, counted from 0 without it."""

    title: ClassVar[str] = "Move point"
    point: str
    to: int

    def apply(self, book: Book) -> Book:
        """The book with the point in its new place."""
        return replace(book, points=moved(book.points, self.point, self.to, "point"))


class RemovePoint(Command, frozen=True, tag=True):
    """Take a point out of the book, by its id."""

    title: ClassVar[str] = "Remove point"
    point: str

    def apply(self, book: Book) -> Book:
        """The book without the point."""
        return replace(book, points=without(book.points, self.point, "id", "point"))
