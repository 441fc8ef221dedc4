"""The smallest things painted: words and their parts, signs, the places that spans cover."""

from __future__ import annotations

from briefbook.typeset.galley import Span
from briefbook.typeset.sheet import Sheet, number
from briefbook.typeset.words import Part, Word


def paint_word(sheet: Sheet, word: Word, x: float, y: float, size: float, fill: str) -> float:
    """Paint one word at a baseline, and say where it ends."""
    for part in word.parts:
        paint_part(sheet, part, x, y, size, fill)
        x += part.width * size / 1000
    return x


def paint_part(
    sheet: Sheet,
    part: Part,
    x: float,
    y: float,
    size: float,
    fill: str,
    *,
    lead: str = "",
    trail: str = "",
    drawn_at: float | None = None,
) -> None:
    """Paint one part at a baseline, with its text where the glyphs do not say it.

    `lead` is painted before it and moves it to `drawn_at`, where its outlines stand; `trail` behind it.
    """
    sheet.fill(fill)
    left = x if drawn_at is None else drawn_at
    if part.actual:
        sheet.begin_actual(part.actual)
    if part.hidden:
        sheet.paint("3 Tr")
    for rise, width, body in part.strokes:
        sheet.show(x, y + rise * size / 1000, part.face, size, fill, f"{lead}{body}{trail}")
        x += width * size / 1000
    if part.actual:
        sheet.end_actual()
    if part.hidden:
        sheet.paint("0 Tr")
    if part.drawn:
        sheet.paint(*outlines(part, left, y, size, fill))


def outlines(part: Part, x: float, y: float, size: float, fill: str) -> list[str]:
    """The operators for what of a part is not text."""
    scale = f"{size / 1000:.6f}"
    return [f"q {fill} {scale} 0 0 {scale} {number(x)} {number(y)} cm", part.drawn, "Q"] if part.drawn else []


def cover(sheet: Sheet, span: Span, x: float, baseline: float, width: float) -> None:
    """Remember the place of a span that is a link or prints a fact."""
    if not (span.target or span.fact):
        return
    look = span.manner
    low = baseline + look.rise - 0.25 * look.size
    rect = (x, low, x + width, low + 1.1 * look.size)
    if span.target:
        sheet.link(rect, span.target, span.alt, span.node)
    if span.fact:
        sheet.spot(rect, fact=span.fact)
