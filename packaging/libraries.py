"""Which shared libraries a frozen folder takes from the system, and which Debian packages have them."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

from dev import QT_LIBRARIES, SCREEN_LIBRARIES

PACKAGES = {
    **QT_LIBRARIES,
    **SCREEN_LIBRARIES,
    "libX11.so.6": "libx11-6",
    "libcups.so.2": "libcups2",
    "libfreetype.so.6": "libfreetype6",
    "libgcc_s.so.1": "libgcc-s1",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libstdc++.so.6": "libstdc++6",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb.so.1": "libxcb1",
    "libzstd.so.1": "libzstd1",
}
"""The Debian package of each library."""

_C_LIBRARY = re.compile(r"(lib(c|m|dl|rt|pthread|util)|ld-linux[\w-]*)\.so\.\d+")
_NEEDED = re.compile(r"\(NEEDED\).*\[(.+)\]")
_GLIBC = re.compile(r"GLIBC_(\d+)\.(\d+)")


def depends(folder: Path) -> list[str]:
    """What a package with this folder depends on; ends the build where a library is neither inside nor known."""
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink() and is_binary(path)]
    needed = set(_NEEDED.findall(_readelf("-d", files)))
    inside = {path.name for path in folder.rglob("*.so*")}
    versions = [(int(major), int(minor)) for major, minor in _GLIBC.findall(_readelf("-V", files))]
    return [f"libc6 (>= {'.'.join(map(str, max(versions)))})", *packages_of(needed - inside)]


def packages_of(libraries: Iterable[str]) -> list[str]:
    """The packages of libraries, save for those of the C library."""
    others = [name for name in libraries if not _C_LIBRARY.fullmatch(name)]
    if unknown := sorted(set(others) - set(PACKAGES)):
        raise SystemExit(f"No package is known for {', '.join(unknown)}: name it in packaging/libraries.py.")
    return sorted({PACKAGES[name] for name in others})


def is_binary(path: Path) -> bool:
    """Whether a file is a program or a shared library."""
    with path.open("rb") as stream:
        return stream.read(4) == b"\x7fELF"


def _readelf(option: str, files: list[Path]) -> str:
    command = ["readelf", option, "--wide", *map(str, files)]
    return subprocess.run(command, capture_output=True, text=True, check=True, env={"PATH": "/usr/bin:/bin"}).stdout
