# ruff: noqa: N802  (Qt’s methods keep Qt’s spelling)
"""The pages and, when asked for, a slim bar above them that searches them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from briefbook.app.pagetalk import Hit, Hits
from briefbook.gui.pageview import PageView
from briefbook.gui.theme import Theme

_PAUSE = 120
_ICONS = ("up", "down", "close")


class PagePane(QWidget):
    """Searches the pages that it shows. `sought` asks for the places of a text; `show_hits` answers piece by piece."""

    sought = Signal(str)

    def __init__(self, theme: Theme, view: PageView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._view = theme, view
        self._found: list[Hit] = []
        self._done = True
        self._goes = False
        self.bar = QFrame(self)
        self.bar.setObjectName("searchbar")
        self.field = QLineEdit(self.bar)
        self.field.setPlaceholderText(self.tr("Search the pages"))
        self.field.setAccessibleName(self.tr("Search the pages"))
        self.field.setClearButtonEnabled(True)
        self.count = QLabel(self.bar)
        self.count.setProperty("muted", "true")
        self.count.setMinimumWidth(self.count.fontMetrics().horizontalAdvance("0000 of 0000"))
        names = (self.tr("Previous place"), self.tr("Next place"), self.tr("Close the search"))
        self.buttons = tuple(self._button(name) for name in names)
        row = QHBoxLayout(self.bar)
        row.setContentsMargins(10, 5, 8, 5)
        row.setSpacing(6)
        row.addWidget(self.field, 1)
        row.addWidget(self.count)
        for button in self.buttons:
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(view, 1)
        self.bar.hide()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._seek)
        self.field.textChanged.connect(self._change)
        self.field.installEventFilter(self)
        for button, act in zip(self.buttons, (self.previous, self.next, self.close_search), strict=True):
            button.clicked.connect(act)
        theme.changed.connect(self._colour)
        self._colour()

    def open_search(self) -> None:
        """Show the bar and let the user type; what is selected on the pages is looked for."""
        said = " ".join(self._view.text.selected.split())
        self.bar.show()
        if said and len(said) < 80:
            self.field.setText(said)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        if self.field.text() and not self._found:
            self._change()

    def close_search(self) -> None:
        """Hide the bar and its marks; the pages have the focus again."""
        self.bar.hide()
        self._pause.stop()
        self._found = []
        self._view.text.show_hits(())
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def next(self) -> None:
        """Go to the next place that was found, after the last to the first."""
        self._go(1)

    def previous(self) -> None:
        """Go to the place before."""
        self._go(-1)

    def show_hits(self, hits: Hits) -> None:
        """Mark what was found; the first place at or behind the page in view is gone to as soon as it is known."""
        if self.bar.isHidden() or hits.text != self.field.text().strip():
            return
        self._found.extend(hits.hits)
        self._done = hits.done
        text = self._view.text
        text.show_hits(tuple(self._found))
        first = text.first_hit_from(self._view.page)
        if self._goes and self._found and (first < len(self._found) or hits.done):
            self._goes = False
            self._go_to(first)
        self._tell()

    def seek_again(self) -> None:
        """The pages were made anew: look for the same text on them, and stay where the reader is."""
        if not self.bar.isHidden():
            self._seek()
            self._goes = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the field Enter goes on, with Shift back, and Escape closes the search."""
        if watched is self.field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            match event.key():
                case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                    self._go(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
                    return True
                case Qt.Key.Key_Escape:
                    self.close_search()
                    return True
        return super().eventFilter(watched, event)

    def _change(self) -> None:
        self._pause.start()

    def _seek(self) -> None:
        self._found, self._done, self._goes = [], False, True
        self._view.text.show_hits(())
        text = self.field.text().strip()
        if text:
            self.sought.emit(text)
        else:
            self._done = True
        self._tell()

    def _go(self, step: int) -> None:
        if self.bar.isHidden():
            self.open_search()
        elif self._pause.isActive():
            self._pause.stop()
            self._seek()
        elif self._found:
            current = self._view.text.current
            self._go_to(current + step if current >= 0 else self._view.text.first_hit_from(self._view.page))

    def _go_to(self, number: int) -> None:
        hit = self._view.text.go_to_hit(number)
        if hit is not None:
            self._view.show_hit(hit)
        self._tell()

    def _tell(self) -> None:
        text, number = self._view.text, self._view.text.current + 1
        if not self.field.text().strip():
            said = ""
        elif not text.hits:
            said = self.tr("Nothing found") if self._done else self.tr("Searching…")
        else:
            said = self.tr("{number} of {count}").format(number=number or "–", count=text.hits)
        self.count.setText(said)
        self.field.setAccessibleDescription(said)

    def _button(self, name: str) -> QToolButton:
        button = QToolButton(self.bar)
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setIconSize(QSize(16, 16))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _colour(self) -> None:
        for button, icon in zip(self.buttons, _ICONS, strict=True):
            button.setIcon(self._theme.icon(icon, self._theme.tokens.muted))
