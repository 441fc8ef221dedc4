from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from tests.cli.conftest import Run


def test_a_built_book_is_locked_by_a_password_from_a_file(run: Run, tmp_path: Path, book: Path) -> None:
    (tmp_path / "secret").write_text("Алматы\n", "utf-8")
    out = tmp_path / "x.pdf"
    assert run("build", str(book), "-o", str(out), "--password-file", str(tmp_path / "secret"), "--no-copying") == 0
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(out)
    with pikepdf.open(out, password="Алматы") as pdf:  # noqa: S106 - the test's own
        assert not pdf.allow.extract


def test_files_travel_inside_a_built_book(run: Run, tmp_path: Path, book: Path) -> None:
    (tmp_path / "figures.csv").write_text("1,2")
    assert run("build", str(book), "-o", str(tmp_path / "x.pdf"), "--attach", str(tmp_path / "figures.csv")) == 0
    with pikepdf.open(tmp_path / "x.pdf") as pdf:
        assert pdf.attachments["figures.csv"].get_file().read_bytes() == b"1,2"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--attach", "nowhere.csv"), "nowhere.csv"),
        (("--password-file", "nowhere"), "nowhere"),
        (("--password-file", "empty"), "no password"),
        (("--password-file", "empty", "--ask-password"), "not both"),
        (("--no-copying",), "need a locked PDF"),
    ],
)
def test_extras_that_make_no_sense_are_refused(
    words: tuple[str, ...], said: str, run: Run, tmp_path: Path, book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").write_text("\n")
    assert run("build", str(book), "-o", str(tmp_path / "x.pdf"), *words) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "x.pdf").exists()
