"""The logical tree while a paper is set: nodes made with the blocks, content hung on them as it is painted.

Because nodes exist before anything is painted, splits over pages and side-by-side columns cannot disturb the reading
order.
"""

from __future__ import annotations

from briefbook.model.pages import Element, LinkPart, Marked

_KEPT_EMPTY = frozenset({"TD", "TH"})


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
        child.join()
        return child

    def join(self) -> None:
        """Take the place among the parent's children, if not yet taken."""
        if not self.joined and self.parent is not None:
            self.joined = True
            self.parent.join()
            self.parent.kids.append(self)

    def element(self) -> Element:
        """The finished element; children that came to nothing are left out."""
        kids = tuple(kid.element() if isinstance(kid, Node) else kid for kid in self.kids)
        return Element(
            tag=self.tag,
            kids=tuple(kid for kid in kids if not isinstance(kid, Element) or kid.kids or kid.tag in _KEPT_EMPTY),
            alt=self.alt,
            actual=self.actual,
            lang=self.lang,
            id=self.id,
            attributes=self.attributes,
        )
