"""Words of tables and lists, which have no object of their own to translate them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def words(text: str) -> str:
    """A text in the interface's language."""
    return QCoreApplication.translate("Briefbook", text)


def counted_findings(findings: int) -> str:
    """How many findings there are, in words."""
    if not findings:
        return words("No findings")
    return words("1 finding") if findings == 1 else words("{count} findings").format(count=findings)
