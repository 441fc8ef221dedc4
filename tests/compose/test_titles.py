"""What papers are called in lists: by the names of states, and never two of one state alike."""

from __future__ import annotations

from msgspec.structs import replace

from briefbook.compose import Templates, titles
from briefbook.model.book import Book, Paper
from briefbook.model.library import Facts

ABOUT_KAZ = {
    "meeting-kaz": "Meeting with Kazakhstan",
    "points-kaz": "Points for Kazakhstan",
    "card-kaz": "Call card: Kazakhstan",
    "profile-kaz": "Kazakhstan, country profile",
}


def test_no_paper_goes_by_a_code_and_no_two_by_the_same_name(book: Book, facts: Facts, templates: Templates) -> None:
    found = titles(book, facts, templates)
    assert {paper: title for paper, title in found.items() if paper in ABOUT_KAZ} == ABOUT_KAZ
    assert list(found) == [paper.id for paper in book.papers]
    assert len(set(found.values())) == len(found)


def test_a_title_of_the_authors_own_stands_alone(book: Book, facts: Facts, templates: Templates) -> None:
    papers = tuple(replace(paper, title="Our hosts") if paper.id == "profile-kaz" else paper for paper in book.papers)
    assert titles(replace(book, papers=papers), facts, templates)["profile-kaz"] == "Our hosts"


def test_a_paper_of_a_kind_that_is_gone_is_listed_all_the_same(book: Book, facts: Facts, templates: Templates) -> None:
    gone = (Paper(id="old-kind", kind="speech"), Paper(id="other", kind="speech", title="Toast"))
    found = titles(replace(book, papers=(*book.papers, *gone)), facts, templates)
    assert (found["old-kind"], found["other"]) == ("old-kind", "Toast")
