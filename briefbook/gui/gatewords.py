"""Findings, waivers and clearances in the words of the window, as lines of a list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import Literal

from msgspec import Struct

from briefbook.gui.grouped import GroupLine
from briefbook.gui.words import in_full, said, words, written_day
from briefbook.model.book import Book, Paper
from briefbook.model.clearance import Standing, State, status
from briefbook.model.diagnostics import Diagnostic, Severity
from briefbook.model.names import fold
from briefbook.model.passages import home_of
from briefbook.model.redress import stands_in
from briefbook.model.review import Waived

Grouping = Literal["severity", "paper"]

SEVERITIES = {
    Severity.ERROR: "Must be mended",
    Severity.WARNING: "Should be checked",
    Severity.NOTE: "Worth knowing",
}
_ICONS = {Severity.ERROR: "stop", Severity.WARNING: "alert", Severity.NOTE: "info"}
_TONES = {Severity.ERROR: "danger", Severity.WARNING: "warning", Severity.NOTE: "muted"}
_KINDS = {
    "fact": "Figures",
    "number": "Figures",
    "source": "Figures",
    "override": "Corrections",
    "name": "Names",
    "person": "Names",
    "slot": "Texts",
    "passage": "Texts",
    "paper": "Papers",
    "point": "Points",
    "clearance": "Clearance",
    "schedule": "Schedule",
    "picture": "Pictures",
    "portion": "Marking",
    "authority": "Marking",
    "glyph": "Type",
    "waiver": "Waivers",
}
_HOMES = {
    "book": "The book as a whole",
    "event": "Event",
    "meeting": "Schedule",
    "person": "People",
    "point": "Points",
    "override": "Corrections",
    "picture": "Pictures",
}
_STATES: dict[State, tuple[str, str, str]] = {
    "void": ("Clearance is void", "stop", "danger"),
    "uncleared": ("Not cleared", "alert", "warning"),
    "drafted": ("Drafted, not cleared", "alert", "warning"),
    "cleared": ("Cleared", "done", "accent"),
}


class Filter(Struct, frozen=True, kw_only=True):
    """Which findings are wanted: of a severity, of a kind, with words in them; empty means all."""

    severity: str = ""
    kind: str = ""
    text: str = ""

    def keeps(self, finding: Diagnostic) -> bool:
        """Whether a finding is wanted."""
        if self.severity not in ("", finding.severity.value) or self.kind not in ("", kind_of_finding(finding)):
            return False
        shown = fold(f"{in_full(finding)} {finding.sentence}")
        return all(word in shown for word in fold(self.text).split())


def kind_of_finding(finding: Diagnostic) -> str:
    """What a finding is about, in a word."""
    return words(_KINDS.get(finding.code.partition(".")[0], "Other"))


def finding_lines(
    findings: Iterable[Diagnostic], titles: Mapping[str, str], grouping: Grouping
) -> tuple[GroupLine, ...]:
    """Findings under the headings of their groups: the worst first, or in the order of the book."""
    ranks = list(Severity)
    if grouping == "severity":
        ordered = sorted(findings, key=lambda one: ranks.index(one.severity))
        return _grouped(ordered, lambda one: words(SEVERITIES[one.severity]), lambda one: _where(one, titles))
    return _grouped(list(findings), lambda one: _stands(one, titles), lambda _: "")


def waived_lines(waived: Iterable[Waived], titles: Mapping[str, str]) -> tuple[GroupLine, ...]:
    """What stands by someone's leave, and why."""
    return tuple(
        GroupLine(
            said(one.finding.sentence),
            "\n".join(filter(None, (_signed(one), _where(one.finding, titles)))),
            "done",
            "muted",
            chosen=one,
        )
        for one in waived
    )


def clearance_lines(book: Book, papers: Iterable[Paper], titles: Mapping[str, str]) -> tuple[GroupLine, ...]:
    """Where each paper stands that somebody has to clear: what is open first."""
    order = list(_STATES)
    found = [(paper, status(book, paper)) for paper in papers]
    found.sort(key=lambda one: order.index(one[1].state))
    made: list[GroupLine] = []
    for state, run in groupby(found, key=lambda one: one[1].state):
        of_state = list(run)
        name, icon, tone = _STATES[state]
        made.append(GroupLine(_counted(words(name), len(of_state))))
        for paper, standing in of_state:
            title, signed = titles.get(paper.id, paper.title or paper.id), standing_words(standing)
            made.append(GroupLine(title, signed, icon, tone, f"{title}, {words(name)}, {signed}", chosen=paper.id))
    return tuple(made)


def standing_words(standing: Standing) -> str:
    """Who signed for a paper and when, and what has changed since."""
    line = standing.line
    if line is None:
        return ""
    signed = words("{by}, {office}, on {day}").format(by=line.by, office=line.office, day=written_day(line.dated))
    if standing.state != "void":
        return signed
    changed = ", ".join(said(part) for part in standing.changed)
    return words("{told}; changed since: {what}").format(told=signed, what=changed) if changed else signed


def _grouped(
    findings: list[Diagnostic], group: Callable[[Diagnostic], str], below: Callable[[Diagnostic], str]
) -> tuple[GroupLine, ...]:
    return tuple(_group_lines(findings, group, below))


def _group_lines(
    findings: list[Diagnostic], group: Callable[[Diagnostic], str], below: Callable[[Diagnostic], str]
) -> Iterator[GroupLine]:
    for name, run in groupby(findings, key=group):
        of_group = list(run)
        yield GroupLine(_counted(name, len(of_group)))
        for one in of_group:
            spoken = f"{words(SEVERITIES[one.severity])}: {in_full(one)}"
            sentence, icon, tone = said(one.sentence), _ICONS[one.severity], _TONES[one.severity]
            yield GroupLine(sentence, below(one), icon, tone, spoken, chosen=one)


def _counted(name: str, count: int) -> str:
    return f"{name}  ·  {count}"


def _where(finding: Diagnostic, titles: Mapping[str, str]) -> str:
    papers = stands_in(finding)
    if not papers:
        return _stands(finding, titles) if home_of(finding.place) else ""
    if len(papers) > 2:
        return words("{title} and {count} more papers").format(title=_title(papers[0], titles), count=len(papers) - 1)
    return ", ".join(_title(paper, titles) for paper in papers)


def _stands(finding: Diagnostic, titles: Mapping[str, str]) -> str:
    """The paper in which a finding stands first, or to what outside the papers it belongs."""
    home = home_of(finding.place)
    return words(_HOMES[home.kind]) if home else _title(finding.place.paper, titles)


def _title(paper: str | None, titles: Mapping[str, str]) -> str:
    return titles.get(paper, paper) if paper else words("The book as a whole")


def _signed(waived: Waived) -> str:
    waiver = waived.waiver
    signed = words("{reason} ({by}, {day})")
    return signed.format(reason=waiver.reason, by=waiver.by, day=written_day(waiver.dated))
