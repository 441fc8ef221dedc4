"""What the window remembers: choices in the settings, its own size and panels beside them."""

from __future__ import annotations

import contextlib
import hashlib
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QSettings

from briefbook.app.settings import Settings, load_settings, save_settings
from briefbook.gui.theme import Appearance
from briefbook.model.errors import BriefbookError, InputError

LEAST_TEXT, MOST_TEXT = 90, 175
"""Sizes of the interface's text, in per cent."""

_CHOICES, _CHOICES_KEPT = "palette", 10


class Preferences:
    """Reads and writes the settings file, keeping what other parts of the program have put there."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.layout = QSettings(str(file.with_name("window.ini")), QSettings.Format.IniFormat)

    def settings(self) -> Settings:
        """All of them; the defaults where they cannot be read."""
        try:
            return load_settings(self._file)
        except InputError:
            return Settings()

    def remember(self, **choices: Any) -> None:
        """Keep choices; raises InputError where the settings cannot be read, and leaves them to their owner."""
        settings = load_settings(self._file)
        chosen = msgspec.structs.replace(settings, **choices)
        if chosen != settings:
            save_settings(chosen, self._file)

    def appearance(self) -> Appearance:
        """The appearance last chosen; raises InputError where the settings cannot be read."""
        text = load_settings(self._file).appearance
        return Appearance(text) if text in list(Appearance) else Appearance.SYSTEM

    def remember_appearance(self, appearance: Appearance) -> None:
        """Keep a choice; raises InputError where the settings cannot be read."""
        self.remember(appearance=appearance.value)

    def text(self) -> int:
        """The size of the interface's text, in per cent."""
        return min(max(self.settings().text, LEAST_TEXT), MOST_TEXT)

    def principal(self) -> str:
        """The principal's own state as last used, an ISO 3166 alpha-3 code; empty where it is not known."""
        return self.settings().principal

    def remember_principal(self, principal: str) -> None:
        """Keep the principal's own state for the next book; settings that cannot be read are left to their owner."""
        with contextlib.suppress(BriefbookError):
            self.remember(principal=principal)

    def signature(self) -> str:
        """Who signs corrections, waivers and clearances: name and office, as far as they are known."""
        settings = self.settings()
        return ", ".join(part for part in (settings.person, settings.office) if part)

    def dismissed(self) -> tuple[str, ...]:
        """The hints that never come back."""
        return self.settings().hints

    def dismiss(self, hint: str) -> None:
        """Keep a hint away for good; settings that cannot be read are left to their owner."""
        with contextlib.suppress(BriefbookError):
            self.remember(hints=tuple(sorted({*self.dismissed(), hint})))

    def choices(self) -> tuple[str, ...]:
        """What was last chosen in the command palette, newest first, by its key."""
        kept = self.layout.value(_CHOICES, [])
        return tuple(map(str, kept)) if isinstance(kept, list) else (str(kept),)

    def remember_choice(self, key: str) -> None:
        """Put a choice at the head of those of the command palette."""
        others = (other for other in self.choices() if other != key)
        self.layout.setValue(_CHOICES, [key, *others][:_CHOICES_KEPT])

    def export_folder(self, book: Path | None) -> Path | None:
        """Where a book was exported to last, if that folder is still there."""
        kept = str(self.layout.value(_key(book), ""))
        return Path(kept) if kept and Path(kept).is_dir() else None

    def remember_export_folder(self, book: Path | None, folder: Path) -> None:
        """Keep where a book was exported to; one without a file is not remembered."""
        if book is not None:
            self.layout.setValue(_key(book), str(folder))


def _key(book: Path | None) -> str:
    """A book's entry; a path itself would be read as groups of settings."""
    return f"exports/{hashlib.sha256(str(book).encode()).hexdigest()[:16]}"
