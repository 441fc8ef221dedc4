"""The questions of the comparison matrix: who asks, offers and refuses what, from points and from what is on record."""

from __future__ import annotations

from math import sqrt

from briefbook.compose.answers import Said
from briefbook.compose.manifests import Topic
from briefbook.compose.points import Names, Points, Told
from briefbook.compose.record import Record
from briefbook.compose.scribe import Scribe, Vocabulary, code_of
from briefbook.model.facts import Country

_STANCES = ("ask", "offer", "red-line")
_NAMES = 8.0
_HEAD = 20
"""Letters of what stands before a line, or in an empty cell."""


class Positions(Vocabulary):
    """Stances of our side and positions of all."""

    def __init__(self, scribe: Scribe, names: Names) -> None:
        super().__init__(scribe)
        self._points = Points(scribe, names)
        self._record = Record(scribe)

    def stances(self, topic: object = "", party: object = "") -> tuple[Told, ...]:
        """What our side asks of a party, offers it and will not give: asks first; of our own, what holds for all."""
        code = code_of(party)
        found = (one for one in self._points.points(country="", topic=topic) if one.stance in _STANCES)
        told = [one for one in found if not code or code in self._rows(one)]
        return tuple(sorted(told, key=lambda one: _STANCES.index(one.stance)))

    def _rows(self, point: Told) -> tuple[str, ...]:
        """The parties beside whom a point stands: those that it names, or our own side where it is for all."""
        book = self._scribe.book
        for_all = len(book.counterparts) > 1 and {*book.counterparts} <= {*point.countries}
        return (book.principal,) if for_all or not point.countries else point.countries

    def topics_in_play(self) -> tuple[Topic, ...]:
        """The book's topics on which anybody is on record, or our side asks, offers or refuses something."""
        heard = self._record.topics_on_record()
        return tuple(topic for topic in self._scribe.topics() if topic in heard or self.stances(topic))

    def any_in_play(self) -> bool:
        """Whether there is anything to compare: a stance of ours, or a word of anybody's."""
        return bool(self.stances() or self.topics_in_play() or self.said_together())

    def parties_in_play(self) -> tuple[str, ...]:
        """Our side, then the participants on record or asked, offered or refused something, by code."""
        book = self._scribe.book
        heard = self._record.states_on_record()
        parties = dict.fromkeys((book.principal, *book.participants))
        return tuple(code for code in parties if code in heard or self.stances("", code))

    def widths_in_play(self) -> list[float]:
        """How wide the columns of the matrix should be, the parties' own first: wider where a cell says more."""
        parties, topics = self.parties_in_play(), self.topics_in_play()
        longest = (max((self._length(topic, party) for party in parties), default=_HEAD) for topic in topics)
        return [_NAMES, *map(sqrt, longest)]

    def _length(self, topic: Topic, party: str) -> int:
        """About how many letters stand in a cell."""
        lines = {point.id: len(point.line) + _HEAD for point in self._scribe.book.points}
        said = sum(len(one.text) for one in self._record.on_record(topic, party)[:1])
        return _HEAD + said + sum(lines[one.id] for one in self.stances(topic, party))

    def said_together(self) -> tuple[Said, ...]:
        """What groups of the participants have on record on the book's topics, each once."""
        found = [
            said
            for group in self._record.together()
            for topic in self._scribe.topics()
            for said in self._record.on_record(topic, group)
        ]
        return tuple({said.statement.id: said for said in found}.values())

    def parties_left_out(self) -> tuple[Country, ...]:
        """The participants of whom the matrix says nothing."""
        told = self.parties_in_play()
        return tuple(self._scribe.country(code) for code in self._scribe.book.participants if code not in told)
