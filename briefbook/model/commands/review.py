"""Edits that people sign for: overrides of facts, clearances, waivers; and the name register and editions."""

from __future__ import annotations

import re
from typing import ClassVar

from msgspec.structs import replace

from briefbook.model.book import Book, Override
from briefbook.model.commands.base import Command, paper_of, put, without
from briefbook.model.editions import Edition
from briefbook.model.errors import InputError
from briefbook.model.register import RegisterEntry
from briefbook.model.review import Clearance, Waiver

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class SetOverride(Command, frozen=True, tag=True):
    """Correct a fact in this book alone; needs a reason and a name."""

    title: ClassVar[str] = "Override figure"
    override: Override

    def apply(self, book: Book) -> Book:
        """The book with the correction."""
        _signed(self.override.reason, self.override.by, "An override")
        return replace(book, overrides=put(book.overrides, self.override, "fact"))


class RemoveOverride(Command, frozen=True, tag=True):
    """Return to the library's figure."""

    title: ClassVar[str] = "Remove override"
    fact: str

    def apply(self, book: Book) -> Book:
        """The book without the correction."""
        return replace(book, overrides=without(book.overrides, self.fact, "fact", "override of"))


class SetName(Command, frozen=True, tag=True):
    """Put a name into the register, or in the place of the entry with its preferred form."""

    title: ClassVar[str] = "Edit name register"
    entry: RegisterEntry

    def apply(self, book: Book) -> Book:
        """The book with the name."""
        if not self.entry.preferred.strip():
            raise InputError("A name needs a preferred form.", hint="Write it as its owner or the house spells it.")
        return replace(book, register=put(book.register, self.entry, "preferred"))


class RemoveName(Command, frozen=True, tag=True):
    """Take a name out of the book's register."""

    title: ClassVar[str] = "Remove name"
    preferred: str

    def apply(self, book: Book) -> Book:
        """The book without the entry."""
        return replace(book, register=without(book.register, self.preferred, "preferred", "name"))


class SetEdition(Command, frozen=True, tag=True):
    """Add an edition, or put it in the place of the one with its id."""

    title: ClassVar[str] = "Edit edition"
    edition: Edition

    def apply(self, book: Book) -> Book:
        """The book with the edition; its id names the file that it is written to."""
        if not _ID.fullmatch(self.edition.id) or self.edition.id == "all":
            raise InputError(
                f"“{self.edition.id}” is no id for an edition.", hint="Use small letters, digits and hyphens."
            )
        return replace(book, editions=put(book.editions, self.edition, "id"))


class RemoveEdition(Command, frozen=True, tag=True):
    """Take an edition out of the book."""

    title: ClassVar[str] = "Remove edition"
    edition: str

    def apply(self, book: Book) -> Book:
        """The book without the edition."""
        return replace(book, editions=without(book.editions, self.edition, "id", "edition"))


class AddClearance(Command, frozen=True, tag=True):
    """Write a line into the clearance ledger; lines are never changed, and void ones stay to be seen."""

    title: ClassVar[str] = "Clear paper"
    clearance: Clearance

    def apply(self, book: Book) -> Book:
        """The book with the line."""
        paper_of(book, self.clearance.paper)
        return replace(book, clearances=(*book.clearances, self.clearance))


class WaiveFinding(Command, frozen=True, tag=True):
    """Let a finding stand, by a waiver for each paper; needs a reason and a name."""

    title: ClassVar[str] = "Waive finding"
    waivers: tuple[Waiver, ...]

    def apply(self, book: Book) -> Book:
        """The book with the waivers, in place of those of the same finding in the same papers."""
        for waiver in self.waivers:
            _signed(waiver.reason, waiver.by, "A waiver")
        kept = (other for other in book.waivers if not any(_same(other, waiver) for waiver in self.waivers))
        return replace(book, waivers=(*kept, *self.waivers))


class RemoveWaiver(Command, frozen=True, tag=True):
    """Take a waiver back."""

    title: ClassVar[str] = "Take waiver back"
    waiver: Waiver

    def apply(self, book: Book) -> Book:
        """The book with the finding open again."""
        kept = tuple(other for other in book.waivers if not _same(other, self.waiver))
        if len(kept) == len(book.waivers):
            raise InputError("The book has no such waiver.", hint="“briefbook check” lists those it has.")
        return replace(book, waivers=kept)


def _same(one: Waiver, other: Waiver) -> bool:
    return (one.code, one.paper, one.sentence) == (other.code, other.paper, other.sentence)


def _signed(reason: str, by: str, what: str) -> None:
    if not reason.strip() or not by.strip():
        raise InputError(f"{what} needs a reason and the name of who signs for it.", hint="Give both.")
