"""Small things beside lines: labels of lists and notes, and the places that links lead to."""

from __future__ import annotations

from briefbook.model.pages import Destination
from briefbook.model.style import TextStyle
from briefbook.typeset.galley import manner
from briefbook.typeset.job import Job
from briefbook.typeset.pieces import Flow, Piece
from briefbook.typeset.sheet import Sheet
from briefbook.typeset.structure import Node
from briefbook.typeset.text import Decoration, TextLine, drop


class Label(Piece):
    """A bullet or number that stands at the left of what follows; it takes no height of its own."""

    __slots__ = ("_body", "_down", "_look", "_node")

    def __init__(self, text: str, node: Node, style: TextStyle, job: Job) -> None:
        super().__init__(0.0, glued=True)
        self._node = node
        self._look = manner(style, job)
        word = self._look.fount[text]
        job.words.add(word)
        self._body = word.body
        self._down = drop(style, job.faces.face(self._look.fount.own).cap_height)

    def paint(self, sheet: Sheet, left: float, top: float) -> None:
        """Put the label on the first baseline of what follows."""
        sheet.tag(self._node)
        look = self._look
        sheet.show(left, top - self._down, look.fount.own, look.size, look.fill, self._body)


def anchor(job: Job, name: str) -> Decoration:
    """Notes the place of a line as a destination."""

    def remember(sheet: Sheet, left: float, baseline: float) -> None:
        if not sheet.muted:
            place = Destination(name=name, page=sheet.index, x=round(left, 2), y=round(baseline + 14.0, 2))
            job.destinations.append(place)

    return remember


def lead(piece: Piece, beside: Decoration) -> None:
    """Let a decoration be painted beside a piece, if it is a line."""
    if isinstance(piece, TextLine):
        piece.beside = beside


def labelled(label: Piece, flow: Flow) -> Flow:
    """A label at the top of a flow, with the white space that led the flow."""
    if not flow:
        return []
    label.before, flow[0].before = flow[0].before, 0.0
    return [label, *flow]
