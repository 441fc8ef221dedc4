from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from briefbook.app.files import read_book, write_book
from briefbook.cli.__main__ import main
from briefbook.model.book import Book, Event, Paper


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A small book on disk."""
    book = Book(
        title="Talks",
        event=Event(name="Talks", day=date(2026, 9, 1), place="Apia", host="WSM"),
        as_of=date(2026, 8, 1),
        principal="NZL",
        participants=("WSM",),
        topics=(),
        papers=(Paper(id="meeting-wsm", kind="meeting-brief", subject="WSM"),),
    )
    write_book(book, tmp_path / "talks.briefbook")
    return tmp_path / "talks.briefbook"


def test_the_text_of_a_file_comes_into_a_slot(path: Path) -> None:
    text = path.with_name("aims.md")
    text.write_text("\ufeffOne aim.\n", "utf-8")
    assert main(["edit", "slot", str(path), "meeting-wsm", "objectives", str(text)]) == 0
    assert read_book(path).paper("meeting-wsm").slot("objectives") == "One aim."


def test_a_paper_can_be_hidden_from_an_edition_and_shown_again(path: Path) -> None:
    assert main(["edit", "hide", str(path), "meeting-wsm", "--edition", "partner"]) == 0
    assert read_book(path).paper("meeting-wsm").hidden_from == ("partner",)
    assert main(["edit", "show", str(path), "meeting-wsm", "--edition", "partner"]) == 0
    assert read_book(path).paper("meeting-wsm").hidden_from == ()


def test_an_edit_that_cannot_be_made_leaves_the_file_alone(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = path.read_bytes()
    assert main(["edit", "hide", str(path), "nothing", "--edition", "partner"]) == 2
    assert path.read_bytes() == before
    assert "meeting-wsm" in capsys.readouterr().err
