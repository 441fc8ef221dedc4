"""The author's text in a slot: Markdown with `{{ fact(…) }}`; what fails prints visibly and is a finding."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import jinja2
from markupsafe import Markup
from msgspec.structs import replace

from briefbook.compose.authored import Part, Source, authored
from briefbook.compose.manifests import SlotSpec
from briefbook.compose.marks import Words, disarmed
from briefbook.compose.scribe import Scribe, UnknownNameError, Vocabulary
from briefbook.compose.walk import Blocks
from briefbook.model.blocks import List, Paragraph, Run
from briefbook.model.diagnostics import Place, Severity
from briefbook.model.errors import as_sentence

_CALL = re.compile(r"\{\{(.*?)(\}\}|\Z)", re.DOTALL)


class AuthorsText:
    """Reads texts of the author: Markdown in which `{{ … }}` may call what `names` holds, and nothing else is Jinja.

    A call that fails prints its problem in brackets, and is a finding with a code and its place in the text.
    """

    def __init__(self, scribe: Scribe, names: Mapping[str, Any], *, code: str) -> None:
        self._scribe = scribe
        self._names = names
        self._code = code

    def source(self, text: str, place: Place) -> Source:
        """The text with what its calls print in their place."""
        return Source(tuple(self._parts(text, place)))

    def _parts(self, text: str, place: Place) -> Iterator[Part]:
        at = 0
        for call in _CALL.finditer(text):
            start, end = call.span()
            yield Part(disarmed(text[at:start]), at, start)
            yield Part(self._called(call, replace(place, start=start, end=end)), start, end)
            at = end
        yield Part(disarmed(text[at:]), at, len(text))

    def _called(self, call: re.Match[str], place: Place) -> str:
        """What one call in the text prints; its problem, visibly, where it cannot be answered."""
        if not call[2]:
            return self._problem(place, "a figure is not closed with }}", 'Write {{ fact("…") }}.')
        try:
            return self._scribe.templates.sandbox.call_of(disarmed(call[1])).render(self._names)
        except UnknownNameError as error:
            return self._problem(place, str(error), error.hint)
        except (jinja2.TemplateError, TypeError, ValueError, ArithmeticError, RecursionError) as error:
            return self._problem(place, f"{call[0]}: {error}", 'Write it as in {{ fact("population.total") | value }}.')

    def _problem(self, place: Place, sentence: str, hint: str) -> str:
        self._scribe.found(self._code, Severity.ERROR, as_sentence(sentence), hint, place)
        return Words(self._scribe.words.slots.problem.format(problem=sentence)).__html__()


class Slots(Vocabulary):
    """The slots of one paper, read with what its template can name."""

    def __init__(self, scribe: Scribe, names: Mapping[str, Any]) -> None:
        super().__init__(scribe)
        self._texts = AuthorsText(scribe, names, code="slot.figure")

    def slot(self, name: str, *, quiet: bool = False) -> Markup:
        """The author's text as blocks; a quiet line where nothing is written yet, or nothing at all if `quiet`."""
        kind = self._scribe.templates.kind(self._scribe.paper.kind)
        spec = kind.slot_spec(name)
        if spec is None:
            known = ", ".join(slot.name for slot in kind.slot) or "none yet"
            raise UnknownNameError(f"there is no slot “{name}”", f"The manifest of {kind.id} declares: {known}.")
        text = self._scribe.paper.slot(name)
        if not text.strip():
            return Markup() if quiet or self._scribe.paper.emptied(name) else self._empty(spec)
        source = self._texts.source(text, self._place(name))
        blocks = authored(self._scribe, source, slot=name, mark=self._scribe.paper.mark)
        self._check_length(spec, blocks)
        return Markup("\n\n") + self._scribe.pieces.keep(blocks) + Markup("\n\n")

    def written(self, name: str) -> bool:
        """Whether the author has written in a slot, or nothing is to be said of whether they have."""
        return bool(self._scribe.paper.slot(name).strip()) or self._scribe.paper.emptied(name)

    def _place(self, slot: str) -> Place:
        return Place(paper=self._scribe.paper.id, slot=slot)

    def _empty(self, spec: SlotSpec) -> Markup:
        line = self._scribe.words.slots.empty.format(label=spec.label)
        self._scribe.found(
            "slot.empty",
            Severity.WARNING,
            f"“{spec.label}” of “{self._scribe.title()}” is not yet written.",
            spec.hint,
            self._place(spec.name),
        )
        quiet = self._scribe.pieces.keep((Paragraph((Run(line, italic=True),), role="gap"),))
        return Markup("\n\n") + quiet + Markup("\n\n")

    def _check_length(self, spec: SlotSpec, blocks: Blocks) -> None:
        items = sum(len(block.items) for block in blocks if isinstance(block, List))
        if spec.most and items > spec.most:
            sentence = (
                f"“{spec.label}” of “{self._scribe.title()}” has {items} items; {spec.most} are the most to hold."
            )
            self._scribe.found("slot.full", Severity.WARNING, sentence, spec.hint, self._place(spec.name))
