"""What people sign for in a book: clearances of papers, and waivers of findings."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from briefbook.model.diagnostics import Diagnostic
from briefbook.model.digest import digest

Act = Literal["drafted", "cleared", "informed"]
"""What an office did with a paper: wrote it, cleared it, was shown it."""

_KEY = 8


class Clearance(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """One line of the clearance ledger. It holds for the content with `digest` alone: any later edit voids it."""

    paper: str
    act: Act
    office: str
    by: str
    dated: date
    digest: str
    note: str = ""


class Waiver(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """A finding that someone has decided to let stand: which, in what words, why, by whom and when.

    `code` and `paper` name it, `sentence` is its own, so that a finding that has become another is not waived by it.
    """

    code: str
    sentence: str
    reason: str
    by: str
    dated: date
    paper: str = ""


class Waived(Struct, frozen=True, kw_only=True):
    """A finding that stands by someone's leave."""

    finding: Diagnostic
    waiver: Waiver


def covers(waiver: Waiver, finding: Diagnostic) -> bool:
    """Whether a waiver was signed for this very finding: its code, its paper, its sentence."""
    return (waiver.code, waiver.paper, waiver.sentence) == (finding.code, finding.place.paper or "", finding.sentence)


def key_of(finding: Diagnostic) -> str:
    """A short name of a finding by which it can be waived; equal for what is found of the same in several papers."""
    return digest(finding.code, finding.sentence)[:_KEY]
