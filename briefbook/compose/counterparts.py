"""Whom one meets of a state: whoever a meeting names, or else its chief of state or head of government, by the record.

Where the record calls a state parliamentary, that is the head of government. Where it calls the state neither that nor
one whose chief of state governs, or says that both speak for it, the first of the two stands and the other beside: the
desk has to choose.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from briefbook.compose.references import References
from briefbook.compose.scribe import Scribe, Vocabulary, code_of
from briefbook.model.facts import Person
from briefbook.model.spine import bilaterals

_CHIEFS = ("chief-of-state", "representative")
_GOVERNS = "head-of-government"
_FORM = "government.type"


class Met(Struct, frozen=True):
    """Who is met, and who might be meant as well."""

    person: Person
    beside: Person | None = None


class Counterparts(Vocabulary):
    """The people across the table."""

    def counterpart(self, subject: object = "") -> Person | str:
        """Whom one meets of a country; empty where nobody is known."""
        met = whom_one_meets(self._scribe, subject)
        return met.person if met else ""

    def counterpart_beside(self, subject: object = "") -> Person | str:
        """Who might be meant instead, where the record does not say; else empty."""
        met = whom_one_meets(self._scribe, subject)
        return (met.beside if met else None) or ""

    def who_governs(self, subject: object = "") -> Person | str:
        """Who leads a country, whoever attends a meeting; the first in rank where the record does not say."""
        state = code_of(subject) or self._scribe.paper.subject
        people = _people(self._scribe, state)
        return _by_record(self._scribe, state, people).person if people else ""


def whom_one_meets(scribe: Scribe, subject: object = "") -> Met | None:
    """Whom one meets of a country in the paper on the desk; None where nobody is known."""
    state = code_of(subject) or scribe.paper.subject
    if named := _named(scribe, state, References(scribe).people(state)):
        return Met(named)
    people = _people(scribe, state)
    return _by_record(scribe, state, people) if people else None


def _people(scribe: Scribe, state: str) -> Sequence[Person]:
    """The people of a state; the library's stand in only where the book has none."""
    known = References(scribe).people(state)
    return tuple(person for person in known if person in scribe.book.people) or known


def _named(scribe: Scribe, state: str, known: Sequence[Person]) -> Person | None:
    """The first of a state's people whom a meeting with it names as attending, in order of time."""
    people = {person.id: person for person in known}
    wanted = scribe.paper.meeting
    held = (one for one in bilaterals(scribe.book, state) if not wanted or one.id == wanted)
    return next((people[one] for meeting in held for one in meeting.attendees if one in people), None)


def _by_record(scribe: Scribe, state: str, people: Sequence[Person]) -> Met:
    first = people[0]
    governing = next((person for person in people if person.office == _GOVERNS), None)
    if first.office not in _CHIEFS or governing is None:
        return Met(first)
    forms = scribe.words.counterparts
    form = next((said.text for said in scribe.facts.statements(subject=state, indicator=_FORM)), "").casefold()
    if form.startswith(forms.parliamentary) and not form.startswith(forms.divided):
        return Met(governing)
    return Met(first, None if form.startswith(forms.presidential) else governing)
