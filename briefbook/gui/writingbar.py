# ruff: noqa: N802  (Qt’s methods keep Qt’s spelling)
"""A light bar over a paper while one writes in it: bold, italic, lists, a figure, the mark of the paragraph."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QToolButton, QWidget

from briefbook.gui.editor import TextEditor
from briefbook.gui.formatting import BOLD, ITALIC
from briefbook.gui.markpicker import MarkChip
from briefbook.gui.theme import Theme
from briefbook.gui.words import words

_PASSING = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
)
"""The keyboard comes back from where it went for these."""


_NAMES = {
    "bold": "Bold",
    "italic": "Italic",
    "list": "List",
    "numbers": "Numbered List",
    "figure": "Insert a Figure",
    "mark": "Mark Paragraph",
}


class _Tool(Struct, frozen=True):
    """One button: its icon, its keys, and what it does to the text that has the keyboard."""

    icon: str
    keys: str
    do: Callable[[TextEditor], object]


_TOOLS = (
    _Tool("bold", "Ctrl+B", lambda text: text.toggle(BOLD)),
    _Tool("italic", "Ctrl+I", lambda text: text.toggle(ITALIC)),
    _Tool("list", "Ctrl+L", lambda text: text.toggle_list(numbered=False)),
    _Tool("numbers", "Ctrl+Shift+L", lambda text: text.toggle_list(numbered=True)),
    _Tool("figure", "/", lambda text: text.begin_figure()),
)


def keys_in_a_text() -> tuple[tuple[str, str], ...]:
    """What keys do in a text, and which."""
    return tuple((words(_NAMES[tool.icon]), _shown(tool)) for tool in _TOOLS)


def _shown(tool: _Tool) -> str:
    return QKeySequence(tool.keys).toString(QKeySequence.SequenceFormat.NativeText)


class WritingBar(QWidget):
    """Has room of its own above what scrolls, whether it is there or not, `left` pixels from the side.

    `editor` is the text that has the keyboard, if one has. Its buttons leave the keyboard there, where each
    has its keys.
    """

    def __init__(self, theme: Theme, area: QScrollArea, left: int) -> None:
        super().__init__(area)
        self._theme, self._area, self._left = theme, area, left
        self.editor: TextEditor | None = None
        self._chips: dict[TextEditor, MarkChip] = {}
        self._icons: dict[QToolButton, str] = {}
        self.setAccessibleName(words("Format the text"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(2)
        self.buttons = {tool.icon: self._button(tool) for tool in _TOOLS}
        self.mark = self._button(_Tool("mark", "", self._mark))
        for button in (*self.buttons.values(), self.mark):
            row.addWidget(button)
        row.addStretch(1)
        theme.changed.connect(self._appear)
        self._appear()
        self.hide()

    def forget(self) -> None:
        """Other texts come into the place of those on show."""
        self._chips.clear()
        self._leave()

    def serve(self, editor: TextEditor, chip: MarkChip | None) -> None:
        """Be there while a text has the keyboard; `chip` marks the paragraph at its caret, or the text as a whole."""
        editor.installEventFilter(self)
        if chip is not None:
            self._chips[editor] = chip

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Come and go with the keyboard."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, TextEditor):
            self.editor = watched
            chip = self._chips.get(watched)
            self.mark.setVisible(chip is not None and not chip.isHidden())
            self.adjustSize()
            self.show()
        elif watched is self.editor and _ends(event):
            self._leave()
        return super().eventFilter(watched, event)

    def _leave(self) -> None:
        self.editor = None
        self.hide()

    def _mark(self, editor: TextEditor) -> None:
        self._chips[editor].pick()

    def _button(self, tool: _Tool) -> QToolButton:
        button = QToolButton(self)
        name, keys = words(_NAMES[tool.icon]), _shown(tool)
        button.setAccessibleName(name)
        button.setToolTip(f"{name} ({keys})" if keys else name)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda _: self._do(tool))
        self._icons[button] = tool.icon
        return button

    def _do(self, tool: _Tool) -> None:
        if self.editor is not None:
            tool.do(self.editor)

    def _appear(self) -> None:
        for button, icon in self._icons.items():
            button.setIcon(self._theme.icon(icon))
            button.setIconSize(QSize(self._theme.icon_size, self._theme.icon_size))
            button.ensurePolished()
        self._area.setViewportMargins(0, self.sizeHint().height(), 0, 0)
        self.move(self._left, 0)
        self.adjustSize()


def _ends(event: QEvent) -> bool:
    """Whether the keyboard leaves a text for good."""
    if isinstance(event, QFocusEvent):
        return event.type() == QEvent.Type.FocusOut and event.reason() not in _PASSING
    return event.type() == QEvent.Type.Hide
