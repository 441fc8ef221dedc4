"""A paper and its facts to blocks: run the template, read its Markdown, number the notes."""

from __future__ import annotations

import traceback
from collections import Counter
from collections.abc import Callable
from typing import Any

import jinja2
from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from briefbook.compose.answers import published_later
from briefbook.compose.citations import Citation, Settled, in_words
from briefbook.compose.clearances import credit
from briefbook.compose.counterparts import Counterparts
from briefbook.compose.detaching import detached
from briefbook.compose.environment import bounded
from briefbook.compose.figures import Figures
from briefbook.compose.generated import Passages, find_lost
from briefbook.compose.manifests import Kind
from briefbook.compose.meetings import Meetings
from briefbook.compose.panels import NEXT_COLUMN, Panels
from briefbook.compose.pictures import Pictures
from briefbook.compose.plan import tabs
from briefbook.compose.points import Points
from briefbook.compose.portions import Portions, notices, title_mark
from briefbook.compose.positions import Positions
from briefbook.compose.record import Record
from briefbook.compose.references import References
from briefbook.compose.remarks import Remarks
from briefbook.compose.scribe import Scribe, UnknownNameError
from briefbook.compose.slots import Slots
from briefbook.compose.templates import Templates
from briefbook.compose.walk import texts_before, without, without_bare_headings
from briefbook.model.blocks import Band, Block, ComposedPaper, ContentsEntry, NoteMark, Paragraph, Run, Sign, SignMark
from briefbook.model.book import Book, Override, Paper
from briefbook.model.diagnostics import Diagnostic, Severity
from briefbook.model.errors import TemplateError
from briefbook.model.facts import Fact
from briefbook.model.library import Extract, Facts
from briefbook.model.marking import UNMARKED, Authority, Mark
from briefbook.model.rollup import Rules

_MISTAKES = (jinja2.TemplateError, TypeError, ValueError, ArithmeticError, RecursionError, AttributeError, LookupError)


class Composition(Struct, frozen=True, kw_only=True):
    """A composed paper, what it cites in the order of reading, and what was found about its content.

    `tells` says whether its template asked for points, so that an edit of these may change it.
    `mark` is what its portions make together; without rules of marking it says nothing.
    """

    paper: ComposedPaper
    tells: bool = False
    cited: tuple[Citation, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    mark: Mark = UNMARKED


def compose(book: Book, paper: Paper, facts: Facts, templates: Templates, *, rules: Rules | None = None) -> Composition:
    """A paper as blocks; raises TemplateError where its template cannot be used."""
    return _composed(Scribe(book, paper, facts, templates, rules))


def passages(book: Book, paper: Paper, facts: Facts, templates: Templates) -> dict[str, str]:
    """The passages that are generated for a paper, by name, each as an author would have written it in Markdown."""
    scribe = Scribe(book, paper, facts, templates)
    _rendered(scribe, _names(scribe, {}, ()))
    return {name: detached(output, scribe.pieces).markdown for name, output in scribe.passages.items()}


def compose_contents(
    book: Book, paper: Paper, entries: tuple[ContentsEntry, ...], templates: Templates, *, rules: Rules | None = None
) -> Composition:
    """The table of contents, with the pages at which the other papers begin."""
    facts = Facts(Extract(), as_of=book.as_of)
    return _composed(Scribe(book, paper, facts, templates, rules), entries=entries)


def compose_cover(
    book: Book, paper: Paper, whole: Mark, facts: Facts, templates: Templates, *, rules: Rules
) -> Composition:
    """The cover of a book whose papers have a mark together: with its handling and its authority block."""
    scribe = Scribe(book, paper, facts, templates, rules)
    scheme, authority = rules.scheme, book.authority or Authority()
    level = scheme.level[scheme.rank(rules.rolled_up((whole, title_mark(paper, rules))).level)]
    asked = scheme.asks_for_authority(level.id)
    if asked and (missing := scheme.authority.missing(authority)):
        sentence = f"A book marked {level.banner} has to say {scribe.words.listed(missing)}."
        hint = "“briefbook edit authority” fills in the block on the cover."
        scribe.found("authority.missing", Severity.ERROR, sentence, hint)
    lines = (level.handling, *(scheme.authority.lines(authority) if asked else ()))
    composed = _composed(scribe, end=notices(lines))
    # The block belongs on the face of the book: a cover that it makes too long is set somewhat smaller.
    return replace(composed, paper=replace(composed.paper, fits=1))


def compose_with(
    book: Book, paper: Paper, facts: Facts, templates: Templates, more: dict[str, Any], *, rules: Rules | None = None
) -> Composition:
    """A paper whose template is given more to name than the others."""
    return _composed(Scribe(book, paper, facts, templates, rules), more)


def _composed(
    scribe: Scribe,
    more: dict[str, Any] | None = None,
    *,
    entries: tuple[ContentsEntry, ...] = (),
    end: tuple[Block, ...] = (),
) -> Composition:
    kind = scribe.templates.kind(scribe.paper.kind)
    read = scribe.reader.blocks(_rendered(scribe, _names(scribe, more or {}, entries)))
    emptied = any(scribe.paper.emptied(slot.name) for slot in scribe.paper.slots)
    blocks = (*(without_bare_headings(read) if emptied else read), *end)
    if kind.band:
        blocks = (_band(scribe, kind), *blocks)
    find_lost(scribe)
    portions = Portions(scribe)
    settled = portions.printed(scribe.ledger.settle(portions.marked(blocks)))
    _find_signs(scribe, settled)
    _find_gaps(scribe, settled)
    return Composition(
        paper=_paper(scribe, kind, settled),
        tells=scribe.tells,
        cited=settled.cited,
        diagnostics=tuple(scribe.diagnostics),
        mark=portions.whole,
    )


def _paper(scribe: Scribe, kind: Kind, settled: Settled) -> ComposedPaper:
    title = scribe.typography.text(scribe.title())
    return ComposedPaper(
        id=scribe.paper.id,
        kind=scribe.paper.kind,
        title=title,
        blocks=_with_notes(scribe, kind, settled),
        running_head=title,
        tab=tabs(scribe.book, scribe.templates).get(scribe.paper.id, ""),
        level=kind.level,
        landscape=kind.landscape,
        furniture=kind.furniture,
        fits=kind.fits,
        strict=kind.strict,
        scale=kind.scale,
        lang=scribe.book.lang,
        diagnostics=tuple(scribe.diagnostics),
    )


def _with_notes(scribe: Scribe, kind: Kind, settled: Settled) -> tuple[Block, ...]:
    """The blocks of a paper, and its notes where the book wants them; or its sources in a line, without marks."""
    if settled.notes is None or not kind.notes:
        return settled.blocks
    if kind.notes == "line":
        names = scribe.words.listed(scribe.ledger.titles(settled.cited))
        line = scribe.typography.set((Run(scribe.words.notes.chart.format(titles=names)),))
        return (*without(settled.blocks, NoteMark), Paragraph(line, role="caption"))
    return (*settled.blocks, replace(settled.notes, place=scribe.book.notes))


def _band(scribe: Scribe, kind: Kind) -> Band:
    # Whether a clearance still holds may hang on points that the paper itself does not show.
    scribe.tells = scribe.tells or any(line.paper == scribe.paper.id for line in scribe.book.clearances)
    return Band(
        tab=tabs(scribe.book, scribe.templates).get(scribe.paper.id, ""),
        kind=kind.title,
        title=scribe.typography.text(scribe.title()),
        bottom_line=scribe.bottom_line,
        credit=credit(scribe.book, scribe.paper, scribe.words.clearance),
        flag=scribe.country().iso2 if scribe.paper.subject else "",
    )


def author_names(scribe: Scribe) -> dict[str, Any]:
    """Everything that the author's text in a slot can name."""
    names = _names(scribe, {}, ())
    for macros in scribe.templates.macros:
        names.update(_macros(scribe, macros, names))
    return names


def _names(scribe: Scribe, more: dict[str, Any], entries: tuple[ContentsEntry, ...]) -> dict[str, Any]:
    """Everything that a template can name, but for the macros."""
    names: dict[str, Any] = {**spoken_names(scribe), "next_column": scribe.pieces.keep((NEXT_COLUMN,))}
    for vocabulary in (Panels(scribe, entries), Pictures(scribe)):
        names.update(vocabulary.functions())
    for telling in (Points(scribe, spoken_names), Positions(scribe, spoken_names)):
        names.update(telling.functions())
    names.update(more)
    for about_people in (Meetings(scribe), Counterparts(scribe), Remarks(scribe)):
        names.update(about_people.functions())
    names.update(Slots(scribe, names).functions(), topic_part=_topic_parts(scribe, names))
    names.update(Passages(scribe, names).functions())
    return names


def spoken_names(scribe: Scribe) -> dict[str, Any]:
    """What a point can name as well: figures, what is on record, who and what there is."""
    names: dict[str, Any] = scribe.subjects()
    for vocabulary in (Figures(scribe), Record(scribe), References(scribe)):
        names.update(vocabulary.functions())
    return names


def _rendered(scribe: Scribe, names: dict[str, Any]) -> str:
    """The paper's Markdown; raises TemplateError with the file and line of a mistake."""
    sandbox = scribe.templates.sandbox
    file = _file(scribe)
    try:
        for macros in scribe.templates.macros:
            file = macros
            names.update(_macros(scribe, macros, names))
        file = _file(scribe)
        return bounded(sandbox.get_template(file).generate(names))
    except _MISTAKES as error:
        raise _refused(error, file) from error


def _macros(scribe: Scribe, file: str, names: dict[str, Any]) -> dict[str, Any]:
    module = scribe.templates.sandbox.get_template(file).make_module(names)
    return {name: value for name, value in vars(module).items() if not name.startswith("_")}


def _topic_parts(scribe: Scribe, names: dict[str, Any]) -> Callable[..., Markup]:
    """The function by which a paper places what a topic says: of the day, of one country."""

    def topic_part(name: str, topic: object, country: object = "") -> Markup:
        topic_id = str(getattr(topic, "id", topic))
        own, common = f"topics/{topic_id}/{name}.md.j2", f"kinds/topic-paper/{name}.md.j2"
        about = {**names, "topic": scribe.templates.topic(topic_id), "country": scribe.country(country)}
        template = scribe.templates.sandbox.get_template(own if scribe.templates.has(own) else common)
        return Markup(bounded(template.generate(about)))  # noqa: S704 - a template's output is Markdown with marks

    return topic_part


def _file(scribe: Scribe) -> str:
    """The template of a paper: its topic's own where there is one, else its kind's."""
    own = f"topics/{scribe.paper.topic}/paper.md.j2"
    if scribe.paper.topic and scribe.templates.has(own):
        return own
    return f"kinds/{scribe.paper.kind}/paper.md.j2"


def _refused(error: Exception, file: str) -> TemplateError:
    if isinstance(error, jinja2.TemplateNotFound):
        return TemplateError(f"There is no template {error.name}.", hint=f"Write it, or correct what {file} includes.")
    place, line = _place(error, file)
    hint = error.hint if isinstance(error, UnknownNameError) else "docs/templates.md lists what a template can use."
    return TemplateError(f"{place}, line {line}: {str(error).rstrip('.')}.", hint=hint)


def _place(error: Exception, file: str) -> tuple[str, int]:
    """The template file and line of a mistake; the innermost template line that was running."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return error.filename or error.name or file, error.lineno
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".j2")]
    return (frames[-1].filename, frames[-1].lineno or 1) if frames else (file, 1)


def _find_signs(scribe: Scribe, settled: Settled) -> None:
    """Findings about the figures that are printed: stale, later than the book, disputed, set by hand."""
    known = {fact.id: fact for fact in scribe.facts.extract.facts}
    for citation in settled.cited:
        if fact := known.get(citation.fact):
            _find_sign(scribe, fact)
        source = scribe.facts.sources.get(citation.source)
        if citation.statement and source and published_later(source, scribe.facts):
            sentence = f"{source.title}: published after the book’s date, and quoted here."
            scribe.found("source.later", Severity.WARNING, sentence, "Move the book’s date, or leave the passage out.")


def _find_gaps(scribe: Scribe, settled: Settled) -> None:
    """One finding for all the gaps that a paper prints."""
    gaps = Counter(texts_before(settled.blocks, SignMark(Sign.GAP)))
    if gaps:
        reasons = [f"{reason} ({times})" if times > 1 else reason for reason, times in gaps.items()]
        many = "a gap" if gaps.total() == 1 else f"{gaps.total()} gaps"
        sentence = f"“{scribe.title()}” prints {many}: {', '.join(reasons)}."
        scribe.found("paper.gaps", Severity.NOTE, sentence, "Fill in what is known by now.")


def _find_sign(scribe: Scribe, fact: Fact) -> None:
    facts = scribe.facts
    indicator = facts.indicators.get(fact.indicator)
    name = f"{scribe.country(fact.subject).name}, {indicator.label if indicator else fact.indicator}"
    period = fact.period.label if fact.period else "undated"
    reading = facts.read(
        fact.indicator, fact.subject, partner=fact.partner, period=fact.period.label if fact.period else ""
    )
    newest = facts.read(fact.indicator, fact.subject, partner=fact.partner).fact
    if not isinstance(newest, Fact) or newest.id != fact.id:
        return
    if facts.is_later(fact):
        sentence = f"{name} ({period}): published after the book’s date."
        scribe.found("fact.later", Severity.WARNING, sentence, "Move the book’s date, or override the figure.")
    if facts.is_stale(fact):
        sentence = f"{name} ({period}): older than this figure’s rule allows."
        scribe.found("fact.stale", Severity.WARNING, sentence, "Import a newer figure.")
    if reading.others and not reading.override:
        sentence = f"{name} ({period}): sources differ."
        scribe.found("fact.disputed", Severity.NOTE, sentence, "The note gives both; override the figure to choose.")
    if reading.override:
        sentence = f"{name} ({period}): set by hand for this book."
        scribe.found("fact.overridden", Severity.NOTE, sentence, _by_whom(reading.override))


def _by_whom(override: Override) -> str:
    return f"By {override.by} on {in_words(override.dated)}: {override.reason.rstrip('. ')}."
