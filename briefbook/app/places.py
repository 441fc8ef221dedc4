"""Where things are kept on this machine: the library, settings, the user's templates, caches, reports, unsaved work."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct
from platformdirs import PlatformDirs

from briefbook.app.font_folders import font_folders


class Places(Struct, frozen=True, kw_only=True):
    """The paths that one run of the program uses."""

    library: Path
    settings: Path
    templates: Path
    cache: Path
    crashes: Path
    recovery: Path
    fonts: tuple[Path, ...] = ()

    @classmethod
    def within(cls, folder: Path, *, library: Path | None = None) -> Places:
        """All in one folder, save a library that stands elsewhere; no fonts but those of the program."""
        return cls(
            library=library or folder / "library.sqlite",
            settings=folder / "settings.toml",
            templates=folder / "templates",
            cache=folder / "cache",
            crashes=folder / "crashes",
            recovery=folder / "recovery",
        )

    @property
    def schemes(self) -> Path:
        """The folder of a house's own marking schemes, beside its templates."""
        return self.templates.with_name("schemes")


def find_places(environment: Mapping[str, str], *, library: Path | None = None) -> Places:
    """The platform's folders; `library`, then the variable BRIEFBOOK_LIBRARY, name another library file.

    `fonts` are the folder for the user's own fonts, then those of the system.
    """
    dirs = PlatformDirs("briefbook", appauthor=False)
    named = library or (Path(text) if (text := environment.get("BRIEFBOOK_LIBRARY")) else None)
    return Places(
        library=named or dirs.user_data_path / "library.sqlite",
        settings=dirs.user_config_path / "settings.toml",
        templates=dirs.user_data_path / "templates",
        cache=dirs.user_cache_path,
        crashes=dirs.user_log_path,
        recovery=dirs.user_state_path / "recovery",
        fonts=(dirs.user_data_path / "fonts", *font_folders(environment, platform=sys.platform, home=Path.home())),
    )
