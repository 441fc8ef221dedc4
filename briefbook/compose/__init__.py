"""A paper and its facts to blocks: sandboxed templates, citations, Markdown."""

from __future__ import annotations

from briefbook.compose.backmatter import compose_annex, compose_sources
from briefbook.compose.citations import Citation
from briefbook.compose.manifests import EventKind, Kind, SlotSpec, Topic
from briefbook.compose.numerals import measured, spoken_period, unit_word
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
    "compose_sources",
    "measured",
    "open_templates",
    "plan",
    "selection",
    "speaks",
    "spoken_period",
    "tabs",
    "unit_word",
]
