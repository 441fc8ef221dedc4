"""What a calendar would change in the schedule, before it does."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from briefbook.app.offers import CalendarChange
from briefbook.app.statenames import state_names
from briefbook.gui.dayplan import span
from briefbook.gui.kinds import kind_of
from briefbook.gui.nesting import nest
from briefbook.gui.words import counted, said, spoken, words, written_day
from briefbook.model.schedule import Meeting

_HIGHEST = 190


class CalendarPreview(QFrame):
    """`wanted` carries the edit once the user agrees."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("point")
        self._change: CalendarChange | None = None
        self.summary, self.listed = QLabel(self), QLabel()
        self.summary.setProperty("role", "part")
        self.summary.setWordWrap(True)
        self.listed.setTextFormat(Qt.TextFormat.PlainText)
        self.listed.setProperty("muted", "true")
        self.listed.setWordWrap(True)
        self.listed.setAlignment(Qt.AlignmentFlag.AlignTop)
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(self.listed)
        area.setMaximumHeight(_HIGHEST)
        area.setAccessibleName(self.tr("What the calendar would change"))
        area.verticalScrollBar().setAccessibleName(self.tr("Scroll what would change"))
        self.take = QPushButton(self.tr("Take it in"), self)
        self.take.setProperty("primary", "true")
        self.leave = QPushButton(self.tr("Leave it"), self)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.leave)
        buttons.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        for widget in (self.summary, area):
            column.addWidget(widget)
        nest(column, buttons)
        self.take.clicked.connect(self._take)
        self.leave.clicked.connect(self.hide)
        self.hide()

    def show_change(self, name: str, change: CalendarChange) -> None:
        """Show what a calendar's file would change."""
        self._change = change
        told = counted(
            (len(change.new), words("1 new"), words("{count} new")),
            (len(change.changed), words("1 changed"), words("{count} changed")),
            (len(change.cancelled), words("1 cancelled"), words("{count} cancelled")),
            (change.same, words("1 as before"), words("{count} as before")),
        )
        nothing = self.tr("nothing for the days of this event")
        self.summary.setText(f"{name}: {told or nothing}")
        self.listed.setText("\n".join(_lines(change)))
        self.take.setVisible(bool(change.command.meetings))
        self.show()
        (self.take if change.command.meetings else self.leave).setFocus()

    def _take(self) -> None:
        self.hide()
        if self._change is not None:
            self.wanted.emit(self._change.command)


def _lines(change: CalendarChange) -> Iterator[str]:
    kinds = (
        (words("New"), change.new),
        (words("Changed"), change.changed),
        (words("Cancelled"), change.cancelled),
    )
    for kind, meetings in kinds:
        for meeting in meetings:
            yield f"{kind}: {_told(meeting)}"
    for paper in change.command.papers:
        yield words("Brings a paper: {kind} {about}").format(
            kind=kind_of(paper.kind).name, about=state_names(spoken()).get(paper.subject, paper.subject) or paper.person
        )
    yield from (said(found.sentence) for found in change.diagnostics)


def _told(meeting: Meeting) -> str:
    return " ".join(part for part in (written_day(meeting.day), span(meeting), meeting.title) if part)
