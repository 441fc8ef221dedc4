"""Marking schemes, the wording of marks, and what the marks of portions make together."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefbook import assets
from briefbook.model.errors import InputError
from briefbook.model.marking import UNMARKED, Mark
from briefbook.model.portions import banner, parse_portion, portion_text, prints_portion, unknown
from briefbook.model.rollup import audience, permits, rolled_up
from briefbook.model.schemes import (
    AuthorityBlock,
    Caveat,
    Level,
    Placing,
    Release,
    Scheme,
    Writing,
    contrast,
    parse_scheme,
)

_FILES = sorted((assets.resources() / "schemes").glob("*.toml"))
_SCHEMES = {file.stem: parse_scheme(file.read_text("utf-8")) for file in _FILES}
US, CUI, UK, EU, NATO, TLP = (_SCHEMES[name] for name in ("us-classified", "us-controlled", "uk", "eu", "nato", "tlp"))
GROUPS: Mapping[str, tuple[str, ...]] = {
    "NATO": ("CAN", "FRA", "GBR", "USA"),
    "EU": ("DEU", "FRA"),
    "C5": ("KAZ", "KGZ", "TJK", "TKM", "UZB"),
}
NAMES = {"UKR": "Ukraine", "NATO": "NATO", "GBR": "United Kingdom"}


def test_every_shipped_scheme_goes_by_the_name_of_its_file() -> None:
    assert [file.stem for file in _FILES] == [scheme.id for scheme in _SCHEMES.values()]


@pytest.mark.parametrize(
    ("scheme", "text", "mark"),
    [
        (US, "(S//NF) They will ask.", Mark(level="s", caveats=("nf",))),
        (US, "(C//REL TO USA, KAZ) They will ask.", Mark(level="c", release=("KAZ",))),
        (US, "(TS//OC/REL TO USA, GBR, NATO) x", Mark(level="ts", caveats=("oc",), release=("GBR", "NATO"))),
        (US, "(SECRET//NOFORN//EXDIS) x", Mark(level="s", caveats=("nf", "exdis"))),
        (US, " [U] x", Mark(level="u")),
        (CUI, "(CUI//FED ONLY) x", Mark(level="cui", caveats=("fed-only",))),
        (CUI, "(SBU) x", Mark(level="sbu")),
        (UK, "[OFFICIAL-SENSITIVE] x", Mark(level="official-sensitive")),
        (UK, "[Official - Sensitive] x", Mark(level="official-sensitive")),
        (UK, "(SECRET – UK EYES ONLY) x", Mark(level="secret", caveats=("uk-eyes-only",))),
        (EU, "(R-UE/EU-R) x", Mark(level="r")),
        (EU, "(RESTREINT UE/EU RESTRICTED RELEASABLE TO Ukraine) x", Mark(level="r", release=("UKR",))),
        (NATO, "(NR REL TO Ukraine and GBR) x", Mark(level="nr", release=("UKR", "GBR"))),
        (TLP, "(TLP:AMBER) x", Mark(level="amber")),
        (TLP, "(TLP:AMBER+STRICT) x", Mark(level="amber-strict")),
    ],
)
def test_a_portion_mark_is_read_as_people_write_it(scheme: Scheme, text: str, mark: Mark) -> None:
    found, rest = parse_portion(scheme, text, NAMES)
    assert (found, rest) == (mark, "They will ask." if "ask" in text else "x")


@pytest.mark.parametrize(
    ("scheme", "text"),
    [
        (US, "They met (S//NF) in Astana."),
        (US, "(see below) The line."),
        (US, "(Secret talks were held in May.) The line."),
        (US, "(c) 2025"),
        (US, "(EU) members agreed."),
        (US, "(2025) was a good year."),
        (UK, "(Official visits) are rare."),
        (TLP, "(S) is not of this scheme."),
        (US, ""),
        (US, "("),
    ],
)
def test_what_is_no_mark_stays_text(scheme: Scheme, text: str) -> None:
    assert parse_portion(scheme, text) == (None, text)


@pytest.mark.parametrize(
    ("scheme", "text", "strange"),
    [
        (US, "(S//SI) x", ("SI",)),
        (US, "(X//NF) x", ("X",)),
        (US, "(NF) x", ("NF",)),
        (TLP, "(TLP:BLUE) x", ("TLP:BLUE",)),
        (TLP, "(S//NF) x", ("S", "NF")),
    ],
)
def test_what_a_mark_has_that_the_scheme_does_not_know_is_kept_and_named(
    scheme: Scheme, text: str, strange: tuple[str, ...]
) -> None:
    mark, _ = parse_portion(scheme, text)
    assert mark is not None
    assert unknown(scheme, mark) == strange
    assert all(word in portion_text(scheme, mark) for word in strange)


@pytest.mark.parametrize(
    ("scheme", "mark", "portion", "page"),
    [
        (US, Mark(level="s", caveats=("nf",)), "(S//NF)", "SECRET//NOFORN"),
        (US, Mark(level="c", release=("USA", "KAZ")), "(C//REL TO USA, KAZ)", "CONFIDENTIAL//REL TO USA, KAZ"),
        (US, Mark(level="s", caveats=("exdis", "nf")), "(S//NF//XD)", "SECRET//NOFORN//EXDIS"),
        (US, Mark(level="s", caveats=("nf",), release=("KAZ",)), "(S//NF)", "SECRET//NOFORN"),
        (US, Mark(level="u", release=()), "(U//REL TO USA)", "UNCLASSIFIED//REL TO USA"),
        (US, UNMARKED, "(U)", "UNCLASSIFIED"),
        (CUI, Mark(level="cui", caveats=("nocon",)), "(CUI//NOCON)", "CUI//NOCON"),
        (UK, Mark(level="secret", caveats=("uk-eyes-only",)), "[SECRET – UK EYES ONLY]", "SECRET – UK EYES ONLY"),
        (NATO, Mark(level="nr", release=("UKR",)), "(NR REL TO UKRAINE)", "NATO RESTRICTED RELEASABLE TO UKRAINE"),
        (
            EU,
            Mark(level="r", release=("NATO",)),
            "(R-UE/EU-R REL TO NATO)",
            "RESTREINT UE/EU RESTRICTED RELEASABLE TO NATO",
        ),
        (TLP, Mark(level="amber-strict"), "(TLP:AMBER+STRICT)", "TLP:AMBER+STRICT"),
        (EU, UNMARKED, "(PUBLIC)", ""),
    ],
)
def test_a_mark_is_written_in_the_words_of_its_scheme(scheme: Scheme, mark: Mark, portion: str, page: str) -> None:
    assert portion_text(scheme, mark, NAMES) == portion
    assert banner(scheme, mark, NAMES) == page


def test_a_scheme_says_which_portions_have_their_mark_printed() -> None:
    restricted = Mark(level="r")
    assert prints_portion(EU, restricted)
    assert not prints_portion(EU, UNMARKED)
    assert prints_portion(US, UNMARKED)
    assert not prints_portion(TLP, Mark(level="red"))


def test_a_whole_has_the_highest_level_all_caveats_and_what_release_its_parts_share() -> None:
    parts = [
        Mark(level="c", release=("KAZ", "UZB", "GBR")),
        Mark(level="s", caveats=("oc",), release=("C5",)),
        Mark(level="u"),
    ]
    assert rolled_up(US, parts, GROUPS) == Mark(level="s", caveats=("oc",), release=("KAZ", "UZB"))


def test_release_to_a_group_and_to_some_of_its_members_is_release_to_these() -> None:
    parts = [Mark(level="s", release=("NATO",)), Mark(level="s", release=("USA", "GBR"))]
    assert rolled_up(US, parts, GROUPS).release == ("GBR",)
    assert rolled_up(US, parts[:1], GROUPS).release == ("NATO",)
    assert rolled_up(NATO, [Mark(level="nr", release=("C5", "KAZ"))], GROUPS).release == ("C5",)


def test_one_part_without_release_leaves_none() -> None:
    assert rolled_up(US, [Mark(level="s", release=("KAZ",)), Mark(level="c")]).release is None
    assert rolled_up(US, [Mark(level="s", release=("KAZ",)), Mark(level="c", release=("UZB",))]).release is None


def test_nothing_at_all_has_the_lowest_level() -> None:
    assert rolled_up(US, []) == Mark(level="u")


def test_an_edition_carries_what_its_ceiling_and_its_readers_allow() -> None:
    for_kazakhstan, secret = Mark(level="c", release=("C5",)), Mark(level="s", release=("C5",))
    ceiling = Mark(level="c")
    assert permits(US, for_kazakhstan, ceiling, ("KAZ",), GROUPS)
    assert permits(US, UNMARKED, ceiling, ("KAZ",), GROUPS)
    assert not permits(US, secret, ceiling, ("KAZ",), GROUPS)
    assert not permits(US, for_kazakhstan, ceiling, ("KAZ", "GBR"), GROUPS)
    assert not permits(US, Mark(level="c"), ceiling, ("KAZ",), GROUPS)
    assert not permits(US, Mark(level="c", caveats=("nf",)), ceiling, (), GROUPS)
    assert permits(US, Mark(level="ts", caveats=("nf",)), None, ("USA",), GROUPS)
    assert not permits(US, Mark(level="ts", caveats=("SI",)), Mark(level="ts", caveats=("SI",)), (), GROUPS)
    assert permits(US, Mark(level="x"), None)
    assert not permits(US, Mark(level="u"), Mark(level="amber"))


def _marks(scheme: Scheme) -> st.SearchStrategy[Mark]:
    codes = st.sampled_from(["USA", "GBR", "FRA", "KAZ", "UZB", "NATO", "C5", "EU", "XXX"])
    return st.builds(
        Mark,
        level=st.sampled_from(["", "strange", *(level.id for level in scheme.level)]),
        caveats=st.lists(
            st.sampled_from(["STRANGE", *(caveat.id for caveat in scheme.caveat)]), max_size=3, unique=True
        ).map(tuple),
        release=st.none() | st.lists(codes, max_size=4, unique=True).map(tuple),
    )


_PARTS = st.sampled_from(list(_SCHEMES.values())).flatmap(
    lambda scheme: st.tuples(st.just(scheme), st.lists(_marks(scheme), min_size=1, max_size=5))
)


@given(_PARTS, st.data())
@settings(max_examples=150, deadline=None)
def test_a_whole_is_never_below_a_part_nor_released_where_a_part_is_not(
    case: tuple[Scheme, list[Mark]], data: st.DataObject
) -> None:
    scheme, parts = case
    whole = rolled_up(scheme, parts, GROUPS)
    readers = audience(scheme, whole, GROUPS)
    for part in parts:
        assert scheme.rank(whole.level) >= scheme.rank(part.level)
        assert set(part.caveats) <= set(whole.caveats)
        allowed = audience(scheme, part, GROUPS)
        assert allowed is None or (readers is not None and readers <= allowed)
    release = data.draw(st.lists(st.sampled_from(["KAZ", "GBR", "C5", "USA"]), max_size=2))
    ceiling = data.draw(st.none() | _marks(scheme))
    if permits(scheme, whole, ceiling, release, GROUPS):
        assert all(permits(scheme, part, ceiling, release, GROUPS) or unknown(scheme, part) for part in parts)


@given(_PARTS, st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_rolling_up_needs_no_order_and_changes_nothing_the_second_time(
    case: tuple[Scheme, list[Mark]], random: Random
) -> None:
    scheme, parts = case
    whole = rolled_up(scheme, parts, GROUPS)
    mixed = list(parts)
    random.shuffle(mixed)
    assert rolled_up(scheme, mixed, GROUPS) == whole
    assert rolled_up(scheme, [whole], GROUPS) == whole
    assert rolled_up(scheme, [whole, *parts], GROUPS) == whole


@given(_PARTS)
@settings(max_examples=150, deadline=None)
def test_a_written_portion_mark_is_read_as_the_same_mark(case: tuple[Scheme, list[Mark]]) -> None:
    scheme, parts = case
    mark = rolled_up(scheme, [part for part in parts if not unknown(scheme, part)], GROUPS)
    found, rest = parse_portion(scheme, f"{portion_text(scheme, mark)} The text.")
    assert rest == "The text."
    assert found is not None
    assert portion_text(scheme, found) == portion_text(scheme, mark)
    if scheme.release:
        assert audience(scheme, found, GROUPS) == audience(scheme, mark, GROUPS)


@pytest.mark.parametrize("scheme", _SCHEMES.values(), ids=_SCHEMES)
def test_every_banner_can_be_seen(scheme: Scheme) -> None:
    for level in scheme.level:
        if level.colour:
            assert contrast(level.colour, level.ground or (255, 255, 255)) >= 4.5


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ('[[level]]\nid = "a"\nbanner = "A"\nportion = "A"', "stands twice"),
        ('[[level]]\nid = "b"\nbanner = "A"\nportion = "B"', "means two things"),
        ('[[level]]\nid = "b"\nbanner = ""\nportion = "B"', "no wording"),
        ('[[level]]\nid = "b"\nbanner = "B"\nportion = "B"\ncolour = [250, 250, 0]', "contrast"),
        ('[release]\nbanner = "FOR {names}"\nportion = "FOR"', "no place for {names}"),
        ('[authority]\nabove = "z"', "no level “z”"),
        ('[authority]\nby = "Classified by"', "write {}"),
        ("[banner]\nleast = 80", "24 points"),
        ("[banner]\ntranslate = true", "unknown field"),
        ("colours = 1", "unknown field"),
    ],
)
def test_a_scheme_that_cannot_be_used_says_why(change: str, told: str) -> None:
    good = 'id = "house"\ntitle = "House"\n{}[[level]]\nid = "a"\nbanner = "A"\nportion = "A"\n'
    text = good.format(f"{change}\n") if change.startswith("colours") else f"{good.format('')}{change}\n"
    with pytest.raises(InputError, match=told.replace("{", r"\{").replace("}", r"\}")):
        parse_scheme(text)


def test_the_scheme_in_the_guide_can_be_used() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "extending.md").read_text("utf-8")
    (text,) = (block for block in re.findall(r"```toml\n(.*?)```", guide, re.DOTALL) if "[[level]]" in block)
    scheme = parse_scheme(text)
    named = re.findall(r"^\[+([a-z]+)\]+|^([a-z-]+) =", text, re.MULTILINE)
    told = {word for pair in named for word in pair}
    for table in (Scheme, Level, Caveat, Release, Writing, Placing, AuthorityBlock):
        assert set(table.__struct_encode_fields__) - told == set()
    assert banner(scheme, Mark(level="restricted", release=("DACH",))) == "EINGESCHRÄNKT//FREIGABE DACH"
