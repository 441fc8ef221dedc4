"""Offers, when the window opens, what an earlier run could not save."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from briefbook.app.recovery import Unsaved, discard, unsaved_work
from briefbook.gui.bridge import Bridge
from briefbook.gui.filing import Filing
from briefbook.gui.notice import Notice, Offer, Tone
from briefbook.gui.words import said
from briefbook.model.errors import BriefbookError


class Rescue(QObject):
    """Unsaved work, one book after the other; what is not answered is offered again at the next start."""

    def __init__(self, folder: Path, bridge: Bridge, filing: Filing) -> None:
        super().__init__(filing)
        self._folder = folder
        self._bridge = bridge
        self._filing = filing

    def offer(self) -> None:
        """Say what was left, if anything was."""
        found = unsaved_work(self._folder)
        if not found:
            return
        first = found[0]
        sentence = self.tr("Changes to “{title}” were not saved when Briefbook last ended.").format(title=first.title)
        hint = self.tr("They are restored as a new book; the file stays as it is.")
        restore = Offer(self.tr("Restore"), lambda: self._filing.leave(lambda: self._restore(first)))
        delete = Offer(self.tr("Delete"), lambda: self._delete(first))
        self._filing.noticed.emit(Notice(sentence, hint, offers=(restore, delete)))

    def _restore(self, unsaved: Unsaved) -> None:
        if self._bridge.restore(unsaved):
            self._filing.began.emit()

    def _delete(self, unsaved: Unsaved) -> None:
        try:
            discard(unsaved)
        except BriefbookError as error:
            self._filing.noticed.emit(Notice(said(error.sentence), said(error.hint), Tone.DANGER))
            return
        self.offer()
