"""Where the library corrects a source, the note says why, and what the source has."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from briefbook.compose import Templates, compose
from briefbook.compose.walk import plain
from briefbook.model.blocks import Notes
from briefbook.model.book import Book, Paper
from briefbook.model.facts import Source, Statement, StatementKind
from briefbook.model.library import Facts

OURS = Source(id="ours", title="Our own table", publisher="The desk")
THEIRS = Source(id="theirs", title="Yearbook", publisher="A printer")
PROFILE = Paper(id="p", kind="country-profile", subject="KAZ")


def said(name: str, kind: StatementKind, text: str, source: str) -> Statement:
    return Statement(
        id=name, kind=kind, text=text, source=source, subjects=("KAZ",), indicator="government.type", topics=()
    )


def corrected(facts: Facts, theirs: str, *, reason: str = "The charter of 2021 says so.") -> Facts:
    stated = (
        said("fix", StatementKind.TEXT, "presidential republic", OURS.id),
        said("old", StatementKind.TEXT, theirs, THEIRS.id),
        *([said("fix/reason", StatementKind.NOTE, reason, OURS.id)] if reason else ()),
    )
    others = tuple(one for one in facts.extract.statements if one.indicator != "government.type")
    sources = (*facts.extract.sources, OURS, THEIRS)
    return Facts(replace(facts.extract, statements=(*stated, *others), sources=sources), as_of=facts.as_of)


def notes(book: Book, facts: Facts, templates: Templates) -> str:
    (sources,) = (block for block in compose(book, PROFILE, facts, templates).paper.blocks if isinstance(block, Notes))
    return " | ".join(plain(note.text) for note in sources.notes)


def test_the_note_of_a_correction_says_why_and_what_the_source_has(
    book: Book, facts: Facts, templates: Templates
) -> None:
    told = notes(book, corrected(facts, "parliamentary republic"), templates)
    assert "Our own table. The charter of 2021 says so. Yearbook has “parliamentary republic”." in told


@pytest.mark.parametrize("length", [80, 81])
def test_what_the_source_has_at_length_is_not_repeated(
    length: int, book: Book, facts: Facts, templates: Templates
) -> None:
    told = notes(book, corrected(facts, "x" * length), templates)
    assert "Our own table. The charter of 2021 says so." in told
    assert ("x" * length in told) is (length == 80)


def test_a_statement_without_a_reason_is_cited_as_any_other(book: Book, facts: Facts, templates: Templates) -> None:
    told = notes(book, corrected(facts, "parliamentary republic", reason=""), templates)
    assert "Our own table" in told
    assert "Yearbook" not in told
