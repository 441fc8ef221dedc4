"""The filters of templates: each prints an answer in one way, and its citation with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from babel.numbers import get_currency_name
from jinja2 import TemplateError, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from briefbook.compose.answers import Answer, Said
from briefbook.compose.environment import joined
from briefbook.compose.marks import capitalised
from briefbook.compose.numerals import grouped
from briefbook.compose.ratios import in_ratio, times_words
from briefbook.compose.typography import NO_BREAK
from briefbook.compose.wording import FigureWords, Wording
from briefbook.model.blocks import Inline, Inlines, Run, Sign, SignMark
from briefbook.model.facts import Fact, Gap

_CLAUSE_END = re.compile(r"(?<=[.!?;])(?<!\b[A-Z]\.)\s+")
_SENTENCE_END = re.compile(r"(?<=[.!?;])(?<!\b[A-Z]\.)\s+(?=[A-Z0-9“\"(])")


def _checked(answer: object, name: str) -> Answer:
    if not isinstance(answer, Answer):
        raise TemplateError(f"the filter “{name}” prints a figure; give it what fact(…) returns")
    return answer


def _piped(answer: Answer | Said, filtered: str) -> str:
    """How an author's text asks for an answer through a filter."""
    return f"{answer.call} | {filtered}"


def value(answer: Answer) -> Markup:
    """Value and unit, signs, note mark."""
    answer = _checked(answer, "value")
    return answer.bench.pieces.keep(answer.inlines(), _piped(answer, "value"))


def number(answer: Answer) -> Markup:
    """The value without its unit, signs, note mark."""
    answer = _checked(answer, "number")
    return answer.bench.pieces.keep(answer.inlines(unit=False), _piped(answer, "number"))


def change(answer: Answer) -> Markup:
    """The value with a plus or minus before it."""
    answer = _checked(answer, "change")
    return answer.bench.pieces.keep(answer.inlines(signed=True), _piped(answer, "change"))


def cell(answer: Answer, *, unit: bool = True) -> Markup:
    """As `value`, or `number` where the head of the table names the unit; a missing figure is two short words."""
    answer = _checked(answer, "cell")
    call = _piped(answer, "cell" if unit else "cell(unit=false)")
    if isinstance(answer.reading.fact, Gap):
        gap: Inlines = (Run(answer.bench.words.figures.gap, italic=True), *answer.signs())
        return answer.bench.pieces.keep(gap, call)
    return answer.bench.pieces.keep(answer.inlines(unit=unit), call)


def period(answer: Answer) -> str:
    """The period in words; nothing where the source gives none."""
    return _checked(answer, "period").period


def trend(answer: Answer) -> Markup:
    """How the figure stands to the period before: "up from 4.2% in 2023"; nothing where that is unknown."""
    before, now = _checked(answer, "trend").before(), answer.number()
    if before is None or now is None:
        return Markup()
    figures, then = answer.bench.words.figures, before.number() or 0
    pattern = figures.up if now > then else figures.down if now < then else figures.level
    head, found, tail = pattern.replace("{period}", before.period).partition("{value}")
    first, *signs, last = before.inlines()
    inlines: Inlines = (Run(head), first, *_by_hand(signs), Run(tail), last) if found else (Run(head), last)
    return answer.bench.pieces.keep(inlines, _piped(answer, "trend"))


def earlier(answer: Answer) -> Markup:
    """The figure of the period before, with its period: "4.2%, 2023"; nothing where there is none."""
    before = _checked(answer, "earlier").before()
    if before is None:
        return Markup()
    first, *signs, last = before.inlines()
    inlines: Inlines = (first, *_by_hand(signs), Run(f",{NO_BREAK}{before.period}"), last)
    return answer.bench.pieces.keep(inlines, _piped(answer, "earlier"))


def _by_hand(signs: Iterable[Inline]) -> Inlines:
    """Of the signs of an earlier figure the one that must never be missing."""
    return tuple(sign for sign in signs if sign == SignMark(Sign.OVERRIDDEN))


def share(answer: Answer, whole: Answer | None = None) -> Markup:
    """What part of the world's figure, or of another one, of the same period this is; nothing where unknown."""
    call = f"share({whole.call})" if isinstance(whole, Answer) else "share"
    whole = whole or _checked(answer, "share").world()
    pair = _both(answer, whole, "share")
    if pair is None or answer.period != whole.period:
        return Markup()
    percent = in_ratio(pair[0] * 100, pair[1])
    return _derived(answer, whole, f"{percent}%", call)


def times(answer: Answer, other: Answer) -> Markup:
    """How many times another figure this one is, in words: "nearly six times"; nothing where that cannot be said."""
    pair = _both(answer, other, "times")
    if pair is None:
        return Markup()
    return _derived(answer, other, times_words(*pair, answer.bench.words.figures), f"times({other.call})")


def rank(answer: Answer) -> Markup:
    """The place of a figure among all countries for which the library has it: "third of 22"; nothing for a gap."""
    answer = _checked(answer, "rank")
    fact, words = answer.reading.fact, answer.bench.words.figures
    place, count = answer.place()
    if not place or not isinstance(fact, Fact):
        return Markup()
    ordinal = words.ordinals[place] if place < len(words.ordinals) else _ordinal(place, words)
    text = words.rank.format(ordinal=ordinal, count=count)
    return answer.bench.pieces.keep((Run(text, fact=fact.id),), _piped(answer, "rank"))


def _ordinal(place: int, words: FigureWords) -> str:
    ending = "th" if place % 100 in {11, 12, 13} else words.endings.get(str(place % 10), "th")
    return f"{place}{ending}"


def _both(one: Answer, other: Answer, name: str) -> tuple[Decimal, Decimal] | None:
    """Two values that can be compared, the second above nought."""
    first, second = _checked(one, name).number(), _checked(other, name).number()
    if first is None or second is None or second <= 0 or one.unit() != other.unit():
        return None
    return first, second


def _derived(one: Answer, other: Answer, text: str, call: str) -> Markup:
    """A text computed from two figures, signed and cited as both are."""
    signs = dict.fromkeys((*one.signs(), *other.signs()))
    inlines: Inlines = (Run(text, fact=one.cited_fact), *signs, one.mark(), other.mark())
    return one.bench.pieces.keep(inlines, _piped(one, call))


def present(items: Iterable[object]) -> list[object]:
    """The items that are not empty."""
    return [item for item in items if str(item).strip()]


def currency(code: str) -> str:
    """The name of a currency with its code."""
    return f"{get_currency_name(code, locale='en_GB')} ({code})"


def capital(text: Any) -> Any:
    """The text with its first letter as a capital."""
    if isinstance(text, Said):
        return text.bench.pieces.keep(text.inlines(text.text[:1].upper() + text.text[1:]), _piped(text, "capital"))
    return capitalised(text) if isinstance(text, Markup) else text[:1].upper() + text[1:]


def sentences(said: Said, most: int = 2) -> Markup:
    """The first sentences of a statement, begun with a capital and ended with a full stop."""
    whole = " ".join(said.text.split()).removeprefix("note: ")
    text = " ".join(_SENTENCE_END.split(whole)[:most]).rstrip(" ;,.")
    ended = text if text.endswith(("!", "?", "…")) else f"{text}."
    return said.bench.pieces.keep(said.inlines(ended[:1].upper() + ended[1:]), _piped(said, f"sentences({most})"))


def clauses(said: Said, most: int = 2) -> Markup:
    """The first clauses of a statement, as far as semicolons and full stops part them, as one sentence."""
    whole = " ".join(said.text.split()).removeprefix("note: ")
    text = " ".join(_CLAUSE_END.split(whole)[:most]).rstrip(" ;,.")
    return said.bench.pieces.keep(said.inlines(f"{text[:1].upper()}{text[1:]}."), _piped(said, f"clauses({most})"))


def mark(said: Said) -> Markup:
    """The note mark of a statement alone, for words that the template prints itself."""
    return said.bench.pieces.keep((said.mark(),), _piped(said, "mark"))


def phrase(said: Said) -> Markup:
    """A statement without its full stop, to go on with the sentence."""
    return said.bench.pieces.keep(said.inlines(said.text.rstrip(" .;")), _piped(said, "phrase"))


def quoted(said: Said) -> Markup:
    """A statement with the few words quoted as spoken, where there are any."""
    text = said.text.rstrip(" .;")
    pattern = said.bench.words.figures.quoted
    whole = pattern.format(text=text, words=said.statement.words) if said.statement.words else said.text
    return said.bench.pieces.keep(said.inlines(whole), _piped(said, "quoted"))


def filters(words: Wording) -> Mapping[str, Callable[..., Any]]:
    """All filters by name."""

    def listed(items: Iterable[object], comma: str = words.lists.comma) -> Markup:
        """Items in running text, with commas and a last “and”."""
        return _listed(list(items), comma, words.lists.last)

    @pass_context
    def country_named(context: Context, code: str) -> Any:
        """The country with a code."""
        return context["country_named"](code)

    def possessive(name: str) -> str:
        """A name in the genitive."""
        return f"{name}’" if name.endswith("s") else f"{name}’s"

    def counted(count: int) -> str:
        """A small whole number in words."""
        return words.figures.numbers[count] if 0 <= count < len(words.figures.numbers) else grouped(Decimal(count), 0)

    return {
        **{function.__name__: function for function in _PLAIN},
        "listed": listed,
        "country_named": country_named,
        "the": words.in_sentence,
        "possessive": possessive,
        "in_words": counted,
    }


def _listed(items: Sequence[object], comma: str, last: str) -> Markup:
    parts: list[object] = []
    for place, item in enumerate(items):
        if place:
            parts.append(f" {last} " if place == len(items) - 1 else comma)
        parts.append(item)
    return joined(parts)


def after(text: str, start: str) -> str:
    """The text behind a start that it may have."""
    return text.removeprefix(start)


_PLAIN: tuple[Callable[..., Any], ...] = (
    value,
    number,
    change,
    cell,
    period,
    trend,
    earlier,
    share,
    times,
    rank,
    capital,
    sentences,
    clauses,
    mark,
    phrase,
    quoted,
    present,
    currency,
    after,
)
