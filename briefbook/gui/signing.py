"""What can be done about what is chosen among the checks: go there, fix, waive, take back, clear."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from briefbook.gui.fieldplaces import Said, said_by
from briefbook.gui.gatewords import standing_words
from briefbook.gui.narrow import is_narrow
from briefbook.gui.nesting import nest
from briefbook.gui.theme import Theme
from briefbook.gui.words import said, words, written_day
from briefbook.model.book import Book
from briefbook.model.clearance import content_digest, status
from briefbook.model.commands import AddClearance, RemoveWaiver, WaiveFinding
from briefbook.model.diagnostics import Diagnostic, Place
from briefbook.model.errors import BriefbookError
from briefbook.model.redress import mend, signed_in, stands_in
from briefbook.model.review import Clearance, Waived, Waiver

_NARROW = 300


class _Panel(QFrame):
    """A sentence, a hint, and buttons; `sought` carries the place to go to, `wanted` an edit.

    `ways` tells of findings that are mended elsewhere than where they stand.
    """

    wanted = Signal(object)
    sought = Signal(object)
    fields: ClassVar[tuple[str, ...]] = ()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("point")
        self._theme = theme
        self.ways: Mapping[Said, Place] = {}
        self.sentence, self.hint, self.refused = (QLabel(self) for _ in range(3))
        self.hint.setProperty("muted", "true")
        self.refused.setProperty("tone", "danger")
        self.go = _button(self.tr("Go there"), self)
        self.lines = [_line(words(name), self) for name in self.fields]
        self.buttons, self.form = QHBoxLayout(), QHBoxLayout()
        self._in_line: list[QWidget] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(6)
        for label in (self.sentence, self.hint):
            label.setWordWrap(True)
            column.addWidget(label)
        self.refused.setWordWrap(True)
        for line in self.lines:
            self.form.addWidget(line)
        nest(column, self.form)
        column.addWidget(self.refused)
        nest(column, self.buttons)
        self.go.clicked.connect(lambda _: self.seek())
        self.refuse("")
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's spelling
        """Qt: fields and buttons stand below each other where there is little room."""
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        way = ways.TopToBottom if is_narrow(self, _NARROW) else ways.LeftToRight
        self.form.setDirection(way)
        self.buttons.setDirection(way)

    def show_chosen(self, _chosen: object) -> None:
        """Show what is chosen, or nothing."""
        raise NotImplementedError

    def seek(self) -> None:
        """Go to the place of what is chosen."""
        raise NotImplementedError

    def way_to(self, finding: Diagnostic) -> Place:
        """Where one goes to put right what was found."""
        return self.ways.get(said_by(finding), finding.place)

    def show_way(self, finding: Diagnostic) -> None:
        """Offer to go there, if there is somewhere to go."""
        place = self.way_to(finding)
        self.go.setVisible(place.paper is not None or place.slot is not None)

    def stops(self) -> tuple[QWidget, ...]:
        """What Tab visits, in the order of reading."""
        return (*self.lines, *self._in_line)

    def line_up(self, left: Sequence[QWidget], right: Sequence[QWidget]) -> None:
        """Put the buttons into their line: what leads away to the left, what decides to the right."""
        # Kept here: an item that Python asks a layout for may pass, once it is gone, for what takes its memory.
        self._in_line += [*left, *right]
        for button in left:
            self.buttons.addWidget(button)
        self.buttons.addStretch(1)
        for button in right:
            self.buttons.addWidget(button)

    def refuse(self, sentence: str) -> None:
        """Say what is wrong with what was entered."""
        self.refused.setText(sentence)
        self.refused.setVisible(bool(sentence))

    def tell(self, sentence: str, hint: str) -> None:
        """Say what is chosen."""
        self.sentence.setText(sentence)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self.show()


class _Signed(_Panel):
    """A panel on which somebody signs."""

    by: QLineEdit
    _signature = ""

    def sign_as(self, signature: str) -> None:
        """Who signs, until somebody else is typed."""
        if self.by.text() in ("", self._signature):
            self.by.setText(signature)
        self._signature = signature


class FindingPanel(_Signed):
    """An open finding: go to it, fix it where the gate knows how, or sign that it may stand."""

    fields: ClassVar[tuple[str, ...]] = ("Reason", "Your name")

    def __init__(self, theme: Theme, today: date) -> None:
        super().__init__(theme)
        self._today = today
        self._finding: Diagnostic | None = None
        self._book: Book | None = None
        self.reason, self.by = self.lines
        self.fix = _button(self.tr("Fix"), self)
        self.back = _button(self.tr("Take the waiver back"), self)
        self.waive = _button(self.tr("Waive…"), self)
        self.sign = _button(self.tr("Sign the waiver"), self)
        self.line_up((self.go, self.fix, self.back), (self.waive, self.sign))
        self.fix.clicked.connect(self._fix)
        self.back.clicked.connect(self._take_back)
        self.waive.clicked.connect(lambda: self._ask(asked=True))
        self.sign.clicked.connect(self._sign)
        for line in self.lines:
            line.returnPressed.connect(self._sign)
        self._ask(asked=False)

    def show_book(self, book: Book) -> None:
        """Know the book, for a fix is an edit of its text."""
        self._book = book

    def show_chosen(self, chosen: object) -> None:
        """Show a finding; a waiver half written stays while the finding does."""
        finding = chosen if isinstance(chosen, Diagnostic) else None
        if finding is None:
            self._finding = None
            self.hide()
            return
        if finding != self._finding:
            self._finding = finding
            self.reason.clear()
            self._ask(asked=False)
        self.tell(said(finding.sentence), said(finding.hint))
        self.fix.setVisible(finding.fix is not None)
        self.fix.setText(self.tr("Fix: write “{text}”").format(text=finding.fix) if finding.fix else self.tr("Fix"))
        self.show_way(finding)
        idle = self._idle() is not None
        self.back.setVisible(idle)
        if idle:
            self.waive.hide()

    def seek(self) -> None:
        """Go to the finding's place."""
        if self._finding is not None:
            self.sought.emit(self.way_to(self._finding))

    def _fix(self) -> None:
        if self._finding is None or self._book is None:
            return
        try:
            command = mend(self._book, self._finding)
        except BriefbookError as error:
            self.refuse(f"{said(error.sentence)} {said(error.hint)}".strip())
            return
        self.wanted.emit(command)

    def _idle(self) -> Waiver | None:
        """The waiver that fits nothing any more, if that is what was found."""
        finding = self._finding
        if finding is None or self._book is None or finding.code != "waiver.idle":
            return None
        of_paper = (one for one in self._book.waivers if one.paper == (finding.place.paper or ""))
        return next((one for one in of_paper if f"“{one.sentence}”" in finding.sentence), None)

    def _take_back(self) -> None:
        waiver = self._idle()
        if waiver is not None:
            self.wanted.emit(RemoveWaiver(waiver))

    def _ask(self, *, asked: bool) -> None:
        """Ask for reason and name, or do not yet."""
        for widget in (*self.lines, self.sign):
            widget.setVisible(asked)
        self.waive.setVisible(not asked)
        self.refuse("")
        if asked:
            self.reason.setFocus()

    def _sign(self) -> None:
        finding, reason, by = self._finding, self.reason.text().strip(), self.by.text().strip()
        if finding is None:
            return
        if not reason or not by:
            self.refuse(self.tr("A waiver needs a reason and your name; both are kept with the book."))
            return
        signed = Waiver(code=finding.code, sentence=finding.sentence, reason=reason, by=by, dated=self._today)
        self.wanted.emit(WaiveFinding(signed_in(signed, stands_in(finding))))


class WaivedPanel(_Panel):
    """A waived finding: who let it stand and why, and the way back."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._waived: Waived | None = None
        self.back = _button(self.tr("Take back"), self)
        self.line_up((self.go,), (self.back,))
        self.back.clicked.connect(self._take_back)

    def show_chosen(self, chosen: object) -> None:
        """Show a waived finding."""
        self._waived = chosen if isinstance(chosen, Waived) else None
        if self._waived is None:
            self.hide()
            return
        waiver = self._waived.waiver
        signed = self.tr("{reason} Signed by {by} on {day}.")
        reason = waiver.reason if waiver.reason.endswith((".", "!", "?")) else f"{waiver.reason}."
        self.tell(said(waiver.sentence), signed.format(reason=reason, by=waiver.by, day=written_day(waiver.dated)))
        self.show_way(self._waived.finding)

    def seek(self) -> None:
        """Go to the finding's place."""
        if self._waived is not None:
            self.sought.emit(self.way_to(self._waived.finding))

    def _take_back(self) -> None:
        if self._waived is not None:
            self.wanted.emit(RemoveWaiver(self._waived.waiver))


class ClearancePanel(_Signed):
    """A paper that somebody has to clear: where it stands, and signing for it."""

    fields: ClassVar[tuple[str, ...]] = ("Office", "Name of who clears", "Remark")

    def __init__(self, theme: Theme, today: date) -> None:
        super().__init__(theme)
        self._today = today
        self._book: Book | None = None
        self._paper = ""
        self._titles: Mapping[str, str] = {}
        self.office, self.by, self.note = self.lines
        self.clear = _button(self.tr("Clear…"), self)
        self.sign = _button(self.tr("Sign the clearance"), self)
        self.line_up((self.go,), (self.clear, self.sign))
        self.clear.clicked.connect(lambda: self._ask(asked=True))
        self.sign.clicked.connect(self._sign)
        for line in self.lines:
            line.returnPressed.connect(self._sign)
        self._ask(asked=False)

    def show_book(self, book: Book, titles: Mapping[str, str]) -> None:
        """Know the book, for a clearance holds for what it says now, and what its papers are called."""
        self._book, self._titles = book, titles

    def show_chosen(self, chosen: object) -> None:
        """Show a paper; office and name stay from one to the next."""
        paper = chosen if isinstance(chosen, str) else ""
        if paper != self._paper:
            self._paper = paper
            self.note.clear()
            self._ask(asked=self.sign.isVisibleTo(self) and bool(paper))
        if self._book is None or not paper:
            self.hide()
            return
        found = next((one for one in self._book.papers if one.id == paper), None)
        if found is None:
            self.hide()
            return
        self.tell(self._titles.get(paper, found.title or paper), standing_words(status(self._book, found)))

    def seek(self) -> None:
        """Go to the paper."""
        if self._paper:
            self.sought.emit(Place(paper=self._paper))

    def _ask(self, *, asked: bool) -> None:
        for widget in (*self.lines, self.sign):
            widget.setVisible(asked)
        self.clear.setVisible(not asked)
        self.refuse("")
        if asked and not self.office.text():
            self.office.setFocus()

    def _sign(self) -> None:
        office, by = self.office.text().strip(), self.by.text().strip()
        paper = next((one for one in self._book.papers if one.id == self._paper), None) if self._book else None
        if paper is None or self._book is None:
            return
        if not office or not by:
            self.refuse(self.tr("A clearance needs the office and the name of who clears."))
            return
        self.refuse("")
        signed = Clearance(
            paper=paper.id,
            act="cleared",
            office=office,
            by=by,
            dated=self._today,
            digest=content_digest(self._book, paper),
            note=self.note.text().strip(),
        )
        self.wanted.emit(AddClearance(signed))


def _button(text: str, parent: QWidget) -> QPushButton:
    button = QPushButton(text, parent)
    button.setAutoDefault(True)
    return button


def _line(name: str, parent: QWidget) -> QLineEdit:
    line = QLineEdit(parent)
    line.setPlaceholderText(name)
    line.setAccessibleName(name)
    return line
