"""Single lines of text as operators, for what is added to pages outside their text area; the words are remembered."""

from __future__ import annotations

import re

from briefbook.model.drawing import Colour
from briefbook.model.style import Style, TextStyle
from briefbook.typeset.bidi import runs_left_to_right
from briefbook.typeset.faces import Faces
from briefbook.typeset.founts import Fount
from briefbook.typeset.itemise import pieces
from briefbook.typeset.letters import capitals, own_forms
from briefbook.typeset.paint import outlines
from briefbook.typeset.sheet import actual_operator, fill_operator, number
from briefbook.typeset.words import Word

_SEPARATED = re.compile(r"\s+([^\w\s]+)(?!\S)")
"""What stands between words and is none itself."""
_SPACE = re.compile(r"[ \t\r\n]+")


class Lines:
    """Sets single lines and collects the words in them.

    `lang` is a line's language where it is known: capitals and forms of letters depend on it.
    """

    def __init__(self, style: Style, faces: Faces) -> None:
        self._style = style
        self._faces = faces
        self.words: set[Word] = set()

    def width(self, text: str, style: TextStyle, lang: str = "") -> float:
        """The width of a line."""
        fount, words = self._shaped(text, style, lang)
        return (sum(word.width for word in words) + fount.space * max(len(words) - 1, 0)) * style.size / 1000

    def fitted(self, text: str, style: TextStyle, room: float, lang: str = "") -> str:
        """The text, with words left off at its end if it is too wide, and letters if one word is."""
        words = text.split()
        while len(words) > 1 and self.width(" ".join(words), style, lang) > room:
            words = [*words[:-2], "…"] if words[-1] == "…" else [*words[:-1], "…"]
        word = " ".join(words)
        while len(words) == 1 and len(word) > 1 and self.width(word, style, lang) > room:
            word = word[: -2 if word.endswith("…") else -1] + "…"
        return word

    def wrapped(self, text: str, style: TextStyle, room: float, lang: str = "") -> list[str]:
        """The text in as few lines as have room for its words; dashes and strokes between them end a line."""
        lines: list[str] = []
        for word in _SPACE.split(_SEPARATED.sub("\u00a0\\1", text.strip())):
            # Scripts without spaces between words have places of their own to end a line.
            for place, piece in enumerate((word,) if word.isascii() else pieces(word)):
                longer = f"{lines[-1]}{'' if place else ' '}{piece}" if lines else piece
                if lines and self.width(longer, style, lang) <= room:
                    lines[-1] = longer
                else:
                    lines.append(piece)
        return lines

    def line(
        self, text: str, style: TextStyle, x: float, y: float, lang: str = "", *, colour: Colour | None = None
    ) -> list[str]:
        """Operators for one line at a baseline, in the style's colour or another; nothing is assumed of the state."""
        fount, words = self._shaped(text, style, lang)
        if not words:
            return []
        self.words.update(words)
        fill = fill_operator(colour or getattr(self._style.colours, style.colour))
        operators = [f"{fill} BT"]
        drawn: list[str] = []
        pen = (0.0, 0.0)
        for word in words:
            for part in word.parts:
                drawn += outlines(part, x, y, style.size, fill)
                operators += [actual_operator(part.actual)] if part.actual else []
                for rise, width, body in part.strokes:
                    place = (x, y + rise * style.size / 1000)
                    shown = _shown(part.face, style.size, place[0] - pen[0], place[1] - pen[1], body)
                    operators.append(f"3 Tr {shown} 0 Tr" if part.hidden else shown)
                    pen = place
                    x += width * style.size / 1000
                operators += ["EMC"] if part.actual else []
            x += fount.space * style.size / 1000
        return [*operators, "ET", *drawn]

    def _shaped(self, text: str, style: TextStyle, lang: str) -> tuple[Fount, list[Word]]:
        fount = self._faces.fount(self._style.families, style, own_forms(lang))
        text = capitals(text, lang) if style.caps else text
        if not runs_left_to_right(text):
            return fount, [fount["\u00a0".join(text.split())]]
        return fount, [fount[word] for word in text.split()]


def _shown(face: str, size: float, dx: float, dy: float, body: str) -> str:
    return f"/{face} {number(size)} Tf {number(dx)} {number(dy)} Td [({body})] TJ"
