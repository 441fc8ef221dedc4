"""Leads from place to place: to a paper, a text, a fact, a finding; from the page to what stands behind it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from briefbook.app.offers import FigureEntry
from briefbook.app.worker import Seen
from briefbook.gui.bridge import Bridge
from briefbook.gui.panels import Panels
from briefbook.gui.papers import PapersPane, provisional_title
from briefbook.gui.paperview import PaperView
from briefbook.gui.placesnav import PlacesNav
from briefbook.gui.stage import PAPER, Stage
from briefbook.gui.views import Views
from briefbook.model.diagnostics import Diagnostic
from briefbook.model.diagnostics import Place as TextPlace
from briefbook.model.passages import Home, home_of


class Guide(QObject):
    """`arrived` follows every way to another paper."""

    arrived = Signal()

    def __init__(
        self,
        bridge: Bridge,
        views: Views,
        stage: Stage,
        work: PaperView,
        papers: PapersPane,
        nav: PlacesNav,
        panels: Panels,
    ) -> None:
        super().__init__(panels)
        self._bridge, self._views, self._stage, self._work = bridge, views, stage, work
        self._papers, self._nav, self._panels = papers, nav, panels
        nav.chosen.connect(self.go_to_place)
        stage.turned.connect(self._mark_place)
        views.place_wanted.connect(self.go_to_place)
        views.paper_wanted.connect(papers.chosen)
        views.person_wanted.connect(self.meet)
        views.sought.connect(self.seek)
        views.figure_used.connect(self._use_figure)
        views.export_wanted.connect(self._export_edition)
        views.halted.connect(self._see_to)
        panels.paper_shown.connect(self.write_in)
        work.pen.waiver_asked.connect(self._ask_for_waiver)
        views.waiver_asked.connect(self._ask_for_waiver)
        bridge.seen.connect(self._show_seen)

    def open_palette(self) -> None:
        """Reach anything by typing."""
        book, titles = self._bridge.book, self._panels.titles
        early = {paper.id: provisional_title(book, paper) for paper in book.papers} if book else {}
        self._views.commands.show_over(self._panels.window(), book, {**early, **titles}, self._panels.printed)

    def seek(self, place: TextPlace) -> None:
        """Go to where a finding or a text stands: its paper and page, and where it can be told, the very characters."""
        paper = place.paper or self._work.paper_of(place)
        if paper:
            self._panels.show_work()
            self._papers.show_current(paper)
            self.write_in(paper)
            self._panels.go_to(paper, place.page or 0)
            self._work.show_place(place)
        elif home := home_of(place):
            self._seek_outside(home, place)

    def go_to_place(self, place: str) -> None:
        """Go to a place of the book."""
        self._views.prepare(place)
        self._panels.show_work()
        self._stage.show_place(place)
        self._views.take_focus(place)

    def import_facts(self) -> None:
        """Let the user choose a table of facts, which the figures then show."""
        self.go_to_place("facts")
        self._views.facts.choose_table()

    def meet(self, person: str) -> None:
        """Go to a person."""
        self.go_to_place("people")
        self._views.people.choose(person)
        self._views.people.list.setFocus()

    def begin_export(self) -> None:
        """Show what can be exported, and what it would be."""
        exporting = self._views.exporting
        self._panels.show_work()
        self._stage.show_place("export")
        exporting.begin()

    def write_in(self, paper: str) -> None:
        """Go to a paper to write in it."""
        self._stage.show_place(PAPER)
        if self._bridge.book is not None:
            self._work.show_paper(self._bridge.book, paper)
        self.arrived.emit()

    def mark(self, findings: tuple[Diagnostic, ...]) -> None:
        """Mark what was found in the book as it is wherever its texts are written."""
        self._work.pen.show_findings(findings)
        self._views.mark(findings)

    def open_fixes(self) -> None:
        """Offer what can be done about what was found at the caret."""
        if not self._views.open_fixes():
            self._work.open_fixes()

    def show_figure(self, fact: str) -> None:
        """Go to where a figure comes from."""
        self.go_to_place("facts")
        self._views.facts.show_fact(fact)

    def _show_seen(self, seen: Seen) -> None:
        """A click on a number leads to its fact, one on words to where they were written."""
        if seen.fact:
            self.show_figure(seen.fact)
        elif seen.paper:
            self._papers.show_current(seen.paper)
            self.write_in(seen.paper)
            self._work.find_said(seen.text)

    def _seek_outside(self, home: Home, place: TextPlace) -> None:
        """Go to the very words outside the papers: of a meeting, a person, the event; else to what they belong to."""
        book = self._bridge.book
        person = next((one.person for one in book.pictures if one.name == home.key), "") if book else ""
        match home.kind:
            case "meeting":
                self.go_to_place("schedule")
                self._views.schedule.choose(home.key)
                self._views.schedule.form.show_words(home.part, place)
            case "override":
                self.show_figure(home.key)
            case "person" | "picture" if home.kind == "person" or person:
                self.meet(person or home.key)
                self._views.people.form.show_words(home.part, place)
            case _:
                self.go_to_place("event")
                self._views.event_form.show_words(home, place)

    def _use_figure(self, figure: FigureEntry) -> None:
        self._stage.show_place(PAPER)
        self._work.insert(figure.call)

    def _export_edition(self, edition: str) -> None:
        self._views.export.choose_edition(edition)
        self.begin_export()

    def _see_to(self, paper: str) -> None:
        """Go to a paper, or where none is named to the checks."""
        if paper:
            self._papers.chosen.emit(paper)
        else:
            self.go_to_place("gate")

    def _ask_for_waiver(self, finding: Diagnostic) -> None:
        """Go to a finding among the checks, where somebody can sign that it may stand."""
        self.go_to_place("gate")
        self._views.gate.choose(finding)

    def _mark_place(self, place: str) -> None:
        self._papers.quieten(quiet=place != PAPER)
        self._nav.show_place("" if place in (PAPER, "export") else place)
        if place != "export":
            self._views.leave_export()
