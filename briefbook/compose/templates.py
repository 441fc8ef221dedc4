"""The template folders, opened: paper kinds, topics, events, macros and words; later folders override by file."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from jinja2 import BaseLoader, Environment, TemplateNotFound
from msgspec import Struct
from msgspec.structs import replace

from briefbook.compose.environment import Sandbox
from briefbook.compose.filters import filters
from briefbook.compose.manifests import EventKind, Kind, Topic, read_manifest, read_table
from briefbook.compose.marks import disarmed
from briefbook.compose.typography import Typography
from briefbook.compose.wording import Wording, wording
from briefbook.model.errors import InputError, TemplateError

_SAFE_NAME = re.compile(r"(?:[a-z0-9][a-z0-9-]*/){0,2}[a-z0-9][a-z0-9.-]*\.j2")
_Manifest = TypeVar("_Manifest", bound=Struct)


class _Folders(BaseLoader):
    """Loads templates from the folders, the last one first, and from nowhere else."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self._folders = folders

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:  # noqa: ARG002
        """The text of a template and its file."""
        if not _SAFE_NAME.fullmatch(template):
            raise TemplateNotFound(template)
        for folder in reversed(self._folders):
            path = folder / template
            if path.is_file() and path.resolve().is_relative_to(folder.resolve()):
                return disarmed(_text(path)), str(path), lambda: True
        raise TemplateNotFound(template)


class Templates:
    """All templates at hand. `kinds`, `topics` and `events` are in the order of their ids."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self.kinds: Mapping[str, Kind] = _manifests(folders, "kinds", Kind)
        self.topics: Mapping[str, Topic] = {
            name: topic if topic.mention else replace(topic, mention=topic.title)
            for name, topic in _manifests(folders, "topics", Topic).items()
        }
        self.events: Mapping[str, EventKind] = _manifests(folders, "events", EventKind)
        self.words: Wording = _words(folders)
        self.macros: tuple[str, ...] = tuple(f"macros/{path.name}" for path in _files(folders, "macros", "*.j2"))
        self.sandbox = Sandbox(_Folders(folders), filters(self.words))
        self.typography = Typography(
            after_number=self.words.typography.after_number,
            before_number=self.words.typography.before_number,
            before_name=self.words.typography.before_name,
        )
        self.indicators: frozenset[str] = frozenset(
            name
            for indicators in (
                *(kind.indicators for kind in self.kinds.values()),
                *(topic.indicators for topic in self.topics.values()),
            )
            for name in indicators
        )
        self._folders = folders
        self._check_events()

    def topic(self, name: str) -> Topic:
        """The topic with an id, title or alias; raises InputError with the nearest names."""
        names = {known.casefold(): topic for topic in self.topics.values() for known in (*topic.aliases, topic.title)}
        names |= self.topics
        if found := names.get(name.strip().casefold()):
            return found
        raise InputError(f"There is no topic “{name}”.", hint=_suggestion(name, names, tuple(self.topics)))

    def event(self, name: str) -> EventKind:
        """The kind of event with an id; raises InputError with the nearest ids."""
        if found := self.events.get(name):
            return found
        raise InputError(f"There is no template “{name}”.", hint=_suggestion(name, self.events, tuple(self.events)))

    def kind(self, name: str) -> Kind:
        """The paper kind with an id; raises InputError with the nearest ids."""
        if found := self.kinds.get(name):
            return found
        raise InputError(f"There is no paper kind “{name}”.", hint=_suggestion(name, self.kinds, tuple(self.kinds)))

    def texts(self) -> Iterator[str]:
        """The text of every file of the templates: whatever they print that comes from no book and no library."""
        for pattern in ("*.j2", "*.toml"):
            for folder in self._folders:
                yield from (_text(path) for path in sorted(folder.rglob(pattern)))

    def has(self, template: str) -> bool:
        """Whether any folder holds a template."""
        return any((folder / template).is_file() for folder in self._folders)

    def _check_events(self) -> None:
        for event in self.events.values():
            for paper in event.paper:
                if paper.kind not in self.kinds:
                    hint = _suggestion(paper.kind, self.kinds, tuple(self.kinds))
                    raise TemplateError(f"events/{event.id}/manifest.toml: no paper kind “{paper.kind}”.", hint=hint)


def open_templates(*folders: Path) -> Templates:
    """Open template folders, the shipped one first; raises TemplateError for a manifest that cannot be used."""
    return Templates(tuple(folders))


def nearest(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """The known names that come nearest to one."""
    return tuple(difflib.get_close_matches(name.casefold(), list(known), n=3, cutoff=0.5))


def _suggestion(name: str, names: Mapping[str, Any], listed: tuple[str, ...]) -> str:
    if near := nearest(name, names):
        ids = dict.fromkeys(getattr(names[other], "id", other) for other in near)
        return f"Did you mean {' or '.join(ids)}?"
    return f"There are: {', '.join(listed)}."


def _files(folders: tuple[Path, ...], under: str, pattern: str) -> list[Path]:
    """Files by name below a folder of each, later folders replacing earlier ones."""
    found: dict[str, Path] = {}
    for folder in folders:
        found |= {str(path.relative_to(folder)): path for path in (folder / under).glob(pattern)}
    return [found[name] for name in sorted(found)]


def _manifests(folders: tuple[Path, ...], under: str, kind: type[_Manifest]) -> dict[str, _Manifest]:
    return {path.parent.name: read_manifest(path, kind) for path in _files(folders, under, "*/manifest.toml")}


def _words(folders: tuple[Path, ...]) -> Wording:
    tables = [read_table(folder / "words.toml") for folder in folders if (folder / "words.toml").is_file()]
    try:
        return wording(tables)
    except ValueError as error:
        raise TemplateError(f"words.toml: {error}.", hint="Compare it with the shipped words.toml.") from error


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise TemplateError(f"{path} cannot be read.", hint="Save it as UTF-8 text.") from error
