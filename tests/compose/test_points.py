"""Points in papers: which are shown where, at which depth, and what is found about them."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from msgspec.structs import replace

from briefbook import assets
from briefbook.compose import Composition, Templates, compose, idle, loose_ends
from briefbook.compose.walk import plain, without
from briefbook.model.blocks import Heading, NoteMark, Notes, Table
from briefbook.model.book import Book, Paper, Slot
from briefbook.model.facts import Statement, StatementKind
from briefbook.model.library import Facts
from briefbook.model.marking import Mark
from briefbook.model.points import Point
from briefbook.model.rollup import Rules
from briefbook.model.schemes import parse_scheme

FULL = Point(
    id="uranium",
    line="Let us plan together.",
    support="{{ fact('uranium.production') | value }} came out of the ground.",
    background="The rest is background.",
    question="Why us?",
    countries=("KAZ",),
    topic="energy-uranium",
)


def shown(book: Book, paper: str, points: Iterable[Point], facts: Facts, templates: Templates) -> Composition:
    """A paper of the book with these points."""
    return compose(replace(book, points=tuple(points)), book.paper(paper), facts, templates)


def text(composed: Composition) -> str:
    return plain(composed.paper.blocks)


@pytest.mark.parametrize(
    ("paper", "told"),
    [
        ("card-kaz", (True, False, False)),
        ("points-kaz", (True, True, False)),
        ("meeting-kaz", (True, True, True)),
        ("card-phl", (False, False, False)),
        ("topic-energy-uranium", (True, False, False)),
        ("topic-economy", (False, False, False)),
    ],
)
def test_a_point_is_shown_at_the_depth_of_the_paper(
    paper: str, told: tuple[bool, ...], book: Book, facts: Facts, templates: Templates
) -> None:
    found = text(shown(book, paper, [FULL], facts, templates))
    parts = ("Let us plan together.", "came out of the ground", "The rest is background.")
    assert tuple(part in found for part in parts) == told


@pytest.mark.parametrize("mark", ["might", "defensive"])
def test_triage_sets_the_treatment(mark: str, book: Book, facts: Facts, templates: Templates) -> None:
    point = replace(FULL, triage=mark)
    composed = shown(book, "meeting-kaz", [point], facts, templates)
    found = text(composed)
    heads = [plain(block.text) for block in composed.paper.blocks if isinstance(block, Heading)]
    assert ("May come up" in heads) == (mark == "might")
    assert ("Why us?" in found) == (mark == "defensive")
    assert ("came out of the ground" in found) == (mark == "might")
    assert "The rest is background." not in found
    assert "Let us plan together." not in text(shown(book, "card-kaz", [point], facts, templates))


def test_a_points_facts_are_cited_in_each_paper_that_shows_them(book: Book, facts: Facts, templates: Templates) -> None:
    for paper in ("points-kaz", "meeting-kaz"):
        composed = shown(book, paper, [FULL], facts, templates)
        assert any("uranium.production" in citation.fact for citation in composed.cited)
        assert any(isinstance(block, Notes) for block in composed.paper.blocks)


def test_a_card_names_the_sources_of_its_lines_without_marks(book: Book, facts: Facts, templates: Templates) -> None:
    point = replace(FULL, line="You mined {{ fact('uranium.production') | value }}.")
    composed = shown(book, "card-kaz", [point], facts, templates)
    assert "You mined 23,270" in text(composed)
    assert text(composed).endswith("The Almanac")
    assert without(composed.paper.blocks, NoteMark) == composed.paper.blocks
    assert any("uranium.production" in citation.fact for citation in composed.cited)


def test_a_point_speaks_of_its_own_country_wherever_it_stands(book: Book, facts: Facts, templates: Templates) -> None:
    point = replace(FULL, countries=("KAZ",), line="It is {{ fact('gdp.growth') | value }}.")
    papers = ("meeting-kaz", "points-kaz", "card-kaz", "topic-energy-uranium", "matrix")
    asked = replace(point, stance="ask")
    assert all("It is 4.8%" in text(shown(book, paper, [asked], facts, templates)) for paper in papers)


def test_a_point_for_all_must_name_its_country(book: Book, facts: Facts, templates: Templates) -> None:
    point = replace(FULL, countries=(), line="It is {{ fact('gdp.growth') | value }}.")
    composed = shown(book, "card-kaz", [point], facts, templates)
    assert "[" in text(composed)
    assert [(found.code, found.place.slot) for found in composed.diagnostics if found.code == "point.figure"] == [
        ("point.figure", "point:uranium.line")
    ]


def test_a_mistake_in_a_point_is_one_finding_in_all_papers(book: Book, facts: Facts, templates: Templates) -> None:
    point = replace(FULL, line="Oh {{ fact('gdp.growht', 'KAZ') }}.")
    found = {
        finding
        for paper in ("card-kaz", "points-kaz", "meeting-kaz")
        for finding in shown(book, paper, [point], facts, templates).diagnostics
        if finding.code == "point.figure"
    }
    assert len(found) == 1
    (finding,) = found
    assert (finding.place.start, finding.place.end) == (3, 34)
    assert "gdp.growht" in finding.sentence


def test_text_of_a_point_is_never_read_as_jinja(book: Book, facts: Facts, templates: Templates) -> None:
    point = replace(FULL, line="{% for x in range(9) %}x{% endfor %}", support="{{ book.__class__ }}")
    found = text(shown(book, "points-kaz", [point], facts, templates))
    assert "{% for x in range(9) %}x{% endfor %}" in found
    assert "[" in found


def test_points_come_by_topic_in_the_books_order(book: Book, facts: Facts, templates: Templates) -> None:
    points = (
        Point(id="a", line="Last of all.", countries=("KAZ",)),
        Point(id="b", line="On growth.", countries=("KAZ",), topic="economy"),
        Point(id="c", line="On minerals.", countries=("KAZ",), topic="critical-minerals"),
    )
    found = text(shown(book, "points-kaz", points, facts, templates))
    places = [found.index(part) for part in ("Critical minerals", "On minerals.", "Economy", "On growth.", "Last of")]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("point", "papers"),
    [
        (Point(id="x", line="Said."), {"card-kaz", "card-phl", "dinner", "talks"}),
        (Point(id="x", line="Said.", countries=("KAZ",)), {"card-kaz", "talks"}),
        (Point(id="x", line="Said.", countries=("KAZ", "PHL")), {"card-kaz", "card-phl", "dinner", "talks"}),
        (Point(id="x", line="Said.", meetings=("dinner",)), {"dinner"}),
        (Point(id="x", line="Said.", meetings=("talks",)), {"card-kaz", "talks"}),
        (Point(id="x", line="Said.", countries=("PHL",), meetings=("dinner",)), {"card-phl"}),
        (Point(id="x", line="Said.", countries=("KAZ",), meetings=("gone",)), {"card-kaz"}),
    ],
)
def test_a_point_is_said_to_those_whom_it_is_for(
    point: Point, papers: set[str], book: Book, facts: Facts, templates: Templates
) -> None:
    meetings = tuple(Paper(id=name, kind="points-page", meeting=name) for name in ("dinner", "talks"))
    book = replace(book, points=(point,), papers=(*book.papers, *meetings))
    told = {
        paper.id
        for paper in book.papers
        if paper.kind == "call-card" or paper in meetings
        if "Said." in text(compose(book, paper, facts, templates))
    }
    assert told == papers


def test_whom_a_point_is_for_is_shown_where_that_narrows(book: Book, facts: Facts, templates: Templates) -> None:
    points = (
        Point(id="a", line="To one country.", countries=("KAZ",), topic="economy"),
        Point(id="b", line="To one person.", to=("aide",), topic="economy"),
        Point(id="c", line="To all.", countries=("KAZ", "PHL"), topic="economy"),
    )
    aide = replace(book.people[0], id="aide", name="An Aide", office="")
    book = replace(book, people=(*book.people, aide))
    topic = text(shown(book, "topic-economy", points, facts, templates))
    brief = text(shown(book, "meeting-kaz", points, facts, templates))
    assert "To Kazakhstan: To one country." in topic
    assert "To Kazakhstan" not in brief
    assert "To An Aide: To one person." in brief
    assert ": To all." not in topic


def test_a_label_stands_once_above_points_that_share_it(book: Book, facts: Facts, templates: Templates) -> None:
    same = [replace(FULL, id=name, label="Illustrative") for name in "ab"]
    assert text(shown(book, "card-kaz", same, facts, templates)).count("Illustrative.") == 1
    mixed = [same[0], replace(FULL, id="b")]
    found = text(shown(book, "card-kaz", mixed, facts, templates))
    assert found.count("Illustrative.") == 1
    assert "Illustrative. Let us plan" in found


def test_a_marked_part_begins_with_its_portion(book: Book, facts: Facts, templates: Templates) -> None:
    scheme = parse_scheme((assets.resources() / "schemes" / "us-classified.toml").read_text("utf-8"))
    point = replace(FULL, line_mark=Mark(level="s"), support_mark=Mark(level="c"))
    told = replace(book, points=(point,), scheme=scheme.id)
    marked = compose(told, book.paper("points-kaz"), facts, templates, rules=Rules(scheme=scheme))
    assert "(S) Let us plan together." in text(marked)
    assert "(C) 23,270" in text(marked)
    assert marked.mark.level == "s"
    assert compose(told, book.paper("points-phl"), facts, templates, rules=Rules(scheme=scheme)).mark.level == "u"
    assert "(S)" not in text(shown(book, "points-kaz", [point], facts, templates))


def test_free_text_stands_behind_the_points(book: Book, facts: Facts, templates: Templates) -> None:
    paper = replace(book.paper("meeting-kaz"), slots=(Slot("points", "As we used to write."),))
    composed = compose(replace(book, points=(FULL,)), paper, facts, templates)
    assert text(composed).index("Let us plan") < text(composed).index("As we used to write.")
    assert "As we used to write." in text(compose(book, paper, facts, templates))


def test_points_fill_a_slot_that_is_empty(book: Book, facts: Facts, templates: Templates) -> None:
    def empty(points: tuple[Point, ...]) -> set[str | None]:
        composed = shown(book, "meeting-kaz", points, facts, templates)
        return {finding.place.slot for finding in composed.diagnostics if finding.code == "slot.empty"}

    defensive = replace(FULL, id="d", triage="defensive")
    assert {"points", "if-raised"} <= empty(())
    assert empty((FULL, defensive)).isdisjoint({"points", "if-raised"})


def test_a_line_too_long_to_be_spoken_is_a_warning(book: Book, facts: Facts, templates: Templates) -> None:
    def long(words: int) -> list[str]:
        composed = shown(book, "card-kaz", [replace(FULL, line="word " * words)], facts, templates)
        return [finding.sentence for finding in composed.diagnostics if finding.code == "point.long"]

    assert long(25) == []
    assert "26 words" in long(26)[0]


def test_more_than_five_lines_on_a_card_are_a_warning(book: Book, facts: Facts, templates: Templates) -> None:
    def full(lines: int) -> list[str]:
        points = [replace(FULL, id=str(number)) for number in range(lines)]
        composed = shown(book, "card-kaz", points, facts, templates)
        return [finding.sentence for finding in composed.diagnostics if finding.code == "card.full"]

    assert full(5) == []
    assert "6 lines" in full(6)[0]


def test_more_than_three_objectives_are_a_warning(book: Book, facts: Facts, templates: Templates) -> None:
    def full(items: int) -> list[str | None]:
        aims = "\n".join(f"{number}. An aim." for number in range(1, items + 1))
        paper = replace(book.paper("meeting-kaz"), slots=(Slot("objectives", aims),))
        composed = compose(book, paper, facts, templates)
        return [finding.place.slot for finding in composed.diagnostics if finding.code == "slot.full"]

    assert full(3) == []
    assert full(4) == ["objectives"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"meetings": ("gone",)}, "point.meeting"),
        ({"countries": ("TUV",)}, "point.country"),
        ({"topic": "water"}, "point.topic"),
        ({"line": " "}, "point.empty"),
        ({"triage": "defensive", "question": ""}, "point.question"),
    ],
)
def test_a_point_that_hangs_in_the_air_is_a_warning(
    change: dict[str, object], code: str, book: Book, templates: Templates
) -> None:
    sound = replace(book, points=(FULL,))
    wrong = replace(book, points=(replace(FULL, **change),))
    assert code not in [finding.code for finding in loose_ends(sound, (), templates)]
    assert code in [finding.code for finding in loose_ends(wrong, (), templates)]


SILENT = {"points-kaz", "card-kaz", "points-phl", "card-phl"}


def test_papers_without_points_are_idle(book: Book, facts: Facts, templates: Templates) -> None:
    assert {paper.id for paper in idle(book, facts, templates)} == SILENT
    told = replace(book, points=(FULL, replace(FULL, id="b", countries=("PHL",), triage="might")))
    assert [paper.id for paper in idle(told, facts, templates)] == ["card-phl"]


def test_a_matrix_is_idle_until_somebody_asks_offers_or_says_something(
    book: Book, facts: Facts, templates: Templates
) -> None:
    mute = Facts(replace(facts.extract, statements=()), as_of=book.as_of)
    matrix = book.paper("matrix")
    written = replace(matrix, slots=(Slot("asks", "Copper."),))
    noted = replace(book, papers=tuple(written if paper is matrix else paper for paper in book.papers))
    assert matrix in idle(book, mute, templates)
    assert matrix in idle(replace(book, points=(replace(FULL, stance="say"),)), mute, templates)
    assert matrix not in idle(replace(book, points=(replace(FULL, stance="ask"),)), mute, templates)
    assert matrix not in idle(book, facts, templates)
    assert written not in idle(noted, mute, templates)


def test_a_note_tells_what_an_idle_matrix_waits_for(book: Book, templates: Templates) -> None:
    (finding,) = loose_ends(book, (book.paper("matrix"),), templates)
    assert finding.code == "paper.idle"
    assert "“Comparison matrix” will print once a point asks, offers or refuses something" in finding.sentence


def test_the_matrix_shows_what_we_ask_offer_and_refuse(book: Book, facts: Facts, templates: Templates) -> None:
    points = (
        replace(FULL, id="a", stance="ask", line="Sell to us."),
        replace(FULL, id="b", stance="red-line", line="No more than that.", countries=()),
        replace(FULL, id="c", stance="offer", line="We buy.", topic="economy"),
        replace(FULL, id="d", line="Only said."),
    )
    composed = shown(book, "matrix", points, facts, templates)
    (table,) = [block for block in composed.paper.blocks if isinstance(block, Table)]
    rows = {plain(row[0].blocks): [plain(cell.blocks) for cell in row[1:]] for row in table.body}
    heads = [plain(cell.blocks) for cell in table.head[0][1:]]
    ours = next(name for name in rows if "our side" in name)
    assert ours == "United States(our side)"
    assert "Red line. No more than that." in rows[ours][heads.index("Energy and uranium")]
    assert rows["Kazakhstan"][heads.index("Energy and uranium")] == "We ask. Sell to us."
    assert "state is reported to seek investment" in rows["Kazakhstan"][heads.index("Economy")]
    assert "We offer. We buy." in rows["Kazakhstan"][heads.index("Economy")]
    assert rows[ours][heads.index("Economy")] == "nothing on record"
    assert "Only said." not in text(composed)


def test_what_groups_have_said_stands_once_below_the_matrix(book: Book, facts: Facts, templates: Templates) -> None:
    said = Statement(
        id="together",
        kind=StatementKind.POSITION,
        text="The five want a railway.",
        source="press",
        subjects=("C5",),
        topics=("economy", "trade-restrictions"),
    )
    extract = replace(facts.extract, statements=(*facts.extract.statements, said))
    composed = shown(book, "matrix", [FULL], Facts(extract, as_of=book.as_of), templates)
    (table,) = [block for block in composed.paper.blocks if isinstance(block, Table)]
    assert text(composed).count("The five want a railway.") == 1
    assert "The five want" not in plain(tuple(block for row in table.body for cell in row for block in cell.blocks))


def test_a_matrix_of_groups_alone_has_their_words_and_no_rows(book: Book, facts: Facts, templates: Templates) -> None:
    said = Statement(
        id="together", kind=StatementKind.POSITION, text="All want a railway.", source="press", subjects=("C5",),
        topics=("economy",),
    )  # fmt: skip
    lone = Facts(replace(facts.extract, statements=(said,)), as_of=book.as_of)
    composed = compose(replace(book, topics=("economy",)), book.paper("matrix"), lone, templates)
    assert "All want a railway." in text(composed)
    assert not any(isinstance(block, Table) for block in composed.paper.blocks)
