"""What the window remembers: the appearance in the settings, its own size and panels beside them."""

from __future__ import annotations

import contextlib
from pathlib import Path

import msgspec
from PySide6.QtCore import QSettings

from briefbook.app.settings import load_settings, save_settings
from briefbook.gui.theme import Appearance
from briefbook.model.errors import BriefbookError


class Preferences:
    """Reads and writes the settings file, keeping what other parts of the program have put there."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.layout = QSettings(str(file.with_name("window.ini")), QSettings.Format.IniFormat)

    def appearance(self) -> Appearance:
        """The appearance last chosen; the system's where the settings cannot be read."""
        try:
            return Appearance(load_settings(self._file).appearance)
        except (BriefbookError, ValueError):
            return Appearance.SYSTEM

    def remember_appearance(self, appearance: Appearance) -> None:
        """Keep a choice; a settings file that cannot be read is left to its owner."""
        with contextlib.suppress(BriefbookError, OSError):
            settings = load_settings(self._file)
            save_settings(msgspec.structs.replace(settings, appearance=appearance.value), self._file)
