"""Editions: the output variants of a book, by reader and by releasability."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from briefbook.model.marking import Mark

Metadata = Literal["full", "title", "none"]
"""What a file says of itself: all that the book knows, its title alone, or nothing that tells one book from another."""

Reader = Literal["principal", "delegation", "partner"]
"""For whom an edition is made: the principal, the own delegation, a partner to whom it is released."""


class Edition(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """One output variant of a book.

    `ceiling` is the highest marking that the edition may carry, None for no limit; `release` the states and groups to
    which it goes. What stands above the ceiling or may not be released to all of them is left out, and the finished
    file is searched for it. `leave_out` are paper kinds that the edition does without, `first` kinds that come first,
    behind cover and contents. None for `large_type` or an empty `page` means the book's own.
    """

    id: str
    name: str
    reader: Reader = "delegation"
    ceiling: Mark | None = None
    release: tuple[str, ...] = ()
    leave_out: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    large_type: bool | None = None
    page: str = ""
    clearance_sheet: bool = False
    metadata: Metadata = "full"

    @property
    def releasable(self) -> bool:
        """Whether the edition leaves the own side, so that it must be free of what may not."""
        return self.reader == "partner" or bool(self.release) or self.ceiling is not None
