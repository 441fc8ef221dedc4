from __future__ import annotations

import json
import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from briefbook.app.files import read_book
from briefbook.model.points import Point

Run = Callable[..., int]


@pytest.fixture
def edited(run: Run, book: Path) -> Path:
    """A small book with two points."""
    assert run("edit", "point", "add", str(book), "Let us talk of the road.", "--country", "WSM", "-q") == 0
    assert run("edit", "point", "add", str(book), "Let us talk of the sea.", "--country", "Tonga", "-q") == 0
    return book


def points(book: Path) -> tuple[Point, ...]:
    return read_book(book).points


def test_a_point_is_added_with_all_that_is_given(run: Run, book: Path) -> None:
    given = ("--id", "sea", "--support", "It is deep.", "--country", "Tonga, WSM", "--topic", "Economy")
    more = ("--triage", "defensive", "--question", "Why?", "--stance", "red-line", "--label", "Draft")
    assert run("edit", "point", "add", str(book), "No.", *given, *more) == 0
    assert points(book) == (
        Point(
            id="sea", line="No.", support="It is deep.", countries=("TON", "WSM"), topic="economy", triage="defensive",
            question="Why?", stance="red-line", label="Draft",
        ),
    )  # fmt: skip


def test_an_id_is_made_of_the_first_words_and_printed(
    run: Run, edited: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("edit", "point", "add", str(edited), "Let us talk of the Éclair.", "-q") == 0
    assert [one.id for one in points(edited)] == ["let-us-talk-of", "let-us-talk-of-2", "let-us-talk-of-3"]
    assert capsys.readouterr().out.splitlines()[-1] == "let-us-talk-of-3"


def test_what_is_not_given_of_a_point_stays(run: Run, edited: Path) -> None:
    before = points(edited)[0]
    assert run("edit", "point", "set", str(edited), before.id, "--line", "Let us walk.", "--country", "") == 0
    assert points(edited)[0] == Point(id=before.id, line="Let us walk.")


def test_points_are_moved_and_removed(run: Run, edited: Path) -> None:
    first, second = (one.id for one in points(edited))
    assert run("edit", "point", "move", str(edited), second, "1") == 0
    assert [one.id for one in points(edited)] == [second, first]
    assert run("edit", "point", "remove", str(edited), second) == 0
    assert [one.id for one in points(edited)] == [first]


def test_points_are_listed(run: Run, edited: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run("edit", "point", "list", str(edited)) == 0
    assert [line.split()[:3] for line in capsys.readouterr().out.splitlines()] == [
        ["let-us-talk-of", "certain", "WSM"],
        ["let-us-talk-of-2", "certain", "TON"],
    ]
    assert run("edit", "point", "list", str(edited), "--json") == 0
    assert json.loads(capsys.readouterr().out)[0]["line"] == "Let us talk of the road."


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("set", "nothing", "--line", "x"), "let-us-talk-of"),
        (("add", "x", "--id", "let-us-talk-of"), "already"),
        (("add", "x", "--meeting", "lunch"), "lunch"),
        (("add", "x", "--country", "Atlantis"), "Atlantis"),
        (("add", "x", "--topic", "watr"), "watr"),
        (("add", "x", "--to", "Nobody"), "Nobody"),
        (("add", "x", "--triage", "perhaps"), "perhaps"),
    ],
)
def test_a_point_that_does_not_fit_is_refused_and_the_file_stays(
    words: tuple[str, ...], named: str, run: Run, edited: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = edited.read_bytes()
    verb, *rest = words
    assert run("edit", "point", verb, str(edited), *rest) == 2
    assert named in capsys.readouterr().err
    assert edited.read_bytes() == before


def test_cards_are_printed_and_counted(run: Run, edited: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("cards", str(edited), "-o", "cards.pdf", "--paper", "four-up", "--sheet", "Letter") == 0
    assert "2 cards on 2 pages" in capsys.readouterr().err
    with pikepdf.open("cards.pdf") as pdf:
        assert len(pdf.pages) == 2


def test_cards_without_points_are_refused_with_the_way_out(
    run: Run, book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("cards", str(book), "-o", "cards.pdf") == 2
    assert "edit point add" in capsys.readouterr().err
    assert not Path("cards.pdf").exists()


def test_the_examples_of_the_guide_work(run: Run) -> None:
    guide = (Path(__file__).parents[2] / "docs" / "desk" / "points.md").read_text("utf-8")
    blocks = re.findall(r"^```\n(.*?)^```", guide, re.DOTALL | re.MULTILINE)
    lines = "".join(blocks).replace("\\\n", "").splitlines()
    assert run("demo", "--book", "c5.briefbook", "-o", "c5.pdf", "-q") == 0
    assert len(lines) == 7
    assert [line for line in lines if run(*shlex.split(line)[1:]) != 0] == []
