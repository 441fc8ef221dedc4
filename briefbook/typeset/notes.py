"""What stands in small type behind a paper or at the foot of its pages: numbered notes, and the legend of signs."""

from __future__ import annotations

from itertools import chain

from briefbook.model.blocks import Legend, Note, Notes, Run, Sign, SignMark
from briefbook.model.diagnostics import Severity
from briefbook.typeset.anchors import anchor
from briefbook.typeset.filling import FootNote, foot_note
from briefbook.typeset.frames import Frame, Region
from briefbook.typeset.marks import Label, NoteLabel, labelled, lead
from briefbook.typeset.pieces import Flow, Piece
from briefbook.typeset.scope import Scope
from briefbook.typeset.structure import Node
from briefbook.typeset.text import set_text

_GUTTER = 20.0
_INDENT = 18.0
_HIGHEST = 230.0


def set_notes(block: Notes, scope: Scope) -> Flow:
    """The title and the notes: in two columns where they are few, else one below the other.

    Those that belong to the foot of pages are put aside for `set_foot_notes`.
    """
    job = scope.job
    if block.place == "foot":
        job.foot_notes += block.notes
        return []
    if not block.notes:
        return []
    flow: Flow = []
    if block.title:
        node = scope.node.add(f"H{job.next_level(2)}")
        flow = set_text((Run(block.title),), job.style.texts.notes_title, node, scope.width, job)
        for piece in flow:
            piece.glued = True
    gutter = _GUTTER * job.style.zoom
    half = (scope.width - gutter) / 2
    if _few(block.notes, half, scope):
        return [*flow, _two_columns([_note(note, half, scope) for note in block.notes], half + gutter)]
    return [*flow, *chain.from_iterable(_note(note, scope.width, scope) for note in block.notes)]


def set_foot_notes(scope: Scope) -> dict[int, FootNote]:
    """The notes put aside, each by its number, with their labels in the hang; what is odd about them is found."""
    job, notes = scope.job, scope.job.foot_notes
    hang = max(scope.hang - _INDENT * job.style.zoom, 0.0)
    found: dict[int, FootNote] = {}
    for note in notes:
        flow = _note(note, scope.width - hang, scope)
        for piece in flow:
            piece.x += hang
        earlier = found[note.number].flow if note.number in found else []
        found[note.number] = foot_note([*earlier, *flow])
    lonely = [str(number) for number in found if number not in job.marked]
    if lonely:
        sentence = f"No mark leads to note {', '.join(lonely)}; it stands at the foot of the last page."
        job.find("note.unmarked", Severity.WARNING, sentence, "Put its mark in the text, or take the note out.")
    return found


def set_legend(block: Legend, scope: Scope) -> Flow:
    """Signs and their words in two columns."""
    if not block.signs:
        return []
    gutter = _GUTTER * scope.job.style.zoom
    half = (scope.width - gutter) / 2
    node = scope.node.add("L")
    node.attributes = (("List", "ListNumbering", "/None"),)
    frame = _two_columns([_meaning(sign, words, node, half, scope) for sign, words in block.signs], half + gutter)
    frame.before = 4.0
    return [frame]


def _few(notes: tuple[Note, ...], width: float, scope: Scope) -> bool:
    """Whether two columns of the notes are low enough to stay on one page."""
    style = scope.job.style.texts.note
    letters = (width - _INDENT * scope.job.style.zoom) / (style.size * 0.45)
    lines = sum(1 + int(sum(len(run.text) for run in note.text if isinstance(run, Run)) / letters) for note in notes)
    return len(notes) > 3 and lines * style.leading / 2 < _HIGHEST


def _two_columns(entries: list[Flow], step: float) -> Frame:
    """Entries in two columns of about equal height, the left one read first."""
    heights = [sum(piece.height + piece.after for piece in entry) for entry in entries]
    half, below, count = sum(heights) / 2, 0.0, 0
    while count < len(entries) and below < half:
        below += heights[count]
        count += 1
    columns = [list(chain.from_iterable(part)) for part in (entries[:count], entries[count:])]
    frame = Frame((Region(0.0, 0.0, columns[0]), Region(step, 0.0, columns[1])), whole=2 * _HIGHEST)
    frame.after = 4.0
    return frame


def _note(note: Note, width: float, scope: Scope) -> Flow:
    job = scope.job
    style, node = job.style.texts.note, scope.node.add("Note")
    node.id = f"{job.paper}-note-{note.number}"
    if note.number in job.noted:
        job.find("note.twice", Severity.ERROR, f"Two notes have the number {note.number}.", "Number one anew.")
        node.id += f"-{len(job.diagnostics)}"
    job.noted.add(note.number)
    marked = note.number in job.marked
    kind = node.add("Lbl")
    label = NoteLabel(note.number, kind, style, job) if marked else Label(str(note.number), kind, style, job)
    indent = _INDENT * job.style.zoom
    flow = set_text(note.text, style, node, width - indent, job) or [Piece(style.leading)]
    for piece in flow:
        piece.x += indent
    lead(flow[0], anchor(job, f"{job.paper}/note-{note.number}"))
    return labelled(label, flow, style.leading)


def _meaning(sign: Sign, words: str, node: Node, width: float, scope: Scope) -> Flow:
    style, entry, indent = scope.job.style.texts.legend, node.add("LI"), 15.0 * scope.job.style.zoom
    mark = set_text((SignMark(sign),), style, entry.add("Lbl"), indent, scope.job)
    flow = set_text((Run(words),), style, entry.add("LBody"), width - indent, scope.job)
    for piece in flow:
        piece.x += indent
    for piece in mark:
        piece.height = 0.0
    return labelled(mark[0], flow, style.leading)
