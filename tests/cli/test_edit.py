from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

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


def test_papers_are_listed_renamed_moved_and_taken_out(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = str(path)
    assert main(["edit", "paper", "add", name, "topic-paper", "--topic", "economy", "--before", "meeting-wsm"]) == 0
    assert main(["edit", "paper", "add", name, "topic-paper", "--topic", "economy", "--title", "Again"]) == 0
    assert main(["edit", "paper", "rename", name, "topic-paper-economy", "Growth"]) == 0
    assert main(["edit", "paper", "drafter", name, "topic-paper-economy", "Desk"]) == 0
    assert main(["edit", "paper", "set-aside", name, "topic-paper-economy-2"]) == 0
    assert "add paper “topic-paper-economy”" in capsys.readouterr().err
    assert main(["edit", "paper", "list", name]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "topic-paper-economy    topic-paper    Growth",
        "meeting-wsm            meeting-brief  Meeting with Samoa",
        "topic-paper-economy-2  topic-paper    Again               set aside",
    ]
    assert read_book(path).papers[0].drafted == "Desk"
    assert main(["edit", "paper", "take-in", name, "topic-paper-economy-2"]) == 0
    assert "take paper in “Again”" in capsys.readouterr().err
    assert main(["edit", "paper", "move", name, "topic-paper-economy-2", "--before", "meeting-wsm"]) == 0
    assert main(["edit", "paper", "move", name, "topic-paper-economy"]) == 0
    assert main(["edit", "paper", "remove", name, "meeting-wsm"]) == 0
    assert [paper.id for paper in read_book(path).papers] == ["topic-paper-economy-2", "topic-paper-economy"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("move", "meeting-wsm", "--before", "meeting-wsm"), "before itself"),
        (("move", "meeting-wsm", "--before", "nothing"), "no paper “nothing”"),
        (("add", "poem"), "poem"),
        (("add", "topic-paper", "--topic", "poems"), "poems"),
        (("add", "country-profile", "--country", "Atlantis"), "Atlantis"),
        (("add", "meeting-brief", "--id", "meeting-wsm"), "already has a paper"),
    ],
)
def test_what_no_book_could_have_is_refused(
    path: Path, words: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = path.read_bytes()
    assert main(["edit", "paper", words[0], str(path), *words[1:]]) == 2
    assert told in capsys.readouterr().err
    assert path.read_bytes() == before


def test_the_book_as_a_whole_is_edited(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["edit", "page", str(path), "A6"]) == 0
    assert main(["edit", "notes", str(path), "foot"]) == 0
    assert main(["edit", "as-of", str(path), "2026-07-31"]) == 0
    book = read_book(path)
    assert (book.page, book.notes, book.as_of) == ("A6", "foot", date(2026, 7, 31))
    assert main(["edit", "page", str(path), "B5"]) == 2
    assert main(["edit", "as-of", str(path), "soon"]) == 2
    assert main(["edit", "notes", str(path), "side"]) == 2
    assert read_book(path) == book
    assert "A6" in capsys.readouterr().err


def test_a_passage_is_shown_taken_over_and_given_back(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_book(replace(read_book(path), topics=("economy",)), path)
    before, name = read_book(path), str(path)
    assert main(["edit", "passages", name, "meeting-wsm"]) == 0
    assert "positions   generated  **Economy.**" in capsys.readouterr().out
    assert main(["edit", "detach", name, "meeting-wsm", "positions"]) == 0
    own = read_book(path).paper("meeting-wsm").passage("positions")
    assert own is not None
    assert '{{ fact("gdp.official", "WSM") | value }}' in own.text
    assert main(["edit", "detach", name, "meeting-wsm", "positions"]) == 2
    assert main(["edit", "revert", name, "meeting-wsm", "positions"]) == 0
    assert read_book(path) == before
    text = path.with_name("mine.md")
    text.write_text("Mine.\n", "utf-8")
    assert main(["edit", "detach", name, "meeting-wsm", "positions", str(text)]) == 0
    capsys.readouterr()
    assert main(["edit", "passages", name, "meeting-wsm", "positions"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("**Economy.**")
    assert shown.endswith("The author’s:\n\nMine.\n")
    assert main(["edit", "detach", name, "meeting-wsm", "nothing"]) == 2
    assert "positions" in capsys.readouterr().err
