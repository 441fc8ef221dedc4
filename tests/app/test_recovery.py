"""Nothing typed is lost for longer than a second, and nothing saved ever."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefbook.app.files import read_book, write_book
from briefbook.app.openers import Opener, this_program
from briefbook.app.recovery import DELAY, Journal, Unsaved, discard, recovered_book, unsaved_work
from briefbook.app.session import Session
from briefbook.model.book import Book, BookPicture
from briefbook.model.commands import RemovePicture, RenamePaper, SetPage, SetPicture, SetSlot
from briefbook.model.errors import BookError, OutputError
from tests.app.test_session import BOOK
from tests.fixtures.old_books import DRAWING

ROOT = Path(__file__).parents[2]
HERE = this_program("the window", datetime(2025, 11, 5, 2, 0, tzinfo=UTC))
DEAD = replace(HERE, pid=2**22 + 1, born="")
"""No process has a number so large."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where journals are kept."""
    return tmp_path / "state" / "recovery"


def session(folder: Path, path: Path | None = None, opener: Opener = DEAD) -> Session:
    return Session(BOOK, path, journal=Journal(folder, opener))


def tick(one: Session, now: float) -> bool:
    assert one.journal is not None
    return one.journal.write(now)


def left(folder: Path) -> Unsaved:
    (found,) = unsaved_work(folder)
    return found


def picture(data: bytes = DRAWING) -> BookPicture:
    return BookPicture(name="plan", kind="svg", digest=hashlib.sha256(data).hexdigest(), data=data)


def test_an_edit_is_on_disk_within_a_second(folder: Path) -> None:
    one = session(folder)
    edited = one.do(RenamePaper("b", "Energy"), now=10.0)
    assert one.journal is not None
    assert one.journal.due == 10.0 + DELAY < 11.0
    assert not tick(one, 10.1)
    assert unsaved_work(folder) == ()
    one.do(RenamePaper("c", "Matrix"), now=10.4)
    assert tick(one, 10.0 + DELAY)
    assert recovered_book(left(folder)) == one.book != edited


def test_typing_without_pause_is_written_all_the_same(folder: Path) -> None:
    one = session(folder)
    written = 0
    for step in range(50):
        one.do(SetSlot("b", "line", "x" * (step + 1)), now=step / 10)
        written += tick(one, step / 10)
    assert written >= 4.9 / (DELAY + 0.1) - 1


def test_what_is_unsaved_is_listed_with_its_file_and_title(folder: Path, tmp_path: Path) -> None:
    one = session(folder, tmp_path / "C5 summit.briefbook")
    one.do(SetPage("A5"))
    tick(one, 9.0)
    found = left(folder)
    assert (found.path, found.title, found.opener) == (str(tmp_path / "C5 summit.briefbook"), "C5+1", DEAD)
    assert found.name.startswith("c5-summit-")


def test_a_book_that_never_had_a_file_is_kept_too(folder: Path) -> None:
    one = session(folder)
    one.do(SetPage("A5"))
    tick(one, 9.0)
    assert left(folder).path == ""
    assert recovered_book(left(folder)).page == "A5"


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights in other ways")
def test_nobody_else_may_look(folder: Path) -> None:
    folder.mkdir(parents=True, mode=0o755)
    one = session(folder)
    one.do(SetPicture(picture()))
    tick(one, 9.0)
    for path in (folder, *folder.rglob("*")):
        assert path.stat().st_mode & 0o077 == 0, path


def test_a_book_that_is_saved_has_no_journal(folder: Path, tmp_path: Path) -> None:
    one = session(folder)
    one.do(SetPage("A5"))
    tick(one, 9.0)
    one.save(tmp_path / "x.briefbook")
    assert list(folder.iterdir()) == []
    assert not tick(one, 99.0)


def test_a_clean_close_leaves_nothing(folder: Path) -> None:
    with session(folder) as one:
        one.do(SetPage("A5"))
        tick(one, 9.0)
        one.do(SetPage("A6"))
    assert list(folder.iterdir()) == []
    assert not tick(one, 99.0)


def test_a_book_brought_back_to_what_is_saved_has_no_journal(folder: Path, tmp_path: Path) -> None:
    write_book(BOOK, tmp_path / "x.briefbook")
    one = Session.open(tmp_path / "x.briefbook", journal=Journal(folder, DEAD))
    one.do(SetPage("A5"))
    tick(one, 9.0)
    one.undo()
    assert unsaved_work(folder) == ()
    one.redo(now=20.0)
    tick(one, 21.0)
    assert recovered_book(left(folder)).page == "A5"


def test_pictures_are_written_once_and_those_no_longer_used_go(folder: Path) -> None:
    one = session(folder)
    one.do(SetPicture(picture()))
    tick(one, 9.0)
    (kept,) = folder.rglob("*.svg")
    before = kept.stat().st_mtime_ns
    one.do(SetPage("A5"))
    tick(one, 19.0)
    assert kept.stat().st_mtime_ns == before
    assert recovered_book(left(folder)).pictures == (picture(),)
    other = picture(DRAWING + b"\n")
    one.do(SetPicture(other))
    tick(one, 29.0)
    assert [path.name for path in folder.rglob("*.svg")] == [f"{other.digest}.svg"]
    one.do(RemovePicture("plan"))
    tick(one, 39.0)
    assert recovered_book(left(folder)) == one.book


def test_a_journal_never_holds_more_than_the_book(folder: Path) -> None:
    one = session(folder)
    for step in range(60):
        one.do(SetSlot("b", "line", f"{step}" * 1000), now=float(step))
        tick(one, step + DELAY)
    assert sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) < 5_000


def test_the_work_of_a_program_that_still_runs_is_not_offered(folder: Path) -> None:
    one = session(folder, opener=HERE)
    one.do(SetPage("A5"))
    tick(one, 9.0)
    assert unsaved_work(folder) == ()


def test_two_books_of_one_program_have_a_journal_each(folder: Path) -> None:
    for page in ("A5", "A6"):
        one = session(folder)
        one.do(SetPage(page))
        tick(one, 9.0)
    assert {recovered_book(found).page for found in unsaved_work(folder)} == {"A5", "A6"}


def test_unsaved_work_can_be_discarded(folder: Path) -> None:
    one = session(folder)
    one.do(SetPicture(picture()))
    tick(one, 9.0)
    discard(left(folder))
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"{", b'{"format": 1, "book": {}}', b"\xff" * 50])
def test_a_damaged_journal_is_refused_in_a_sentence(folder: Path, content: bytes) -> None:
    one = session(folder)
    one.do(SetPage("A5"))
    tick(one, 9.0)
    (body,) = folder.rglob("book.json")
    body.write_bytes(content)
    with pytest.raises(BookError):
        recovered_book(left(folder))


def test_strange_things_among_the_journals_are_left_alone(folder: Path) -> None:
    (folder / "half").mkdir(parents=True)
    (folder / "half" / "book.json").write_bytes(b"{}")
    (folder / "note.txt").write_bytes(b"mine")
    assert unsaved_work(folder) == ()
    assert unsaved_work(folder / "nowhere") == ()


def test_a_journal_that_cannot_be_written_says_so_and_tries_again(folder: Path) -> None:
    folder.parent.mkdir(parents=True)
    folder.write_bytes(b"in the way")
    one = session(folder)
    one.do(SetPage("A5"), now=1.0)
    with pytest.raises(OutputError):
        tick(one, 2.0)
    folder.unlink()
    assert not tick(one, 2.1)
    assert tick(one, 3.0)
    assert recovered_book(left(folder)).page == "A5"


def killed(tmp_path: Path, kills: int, seed: int) -> tuple[int, int]:
    """Kill so many programs at work; how many edits they told of, and how many there were saved."""
    for number in range(kills):
        (tmp_path / str(number)).mkdir()
        write_book(BOOK, tmp_path / str(number) / "book.briefbook")
    command = [sys.executable, str(ROOT / "tests" / "app" / "killed.py"), str(tmp_path), str(kills), str(seed)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    reports = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(reports) == kills
    for report in reports:
        check(Path(report["folder"]), report["saved"], report["old"])
    return sum(report["edits"] for report in reports), sum(report["saved"] for report in reports)


def check(place: Path, saved: int, old: int) -> None:
    """The file has what was saved; file and journal together have every edit older than a second."""
    file = edits_in(read_book(place / "book.briefbook"))
    assert file >= saved
    unsaved = [edits_in(recovered_book(found)) for found in unsaved_work(place / "recovery")]
    assert max([file, *unsaved]) >= old
    with Session.open(place / "book.briefbook", opener=HERE) as again:
        assert again.holder is None


def edits_in(book: Book) -> int:
    return int(book.paper("b").slot("line").split()[0] if book.paper("b").slots else 0)


needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="the programs to be killed are forked")


@needs_fork
def test_killed_at_any_moment_a_program_loses_nothing_saved_and_a_second_at_most(tmp_path: Path) -> None:
    edits, saved = killed(tmp_path, 30, seed=1)
    assert edits > 30
    assert saved > 30


@needs_fork
@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2, 7))
def test_killed_hundreds_of_times_a_program_loses_nothing_saved(tmp_path: Path, seed: int) -> None:
    killed(tmp_path, 60, seed)
