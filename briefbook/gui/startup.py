"""Start Qt, show the window, hand over to the event loop."""

from __future__ import annotations

import os
import sys
from datetime import date, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, Qt, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QApplication

from briefbook import __version__, assets
from briefbook.app.openers import this_program
from briefbook.app.places import Places
from briefbook.app.worker import Worker
from briefbook.gui.courier import StartLine
from briefbook.gui.covers import Covers
from briefbook.gui.crash import CrashHook
from briefbook.gui.display import can_load, why_not
from briefbook.gui.keeper import Keeper
from briefbook.gui.language import speak
from briefbook.gui.preferences import Preferences
from briefbook.gui.recent import RecentBooks
from briefbook.gui.refusal import Refusal
from briefbook.gui.rescue import Rescue
from briefbook.gui.theme import Appearance, Theme
from briefbook.gui.window import MainWindow
from briefbook.model.errors import BriefbookError

_FACES = ("Regular", "Italic", "Medium", "SemiBold")
_FAMILY = "Fira Sans"
_LEAST_POINTS = 10.0


def run(places: Places, *, book: Path | None = None, sample: bool = False) -> int:
    """Show the window until it is closed."""
    application = make_application()
    window = make_window(application, places)
    hook = CrashHook(places.crashes, application)
    hook.crashed.connect(window.show_crash)
    hook.install()
    window.show()
    if book is not None:
        QTimer.singleShot(0, partial(window.open, book))
    elif sample:
        QTimer.singleShot(0, window.filing.open_sample)
    else:
        QTimer.singleShot(0, window.bridge.warm)
    return application.exec()


def make_application() -> QApplication:
    """Qt's application object with the bundled interface font; ends the program with a sentence where Qt cannot start.

    Qt aborts the process where it finds no display. Its last message is the only place to say so in plain words.
    """
    before = qInstallMessageHandler(_give_up)
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    application = QApplication([sys.argv[0]])
    qInstallMessageHandler(before)
    application.setApplicationName("briefbook")
    application.setApplicationDisplayName("Briefbook")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("briefbook")
    application.setStyle("Fusion")
    load_faces(application)
    return application


def make_window(
    application: QApplication, places: Places, start: StartLine | None = None, today: date | None = None
) -> MainWindow:
    """The main window on a machine's places; `start` starts another worker than the program's own.

    `today` is the day of a new book, the desk's own where none is given.
    """
    preferences = Preferences(places.settings)
    try:
        appearance, refusal = preferences.appearance(), None
    except BriefbookError as error:
        appearance, refusal = Appearance.SYSTEM, Refusal(error.sentence, error.hint)
    speak(application, preferences.settings().language)
    theme = Theme(application, appearance, preferences.text())
    recent = RecentBooks(places.settings.with_name("recent.json"))
    day = today or date.today()  # noqa: DTZ011 - the desk's own calendar day
    window = MainWindow(start or partial(Worker, places), theme, preferences, recent, Covers(places.cache), day)
    opener = this_program("the Briefbook window", datetime.now().astimezone())
    window.bridge.keep_with(Keeper(opener, places.recovery, window))
    Rescue(places.recovery, window.bridge, window.filing).offer()
    if refusal is not None:
        window.show_refusal(refusal)
    return window


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
