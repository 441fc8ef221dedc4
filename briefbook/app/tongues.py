"""The names of a language of the interface, as `resources/i18n` has them."""

from __future__ import annotations

from functools import cache

from briefbook.app.translations import read_catalogue, translations
from briefbook.model.tongue import ENGLISH, OWN, Tongue

NAMES = ("library", "posts", "kinds")
"""The catalogues that name what library and templates have: shipped tables, posts, topics and kinds of papers."""


@cache
def tongue(language: str) -> Tongue:
    """The names of a language; English ones where it has no catalogues."""
    if language == OWN:
        return ENGLISH
    folder = translations()
    found = read_catalogue(folder / f"{language}.toml")
    for name in NAMES:
        found |= read_catalogue(folder / language / f"{name}.toml")
    return Tongue(language, found)
