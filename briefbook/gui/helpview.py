"""The help as a place of the window: pages at the left, one of them beside, a search over all."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextTable,
)
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListView, QTextBrowser, QTextEdit, QVBoxLayout, QWidget

from briefbook.gui.manual import HelpPage
from briefbook.gui.nesting import nest
from briefbook.gui.rooms import Room
from briefbook.gui.rows import Row, RowsModel, RowsPainter
from briefbook.gui.theme import Theme
from briefbook.gui.words import words
from briefbook.model.names import fold

_WIDEST = 44
"""Most width of a page in heights of a line."""

_LINE = 135
"""Height of a line in per cent."""


class HelpView(Room):
    """Reads the pages when it is first opened; `turned` tells the page in view."""

    turned = Signal(str)

    def __init__(self, theme: Theme, read: Callable[[], tuple[HelpPage, ...]], parent: QWidget | None = None) -> None:
        super().__init__(words("Help"), parent)
        self._theme, self._read = theme, read
        self._pages: tuple[HelpPage, ...] = ()
        self._shown: list[HelpPage] = []
        self._page = ""
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Search the help"))
        self.search.setAccessibleName(self.tr("Search the help"))
        self.search.setClearButtonEnabled(True)
        self._model = RowsModel(self)
        self.list = QListView(self)
        self.list.setModel(self._model)
        self.list.setItemDelegate(RowsPainter(theme, self.list))
        self.list.setAccessibleName(self.tr("Pages of the help"))
        self.list.verticalScrollBar().setAccessibleName(self.tr("Scroll the pages of the help"))
        self.text = QTextBrowser(self)
        self.text.setAccessibleName(words("Help"))
        self.text.setOpenLinks(False)
        self.text.verticalScrollBar().setAccessibleName(self.tr("Scroll the help"))
        self.text.horizontalScrollBar().setAccessibleName(self.tr("Scroll the help sideways"))
        left = QVBoxLayout()
        left.addWidget(self.search)
        left.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.setSpacing(16)
        nest(row, left, 2)
        row.addWidget(self.text, 5)
        row.addStretch(1)
        nest(self.column, row, 1)
        self.search.textChanged.connect(self._seek)
        self.search.returnPressed.connect(self.text.setFocus)
        self.list.selectionModel().currentChanged.connect(lambda index, _: self._show(index.row()))
        self.text.anchorClicked.connect(self._follow)
        theme.changed.connect(self._colour)

    @property
    def page(self) -> str:
        """The page in view."""
        return self._page

    def pages(self) -> tuple[HelpPage, ...]:
        """All pages."""
        self._pages = self._pages or self._read()
        return self._pages

    def show_page(self, name: str = "") -> None:
        """Show a page; the first, or the last one read, where none is named."""
        self.search.clear()
        if not self._model.rowCount():
            self._seek("")
        wanted = name or self._page
        self._choose(next((place for place, page in enumerate(self._shown) if page.name == wanted), 0))
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _seek(self, text: str) -> None:
        sought = fold(text).split()
        self._shown = [page for page in self.pages() if all(word in fold(page.text) for word in sought)]
        self._model.show(tuple(Row(page.title, "") for page in self._shown))
        self.list.setAccessibleDescription("" if self._shown else self.tr("No page of the help says that."))
        self._choose(next((place for place, page in enumerate(self._shown) if page.name == self._page), 0))

    def _choose(self, place: int) -> None:
        self.list.setCurrentIndex(self._model.index(place))
        self._show(place)

    def _show(self, place: int) -> None:
        if not 0 <= place < len(self._shown):
            self.text.setMarkdown(self.tr("No page of the help says that."))
            return
        page = self._shown[place]
        self._page = page.name
        self.text.setMaximumWidth(self.fontMetrics().height() * _WIDEST)
        self.text.document().setDefaultFont(self.font())
        self.text.setMarkdown(page.text)
        _space(self.text.document(), self._theme.tokens.line)
        self._mark()
        self.turned.emit(page.name)

    def _follow(self, link: QUrl) -> None:
        """A link leads to another page of the help, never out of it."""
        name = link.toString().removesuffix(".md")
        if any(page.name == name for page in self.pages()):
            self.show_page(name)

    def _mark(self) -> None:
        """Mark what is sought, and bring the first of it into view."""
        marks, cursor = [], QTextCursor(self.text.document())
        sought = self.search.text().strip()
        while sought and not (cursor := self.text.document().find(sought, cursor)).isNull():
            mark = QTextEdit.ExtraSelection()
            mark.cursor = cursor
            mark.format.setBackground(QColor(self._theme.tokens.soft))
            marks.append(mark)
        self.text.setExtraSelections(marks)
        if marks:
            start = QTextCursor(marks[0].cursor)
            start.setPosition(start.selectionStart())
            self.text.setTextCursor(start)
            self.text.ensureCursorVisible()

    def _colour(self) -> None:
        if self._page:
            self._show(self.list.currentIndex().row())


def _soften(document: QTextDocument) -> None:
    """Strong words in the weight of the interface's headings: there is no bolder face, and none should be made up."""
    form = QTextCharFormat()
    form.setFontWeight(QFont.Weight.DemiBold)
    strong: list[tuple[int, int]] = []
    block = document.begin()
    while block.isValid():
        bold = (one for one in block.textFormats() if one.format.fontWeight() > form.fontWeight())
        strong += ((block.position() + one.start, one.length) for one in bold)
        block = block.next()
    for start, length in strong:
        cursor = QTextCursor(document)
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(form)


def _space(document: QTextDocument, line: str) -> None:
    """Room between lines and paragraphs, and quiet tables, which Markdown cannot ask for."""
    whole = QTextCursor(document)
    whole.beginEditBlock()
    block = document.begin()
    while block.isValid():
        form = QTextBlockFormat()
        form.setLineHeight(_LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if block.blockFormat().headingLevel():
            form.setLineHeight(110, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            form.setTopMargin(14)
            form.setBottomMargin(4)
        QTextCursor(block).mergeBlockFormat(form)
        block = block.next()
    _soften(document)
    for table in document.rootFrame().childFrames():
        if isinstance(table, QTextTable):
            shape = table.format().toTableFormat()
            shape.setBorder(1)
            shape.setBorderCollapse(True)
            shape.setBorderBrush(QColor(line))
            shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            shape.setCellPadding(5)
            table.setFormat(shape)
    whole.endEditBlock()
