# ruff: noqa: N802  (Qt’s methods keep Qt’s spelling)
"""The list behind the country picker: groups and countries that match what is typed, in any language or code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from briefbook.app.offers import Catalogue, CountryEntry, GroupEntry
from briefbook.gui.flags import Flags
from briefbook.gui.words import words
from briefbook.model.names import fold

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class Pick(Struct, frozen=True):
    """One row: a group with its members, or a country alone."""

    code: str
    name: str
    iso2: str
    members: tuple[str, ...]
    terms: tuple[str, ...]
    note: str


def picks_of(catalogue: Catalogue) -> tuple[Pick, ...]:
    """The rows of a catalogue: groups first, in the library's order, then countries by name."""
    return (*map(_group, catalogue.groups), *map(_country, catalogue.countries))


def matching(picks: Iterable[Pick], query: str) -> tuple[Pick, ...]:
    """The rows that a query finds: those whose name or code begins with it come first."""
    sought = fold(query)
    if not sought:
        return tuple(picks)
    ranked = [(rank, pick) for pick in picks if (rank := _rank(pick, sought)) is not None]
    return tuple(pick for _, pick in sorted(ranked, key=lambda pair: pair[0]))


class PicksModel(QAbstractListModel):
    """The matching rows; ticked where all members are chosen, half ticked where some are."""

    toggled = Signal(object)

    def __init__(self, flags: Flags, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._flags = flags
        self._all: tuple[Pick, ...] = ()
        self._shown: tuple[Pick, ...] = ()
        self._query = ""
        self._chosen: frozenset[str] = frozenset()

    def offer(self, picks: tuple[Pick, ...]) -> None:
        """Offer other rows."""
        self._all = picks
        self.seek(self._query)

    def seek(self, query: str) -> None:
        """Show the rows that match."""
        self.beginResetModel()
        self._query, self._shown = query, matching(self._all, query)
        self.endResetModel()

    def show_chosen(self, chosen: Iterable[str]) -> None:
        """Tick what is chosen."""
        self._chosen = frozenset(chosen)
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))

    def pick(self, index: _Index) -> Pick:
        """The row at an index."""
        return self._shown[index.row()]

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Qt: how many rows there are."""
        return 0 if parent.isValid() else len(self._shown)

    def flags(self, _index: _Index) -> Qt.ItemFlag:
        """Qt: rows can be ticked."""
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable

    def setData(self, index: _Index, _value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Qt: a tick was clicked; whoever owns the choice answers."""
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.toggled.emit(self.pick(index))
        return True

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: name, flag, tick, and what is read aloud."""
        pick = self.pick(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{pick.name}  ·  {pick.note}" if len(pick.members) > 1 else pick.name
            case Qt.ItemDataRole.ToolTipRole:
                return pick.note
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{pick.name}, {pick.note}"
            case Qt.ItemDataRole.DecorationRole if pick.iso2:
                return self._flags.icon(pick.iso2)
            case Qt.ItemDataRole.CheckStateRole:
                return self._tick(pick)
        return None

    def _tick(self, pick: Pick) -> Qt.CheckState:
        held = sum(member in self._chosen for member in pick.members)
        if held and held == len(pick.members):
            return Qt.CheckState.Checked
        return Qt.CheckState.PartiallyChecked if held else Qt.CheckState.Unchecked


def _group(group: GroupEntry) -> Pick:
    note = words("{count} countries").format(count=len(group.members))
    return Pick(group.id, group.name, "", group.members, (group.id, group.name, *group.names), note)


def _country(country: CountryEntry) -> Pick:
    return Pick(country.iso3, country.name, country.iso2, (country.iso3,), country.names, country.region)


def _rank(pick: Pick, sought: str) -> int | None:
    """0 for the whole of a name or code, 1 for its beginning, 2 for that of a word, 3 for anything within a name."""
    return min(_ranks(pick, sought), default=None)


def _ranks(pick: Pick, sought: str) -> Iterator[int]:
    for term in map(fold, pick.terms):
        if term == sought:
            yield 0
        elif term.startswith(sought):
            yield 1
        elif f" {sought}" in term:
            yield 2
        elif sought in term and len(sought) > 2:
            yield 3
