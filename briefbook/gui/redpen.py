"""What was found in the texts on show: each field has its own, and at the caret what can be done about it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from briefbook.gui.editor import TextEditor
from briefbook.gui.squiggles import Squiggles
from briefbook.gui.theme import Theme
from briefbook.gui.words import words
from briefbook.model.book import Book
from briefbook.model.commands import Command, SetName
from briefbook.model.diagnostics import Diagnostic, Place
from briefbook.model.proofreading import written
from briefbook.model.redress import mend
from briefbook.model.register import NameKind, RegisterEntry

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
        self._fields: dict[Place, tuple[TextEditor, Squiggles]] = {}
        self._waiting: set[Place] = set()

    def show_book(self, book: Book) -> None:
        """Know the book, for a fix is an edit of it; mark the fields that have come to show their texts."""
        self._book = book
        for place in tuple(self._waiting):
            self._mark(place)

    def show_findings(self, findings: tuple[Diagnostic, ...]) -> None:
        """Show what was found in the book as it is."""
        found: dict[Place, list[Diagnostic]] = {}
        for finding in findings:
            if finding.place.start is not None and finding.place.end is not None:
                found.setdefault(_bare(finding.place), []).append(finding)
        self._found = {place: tuple(ones) for place, ones in found.items()}
        texts = written(self._book) if self._book and found else ()
        self._texts = {one.place: one.text for one in texts if one.place in found}
        for place in self._fields:
            self._mark(place)

    def forget(self) -> None:
        """Other fields come into the place of those on show."""
        self._fields = {}
        self._waiting.clear()

    def serve(self, editor: TextEditor, place: Place) -> None:
        """Mark in a field what is found in the text at a place."""
        squiggles = Squiggles(editor, self._theme)
        self._fields[place] = (editor, squiggles)
        self._mark(place)
        editor.menu_asked.connect(lambda menu, at: put_first(menu, self._actions(squiggles, at, menu)))

    def open_menu(self, editor: TextEditor) -> None:
        """Offer what can be done about what stands at the caret."""
        squiggles = next((marks for field, marks in self._fields.values() if field is editor), None)
        if squiggles is None:
            return
        menu = QMenu(editor)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in self._actions(squiggles, editor.textCursor().position(), menu):
            menu.addAction(action)
        if menu.isEmpty():
            menu.addAction(words("Nothing was found here")).setEnabled(False)
        menu.popup(editor.below_caret())
        first = menu.actions()[0]
        if first.menu() is None:  # Qt would open a menu within it at once.
            menu.setActiveAction(first)

    def _mark(self, place: Place) -> None:
        """Mark what was found, unless the field shows another text than that in which it was found."""
        editor, squiggles = self._fields[place]
        if editor.toPlainText() == self._texts.get(place, editor.toPlainText()):
            squiggles.show(self._found.get(place, ()))
            self._waiting.discard(place)
        else:
            self._waiting.add(place)

    def _actions(self, squiggles: Squiggles, at: int, menu: QMenu) -> list[QAction]:
        """What can be done about what was found at a place of a text, in the order of the text."""
        made = []
        for finding in squiggles.at(at):
            if finding.fix is not None:
                made.append(_action(menu, words("Fix: write “{text}”"), finding.fix, self._fixing(squiggles, finding)))
            if finding.code in _STRANGERS:
                made.append(self._registering(squiggles.words_of(finding), menu))
            made.append(_action(menu, words("Waive…"), "", partial(self.waiver_asked.emit, finding)))
        return made

    def _fixing(self, squiggles: Squiggles, finding: Diagnostic) -> Callable[[], None]:
        placed = squiggles.placed(finding)

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
