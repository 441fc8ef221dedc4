"""The checks: all that is found about the book, with the ways out; what was waived; who cleared which paper."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from briefbook.app.worker import Pages
from briefbook.gui.fieldplaces import ways_to
from briefbook.gui.fields import in_order
from briefbook.gui.gatewords import (
    SEVERITIES,
    Filter,
    clearance_lines,
    finding_lines,
    kind_of_finding,
    waived_lines,
)
from briefbook.gui.grouped import GroupedList, GroupedModel, GroupLine
from briefbook.gui.narrow import is_narrow
from briefbook.gui.nesting import nest
from briefbook.gui.signing import ClearancePanel, FindingPanel, WaivedPanel
from briefbook.gui.theme import Theme
from briefbook.gui.words import words
from briefbook.model.book import Book
from briefbook.model.clearance import status
from briefbook.model.diagnostics import Diagnostic
from briefbook.model.review import Waived

_NARROW = 300
"""Pixels from which the filters have room beside each other."""

_ROOMY = 400
_SHORTCUT = Qt.FocusReason.ShortcutFocusReason


class GateView(QWidget):
    """`wanted` carries an edit, `sought` the finding to whose place the user wants to go."""

    wanted = Signal(object)
    sought = Signal(object)

    def __init__(self, theme: Theme, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._book: Book | None = None
        self._pages: Pages | None = None
        self._tabs = QButtonGroup(self)
        self._stack = QStackedWidget(self)
        self.checking = QLabel(self)
        self.checking.setProperty("muted", "true")
        self.open = _Open(theme, today, self)
        self.waived = _Waived(theme, self)
        self.clearances = _Clearances(theme, today, self)
        self._lay_out()
        in_order(*self.tabs(), *self.open.stops(), *self.waived.stops(), *self.clearances.stops())
        for part in (self.open.panel, self.waived.panel, self.clearances.panel):
            part.wanted.connect(self.wanted)
            part.sought.connect(self.sought)

    def show_pending(self, pending: str) -> None:
        """Say why what is shown may not be of the book as it is now; nothing where it is."""
        self.checking.setText(pending)

    def show_book(self, book: Book) -> None:
        """Show a book; what is found in it follows."""
        self._book = book
        self.open.panel.show_book(book)
        self._show_clearances()

    def show_pages(self, pages: Pages) -> None:
        """Show what was found in the book as it was pressed."""
        self._pages = pages
        titles = dict(pages.titles)
        self.open.panel.ways = self.waived.panel.ways = ways_to(pages.conflicts)
        self.open.show_findings(pages.diagnostics, titles)
        self.waived.show_waived(pages.waived, titles)
        self._show_clearances()
        self._name(0, self.tr("Still open"), len(pages.diagnostics))
        self._name(1, self.tr("Waived"), len(pages.waived))

    def sign_as(self, signature: str) -> None:
        """Who waives and clears, until somebody else is typed."""
        self.open.panel.sign_as(signature)
        self.clearances.panel.sign_as(signature)

    def show_another_book(self) -> None:
        """Forget what was found in the last book."""
        self._pages = None
        self.open.show_nothing()
        self.waived.show_waived((), {})
        self.clearances.show_lines(())
        for number, name in enumerate((self.tr("Still open"), self.tr("Waived"), self.tr("Clearance"))):
            self.tabs()[number].setText(name)
            self.tabs()[number].setAccessibleName(name)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's spelling
        """Qt: smaller margins where there is little room."""
        super().resizeEvent(event)
        side = 28 if self.width() >= _ROOMY else 12
        self._column.setContentsMargins(side, 20, side - 4, 16)

    def focus_list(self) -> None:
        """Put the keyboard on what is open."""
        self._turn(0)
        field = self.open.list if self.open.list.isVisible() else self.tabs()[0]
        field.setFocus(_SHORTCUT)

    def choose(self, finding: Diagnostic) -> None:
        """Choose an open finding, whatever the filters."""
        self._turn(0)
        self.open.choose(finding)

    def tabs(self) -> tuple[QToolButton, ...]:
        """The buttons that turn to what is open, waived, to be cleared."""
        return tuple(button for button in self._tabs.buttons() if isinstance(button, QToolButton))

    def _turn(self, number: int) -> None:
        self._stack.setCurrentIndex(number)
        self.tabs()[number].setChecked(True)

    def _name(self, number: int, name: str, count: int) -> None:
        self.tabs()[number].setText(f"{name}  {count}")
        self.tabs()[number].setAccessibleName(f"{name}, {count}")

    def _show_clearances(self) -> None:
        book, pages = self._book, self._pages
        if book is None or pages is None:
            return
        asked = {kind.id for kind in pages.kinds if kind.clearance}
        printed = {paper for paper, _ in pages.starts}
        papers = [paper for paper in book.papers if paper.kind in asked and paper.id in printed]
        self.clearances.panel.show_book(book, dict(pages.titles))
        self.clearances.show_lines(clearance_lines(book, papers, dict(pages.titles)))
        self._name(2, self.tr("To clear"), sum(status(book, paper).state != "cleared" for paper in papers))

    def _lay_out(self) -> None:
        title = QLabel(self.tr("Checks"), self)
        title.setProperty("role", "heading")
        head, tabs = QHBoxLayout(), QHBoxLayout()
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self.checking)
        tabs.setSpacing(4)
        for number, name in enumerate((self.tr("Still open"), self.tr("Waived"), self.tr("To clear"))):
            button = QToolButton(self)
            button.setText(name)
            button.setAccessibleName(name)
            button.setCheckable(True)
            button.setProperty("tab", "true")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _, number=number: self._turn(number))
            self._tabs.addButton(button, number)
            tabs.addWidget(button)
        tabs.addStretch(1)
        for part in (self.open, self.waived, self.clearances):
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 20, 24, 16)
        column.setSpacing(10)
        self._column = column
        nest(column, head)
        nest(column, tabs)
        column.addWidget(self._stack, 1)
        self._turn(0)


class _Lines(QWidget):
    """A list over the panel of what is chosen in it, or a calm sentence where it is empty."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        panel: FindingPanel | WaivedPanel | ClearancePanel,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.panel = panel
        self._model = GroupedModel(self)
        self.list = GroupedList(self._model, theme, name, self)
        self.empty = QLabel(self)
        self.empty.setProperty("muted", "true")
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)
        self.column.addWidget(self.list, 1)
        self.column.addWidget(self.empty, 1)
        self.column.addWidget(panel)
        panel.setParent(self)
        self.list.setMinimumHeight(80)
        self.list.selectionModel().currentChanged.connect(lambda index: self._choose(index.row()))
        self.list.activated.connect(lambda _: panel.seek())

    def stops(self) -> tuple[QWidget, ...]:
        """What Tab visits, in the order of reading."""
        return (self.list, *self.panel.stops())

    def show_lines(self, lines: tuple[GroupLine, ...]) -> None:
        """Show other lines; what was chosen stays so, or what took its place."""
        row = max(0, self.list.currentIndex().row())
        kept = self._model.lines[row].chosen if row < len(self._model.lines) else None
        focused = self.list.hasFocus()
        self._model.show(lines)
        self.list.setVisible(bool(lines))
        self.empty.setVisible(not lines)
        places = [place for place, line in enumerate(lines) if line.chosen is not None]
        same = (place for place in places if lines[place].chosen == kept)
        near = next(same, min(places, key=lambda place: abs(place - row), default=-1))
        if near < 0:
            self.panel.show_chosen(None)
            return
        self.list.setCurrentIndex(self._model.index(near))
        self._choose(near)
        if focused:
            self.list.setFocus()

    def choose_line(self, chosen: object) -> bool:
        """Choose a line by what it is about; whether it is there."""
        row = next((row for row, line in enumerate(self._model.lines) if line.chosen == chosen), -1)
        if row >= 0:
            self.list.setCurrentIndex(self._model.index(row))
        return row >= 0

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self._model.lines):
            self.panel.show_chosen(self._model.lines[row].chosen)


class _Open(_Lines):
    """What is open, filtered and grouped."""

    panel: FindingPanel

    def __init__(self, theme: Theme, today: date, parent: QWidget) -> None:
        panel = FindingPanel(theme, today)
        super().__init__(theme, words("Findings"), panel, parent)
        self._findings: tuple[Diagnostic, ...] = ()
        self._titles: Mapping[str, str] = {}
        self._known = False
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Words of a finding"))
        self.search.setAccessibleName(self.tr("Search findings"))
        self.search.setClearButtonEnabled(True)
        every = (("", self.tr("All severities")), *((one.value, words(name)) for one, name in SEVERITIES.items()))
        self.severity = _choice(self.tr("Severity"), every, self)
        self.kind = _choice(self.tr("Kind"), (("", self.tr("All kinds")),), self)
        grouped = (("severity", self.tr("By severity")), ("paper", self.tr("By paper")))
        self.grouping = _choice(self.tr("Grouped"), grouped, self)
        self._row = QWidget(self)
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for box in (self.severity, self.kind, self.grouping):
            row.addWidget(box, 1)
            box.activated.connect(lambda _: self._refresh())
        self.column.insertWidget(0, self.search)
        self.column.insertWidget(1, self._row)
        self.search.textChanged.connect(lambda _: self._refresh())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's spelling
        """Qt: the filters give way where there is little room; words can still be sought."""
        super().resizeEvent(event)
        self._row.setVisible(not is_narrow(self, _NARROW))

    def stops(self) -> tuple[QWidget, ...]:
        """What Tab visits: the filters before the list."""
        return (self.search, self.severity, self.kind, self.grouping, *super().stops())

    def show_findings(self, findings: tuple[Diagnostic, ...], titles: Mapping[str, str]) -> None:
        """Show what was found."""
        self._findings, self._titles, self._known = findings, titles, True
        kept = self.kind.currentData()
        self.kind.clear()
        self.kind.addItem(self.tr("All kinds"), "")
        for kind in sorted({kind_of_finding(finding) for finding in findings}):
            self.kind.addItem(kind, kind)
        self.kind.setCurrentIndex(max(0, self.kind.findData(kept)))
        self._refresh()

    def show_nothing(self) -> None:
        """Show that nothing is known yet."""
        self._findings, self._known = (), False
        self._refresh()

    def choose(self, finding: Diagnostic) -> None:
        """Choose a finding; where the filters hide it, they are cleared."""
        if not self.choose_line(finding):
            self.search.clear()
            for box in (self.severity, self.kind):
                box.setCurrentIndex(0)
            self._refresh()
            self.choose_line(finding)

    def _refresh(self) -> None:
        wanted = Filter(
            severity=self.severity.currentData(), kind=self.kind.currentData() or "", text=self.search.text()
        )
        kept = tuple(finding for finding in self._findings if wanted.keeps(finding))
        self.show_lines(finding_lines(kept, self._titles, self.grouping.currentData()))
        if not self._known:
            self.empty.setText("")
        elif self._findings:
            self.empty.setText(self.tr("No finding fits. Clear the search, or choose another severity or kind."))
        else:
            self.empty.setText(self.tr("All clear.\nNothing was found that needs your eye."))


class _Waived(_Lines):
    """What stands by someone's leave."""

    panel: WaivedPanel

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, words("Waived findings"), WaivedPanel(theme), parent)
        self.empty.setText(self.tr("Nothing is waived."))
        self.show_lines(())

    def show_waived(self, waived: tuple[Waived, ...], titles: Mapping[str, str]) -> None:
        """Show what was waived."""
        self.show_lines(waived_lines(waived, titles))


class _Clearances(_Lines):
    """Where each paper stands that somebody has to clear."""

    panel: ClearancePanel

    def __init__(self, theme: Theme, today: date, parent: QWidget) -> None:
        super().__init__(theme, words("Papers to clear"), ClearancePanel(theme, today), parent)
        self.empty.setText(self.tr("No paper of this book has to be cleared."))
        self.show_lines(())


def _choice(name: str, items: tuple[tuple[str, str], ...], parent: QWidget) -> QComboBox:
    box = QComboBox(parent)
    box.setAccessibleName(name)
    box.setToolTip(name)
    for value, text in items:
        box.addItem(text, value)
    return box
