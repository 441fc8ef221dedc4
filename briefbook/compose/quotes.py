"""Quotation marks, apostrophes and primes: what stands for the straight ones of a keyboard, by language."""

# ruff: noqa: RUF001 - marks that look like others are what this module is about

from __future__ import annotations

import re

from msgspec import Struct

_NARROW = "\u202f"
_OPENS_AFTER = " \u00a0\u202f\u2009([{–—-/\n"
_INCHES = re.compile(r"′\s?\d+(?:[.,]\d+)?$|′\s?\d+(?:[.,]\d+)?[½¼¾]$")
_MINUTES = re.compile(r"°\s?\d+(?:[.,]\d+)?$")
_DECADE = re.compile(r"\d0s\b|\d\d\b(?!')")
_ELIDED = re.compile(r"(?:tis|twas|em|til|cause|bout|n)\b", re.IGNORECASE)


class Quotes(Struct, frozen=True):
    """The marks of a language: those of a quotation and those of one inside it, opening and closing."""

    outer: tuple[str, str]
    inner: tuple[str, str]

    @property
    def opening(self) -> str:
        """The marks behind which another quotation may open."""
        return "".join(begin for begin, end in (self.outer, self.inner) if begin != end)


def _marks(four: str) -> Quotes:
    return Quotes((four[0], four[1]), (four[2], four[3]))


_ENGLISH = _marks("“”‘’")
_GUILLEMETS = _marks("«»„“")
_SPACED = Quotes((f"«{_NARROW}", f"{_NARROW}»"), ("“", "”"))
_BY_LANGUAGE = {
    **dict.fromkeys(("ru", "uk", "be", "kk", "ky", "tg", "mn"), _GUILLEMETS),
    **dict.fromkeys(("de", "cs", "sk", "sl", "bg", "lt", "ka", "is"), _marks("„“‚‘")),
    **dict.fromkeys(("es", "it", "el", "ca"), _marks("«»“”")),
    **dict.fromkeys(("pl", "ro"), _marks("„”«»")),
    **dict.fromkeys(("fi", "sv"), _marks("””’’")),
    **dict.fromkeys(("nb", "nn", "no"), _marks("«»‘’")),
    **dict.fromkeys(("ja", "zh-hant", "zh-tw", "zh-hk"), _marks("「」『』")),
    **dict.fromkeys(("de-ch", "fr-ch", "it-ch", "fa"), _marks("«»‹›")),
    **dict.fromkeys(("ar", "hy", "pt-pt"), _marks("«»“”")),
    "fr": _SPACED,
    "hu": _marks("„”»«"),
    "sr": _marks("„”’’"),
    "hr": _marks("„”‚’"),
    "he": _marks("””’’"),
}


def quotes_of(lang: str) -> Quotes:
    """The marks of a language by its BCP-47 tag; those of English where none are known."""
    tag = lang.lower()
    return _BY_LANGUAGE.get(tag) or _BY_LANGUAGE.get(tag.partition("-")[0]) or _ENGLISH


class Curl:
    """Puts right the straight marks of one paragraph, run by run; knows which quotations are open."""

    def __init__(self, quotes: Quotes) -> None:
        self._quotes = quotes
        self._open = {'"': 0, "'": 0}
        self._opens_after = _OPENS_AFTER + quotes.opening
        self._before = ""

    def text(self, text: str) -> str:
        """The next run of the paragraph."""
        done: list[str] = []
        if '"' in text or "'" in text:
            for place, character in enumerate(text):
                if character in self._open:
                    character = self._mark(character, "".join(done[-12:]), text[place + 1 : place + 8])  # noqa: PLW2901
                done.append(character)
                self._before = character[-1]
            return "".join(done)
        self._before = text[-1:] or self._before
        return text

    def _mark(self, straight: str, before: str, after: str) -> str:
        if not self._before or self._before in self._opens_after:
            return self._opened(straight, after)
        if self._before.isdigit() or self._before in "½¼¾":
            prime = self._prime(straight, before, after)
            if prime:
                return prime
        double = straight == '"'
        within = self._before.isalnum() and after[:1].isalpha()
        if not double and (within or not self._open[straight]):
            return "’"
        self._open[straight] = max(0, self._open[straight] - 1)
        return (self._quotes.outer if double else self._quotes.inner)[1]

    def _opened(self, straight: str, after: str) -> str:
        if straight == "'" and (_DECADE.match(after) or _ELIDED.match(after)):
            return "’"
        self._open[straight] += 1
        return (self._quotes.outer if straight == '"' else self._quotes.inner)[0]

    def _prime(self, straight: str, before: str, after: str) -> str:
        """A prime for feet and inches, minutes and seconds, unless a quotation ends or a word goes on."""
        if straight == '"':
            return "″" if _INCHES.search(before) or not self._open['"'] else ""
        if after[:1].isalpha():
            return ""
        return "′" if after[:1].isdigit() or _MINUTES.search(before) or not self._open["'"] else ""
