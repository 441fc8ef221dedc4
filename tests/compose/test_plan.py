"""Which papers a new book gets, and what it asks of the library."""

from __future__ import annotations

from msgspec.structs import replace

from briefbook.compose import Templates, plan, selection, speaks
from briefbook.model.book import Book
from briefbook.model.library import Facts


def test_every_counterpart_gets_a_brief_and_a_profile_but_not_the_principals_own_state(book: Book) -> None:
    briefs = [paper.subject for paper in book.papers if paper.kind == "meeting-brief"]
    profiles = [paper.subject for paper in book.papers if paper.kind == "country-profile"]
    assert briefs == profiles == ["KAZ", "PHL"]


def test_the_papers_stand_in_the_order_of_the_event(book: Book) -> None:
    kinds = list(dict.fromkeys(paper.kind for paper in book.papers))
    assert kinds[:4] == ["cover", "contents", "scene-setter", "schedule"]
    assert kinds[-2:] == ["annex", "sources"]


def test_every_paper_has_an_id_of_its_own(book: Book) -> None:
    ids = [paper.id for paper in book.papers]
    assert len(set(ids)) == len(ids)
    assert {"meeting-kaz", "topic-economy", "profile-phl", "biography-someone"} <= set(ids)


def test_ids_are_safe_and_distinct_whatever_people_are_called(book: Book, templates: Templates) -> None:
    twice = tuple(replace(book.people[0], id=name) for name in ('x."nick" y', "x.-nick-y", "é ü"))
    papers = plan(templates, "summit", principal="USA", participants=("KAZ",), topics=("trade", "trade"), people=twice)
    ids = [paper.id for paper in papers]
    assert len(set(ids)) == len(ids)
    assert not any(set(paper_id) & set("\"' ") for paper_id in ids)


def test_a_topic_may_be_named_by_its_alias(templates: Templates) -> None:
    papers = plan(templates, "summit", principal="USA", participants=("KAZ",), topics=("trade",), people=())
    assert "topic-trade-restrictions" in {paper.id for paper in papers}


def test_the_selection_names_states_host_and_those_of_whom_topics_speak(book: Book, templates: Templates) -> None:
    subjects = selection(book, templates).subjects
    assert subjects[:3] == ("USA", "KAZ", "PHL")
    assert {"CHE", "CHN", "WLD"} <= set(subjects)


def test_a_topic_speaks_of_a_country_with_figures_statements_or_ties(facts: Facts, templates: Templates) -> None:
    assert speaks(templates, "energy-uranium", "KAZ", facts)
    assert speaks(templates, "trade", "USA", facts)
    assert not speaks(templates, "abraham-accords", "PHL", facts)
