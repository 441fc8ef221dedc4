"""Plain texts of cells: words of one face on one line, measured and made ready without a galley."""

from __future__ import annotations

from collections.abc import Sequence

from briefbook.model.style import TextStyle
from briefbook.typeset.course import cleaned
from briefbook.typeset.galley import Manner, manner
from briefbook.typeset.job import Job
from briefbook.typeset.text import drop
from briefbook.typeset.words import Word


class PlainText:
    """Words of one face on one line; `body` are their glyphs. Equal positions in the sequences are one word.

    `least` is the width of the widest word, `natural` that of all. `reach` keeps how far the figure in the text
    reaches to both sides of its decimal point, once found.
    """

    base = 0

    __slots__ = ("body", "gaps", "least", "manner", "natural", "reach", "widths", "words")

    def __init__(
        self, words: Sequence[Word], widths: Sequence[float], gaps: Sequence[float], body: str, manner: Manner
    ) -> None:
        self.words = words
        self.widths = widths
        self.gaps = gaps
        self.body = body
        self.manner = manner
        single = len(widths) == 1
        self.least = widths[0] if single else max(widths, default=0.0)
        self.natural = widths[0] if single else sum(widths) + sum(gaps)
        self.reach: list[tuple[float, float] | None] = []

    def look(self, place: int) -> Manner:  # noqa: ARG002 - as of a galley
        """How a word looks."""
        return self.manner

    def natural_width(self) -> float:
        """Width on one line."""
        return self.natural


class Setting(dict[str, PlainText | None]):
    """How cells of one kind are set: style, manner, how far below a line's top its baseline lies; their plain texts.

    A text that is not plain is None: it needs another face, or its glyphs do not say what is to be copied out.
    """

    __slots__ = ("_never", "down", "lang", "manner", "style")

    def __init__(self, style: TextStyle, job: Job) -> None:
        super().__init__()
        self.manner = manner(style, job)
        self._never = bool(style.indent or job.base or self.manner.fount.capital)
        self.style = style
        self.lang = job.lang
        self.down = drop(style, job.faces.face(self.manner.fount.own).cap_height)

    def __missing__(self, text: str) -> PlainText | None:
        found = self[text] = None if self._never else self._measured(text)
        return found

    def _measured(self, text: str) -> PlainText | None:
        look = self.manner
        fount, scale = look.fount, look.size / 1000
        parts = cleaned(text, self.lang, caps=self.style.caps).split()
        if len(parts) == 1:
            word = fount[parts[0]]
            if not word.fragments:
                return PlainText((word,), (word.width * scale,), _NO_GAP, word.body, look) if word.body else None
        words: list[Word] = []
        gaps: list[float] = []
        for part in parts:
            word = fount[part]
            words += word.fragments or (word,)
            gaps.append(fount.space * scale if gaps else 0.0)
            gaps += [0.0] * (len(words) - len(gaps))
        bodies = [word.body for word in words]
        if not all(bodies):
            return None
        body = "".join([fount.space_body + body if gap else body for gap, body in zip(gaps, bodies, strict=True)])
        return PlainText(words, [word.width * scale for word in words], gaps, body, look)


_NO_GAP = (0.0,)
