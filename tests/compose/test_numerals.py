"""Numbers, ratios and typography."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbook.compose import Templates
from briefbook.compose.numerals import measured, spoken_period
from briefbook.compose.ratios import in_ratio, times_words
from briefbook.compose.typography import Typography
from briefbook.compose.walk import plain
from briefbook.model.blocks import Run
from briefbook.model.facts import Indicator, Unit
from briefbook.model.periods import parse_period

USD = Unit(id="USD", before="US$", kind="money")
PEOPLE = Unit(id="people", one="person", many="people")
PERCENT = Unit(id="percent", after="%", tight=True)


def spaced(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("value", "unit", "printed"),
    [
        ("3.07E+9", USD, "US$ 3.07 bn"),
        ("5.44E+8", USD, "US$ 544 million"),
        ("1.8E+9", USD, "US$ 1.8 bn"),
        ("-3702000000", USD, "−US$ 3.70 bn"),
        ("20432662", PEOPLE, "20.4 million people"),
        ("3E+10", PEOPLE, "30 billion people"),
        ("999999999", PEOPLE, "1,000 million people"),
        ("66152", PEOPLE, "66,152 people"),
        ("1", PEOPLE, "1 person"),
        ("0", PEOPLE, "0 people"),
        ("8.40", PERCENT, "8.40%"),
        ("1234.5", Unit(id="kusd", after="thousand US$"), "US$ 1.23 million"),
        ("2", Unit(id="kt", many="thousand tonnes"), "2,000 tonnes"),
        ("5", Unit(id="index"), "5"),
    ],
)
def test_numbers_print_short_and_with_their_unit(value: str, unit: Unit, printed: str, templates: Templates) -> None:
    assert spaced(measured(Decimal(value), unit, None, templates.words)) == printed


def test_a_year_has_no_separator(templates: Templates) -> None:
    since = Indicator(id="since", label="Since", unit="year", display="year")
    assert measured(Decimal(1992), Unit(id="year"), since, templates.words) == "1992"


@given(value=st.decimals(min_value="-1e15", max_value="1e15", allow_nan=False, places=3))
def test_no_number_prints_more_digits_than_were_published(value: Decimal, templates: Templates) -> None:
    printed = measured(value, PEOPLE, None, templates.words)
    digits = "".join(letter for letter in printed if letter.isdigit()).lstrip("0")
    assert len(digits) <= max(1, len(value.as_tuple().digits))


@pytest.mark.parametrize(
    ("label", "spoken"),
    [
        ("2024", "2024"),
        ("2025-10", "October 2025"),
        ("2025-11-06", "6 November 2025"),
        ("2019-2023", "2019–2023"),
        ("2023/24", "2023/24"),
    ],
)
def test_periods_are_spoken(label: str, spoken: str) -> None:
    assert spaced(spoken_period(parse_period(label))) == spoken


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("3.07E+9", "5.44E+8", "nearly six times"),
        ("3.07E+9", "1.8E+9", "nearly twice"),
        ("10", "5", "twice"),
        ("31", "10", "more than three times"),
        ("30", "10", "three times"),
        ("100", "99", "as much as"),
        ("7", "10", "0.70 times"),
    ],
)
def test_ratios_are_put_into_words(one: str, other: str, words: str, templates: Templates) -> None:
    assert times_words(Decimal(one), Decimal(other), templates.words.figures) == words


def test_a_quotient_is_no_finer_than_its_figures() -> None:
    assert in_ratio(Decimal(23270) * 100, Decimal(60213)) == "38.6"
    assert in_ratio(Decimal("2.0E+2"), Decimal("6.03")) == "33"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("He said \"yes\" and 'no'.", "He said “yes” and ‘no’."),
        ("It's the 1990s - or so", "It’s the 1990s\u00a0– or so"),
        ("2018-2024 and 15-64", "2018–2024 and 15–64"),
        ("on 2025-11-06 by C5-1", "on 2025-11-06 by C5-1"),
        ("6 November at 3.07 bn", "6\u00a0November at 3.07\u00a0bn"),
        ("wait...", "wait…"),
        ("word---word, word--word, --paper", "word—word, word–word, --paper"),
        (
            "five o'clock in the '90s, 'tis said of the ministers' rooms",
            "five o’clock in the ’90s, ’tis said of the ministers’ rooms",
        ),
        ("5'10\" tall, at 49°30'15\" north", "5′10″ tall, at 49°30′15″ north"),
        ('a 19" rack and "a 19" and the 1990\'s', "a 19″ rack and “a 19” and the 1990’s"),
        ("see https://x.org/1990-1995/'a' and `'b' - c`", "see https://x.org/1990-1995/'a' and `'b' - c`"),
        (
            "Mr Smith met J. F. Kennedy at No. 5, p. 12",
            "Mr\u00a0Smith met J.\u00a0F.\u00a0Kennedy at No.\u00a05, p.\u00a012",
        ),
        ("Charles III and Tupou VI. It is I", "Charles\u00a0III and Tupou\u00a0VI. It is I"),
    ],
)
def test_typography_is_put_right(typed: str, printed: str, templates: Templates) -> None:
    assert templates.typography.text(typed) == printed


@given(st.text(max_size=60))
def test_typography_done_twice_changes_nothing_more(text: str) -> None:
    typography = Typography(after_number=("bn",), before_number=("No.",))
    once = typography.text(text)
    assert typography.text(once) == once


@pytest.mark.parametrize(
    ("lang", "printed"),
    [
        ("en-GB", "She said: “a ‘b’ c.” It’s"),
        ("de", "She said: „a ‚b‘ c.“ It’s"),
        ("de-CH", "She said: «a ‹b› c.» It’s"),
        ("fr", "She said: «\u202fa “b” c.\u202f» It’s"),
        ("ru", "She said: «a „b“ c.» It’s"),
        ("kk-Cyrl", "She said: «a „b“ c.» It’s"),
        ("sv", "She said: ”a ’b’ c.” It’s"),
        ("xx", "She said: “a ‘b’ c.” It’s"),
    ],
)
def test_quotes_are_those_of_the_language(lang: str, printed: str) -> None:
    typed = "She said: \"a 'b' c.\" It's"
    assert Typography(lang=lang).text(typed) == printed
    assert plain(Typography().set((Run(typed, lang=lang),))) == printed


def test_a_figure_is_never_touched(templates: Templates) -> None:
    figure = Run("5'10\" 12-14", fact="f1")
    assert templates.typography.set((figure,)) == (figure,)


@given(st.text(alphabet="ab1 '\"°-.`", max_size=40), st.sampled_from(["en", "de", "fr", "ru", "sv", "he", "ja"]))
def test_no_straight_quote_is_left_in_any_language(text: str, lang: str) -> None:
    typography = Typography(lang=lang)
    once = typography.text(text.replace("`", ""))
    assert not {"'", '"'} & set(once)
    assert typography.text(once) == once


def test_quotes_close_across_runs(templates: Templates) -> None:
    assert plain(templates.typography.set((Run('say "'), Run("yes", bold=True), Run('" now')))) == "say “yes” now"
