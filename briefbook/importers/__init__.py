"""Outside files to facts, statements and findings: the shipped tables, the World Factbook, and the user's own files."""

from __future__ import annotations

from briefbook.importers.formats import FORMATS, detect, read
from briefbook.importers.shipped import shipped
from briefbook.importers.spellings import Spellings, read_spellings

__all__ = ["FORMATS", "Spellings", "detect", "read", "read_spellings", "shipped"]
