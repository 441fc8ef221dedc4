"""Where the shipped templates, resources and faces are: in a checkout, a wheel or a frozen app."""

from __future__ import annotations

import sys
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def is_installed_program() -> bool:
    """Whether this is a program that brings its own Python, to which no package can be added."""
    return _frozen() is not None


def _frozen() -> str | None:
    """The folder of a frozen app's own files."""
    return getattr(sys, "_MEIPASS", None)


@cache
def _root() -> Path:
    """The folder that holds `templates/` and `resources/`."""
    frozen = _frozen()
    candidates = [Path(frozen)] if frozen else []
    candidates += [_PACKAGE / "_shipped", _PACKAGE.parent]
    return next(folder for folder in candidates if (folder / "templates").is_dir())


def templates() -> Path:
    """The folder of shipped templates."""
    return _root() / "templates"


def resources() -> Path:
    """The folder of shipped resources: library tables, styles, maps, flags, words."""
    return _root() / "resources"


def face_folder(package: str) -> Path:
    """The folder of font files in an installed `fontpkg-*` package, by its module name."""
    return Path(import_module(package).ROOT) / "files"


def face_files(package: str) -> tuple[Path, ...]:
    """The font files in an installed package, by its module name; none where it is not installed."""
    spec = find_spec(package)
    folders = list(spec.submodule_search_locations or ()) if spec else []
    files = (path for folder in folders for path in Path(folder).rglob("*"))
    return tuple(sorted(path for path in files if path.suffix.lower() in {".ttf", ".otf", ".ttc", ".otc"}))
