"""The questions of templates about what is on record: statements, positions, aims, background passages."""

from __future__ import annotations

from briefbook.compose.answers import Said
from briefbook.compose.manifests import Topic
from briefbook.compose.scribe import UnknownNameError, Vocabulary, code_of
from briefbook.compose.templates import nearest
from briefbook.model.facts import Country, StatementKind

_OF_THE_DAY = ("aim", "position", "development")


class Record(Vocabulary):
    """Statements of the library."""

    def statements(
        self, *, kind: str = "", subject: object = "", topic: object = "", by: object = "", indicator: str = ""
    ) -> tuple[Said, ...]:
        """The statements that match all that is given, in the library's order."""
        found = self._scribe.facts.statements(
            kind=StatementKind(kind) if kind else None,
            subject=code_of(subject),
            topic=code_of(topic),
            by=code_of(by),
            indicator=indicator,
        )
        return tuple(Said(self._scribe.bench, statement) for statement in found)

    def statement(self, statement_id: str) -> Said:
        """The statement with an id."""
        for statement in self._scribe.facts.statements():
            if statement.id == statement_id:
                return Said(self._scribe.bench, statement)
        near = nearest(statement_id, (statement.id for statement in self._scribe.facts.statements()))
        hint = f"Did you mean {' or '.join(near)}?" if near else ""
        raise UnknownNameError(f"there is no statement “{statement_id}”", hint)

    def says(self, indicator: str, subject: object = "") -> Said | str:
        """A background text of a country; empty where there is none."""
        found = self._scribe.facts.statements(
            subject=code_of(subject) or self._scribe.paper.subject, indicator=indicator
        )
        return Said(self._scribe.bench, found[0]) if found else ""

    def relevant(self, *, kind: str = "", topic: object = "") -> tuple[Said, ...]:
        """The statements that concern this book.

        They are about a counterpart or a group of theirs, or about none but the principal's state and those of which
        the topic always speaks.
        """
        near = {*self._scribe.book.counterparts, *self._groups(self._scribe.book.counterparts)}
        known = self._scribe.templates.topics.get(code_of(topic))
        spoken_of = (known,) if known else self._scribe.topics()
        always = {self._scribe.book.principal, *(code for about in spoken_of for code in about.also)}
        found = self.statements(kind=kind, topic=topic)
        return tuple(
            said
            for said in found
            if said.topics and (near.intersection(said.subjects) or always.issuperset(said.subjects))
        )

    def on_record(self, topic: object, subject: object) -> tuple[Said, ...]:
        """What a state or group seeks, has said or has done on a topic, in this order: not what others say of it."""
        code = code_of(subject)
        found = self.statements(topic=topic, subject=code)
        own = [said for said in found if said.kind in _OF_THE_DAY and said.speaker == code]
        return tuple(sorted(own, key=lambda said: _OF_THE_DAY.index(said.kind)))

    def said_of(self, country: object) -> tuple[Said, ...]:
        """Developments, positions and aims that concern a country."""
        found = self.statements(subject=country)
        return tuple(said for said in found if said.kind in _OF_THE_DAY)

    def topics_on_record(self) -> tuple[Topic, ...]:
        """The book's topics on which any participant or group of theirs is on record."""
        return tuple(
            topic for topic in self._scribe.topics() if any(self.on_record(topic, code) for code in self._parties())
        )

    def states_on_record(self) -> tuple[str, ...]:
        """The participants and groups of theirs that are on record on any topic of the book, by code."""
        return tuple(
            code for code in self._parties() if any(self.on_record(topic, code) for topic in self._scribe.topics())
        )

    def silent_states(self) -> tuple[Country, ...]:
        """The participants that are on record on no topic of the book."""
        heard = self.states_on_record()
        return tuple(self._scribe.country(code) for code in self._scribe.book.participants if code not in heard)

    def together(self) -> tuple[str, ...]:
        """The groups of the participants for which statements speak, by id."""
        groups = self._groups(self._scribe.book.counterparts)
        spoken = {said.speaker for said in self.statements() if said.kind in _OF_THE_DAY}
        return tuple(group for group in groups if group in spoken)

    def _parties(self) -> tuple[str, ...]:
        return (*self._scribe.book.participants, *self.together())

    def _groups(self, states: tuple[str, ...]) -> tuple[str, ...]:
        ties = (tie.group for state in states for tie in self._scribe.facts.memberships_of(state))
        return tuple(dict.fromkeys(ties))
