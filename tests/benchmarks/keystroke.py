"""From a key in a slot to its page on the screen: `keystroke.py LIBRARY [--papers N] [--edits N] [--read N]`.

A real window with the real worker opens the sample book, made longer by copies of its meeting briefs until it has so
many papers, edits a slot of its middle brief, and waits for the image of that brief's first page. Printed are the
milliseconds from the end of the pause for typing to the pages, to the image and to the findings, by the clock; the
worker's processor time an edit, and the memory of both processes together (what they share is counted once), also
after so many pages were read.

Qt and the window are imported inside `main`: the worker imports this module again and must not load them, as it does
not when the program itself starts it.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import tempfile
from datetime import date
from pathlib import Path
from statistics import median

from msgspec.structs import replace

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from briefbook.app.places import Places
from briefbook.model.book import Book


def longer(book: Book, papers: int) -> Book:
    """The book with copies of its briefs, each with a slot of its own words."""
    briefs = [paper for paper in book.papers if paper.kind == "meeting-brief"]
    copies = (
        replace(briefs[number % len(briefs)], id=f"copy-{number}", title=f"Brief {number}", meeting="")
        for number in range(max(0, papers - len(book.papers)))
    )
    return replace(book, papers=(*book.papers, *copies))


def memory_of_all() -> str:
    """Megabytes of window and worker, together and each."""
    sizes = [memory(pid) for pid in (os.getpid(), *(child.pid or 0 for child in multiprocessing.active_children()))]
    return f"{sum(sizes):.0f} MB together: {', '.join(f'{size:.0f}' for size in sizes)}"


def memory(pid: int) -> float:
    """Megabytes of a process, its share of what it has in common with others."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text("utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def main() -> None:
    """Open, edit, print."""
    from briefbook.gui.startup import make_application, make_window  # noqa: PLC0415 - see above
    from tests.benchmarks.edited_window import edits, read_through, until  # noqa: PLC0415 - see above

    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("library", type=Path)
    arguments.add_argument("--papers", type=int, default=0)
    arguments.add_argument("--edits", type=int, default=15)
    arguments.add_argument("--read", type=int, default=0)
    given = arguments.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        places = Places.within(home, library=given.library)
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
        names = ("pages", "image", "findings", "processor")
        figures = ", ".join(
            f"{name} {median(column):.0f} ms" for name, column in zip(names, zip(*told, strict=True), strict=True)
        )
        fastest = min(row[1] for row in told)
        sys.stdout.write(f"{window.view.count} pages: {figures}; image at best {fastest:.0f} ms; {len(told)} edits\n")
        sys.stdout.write(f"memory {memory_of_all()}\n")
        if given.read:
            read_through(window, given.read)
            sys.stdout.write(f"memory after {given.read} pages were read {memory_of_all()}\n")
        window.bridge.leave()
        window.close()


if __name__ == "__main__":
    main()
