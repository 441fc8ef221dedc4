"""What the core says in English, in the interface's language: findings and refusals, whole or not at all.

A catalogue holds templates with gaps. The finished sentence is held against them, and what fills its gaps goes into the
template's translation, in whatever order that has them. Behind a gap's name the translation may say how it is filled:

    {name}           as it is
    {what:said}      translated; where that is not known, the sentence stays as it was
    {what:name}      translated where that is known
    {what:names}     the same for names with commas between and in them
    {parts:list}     the same for each part of a list with commas and “and”
    {leaks:each}     several sentences, each translated
    {names:or}       a list with “or”
    {day:day}        a day, as the language writes it
    {size:number}    a number with commas between its thousands
    {text:value}     a value with its unit, or why there is none
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from msgspec import Struct

_GAP = re.compile(r"\{([A-Za-z_]\w*)(?::(\w+))?\}")
_WRITTEN = re.compile(r"(\d{1,2})[ \xa0](\w+)[ \xa0](\d{4})")
_VALUE = re.compile(r"(?:(?P<before>[^\d\s\u2212-]+)\s)?(?P<digits>[\u2212-]?\d[\d,]*(?:\.\d+)?)\s?(?P<behind>\D.*)?")
_MARK = re.compile(r"[,.]")
_END = re.compile(r"(?<=\.) (?=[“A-Z])")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_AND, _OR, _COMMA = " and ", " or ", ", "
_ARTICLE = "the "
_MOST_KEPT = 4096


class _Template(Struct, frozen=True):
    """A template by its parts: what stands before, between and behind its gaps."""

    english: str
    translated: str
    before: str
    behind: str

    @property
    def letters(self) -> int:
        return len(_GAP.sub("", self.english))


class Sentences:
    """Translates sentences by templates; `words` are texts without gaps that may fill one."""

    def __init__(
        self,
        templates: Mapping[str, str],
        words: Mapping[str, str],
        write: Callable[[date], str],
        thousands: str,
        point: str = ".",
    ) -> None:
        self._whole = {**words, **{english: told for english, told in templates.items() if not _GAP.search(english)}}
        made = (_template(english, told) for english, told in templates.items() if _GAP.search(english))
        self._templates = sorted(made, key=lambda one: -one.letters)
        self._patterns: dict[str, re.Pattern[str]] = {}
        self._kept: dict[str, str | None] = {}
        self._write = write
        self._thousands, self._point = thousands, point

    def told(self, sentence: str) -> str | None:
        """The sentence in the interface's language; None where it is not known."""
        if sentence not in self._kept:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            self._kept[sentence] = self._known(sentence) or self._filled(sentence)
        return self._kept[sentence]

    def _known(self, text: str) -> str | None:
        """A text without gaps; a name that takes the article in a sentence as it stands alone."""
        bare = text.removeprefix(_ARTICLE)
        return self._whole.get(text) or (self._whole.get(bare) if bare[:1].isupper() else None)

    def _filled(self, sentence: str) -> str | None:
        for template in self._templates:
            if not (sentence.startswith(template.before) and sentence.endswith(template.behind)):
                continue
            match = self._pattern(template.english).fullmatch(sentence)
            if match and all(map(_is_whole, match.groups())) and (told := self._set(template.translated, match)):
                return told
        return None

    def _pattern(self, english: str) -> re.Pattern[str]:
        if english not in self._patterns:
            parts, at = [], 0
            for gap in _GAP.finditer(english):
                parts += [re.escape(english[at : gap.start()]), f"(?P<{gap[1]}>.*?)"]
                at = gap.end()
            self._patterns[english] = re.compile("".join((*parts, re.escape(english[at:]))), re.DOTALL)
        return self._patterns[english]

    def _set(self, translated: str, values: re.Match[str]) -> str | None:
        """The translation with its gaps filled; None where what has to be translated cannot be."""
        made, at = "", 0
        for gap in _GAP.finditer(translated):
            value = self._in_manner(values[gap[1]], gap[2] or "")
            if value is None:
                return None
            made += translated[at : gap.start()] + value
            at = gap.end()
        return made + translated[at:]

    def _in_manner(self, value: str, manner: str) -> str | None:
        fillings: dict[str, Callable[[str], str | None]] = {
            "said": self.told,
            "name": self._name,
            "names": self._names,
            "list": lambda text: self._whole.get(_AND, _AND).join(map(self._parts, text.split(_AND))),
            "each": self._each,
            "or": lambda text: text.replace(_OR, self._whole.get(_OR, _OR)),
            "day": self._day,
            "number": lambda text: text.replace(",", self._thousands),
            "value": self._value,
        }
        return fillings[manner](value) if manner else value

    def _name(self, value: str) -> str:
        return self.told(value) or value

    def _value(self, value: str) -> str:
        """A value as the core writes it, its digits and its unit as this language does."""
        match = _VALUE.fullmatch(value)
        if (told := self.told(value)) or match is None:
            return told or value
        digits = _MARK.sub(lambda mark: self._thousands if mark[0] == "," else self._point, match["digits"])
        unit = self._name(match["before"] or match["behind"])
        space = "" if not unit else "\u202f" if unit.startswith("%") else "\xa0"
        return f"{digits}{space}{unit}"

    def _names(self, value: str) -> str:
        """Names one after the other; the longest that is known each time, for there are names with commas."""
        parts, made = value.split(_COMMA), list[str]()
        while parts:
            takes = ((take, self._known(_COMMA.join(parts[:take]))) for take in range(len(parts), 0, -1))
            take, name = next((one for one in takes if one[1]), (1, parts[0]))
            made.append(name or "")
            parts = parts[take:]
        return _COMMA.join(made)

    def _each(self, value: str) -> str | None:
        """Sentences one by one; what ends like one may stand inside another."""
        made, begun = [], ""
        for part in _END.split(value):
            begun = f"{begun} {part}" if begun else part
            if told := self.told(begun):
                made.append(told)
                begun = ""
        return None if begun else " ".join(made)

    def _parts(self, value: str) -> str:
        return ", ".join(map(self._name, value.split(", ")))

    def _day(self, value: str) -> str:
        """A day that is written with figures or in English."""
        match = _WRITTEN.fullmatch(value)
        try:
            if match:
                return self._write(date(int(match[3]), _MONTHS.index(match[2]) + 1, int(match[1])))
            return self._write(date.fromisoformat(value))
        except ValueError:
            return value


def _is_whole(value: str) -> bool:
    """Whether quotation marks that are opened in what fills a gap are closed in it."""
    opened = 0
    for sign in re.findall("[“”]", value):
        opened += 1 if sign == "“" else -1
        if opened < 0:
            return False
    return opened == 0


def _template(english: str, translated: str) -> _Template:
    gaps = list(_GAP.finditer(english))
    return _Template(english, translated, english[: gaps[0].start()], english[gaps[-1].end() :])
