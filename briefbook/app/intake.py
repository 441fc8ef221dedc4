"""Taking facts in: read a file, say what would change, append it to the library as one batch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from briefbook import assets
from briefbook.app.desk import Desk
from briefbook.app.disk import digest_of
from briefbook.app.offers import FactChange, FactsPreview, ImportEntry, Intake
from briefbook.app.telling import Teller
from briefbook.importers import read
from briefbook.model.diagnostics import Diagnostic
from briefbook.model.errors import InputError
from briefbook.model.facts import Fact, Gap
from briefbook.model.library import Imported
from briefbook.model.tongue import ENGLISH, Tongue

_MOST_CHANGES = 50
_MOST_FINDINGS = 200


def look_in(
    path: Path, desk: Desk, tongue: Tongue = ENGLISH, *, dated: date, format_id: str | None = None
) -> FactsPreview:
    """What `take_in` would change, without changing anything; raises InputError where the file cannot be read."""
    digest = digest_of(path)
    imported = _read(path, desk, dated=dated, format_id=format_id)
    change = desk.library.preview(imported)
    teller = _FileTeller(desk, imported, tongue)
    return FactsPreview(
        name=path.name,
        digest=digest,
        new=len(change.new),
        changed=len(change.changed),
        same=change.same,
        indicators=_counted(teller.label(fact) for fact in imported.facts),
        subjects=_counted(teller.who(fact.subject) for fact in imported.facts),
        sources=tuple(tongue.called(source.title) for source in imported.sources),
        changes=tuple(teller.change(before, after) for before, after in change.changed[:_MOST_CHANGES]),
        diagnostics=imported.diagnostics[:_MOST_FINDINGS],
        found=len(imported.diagnostics),
    )


def take_in(path: Path, desk: Desk, *, dated: date, format_id: str | None = None, digest: str = "") -> Intake:
    """Take the facts of a file into the library, all or nothing; raises InputError if nothing can be used.

    With a `digest` the file must still be as it was when that was taken.
    """
    if digest and digest_of(path) not in ("", digest):
        raise InputError(f"{path.name} has changed since you looked at it.", hint="Import it again.")
    imported = _read(path, desk, dated=dated, format_id=format_id)
    if not imported.facts:
        raise unusable(path.name, imported.diagnostics)
    change = desk.library.preview(imported)
    batch = desk.library.append(imported, name=path.name, dated=dated)
    return Intake(path.name, len(change.new), len(change.changed), change.same, imported.diagnostics, batch)


def imports(desk: Desk) -> tuple[ImportEntry, ...]:
    """The user's own imports, the newest last."""
    return tuple(ImportEntry(one.id, one.name, one.dated, one.facts) for one in desk.library.batches())


def take_back(batch: int, desk: Desk) -> ImportEntry:
    """Take an import back, whole; what it had covered holds again. Raises InputError if there is none to take back."""
    taken = next((known for known in imports(desk) if known.id == batch), None)
    desk.library.rollback(batch)
    assert taken is not None
    return taken


def unusable(name: str, diagnostics: tuple[Diagnostic, ...]) -> InputError:
    """The refusal of a file of which nothing can be used, with the first reason."""
    first = diagnostics[0].sentence if diagnostics else "It has no rows."
    return InputError(f"{name} holds no facts that can be used. {first}")


def _read(path: Path, desk: Desk, *, dated: date, format_id: str | None) -> Imported:
    tables = assets.resources() / "library"
    return read(path, desk.library.reference(), tables=tables, retrieved=dated, format_id=format_id)


def _counted(names: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(names).items(), key=lambda pair: (-pair[1], pair[0])))


class _FileTeller:
    """Says facts in words, before the library knows them."""

    def __init__(self, desk: Desk, imported: Imported, tongue: Tongue) -> None:
        known = desk.library.reference()
        self._teller = Teller(desk.templates.words, tongue)
        self._countries = {country.iso3: country for country in known.countries}
        self._groups = {group.id: group for group in known.groups}
        self._indicators = {indicator.id: indicator for indicator in known.indicators}
        self._units = {unit.id: unit for unit in (*known.units, *imported.units)}

    def who(self, code: str) -> str:
        """A country or group."""
        return self._teller.who(code, self._countries, self._groups)

    def label(self, fact: Fact) -> str:
        """What a fact is of."""
        return self._teller.tongue.called(self._indicators[fact.indicator].label)

    def change(self, before: Fact, after: Fact) -> FactChange:
        """A fact that would change."""
        who = f"{self.who(after.subject)} → {self.who(after.partner)}" if after.partner else self.who(after.subject)
        said, says = self._value(before), self._value(after)
        if said == says:
            said, says = _exactly(before), _exactly(after)
        period = f" ({self._teller.period(after.period)})" if after.period else ""
        return FactChange(label=f"{self.label(after)}{period}", who=who, before=said, after=says)

    def _value(self, fact: Fact) -> str:
        if isinstance(fact.value, Gap):
            return self._teller.tongue.called(fact.value.reason)
        value = self._teller.value(fact.value, self._units[fact.unit], self._indicators[fact.indicator])
        return self._teller.qualified(fact.qualifier, value)


def _exactly(fact: Fact) -> str:
    """A value with all its digits, and the note that may be all that changed."""
    value = fact.value.reason if isinstance(fact.value, Gap) else f"{fact.value:,f} {fact.unit}"
    told = (fact.qualifier, value, f"({'; '.join((*fact.via, fact.note))})" if fact.via or fact.note else "")
    return " ".join(filter(None, told))
