"""What single calls of an author's texts print, so that whoever writes can see that in the place of the call."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup
from msgspec import Struct

from briefbook.compose.papers import author_names, spoken_names
from briefbook.compose.points import about
from briefbook.compose.scribe import Scribe
from briefbook.compose.slots import AuthorsText
from briefbook.compose.templates import Templates
from briefbook.model.blocks import NoteMark, Run
from briefbook.model.book import Book, Paper
from briefbook.model.diagnostics import Place
from briefbook.model.library import Facts
from briefbook.model.points import Point


class CallText(Struct, frozen=True, kw_only=True):
    """What one call prints, without manner and note marks: the facts and titles of sources behind it.

    `problem` says why it cannot be answered, where that is so, a sentence each.
    """

    call: str
    text: str
    facts: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    problem: tuple[str, ...] = ()


def call_texts(
    book: Book, paper: Paper, point: Point | None, calls: Iterable[str], facts: Facts, templates: Templates
) -> tuple[CallText, ...]:
    """What calls print in the slots of a paper, or in a point that stands there."""
    scribe = Scribe(book, paper, facts, templates)
    names = spoken_names(about(scribe, point)) if point else author_names(scribe)
    texts = AuthorsText(scribe, names, code="slot.figure")
    return tuple(_call_text(scribe, texts, call) for call in calls)


def _call_text(scribe: Scribe, texts: AuthorsText, call: str) -> CallText:
    scribe.diagnostics.clear()
    source = texts.source(call, Place(paper=scribe.paper.id)).text
    pieces = tuple(scribe.pieces.read(source))
    marks = [piece for piece in pieces if isinstance(piece, NoteMark)]
    printed = (piece.fact for piece in pieces if isinstance(piece, Run) and piece.fact)
    cited = (fact for mark in marks for fact in scribe.ledger.facts(mark))
    return CallText(
        call=call,
        text=scribe.plain(Markup(source)),  # noqa: S704 - what a text of the author has become, with marks
        facts=tuple(dict.fromkeys((*printed, *cited))),
        sources=scribe.ledger.sources(marks),
        problem=tuple(told for found in scribe.diagnostics for told in (found.sentence, found.hint) if told),
    )
