"""What the core says in English is told in another language: whole or not at all, whatever fills its gaps."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from briefbook.gui.sentences import Sentences

TEMPLATES = {
    "Nothing is here.": "Il n’y a rien.",
    "“{name}” in “{title}” is new.": "Dans « {title} », « {name} » est nouveau.",
    "{who} met {whom} on {day}.": "Le {day:day}, {who} a vu {whom:name}.",
    "The waiver of “{sentence}” is idle.": "La dérogation à « {sentence:said} » est inutile.",
    "{name}: {sentence}": "{name} : {sentence:said}",
    "It lacks {parts}.": "Manquent : {parts:list}.",
    "It leaks. {leaks}": "Il y a une fuite. {leaks:each}",
    "“{words}” is on {page}.": "« {words} » est là : {page:said}.",
    "page {number}": "page {number}",
    "Did you mean {names}?": "Vouliez-vous dire {names:or} ?",
    "It is {text} now.": "C’est {text:value} maintenant.",
    "{text} for {year}": "{text:value} pour {year}",
    "It has {size} bytes.": "Il a {size:number} octets.",
    "{name} ({year}): old.": "{name:names} ({year}) : ancien.",
    "Meeting with {country}": "Entretien : {country:said}",
    "“{title}” is long.": "« {title:name} » est long.",
    " or ": " ou ",
    " and ": " et ",
}
WORDS = {
    "title": "titre",
    "text": "texte",
    "nobody": "personne",
    "Spain": "Espagne",
    "Netherlands": "Pays-Bas",
    "tonnes U": "tonnes d’uranium",
    "US$": "dollars US",
    "Inflation, consumer prices": "Inflation, prix à la consommation",
}


def written(day: date) -> str:
    return f"{day.day}/{day.month}"


@pytest.fixture
def sentences() -> Sentences:
    return Sentences(TEMPLATES, WORDS, written, "\u202f", ",")


TOLD: Mapping[str, str] = {
    "Nothing is here.": "Il n’y a rien.",
    "“A” in “B {x} and C” is new.": "Dans « B {x} and C », « A » est nouveau.",
    "Ann met nobody on 2025-11-06.": "Le 6/11, Ann a vu personne.",
    "Ann met Bo on 6\xa0November\xa02025.": "Le 6/11, Ann a vu Bo.",
    "Ann met Bo on some day.": "Le some day, Ann a vu Bo.",
    "The waiver of ““A” in “B” is new.” is idle.": "La dérogation à « Dans « B », « A » est nouveau. » est inutile.",
    "a.csv: Nothing is here.": "a.csv : Il n’y a rien.",
    "It lacks title, x and text.": "Manquent : titre, x et texte.",
    "It leaks. “Oh. My” is on page 3. “B” is on page 4.": "Il y a une fuite. « Oh. My » est là : page 3. "
    "« B » est là : page 4.",
    "Did you mean a, b or c?": "Vouliez-vous dire a, b ou c ?",
    "Spain, Inflation, consumer prices (2024): old.": "Espagne, Inflation, prix à la consommation (2024) : ancien.",
    "Here, Spain and there (2024): old.": "Here, Spain and there (2024) : ancien.",
    "“Meeting with Spain” is long.": "« Entretien : Espagne » est long.",
    "“Meeting with the Netherlands” is long.": "« Entretien : Pays-Bas » est long.",
    "“Meeting with the working dinner” is long.": "« Meeting with the working dinner » est long.",
    "It is 23,270\xa0tonnes U for 2024 now.": "C’est 23\u202f270\xa0tonnes d’uranium pour 2024 maintenant.",
    "It is US$\xa01,234.50 now.": "C’est 1\u202f234,50\xa0dollars US maintenant.",
    "It is \u22120.4% now.": "C’est \u22120,4\u202f% maintenant.",
    "It is withheld now.": "C’est withheld maintenant.",
    "It is nobody now.": "C’est personne maintenant.",
    "It has 1,234,567 bytes.": "Il a 1\u202f234\u202f567 octets.",
}


@pytest.mark.parametrize("sentence", TOLD)
def test_a_sentence_is_told_with_what_filled_its_gaps(sentences: Sentences, sentence: str) -> None:
    assert sentences.told(sentence) == TOLD[sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "Something else.",
        "a.csv: something that no template says",
        "The waiver of “an older sentence” is idle.",
        "It leaks. “B” is on page 4. And more.",
        "“A” in “B” is new. “C” is on the moon.",
    ],
)
def test_a_sentence_that_is_known_in_part_is_not_told_by_halves(sentences: Sentences, sentence: str) -> None:
    assert sentences.told(sentence) is None


def test_quotation_marks_hold_together_what_fills_a_gap(sentences: Sentences) -> None:
    assert sentences.told("“A “B” C” in “D” is new.") == "Dans « D », « A “B” C » est nouveau."
    assert sentences.told("“A” B” in “D” is new.") is None
