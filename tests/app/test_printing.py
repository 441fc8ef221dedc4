"""Pages for a printer: their order, their place on the paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from pikepdf import Encryption, Pdf
from reportlab.pdfgen.canvas import Canvas

from briefbook.app.printing import PrintFile, placed, turns
from briefbook.model.errors import InputError


def test_copies_follow_one_another_or_page_by_page() -> None:
    assert list(turns(3, lambda page: page > 0, copies=2)) == [1, 2, 1, 2]
    assert list(turns(3, lambda page: page > 0, copies=2, collated=False)) == [1, 1, 2, 2]
    assert list(turns(3, lambda _: True, backwards=True)) == [2, 1, 0]


def test_a_page_is_never_enlarged_and_never_cut() -> None:
    assert placed((400, 600), (600, 800)) == (100, 100, 400, 600)
    assert placed((600, 800), (300, 800)) == (0, 200, 300, 400)


def test_a_locked_file_is_opened_by_its_password(tmp_path: Path) -> None:
    path = tmp_path / "locked.pdf"
    canvas = Canvas(str(path))
    canvas.showPage()
    canvas.save()
    with Pdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.save(path, encryption=Encryption(user="correct horse"))
    with pytest.raises(InputError, match=r"Cannot read locked\.pdf"):
        PrintFile.open(path)
    file = PrintFile.open(path, "correct horse")
    assert file.pages == 1
    file.close()
