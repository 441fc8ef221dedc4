"""One paper to its pages: blocks set in the text area, stacked page by page, painted, tagged."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace as changed

from briefbook.model.blocks import Block, ComposedPaper, Paragraph
from briefbook.model.diagnostics import Severity
from briefbook.model.formats import PageFormat
from briefbook.model.pages import Bookmark, Destination, Layout, Page, Work
from briefbook.model.style import Style
from briefbook.model.uncollected import uncollected
from briefbook.typeset.blocks import plain, set_blocks
from briefbook.typeset.faces import Faces
from briefbook.typeset.filling import ABOVE_NOTES, Filled, FootNote, Room, fill_pages
from briefbook.typeset.graphics import PictureAssets
from briefbook.typeset.job import Job
from briefbook.typeset.missing import missing_glyphs, missing_in, place_of
from briefbook.typeset.notes import set_foot_notes
from briefbook.typeset.pieces import Flow, Stack
from briefbook.typeset.scope import Scope
from briefbook.typeset.sheet import Sheet
from briefbook.typeset.structure import Node

_NEARLY_EMPTY = 0.2
_SQUEEZES = ((0.85, 0.0), (0.7, 0.0), (0.6, 0.48))
"""Shares of white space kept to do without a nearly empty page, and the share of the way down to the folio by
which the pages are filled lower."""

_SHORT_RULE = 0.25
"""The share of the width of the rule above notes at the foot of a page."""

_SCALES = (0.97, 0.94, 0.91, 0.88)
"""How much smaller a paper is set, step by step, to fit the page that it has to."""
_PAGES_SCALES = (0.97, 0.945, 0.925, 0.91, 0.88, 0.84)
"""The same for several pages, whose text is read as text."""
_LEAST_SCALE = 0.91
"""How small such text may be, of the style's own size: near ten points it is still like that of its neighbours."""
_STRICT_SCALES = (*_SCALES, 0.84, 0.8, 0.76, 0.72)
"""The same for a paper that may not take more; below, a line of a card can no longer be read from a hand."""
_LITTLE = 0.42
"""The share of a last page below which a paper that is meant to be short is set as if it had to do without."""
_SLIGHT_SCALES = (0.985, 0.973)
"""The same where nobody asks for it, only to do without a nearly empty last page: too little to be seen."""

_WITH_LUCK = 0.93
"""The share of its room that smaller text may take at best, when lines break better and white space is squeezed."""


class _Laid(Struct):
    """A paper set and filled into pages, before it is painted."""

    job: Job
    root: Node
    filled: list[Filled]
    form: PageFormat
    room: float

    def fill(self, filled: Filled) -> float:
        """The share of its room that a page uses."""
        return min(1.0, filled.height / self.room)


@uncollected()
def typeset(paper: ComposedPaper, style: Style, faces: Faces, pictures: PictureAssets) -> Layout:
    """A paper's pages with all that publication needs to know of them; equal papers give equal layouts."""
    style = style.scaled(paper.scale) if paper.scale != 1.0 else style
    laid = _laid(paper, style, faces, pictures)
    if paper.strict and len(laid.filled) > paper.fits:
        laid.root.dissolve()
        return _layout(paper, _cut(paper, style, faces, pictures), faces)
    count = len(laid.filled)
    most = paper.fits if 0 < paper.fits < count else count - 1
    for scale in _scales(paper, laid, most):
        smaller = _laid(paper, style.scaled(scale), faces, pictures)
        if len(smaller.filled) <= most:
            laid.root.dissolve()
            laid = smaller
            break
        smaller.root.dissolve()
    return _layout(paper, laid, faces)


def _cut(paper: ComposedPaper, style: Style, faces: Faces, pictures: PictureAssets) -> _Laid:
    """The paper on no more pages than it may take: smaller, then without its last spoken lines, which is a finding."""
    laid, left_out = _squeezed(paper, style, faces, pictures), ""
    while len(laid.filled) > paper.fits and (place := _last_line(paper.blocks)) >= 0:
        laid.root.dissolve()
        line = paper.blocks[place]
        left_out = f"“{plain(line.text)}” {left_out}" if isinstance(line, Paragraph) else left_out
        paper = changed(paper, blocks=paper.blocks[:place] + paper.blocks[place + 1 :])
        laid = _squeezed(paper, style, faces, pictures)
    if left_out:
        sentence = f"“{paper.title}” has no room for all of its lines. Left out: {left_out.strip()}"
        laid.job.find("card.cut", Severity.WARNING, sentence, "Shorten its lines, or let fewer points be certain.")
    return laid


def _squeezed(paper: ComposedPaper, style: Style, faces: Faces, pictures: PictureAssets) -> _Laid:
    """The paper as large as it fits; at the smallest size if it does not."""
    for scale in _STRICT_SCALES:
        laid = _laid(paper, style.scaled(scale), faces, pictures)
        if len(laid.filled) <= paper.fits:
            return laid
        laid.root.dissolve()
    return _laid(paper, style.scaled(_STRICT_SCALES[-1]), faces, pictures)


def _last_line(blocks: tuple[Block, ...]) -> int:
    """The place of the last spoken line; -1 where there is none."""
    lines = (place for place, block in enumerate(blocks) if isinstance(block, Paragraph) and block.role == "line")
    return max(lines, default=-1)


def _scales(paper: ComposedPaper, laid: _Laid, most: int) -> tuple[float, ...]:
    """The sizes to try: many where a paper has to fit or is to be short, else few to lose a nearly empty last page.

    What is set smaller takes less room in both directions; a size that cannot be small enough is not tried.
    """
    fills = [laid.fill(filled) for filled in laid.filled]
    scales: tuple[float, ...] = ()
    if 0 < paper.fits < len(fills) or (paper.fits and len(fills) > 1 and fills[-1] < _LITTLE):
        least = _LEAST_SCALE / paper.scale
        scales = _SCALES if paper.fits == 1 else tuple(scale for scale in _PAGES_SCALES if scale >= least)
    elif len(fills) > 1 and fills[-1] < _NEARLY_EMPTY:
        scales = _SLIGHT_SCALES
    return tuple(scale for scale in scales if sum(fills) * scale * scale * _WITH_LUCK <= most)


def _laid(paper: ComposedPaper, style: Style, faces: Faces, pictures: PictureAssets) -> _Laid:
    style = style.turned() if paper.landscape else style
    job = Job(paper.id, paper.lang, style, faces, pictures)
    form = style.page
    job.destinations.append(Destination(name=paper.id, page=0, x=0.0, y=round(form.height, 2)))
    root = Node("Sect")
    hang = form.hang if paper.furniture else 0.0
    scope = Scope(job, root, form.measure, style.texts.body, hang)
    flow = set_blocks(paper.blocks, scope)
    notes = set_foot_notes(scope) if job.foot_notes else {}
    if job.base:  # Mirrored pages are measured from the right.
        form = changed(form, left=form.right, right=form.left)
    room = form.height - form.top - form.bottom
    return _Laid(job, root, _pulled_in(flow, form, room, notes, paper.fits), form, room)


def _layout(paper: ComposedPaper, laid: _Laid, faces: Faces) -> Layout:
    """The paper painted, with what was found on the way."""
    job, root = laid.job, laid.root
    pages = tuple(_page(index, filled, laid) for index, filled in enumerate(laid.filled))
    missing = missing_glyphs(missing_in(job.words), faces, lambda mark: place_of(mark, paper.id, paper.blocks, pages))
    structure = root.element()
    return Layout(
        paper=paper.id,
        title=paper.title,
        pages=pages,
        structure=structure,
        running_head=paper.running_head or paper.title,
        tab=paper.tab,
        level=paper.level,
        furniture=paper.furniture,
        lang=paper.lang,
        bookmarks=(Bookmark(paper.title, paper.id, paper.level), *_below(job.bookmarks, paper.level)),
        destinations=tuple(job.destinations),
        faces=faces.uses(job.words),
        images=tuple(job.images[name] for name in sorted(job.images)),
        diagnostics=(*job.diagnostics, *missing),
        work=Work(words_shaped=len(job.words), lines_broken=job.lines, pages_laid_out=len(pages)),
    )


def _below(bookmarks: list[Bookmark], level: int) -> tuple[Bookmark, ...]:
    return tuple(Bookmark(bookmark.title, bookmark.target, level + 1) for bookmark in bookmarks)


def _pulled_in(flow: Flow, form: PageFormat, room: float, notes: Mapping[int, FootNote], fits: int) -> list[Filled]:
    """The pages, one even for a paper without content.

    Where the last would be nearly empty, or the paper has to do without it, white space is squeezed if that is enough.
    """
    filled = fill_pages(flow, Room(room, 1.0, notes))
    most = fits if 0 < fits < len(filled) else len(filled) - 1
    over = sum(page.height for page in filled) - most * room
    for squeeze, more in _SQUEEZES if most > 0 and over < room * _NEARLY_EMPTY else ():
        tighter = fill_pages(flow, Room(room + more * (form.bottom - form.foot), squeeze, notes))
        if len(tighter) <= most:
            return tighter
    return filled


def _page(index: int, filled: Filled, laid: _Laid) -> Page:
    form = laid.form
    sheet = Sheet(index, form.width, form.height, mirrored=bool(laid.job.base))
    top = form.height - form.top
    filled.text.paint(sheet, form.left, top)
    _spots(filled.text, sheet, form, top)
    if filled.notes is not None:
        _foot(filled, filled.notes, sheet, form, laid.job.style)
    return sheet.page(laid.fill(filled))


def _foot(filled: Filled, notes: Stack, sheet: Sheet, form: PageFormat, style: Style) -> None:
    """The notes at the foot of the page, below a rule; a rule over the whole width says that the first goes on."""
    top = min(form.bottom, form.height - form.top - filled.height) + notes.height
    left = form.left + form.hang
    width = (form.width - form.right - left) * (1.0 if filled.goes_on else _SHORT_RULE)
    sheet.rule(left, left + width, top + ABOVE_NOTES / 2, 0.5, style.colours.grey)
    notes.paint(sheet, form.left, top)


def _spots(filled: Stack, sheet: Sheet, form: PageFormat, top: float) -> None:
    """Where each block of the paper stands on the page."""
    for block, placed in groupby(filled.placed, key=lambda entry: entry[0].block):
        pieces = list(placed)
        if block >= 0:
            upper = top - pieces[0][1]
            lower = top - pieces[-1][1] - pieces[-1][0].height
            sheet.spot(sheet.seen((form.left, lower, form.width - form.right, upper)), block=block)
