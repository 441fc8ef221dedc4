"""How long until the window is painted, beside an empty window of Qt: `window_start.py [ROUNDS]`.

Each round starts a process for the empty window and one for ours and counts the time from its start to the first
paint, by the clock and of the processor. Their medians and the difference are printed, in milliseconds.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from statistics import median

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
from pathlib import Path
from PySide6.QtCore import QTimer
from briefbook.app.places import Places
from briefbook.gui.startup import make_application, make_window
from briefbook.gui.window import MainWindow
class Window(MainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, told)
import briefbook.gui.startup as startup
startup.MainWindow = Window
home = Path(sys.argv[1])
places = Places(library=home / "l", settings=home / "s.toml", templates=home / "t", cache=home / "c",
                crashes=home / "x", recovery=home / "r")
application = make_application()
window = make_window(application, places)
window.resize(1240, 860)
window.show()
application.exec()
"""


def measured(program: str, home: str) -> tuple[float, float]:
    """Milliseconds by the clock and of the processor until the first paint."""
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    told = subprocess.run(
        [sys.executable, "-c", _TOLD + program, home], env=environment, capture_output=True, text=True, check=True
    )
    wall, processor = map(float, told.stdout.split())
    return wall, processor


def main() -> None:
    """Measure both in turn."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    with tempfile.TemporaryDirectory() as home:
        measured(_OURS, home)
        pairs = [(measured(_BARE, home), measured(_OURS, home)) for _ in range(rounds)]
    for place, what in enumerate(("clock", "processor")):
        bare, ours = (median(pair[side][place] for pair in pairs) for side in (0, 1))
        more = median(pair[1][place] - pair[0][place] for pair in pairs)
        sys.stdout.write(f"{what}: bare {bare:.0f} ms, ours {ours:.0f} ms, more by {more:.0f} ms\n")


if __name__ == "__main__":
    main()
