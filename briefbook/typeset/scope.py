"""Where blocks are set: the width they have, the element they hang below, the text style of their paragraphs."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from briefbook.model.style import TextStyle
from briefbook.typeset.job import Job
from briefbook.typeset.structure import Node


class Scope(Struct, frozen=True):
    """A place in the paper. `body` stands for the role "body"; `hang` is how far running text stands in.

    `abreast` says that other columns stand beside this one, `lined` that running text stands on the grid, `depth` in
    how many blocks it is.
    """

    job: Job
    node: Node
    width: float
    body: TextStyle
    hang: float = 0.0
    abreast: bool = False
    lined: bool = True
    depth: int = 0

    @property
    def step(self) -> float:
        """The step of the grid on which running text stands here, 0 for none."""
        return self.job.style.step(self.body) if self.lined else 0.0

    def within(self, node: Node, width: float, *, body: TextStyle | None = None, abreast: bool = False) -> Scope:
        """A narrower place below an element, without a hang."""
        return replace(
            self, node=node, width=width, body=body or self.body, hang=0.0, abreast=abreast, depth=self.depth + 1
        )

    def unlined(self) -> Scope:
        """The same place with text off the grid."""
        return replace(self, lined=False)

    def style(self, role: str) -> TextStyle:
        """The text style of a paragraph's role in this place."""
        return self.body if role == "body" else self.job.style.text(role)
