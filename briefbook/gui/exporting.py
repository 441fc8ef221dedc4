"""Joins the export panel with the plan of what would be written and with the writing of it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from briefbook.app.orders import Order
from briefbook.gui.bridge import Bridge
from briefbook.gui.export import Export
from briefbook.gui.exportview import ExportView
from briefbook.gui.filing import Filing
from briefbook.gui.planner import Planner
from briefbook.gui.refusal import Refusal
from briefbook.model.book import Book


class Exporting(QObject):
    """`went` names the paper to go to; an empty one asks for the findings."""

    went = Signal(str)

    def __init__(self, bridge: Bridge, filing: Filing, view: ExportView, planner: Planner, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge, self._filing, self._view, self._planner = bridge, filing, view, planner
        view.ordered.connect(self._plan)
        view.asked.connect(lambda order: filing.choose_export(order, view.names))
        view.cancelled.connect(filing.cancel_export)
        view.went.connect(self.went)
        filing.went.connect(self.went)
        filing.exporting.connect(self._follow)
        filing.finished.connect(view.show_outcome)
        planner.planned.connect(view.show_plan)
        planner.refused.connect(self._refuse)
        bridge.opened.connect(lambda _book: view.forget())
        bridge.changed.connect(self._show_book)

    def begin(self) -> None:
        """The panel came into view: tell what would be written."""
        self._plan(self._view.order)
        self._view.whole.setFocus()

    def leave(self) -> None:
        """The panel is out of view: nothing has to be told any more."""
        self._planner.close()

    def _plan(self, order: Order) -> None:
        if self._bridge.book is not None and self._view.isVisible():
            self._view.summary.wait()
            self._planner.plan(self._bridge.book, order)

    def _show_book(self, book: Book, _initiator: object) -> None:
        self._view.show_book(book)
        self._plan(self._view.order)

    def _follow(self, export: Export | None) -> None:
        self._view.show_exporting(busy=export is not None)
        if export is not None:
            export.stepped.connect(self._view.show_step)

    def _refuse(self, refusal: Refusal) -> None:
        self._view.show_refusal(refusal)
