"""An import is taken in whole, covers what was there without changing it, and is taken back whole."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefbook.model.errors import InputError, LibraryError
from briefbook.model.facts import Fact, Source
from briefbook.model.library import Imported, Selection, Shipped
from briefbook.store import Library, open_library

DAY = date(2026, 1, 31)
MakeFact = Callable[..., Fact]


def test_a_later_import_covers_a_fact_and_its_rollback_uncovers_it(library: Library, fact: MakeFact) -> None:
    corrected = fact("KAZ", "population", "2024", "20300000")
    batch = library.append(Imported(facts=(corrected,)), name="mine.csv", dated=DAY)
    assert [known.value for known in library.facts("KAZ")] == [Decimal(20300000)]

    library.rollback(batch)
    assert [str(known.value) for known in library.facts("KAZ")] == ["2.0E+7"]


def test_the_users_sources_stand_before_the_shipped_ones(library: Library, fact: MakeFact) -> None:
    for name in ("first", "second"):
        own = Source(id=name, title=name, publisher="")
        figure = fact("KAZ", "population", "2024", "1", source=name)
        library.append(Imported(facts=(figure,), sources=(own,)), name=name, dated=DAY)
    extract = library.select(Selection(subjects=("KAZ",)))
    assert [source.id for source in extract.sources] == ["second", "first", "press", "almanac"]


def test_another_that_has_the_library_open_learns_of_new_sources(
    library: Library, path: Path, small: Shipped, fact: MakeFact
) -> None:
    with open_library(path, shipped=small) as other:
        assert "own" not in {source.id for source in other.reference().sources}
        own = Source(id="own", title="Own", publisher="")
        figure = fact("KAZ", "population", "2024", "1", source="own")
        library.append(Imported(facts=(figure,), sources=(own,)), name="own", dated=DAY)
        assert other.select(Selection(subjects=("KAZ",))).sources[0] == own


def test_a_preview_tells_what_is_new_changed_and_the_same_and_changes_nothing(library: Library, fact: MakeFact) -> None:
    same = fact("UZB", "population", "2024", "36000000")
    changed = fact("KAZ", "population", "2024", "20300000")
    new = fact("KAZ", "population", "2025", "20400000")
    counts = library.counts()

    preview = library.preview(Imported(facts=(same, changed, new)))
    assert preview.new == (new,)
    assert [(str(before.value), after) for before, after in preview.changed] == [("2.0E+7", changed)]
    assert preview.same == 1
    assert library.counts() == counts


def test_more_digits_are_a_change(library: Library, fact: MakeFact) -> None:
    preview = library.preview(Imported(facts=(fact("UZB", "population", "2024", "36000000.0"),)))
    assert len(preview.changed) == 1


def test_an_import_that_fails_leaves_nothing_behind(library: Library, fact: MakeFact) -> None:
    twice = fact("KAZ", "population", "2030", "1")
    with pytest.raises(LibraryError):
        library.append(Imported(facts=(twice, twice)), name="bad", dated=DAY)
    assert library.batches() == ()
    assert library.counts()["KAZ"] == 1


def test_imports_are_listed_with_name_day_and_number_of_facts(library: Library, fact: MakeFact) -> None:
    library.append(Imported(facts=(fact("KAZ", "population", "2030", "1"),)), name="mine.csv", dated=DAY)
    assert [(batch.name, batch.dated, batch.facts) for batch in library.batches()] == [("mine.csv", DAY, 1)]


@pytest.mark.parametrize("batch", [0, 1, 99])
def test_only_the_users_own_imports_can_be_taken_back(library: Library, batch: int) -> None:
    with pytest.raises(InputError):
        library.rollback(batch)


def test_a_statement_that_is_no_longer_about_a_country_leaves_its_selection(library: Library) -> None:
    (statement,) = (known for known in library.select(Selection(subjects=("KAZ",))).statements if known.id == "s1")
    library.append(Imported(statements=(replace(statement, subjects=("UZB",)),)), name="x", dated=DAY)
    assert "s1" not in [known.id for known in library.select(Selection(subjects=("KAZ",))).statements]
