"""Paragraphs as pieces: one a line, glued where a lonely first or last line would be left."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from briefbook.model.blocks import Inlines
from briefbook.model.style import TextStyle
from briefbook.typeset.founts import Part, Word
from briefbook.typeset.galley import Galley, Joint, Span, galley
from briefbook.typeset.job import Job
from briefbook.typeset.lines import Line, break_lines
from briefbook.typeset.pieces import Flow, Piece
from briefbook.typeset.sheet import Sheet
from briefbook.typeset.signs import sign_operators
from briefbook.typeset.structure import Node

Decoration = Callable[[Sheet, float, float], None]
"""Paints something beside a line, given its left edge and baseline."""


def drop(style: TextStyle, cap_height: float) -> float:
    """How far below a line's top its baseline lies: capitals stand in the middle of the line."""
    return (style.leading + cap_height * style.size / 1000) / 2


class TextLine(Piece):
    """One line of a galley."""

    __slots__ = ("_down", "_line", "_row", "_shift", "beside")

    def __init__(self, row: Galley, line: Line, shift: float, down: float) -> None:
        super().__init__(row.style.leading)
        self._row = row
        self._line = line
        self._shift = shift
        self._down = down
        self.beside: Decoration | None = None

    def move_to(self, shift: float) -> None:
        """Let the words begin at a place of their own."""
        self._shift = shift

    @property
    def extent(self) -> float:
        """Where the line's words end, from the left of its flow."""
        return self.x + self._shift + self._line.width

    def paint(self, sheet: Sheet, left: float, top: float) -> None:
        """Put the words on the page, inside their marked content."""
        baseline = top - self._down
        if self.beside is not None:
            self.beside(sheet, left, baseline)
        x = left + self._shift
        row, line = self._row, self._line
        if row.plain is None:
            self._paint_groups(sheet, x, baseline)
            return
        look = row.plain.manner
        sheet.tag(row.plain.node)
        sheet.show(
            x, baseline, look.fount.own, look.size, look.fill, _joined(row, line.start, line.end, last=line.last)
        )

    def _paint_groups(self, sheet: Sheet, x: float, baseline: float) -> None:
        row, line = self._row, self._line
        for start, end in _groups(row, line):
            if start > line.start:
                x += row.gaps[start]
            x = _paint_group(sheet, row, (start, end, line.end), x, baseline, last=line.last)


def _groups(row: Galley, line: Line) -> Iterator[tuple[int, int]]:
    """Stretches of one span within a line."""
    start = line.start
    for place in range(line.start + 1, line.end + 1):
        if place == line.end or row.spans[place] is not row.spans[start]:
            yield start, place
            start = place


def _paint_group(
    sheet: Sheet, row: Galley, bounds: tuple[int, int, int], x: float, baseline: float, *, last: bool
) -> float:
    """Paint boxes of one span, and say where the next would stand."""
    start, end, line_end = bounds
    span = row.spans[start]
    look = span.manner
    width = sum(row.widths[start:end]) + sum(row.gaps[start + 1 : end])
    sheet.tag(span.node)
    if span.sign:
        sheet.paint(sign_operators(span.sign, x, baseline, look.size, look.fill))
    elif all(word.body for word in row.words[start:end]):
        body = _joined(row, start, end, last=last or end < line_end)
        if end < line_end and row.gaps[end]:
            body += look.fount.space_body
        sheet.show(x, baseline + look.rise, look.fount.own, look.size, look.fill, body)
    else:
        _paint_words(sheet, row, start, end, x, baseline)
    rect = (x, baseline + look.rise - 0.25 * look.size, x + width, baseline + look.rise + 0.85 * look.size)
    if span.target:
        sheet.link(rect, span.target, span.alt, span.node)
    if span.fact:
        sheet.spot(rect, fact=span.fact)
    return x + width


def _joined(row: Galley, start: int, end: int, *, last: bool) -> str:
    """The glyphs of boxes that are all plain, with spaces between, and after them where the paragraph goes on."""
    space = row.spans[start].manner.fount.space_body
    if 0.0 not in row.gaps[start + 1 : end]:
        body = space.join([word.body for word in row.words[start:end]])
    else:
        body = "".join(
            (space if row.gaps[place] and place > start else "") + row.words[place].body for place in range(start, end)
        )
    return body if last or (end < len(row.joints) and row.joints[end] != Joint.SPACE) else body + space


def _paint_words(sheet: Sheet, row: Galley, start: int, end: int, x: float, baseline: float) -> None:
    """Paint words part by part: stand-in faces, right-to-left runs, raised marks."""
    look = row.spans[start].manner
    for place in range(start, end):
        if place > start:
            x += row.gaps[place]
        x = paint_word(sheet, row.words[place], x, baseline + look.rise, look.size, look.fill)


def paint_word(sheet: Sheet, word: Word, x: float, y: float, size: float, fill: str) -> float:
    """Paint one word at a baseline, and say where it ends."""
    for part in word.parts:
        _paint_part(sheet, part, x, y, size, fill)
        x += part.width * size / 1000
    return x


def _paint_part(sheet: Sheet, part: Part, x: float, y: float, size: float, fill: str) -> None:
    sheet.fill(fill)
    if part.actual:
        sheet.begin_actual(part.actual)
    for rise, width, body in part.strokes:
        sheet.show(x, y + rise * size / 1000, part.face, size, fill, body)
        x += width * size / 1000
    if part.actual:
        sheet.end_actual()


def set_text(inlines: Inlines, style: TextStyle, node: Node, width: float, job: Job) -> Flow:
    """A text as pieces in a width, with the style's white space round it."""
    return set_galley(galley(inlines, style, node, job), width, job)


def set_galley(row: Galley, width: float, job: Job) -> Flow:
    """A galley as pieces in a width."""
    style = row.style
    measure = width - style.indent
    lines = break_lines(row, measure)
    job.lines += len(lines)
    if not lines:
        return []
    cap_height = job.faces.face(row.spans[0].manner.fount.own).cap_height
    down = drop(style, cap_height)
    pieces = [TextLine(row, line, _shift(style, line, measure), down) for line in lines]
    for piece in pieces:
        piece.x = style.indent
    for index in (0, len(pieces) - 2):
        if 0 <= index < len(pieces) - 1:
            pieces[index].glued = True
    pieces[0].before = style.before
    pieces[-1].after = style.after
    return list(pieces)


def _shift(style: TextStyle, line: Line, measure: float) -> float:
    share = {"right": 1.0, "centre": 0.5}.get(style.align, 0.0)
    return max(0.0, measure - line.width) * share
