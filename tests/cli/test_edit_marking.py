from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefbook.app.files import read_book, write_book
from briefbook.cli.__main__ import main
from briefbook.model.book import Book, Event, Paper, Slot
from briefbook.model.facts import Person
from briefbook.model.marking import Authority, Mark
from briefbook.model.points import Point


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


def test_a_book_gets_a_scheme_a_floor_marks_and_an_authority_block(path: Path) -> None:
    assert main(["edit", "scheme", str(path), "us-classified"]) == 0
    assert main(["edit", "floor", str(path), "(C)"]) == 0
    assert main(["edit", "mark-paper", str(path), "meeting-wsm", "S//REL TO USA, NZL"]) == 0
    assert main(["edit", "authority", str(path), "--by", "A desk", "--until", "2035-11-06"]) == 0
    assert main(["edit", "authority", str(path), "--reason", "1.4(d)", "--event", "The end"]) == 0
    book = read_book(path)
    assert book.scheme == "us-classified"
    assert book.floor == Mark(level="c")
    assert book.paper("meeting-wsm").mark == Mark(level="s", release=("NZL",))
    assert book.authority == Authority(by="A desk", reason="1.4(d)", until_event="The end")
    assert main(["edit", "authority", str(path), "--clear"]) == 0
    assert main(["edit", "floor", str(path), ""]) == 0
    assert main(["edit", "scheme", str(path), "none"]) == 0
    book = read_book(path)
    assert (book.authority, book.floor, book.scheme) == (None, Mark(), "")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["scheme", "cosmic"], "us-controlled"),
        (["floor", "TLP:MAUVE"], "TLP:CLEAR"),
        (["floor", "TLP:GREEN and more"], "TLP:CLEAR"),
        (["authority"], "--clear"),
        (["authority", "--clear", "--by", "A desk"], "--clear"),
        (["authority", "--until", "soon"], "2025-11-06"),
    ],
)
def test_what_a_scheme_does_not_know_is_refused(
    path: Path, words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["edit", "scheme", str(path), "tlp"]) == 0
    before = path.read_bytes()
    command, *rest = words
    assert main(["edit", command, str(path), *rest]) == 2
    assert told in capsys.readouterr().err
    assert path.read_bytes() == before


def test_a_mark_needs_a_scheme(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["edit", "floor", str(path), "S"]) == 2
    assert "no marking scheme" in capsys.readouterr().err


def test_a_marked_book_under_another_scheme_loses_no_mark_silently(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = read_book(path)
    paper = replace(book.papers[0], slots=(Slot("objectives", "(S) One.\n\n(S//NF) Two."),), mark=Mark(level="u"))
    point = Point(id="p", line="(C) A line.", support="(TLP:RED) Not of this scheme.")
    aunt = Person(id="aunt", name="Aunt", country="WSM", role="", source="", note="(S) Owes us.\n(U) Rows.")
    marked = replace(book, scheme="us-classified", notice="(TS) Ours", papers=(paper,), points=(point,), people=(aunt,))
    path.unlink()
    write_book(marked, path)
    assert main(["edit", "scheme", str(path), "eu"]) == 0
    said = capsys.readouterr().err
    assert "4 marks have no equal in eu" in said
    assert "“//US-CLASSIFIED”" in said
    after = read_book(path)
    assert after.papers[0].slots[0].text == "(S-UE/EU-S) One.\n\n(S//NF//US-CLASSIFIED) Two."
    assert (after.notice, after.points[0].line) == ("(TS-UE/EU-TS) Ours", "(C-UE/EU-C) A line.")
    assert after.people[0].note == "(S-UE/EU-S) Owes us.\n(U//US-CLASSIFIED) Rows."
    assert main(["check", str(path)]) == 1
    found = capsys.readouterr().out
    assert "“u” in a portion mark is nothing that the scheme eu knows" in found
    assert "US-CLASSIFIED" in found
    assert main(["edit", "scheme", str(path), "none"]) == 0
    assert read_book(path).papers[0].slots == after.papers[0].slots
