"""Words of tables and lists, which have no object of their own to translate them."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from briefbook.model.diagnostics import Diagnostic

CORE = "Core"
"""The context of what the core says, as against what the window says."""


def words(text: str) -> str:
    """A text in the interface's language."""
    return QCoreApplication.translate("Briefbook", text)


def spoken() -> str:
    """The language of the interface."""
    return QLocale().name()[:2]


def decimal(value: float) -> str:
    """A number with one decimal."""
    return QLocale().toString(value, "f", 1)


def said(text: str) -> str:
    """What the core says, a finding or a refusal, in the interface's language; in English where it is not known."""
    return QCoreApplication.translate(CORE, text) if text else ""


def in_full(finding: Diagnostic) -> str:
    """A finding's sentence and its hint."""
    return f"{said(finding.sentence)} {said(finding.hint)}".strip()


def said_parts(text: str) -> str:
    """What the core lists, each part in the interface's language."""
    return ", ".join(said(part) for part in text.split(", "))


def counted_pages(pages: int) -> str:
    """How many pages there are, in words."""
    return words("1 page") if pages == 1 else words("{count} pages").format(count=pages)


def counted(*counts: tuple[int, str, str]) -> str:
    """How many there are of each, where there are any; each with its words for one and for several."""
    told = ((count, one if count == 1 else several) for count, one, several in counts if count)
    return ", ".join(text.format(count=count) for count, text in told)


def counted_findings(findings: int) -> str:
    """How many findings there are, in words."""
    if not findings:
        return words("No findings")
    return words("1 finding") if findings == 1 else words("{count} findings").format(count=findings)


def edit_name(name: str) -> str:
    """An edit as the undo menu calls it: what is done in the interface's language, to what in the book's own words."""
    done, _, about = name.removesuffix("”").partition(" “")
    if not about:
        return words(done) if done else ""
    return words("{done} “{about}”").format(done=words(done), about=about)


def written_day(day: date) -> str:
    """A day as the interface’s language writes it; it is never broken between lines."""
    told = QLocale().toString(QDate(day.year, day.month, day.day), "d MMMM yyyy").replace(" ", "\xa0")
    return f"1er{told[1:]}" if day.day == 1 and spoken() == "fr" else told
