"""Generated passages of a paper, which its author may make their own, and give back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup

from briefbook.compose.authored import authored
from briefbook.compose.detaching import Detached, detached
from briefbook.compose.scribe import Scribe, UnknownNameError, Vocabulary
from briefbook.compose.slots import AuthorsText
from briefbook.model.blocks import Heading, Inlines, Paragraph
from briefbook.model.book import PASSAGE, Slot, origin_of
from briefbook.model.diagnostics import Place, Severity


class Passages(Vocabulary):
    """The passages of one paper: as generated, or as its author has written them instead."""

    def __init__(self, scribe: Scribe, names: Mapping[str, Any]) -> None:
        super().__init__(scribe)
        self._names = names

    def passage(self, name: str, *, inline: bool = False, caller: Callable[[], Markup]) -> Markup:
        """What stands inside, or the author's text in its place; `inline` for a part of a sentence or a line."""
        output = caller()
        self._scribe.passages[str(name)] = str(output)
        own = self._scribe.paper.passage(name)
        if own is None:
            return output
        generated = detached(str(output), self._scribe.pieces)
        self._tell(str(name), own, generated)
        source = self._text(generated).source(own.text, self._place(own.name))
        blocks = authored(self._scribe, source, slot=own.name, mark=self._scribe.paper.mark)
        if not inline:
            return Markup("\n\n") + self._scribe.pieces.keep(blocks) + Markup("\n\n")
        found = (block.text for block in blocks if isinstance(block, Paragraph | Heading))
        line: Inlines = next(found, ())
        return self._scribe.pieces.keep(line)

    def _text(self, generated: Detached) -> AuthorsText:
        def part(number: int) -> Markup:
            if isinstance(number, int) and 1 <= number <= len(generated.parts):
                return generated.parts[number - 1]
            raise UnknownNameError(
                f"the generated passage has no part {number}", "Take the call out, or revert to the generated text."
            )

        return AuthorsText(self._scribe, {**self._names, "generated": part}, code="slot.figure")

    def _tell(self, name: str, own: Slot, generated: Detached) -> None:
        what = f"“{name}” in “{self._scribe.title()}”"
        if own.origin and own.origin != origin_of(generated.markdown):
            self._scribe.found(
                "passage.changed",
                Severity.WARNING,
                f"{what} is the author’s, and what would be generated there has changed since.",
                "Compare the two: “briefbook edit passages” prints both; “briefbook edit revert” takes the new one.",
                self._place(own.name),
            )
            return
        self._scribe.found(
            "passage.detached",
            Severity.NOTE,
            f"{what} is the author’s own text now, with the library’s figures.",
            "“briefbook edit revert” brings the generated text back.",
            self._place(own.name),
        )

    def _place(self, slot: str) -> Place:
        return Place(paper=self._scribe.paper.id, slot=slot)


def find_lost(scribe: Scribe) -> None:
    """A finding for every passage of the author that the paper did not print."""
    for slot in scribe.paper.slots:
        name = slot.name.removeprefix(PASSAGE)
        if slot.name.startswith(PASSAGE) and name not in scribe.passages:
            scribe.found(
                "passage.lost",
                Severity.WARNING,
                f"“{name}” in “{scribe.title()}” is the author’s, but the paper has no such passage now: "
                "it is not printed.",
                "Move the text into a slot, or take it out with “briefbook edit revert”.",
                Place(paper=scribe.paper.id, slot=slot.name),
            )
