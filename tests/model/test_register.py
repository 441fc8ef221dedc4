from __future__ import annotations

import time

import pytest

from briefbook.model.register import NameRegister, RegisterEntry, Vocabulary

ENTRIES = (
    RegisterEntry(preferred="Tokayev", kind="person", variants=("Toqaev", "Tokaev"), note="As its owner spells it."),
    RegisterEntry(preferred="Kassym-Jomart", kind="person", variants=("Kasym-Zhomart",)),
    RegisterEntry(preferred="Astana", kind="place", variants=("Nur-Sultan",)),
    RegisterEntry(preferred="Kyrgyzstan", kind="country", variants=("Kyrgyz Republic",)),
    RegisterEntry(preferred="North Macedonia", kind="country", variants=("Macedonia",)),
    RegisterEntry(preferred="Türkiye", kind="country", variants=("Turkey",)),
    RegisterEntry(preferred="Тоқаев", kind="person", variants=("Токаев",)),
    RegisterEntry(preferred="كازاخستان", kind="country", variants=("قازاقستان",)),
)
VOCABULARY = Vocabulary(
    names=("Kassym-Jomart Tokayev", "Shavkat Mirziyoyev", "Uzbekistan", "Recep Tayyip Erdogan", "Садыр Жапаров"),
    seen=frozenset({"caspian"}),
    ordinary=frozenset({"president", "republic", "november", "trade"}),
)


@pytest.fixture(scope="module")
def register() -> NameRegister:
    return NameRegister(ENTRIES, VOCABULARY)


def variants(register: NameRegister, text: str) -> list[tuple[str, str]]:
    """What is found in a text, and what is to stand instead; each range holds what it says."""
    found = register.find_variants(text)
    assert all(text[one.start : one.end] == one.text for one in found)
    return [(one.text, one.preferred) for one in found]


def unknown(register: NameRegister, text: str) -> list[tuple[str, str]]:
    """The unknown names of a text, and the known ones from which they are a slip away."""
    found = register.unknown_names(text)
    assert all(text[one.start : one.end] == one.text for one in found)
    return [(one.text, one.near) for one in found]


def test_a_variant_is_found_with_the_form_that_is_to_stand_and_why(register: NameRegister) -> None:
    assert variants(register, "We met Toqaev in Nur-Sultan.") == [("Toqaev", "Tokayev"), ("Nur-Sultan", "Astana")]
    assert register.find_variants("Toqaev")[0].note == "As its owner spells it."


def test_a_variant_keeps_its_possessive_its_bold_type_and_its_capitals(register: NameRegister) -> None:
    assert variants(register, "**Tokaev’s** offer") == [("Tokaev", "Tokayev")]
    assert variants(register, "TURKEY and turkey") == [("TURKEY", "TÜRKIYE")]


def test_a_name_of_several_words_is_found_across_spaces_and_hyphens(register: NameRegister) -> None:
    assert variants(register, "Kasym Zhomart\nTokaev") == [("Kasym Zhomart", "Kassym-Jomart"), ("Tokaev", "Tokayev")]
    assert variants(register, "the Kyrgyz, Republic of") == []


def test_a_variant_inside_a_longer_right_name_is_left_alone(register: NameRegister) -> None:
    assert variants(register, "North Macedonia and Macedonia") == [("Macedonia", "North Macedonia")]


def test_what_is_called_by_name_or_is_an_address_is_not_read(register: NameRegister) -> None:
    text = '{{ fact("Toqaev") | value }} [here](https://example.org/Toqaev) https://example.org/Tokaev'
    assert variants(register, text) == []
    assert unknown(register, text) == []


def test_the_book_s_own_entry_wins_over_a_later_one(register: NameRegister) -> None:
    own = RegisterEntry(preferred="Tokaev", kind="person", variants=("Tokayev",))
    stubborn = NameRegister((own, *ENTRIES), VOCABULARY)
    assert variants(stubborn, "Kassym-Jomart Tokayev, Tokaev") == [("Tokayev", "Tokaev")]
    assert variants(register, "Kassym-Jomart Tokayev") == []


def test_a_variant_is_found_in_cyrillic_with_its_ending_and_in_arabic_behind_a_letter(register: NameRegister) -> None:
    assert variants(register, "Встреча с Токаевым") == [("Токаев", "Тоқаев")]
    assert variants(register, "زار وقازاقستان") == [("قازاقستان", "كازاخستان")]


def test_an_unknown_name_is_found_within_a_sentence_and_words_beside_one_another_are_one(
    register: NameRegister,
) -> None:
    assert unknown(register, "Talks with Foo Barov went well.") == [("Foo Barov", "")]


@pytest.mark.parametrize(
    "text",
    [
        "Digging is half the work. Processing is the other half.",
        "- Weather permitting\n1. Lunch first\n\n> Nothing else",
        "He said: “Boundless riches” and left.",
        "## Notes for the Dinner",
        "On 3 November the President spoke of Trade across the Caspian.",
        "The Uzbekistans of this world, Erdoğan and part III, G20 and C5+1.",
        "An Export Team for Joint Action (ETJA) is new; the ETJA met.",
        "(S//NF) Weather permitting.\n\n- (TLP:AMBER) *Illustrative.* Lunch\n1. [U] Dinner",
        "Беседа с Жапаровым и Жапарова",
        "قال الرئيس",
    ],
)
def test_ordinary_words_are_no_alarm(register: NameRegister, text: str) -> None:
    assert unknown(register, text) == []


def test_a_slip_is_told_with_the_name_that_was_meant(register: NameRegister) -> None:
    assert unknown(register, "President Tokayv met Mirzyoyev") == [("Tokayv", "Tokayev"), ("Mirzyoyev", "Mirziyoyev")]
    assert unknown(register, "Uzbeksitan is near. Usbekistan is near") == [
        ("Uzbeksitan", "Uzbekistan"),
        ("Usbekistan", "Uzbekistan"),
    ]


def test_a_slip_in_cyrillic_is_told(register: NameRegister) -> None:
    assert unknown(register, "Встреча с Жопаров") == [("Жопаров", "Жапаров")]


def test_an_acronym_that_nobody_explains_is_unknown(register: NameRegister) -> None:
    assert unknown(register, "He joined the XQZW at once.") == [("XQZW", "")]


def test_where_nouns_have_capitals_none_is_called_unknown() -> None:
    german = NameRegister(ENTRIES, VOCABULARY, nouns_raised=True)
    assert unknown(german, "Wir sprachen über Bergbau mit Mirzyoyev") == [("Mirzyoyev", "Mirziyoyev")]


def test_a_whole_book_is_read_in_a_blink(register: NameRegister) -> None:
    text = "**We met Toqaev in Astana.** He spoke of copper, of Mirziyoyev and of Trade; Digging goes on.\n\n" * 600
    start = time.process_time()
    assert len(register.find_variants(text)) == 600
    assert not register.unknown_names(text)
    # Several times what a quiet machine takes; a search name by name would need far longer.
    assert time.process_time() - start < 1.5
