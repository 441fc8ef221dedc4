"""A paper and its facts to blocks: sandboxed templates, citations, Markdown."""

from __future__ import annotations

from briefbook.compose.backmatter import compose_annex, compose_sheet, compose_sources
from briefbook.compose.citations import Citation
from briefbook.compose.clearances import sheet
from briefbook.compose.manifests import EventKind, Kind, SlotSpec, Topic
from briefbook.compose.papers import Composition, compose, compose_contents
from briefbook.compose.plan import plan, selection, speaks, tabs
from briefbook.compose.templates import Templates, open_templates

__all__ = [
    "Citation",
    "Composition",
    "EventKind",
    "Kind",
    "SlotSpec",
    "Templates",
    "Topic",
    "compose",
    "compose_annex",
    "compose_contents",
    "compose_sheet",
    "compose_sources",
    "open_templates",
    "plan",
    "selection",
    "sheet",
    "speaks",
    "tabs",
]
