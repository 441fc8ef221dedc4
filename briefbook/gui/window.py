# ruff: noqa: N802  (Qt’s methods keep Qt’s spelling)
"""The main window: lays the parts out and connects them."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QPushButton, QToolButton, QVBoxLayout, QWidget

from briefbook.app.offers import FigureEntry
from briefbook.app.worker import Pages, Seen, Step
from briefbook.gui.actions import Actions, Parts, State
from briefbook.gui.beginning import Beginning
from briefbook.gui.bridge import Bridge
from briefbook.gui.courier import StartLine
from briefbook.gui.dropping import dropped_book
from briefbook.gui.editionsview import EditionsView
from briefbook.gui.eventview import EventView
from briefbook.gui.export import Export
from briefbook.gui.exporting import Exporting
from briefbook.gui.exportview import ExportView
from briefbook.gui.factsview import FactsView
from briefbook.gui.figuremenu import FigureMenu
from briefbook.gui.filing import Filing
from briefbook.gui.findings import FindingsPane
from briefbook.gui.flags import Flags
from briefbook.gui.hiding import HidingMenu
from briefbook.gui.librarian import Librarian
from briefbook.gui.menus import fill_menu_bar, fill_recent, make_toolbar, paper_menu
from briefbook.gui.newbook import NewBookView
from briefbook.gui.notice import Notice, NoticeBar, Offer, Tone, refusal_notice
from briefbook.gui.pageview import PageView
from briefbook.gui.palette import Palette
from briefbook.gui.panels import Panels
from briefbook.gui.papers import PapersPane, provisional_title
from briefbook.gui.paperview import PaperView
from briefbook.gui.placesnav import Place, PlacesNav
from briefbook.gui.planner import Planner
from briefbook.gui.preferences import Preferences
from briefbook.gui.recent import RecentBooks
from briefbook.gui.refusal import Refusal
from briefbook.gui.shelving import Shelving
from briefbook.gui.stage import PAPER, Stage
from briefbook.gui.status import StatusArea
from briefbook.gui.theme import Theme, program_icon
from briefbook.gui.welcome import Welcome
from briefbook.gui.words import counted_findings
from briefbook.model.book import Book
from briefbook.model.errors import BriefbookError


class MainWindow(QMainWindow):
    """One window on one book, or on the ways to one."""

    def __init__(
        self, start: StartLine, theme: Theme, preferences: Preferences, recent: RecentBooks, today: date
    ) -> None:
        super().__init__()
        self._preferences = preferences
        self._theme = theme
        self.bridge = Bridge(start, self)
        self.librarian = Librarian(start, self)
        self.filing = Filing(self.bridge, recent, start, preferences, self)
        self.view = PageView(theme, self)
        self.notice = NoticeBar(theme, self)
        self.welcome = Welcome(theme, self)
        self.new = NewBookView(theme, self.librarian, today, self)
        self.beginning = Beginning(self.bridge, self.filing, self.librarian, self.new, preferences)
        self.figures = FigureMenu(theme, self.librarian, self)
        self.work = PaperView(theme, self.figures, self)
        self.event_form = EventView(theme, Flags(), self)
        self.stage = Stage(self)
        self.stage.add(PAPER, self.work)
        self.stage.add("event", self.event_form)
        self.facts = FactsView(theme, self.librarian, today, self)
        self.stage.add("facts", self.facts)
        self.editions = EditionsView(theme, self.librarian, self)
        self.stage.add("editions", self.editions)
        self.export_form = ExportView(theme, self)
        self.stage.add("export", self.export_form)
        self.exporting = Exporting(self.bridge, self.filing, self.export_form, Planner(start, self), self)
        places = (
            Place("event", self.tr("Event"), "event"),
            Place("facts", self.tr("Figures"), "table"),
            Place("editions", self.tr("Editions"), "editions"),
        )
        self.nav = PlacesNav(theme, places, self)
        self.papers = PapersPane(theme, self.nav, self)
        self.findings = FindingsPane(theme, self)
        self.panels = Panels(self.papers, self.welcome, self.new, self.stage, self.view, self.findings)
        self.action_table = Actions(
            Parts(
                window=self,
                bridge=self.bridge,
                filing=self.filing,
                view=self.view,
                panels=self.panels,
                theme=theme,
                begin_new=self.beginning.begin,
                open_palette=self.open_palette,
                begin_export=self.begin_export,
                shelving=Shelving(self.bridge, self.papers, self),
                work=self.work,
            )
        )
        self.commands = Palette(theme, self.action_table.by_name, self.librarian, self)
        self.status = StatusArea(self.action_table.by_name, self)
        self._lay_out()
        self._connect()
        self._refresh()

    def open(self, path: Path) -> None:
        """Open a book's file."""
        self.filing.open(path)

    def show_crash(self, report: Path | None) -> None:
        """Say that something went wrong that nobody foresaw."""
        kept = self.tr("Your book is still open: save it now.") if self.bridge.book else ""
        written = self.tr("A report is in {path}.").format(path=report) if report else ""
        sentence = self.tr("Something went wrong inside Briefbook.")
        self.notice.show_notice(Notice(sentence, f"{kept} {written}".strip(), Tone.DANGER))

    # Qt's events

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask for unsaved work, then end what is under way and remember the window."""
        if self.bridge.unsaved:
            event.ignore()
            self.filing.leave(self._close_unasked)
            return
        self.filing.end_export()
        self.exporting.close()
        self.bridge.close()
        self.librarian.close()
        self._preferences.layout.setValue("geometry", self.saveGeometry())
        self._preferences.layout.setValue("panels", self.panels.widths)
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a book."""
        if dropped_book(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the book that was dropped."""
        path = dropped_book(event)
        if path is not None:
            event.acceptProposedAction()
            self.open(path)

    # Building

    def _lay_out(self) -> None:
        self.setWindowIcon(program_icon())
        self.setAcceptDrops(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._recent_menu = fill_menu_bar(self.menuBar(), self.action_table.by_name)
        self._tools = make_toolbar(self, self.action_table.by_name, self._theme)
        self.addToolBar(self._tools)
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addWidget(self.panels, 1)
        column.addWidget(self.status)
        self.setCentralWidget(body)
        self._order()
        self.setMinimumSize(QSize(720, 480))
        self.resize(1240, 860)
        kept = self._preferences.layout
        if kept.contains("geometry"):
            self.restoreGeometry(kept.value("geometry"))
        self.panels.set_widths(str(kept.value("panels", "")))

    def _order(self) -> None:
        """Tab goes as one reads: tools, notice, papers, what is worked on, pages, findings, status."""
        for button in self.menuBar().findChildren(QToolButton):
            button.setAccessibleName(self.tr("More menus"))
        stops = (
            *self._tools.findChildren(QToolButton),
            *self.notice.findChildren(QToolButton),
            *self.nav.buttons(),
            self.papers.tree,
            *self.welcome.findChildren(QPushButton),
            self.work,
            self.view,
            *self.findings.findChildren(QToolButton),
            self.findings.list,
            *self.status.stops(),
        )
        for before, after in pairwise(stops):
            self.setTabOrder(before, after)
        self.welcome.new.setFocus()

    def _connect(self) -> None:
        bridge, filing, view = self.bridge, self.filing, self.view
        bridge.opened.connect(self._show_another)
        bridge.changed.connect(self._show_book)
        bridge.pressed.connect(self._show_pages)
        bridge.imaged.connect(view.show_image)
        bridge.stepped.connect(self._show_step)
        bridge.settled.connect(self._settle)
        bridge.refused.connect(self.show_refusal)
        filing.noticed.connect(self.notice.show_notice)
        filing.exporting.connect(self._show_export)
        filing.began.connect(self._begin)
        view.wanted.connect(bridge.render)
        view.turned.connect(lambda page: self.status.page.show_page(page, view.count))
        view.zoomed.connect(self._refresh)
        view.looked.connect(bridge.look)
        bridge.seen.connect(self._show_seen)
        self.status.page.entered.connect(self._go_to_page)
        self.status.progress.cancelled.connect(filing.cancel_export)
        self.panels.number_asked.connect(self.status.page.take_focus)
        self.panels.changed.connect(self._refresh)
        self.welcome.new_asked.connect(self.beginning.begin)
        self.welcome.sample_asked.connect(filing.open_sample)
        self.welcome.open_asked.connect(filing.choose_book)
        self.welcome.book_chosen.connect(self.open)
        self.beginning.asked.connect(self._ask_for_new)
        self.beginning.left.connect(self._leave_new)
        self.beginning.noticed.connect(self.notice.show_notice)
        self.beginning.refused.connect(self.show_refusal)
        self.work.wanted.connect(lambda command: bridge.do(command, initiator=self.work))
        self.event_form.wanted.connect(lambda command: bridge.do(command, initiator=self.event_form))
        self.facts.wanted.connect(lambda command: bridge.do(command, initiator=self.facts))
        self.facts.used.connect(self._use_figure)
        self.editions.wanted.connect(lambda command: bridge.do(command, initiator=self.editions))
        self.editions.asked.connect(self._export_edition)
        self.exporting.went.connect(self._see_to)
        filing.asked_again.connect(self.begin_export)
        filing.calendar_asked.connect(self.librarian.make_calendar)
        self.librarian.calendar_made.connect(filing.write_calendar)
        hiding = HidingMenu(bridge, self.papers, self)
        self.papers.menu_asked.connect(paper_menu(self, self.action_table.by_name, hiding.menu).popup)
        self.nav.chosen.connect(self._go_to_place)
        self.stage.turned.connect(self._mark_place)
        self.librarian.listed.connect(lambda catalogue: self.event_form.offer(catalogue.countries))
        self.librarian.listed.connect(lambda catalogue: self.editions.offer(catalogue.countries))
        self.commands.paper_chosen.connect(self.papers.chosen)
        self.commands.figure_chosen.connect(lambda figure: self.work.insert(figure.call))
        self.panels.paper_shown.connect(self._write_in)
        self._recent_menu.aboutToShow.connect(self._fill_recent)
        self.action_table.done.connect(self._refresh)
        self._theme.changed.connect(self._remember_appearance)

    def open_palette(self) -> None:
        """Reach anything by typing."""
        titles = (
            {paper.id: provisional_title(self.bridge.book, paper) for paper in self.bridge.book.papers}
            if self.bridge.book
            else {}
        )
        self.commands.show_over(self, self.bridge.book, {**titles, **self.panels.titles})

    def begin_export(self) -> None:
        """Show what can be exported, and what it would be."""
        self.panels.show_work()
        self.stage.show_place("export")
        self.exporting.begin()

    def _export_edition(self, edition: str) -> None:
        self.export_form.choose_edition(edition)
        self.begin_export()

    def _see_to(self, paper: str) -> None:
        """Go to a paper, or where none is named to the findings."""
        if paper:
            self.papers.chosen.emit(paper)
        else:
            self.panels.focus_findings()

    def _ask_for_new(self) -> None:
        self.notice.dismiss()
        self.panels.show_new_book()

    def _leave_new(self) -> None:
        self.panels.show_welcome()
        self._refresh()

    def _go_to_place(self, place: str) -> None:
        if place in ("event", "editions") and self.bridge.book is not None:
            self.librarian.list_catalogue(self.bridge.book.as_of)
        self.panels.show_work()
        self.stage.show_place(place)
        if place == "editions":
            self.editions.refresh()
        if place == "facts":
            self.facts.seek(self.facts.search.text())
            self.facts.search.setFocus()

    def _show_seen(self, seen: Seen) -> None:
        """A click on a number leads to its fact, one on words to where they were written."""
        if seen.fact:
            self._go_to_place("facts")
            self.facts.show_fact(seen.fact)
        elif seen.paper:
            self.papers.show_current(seen.paper)
            self._write_in(seen.paper)
            self.work.find_said(seen.text)

    def _use_figure(self, figure: FigureEntry) -> None:
        self.stage.show_place(PAPER)
        self.work.insert(figure.call)

    def _mark_place(self, place: str) -> None:
        self.nav.show_place("" if place in (PAPER, "export") else place)
        if place != "export":
            self.exporting.leave()

    def _write_in(self, paper: str) -> None:
        self.stage.show_place(PAPER)
        if self.bridge.book is not None:
            self.work.show_paper(self.bridge.book, paper)
        self._refresh()

    # Showing

    def _refresh(self) -> None:
        """Bring title, actions and status area in step with the book and the view."""
        book, bridge = self.bridge.book, self.bridge
        self.action_table.show(
            State(
                book=book is not None,
                pages=self.view.count > 0,
                exporting=self.filing.is_exporting,
                undo=bridge.undo_title,
                redo=bridge.redo_title,
                format=book.page if book else "",
                appearance=self._theme.appearance,
                fit=self.view.fit,
                papers=self.panels.shows_papers,
                findings=self.panels.shows_findings,
                work=self.panels.shows_work,
                paper=self.papers.current,
                paper_aside=any(paper.set_aside for paper in book.papers if paper.id == self.papers.current)
                if book
                else False,
            )
        )
        name = "" if book is None else bridge.path.stem if bridge.path else book.title
        self.setWindowTitle(f"{name}[*] – Briefbook" if name else "Briefbook")
        self.setWindowModified(bridge.unsaved)
        self.status.show_book(open_=book is not None)
        self.status.show_format(book.page if book else "")
        self.status.show_scale(self.view.percent)
        if book is None:
            self.welcome.show_recent(self.filing.recent())

    def _begin(self) -> None:
        """A book is on its way."""
        self.notice.dismiss()
        self.welcome.set_busy(busy=True)
        self.status.progress.start(self.tr("Opening the book"))

    def _show_another(self, book: Book) -> None:
        self.notice.dismiss()
        first = next((paper.id for paper in book.papers if paper.kind not in ("cover", "contents")), "")
        self.stage.show_place(PAPER)
        self.work.show_paper(book, first)
        self.panels.show_another_book()
        self.view.say(self.tr("Making the pages…"))
        self.status.show_findings(self.tr("Checking…"))

    def _show_book(self, book: Book, _initiator: object) -> None:
        self.panels.show_book(book)
        self.work.show_book(book)
        self.event_form.show_book(book)
        self.facts.show_book(book)
        self.editions.show_book(book)
        self.figures.show_book(book)
        self._refresh()

    def _show_pages(self, pages: Pages) -> None:
        book = self.bridge.book
        if book is not None:
            self.panels.show_pages(book, pages)
            self.work.offer(pages.kinds)
            for marked in (self.work, self.event_form, self.editions):
                marked.show_marking(pages.marking)
            self.work.show_titles(self.panels.titles)
            self.status.show_findings(counted_findings(len(pages.diagnostics)))
            self.status.page.show_page(self.view.page, self.view.count)
            self._refresh()

    def _show_step(self, step: Step) -> None:
        if not self.filing.is_exporting:
            self.status.progress.show_step(step)

    def _settle(self) -> None:
        """Nothing is under way but perhaps an export, which has its own end."""
        self.welcome.set_busy(busy=False)
        if not self.filing.is_exporting:
            self.status.progress.finish()
        if self.bridge.book is None and not self.new.isVisible():
            self.panels.show_welcome()
            self._refresh()

    def show_refusal(self, refusal: Refusal) -> None:
        """Say what could not be done, and offer to try again where that may help."""
        if not self.view.count:
            self.view.say("")
            self.status.show_findings(self.tr("Not checked"))
        offers = (Offer(self.tr("Try again"), self.bridge.retry),) if refusal.retry else ()
        self.notice.show_notice(refusal_notice(refusal, *offers))

    def _show_export(self, export: Export | None) -> None:
        if export is None:
            self.status.progress.finish()
        else:
            self.notice.dismiss()
            self.status.progress.start(self.tr("Export: preparing"), cancellable=True)
            export.stepped.connect(
                lambda step: self.status.progress.show_step(
                    step, prefix=self.tr("Export: "), cancellable=export.can_cancel
                )
            )
        self._refresh()

    def _go_to_page(self, page: int) -> None:
        self.view.go_to(page)
        self.panels.focus_pages()

    def _fill_recent(self) -> None:
        fill_recent(self._recent_menu, self.filing.recent(), self.open)

    def _remember_appearance(self) -> None:
        try:
            self._preferences.remember_appearance(self._theme.appearance)
        except BriefbookError as error:
            self.show_refusal(Refusal(error.sentence, error.hint))
        self._refresh()

    def _close_unasked(self) -> None:
        """Close after the user has answered: what was discarded is let go first."""
        if self.bridge.unsaved:
            self.bridge.leave()
        self.close()
