"""Text in a column narrower than its words: parted at syllables where they fit, and anywhere where they do not."""

from __future__ import annotations

from collections.abc import Iterator

from briefbook.typeset.galley import Galley, Joint, Span
from briefbook.typeset.lines import EPSILON, Line, cut_wide_boxes
from briefbook.typeset.places import Hyphenators
from briefbook.typeset.words import SOFT_HYPHEN, Word

_POINTS = ".,;:!?()[]\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb\u2026"


def narrow_lines(row: Galley, width: float, hyphenators: Hyphenators) -> list[Line] | None:
    """Lines of a text of which some words, with marks and signs behind them, are wider than a line; None if none is."""
    if row.least_width() <= width + EPSILON:
        return None
    for box in range(len(row.words) - 1, -1, -1):
        if row.widths[box] + _behind(row, box) > width + EPSILON:
            _part(row, box, width, hyphenators)
    cut_wide_boxes(row, width)
    return list(_filled(row, width))


def least_parted(row: Galley, hyphenators: Hyphenators) -> float:
    """The width of the widest syllable with its hyphen or the marks behind it, or of the widest word that has none."""
    return max((_widest(row, box, hyphenators) for box in range(len(row.words))), default=0.0)


def _widest(row: Galley, box: int, hyphenators: Hyphenators) -> float:
    span = row.spans[box]
    text, places = row.words[box].plain, _places(row.words[box], span, hyphenators)
    behind = _behind(row, box)
    if not places:
        return row.widths[box] + behind
    fount, scale = span.manner.fount, span.manner.size / 1000
    parts = [text[begin:end] for begin, end in zip((0, *places), (*places, len(text)), strict=True)]
    hyphen = fount["-"].width
    last = scale * fount.piece(parts[-1]).width + behind
    return max(last, *(scale * (fount.piece(part).width + hyphen) for part in parts[:-1]))


def _behind(row: Galley, box: int) -> float:
    """The width of the marks and signs that stand behind a word and belong to it."""
    width = 0.0
    for place in range(box + 1, len(row.words)):
        span = row.spans[place]
        if row.joints[place] or not (span.sign or span.manner.rise):
            break
        width += row.widths[place]
    return width


def _places(word: Word, span: Span, hyphenators: Hyphenators) -> tuple[int, ...]:
    """Where a word may be parted: at its own soft hyphens, else by its language, also if it may be a name."""
    text = word.plain
    if word.points or span.sign or word.rtl or not text.strip(_POINTS).isalpha():
        return word.points
    small = text.lower()
    return hyphenators(span.lang).places(small) if len(small) == len(text) else ()


def _part(row: Galley, box: int, width: float, hyphenators: Hyphenators) -> None:
    """Part a word into the longest stretches of syllables that fit with a hyphen."""
    text, look = row.words[box].plain, row.spans[box].manner
    fount, room = look.fount, width * 1000 / look.size
    ends = [*_places(row.words[box], row.spans[box], hyphenators), len(text)]
    hyphen, behind = fount["-"].width, _behind(row, box) * 1000 / look.size
    begins, start = [0], 0
    for place, end in enumerate(ends):
        more = behind if end == len(text) else hyphen
        if fount.piece(text[start:end]).width + more > room and place and ends[place - 1] > start:
            start = ends[place - 1]
            begins.append(start)
    pieces = [fount.piece(text[begin:end]) for begin, end in zip(begins, [*begins[1:], len(text)], strict=True)]
    if len(pieces) > 1 and max(piece.width for piece in pieces[:-1]) + hyphen <= room:
        row.divide(box, pieces, Joint.HYPHEN)


def _filled(row: Galley, width: float) -> Iterator[Line]:
    """As many boxes a line as fit, a hyphen counted in where a line ends in a word."""
    start = 0
    while start < len(row.words):
        end = _end(row, start, width)
        natural = sum(row.widths[start:end]) + sum(row.gaps[start + 1 : end])
        last = end == len(row.words) or row.joints[end] == Joint.FORCED
        line = Line(start, end, natural, last=last)
        if not last and row.joints[end] == Joint.HYPHEN:
            line.hyphen = SOFT_HYPHEN
            line.width += _hyphen(row, end - 1)
        yield line
        start = end


def _end(row: Galley, start: int, width: float) -> int:
    """Where the line that begins at `start` ends."""
    total = len(row.words)
    reached, best = row.widths[start], 0
    for place in range(start + 1, total + 1):
        if place == total or row.joints[place] == Joint.FORCED:
            return place
        joint = row.joints[place]
        hyphen = _hyphen(row, place - 1) if joint == Joint.HYPHEN else 0.0
        if joint and reached + hyphen <= width + EPSILON:
            best = place
        reached += row.gaps[place] + row.widths[place]
        if reached > width + EPSILON:
            return best or place
    return total


def _hyphen(row: Galley, box: int) -> float:
    look = row.spans[box].manner
    return look.fount["-"].width * look.size / 1000
