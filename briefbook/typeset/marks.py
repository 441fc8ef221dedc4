"""Small things beside lines: labels of lists and notes."""

from __future__ import annotations

from briefbook.model.style import TextStyle
from briefbook.typeset.anchors import Decoration, both
from briefbook.typeset.galley import manner
from briefbook.typeset.job import Job
from briefbook.typeset.paint import paint_word
from briefbook.typeset.pieces import Flow, Piece, natural_height
from briefbook.typeset.sheet import Sheet
from briefbook.typeset.structure import Node
from briefbook.typeset.text import TextLine, drop


class Label(Piece):
    """A bullet or number that stands at the left of what follows; it takes no height of its own."""

    __slots__ = ("_down", "_look", "_node", "_word")

    def __init__(self, text: str, node: Node, style: TextStyle, job: Job) -> None:
        super().__init__(0.0, glued=True)
        self._node = node
        self._look = manner(style, job)
        self._word = self._look.fount.set(text, job.base)
        job.words.add(self._word)
        self._down = drop(style, job.faces.face(self._look.fount.own).cap_height)

    def paint(self, sheet: Sheet, left: float, top: float) -> None:
        """Put the label on the first baseline of what follows."""
        sheet.tag(self._node)
        look = self._look
        left = sheet.left_of(left, self._word.width * look.size / 1000)
        paint_word(sheet, self._word, left, top - self._down, look.size, look.fill)


class NoteLabel(Label):
    """The number of a note, which leads back to where its mark stands."""

    __slots__ = ("_alt", "_link", "_target", "_width")

    def __init__(self, number: int, node: Node, style: TextStyle, job: Job) -> None:
        self._link = node.add("Link")
        super().__init__(str(number), self._link, style, job)
        self._width = self._look.fount[str(number)].width * self._look.size / 1000
        self._target = f"#{job.paper}/mark-{number}"
        self._alt = job.style.words.back.format(number=number)

    def paint(self, sheet: Sheet, left: float, top: float) -> None:
        """Put the number on the first baseline of its note, as a link."""
        super().paint(sheet, left, top)
        rect = (left, top - self._down * 1.25, left + self._width, top)
        sheet.link(sheet.seen(rect), self._target, self._alt, self._link)


def lead(piece: Piece, beside: Decoration) -> None:
    """Let a decoration be painted beside a piece, if it is a line."""
    if isinstance(piece, TextLine):
        piece.beside = both(piece.beside, beside)


def labelled(label: Piece, flow: Flow, leading: float) -> Flow:
    """A label at the top of a flow, with the white space that led the flow; together at least a line high."""
    if not flow:
        return []
    label.before, flow[0].before = flow[0].before, 0.0
    lacking = leading - natural_height(flow) if flow[0].height < leading else 0.0
    if lacking > 0:
        flow[-1].glued = True
        return [label, *flow, Piece(lacking, after=flow[-1].after)]
    return [label, *flow]
