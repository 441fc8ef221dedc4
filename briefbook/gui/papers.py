# ruff: noqa: N802  (Qt’s methods keep Qt’s spelling)
"""The papers of the book as a tree: runs of one kind are grouped, each paper with its title and first page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from msgspec import Struct
from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLabel, QTreeView, QVBoxLayout, QWidget

from briefbook.app.statenames import state_names
from briefbook.app.worker import Pages
from briefbook.gui.kinds import kind_of
from briefbook.gui.paperrow import ICON, MARKED, NUMBER, STATE, PaperRows
from briefbook.gui.paperstate import PaperState
from briefbook.gui.placesnav import PlacesNav
from briefbook.gui.theme import Theme
from briefbook.gui.words import spoken, words, written_day
from briefbook.model.book import Book, Paper

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_TOP = 0
_LEAST = 60
_DRAGGED = "application/x-briefbook-paper"


class Line(Struct, frozen=True):
    """One line of the tree: a paper, or the heading of a run of papers (then `papers` holds them)."""

    paper: str
    title: str
    icon: str
    number: str
    said: str
    papers: tuple[Line, ...] = ()


def provisional_title(book: Book, paper: Paper) -> str:
    """What a paper is called before its title is told: the author's, else what it is about; a country with the kind.

    So is a meeting of which a paper is, where it is not about a country.
    """
    person = next((person.name for person in book.people if person.id == paper.person), "")
    kind = kind_of(paper.kind).name
    meeting = next((one.title for one in book.schedule if one.id == paper.meeting), "")
    about = state_names(spoken()).get(paper.subject, paper.subject) or meeting
    told = f"{about}, {kind}" if about else kind
    return paper.title or person or paper.topic.replace("-", " ").capitalize() or told


def lines_of(book: Book, pages: Pages | None) -> tuple[Line, ...]:
    """The tree of a book; without pages yet, titles are those the author gave or the kind's."""
    titles = dict(pages.titles) if pages else {}
    starts = dict(pages.starts) if pages else {}
    lines: list[Line] = []
    for name, run in groupby(book.papers, key=lambda paper: paper.kind):
        kind = kind_of(name)
        made = []
        for paper in run:
            title = titles.get(paper.id) or provisional_title(book, paper)
            number = str(starts[paper.id] + 1) if paper.id in starts else ""
            said = ", ".join(dict.fromkeys((title, kind.name))) + (f", {words('page')} {number}" if number else "")
            made.append(Line(paper.id, title, kind.icon, number, said))
        if len(made) == 1:
            lines += made
        else:
            lines.append(Line("", kind.several, "", "", f"{kind.several}, {len(made)}", tuple(made)))
    return tuple(lines)


class PapersModel(QAbstractItemModel):
    """Qt's view of the lines: headings and lone papers at the top, grouped papers below their heading.

    An index's internal id is 0 at the top, else one more than the row of its heading. `dropped` tells a paper that was
    dragged, and the paper before which it was let go; empty at the end.
    """

    dropped = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[Line, ...] = ()
        self._places: dict[str, tuple[int, int]] = {}
        self._states: Mapping[str, PaperState] = {}
        self.marked = ""

    def show_states(self, states: Mapping[str, PaperState]) -> None:
        """Show what the checks say of papers."""
        changed = {paper for paper, _ in self._states.items() ^ states.items()}
        self._states = states
        for paper in changed:
            index = self.index_of(paper)
            if index.isValid():
                self.dataChanged.emit(index, index)

    def mark(self, paper: str) -> None:
        """Mark the paper being read, and no other."""
        changed = [self.index_of(name) for name in (self.marked, paper)]
        self.marked = paper
        for index in changed:
            if index.isValid():
                self.dataChanged.emit(index, index)

    def show(self, lines: tuple[Line, ...]) -> bool:
        """Show other lines; where only words and numbers differ, False, and the view keeps its state."""
        if _shape(lines) == _shape(self._lines):
            before, self._lines = self._lines, lines
            for row in self._tell_changed(before, lines, QModelIndex()):
                self._tell_changed(before[row].papers, lines[row].papers, self.index(row, 0))
            return False
        self.beginResetModel()
        self._lines, self.marked = lines, ""
        self._places = dict(_places(lines))
        self.endResetModel()
        return True

    def _tell_changed(self, before: Sequence[Line], after: Sequence[Line], parent: QModelIndex) -> list[int]:
        """Tell the view which lines below one have changed, for each that it is told of it asks much; their rows."""
        rows = [row for row, (old, new) in enumerate(zip(before, after, strict=True)) if old != new]
        for _, run in groupby(enumerate(rows), key=lambda entry: entry[1] - entry[0]):
            changed = [row for _, row in run]
            self.dataChanged.emit(self.index(changed[0], 0, parent), self.index(changed[-1], 0, parent))
        return rows

    def line(self, index: _Index) -> Line:
        """The line at an index."""
        inner = index.internalId()
        return self._lines[index.row()] if inner == _TOP else self._lines[inner - 1].papers[index.row()]

    def index_of(self, paper: str) -> QModelIndex:
        """Where a paper is; an invalid index where it is not."""
        if paper not in self._places:
            return QModelIndex()
        heading, row = self._places[paper]
        return self.createIndex(row, 0, heading)

    def index(self, row: int, column: int, parent: _Index = _ROOT) -> QModelIndex:
        """Qt: the index of a row."""
        if not 0 <= row < self.rowCount(parent) or column != 0:
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else _TOP)

    def parent(self, index: _Index = _ROOT) -> QModelIndex:  # type: ignore[override] # Qt's stub adds QObject.parent()
        """Qt: the heading of a grouped paper."""
        if not index.isValid() or index.internalId() == _TOP:
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, _TOP)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Qt: how many lines are below one."""
        if not parent.isValid():
            return len(self._lines)
        return len(self.line(parent).papers)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Qt: papers can be dragged; everything can be dropped between."""
        usable = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not index.isValid():
            return usable | Qt.ItemFlag.ItemIsDropEnabled
        if self.line(index).papers:
            return usable | Qt.ItemFlag.ItemIsDropEnabled
        return usable | Qt.ItemFlag.ItemIsDragEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        """Qt: dragging moves."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Qt: what a dragged paper is called."""
        return [_DRAGGED]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Qt: the paper that is dragged."""
        data = QMimeData()
        data.setData(_DRAGGED, self.line(indexes[0]).paper.encode())
        return data

    def dropMimeData(self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: _Index) -> bool:
        """Qt: a paper was let go between two lines, or on a heading; the book's owner moves it."""
        paper = bytes(data.data(_DRAGGED).data()).decode()
        if paper:
            self.dropped.emit(paper, self._behind(row, parent))
        return False  # The book answers with other lines; Qt must not remove any itself.

    def _behind(self, row: int, parent: _Index) -> str:
        """The paper that comes behind a place between lines; empty at the end of the book."""
        papers = [line.paper for top in self._lines for line in (top.papers or (top,))]
        if not parent.isValid():
            lines = self._lines[row:] if row >= 0 else ()
            return next((line.paper for top in lines for line in (top.papers or (top,))), "")
        inner = self.line(parent).papers or (self.line(parent),)
        if 0 <= row < len(inner):
            return inner[row].paper
        after = papers.index(inner[-1].paper) + 1
        return papers[after] if after < len(papers) else ""

    def columnCount(self, _parent: _Index = _ROOT) -> int:
        """Qt: one column."""
        return 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | bool | None:
        """Qt: title, what is read aloud, icon, number, state, and whether it is the paper being read."""
        line = self.line(index)
        state = self._states.get(line.paper)
        told: dict[int, str | bool] = {
            Qt.ItemDataRole.DisplayRole: line.title,
            Qt.ItemDataRole.ToolTipRole: f"{line.title}\n{state.said}" if state else line.title,
            Qt.ItemDataRole.AccessibleTextRole: f"{line.said}, {state.said}" if state else line.said,
            ICON: line.icon,
            NUMBER: line.number,
            STATE: state.severity.value if state else "",
            MARKED: bool(line.paper) and line.paper == self.marked,
        }
        return told.get(role)


class PapersPane(QFrame):
    """The list at the left. `chosen` tells the paper that the user went to, `dropped` one that was dragged.

    `menu_asked` asks for the menu of the current paper at a place of the screen.
    """

    chosen = Signal(str)
    dropped = Signal(str, str)
    menu_asked = Signal(QPoint)

    def __init__(self, theme: Theme, nav: PlacesNav, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("side")
        self._model = PapersModel(self)
        self._showing = False
        self._title = QLabel(self, wordWrap=True)
        self._title.setProperty("role", "title")
        self._event = QLabel(self, wordWrap=True)
        self._event.setProperty("muted", "true")
        for label in (self._title, self._event):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.tree = self._make_tree(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 14, 4, 4)
        column.setSpacing(2)
        for label in (self._title, self._event):
            label.setContentsMargins(8, 0, 8, 0)
            column.addWidget(label)
        column.addSpacing(8)
        column.addWidget(nav)
        column.addSpacing(8)
        column.addWidget(self.tree, 1)
        self._model.dropped.connect(self.dropped)
        self.tree.customContextMenuRequested.connect(self._ask_menu)
        self.tree.clicked.connect(self._clicked)
        self.tree.selectionModel().currentChanged.connect(self._moved)

    def show_book(self, book: Book, pages: Pages | None) -> None:
        """Show a book; `pages` are those last pressed."""
        font = self._title.font()
        font.setPointSizeF(self.font().pointSizeF() * 1.2)
        font.setWeight(font.Weight.DemiBold)
        self._title.setFont(font)
        self._title.setText(book.title)
        self._event.setText("\n".join(part for part in (book.event.place, written_day(book.event.day)) if part))
        self._showing = True
        if self._model.show(lines_of(book, pages)):
            self.tree.expandAll()
        self._showing = False

    def show_states(self, states: Mapping[str, PaperState]) -> None:
        """Show what the checks say of papers, in a dot beside each."""
        self._model.show_states(states)

    def show_current(self, paper: str) -> None:
        """Mark the paper that is being read, and bring the keyboard's place there."""
        index = self._model.index_of(paper)
        if not index.isValid() or self.current == paper:
            return
        self._showing = True
        self._model.mark(paper)
        self.tree.setCurrentIndex(index)
        self.tree.scrollTo(index)
        self._showing = False

    def quieten(self, *, quiet: bool) -> None:
        """Mark the paper on the page more quietly, while something else is worked on."""
        self._rows.quiet = quiet
        self.tree.viewport().update()

    @property
    def current(self) -> str:
        """The paper that is being read; empty where there is none."""
        return self._model.marked

    def _make_tree(self, theme: Theme) -> QTreeView:
        tree = QTreeView(self)
        tree.setModel(self._model)
        self._rows = PaperRows(theme, tree)
        tree.setItemDelegate(self._rows)
        tree.setAccessibleName(self.tr("Papers"))
        tree.setHeaderHidden(True)
        tree.setRootIsDecorated(False)
        tree.setIndentation(0)
        tree.setUniformRowHeights(False)
        tree.setMouseTracking(True)
        tree.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        tree.setDropIndicatorShown(True)
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        tree.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        tree.verticalScrollBar().setAccessibleName(self.tr("Scroll the papers"))
        theme.changed.connect(tree.viewport().update)
        tree.setMinimumHeight(_LEAST)
        return tree

    def _ask_menu(self, place: QPoint) -> None:
        index = self.tree.indexAt(place)
        if index.isValid() and self._model.line(index).paper:
            self.tree.setCurrentIndex(index)
            self.menu_asked.emit(self.tree.viewport().mapToGlobal(place))

    def _clicked(self, index: QModelIndex) -> None:
        line = self._model.line(index)
        if line.papers:
            self.tree.setExpanded(index, not self.tree.isExpanded(index))
        else:
            self.chosen.emit(line.paper)

    def _moved(self, index: QModelIndex) -> None:
        """The keyboard went to a paper."""
        if not self._showing and index.isValid() and (paper := self._model.line(index).paper):
            self.chosen.emit(paper)


def _places(lines: tuple[Line, ...]) -> Iterator[tuple[str, tuple[int, int]]]:
    """Papers with the internal id and the row of their index."""
    for number, line in enumerate(lines):
        if line.paper:
            yield line.paper, (_TOP, number)
        for row, inner in enumerate(line.papers):
            yield inner.paper, (number + 1, row)


def _shape(lines: tuple[Line, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((line.paper, tuple(inner.paper for inner in line.papers)) for line in lines)
