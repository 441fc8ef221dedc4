"""A paper and its facts to blocks: sandboxed templates, citations, Markdown."""

from __future__ import annotations

from briefbook.compose.backmatter import compose_annex, compose_sheet, compose_sources
from briefbook.compose.calls import CallText, call_texts
from briefbook.compose.citations import Citation
from briefbook.compose.clearances import sheet
from briefbook.compose.loose_ends import loose_ends
from briefbook.compose.manifests import EventKind, Kind, SlotSpec, Topic
from briefbook.compose.manners import Manner, parse_manner, unit_named, written
from briefbook.compose.meetings import leading
from briefbook.compose.numerals import measured, spoken_period, unit_word
from briefbook.compose.papers import Composition, compose, compose_contents, compose_cover, passages
from briefbook.compose.plan import plan, selection, speaks, tabs
from briefbook.compose.portions import raised
from briefbook.compose.premarking import openings, premarked
from briefbook.compose.pruning import pruned
from briefbook.compose.templates import Templates, open_templates
from briefbook.compose.titles import lone_country, titles
from briefbook.compose.walk import printed_texts
from briefbook.compose.worth import idle

__all__ = [
    "CallText",
    "Citation",
    "Composition",
    "EventKind",
    "Kind",
    "Manner",
    "SlotSpec",
    "Templates",
    "Topic",
    "call_texts",
    "compose",
    "compose_annex",
    "compose_contents",
    "compose_cover",
    "compose_sheet",
    "compose_sources",
    "idle",
    "leading",
    "lone_country",
    "loose_ends",
    "measured",
    "open_templates",
    "openings",
    "parse_manner",
    "passages",
    "plan",
    "premarked",
    "printed_texts",
    "pruned",
    "raised",
    "selection",
    "sheet",
    "speaks",
    "spoken_period",
    "tabs",
    "titles",
    "unit_named",
    "unit_word",
    "written",
]
