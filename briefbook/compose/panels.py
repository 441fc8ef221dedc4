"""The functions of templates that leave whole blocks: tables, panels, columns, pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Literal, get_args

from jinja2 import TemplateError
from markupsafe import Markup
from msgspec.structs import replace

from briefbook.compose.answers import Answer
from briefbook.compose.scribe import Scribe, UnknownNameError, Vocabulary
from briefbook.compose.walk import Blocks, plain
from briefbook.model.alternative import describe
from briefbook.model.blocks import (
    Bar,
    BarChart,
    Block,
    Column,
    Columns,
    Contents,
    ContentsEntry,
    Figure,
    FlagPicture,
    Inlines,
    Legend,
    LineChart,
    LocatorMap,
    NoteMark,
    Panel,
    Paragraph,
    Photo,
    Run,
    Series,
    Space,
    Stand,
    Table,
    TableLook,
    VectorImage,
)
from briefbook.model.book import BookPicture
from briefbook.model.diagnostics import Severity
from briefbook.model.facts import Country, Person

_Align = Literal["left", "right", "centre", "decimal"]
_LETTERS: dict[str, _Align] = {align[0]: align for align in get_args(_Align)}
_PORTRAIT = 1.25
"""Height of a portrait for a width of 1."""
NEXT_COLUMN = Space(-1.0)
"""What parts the columns of `columns`."""


class Panels(Vocabulary):
    """Block functions of one paper."""

    def __init__(self, scribe: Scribe, entries: tuple[ContentsEntry, ...] = ()) -> None:
        super().__init__(scribe)
        self._entries = entries

    def panel(self, title: str, *, tone: str = "plain", caller: Callable[[], str]) -> Markup:
        """Blocks set apart under a small title."""
        return self._keep(Panel(self._plain(title), self._blocks(caller()), tone=tone))

    def columns(self, weights: Sequence[float] = (), *, caller: Callable[[], str]) -> Markup:
        """Blocks side by side, parted by `{{ next_column }}`."""
        parts: list[list[Block]] = [[]]
        for block in self._blocks(caller()):
            if block == NEXT_COLUMN:
                parts.append([])
            else:
                parts[-1].append(block)
        return self._keep(Columns(tuple(map(tuple, parts)), tuple(map(float, weights))))

    def table(
        self,
        *,
        look: TableLook = "figures",
        align: str = "",
        weights: Sequence[float] = (),
        caption: str = "",
        totals: Sequence[int] = (),
        caller: Callable[[], str],
    ) -> Markup:
        """A Markdown table in a look; `align` has a letter a column: left, right, centre, decimal.

        `totals` are the places of rows that sum others up, from 0, or from the end: -1 is the last.
        """
        if look not in get_args(TableLook):
            raise TemplateError(f"a table has no look “{look}”; there are {', '.join(get_args(TableLook))}")
        found = [block for block in self._blocks(caller()) if isinstance(block, Table)]
        if not found:
            return Markup()
        table = found[0]
        columns = tuple(_column(place, column, align, weights) for place, column in enumerate(table.columns))
        empty_head = not plain(tuple(block for row in table.head for cell in row for block in cell.blocks))
        body = tuple((replace(row[0], header=True), *row[1:]) for row in table.body)
        if not body:
            return Markup()
        return self._keep(
            replace(
                table,
                columns=columns,
                body=body,
                head=() if empty_head else table.head,
                look=look,
                totals=tuple(place % len(body) for place in totals if -len(body) <= place < len(body)),
                caption=self._scribe.reader.inlines(_source(caption)) if caption else (),
            )
        )

    def cell(self, *, caller: Callable[[], str]) -> Markup:
        """Blocks as the content of one table cell."""
        return self._scribe.pieces.keep(self._blocks(caller()))

    def para(self, role: str, *, caller: Callable[[], str]) -> Markup:
        """Paragraphs in a role of the style."""
        blocks = (
            replace(block, role=role) if isinstance(block, Paragraph) else block for block in self._blocks(caller())
        )
        return self._scribe.pieces.keep(tuple(blocks))

    def bottom(self, *, caller: Callable[[], str]) -> Markup:
        """The bottom line of the paper's band."""
        self._scribe.bottom_line = self._scribe.reader.inlines(caller())
        return Markup()

    def bars(
        self, title: str, subtitle: str, answers: Sequence[Answer], *, by: str = "subject", accent: object = ()
    ) -> Markup:
        """A bar a figure, labelled by subject, partner or period."""
        if not answers:
            return Markup()
        accents = {getattr(country, "iso3", country) for country in _several(accent)}
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
        accents = {getattr(country, "iso3", country) for country in _several(accent)}
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
        credit = self._scribe.words.alt.credit.format(credit=picture.credit) if picture.credit else ""
        alt = alt or describe(shown, {}, self._scribe.words.pictures)
        return self._keep(Figure(shown, alt, width=width, caption=(Run(credit),) if credit else ()))

    def contents(self) -> Markup:
        """The table of contents."""
        return self._keep(Contents(self._entries))

    def legend(self) -> Markup:
        """What the signs beside figures mean."""
        return self._keep(Legend(tuple(self._scribe.words.signs.items())))

    def space(self, lines: float = 1.0) -> Markup:
        """White space."""
        return self._keep(Space(lines))

    def _bar(self, answer: Answer, by: str, accents: set[object]) -> Bar:
        label = answer.period if by == "period" else self._scribe.country(getattr(answer, by)).name
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

    def _blocks(self, source: str) -> Blocks:
        return self._scribe.reader.blocks(str(source))

    def _plain(self, text: object) -> str:
        return self._scribe.plain(text)

    def _keep(self, block: Block) -> Markup:
        return Markup("\n\n") + self._scribe.pieces.keep((block,)) + Markup("\n\n")


def _column(place: int, column: Column, align: str, weights: Sequence[float]) -> Column:
    if align and align[min(place, len(align) - 1)] not in _LETTERS:
        raise TemplateError(f"align={align!r}: write a letter a column, of {', '.join(_LETTERS.values())}")
    return Column(
        align=_LETTERS[align[min(place, len(align) - 1)]] if align else column.align,
        weight=float(weights[min(place, len(weights) - 1)]) if weights else 0.0,
    )


def _shown(picture: BookPicture, ratio: float, initials: str) -> Photo | VectorImage:
    if picture.kind == "svg":
        return VectorImage(picture.data.decode("utf-8-sig", "replace"))
    return Photo(picture.data, ratio=ratio, initials=initials)


def _initials(person: Person) -> str:
    letters = "".join(part[0].upper() for part in person.name.split() if part[0].isalpha())
    return letters[:1] + letters[1:][-1:]


def _several(named: object) -> tuple[object, ...]:
    return tuple(named) if isinstance(named, tuple | list) else (named,)


def _source(text: object) -> str:
    return str(text.__html__()) if hasattr(text, "__html__") else str(text)
