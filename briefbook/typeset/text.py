"""Paragraphs as pieces: one a line, glued where a lonely first or last line would be left."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter

from briefbook.model.blocks import Inlines
from briefbook.model.style import TextStyle
from briefbook.typeset.anchors import Decoration, anchor, both
from briefbook.typeset.fit import fitted_lines, spread
from briefbook.typeset.galley import Galley, Joint, galley
from briefbook.typeset.job import Job
from briefbook.typeset.lines import Line, balanced, cut_wide_boxes, greedy_lines, part_hard_hyphens
from briefbook.typeset.mixed import paint_mixed
from briefbook.typeset.narrow import narrow_lines
from briefbook.typeset.paint import cover, paint_word
from briefbook.typeset.pieces import Flow, Piece
from briefbook.typeset.sheet import Sheet
from briefbook.typeset.signs import sign_operators
from briefbook.typeset.structure import Node

_SPACE = Joint.SPACE
_SHARES = {"right": 1.0, "centre": 0.5}
_BODY = attrgetter("body")


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

    def notes(self) -> tuple[int, ...]:
        """The notes marked in the line."""
        row = self._row
        if not row.marks:
            return ()
        spans = row.spans[self._line.start : self._line.end]
        return tuple(number for span, number in row.marks if span in spans)

    def paint(self, sheet: Sheet, left: float, top: float) -> None:
        """Put the words on the page, inside their marked content."""
        baseline = top - self._down
        if self.beside is not None:
            self.beside(sheet, left, baseline)
        row, line = self._row, self._line
        x = sheet.left_of(left + self._shift, line.width) if sheet.mirrored else left + self._shift
        span = row.spans[line.start]
        if not (row.even and span is row.spans[line.end - 1] and span.bare):
            self._paint_groups(sheet, x, baseline)
            return
        look = span.manner
        sheet.tag(span.node)
        body = _joined(row, (line.start, line.end), line)
        sheet.show(x, baseline + look.rise, look.fount.own, look.size, look.fill, body)
        _paint_hyphen(sheet, row, line, x + line.width, baseline)

    def _paint_groups(self, sheet: Sheet, x: float, baseline: float) -> None:
        row, line = self._row, self._line
        if row.levels is not None and any(map(any, row.levels[line.start : line.end])):
            paint_mixed(sheet, row, line, x, baseline)
            return
        right = x + line.width
        start = line.start
        for _, boxes in groupby(row.spans[line.start : line.end]):
            end = start + len([*boxes])
            if start > line.start:
                x += _gap(row, start, line)
            x = _paint_group(sheet, row, (start, end), line, x, baseline)
            start = end
        _paint_hyphen(sheet, row, line, right, baseline)


def _gap(row: Galley, place: int, line: Line) -> float:
    """The white space before a box within a line."""
    return row.gaps[place] + (line.stretch if row.joints[place] == Joint.SPACE else 0.0)


def _paint_group(sheet: Sheet, row: Galley, bounds: tuple[int, int], line: Line, x: float, baseline: float) -> float:
    """Paint boxes of one span, and say where they end."""
    start, end = bounds
    span = row.spans[start]
    look = span.manner
    width = sum(row.widths[start:end])
    if end > start + 1:
        width += sum(row.gaps[start + 1 : end]) + line.stretch * row.joints[start + 1 : end].count(_SPACE)
    sheet.tag(span.node)
    if span.sign:
        sheet.paint(sign_operators(span.sign, x, baseline, look.size, look.fill))
    elif row.even or all(map(_BODY, row.words[start:end])):
        body = _joined(row, bounds, line)
        sheet.show(x, baseline + look.rise, look.fount.own, look.size, look.fill, body)
    else:
        _paint_words(sheet, row, bounds, line, x, baseline)
    cover(sheet, span, x, baseline, width)
    return x + width


def _paint_hyphen(sheet: Sheet, row: Galley, line: Line, right: float, baseline: float) -> None:
    """The hyphen that a broken word ends with; what it says when copied out is the line's to know."""
    if not line.hyphen:
        return
    look = row.spans[line.end - 1].manner
    word = look.fount["-"]
    sheet.begin_actual(line.hyphen)
    paint_word(sheet, word, right - word.width * look.size / 1000, baseline + look.rise, look.size, look.fill)
    sheet.end_actual()


def _joined(row: Galley, bounds: tuple[int, int], line: Line) -> str:
    """The glyphs of boxes that are all plain, with spaces between them and before what follows."""
    start, end = bounds
    look = row.spans[start].manner
    space = look.fount.space_body
    wide = f"{space}){-line.stretch * 1000 / look.size:.1f}(" if line.stretch else space
    gaps = row.gaps[start + 1 : end]
    if 0.0 not in gaps:
        body = wide.join([word.body for word in row.words[start:end]])
    else:
        between = wide.removeprefix(space)
        body = row.words[start].body
        for gap, joint, word in zip(gaps, row.joints[start + 1 : end], row.words[start + 1 : end], strict=True):
            body += (wide if gap else between if joint == Joint.SPACE else "") + word.body
    follows = end < len(row.joints) and row.joints[end] == Joint.SPACE and row.gaps[end]
    return body + space if follows else body


def _paint_words(sheet: Sheet, row: Galley, bounds: tuple[int, int], line: Line, x: float, baseline: float) -> None:
    """Paint words part by part: stand-in faces, raised marks."""
    start, end = bounds
    look = row.spans[start].manner
    for place in range(start, end):
        if place > start:
            x += _gap(row, place, line)
        x = paint_word(sheet, row.words[place], x, baseline + look.rise, look.size, look.fill)


def set_text(inlines: Inlines, style: TextStyle, node: Node, width: float, job: Job) -> Flow:
    """A text as pieces in a width, with the style's white space round it."""
    return set_galley(galley(inlines, style, node, job), width, job)


def set_galley(row: Galley, width: float, job: Job) -> Flow:
    """A galley as pieces in a width."""
    style = row.style
    measure = max(width - style.indent, 1.0)
    lines = _lines(row, measure, job)
    if not lines:
        return []
    cap_height = job.faces.face(row.spans[0].manner.fount.own).cap_height
    down = drop(style, cap_height)
    pieces = [TextLine(row, line, _shift(style, line, measure), down) for line in lines]
    for piece in pieces:
        piece.x = style.indent
    if len(pieces) > 1:
        pieces[0].glued = pieces[-2].glued = True
        for piece, line in zip(pieces[:-1], lines, strict=False):
            piece.glued = piece.glued or bool(line.hyphen)
    pieces[0].before = style.before
    pieces[-1].after = style.after
    if row.marks:
        _anchor_marks(pieces, job)
    return list(pieces)


def _anchor_marks(pieces: list[TextLine], job: Job) -> None:
    """Remember where the marks of notes stand, for the way back from the notes."""
    for piece in pieces:
        for number in piece.notes():
            piece.beside = both(piece.beside, anchor(job, f"{job.paper}/mark-{number}"))


def _lines(row: Galley, measure: float, job: Job) -> list[Line]:
    """The lines of a galley, broken as its style asks; what they need of faces is noted."""
    style = row.style
    if not row.words:
        return []
    if row.levels is not None:
        job.words.update({span.manner.fount.marks for span in row.spans})
    forced = Joint.FORCED in row.joints
    natural = row.natural_width()
    if not forced and natural <= measure:
        job.words.update(row.words)
        job.lines += 1
        return [Line(0, len(row.words), natural, last=True)]
    justified = style.align == "justify"
    lines = None
    if justified:
        cut_wide_boxes(row, measure)
    else:
        lines = narrow_lines(row, measure, job.faces.hyphenator)
    if lines is None and style.weigh and not forced:
        lines = fitted_lines(row, measure, job.faces.hyphenator if justified else None)
    lines = lines or greedy_lines(row, balanced(row, measure) if style.balance else measure)
    part_hard_hyphens(row, lines)
    if justified:
        spread(row, lines, measure)
    if any(line.hyphen for line in lines):
        job.words.update({row.spans[line.end - 1].manner.fount["-"] for line in lines if line.hyphen})
    job.words.update(row.words)
    job.lines += len(lines)
    return lines


def _shift(style: TextStyle, line: Line, measure: float) -> float:
    share = _SHARES.get(style.align)
    return max(0.0, measure - line.width) * share if share else 0.0
