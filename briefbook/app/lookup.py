"""Finding what the user names in the library."""

from __future__ import annotations

import difflib

from briefbook.model.errors import InputError
from briefbook.store import Library


def find_indicator(library: Library, name: str) -> str:
    """The id of the indicator with an id or a label; raises InputError with the nearest ones."""
    names = {indicator.label.casefold(): indicator.id for indicator in library.indicators()}
    names |= {indicator.id: indicator.id for indicator in library.indicators()}
    sought = name.strip().casefold()
    if sought in names:
        return names[sought]
    near = difflib.get_close_matches(sought, names, n=3, cutoff=0.5)
    within = [known for known in names if sought in known][:3]
    suggested = list(dict.fromkeys(names[known] for known in (*within, *near)))[:3]
    hint = f"Did you mean {', '.join(suggested)}?" if suggested else "Leave it out to see all."
    raise InputError(f"There is no indicator “{name}”.", hint=hint)
