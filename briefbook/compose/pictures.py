"""The functions of templates that leave pictures: charts, maps, flags, portraits, what the book carries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from markupsafe import Markup

from briefbook.compose.answers import Answer
from briefbook.compose.portions import raised
from briefbook.compose.scribe import UnknownNameError, Vocabulary
from briefbook.compose.walk import plain
from briefbook.model.alternative import describe
from briefbook.model.blocks import (
    Bar,
    BarChart,
    Figure,
    FlagPicture,
    Inlines,
    LineChart,
    LocatorMap,
    NoteMark,
    Photo,
    Picture,
    Portion,
    Run,
    Series,
    Stand,
    VectorImage,
)
from briefbook.model.book import BookPicture
from briefbook.model.charts import (
    BarGroups,
    BarSeries,
    Multiple,
    ShareBar,
    SharePart,
    SmallMultiples,
    Sparkline,
    ValueMap,
)
from briefbook.model.diagnostics import Severity
from briefbook.model.facts import Country, Person
from briefbook.model.marking import UNMARKED

_PORTRAIT = 1.25
"""Height of a portrait for a width of 1."""


class Pictures(Vocabulary):
    """Picture functions of one paper."""

    def bars(
        self, title: str, subtitle: str, answers: Sequence[Answer], *, by: str = "subject", accent: object = ()
    ) -> Markup:
        """A bar a figure, labelled by subject, partner or period."""
        if not answers:
            return Markup()
        accents = _codes(accent)
        bars = tuple(self._bar(answer, by, accents) for answer in answers)
        chart = BarChart(self._plain(title), self._plain(subtitle), bars)
        items = "; ".join(f"{bar.label}: {bar.gap or bar.printed}" for bar in bars)
        alt = self._scribe.words.alt.bars.format(title=chart.title, items=items)
        return self._keep(Figure(chart, alt, caption=self._sources(answers)))

    def lines(
        self, title: str, subtitle: str, series: Sequence[Sequence[Answer]], *, accent: object = (), decimals: int = 0
    ) -> Markup:
        """A line a series of figures over time, each labelled by its subject."""
        drawn = [answers for answers in series if len(answers) > 1]
        if not drawn:
            return Markup()
        accents = _codes(accent)
        curves = tuple(self._curve(answers, accents) for answers in drawn)
        chart = LineChart(self._plain(title), self._plain(subtitle), curves, decimals=decimals)
        return self._keep(
            Figure(
                chart,
                describe(chart, {}, self._scribe.words.pictures),
                caption=self._sources([one for answers in drawn for one in answers]),
            )
        )

    def locator(self, countries: object, *, width: float = 1.0) -> Markup:
        """A map of where countries lie, their capitals named."""
        shown = [country for country in _several(countries) if isinstance(country, Country)]
        capitals = tuple(
            (capital.name, capital.latitude, capital.longitude)
            for country in shown
            for capital in country.capitals
            if capital.latitude is not None and capital.longitude is not None
        )
        names = self._scribe.words.listed([country.name for country in shown])
        known = self._scribe.facts.countries
        codes = dict.fromkeys(code for country in shown for code in (country.iso3, *country.neighbours))
        labels = tuple((code, known[code].name) for code in codes if code in known)
        picture = LocatorMap(tuple(country.iso3 for country in shown), capitals, names=labels)
        return self._keep(Figure(picture, self._scribe.words.alt.locator.format(names=names), width=width))

    def flag(self, country: Country, *, width: float = 0.25) -> Markup:
        """A country's flag."""
        alt = self._scribe.words.alt.flag.format(name=country.name)
        return self._keep(Figure(FlagPicture(country.iso2), alt, width=width))

    def portrait(self, person: Person, *, width: float = 0.85) -> Markup:
        """The portrait of a person, or initials where the book has none."""
        if picture := self._scribe.book.portrait(person.id):
            if not picture.credit:
                sentence = f"The portrait of {person.name} has no credit line."
                self._scribe.found("picture.uncredited", Severity.NOTE, sentence, "Name the photographer or the owner.")
            alt = picture.alt or self._scribe.words.alt.portrait.format(name=person.name)
            return self._brought(picture, alt, width, ratio=_PORTRAIT, initials=_initials(person))
        alt = self._scribe.words.alt.stand.format(name=person.name)
        return self._keep(Figure(Stand(_initials(person)), alt, width=width))

    def picture(self, name: str, *, width: float = 1.0) -> Markup:
        """A picture of the book by its name, with its credit line."""
        found = {picture.name: picture for picture in self._scribe.book.pictures}
        if name not in found:
            hint = f"The book has: {', '.join(found) or 'none'}. “briefbook picture” adds one."
            raise UnknownNameError(f"there is no picture “{name}”", hint)
        if not found[name].alt:
            sentence = f"The picture “{name}” does not say what it shows."
            self._scribe.found("picture.silent", Severity.WARNING, sentence, "Describe it for those who do not see it.")
        return self._brought(found[name], found[name].alt, width)

    def _brought(
        self, picture: BookPicture, alt: str, width: float, *, ratio: float = 0.0, initials: str = ""
    ) -> Markup:
        shown = _shown(picture, ratio, initials)
        words = self._scribe.words.alt.drawn if picture.kind == "svg" else self._scribe.words.alt.credit
        credit = words.format(credit=picture.credit) if picture.credit else ""
        alt = alt or describe(shown, {}, self._scribe.words.pictures)
        caption = (*self._marked(picture), *((Run(credit),) if credit else ()))
        return self._keep(Figure(shown, alt, width=width, caption=caption))

    def _marked(self, picture: BookPicture) -> Inlines:
        """The mark of a picture of the book, raised by what its words begin with."""
        rules = self._scribe.rules
        return (Portion(raised(rules, (picture.alt, picture.credit), picture.mark)),) if rules else ()

    def grouped_bars(
        self,
        title: str,
        subtitle: str,
        series: Sequence[Sequence[Answer]],
        *,
        by: str = "period",
        stacked: object = False,
        accent: object = (),
        decimals: int = 0,
    ) -> Markup:
        """Bars in groups, by period or partner; a series a subject."""
        drawn = [answers for answers in series if answers]
        if not drawn:
            return Markup()
        accents = _codes(accent)
        names = list(dict.fromkeys(self._label(answer, by) for answers in drawn for answer in answers))
        categories = tuple(sorted(names) if by == "period" else names)
        chart = BarGroups(
            self._plain(title),
            self._plain(subtitle),
            categories,
            tuple(self._row(answers, by, categories, accents) for answers in drawn),
            arrangement="stacked" if stacked else "grouped",
            decimals=decimals,
        )
        return self._charted(chart, [one for answers in drawn for one in answers])

    def multiples(
        self,
        title: str,
        subtitle: str,
        series: Sequence[Sequence[Answer]],
        *,
        form: Literal["lines", "bars"] = "lines",
        accent: object = (),
        decimals: int = 0,
    ) -> Markup:
        """A small chart a series of figures over time, all on the same scales."""
        drawn = [answers for answers in series if answers]
        if not drawn:
            return Markup()
        curves = (self._curve(answers, _codes(accent)) for answers in drawn)
        small = tuple(Multiple(curve.label, curve.points, curve.accent) for curve in curves)
        chart = SmallMultiples(
            self._plain(title),
            self._plain(subtitle),
            small,
            form="bars" if form == "bars" else "lines",
            decimals=decimals,
        )
        return self._charted(chart, [one for answers in drawn for one in answers])

    def shares(
        self,
        title: str,
        subtitle: str,
        answers: Sequence[Answer],
        *,
        by: str = "partner",
        accent: object = (),
        decimals: int = 0,
    ) -> Markup:
        """Per cent of one whole as one bar, labelled by partner, subject or period."""
        if not answers:
            return Markup()
        accents = _codes(accent)
        parts = tuple(
            SharePart(self._label(answer, by), _value(answer), self._code(answer, by) in accents, _gap(answer))
            for answer in answers
        )
        return self._charted(ShareBar(self._plain(title), self._plain(subtitle), parts, decimals=decimals), answers)

    def value_map(
        self, title: str, subtitle: str, answers: Sequence[Answer], *, limits: Sequence[float] = (), decimals: int = 0
    ) -> Markup:
        """Countries shaded by their figure, hatched where it is missing."""
        if not answers:
            return Markup()
        values = tuple((answer.subject, _value(answer)) for answer in answers)
        names = tuple((code, self._scribe.country(code).name) for code, _ in values)
        chart = ValueMap(
            self._plain(title),
            self._plain(subtitle),
            values,
            names,
            limits=tuple(map(float, limits)),
            decimals=decimals,
        )
        return self._charted(chart, answers)

    def sparkline(self, answers: Sequence[Answer]) -> Markup:
        """A word-sized line of figures over time, for a cell of a table."""
        line = Sparkline(tuple(map(_value, answers)))
        alt = describe(line, {}, self._scribe.words.pictures)
        overrides = [answer.reading.override for answer in answers if answer.reading.override]
        marks = tuple(Portion(override.mark) for override in overrides if override.mark != UNMARKED)
        return self._scribe.pieces.keep((Figure(line, alt, caption=marks),)) if answers else Markup()

    def _bar(self, answer: Answer, by: str, accents: set[object]) -> Bar:
        label = str(answer.period) if by == "period" else self._scribe.country(getattr(answer, by)).name
        code = answer.partner if by == "partner" else answer.subject
        number = answer.number()
        fact = answer.cited_fact
        return Bar(
            label=label,
            value=None if number is None else float(number),
            printed=plain(answer.inlines(unit=False)),
            accent=code in accents,
            gap=plain(answer.inlines()) if number is None else "",
            fact=fact,
        )

    def _curve(self, answers: Sequence[Answer], accents: set[object]) -> Series:
        points = tuple(
            (float(answer.year), float(number)) for answer in answers if (number := answer.number()) is not None
        )
        subject = answers[0].subject
        return Series(self._scribe.country(subject).name, points, accent=subject in accents)

    def _sources(self, answers: Iterable[Answer]) -> Inlines:
        """The source line of a chart: every source named once, with its note mark."""
        marks = [one for answer in answers for one in answer.inlines() if isinstance(one, NoteMark)]
        names = self._scribe.words.listed(self._scribe.ledger.sources(marks))
        return (Run(self._scribe.words.notes.chart.format(titles=names)), *marks)

    def _row(self, answers: Sequence[Answer], by: str, categories: Sequence[str], accents: set[object]) -> BarSeries:
        found = {self._label(answer, by): answer for answer in answers}
        values = tuple(_value(found[name]) if name in found else None for name in categories)
        gaps = tuple(_gap(found[name]) if name in found else "" for name in categories)
        subject = answers[0].subject
        return BarSeries(self._scribe.country(subject).name, values, gaps, subject in accents)

    def _charted(self, chart: Picture, answers: Iterable[Answer]) -> Markup:
        alt = describe(chart, {}, self._scribe.words.pictures)
        return self._keep(Figure(chart, alt, caption=self._sources(answers)))

    def _label(self, answer: Answer, by: str) -> str:
        return str(answer.period) if by == "period" else self._scribe.country(self._code(answer, by)).name

    def _code(self, answer: Answer, by: str) -> str:
        return answer.partner if by == "partner" else answer.subject

    def _plain(self, text: object) -> str:
        return self._scribe.plain(text)

    def _keep(self, figure: Figure) -> Markup:
        return Markup("\n\n") + self._scribe.pieces.keep((figure,)) + Markup("\n\n")


def _value(answer: Answer) -> float | None:
    number = answer.number()
    return None if number is None else float(number)


def _gap(answer: Answer) -> str:
    """Why there is no value."""
    return plain(answer.inlines()) if answer.number() is None else ""


def _codes(named: object) -> set[object]:
    return {getattr(country, "iso3", country) for country in _several(named)}


def _shown(picture: BookPicture, ratio: float, initials: str) -> Photo | VectorImage:
    if picture.kind == "svg":
        return VectorImage(picture.data.decode("utf-8-sig", "replace"))
    return Photo(picture.data, ratio=ratio, initials=initials)


def _initials(person: Person) -> str:
    letters = "".join(part[0].upper() for part in person.name.split() if part[0].isalpha())
    return letters[:1] + letters[1:][-1:]


def _several(named: object) -> tuple[object, ...]:
    return tuple(named) if isinstance(named, tuple | list) else (named,)
