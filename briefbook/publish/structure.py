"""The structure tree of one paper: numbered elements, and which element each piece of content belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefbook.model.pages import Element, Layout, LinkPart, Marked
from briefbook.publish.syntax import name, text_string

STANDARD = frozenset(
    """
    Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private
    P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot
    Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
"""Structure types that PDF 1.7 knows."""

_ROLES = {"Title": "P", "Aside": "Div", "Em": "Span", "Strong": "Span", "Sub": "Span", "FENote": "Note"}


@dataclass(frozen=True, slots=True)
class Structure:
    """Bodies of elements in order of their numbers, and the way back from the content.

    `marked` gives for each page the element of every marked-content id, `linked` for each page that of every link; 0
    where there is none. `named` are the elements with an id.
    """

    bodies: list[bytes]
    marked: list[list[int]]
    linked: list[list[int]]
    named: list[int]


def role(tag: str) -> str:
    """The standard type that stands for a tag."""
    return tag if tag in STANDARD else _ROLES.get(tag, "Div")


def elements(element: Element) -> Iterator[Element]:
    """The element and all below it, in reading order."""
    yield element
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from elements(kid)


def identity(number: int) -> bytes:
    """The id of an element: made from its number, so that it is unique in the book and sorts with it."""
    return b"(e%07d)" % number


def structure(layout: Layout, *, parent: int, first: int, pages: Sequence[int], links: list[list[int]]) -> Structure:
    """The paper's elements numbered from `first` on; `pages` and `links` are the numbers of what they point to."""
    writer = _Writer(layout, first=first, pages=pages, links=links)
    writer.element(layout.structure, parent)
    return writer.done


class _Writer:
    """Walks the tree once: a number is given on the way down, the body written on the way up."""

    def __init__(self, layout: Layout, *, first: int, pages: Sequence[int], links: list[list[int]]) -> None:
        self._lang = layout.lang
        self._first = first
        self._pages = pages
        self._links = links
        marked = [[0] * page.marks for page in layout.pages]
        linked = [[0] * len(page.links) for page in layout.pages]
        self.done = Structure([], marked, linked, [])

    def element(self, element: Element, parent: int) -> int:
        index = len(self.done.bodies)
        number = self._first + index
        self.done.bodies.append(b"")
        kids, page = self._kids(element, number)
        body = [b"<</S%s/P %d 0 R" % (name(element.tag), parent)]
        if page >= 0:
            body.append(b"/Pg %d 0 R" % self._pages[page])
        if kids:
            body.append(b"/K " + kids[0] if len(kids) == 1 else b"/K[%s]" % b" ".join(kids))
        body.append(self._described(element, number))
        body.append(b">>")
        self.done.bodies[index] = b"".join(body)
        return number

    def _kids(self, element: Element, number: int) -> tuple[list[bytes], int]:
        """The children as written, and the page that their bare ids refer to (-1: none)."""
        kids: list[bytes] = []
        page = -1
        for kid in element.kids:
            if isinstance(kid, Marked):
                self.done.marked[kid.page][kid.mcid] = number
                page = kid.page if page < 0 else page
                kids.append(self._marked(kid, page))
            elif isinstance(kid, LinkPart):
                self.done.linked[kid.page][kid.index] = number
                annotation = self._links[kid.page][kid.index]
                kids.append(b"<</Type/OBJR/Pg %d 0 R/Obj %d 0 R>>" % (self._pages[kid.page], annotation))
            else:
                kids.append(b"%d 0 R" % self.element(kid, number))
        return kids, page

    def _marked(self, kid: Marked, page: int) -> bytes:
        if kid.page == page:
            return b"%d" % kid.mcid
        return b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (self._pages[kid.page], kid.mcid)

    def _described(self, element: Element, number: int) -> bytes:
        lang = element.lang or (self._lang if number == self._first else "")
        texts = ((b"/Alt", element.alt), (b"/ActualText", element.actual), (b"/Lang", lang), (b"/T", element.title))
        parts = [key + text_string(text) for key, text in texts if text]
        if element.id:
            self.done.named.append(number)
            parts.append(b"/ID" + identity(number))
        if element.attributes:
            parts.append(_attributes(element.attributes))
        return b"".join(parts)


def _attributes(attributes: tuple[tuple[str, str, str], ...]) -> bytes:
    owners: dict[str, list[bytes]] = {}
    for owner, key, value in attributes:
        owners.setdefault(owner, []).append(b"%s %s" % (name(key), value.encode("ascii")))
    dictionaries = [b"<</O%s%s>>" % (name(owner), b"".join(entries)) for owner, entries in owners.items()]
    return b"/A" + (dictionaries[0] if len(dictionaries) == 1 else b"[%s]" % b"".join(dictionaries))
