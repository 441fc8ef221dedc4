"""Of two programs that open one book, the second may look."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefbook.app.files import read_book, write_book
from briefbook.app.locks import Lock, lock, lock_file
from briefbook.app.openers import Opener, still_runs, this_program
from briefbook.app.session import Session
from briefbook.model.commands import RenamePaper, SetPage
from briefbook.model.errors import OutputError
from tests.app.test_session import BOOK

NOW = datetime(2025, 11, 5, 2, 0, tzinfo=UTC)
HERE = this_program("the window", NOW)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A book on disk."""
    write_book(BOOK, tmp_path / "c5.briefbook")
    return tmp_path / "c5.briefbook"


@pytest.fixture(scope="module")
def other() -> Iterator[Opener]:
    """Another program of this machine that runs."""
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        yield replace(HERE, pid=process.pid, born="", program="another window")
        process.communicate(b"\n")


@pytest.fixture(scope="module")
def dead() -> Opener:
    """A program of this machine that has ended."""
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    return replace(HERE, pid=process.pid, born="")


def test_a_program_knows_itself_and_that_it_runs() -> None:
    assert (HERE.pid, HERE.since) == (os.getpid(), "2025-11-05 02:00")
    assert still_runs(HERE)
    assert HERE.program in str(HERE)
    assert HERE.host in str(HERE)


def test_whether_another_program_runs_is_known(other: Opener, dead: Opener) -> None:
    assert still_runs(other)
    assert not still_runs(dead)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="only some systems say when a process began")
def test_a_later_process_under_the_same_number_is_another_program(other: Opener) -> None:
    assert HERE.born
    assert not still_runs(replace(other, born="long ago"))


def test_of_another_machine_nobody_can_know() -> None:
    assert still_runs(replace(HERE, host="elsewhere", pid=1))


def test_a_book_is_locked_until_its_session_is_closed(path: Path) -> None:
    with Session.open(path, opener=HERE):
        assert lock_file(path).exists()
    assert sorted(path.parent.iterdir()) == [path]


def test_the_second_program_may_look_and_says_who_has_the_book(path: Path, other: Opener) -> None:
    kept = lock(path, other)
    with Session.open(path, opener=HERE) as second:
        assert second.holder == other
        assert second.book == BOOK
        second.do(SetPage("A5"))
        with pytest.raises(OutputError, match=f"another window, {other.user} on {other.host}, since") as refused:
            second.save()
    assert lock_file(path).name in refused.value.hint
    assert read_book(path) == BOOK
    assert isinstance(kept, Lock)
    kept.release()
    assert Session.open(path, opener=HERE).holder is None


def test_the_second_program_may_save_elsewhere_and_go_on_there(path: Path, other: Opener) -> None:
    lock(path, other)
    with Session.open(path, opener=HERE) as second:
        second.do(SetPage("A5"))
        second.save(path.with_name("mine.briefbook"))
        second.do(SetPage("A6"))
        second.save()
        assert second.holder is None
        assert lock_file(path.with_name("mine.briefbook")).exists()
    assert read_book(path.with_name("mine.briefbook")).page == "A6"
    assert lock_file(path).exists()


def test_no_program_saves_over_a_book_that_another_has_open(path: Path, other: Opener) -> None:
    lock(path, other)
    with pytest.raises(OutputError, match="is open in another program"):
        Session(BOOK, opener=HERE).save(path)


def test_the_lock_of_a_program_that_ended_is_taken_over(path: Path, dead: Opener) -> None:
    lock(path, dead)
    session = Session.open(path, opener=HERE)
    assert session.holder is None
    session.do(SetPage("A5"))
    session.save()
    session.close()
    assert sorted(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff" * 99])
def test_a_lock_that_says_nothing_keeps_nobody_out(path: Path, content: bytes) -> None:
    lock_file(path).write_bytes(content)
    assert Session.open(path, opener=HERE).holder is None


def test_a_program_may_open_its_book_anew_and_keeps_it(path: Path) -> None:
    first = Session.open(path, opener=HERE)
    second = Session.open(path, opener=HERE)
    assert second.holder is None
    first.close()
    assert lock_file(path).exists()
    second.close()
    assert not lock_file(path).exists()


def test_a_link_and_its_book_are_one(path: Path, other: Opener) -> None:
    link = path.with_name("link.briefbook")
    link.symlink_to(path)
    lock(path, other)
    assert Session.open(link, opener=HERE).holder == other


def test_where_no_lock_can_be_written_a_book_opens_all_the_same(path: Path) -> None:
    lock_file(path).mkdir()
    session = Session.open(path, opener=HERE)
    assert session.holder is None
    session.close()


def test_a_book_that_cannot_be_read_is_not_locked(path: Path) -> None:
    path.write_bytes(b"damaged")
    with pytest.raises(Exception, match="damaged"):
        Session.open(path, opener=HERE)
    assert sorted(path.parent.iterdir()) == [path]


def test_what_another_program_wrote_meanwhile_is_not_written_over(path: Path) -> None:
    session = Session.open(path)
    session.do(SetPage("A5"))
    theirs = RenamePaper("b", "Energy").apply(BOOK)
    write_book(theirs, path)
    with pytest.raises(OutputError, match="changed by another program since it was opened") as refused:
        session.save()
    assert "another name" in refused.value.hint
    assert read_book(path) == theirs
    session.save(path.with_name("mine.briefbook"))
    session.do(SetPage("A6"))
    session.save()
    assert read_book(path.with_name("mine.briefbook")).page == "A6"


def test_a_book_whose_file_is_gone_is_written_anew(path: Path) -> None:
    session = Session.open(path)
    session.do(SetPage("A5"))
    path.unlink()
    session.save()
    assert read_book(path).page == "A5"


def test_what_a_stopped_program_left_beside_a_book_goes_when_it_is_opened_to_be_changed(path: Path) -> None:
    remains = path.with_name(f".{path.name}.abc.part")
    strange = path.with_name(".other.briefbook.abc.part")
    for file in (remains, strange):
        file.write_bytes(b"half")
    Session.open(path).close()
    assert remains.exists()
    Session.open(path, opener=HERE).close()
    assert not remains.exists()
    assert strange.exists()


def test_of_many_programs_that_take_a_dead_lock_at_once_one_has_it(path: Path, dead: Opener) -> None:
    lock(path, dead)
    code = (
        "import sys, datetime, pathlib\n"
        "from briefbook.app.locks import lock, Lock\n"
        "from briefbook.app.openers import this_program\n"
        "own = this_program('racer', datetime.datetime(2025, 1, 1))\n"
        "print('ready', flush=True); input()\n"
        "print(isinstance(lock(pathlib.Path(sys.argv[1]), own), Lock), flush=True); input()\n"
    )
    racers = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(6)
    ]
    try:
        for racer in racers:
            assert racer.stdout
            assert racer.stdout.readline() == "ready\n"
        for racer in racers:
            assert racer.stdin
            racer.stdin.write("\n")
            racer.stdin.flush()
        won = [racer.stdout.readline() for racer in racers if racer.stdout]
        assert won.count("True\n") == 1
    finally:
        for racer in racers:
            racer.communicate("\n\n")
