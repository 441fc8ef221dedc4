"""Portions of papers: their marks as authors write them, what they make together, what is printed and found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from briefbook import assets
from briefbook.compose import Composition, Templates, compose, compose_annex, compose_contents, compose_cover, premarked
from briefbook.compose.portions import Portions
from briefbook.compose.scribe import Scribe
from briefbook.compose.walk import plain
from briefbook.model.blocks import Band, ContentsEntry, Figure, LineChart, Notes, Paragraph, Portion, Run, Table
from briefbook.model.book import Book, BookPicture, Override, Paper, Slot
from briefbook.model.diagnostics import Severity
from briefbook.model.facts import Person, fact_id
from briefbook.model.library import Facts
from briefbook.model.marking import UNMARKED, Authority, Mark
from briefbook.model.numbers import parse_number
from briefbook.model.portions import portion_text, prints_portion
from briefbook.model.rollup import Rules, audience
from briefbook.model.schemes import parse_scheme

GROUPS: Mapping[str, tuple[str, ...]] = {"NATO": ("GBR", "USA"), "C5": ("KAZ", "UZB")}
NAMES = {code: code for code in ("USA", "GBR", "KAZ", "UZB", "NATO", "C5")}
SECRET = Mark(level="s", caveats=("nf",))
Kind = TypeVar("Kind", bound=Struct)


def rules(name: str) -> Rules:
    file = assets.resources() / "schemes" / f"{name}.toml"
    return Rules(scheme=parse_scheme(file.read_text("utf-8")), groups=GROUPS, names=NAMES)


US, TLP, EU = rules("us-classified"), rules("tlp"), rules("eu")


def every(value: object, kind: type[Kind]) -> Iterator[Kind]:
    if isinstance(value, kind):
        yield value
    if isinstance(value, tuple):
        for item in value:
            yield from every(item, kind)
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from every(getattr(value, name), kind)


class Desk(Struct):
    """What a paper is composed with."""

    book: Book
    facts: Facts
    templates: Templates

    def brief(self, text: str, by: Rules | None = US, slot: str = "objectives", **more: Any) -> Composition:
        """The meeting brief with a text in a slot."""
        paper = replace(self.book.paper("meeting-kaz"), slots=(Slot(slot, text),), **more)
        return compose(self.book, paper, self.facts, self.templates, rules=by)

    def paper(self, paper: str, by: Rules = US) -> Composition:
        """A paper as it is."""
        return compose(self.book, self.book.paper(paper), self.facts, self.templates, rules=by)

    def having(self, **more: Any) -> Desk:
        """The same with another book."""
        return replace(self, book=replace(self.book, **more))


@pytest.fixture
def desk(book: Book, facts: Facts, templates: Templates) -> Desk:
    return Desk(book, facts, templates)


def said(composition: Composition) -> str:
    return plain(composition.paper.blocks)


def found(composition: Composition, code: str) -> list[Any]:
    return [finding for finding in composition.diagnostics if finding.code == code]


EVERYWHERE = """(S//NF) A paragraph.

# (C) A heading

- (TS) An item.

  (C//REL TO USA, KAZ) Its second paragraph.

| (S) Head | Two |
|---|---|
| (C) a cell | b |
"""


def test_a_mark_before_any_kind_of_portion_is_read_and_printed_before_it(desk: Desk) -> None:
    composed = desk.brief(EVERYWHERE)
    table = next(table for table in every(composed.paper.blocks, Table) if table.head)
    assert plain(table.head[0][0].blocks) == "Head"
    text = said(composed)
    for portion in ("(S//NF) A paragraph.", "(C) A heading", "(TS) An item.", "(C//REL TO USA, KAZ) Its second"):
        assert portion in text
    assert plain(table.caption) == "(S) "
    assert plain(table.body[0][0].blocks) == "(C) a cell"
    assert composed.mark == Mark(level="ts", caveats=("nf",))
    assert not found(composed, "portion.unknown")
    assert not found(composed, "portion.unmarked")


def test_what_is_generated_has_the_lowest_mark_before_every_portion(desk: Desk) -> None:
    composed = desk.paper("topic-energy-uranium")
    assert composed.mark == Mark(level="u")
    assert next(every(composed.paper.blocks, Band)).title.startswith("(U) ")
    assert plain(next(every(composed.paper.blocks, Band)).bottom_line).startswith("(U) ")
    charts = [figure for figure in every(composed.paper.blocks, Figure) if figure.caption]
    assert charts
    assert all(plain(figure.caption).startswith("(U) ") for figure in charts)
    assert all(plain(table.caption).startswith("(U) ") for table in every(composed.paper.blocks, Table))
    assert next(every(composed.paper.blocks, Notes)).title.startswith("(U) ")
    free = [block for block in composed.paper.blocks if isinstance(block, Paragraph)]
    assert free
    assert all(plain(block.text).startswith("(U) ") for block in free)


def test_where_a_scheme_prints_no_portion_marks_they_count_all_the_same(desk: Desk) -> None:
    composed = desk.brief("(TLP:AMBER) Ours.\n\nAnybody’s.", TLP)
    assert composed.mark == Mark(level="amber")
    assert "TLP" not in said(composed)
    assert "Ours." in said(composed)


def test_a_scheme_may_have_marks_printed_above_its_lowest_level_alone(desk: Desk) -> None:
    text = said(desk.brief("(EU-R) Ours.\n\nAnybody’s.", EU))
    assert "(R-UE/EU-R) Ours." in text
    assert "(PUBLIC)" not in text


def test_without_a_scheme_marks_are_plain_text(desk: Desk) -> None:
    composed = desk.brief("(S//NF) As written.", None)
    assert "(S//NF) As written." in said(composed)
    assert composed.mark == UNMARKED


def test_text_of_the_library_is_never_read_for_marks(desk: Desk) -> None:
    country = replace(desk.facts.countries["KAZ"], official="(TS//NF) Republic")
    others = tuple(one for one in desk.facts.extract.countries if one.iso3 != "KAZ")
    facts = Facts(replace(desk.facts.extract, countries=(country, *others)), as_of=desk.facts.as_of)
    composed = replace(desk, facts=facts).paper("profile-kaz")
    assert "(TS//NF) Republic" in said(composed)
    assert composed.mark == Mark(level="u")


def test_the_papers_mark_is_that_of_its_title_and_of_what_its_author_did_not_mark(desk: Desk) -> None:
    composed = desk.brief("No mark.\n\n(U) A mark.", mark=Mark(level="c"))
    assert next(every(composed.paper.blocks, Band)).title == "(C) Meeting with Kazakhstan"
    assert "(C) No mark." in said(composed)
    assert "(U) A mark." in said(composed)
    assert composed.mark == Mark(level="c")


def test_a_mark_stands_before_what_introduces_it_and_once_where_it_does_not_change(desk: Desk) -> None:
    text = (
        Run("To them: "),
        Portion(SECRET),
        Run("a "),
        Portion(SECRET),
        Run("b "),
        Portion(Mark(level="u")),
        Run("c"),
    )
    scribe = Scribe(desk.book, desk.book.paper("matrix"), desk.facts, desk.templates, US)
    (block,) = Portions(scribe).marked((Paragraph(text),))
    assert block == Paragraph(
        (Portion(SECRET), Run("To them: "), Run("a "), Run("b "), Portion(Mark(level="u")), Run("c"))
    )


def test_a_title_may_bring_its_own_mark(desk: Desk) -> None:
    composed = desk.brief("(U) Text.", title="(S) Talks")
    assert composed.paper.title == "Talks"
    assert next(every(composed.paper.blocks, Band)).title == "(S) Talks"
    assert composed.mark == Mark(level="s")


def test_a_portion_without_a_mark_is_found_where_it_stands(desk: Desk) -> None:
    text = (
        '(U) First.\r\n\r\nIt grew by {{ fact("gdp.growth", "KAZ") | value }}.\r\n\r\n- An *item*\r\n- (U) Another\r\n'
    )
    findings = found(desk.brief(text), "portion.unmarked")
    places = [text[finding.place.start : finding.place.end].strip() for finding in findings]
    assert places == ['It grew by {{ fact("gdp.growth", "KAZ") | value }}.', "- An *item*"]
    assert {finding.severity for finding in findings} == {Severity.WARNING}
    assert {(finding.place.paper, finding.place.slot) for finding in findings} == {("meeting-kaz", "objectives")}
    assert "“It grew by 4.8%.”" in findings[0].sentence


def test_a_table_without_a_mark_is_found_once(desk: Desk) -> None:
    findings = found(desk.brief("| One | Two |\n|---|---|\n| a | b |\n| c | d |"), "portion.unmarked")
    assert len(findings) == 1
    assert (findings[0].place.start, findings[0].place.end) == (0, 43)


def test_what_is_not_marked_is_found_only_where_the_scheme_wants_marks(desk: Desk) -> None:
    assert found(desk.brief("No mark."), "portion.unmarked")
    assert not found(desk.brief("No mark.", TLP), "portion.unmarked")
    (quiet,) = found(desk.brief("No mark.", mark=Mark(level="c")), "portion.unmarked")
    assert quiet.severity is Severity.NOTE


def test_a_mark_that_nobody_knows_is_found_and_counts_as_the_highest(desk: Desk) -> None:
    text = "(U) Yes.\n\n(X//NF) No."
    composed = desk.brief(text)
    (finding,) = found(composed, "portion.unknown")
    assert finding.severity is Severity.ERROR
    assert text[finding.place.start : finding.place.end] == "(X//NF) No."
    assert "U, C, S, TS" in finding.hint
    assert composed.mark == Mark(level="ts", caveats=("nf",))
    assert "(X//NF) No." in said(composed)


def test_release_to_nobody_known_is_found(desk: Desk) -> None:
    (finding,) = found(desk.brief("(C//REL TO USA, KZA) A slip."), "portion.unknown")
    assert "“KZA”" in finding.sentence


def override(mark: Mark) -> tuple[str, Override]:
    growth = fact_id("almanac", "KAZ", None, "gdp.growth", "2024")
    value = parse_number("4.7")
    return growth, Override(
        fact=growth, value=value, reason="revised", by="the desk", dated=date(2026, 1, 30), mark=mark
    )


@pytest.mark.parametrize("notes", ["end", "foot"])
def test_an_overridden_figure_raises_the_portion_that_prints_it_and_its_note(desk: Desk, notes: str) -> None:
    _, correction = override(SECRET)
    desk = desk.having(overrides=(correction,), notes=notes)
    desk.facts = Facts(desk.facts.extract, as_of=desk.facts.as_of, overrides=(correction,))
    composed = desk.brief('(U) It grew by {{ fact("gdp.growth", "KAZ") | value }}.')
    assert "(S//NF) It grew by 4.7%." in said(composed)
    assert composed.mark == SECRET
    (sources,) = every(composed.paper.blocks, Notes)
    begun = [plain(note.text) for note in sources.notes if "revised" in plain(note.text)]
    assert (sources.title if notes == "end" else begun[0]).startswith("(S//NF) ")


def test_a_chart_and_the_annex_are_raised_by_an_overridden_figure(desk: Desk) -> None:
    uranium = fact_id("almanac", "KAZ", None, "uranium.production", "2024")
    correction = replace(override(SECRET)[1], fact=uranium)
    desk = desk.having(overrides=(correction,))
    desk.facts = Facts(desk.facts.extract, as_of=desk.facts.as_of, overrides=(correction,))
    topic = desk.paper("topic-energy-uranium")
    charts = [figure for figure in every(topic.paper.blocks, Figure) if figure.caption]
    assert plain(charts[0].caption).startswith("(S//NF) ")
    annex = compose_annex(desk.book, desk.book.paper("annex"), (topic,), desk.facts, desk.templates, rules=US)
    assert topic.mark == annex.mark == SECRET


def test_a_chart_that_names_no_facts_is_raised_by_those_that_it_cites(desk: Desk) -> None:
    _, correction = override(SECRET)
    desk = desk.having(overrides=(correction,))
    desk.facts = Facts(desk.facts.extract, as_of=desk.facts.as_of, overrides=(correction,))
    composed = desk.brief('{{ lines("Growth", "Per cent", courses("gdp.growth", ["KAZ"])) }}')
    (chart,) = (figure for figure in every(composed.paper.blocks, Figure) if isinstance(figure.picture, LineChart))
    assert plain(chart.caption).startswith("(S//NF) ")
    assert composed.mark == SECRET


def test_a_table_is_raised_by_the_cells_that_are_marked(desk: Desk) -> None:
    composed = desk.brief("| (U) One | Two |\n|---|---|\n| (S) a | b |")
    table = next(table for table in every(composed.paper.blocks, Table) if table.head)
    assert plain(table.caption) == "(S) "


def test_a_picture_of_the_book_has_its_mark_at_its_caption(desk: Desk) -> None:
    photo = BookPicture(name="face", kind="jpeg", digest="0", data=b"0", person="someone", credit="A desk", mark=SECRET)
    composed = desk.having(pictures=(photo,)).paper("biography-someone")
    (figure,) = (figure for figure in every(composed.paper.blocks, Figure) if figure.caption)
    assert plain(figure.caption).startswith("(S//NF) ")
    assert composed.mark == SECRET


def test_a_meeting_has_its_mark_in_the_schedule_and_in_the_brief(desk: Desk) -> None:
    dinner, talks = desk.book.schedule
    desk = desk.having(schedule=(dinner, replace(talks, mark=SECRET)))
    for paper in ("schedule", "meeting-kaz"):
        composed = desk.paper(paper)
        assert "(S//NF) Talks" in said(composed)
        assert "(U) Dinner" in said(composed)
        assert composed.mark == SECRET


def test_the_contents_and_links_carry_the_marks_of_titles(desk: Desk) -> None:
    papers = tuple(replace(one, mark=SECRET) if one.id == "profile-kaz" else one for one in desk.book.papers)
    desk = desk.having(papers=papers)
    entries = (ContentsEntry(title="Kazakhstan", target="profile-kaz", folio="3"),)
    contents = compose_contents(desk.book, desk.book.paper("contents"), entries, desk.templates, rules=US)
    assert "(S//NF) Kazakhstan" in str(contents.paper.blocks)
    assert contents.mark == SECRET
    assert desk.paper("meeting-kaz").mark == SECRET


def test_a_cover_says_who_classified_the_book_and_until_when(desk: Desk) -> None:
    block = Authority(by="A desk", reason="1.4(d)", until=date(2035, 11, 6))
    book = replace(desk.book, authority=block)
    cover = compose_cover(book, book.paper("cover"), Mark(level="s"), desk.facts, desk.templates, rules=US)
    assert plain(cover.paper.blocks).endswith("Classified By: A deskReason: 1.4(d)Declassify On: 20351106")
    assert "(U) Two days in June" in plain(cover.paper.blocks)
    assert not found(cover, "authority.missing")


@pytest.mark.parametrize(
    ("authority", "missing"),
    [
        (None, "who classified it, on what ground and until when"),
        (Authority(by="A desk", derived_from="A guide"), "until when"),
    ],
)
def test_a_cover_without_its_authority_block_is_found(desk: Desk, authority: Authority | None, missing: str) -> None:
    book = replace(desk.book, authority=authority)
    cover = compose_cover(book, book.paper("cover"), Mark(level="c"), desk.facts, desk.templates, rules=US)
    (finding,) = found(cover, "authority.missing")
    assert finding.sentence == f"A book marked CONFIDENTIAL has to say {missing}."
    open_book = compose_cover(book, book.paper("cover"), Mark(level="u"), desk.facts, desk.templates, rules=US)
    assert not found(open_book, "authority.missing")


def test_a_level_says_on_the_cover_how_it_is_handled(desk: Desk) -> None:
    by = rules("uk")
    mark = Mark(level="official-sensitive")
    cover = compose_cover(desk.book, desk.book.paper("cover"), mark, desk.facts, desk.templates, rules=by)
    assert "Handling: for those named" in plain(cover.paper.blocks)


_LEVELS = st.sampled_from(["", "u", "c", "s", "ts"])
_MARKS = st.builds(
    Mark,
    level=_LEVELS,
    caveats=st.sampled_from([(), ("nf",), ("oc",), ("exdis", "nf")]),
    release=st.none() | st.sampled_from([("KAZ",), ("C5",), ("KAZ", "GBR"), ("NATO",)]),
)


@given(st.lists(_MARKS, min_size=1, max_size=5), _MARKS, _MARKS)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_paper_is_never_marked_lower_than_anything_in_it(
    desk: Desk, portions: list[Mark], paper: Mark, meeting: Mark
) -> None:
    shapes = ("{} one", "- {} two", "## {} three", "| {} four | b |\n|---|---|\n| {} c | d |", "> {} five")
    text = "\n\n".join(
        shape.replace("{}", portion_text(US.scheme, mark) if mark.level else "")
        for shape, mark in zip(shapes, portions, strict=False)
    )
    dinner, talks = desk.book.schedule
    composed = desk.having(schedule=(replace(dinner, mark=meeting), talks)).brief(text, mark=paper)
    readers = audience(US.scheme, composed.mark, GROUPS)
    for mark in (*(one for one in portions if one.level), paper, meeting):
        assert US.scheme.rank(composed.mark.level) >= US.scheme.rank(mark.level)
        assert set(composed.mark.caveats) >= set(mark.caveats)
        allowed = audience(US.scheme, mark, GROUPS)
        assert allowed is None or (readers is not None and readers <= allowed)
        assert not prints_portion(US.scheme, mark) or portion_text(US.scheme, mark) in str(composed.paper.blocks)


@pytest.mark.parametrize(
    ("text", "done"),
    [
        ("One\nline.\n\nTwo.", "(C) One\nline.\n\n(C) Two."),
        ("# Head\r\n\r\n1. *One*\r\n2. (S) two\r\n", "# (C) Head\r\n\r\n1. (C) *One*\r\n2. (S) two\r\n"),
        ("> Quoted.\n\n- A\n\n  B", "> (C) Quoted.\n\n- (C) A\n\n  (C) B"),
        ("| a \\| b | c |\n|---|---|\n| d | e |", "| (C) a \\| b | c |\n|---|---|\n| d | e |"),
        ("a | b\n---|---\nc | d", "(C) a | b\n---|---\nc | d"),
        ("", ""),
    ],
)
def test_marks_can_be_put_before_all_that_has_none(desk: Desk, text: str, done: str) -> None:
    assert premarked(text, "(C)", US.scheme) == done
    assert not found(desk.brief(done), "portion.unmarked")


def noted(desk: Desk, note: str, by: Rules | None = US, mark: Mark = UNMARKED) -> Composition:
    """The biography of somebody on whom the author has a note."""
    person = Person(id="ann", name="Ann", country="KAZ", role="Minister", source="", note=note)
    paper = Paper(id="ann", kind="biography", person="ann", mark=mark)
    book = replace(desk.book, people=(*desk.book.people, person), papers=(*desk.book.papers, paper))
    return compose(book, paper, desk.facts, desk.templates, rules=by)


def test_the_mark_of_a_note_on_a_person_rolls_up_and_is_printed_once(desk: Desk) -> None:
    composed = noted(desk, "(U) Rows.\n(S//NF) Owes us a favour.")
    assert composed.mark == SECRET
    assert "(U) Rows." in said(composed)
    assert said(composed).count("(S//NF) Owes us a favour.") == 1
    assert not found(composed, "portion.unmarked")


def test_a_scheme_without_portion_marks_counts_that_of_a_note_and_does_not_print_it(desk: Desk) -> None:
    composed = noted(desk, "TLP rules. \n(TLP:RED) Owes us a favour.", TLP)
    assert composed.mark.level == "red"
    assert "TLP:RED" not in said(composed)
    assert "Owes us a favour." in said(composed)


def test_a_note_without_a_mark_is_found_at_its_place_where_the_scheme_wants_one(desk: Desk) -> None:
    note = "(U) Rows.\n\nOwes us a favour."
    (finding,) = found(noted(desk, note), "portion.unmarked")
    assert (finding.place.paper, finding.place.slot) == (None, "person:ann.note")
    assert note[finding.place.start : finding.place.end] == "Owes us a favour."
    assert not found(noted(desk, note, TLP), "portion.unmarked")
    assert noted(desk, "Owes us a favour.", mark=SECRET).mark == SECRET


def test_an_unknown_mark_of_a_note_is_found_and_counts_as_the_highest(desk: Desk) -> None:
    composed = noted(desk, "(X//NF) Owes us a favour.")
    (finding,) = found(composed, "portion.unknown")
    assert finding.place.slot == "person:ann.note"
    assert composed.mark == Mark(level="ts", caveats=("nf",))


def test_a_note_of_the_library_is_never_read_for_marks(desk: Desk) -> None:
    (known, *_) = desk.facts.people.values()
    shared = replace(known, note="(S) Published.")
    facts = Facts(replace(desk.facts.extract, people=(shared,)), as_of=desk.book.as_of)
    composed = noted(replace(desk, facts=facts), "(S) Published.")
    assert composed.mark.level == "u"
    assert "(S) Published." in said(composed)


def test_a_book_without_a_scheme_prints_a_note_as_it_stands(desk: Desk) -> None:
    assert "(S) Owes us" in said(noted(desk, "(S) Owes us", None))
