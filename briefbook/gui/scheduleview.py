# ruff: noqa: N802  (Qt’s methods keep Qt’s spelling)
"""The schedule: days side by side with their meetings, the chosen one in a form; a calendar taken in."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from briefbook.app.offers import CalendarChange, CountryEntry
from briefbook.app.worker import Pages
from briefbook.gui.calendarpreview import CalendarPreview
from briefbook.gui.dayboard import DayBoard
from briefbook.gui.daygrid import day_name
from briefbook.gui.fields import in_order
from briefbook.gui.flags import Flags
from briefbook.gui.flow import FlowLayout
from briefbook.gui.librarian import Librarian
from briefbook.gui.meetingform import MeetingForm
from briefbook.gui.narrow import is_narrow
from briefbook.gui.nesting import nest
from briefbook.gui.redpen import RedPen
from briefbook.gui.textparts import items_of_meeting, of_meeting
from briefbook.gui.theme import Theme
from briefbook.gui.words import said
from briefbook.model.book import Book
from briefbook.model.commands import Command, SetMeeting
from briefbook.model.conflicts import Conflict
from briefbook.model.schedule import Meeting, in_time

CALENDAR = ".ics"
_NARROW = 460
_WIDE = 860
"""Pixels from which the form stands beside the days."""


class ScheduleView(QWidget):
    """`wanted` carries an edit; `shown` asks to be brought into view."""

    wanted = Signal(object)
    shown = Signal()

    def __init__(self, theme: Theme, librarian: Librarian, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAcceptDrops(True)
        self._theme, self._librarian = theme, librarian
        self._book: Book | None = None
        self._conflicts: tuple[Conflict, ...] = ()
        self._chosen = ""
        self._reading = self._marked = ""
        self.board = DayBoard(theme, self)
        self.form = MeetingForm(theme, Flags(), self)
        self.pen = RedPen(theme, self)
        self.preview = CalendarPreview(self)
        self.before, self.after = QToolButton(self), QToolButton(self)
        self._days = QLabel(self)
        self._days.setProperty("muted", "true")
        self.add = QPushButton(self.tr("Add meeting"), self)
        self.bring = QPushButton(self.tr("Import…"), self)
        self.bring.setAccessibleName(self.tr("Import a calendar"))
        self.bring.setToolTip(self.bring.accessibleName())
        self.told = QLabel(self)
        self._lay_out()
        head = (self.before, self.after, self.bring, self.add, self.preview.leave, self.preview.take)
        in_order(*head, *self.form.stops())
        self.board.follow(head[-1])
        self.board.chosen.connect(self._choose)
        self.board.opened.connect(lambda _: self.form.focus_title())
        self.board.turned.connect(self._tell_days)
        for part in (self.board, self.form, self.preview, self.pen):
            part.wanted.connect(self.wanted)
        self.form.planned.connect(self._plan)
        self.before.clicked.connect(lambda: self.board.turn(-1))
        self.after.clicked.connect(lambda: self.board.turn(1))
        self.add.clicked.connect(self.add_meeting)
        self.bring.clicked.connect(self.choose_calendar)
        librarian.calendar_read.connect(self._show_change)
        librarian.planned.connect(self._take_plan)
        theme.changed.connect(self._colour)
        self._colour()

    def offer(self, countries: tuple[CountryEntry, ...]) -> None:
        """Offer the countries that can take part."""
        self.form.offer(countries)

    def show_book(self, book: Book) -> None:
        """Show a book's schedule; what is chosen stays so."""
        self._book = book
        known = {person.id: person.name for person in book.people}
        leads = {meeting.id: known.get(meeting.lead, meeting.lead) for meeting in book.schedule}
        event = book.event
        self.board.show_days(book.schedule, event.day, max(event.day, event.last_day or event.day), leads)
        self.form.show_book(book)
        if self._meeting() is None:
            self._chosen = next((one.id for one in in_time(book.schedule, event.zone)), "")
        self.board.choose(self._chosen)
        self._show_chosen()
        self._tell_days()
        self.pen.show_book(book)

    def show_another_book(self) -> None:
        """Forget the last book."""
        self._chosen, self._marked, self._conflicts = "", "", ()
        self.form.seating.know_leading(())
        self.preview.hide()
        self.board.show_nothing()

    def show_pages(self, pages: Pages) -> None:
        """Mark what is wrong with the schedule, and learn the levels of marking."""
        self._conflicts = pages.conflicts
        marked = {meeting for conflict in pages.conflicts for meeting in conflict.meetings}
        self.board.show_conflicts({meeting: self._conflict(meeting) for meeting in marked})
        general = [said(one.finding.sentence) for one in pages.conflicts if not one.meetings]
        self.told.setText(" ".join(general))
        self.told.setVisible(bool(general))
        self.form.offer_levels(pages.levels)
        self.form.seating.know_leading(pages.leading)
        self._show_chosen()

    def choose(self, meeting: str) -> None:
        """Show a meeting; nothing where the book has none of that id."""
        if self._book is not None and any(one.id == meeting for one in self._book.schedule):
            self._chosen = meeting
            self.board.choose(meeting)
            self._show_chosen()

    def add_meeting(self) -> None:
        """Add a meeting to the day in view, and let the user name it."""
        book = self._book
        if book is None:
            return
        taken = {meeting.id for meeting in book.schedule}
        number = next(number for number in range(1, len(taken) + 2) if f"meeting-{number}" not in taken)
        chosen = self._meeting()
        day = chosen.day if chosen else next(iter(self.board.shown), book.event.day)
        name = f"meeting-{number}"
        self.shown.emit()
        self._chosen = name
        self.wanted.emit(SetMeeting(Meeting(id=name, day=day, title=self.tr("New meeting"))))
        self.form.focus_title()

    def choose_calendar(self) -> None:
        """Let the user choose a calendar's file."""
        dialog = QFileDialog(self.window(), self.tr("Import a calendar"), "", self.tr("Calendars (*.ics)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.read_calendar(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def read_calendar(self, path: Path) -> None:
        """Ask what a calendar would change; the answer is shown before anything is."""
        if self._book is not None:
            self._reading = path.name
            self.shown.emit()
            self._librarian.read_calendar(self._book, path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a calendar."""
        if _calendar(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look into the calendar that was dropped."""
        path = _calendar(event)
        if path is not None:
            event.acceptProposedAction()
            self.read_calendar(path)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the form stands beside the days where there is room, else below them."""
        super().resizeEvent(event)
        way = Qt.Orientation.Vertical if is_narrow(self, _WIDE) else Qt.Orientation.Horizontal
        narrow = is_narrow(self, _NARROW)
        self._head.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        if self._split.orientation() != way:
            self._split.setOrientation(way)
            self._split.setSizes([560, 440])

    def _meeting(self) -> Meeting | None:
        schedule = self._book.schedule if self._book else ()
        return next((meeting for meeting in schedule if meeting.id == self._chosen), None)

    def _conflict(self, meeting: str) -> str:
        return "\n".join(said(one.finding.sentence) for one in self._conflicts if meeting in one.meetings)

    def _choose(self, meeting: str) -> None:
        self._chosen = meeting
        self._show_chosen()

    def _show_chosen(self) -> None:
        self.form.show_meeting(self._meeting(), self._conflict(self._chosen))
        if self._chosen != self._marked:
            self._marked = self._chosen
            self.pen.serve_parts(self.form.agenda, items_of_meeting(self._chosen, "agenda"))
            self.pen.serve_parts(self.form.note, of_meeting(self._chosen, "note"))
        self._parts.setCurrentIndex(0 if self._book and self._book.schedule else 1)

    def _plan(self, meeting: Meeting) -> None:
        if self._book is not None:
            self._librarian.plan_meeting(self._book, meeting)

    def _take_plan(self, command: Command) -> None:
        """Take in what a change of participants brings; what was typed meanwhile stays."""
        if not isinstance(command, SetMeeting) or self._book is None:
            return
        planned = command.meeting
        known = next((one for one in self._book.schedule if one.id == planned.id), planned)
        changed = replace(known, participants=planned.participants)
        self.wanted.emit(SetMeeting(changed, command.papers, command.people))

    def _show_change(self, change: CalendarChange) -> None:
        self.preview.show_change(self._reading, change)

    def _tell_days(self) -> None:
        before, after = self.board.can_turn
        for button in (self.before, self.after):
            button.setVisible(before or after)
        self.before.setEnabled(before)
        self.after.setEnabled(after)
        days = self.board.shown
        named = f"{day_name(days[0])} – {day_name(days[-1])}" if len(days) > 1 else "".join(map(day_name, days))
        self._days.setText(named if before or after else "")
        self._days.setVisible(not is_narrow(self, _NARROW))

    def _lay_out(self) -> None:
        title = QLabel(self.tr("Schedule"), self)
        title.setProperty("role", "heading")
        self._head = head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        head.setContentsMargins(28, 20, 24, 0)
        named, buttons = QHBoxLayout(), FlowLayout()
        named.setSpacing(6)
        named.addWidget(title)
        named.addSpacing(10)
        for widget in (self.before, self._days, self.after):
            named.addWidget(widget)
        named.addStretch(1)
        for button in (self.bring, self.add):
            button.setAutoDefault(True)
            buttons.addWidget(button)
        nest(head, named, 1)
        nest(head, buttons)
        for turn, name in ((self.before, self.tr("Days before")), (self.after, self.tr("Days after"))):
            turn.setAccessibleName(name)
            turn.setToolTip(name)
            turn.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.told.setWordWrap(True)
        self.told.setProperty("tone", "danger")
        self.told.setContentsMargins(28, 0, 24, 0)
        self.told.hide()
        self._split = QSplitter(Qt.Orientation.Vertical, self)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        self._split.addWidget(self.board)
        self._split.addWidget(self.form)
        self._split.setSizes([560, 440])
        self.board.setMinimumSize(200, 150)
        self.form.setMinimumSize(200, 120)
        empty = QLabel(self.tr("No meetings yet.\nAdd one, or drop a calendar (.ics) here."), self)
        empty.setProperty("muted", "true")
        empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._parts = QStackedWidget(self)
        self._parts.addWidget(self._split)
        self._parts.addWidget(empty)
        preview = QVBoxLayout()
        preview.setContentsMargins(28, 0, 24, 0)
        preview.addWidget(self.preview)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        nest(column, head)
        nest(column, preview)
        column.addWidget(self.told)
        column.addWidget(self._parts, 1)

    def _colour(self) -> None:
        self.before.setIcon(self._theme.icon("left", self._theme.tokens.muted))
        self.after.setIcon(self._theme.icon("right", self._theme.tokens.muted))


def _calendar(event: QDropEvent) -> Path | None:
    """The one calendar that is being dropped, if that is what it is."""
    urls = event.mimeData().urls()
    path = Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
    return path if path is not None and path.suffix.lower() == CALENDAR else None
