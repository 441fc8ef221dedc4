"""What was found in the texts on show: each field has its own, and at the caret what can be done about it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from briefbook.gui.editor import TextEditor
from briefbook.gui.markedline import LineSquiggles, MarkedLine
from briefbook.gui.squiggles import Squiggles
from briefbook.gui.textparts import Part, Parts, alone
from briefbook.gui.theme import Theme
from briefbook.gui.words import words
from briefbook.model.book import Book
from briefbook.model.commands import Command, SetName
from briefbook.model.diagnostics import Diagnostic, Place
from briefbook.model.proofreading import written
from briefbook.model.redress import mend
from briefbook.model.register import NameKind, RegisterEntry

Field = TextEditor | MarkedLine
_Marks = Squiggles | LineSquiggles
_STRANGERS = ("name.unknown", "name.slip")
_KINDS: dict[NameKind, str] = {
    "person": "As a Person",
    "place": "As a Place",
    "organisation": "As an Organisation",
    "country": "As a Country",
}


class RedPen(QObject):
    """`wanted` carries an edit, `waiver_asked` the finding that somebody would let stand.

    `rested` says that the edit before or after it is a step of undo of its own.
    """

    wanted = Signal(object)
    waiver_asked = Signal(object)
    rested = Signal()

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._book: Book | None = None
        self._found: dict[Place, tuple[Diagnostic, ...]] = {}
        self._texts: dict[Place, str] = {}
        self._fields: dict[Field, tuple[Parts, _Marks]] = {}
        self._waiting: set[Field] = set()
        self._own: dict[Diagnostic, Diagnostic] = {}

    def show_book(self, book: Book) -> None:
        """Know the book, for a fix is an edit of it; mark the fields that have come to show their texts."""
        self._book = book
        for field in tuple(self._waiting):
            self._mark(field)

    def show_findings(self, findings: tuple[Diagnostic, ...]) -> None:
        """Show what was found in the book as it is."""
        found: dict[Place, list[Diagnostic]] = {}
        for finding in findings:
            if finding.place.start is not None and finding.place.end is not None:
                found.setdefault(_bare(finding.place), []).append(finding)
        self._found = {place: tuple(ones) for place, ones in found.items()}
        texts = written(self._book) if self._book and found else ()
        self._texts = {one.place: one.text for one in texts if one.place in found}
        self._own = {}
        for field in self._fields:
            self._mark(field)

    def forget(self, *kept: Field) -> None:
        """Other fields come into the place of those on show, but for those that stay."""
        self._fields = {field: served for field, served in self._fields.items() if field in kept}
        self._waiting.clear()

    def serve(self, field: Field, place: Place) -> None:
        """Mark in a field what is found in the text at a place."""
        self.serve_parts(field, alone(place))

    def serve_parts(self, field: Field, parts: Parts) -> None:
        """Mark in a field what is found in the texts that stand in it; if it was served before, it had others."""
        marks = self._fields[field][1] if field in self._fields else self._begun(field)
        self._fields[field] = (parts, marks)
        marks.show(())
        self._mark(field)

    def open_at_caret(self) -> bool:
        """Offer what can be done in the field that has the keyboard; whether one of these has it."""
        field = next((field for field in self._fields if field.hasFocus()), None)
        if field is not None:
            self.open_menu(field)
        return field is not None

    def open_menu(self, field: Field) -> None:
        """Offer what can be done about what stands at the caret."""
        if field not in self._fields:
            return
        menu = QMenu(field)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in self._actions(field, field.caret, menu):
            menu.addAction(action)
        if menu.isEmpty():
            menu.addAction(words("Nothing was found here")).setEnabled(False)
        menu.popup(field.below_caret())
        first = menu.actions()[0]
        if first.menu() is None:  # Qt would open a menu within it at once.
            menu.setActiveAction(first)

    def _begun(self, field: Field) -> _Marks:
        field.menu_asked.connect(lambda menu, at: put_first(menu, self._actions(field, at, menu)))
        return Squiggles(field, self._theme) if isinstance(field, TextEditor) else LineSquiggles(field, self._theme)

    def _mark(self, field: Field) -> None:
        """Mark what was found, unless the field shows other texts than those in which it was found."""
        parts, marks = self._fields[field]
        shown = field.toPlainText()
        here = parts(shown)
        texts = ((shown[part.start : part.end], part.place) for part in here)
        if all(text == self._texts.get(place, text) for text, place in texts):
            marks.show(tuple(self._shifted(one, part) for part in here for one in self._found.get(part.place, ())))
            self._waiting.discard(field)
        else:
            self._waiting.add(field)

    def _shifted(self, finding: Diagnostic, part: Part) -> Diagnostic:
        """A finding by its place in what the field shows."""
        start, end = ((at or 0) + part.start for at in (finding.place.start, finding.place.end))
        shifted = replace(finding, place=replace(finding.place, start=start, end=end))
        self._own[shifted] = finding
        return shifted

    def _actions(self, field: Field, at: int, menu: QMenu) -> list[QAction]:
        """What can be done about what was found at a place of a field, in the order of the text."""
        made: list[QAction] = []
        if field not in self._fields:
            return made
        parts, marks = self._fields[field]
        here = parts(field.toPlainText())
        for finding in marks.at(at):
            if finding.fix is not None:
                fixing = self._fixing(_in_part(marks.placed(finding), here))
                made.append(_action(menu, words("Fix: write “{text}”"), finding.fix, fixing))
            if finding.code in _STRANGERS:
                made.append(self._registering(marks.words_of(finding), menu))
            made.append(
                _action(menu, words("Waive…"), "", partial(self.waiver_asked.emit, self._own.get(finding, finding)))
            )
        return made

    def _fixing(self, placed: Diagnostic) -> Callable[[], None]:

        def fix() -> None:
            if self._book is not None:
                self._want(mend(self._book, placed))

        return fix

    def _registering(self, name: str, menu: QMenu) -> QAction:
        """Ask what bears a name, and take it into the register as that."""
        kinds = QMenu(_shown(words("Take “{text}” into the register"), name), menu)
        for kind, text in _KINDS.items():
            entry = RegisterEntry(preferred=name, kind=kind)
            kinds.addAction(_action(kinds, words(text), "", partial(self._want, SetName(entry))))
        return kinds.menuAction()

    def _want(self, command: Command) -> None:
        self.rested.emit()
        self.wanted.emit(command)
        self.rested.emit()


def _in_part(finding: Diagnostic, parts: tuple[Part, ...]) -> Diagnostic:
    """A finding by its place in the text of the book in which its words stand now."""
    start, end = finding.place.start or 0, finding.place.end or 0
    part = next((one for one in parts if one.start <= start and end <= one.end), Part(_bare(finding.place), 0, end))
    return replace(finding, place=replace(part.place, start=start - part.start, end=end - part.start))


def _bare(place: Place) -> Place:
    """A place without the range, block and page: that of the whole text."""
    return Place(paper=place.paper, slot=place.slot)


def put_first(menu: QMenu, actions: list[QAction]) -> None:
    """Let actions stand before the others of a menu."""
    first = menu.actions()[0]
    menu.insertActions(first, actions)
    if actions:
        menu.insertSeparator(first)


def _action(menu: QMenu, text: str, about: str, do: Callable[[], object]) -> QAction:
    action = QAction(_shown(text, about), menu)
    action.triggered.connect(lambda _: do())
    return action


def _shown(text: str, about: str) -> str:
    """An action’s text with words of the author, in which no letter is a key."""
    return text.format(text=about.replace("&", "&&")) if about else text
