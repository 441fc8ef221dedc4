"""Capitals as languages write them."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_DOTTED = frozenset({"tr", "az", "crh", "tt", "ba", "kk", "gag"})
_OWN_FORMS = _DOTTED | {"zh", "yue", "ja", "ko", "ro", "mo", "sr", "mk", "bg", "nl", "ca", "mt"}
_GREEK = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]")
_ACCENTS = frozenset("\u0301\u0300\u0342\u0313\u0314\u0304\u0306")
_DIALYTIKA = "\u0308"
_FIRST, _SECOND, _IOTA = "\u03b1\u03b5\u03bf", "\u03b9\u03c5", "\u0399"
_ALONE = re.compile(r"(?<!\w)[ήὴἤ](?!\w)")


@cache
def own_forms(lang: str) -> str:
    """The language, if faces may have forms of its own for some letters; "" otherwise."""
    return lang if lang.partition("-")[0].lower() in _OWN_FORMS else ""


def capitals(text: str, lang: str) -> str:
    """A text in capitals: with Turkish dots, without Greek accents, with the large sharp s and two Armenian letters."""
    base = lang.partition("-")[0].lower()
    if base in _DOTTED and "i" in text and not _is_cyrillic(lang):
        text = text.replace("i", "İ")
    if text.isascii():
        return text.upper()
    if base == "de":
        text = text.replace("ß", "ẞ")
    if base == "hy":
        text = text.replace("և", "եվ")
    if _GREEK.search(text):
        text = _ALONE.sub("\u0389", text)
        return "".join(_greek(text))
    return text.upper()


def _is_cyrillic(lang: str) -> bool:
    return "cyrl" in lang.lower()


def _greek(text: str) -> list[str]:
    """Capitals without accents; two vowels that an accent kept apart are parted by a dialytika."""
    written: list[str] = []
    parted = False
    for character in text:
        if character == "\u0389" or not _GREEK.match(character):
            written.append(character.upper())
            parted = False
            continue
        parts = unicodedata.normalize("NFD", character)
        letter, marks = parts[0], parts[1:]
        kept = [mark for mark in marks if mark not in _ACCENTS and mark != "\u0345"]
        if parted and letter in _SECOND and not marks:
            kept.append(_DIALYTIKA)
        parted = bool(_ACCENTS.intersection(marks)) and letter in _FIRST and _DIALYTIKA not in marks
        iota = _IOTA if "\u0345" in marks else ""
        written.append(unicodedata.normalize("NFC", letter.upper() + "".join(kept)) + iota)
    return written
