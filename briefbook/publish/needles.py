"""What a finished file is searched for: so much of each removed text that it cannot be there by accident.

- Running text: every run of five words, at least fifteen letters long. Two writers hardly ever choose the same five
  words in a row; a shorter run is found again in any two texts about one subject.
- Running text of three or four words, and titles and names from two words on: as a whole.
- The words of titles and names, and in running text those with a capital that does not begin a sentence: each, if
  nothing that remains has the word.
- Numbers with their unit, from three digits on, if nothing that remains has these digits.
- Ids, letter for letter.

Whatever also occurs in what remains (the released book, the library's public texts, the words of the templates) is not
searched for: its being there tells nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from msgspec import Struct

from briefbook.model.release import Removed
from briefbook.publish.folding import WORD, Figure, digits, figures, folded, words

RUN, LETTERS = 5, 15
"""Words, and letters at least, of a run of running text that is no accident."""

_SHORT_TEXT, _SHORT_NAME, _SHORT_WORD, _SHORT_FIGURE = 3, 2, 4, 3
_CALL = re.compile(r"\{\{.*?(?:\}\}|\Z)", re.DOTALL)
_QUOTED = re.compile(r"\"([^\"]*)\"|'([^']*)'")
_TOKEN = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_BEFORE_A_NAME = re.compile(r"[\w,)’'\"”]\s+[(“\"'‘]?$")
_SENTENCE_END = re.compile(r"[.!?:;]\s*$")
_CALENDAR = """
    january february march april may june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday
"""
_APART = "\n\x00\n"
_NUMBERS = re.compile(r"\d[\d.,\s\u00a0\u202f]*")


class Needle(Struct, frozen=True):
    """One thing to look for: a run of words without the spaces between, words of a name, a figure, or an id.

    `shown` is how it is quoted, `where` the place in the book that it was removed from.
    """

    form: str
    key: str
    shown: str
    where: str


class Known:
    """What remains, and may therefore be found."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = tuple(texts)

    @cached_property
    def _folded(self) -> str:
        return folded(_APART.join(self._texts))

    @cached_property
    def _phrases(self) -> str:
        return _APART.join(f" {' '.join(WORD.findall(text))} " for text in self._folded.split(_APART))

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset((self._phrases + _CALENDAR).split())

    @cached_property
    def _digits(self) -> frozenset[str]:
        """The digits of every number, and of what it may be rounded to."""
        found = {digits(number) for number in _NUMBERS.findall(self._folded)}
        return frozenset(rounded for number in found for rounded in (number, *_roundings(number)))

    def phrase(self, wanted: Iterable[str]) -> bool:
        """Whether words stand there in a row."""
        return f" {' '.join(wanted)} " in self._phrases

    def word(self, word: str) -> bool:
        """Whether a word stands there, or is one of the calendar."""
        return word in self._words

    def figure(self, figure: Figure) -> bool:
        """Whether a number with these digits stands there."""
        return figure[0] in self._digits

    def verbatim(self, text: str) -> bool:
        """Whether a text stands there, letter for letter but for the case."""
        return folded(text) in self._folded


def needles(removed: Iterable[Removed], known: Known) -> Iterator[Needle]:
    """What to look for so that nothing of what was removed is overlooked."""
    for thing in removed:
        for prose in thing.prose:
            for piece in _pieces(prose):
                yield from _in_prose(piece, thing.where, known)
        for name in thing.names:
            yield from _of_name(name, thing.where, known)
        for id_ in thing.ids:
            yield from _of_id(id_, thing.where, known)


def _pieces(prose: str) -> Iterator[str]:
    """A text without the calls in it, and what those quote."""
    yield from _CALL.split(prose)
    for call in _CALL.findall(prose):
        yield from (one or other for one, other in _QUOTED.findall(call))


def _in_prose(text: str, where: str, known: Known) -> Iterator[Needle]:
    found = words(text)
    if _SHORT_TEXT <= len(found) < RUN and not known.phrase(found):
        yield Needle("words", " ".join(found), text.strip(), where)
    for start in range(len(found)):
        run = _run(found, start)
        if run and not known.phrase(run):
            yield Needle("run", "".join(run), " ".join(run), where)
    for name in _names(text, known):
        yield Needle("words", " ".join(words(name)), name, where)
    for figure in figures(text):
        if len(figure[0]) >= _SHORT_FIGURE and not known.figure(figure):
            yield Needle("figure", " ".join(figure), " ".join(figure), where)


def _run(found: list[str], start: int) -> list[str]:
    """The words from one on that are enough; none where the text ends before."""
    letters = 0
    for end in range(start, len(found)):
        letters += len(found[end])
        if end - start >= RUN - 1 and letters >= LETTERS:
            return found[start : end + 1]
    return []


def _names(text: str, known: Known) -> Iterator[str]:
    """Words with a capital or a digit, inside sentences, that are new."""
    for token in _TOKEN.finditer(text):
        word, before = token[0], text[: token.start()]
        begins = not _BEFORE_A_NAME.search(before) or bool(_SENTENCE_END.search(before))
        marked = any(sign.isdigit() for sign in word) and any(sign.isalpha() for sign in word)
        if not marked and (begins or not word[0].isupper()):
            continue
        if any(len(part) >= _SHORT_WORD and not known.word(part) for part in words(word)):
            yield word


def _of_name(name: str, where: str, known: Known) -> Iterator[Needle]:
    found = words(name)
    if len(found) >= _SHORT_NAME and not known.phrase(found):
        yield Needle("words", " ".join(found), name.strip(), where)
    for word in found:
        if len(word) >= _SHORT_WORD and not known.word(word):
            yield Needle("words", word, word, where)
    if len(found) > RUN:
        yield from _in_prose(name, where, known)


def _of_id(id_: str, where: str, known: Known) -> Iterator[Needle]:
    if id_.isalpha():
        yield from _of_name(id_, where, known)
    elif len(id_) >= _SHORT_WORD and not known.verbatim(id_):
        yield Needle("id", folded(id_), id_, where)


def _roundings(number: str) -> Iterator[str]:
    """What digits become when fewer of them are printed."""
    for length in range(_SHORT_FIGURE, min(len(number), 9)):
        head = int(number[:length]) + (number[length] >= "5")
        yield str(head).strip("0")
