"""The logical tree while a paper is set: nodes made with the blocks, content hung on them as it is painted.

Because nodes exist before anything is painted, splits over pages and side-by-side columns cannot disturb the reading
order.
"""

from __future__ import annotations

from typing import final

from briefbook.model.pages import Element, LinkPart, Marked

_KEPT_EMPTY = frozenset({"TD", "TH"})


@final
class Node:
    """A structure element in the making.

    An inline node (link, span) joins its parent when it is first painted, between the parts of the parent's text.
    """

    __slots__ = ("actual", "alt", "attributes", "id", "joined", "kids", "lang", "parent", "tag")

    def __init__(
        self, tag: str, parent: Node | None = None, *, alt: str = "", actual: str = "", lang: str = ""
    ) -> None:
        self.tag = tag
        self.parent = parent
        self.alt = alt
        self.actual = actual
        self.lang = lang
        self.id = ""
        self.attributes: tuple[tuple[str, str, str], ...] = ()
        self.kids: list[Node | Marked | LinkPart] = []
        self.joined = parent is None

    def add(self, tag: str, *, alt: str = "", lang: str = "") -> Node:
        """A new child at once, in the order of making."""
        child = Node(tag, self, alt=alt, lang=lang)
        if not self.joined:
            self.join()
        child.joined = True
        self.kids.append(child)
        return child

    def join(self) -> None:
        """Take the place among the parent's children, if not yet taken."""
        if not self.joined and self.parent is not None:
            self.joined = True
            self.parent.join()
            self.parent.kids.append(self)

    def element(self) -> Element:
        """The finished element, for which the node dissolves; children that came to nothing are left out."""
        kids: list[Element | Marked | LinkPart] = []
        for kid in self.kids:
            if type(kid) is Node:
                made = kid.element()
                if made.kids or made.tag in _KEPT_EMPTY:
                    kids.append(made)
            else:
                kids.append(kid)
        self.kids.clear()
        return Element(self.tag, tuple(kids), self.alt, self.actual, self.lang, "", self.id, self.attributes)

    def dissolve(self) -> None:
        """Let go of the children, so that memory is freed at once: parents and children hold each other."""
        for kid in self.kids:
            if isinstance(kid, Node):
                kid.dissolve()
        self.kids.clear()
