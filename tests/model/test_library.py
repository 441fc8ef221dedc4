from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from briefbook.model.blocks import Sign
from briefbook.model.book import Override
from briefbook.model.facts import Fact, Gap, Indicator, Membership, Source, Statement, StatementKind, fact_id
from briefbook.model.library import Extract, Facts
from briefbook.model.numbers import Number
from briefbook.model.periods import parse_period

AS_OF = date(2026, 1, 31)
FIRST = Source(id="first", title="First", publisher="A", published=date(2025, 6, 1))
SECOND = Source(id="second", title="Second", publisher="B", published=date(2025, 7, 1))
LATER = Source(id="later", title="Later", publisher="C", published=date(2026, 6, 1))


def fact(value: str, period: str = "2024", source: str = "first", **more: str) -> Fact:
    return Fact(
        id=fact_id(source, "KAZ", None, "gdp", period),
        subject="KAZ",
        indicator="gdp",
        value=Decimal(value),
        unit=more.get("unit", "USD"),
        source=source,
        period=parse_period(period),
        qualifier=more.get("qualifier", ""),
    )


def facts(*given: Fact, overrides: tuple[Override, ...] = (), as_of: date = AS_OF) -> Facts:
    indicator = Indicator(id="gdp", label="GDP", unit="USD", stale_after_years=2)
    extract = Extract(facts=given, indicators=(indicator,), sources=(FIRST, SECOND, LATER))
    return Facts(extract, as_of=as_of, overrides=overrides)


def test_the_newest_period_is_read() -> None:
    assert facts(fact("1", "2023"), fact("2", "2024")).read("gdp", "KAZ").fact == fact("2", "2024")


def test_what_is_not_there_is_a_gap_with_a_reason() -> None:
    reading = facts().read("gdp", "KAZ")
    assert reading.fact == Gap("no figure in the library")
    assert reading.signs == (Sign.GAP,)


def test_a_period_that_has_not_begun_is_never_read() -> None:
    assert facts(fact("1", "2024"), fact("2", "2027")).read("gdp", "KAZ").fact == fact("1", "2024")


def test_an_old_figure_is_marked_stale_by_the_books_date_alone() -> None:
    old = fact("1", "2022")
    assert facts(old).read("gdp", "KAZ").signs == (Sign.STALE,)
    assert facts(old, as_of=date(2024, 6, 1)).read("gdp", "KAZ").signs == (Sign.LATER,)
    assert facts(fact("1", "2024")).read("gdp", "KAZ").signs == ()


def test_an_estimate_is_marked() -> None:
    assert facts(fact("1", qualifier="estimate")).read("gdp", "KAZ").signs == (Sign.ESTIMATED,)


def test_sources_that_disagree_stand_side_by_side_in_the_librarys_order() -> None:
    reading = facts(fact("8.8", source="second"), fact("4.9", source="first")).read("gdp", "KAZ")
    assert reading.fact == fact("4.9", source="first")
    assert reading.others == (fact("8.8", source="second"),)
    assert Sign.DISPUTED in reading.signs


def test_a_rounder_figure_of_another_source_does_not_disagree() -> None:
    reading = facts(fact("4.8567"), fact("4.9", source="second")).read("gdp", "KAZ")
    assert reading.others == ()
    assert reading.signs == ()


def test_figures_in_different_units_do_not_disagree() -> None:
    reading = facts(fact("100"), fact("118", source="second", unit="EUR")).read("gdp", "KAZ")
    assert reading.others == ()


def test_a_figure_published_after_the_books_date_stands_in_only_where_nothing_else_does() -> None:
    later = fact("3", "2025", source="later")
    assert facts(fact("1", "2024"), later).read("gdp", "KAZ").fact == fact("1", "2024")
    assert facts(later).read("gdp", "KAZ").signs == (Sign.LATER,)


def test_an_override_shows_with_its_reason_and_the_fact_stays() -> None:
    original = fact("1")
    override = Override(
        fact=original.id, value=Decimal("1.5"), reason="Corrected", by="A. Desk", dated=date(2026, 1, 30)
    )
    looked_at = facts(original, overrides=(override,))
    reading = looked_at.read("gdp", "KAZ")
    assert isinstance(reading.fact, Fact)
    assert reading.fact.value == Decimal("1.5")
    assert reading.override == override
    assert reading.replaced == original
    assert reading.signs == (Sign.OVERRIDDEN,)
    assert looked_at.extract.facts == (original,)


def test_a_series_is_oldest_first_with_one_reading_a_period() -> None:
    series = facts(fact("2", "2024"), fact("1", "2023"), fact("1.9", "2024", source="second")).series("gdp", "KAZ")
    assert [reading.fact for reading in series] == [fact("1", "2023"), fact("2", "2024")]


def test_statements_from_after_the_books_date_are_left_out() -> None:
    early = Statement(id="a", kind=StatementKind.DEVELOPMENT, text="A.", source="first", period=parse_period("2025-10"))
    late = Statement(id="b", kind=StatementKind.DEVELOPMENT, text="B.", source="first", period=parse_period("2026-03"))
    assert Facts(Extract(statements=(early, late)), as_of=AS_OF).statements() == (early,)


def test_memberships_stand_between_their_dates() -> None:
    past = Membership(group="EU", country="GBR", status="in-force", source="first", until=parse_period("2020-01-31"))
    coming = Membership(group="X", country="GBR", status="signed", source="first", since=parse_period("2026-05"))
    now = Membership(group="G7", country="GBR", status="in-force", source="first", since=parse_period("1975"))
    assert Facts(Extract(memberships=(past, coming, now)), as_of=AS_OF).memberships_of("GBR") == (now,)


years = st.integers(2000, 2040).map(str)
numbers = st.decimals(-(10**9), 10**9, places=2).map(Number)
all_facts = st.lists(
    st.builds(lambda n, p, s: fact(str(n), p, s), numbers, years, st.sampled_from(["first", "second", "later"])),
    max_size=8,
    unique_by=lambda one: one.id,
)


@given(all_facts, st.dates(date(1999, 1, 1), date(2045, 1, 1)))
def test_no_reading_ever_uses_a_later_figure_in_silence(given_facts: list[Fact], as_of: date) -> None:
    reading = facts(*given_facts, as_of=as_of).read("gdp", "KAZ")
    if isinstance(reading.fact, Gap):
        return
    assert reading.fact.period is not None
    assert reading.fact.period.first <= as_of
    published = {"first": FIRST, "second": SECOND, "later": LATER}[reading.fact.source].published
    assert published is not None
    assert (Sign.LATER in reading.signs) == (published > as_of)


@given(all_facts.flatmap(lambda given_facts: st.tuples(st.just(given_facts), st.permutations(given_facts))))
def test_the_order_in_which_facts_come_does_not_matter(orders: tuple[list[Fact], list[Fact]]) -> None:
    one, other = orders
    assert facts(*one).read("gdp", "KAZ") == facts(*other).read("gdp", "KAZ")


@given(st.dates())
def test_a_period_holds_its_days(day: date) -> None:
    for label in (f"{day.year:04}", day.isoformat(), day.isoformat()[:7]):
        period = parse_period(label)
        assert period.first <= day <= period.last
        assert period.label == label
