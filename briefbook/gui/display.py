"""Why the window cannot be shown on this machine, in one sentence that says what to do."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping

_PACKAGES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libX11-xcb.so.1": "libx11-xcb1",
}


def why_not(environment: Mapping[str, str], loads: Callable[[str], bool]) -> str:
    """The sentence for a machine on which Qt did not start; `loads` tells whether a system library can be loaded."""
    missing = [package for library, package in _PACKAGES.items() if not loads(library)]
    if sys.platform.startswith("linux") and missing:
        return (
            "Briefbook’s window needs system libraries that are missing here. On Debian or Ubuntu: "
            f"apt-get install {' '.join(missing)}"
        )
    if not (environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")):
        return "Briefbook’s window needs a display, and there is none: set DISPLAY or WAYLAND_DISPLAY."
    return "Briefbook’s window cannot use this display: check DISPLAY, WAYLAND_DISPLAY and QT_QPA_PLATFORM."


def can_load(library: str) -> bool:
    """Whether the system has a shared library."""
    import ctypes  # noqa: PLC0415 - asked for only where the window cannot be shown

    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
