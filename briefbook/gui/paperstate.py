"""What the checks say of each paper, in a dot beside its title and a few words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct

from briefbook.gui.words import words
from briefbook.model.diagnostics import Diagnostic, Severity
from briefbook.model.redress import stands_in

_UNCLEARED = "clearance.missing"
"""Whether a paper was cleared is told among the checks; with it every paper of a new book would have a dot."""


class PaperState(Struct, frozen=True):
    """How bad the worst finding in a paper is, and in words how many there are so bad."""

    severity: Severity
    said: str


def states_of(found: Iterable[Diagnostic]) -> Mapping[str, PaperState]:
    """The papers in which something must be mended or should be checked."""
    counted = Counter(
        (paper, finding.severity)
        for finding in found
        if finding.severity is not Severity.NOTE and finding.code != _UNCLEARED
        for paper in stands_in(finding)
    )
    told = {
        Severity.WARNING: words("{count} should be checked"),
        Severity.ERROR: words("{count} must be mended"),
    }
    return {
        paper: PaperState(severity, text.format(count=counted[paper, severity]))
        for severity, text in told.items()
        for paper, of in counted
        if of is severity
    }
