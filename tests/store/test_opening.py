"""A library is made whole or not at all, and nothing that is there is ever overwritten."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefbook.model.errors import LibraryError
from briefbook.model.library import Imported, Progress, Selection, Shipped
from briefbook.store import open_library
from briefbook.store.schema import migrations


def _fail(_: Progress) -> Imported:
    raise AssertionError("the library was filled again")


def test_a_library_is_filled_at_first_use_and_then_opened_as_it_is(path: Path, small: Shipped) -> None:
    open_library(path, shipped=small).close()

    with open_library(path, shipped=replace(small, read=_fail)) as library:
        assert len(library.facts("KAZ")) == 1
        assert library.notices == ()


def test_filling_reports_its_progress(path: Path, small: Shipped) -> None:
    steps: list[tuple[str, int, int]] = []
    open_library(path, shipped=small, progress=lambda *step: steps.append(step)).close()
    assert steps == [("Reading", 0, 1), ("Library ready", 1, 1)]


def test_the_folder_is_for_its_owner_alone(path: Path, small: Shipped) -> None:
    open_library(path, shipped=small).close()
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_filling_that_fails_leaves_nothing_half_filled(path: Path, small: Shipped) -> None:
    def broken(progress: Progress) -> Imported:
        imported = small.read(progress)
        return replace(imported, facts=(*imported.facts, imported.facts[0]))

    with pytest.raises(LibraryError):
        open_library(path, shipped=Shipped(digest="x", read=broken))
    with open_library(path, shipped=small) as library:
        assert library.counts() == {"C5": 1, "FRA": 2, "KAZ": 1, "UZB": 1, "WLD": 1}


def test_a_process_killed_while_filling_leaves_a_library_that_the_next_one_fills(path: Path, small: Shipped) -> None:
    program = f"""
import os
from pathlib import Path
from briefbook.model.facts import Fact
from briefbook.model.library import Imported, Shipped
from briefbook.store import batches, open_library
from decimal import Decimal
facts = tuple(
    Fact(id=str(n), subject="KAZ", indicator="i", value=Decimal(n), unit="u", source="s" * 999) for n in range(9999)
)
write = batches.write
def cut(*arguments):
    write(*arguments)
    os._exit(9)
batches.write = cut
open_library(Path({str(path)!r}), shipped=Shipped(digest="x", read=lambda progress: Imported(facts=facts)))
"""
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 9
    with open_library(path, shipped=small) as library:
        assert library.counts()["KAZ"] == 1
        assert library.notices == ()


def test_of_two_processes_at_first_use_one_fills_and_the_other_waits(path: Path) -> None:
    program = f"""
import sys, time
from pathlib import Path
from briefbook.model.library import Imported, Shipped
from briefbook.store import open_library
def read(progress):
    print("filled", flush=True)
    time.sleep(0.4)
    return Imported()
open_library(Path({str(path)!r}), shipped=Shipped(digest="x", read=read)).close()
"""
    both = [subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) for _ in range(2)]
    outputs = [process.communicate()[0] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert sorted(outputs) == ["", "filled\n"]


def test_a_new_edition_replaces_the_shipped_facts_and_keeps_the_users_own(path: Path, small: Shipped) -> None:
    with open_library(path, shipped=small) as library:
        content = small.read(lambda *_: None)
        own = replace(content.facts[0], id="own", source="own")
        library.append(Imported(facts=(own,)), name="own.csv", dated=_day())

    newer = Shipped(digest="second", read=lambda _: replace(content, facts=content.facts[1:]))
    with open_library(path, shipped=newer) as library:
        assert [fact.id for fact in library.facts("KAZ")] == ["own"]
        assert len(library.facts("FRA")) == 2


@pytest.mark.parametrize("content", [b"no database at all", b"SQLite format 3\x00" + b"\xff" * 4096])
def test_a_damaged_library_is_kept_aside_and_a_new_one_made(path: Path, small: Shipped, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)

    with open_library(path, shipped=small) as library:
        assert [notice.code for notice in library.notices] == ["library.damaged"]
        assert "library-damaged-1.sqlite" in library.notices[0].sentence
        assert library.counts()["KAZ"] == 1
    assert (path.parent / "library-damaged-1.sqlite").read_bytes() == content


def test_damage_within_a_library_is_noticed(path: Path, small: Shipped) -> None:
    open_library(path, shipped=small).close()
    content = bytearray(path.read_bytes())
    content[4096:8192] = b"\xa5" * 4096
    path.write_bytes(content)

    with open_library(path, shipped=small) as library:
        assert library.notices[0].code == "library.damaged"
    assert (path.parent / "library-damaged-1.sqlite").read_bytes() == content


def test_a_name_that_is_taken_is_not_used_again(path: Path, small: Shipped) -> None:
    path.parent.mkdir()
    for number in (1, 2):
        path.write_bytes(b"damage %d" % number)
        open_library(path, shipped=small).close()
    assert (path.parent / "library-damaged-1.sqlite").read_bytes() == b"damage 1"
    assert (path.parent / "library-damaged-2.sqlite").read_bytes() == b"damage 2"


def test_a_library_of_a_newer_version_is_kept_aside(path: Path, small: Shipped) -> None:
    open_library(path, shipped=small).close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {len(migrations()) + 1}")
    connection.close()

    with open_library(path, shipped=small) as library:
        assert library.notices[0].code == "library.newer"
        assert "newer version" in library.notices[0].sentence
    assert (path.parent / "library-newer-1.sqlite").exists()


def test_the_database_of_another_program_is_left_alone(path: Path, small: Shipped) -> None:
    path.parent.mkdir()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE theirs (x)")
    connection.commit()
    connection.close()
    before = path.read_bytes()

    with pytest.raises(LibraryError, match="another program"):
        open_library(path, shipped=small)
    assert path.read_bytes() == before


def test_a_locked_library_is_refused_with_a_sentence(path: Path, small: Shipped) -> None:
    open_library(path, shipped=small).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")

    with pytest.raises(LibraryError, match="locked by another program"):
        open_library(path, shipped=small, patience=0.05)
    other.close()


def test_a_lock_that_comes_later_is_refused_with_a_sentence(path: Path, small: Shipped) -> None:
    with open_library(path, shipped=small, patience=0.05) as library:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(LibraryError, match="locked by another program"):
            library.select(Selection(subjects=("KAZ",)))
        with pytest.raises(LibraryError, match="locked by another program"):
            library.append(Imported(), name="x", dated=_day())
        other.close()


def test_a_place_that_cannot_be_a_folder_is_refused_with_a_hint(tmp_path: Path, small: Shipped) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(LibraryError) as refused:
        open_library(tmp_path / "file" / "library.sqlite", shipped=small)
    assert "--library" in refused.value.hint


def test_a_folder_in_the_place_of_the_library_is_refused_with_a_hint(tmp_path: Path, small: Shipped) -> None:
    with pytest.raises(LibraryError) as refused:
        open_library(tmp_path, shipped=small)
    assert "--library" in refused.value.hint


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write whatever it likes")
def test_a_library_that_cannot_be_written_is_read_as_it_is(path: Path, small: Shipped) -> None:
    open_library(path, shipped=small).close()
    path.chmod(0o400)
    with open_library(path, shipped=replace(small, digest="newer")) as library:
        assert [notice.code for notice in library.notices] == ["library.read-only"]
        assert library.counts()["KAZ"] == 1


def test_a_full_disk_is_told(path: Path, small: Shipped) -> None:
    def full(_: Progress) -> Imported:
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(LibraryError, match="No space left on device"):
        open_library(path, shipped=replace(small, read=full))


def _day() -> date:
    return date(2026, 1, 31)
