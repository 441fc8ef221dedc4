"""From a key in a slot to its page on the screen: `keystroke.py LIBRARY [--papers N] [--edits N]`.

A real window with the real worker opens the sample book, made longer by copies of its meeting briefs until it has so
many papers, edits a slot of its middle brief, and waits for the image of that brief's first page. Printed are the
milliseconds from the end of the pause for typing to the pages, to the image and to the findings, by the clock; the
worker's processor time an edit, and the memory of both processes together (what they share is counted once).
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from statistics import median

from msgspec.structs import replace
from PySide6.QtCore import QEventLoop, QTimer

from briefbook.app.places import Places
from briefbook.gui.bridge import PAUSE
from briefbook.gui.startup import make_application, make_window
from briefbook.gui.window import MainWindow
from briefbook.model.book import Book
from briefbook.model.commands import SetSlot


def until(true: Callable[[], bool], seconds: float = 600) -> None:
    """Let Qt run until something is so."""
    loop, end = QEventLoop(), time.monotonic() + seconds
    timer = QTimer()
    timer.timeout.connect(lambda: loop.quit() if true() or time.monotonic() > end else None)
    timer.start(1)
    loop.exec()


def longer(book: Book, papers: int) -> Book:
    """The book with copies of its briefs, each with a slot of its own words."""
    briefs = [paper for paper in book.papers if paper.kind == "meeting-brief"]
    copies = (
        replace(briefs[number % len(briefs)], id=f"copy-{number}", title=f"Brief {number}", meeting="")
        for number in range(max(0, papers - len(book.papers)))
    )
    return replace(book, papers=(*book.papers, *copies))


def edits(window: MainWindow, count: int) -> Iterator[tuple[float, float, float, float]]:
    """To pages, to image and to findings in milliseconds, and the worker's processor time."""
    book = window.bridge.book
    assert book is not None
    briefs = [paper for paper in book.papers if paper.kind == "meeting-brief"]
    paper = briefs[len(briefs) // 2]
    window.panels.show_work()
    window.papers.chosen.emit(paper.id)
    worker = max(multiprocessing.active_children(), key=lambda child: processor(child.pid or 0))
    seen: dict[str, float] = {}
    bridge = window.bridge
    bridge.pressed.connect(lambda _: seen.setdefault("pages", time.perf_counter()))
    bridge.checked.connect(lambda _: seen.setdefault("found", time.perf_counter()))
    bridge.imaged.connect(
        lambda image: (
            "pages" in seen and image.index == window.view.page and seen.setdefault("image", time.perf_counter())
        )
    )
    for number in range(count):
        until(lambda: False, 0.4)
        seen.clear()
        before = processor(worker.pid or 0)
        start = time.perf_counter()
        window.bridge.do(SetSlot(paper.id, "objectives", f"1. {paper.slot('objectives')} Edit number {number}."))
        until(lambda: len(seen) == 3, 60)
        pause = start + PAUSE / 1000
        pages, image, found = (1000 * (seen[what] - pause) for what in ("pages", "image", "found"))
        yield pages, image, found, processor(worker.pid or 0) - before


def processor(pid: int) -> float:
    """Milliseconds of processor time of a process."""
    fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def memory(pid: int) -> float:
    """Megabytes of a process, its share of what it has in common with others."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text("utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def main() -> None:
    """Open, edit, print."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("library", type=Path)
    arguments.add_argument("--papers", type=int, default=0)
    arguments.add_argument("--edits", type=int, default=15)
    given = arguments.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        places = Places(
            library=given.library,
            settings=home / "settings.toml",
            templates=home / "templates",
            cache=home / "cache",
            crashes=home / "crashes",
            recovery=home / "recovery",
        )
        application = make_application()
        window = make_window(application, places, today=date(2026, 1, 31))
        window.resize(1440, 900)
        window.show()
        window.filing.open_sample()
        until(lambda: window.view.count > 0)
        if given.papers and window.bridge.book is not None:
            book = longer(window.bridge.book, given.papers)
            window.bridge.adopt(book)
            until(lambda: window.view.count > len(book.papers))
        until(lambda: False, 3)
        told = list(edits(window, given.edits))
        pids = [os.getpid(), *(child.pid or 0 for child in multiprocessing.active_children())]
        sizes = [memory(pid) for pid in pids]
        names = ("pages", "image", "findings", "processor")
        figures = ", ".join(
            f"{name} {median(column):.0f} ms" for name, column in zip(names, zip(*told, strict=True), strict=True)
        )
        fastest = min(row[1] for row in told)
        sys.stdout.write(f"{window.view.count} pages: {figures}; image at best {fastest:.0f} ms; {len(told)} edits\n")
        sys.stdout.write(f"memory {sum(sizes):.0f} MB together: {', '.join(f'{size:.0f}' for size in sizes)}\n")
        window.bridge.leave()
        window.close()


if __name__ == "__main__":
    main()
