"""Which way a language is written, by its BCP-47 tag."""

from __future__ import annotations

_LANGUAGES = frozenset(
    # Arabic and its neighbours, Hebrew and Yiddish, Syriac, Thaana, N'Ko.
    "ar arc azb bal bgn bqi ckb dv fa glk he khw lrc mzn nqo pnb prs ps sd sdh skr syr ug ur yi".split()  # noqa: SIM905 - a list of words reads better as words
)
_SCRIPTS = frozenset("adlm arab hebr mand mend nkoo rohg samr syrc thaa".split())  # noqa: SIM905


def runs_right_to_left(lang: str) -> bool:
    """Whether text of a language runs from right to left: by its script where the tag names one ("ar-Latn")."""
    first, *others = lang.replace("_", "-").lower().split("-")
    script = next((part for part in others if len(part) == 4 and part.isalpha()), "")
    return script in _SCRIPTS if script else first in _LANGUAGES
