"""Unsaved work and damaged books on the command line."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefbook.app.files import read_book, write_book
from briefbook.app.locks import lock, lock_file
from briefbook.app.openers import Opener, this_program
from briefbook.app.places import find_places
from briefbook.app.recovery import Journal, unsaved_work
from briefbook.app.session import Session
from briefbook.model.book import Book
from briefbook.model.commands import SetPage
from tests.fixtures.old_books import THIRD

Run = Callable[..., int]
HERE = this_program("the window", datetime(2025, 11, 5, 2, 0, tzinfo=UTC))
DEAD = replace(HERE, pid=2**22 + 1, born="")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A book on disk."""
    write_book(THIRD, tmp_path / "apia.briefbook")
    return tmp_path / "apia.briefbook"


@pytest.fixture
def other() -> Iterator[Opener]:
    """Another program that runs."""
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        yield replace(HERE, pid=process.pid, born="")
        process.communicate(b"\n")


def leave_unsaved(path: Path | None, page: str = "A6", opener: Opener = DEAD) -> Book:
    """A program that ended with this change unsaved."""
    session = Session(THIRD, path, journal=Journal(find_places(os.environ).recovery, opener))
    session.do(SetPage(page))
    assert session.journal is not None
    assert session.journal.write(9.0)
    return session.book


def test_unsaved_work_is_listed_and_restored_beside_the_original(
    run: Run, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = path.read_bytes()
    unsaved = leave_unsaved(path)
    assert run("recover") == 0
    assert f"Talks in Apia  2025-11-05 02:00  {path}" in capsys.readouterr().out
    assert run("recover", str(path)) == 0
    assert read_book(path.with_name("apia (recovered).briefbook")) == unsaved
    assert path.read_bytes() == before
    assert run("recover") == 0
    assert "No unsaved work" in capsys.readouterr().err


def test_a_book_that_was_never_saved_is_restored_by_the_name_in_the_list(run: Run, path: Path) -> None:
    unsaved = leave_unsaved(None)
    (found,) = unsaved_work(find_places(os.environ).recovery)
    out = path.with_name("new.briefbook")
    assert run("recover", found.name, "-o", str(out), "-q") == 0
    assert read_book(out) == unsaved


def test_nothing_is_ever_restored_over_a_file(run: Run, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    leave_unsaved(path)
    before = path.read_bytes()
    assert run("recover", str(path), "-o", str(path)) == 2
    assert run("recover", str(path), "--salvage", "-o", str(path)) == 2
    assert "exists already" in capsys.readouterr().err
    assert path.read_bytes() == before
    assert len(unsaved_work(find_places(os.environ).recovery)) == 1


def test_unsaved_work_is_deleted_when_asked(run: Run, path: Path) -> None:
    leave_unsaved(path)
    assert run("recover", str(path), "--discard") == 0
    assert unsaved_work(find_places(os.environ).recovery) == ()


def test_of_two_states_one_must_be_named(run: Run, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    leave_unsaved(path, "Letter")
    leave_unsaved(path, "A6")
    assert run("recover", str(path)) == 2
    assert "more than one" in capsys.readouterr().err


def test_what_is_not_there_is_not_restored(run: Run, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("recover", str(path)) == 2
    assert "--salvage" in capsys.readouterr().err
    leave_unsaved(path)
    assert run("recover", "other.briefbook") == 2
    assert "apia-" in capsys.readouterr().err


def test_a_damaged_book_is_salvaged_into_a_new_file(run: Run, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = path.read_bytes()
    damaged = whole[: whole.index(b"PK\x01\x02") - 20]
    path.write_bytes(damaged)
    assert run("check", str(path)) == 2
    assert "--salvage" in capsys.readouterr().err
    out = path.with_name("salvaged.briefbook")
    assert run("recover", str(path), "--salvage", "-o", str(out)) == 0
    told = capsys.readouterr()
    assert told.out == "The picture “plan” is missing or damaged.\n"
    assert "4 papers" in told.err
    assert read_book(out) == replace(THIRD, pictures=())
    assert path.read_bytes() == damaged


def test_where_salvaged_work_goes_must_be_said(run: Run, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("recover", str(path), "--salvage") == 2
    assert "-o NEW.briefbook" in capsys.readouterr().err
    assert run("recover", "--salvage", "-o", "new.briefbook") == 2
    assert "Which book" in capsys.readouterr().err


def test_a_file_without_anything_of_a_book_is_named(run: Run, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path.write_bytes(b"nothing")
    assert run("recover", str(path), "--salvage", "-o", "new.briefbook") == 2
    assert "apia.briefbook: Nothing of a book" in capsys.readouterr().err
    assert not Path("new.briefbook").exists()


@pytest.mark.parametrize(
    "words",
    [
        ("edit", "hide", "BOOK", "cover", "--edition", "partner"),
        ("picture", "BOOK", "plan.svg"),
        ("picture", "BOOK", "--remove", "plan"),
    ],
)
def test_no_command_changes_a_book_that_another_program_has_open(
    run: Run, path: Path, other: Opener, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    Path("plan.svg").write_bytes(THIRD.pictures[0].data)
    before = path.read_bytes()
    lock(path, other)
    assert run(*(str(path) if word == "BOOK" else word for word in words)) == 2
    assert "is open in another program (the window, " in capsys.readouterr().err
    assert path.read_bytes() == before
    assert run("picture", str(path)) == 0


def test_an_edit_leaves_no_lock_behind_even_where_it_fails(run: Run, path: Path) -> None:
    assert run("edit", "hide", str(path), "cover", "--edition", "x") == 0
    assert run("edit", "hide", str(path), "nothing", "--edition", "x") == 2
    assert not lock_file(path).exists()
