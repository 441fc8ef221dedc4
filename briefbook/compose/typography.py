"""Good typography for generated and author's text alike: real quotes, dashes, spaces that do not break."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from msgspec.structs import replace

from briefbook.compose.quotes import Curl, quotes_of
from briefbook.model.blocks import Inline, Inlines, Run

NO_BREAK = "\u00a0"
THIN = "\u202f"
_VERBATIM = re.compile(r"`[^`]*`|\S*(?:://|www\.|\w@\w)\S*")
_MOST_KEPT = 8_192
"""Texts that are remembered: an edit of a paper leaves most of them as they were."""
_PROSE = 3
"""A fact with as many spaces is a text; its quotation marks are put right, a figure is left as it is."""

_INITIAL = re.compile(r"(?:(?<=^)|(?<=[\s(“‘«„]))([^\W\d_]\.) (?=[^\W\d_]\.|[^\W\d_]{2})")

_ORDINAL = re.compile(r"(?<=[^\W\d_]) (?=(?:II|III|IV|VI{0,3}|IX|XI{0,3}|XIV|XV|XVI{0,3})\b)")
"""The space before a number that belongs to a name: “Charles III”."""


class Typography:
    """Puts paragraphs right in a language.

    Words `after_number` and `before_number` stay on one line with the number, words `before_name` with the name,
    initials with what follows them, Roman numerals with the name before them. Addresses and what stands between
    backticks are left as they are.
    """

    def __init__(
        self,
        *,
        after_number: tuple[str, ...] = (),
        before_number: tuple[str, ...] = (),
        before_name: tuple[str, ...] = (),
        lang: str = "en-GB",
    ) -> None:
        self._words = (after_number, before_number, before_name)
        self._spaces = re.compile(_joining(after_number, before_number, before_name))
        self._lang = lang
        self._quotes = quotes_of(lang)
        self._joined = lru_cache(_MOST_KEPT)(self._join)

    def within(self, lang: str) -> Typography:
        """The same in another language."""
        if lang == self._lang:
            return self
        after_number, before_number, before_name = self._words
        return Typography(after_number=after_number, before_number=before_number, before_name=before_name, lang=lang)

    def set(self, inlines: Iterable[Inline]) -> Inlines:
        """The inlines of one paragraph, neighbours in one manner joined, with typography put right."""
        curls = {"": Curl(self._quotes)}
        done: list[Inline] = []
        for inline in _merged(inlines):
            if isinstance(inline, Run):
                lang = inline.lang or ""
                curl = curls[lang] if lang in curls else curls.setdefault(lang, Curl(quotes_of(lang)))
                done.append(replace(inline, text=self._text(inline, curl)))
            else:
                done.append(inline)
        return tuple(done)

    def text(self, text: str) -> str:
        """Plain text with typography put right."""
        return self._text(Run(text), Curl(self._quotes))

    def _text(self, run: Run, curl: Curl) -> str:
        text = run.text
        if run.fact:
            text = curl.text(text) if text.count(" ") >= _PROSE else text
        elif _VERBATIM.search(text):
            return _between(text, lambda part: self._joined(curl.text(_dashed(part))))
        else:
            text = curl.text(_dashed(text))
        return self._joined(text)

    def _join(self, text: str) -> str:
        if " " not in text:
            return text
        return _INITIAL.sub(rf"\1{NO_BREAK}", _ORDINAL.sub(NO_BREAK, self._spaces.sub(NO_BREAK, text)))


def _between(text: str, put_right: Callable[[str], str]) -> str:
    """A text put right but for the addresses and the code in it."""
    done, at = [], 0
    for match in _VERBATIM.finditer(text):
        done += [put_right(text[at : match.start()]), match[0]]
        at = match.end()
    return "".join((*done, put_right(text[at:])))


def _joining(after_number: tuple[str, ...], before_number: tuple[str, ...], before_name: tuple[str, ...]) -> str:
    """The pattern of a space at which no line may break."""
    after = "|".join(map(re.escape, sorted(after_number, key=len, reverse=True)))
    befores = [rf"(?<=\b{re.escape(word)}) (?=\d)" for word in before_number]
    names = [rf"(?<=\b{re.escape(word)}) (?=[^\W\d_a-z])" for word in before_name]
    units = rf"(?<=\d) (?=(?:{after})(?!\w))" if after else r"(?!)"
    return "|".join([units, *befores, *names, r"(?<=US\$) (?=\d)"])


def _merged(inlines: Iterable[Inline]) -> Iterable[Inline]:
    """Runs that differ in nothing but their text become one."""
    waiting: Run | None = None
    for inline in inlines:
        if isinstance(inline, Run) and waiting is not None and replace(inline, text="") == replace(waiting, text=""):
            waiting = replace(waiting, text=re.sub(" +", " ", waiting.text + inline.text))
            continue
        if waiting is not None:
            yield waiting
        waiting = inline if isinstance(inline, Run) else None
        if waiting is None:
            yield inline
    if waiting is not None:
        yield waiting


def _dashed(text: str) -> str:
    """Hyphens that stand for dashes: between spaces, between numbers, two or three between words. Dots in threes."""
    if "-" in text:
        text = re.sub(r" -{1,3} ", f"{NO_BREAK}– ", text)
        text = re.sub(r"(?<=\w)---(?=\w)", "—", text)
        text = re.sub(r"(?<=\w)--(?=\w)", "–", text)
        text = re.sub(r"(?<![\w-])(\d{4})-(\d{4})(?![\w-])", r"\1–\2", text)
        text = re.sub(r"(?<![\w.,-])(\d{1,3})-(\d{1,3})(?![\w-])", r"\1–\2", text)
    return text.replace("...", "…")
