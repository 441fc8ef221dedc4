"""Findings about a book's content: the book still prints, and the print gate lists them."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Severity(StrEnum):
    """How bad a finding is, worst first."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Place(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where a finding is: a paper of the book, a slot in it, a character range in the slot's text.

    What stands outside the papers is named in the place of a slot, as `point:ID.PART` (see `model.passages`). A range
    without a slot is one of the paper's title.
    `block` and `page` are those of the typeset paper, both from 0.
    """

    paper: str | None = None
    slot: str | None = None
    start: int | None = None
    end: int | None = None
    block: int | None = None
    page: int | None = None


class Diagnostic(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One finding, in a sentence, with its place and how to mend it.

    `code` is stable and dotted ("fact.stale", "glyph.missing", "slot.empty"); tests and waivers use it. `fix` is the
    text that mends it in the place of its character range; None where only the author can. `also` are further papers
    in which the same is found.
    """

    code: str
    severity: Severity
    sentence: str
    hint: str = ""
    place: Place = Place()
    fix: str | None = None
    also: tuple[str, ...] = ()
