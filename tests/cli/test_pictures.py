from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from briefbook.app.files import read_book

Run = Callable[..., int]
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/>{}</svg>'


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "photo.jpg"
    Image.radial_gradient("L").convert("RGB").save(path)
    return path


def person_of(book: Path) -> str:
    return next(paper.person for paper in read_book(book).papers if paper.person)


def images(pdf: Path) -> int:
    with pikepdf.open(pdf) as opened:
        return sum(
            1 for found in opened.objects if isinstance(found, pikepdf.Stream) and found.get("/Subtype") == "/Image"
        )


def test_a_portrait_is_printed_in_the_biography_until_it_is_removed(
    run: Run, tmp_path: Path, book: Path, photo: Path
) -> None:
    person, out = person_of(book), tmp_path / "out.pdf"
    assert run("portrait", str(book), person, str(photo), "--credit", "Press office", "-q") == 0
    (kept,) = read_book(book).pictures
    assert (kept.person, kept.credit, kept.kind) == (person, "Press office", "jpeg")
    assert run("build", str(book), "-o", str(out), "-q") == 0
    assert images(out) == 1
    assert run("portrait", str(book), person, "--remove", "-q") == 0
    assert run("build", str(book), "-o", str(out), "-q") == 0
    assert images(out) == 0


def test_whose_portrait_it_is_may_be_said_by_name(run: Run, book: Path, photo: Path) -> None:
    person = next(one for one in read_book(book).people if one.id == person_of(book))
    assert run("portrait", str(book), person.name.upper(), str(photo), "-q") == 0
    assert read_book(book).portrait(person.id)


def test_a_portrait_of_nobody_in_the_book_is_refused(
    run: Run, book: Path, photo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("portrait", str(book), "Nobody", str(photo)) == 2
    assert person_of(book) in capsys.readouterr().err


def test_pictures_are_listed_and_what_is_left_out_of_them_is_said(
    run: Run, tmp_path: Path, book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "The Plan.svg"
    file.write_text(SVG.format("<script/>"))
    assert run("picture", str(book), str(file), "--alt", "A square.") == 0
    assert "scripts" in capsys.readouterr().err
    assert run("picture", str(book)) == 0
    assert "the-plan  svg  A square." in capsys.readouterr().out
    assert run("picture", str(book), "--remove", "the-plan") == 0
    assert not read_book(book).pictures


@pytest.mark.parametrize(
    "content", [b"", b"GIF89a", b"<svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>\xff", b"<html/>"]
)
def test_a_file_that_is_no_picture_leaves_the_book_as_it_was(
    run: Run, tmp_path: Path, book: Path, content: bytes
) -> None:
    file, before = tmp_path / "file.png", book.read_bytes()
    file.write_bytes(content)
    assert run("picture", str(book), str(file), "-q") == 2
    assert run("picture", str(book), str(tmp_path / "none.png"), "-q") == 2
    assert book.read_bytes() == before
