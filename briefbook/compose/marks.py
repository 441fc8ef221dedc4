"""Marks: how text and finished pieces travel through a template without ever being read as Markdown.

A string from outside enters the Markdown as its own bytes in hexadecimal between two brackets that no text needs, a
finished piece (runs or blocks) as its number. Nothing inside can close the mark or be taken for markup, so escaping has
no rules to get wrong. The brackets are punctuation, so that `**bold.**` may stand right before a mark: Markdown lets a
closing `**` after a full stop be followed by punctuation, but not by a letter.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple, Self

from markupsafe import Markup

from briefbook.model.blocks import Block, Inline, Inlines, Run

_TEXT, _TEXT_END, _PIECE, _PIECE_END = "\u2e28", "\u2e29", "\u27ec", "\u27ed"
_OWN = re.compile("[\u2e28\u2e29\u27ec\u27ed]")
_MARK = re.compile("\u2e28([0-9a-f]*)(?::([0-9a-f]+))?\u2e29|\u27ec([0-9]+)\u27ed")


class Words(str):
    """Text from outside a template: prints as it stands, whatever it holds."""

    __slots__ = ()

    def __html__(self) -> str:
        """The text as a mark; Jinja asks for it wherever text is printed or joined."""
        return f"{_TEXT}{self.encode('utf-8', 'replace').hex()}{_TEXT_END}"


class Called(Words):
    """Words that follow from a fact: they know the call by which an author's text gets them anew."""

    call: str

    def __new__(cls, text: str, call: str) -> Self:
        """The text; an empty one needs no call."""
        made = super().__new__(cls, text)
        made.call = call
        return made

    def __html__(self) -> str:
        """The text as a mark that carries its call."""
        plain = super().__html__()
        return f"{plain[:-1]}:{self.call.encode().hex()}{_TEXT_END}" if self and self.call else plain


def literal(text: str) -> str:
    """A text as a call in a template or an author's text names it."""
    return json.dumps(str(text), ensure_ascii=False)


def guarded(value: object) -> object:
    """The value with every plain string in it turned into words, through tuples, lists and dicts."""
    if isinstance(value, str):
        return value if hasattr(value, "__html__") else Words(value)
    if type(value) is tuple:
        return tuple(guarded(item) for item in value)
    if type(value) is list:
        return [guarded(item) for item in value]
    if type(value) is dict:
        return {key: guarded(item) for key, item in value.items()}
    return value


def disarmed(source: str) -> str:
    """Template or author's source in which the mark characters themselves are plain text."""
    return _OWN.sub(lambda match: Words(match[0]).__html__(), source)


def clean(text: str) -> str:
    """One line of printable text: white space becomes single spaces, control characters go."""
    spaced = re.sub(r"[ \t\r\n\v\f\x85\u2028\u2029]+", " ", text)
    return "".join(character for character in spaced if unicodedata.category(character) not in {"Cc", "Cs"})


def capitalised(source: Markup) -> Markup:
    """Output of a template with its first letter as a capital, also where that stands in a mark."""
    text = source.lstrip()
    first = _MARK.match(text)
    if first is None:
        return text[:1].upper() + text[1:]
    if first[1] is None:
        return text
    words = bytes.fromhex(first[1]).decode("utf-8")
    capital = Words(words[:1].upper() + words[1:])
    return Markup().join((capital, text[first.end() :]))


class Marked(NamedTuple):
    """A stretch of a template's output: Markdown of its own, or a mark with what it stands for, and its call."""

    source: str
    mark: Words | Markup | None = None
    call: str = ""


class Pieces:
    """The finished pieces of one paper, each kept under its number until the Markdown has been read."""

    def __init__(self) -> None:
        self._kept: list[Inlines | tuple[Block, ...]] = []
        self._calls: list[str] = []

    def keep(self, piece: Inlines | tuple[Block, ...], call: str = "") -> Markup:
        """Put a piece aside; returns the mark that stands for it in a template's output.

        `call` is what an author writes between `{{` and `}}` to have it, if there is such a call.
        """
        self._kept.append(piece)
        self._calls.append(call)
        return Markup(f"{_PIECE}{len(self._kept) - 1}{_PIECE_END}")  # noqa: S704 - a number of our own

    def read(self, text: str) -> Iterator[Inline | Block]:
        """Plain text with its marks resolved, in order: runs, marks, and blocks that stood among them."""
        at = 0
        for match in _MARK.finditer(text):
            yield from _run(text[at : match.start()])
            at = match.end()
            if match[1] is not None:
                yield from _run(bytes.fromhex(match[1]).decode("utf-8"))
            else:
                yield from self._kept[int(match[3])]
        yield from _run(text[at:])

    def marks(self, text: str) -> Iterator[Marked]:
        """A template's output in order: its own Markdown, words from outside, pieces."""
        at = 0
        for match in _MARK.finditer(text):
            yield Marked(text[at : match.start()])
            at = match.end()
            if match[1] is None:
                yield Marked(match[0], Markup(match[0]), self._calls[int(match[3])])  # noqa: S704 - a mark of our own
            else:
                words = Words(bytes.fromhex(match[1]).decode("utf-8"))
                yield Marked(match[0], words, bytes.fromhex(match[2] or "").decode("utf-8"))
        yield Marked(text[at:])


def _run(text: str) -> Iterator[Run]:
    if cleaned := clean(text):
        yield Run(cleaned)
