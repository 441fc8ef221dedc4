from __future__ import annotations

import pytest

from briefbook.typeset.letters import capitals


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en-GB", "Kazakhstan in brief", "KAZAKHSTAN IN BRIEF"),
        ("tr", "İstanbul ve Iğdır, iki il", "İSTANBUL VE IĞDIR, İKİ İL"),
        ("az-Latn", "Şəki, Bakı, Lerik", "ŞƏKİ, BAKI, LERİK"),
        ("kk-Cyrl", "Қазақстан", "ҚАЗАҚСТАН"),
        ("de", "Große Straße", "GROẞE STRAẞE"),
        ("en", "Straße", "STRASSE"),
        ("el", "Ελλάδα, Κύπρος, Μαΐου", "ΕΛΛΑΔΑ, ΚΥΠΡΟΣ, ΜΑΪΟΥ"),
        ("el", "μάιος, ρολόι, αυτή ή εκείνη", "ΜΑΪΟΣ, ΡΟΛΟΪ, ΑΥΤΗ Ή ΕΚΕΙΝΗ"),
        ("hy", "Երևան", "ԵՐԵՎԱՆ"),
        ("hyw", "Երևան", "ԵՐԵՒԱՆ"),
        ("ka", "საქართველო", "ᲡᲐᲥᲐᲠᲗᲕᲔᲚᲝ"),
        ("vi", "Nguyễn", "NGUYỄN"),
        ("zh", "习近平", "习近平"),
    ],
)
def test_capitals_are_those_of_the_language(lang: str, text: str, expected: str) -> None:
    assert capitals(text, lang) == expected
