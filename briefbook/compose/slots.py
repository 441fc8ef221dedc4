"""The author's text in a slot: Markdown with `{{ fact(…) }}`; what fails prints visibly and is a finding."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import jinja2
from markupsafe import Markup

from briefbook.compose.authored import Part, Source, authored
from briefbook.compose.manifests import SlotSpec
from briefbook.compose.marks import Words, disarmed
from briefbook.compose.scribe import Scribe, UnknownNameError, Vocabulary
from briefbook.model.blocks import Paragraph, Run
from briefbook.model.diagnostics import Place, Severity

_CALL = re.compile(r"\{\{(.*?)(\}\}|\Z)", re.DOTALL)


class Slots(Vocabulary):
    """The slots of one paper, read with what its template can name."""

    def __init__(self, scribe: Scribe, names: Mapping[str, Any]) -> None:
        super().__init__(scribe)
        self._names = names

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
        blocks = authored(self._scribe, Source(tuple(self._parts(name, text))), slot=name, mark=self._scribe.paper.mark)
        return Markup("\n\n") + self._scribe.pieces.keep(blocks) + Markup("\n\n")

    def written(self, name: str) -> bool:
        """Whether the author has written in a slot, even if that was removed since."""
        return bool(self._scribe.paper.slot(name).strip()) or self._scribe.paper.emptied(name)

    def _empty(self, spec: SlotSpec) -> Markup:
        line = self._scribe.words.slots.empty.format(label=spec.label)
        self._scribe.found(
            "slot.empty",
            Severity.WARNING,
            f"“{spec.label}” of “{self._scribe.title()}” is not yet written.",
            spec.hint,
            Place(paper=self._scribe.paper.id, slot=spec.name),
        )
        quiet = self._scribe.pieces.keep((Paragraph((Run(line, italic=True),), role="gap"),))
        return Markup("\n\n") + quiet + Markup("\n\n")

    def _parts(self, slot: str, text: str) -> Iterator[Part]:
        at = 0
        for call in _CALL.finditer(text):
            yield Part(disarmed(text[at : call.start()]), at, call.start())
            yield Part(self._called(slot, call), call.start(), call.end())
            at = call.end()
        yield Part(disarmed(text[at:]), at, len(text))

    def _called(self, slot: str, call: re.Match[str]) -> str:
        """What one call in the text prints; its problem, visibly, where it cannot be answered."""
        if not call[2]:
            return self._problem(slot, call, "a figure is not closed with }}", 'Write {{ fact("…") }}.')
        try:
            template = self._scribe.templates.sandbox.from_string("{{" + disarmed(call[1]) + "}}")
            return template.render(self._names)
        except UnknownNameError as error:
            return self._problem(slot, call, str(error), error.hint)
        except (jinja2.TemplateError, TypeError, ValueError, ArithmeticError, RecursionError) as error:
            return self._problem(
                slot, call, f"{call[0]}: {error}", 'Write it as in {{ fact("population.total") | value }}.'
            )

    def _problem(self, slot: str, call: re.Match[str], sentence: str, hint: str) -> str:
        place = Place(paper=self._scribe.paper.id, slot=slot, start=call.start(), end=call.end())
        self._scribe.found("slot.figure", Severity.ERROR, sentence[:1].upper() + sentence[1:] + ".", hint, place)
        return Words(self._scribe.words.slots.problem.format(problem=sentence)).__html__()
