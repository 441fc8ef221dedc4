"""Words of tables and lists, which have no object of their own to translate them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def words(text: str) -> str:
    """A text in the interface's language."""
    return QCoreApplication.translate("Briefbook", text)


def counted_pages(pages: int) -> str:
    """How many pages there are, in words."""
    return words("1 page") if pages == 1 else words("{count} pages").format(count=pages)


def counted_findings(findings: int) -> str:
    """How many findings there are, in words."""
    if not findings:
        return words("No findings")
    return words("1 finding") if findings == 1 else words("{count} findings").format(count=findings)
