"""Every action of the window in one table; menus, toolbar, buttons and keys are built from it."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from briefbook.gui.spread import Fit, View
from briefbook.gui.theme import Appearance, Theme
from briefbook.gui.words import edit_name, words

if TYPE_CHECKING:
    from briefbook.gui.bridge import Bridge
    from briefbook.gui.filing import Filing
    from briefbook.gui.pagepane import PagePane
    from briefbook.gui.pageview import PageView
    from briefbook.gui.panels import Panels
    from briefbook.gui.paperview import PaperView
    from briefbook.gui.shelving import Shelving
    from briefbook.gui.views import Views


class Parts(Struct, frozen=True, kw_only=True):
    """What actions act on."""

    window: QWidget
    bridge: Bridge
    filing: Filing
    view: PageView
    pages: PagePane
    panels: Panels
    theme: Theme
    set_page: Callable[[str], object]
    begin_new: Callable[[], object]
    open_palette: Callable[[], object]
    begin_export: Callable[[], object]
    print_book: Callable[[], object]
    shelving: Shelving
    work: PaperView
    open_fixes: Callable[[], object]
    go_to_place: Callable[[str], object]
    views: Views
    find_in_book: Callable[[], object]
    import_facts: Callable[[], object]
    open_preferences: Callable[[], object]
    open_help: Callable[[str], object]


class State(Struct, frozen=True, kw_only=True):
    """What actions depend on: which can be used, which are on, what undo is called."""

    book: bool = False
    pages: bool = False
    exporting: bool = False
    undo: str = ""
    redo: str = ""
    format: str = ""
    appearance: Appearance = Appearance.SYSTEM
    fit: Fit = Fit.WIDTH
    laid: View = View.CONTINUOUS
    papers: bool = True
    work: bool = True
    paper: str = ""
    paper_aside: bool = False


class Scope(Enum):
    """Where an action's keys work."""

    WINDOW = auto()
    PAGES = auto()


class Entry(Struct, frozen=True):
    """One action. `text` may name `{undo}` or `{redo}`; `on` makes it one that is on or off."""

    name: str
    text: str
    command: Callable[[Parts], object]
    keys: tuple[str, ...] = ()
    icon: str = ""
    when: Callable[[State], bool] = lambda _: True
    on: Callable[[State], bool] | None = None
    scope: Scope = Scope.WINDOW


def _book(state: State) -> bool:
    return state.book


def _paper(state: State) -> bool:
    return bool(state.paper)


def _pages(state: State) -> bool:
    return state.pages


def _laying(view: View, text: str, key: str) -> Entry:
    return Entry(
        f"lay-{view}",
        text,
        lambda to: to.view.lay(view),
        (key,),
        when=_pages,
        on=lambda state: state.laid is view,
    )


TABLE: tuple[Entry, ...] = (
    Entry("palette", "Find Anything…", lambda to: to.open_palette(), ("Ctrl+K",), "search"),
    Entry("new", "New Book…", lambda to: to.begin_new(), ("Ctrl+N",), "new"),
    Entry("open", "Open a Book…", lambda to: to.filing.choose_book(), ("Ctrl+O",), "open"),
    Entry("sample", "Open the Sample Book", lambda to: to.filing.open_sample(), (), "sample"),
    Entry("save", "Save", lambda to: to.filing.save(), ("Ctrl+S",), "save", when=_book),
    Entry("save-as", "Save As…", lambda to: to.filing.save_as(), ("Ctrl+Shift+S",), when=_book),
    Entry("save-copy", "Save a Copy…", lambda to: to.filing.save_copy(), when=_book),
    Entry("export-calendar", "Export Calendar…", lambda to: to.filing.choose_calendar(), when=_book),
    Entry(
        "export",
        "Export…",
        lambda to: to.begin_export(),
        ("Ctrl+E",),
        "export",
        when=lambda state: state.book and not state.exporting,
    ),
    Entry("print", "Print…", lambda to: to.print_book(), ("Ctrl+P",), when=_book),
    Entry("cancel-export", "Cancel Export", lambda to: to.filing.cancel_export(), when=lambda state: state.exporting),
    Entry("close-book", "Close Book", lambda to: to.filing.close_book(), ("Ctrl+W",), when=_book),
    Entry("quit", "Quit", lambda to: to.window.close(), ("Ctrl+Q",)),
    Entry("undo", "Undo {undo}", lambda to: to.bridge.undo(), ("Ctrl+Z",), "undo", when=lambda state: bool(state.undo)),
    Entry(
        "redo",
        "Redo {redo}",
        lambda to: to.bridge.redo(),
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        "redo",
        when=lambda state: bool(state.redo),
    ),
    Entry("page-a4", "A4", lambda to: to.set_page("A4"), when=_book, on=lambda state: state.format == "A4"),
    Entry(
        "page-letter",
        "US Letter",
        lambda to: to.set_page("Letter"),
        when=_book,
        on=lambda state: state.format == "Letter",
    ),
    Entry("zoom-in", "Zoom In", lambda to: to.view.zoom_in(), ("Ctrl++", "Ctrl+="), "zoom-in", when=_pages),
    Entry("zoom-out", "Zoom Out", lambda to: to.view.zoom_out(), ("Ctrl+-",), "zoom-out", when=_pages),
    Entry("actual-size", "Size on Paper", lambda to: to.view.zoom_to_size(), ("Ctrl+0",), when=_pages),
    Entry(
        "fit-width",
        "Fit Width",
        lambda to: to.view.follow(Fit.WIDTH),
        ("Ctrl+8",),
        "fit-width",
        when=_pages,
        on=lambda state: state.fit is Fit.WIDTH,
    ),
    Entry(
        "fit-page",
        "Fit Page",
        lambda to: to.view.follow(Fit.PAGE),
        ("Ctrl+9",),
        "fit-page",
        when=_pages,
        on=lambda state: state.fit is Fit.PAGE,
    ),
    _laying(View.CONTINUOUS, "One Page Wide", "Ctrl+Alt+1"),
    _laying(View.SPREAD, "Facing Pages", "Ctrl+Alt+2"),
    _laying(View.OVERVIEW, "All Pages", "Ctrl+Alt+3"),
    Entry("copy", "Copy from the Page", lambda to: to.view.text.copy(), ("Ctrl+C",), when=_pages, scope=Scope.PAGES),
    Entry(
        "select-page",
        "Select the Whole Page",
        lambda to: to.view.text.select_all(to.view.page),
        ("Ctrl+A",),
        when=_pages,
        scope=Scope.PAGES,
    ),
    Entry("find", "Search the Pages…", lambda to: to.pages.open_search(), ("Ctrl+F",), "search", when=_pages),
    Entry("find-next", "Next Place", lambda to: to.pages.next(), ("F3",), when=_pages),
    Entry("find-previous", "Previous Place", lambda to: to.pages.previous(), ("Shift+F3",), when=_pages),
    Entry("fix", "Fix at the Caret", lambda to: to.open_fixes(), ("Ctrl+.",), when=_paper),
    Entry("replace", "Find and Replace in Texts…", lambda to: to.find_in_book(), ("Ctrl+Shift+F",), when=_book),
    Entry(
        "papers",
        "Papers",
        lambda to: to.panels.toggle_papers(),
        ("F9",),
        "sidebar",
        when=_book,
        on=lambda state: state.book and state.papers,
    ),
    Entry(
        "findings",
        "Checks",
        lambda to: to.go_to_place("gate"),
        ("F8", "Ctrl+3"),
        "findings",
        when=_book,
    ),
    Entry(
        "to-schedule",
        "Schedule",
        lambda to: to.go_to_place("schedule"),
        ("Ctrl+4",),
        "schedule",
        when=_book,
    ),
    Entry("to-people", "People", lambda to: to.go_to_place("people"), ("Ctrl+5",), "person", when=_book),
    Entry("add-meeting", "Add Meeting", lambda to: to.views.schedule.add_meeting(), ("Ctrl+M",), when=_book),
    Entry("import-calendar", "Import Calendar…", lambda to: to.views.schedule.choose_calendar(), when=_book),
    Entry("import-facts", "Import Facts…", lambda to: to.import_facts(), when=_book),
    Entry("take-back", "Take Back an Import of Facts…", lambda to: to.views.open_imports()),
    Entry("add-person", "Add Person…", lambda to: to.views.people.begin_adding(), when=_book),
    Entry("paper-up", "Move Paper Up", lambda to: to.shelving.move(-1), ("Alt+Up",), when=_paper),
    Entry("paper-down", "Move Paper Down", lambda to: to.shelving.move(1), ("Alt+Down",), when=_paper),
    Entry("rename-paper", "Rename Paper", lambda to: to.work.focus_title(), ("F2",), when=_paper),
    Entry("duplicate-paper", "Duplicate Paper", lambda to: to.shelving.duplicate(), ("Ctrl+D",), when=_paper),
    Entry(
        "set-aside",
        "Set Paper Aside",
        lambda to: to.shelving.set_aside(),
        when=_paper,
        on=lambda state: state.paper_aside,
    ),
    Entry("remove-paper", "Remove Paper", lambda to: to.shelving.remove(), ("Ctrl+Shift+Backspace",), when=_paper),
    Entry(
        "work",
        "Write Beside the Page",
        lambda to: to.panels.toggle_work(),
        ("F7",),
        "pen",
        when=_book,
        on=lambda state: state.book and state.work,
    ),
    Entry("to-papers", "Go to the Papers", lambda to: to.panels.focus_papers(), ("Ctrl+1",), when=_book),
    Entry("to-pages", "Go to the Pages", lambda to: to.panels.focus_pages(), ("Ctrl+2",), when=_book),
    Entry(
        "system",
        "As the System",
        lambda to: to.theme.choose(Appearance.SYSTEM),
        on=lambda state: state.appearance is Appearance.SYSTEM,
    ),
    Entry(
        "light",
        "Light",
        lambda to: to.theme.choose(Appearance.LIGHT),
        on=lambda state: state.appearance is Appearance.LIGHT,
    ),
    Entry(
        "dark",
        "Dark",
        lambda to: to.theme.choose(Appearance.DARK),
        on=lambda state: state.appearance is Appearance.DARK,
    ),
    Entry(
        "contrast",
        "High Contrast",
        lambda to: to.theme.choose(Appearance.CONTRAST),
        on=lambda state: state.appearance is Appearance.CONTRAST,
    ),
    Entry("preferences", "Preferences…", lambda to: to.open_preferences(), ("Ctrl+,",)),
    Entry("help", "Help", lambda to: to.open_help(""), ("F1",)),
    Entry("keys", "Keys", lambda to: to.open_help("keys")),
    Entry("about", "About Briefbook", lambda to: to.open_help("about")),
    Entry("next-page", "Next Page", lambda to: to.view.go_by(1), ("PgDown",), when=_pages, scope=Scope.PAGES),
    Entry("previous-page", "Previous Page", lambda to: to.view.go_by(-1), ("PgUp",), when=_pages, scope=Scope.PAGES),
    Entry("first-page", "First Page", lambda to: to.view.go_to(0), ("Home",), when=_pages, scope=Scope.PAGES),
    Entry(
        "last-page",
        "Last Page",
        lambda to: to.view.go_to(to.view.count - 1),
        ("End",),
        when=_pages,
        scope=Scope.PAGES,
    ),
    Entry("next-paper", "Next Paper", lambda to: to.panels.go_by_papers(1), ("Ctrl+PgDown",), when=_pages),
    Entry("previous-paper", "Previous Paper", lambda to: to.panels.go_by_papers(-1), ("Ctrl+PgUp",), when=_pages),
    Entry("go-to-page", "Go to Page…", lambda to: to.panels.focus_page_number(), ("Ctrl+G",), when=_pages),
)


class Actions(QObject):
    """The table as Qt's actions. `done` follows every command, for its outcome may change what can be used.

    `parts` gives what they act on when one of them is first used; it may be made until then.
    """

    done = Signal()

    def __init__(self, window: QWidget, theme: Theme, parts: Callable[[], Parts]) -> None:
        super().__init__(window)
        self._window, self._theme, self._parts = window, theme, parts
        self.by_name = {entry.name: self._make(entry) for entry in TABLE}
        theme.changed.connect(self._colour)
        self._colour()

    def add_to_pages(self, view: QWidget) -> None:
        """Let keys that belong to the pages work there."""
        view.addActions([self.by_name[entry.name] for entry in TABLE if entry.scope is Scope.PAGES])

    def show(self, state: State) -> None:
        """Enable, mark and name every action for a state of the window."""
        for entry in TABLE:
            action = self.by_name[entry.name]
            action.setEnabled(entry.when(state))
            action.setText(words(entry.text).format(undo=edit_name(state.undo), redo=edit_name(state.redo)).strip())
            action.setToolTip(_tip(action))
            if entry.on is not None:
                action.setChecked(entry.on(state))

    def _make(self, entry: Entry) -> QAction:
        action = QAction(self)
        action.setObjectName(entry.name)
        action.setIconText(words(entry.text).partition(" {")[0].rstrip("…"))
        action.setShortcuts([QKeySequence(key) for key in entry.keys])
        action.setCheckable(entry.on is not None)
        if entry.scope is Scope.PAGES:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        else:
            self._window.addAction(action)
        action.triggered.connect(lambda: self._run(entry))
        return action

    def _run(self, entry: Entry) -> None:
        entry.command(self._parts())
        self.done.emit()

    def _colour(self) -> None:
        for entry in TABLE:
            if entry.icon:
                colour = self._theme.tokens.on_accent if entry.name == "export" else ""
                self.by_name[entry.name].setIcon(self._theme.icon(entry.icon, colour))


def _tip(action: QAction) -> str:
    key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    text = action.text().rstrip("…")
    return f"{text} ({key})" if key else text
