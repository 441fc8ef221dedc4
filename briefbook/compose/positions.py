"""The questions of the comparison matrix: who asks, offers and refuses what, from points and from what is on record."""

from __future__ import annotations

from briefbook.compose.manifests import Topic
from briefbook.compose.points import Names, Points, Told
from briefbook.compose.record import Record
from briefbook.compose.scribe import Scribe, Vocabulary, code_of
from briefbook.model.facts import Country

_STANCES = ("ask", "offer", "red-line")


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

    def parties_in_play(self) -> tuple[str, ...]:
        """Our side, then who is on record or is asked, offered or refused something, by code."""
        book = self._scribe.book
        heard = self._record.states_on_record()
        parties = dict.fromkeys((book.principal, *book.participants, *heard))
        return tuple(code for code in parties if code in heard or self.stances("", code))

    def parties_left_out(self) -> tuple[Country, ...]:
        """The participants of whom the matrix says nothing."""
        told = self.parties_in_play()
        return tuple(self._scribe.country(code) for code in self._scribe.book.participants if code not in told)
