"""Inline text as a row of boxes: words with their widths, the gaps before them, and where a line may break."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from itertools import groupby
from operator import attrgetter

from msgspec.structs import astuple
from msgspec.structs import replace as changed

from briefbook.model.blocks import Inline, Inlines, LineBreak, NoteMark, Run, SignMark
from briefbook.model.style import TextStyle
from briefbook.typeset.course import Course, Levelled, cleaned, course_of
from briefbook.typeset.founts import Fount
from briefbook.typeset.itemise import breaks_between
from briefbook.typeset.job import Job
from briefbook.typeset.sheet import fill_operator
from briefbook.typeset.signs import SIGN_WIDTH
from briefbook.typeset.structure import Node
from briefbook.typeset.words import Word

_RAISED = 0.64
_REDUCED = 0.8
"""The size of capitals that stand for small ones."""


class Joint(IntEnum):
    """What stands before a box: nothing, a space, a place to break, a hyphen already spent, a forced new line."""

    GLUED = 0
    SPACE = 1
    BREAK = 2
    HYPHEN = 3
    FORCED = 4


_SOME = 2
"""If a text has more new words than this, they are learnt together."""

_SPACE = Joint.SPACE
_GLUED = Joint.GLUED
_NOTHING = (Joint.GLUED, 0.0)
_BODY = attrgetter("body")


class Manner:
    """How boxes look: their words' fount, size, height above the baseline, colour.

    The size is measured as it is written, in whole hundredths: a long line would show the difference.
    """

    __slots__ = ("fill", "fount", "rise", "size")

    def __init__(self, fount: Fount, size: float, fill: str, rise: float = 0.0) -> None:
        self.fount = fount
        self.size = round(size * 100) / 100
        self.fill = fill
        self.rise = rise


class Span:
    """What boxes belong to: a manner, a structure element, a language, perhaps a link, a fact or a sign."""

    __slots__ = ("alt", "fact", "lang", "manner", "node", "sign", "target")

    def __init__(self, manner: Manner, node: Node, lang: str) -> None:
        self.manner = manner
        self.node = node
        self.lang = lang
        self.target = ""
        self.alt = ""
        self.fact = ""
        self.sign = ""

    @property
    def bare(self) -> bool:
        """Whether it is nothing but text."""
        return not (self.target or self.fact or self.sign)


class Galley:
    """A paragraph before it is broken into lines. Equal positions in the lists are one box; lengths are points.

    `even` says that every word is nothing but glyphs of its fount's own face. `reach` keeps how far the figure in it
    reaches to both sides of its decimal point, once found. `marks` are the spans of marks with their notes' numbers.
    `levels` are there only where something may run from right to left: for each box the level of the space before it
    and its own; `level` are those of the next box, and `base` is that of the paper.
    """

    __slots__ = (
        "_pending",
        "base",
        "even",
        "gaps",
        "joints",
        "level",
        "levels",
        "marks",
        "node",
        "reach",
        "spans",
        "style",
        "wide",
        "widths",
        "words",
    )

    def __init__(self, style: TextStyle, node: Node) -> None:
        self.style = style
        self.node = node
        self.words: list[Word] = []
        self.widths: list[float] = []
        self.gaps: list[float] = []
        self.joints: list[int] = []
        self.spans: list[Span] = []
        self.even = True
        self.wide = 0
        self.marks: tuple[tuple[Span, int], ...] = ()
        self.reach: list[tuple[float, float] | None] = []
        self.levels: list[tuple[int, int]] | None = None
        self.level = (0, 0)
        self.base = 0
        self._pending: tuple[Joint, float] = _NOTHING

    def look(self, place: int) -> Manner:
        """How a box looks."""
        return self.spans[place].manner

    def natural_width(self) -> float:
        """Width on one line, or of the widest line where new lines are forced."""
        if len(self.widths) == 1:
            return self.widths[0] + self.gaps[0]
        if Joint.FORCED not in self.joints:
            return sum(self.widths) + sum(self.gaps)
        widest = width = 0.0
        for gap, joint, box in zip(self.gaps, self.joints, self.widths, strict=True):
            width = box if joint == Joint.FORCED else width + gap + box
            widest = max(widest, width)
        return widest

    def least_width(self) -> float:
        """Width of the widest stretch that cannot be broken."""
        if len(self.widths) == 1:
            return self.widths[0]
        widest = width = 0.0
        for joint, box in zip(self.joints, self.widths, strict=True):
            width = box if joint else width + box
            widest = max(widest, width)
        return widest

    def space(self, width: float) -> None:
        """A space before the next box; several are one."""
        if self._pending[0] is Joint.GLUED and self.words:
            self._pending = (Joint.SPACE, width)

    def new_line(self) -> None:
        """Force the next box on a new line."""
        if self.words:
            self._pending = (Joint.FORCED, 0.0)

    def breakable(self) -> None:
        """Let a line end before the next box, without a space."""
        if self.words and self._pending[0] is Joint.GLUED:
            self._pending = (Joint.BREAK, 0.0)

    def glue(self) -> None:
        """Take back a space: the next box stays with the one before."""
        if self._pending[0] is Joint.SPACE:
            self._pending = _NOTHING

    def box(self, word: Word, span: Span) -> None:
        """Add a word, or its fragments where it may break inside."""
        joint, gap = self._pending
        self._pending = _NOTHING
        if joint is _GLUED and word.wide and self.words and breaks_between(self.words[-1].text, word.text):
            joint = _SPACE
        if joint is Joint.BREAK and word.wide:
            joint = _SPACE
        fragments = word.fragments or (word,)
        if self.levels is not None:
            self.levels += [self.level] * len(fragments)
        for place, fragment in enumerate(fragments):
            if place:
                joint, gap = _SPACE if fragment.wide else Joint.BREAK, 0.0
            self.words.append(fragment)
            self.widths.append(fragment.width * span.manner.size / 1000)
            self.gaps.append(gap)
            self.joints.append(joint)
            self.spans.append(span)
            self.wide += fragment.wide
            if not fragment.body:
                self.even = False

    def settle(self) -> None:
        """Keep ideographs together where they are but some among words: white space goes between the words alone."""
        if self.wide * 2 < len(self.words):
            for place, gap in enumerate(self.gaps):
                if place and not gap and self.joints[place] == _SPACE:
                    self.joints[place] = Joint.BREAK

    def divide(self, box: int, pieces: list[Word], joint: Joint) -> None:
        """Put pieces of a box's word in its place, with a joint between each two."""
        scale = self.spans[box].manner.size / 1000
        more = len(pieces) - 1
        self.even = self.even and all(map(_BODY, pieces))
        if self.levels is not None:
            self.levels[box + 1 : box + 1] = [self.levels[box]] * more
        self.words[box : box + 1] = pieces
        self.widths[box : box + 1] = [piece.width * scale for piece in pieces]
        self.gaps[box + 1 : box + 1] = [0.0] * more
        self.joints[box + 1 : box + 1] = [joint] * more
        self.spans[box + 1 : box + 1] = [self.spans[box]] * more

    def words_of(self, texts: list[str], span: Span) -> None:
        """Add words with a space between each two."""
        fount, scale = span.manner.fount, span.manner.size / 1000
        gap = fount.space * scale
        new = [text for text in texts if text not in fount]
        if len(new) > _SOME:
            fount.learn(new)
        words = [*map(fount.__getitem__, texts)]
        if words and self.words and (words[0].wide or self.words[-1].wide):
            self._beside_wide(words[0])
        if not words or not fount.broken.isdisjoint(texts):
            for index, word in enumerate(words):
                if index:
                    self.space(gap)
                self.box(word, span)
            return
        joint, before = self._pending
        count = len(words)
        self._pending = _NOTHING
        if fount.odd and not fount.odd.isdisjoint(texts):
            self.even = False
        self.words += words
        self.widths += [word.width * scale for word in words]
        self.gaps.append(before)
        self.joints.append(joint)
        self.spans += [span] * count
        if count > 1:
            self.gaps += [gap] * (count - 1)
            self.joints += [_SPACE] * (count - 1)

    def _beside_wide(self, word: Word) -> None:
        """Let a line end between two runs without a space, where their script allows it."""
        if self._pending[0] is _GLUED and breaks_between(self.words[-1].text, word.text):
            self._pending = (_SPACE if word.wide else Joint.BREAK, 0.0)


def galley(inlines: Inlines, style: TextStyle, node: Node, job: Job) -> Galley:
    """The boxes of a text in one style; its inline elements hang below `node`."""
    row = Galley(style, node)
    before: Run | None = None
    joined = inlines if len(inlines) == 1 else _joined(inlines)
    course = course_of(joined, job.base, job.lang, caps=style.caps)
    if course is not None:
        row.levels, row.base = [], job.base
    for inline in joined:
        if course is not None:
            course.begin(inline, row)
        if isinstance(inline, Run):
            _run(row, inline, before, job, course)
            before = inline
        elif isinstance(inline, NoteMark):
            _note_mark(row, inline, job)
        elif isinstance(inline, SignMark):
            _sign(row, inline, job)
        elif isinstance(inline, LineBreak):
            row.new_line()
    if row.wide:
        row.settle()
    row.even = row.even and course is None
    return row


def _joined(inlines: Inlines) -> list[Inline]:
    """The same with neighbouring runs of one manner made one, so that they are one span and kerned as one text."""
    joined: list[Inline] = []
    before: tuple[object, ...] = ()
    for inline in inlines:
        plain = isinstance(inline, Run) and not (inline.target or inline.fact)
        look = astuple(inline)[1:] if plain else ()
        last = joined[-1] if look and look == before else None
        if isinstance(inline, Run) and isinstance(last, Run):
            joined[-1] = changed(last, text=last.text + inline.text)
        else:
            joined.append(inline)
        before = look
    return joined


def _run(row: Galley, run: Run, before: Run | None, job: Job, course: Course | None) -> None:
    text = cleaned(run.text, run.lang or job.lang, caps=row.style.caps)
    if not text:
        return
    span = _span(row, run, before, job)
    gap = span.manner.fount.space * span.manner.size / 1000
    if course is not None:
        _levelled(row, course.pieces(text), span, gap)
        return
    if text[0] == " ":
        row.space(gap)
    parts = [part for part in text.split(" ") if part]
    if span.manner.fount.capital:
        _small_capitals(row, parts, span, gap)
    else:
        row.words_of(parts, span)
    if text[-1] == " ":
        row.space(gap)


def _small_capitals(row: Galley, parts: list[str], span: Span, gap: float) -> None:
    """Words in capitals of which those that stand for small letters are reduced."""
    look = span.manner
    reduced = Span(Manner(look.fount, look.size * _REDUCED, look.fill, look.rise), span.node, span.lang)
    reduced.target, reduced.alt, reduced.fact = span.target, span.alt, span.fact
    for place, part in enumerate(parts):
        if place:
            row.space(gap)
        for small, letters in groupby(part, str.islower):
            row.box(look.fount["".join(letters)], reduced if small else span)


def _levelled(row: Galley, pieces: Iterable[Levelled], span: Span, gap: float) -> None:
    """The pieces of a run of which each has a level of its own."""
    fount = span.manner.fount
    for piece in pieces:
        if not piece.text:
            row.space(gap)
            continue
        if piece.breaks:
            row.breakable()
        row.level = (piece.before, piece.level)
        row.box(fount.turned(piece.text) if piece.level & 1 else fount[piece.text], span)


def _span(row: Galley, run: Run, before: Run | None, job: Job) -> Span:
    """The span of a run; a link that goes on in the next run stays one element."""
    span = Span(
        manner(row.style, job, bold=run.bold, italic=run.italic, link=bool(run.target), lang=run.lang),
        row.node,
        run.lang or job.lang,
    )
    span.fact = run.fact or ""
    if run.target:
        goes_on = before is not None and before.target == run.target and row.spans
        last = row.spans[-1] if goes_on else None
        span.node = last.node if last is not None and last.target else Node("Link", row.node)
        span.target = run.target
        span.alt = job.link_words(run.target, run.text)
    if run.lang and run.lang != job.lang:
        if run.target:
            span.node.lang = run.lang
        else:
            span.node = Node("Span", row.node, lang=run.lang)
    return span


def manner(
    style: TextStyle, job: Job, *, bold: bool = False, italic: bool = False, link: bool = False, lang: str | None = None
) -> Manner:
    """A style's manner, perhaps bold, slanted the other way, in the colour of links, in another language."""
    key = (style, bold, italic, link, lang)
    found = job.manners.get(key)
    if found is None:
        fount = job.fount(style, bold=bold, italic=italic, lang=lang or None)
        colour = "link" if link else style.colour
        found = job.manners[key] = Manner(fount, style.size, fill_operator(getattr(job.style.colours, colour)))
    assert isinstance(found, Manner)
    return found


def _note_mark(row: Galley, mark: NoteMark, job: Job) -> None:
    """A raised number, glued to what it marks; two in a row are parted by a comma."""
    plain = manner(row.style, job, link=True)
    raised = Manner(plain.fount, row.style.size * _RAISED, plain.fill, row.style.size * 0.36)
    row.glue()
    if row.spans and row.spans[-1].target.startswith(f"#{job.paper}/note-"):
        comma = Span(raised, row.node, job.lang)
        row.box(raised.fount[","], comma)
    words = job.style.words.note.format(number=mark.number)
    reference = Node("Reference", row.node)
    span = Span(raised, Node("Link", reference), job.lang)
    span.target = f"#{job.paper}/note-{mark.number}"
    span.alt = words
    row.box(raised.fount[str(mark.number)], span)
    row.marks += ((span, mark.number),)
    job.marked.add(mark.number)


def _sign(row: Galley, mark: SignMark, job: Job) -> None:
    """A drawn sign, glued to the figure it speaks about."""
    row.glue()
    words: str = getattr(job.style.words.signs, mark.sign.value)
    span = Span(manner(row.style, job), Node("Span", row.node, alt=words), job.lang)
    span.sign = mark.sign.value
    row.box(SIGN_WIDTH, span)
