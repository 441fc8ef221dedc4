"""From what was found outside the papers to the field of a form in which it is put right, and to its words there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QComboBox, QLineEdit, QScrollArea, QWidget

from briefbook.gui.editor import TextEditor
from briefbook.gui.textparts import Parts, alone
from briefbook.gui.written import units
from briefbook.model.conflicts import Conflict
from briefbook.model.diagnostics import Diagnostic, Place
from briefbook.model.passages import Home

_MARGIN = 40
"""Pixels round what is brought into view."""
_SETTLING = 150
"""Milliseconds."""
_FIELDS = {
    "schedule.ends-early": "end",
    "schedule.start-missing": "start",
    "schedule.clock-change": "start",
    "schedule.outside-event": "day",
    "schedule.zone-unknown": "zone",
    "schedule.person-unknown": "attendees",
    "schedule.state-unknown": "participants",
    "schedule.room-twice": "place",
}
"""Where it is put right what is wrong with a meeting; what is not listed, by another time."""
_OF_EVENT = {"schedule.event-ends-early": "last_day"}

Said = tuple[str, str]
"""A finding by its code and sentence, wherever it stands."""


def ways_to(conflicts: Iterable[Conflict]) -> Mapping[Said, Place]:
    """To which field each finding about the schedule leads, for the paper that prints it is not where it is mended."""
    return {(one.finding.code, one.finding.sentence): _mended_in(one) for one in conflicts}


def said_by(finding: Diagnostic) -> Said:
    """What a finding says."""
    return finding.code, finding.sentence


def show_words(area: QScrollArea, field: QWidget, place: Place, parts: Parts | None = None) -> None:
    """Give a field of a form the keyboard, with the words at a place selected where it names any.

    `parts` says which texts stand in a field that holds several.
    """
    edited = field.lineEdit() if isinstance(field, QComboBox) else field
    field.setFocus(Qt.FocusReason.OtherFocusReason)
    if isinstance(edited, QLineEdit | TextEditor):
        text = edited.text() if isinstance(edited, QLineEdit) else edited.toPlainText()
        for start, end in _ranges(text, place, parts or alone(_whole(place))):
            _select(edited, text, start, end)
    _bring_into_view(area, field)
    # A form that has just come into view is still finding its height.
    settling = area.verticalScrollBar().rangeChanged.connect(lambda: _bring_into_view(area, field))
    QTimer.singleShot(_SETTLING, area, lambda: area.verticalScrollBar().rangeChanged.disconnect(settling))


def _mended_in(conflict: Conflict) -> Place:
    code = conflict.finding.code
    if not conflict.meetings:
        return Place(slot=Home("event", "", _OF_EVENT.get(code, "zone")).slot)
    return Place(slot=Home("meeting", conflict.meetings[-1], _FIELDS.get(code, "start")).slot)


def _ranges(text: str, place: Place, parts: Parts) -> Iterator[tuple[int, int]]:
    """From where to where the words at a place stand in a text; its beginning where it names none."""
    whole = _whole(place)
    for part in parts(text):
        if part.place == whole:
            start = place.start or 0
            first, last = (min(part.start + at, part.end) for at in (start, place.end or start))
            yield first, last


def _select(field: QLineEdit | TextEditor, text: str, start: int, end: int) -> None:
    if isinstance(field, TextEditor):
        field.setTextCursor(field.stretch(start, end))
    else:
        first, last = units(text, start), units(text, end)
        field.setSelection(first, last - first)


def _bring_into_view(area: QScrollArea, field: QWidget) -> None:
    """Scroll to a field, and where it is higher than the view, to its caret."""
    area.ensureWidgetVisible(field)
    caret = field.cursorRect().center() if isinstance(field, QLineEdit | TextEditor) else field.rect().center()
    at = field.mapTo(area.viewport(), caret) + QPoint(0, area.verticalScrollBar().value())
    area.ensureVisible(at.x(), at.y(), _MARGIN, _MARGIN)


def _whole(place: Place) -> Place:
    return Place(paper=place.paper, slot=place.slot)
