# ruff: noqa: N802  (Qt’s methods keep Qt’s spelling)
"""One recent book at the start: its cover, what it is called, when and where, and where its file lies."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QEnterEvent, QFont, QImage, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from briefbook.gui.recent import RecentBook
from briefbook.gui.theme import Theme
from briefbook.gui.words import written_day

_PAD = 12
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class BookCard(QPushButton):
    """A click opens the book. `moved` carries columns and rows to go by arrows, `removed` asks to forget the book."""

    moved = Signal(int, int)
    removed = Signal()

    def __init__(self, theme: Theme, book: RecentBook, cover: QImage | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self.book, self._cover = theme, book, cover
        self.is_there = book.is_there
        self.setObjectName("book")
        self.setAutoDefault(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(str(book.path))
        self.setCursor(Qt.CursorShape.PointingHandCursor if self.is_there else Qt.CursorShape.ArrowCursor)
        self.remove = QPushButton(self.tr("Remove from list"), self)
        self.remove.setProperty("quiet", "true")
        self.remove.setVisible(not self.is_there)
        self.remove.setAccessibleName(self.tr("Remove {name} from the list").format(name=self.title))
        said = ", ".join(part for part in (self.title, self.book.place, self._when(), self._below()) if part)
        self.setAccessibleName(self.tr("Open {name}").format(name=said) if self.is_there else said)
        self.remove.clicked.connect(self.removed)

    @property
    def title(self) -> str:
        """What the book is called."""
        return self.book.title or self.book.path.stem

    def sizeHint(self) -> QSize:
        """Qt: the cover's height, and room for words beside it."""
        height = max(self._cover_size().height(), round(self._line() * 6.2)) + 2 * _PAD
        return QSize(round(self._line() * 17), height)

    def minimumSizeHint(self) -> QSize:
        """Qt: words are cut with dots below this."""
        return QSize(round(self._line() * 11), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: arrows go to other cards, Delete forgets this one."""
        arrow = _ARROWS.get(Qt.Key(event.key()))
        if arrow is not None:
            columns = -arrow[0] if self.isRightToLeft() else arrow[0]
            self.moved.emit(columns, arrow[1])
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt: the one thing that can be done to a card but to open it."""
        menu = QMenu(self)
        menu.addAction(self.tr("Remove from list")).triggered.connect(self.removed)
        menu.popup(event.globalPos())

    def enterEvent(self, event: QEnterEvent) -> None:
        """Qt: the frame answers the pointer."""
        self.update()
        super().enterEvent(event)

    def resizeEvent(self, _event: object) -> None:
        """Qt: the way out stands below the words."""
        words = self._words_rect()
        hint = self.remove.sizeHint()
        left = round(words.right() - hint.width()) if self.isRightToLeft() else round(words.left()) - 2
        self.remove.setGeometry(left, self.height() - hint.height() - 6, hint.width(), hint.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: frame, cover, words."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        wide = tokens.ring if self.hasFocus() else tokens.frame
        near = self.underMouse() and self.is_there
        frame = tokens.accent if self.hasFocus() else tokens.muted if near else tokens.line
        painter.setPen(QPen(QColor(frame), wide))
        painter.setBrush(QColor(tokens.surface if self.is_there else tokens.window))
        inset = wide / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 10, 10)
        self._paint_cover(painter)
        self._paint_words(painter)
        painter.end()

    def _paint_cover(self, painter: QPainter) -> None:
        tokens, place = self._theme.tokens, self._cover_rect()
        if self._cover is not None and self.is_there:
            painter.drawImage(place, self._cover)
        else:
            painter.fillRect(place, QColor(tokens.hover))
            side = place.width() * 0.4
            icon = self._theme.pixmap("book", tokens.muted, round(side), self.devicePixelRatioF())
            middle = place.center()
            painter.drawPixmap(round(middle.x() - side / 2), round(middle.y() - side / 2), icon)
        painter.setPen(QPen(QColor(tokens.edge), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place)

    def _paint_words(self, painter: QPainter) -> None:
        tokens, place = self._theme.tokens, self._words_rect()
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        small = QFont(self.font())
        small.setPointSizeF(small.pointSizeF() * 0.92)
        strong = tokens.text if self.is_there else tokens.muted
        lines = (
            (self.title, bold, strong),
            *((text, small, tokens.muted) for text in (self.book.place, self._when(), self._below()) if text),
        )
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        top = place.top()
        for text, font, colour in lines:
            painter.setFont(font)
            painter.setPen(QColor(colour))
            height = painter.fontMetrics().height() * 1.2
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, round(place.width()))
            flags = Qt.AlignmentFlag.AlignAbsolute | side | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(place.left(), top, place.width(), height), flags, shown)
            top += height

    def _when(self) -> str:
        """The day, as the interface's language writes it."""
        return written_day(self.book.day) if self.book.day else ""

    def _below(self) -> str:
        """The folder, or that the file is gone."""
        return self.book.path.parent.name if self.is_there else self.tr("The file is no longer there")

    def _line(self) -> int:
        return self.fontMetrics().height()

    def _cover_size(self) -> QSize:
        height = max(96, round(self._line() * 5.6))
        return QSize(round(height / 1.414), height)

    def _cover_rect(self) -> QRectF:
        size = self._cover_size()
        left = self.width() - _PAD - size.width() if self.isRightToLeft() else _PAD
        return QRectF(left, (self.height() - size.height()) / 2, size.width(), size.height())

    def _words_rect(self) -> QRectF:
        taken = self._cover_size().width() + 2 * _PAD + 4
        left = _PAD if self.isRightToLeft() else taken
        return QRectF(left, _PAD, self.width() - taken - _PAD, self.height() - 2 * _PAD)
