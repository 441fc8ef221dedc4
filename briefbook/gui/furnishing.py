"""What follows the first paint: the parts of the window, its worker, and what keeps unsaved work."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from briefbook.app.openers import this_program
from briefbook.app.places import Places
from briefbook.app.settings import load_settings
from briefbook.app.worker import Worker
from briefbook.gui.courier import StartLine
from briefbook.gui.keeper import Keeper
from briefbook.gui.refusal import Refusal
from briefbook.gui.rescue import Rescue
from briefbook.gui.window import MainWindow
from briefbook.gui.words import spoken
from briefbook.model.errors import BriefbookError


def furnish_window(window: MainWindow, places: Places, start: StartLine | None = None) -> None:
    """Make what stands behind the start page, offer what an earlier run could not save, tell of unreadable settings."""
    window.furnish(start or partial(Worker, places, spoken()))
    opener = this_program("the Briefbook window", datetime.now().astimezone())
    window.bridge.keep_with(Keeper(opener, places.recovery, window))
    Rescue(places.recovery, window.bridge, window.filing).offer()
    try:
        load_settings(places.settings)
    except BriefbookError as error:
        window.show_refusal(Refusal(error.sentence, error.hint))
