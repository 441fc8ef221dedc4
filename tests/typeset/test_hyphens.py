"""Hyphens stand where the patterns of the language put them."""

from __future__ import annotations

import pyphen
import pytest

from briefbook.typeset.hyphens import Hyphenator

_WORDS = (
    *("ministry", "negotiation", "interconnector", "parliamentary", "delegation", "administration", "consultations"),
    *("verhandlungen", "gouvernement", "infrastructure", "elektrizität", "szabályozás", "développement"),
)


@pytest.mark.parametrize("lang", ["en-GB", "en-US", "de-DE", "fr-FR", "hu-HU"])
def test_words_are_cut_where_the_patterns_say(lang: str) -> None:
    known = pyphen.language_fallback(lang.replace("-", "_"))
    patterns = pyphen.Pyphen(lang=known, left=2, right=3)
    ours = Hyphenator(lang)
    for word in _WORDS:
        assert ours.places(word) == tuple(map(int, patterns.positions(word)))


def test_a_region_without_patterns_takes_those_of_its_language() -> None:
    assert Hyphenator("en-ZZ").places("negotiation")


def test_a_language_without_patterns_has_no_places() -> None:
    assert Hyphenator("tlh").places("negotiation") == ()


def test_names_stay_whole() -> None:
    assert Hyphenator("en-GB").places("Negotiation") == ()


def test_german_nouns_are_no_names() -> None:
    german = Hyphenator("de-DE")
    assert german.places("Verhandlungen") == german.places("verhandlungen") != ()
    assert german.places("OSZE-Büro") == ()
