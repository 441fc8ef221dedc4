"""Compile Unicode's table of line breaking classes to the program's own form.

Usage: python packaging/compile_line_breaks.py <LineBreak.txt> <output file>

What the standard treats as plain letters is left out, and so are the syllables of Hangul, whose class can be reckoned.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROW = re.compile(r"^([0-9A-F]+)(?:\.\.([0-9A-F]+))?;(\w+)", re.MULTILINE)
LETTERS = {"AL", "AI", "SG", "XX", "H2", "H3"}
SMALL = {"CJ": "NS"}
"""Small kana never begin a line: the strict way."""


def main() -> int:
    """Read the table named first, write the one named second."""
    source, target = map(Path, sys.argv[1:3])
    text = source.read_text("utf-8")
    version = text.partition("\n")[0].lstrip("# ").removesuffix(".txt")
    rows = [f"{first:X} {last:X} {kind}\n" for first, last, kind in joined(text)]
    target.write_text(f"# {version}, compiled by packaging/compile_line_breaks.py\n{''.join(rows)}", "utf-8")
    return 0


def joined(text: str) -> Iterator[tuple[int, int, str]]:
    """The ranges of each class, those that follow each other as one."""
    held: tuple[int, int, str] | None = None
    for first, last, name in ROW.findall(text):
        kind = SMALL.get(name, name)
        start, end = int(first, 16), int(last or first, 16)
        if held and held[2] == kind and held[1] + 1 == start:
            held = (held[0], end, kind)
            continue
        if held and held[2] not in LETTERS:
            yield held
        held = (start, end, kind)
    if held and held[2] not in LETTERS:
        yield held


if __name__ == "__main__":
    sys.exit(main())
