"""What the program is made of and under which terms: packages as installed, sources of the library."""

from __future__ import annotations

import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution, distributions

import msgspec
from msgspec import Struct

from briefbook import assets

_PROGRAM = "briefbook"
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_LONGEST = 60


class Package(Struct, frozen=True, order=True):
    """One bundled package."""

    name: str
    version: str
    licence: str


class SourceTerms(Struct, frozen=True):
    """One source of the library."""

    title: str
    publisher: str = ""
    licence: str = ""


class _Sources(Struct, frozen=True):
    source: dict[str, SourceTerms]


def packages() -> tuple[Package, ...]:
    """What the program needs and what that needs, by name; all that is installed where the program itself is not."""
    found: dict[str, Distribution] = {}
    waiting = [_PROGRAM]
    while waiting:
        name = waiting.pop()
        try:
            made = distribution(name)
        except PackageNotFoundError:
            continue
        if _plain(name) not in found:
            found[_plain(name)] = made
            waiting.extend(_needs(made))
    chosen = [made for name, made in found.items() if name != _PROGRAM] or list(distributions())
    return tuple(sorted({Package(made.name, made.version, _licence(made)) for made in chosen}))


def source_terms() -> tuple[SourceTerms, ...]:
    """The sources that the library is filled from, with their licences."""
    read = (assets.resources() / "library" / "sources.toml").read_bytes()
    return tuple(msgspec.toml.decode(read, type=_Sources).source.values())


def _needs(made: Distribution) -> list[str]:
    """What a package needs here, but for its extras."""
    needs = (text for text in made.requires or () if "extra ==" not in text)
    return [match[0] for text in needs if (match := _NAME.match(text))]


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _licence(made: Distribution) -> str:
    """As its metadata name it: the expression, a short licence field, or its classifiers."""
    told = made.metadata
    fields = [text for name in ("License-Expression", "License") for text in told.get_all(name) or []]
    short = next((text.strip() for text in fields if text.strip()), "")
    if short and len(short) <= _LONGEST and "\n" not in short:
        return short
    classes = told.get_all("Classifier") or []
    named = [text.rpartition(" :: ")[2] for text in classes if text.startswith("License ::")]
    return ", ".join(named) or short.partition("\n")[0][:_LONGEST]
