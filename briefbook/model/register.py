"""The name register: one spelling per person, place, organisation and country, as its owner or house style wants."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

NameKind = Literal["person", "place", "organisation", "country"]


class RegisterEntry(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """The preferred form of a name, and the variants that it replaces ("Toqaev" for "Tokayev")."""

    preferred: str
    kind: NameKind
    variants: tuple[str, ...] = ()
    note: str = ""
