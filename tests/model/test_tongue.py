"""Names in a language of the interface: one function for all of them, and the order of its alphabet."""

from __future__ import annotations

from briefbook.model.tongue import ENGLISH, Tongue

FRENCH = Tongue("fr", {"Germany": "Allemagne", "Egypt": "Égypte", "Spain": "Espagne"})


def test_what_has_no_name_in_a_language_keeps_its_own() -> None:
    assert FRENCH.called("Germany") == "Allemagne"
    assert FRENCH.called("Kazakhstan") == "Kazakhstan"
    assert FRENCH.both("Germany") == ("Allemagne", "Germany")
    assert FRENCH.both("Kazakhstan") == ("Kazakhstan",)


def test_names_stand_in_order_with_their_accents_beside_the_bare_letters() -> None:
    names = [FRENCH.called(name) for name in ("Spain", "Egypt", "Estonie", "Danemark", "Zambie")]
    assert FRENCH.in_order(names, str) == ("Danemark", "Égypte", "Espagne", "Estonie", "Zambie")


def test_in_english_the_librarys_own_order_holds() -> None:
    assert ENGLISH.is_own
    assert ENGLISH.in_order(["b", "a"], str) == ("b", "a")
