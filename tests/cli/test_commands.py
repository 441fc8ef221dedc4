from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import msgspec
import pikepdf
import pypdfium2
import pytest

from briefbook.app.files import read_book
from briefbook.cli.__main__ import main
from tests.cli.conftest import NEW, Run

COMMANDS = ("new", "build", "check", "demo", "topics", "countries", "facts", "import", "specimen")


def changed(words: tuple[str, ...], option: str, value: str) -> tuple[str, ...]:
    """A command line with one option's value replaced."""
    place = words.index(option) + 1
    return (*words[:place], value, *words[place + 1 :])


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_with_an_example(
    command: str, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(command, "--help") == 0
    shown = capsys.readouterr().out
    assert f"Example: briefbook {command}" in shown
    assert "--library" in shown
    assert "--quiet" in shown


def test_a_new_book_has_briefs_for_everyone_but_the_principal(run: Run, tmp_path: Path) -> None:
    words = changed(NEW, "--countries", "WSM,Tonga,NZ")
    assert run("new", str(tmp_path / "x.briefbook"), *words) == 0
    book = read_book(tmp_path / "x.briefbook")
    assert book.principal == "NZL"
    assert [paper.subject for paper in book.papers if paper.kind == "meeting-brief"] == ["WSM", "TON"]
    assert [paper.subject for paper in book.papers if paper.kind == "country-profile"] == ["WSM", "TON"]


def test_the_principal_is_remembered(run: Run, tmp_path: Path, book: Path) -> None:
    assert read_book(book).principal == "NZL"
    place = NEW.index("--for")
    assert run("new", str(tmp_path / "y.briefbook"), *NEW[:place], *NEW[place + 2 :]) == 0
    assert read_book(tmp_path / "y.briefbook").principal == "NZL"


def test_a_book_is_built_twice_with_identical_bytes(run: Run, tmp_path: Path, book: Path) -> None:
    assert run("build", str(book), "-o", str(tmp_path / "one.pdf")) == 0
    assert run("build", str(book), "-o", str(tmp_path / "two.pdf")) == 0
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


@pytest.mark.parametrize(("paper", "width"), [("A4", 595), ("letter", 612), ("a6", 297), ("5x7", 360)])
def test_the_page_format_is_chosen_when_building(paper: str, width: int, run: Run, tmp_path: Path, book: Path) -> None:
    assert run("build", str(book), "-o", str(tmp_path / "x.pdf"), "--paper", paper) == 0
    with pikepdf.open(tmp_path / "x.pdf") as pdf:
        assert int(pdf.pages[0].mediabox[2]) == width


def test_notes_are_set_at_the_foot_of_pages_when_asked(run: Run, tmp_path: Path, book: Path) -> None:
    assert run("build", str(book), "-o", str(tmp_path / "end.pdf")) == 0
    assert run("build", str(book), "-o", str(tmp_path / "foot.pdf"), "--notes", "foot") == 0
    assert (tmp_path / "end.pdf").read_bytes() != (tmp_path / "foot.pdf").read_bytes()


def test_an_unknown_page_format_is_refused(
    run: Run, tmp_path: Path, book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("build", str(book), "-o", str(tmp_path / "x.pdf"), "--paper", "A7") == 2
    assert "A4, Letter, A5, A6, 5x7" in capsys.readouterr().err


def test_check_lists_findings_and_says_so_by_its_exit_code(
    run: Run, book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("check", str(book), "--json") == 1
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert any(finding["code"] == "slot.empty" for finding in findings)
    assert all(finding["sentence"].endswith((".", "?", "”")) for finding in findings)


@pytest.mark.parametrize(
    ("option", "value", "expected"),
    [
        ("--countries", "Kazahkstan", "Kazakhstan"),
        ("--host", "Samoaa", "Samoa"),
        ("--topics", "critical-mineral", "critical-minerals"),
        ("--date", "6 November 2025", "2025-11-06"),
        ("--as-of", "2026-02-30", "2025-11-06"),
        ("--for", "Atlantis", "Atlantis"),
    ],
)
def test_what_is_not_known_is_refused_with_a_way_out(
    option: str, value: str, expected: str, run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("new", str(tmp_path / "x.briefbook"), *changed(NEW, option, value)) == 2
    assert expected in capsys.readouterr().err
    assert not (tmp_path / "x.briefbook").exists()


def test_an_unknown_event_type_is_refused(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("new", str(tmp_path / "x.briefbook"), *NEW, "--template", "sumit") == 2
    assert "summit" in capsys.readouterr().err


def test_an_existing_book_is_never_overwritten(run: Run, book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = book.read_bytes()
    assert run("new", str(book), *NEW) == 2
    assert "exists already" in capsys.readouterr().err
    assert book.read_bytes() == before


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_book_that_cannot_be_read_ends_with_two(
    command: str, run: Run, tmp_path: Path, book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "broken.briefbook"
    broken.write_bytes(book.read_bytes()[:-40])
    more = ("-o", str(tmp_path / "x.pdf")) if command == "build" else ()
    assert run(command, str(broken), *more) == 2
    assert "damaged or cut short" in capsys.readouterr().err
    assert not (tmp_path / "x.pdf").exists()


def test_an_output_place_that_cannot_be_written_ends_with_two(
    run: Run, tmp_path: Path, book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("build", str(book), "-o", str(tmp_path / "nowhere" / "x.pdf")) == 2
    assert "does not exist" in capsys.readouterr().err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full, which only Linux has")
def test_a_full_disk_is_reported_without_a_traceback(book: Path, tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    command = f"ulimit -f 8; exec '{sys.executable}' -m briefbook.cli build '{book}' -o '{small / 'x.pdf'}'"
    environment = dict(os.environ, PYTHONPATH=str(Path(__file__).parents[2]))
    done = subprocess.run(["bash", "-c", command], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert list(small.iterdir()) == []


def test_a_template_with_a_mistake_is_named_by_file_and_line(
    run: Run, tmp_path: Path, book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "data" / "briefbook" / "templates" / "kinds" / "cover"
    folder.mkdir(parents=True)
    (folder / "paper.md.j2").write_text("# Title\n\n{% if %}\n", "utf-8")
    assert run("build", str(book), "-o", str(tmp_path / "x.pdf")) == 2
    shown = capsys.readouterr().err
    assert "paper.md.j2" in shown
    assert "line 3" in shown
    assert not (tmp_path / "x.pdf").exists()


def test_an_unknown_fact_in_a_template_gets_the_nearest_name(
    run: Run, tmp_path: Path, book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "data" / "briefbook" / "templates" / "kinds" / "country-profile"
    folder.mkdir(parents=True)
    (folder / "paper.md.j2").write_text('\n{{ fact("population.totl") | value }}\n', "utf-8")
    assert run("build", str(book), "-o", str(tmp_path / "x.pdf")) == 2
    shown = capsys.readouterr().err
    assert "line 2" in shown
    assert "population.total" in shown


def test_topics_and_countries_are_listed(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("topics") == 0
    assert "critical-minerals" in capsys.readouterr().out
    assert run("countries") == 0
    assert len(capsys.readouterr().out.splitlines()) == 250
    assert run("countries", "Казахстан") == 0
    assert capsys.readouterr().out.startswith("KAZ  KZ  Kazakhstan  Astana")


def test_facts_come_with_period_and_source(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("facts", "Kazakhstan", "population.total", "--json") == 0
    facts = json.loads(capsys.readouterr().out)
    assert facts[0]["source"] == "cia-world-factbook"
    assert facts[0]["period"]["label"] == "2025"


def test_a_table_of_facts_is_taken_in_and_printed_back(
    run: Run, tmp_path: Path, library_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own.sqlite"
    own.write_bytes(library_path.read_bytes())
    monkeypatch.setenv("BRIEFBOOK_LIBRARY", str(own))
    table = tmp_path / "desk.csv"
    table.write_text(
        "subject,partner,indicator,period,value,gap,unit,qualifier,via,source,note\n"
        "TON,,population.total,2026,104321,,people,,,Tonga Statistics Department,\n",
        "utf-8",
    )
    assert run("import", str(table), "--dry-run") == 0
    assert "1 new" in capsys.readouterr().out
    assert run("import", str(table), "--preview") == 0
    told = capsys.readouterr().out
    for words in ("Population (1)", "Tonga (1)", "Source: Tonga Statistics Department", "1 new", "Nothing was changed"):
        assert words in told
    assert run("facts", "Tonga", "population.total") == 0
    assert "104,321" not in capsys.readouterr().out
    assert run("import", str(table)) == 0
    capsys.readouterr()
    assert run("facts", "Tonga", "population.total") == 0
    assert "104,321" in capsys.readouterr().out
    assert run("imports") == 0
    number, *_, name = capsys.readouterr().out.splitlines()[-1].split()
    assert name == "desk.csv"
    assert run("imports", "--take-back", number) == 0
    assert run("facts", "Tonga", "population.total") == 0
    assert "104,321" not in capsys.readouterr().out
    assert run("imports", "--take-back", number) == 2


def test_a_file_that_is_no_table_is_refused(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "noise.xlsx").write_bytes(b"\x00\x01\x02 not a workbook")
    assert run("import", str(tmp_path / "noise.xlsx")) == 2
    assert "noise.xlsx" in capsys.readouterr().err


def test_a_book_of_a_newer_version_is_refused(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "new.briefbook"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.briefbook+zip")
        archive.writestr("book.json", msgspec.json.encode({"format": 99, "book": {}}))
    assert run("check", str(path)) == 2
    assert "newer Briefbook" in capsys.readouterr().err


def test_progress_is_silent_where_nobody_watches(tmp_path: Path, book: Path) -> None:
    environment = dict(os.environ, PYTHONPATH=str(Path(__file__).parents[2]))
    command = [sys.executable, "-m", "briefbook.cli", "build", str(book), "-o", str(tmp_path / "x.pdf"), "-q"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("", "")


def test_usage_errors_end_with_two() -> None:
    assert main(["build"]) == 2
    assert main(["nonsense"]) == 2


def test_a_book_is_built_for_printing_on_both_sides_in_large_type(run: Run, tmp_path: Path, book: Path) -> None:
    options = ("--paper", "A5", "--large-type", "--recto", "papers", "--no-tabs")
    assert run("build", str(book), "-o", str(tmp_path / "x.pdf"), *options) == 0
    with pypdfium2.PdfDocument(tmp_path / "x.pdf") as pdf:
        assert "intentionally left blank" in pdf[1].get_textpage().get_text_bounded()


def test_another_word_for_recto_starts_is_refused_with_those_there_are(
    run: Run, tmp_path: Path, book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("build", str(book), "-o", str(tmp_path / "x.pdf"), "--recto", "always") == 2
    assert "papers" in capsys.readouterr().err
