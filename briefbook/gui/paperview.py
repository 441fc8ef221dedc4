"""What the author writes in one paper: its title, its points, its texts, each in a calm field of its own."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from briefbook.app.offers import KindEntry, Length
from briefbook.app.orders import Marking
from briefbook.gui.aiming import Aiming
from briefbook.gui.editor import TextEditor
from briefbook.gui.fields import hung, show_line
from briefbook.gui.figurechips import FigureChips
from briefbook.gui.figuremenu import FigureMenu
from briefbook.gui.flow import FlowLayout
from briefbook.gui.kinds import kind_of
from briefbook.gui.labels import heading, quiet
from briefbook.gui.lengthmeter import LengthMeter
from briefbook.gui.markedline import MarkedLine
from briefbook.gui.markpicker import MarkChip
from briefbook.gui.nesting import nest
from briefbook.gui.papermarks import PaperMarks
from briefbook.gui.pointbox import PointBox
from briefbook.gui.portions import PortionButton
from briefbook.gui.printedfigures import PrintedFigures
from briefbook.gui.redpen import RedPen
from briefbook.gui.theme import Theme
from briefbook.gui.words import words
from briefbook.gui.writingbar import WritingBar
from briefbook.gui.written import WITH_POINTS, match_of, new_point, paper_with, point_at, points_of, spoken, units
from briefbook.model.book import Book, Paper
from briefbook.model.commands import Command, MarkPaper, MovePoint, RemovePoint, RenamePaper, SetPoint, SetSlot
from briefbook.model.diagnostics import Place
from briefbook.model.passages import PARTS, POINT
from briefbook.model.points import Point

_WIDEST = 760
_LEFT = 28
_LEAST = 12
"""Characters that a text of the page must share with a field to have been written there."""
_FOLLOW = 200
"""Milliseconds after which the page follows the caret."""
_BREATH = 5
"""Milliseconds between the fields of one point and the next, in which keys and pages have their turn."""


class PaperView(QScrollArea):
    """Shows one paper of the book. `wanted` carries an edit; an echo of one's own edit changes nothing on show.

    `written_at` tells, after a moment, the paper and the words round the caret, so that the page can follow. `rested`
    says that the edit that comes is a step of undo of its own.
    """

    wanted = Signal(object)
    rested = Signal()
    written_at = Signal(str, str)

    def __init__(
        self, theme: Theme, figures: FigureMenu, printed: PrintedFigures, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._figures, self._printed = theme, figures, printed
        self.pen = RedPen(theme, self)
        self.pen.wanted.connect(self.wanted)
        self.pen.rested.connect(self.rested)
        self._last: TextEditor | None = None
        self._kinds: Mapping[str, KindEntry] = {}
        self._titles: Mapping[str, str] = {}
        self._on_page: Mapping[str, str] = {}
        self._book: Book | None = None
        self._paper = ""
        self._shape: object = None
        self._slots: dict[str, TextEditor] = {}
        self._points: dict[str, PointBox] = {}
        self._aiming = Aiming(self.written_at.emit)
        self.bar = WritingBar(theme, self, _LEFT)
        self.setObjectName("work")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Paper"))
        self.verticalScrollBar().setAccessibleName(self.tr("Scroll the paper"))
        self.title = MarkedLine(self)
        self.title.setProperty("role", "title")
        self.title.setAccessibleName(self.tr("Title"))
        self.title.textEdited.connect(lambda text: self._want(RenamePaper(self._paper, text)))
        self.add = QPushButton(self.tr("Add a point"), self)
        self.add.setProperty("quiet", "true")
        self.add.setAccessibleName(self.add.text())
        self.add.clicked.connect(self._add_point)
        self._waiting: deque[Point] = deque()
        self._rest = QTimer(self, interval=_BREATH)
        self._rest.timeout.connect(self._build_next)
        self._follow = QTimer(self, singleShot=True, interval=_FOLLOW)
        self._follow.timeout.connect(self.tell_place)
        self.marks = PaperMarks(theme, self)
        self.marks.chip.chosen.connect(lambda mark: self._want(MarkPaper(self._paper, mark)))
        self.meter = LengthMeter(self)
        self._lengths: Mapping[str, Length] = {}
        self._build(None)

    @property
    def paper(self) -> str:
        """The id of the paper on show."""
        return self._paper

    def editor(self, slot: str) -> TextEditor:
        """The field of a slot."""
        return self._slots[slot]

    def boxes(self) -> tuple[PointBox, ...]:
        """The points on show, in their order."""
        while self._waiting:
            self._build_next()
        return tuple(self._points.values())

    def offer(self, kinds: tuple[KindEntry, ...]) -> None:
        """Learn which places for text each kind of paper has."""
        known = {kind.id: kind for kind in kinds}
        if known != self._kinds:
            self._kinds, self._shape = known, None
            self._refresh()

    def show_marking(self, marking: Marking) -> None:
        """Show marks in the wording of the book's scheme, and what the paper is marked as a whole."""
        self.marks.marking = marking
        self.marks.show(self._current(), self._points.values())

    def show_lengths(self, lengths: tuple[Length, ...]) -> None:
        """Show how long the paper is, as it was pressed."""
        self._lengths = {length.paper: length for length in lengths}
        self.meter.show_length(self._lengths.get(self._paper))

    def show_titles(self, titles: Mapping[str, str], printed: Mapping[str, str]) -> None:
        """Know what lists call papers; show what the page calls them, where the author gave no title."""
        self._titles, self._on_page = titles, printed
        self._aiming.show(self._book, self._titles, self._points.values())
        self.title.setPlaceholderText(printed.get(self._paper, ""))

    def show_paper(self, book: Book, paper: str) -> None:
        """Show another paper, from its beginning."""
        changed = paper != self._paper
        self._book, self._paper = book, paper
        shown = self._current()
        self._figures.show_subject(shown.subject if shown else "")
        self._refresh()
        if changed:
            self.verticalScrollBar().setValue(0)

    def show_book(self, book: Book) -> None:
        """Show the book after an edit; fields keep their caret."""
        self._book = book
        self._refresh()

    def insert(self, text: str) -> None:
        """Put a text where the caret last was, or into the first field."""
        field = self._last or next(iter(self._slots.values()), None)
        if field is not None:
            field.insertPlainText(text)
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def find_said(self, said: str) -> bool:
        """Put the caret where a text of the page was written, as far as it can be told; whether it was found."""
        editors = (*self._slots.values(), *(editor for box in self.boxes() for editor in box.editors()))
        best = max(
            ((match_of(editor.toPlainText(), said), editor) for editor in editors),
            key=lambda one: one[0].size,
            default=None,
        )
        if best is None or best[0].size < _LEAST:
            return False
        match, editor = best
        editor.setTextCursor(editor.stretch(match.a + match.size, match.a + match.size))
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(editor)
        return True

    def tell_place(self) -> None:
        """Tell where the caret is, if it is in a text."""
        editor = self._last
        if editor is not None and editor.hasFocus():
            said = spoken(editor.toPlainText(), editor.textCursor().position())
            if said:
                self.written_at.emit(self._paper, said)

    def paper_of(self, place: Place) -> str:
        """The first paper that shows the point at a place; empty where there is none."""
        return paper_with(self._book, place.slot or "") if self._book else ""

    def show_place(self, place: Place) -> None:
        """Put the caret where a finding is, with its characters selected; nothing where that cannot be told."""
        if place.slot is None:
            if place.start is not None and place.end is not None:
                self.title.setFocus(Qt.FocusReason.OtherFocusReason)
                start, end = (units(self.title.text(), at) for at in (place.start, place.end))
                self.title.setSelection(start, end - start)
            return
        box = self._points.get(point_at(place))
        editor = box.editor(place.slot.rpartition(".")[2]) if box else self._slots.get(place.slot)
        if editor is None:
            return
        if place.start is not None and place.end is not None:
            editor.setTextCursor(editor.stretch(place.start, place.end))
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(editor)

    def open_fixes(self) -> None:
        """Offer what can be done about what was found at the caret."""
        editor = self.bar.editor or self._last
        if self.pen.open_at_caret():
            return
        if editor is not None and editor.isVisible():
            self.pen.open_menu(editor)

    def focus_title(self) -> None:
        """Let the user type another title."""
        self.title.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.title.selectAll()

    def focus_slot(self, slot: str) -> None:
        """Put the caret into a slot, or into the first field there is."""
        field = self._slots.get(slot) or next(iter(self._slots.values()), None) or self.title
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(field)

    # Showing

    def _refresh(self) -> None:
        paper = self._current()
        shape = (paper.id, paper.kind, tuple(point.id for point in self._own_points(paper))) if paper else None
        if shape != self._shape:
            self._shape = shape
            self._build(paper)
        if paper is None:
            return
        show_line(self.title, paper.title)
        self.meter.show_length(self._lengths.get(paper.id))
        self.marks.show(paper, self._points.values())
        for name, editor in self._slots.items():
            editor.show_text(paper.slot(name))
        for point in self._own_points(paper):
            box = self._points.get(point.id)
            if box is not None and box.point != point:
                box.show_point(point)
        self._waiting = deque(point for point in self._own_points(paper) if point.id not in self._points)
        self._aiming.show(self._book, self._titles, self._points.values())
        if self._book is not None:
            self.pen.show_book(self._book)

    def _current(self) -> Paper | None:
        papers = self._book.papers if self._book else ()
        return next((paper for paper in papers if paper.id == self._paper), None)

    def _own_points(self, paper: Paper) -> tuple[Point, ...]:
        """The points that belong to a paper: those of its country, its topic or its meeting."""
        return points_of(self._book, paper) if self._book else ()

    def _build(self, paper: Paper | None) -> None:
        """Make the fields of a paper."""
        self.title.setParent(self)
        for kept in (self.marks.chip, self.marks.banner, self.meter, self.add):
            kept.setParent(self)
            kept.hide()
        self.marks.portions = []
        page = QWidget(self)
        page.setObjectName("page")
        column = QVBoxLayout(page)
        column.setContentsMargins(_LEFT, 4, 24, 40)
        column.setSpacing(6)
        self._slots, self._points, self._last = {}, {}, None
        self._waiting.clear()
        self.pen.forget(self.title)
        self.bar.forget()
        self._boxes = QVBoxLayout()
        self._boxes.setSpacing(6)
        self.title.setVisible(paper is not None)
        self.add.setVisible(paper is not None and paper.kind in WITH_POINTS)
        if paper is None:
            column.addWidget(quiet(words("Choose a paper at the left to write in it."), page))
        else:
            self._fill(column, page, paper)
        column.addStretch(1)
        page.setMaximumWidth(_WIDEST)
        self.setWidget(page)
        self._order()

    def _build_next(self) -> None:
        """Make the field of one more point: many at once would keep the window waiting."""
        if self._waiting:
            page = self.widget()
            assert page is not None
            box = self._box(self._waiting.popleft(), page)
            self._boxes.addWidget(box)
            box.show()
            self._aiming.show(self._book, self._titles, self._points.values())
            self._order()
        if not self._waiting:
            self._rest.stop()

    def _order(self) -> None:
        """Tab goes from the title through points to texts, each after its mark."""
        points = (stop for box in self._points.values() for stop in box.stops())
        texts = (stop for pair in zip(self.marks.portions, self._slots.values(), strict=True) for stop in pair)
        for before, after in pairwise((self.title, self.marks.chip, *points, self.add, *texts)):
            QWidget.setTabOrder(before, after)

    def _fill(self, column: QVBoxLayout, page: QWidget, paper: Paper) -> None:
        kind = self._kinds.get(paper.kind)
        column.addWidget(self.marks.banner)
        head = FlowLayout(gap=10)
        head.addWidget(quiet(kind_of(paper.kind).name, page))
        head.addWidget(self.marks.chip)
        head.addWidget(self.meter)
        nest(column, head)
        self.title.setPlaceholderText(self._on_page.get(paper.id, ""))
        self.pen.serve(self.title, Place(paper=paper.id))
        nest(column, hung(self.title, page))
        if paper.kind in WITH_POINTS:
            column.addSpacing(12)
            column.addWidget(heading(words("Points"), page))
            nest(column, self._boxes)
            self._waiting.extend(self._own_points(paper))
            self._rest.start()
            column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        for slot in kind.slots if kind else ():
            column.addSpacing(12)
            editor = TextEditor(self._theme, words(slot.label), words(slot.hint), page)
            portion = PortionButton(self._theme, editor, page)
            self.marks.portions.append(portion)
            above = FlowLayout(gap=10)
            above.addWidget(heading(words(slot.label), page))
            above.addWidget(portion)
            nest(column, above)
            editor.edited.connect(lambda text, name=slot.name: self._want(SetSlot(self._paper, name, text)))
            self._serve(editor, Place(paper=paper.id, slot=slot.name), portion)
            self._slots[slot.name] = editor
            column.addWidget(editor)
        if kind is not None and not kind.slots and paper.kind not in WITH_POINTS:
            column.addSpacing(8)
            column.addWidget(
                quiet(words("This paper is made from the library alone; there is nothing to write."), page)
            )

    def _box(self, point: Point, page: QWidget) -> PointBox:
        box = PointBox(self._theme, point, page)
        box.show_rules(self.marks.marking.rules)
        box.edited.connect(lambda changed: self._want(SetPoint(changed)))
        box.moved.connect(self._move_point)
        box.removed.connect(lambda name: self._want(RemovePoint(name)))
        for part in PARTS:
            self._serve(box.editor(part), Place(slot=f"{POINT}{point.id}.{part}"), box.chips.get(part))
        self._points[point.id] = box
        return box

    def _serve(self, editor: TextEditor, place: Place, chip: MarkChip | None) -> None:
        self._figures.serve(editor)
        FigureChips(editor, self._paper, point_at(place), self._printed, self._theme)
        self.pen.serve(editor, place)
        self.bar.serve(editor, chip)
        editor.rested.connect(self.rested)
        editor.cursorPositionChanged.connect(lambda: self._remember(editor))

    def _remember(self, editor: TextEditor) -> None:
        if editor.hasFocus():
            self._last = editor
            self._follow.start()

    # Wanting

    def _want(self, command: Command) -> None:
        self.wanted.emit(command)

    def _add_point(self) -> None:
        paper, book = self._current(), self._book
        if paper is None or book is None:
            return
        point = new_point(book, paper)
        self._want(SetPoint(point))
        box = next((box for box in self.boxes() if box.point.id == point.id), None)
        if box is not None:
            box.editor("line").setFocus(Qt.FocusReason.OtherFocusReason)

    def _move_point(self, name: str, step: int) -> None:
        """Move a point past its neighbour on show, wherever that stands among all points."""
        assert self._book is not None
        shown = [box.point.id for box in self.boxes()]
        place = shown.index(name) + step
        if 0 <= place < len(shown):
            ids = [point.id for point in self._book.points]
            self._want(MovePoint(name, ids.index(shown[place])))
