"""What an export will be, and what it was: a few lines a file, with the way to what stands in its way."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QPushButton, QVBoxLayout, QWidget

from briefbook.app.orders import CARDS, Planned
from briefbook.gui.export import Written
from briefbook.gui.flow import FlowLayout
from briefbook.gui.nesting import nest
from briefbook.gui.refusal import Refusal
from briefbook.gui.reveal import open_file, reveal
from briefbook.gui.theme import Theme
from briefbook.gui.words import counted_pages, said, said_parts, words


class ExportSummary(QWidget):
    """`went` names the paper to go to; an empty one asks for the checks.

    `print_asked` carries a file that was written, and its password.
    """

    went = Signal(str)
    print_asked = Signal(object, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.heading = self._strong("")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(6)
        outer.addWidget(self.heading)
        self._column = QVBoxLayout()
        nest(outer, self._column)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self.halted = False
        self.wait()

    @property
    def text(self) -> str:
        """Everything that it says."""
        return "\n".join(label.text() for label in self.findChildren(QLabel) if not label.isHidden())

    def wait(self) -> None:
        """Say that the summary is being made."""
        self._begin()
        self._column.addWidget(self._quiet(self.tr("Counting pages…")))

    def show_plan(self, files: tuple[Planned, ...]) -> None:
        """Show what files would be; one that may not be written stops them all."""
        self._begin(halted=any(file.halt is not None for file in files))
        for file in files:
            self._add_planned(file)
        if not files:
            self._column.addWidget(self._quiet(self.tr("Choose at least one file.")))

    def show_refusal(self, refusal: Refusal) -> None:
        """Show why nothing can be told, or was written."""
        self._begin()
        self._add_refusal(said(refusal.sentence), said(refusal.hint), refusal.paper)

    def show_written(self, written: Written) -> None:
        """Show what is on disk."""
        self._begin()
        self.heading.setText(self.tr("What was written"))
        for path, made in zip(written.paths, written.files, strict=True):
            lines = [
                counted_pages(made.pages),
                *([words("Left out: {what}").format(what=said_parts(made.left_out))] if made.left_out else []),
            ]
            self._column.addWidget(self._plain(path.name))
            self._column.addWidget(self._quiet(". ".join(lines) + "."))
            buttons = (
                self._button(self.tr("Open"), path.name, lambda path=path: open_file(path)),
                self._button(self.tr("Show in folder"), path.name, lambda path=path: reveal(path)),
                self._button(
                    self.tr("Print…"), path.name, lambda path=path: self.print_asked.emit(path, written.password)
                ),
            )
            flow = FlowLayout(gap=10)
            for button in buttons:
                flow.addWidget(button)
            nest(self._column, flow)

    def _begin(self, *, halted: bool = False) -> None:
        self.halted = halted
        self.heading.setText(self.tr("What will be written"))
        _clear(self._column)

    def _add_planned(self, file: Planned) -> None:
        title = words(file.title) if file.name == CARDS else file.title
        self._column.addWidget(self._plain(title))
        if file.halt is not None:
            self._add_refusal(said(file.halt.sentence), said(file.halt.hint), file.halt.paper)
            return
        lines = [counted_pages(file.pages)]
        if file.marking:
            lines.append(words("Marked {mark}").format(mark=file.marking))
        if file.left_out:
            lines.append(words("Left out: {what}").format(what=said_parts(file.left_out)))
        self._column.addWidget(self._quiet("\n".join(lines)))
        found = _findings(file)
        self._column.addWidget(self._quiet(found or self.tr("Nothing was found that needs your eye.")))
        if found:
            see = self._button(self.tr("See the findings"), title, lambda: self.went.emit(""))
            nest(self._column, _row(see))

    def _add_refusal(self, sentence: str, hint: str, paper: str) -> None:
        label = self._quiet(f"{sentence} {hint}".strip())
        label.setProperty("muted", "false")
        label.setProperty("tone", "danger")
        self._column.addWidget(label)
        where = self.tr("Go there") if paper else self.tr("See the findings")
        nest(self._column, _row(self._button(where, sentence, lambda: self.went.emit(paper))))

    def _strong(self, text: str) -> QLabel:
        label = self._plain(text)
        label.setProperty("role", "part")
        return label

    def _plain(self, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def _quiet(self, text: str) -> QLabel:
        label = self._plain(text)
        label.setProperty("muted", "true")
        return label

    def _button(self, text: str, about: str, act: object) -> QPushButton:
        button = QPushButton(text, self)
        button.setAccessibleName(text.rstrip("…"))
        button.setAccessibleDescription(about)
        button.setAutoDefault(True)
        button.clicked.connect(act)
        return button


def _clear(layout: QLayout) -> None:
    if isinstance(layout, FlowLayout):
        layout.clear()
    while (item := layout.takeAt(0)) is not None:
        inner, widget = item.layout(), item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            _clear(inner)


def _findings(file: Planned) -> str:
    told = (
        (file.errors, words("{count} must be mended")),
        (file.warnings, words("{count} should be checked")),
        (file.notes, words("{count} worth knowing")),
    )
    return ", ".join(text.format(count=count) for count, text in told if count)


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(10)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
