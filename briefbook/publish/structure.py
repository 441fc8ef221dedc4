"""The structure tree of one paper: numbered elements, and which element each piece of content belongs to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from briefbook.model.pages import Element, Layout, LinkPart, Marked
from briefbook.publish.relative import identity, reference
from briefbook.publish.syntax import name, text_string

STANDARD = frozenset(
    """
    Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private
    P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot
    Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
"""Structure types that PDF 1.7 knows."""

Attributes = tuple[tuple[str, str, str], ...]

_ROLES = {"Title": "P", "Aside": "Div", "Em": "Span", "Strong": "Span", "Sub": "Span", "FENote": "Note"}


class Structure(Struct, frozen=True):
    """Bodies of elements in order of their numbers, and the way back from the content.

    `marked` gives for each page the element of every marked-content id, `linked` for each page that of every link; 0
    where there is none. `named` are the elements with an id, `tags` all tags in use.
    """

    bodies: list[bytes]
    marked: list[list[int]]
    linked: list[list[int]]
    named: list[int]
    tags: set[str]


def role(tag: str) -> str:
    """The standard type that stands for a tag."""
    return tag if tag in STANDARD else _ROLES.get(tag, "Div")


def structure(layout: Layout, *, parent: bytes, first: int, pages: Sequence[int], links: list[list[int]]) -> Structure:
    """The paper's elements numbered from `first` on; `pages` and `links` are the numbers of what they point to."""
    writer = _Writer(layout, first=first, pages=pages, links=links)
    writer.element(layout.structure, parent)
    return writer.done


class _Writer:
    """Walks the tree once: a number is given on the way down, the body written on the way up.

    A thousand pages have some fifty thousand elements: what repeats is written once and looked up.
    """

    def __init__(self, layout: Layout, *, first: int, pages: Sequence[int], links: list[list[int]]) -> None:
        self._lang = layout.lang
        self._first = first
        self._pages = pages
        self._on = [b"/Pg " + reference(page) for page in pages]
        self._links = links
        self._tags: dict[str, bytes] = {}
        self._attributes: dict[Attributes, bytes] = {(): b""}
        self._numbers: dict[str, int] = {}
        marked = [[0] * page.marks for page in layout.pages]
        linked = [[0] * len(page.links) for page in layout.pages]
        self.done = Structure([], marked, linked, [], set())

    def element(self, element: Element, parent: bytes) -> bytes:
        """Write an element and all below it; the reference to it."""
        index = len(self.done.bodies)
        number = self._first + index
        own = reference(number)
        self.done.bodies.append(b"")
        if element.id:
            self._numbers[element.id] = number
        kids = self._kids(element, number, own)
        tag = self._tags.get(element.tag) or self._tag(element.tag)
        attributes = self._attributes.get(element.attributes)
        if attributes is None:
            attributes = self._attributes[element.attributes] = _attributes(element.attributes, self._numbers)
        said = element.id or element.alt or element.actual or element.lang or element.title or not index
        words = self._words(element, number) if said else b""
        self.done.bodies[index] = b"<</S%s/P %s%s%s%s>>" % (tag, parent, kids, words, attributes)
        return own

    def _tag(self, tag: str) -> bytes:
        self.done.tags.add(tag)
        return self._tags.setdefault(tag, name(tag))

    def _kids(self, element: Element, number: int, own: bytes) -> bytes:
        """The children as written, with the page that their bare ids refer to."""
        if len(element.kids) == 1 and type(kid := element.kids[0]) is Marked:
            self.done.marked[kid.page][kid.mcid] = number
            return b"%s/K %d" % (self._on[kid.page], kid.mcid)
        kids: list[bytes] = []
        page = -1
        for kid in element.kids:
            if type(kid) is Element:
                kids.append(self.element(kid, own))
            elif type(kid) is Marked:
                self.done.marked[kid.page][kid.mcid] = number
                page = kid.page if page < 0 else page
                kids.append(b"%d" % kid.mcid if kid.page == page else self._elsewhere(kid))
            elif type(kid) is LinkPart:
                kids.append(self._link(kid, number))
        where = self._on[page] if page >= 0 else b""
        if len(kids) == 1:
            return b"%s/K %s" % (where, kids[0])
        return b"%s/K[%s]" % (where, b" ".join(kids)) if kids else b""

    def _elsewhere(self, kid: Marked) -> bytes:
        return b"<</Type/MCR/Pg %s/MCID %d>>" % (reference(self._pages[kid.page]), kid.mcid)

    def _link(self, kid: LinkPart, number: int) -> bytes:
        self.done.linked[kid.page][kid.index] = number
        annotation = self._links[kid.page][kid.index]
        return b"<</Type/OBJR/Pg %s/Obj %s>>" % (reference(self._pages[kid.page]), reference(annotation))

    def _words(self, element: Element, number: int) -> bytes:
        """What is said about an element in words, and its id."""
        lang = element.lang or (self._lang if number == self._first else "")
        texts = ((b"/Alt", element.alt), (b"/ActualText", element.actual), (b"/Lang", lang), (b"/T", element.title))
        words = b"".join([key + text_string(text) for key, text in texts if text])
        if not element.id:
            return words
        self.done.named.append(number)
        return words + b"/ID" + identity(number)


def _attributes(attributes: Attributes, numbers: Mapping[str, int]) -> bytes:
    """Attributes by owner; `numbers` are those of the elements that have ids."""
    owners: dict[str, list[bytes]] = {}
    for owner, key, value in attributes:
        if key == "Headers":
            written = b"[%s]" % b"".join([identity(numbers[head]) for head in value.split() if head in numbers])
        else:
            written = value.encode("ascii")
        owners.setdefault(owner, []).append(b"%s %s" % (name(key), written))
    dictionaries = [b"<</O%s%s>>" % (name(owner), b"".join(entries)) for owner, entries in owners.items()]
    return b"/A" + (dictionaries[0] if len(dictionaries) == 1 else b"[%s]" % b"".join(dictionaries))
