"""The filters of templates: each prints an answer in one way, and its citation with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from jinja2 import TemplateError, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from briefbook.compose.answers import Answer, Said
from briefbook.compose.environment import joined
from briefbook.compose.numerals import grouped, spoken_day
from briefbook.compose.ratios import in_ratio, times_words
from briefbook.compose.wording import Wording
from briefbook.model.blocks import Run, SignMark
from briefbook.model.facts import Country
from briefbook.model.periods import parse_period

_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+(?=[A-Z0-9“\"(])")


def _checked(answer: object, name: str) -> Answer:
    if not isinstance(answer, Answer):
        raise TemplateError(f"the filter “{name}” prints a figure; give it what fact(…) returns")
    return answer


def value(answer: Answer) -> Markup:
    """Value and unit, signs, note mark."""
    answer = _checked(answer, "value")
    return answer.bench.pieces.keep(answer.inlines())


def number(answer: Answer) -> Markup:
    """The value without its unit, signs, note mark."""
    answer = _checked(answer, "number")
    return answer.bench.pieces.keep(answer.inlines(unit=False))


def change(answer: Answer) -> Markup:
    """The value with a plus or minus before it."""
    answer = _checked(answer, "change")
    return answer.bench.pieces.keep(answer.inlines(signed=True))


def cell(answer: Answer) -> Markup:
    """As `value`, but a missing figure is two short words: for tables."""
    answer = _checked(answer, "cell")
    if not answer.known and answer.reading.fact.__class__.__name__ == "Gap":
        gap = (Run(answer.bench.words.figures.gap, italic=True), *answer.signs())
        return answer.bench.pieces.keep(gap)
    return value(answer)


def period(answer: Answer) -> str:
    """The period in words; nothing where the source gives none."""
    return _checked(answer, "period").period


def trend(answer: Answer) -> Markup:
    """How the figure stands to the period before: "up from 4.2% in 2023"; nothing where that is unknown."""
    answer = _checked(answer, "trend")
    earlier = answer.before()
    now = answer.number()
    if earlier is None or now is None or (before := earlier.number()) is None:
        return Markup()
    figures = answer.bench.words.figures
    pattern = figures.up if now > before else figures.down if now < before else figures.level
    text = pattern.replace("{period}", earlier.period)
    head, found, tail = text.partition("{value}")
    inlines = (Run(head), *earlier.inlines()[:-1], Run(tail), earlier.inlines()[-1]) if found else (Run(text),)
    return answer.bench.pieces.keep(inlines)


def share(answer: Answer, whole: Answer) -> Markup:
    """What part of another figure this one is, in per cent."""
    part, of = _both(answer, whole, "share")
    if part is None or of is None or not of:
        return value(answer if part is None else whole)
    percent = in_ratio(part * 100, of)
    return _derived(answer, whole, f"{percent}%")


def times(answer: Answer, other: Answer) -> Markup:
    """How many times another figure this one is, in words: "nearly six times"."""
    one, another = _both(answer, other, "times")
    if one is None or another is None or another <= 0:
        return value(answer if one is None else other)
    return _derived(answer, other, times_words(one, another, answer.bench.words.figures))


def ratio_words(answer: Answer, other: Answer) -> Markup:
    """As `times`."""
    return times(answer, other)


def _both(one: Answer, other: Answer, name: str) -> tuple[Decimal | None, Decimal | None]:
    first, second = _checked(one, name), _checked(other, name)
    comparable = first.unit().id == second.unit().id or not (first.known and second.known)
    if not comparable:
        raise TemplateError(f"“{name}” needs two figures in one unit")
    return first.number(), second.number()


def _derived(one: Answer, other: Answer, text: str) -> Markup:
    """A text computed from two figures, signed and cited as both are."""
    facts = [answer.reading.fact for answer in (one, other)]
    signs = dict.fromkeys((*one.reading.signs, *other.reading.signs))
    marks = dict.fromkeys(answer.mark(fact) for answer, fact in zip((one, other), facts, strict=True))  # type: ignore[arg-type]
    run = Run(text, fact=facts[0].id)  # type: ignore[union-attr]
    return one.bench.pieces.keep((run, *(SignMark(sign) for sign in signs), *marks))


def capital(text: Any) -> Any:
    """The text with its first letter as a capital."""
    if isinstance(text, Said):
        words = text.statement.text
        return text.bench.pieces.keep(text.inlines(words[:1].upper() + words[1:]))
    return text[:1].upper() + text[1:] if not isinstance(text, Markup) else text


def sentences(said: Said, most: int = 2) -> Markup:
    """The first sentences of a statement, begun with a capital and ended with a full stop."""
    whole = " ".join(said.statement.text.split())
    text = " ".join(_SENTENCE_END.split(whole)[:most]).rstrip(" ;,.")
    ended = text if text.endswith(("!", "?", "…")) else f"{text}."
    return said.bench.pieces.keep(said.inlines(ended[:1].upper() + ended[1:]))


def mark(said: Said) -> Markup:
    """The note mark of a statement alone, for words that the template prints itself."""
    return said.bench.pieces.keep((said.mark(),))


def phrase(said: Said) -> Markup:
    """A statement without its full stop, to go on with the sentence."""
    return said.bench.pieces.keep(said.inlines(said.statement.text.rstrip(" .;")))


def iso_day(text: str) -> str:
    """A day of the schedule in words."""
    return spoken_day(parse_period(text))


def filters(words: Wording) -> Mapping[str, Callable[..., Any]]:
    """All filters by name."""

    @pass_context
    def listed(context: Context, items: Iterable[object]) -> Markup:
        """Items in running text, with commas and a last “and”."""
        return _listed(list(items), words)

    @pass_context
    def country_named(context: Context, code: str) -> Any:
        """The country with a code."""
        return context["country_named"](code)

    def the(country: Country) -> str:
        """A country's name as it stands in a sentence: "the Philippines", "Kazakhstan"."""
        return f"the {country.name}" if country.iso3 in words.names.article else country.name

    def possessive(name: str) -> str:
        """A name in the genitive."""
        return f"{name}’" if name.endswith("s") else f"{name}’s"

    def counted(count: int) -> str:
        """A small whole number in words."""
        return words.figures.numbers[count] if 0 <= count < len(words.figures.numbers) else grouped(Decimal(count), 0)

    named = (value, number, change, cell, period, trend, share, times, ratio_words, capital, sentences, mark, phrase)
    own = {function.__name__: function for function in named}
    return {
        **own,
        "listed": listed,
        "country_named": country_named,
        "the": the,
        "possessive": possessive,
        "in_words": counted,
        "day": iso_day,
    }


def _listed(items: Sequence[object], words: Wording) -> Markup:
    parts: list[object] = []
    for place, item in enumerate(items):
        last = place == len(items) - 1
        parts += [f" {words.lists.last} " if last else words.lists.comma] if place else []
        parts.append(item if hasattr(item, "__html__") else escape(joined((item,))))
    return joined(parts)
