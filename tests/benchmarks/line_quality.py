"""How even the lines of justified text come out: `line_quality.py BOOK.json [--measure 397]`.

Sets the paragraphs of a synthetic book (see `synthetic.py`) in the house style's body twice, line by line and by
weighing the whole paragraph, and counts lines whose spaces are loose or tight, words cut, ladders of hyphens, rivers.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from briefbook.app.desk import load_style
from briefbook.model.blocks import Inlines, Paragraph, Run
from briefbook.typeset import load_pictures, open_faces
from briefbook.typeset.fit import fitted_lines, spread
from briefbook.typeset.galley import Galley, Joint, galley
from briefbook.typeset.job import Job
from briefbook.typeset.lines import Line, cut_wide_boxes, greedy_lines
from briefbook.typeset.structure import Node
from tests.benchmarks.peer_book import section_blocks

LOOSE, WIDE, TIGHT = 0.16, 0.30, -0.03
"""What a space is wider than its own width, as a share of the size: seen as loose, as a hole, as tight."""

NEAR = 1.5
"""Spaces that lie within so many points of one another in three lines make a river."""


def main() -> None:
    """Measure and print both ways side by side."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("book", type=Path)
    parser.add_argument("--measure", type=float, default=397.0)
    options = parser.parse_args()
    texts = list(paragraphs(json.loads(options.book.read_text("utf-8"))))
    ways = {way: counted(texts, options.measure, weighed=way == "weighed") for way in ("greedy", "weighed")}
    print(f"{len(texts)} paragraphs, {options.measure:g} points wide")  # noqa: T201
    for name in ("lines", "loose", "holes", "tight", "hyphens", "ladders", "rivers"):
        print(f"{name:10}" + "".join(f"{way} {count[name]:6}   " for way, count in ways.items()))  # noqa: T201


def paragraphs(book: dict[str, Any]) -> Iterator[Inlines]:
    """The running text of the book, without marks."""
    for country in book["countries"]:
        for section in country["sections"]:
            for block in section_blocks(section):
                if isinstance(block, Paragraph):
                    yield tuple(part for part in block.text if isinstance(part, Run))


def counted(texts: list[Inlines], measure: float, *, weighed: bool) -> Counter[str]:
    """What is seen in all lines but the last of each paragraph."""
    style = load_style("house", "A4")
    job = Job("paper", "en-GB", style, open_faces(), load_pictures())
    count: Counter[str] = Counter()
    for text in texts:
        row = galley(text, style.texts.body, Node("P"), job)
        cut_wide_boxes(row, measure)
        lines = (fitted_lines(row, measure, job.faces.hyphenator) if weighed else None) or greedy_lines(row, measure)
        spread(row, lines, measure)
        count.update(seen(row, lines))
    return count


def seen(row: Galley, lines: list[Line]) -> Iterator[str]:
    """The name of everything noticed in a paragraph, as often as it is."""
    size = row.style.size
    for line in lines:
        yield "lines"
        if not line.last:
            short = not line.stretch and line.width < max(other.width for other in lines) - 1
            yield from ["loose"] if line.stretch > LOOSE * size else []
            yield from ["holes"] if short or line.stretch > WIDE * size else []
            yield from ["tight"] if line.stretch < TIGHT * size else []
        yield from ["hyphens"] if line.hyphen else []
    yield from ("ladders" for one, two in pairwise(lines) if one.hyphen and two.hyphen)
    places = [list(spaces(row, line)) for line in lines]
    for first, second, third in zip(places, places[1:], places[2:], strict=False):
        for x in first:
            for y in (y for y in second if abs(y - x) < NEAR):
                yield from ("rivers" for z in third if abs(z - y) < NEAR)


def spaces(row: Galley, line: Line) -> Iterator[float]:
    """The middles of a line's spaces."""
    x = 0.0
    for box in range(line.start, line.end):
        if box > line.start and row.joints[box] == Joint.SPACE:
            gap = row.gaps[box] + line.stretch
            yield x + gap / 2
            x += gap
        x += row.widths[box]


if __name__ == "__main__":
    main()
