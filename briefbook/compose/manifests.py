"""The manifests of templates: what a paper kind, a topic or an event declares about itself."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any, Literal, TypeVar

import msgspec
from msgspec import Struct

from briefbook.model.errors import TemplateError

_LINE = re.compile(r"at line (\d+)")
_Manifest = TypeVar("_Manifest", bound=Struct)


class SlotSpec(Struct, frozen=True, forbid_unknown_fields=True):
    """A named place for the author's text; `label` names it on the page, `hint` tells what belongs there.

    `most` is how many items its lists should have at most, 0 for no limit.
    """

    name: str
    label: str
    hint: str = ""
    most: int = 0


Notes = bool | Literal["line"]
"""Whether a paper ends with its numbered sources; as a line they are only named."""

Needs = Literal["", "points", "certain-points", "positions"]
"""What a paper has to have to be worth a page: nothing by rule; points; such as are certain to be raised; positions of
our side in points, of others on record, or in the author's words."""


class Kind(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A paper kind. `heading` is the pattern of a paper's title; `{country}`, `{topic}`, `{person}`, `{event}` fill in.

    `band` says whether the paper opens with its band, `tab` whether it has a number in the binder, `level` how deep it
    stands in the contents; `indicators` are figures that its template prints. `fits` is the number of pages into which
    a paper is fitted by setting it smaller, 0 for none; a `strict` one never takes more, and loses its last lines.
    `most` is the number of pages that it should not exceed, 0 for no limit. `scale` is the size of its text against
    that of other papers. A paper that lacks what it `needs` is not printed. `clearance` says whether somebody has to
    clear it.
    """

    id: str = ""
    title: str
    heading: str = ""
    level: int = 1
    tab: bool = True
    band: bool = True
    notes: Notes = True
    furniture: bool = True
    landscape: bool = False
    fits: int = 0
    most: int = 0
    clearance: bool = True
    strict: bool = False
    scale: float = 1.0
    needs: Needs = ""
    indicators: tuple[str, ...] = ()
    slot: tuple[SlotSpec, ...] = ()

    def slot_spec(self, name: str) -> SlotSpec | None:
        """What the kind declares of a slot; None for an unknown one."""
        return next((slot for slot in self.slot if slot.name == name), None)


class Topic(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A topic. `indicators` are the figures its papers show; `also` further states and groups they speak of.

    `mention` is the topic's name inside a sentence, `texts` the background passages that speak of it, `groups` the
    groups to which a tie is of note, `opens_with` says what its bottom line is drawn from.
    """

    id: str = ""
    title: str
    mention: str = ""
    aliases: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    opens_with: Literal["development", "figures"] = "figures"
    also: tuple[str, ...] = ()


class PlannedPaper(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A paper that a new book gets; with `each` one for every counterpart, participant, topic or person."""

    kind: str
    id: str = ""
    each: str = ""


class EventKind(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A kind of event: which papers its book begins with, in order."""

    id: str = ""
    title: str
    paper: tuple[PlannedPaper, ...]


def read_table(path: Path) -> dict[str, Any]:
    """The TOML table of a file; raises TemplateError with the file and line."""
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise TemplateError(f"{path} cannot be read.", hint="Save it as UTF-8 text.") from error
    except tomllib.TOMLDecodeError as error:
        line = _LINE.search(str(error))
        place = f", line {line[1]}" if line else ""
        raise TemplateError(f"{path}{place}: this is not valid TOML.", hint=f"{error}.") from error


def read_manifest(path: Path, kind: type[_Manifest]) -> _Manifest:
    """A manifest whose id is its folder's name; raises TemplateError with what to write instead."""
    table = read_table(path)
    try:
        manifest = msgspec.convert(table, kind)
    except msgspec.ValidationError as error:
        known = ", ".join(field.name for field in msgspec.structs.fields(kind) if field.name != "id")
        line = _line_of(path, str(error))
        raise TemplateError(f"{path}{line}: {error}.", hint=f"A manifest here may hold: {known}.") from error
    return msgspec.structs.replace(manifest, id=path.parent.name)


def _line_of(path: Path, message: str) -> str:
    """The line on which the key that a message names stands."""
    named = re.search(r"field `(\w+)`|`\$\.(\w+)", message)
    key = next((group for group in named.groups() if group), "") if named else ""
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if key and re.match(rf"\s*\[*{re.escape(key)}\b", line):
            return f", line {number}"
    return ""
