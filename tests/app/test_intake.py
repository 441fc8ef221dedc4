"""A file of facts is looked into, taken in as it was looked at, or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from briefbook.app.desk import Desk, open_desk
from briefbook.app.intake import look_in, take_back, take_in
from briefbook.app.places import find_places
from briefbook.model.errors import InputError

TODAY = date(2026, 1, 31)
HEAD = "subject,indicator,period,value,source"
GOOD = (
    "TON,population.total,2026,104321,Tonga Statistics",
    "WSM,population.total,2026,219000,Tonga Statistics",
    "TON,population.growth,2026,0.4,Tonga Statistics",
)


@pytest.fixture
def desk(library_path: Path, tmp_path: Path) -> Iterator[Desk]:
    """A desk with a library of its own."""
    own = tmp_path / "own.sqlite"
    shutil.copy(library_path, own)
    with open_desk(find_places({}, library=own), progress=lambda *_: None) as opened:
        yield opened


def table(tmp_path: Path, *rows: str) -> Path:
    path = tmp_path / "desk.csv"
    path.write_text("\n".join((HEAD, *rows)) + "\n", "utf-8")
    return path


def test_a_look_tells_what_of_whom_and_from_where_and_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    before = desk.library.counts()
    preview = look_in(table(tmp_path, *GOOD, "Nowhere,population.total,2026,1,"), desk, dated=TODAY)
    assert (preview.new, preview.changed, preview.same) == (3, 0, 0)
    assert preview.indicators == (("Population", 2), ("Population growth", 1))
    assert preview.subjects == (("Tonga", 2), ("Samoa", 1))
    assert preview.sources == ("Tonga Statistics",)
    assert [("row 5" in found.sentence, "Nowhere" in found.sentence) for found in preview.diagnostics] == [(True, True)]
    assert desk.library.counts() == before


def test_a_change_is_told_before_and_after_and_what_is_the_same_is_counted(desk: Desk, tmp_path: Path) -> None:
    take_in(table(tmp_path, *GOOD), desk, dated=TODAY)
    preview = look_in(table(tmp_path, GOOD[0].replace("104321", "105000"), *GOOD[1:]), desk, dated=TODAY)
    (change,) = preview.changes
    assert (preview.new, preview.changed, preview.same) == (0, 1, 2)
    assert (change.label, change.who) == ("Population (2026)", "Tonga")
    assert (change.before, change.after) == ("104,321\xa0people", "105,000\xa0people")


def test_a_change_that_rounding_hides_is_told_with_all_its_digits(desk: Desk, tmp_path: Path) -> None:
    take_in(table(tmp_path, "KAZ,population.total,2026,20900001,"), desk, dated=TODAY)
    preview = look_in(table(tmp_path, "KAZ,population.total,2026,20900002,"), desk, dated=TODAY)
    (change,) = preview.changes
    assert (change.before, change.after) == ("20,900,001 people", "20,900,002 people")


def test_an_import_is_taken_back_and_what_it_replaced_holds_again(desk: Desk, tmp_path: Path) -> None:
    take_in(table(tmp_path, *GOOD), desk, dated=TODAY)
    before = desk.library.facts("TON")
    taken = take_in(table(tmp_path, GOOD[0].replace("104321", "105000")), desk, dated=TODAY)
    assert desk.library.facts("TON") != before
    assert (take_back(taken.batch, desk).name, desk.library.facts("TON")) == ("desk.csv", before)
    for batch in (taken.batch, 1):
        with pytest.raises(InputError, match="There is no import"):
            take_back(batch, desk)


def test_a_file_that_changed_since_it_was_looked_at_is_refused(desk: Desk, tmp_path: Path) -> None:
    preview = look_in(table(tmp_path, *GOOD), desk, dated=TODAY)
    before = desk.library.counts()
    with pytest.raises(InputError, match=r"desk\.csv has changed since you looked at it"):
        take_in(table(tmp_path, *GOOD[:1]), desk, dated=TODAY, digest=preview.digest)
    assert desk.library.counts() == before
    taken = take_in(table(tmp_path, *GOOD), desk, dated=TODAY, digest=preview.digest)
    assert taken.new == 3


def test_a_file_without_a_usable_row_tells_why_and_cannot_be_taken_in(desk: Desk, tmp_path: Path) -> None:
    path = table(tmp_path, "Nowhere,population.total,2026,1,")
    preview = look_in(path, desk, dated=TODAY)
    assert (preview.usable, len(preview.diagnostics)) == (0, 1)
    with pytest.raises(InputError, match="no facts that can be used"):
        take_in(path, desk, dated=TODAY)


def test_a_file_that_is_gone_is_refused_with_its_name(desk: Desk, tmp_path: Path) -> None:
    path = table(tmp_path, *GOOD)
    preview = look_in(path, desk, dated=TODAY)
    path.unlink()
    with pytest.raises(InputError, match=r"desk\.csv"):
        take_in(path, desk, dated=TODAY, digest=preview.digest)
