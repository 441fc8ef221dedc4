"""The table of contents: tab, title, kind, leader dots, folio; each entry one link."""

from __future__ import annotations

from math import ceil

from briefbook.model.blocks import Contents, ContentsEntry, Run
from briefbook.model.style import TextStyle
from briefbook.typeset.galley import Manner, manner
from briefbook.typeset.paint import paint_word
from briefbook.typeset.pieces import Flow, Piece
from briefbook.typeset.scope import Scope
from briefbook.typeset.sheet import Sheet
from briefbook.typeset.structure import Node
from briefbook.typeset.text import drop, set_text
from briefbook.typeset.words import Word

_TAB = 30.0
_STEP = 16.0
_FOLIO = 40.0
_PART = 5.0
_GRID = 5.0
_DOT = 0.8


def set_contents(block: Contents, scope: Scope) -> Flow:
    """All entries, one below the other."""
    node = scope.node.add("TOC")
    flow: Flow = []
    part = ""
    for entry in block.entries:
        piece = _Entry(entry, node.add("TOCI").add("Reference").add("Link"), scope)
        if flow and entry.tab.partition(".")[0] != part:
            piece.before += _PART * scope.job.style.zoom
        part = entry.tab.partition(".")[0]
        flow.append(piece)
    return flow


class _Entry(Piece):
    """One entry: its title may run over several lines, the folio stands on the last."""

    def __init__(self, entry: ContentsEntry, link: Node, scope: Scope) -> None:
        job = scope.job
        texts = job.style.texts
        self._style = texts.contents_part if entry.level == 0 else texts.contents_entry
        self._entry = entry
        self._link = link
        self._job = job
        self._width = scope.width
        zoom = job.style.zoom
        self._x = (_TAB + _STEP * max(entry.level - 1, 0)) * zoom
        self._lines = set_text((Run(entry.title),), self._style, link, scope.width - self._x - _FOLIO * zoom, job)
        super().__init__(
            self._style.leading * max(len(self._lines), 1), before=self._style.before, after=self._style.after
        )
        self._down = drop(self._style, job.faces.face(job.fount(self._style).own).cap_height)
        self._folio = self._word(entry.folio, self._style)
        self._tab = self._word(entry.tab, texts.contents_kind)

    def _word(self, text: str, style: TextStyle) -> Manner:
        look = manner(style, self._job)
        if text:
            self._job.words.add(self._set(text, look))
        return look

    def _set(self, text: str, look: Manner) -> Word:
        return look.fount.set(text.replace(" ", "\u00a0"), self._job.base)

    def paint(self, sheet: Sheet, left: float, top: float) -> None:
        """Paint tab, title and folio as the link's text, the dots as decoration."""
        entry = self._entry
        first, last = top - self._down, top - self.height + self._style.leading - self._down
        sheet.tag(self._link)
        if entry.tab:
            look = self._tab
            word = self._set(entry.tab, look)
            x = sheet.left_of(left, word.width * look.size / 1000)
            paint_word(sheet, word, x, first, look.size, look.fill)
        down = top
        for line in self._lines:
            line.paint(sheet, left + self._x, down)
            down -= line.height
        end = self._paint_folio(sheet, left, last)
        self._paint_dots(sheet, left, end, last)
        target = entry.target if entry.target.startswith("#") else f"#{entry.target}"
        alt = self._job.link_words(target, entry.title)
        sheet.link(sheet.seen((left, top - self.height, left + self._width, top)), target, alt, self._link)

    def _paint_folio(self, sheet: Sheet, left: float, baseline: float) -> float:
        look = self._folio
        if not self._entry.folio:
            return left + self._width
        word = self._set(self._entry.folio, look)
        width = word.width * look.size / 1000
        x = left + self._width - width
        sheet.tag(self._link)
        paint_word(sheet, word, sheet.left_of(x, width), baseline, look.size, look.fill)
        return x

    def _paint_dots(self, sheet: Sheet, left: float, end: float, baseline: float) -> None:
        """Dots on a common grid, so that they stand below one another."""
        last = self._lines[-1] if self._lines else None
        begin, right = left + self._x + getattr(last, "extent", 0.0) + 8.0, left + self._width
        first = right - (right - begin) // _GRID * _GRID
        end = right - max(1, ceil((right - end + 8.0) / _GRID)) * _GRID + _DOT
        if end > first:
            sheet.dots(first, end, baseline, _DOT, _GRID - _DOT, self._job.style.colours.hairline)
