"""What the setting of one paper shares: its style and faces, and what it finds on the way."""

from __future__ import annotations

import msgspec

from briefbook.model.blocks import Note
from briefbook.model.diagnostics import Diagnostic, Place, Severity
from briefbook.model.directions import runs_right_to_left
from briefbook.model.drawing import Pixels
from briefbook.model.pages import Bookmark, Destination
from briefbook.model.style import Style, TextStyle
from briefbook.typeset.faces import Faces
from briefbook.typeset.founts import Fount
from briefbook.typeset.graphics import PictureAssets
from briefbook.typeset.letters import own_forms
from briefbook.typeset.words import Word


class Job:
    """One paper's setting: grows words used, findings, bookmarks and destinations; lives as long as one call.

    `base` is 1 where the paper runs from right to left, else 0.
    """

    def __init__(self, paper: str, lang: str, style: Style, faces: Faces, pictures: PictureAssets) -> None:
        self.paper = paper
        self.lang = lang
        self.base = int(runs_right_to_left(lang))
        self.style = style
        self.faces = faces
        self.pictures = pictures
        self.manners: dict[tuple[object, ...], object] = {}
        self.words: set[Word] = set()
        self.images: dict[str, Pixels] = {}
        self.lines = 0
        self.level = 0
        self.headings = 0
        self.heads = 0
        self.marked: set[int] = set()
        self.anchored: set[str] = set()
        self.noted: set[int] = set()
        self.foot_notes: list[Note] = []
        self.diagnostics: list[Diagnostic] = []
        self.bookmarks: list[Bookmark] = []
        self.destinations: list[Destination] = []

    def fount(self, style: TextStyle, *, bold: bool = False, italic: bool = False, lang: str | None = None) -> Fount:
        """The fount of a text style; emphasis inside italics stands upright."""
        if bold or italic:
            weight = "bold" if bold else style.weight
            style = msgspec.structs.replace(style, weight=weight, italic=style.italic != italic)
        return self.faces.fount(self.style.families, style, own_forms(self.lang if lang is None else lang))

    def link_words(self, target: str, text: str) -> str:
        """What a link says to someone who does not see it."""
        words = self.style.words
        if target.startswith("#"):
            return words.goes_to.format(title=text.strip() or target[1:])
        return words.opens.format(address=target)

    def next_level(self, wanted: int) -> int:
        """A heading's level in the tree: the first is 1, none is skipped."""
        self.level = max(1, min(wanted, self.level + 1))
        return self.level

    def find(self, code: str, severity: Severity, sentence: str, hint: str) -> None:
        """Note a finding about the paper."""
        place = Place(paper=self.paper)
        self.diagnostics.append(Diagnostic(code=code, severity=severity, sentence=sentence, hint=hint, place=place))
