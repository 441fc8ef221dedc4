"""A real window in which a book is edited again and again, with a clock beside it."""

from __future__ import annotations

import multiprocessing
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from briefbook.gui.bridge import PAUSE
from briefbook.gui.window import MainWindow
from briefbook.model.commands import SetSlot


def until(true: Callable[[], bool], seconds: float = 600) -> None:
    """Let Qt run until something is so."""
    loop, end = QEventLoop(), time.monotonic() + seconds
    timer = QTimer()
    timer.timeout.connect(lambda: loop.quit() if true() or time.monotonic() > end else None)
    timer.start(1)
    loop.exec()


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


def read_through(window: MainWindow, pages: int) -> None:
    """Bring so many pages into view one after another, each until it is drawn and its words may be asked for."""
    drawn: set[int] = set()
    window.bridge.imaged.connect(lambda image: drawn.add(image.index))
    for page in range(min(pages, window.view.count)):
        window.view.go_to(page)
        until(lambda page=page: page in drawn, 1)  # type: ignore[misc] # mypy cannot tell a lambda's default
        until(lambda: False, 0.45)


def processor(pid: int) -> float:
    """Milliseconds of processor time of a process."""
    fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")
