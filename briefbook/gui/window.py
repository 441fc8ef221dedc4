"""The main window: lays the parts out and connects them.

It is seen before most of it is made, and before the modules of what stands behind the start page are loaded.
"""

# ruff: noqa: N802  (Qt’s methods keep Qt’s spelling)
# ruff: noqa: PLC0415  (the first paint does not wait for what is loaded inside functions)

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent

from briefbook.gui.actions import Parts, State
from briefbook.gui.dropping import BOOK, dropped
from briefbook.gui.frame import Frame
from briefbook.gui.menus import fill_recent, paper_menu
from briefbook.gui.refusal import Refusal
from briefbook.gui.stage import PAPER, Stage
from briefbook.model.errors import BriefbookError

if TYPE_CHECKING:
    from briefbook.app.worker import Pages, Step
    from briefbook.gui.courier import StartLine
    from briefbook.gui.export import Export
    from briefbook.model.book import Book


class MainWindow(Frame):
    """One window on one book, or on the ways to one.

    At first it is a frame with the start page; `furnish` makes the rest, and answers `awaited`.
    """

    def furnish(self, start: StartLine) -> None:
        """Make what stands behind the start page; `start` starts a worker."""
        focused = self.focusWidget()
        self._make_places(start)
        self._make_guides()
        self._put_in()
        self._parts = self._make_parts()
        self._connect()
        self._refresh()
        if focused is not None:
            focused.setFocus()

    def open(self, path: Path) -> None:
        """Open a book's file."""
        self._await()
        self.filing.open(path)

    def show_crash(self, report: Path | None) -> None:
        """Say that something went wrong that nobody foresaw."""
        from briefbook.gui.notice import Notice, Tone

        kept = self.tr("Your book is still open: save it now.") if self.bridge.book else ""
        written = self.tr("A report is in {path}.").format(path=report) if report else ""
        sentence = self.tr("Something went wrong inside Briefbook.")
        self.notice.show_notice(Notice(sentence, f"{kept} {written}".strip(), Tone.DANGER))

    # Qt's events

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask for unsaved work, then end what is under way and remember the window."""
        if not self.furnished:
            super().closeEvent(event)
            return
        if self.bridge.unsaved:
            event.ignore()
            self.filing.leave(self._close_unasked)
            return
        self.filing.end_export()
        self.views.leave_export()
        self.printing.close()
        self.bridge.close()
        self.librarian.close()
        self._preferences.layout.setValue("geometry", self.saveGeometry())
        self._preferences.layout.setValue("panels", self.panels.widths)
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a book, or a calendar for the one that is open."""
        self._await()
        path = dropped(event)
        if path is not None and (path.suffix == BOOK or self.bridge.book is not None):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the book that was dropped, or look into the calendar."""
        path = dropped(event)
        if path is None:
            return
        event.acceptProposedAction()
        if path.suffix != BOOK:
            self.views.schedule.read_calendar(path)
        else:
            self.open(path)

    # Building

    def _make_places(self, start: StartLine) -> None:
        """What holds the book, and where it is read and written."""
        from briefbook.gui.bridge import Bridge
        from briefbook.gui.checking import Checking
        from briefbook.gui.figuremenu import FigureMenu
        from briefbook.gui.filing import Filing
        from briefbook.gui.librarian import Librarian
        from briefbook.gui.notice import NoticeBar
        from briefbook.gui.pagepane import PagePane
        from briefbook.gui.pageview import PageView
        from briefbook.gui.paperview import PaperView
        from briefbook.gui.printedfigures import PrintedFigures
        from briefbook.gui.printing import Printing
        from briefbook.gui.views import Views

        theme = self._theme
        self.bridge = Bridge(start, self)
        self.librarian = Librarian(start, self)
        self.filing = Filing(self.bridge, self._recent, self._covers, start, self._preferences, self)
        self.view = PageView(theme, self)
        self.pages = PagePane(theme, self.view, self)
        self.notice = NoticeBar(theme, self)
        self.figures = FigureMenu(theme, self.librarian, self)
        self.printed = PrintedFigures(self.bridge, self.librarian, self)
        self.work = PaperView(theme, self.figures, self.printed, self)
        self.stage = Stage(self)
        self.stage.add(PAPER, self.work)
        self.views = Views(self, self.bridge, self.librarian, self.filing, self.stage, theme, start, self._today)
        self.printing = Printing(self.bridge, start, self)
        self.checking = Checking()

    def _make_guides(self) -> None:
        """What leads from place to place."""
        from briefbook.gui.beginning import Beginning
        from briefbook.gui.guide import Guide
        from briefbook.gui.panels import Panels
        from briefbook.gui.papers import PapersPane
        from briefbook.gui.placesnav import PlacesNav, places_of_the_book
        from briefbook.gui.rooms import Rooms
        from briefbook.gui.siderooms import SideRooms
        from briefbook.gui.status import StatusArea

        theme, actions = self._theme, self.action_table.by_name
        self.beginning = Beginning(self.bridge, self.filing, self.librarian, lambda: self.views.new, self._preferences)
        self.nav = PlacesNav(theme, places_of_the_book(), self)
        self.papers = PapersPane(theme, self.nav, self)
        self.panels = Panels(self.papers, self.welcome, lambda: self.views.new, self.stage, self.view, self.pages)
        self.guide = Guide(self.bridge, self.views, self.stage, self.work, self.papers, self.nav, self.panels)
        self.rooms = Rooms(self.panels, self)
        self.side = SideRooms(self.rooms, theme, self._preferences, self._covers, self.librarian, self._today)
        self.side.explain(actions)
        self.views.offer_actions(actions)
        self.status = StatusArea(actions, self)

    def _make_parts(self) -> Parts:
        from briefbook.gui.shelving import Shelving
        from briefbook.model.commands import SetPage

        return Parts(
            window=self,
            bridge=self.bridge,
            filing=self.filing,
            view=self.view,
            pages=self.pages,
            panels=self.panels,
            theme=self._theme,
            set_page=lambda page: self.bridge.do(SetPage(page)),
            begin_new=self.beginning.begin,
            open_palette=self.guide.open_palette,
            begin_export=self.guide.begin_export,
            print_book=self.printing.print_book,
            shelving=Shelving(self.bridge, self.papers, self),
            work=self.work,
            open_fixes=self.guide.open_fixes,
            go_to_place=self.guide.go_to_place,
            views=self.views,
            find_in_book=lambda: self.guide.go_to_place("find"),
            import_facts=self.guide.import_facts,
            open_preferences=self.side.open_preferences,
            open_help=self.side.open_help,
        )

    def _put_in(self) -> None:
        """Put everything in its place round the start page, and say in what order Tab visits it."""
        from briefbook.gui.firsthints import first_hints
        from briefbook.gui.reading import read_in_order

        self._column.addWidget(self.notice)
        self._column.addWidget(self.rooms, 1)
        self._column.addWidget(self.status)
        self.panels.set_widths(str(self._preferences.layout.value("panels", "")))
        self.action_table.add_to_pages(self.view)
        self.hints = first_hints(self._preferences, self, self.view, self.work, self._tools, self.status)
        read_in_order(self, self._tools)
        self.rooms.show()  # Else Qt shows it later, and what is not shown takes no keys.

    def _connect(self) -> None:
        from briefbook.gui.hiding import HidingMenu
        from briefbook.gui.traffic import connect_pages

        bridge, filing = self.bridge, self.filing
        bridge.opened.connect(self._show_another)
        bridge.changed.connect(self._show_book)
        bridge.pressed.connect(self._show_pages)
        bridge.checked.connect(self._show_checked)
        bridge.stepped.connect(self._show_step)
        bridge.settled.connect(self._settle)
        bridge.refused.connect(self.show_refusal)
        filing.noticed.connect(self.notice.show_notice)
        filing.exporting.connect(self._show_export)
        filing.began.connect(self._begin)
        self.status.page.entered.connect(self._go_to_page)
        self.status.progress.cancelled.connect(filing.cancel_export)
        self.panels.number_asked.connect(self.status.page.take_focus)
        self.panels.changed.connect(self._refresh)
        self.guide.arrived.connect(self._refresh)
        self.printed.sought.connect(self.guide.show_figure)
        self.side.left_by(
            bridge.opened, self.beginning.asked, self.stage.turned, self.panels.paper_shown, self.nav.chosen
        )
        self.side.refused.connect(self.show_refusal)
        self.side.changed.connect(lambda: self.views.sign_as(self._preferences.signature()))
        self.views.sign_as(self._preferences.signature())
        for turned in (self.rooms.currentChanged, self.stage.turned):
            turned.connect(lambda _: self.hints.look())
        self.view.turned.connect(lambda page: self.status.page.show_page(page, self.view.count))
        self.view.zoomed.connect(self._refresh)
        self.view.laid_out.connect(self._refresh)
        self.beginning.asked.connect(self._ask_for_new)
        self.beginning.left.connect(self._leave_new)
        self.beginning.noticed.connect(self.notice.show_notice)
        self.beginning.refused.connect(self.show_refusal)
        self.work.wanted.connect(lambda command: bridge.do(command, initiator=self.work))
        self.printing.noticed.connect(self.notice.show_notice)
        self.views.print_wanted.connect(self.printing.print_file)
        filing.asked_again.connect(self.guide.begin_export)
        filing.calendar_asked.connect(self.librarian.make_calendar)
        self.librarian.calendar_made.connect(filing.write_calendar)
        hiding = HidingMenu(bridge, self.papers, self)
        self.papers.menu_asked.connect(paper_menu(self, self.action_table.by_name, hiding.menu).popup)
        self._recent_menu.aboutToShow.connect(lambda: fill_recent(self._recent_menu, filing.recent(), self.open))
        self.action_table.done.connect(self._refresh)
        self._theme.changed.connect(self._remember_appearance)
        connect_pages(bridge, self.view, self.pages, self.work)

    def _forget(self, path: Path) -> None:
        self._await()
        self.filing.forget(path)
        self._refresh()

    # A new book

    def _ask_for_new(self) -> None:
        self.notice.dismiss()
        self.panels.show_new_book()

    def _leave_new(self) -> None:
        self.panels.show_welcome()
        self.hints.look()
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
                laid=self.view.laid,
                papers=self.panels.shows_papers,
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
        self._tell_checking()
        if book is None:
            self.welcome.show_recent(self.filing.recent_books())

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
        self.checking.forget()
        self.views.show_another_book()

    def _show_book(self, book: Book, _initiator: object) -> None:
        self.panels.show_book(book)
        self.work.show_book(book)
        self.views.show_book(book)
        if not self.bridge.up_to_date:
            self.checking.run()
        self.figures.show_book(book)
        self._refresh()

    def _show_pages(self, pages: Pages) -> None:
        book = self.bridge.book
        if book is not None:
            self.panels.show_pages(book, pages)
            self.work.offer(pages.kinds)
            self.work.show_marking(pages.marking)
            self.work.show_lengths(pages.lengths)
            self.work.show_titles(self.panels.titles, self.panels.printed)
            self.views.show_pages(pages)
            self.pages.seek_again()
            self.work.tell_place()
            self.status.page.show_page(self.view.page, self.view.count)
            self._refresh()
            self.hints.look()

    def _show_checked(self, pages: Pages) -> None:
        from briefbook.gui.paperstate import states_of

        self.views.show_checked(pages)
        self.papers.show_states(states_of(pages.diagnostics))
        if self.bridge.up_to_date:
            self.checking.finish(len(pages.diagnostics))
            self.guide.mark(pages.diagnostics)
        self._tell_checking()

    def _tell_checking(self) -> None:
        self.status.show_findings(self.checking.told)
        self.views.show_pending(self.checking.pending)

    def _show_step(self, step: Step) -> None:
        if not self.filing.is_exporting:
            self.status.progress.show_step(step)

    def _settle(self) -> None:
        """Nothing is under way but perhaps an export, which has its own end."""
        self.welcome.set_busy(busy=False)
        if not self.filing.is_exporting:
            self.status.progress.finish()
        if self.bridge.book is None and not self.panels.asks_for_new:
            self.panels.show_welcome()
            self._refresh()

    def show_refusal(self, refusal: Refusal) -> None:
        """Say what could not be done, and offer to try again where that may help."""
        from briefbook.gui.notice import Offer, refusal_notice

        if not self.view.count:
            self.view.say("")
        if refusal.retry or not self.view.count:
            self.checking.fail()
            self._tell_checking()
        offers = (Offer(self.tr("Try again"), self.bridge.retry),) if refusal.retry else ()
        self.notice.show_notice(refusal_notice(refusal, *offers))

    def _show_export(self, export: Export | None) -> None:
        if export is None:
            self.status.progress.finish()
        else:
            self.notice.dismiss()
            self.status.progress.follow(export)
        self._refresh()

    def _go_to_page(self, page: int) -> None:
        self.view.go_to(page)
        self.panels.focus_pages()

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
