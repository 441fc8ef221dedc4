"""Offices and names of the World Factbook come apart, and names read as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbook.importers.leaders import (
    LeaderWords,
    acronyms_in,
    proper_case,
    read_leaders,
    without_capitals,
)

LINES = [
    ("President Kasym-Zhomart TOKAYEV (since 20 March 2019)", "Kasym-Zhomart Tokayev", "President", "2019-03-20"),
    ("President XI Jinping (since 14 March 2013)", "Xi Jinping", "President", "2013-03-14"),
    ("King FELIPE VI (since 19 June 2014)", "Felipe VI", "King", "2014-06-19"),
    ("King CARL XVI GUSTAF (since 15 September 1973)", "Carl XVI Gustaf", "King", "1973-09-15"),
    ("President Denis SASSOU-Nguesso (since 1997)", "Denis Sassou-Nguesso", "President", "1997"),
    (
        "President Emomali RAHMON (since 16 November 1994; head of state since 20 November 1992)",
        "Emomali Rahmon",
        "President",
        "1994-11-16",
    ),
    (
        "President of the Swiss Confederation Guy PARMELIN (since 1 January 2026)",
        "Guy Parmelin",
        "President of the Swiss Confederation",
        "2026-01-01",
    ),
    (
        "Prime Minister Manuel Osa Nsue Nsua (since 17 August 2024)",
        "Manuel Osa Nsue Nsua",
        "Prime Minister",
        "2024-08-17",
    ),
    (
        "Acting President Sr. Gen. MIN AUNG HLAING (since 31 July 2025)",
        "Min Aung Hlaing",
        "Acting President",
        "2025-07-31",
    ),
    ("Prime Minister Dr. Terrance DREW (since 6 August 2022)", "Terrance Drew", "Prime Minister", "2022-08-06"),
    ("President Surangel WHIPPS, Jr. (since 21 January 2021)", "Surangel Whipps, Jr.", "President", "2021-01-21"),
    ("Taoiseach (Prime Minister) Michael MARTIN (since 23 January 2025)", "Michael Martin", "Taoiseach", "2025-01-23"),
    (
        "King WACHIRALONGKON; also spelled Vajiralongkorn (since 1 December 2016)",
        "Wachiralongkon",
        "King",
        "2016-12-01",
    ),
    ("Sébastien LECORNU (since 10 September 2025)", "Sébastien Lecornu", "", "2025-09-10"),
    (
        "GNU Interim Prime Minister Abd-al-Hamid DUBAYBAH (since 5 February 2021)",
        "Abd-al-Hamid Dubaybah",
        "GNU Interim Prime Minister",
        "2021-02-05",
    ),
    ("King HARALD V of Norway (since 17 January 1991)", "Harald V", "King", "1991-01-17"),
]


@pytest.mark.parametrize(("line", "name", "role", "since"), LINES)
def test_a_line_gives_name_office_and_date(line: str, name: str, role: str, since: str, words: LeaderWords) -> None:
    (leader,) = read_leaders(line, words)
    assert (leader.name, leader.role, leader.since and leader.since.label) == (name, role, since)


def test_who_represents_an_absent_chief_of_state_is_told_apart(words: LeaderWords) -> None:
    line = "King CHARLES III (since 8 September 2022); represented by Governor General Mary SIMON (since 26 July 2021)"
    king, governor = read_leaders(line, words)
    assert (king.name, king.represents) == ("Charles III", False)
    assert (governor.name, governor.role, governor.represents) == ("Mary Simon", "Governor General", True)


def test_two_who_share_an_office_are_two(words: LeaderWords) -> None:
    line = "Captains Regent Matteo ROSSI and Lorenzo BUGLI (for the period 1 October 2025 - 31 March 2026)"
    assert [leader.name for leader in read_leaders(line, words)] == ["Matteo Rossi", "Lorenzo Bugli"]


@pytest.mark.parametrize(
    "line",
    [
        "",
        "President (vacant)",
        "Ahmad al-Shara'; former President Bashar al-ASAD was overthrown by Islamist rebels on 8 December 2024",
        "there are 27 countries with royal families in the world: most are in Asia (13)",
    ],
)
def test_lines_that_name_nobody_in_office_give_nobody(line: str, words: LeaderWords) -> None:
    assert read_leaders(line, words) == ()


NAMES = [
    ("Alexander VAN DER BELLEN", "Alexander Van der Bellen"),
    ("Bart DE WEVER", "Bart De Wever"),
    ("Jean-Lucien Kwassi Savi de TOVE", "Jean-Lucien Kwassi Savi de Tove"),
    ("Américo d'Oliveira DOS RAMOS", "Américo d'Oliveira dos Ramos"),
    ("MUHAMMAD BIN SALMAN bin Abd al-Aziz Al Saud", "Muhammad bin Salman bin Abd al-Aziz Al Saud"),
    ("Rashad Muhammad al-ALIMI", "Rashad Muhammad al-Alimi"),
    ("Abdel Fattah EL-SISI", "Abdel Fattah El-Sisi"),
    ("Netumbo NANDI-NDAITWAH", "Netumbo Nandi-Ndaitwah"),
    ("Munipoese MULI'AKA'AKA", "Munipoese Muli'aka'aka"),
    ("Brian O'NEILL", "Brian O'Neill"),
    ("Ian McDONALD", "Ian McDonald"),
    ("Ian MCDONALD", "Ian McDonald"),
    ("Mahamat Idriss DÉBY", "Mahamat Idriss Déby"),
    ("Donald J. TRUMP", "Donald J. Trump"),
    ("Peter J.M. SQUIRES", "Peter J.M. Squires"),
    ('Ferdinand "BongBong" MARCOS, Jr.', 'Ferdinand "BongBong" Marcos, Jr.'),
    ("LEO XIV", "Leo XIV"),
    ("XI Jinping", "Xi Jinping"),
]


@pytest.mark.parametrize(("published", "written"), NAMES)
def test_a_family_name_in_capitals_reads_as_people_write_it(published: str, written: str, words: LeaderWords) -> None:
    assert proper_case(published, words) == written


@given(text=st.text(st.characters(codec="utf-8")))
def test_any_text_gives_leaders_or_none(text: str, words: LeaderWords) -> None:
    read_leaders(text, words)


@pytest.mark.parametrize(
    ("text", "plain_letters"),
    [
        ("King Brian BORU defeated the Danes", "King Brian Boru defeated the Danes"),
        ("General Charles DE GAULLE's exit", "General Charles de Gaulle's exit"),
        ("against Usama BIN LADIN.", "against Usama bin Ladin."),
        ("Abd-al-Fatah al-BURHAN", "Abd-al-Fatah al-Burhan"),
        ("Néstor KIRCHNER and Cristina FERNÁNDEZ DE KIRCHNER", "Néstor Kirchner and Cristina Fernández de Kirchner"),
        ("led by William MCDONALD and Toussaint L'OUVERTURE", "led by William McDonald and Toussaint L'Ouverture"),
        ("HUN SEN’s party; M’BA’s", "Hun Sen’s party; M’Ba’s"),
        ("Queen ELIZABETH II and King GUSTAV III", "Queen Elizabeth II and King Gustav III"),
        ("XI Jinping, and after World War XI, Japan", "Xi Jinping, and after World War XI, Japan"),
        ("joined NATO and the EU-UK talks; NATO-led", "joined NATO and the EU-UK talks; NATO-led"),
        ("the League (ABCD); the ABCD won", "the League (ABCD); the ABCD won"),
        ("Kessai NOTE, G. K. CHESTERTON", "Kessai Note, G. K. Chesterton"),
    ],
)
def test_names_in_passages_stand_in_ordinary_letters(text: str, plain_letters: str, words: LeaderWords) -> None:
    acronyms = acronyms_in(["NATO, EU, UK"], [], words)
    assert without_capitals(text, words, acronyms) == plain_letters


def test_acronyms_are_those_of_lists_of_brackets_and_of_the_table(words: LeaderWords) -> None:
    known = acronyms_in(["CARE, Médecins, SAN"], ["the Front (FRELIMO); the Alliance (AL)"], words)
    assert {"CARE", "FRELIMO", "GDP"} <= known
    assert known.isdisjoint({"SAN", "AL", "Médecins"})
