"""Start Qt, show the window, hand over to the event loop."""

from __future__ import annotations

import gc
import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QApplication

from briefbook import __version__, assets
from briefbook.app.places import Places
from briefbook.gui.covers import Covers
from briefbook.gui.crash import CrashHook
from briefbook.gui.display import can_load, why_not
from briefbook.gui.language import speak
from briefbook.gui.preferences import Preferences
from briefbook.gui.recent import RecentBooks
from briefbook.gui.theme import Appearance, Theme
from briefbook.gui.window import MainWindow
from briefbook.model.errors import BriefbookError

if TYPE_CHECKING:
    from briefbook.gui.courier import StartLine

_FACES = ("Regular", "Italic", "Medium", "SemiBold")
_FAMILY = "Fira Sans"
_LEAST_POINTS = 10.0


def run(places: Places, *, book: Path | None = None, sample: bool = False) -> int:
    """Show the window until it is closed."""
    application = make_application()
    hook = CrashHook(places.crashes, application)
    hook.install()
    window = make_start(application, places)

    def follow() -> None:
        furnish(window, places)
        hook.crashed.connect(window.show_crash)
        gc.freeze()  # The collector need never look at what is there now: that alone would hold the window up.
        gc.enable()
        if book is not None:
            window.open(book)
        elif sample:
            window.filing.open_sample()
        else:
            window.bridge.warm()

    window.awaited.connect(follow)
    window.show()
    return application.exec()


def make_application() -> QApplication:
    """Qt's application object with the bundled interface font; ends the program with a sentence where Qt cannot start.

    Qt aborts the process where it finds no display. Its last message is the only place to say so in plain words.
    """
    before = qInstallMessageHandler(_give_up)
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    # Named here, not set later: for the style it would give back, PySide makes all that belongs to styles.
    application = QApplication([sys.argv[0], "-style", "fusion"])
    qInstallMessageHandler(before)
    application.setApplicationName("briefbook")
    application.setApplicationDisplayName("Briefbook")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("briefbook")
    load_faces(application)
    return application


def make_window(
    application: QApplication, places: Places, start: StartLine | None = None, today: date | None = None
) -> MainWindow:
    """The main window with all that stands behind its start page, as `make_start` and `furnish` make it."""
    window = make_start(application, places, today)
    furnish(window, places, start)
    return window


def make_start(application: QApplication, places: Places, today: date | None = None) -> MainWindow:
    """The main window on a machine's places, as it is first seen.

    `today` is the day of a new book, the desk's own where none is given.
    """
    preferences = Preferences(places.settings)
    try:
        appearance = preferences.appearance()
    except BriefbookError:
        appearance = Appearance.SYSTEM
    speak(application, preferences.settings().language)
    theme = Theme(application, appearance, preferences.text())
    recent = RecentBooks(places.settings.with_name("recent.json"))
    day = today or date.today()  # noqa: DTZ011 - the desk's own calendar day
    return MainWindow(theme, preferences, recent, Covers(places.cache), day)


def furnish(window: MainWindow, places: Places, start: StartLine | None = None) -> None:
    """Make what stands behind the start page; `start` starts another worker than the program's own."""
    from briefbook.gui.furnishing import furnish_window  # noqa: PLC0415 - the first paint does not wait for it

    furnish_window(window, places, start)


def load_faces(application: QApplication) -> None:
    """Use the bundled sans as the interface font, no smaller than ten points, larger where the system's is."""
    folder = assets.face_folder("fontpkg_fira_sans")
    for face in _FACES:
        QFontDatabase.addApplicationFont(str(folder / f"FiraSans-{face}.ttf"))
    font = QFont(_FAMILY)
    font.setPointSizeF(max(_LEAST_POINTS, application.font().pointSizeF()))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    application.setFont(font)


def _give_up(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """Qt's messages while it starts: the fatal one becomes a sentence and an exit code."""
    if kind is QtMsgType.QtFatalMsg:
        sys.stderr.write(f"{why_not(os.environ, can_load)}\n")
        sys.stderr.flush()
        os._exit(2)
    if kind is QtMsgType.QtCriticalMsg:
        sys.stderr.write(f"{message}\n")
