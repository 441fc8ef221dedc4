"""The status area: what is being done, what was found, the page in view and the scale."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QIntValidator
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QProgressBar,
    QPushButton,
    QToolButton,
    QWidget,
)

from briefbook.app.worker import Step
from briefbook.gui.export import Export
from briefbook.gui.words import words

_PATIENCE = 250


class Progress(QWidget):
    """Words and a bar; shown once the work has lasted long enough to be noticed. Cancel where it can be cancelled."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = QLabel(self)
        self._words.setProperty("muted", "true")
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(140)
        self._bar.setAccessibleName(self.tr("Progress"))
        self.cancel = QPushButton(self.tr("Cancel"), self)
        self.cancel.setProperty("quiet", "true")
        self.cancel.setAutoDefault(True)
        self.cancel.setAccessibleName(self.tr("Cancel the export"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        for widget in (self._words, self._bar, self.cancel):
            row.addWidget(widget)
        self._late = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._late.timeout.connect(self.show)
        self.cancel.clicked.connect(self.cancelled)
        self.hide()

    def show_step(self, step: Step, *, prefix: str = "", cancellable: bool = False) -> None:
        """Show how far a piece of work has come."""
        self._words.setText(f"{prefix}{words(step.what)}")
        self._bar.setRange(0, max(0, step.total))
        self._bar.setValue(step.done)
        self.cancel.setVisible(cancellable)
        if self.isHidden() and not self._late.isActive():
            self._late.start()

    def start(self, what: str, *, cancellable: bool = False) -> None:
        """Show that something began, before its first step."""
        self.show_step(Step(0, what, 0, 0), cancellable=cancellable)

    def follow(self, export: Export) -> None:
        """Show how far an export comes, for as long as it can be cancelled with the way to do so."""
        prefix = self.tr("Export: ")
        self.start(self.tr("Export: preparing"), cancellable=True)
        export.stepped.connect(lambda step: self.show_step(step, prefix=prefix, cancellable=export.can_cancel))

    def finish(self) -> None:
        """Nothing is under way."""
        self._late.stop()
        self.hide()


class PageField(QWidget):
    """“12 of 63”; the number can be typed over. `entered` carries a page counted from 0."""

    entered = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page, self._count = 0, 0
        self.edit = QLineEdit(self)
        self.edit.setAccessibleName(self.tr("Page number"))
        self.edit.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._of = QLabel(self)
        self._of.setProperty("muted", "true")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.edit)
        row.addWidget(self._of)
        self.edit.returnPressed.connect(self._enter)
        self.edit.editingFinished.connect(self._restore)

    def show_page(self, page: int, count: int) -> None:
        """Show the page in view, from 0, and how many there are."""
        self._page, self._count = page, count
        self.setVisible(count > 0)
        self.edit.setValidator(QIntValidator(1, max(1, count), self.edit))
        self.edit.setText(str(page + 1))
        self.edit.setFixedWidth(self.edit.fontMetrics().horizontalAdvance("0000") + 20)
        self._of.setText(self.tr("of {count}").format(count=count))

    def take_focus(self) -> None:
        """Let the user type a number."""
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edit.selectAll()

    def _enter(self) -> None:
        self.entered.emit(int(self.edit.text()) - 1)

    def _restore(self) -> None:
        self.edit.setText(str(self._page + 1))


class StatusArea(QFrame):
    """The line below the pages. Buttons run the actions of the table."""

    def __init__(self, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status")
        self.findings = _words_button(self, actions["findings"])
        self.progress = Progress(self)
        self._format = _menu_button(self, self.tr("Page format"), (actions["page-a4"], actions["page-letter"]))
        smaller = _icon_button(self, actions["zoom-out"])
        self._scale = _menu_button(
            self, self.tr("Scale"), (actions["fit-width"], actions["fit-page"], actions["actual-size"])
        )
        self._book_only = (self.findings, self._format, self._scale)
        self._zoom = (smaller, _icon_button(self, actions["zoom-in"]))
        self.page = PageField(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 3, 10, 3)
        row.setSpacing(2)
        row.addWidget(self.findings)
        row.addSpacing(8)
        row.addWidget(self.progress)
        row.addStretch(1)
        row.addWidget(self._format)
        row.addSpacing(10)
        row.addWidget(self._zoom[0])
        row.addWidget(self._scale)
        row.addWidget(self._zoom[1])
        row.addSpacing(12)
        row.addWidget(self.page)
        self.setMinimumHeight(38)
        self.show_book(open_=False)

    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, from left to right."""
        smaller, larger = self._zoom
        cancel, number = self.progress.cancel, self.page.edit
        return (self.findings, cancel, self._format, smaller, self._scale, larger, number)

    def show_book(self, *, open_: bool) -> None:
        """Show what belongs to a book only where one is open."""
        for widget in (*self._book_only, *self._zoom):
            widget.setVisible(open_)
        if not open_:
            self.page.show_page(0, 0)

    def show_findings(self, words: str) -> None:
        """Show in words how many findings there are."""
        self.findings.setText(f" {words}")
        self.findings.setAccessibleName(words)

    def show_format(self, name: str) -> None:
        """Show the page format."""
        self._format.setText(name)
        self._format.setAccessibleName(self.tr("Page format: {name}").format(name=name))

    def show_scale(self, percent: int) -> None:
        """Show the scale."""
        self._scale.setText(f"{percent} %")
        self._scale.setAccessibleName(self.tr("Scale: {percent} per cent").format(percent=percent))


def _words_button(parent: QWidget, action: QAction) -> QToolButton:
    """A button with words of its own that runs an action."""
    button = QToolButton(parent)
    button.setProperty("words", "true")
    button.setIcon(action.icon())
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setToolTip(action.toolTip())
    button.clicked.connect(action.trigger)
    action.changed.connect(lambda: button.setIcon(action.icon()))
    return button


def _icon_button(parent: QWidget, action: QAction) -> QToolButton:
    button = QToolButton(parent)
    button.setDefaultAction(action)
    button.setAccessibleName(action.iconText())
    return button


def _menu_button(parent: QWidget, name: str, actions: tuple[QAction, ...]) -> QToolButton:
    """A button with words that opens a short menu."""
    button = QToolButton(parent)
    button.setProperty("words", "true")
    button.setAccessibleName(name)
    button.setToolTip(name)
    menu = QMenu(button)
    menu.setAccessibleName(name)
    menu.addActions(actions)
    button.setMenu(menu)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    return button
