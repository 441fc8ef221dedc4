"""What a file of facts would bring to the library, before it does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from briefbook.app.offers import FactsPreview, Intake
from briefbook.gui.nesting import nest
from briefbook.gui.words import counted, in_full, words, written_day

_MOST_NAMES = 12


class FactsPreviewPane(QFrame):
    """`taken` says that the user agrees, `left` that nothing is to be shown any more.

    `back` carries the import that is to be taken back.
    """

    taken = Signal()
    left = Signal()
    back = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("point")
        self.summary, self.listed = QLabel(self), QLabel()
        self.summary.setProperty("role", "part")
        self.listed.setProperty("muted", "true")
        self.listed.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.listed.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for label in (self.summary, self.listed):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(self.listed)
        area.setAccessibleName(self.tr("What the file would bring"))
        area.verticalScrollBar().setAccessibleName(self.tr("Scroll what would change"))
        self.take = QPushButton(self.tr("Take it in"), self)
        self.take.setProperty("primary", "true")
        self.leave = QPushButton(self.tr("Leave it"), self)
        self.undo = QPushButton(self.tr("Take it back"), self)
        self._batch = 0
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self.undo, self.leave, self.take):
            button.setAutoDefault(True)
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.addWidget(self.summary)
        column.addWidget(area, 1)
        nest(column, buttons)
        self.take.clicked.connect(self.taken)
        self.leave.clicked.connect(self.left)
        self.undo.clicked.connect(self._take_back)

    def stops(self) -> tuple[QPushButton, ...]:
        """What Tab visits, in the order of reading."""
        return self.undo, self.leave, self.take

    @property
    def batch(self) -> int:
        """The import whose arrival is on show and which can be taken back; 0 where there is none."""
        return self._batch

    @property
    def is_taking(self) -> bool:
        """Whether a file is being taken in."""
        return not self.leave.isEnabled()

    def show_nothing(self) -> None:
        """Forget what was shown."""
        self._show("", "", ends=self.tr("Leave it"))

    def show_reading(self, name: str) -> None:
        """Say that a file is being read; it can be left."""
        self._show(self.tr("Reading {name}…").format(name=name), "", ends=self.tr("Leave it"))

    def show_preview(self, preview: FactsPreview) -> None:
        """Show what a file would bring; what would bring nothing cannot be taken in."""
        self._show(_summary(preview), "\n".join(_lines(preview)), ends=self.tr("Leave it"))
        changes = bool(preview.new or preview.changed)
        self.take.setVisible(changes)
        (self.take if changes else self.leave).setFocus()

    def show_taking(self) -> None:
        """The file is being taken in: that cannot be left any more."""
        self.summary.setText(self.tr("Taking it in…"))
        self.take.setEnabled(False)
        self.leave.setEnabled(False)

    def show_taken_back(self, name: str, facts: int) -> None:
        """Say that an import is out of the library again."""
        holds = self.tr("What was replaced holds again. The pages of the book are made anew.")
        self._show(told_back(name, facts), holds, ends=self.tr("Back to the figures"))
        self.leave.setFocus()

    def show_taken(self, intake: Intake, *, dated_before: date | None) -> None:
        """Say what a file has brought, and the book’s date where it lies before today."""
        summary = self.tr("Taken into the library: {told}.").format(told=_counts(intake))
        said = [self.tr("The pages of the book are made anew.")]
        if dated_before is not None:
            said.append(self.tr("The book’s date is {day}.").format(day=written_day(dated_before)))
            said.append(self.tr("What was published later, or on a day that the file does not tell, counts as later."))
        self._show(_named_file(intake.name, summary), "\n".join(said), ends=self.tr("Back to the figures"))
        self._batch = intake.batch
        self.undo.setVisible(bool(intake.batch))
        self.leave.setFocus()

    def _take_back(self) -> None:
        self.summary.setText(self.tr("Taking it back…"))
        self.undo.setEnabled(False)
        self.leave.setEnabled(False)
        self.back.emit(self._batch)

    def _show(self, summary: str, listed: str, *, ends: str) -> None:
        self._batch = 0
        self.summary.setText(summary)
        self.listed.setText(listed)
        for button in (self.take, self.undo):
            button.hide()
            button.setEnabled(True)
        self.leave.setEnabled(True)
        self.leave.setText(ends)


def _summary(preview: FactsPreview) -> str:
    if not preview.usable:
        return _named_file(preview.name, words("no fact that can be used"))
    return _named_file(preview.name, _counts(preview))


def told_back(name: str, facts: int) -> str:
    """Says that an import is out of the library again."""
    told = (
        words("1 fact is out of the library again.")
        if facts == 1
        else words("{count} facts are out of the library again.")
    )
    return _named_file(name, told.format(count=facts))


def _named_file(name: str, told: str) -> str:
    return words("{name}: {told}").format(name=name, told=told)


def _counts(told: FactsPreview | Intake) -> str:
    return counted(
        (told.new, words("1 new"), words("{count} new")),
        (told.changed, words("1 changed"), words("{count} changed")),
        (told.same, words("1 as before"), words("{count} as before")),
    )


def _lines(preview: FactsPreview) -> Iterator[str]:
    """What the facts are of and from, what changes, and what is left out."""
    for text, named in (
        (words("Figures: {names}"), preview.indicators),
        (words("Countries: {names}"), preview.subjects),
    ):
        if named:
            yield text.format(names=_named(named))
    for source in preview.sources if preview.usable else ():
        yield words("Source: {name}").format(name=source)
    for change in preview.changes:
        yield words("Changed: {what}, {who}: {before} is now {after}").format(
            what=change.label, who=change.who, before=change.before, after=change.after
        )
    yield from _more(preview.changed - len(preview.changes))
    if preview.diagnostics:
        yield ""
        yield words("Remarks on the file:")
    yield from map(in_full, preview.diagnostics)
    yield from _more(preview.found - len(preview.diagnostics))


def _more(count: int) -> Iterator[str]:
    if count > 0:
        yield words("and {count} more").format(count=count)


def _named(listed: tuple[tuple[str, int], ...]) -> str:
    """The first names with their counts, and how many more there are."""
    names = ", ".join(f"{name} ({count})" for name, count in listed[:_MOST_NAMES])
    rest = len(listed) - _MOST_NAMES
    return names + (words(" and {count} more").format(count=rest) if rest > 0 else "")
