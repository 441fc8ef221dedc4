"""The question of templates about the note on a person: what it says, portion by portion, each with its mark."""

from __future__ import annotations

from markupsafe import Markup
from msgspec import Struct

from briefbook.compose.authored import find_strangers, find_unmarked
from briefbook.compose.portions import raised
from briefbook.compose.scribe import Vocabulary
from briefbook.model.blocks import Portion
from briefbook.model.diagnostics import Place
from briefbook.model.facts import Person
from briefbook.model.remarks import Remark, remarks
from briefbook.model.rollup import Rules


class Remarked(Struct, frozen=True):
    """One portion of a note: its mark, to stand before it, and its words."""

    mark: Markup
    words: str


class Remarks(Vocabulary):
    """Notes on people."""

    def remarks(self, person: Person) -> tuple[Remarked, ...]:
        """The note on a person, portion by portion; text of the library is never read for marks."""
        rules = self._scribe.rules
        if rules is None or any(known.note == person.note for known in self._scribe.facts.people.values()):
            return (Remarked(Markup(), person.note),) if person.note else ()
        return tuple(self._remarked(person, one, rules) for one in remarks(person.note, rules.parsed))

    def _remarked(self, person: Person, one: Remark, rules: Rules) -> Remarked:
        place = Place(slot=f"person:{person.id}.note", start=one.start, end=one.end)
        mark = raised(rules, (one.words,), one.mark or self._scribe.paper.mark)
        if one.mark is None:
            find_unmarked(self._scribe, rules, one.words, mark, place)
        find_strangers(self._scribe, rules, mark, place)
        return Remarked(self._scribe.pieces.keep((Portion(mark),)), one.words)
