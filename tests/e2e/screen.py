"""A screen of its own, with the real program on it, driven by keys and pointer as a user would."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from PIL import Image, ImageChops

TOOLS = ("Xvfb", "xdotool", "import")
"""What a screen needs of the machine: a display without a monitor, keys for it, pictures of it."""
LIBRARY = "libxcb-cursor.so.0"
"""What Qt needs of the system on a screen and few systems have before a program asks for it."""

_SIZE = (1440, 900)
_PATIENCE = 30.0
_STEP = 0.1
_CARET = 4
"""Pixels in width up to which a change is that of a blinking caret."""


def missing() -> tuple[str, ...]:
    """The tools and libraries that this machine lacks."""
    lacking = tuple(tool for tool in TOOLS if shutil.which(tool) is None)
    try:
        ctypes.CDLL(LIBRARY)
    except OSError:
        lacking = (*lacking, LIBRARY)
    return lacking


class Screen:
    """Keys and pointer for one display, and pictures of it; `pictures` is the folder for these."""

    def __init__(self, display: str, environment: Mapping[str, str], pictures: Path) -> None:
        self.environment = {**environment, "DISPLAY": display}
        self._pictures = pictures
        self._taken = 0
        self.began = time.monotonic()

    @contextmanager
    def program(self, *words: str) -> Iterator[subprocess.Popen[bytes]]:
        """The window of the product, until it is quit by its keys at the end of the block."""
        command = (sys.executable, "-m", "briefbook.gui", *words)
        running = subprocess.Popen(command, env=self.environment)
        try:
            self.wait_for_window("Briefbook")
            yield running
            self.wait_for_window("Briefbook")
            self.press("ctrl+q")
            running.wait(timeout=10)
        finally:
            running.kill()
            running.wait(timeout=10)

    def wait_for_window(self, name: str) -> None:
        """Wait until a window of a name is there, and give it the keyboard."""
        wait_until(lambda: bool(self._found(name)), f"a window named {name}")
        self._do("windowfocus", self._found(name).split()[-1])
        self.rest()

    def press(self, *keys: str) -> None:
        """Press keys, one after the other, such as `ctrl+n` or `Return`."""
        for key in keys:
            self._do("key", "--clearmodifiers", key)
            time.sleep(_STEP)

    def write(self, text: str) -> None:
        """Type a text."""
        self._do("type", "--delay", "25", text)
        time.sleep(_STEP)

    def click(self, x: int, y: int) -> None:
        """Press the pointer's left button at a place of the screen, in pixels."""
        self._do("mousemove", str(x), str(y), "click", "1")
        time.sleep(_STEP)

    def rest(self, seconds: float = 0.5) -> None:
        """Wait until nothing but a caret has changed on the screen for a time."""
        last, since = self._look(), time.monotonic()
        end = since + _PATIENCE
        while time.monotonic() < end and time.monotonic() - since < seconds:
            time.sleep(_STEP)
            now = self._look()
            if _differ(now, last):
                last, since = now, time.monotonic()

    def picture(self, name: str) -> Path:
        """Keep a picture of the screen as it is when it rests; its name tells the order."""
        self.rest()
        self._taken += 1
        path = self._pictures / f"{self._taken:02d}-{name}.png"
        self._look().save(path)
        return path

    def _look(self) -> Image.Image:
        path = self._pictures / "now.png"
        subprocess.run(("import", "-window", "root", str(path)), env=self.environment, check=True)
        with Image.open(path) as picture:
            seen = picture.convert("RGB")
        path.unlink()
        return seen

    def _found(self, name: str) -> str:
        words = ("xdotool", "search", "--onlyvisible", "--name", name)
        return subprocess.run(words, env=self.environment, capture_output=True, text=True, check=False).stdout

    def _do(self, *words: str) -> None:
        subprocess.run(("xdotool", *words), env=self.environment, check=True, capture_output=True)


@contextmanager
def screen(home: Path, pictures: Path) -> Iterator[Screen]:
    """A new display with nothing on it; all that the program keeps goes to a folder of its own."""
    pictures.mkdir(parents=True, exist_ok=True)
    read, write = os.pipe()
    width, height = _SIZE
    words = ("Xvfb", "-displayfd", str(write), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp")
    display = subprocess.Popen(words, pass_fds=(write,), stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as told:
            number = told.readline().strip()
        yield Screen(f":{number}", _environment(home), pictures)
    finally:
        display.terminate()
        display.wait(timeout=10)


def wait_until(met: Callable[[], bool], what: str, patience: float = _PATIENCE) -> None:
    """Wait for something; fails with its name where it does not come."""
    end = time.monotonic() + patience
    while not met():
        assert time.monotonic() < end, f"waited in vain for {what}"
        time.sleep(_STEP)


def _differ(one: Image.Image, other: Image.Image) -> bool:
    box = ImageChops.difference(one, other).getbbox()
    return box is not None and box[2] - box[0] > _CARET


def _environment(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "QT_", "BRIEFBOOK_"))}
    folders = {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("DATA", "CONFIG", "CACHE", "STATE")}
    return {**kept, **folders, "HOME": str(home), "QT_QPA_PLATFORM": "xcb", "LC_ALL": "C.UTF-8"}
