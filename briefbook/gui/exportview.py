"""The export: which files, on what paper, how they are secured, and what they will be."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from briefbook.app.orders import CARDS, Order, Planned, Security
from briefbook.app.worker import Step
from briefbook.gui.export import Written
from briefbook.gui.exportsummary import ExportSummary
from briefbook.gui.fields import choice, in_order, labelled
from briefbook.gui.flow import FlowLayout
from briefbook.gui.formgrid import FormGrid
from briefbook.gui.narrow import WrappedCheck
from briefbook.gui.nesting import nest
from briefbook.gui.passwords import strength
from briefbook.gui.refusal import Refusal
from briefbook.gui.theme import Theme
from briefbook.gui.words import words
from briefbook.model.book import Book
from briefbook.model.inclusion import editions_of

_WIDEST = 760
_PAGES = (("", "As the book has it"), ("A4", "A4"), ("Letter", "US Letter"), ("A5", "A5"))
_RECTO = (
    ("", "As the book has it"),
    ("never", "Nothing by rule"),
    ("papers", "Every paper"),
    ("tabs", "The first paper of every tab"),
)
_TYPES = ((None, "As the book has it"), (False, "Ordinary type"), (True, "Large type"))
_STOCKS = (("A6", "A6 cards"), ("5x7", "5 × 7 in cards"), ("four-up", "Four to a sheet"))


class ExportView(QScrollArea):
    """Asks for an order. `ordered` follows every change of it, `asked` says that it is to be made.

    `went` names the paper where a refusal can be seen to; an empty one asks for the checks. `print_asked` carries a
    file that was written, and its password.
    """

    ordered = Signal(object)
    asked = Signal(object)
    cancelled = Signal()
    went = Signal(str)
    print_asked = Signal(object, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._book: Book | None = None
        self._shown: tuple[tuple[str, str], ...] | None = None
        self._attached: tuple[str, ...] = ()
        self.setObjectName("work")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Export"))
        self.verticalScrollBar().setAccessibleName(self.tr("Scroll the export"))
        self.whole = WrappedCheck(self.tr("The whole book"), self)
        self.whole.setChecked(True)
        self.editions: dict[str, WrappedCheck] = {}
        self.cards = WrappedCheck(self.tr("Call cards"), self)
        self.stock = choice(self.tr("Stock of the cards"), _STOCKS, self)
        self.page = choice(self.tr("Page format"), _PAGES, self)
        self.recto = choice(self.tr("Begins on a right-hand page"), _RECTO, self)
        self.type = choice(self.tr("Size of type"), _TYPES, self)
        self.locked = WrappedCheck(self.tr("Lock the file with a password"), self)
        self.password = _secret(self.tr("Password"), self)
        self.repeat = _secret(self.tr("Password again"), self)
        self.strength = _quiet("", self)
        self.copying = WrappedCheck(self.tr("Readers may copy text"), self)
        self.printing = WrappedCheck(self.tr("Readers may print"), self)
        self.attach = QPushButton(self.tr("Attach a file…"), self)
        self.summary = ExportSummary(theme, self)
        self.export = QPushButton(self.tr("Export…"), self)
        self.cancel = QPushButton(self.tr("Cancel"), self)
        self.progress = _quiet("", self)
        self._lay_out()
        self._prepare()
        self._connect()
        self._follow()

    @property
    def order(self) -> Order:
        """What is asked for."""
        return Order(
            whole=self.whole.isChecked(),
            editions=tuple(name for name, box in self.editions.items() if box.isChecked()),
            cards=self.stock.currentData() if self.cards.isChecked() else "",
            page=self.page.currentData(),
            recto=self.recto.currentData(),
            large_type=self.type.currentData(),
            attachments=self._attached,
            security=self._security(),
        )

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the files, without endings; the whole book’s is empty."""
        order = self.order
        return (*([""] if order.whole else []), *order.editions, *([CARDS] if order.cards else []))

    def show_book(self, book: Book) -> None:
        """Show a book’s editions; what was chosen stays chosen."""
        self._book = book
        editions = tuple((edition.id, edition.name) for edition in editions_of(book))
        if editions != self._shown:
            self._shown = editions
            self._fill_editions()

    def forget(self) -> None:
        """Another book: neither passwords nor attachments of the one before may go along."""
        for line in (self.password, self.repeat):
            line.clear()
        self.locked.setChecked(False)
        self._show_attached(())

    def choose_edition(self, name: str) -> None:
        """Ask for one edition alone."""
        self.whole.setChecked(False)
        self.cards.setChecked(False)
        for known, box in self.editions.items():
            box.setChecked(known == name)
        self._changed()

    def show_plan(self, files: tuple[Planned, ...]) -> None:
        """Show what the files would be."""
        self.summary.show_plan(files)
        self._follow()

    def show_refusal(self, refusal: Refusal) -> None:
        """Show why there is no telling, or why nothing was written."""
        self.summary.show_refusal(refusal)
        self._follow()

    def show_step(self, step: Step) -> None:
        """Show how far the export is."""
        count = f" {step.done} / {step.total}" if step.total else ""
        self.progress.setText(f"{words(step.what)}{count}")

    def show_exporting(self, *, busy: bool) -> None:
        """An export is under way, or none is."""
        self.cancel.setVisible(busy)
        self.progress.setVisible(busy)
        self.progress.setText(self.tr("Preparing") if busy else "")
        self.export.setVisible(not busy)

    def show_outcome(self, outcome: Written | Refusal | None) -> None:
        """Show what was written, or why it was not."""
        if isinstance(outcome, Written):
            self.summary.show_written(outcome)
        elif outcome is not None:
            self.show_refusal(outcome)

    # Building

    def _lay_out(self) -> None:
        page = QWidget(self)
        page.setObjectName("page")
        page.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(page)
        column.setContentsMargins(28, 20, 24, 40)
        column.setSpacing(6)
        column.addWidget(_heading(self.tr("Export"), page))
        column.addWidget(self.whole)
        self._editions = QVBoxLayout()
        self._editions.setSpacing(6)
        nest(column, self._editions)
        cards = FlowLayout(gap=14)
        cards.addWidget(self.cards)
        cards.addWidget(self.stock)
        nest(column, cards)
        column.addSpacing(8)
        column.addWidget(self.summary)
        column.addSpacing(6)
        nest(column, _row(self.export, self.cancel, self.progress))
        _part(column, self.tr("On paper"), page)
        paper = (
            labelled(self.tr("Page format"), self.page),
            labelled(self.tr("Begins on a right-hand page"), self.recto),
            labelled(self.tr("Size of type"), self.type),
        )
        column.addWidget(FormGrid(tuple((field, 2) for field in paper), page))
        _part(column, self.tr("Security"), page)
        column.addWidget(self.locked)
        self._secrets = QWidget(page)
        inner = QVBoxLayout(self._secrets)
        inner.setContentsMargins(28, 0, 0, 0)
        secrets = labelled(self.tr("Password"), self.password), labelled(self.tr("Password again"), self.repeat)
        inner.addWidget(FormGrid(tuple((field, 2) for field in secrets), self._secrets))
        inner.addWidget(self.strength)
        inner.addWidget(self.copying)
        inner.addWidget(self.printing)
        column.addWidget(self._secrets)
        _part(column, self.tr("Attachments"), page)
        self._files = FlowLayout()
        nest(column, self._files)
        nest(column, _row(self.attach))
        self._archive = _quiet(self.tr("A file with a password or attachments is no PDF/A, fit for an archive."), page)
        column.addWidget(self._archive)
        column.addStretch(1)
        self.setWidget(page)
        self.show_exporting(busy=False)

    def _prepare(self) -> None:
        self.export.setProperty("primary", "true")
        self.export.setShortcut("Ctrl+Return")
        self.export.setToolTip(self.tr("Export… (Ctrl+Enter)"))
        for button in (self.export, self.cancel, self.attach):
            button.setAccessibleName(button.text().rstrip("…"))
            button.setAutoDefault(True)
        for box in (self.copying, self.printing):
            box.setChecked(True)
        locking = (self.locked, self.password, self.repeat, self.copying, self.printing)
        in_order(
            self.cards, self.stock, self.export, self.cancel, self.page, self.recto, self.type, *locking, self.attach
        )

    def _connect(self) -> None:
        for box in (self.whole, self.cards, self.locked, self.copying, self.printing):
            box.clicked.connect(self._changed)
        for field in (self.stock, self.page, self.recto, self.type):
            field.activated.connect(self._changed)
        for line in (self.password, self.repeat):
            line.textEdited.connect(self._follow)
        self.attach.clicked.connect(self._choose_attachment)
        self.export.clicked.connect(lambda: self.asked.emit(self.order))
        self.cancel.clicked.connect(self.cancelled)
        self.summary.went.connect(self.went)
        self.summary.print_asked.connect(self.print_asked)

    def _fill_editions(self) -> None:
        """A box an edition."""
        kept = {name for name, box in self.editions.items() if box.isChecked()}
        for box in self.editions.values():
            self._editions.removeWidget(box)
            box.deleteLater()
        self.editions = {name: WrappedCheck(title or name, self.widget()) for name, title in self._shown or ()}
        before: QWidget = self.whole
        for name, box in self.editions.items():
            box.setChecked(name in kept)
            box.clicked.connect(self._changed)
            self._editions.addWidget(box)
            box.show()
            self.setTabOrder(before, box)
            before = box
        self.setTabOrder(before, self.cards)

    # Following

    def _security(self) -> Security:
        if not self.locked.isChecked():
            return Security()
        return Security(
            password=self.password.text(), printing=self.printing.isChecked(), copying=self.copying.isChecked()
        )

    def _changed(self) -> None:
        self._follow()
        self.ordered.emit(self.order)

    def _follow(self) -> None:
        """Show only what matters, and let go only what can be made."""
        on = self.locked.isChecked()
        self._secrets.setVisible(on)
        self.stock.setEnabled(self.cards.isChecked())
        self._archive.setVisible(on or bool(self._attached))
        same = self.password.text() == self.repeat.text()
        differ = self.tr("The two passwords differ.")
        self.strength.setText(strength(self.password.text()) if same or not self.repeat.text() else differ)
        ready = not on or (same and self._security().locks)
        self.export.setEnabled(bool(self.order.count) and ready and not self.summary.halted)

    def _choose_attachment(self) -> None:
        dialog = QFileDialog(self.window(), self.tr("Attach a file"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self.attach_files)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def attach_files(self, paths: list[str]) -> None:
        """Add files to those that travel inside."""
        self._show_attached(tuple(dict.fromkeys((*self._attached, *paths))))

    def _show_attached(self, paths: tuple[str, ...]) -> None:
        self._attached = paths
        self._files.clear()
        for path in paths:
            button = QPushButton(f"{Path(path).name}  ×", self.widget())
            button.setAccessibleName(self.tr("Do not attach {name}").format(name=Path(path).name))
            button.setToolTip(button.accessibleName())
            button.clicked.connect(lambda _=False, path=path: self._show_attached(_without(self._attached, path)))
            self._files.addWidget(button)
            button.show()
        self._changed()


def _without(paths: tuple[str, ...], path: str) -> tuple[str, ...]:
    return tuple(other for other in paths if other != path)


def _secret(name: str, parent: QWidget) -> QLineEdit:
    line = QLineEdit(parent)
    line.setEchoMode(QLineEdit.EchoMode.Password)
    line.setAccessibleName(name)
    return line


def _heading(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setProperty("role", "heading")
    return label


def _part(column: QVBoxLayout, text: str, parent: QWidget) -> None:
    label = QLabel(text, parent)
    label.setProperty("role", "part")
    column.addSpacing(14)
    column.addWidget(label)


def _quiet(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setProperty("muted", "true")
    label.setWordWrap(True)
    return label


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(14)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
