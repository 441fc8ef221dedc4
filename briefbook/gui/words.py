"""Words of tables and lists, which have no object of their own to translate them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def words(text: str) -> str:
    """A text in the interface's language."""
    return QCoreApplication.translate("Briefbook", text)
