"""Every example in the documents and in the help works as it stands."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import typer
from msgspec.structs import replace
from PIL import Image

from briefbook.app.desk import open_desk
from briefbook.app.files import read_book, write_book
from briefbook.app.places import find_places
from briefbook.app.sample import sample_book
from briefbook.cli.__main__ import app, main
from briefbook.model.book import Paper

Run = Callable[..., int]
ROOT = Path(__file__).parents[2]
DOCUMENTS = tuple(
    path
    for path in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
    if re.search(r"^briefbook ", path.read_text("utf-8"), re.MULTILINE)
)
PRINTING = {"build", "check", "demo", "specimen", "new", "cards"}
"""What prints whole books is run as the documents have it, and not once more for its help."""

TABLE = "subject,indicator,period,value,unit,source\nKAZ,inflation,2025,8.8,percent,gazette\n"
CALENDAR = (
    "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:example\nBEGIN:VEVENT\nUID:1@example\nDTSTAMP:20251101T000000Z\n"
    "DTSTART:20251106T150000Z\nDTEND:20251106T160000Z\nSUMMARY:Arrival\nEND:VEVENT\nEND:VCALENDAR\n"
)
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'


def examples(path: Path) -> list[list[str]]:
    """The commands in the fenced blocks of a document, in order."""
    blocks = re.findall(r"^```\w*\n(.*?)^```", path.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    lines = "\n".join(blocks).replace("\\\n", " ").splitlines()
    return [shlex.split(line) for line in lines if line.startswith("briefbook ")]


def helped(command: object, path: str = "briefbook") -> Iterator[tuple[str, str]]:
    """Every command by its words, with the end of its help."""
    for name, inner in getattr(command, "commands", {}).items():
        words = f"{path} {name}"
        if hasattr(inner, "commands"):
            yield from helped(inner, words)
        else:
            yield words, inner.epilog or ""


HELPED = dict(helped(typer.main.get_command(app)))


@pytest.fixture(scope="module")
def sample(library_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample as a book, without most papers about other countries, topics and people: it prints in no time."""
    path = tmp_path_factory.mktemp("sample") / "c5.briefbook"
    with open_desk(find_places({}, library=library_path), progress=lambda _what, _done, _of: None) as desk:
        book = sample_book(desk)
    write_book(replace(book, papers=tuple(paper for paper in book.papers if _is_kept(paper))), path)
    return path


def _is_kept(paper: Paper) -> bool:
    topics = ("", "economy", "critical-minerals")
    return paper.subject in ("", "KAZ") and paper.person in ("", "marco-rubio") and paper.topic in topics


@pytest.fixture
def folder(tmp_path: Path, sample: Path, library_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files that examples name; imports go into a library of its own."""
    Image.radial_gradient("L").save(tmp_path / "tokayev.jpg")
    for name in ("pipeline.svg", "plan.svg"):
        (tmp_path / name).write_text(DRAWING, "utf-8")
    for name in ("objectives.md", "text.md"):
        (tmp_path / name).write_text("- One aim.\n", "utf-8")
    (tmp_path / "programme.ics").write_text(CALENDAR, "utf-8", newline="\r\n")
    (tmp_path / "figures.csv").write_text(TABLE, "utf-8")
    shutil.copy(sample, tmp_path / "c5.briefbook")
    shutil.copy(library_path, tmp_path / "own.sqlite")
    monkeypatch.setenv("BRIEFBOOK_LIBRARY", str(tmp_path / "own.sqlite"))
    return tmp_path


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_the_examples_of_a_document_run_in_their_order(
    path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    commands = examples(path)
    if any(words[1] == "new" for words in commands):
        (folder / "c5.briefbook").unlink()
    for words in commands:
        if words[1] == "demo":
            # tests/packaging/test_wheel.py runs it as it stands.
            continue
        # A check of a book that is not finished ends with 1: it has findings.
        assert main(words[1:]) in ((0, 1) if words[1] == "check" else (0,)), (words, capsys.readouterr().err)
        if words[1] == "new":
            shorten(Path(words[2]))


def shorten(path: Path) -> None:
    """Leave a paper of each kind in a new book, so that printing it takes no time."""
    book = read_book(path)
    kinds = {paper.kind: paper for paper in reversed(book.papers) if paper.subject in ("", "KAZ")}
    write_book(replace(book, papers=tuple(paper for paper in book.papers if paper in kinds.values())), path)


def test_every_command_has_an_example_that_calls_it() -> None:
    assert [name for name, epilog in HELPED.items() if not f"{epilog} ".startswith(f"Example: {name} ")] == []


@pytest.mark.parametrize("name", [name for name in HELPED if name.split()[1] not in PRINTING])
def test_the_example_in_the_help_of_a_command_works(
    name: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = shlex.split(HELPED[name].removeprefix("Example: "))
    for before in BEFORE.get(name, ()):
        assert main(shlex.split(before)[1:]) == 0
    (folder / "figures.xlsx").write_text(TABLE, "utf-8")
    assert main(words[1:]) == 0, capsys.readouterr().err


BEFORE = {
    "briefbook edit edition remove": ("briefbook edit edition set c5.briefbook press --ceiling TLP:CLEAR",),
    "briefbook edit mark-paper": ("briefbook edit scheme c5.briefbook us-classified",),
    "briefbook edit meeting reinstate": ("briefbook edit meeting cancel c5.briefbook working-dinner",),
    "briefbook edit person add": ("briefbook edit person remove c5.briefbook 'Sadyr Japarov'",),
    "briefbook edit restore": (
        "briefbook edit override c5.briefbook cia-world-factbook/KAZ/inflation/2024 8.6 --reason R --by 'A. Adviser'",
    ),
    "briefbook edit revert": ("briefbook edit detach c5.briefbook meeting-kaz positions",),
    "briefbook edit unname": ("briefbook edit name c5.briefbook Tokayev --kind person --variant Toqaev",),
    "briefbook edit unwaive": ("briefbook edit waive c5.briefbook 4b7ccdd9 --reason R --by 'A. Adviser'",),
}
"""What has to be done before an example makes sense."""
