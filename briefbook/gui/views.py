"""The views that are made when they are first wanted, each with the open book, its pages, and a way for its edits."""

# Each view's module is loaded with the view: the window's first paint does not wait for them.
# ruff: noqa: PLC0415

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from briefbook.app.offers import Catalogue
from briefbook.app.worker import Pages
from briefbook.gui.bridge import Bridge
from briefbook.gui.courier import StartLine
from briefbook.gui.filing import Filing
from briefbook.gui.librarian import Librarian
from briefbook.gui.stage import Stage
from briefbook.gui.theme import Theme
from briefbook.model.book import Book
from briefbook.model.diagnostics import Diagnostic

if TYPE_CHECKING:
    from briefbook.gui.editionsview import EditionsView
    from briefbook.gui.eventview import EventView
    from briefbook.gui.exporting import Exporting
    from briefbook.gui.exportview import ExportView
    from briefbook.gui.factsview import FactsView
    from briefbook.gui.findview import FindView
    from briefbook.gui.gateview import GateView
    from briefbook.gui.newbook import NewBookView
    from briefbook.gui.palette import Palette
    from briefbook.gui.peopleview import PeopleView
    from briefbook.gui.scheduleview import ScheduleView
    from briefbook.gui.takingback import TakingBack

_View = TypeVar("_View", bound=QWidget)

_WITH_COUNTRIES = ("event", "schedule", "people", "editions")
"""Places in which countries are chosen."""


class Views(QObject):
    """`place_wanted` leads to a place, `paper_wanted` to a paper, `person_wanted` to a person, `sought` into a text.

    `figure_used` carries a figure for the text, `export_wanted` the edition to be exported; `halted` leads to the paper
    that keeps a file from being written, or to the checks; `print_wanted` carries a file and its password,
    `waiver_asked` the finding that somebody would let stand.
    """

    place_wanted = Signal(str)
    paper_wanted = Signal(str)
    person_wanted = Signal(str)
    sought = Signal(object)
    figure_used = Signal(object)
    export_wanted = Signal(str)
    halted = Signal(str)
    print_wanted = Signal(object, str)
    waiver_asked = Signal(object)

    def __init__(
        self,
        window: QWidget,
        bridge: Bridge,
        librarian: Librarian,
        filing: Filing,
        stage: Stage,
        theme: Theme,
        start: StartLine,
        today: date,
    ) -> None:
        super().__init__(window)
        self._window, self._bridge, self._librarian, self._filing = window, bridge, librarian, filing
        self._stage, self._theme, self._start, self._today = stage, theme, start, today
        self._actions: Mapping[str, QAction] = {}
        self._pages: Pages | None = None
        self._found: tuple[Diagnostic, ...] = ()
        self._pending = ""
        self._signature = ""
        makers: tuple[tuple[str, Callable[[], QWidget]], ...] = (
            ("event", lambda: self.event_form),
            ("schedule", lambda: self.schedule),
            ("people", lambda: self.people),
            ("facts", lambda: self.facts),
            ("gate", lambda: self.gate),
            ("find", lambda: self.replacing),
            ("editions", lambda: self.editions),
            ("export", lambda: self.export),
        )
        for name, make in makers:
            stage.add_later(name, make)
        librarian.listed.connect(self._offer)
        librarian.taken_back.connect(lambda *_: bridge.renew())

    def offer_actions(self, actions: Mapping[str, QAction]) -> None:
        """Learn what the palette can do."""
        self._actions = actions

    # The views

    @cached_property
    def new(self) -> NewBookView:
        """The steps to a new book."""
        from briefbook.gui.newbook import NewBookView

        return NewBookView(self._theme, self._librarian, self._today, self._window)

    @cached_property
    def commands(self) -> Palette:
        """The command palette."""
        from briefbook.gui.palette import Palette

        palette = Palette(self._theme, self._actions, self._librarian, self._filing.preferences, self._window)
        palette.paper_chosen.connect(self.paper_wanted)
        palette.person_chosen.connect(self.person_wanted)
        palette.figure_chosen.connect(self.figure_used)
        return palette

    @cached_property
    def imports(self) -> TakingBack:
        """The imports of facts, one of which can be taken back."""
        from briefbook.gui.takingback import TakingBack

        imports = TakingBack(self._theme, self._librarian, self._window)
        imports.noticed.connect(self._filing.noticed)
        return imports

    def open_imports(self) -> None:
        """Let the user choose an import of facts that is to be taken back."""
        self.imports.show_over(self._window)

    @cached_property
    def event_form(self) -> EventView:
        """The form of the event."""
        from briefbook.gui.eventview import EventView
        from briefbook.gui.flags import Flags

        return self._taken(EventView(self._theme, Flags(), self._window))

    @cached_property
    def facts(self) -> FactsView:
        """The figures."""
        from briefbook.gui.factsview import FactsView

        view = self._taken(FactsView(self._theme, self._librarian, self._today, self._window))
        view.used.connect(self.figure_used)
        view.uses_wanted.connect(self._bridge.find_uses)
        self._bridge.uses_found.connect(view.show_uses)
        view.paper_chosen.connect(self.paper_wanted)
        view.brought.connect(self._bridge.renew)
        view.sign_as(self._signature)
        return view

    @cached_property
    def schedule(self) -> ScheduleView:
        """The schedule."""
        from briefbook.gui.scheduleview import ScheduleView

        view = self._taken(ScheduleView(self._theme, self._librarian, self._window))
        view.shown.connect(lambda: self.place_wanted.emit("schedule"))
        return view

    @cached_property
    def people(self) -> PeopleView:
        """The people."""
        from briefbook.gui.peopleview import PeopleView

        view = self._taken(PeopleView(self._theme, self._librarian, self._window))
        view.shown.connect(lambda: self.place_wanted.emit("people"))
        view.sought.connect(self.paper_wanted)
        return view

    @cached_property
    def gate(self) -> GateView:
        """The checks."""
        from briefbook.gui.gateview import GateView

        view = self._taken(GateView(self._theme, self._today, self._window))
        view.sought.connect(self.sought)
        view.show_pending(self._pending)
        view.sign_as(self._signature)
        return view

    @cached_property
    def replacing(self) -> FindView:
        """Find and replace."""
        from briefbook.gui.findview import FindView

        view = self._taken(FindView(self._theme, self._window))
        view.gone.connect(self.sought)
        if self._pages is not None:
            view.show_titles(dict(self._pages.titles), self._pages.kinds)
        return view

    @cached_property
    def editions(self) -> EditionsView:
        """The editions."""
        from briefbook.gui.editionsview import EditionsView

        view = self._taken(EditionsView(self._theme, self._librarian, self._window))
        view.asked.connect(self.export_wanted)
        return view

    @cached_property
    def export(self) -> ExportView:
        """The export."""
        from briefbook.gui.exportview import ExportView

        view = ExportView(self._theme, self._window)
        view.print_asked.connect(self.print_wanted)
        if self._bridge.book is not None:
            view.show_book(self._bridge.book)
        return view

    @cached_property
    def exporting(self) -> Exporting:
        """What stands behind the export."""
        from briefbook.gui.exporting import Exporting
        from briefbook.gui.planner import Planner

        exporting = Exporting(self._bridge, self._filing, self.export, Planner(self._start, self), self)
        exporting.went.connect(self.halted)
        return exporting

    # What all of them are told

    def prepare(self, place: str) -> None:
        """Make a place ready to be shown."""
        if place in _WITH_COUNTRIES and self._bridge.book is not None:
            self._librarian.list_catalogue(self._bridge.book.as_of)

    def take_focus(self, place: str) -> None:
        """Put the keyboard where one begins in a place."""
        match place:
            case "facts":
                self.facts.seek(self.facts.search.text())
                self.facts.search.setFocus()
            case "gate":
                self.gate.focus_list()
            case "find":
                self.replacing.take_focus()
            case "editions":
                self.editions.refresh()

    def show_another_book(self) -> None:
        """Another book comes: what was chosen in the last one means nothing."""
        self._pages = None
        for view in self._made("schedule", "people", "gate", "facts"):
            view.show_another_book()

    def show_book(self, book: Book) -> None:
        """Show a book, new or edited."""
        for view in self._made("event_form", "facts", "schedule", "people", "gate", "replacing", "editions"):
            view.show_book(book)

    def show_pages(self, pages: Pages) -> None:
        """Show a book as it was pressed."""
        self._pages = pages
        for view in self._made("schedule", "event_form", "editions", "facts"):
            view.show_pages(pages)
        for view in self._made("replacing"):
            view.show_titles(dict(pages.titles), pages.kinds)

    def show_checked(self, pages: Pages) -> None:
        """Show what was found in the book whose pages are shown."""
        self._pages = pages
        for view in self._made("gate"):
            view.show_pages(pages)

    def mark(self, findings: tuple[Diagnostic, ...]) -> None:
        """Mark what was found in the book as it is in the texts on show."""
        self._found = findings
        for view in self._made("schedule", "people"):
            view.pen.show_findings(findings)

    def open_fixes(self) -> bool:
        """Offer what can be done in the text that has the keyboard; whether it is one of these views’."""
        return any(view.pen.open_at_caret() for view in self._made("schedule", "people"))

    def show_pending(self, why: str) -> None:
        """Say why it is not known what the checks find; nothing where it is."""
        self._pending = why
        for view in self._made("gate"):
            view.show_pending(why)

    def sign_as(self, signature: str) -> None:
        """Who signs corrections, waivers and clearances, until somebody else is typed."""
        self._signature = signature
        for view in self._made("facts", "gate"):
            view.sign_as(signature)

    def leave_export(self) -> None:
        """The export is out of view, if it ever was in it: nothing has to be told of it any more."""
        for exporting in self._made("exporting"):
            exporting.leave()

    def _offer(self, catalogue: Catalogue) -> None:
        for view in self._made("event_form", "schedule", "people", "editions"):
            view.offer(catalogue.countries)
        for view in self._made("editions"):
            view.offer_groups(catalogue.groups)

    def _made(self, *names: str) -> tuple[Any, ...]:
        """Those of the views that there are yet."""
        return tuple(vars(self)[name] for name in names if name in vars(self))

    def _taken(self, view: _View) -> _View:
        """A new view with the open book and its pages, and a way for its edits."""
        taught: Any = view
        taught.wanted.connect(lambda command: self._bridge.do(command, initiator=view))
        if self._bridge.book is not None:
            taught.show_book(self._bridge.book)
        if self._pages is not None and hasattr(view, "show_pages"):
            taught.show_pages(self._pages)
        if hasattr(view, "pen"):
            taught.pen.rested.connect(self._bridge.rest)
            taught.pen.waiver_asked.connect(self.waiver_asked)
            if self._bridge.up_to_date:
                taught.pen.show_findings(self._found)
        return view
