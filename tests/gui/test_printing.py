"""Printing: the pages that were asked for reach the printer, each on paper of its own size."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from briefbook.app.printing import PrintFile
from briefbook.gui.printing import Printing
from briefbook.gui.printprogress import PrintProgress
from briefbook.gui.printrun import Task
from briefbook.gui.window import MainWindow
from tests.gui.stand_in import Mood, StandIn

A4, LYING, A6 = (595.0, 842.0), (842.0, 595.0), (298.0, 420.0)
Sizes = list[tuple[float, float]]


class ToFile:
    """A printer that prints into a file, as if the user had chosen it in the dialog."""

    def __init__(self, path: Path, *, copies: int = 1, pages: str = "", paper: QPageSize | None = None) -> None:
        self.printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self.printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        self.printer.setOutputFileName(str(path))
        self.printer.setCopyCount(copies)
        if pages:
            first, last = map(int, pages.split("-"))
            self.printer.setPrintRange(QPrinter.PrintRange.PageRange)
            self.printer.setFromTo(first, last)
        self._paper = paper

    def there(self) -> bool:
        return True

    def choose(self, _window: QWidget, _file: PrintFile, _name: str, then: Callable[[Task | None], object]) -> None:
        then(Task(self.printer, self._paper))


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four pages: two upright, one on its side, one small; each with a black bar as wide as its number."""
    path = tmp_path_factory.mktemp("pages") / "book.pdf"
    canvas = Canvas(str(path))
    for number, size in enumerate((A4, A4, LYING, A6), start=1):
        canvas.setPageSize(size)
        canvas.rect(20, 20, 50 * number, 100, fill=1)
        canvas.showPage()
    canvas.save()
    return path


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "printed.pdf"


@pytest.fixture
def print_to(window: MainWindow, stand_in: StandIn) -> Iterator[Callable[[ToFile], Printing]]:
    """Makes what prints on a printer, in the window."""
    made: list[Printing] = []

    def make(printer: ToFile) -> Printing:
        printing = Printing(window.bridge, stand_in.start, window, lambda: printer)
        printing.noticed.connect(window.notice.show_notice)
        made.append(printing)
        return printing

    yield make
    for printing in made:
        printing.close()


def read(path: Path) -> tuple[Sizes, list[int]]:
    """The sizes of pages that were printed, and how wide the bar of each is, both in points."""
    with PdfDocument(path) as document:
        sizes = [document.get_page_size(page) for page in range(len(document))]
        return sizes, [_bar(document, page) for page in range(len(document))]


def _bar(document: PdfDocument, page: int) -> int:
    picture = document[page].render(scale=1, grayscale=True).to_numpy()
    return int((picture < 100).any(axis=0).sum())


def test_each_page_lies_on_paper_of_its_own(
    window: MainWindow, qtbot: QtBot, print_to: Callable[[ToFile], Printing], pages: Path, out: Path
) -> None:
    print_to(ToFile(out)).print_file(pages)
    qtbot.waitUntil(lambda: window.notice.text == "“book” went to the printer: 4 pages.")
    sizes, bars = read(out)
    assert sizes == [pytest.approx(size, abs=1) for size in (A4, A4, LYING, A6)]
    assert bars == [pytest.approx(wide, abs=3) for wide in (50, 100, 150, 200)]
    assert not any(dialog.isVisible() for dialog in window.findChildren(PrintProgress))


def test_pages_and_copies_are_those_that_were_chosen(
    window: MainWindow, qtbot: QtBot, print_to: Callable[[ToFile], Printing], pages: Path, out: Path
) -> None:
    print_to(ToFile(out, copies=2, pages="2-3")).print_file(pages)
    qtbot.waitUntil(lambda: "4 pages" in window.notice.text)
    assert read(out)[1] == [pytest.approx(wide, abs=3) for wide in (100, 150, 100, 150)]


def test_on_smaller_paper_pages_are_made_smaller(
    window: MainWindow, qtbot: QtBot, print_to: Callable[[ToFile], Printing], pages: Path, out: Path
) -> None:
    half = QPageSize(QPageSize.PageSizeId.A6)
    print_to(ToFile(out, pages="1-3", paper=half)).print_file(pages)
    qtbot.waitUntil(lambda: "3 pages" in window.notice.text)
    sizes, bars = read(out)
    assert sizes == [pytest.approx(size, abs=1) for size in (A6, A6, A6[::-1])]
    assert bars == [pytest.approx(wide, abs=3) for wide in (25, 50, 75)]


def test_cancel_stops_before_the_next_page(
    window: MainWindow, print_to: Callable[[ToFile], Printing], pages: Path, out: Path
) -> None:
    print_to(ToFile(out)).print_file(pages)
    (dialog,) = window.findChildren(PrintProgress)
    assert dialog.isVisible()
    dialog.cancel.click()
    assert window.notice.text == "Printing was cancelled."
    assert not out.exists()


def test_the_open_book_is_made_anew_and_can_be_cancelled(
    window: MainWindow,
    qtbot: QtBot,
    stand_in: StandIn,
    print_to: Callable[[ToFile], Printing],
    book_file: Path,
    out: Path,
) -> None:
    window.open(book_file)
    qtbot.waitUntil(lambda: window.view.count == 10)
    stand_in.mood = Mood.SILENT
    print_to(ToFile(out)).print_book()
    (dialog,) = window.findChildren(PrintProgress)
    qtbot.waitUntil(lambda: dialog.told.text() == "Typesetting")
    dialog.cancel.click()
    assert window.notice.text == "Printing was cancelled."


def test_a_printer_that_takes_nothing_is_named(
    window: MainWindow, qtbot: QtBot, print_to: Callable[[ToFile], Printing], pages: Path, out: Path
) -> None:
    print_to(ToFile(out / "no such folder" / "printed.pdf")).print_file(pages)
    qtbot.waitUntil(lambda: "did not take the pages" in window.notice.text)


@pytest.mark.skipif(bool(QPrinterInfo.availablePrinterNames()), reason="this computer has a printer")
def test_without_a_printer_the_menu_says_so(window: MainWindow, qtbot: QtBot, book_file: Path) -> None:
    window.open(book_file)
    qtbot.waitUntil(lambda: window.view.count == 10)
    window.action_table.by_name["print"].trigger()
    assert window.notice.text.startswith("No printer is set up on this computer.")


@pytest.mark.skipif(bool(QPrinterInfo.availablePrinterNames()), reason="this computer has a printer")
def test_a_file_that_was_exported_goes_to_the_printer(
    window: MainWindow, qtbot: QtBot, book_file: Path, tmp_path: Path
) -> None:
    window.open(book_file)
    qtbot.waitUntil(lambda: window.view.count == 10)
    window.action_table.by_name["export"].trigger()
    window.filing.export(tmp_path / "book.pdf")

    def found() -> list[QPushButton]:
        buttons = window.views.export.summary.findChildren(QPushButton)
        return [button for button in buttons if button.text() == "Print…" and not button.isHidden()]

    qtbot.waitUntil(lambda: len(found()) == 1)
    found()[0].click()
    assert window.notice.text.startswith("No printer is set up on this computer.")
