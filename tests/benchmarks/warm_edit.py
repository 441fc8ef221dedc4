"""Edit one section of a book already set and write the whole file again: `warm_edit.py SRC OUT`.

Prints the seconds from the edit to the file on disk, five times; the first is the book set from nothing.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from msgspec.structs import replace

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from briefbook.app.printer import Printer
from briefbook.model.blocks import ComposedPaper, Paragraph, Run
from briefbook.typeset import load_pictures, open_faces
from tests.benchmarks.peer_book import papers, peer_style, printed


def edited(paper: ComposedPaper, number: int) -> ComposedPaper:
    """A paper with a sentence more, another one each time."""
    addition = Paragraph(
        (Run(f"The delegation asked for more time, for the {number}th time. " * (1 + 9 * (number % 2))),)
    )
    return replace(paper, blocks=(*paper.blocks[:2], addition, *paper.blocks[2:]))


def main() -> None:
    """Set the book once, then edit its middle."""
    book = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    target = Path(sys.argv[2])
    style, printer = peer_style(), Printer(open_faces(), load_pictures())
    composed = list(papers(book))
    middle = next(place for place in range(len(composed) // 2, len(composed)) if composed[place].level == 2)
    first = composed[middle]
    for number in range(6):
        start = time.perf_counter()
        composed[middle] = edited(first, number) if number else first
        target.write_bytes(printed(book, composed, style, printer))
        label = f"edit {number}" if number else "cold in process"
        made = f", {len(printer.press.made)} papers" if number else ""
        sys.stdout.write(f"{label} {time.perf_counter() - start:.3f} s{made}\n")
    fresh = printed(book, composed, style, Printer(open_faces(), load_pictures()))
    sys.exit(None if target.read_bytes() == fresh else "An edited book differs from the same book set from nothing.")


if __name__ == "__main__":
    main()
