from __future__ import annotations

from collections.abc import Callable
from datetime import date

from msgspec.structs import replace

from briefbook import assets
from briefbook.compose import Composition, Templates, compose, compose_annex, compose_sheet, sheet
from briefbook.compose.walk import plain
from briefbook.model.blocks import Band, Run, Sign, SignMark
from briefbook.model.book import Book, Override, Paper, Slot
from briefbook.model.clearance import content_digest, short, with_sheet
from briefbook.model.commands import AddClearance, SetDrafter, SetSlot
from briefbook.model.facts import Gap, fact_id
from briefbook.model.library import Facts
from briefbook.model.marking import Mark
from briefbook.model.numbers import parse_number
from briefbook.model.review import Clearance, Waiver
from briefbook.model.rollup import Rules
from briefbook.model.schemes import parse_scheme

Compose = Callable[[Book, Facts], tuple[Composition, ...]]
KAZ = "meeting-kaz"


def cleared(book: Book) -> Book:
    """The book with one paper drafted and cleared."""
    drafted = SetDrafter(KAZ, "A. Desk").apply(book)
    content = content_digest(drafted, drafted.paper(KAZ))
    line = Clearance(paper=KAZ, act="cleared", office="Legal", by="A. Adviser", dated=date(2026, 1, 30), digest=content)
    return AddClearance(line).apply(drafted)


def credit(book: Book, facts: Facts, templates: Templates) -> str:
    """The line under the paper's title."""
    band = compose(book, book.paper(KAZ), facts, templates).paper.blocks[0]
    assert isinstance(band, Band)
    return band.credit


def spaced(composed: Composition) -> str:
    """The text of a paper with plain spaces."""
    return plain(composed.paper.blocks).replace("\u00a0", " ")


def text_of(composed: tuple[Composition, ...], paper: str) -> str:
    return next(spaced(one) for one in composed if one.paper.id == paper)


def test_the_line_under_a_title_says_who_drafted_and_cleared_and_that_an_edit_voided_it(
    book: Book, facts: Facts, templates: Templates
) -> None:
    assert credit(book, facts, templates) == ""
    signed = cleared(book)
    assert credit(signed, facts, templates) == "Drafted: A. Desk · Cleared: A. Adviser, Legal, 30 January 2026"
    edited = SetSlot(KAZ, "points", "New.").apply(signed)
    assert credit(edited, facts, templates) == "Drafted: A. Desk · Clearance of 30 January 2026 void since an edit"


def test_the_sheet_lists_papers_digests_and_what_voided_them(book: Book, facts: Facts, compose_book: Compose) -> None:
    signed = cleared(book)
    text = text_of(compose_book(with_sheet(signed), facts), "clearance-sheet")
    assert "A. Adviser, Legal, 30 January 2026" in text
    assert short(signed.clearances[0].digest) in text
    assert "Void" not in text
    assert "Not cleared" in text
    assert "Figures in this book" not in text
    edited = SetSlot(KAZ, "points", "New.").apply(signed)
    assert "Void: text changed since" in text_of(compose_book(with_sheet(edited), facts), "clearance-sheet")


def test_the_sheet_lists_waivers_each_once_with_its_papers(book: Book, facts: Facts, compose_book: Compose) -> None:
    signed = {"sentence": "Old figure.", "reason": "None newer", "by": "A. Adviser", "dated": date(2026, 1, 30)}
    waivers = tuple(Waiver(code="fact.stale", paper=paper, **signed) for paper in (KAZ, "profile-kaz"))  # type: ignore[arg-type]
    text = text_of(compose_book(with_sheet(replace(book, waivers=waivers)), facts), "clearance-sheet")
    assert text.count("Old figure.") == 1
    assert "Old figure.Meeting with Kazakhstan, Kazakhstan" in text
    assert "None newer" in text


def overridden(facts: Facts, period: str, value: str | Gap) -> tuple[Facts, Override]:
    """The library as a book sees it that sets one figure by hand."""
    new = value if isinstance(value, Gap) else parse_number(value)
    fact = fact_id("almanac", "KAZ", None, "gdp.growth", period)
    override = Override(fact=fact, value=new, reason="Revised.", by="A. Desk", dated=date(2026, 1, 30))
    return Facts(facts.extract, as_of=facts.as_of, overrides=(override,)), override


def signs(composed: Composition, text: str) -> set[Sign]:
    """The signs that follow a run of text."""
    found: set[Sign] = set()
    seen = [False]

    def walk(value: object) -> None:
        if isinstance(value, tuple):
            for item in value:
                walk(item)
        elif isinstance(value, Run):
            seen[0] = value.text == text
        elif isinstance(value, SignMark) and seen[0]:
            found.add(value.sign)
        elif hasattr(value, "__struct_fields__"):
            for name in value.__struct_fields__:
                walk(getattr(value, name))

    walk(composed.paper.blocks)
    return found


def test_a_figure_set_by_hand_is_signed_as_value_as_gap_and_as_the_figure_before(
    book: Book, facts: Facts, templates: Templates
) -> None:
    profile = book.paper("profile-kaz")
    looked_at, _ = overridden(facts, "2024", "4.7")
    assert Sign.OVERRIDDEN in signs(compose(book, profile, looked_at, templates), "4.7%")
    looked_at, _ = overridden(facts, "2023", "5.2")
    assert Sign.OVERRIDDEN in signs(compose(book, profile, looked_at, templates), "5.2%")
    assert Sign.OVERRIDDEN not in signs(compose(book, profile, looked_at, templates), "4.8%")
    looked_at, _ = overridden(facts, "2024", Gap("under revision"))
    told = replace(
        profile, kind="topic-paper", topic="economy", slots=(Slot("line", "{{ fact('gdp.growth') | value }}"),)
    )
    assert Sign.OVERRIDDEN in signs(compose(book, told, looked_at, templates), "under revision")


def test_the_note_gives_reason_name_day_and_the_source_s_own_figure(
    book: Book, facts: Facts, templates: Templates
) -> None:
    looked_at, _ = overridden(facts, "2024", "4.7")
    text = spaced(compose(book, book.paper("profile-kaz"), looked_at, templates))
    assert (
        "The Almanac. Set for this book by A. Desk on 30 January 2026: Revised. The source itself gives 4.8%." in text
    )


def test_the_annex_lists_what_is_set_by_hand_and_without_an_annex_the_sources_do(
    book: Book, facts: Facts, compose_book: Compose
) -> None:
    looked_at, override = overridden(facts, "2024", "4.7")
    told = replace(book, overrides=(override,))
    composed = compose_book(told, looked_at)
    assert "Set by hand for this book" in text_of(composed, "annex")
    assert "4.8% (The Almanac)" in text_of(composed, "annex")
    assert "Set by hand" not in text_of(composed, "sources")
    bare = replace(told, papers=tuple(paper for paper in told.papers if paper.kind != "annex"))
    assert "4.8% (The Almanac)" in text_of(compose_book(bare, looked_at), "sources")


SCHEME = parse_scheme((assets.resources() / "schemes" / "us-classified.toml").read_text("utf-8"))


def test_what_the_sheet_and_the_annex_quote_raises_them(book: Book, facts: Facts, templates: Templates) -> None:
    rules = Rules(scheme=SCHEME)
    waiver = Waiver(code="x", sentence="Old.", paper=KAZ, reason="None newer", by="A", dated=date(2026, 1, 30))
    told = replace(book, waivers=(waiver,))
    paper = Paper(id="sheet", kind="clearance-sheet")
    listed = sheet(told, templates, lambda papers: Mark(level="s" if KAZ in papers else "u"))
    assert compose_sheet(told, paper, listed, facts, templates, rules=rules).mark.level == "s"
    assert compose_sheet(told, paper, sheet(told, templates), facts, templates, rules=rules).mark.level != "s"
    looked_at, override = overridden(facts, "2024", "4.7")
    secret = replace(told, overrides=(replace(override, mark=Mark(level="s")),), waivers=())
    annex = compose_annex(secret, secret.paper("annex"), (), looked_at, templates, rules=rules)
    assert annex.mark.level == "s"
