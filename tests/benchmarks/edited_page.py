"""What an edited page costs the worker, step by step: `edited_page.py LIBRARY [--papers N] [--edits N]`.

The sample book, made longer by copies of its meeting briefs until it has so many papers, is edited in a slot of its
middle brief. Printed is the processor's time in milliseconds, the median of all edits, for each step from the request
to the pixels, and for what is done after them.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from statistics import median

import msgspec

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from briefbook.app.abridging import Abridged, abridged, restored
from briefbook.app.desk import Desk, open_desk
from briefbook.app.gate import Gate
from briefbook.app.places import Places
from briefbook.app.press import Press, open_press
from briefbook.app.sample import sample_book
from briefbook.app.sheets import Sheets
from briefbook.model.book import Book
from briefbook.model.commands import SetSlot
from briefbook.raster import render
from tests.benchmarks.keystroke import longer

STEPS = ("request", "composed and set", "its paper opened", "drawn", "whole written", "findings")


class Bench:
    """The worker's tools, without a worker."""

    def __init__(self, desk: Desk, press: Press) -> None:
        self._desk, self._press = desk, press
        self._sheets, self._gate = Sheets(), Gate(desk)
        self._sent: Book | None = None
        self._had: Book | None = None

    def edit(self, book: Book, paper: str) -> Iterator[float]:
        """The time at the beginning and after each step."""
        yield time.process_time()
        told = msgspec.msgpack.encode(abridged(book, self._sent))
        self._sent = book
        self._had = book = restored(msgspec.msgpack.decode(told, type=Abridged), self._had)
        yield time.process_time()
        drawn = self._press.draw(book, self._desk, progress=quietly)
        yield time.process_time()
        self._sheets.show(drawn)
        document, page = self._sheets.document(dict(drawn.starts)[paper])
        yield time.process_time()
        render(document, page, 1.2)
        yield time.process_time()
        pressed = drawn.whole(quietly)
        yield time.process_time()
        found = msgspec.structs.replace(pressed, diagnostics=drawn.find(pressed))
        self._gate.report(book, found)
        yield time.process_time()


def quietly(_what: str, _done: int, _of: int) -> None:
    """Nobody waits for progress."""


def main() -> None:
    """Set the book, edit it, print the medians."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("library", type=Path)
    arguments.add_argument("--papers", type=int, default=0)
    arguments.add_argument("--edits", type=int, default=10)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        places = Places.within(home, library=given.library)
        with open_desk(places, progress=quietly) as desk:
            book = longer(sample_book(desk), given.papers)
            briefs = [paper for paper in book.papers if paper.kind == "meeting-brief"]
            paper, bench = briefs[len(briefs) // 2], Bench(desk, open_press(places.cache))
            rows = []
            for number in range(given.edits + 2):
                text = f"{paper.slot('objectives')} Edit {number}."
                times = list(bench.edit(SetSlot(paper.id, "objectives", text).apply(book), paper.id))
                rows.append([1000 * (after - before) for before, after in pairwise(times)])
    medians = [median(column) for column in zip(*rows[2:], strict=True)]
    told = ", ".join(f"{step} {time:.1f}" for step, time in zip(STEPS, medians, strict=True))
    sys.stdout.write(f"{len(book.papers)} papers: {told}; to the pixels {sum(medians[:4]):.0f} ms\n")


if __name__ == "__main__":
    main()
