"""Edit one section of a book already set and write the whole file again: `warm_edit.py SRC OUT`.

Prints the seconds from the edit to the file on disk, five times; the first is the book set from nothing.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from msgspec.structs import replace

from briefbook.model.blocks import ComposedPaper, Paragraph, Run
from briefbook.model.pages import Layout
from briefbook.publish import Press
from briefbook.typeset import load_pictures, open_faces, typeset
from tests.benchmarks.peer_book import contents, papers, peer_style, publication


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
    style, faces, pictures, press = peer_style(), open_faces(), load_pictures(), Press()
    composed = list(papers(book))
    layouts: dict[str, Layout] = {}
    middle = next(paper for paper in composed[len(composed) // 2 :] if paper.level == 2)
    for number in range(6):
        start = time.perf_counter()
        changed = edited(middle, number) if number else middle
        for paper in composed if not number else [changed]:
            layouts[paper.id] = typeset(changed if paper.id == changed.id else paper, style, faces, pictures)
        ordered = [layouts[paper.id] for paper in composed]
        ordered.insert(1, contents(ordered, style, faces, pictures))
        target.write_bytes(press.write(publication(book, ordered, style, faces)))
        label = f"edit {number}" if number else "cold in process"
        sys.stdout.write(f"{label} {time.perf_counter() - start:.3f} s\n")


if __name__ == "__main__":
    main()
