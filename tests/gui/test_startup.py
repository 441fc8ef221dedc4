"""The command that opens the window: light on imports, plain where it cannot start."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefbook.gui.display import why_not

HEAVY = ("pandas", "reportlab", "jinja2", "pypdfium2", "pikepdf", "PySide6.QtPrintSupport")
WORKING = ("compose", "typeset", "publish", "store", "raster", "importers")

PLACES = """
import sys
from pathlib import Path
from briefbook.app.places import Places
home = Path(sys.argv[1])
places = Places(
    library=home / "l",
    settings=home / "s",
    templates=home / "t",
    cache=home / "c",
    crashes=home / "x",
    recovery=home / "r",
)
"""

SHOW = (
    PLACES
    + """
from briefbook.gui.startup import make_application, make_window
application = make_application()
window = make_window(application, places)
window.show()
application.processEvents()
print(*sorted(sys.modules))
"""
)

PAINTED = (
    PLACES
    + """
from briefbook.gui.startup import make_application, make_start
application = make_application()
window = make_start(application, places)
window.awaited.connect(lambda: (print(*sorted(sys.modules)), application.quit()))
window.show()
application.exec()
"""
)


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    return subprocess.run(
        [sys.executable, *words], env=kept | environment, capture_output=True, text=True, timeout=60, check=False
    )


def test_showing_the_window_loads_nothing_heavy(tmp_path: Path) -> None:
    shown = run("-c", SHOW, str(tmp_path), QT_QPA_PLATFORM="offscreen")
    assert shown.returncode == 0, shown.stderr
    loaded = set(shown.stdout.split())
    forbidden = {*HEAVY, *(f"briefbook.{name}" for name in WORKING)}
    assert loaded & forbidden == set()


def test_the_start_page_is_painted_before_the_types_of_books_are_loaded(tmp_path: Path) -> None:
    painted = run("-c", PAINTED, str(tmp_path), QT_QPA_PLATFORM="offscreen")
    assert painted.returncode == 0, painted.stderr
    loaded = set(painted.stdout.split())
    assert "briefbook.gui.welcome" in loaded
    assert loaded & {"briefbook.model.book", "briefbook.app.worker", "briefbook.gui.bridge", "multiprocessing"} == set()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there always is a display")
def test_without_a_display_one_sentence_says_what_to_do() -> None:
    refused = run("-m", "briefbook.gui", QT_QPA_PLATFORM="xcb")
    assert refused.returncode == 2
    assert refused.stderr.startswith("Briefbook’s window needs ")
    assert refused.stderr.count("\n") == 1


def test_missing_libraries_are_named_with_their_packages() -> None:
    told = why_not({"DISPLAY": ":0"}, lambda library: library != "libxcb-cursor.so.0")
    assert told.endswith("apt-get install libxcb-cursor0")


def test_a_missing_display_is_told() -> None:
    assert "there is none: set DISPLAY or WAYLAND_DISPLAY" in why_not({}, lambda _: True)


def test_help_needs_no_display() -> None:
    told = run("-m", "briefbook.gui", "--help", QT_QPA_PLATFORM="xcb")
    assert told.returncode == 0
    assert "--library" in told.stdout
