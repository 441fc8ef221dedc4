"""What the window remembers: the appearance in the settings, its own size and panels beside them."""

from __future__ import annotations

from pathlib import Path

import msgspec
from PySide6.QtCore import QSettings

from briefbook.app.settings import load_settings, save_settings
from briefbook.gui.theme import Appearance


class Preferences:
    """Reads and writes the settings file, keeping what other parts of the program have put there."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.layout = QSettings(str(file.with_name("window.ini")), QSettings.Format.IniFormat)

    def appearance(self) -> Appearance:
        """The appearance last chosen; raises InputError where the settings cannot be read."""
        text = load_settings(self._file).appearance
        return Appearance(text) if text in list(Appearance) else Appearance.SYSTEM

    def remember_appearance(self, appearance: Appearance) -> None:
        """Keep a choice; raises InputError where the settings cannot be read, and leaves them to their owner."""
        settings = load_settings(self._file)
        if settings.appearance == appearance.value:
            return
        save_settings(msgspec.structs.replace(settings, appearance=appearance.value), self._file)
