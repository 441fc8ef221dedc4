"""Reading what can be read of a damaged value, field by field and entry by entry, and what is left out, in words."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import FieldInfo, fields

_Kind = TypeVar("_Kind", bound=Struct)

WHOLE = "the book"
"""Where a fault is that lies in no entry of the book."""

_ENTRIES = {
    "papers": "paper",
    "slots": "text",
    "schedule": "meeting",
    "people": "person",
    "overrides": "override of",
    "pictures": "picture",
    "points": "point",
    "editions": "edition",
    "register": "name",
    "clearances": "clearance of",
    "waivers": "waiver of",
}
"""What an entry of a list is called."""
_NAMES = ("id", "name", "title", "preferred", "fact", "paper", "code")
"""Fields by which an entry is named, the best first."""


class Mended(Struct, frozen=True):
    """The fields of a struct that could be read, by name, and in words what could not."""

    known: Mapping[str, Any]
    faults: tuple[str, ...]


def mend(kind: type[Struct], raw: object, where: str) -> Mended:
    """What can be read of a struct, `where` saying in words what it is."""
    if not isinstance(raw, dict):
        return Mended({}, (f"{where}: not readable",))
    known: dict[str, Any] = {}
    faults: list[str] = []
    by_name = {field.encode_name: field for field in fields(kind)}
    for name, content in raw.items():
        if name not in by_name:
            faults.append(f"{where}: “{name}” is nothing that this version knows")
            continue
        value, found = _field(by_name[name], content, where)
        faults += found
        if value is not msgspec.NODEFAULT:
            known[by_name[name].name] = value
    return Mended(known, tuple(faults))


def mended(kind: type[_Kind], raw: object, where: str) -> tuple[_Kind | None, tuple[str, ...]]:
    """A struct without the fields that cannot be read; None where one of these is needed."""
    found = mend(kind, raw, where)
    missing = [field.name for field in fields(kind) if field.required and field.name not in found.known]
    if missing:
        return None, found.faults or (f"{where}: “{missing[0]}” is missing",)
    return kind(**found.known), found.faults


def _field(field: FieldInfo, content: object, where: str) -> tuple[object, tuple[str, ...]]:
    """The value of a field, or NODEFAULT, and what is wrong with it."""
    entry = _entry_of(field.type)
    if entry is not None and isinstance(content, list):
        return _entries(entry, field.name, content, where)
    try:
        return msgspec.convert(content, field.type), ()
    except (msgspec.MsgspecError, RecursionError) as error:
        inner = _struct_of(field.type)
        if inner is not None and isinstance(content, dict):
            value, faults = mended(inner, content, f"{where}, {field.name}")
            return msgspec.NODEFAULT if value is None else value, faults
        return msgspec.NODEFAULT, (f"{where}, {field.name}: {_in_words(error)}",)


def _entries(kind: type[Struct], name: str, content: list[object], where: str) -> tuple[object, tuple[str, ...]]:
    kept: list[Struct] = []
    faults: list[str] = []
    for number, raw in enumerate(content, start=1):
        value, found = mended(kind, raw, _named(name, number, raw, where))
        faults += found
        if value is not None:
            kept.append(value)
    return tuple(kept), tuple(faults)


def _named(field: str, number: int, raw: object, where: str) -> str:
    """An entry of a list, in words, within what holds it."""
    word = _ENTRIES.get(field, f"entry in {field},")
    own = next((raw[key] for key in _NAMES if isinstance(raw.get(key), str)), "") if isinstance(raw, dict) else ""
    entry = f"{word} “{own}”" if own else f"{word} {number}"
    return entry if where == WHOLE else f"{where}, {entry}"


def _in_words(error: Exception) -> str:
    return str(error).partition(" - at ")[0][:200].replace("`", "") or "not readable"


def _entry_of(kind: object) -> type[Struct] | None:
    """The struct of which a field holds a list, if it does."""
    if typing.get_origin(kind) is not tuple:
        return None
    return _struct_of(typing.get_args(kind)[0])


def _struct_of(kind: object) -> type[Struct] | None:
    """The one struct that a field may hold, if there is one."""
    options = typing.get_args(kind) if typing.get_origin(kind) in (typing.Union, types.UnionType) else (kind,)
    structs = [option for option in options if isinstance(option, type) and issubclass(option, Struct)]
    return structs[0] if len(structs) == 1 else None
