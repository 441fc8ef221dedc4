"""One meeting in a calm form: when, where, who, press, interpreter, agenda, note, marking."""

from __future__ import annotations

from datetime import timedelta

from msgspec.structs import replace
from PySide6.QtCore import Qt, QTimeZone, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from briefbook.app.offers import CountryEntry
from briefbook.gui.attendees import Attendees
from briefbook.gui.chips import CountryChips
from briefbook.gui.dayfield import DayField, labelled_day
from briefbook.gui.fieldplaces import show_words
from briefbook.gui.fields import hung, labelled, show_line
from briefbook.gui.flags import Flags
from briefbook.gui.flow import FlowLayout
from briefbook.gui.formgrid import FormGrid
from briefbook.gui.named import with_post
from briefbook.gui.nesting import nest
from briefbook.gui.plaineditor import PlainEditor
from briefbook.gui.seatingfield import SeatingField
from briefbook.gui.textparts import items_of_meeting
from briefbook.gui.theme import Theme
from briefbook.gui.timefield import TimeField
from briefbook.gui.words import words
from briefbook.model.book import Book
from briefbook.model.commands import (
    CancelMeeting,
    ReinstateMeeting,
    RemoveMeeting,
    SetAttendees,
    SetMeeting,
    SetSeating,
)
from briefbook.model.diagnostics import Place
from briefbook.model.marking import Mark
from briefbook.model.precedence import delegations
from briefbook.model.schedule import Meeting, Seating, zone_named

_WIDEST = 760
_LINES = ("title", "place", "zone", "press", "interpreter")
_FORMATS = ("Bilateral", "Plenary", "Working session", "Working lunch", "Working dinner", "Reception", "Call")


class MeetingForm(QScrollArea):
    """`wanted` carries an edit, `planned` a meeting that may bring papers and people with it."""

    wanted = Signal(object)
    planned = Signal(object)

    def __init__(self, theme: Theme, flags: Flags, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book: Book | None = None
        self._meeting: Meeting | None = None
        self._codes: dict[str, str] = {}
        self.setObjectName("work")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Meeting"))
        self.verticalScrollBar().setAccessibleName(self.tr("Scroll the meeting"))
        self.title = _line(self.tr("Title"), self)
        self.title.setProperty("role", "title")
        self.title.setPlaceholderText(self.tr("What it is, such as Working dinner"))
        self.day = DayField(self.tr("Day"), DayField.EARLIEST, self)
        self.start, self.end = TimeField(self.tr("Start"), self), TimeField(self.tr("End"), self)
        self.overnight = QCheckBox(self.tr("Ends the next day"), self)
        self.zone = _line(self.tr("Time zone"), self)
        self.place = _line(self.tr("Place"), self)
        self.press = _line(self.tr("Press"), self)
        self.interpreter = _line(self.tr("Interpreter"), self)
        self.format, self.lead, self.level = (QComboBox(self) for _ in range(3))
        self.participants = CountryChips(flags, self.tr("Participants"), self)
        self.attendees = Attendees(flags, self.tr("Who attends"), self)
        self.seating = SeatingField(theme, self)
        self.agenda = PlainEditor(theme, self.tr("Agenda"), self.tr("An item a line"), self)
        self.note = PlainEditor(theme, self.tr("Note"), self.tr("What whoever goes there should know"), self)
        self.cancel, self.remove = (QPushButton(self) for _ in range(2))
        self.told = QLabel(self)
        self._prepare()
        self.participants.follow(self.lead)
        self._lay_out()
        self._connect()
        self.show_meeting(None, "")

    def offer(self, countries: tuple[CountryEntry, ...]) -> None:
        """Offer the countries that can take part."""
        self._codes = {country.iso3: country.iso2 for country in countries}
        self.participants.offer(countries)
        self._show_people()

    def offer_levels(self, levels: tuple[tuple[str, str], ...]) -> None:
        """Offer the levels of the book's marking scheme; without one there is nothing to mark."""
        self.level.clear()
        self.level.addItem(self.tr("Not marked"), "")
        for level, word in levels:
            self.level.addItem(word, level)
        self._marking.setVisible(bool(levels))
        if self._meeting is not None:
            self.level.setCurrentIndex(max(0, self.level.findData(self._meeting.mark.level)))

    def show_book(self, book: Book) -> None:
        """Know the book's people and its venue's zone."""
        people = self._book.people if self._book else None
        self._book = book
        self.zone.setPlaceholderText(book.event.zone or self.tr("That of the venue, such as Asia/Almaty"))
        if people != book.people:
            self._show_people()

    def show_meeting(self, meeting: Meeting | None, conflict: str) -> None:
        """Show a meeting, and what is wrong with its time; fields keep their caret."""
        other = meeting is None or self._meeting is None or meeting.id != self._meeting.id
        self._meeting = meeting
        self._page.setVisible(meeting is not None)
        if meeting is None:
            return
        for name in _LINES:
            line: QLineEdit = getattr(self, name)
            show_line(line, getattr(meeting, name))
        if other:
            self.day.show_day(meeting.day)
        self.day.day = meeting.day
        self.start.show_clock(meeting.start)
        self.end.show_clock(meeting.end)
        self.overnight.setChecked(meeting.last_day is not None and meeting.last_day > meeting.day)
        if self.format.currentText() != meeting.format:
            self.format.setEditText(meeting.format)
        self.participants.choose(meeting.participants)
        self._show_people()
        self.agenda.show_text(_agenda_text(meeting, self.agenda.toPlainText()))
        self.note.show_text(meeting.note)
        self.level.setCurrentIndex(max(0, self.level.findData(meeting.mark.level)))
        self.cancel.setText(self.tr("Reinstate") if meeting.cancelled else self.tr("Cancel meeting"))
        self._say(conflict)

    def stops(self) -> tuple[QWidget, ...]:
        """What Tab visits, in the order of reading."""
        when = (self.title, self.day, self.start, self.end, self.zone, self.overnight)
        where = (self.place, self.format, self.lead)
        who = (self.participants.field, *self.attendees.stops(), *self.seating.stops(), self.press, self.interpreter)
        return (*when, *where, *who, self.agenda, self.note, self.level, self.cancel, self.remove)

    def focus_title(self) -> None:
        """Let the user type the title."""
        self.ensureWidgetVisible(self.title)
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)
        self.title.selectAll()

    def show_words(self, part: str, place: Place) -> None:
        """Give the keyboard to the field of a part, with the words at a place selected; nothing where it has none."""
        meeting, name = self._meeting, part.partition("-")[0]
        field = self._fields().get(name)
        if meeting is not None and field is not None:
            items = items_of_meeting(meeting.id, name) if name == "agenda" else None
            show_words(self, field, place, items)

    # Building

    def _fields(self) -> dict[str, QWidget]:
        """The field of each part of a meeting."""
        named = {
            name: getattr(self, name) for name in (*_LINES, "day", "start", "end", "format", "lead", "agenda", "note")
        }
        return {**named, "participants": self.participants.field, "attendees": self.attendees.add}

    def _prepare(self) -> None:
        self.format.setEditable(True)
        self.format.addItems([words(name) for name in _FORMATS])
        self.format.setEditText("")
        for box, name in (
            (self.format, self.tr("Format")),
            (self.lead, self.tr("Who leads")),
            (self.level, self.tr("Marking")),
        ):
            box.setAccessibleName(name)
        line = self.format.lineEdit()
        assert line is not None
        line.setAccessibleName(self.tr("Format"))
        zones = [bytes(name.data()).decode() for name in QTimeZone.availableTimeZoneIds()]
        completer = QCompleter(zones, self.zone)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.zone.setCompleter(completer)
        self.remove.setText(self.tr("Remove"))
        for box in (self.format, self.lead, self.attendees.add):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(8)
        self.told.setWordWrap(True)
        self.told.setProperty("tone", "danger")

    def _lay_out(self) -> None:
        self._page = page = QWidget(self)
        page.setObjectName("page")
        page.setMaximumWidth(_WIDEST)
        self._marking = labelled(self.tr("Marking"), self.level)
        self._seated = labelled(self.tr("Seating"), self.seating)
        everyone = self.tr("None means all of the book’s.")
        grid = FormGrid(
            (
                (labelled_day(self.tr("Day"), self.day), 2),
                (labelled(self.tr("Start"), self.start), 1),
                (labelled(self.tr("End"), self.end), 1),
                (labelled(self.tr("Time zone"), self.zone), 2),
                (self.overnight, 2),
                (labelled(self.tr("Place"), self.place), 2),
                (labelled(self.tr("Format"), self.format), 2),
                (labelled(self.tr("Who leads"), self.lead), 4),
                (labelled(self.tr("Participants"), self.participants, everyone), 4),
                (labelled(self.tr("Who attends"), self.attendees), 4),
                (self._seated, 4),
                (labelled(self.tr("Press"), self.press), 2),
                (labelled(self.tr("Interpreter"), self.interpreter), 2),
                (labelled(self.tr("Agenda"), self.agenda), 4),
                (labelled(self.tr("Note"), self.note), 4),
                (self._marking, 2),
            ),
            page,
        )
        row = QWidget(page)
        buttons = FlowLayout(row)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.remove)
        whole = QVBoxLayout(page)
        whole.setContentsMargins(20, 10, 18, 24)
        whole.setSpacing(10)
        nest(whole, hung(self.title, page))
        whole.addWidget(self.told)
        whole.addWidget(grid)
        whole.addWidget(row)
        whole.addStretch(1)
        self.setWidget(page)
        self._marking.hide()

    def _connect(self) -> None:
        for name in _LINES:
            line: QLineEdit = getattr(self, name)
            if name != "zone":
                line.textEdited.connect(lambda text, name=name: self._change(**{name: text}))
        self.zone.editingFinished.connect(self._change_zone)
        self.day.settled.connect(self._change_times)
        for field in (self.start, self.end):
            field.settled.connect(self._change_times)
            field.unread.connect(lambda: self._say(self.tr("This is no time. Write it as 14:30.")))
        self.overnight.clicked.connect(lambda _: self._change_times())
        self.format.editTextChanged.connect(lambda text: self._change(format=text))
        self.lead.activated.connect(lambda _: self._change(lead=self.lead.currentData()))
        self.participants.changed.connect(self._change_participants)
        self.attendees.changed.connect(self._change_attendees)
        self.seating.changed.connect(self._change_seating)
        self.agenda.edited.connect(lambda text: self._change(agenda=_items(text)))
        self.note.edited.connect(lambda text: self._change(note=text))
        self.level.activated.connect(lambda _: self._change_level())
        self.cancel.clicked.connect(self._cancel)
        self.remove.clicked.connect(self._remove)

    def _show_people(self) -> None:
        """Offer the book's people, delegation by delegation."""
        if self._book is None:
            return
        groups = delegations(self._book.people, own=self._book.principal)
        people = [person for group in groups for person in group.people]
        self.lead.clear()
        self.lead.addItem(self.tr("Nobody named"), "")
        for person in people:
            self.lead.addItem(with_post(person), person.id)
        meeting = self._meeting
        self.attendees.offer(people, self._codes)
        if meeting is not None:
            if meeting.lead and self.lead.findData(meeting.lead) < 0:
                self.lead.addItem(meeting.lead, meeting.lead)
            self.lead.setCurrentIndex(self.lead.findData(meeting.lead))
            self.attendees.show_attendees(meeting.attendees)
            self.seating.offer({person.id: person for person in people}, self._book.principal)
            self.seating.show_meeting(meeting)
            self._seated.setVisible(not self.seating.isHidden())

    # Wanting

    def _change(self, **fields: object) -> None:
        """Want the meeting with other fields; an empty title waits until there is one."""
        if self._meeting is None:
            return
        changed = replace(self._meeting, **fields)
        if not changed.title.strip():
            self._say(self.tr("A meeting needs a title."))
        elif changed != self._meeting:
            self.wanted.emit(SetMeeting(changed))

    def _change_times(self) -> None:
        meeting = self._meeting
        if meeting is None:
            return
        over = self.overnight.isChecked()
        later = (meeting.last_day - meeting.day).days if meeting.last_day else 0
        last = self.day.day + timedelta(days=max(1, later)) if over else None
        self._change(day=self.day.day, start=self.start.clock, end=self.end.clock, last_day=last)

    def _change_zone(self) -> None:
        zone = self.zone.text().strip()
        if zone and zone_named(zone) is None:
            self._say(self.tr("This time zone is not known. Write it as America/New_York or Asia/Almaty."))
            return
        self._change(zone=zone)

    def _change_participants(self, codes: tuple[str, ...]) -> None:
        if self._meeting is not None:
            self.planned.emit(replace(self._meeting, participants=codes))

    def _change_attendees(self, attendees: tuple[str, ...]) -> None:
        if self._meeting is not None:
            self.wanted.emit(SetAttendees(self._meeting.id, attendees))

    def _change_seating(self, wish: Seating | None) -> None:
        if self._meeting is not None:
            self.wanted.emit(SetSeating(self._meeting.id, wish))

    def _change_level(self) -> None:
        if self._meeting is not None:
            level = self.level.currentData()
            self._change(mark=replace(self._meeting.mark, level=level) if level else Mark())

    def _cancel(self) -> None:
        if self._meeting is not None:
            kind = ReinstateMeeting if self._meeting.cancelled else CancelMeeting
            self.wanted.emit(kind(self._meeting.id))

    def _remove(self) -> None:
        if self._meeting is not None:
            self.wanted.emit(RemoveMeeting(self._meeting.id))

    def _say(self, sentence: str) -> None:
        self.told.setText(sentence)
        self.told.setVisible(bool(sentence))


def _items(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _agenda_text(meeting: Meeting, shown: str) -> str:
    """The agenda, an item a line; what is being typed stays as it stands while it says the same."""
    return shown if _items(shown) == meeting.agenda else "\n".join(meeting.agenda)


def _line(name: str, parent: QWidget) -> QLineEdit:
    line = QLineEdit(parent)
    line.setAccessibleName(name)
    return line
