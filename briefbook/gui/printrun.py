"""Sends pages to a printer, one a turn of the event loop, and asks before for the printer.

Qt's support for printers is loaded with this module, which is imported when something is printed.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from msgspec import Struct
from PySide6.QtCore import QMarginsF, QObject, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from briefbook.app.printing import PrintFile, placed, turns
from briefbook.gui.refusal import Refusal

_PAPER = QPageSize.SizeMatchPolicy.FuzzyMatch
_POINT = QPageSize.Unit.Point


class Task(Struct, frozen=True):
    """A printer that was chosen for a file, and the paper for all pages; without one each has its own."""

    printer: QPrinter
    paper: QPageSize | None = None


class SystemPrinters:
    """The printers of this computer."""

    def there(self) -> bool:
        """Whether there is one."""
        return bool(QPrinterInfo.availablePrinterNames())

    def choose(self, window: QWidget, file: PrintFile, name: str, then: Callable[[Task | None], object]) -> None:
        """Let the user choose; `then` gets None where they do not want to print."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(name)
        printer.setPageSize(_paper_of(file, 0))
        offered = printer.pageLayout().pageSize()
        dialog = QPrintDialog(printer, window)
        dialog.setMinMax(1, file.pages)
        dialog.setFromTo(1, file.pages)
        dialog.setPrintRange(QPrintDialog.PrintRange.AllPages)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)

        def answer(accepted: int) -> None:
            chosen = printer.pageLayout().pageSize()
            paper = None if chosen.isEquivalentTo(offered) else chosen
            then(Task(printer, paper) if accepted else None)

        dialog.finished.connect(answer)
        dialog.finished.connect(dialog.deleteLater)
        dialog.show()


class PrintRun(QObject):
    """Prints a file. `stepped` tells how many pages of how many are done.

    Ends with exactly one of `printed`, which carries the number of pages, `failed` and `cancelled`.
    """

    stepped = Signal(int, int)
    printed = Signal(int)
    failed = Signal(object)
    cancelled = Signal()

    def __init__(self, file: PrintFile, task: Task, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file, self._printer, self._paper = file, task.printer, task.paper
        self._printer.setFullPage(True)
        self._painter = QPainter()
        self._left = deque(_turns_of(file, task.printer))
        self._count = len(self._left)
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._go_on)

    def begin(self) -> None:
        """Start; once the signals are connected."""
        self._turn.start()

    def cancel(self) -> None:
        """Stop before the next page; the printer is told to forget those that it has."""
        if self._turn.isActive():
            self._printer.abort()
            self._end()
            self.cancelled.emit()

    def _go_on(self) -> None:
        if self._left:
            self._print(self._left.popleft())
            return
        self._end()
        if self._printer.printerState() is QPrinter.PrinterState.Error:
            self._refuse()
        else:
            self.printed.emit(self._count)

    def _print(self, page: int) -> None:
        """Print one page on paper that lies as the page does."""
        size = self._file.size(page)
        self._printer.setPageLayout(_layout(self._paper or _paper_of(self._file, page), size))
        if not (self._printer.newPage() if self._painter.isActive() else self._painter.begin(self._printer)):
            self._end()
            self._refuse()
            return
        dots = self._printer.resolution()
        paper = self._printer.pageLayout().fullRectPoints().size()
        place = placed(size, (paper.width(), paper.height()))
        picture = self._file.picture(page, dots)
        image = QImage(picture.pixels, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32)
        self._painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._painter.drawImage(QRectF(*(side * dots / 72 for side in place)), image)
        self.stepped.emit(self._count - len(self._left), self._count)

    def _refuse(self) -> None:
        name = self._printer.printerName()
        self.failed.emit(
            Refusal(
                self.tr("The printer “{name}” did not take the pages.").format(name=name),
                self.tr("Is it switched on and connected? Try again, or print on another one."),
            )
        )

    def _end(self) -> None:
        self._turn.stop()
        if self._painter.isActive():
            self._painter.end()
        self._file.close()


def _turns_of(file: PrintFile, printer: QPrinter) -> tuple[int, ...]:
    """The pages that the user asked for; copies where the printer does not make them itself."""
    ranges = printer.pageRanges()
    some = printer.printRange() is QPrinter.PrintRange.PageRange and not ranges.isEmpty()
    return tuple(
        turns(
            file.pages,
            lambda page: not some or ranges.contains(page + 1),
            copies=1 if printer.supportsMultipleCopies() else printer.copyCount(),
            collated=printer.collateCopies(),
            backwards=printer.pageOrder() is QPrinter.PageOrder.LastPageFirst,
        )
    )


def _paper_of(file: PrintFile, page: int) -> QPageSize:
    """The paper of a page's own size, upright."""
    return QPageSize(QSizeF(*sorted(file.size(page))), _POINT, "", _PAPER)


def _layout(paper: QPageSize, size: tuple[float, float]) -> QPageLayout:
    """Paper without margins, on its side where the page is."""
    wide = size[0] > size[1]
    lying = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
    layout = QPageLayout(paper, lying, QMarginsF())
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout
