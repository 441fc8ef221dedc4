"""Where a system keeps its fonts, so that faces can be found for characters that the bundled ones lack."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

VARIABLE = "BRIEFBOOK_FONTS"
"""Names the folders instead, separated as those of the variable PATH; empty for none."""


def font_folders(environment: Mapping[str, str], *, platform: str, home: Path) -> tuple[Path, ...]:
    """The folders of fonts of a platform (`sys.platform`), the user's own first."""
    if VARIABLE in environment:
        return tuple(Path(folder) for folder in environment[VARIABLE].split(os.pathsep) if folder)
    if platform == "win32":
        return tuple(_windows(environment))
    if platform == "darwin":
        return (home / "Library" / "Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts"))
    return tuple(_freedesktop(environment, home))


def _windows(environment: Mapping[str, str]) -> Iterator[Path]:
    if local := environment.get("LOCALAPPDATA"):
        yield Path(local) / "Microsoft" / "Windows" / "Fonts"
    yield Path(environment.get("WINDIR") or "C:\\Windows") / "Fonts"


def _freedesktop(environment: Mapping[str, str], home: Path) -> Iterator[Path]:
    yield Path(environment.get("XDG_DATA_HOME") or home / ".local" / "share") / "fonts"
    yield home / ".fonts"
    shared = environment.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    yield from (Path(folder) / "fonts" for folder in shared.split(":") if folder)
