"""What the calls in an author's texts print, with what stands behind them: shown in the place of each call."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from briefbook.app.desk import Desk
from briefbook.app.figures import age_of, figure_of
from briefbook.app.offers import PrintedCall
from briefbook.compose import CallText, call_texts
from briefbook.model.book import Book
from briefbook.model.facts import Fact
from briefbook.model.library import Facts
from briefbook.model.tongue import ENGLISH, Tongue


def printed_calls(
    desk: Desk, book: Book, paper_id: str, calls: Iterable[tuple[str, str]], tongue: Tongue = ENGLISH
) -> tuple[tuple[str, PrintedCall], ...]:
    """What calls print in a paper, each with its point; nothing of papers or points that are gone.

    The figure behind one is told in the tongue.
    """
    paper = next((one for one in book.papers if one.id == paper_id), None)
    points, facts = {point.id: point for point in book.points}, desk.facts(book)
    known = {fact.id: fact for fact in facts.extract.facts}
    asked: dict[str, list[str]] = {}
    for name, call in calls:
        asked.setdefault(name, []).append(call)
    return tuple(
        (name, _printed(desk, book, text, facts, known, tongue))
        for name, texts in asked.items()
        if paper is not None and (not name or name in points)
        for text in call_texts(book, paper, points.get(name), texts, facts, desk.templates)
    )


def _printed(
    desk: Desk, book: Book, text: CallText, facts: Facts, known: Mapping[str, Fact], tongue: Tongue
) -> PrintedCall:
    fact = next((known[name] for name in text.facts if name in known), None)
    return PrintedCall(
        call=text.call,
        text=text.text,
        figure=figure_of(desk, facts, fact, tongue) if fact else None,
        age=age_of(fact, book.as_of) if fact else 0.0,
        sources=tuple(map(tongue.called, text.sources)),
        problem=text.problem,
    )
