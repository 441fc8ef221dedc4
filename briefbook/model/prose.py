"""The author's text as words: where each of them stands, and whether its capital says anything."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

_LETTER = r"[^\W\d_]"
_MARK = "\u0300-\u036f\u064b-\u065f\u0670"
_JOIN = "'’‘\u02bb\u02bc"
_WORD = re.compile(rf"{_LETTER}(?:{_LETTER}|[{_MARK}]|[{_JOIN}](?={_LETTER}))*")
_CALL = re.compile(r"\{\{.*?(?:\}\}|\Z)", re.DOTALL)
_ADDRESS = re.compile(r"(?:https?://|mailto:|www\.)[^\s)\]]+|(?<=\])\([^)\s]*\)")
_PORTION = re.compile(
    r"(^[^\S\n]*(?:(?:[-*+>|]|#+|\d+[.)])[^\S\n]+)*)([(\[][A-Z][A-Z0-9/:,.+& -]*[)\]](?!\())", re.MULTILINE
)
_LEAD = re.compile(r"\s*(?:(?:[-*+>|]|#+|\d+[.)])\s*)*[*_“\"‘«„(\[]*")
_HEADING = re.compile(r"\s*#+\s")
_THROUGH = frozenset(" \t\u00a0\u202f*_“\"‘'«„([")
_STOPS = frozenset(".!?:;…|#>؟。·\uff01\uff1a\uff1f")
_BREAK = re.compile(r"\n[^\S\n]*\n|\n(?=\s*(?:[-*+|]|\d+[.)])\s)")
_ONE_APOSTROPHE = dict.fromkeys(map(ord, _JOIN), "’")
_POSSESSIVE = ("'s", "’s", "\u02bcs")


class Word(Struct, frozen=True):
    """One word of a text; `key` is what it is compared by: without case, and without the possessive's ending."""

    start: int
    end: int
    text: str
    key: str

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def cased(self) -> bool:
        """Whether its script has capitals at all."""
        return self.text[0].lower() != self.text[0].upper()

    @property
    def shouted(self) -> bool:
        """Whether it is written in capitals throughout."""
        return len(self.text) > 1 and self.text.isupper()


class Prose(Struct, frozen=True):
    """A text without its calls and addresses, every character in its old place, and its words."""

    bare: str
    words: tuple[Word, ...]


def read_prose(text: str) -> Prose:
    """The words of a Markdown text in order; figures called by name, addresses and words with digits are none."""
    bare = without_calls(text)
    return Prose(bare, tuple(_word(match) for match in _WORD.finditer(bare) if not _beside_digit(bare, match)))


def without_calls(text: str) -> str:
    """The text with calls such as `{{ fact(…) }}`, addresses and portion marks blanked out, each by spaces."""
    for unread in (_CALL, _ADDRESS):
        text = unread.sub(_blank, text)
    return _PORTION.sub(lambda mark: f"{mark[1]}{' ' * len(mark[2])}", text)


def key_of(word: str) -> str:
    """What a word is compared by."""
    for ending in _POSSESSIVE:
        word = word.removesuffix(ending)
    return word.casefold().translate(_ONE_APOSTROPHE)


def keys(name: str) -> tuple[str, ...]:
    """The words of a name by what they are compared by; hyphens and spaces part them alike."""
    return tuple(key_of(match[0]) for match in _WORD.finditer(name))


def sorted_by_case(texts: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The keys of all words that have a capital anywhere in some texts, and of those that do without one."""
    found = {word for text in texts for word in _WORD.findall(text)}
    raised = frozenset(key_of(word) for word in found if word[0].isupper())
    return raised, frozenset(key_of(word) for word in found if not word[0].isupper())


def opens(bare: str, at: int) -> bool:
    """Whether a sentence, an item or a quotation begins at a place, so that any word has its capital there."""
    start = bare.rfind("\n", 0, at) + 1
    lead = bare[start:at]
    first = start == 0 or bare.endswith("\n\n", 0, start)
    if _LEAD.fullmatch(lead) and (lead.strip() or first):
        return True
    return _after_stop(bare, at)


def passages(bare: str) -> Iterator[tuple[int, int]]:
    """The paragraphs, items of lists and rows of tables of a text, as ranges of characters."""
    start = 0
    for cut in _BREAK.finditer(bare):
        yield start, cut.start()
        start = cut.end()
    yield start, len(bare)


def in_heading(bare: str, at: int) -> bool:
    """Whether a place lies in a heading, where words may have capitals by taste."""
    return _HEADING.match(bare, bare.rfind("\n", 0, at) + 1) is not None


def _after_stop(bare: str, at: int) -> bool:
    quoted = False
    while at and (bare[at - 1] in _THROUGH or bare[at - 1] == "\n"):
        at -= 1
        quoted = quoted or bare[at] in '“"‘«„'
    return quoted or not at or bare[at - 1] in _STOPS


def _word(match: re.Match[str]) -> Word:
    text = match[0]
    for ending in _POSSESSIVE:
        text = text.removesuffix(ending)
    return Word(match.start(), match.start() + len(text), text, key_of(text))


def _beside_digit(text: str, match: re.Match[str]) -> bool:
    before, behind = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return before.isdigit() or behind.isdigit()


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"\S", " ", match[0])
