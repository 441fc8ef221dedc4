from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from briefbook import assets
from briefbook.model import alternative
from briefbook.model.blocks import Bar, BarChart, FlagPicture, LineChart, LocatorMap, Picture, Series, Stand
from briefbook.model.charts import (
    BarGroups,
    BarSeries,
    Multiple,
    ShareBar,
    SharePart,
    Sketch,
    SmallMultiples,
    Sparkline,
    Timeline,
    TimelineEvent,
    ValueMap,
)
from briefbook.model.drawing import Clip, Drawing, Label
from briefbook.model.picture_words import Wording

WORDS = msgspec.convert(msgspec.toml.decode((assets.templates() / "words.toml").read_bytes())["pictures"], type=Wording)
NAMES = {"KAZ": "Kazakhstan", "KZ": "Kazakhstan", "UZB": "Uzbekistan", "TKM": "Turkmenistan"}
INK = (0, 0, 0)


def describe(picture: Picture, names: Mapping[str, str], words: Wording = WORDS) -> str:
    """The picture in the shipped words."""
    return alternative.describe(picture, names, words)


def test_bars_tell_the_largest_the_smallest_and_the_gaps() -> None:
    bars = (Bar("China", 3070.0, "3,070"), Bar("Estonia", -30.0, "−30"), Bar("Oman", None, "", gap="not reported"))
    assert describe(BarChart("China buys most", "US$ million", bars), NAMES) == (
        "Bar chart “China buys most” (US$ million). Largest: China, 3,070; smallest: Estonia, −30. "
        "No figure: Oman (not reported)."
    )


def test_bars_of_years_tell_where_they_lead() -> None:
    years = BarGroups("T", "t", ("2022", "2023", "2024"), (BarSeries("x", (21.2, None, 23.3)),), decimals=1)
    assert describe(years, {}) == (
        "Bar chart “T” (t). Largest: 2024, 23.3; smallest: 2022, 21.2. From 2022, 21.2 to 2024, 23.3: up. "
        "No figure: 2023."
    )


def test_equal_bars_are_told_once() -> None:
    bars = (Bar("A", 5.0, "5"), Bar("B", 5.0, "5"))
    assert describe(BarChart("Same", "", bars), {}) == "Bar chart “Same”. All have the same value: 5."


def test_a_line_tells_its_course_its_peaks_and_its_gaps() -> None:
    series = Series("World", ((2019.0, 1.0), (2020.0, -3.0), (2021.0, None), (2022.0, 2.5)))
    assert describe(LineChart("Back", "% change", (series,), decimals=1), {}) == (
        "Line chart “Back” (% change). World: 1.0 in 2019 to 2.5 in 2022, up, highest 2.5 in 2022, "
        "lowest −3.0 in 2020. No figure: World (2021)."
    )


def test_of_many_lines_the_accent_is_told_first_and_the_rest_counted() -> None:
    series = tuple(Series(f"S{index}", ((2019.0, 1.0), (2020.0, 1.0)), accent=index == 8) for index in range(9))
    told = describe(LineChart("T", "U", series), {})
    assert "S8: 1 in 2019 to 1 in 2020, about the same; S0" in told
    assert told.endswith("and 5 more.")


def test_groups_tell_the_extreme_bars_and_stacks_the_extreme_totals() -> None:
    series = (BarSeries("Oil", (30.0, 20.0)), BarSeries("Metals", (8.0, None), ("", "withheld")))
    groups = BarGroups("T", "U", ("2023", "2024"), series)
    stacks = BarGroups("T", "U", ("2023", "2024"), (series[0], BarSeries("Metals", (8.0, 9.0))), "stacked")
    assert "Largest: Oil in 2023, 30; smallest: Metals in 2023, 8." in describe(groups, {})
    assert describe(groups, {}).endswith("No figure: Metals in 2024 (withheld).")
    assert "Largest total: 2023, 38; smallest total: 2024, 29." in describe(stacks, {})


def test_small_multiples_tell_their_extreme_last_values() -> None:
    multiples = (
        Multiple("Kazakhstan", ((2023.0, 9.0), (2024.0, 4.8))),
        Multiple("Uzbekistan", ((2024.0, 6.5),)),
        Multiple("Turkmenistan", (), gap="not published"),
    )
    assert describe(SmallMultiples("T", "U", multiples, decimals=1), {}) == (
        "3 small charts on the same scale “T” (U). Largest: Uzbekistan in 2024, 6.5; "
        "smallest: Kazakhstan in 2024, 4.8. No figure: Turkmenistan (not published)."
    )


def test_a_sparkline_tells_first_last_trend_and_extremes() -> None:
    assert describe(Sparkline((1.0, 4.0, None, 2.0)), {}) == (
        "Small line of 3 values from 1 to 2, up; highest 4, lowest 1. Values missing: 1."
    )


def test_shares_are_told_from_the_largest_with_the_rest() -> None:
    chart = ShareBar("T", "U", (SharePart("Russia", 21.0), SharePart("China", 53.0)), rest="All others")
    assert describe(chart, {}) == "Parts of a whole “T” (U). China 53%; Russia 21%; All others 26%."


def test_shares_that_make_no_whole_are_told_as_such() -> None:
    told = describe(ShareBar("T", "U", (SharePart("A", 70.0), SharePart("B", 45.0))), {})
    assert told.endswith("A 70%; B 45%. The parts do not make one whole.")


def test_a_timeline_tells_its_first_and_last_event() -> None:
    events = (TimelineEvent(date(2025, 11, 6), "Summit", "6 November 2025"), TimelineEvent(date(2015, 11, 1), "Start"))
    assert describe(Timeline("T", "", events), {}) == (
        "Timeline of 2 events “T”. First: Start (2015-11-01); last: Summit (6 November 2025)."
    )


def test_maps_name_their_countries() -> None:
    values = ValueMap("T", "%", (("KAZ", 4.8), ("UZB", 6.5), ("TKM", None)), decimals=1)
    assert describe(values, NAMES) == (
        "Map of values “T” (%). Largest: Uzbekistan, 6.5; smallest: Kazakhstan, 4.8. No figure: Turkmenistan."
    )
    locator = LocatorMap(("KAZ", "QQQ"), (("Astana", 51.1, 71.4),))
    assert describe(locator, NAMES) == "Map of where these lie: Kazakhstan, QQQ. Marked: Astana."


def test_flags_stand_ins_and_sketches_are_told() -> None:
    inner = Clip((0.0, 0.0, 9.0, 9.0), (Label(0.0, 0.0, "President", 8.0, INK),))
    assert describe(FlagPicture("KZ"), NAMES) == "Flag of Kazakhstan."
    assert describe(Stand("NK"), {}) == "The initials NK in place of a portrait."
    assert describe(Sketch(Drawing(9.0, 9.0, (inner,))), {}) == "Drawing with the words: President."


@pytest.mark.parametrize(
    "picture",
    [
        BarChart("", "", ()),
        BarGroups("", "", (), ()),
        LineChart("", "", ()),
        LineChart("", "", (Series("x", ()),)),
        SmallMultiples("", "", ()),
        Sparkline(()),
        ShareBar("", "", ()),
        ShareBar("", "", (), whole=0.0),
        Timeline("", "", ()),
        ValueMap("", "", ()),
        LocatorMap(()),
        FlagPicture(""),
        Stand(""),
        Sketch(Drawing(0.0, 0.0, ())),
    ],
)
def test_an_empty_picture_of_any_kind_has_words(picture: Picture) -> None:
    told = describe(picture, {})
    assert told.endswith(".")
    assert "nan" not in told


def test_other_words_can_be_given() -> None:
    assert (
        describe(FlagPicture("KZ"), {"KZ": "Kasachstan"}, replace(WORDS, flag="Flagge: {name}."))
        == "Flagge: Kasachstan."
    )


@given(
    st.lists(st.one_of(st.none(), st.floats()), max_size=9),
    st.lists(st.text(max_size=200), min_size=9, max_size=9),
    st.integers(-2, 20),
)
def test_any_values_are_told_in_few_words(values: list[float | None], labels: list[str], decimals: int) -> None:
    pairs = list(zip(labels, values, strict=False))
    timed = tuple((2000.0 + index, value) for index, value in enumerate(values))
    pictures: list[Picture] = [
        BarChart("T", "U", tuple(Bar(label, value, "p") for label, value in pairs)),
        BarGroups("T", "U", tuple(labels), (BarSeries("x", tuple(values)),) * 2, "stacked", decimals=decimals),
        LineChart("T", "U", tuple(Series(label, timed) for label in labels), decimals=decimals),
        SmallMultiples("T", "U", tuple(Multiple(label, timed) for label in labels), decimals=decimals),
        Sparkline(tuple(values)),
        ShareBar("T", "U", tuple(SharePart(label, value) for label, value in pairs), math.inf, decimals=decimals),
        ShareBar("T", "U", tuple(SharePart(label, value) for label, value in pairs), decimals=decimals),
        ValueMap("T", "U", tuple(pairs), decimals=decimals),
    ]
    for picture in pictures:
        told = describe(picture, {})
        assert told
        assert len(told) < 4000
