"""Taking facts in: read a file, say what would change, append it to the library as one batch."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from msgspec import Struct

from briefbook import assets
from briefbook.importers import read
from briefbook.model.diagnostics import Diagnostic
from briefbook.model.errors import InputError
from briefbook.store import Library


class Intake(Struct, frozen=True):
    """What became of a file: a sentence, and what was found in it."""

    summary: str
    diagnostics: tuple[Diagnostic, ...]


def take_in(path: Path, library: Library, *, format_id: str | None, dated: date, dry_run: bool) -> Intake:
    """Import a file into the library, or only say what would change; raises InputError if nothing can be used."""
    tables = assets.resources() / "library"
    imported = read(path, library.reference(), tables=tables, retrieved=dated, format_id=format_id)
    if not imported.facts:
        first = imported.diagnostics[0].sentence if imported.diagnostics else "It has no rows."
        raise InputError(f"{path.name} holds no facts that can be used. {first}")
    change = library.preview(imported)
    counts = f"{len(change.new)} new, {len(change.changed)} changed, {change.same} already there"
    if dry_run:
        return Intake(f"{path.name} would bring {counts}. Nothing was changed.", imported.diagnostics)
    library.append(imported, name=path.name, dated=dated)
    return Intake(f"{path.name}: {counts}.", imported.diagnostics)
