"""Set a synthetic briefing book, given as JSON, through the printer of the program: `peer_book.py SRC OUT`.

The JSON is that of `synthetic.py`: countries with facts, summary, key messages, series, a map outline and
sections of runs, lists and tables with numbered sources. It is set in the house style at the sizes and margins of the
benchmark's peers; everything the product does is on: tags, kerning, hyphenation, justification, PDF/A.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from briefbook import assets
from briefbook.app.helper import helping
from briefbook.app.printer import Printer
from briefbook.model.blocks import (
    Bar,
    BarChart,
    Block,
    Cell,
    Column,
    Columns,
    ComposedPaper,
    Contents,
    ContentsEntry,
    Figure,
    Heading,
    Inlines,
    List,
    Note,
    NoteMark,
    Notes,
    Paragraph,
    Run,
    Stand,
    Table,
)
from briefbook.model.pages import Layout, Properties, Publication
from briefbook.model.style import Style, parse_style
from briefbook.model.uncollected import uncollected
from briefbook.typeset import load_pictures, open_faces

A_PAPER = 8_000
"""Bytes of the source that make a paper, roughly."""

SIZES = {
    "body": {"size": 9.0, "leading": 12.5, "after": 5.0},
    "heading_2": {"before": 6.0},
    "heading_3": {"size": 10.5, "leading": 14.0, "before": 6.0, "after": 3.0},
    "table_cell": {"size": 7.5, "leading": 9.5},
    "table_head": {"size": 7.5, "leading": 9.5},
    "table_caption": {"size": 8.0, "leading": 10.0, "before": 3.0, "after": 3.0},
    "facts_label": {"size": 7.5, "leading": 9.5},
    "facts_value": {"size": 7.5, "leading": 9.5},
    "notes_title": {"before": 6.0},
    "note": {"size": 7.2, "leading": 9.2, "after": 0.0},
}
MARGINS = {"left": 56.69, "right": 56.69, "top": 68.03, "bottom": 56.69, "head": 44.0, "foot": 40.0, "hang": 0.0}


@uncollected()
def main() -> None:
    """Read, set, write, as the command line does; with a helper where the size of the source promises a long book."""
    atexit.register(gc.freeze)
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    cache = Path(os.environ.get("TMPDIR", "/tmp")) / "briefbook-benchmark"  # noqa: S108 - holds metrics of faces alone
    with helping(source.stat().st_size // A_PAPER, cache) as helper:
        style, printer = peer_style(), Printer(open_faces(cache), load_pictures(), helper)
        printer.expect(style, "en-GB")
        book = msgspec.json.decode(source.read_bytes())
        target.write_bytes(printed(book, list(ready(papers(book), style, printer)), style, printer))


def ready(composed: Iterator[ComposedPaper], style: Style, printer: Printer) -> Iterator[ComposedPaper]:
    """Papers, each told of as soon as it is there, as the product does."""
    for paper in composed:
        printer.ahead(paper, style)
        yield paper


def printed(book: Mapping[str, Any], composed: list[ComposedPaper], style: Style, printer: Printer) -> bytes:
    """The book as a PDF."""
    layouts = printer.typeset(composed, style, progress=unheard)
    layouts.insert(1, contents(layouts, style, printer))
    return printer.print(publication(book, layouts, style, printer), progress=unheard)


def unheard(_what: str, _done: int, _total: int) -> None:
    """Progress that nobody sees."""


def publication(book: Mapping[str, Any], layouts: list[Layout], style: Style, printer: Printer) -> Publication:
    """The layouts with furniture, faces and properties, ready to be written."""
    properties = Properties(
        title=book["title"], author="", subject=book["subtitle"], lang="en-GB", dated="2026-01-31T00:00:00+00:00"
    )
    return printer.publication(layouts, style, properties, marking=book["cls"])


def peer_style() -> Style:
    """The house style at the sizes of the peers."""
    style = parse_style((assets.resources() / "styles" / "house.toml").read_text("utf-8"))
    texts = {role: replace(getattr(style.texts, role), **sizes) for role, sizes in SIZES.items()}
    return replace(style, page=replace(style.page, **MARGINS), texts=replace(style.texts, **texts))


def contents(layouts: list[Layout], style: Style, printer: Printer) -> Layout:
    """The contents with its folios, set twice as the product does: once to learn its own length."""
    own = 0
    for _ in range(2):
        folio, entries = 1 + own, []
        for layout in layouts:
            if layout.furniture:
                entries.append(
                    ContentsEntry(layout.title, layout.paper, str(folio + 1) if own else "0", level=layout.level)
                )
            folio += len(layout.pages) if layout.furniture else 0
        paper = ComposedPaper(
            id="contents",
            kind="contents",
            title="Contents",
            blocks=(Contents(tuple(entries)),),
            running_head="Contents",
        )
        (laid,) = printer.typeset([paper], style, progress=unheard)
        own = len(laid.pages)
    return laid


def papers(book: Mapping[str, Any]) -> Iterator[ComposedPaper]:
    """Cover, then each country's profile and its sections."""
    cover = (
        Paragraph((Run(book["title"]),), "cover-title"),
        Paragraph((Run(book["subtitle"]),), "cover-subtitle"),
        Paragraph((Run(book["cls"]),), "cover-notice"),
    )
    yield ComposedPaper(id="cover", kind="cover", title=book["title"], blocks=cover, furniture=False)
    for country in book["countries"]:
        yield profile(country)
        for section in country["sections"]:
            yield ComposedPaper(
                id=section["id"],
                kind="section",
                title=section["title"],
                blocks=tuple(section_blocks(section)),
                running_head=section["title"],
                level=2,
            )


def profile(country: Mapping[str, Any]) -> ComposedPaper:
    """A country's opening page: facts beside chart and picture, summary, key messages."""
    facts = Table(
        columns=(Column(weight=1), Column(weight=2)),
        body=tuple((cell(label, header=True), cell(value)) for label, value in country["facts"]),
        look="facts",
    )
    bars = tuple(Bar(label, value, f"{value:g}") for label, value in country["series"])
    chart = Figure(BarChart("Indicator", "Index", bars), f"Bar chart of {len(bars)} years.")
    plan = Figure(Stand(country["name"][:2]), "Outline of the country.", width=0.5)
    blocks: list[Block] = [
        Heading((Run(country["name"]),), 2),
        Columns(((facts,), (chart, plan)), (1.2, 1)),
        *(Paragraph(inlines(runs)) for runs in country["summary"]),
        Heading((Run("Key messages"),), 2),
        List(tuple((Paragraph(inlines(runs)),) for runs in country["key"])),
    ]
    return ComposedPaper(
        id=country["id"], kind="profile", title=country["name"], blocks=tuple(blocks), running_head=country["name"]
    )


def section_blocks(section: Mapping[str, Any]) -> Iterator[Block]:
    """A section's blocks, and its sources as notes."""
    yield Heading((Run(section["title"]),), 2)
    for block in section["blocks"]:
        match block["t"]:
            case "p":
                yield Paragraph(inlines(block["runs"]))
            case "h":
                yield Heading((Run(block["text"]),), 3)
            case "ul":
                yield List(tuple((Paragraph(inlines(runs)),) for runs in block["items"]))
            case "table":
                yield table(block)
    if section["fns"]:
        yield Notes("Sources", tuple(Note(n, source(text)) for n, text in enumerate(section["fns"], 1)))


def table(block: Mapping[str, Any]) -> Table:
    """A table of figures with text in the first and last columns."""
    aligned = ("left", "decimal", "decimal", "decimal", "decimal", "left")
    weights = (150, 62, 62, 62, 62, 83)
    return Table(
        columns=tuple(Column(align, weight) for align, weight in zip(aligned, weights, strict=True)),  # type: ignore[arg-type]
        head=(tuple(cell(text, header=True) for text in block["cols"]),),
        body=tuple(tuple(cell(text) for text in row) for row in block["rows"]),
        caption=(Run(block["caption"]),),
    )


def cell(text: str, *, header: bool = False) -> Cell:
    """A cell of plain text."""
    return Cell((Paragraph((Run(text),)),), header=header)


def inlines(runs: list[list[str]]) -> Inlines:
    """Runs of the generator as inline values."""
    return tuple(
        NoteMark(int(text)) if kind == "fn" else Run(text, bold=kind == "b", italic=kind == "i") for kind, text in runs
    )


def source(text: str) -> Inlines:
    """A source with its address as a link."""
    words, address = text.rsplit(", ", 1)
    return (Run(f"{words}, "), Run(address, target=address))


if __name__ == "__main__":
    main()
