"""Lines in which words run from right to left: placed as they are seen, painted as they are read.

What helps readers of PDF files to copy such a line out as it reads is done here as well: where a stretch of the other
direction ends, a mark of direction that is not seen; and words that readers would put in the order in which they are
seen begin at one place, the left end of their stretch, with a space from which they move to where they belong.
"""

from __future__ import annotations

from itertools import pairwise

from msgspec import Struct

from briefbook.typeset.bidi import VisualRun, reordered
from briefbook.typeset.galley import Galley, Joint, Manner
from briefbook.typeset.ghosts import LEFT_MARK, RIGHT_MARK
from briefbook.typeset.ghosts import WIDTH as GHOST_WIDTH
from briefbook.typeset.lines import Line
from briefbook.typeset.paint import cover, paint_part
from briefbook.typeset.readers import kind, knots, turns_whole
from briefbook.typeset.sheet import Sheet
from briefbook.typeset.signs import sign_operators
from briefbook.typeset.words import Part, Word

_APART = 0.09
"""In em: readers take equal glyphs that are nearer for one."""
_BEFORE = 0.2
_SAYS = {"": "", LEFT_MARK: "\u200e", RIGHT_MARK: "\u200f"}


class _Stretch(Struct):
    """A word of a line, or the space before one; `hyphen` is what a hyphen says.

    `anchor` is where readers shall see the word begin, behind the glyph `lead`; a `silent` space needs no glyph then.
    `head` is a mark of direction before the word, `tail` one behind it, `trail` a space painted with it.
    """

    box: int
    word: Word | None
    width: float
    level: int
    x: float = 0.0
    anchor: float | None = None
    lead: str = ""
    head: str = ""
    tail: str = ""
    trail: str = ""
    silent: bool = False
    hyphen: str = ""


def paint_mixed(sheet: Sheet, row: Galley, line: Line, x: float, baseline: float) -> None:
    """Paint a line with right-to-left words in it, from its left end."""
    stretches = _stretches(row, line)
    order = reordered([VisualRun(place, place + 1, stretch.level) for place, stretch in enumerate(stretches)])
    seen = [stretches[place] for place, _, _ in order]
    for stretch in seen:
        stretch.x = x
        x += stretch.width
    _mark(seen)
    _anchor(seen, stretches, row)
    _join_spaces(seen, row)
    for stretch in stretches:
        _paint(sheet, row, stretch, baseline)


def _stretches(row: Galley, line: Line) -> list[_Stretch]:
    """The line's words and spaces as they are read."""
    assert row.levels is not None
    found: list[_Stretch] = []
    for box in range(line.start, line.end):
        before, level = row.levels[box]
        gap = row.gaps[box] + (line.stretch if row.joints[box] == Joint.SPACE else 0.0)
        if gap and box > line.start:
            found.append(_Stretch(box, None, gap, before, silent=not row.gaps[box]))
        found.append(_Stretch(box, row.words[box], row.widths[box], level))
    if line.hyphen:
        look = row.spans[line.end - 1].manner
        word = look.fount["-"]
        found.append(_Stretch(line.end - 1, word, word.width * look.size / 1000, found[-1].level, hyphen=line.hyphen))
    return found


def _mark(seen: list[_Stretch]) -> None:
    """Marks of direction where readers could not tell how far a stretch of letters reaches."""
    words = [place for place, stretch in enumerate(seen) if stretch.word is not None and stretch.word.text]
    for left, right in pairwise(words):
        one, other = seen[left], seen[right]
        assert one.word is not None
        assert other.word is not None
        apart = right > left + 1
        if one.level & 1 and not other.level & 1:
            if other.level > one.level:
                other.head = RIGHT_MARK if apart or kind(one.word.text[0]) != "R" else ""
                continue
            one.tail = LEFT_MARK if apart else ""
            other.head = LEFT_MARK if kind(other.word.text[0]) != "L" else ""
        elif other.level & 1 and kind(other.word.text[-1]) == "W":
            other.head = RIGHT_MARK


def _anchor(seen: list[_Stretch], read: list[_Stretch], row: Galley) -> None:
    """Let words begin where readers that go by beginnings need them."""
    places = {id(stretch): place for place, stretch in enumerate(read)}
    wanted = [place for place, stretch in enumerate(read) if stretch.word is not None]
    texts = [_SAYS[stretch.head] + stretch.word.text for stretch in seen if stretch.word is not None]
    if turns_whole(texts):
        wanted.reverse()
    by_sight = [places[id(stretch)] for stretch in seen if stretch.word is not None]
    for knot in knots(by_sight, wanted):
        leads = [_lead(read[place], row) for place in knot]
        if not all(leads):
            continue
        left = min(read[place].x for place in knot) - _BEFORE
        step = _APART * max(row.spans[read[place].box].manner.size for place in knot)
        for number, (place, lead) in enumerate(zip(knot, leads, strict=True)):
            read[place].anchor, read[place].lead = left + number * step, lead
        for stretch in read[min(knot) : max(knot)]:
            stretch.silent = stretch.word is None


def _join_spaces(seen: list[_Stretch], row: Galley) -> None:
    """Paint spaces with the words at their left: some readers pass over a space that stands alone."""
    for one, gap in pairwise(seen):
        if gap.word is None and not gap.silent and one.word is not None and one.anchor is None and not one.tail:
            part, look = _only_part(one), row.spans[one.box].manner
            if part is not None and (part.marked or part.face == look.fount.own):
                one.trail = part.space[0] if part.marked else look.fount.blank[0]
                gap.silent = True


def _lead(stretch: _Stretch, row: Galley) -> str:
    """What a word that begins elsewhere begins with: a space without width; "" if it cannot."""
    part, look = _only_part(stretch), row.spans[stretch.box].manner
    if part is None or row.spans[stretch.box].sign:
        return ""
    code, width = part.space if part.marked else look.fount.blank
    return f"{code}){width:g}(" if part.marked or part.face == look.fount.own else ""


def _only_part(stretch: _Stretch) -> Part | None:
    """The one part that a word is, all of it on the base line and read as its glyphs say."""
    parts = stretch.word.parts if stretch.word is not None else ()
    if len(parts) != 1 or parts[0].actual or len(parts[0].strokes) != 1 or parts[0].strokes[0][0]:
        return None
    return parts[0]


def _paint(sheet: Sheet, row: Galley, stretch: _Stretch, baseline: float) -> None:
    span = row.spans[stretch.box]
    look = span.manner
    base = baseline + look.rise
    if stretch.word is None:
        if not stretch.silent:
            sheet.show(stretch.x, base, look.fount.own, look.size, look.fill, look.fount.space_body)
        return
    sheet.tag(span.node)
    if stretch.hyphen:
        sheet.begin_actual(stretch.hyphen)
    if span.sign:
        sheet.paint(sign_operators(span.sign, stretch.x, baseline, look.size, look.fill))
    else:
        _paint_word(sheet, stretch, base, look)
    if stretch.hyphen:
        sheet.end_actual()
    cover(sheet, span, stretch.x, baseline, stretch.width)


def _paint_word(sheet: Sheet, stretch: _Stretch, base: float, look: Manner) -> None:
    """A word from where readers shall see it begin, with its marks of direction."""
    assert stretch.word is not None
    x = stretch.x
    for place, part in enumerate(stretch.word.parts):
        marked = part.marked or (part.face == look.fount.own and bool(look.fount.marks.parts[0].glyphs))
        head = f"{stretch.head}){GHOST_WIDTH:g}(" if stretch.head and marked and not place else ""
        start = x
        if stretch.anchor is not None:
            start = stretch.anchor
            head = f"{stretch.lead}){(round(start, 2) - round(x, 2)) * 1000 / look.size:.1f}({head}"
        elif head:
            start = x - _BEFORE
            head = f"{head}){-_BEFORE * 1000 / look.size:.1f}("
        paint_part(sheet, part, start, base, look.size, look.fill, lead=head, trail=stretch.trail, drawn_at=x)
        x += part.width * look.size / 1000
        if stretch.tail and part.marked and part is stretch.word.parts[-1]:
            sheet.show(x, base, part.face, look.size, look.fill, stretch.tail)
