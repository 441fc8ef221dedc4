"""How a new book begins: the questions, the draft, and what its author should know before the first page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from briefbook.gui.bridge import Bridge
from briefbook.gui.filing import Filing
from briefbook.gui.librarian import Librarian
from briefbook.gui.notice import Notice
from briefbook.gui.preferences import Preferences
from briefbook.gui.refusal import Refusal
from briefbook.gui.words import said
from briefbook.model.book import Book
from briefbook.model.diagnostics import Diagnostic

if TYPE_CHECKING:
    from briefbook.gui.newbook import NewBookView


class Beginning(QObject):
    """`asked` wants the questions shown, `left` that they go; `noticed` carries what to say, `refused` refusals.

    The questions are made when they are first asked. Refusals that concern the questions are shown beside them.
    """

    asked = Signal()
    left = Signal()
    noticed = Signal(object)
    refused = Signal(object)

    def __init__(
        self,
        bridge: Bridge,
        filing: Filing,
        librarian: Librarian,
        make: Callable[[], NewBookView],
        preferences: Preferences,
    ) -> None:
        super().__init__(bridge)
        self._bridge, self._filing, self._librarian, self._preferences = bridge, filing, librarian, preferences
        self._make = make
        self._view: NewBookView | None = None
        librarian.drafted.connect(self._take)
        librarian.refused.connect(self._refuse)

    def begin(self) -> None:
        """Ask for a new book, once what is open has been seen to."""
        self._filing.leave(self._begin)

    def _begin(self) -> None:
        self._bridge.leave()
        view = self._view or self._make()
        if self._view is None:
            self._view = view
            view.left.connect(self.left)
            view.wanted.connect(self._librarian.draft)
        self.asked.emit()
        view.begin(self._preferences.principal(), self._preferences.settings().page)

    def _take(self, book: Book, warnings: tuple[Diagnostic, ...]) -> None:
        self._preferences.remember_principal(book.principal)
        self._bridge.adopt(book)
        if warnings:
            first, *rest = (said(warning.sentence) for warning in warnings)
            more = self.tr("The checks list {count} more.").format(count=len(rest)) if rest else ""
            self.noticed.emit(Notice(first, more))

    def _refuse(self, refusal: Refusal) -> None:
        if self._view is not None and self._view.isVisible():
            self._view.show_refusal(refusal)
        else:
            self.refused.emit(refusal)
