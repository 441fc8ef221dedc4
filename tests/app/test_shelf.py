from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from pathlib import Path

import pytest

from briefbook.app.desk import load_style
from briefbook.app.printer import Printer
from briefbook.app.shelf import Shelf, maker, modules
from briefbook.model.blocks import ComposedPaper, Paragraph, Run
from briefbook.model.pages import Element, Layout, Properties
from briefbook.typeset import load_pictures, open_faces

PAPERS = [
    ComposedPaper(id=f"p{number}", kind="topic-paper", title=f"P{number}", blocks=(Paragraph((Run("A word. " * 50),)),))
    for number in range(3)
]


def unheard(_what: str, _done: int, _total: int) -> None:
    pass


def printed(shelf: Shelf | None, papers: Sequence[ComposedPaper] = PAPERS) -> tuple[Printer, bytes, tuple[str, ...]]:
    printer, style = Printer(open_faces(), load_pictures(), shelf=shelf), load_style("house", "A4")
    layouts = printer.typeset(papers, style, progress=unheard)
    properties = Properties(title="Kept", author="", subject="", lang="en-GB", dated="2026-01-31T00:00:00+00:00")
    made = printer.set
    return printer, printer.print(printer.publication(layouts, style, properties), progress=unheard), made


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A shelf on which the papers are."""
    path = tmp_path / "kept" / "last"
    printed(Shelf(path, "maker"))[0].keep()
    return path


def test_what_is_on_the_shelf_is_not_set_again_and_prints_the_same(file: Path) -> None:
    _, pdf, made = printed(Shelf(file, "maker"))
    assert made == ()
    assert pdf == printed(None)[1]


def test_papers_that_stand_as_they_stood_are_not_made_again(file: Path) -> None:
    press = printed(Shelf(file, "maker"))[0].press
    assert (press.made, press.compressed) == ((), 0)


def test_papers_that_stand_elsewhere_are_made_again_and_print_the_same(file: Path) -> None:
    printer, pdf, made = printed(Shelf(file, "maker"), PAPERS[1:])
    assert made == ()
    assert printer.press.made == ("p1", "p2")
    assert pdf == printed(None, PAPERS[1:])[1]


@pytest.mark.parametrize("damage", [lambda data: data[:-1], lambda data: data[:40] + b"x" + data[41:], lambda _: b""])
def test_a_damaged_shelf_is_left_out_of_account(file: Path, damage: object) -> None:
    file.write_bytes(damage(file.read_bytes()))  # type: ignore[operator]
    assert printed(Shelf(file, "maker"))[2] == ("p0", "p1", "p2")


def test_layouts_of_another_program_or_other_faces_are_not_used(file: Path) -> None:
    assert printed(Shelf(file, "another"))[2] == ("p0", "p1", "p2")
    assert maker([file.parent]) != maker()


@pytest.mark.skipif(os.name == "nt", reason="rights are others there")
def test_what_is_kept_is_for_the_user_alone(file: Path) -> None:
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_a_purged_shelf_leaves_nothing(file: Path) -> None:
    Shelf(file, "maker").purge()
    assert list(file.parent.iterdir()) == []


def test_a_shelf_takes_no_more_than_it_may(file: Path, tmp_path: Path) -> None:
    most = file.stat().st_size * 2 // 3
    printed(Shelf(tmp_path / "small", "maker", most=most))[0].keep()
    assert 0 < (tmp_path / "small").stat().st_size < most + 200
    assert 0 < len(printed(Shelf(tmp_path / "small", "maker", most=most))[2]) < len(PAPERS)


def test_a_layout_that_cannot_be_written_is_left_out(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "kept", "maker")
    shelf.keep({"a": Layout(paper="a", title="\ud800", pages=(), structure=Element("Sect", ()))}, {})
    assert Shelf(tmp_path / "kept", "maker").layout("a") is None


def test_modules_are_found_at_every_depth_written_or_compiled(tmp_path: Path) -> None:
    (tmp_path / "typeset" / "graphics" / "__pycache__").mkdir(parents=True)
    names = ["typeset/text.py", "typeset/graphics/maps.pyc", "typeset/graphics/__pycache__/maps.cpython-311.pyc"]
    for name in names:
        (tmp_path / name).touch()
    assert sorted(names[:2]) == [path.relative_to(tmp_path).as_posix() for path in modules(tmp_path)]
