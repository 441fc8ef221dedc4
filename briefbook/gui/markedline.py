# ruff: noqa: N802  (Qt’s methods keep Qt’s spelling)
"""A field of one line in which what was found in its text is marked and can be put right, as in longer texts."""

from __future__ import annotations

from typing import cast

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QHelpEvent, QPainter, QPaintEvent, QPen, QPolygonF, QTextLayout
from PySide6.QtWidgets import QLineEdit, QToolTip, QWidget

from briefbook.gui.squiggles import colour_of, told
from briefbook.gui.theme import Theme
from briefbook.gui.words import counted_findings
from briefbook.gui.written import characters, shared, units
from briefbook.model.diagnostics import Diagnostic

_WAVE, _HEIGHT, _THICK = 4.0, 1.5, 1.3
"""Pixels: half a wave, how far it swings, how thick it is."""
_CARET_LEFT, _CARET_BESIDE = 5, 9
"""Pixels of the rectangle that Qt gives for the caret of such a field: left of the caret, and beside its width."""


class MarkedLine(QLineEdit):
    """`menu_asked` carries the menu that is about to open, and the place in the text for which it is, as Qt counts."""

    menu_asked = Signal(object, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.waves: tuple[tuple[int, int, str], ...] = ()

    def toPlainText(self) -> str:
        """The text, by the name that longer fields have for it."""
        return self.text()

    @property
    def caret(self) -> int:
        """Where the caret is."""
        return self.cursorPosition()

    def below_caret(self) -> QPoint:
        """Where on the screen a menu for the caret opens."""
        return self.mapToGlobal(QPoint(round(self.across((self.caret,))[0]), self.cursorRect().bottom()))

    def show_waves(self, waves: tuple[tuple[int, int, str], ...]) -> None:
        """Draw a line under stretches of the text, each in its colour."""
        self.waves = waves
        self.update()

    def across(self, places: tuple[int, ...]) -> tuple[float, ...]:
        """How far from the left of the field places of the text are."""
        laid = QTextLayout(self.text(), self.font())
        laid.beginLayout()
        line = laid.createLine()
        laid.endLayout()
        if not line.isValid():
            return tuple(0.0 for _ in places)
        found = [cast("tuple[float, int]", line.cursorToX(place))[0] for place in (self.caret, *places)]
        rect = self.cursorRect()
        shift = rect.left() + _CARET_LEFT + max(0, rect.width() - _CARET_BESIDE) / 2 - found[0]
        return tuple(shift + one for one in found[1:])

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the text, then what was found in it."""
        super().paintEvent(event)
        if not self.waves:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(self.rect().adjusted(1, 0, -1, 0))
        foot = self.cursorRect().bottom() - self.fontMetrics().descent() + 2 * _HEIGHT
        for start, end, colour in self.waves:
            left, right = sorted(self.across((start, end)))
            painter.setPen(QPen(QColor(colour), _THICK))
            painter.drawPolyline(_wave(left, right, foot))
        painter.end()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt: what can be done with the text, and before it what can be done about what was found."""
        pointed = event.reason() == QContextMenuEvent.Reason.Mouse
        menu = self.createStandardContextMenu()
        menu.setParent(self, menu.windowFlags())
        self.menu_asked.emit(menu, self.cursorPositionAt(event.pos()) if pointed else self.caret)
        menu.popup(event.globalPos() if pointed else self.below_caret())


class _Found(Struct, frozen=True):
    """A finding where its words stand now, in characters, and the words with what touches them."""

    finding: Diagnostic
    start: int
    end: int
    words: str


class LineSquiggles(QObject):
    """What was found in a field of one line: it moves with its words, and goes when they are changed."""

    def __init__(self, line: MarkedLine, theme: Theme) -> None:
        super().__init__(line)
        self._line, self._theme = line, theme
        self._hint, self._text = line.accessibleDescription(), line.text()
        self._shown: list[_Found] = []
        line.installEventFilter(self)
        line.textChanged.connect(self._follow)
        theme.changed.connect(self._draw)

    def show(self, findings: tuple[Diagnostic, ...]) -> None:
        """Show other findings; each has a range of the text as it is."""
        text = self._text = self._line.text()
        ranges = ((one, one.place.start or 0, one.place.end or 0) for one in findings)
        self._shown = [_Found(one, start, end, _touched(text, start, end)) for one, start, end in ranges]
        self._draw()

    def at(self, place: int) -> tuple[Diagnostic, ...]:
        """What was found at a place of the text, as Qt counts it."""
        counted = characters(self._text, place)
        return tuple(one.finding for one in self._shown if one.start <= counted <= one.end)

    def placed(self, finding: Diagnostic) -> Diagnostic:
        """A finding where its words stand now."""
        found = self._of(finding)
        return replace(finding, place=replace(finding.place, start=found.start, end=found.end))

    def words_of(self, finding: Diagnostic) -> str:
        """The words in which something was found."""
        found = self._of(finding)
        return self._text[found.start : found.end]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell what was found under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), told(self.at(self._line.cursorPositionAt(event.pos()))), self._line)
            return True
        return super().eventFilter(watched, event)

    def _of(self, finding: Diagnostic) -> _Found:
        return next(one for one in self._shown if one.finding is finding)

    def _follow(self, text: str) -> None:
        """Move what was found with its words; let go of what is in words that are others now."""
        before, self._text = self._text, text
        same = shared(before, text)
        alike = min(shared(before[::-1], text[::-1]), len(before) - same, len(text) - same)
        moved = (_moved(one, len(text) - len(before), same, len(before) - alike) for one in self._shown)
        self._shown = [one for one in moved if one is not None and _touched(text, one.start, one.end) == one.words]
        self._draw()

    def _draw(self) -> None:
        tokens, text = self._theme.tokens, self._text
        self._line.show_waves(
            tuple(
                (units(text, one.start), units(text, one.end), colour_of(one.finding.severity, tokens))
                for one in self._shown
            )
        )
        said = f"{self._hint.rstrip('.')}. {counted_findings(len(self._shown))}.".removeprefix(". ")
        self._line.setAccessibleDescription(said if self._shown else self._hint)


def _moved(found: _Found, by: int, first: int, last: int) -> _Found | None:
    """What was found, after the characters between two places have become others; nothing where it stood in them."""
    if found.end <= first:
        return found
    if found.start >= last:
        return replace(found, start=found.start + by, end=found.end + by)
    return None


def _touched(text: str, start: int, end: int) -> str:
    """Words with the letters or digits that touch them."""
    beside = (one if one.isalnum() else " " for one in (text[start - 1 : start], text[end : end + 1]))
    return text[start:end].join(beside)


def _wave(left: float, right: float, foot: float) -> QPolygonF:
    """A wavy line between two places."""
    steps = max(2, round((right - left) / (_WAVE / 2)))
    width = (right - left) / steps
    return QPolygonF(
        [QPointF(left + step * width, foot + (_HEIGHT if step % 2 else -_HEIGHT) / 2) for step in range(steps + 1)]
    )
