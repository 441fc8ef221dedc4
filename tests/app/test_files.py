from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefbook.app.disk import write_whole
from briefbook.app.files import read_book
from briefbook.model.errors import BookError, OutputError


def test_a_file_is_replaced_whole_and_nothing_else_is_left(tmp_path: Path) -> None:
    target = tmp_path / "book.pdf"
    target.write_bytes(b"old")
    write_whole(target, b"new")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("book.pdf", b"new")]


def test_a_folder_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"nowhere.*does not exist"):
        write_whole(tmp_path / "nowhere" / "book.pdf", b"new")


def test_a_folder_in_place_of_a_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="is a folder"):
        write_whole(tmp_path, b"new")


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="needs a device file, which only Unix has")
def test_a_device_is_never_replaced() -> None:
    with pytest.raises(OutputError, match="no ordinary file"):
        write_whole(Path("/dev/null"), b"new")


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real.pdf").write_bytes(b"old")
    (tmp_path / "link.pdf").symlink_to(tmp_path / "real.pdf")
    write_whole(tmp_path / "link.pdf", b"new")
    assert (tmp_path / "link.pdf").is_symlink()
    assert (tmp_path / "real.pdf").read_bytes() == b"new"


def test_a_full_disk_leaves_the_old_file_and_no_remains(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "book.pdf"
    target.write_bytes(b"old")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match=r"no space left.*free some space"):
        write_whole(target, b"new")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]


def test_a_missing_book_is_named(tmp_path: Path) -> None:
    with pytest.raises(BookError, match=r"no file .*gone\.briefbook"):
        read_book(tmp_path / "gone.briefbook")


def test_a_damaged_book_is_named_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "c5.briefbook"
    path.write_bytes(b"PK\x03\x04 not really")
    with pytest.raises(BookError, match=r"c5\.briefbook: .*damaged or cut short"):
        read_book(path)
    assert path.read_bytes() == b"PK\x03\x04 not really"
