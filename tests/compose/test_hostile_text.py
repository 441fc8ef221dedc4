"""Text from outside prints as it stands: never as Markdown, Jinja or HTML."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from briefbook.compose import Templates, compose
from briefbook.compose.marks import clean
from briefbook.compose.walk import plain
from briefbook.model.blocks import Band, Run
from briefbook.model.book import Book, Slot
from briefbook.model.library import Extract, Facts
from briefbook.model.schedule import Meeting

HOSTILE = (
    "**x**",
    "_x_ and *y*",
    "[a](javascript:alert(1))",
    "![a](http://x/y.png)",
    "{{ 7*7 }}",
    "{% for x in y %}",
    "<script>alert(1)</script>",
    "| table | row |",
    "=cmd()",
    "# heading",
    "- item",
    "1. item",
    "\u2e28616263\u2e29",
    "\u27ec0\u27ed",
    "&lt;b&gt;",
    "`code`",
    "a\\*b",
    "~~x~~",
    "http://example.org",
)

PRINTABLE = st.characters(exclude_categories=["Cs"])


def with_text(facts: Facts, text: str) -> Facts:
    """The library with a text in every field that papers print."""
    library = facts.extract
    return Facts(
        replace(
            library,
            countries=tuple(replace(one, name=text, official=text, capital_note=text) for one in library.countries),
            people=tuple(replace(one, name=text, role=text, native=text, note=text) for one in library.people),
            statements=tuple(replace(one, text=text, words=text, via=(text,)) for one in library.statements),
            sources=tuple(replace(one, title=text, publisher=text, edition=text) for one in library.sources),
            facts=tuple(replace(one, qualifier=text) for one in library.facts),
        ),
        as_of=facts.as_of,
    )


def runs(value: object) -> Iterator[Run]:
    if isinstance(value, Run):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from runs(item)
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from runs(getattr(value, name))


def squeezed(text: str) -> str:
    """Text without what typography may change: quotes, primes, dashes, spaces, dots."""
    kept = {"“": '"', "”": '"', "″": '"', "‘": "'", "’": "'", "′": "'", "–": "-", "…": "..."}
    return "".join(kept.get(letter, letter) for letter in clean(text) if not letter.isspace())


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_the_library_prints_as_it_stands(
    text: str, book: Book, facts: Facts, templates: Templates
) -> None:
    named = replace(book, people=(), event=replace(book.event, name=text, place=text), notice=text, title=text)
    for paper_id in ("cover", "scene-setter", "meeting-kaz", "topic-critical-minerals", "profile-kaz"):
        composed = compose(named, book.paper(paper_id), with_text(facts, text), templates).paper
        assert squeezed(text) in squeezed(plain(composed.blocks)) or paper_id == "scene-setter"
        assert all(run.target is None or run.target.startswith("#") for run in runs(composed.blocks))
        assert "49" not in plain(composed.blocks)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_the_schedule_prints_as_it_stands(
    text: str, book: Book, facts: Facts, templates: Templates
) -> None:
    meeting = Meeting(id="m", day=date(2026, 6, 5), title=text, place=text, note=text, format=text)
    composed = compose(replace(book, schedule=(meeting,)), book.paper("schedule"), facts, templates).paper
    assert squeezed(plain(composed.blocks)).count(squeezed(text)) >= 4


@given(text=st.text(PRINTABLE, min_size=1, max_size=40))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_title_survives_to_the_band(text: str, book: Book, facts: Facts, templates: Templates) -> None:
    paper = replace(book.paper("matrix"), title=text)
    band = compose(book, paper, Facts(Extract(), as_of=facts.as_of), templates).paper.blocks[0]
    assert isinstance(band, Band)
    assert squeezed(band.title) == squeezed(text)


@given(text=st.text(PRINTABLE, min_size=1, max_size=60))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_place_survives_to_the_schedule(text: str, book: Book, facts: Facts, templates: Templates) -> None:
    meeting = Meeting(id="m", day=date(2026, 6, 5), title="Talks", place=text)
    planned = replace(book, schedule=(meeting,))
    composed = compose(planned, book.paper("schedule"), Facts(Extract(), as_of=facts.as_of), templates).paper
    assert squeezed(text) in squeezed(plain(composed.blocks))


@given(text=st.text(max_size=80))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_of_the_author_can_stop_a_paper(text: str, book: Book, facts: Facts, templates: Templates) -> None:
    paper = replace(
        book.paper("matrix"), slots=(Slot("asks", text), Slot("gives", "{{" + text), Slot("red-lines", "x"))
    )
    composed = compose(book, paper, Facts(Extract(), as_of=facts.as_of), templates).paper
    assert not any("\u27ec" in run.text for run in runs(composed.blocks) if "\u27ec" not in text)


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("x&#x2e28;&#x2e29;x", "x\u2e28\u2e29x"),
        ("x&#x2e28;616263&#x2e29;x", "x\u2e28616263\u2e29x"),
        ("x&#x27ec;9&#x27ed;x", "x\u27ec9\u27edx"),
        ('x{{ "\\u27ec9\\u27ed" }}x', "x\u27ec9\u27edx"),
    ],
)
def test_a_mark_character_that_the_author_spells_out_is_only_a_character(
    written: str, printed: str, book: Book, facts: Facts, templates: Templates
) -> None:
    paper = replace(book.paper("matrix"), slots=(Slot("asks", written),))
    assert printed in plain(compose(book, paper, facts, templates).paper.blocks)


def test_a_link_leads_only_to_the_web_to_mail_or_into_the_book(book: Book, facts: Facts, templates: Templates) -> None:
    text = "[a](https://x.org) [b](mailto:x@y.org) [c](#schedule) [d](file:///etc) [e](javascript:x) [f](data:x)"
    paper = replace(book.paper("schedule"), slots=(Slot("notes", text),))
    composed = compose(book, paper, facts, templates).paper
    targets = [run.target for run in runs(composed.blocks) if run.target]
    assert targets == ["https://x.org", "mailto:x@y.org", "#schedule"]
