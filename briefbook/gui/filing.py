"""Books and files: open, save, export, close. Asks before anything would be lost; nothing here stops the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from briefbook.app.disk import write_whole
from briefbook.app.files import write_book
from briefbook.app.orders import Order
from briefbook.app.worker import Cover
from briefbook.gui.bridge import Bridge
from briefbook.gui.courier import StartLine
from briefbook.gui.covers import WIDTH, Covers
from briefbook.gui.export import Export, Written
from briefbook.gui.notice import Notice, Offer, refusal_notice
from briefbook.gui.preferences import Preferences
from briefbook.gui.recent import RecentBook, RecentBooks
from briefbook.gui.refusal import Refusal
from briefbook.gui.reveal import open_file, reveal
from briefbook.model.errors import BriefbookError, OutputError

_BOOKS = "Briefing books (*.briefbook)"
_WHOLE = Order()
_Then = Callable[[], object]


class Filing(QObject):
    """What the File menu does.

    `began` says that a book is on its way, `noticed` carries what to say, `exporting` the export under way or, at its
    end, None; `finished` carries what it wrote or why it did not. `went` names the paper that a refusal is about.
    """

    noticed = Signal(object)
    exporting = Signal(object)
    finished = Signal(object)
    began = Signal()
    asked_again = Signal()
    went = Signal(str)
    calendar_asked = Signal(object)

    def __init__(
        self,
        bridge: Bridge,
        recent: RecentBooks,
        covers: Covers,
        start: StartLine,
        preferences: Preferences,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self.preferences = preferences
        self._calendar: Path | None = None
        self._bridge = bridge
        self._recent, self._covers = recent, covers
        self._start = start
        self._window = window
        self._export: Export | None = None
        bridge.pressed.connect(self._want_cover)
        bridge.covered.connect(self._keep_cover)

    @property
    def is_exporting(self) -> bool:
        """Whether an export is under way."""
        return self._export is not None

    def recent(self) -> tuple[Path, ...]:
        """The books last opened."""
        return self._recent.paths()

    def recent_books(self) -> tuple[RecentBook, ...]:
        """The books last opened, also those whose file is gone."""
        return self._recent.books()

    def forget(self, path: Path) -> None:
        """Take a book from the recent ones, with what is kept of it; its file stays."""
        self._recent.remove(path)
        self._covers.forget(path)

    def choose_book(self) -> None:
        """Let the user choose a book to open."""
        dialog = QFileDialog(self._window, self.tr("Open a book"), str(self._folder()), self.tr(_BOOKS))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.open(Path(name)))
        _show(dialog)

    def open(self, path: Path) -> None:
        """Open a book, once what is open has been seen to."""
        self.leave(lambda: self._open(path))

    def open_sample(self) -> None:
        """Open the sample book, once what is open has been seen to."""
        self.leave(self._open_sample)

    def save(self, then: _Then | None = None) -> None:
        """Save the book, under a name to be chosen where it has none."""
        path = self._bridge.path
        if path is None:
            self.save_as(then)
        elif self._bridge.save():
            self._saved(path)
            if then is not None:
                then()

    def save_as(self, then: _Then | None = None) -> None:
        """Save the book under a name to be chosen."""
        dialog = self._save_dialog(self.tr("Save the book"), self.tr(_BOOKS), "briefbook")
        dialog.fileSelected.connect(lambda name: self._save_to(Path(name), then))
        _show(dialog)

    def choose_export(self, order: Order, names: tuple[str, ...]) -> None:
        """Let the user choose where the files go, by their names without endings, then make them."""
        if len(names) == 1:
            ending = f" – {names[0]}" if names[0] else ""
            dialog = self._save_dialog(self.tr("Export the book"), self.tr("PDF (*.pdf)"), "pdf", ending)
            dialog.fileSelected.connect(lambda name: self.export(Path(name), order, names[0]))
        else:
            dialog = QFileDialog(self._window, self.tr("Export into a folder"), str(self._export_folder()))
            dialog.setFileMode(QFileDialog.FileMode.Directory)
            dialog.setOption(QFileDialog.Option.ShowDirsOnly)
            dialog.fileSelected.connect(lambda name: self._export_into(Path(name), order, names))
        _show(dialog)

    def export(self, path: Path, order: Order = _WHOLE, name: str = "") -> None:
        """Make one file of the open book and write it."""
        self.export_all(order, {name: path})

    def export_all(self, order: Order, paths: Mapping[str, Path]) -> None:
        """Make the files of an order and write them; `paths` says where, by their names."""
        book = self._bridge.book
        if book is None or self._export is not None:
            return
        self.preferences.remember_export_folder(self._bridge.path, next(iter(paths.values())).parent)
        self._export = Export(self._start, book, order, paths, self)
        self._export.written.connect(self._written)
        self._export.failed.connect(self._failed)
        self._export.cancelled.connect(self._cancelled)
        self.exporting.emit(self._export)

    def save_copy(self) -> None:
        """Write the book to another file and go on with its own."""
        dialog = self._save_dialog(self.tr("Save a copy"), self.tr(_BOOKS), "briefbook", self.tr(" copy"))
        dialog.fileSelected.connect(lambda name: self._write_copy(Path(name)))
        _show(dialog)

    def choose_calendar(self) -> None:
        """Let the user choose where the calendar goes; `calendar_asked` then has it made."""
        dialog = self._save_dialog(self.tr("Export the calendar"), self.tr("Calendar (*.ics)"), "ics")
        dialog.fileSelected.connect(lambda name: self.ask_calendar(Path(name)))
        _show(dialog)

    def ask_calendar(self, path: Path) -> None:
        """Have the calendar made that is to be written to a file."""
        if self._bridge.book is not None:
            self._calendar = path
            self.calendar_asked.emit(self._bridge.book)

    def write_calendar(self, data: bytes) -> None:
        """Write the calendar that was made, and say so."""
        path, self._calendar = self._calendar, None
        if path is None:
            return
        try:
            write_whole(path, data)
        except OutputError as error:
            self.noticed.emit(refusal_notice(Refusal(error.sentence, error.hint)))
            return
        book = self._bridge.book
        hint = self.tr("A calendar carries no markings.") if book is not None and book.scheme else ""
        offers = (Offer(self.tr("Show in folder"), lambda: reveal(path)),)
        self.noticed.emit(Notice(self.tr("“{name}” is ready.").format(name=path.name), hint, offers=offers))

    def cancel_export(self) -> None:
        """Stop the export under way."""
        if self._export is not None:
            self._export.cancel()

    def end_export(self) -> None:
        """Stop the export under way, or wait for its file if that is being written."""
        if self._export is not None:
            self._export.close()

    def close_book(self) -> None:
        """Close the book, once it has been seen to."""
        self.leave(self._bridge.leave)

    def leave(self, then: _Then) -> None:
        """Go on if nothing would be lost; otherwise ask whether to save first."""
        if not self._bridge.unsaved:
            then()
            return
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.NoIcon)
        box.setText(self.tr("Save the changes to “{name}”?").format(name=self._name()))
        box.setInformativeText(self.tr("They are lost if you do not save them."))
        buttons = QMessageBox.StandardButton
        box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
        box.setDefaultButton(buttons.Save)
        box.finished.connect(lambda answer: self._answered(answer, then))
        _show(box)

    def _answered(self, answer: int, then: _Then) -> None:
        if answer == QMessageBox.StandardButton.Save.value:
            self.save(then)
        elif answer == QMessageBox.StandardButton.Discard.value:
            then()

    def _open(self, path: Path) -> None:
        if self._bridge.open(path):
            self._remember(path)
            self.began.emit()

    def _open_sample(self) -> None:
        self.began.emit()
        self._bridge.open_sample()

    def _save_to(self, path: Path, then: _Then | None) -> None:
        if self._bridge.save(path):
            self._saved(path)
            if then is not None:
                then()

    def _remember(self, path: Path) -> None:
        if self._bridge.book is not None:
            self._recent.add(path, self._bridge.book)

    def _saved(self, path: Path) -> None:
        self._remember(path)
        self._bridge.render_cover(WIDTH)

    def _want_cover(self) -> None:
        """A cover is kept of what is in the file, not of what is being changed."""
        if self._bridge.path is not None and not self._bridge.unsaved:
            self._bridge.render_cover(WIDTH)

    def _keep_cover(self, cover: Cover) -> None:
        path = self._bridge.path
        if path is not None and not self._bridge.unsaved:
            self._covers.keep(path, cover)

    def _export_into(self, folder: Path, order: Order, names: tuple[str, ...]) -> None:
        """Write several files into a folder; ask first where there are such files already."""
        own = self._name()
        paths = {name: folder / f"{own} – {name}.pdf" if name else folder / f"{own}.pdf" for name in names}
        there = sum(path.exists() for path in paths.values())
        if not there:
            self.export_all(order, paths)
            return
        box = QMessageBox(self._window)
        box.setText(self.tr("Replace the files of an earlier export?"))
        box.setInformativeText(
            self.tr("Files with these names in “{name}”: {count}.").format(name=folder.name, count=there)
        )
        box.setStandardButtons(QMessageBox.StandardButton.Ok | QMessageBox.StandardButton.Cancel)
        box.button(QMessageBox.StandardButton.Ok).setText(self.tr("Replace"))
        box.accepted.connect(lambda: self.export_all(order, paths))
        _show(box)

    def _write_copy(self, path: Path) -> None:
        book = self._bridge.book
        if book is None:
            return
        if self._bridge.path is not None and path.resolve() == self._bridge.path.resolve():
            self.save()
            return
        try:
            write_book(book, path)
        except BriefbookError as error:
            self.noticed.emit(refusal_notice(Refusal(error.sentence, error.hint)))
            return
        offers = (Offer(self.tr("Show in folder"), lambda: reveal(path)),)
        self.noticed.emit(Notice(self.tr("A copy is in “{name}”.").format(name=path.name), offers=offers))

    def _export_folder(self) -> Path:
        return self.preferences.export_folder(self._bridge.path) or self._folder()

    def _save_dialog(self, title: str, kinds: str, suffix: str, ending: str = "") -> QFileDialog:
        folder = self._folder() if suffix == "briefbook" else self._export_folder()
        start = folder / f"{self._name()}{ending}.{suffix}"
        dialog = QFileDialog(self._window, title, str(start.parent), kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix)
        dialog.selectFile(start.name)
        return dialog

    def _folder(self) -> Path:
        if self._bridge.path is not None:
            return self._bridge.path.parent
        documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        return documents if documents.is_dir() else Path.home()

    def _name(self) -> str:
        if self._bridge.path is not None:
            return self._bridge.path.stem
        title = self._bridge.book.title if self._bridge.book else ""
        return "".join(letter for letter in title if letter not in '\\/:*?"<>|').strip() or self.tr("Book")

    def _written(self, written: Written) -> None:
        first = written.paths[0]
        self._ended()
        self.finished.emit(written)
        if len(written.paths) == 1:
            told = self.tr("“{name}” is ready: {pages} pages.").format(name=first.name, pages=written.pages)
        else:
            told = self.tr("{count} files are ready in “{name}”: {pages} pages.").format(
                count=len(written.paths), name=first.parent.name, pages=written.pages
            )
        offers = (
            Offer(self.tr("Open"), lambda: open_file(first)),
            Offer(self.tr("Show in folder"), lambda: reveal(first)),
        )
        self.noticed.emit(Notice(told, offers=offers))

    def _failed(self, refusal: Refusal) -> None:
        self._ended()
        self.finished.emit(refusal)
        paper = refusal.paper
        offers = (Offer(self.tr("Go there"), lambda: self.went.emit(paper)),) if paper else ()
        again = Offer(self.tr("Export again…"), self.asked_again.emit)
        self.noticed.emit(refusal_notice(refusal, *offers, again))

    def _cancelled(self) -> None:
        self._ended()
        self.finished.emit(None)
        self.noticed.emit(Notice(self.tr("The export was cancelled. No file was written.")))

    def _ended(self) -> None:
        if self._export is not None:
            self._export.deleteLater()
            self._export = None
        self.exporting.emit(None)


def _show(dialog: QFileDialog | QMessageBox) -> None:
    """Open a dialog on its window; it goes when it is answered."""
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
