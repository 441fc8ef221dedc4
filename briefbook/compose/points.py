"""The questions of templates about points, and their texts: one value, printed at whatever depth a paper asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import copy
from functools import cached_property
from typing import Any, ClassVar

from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from briefbook.compose.authored import authored
from briefbook.compose.counterparts import whom_one_meets
from briefbook.compose.markdown import one_paragraph
from briefbook.compose.occasions import in_order, partners_of, points_of
from briefbook.compose.scribe import Scribe, Vocabulary, code_of
from briefbook.compose.slots import AuthorsText
from briefbook.compose.walk import Blocks, plain
from briefbook.model.blocks import Inlines, Paragraph
from briefbook.model.diagnostics import Place, Severity
from briefbook.model.marking import Mark
from briefbook.model.points import Point

_MOST_WORDS = 25
"""As many words as are spoken in one breath, or heard."""

Names = Callable[[Scribe], Mapping[str, Any]]
"""What an author's text can name, for a scribe who writes about something."""


class Told:
    """One point; a template reaches what `shown` names, its texts come with their notes and their marking."""

    shown: ClassVar = frozenset(
        {"id", "line", "support", "background", "question", "has_support", "has_background", "label", "triage"}
        | {"stance", "topic", "countries", "meetings", "to", "whom"}
    )

    def __init__(self, scribe: Scribe, names: Names, point: Point) -> None:
        self._scribe = scribe
        self._names = names
        self._point = point

    @cached_property
    def _texts(self) -> AuthorsText:
        """The reader of its texts, made when the first is asked for."""
        return AuthorsText(self._scribe, self._names(about(self._scribe, self._point)), code="point.figure")

    @property
    def id(self) -> str:
        """What the point is known by."""
        return self._point.id

    @property
    def line(self) -> Markup:
        """What is to be spoken; a finding if it is too long for that."""
        inlines = self._inlines("line", self._point.line, self._point.line_mark)
        words = len(plain(inlines).split())
        if words > _MOST_WORDS:
            sentence = f"The line of the point “{self.id}” has {words} words; {_MOST_WORDS} are enough to be spoken."
            self._scribe.found(
                "point.long", Severity.WARNING, sentence, "Move what is not spoken to its support.", self._place("line")
            )
        return self._scribe.pieces.keep(inlines)

    @property
    def question(self) -> Markup:
        """What a point in defence answers; marked as its line is."""
        return self._scribe.pieces.keep(self._inlines("question", self._point.question, self._point.line_mark))

    @property
    def support(self) -> Markup:
        """What bears the line out."""
        return self._blocks("support", self._point.support, self._point.support_mark)

    @property
    def background(self) -> Markup:
        """What stands behind it, to be read and not said."""
        return self._blocks("background", self._point.background, self._point.background_mark)

    @property
    def has_support(self) -> bool:
        """Whether there is anything that bears the line out."""
        return bool(self._point.support.strip())

    @property
    def has_background(self) -> bool:
        """Whether there is anything behind it."""
        return bool(self._point.background.strip())

    @property
    def label(self) -> str:
        """A word that stands wherever the point is shown."""
        return self._point.label

    @property
    def triage(self) -> str:
        """Certain, might or defensive."""
        return self._point.triage

    @property
    def stance(self) -> str:
        """Say, ask, offer or red-line."""
        return self._point.stance

    @property
    def topic(self) -> str:
        """The id of its topic; empty for none."""
        return self._point.topic

    @property
    def countries(self) -> tuple[str, ...]:
        """The countries that it names, by code."""
        return self._point.countries

    @property
    def meetings(self) -> tuple[str, ...]:
        """The meetings for which it is kept, by id."""
        return self._point.meetings

    @property
    def to(self) -> tuple[str, ...]:
        """The persons to whom it is said, by id."""
        return self._point.to

    @property
    def whom(self) -> str:
        """To whom it is said, in words, where these are not simply those whom the paper is about; else empty."""
        point, paper = self._point, self._scribe.paper
        names = [self._scribe.person(person).name for person in point.to if person != paper.person]
        if names and point.to != _leader(self._scribe):
            return self._scribe.words.listed(names)
        all_there = partners_of(self._scribe.book, paper.meeting) or frozenset(self._scribe.book.counterparts)
        if paper.subject or not point.countries or all_there <= {*point.countries}:
            return ""
        return self._scribe.words.listed([self._named(code) for code in point.countries])

    def _named(self, code: str) -> str:
        return self._scribe.words.in_sentence(self._scribe.country(code))

    def _place(self, part: str) -> Place:
        return Place(slot=f"point:{self.id}.{part}")

    def _read(self, part: str, text: str, mark: Mark) -> Blocks:
        return authored(self._scribe, self._texts.source(text, self._place(part)), mark=mark)

    def _inlines(self, part: str, text: str, mark: Mark) -> Inlines:
        return one_paragraph(self._read(part, text, mark))

    def _blocks(self, part: str, text: str, mark: Mark) -> Markup:
        """A text as blocks; a single paragraph as what stands in it, to follow the line where a template wants that."""
        blocks = self._read(part, text, mark)
        if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
            return self._scribe.pieces.keep(blocks[0].text)
        return Markup("\n\n") + self._scribe.pieces.keep(blocks) + Markup("\n\n")


class Sheaf(Struct, frozen=True):
    """The points of one topic; without a title those that have none."""

    title: str
    points: tuple[Told, ...]


class Points(Vocabulary):
    """Points of the book."""

    def __init__(self, scribe: Scribe, names: Names) -> None:
        super().__init__(scribe)
        self._names = names

    def points(
        self,
        *,
        country: object = None,
        topic: object = None,
        meeting: object = None,
        to: object = None,
        triage: str = "",
        stance: str = "",
    ) -> tuple[Told, ...]:
        """The points for a country, topic, meeting and person, in the book's order; the paper's own where not given.

        An empty name asks for any.
        """
        paper = self._scribe.paper
        self._scribe.tells = True
        about = replace(
            paper,
            subject=paper.subject if country is None else code_of(country),
            meeting=paper.meeting if meeting is None else code_of(meeting),
            person=paper.person if to is None else code_of(to),
        )
        wanted = paper.topic if topic is None else code_of(topic)
        return tuple(
            self._told(point)
            for point in points_of(self._scribe.book, about)
            if (not wanted or point.topic == wanted)
            and (not triage or point.triage == triage)
            and (not stance or point.stance == stance)
        )

    def by_topic(self, points: Sequence[Told]) -> tuple[Sheaf, ...]:
        """The points a topic, in the order of the book's topics; the rest last."""
        told = {point.id: point for point in points}
        wanted = tuple(point for point in self._scribe.book.points if point.id in told)
        return tuple(
            Sheaf(self._title(topic), tuple(told[point.id] for point in part))
            for topic, part in in_order(self._scribe.book, wanted)
        )

    def label_of(self, points: Sequence[Told]) -> str:
        """The label that all of several points have, to be printed once; empty where they differ."""
        labels = {point.label for point in points}
        return labels.pop() if len(labels) == 1 else ""

    def limited(self, points: Sequence[Told], most: int) -> Sequence[Told]:
        """The points as they are; a finding where they are more than a card holds."""
        if len(points) > most:
            sentence = f"“{self._scribe.title()}” has {len(points)} lines; {most} are the most that can be used."
            self._scribe.found(
                "card.full", Severity.WARNING, sentence, "Let some of its points be ones that might come up."
            )
        return points

    def _told(self, point: Point) -> Told:
        return Told(self._scribe, self._names, point)

    def _title(self, topic: str) -> str:
        known = self._scribe.templates.topics.get(topic)
        return known.title if known else topic


def about(scribe: Scribe, point: Point) -> Scribe:
    """The same scribe, writing about what the point is about and not the paper: it says the same wherever it stands."""
    other = copy(scribe)
    alone = point.countries[0] if len(point.countries) == 1 else ""
    known = point.topic if point.topic in scribe.templates.topics else ""
    other.paper = replace(scribe.paper, subject=alone, topic=known, person="", meeting="")
    return other


def _leader(scribe: Scribe) -> tuple[str, ...]:
    """Whom one meets of the paper's country, with whom it is to be spoken anyway."""
    met = whom_one_meets(scribe) if scribe.paper.subject else None
    return (met.person.id,) if met else ()
