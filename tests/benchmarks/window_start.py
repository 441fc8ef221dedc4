"""How long until the window is painted, beside an empty window of Qt: `window_start.py [ROUNDS]`.

Each round starts a process for the empty window and two for ours, and counts the time from its start to the first
paint, and to the moment when all that stands behind the start page is made, by the clock and of the processor. Their
medians and the difference to the empty window, in the median and at least, are printed in milliseconds.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

_CHECKOUT = Path(__file__).resolve().parents[2]

_TOLD = """
import os, sys, time
def told():
    with open("/proc/self/stat") as file:
        started = int(file.read().rpartition(")")[2].split()[19]) / os.sysconf("SC_CLK_TCK")
    with open("/proc/uptime") as file:
        lasted = float(file.read().split()[0]) - started
    print(lasted * 1000, time.process_time() * 1000, flush=True)
    os._exit(0)
"""
_BARE = """
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        told()
application = QApplication(sys.argv)
window = Window()
window.resize(1240, 860)
window.show()
application.exec()
"""
_OURS = """
import gc
gc.disable()  # as `briefbook.gui.__main__` does
from pathlib import Path
from PySide6.QtCore import QTimer
from briefbook.app.places import Places
import briefbook.gui.startup as startup
class Window(startup.MainWindow):
    def paintEvent(self, event):
        if sys.argv[2] == "painted":
            QTimer.singleShot(0, told)
        super().paintEvent(event)
    def furnish(self, start):
        super().furnish(start)
        QTimer.singleShot(0, told)
startup.MainWindow = Window
home = Path(sys.argv[1])
places = Places(library=home / "l", settings=home / "s.toml", templates=home / "t", cache=home / "c",
                crashes=home / "x", recovery=home / "r")
startup.run(places)
"""


def measured(program: str, home: str, until: str) -> tuple[float, float]:
    """Milliseconds by the clock and of the processor until a moment."""
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    words = [sys.executable, "-c", _TOLD + program, home, until]
    told = subprocess.run(words, env=environment, cwd=_CHECKOUT, capture_output=True, text=True, check=True)
    wall, processor = map(float, told.stdout.split())
    return wall, processor


def main() -> None:
    """Measure all three in turn."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    with tempfile.TemporaryDirectory() as home:
        measured(_OURS, home, "ready")
        rows = [
            (measured(_BARE, home, "painted"), *(measured(_OURS, home, until) for until in ("painted", "ready")))
            for _ in range(rounds)
        ]
    for place, what in enumerate(("clock", "processor")):
        bare, painted, ready = zip(*((row[0][place], row[1][place], row[2][place]) for row in rows), strict=True)
        for name, ours in (("painted", painted), ("ready", ready)):
            more = [mine - theirs for mine, theirs in zip(ours, bare, strict=True)]
            sys.stdout.write(
                f"{what}: bare {median(bare):.0f} ms, {name} {median(ours):.0f} ms, "
                f"more by {median(more):.0f} ms, at least {min(ours) - min(bare):.0f} ms\n"
            )


if __name__ == "__main__":
    main()
