"""Where links lead: names resolved, web addresses written, links that lead nowhere found and taken out."""

from __future__ import annotations

from collections.abc import Container, Iterator
from itertools import chain
from urllib.parse import quote

from msgspec.structs import replace

from briefbook.model.diagnostics import Diagnostic, Place, Severity
from briefbook.model.pages import Element, Layout, LinkPart, Marked, Page, Publication
from briefbook.publish.syntax import byte_string

_ADDRESS = "!#$%&'()*+,-./:;=?@[]_~"


def anchor(target: str) -> str:
    """The name of a place in the book, or nothing if the target is a web address."""
    return target[1:] if target.startswith("#") else ""


def web_address(target: str) -> bytes:
    """An address in the seven bits that PDF allows."""
    return byte_string(quote(target, safe=_ADDRESS, errors="replace").encode("ascii"))


def known_places(publication: Publication) -> frozenset[str]:
    """Every name that a link may lead to."""
    return frozenset(place.name for layout in publication.layouts for place in layout.destinations)


def broken_links(publication: Publication) -> tuple[Diagnostic, ...]:
    """A finding for each link or bookmark that leads to a place which is not in the book."""
    known = known_places(publication)
    return tuple(
        _finding(layout, target)
        for layout in publication.layouts
        for target in chain(targets(layout), (bookmark.target.removeprefix("#") for bookmark in layout.bookmarks))
        if target not in known
    )


def targets(layout: Layout) -> Iterator[str]:
    """The names of places in the book that links lead to, page by page."""
    if layout.prepared is not None:
        yield from layout.prepared.leads
    else:
        yield from filter(None, (anchor(link.target) for page in layout.pages for link in page.links))


def without_links(layout: Layout, known: Container[str]) -> Layout:
    """The paper with links that lead nowhere become plain text."""
    kept = [_kept(page, known) for page in layout.pages]
    pages = tuple(
        replace(page, links=tuple(page.links[old] for old in new)) for new, page in zip(kept, layout.pages, strict=True)
    )
    return replace(layout, pages=pages, structure=_without(layout.structure, kept))


def _finding(layout: Layout, target: str) -> Diagnostic:
    return Diagnostic(
        code="link.broken",
        severity=Severity.ERROR,
        sentence=f"A link in “{layout.title}” leads to “{target}”, which is not in this edition.",
        hint="Add the paper that it leads to, or take the link out.",
        place=Place(paper=layout.paper),
    )


def _kept(page: Page, known: Container[str]) -> dict[int, int]:
    """Old index to new index of the links that lead somewhere."""
    sound = [old for old, link in enumerate(page.links) if not anchor(link.target) or anchor(link.target) in known]
    return {old: new for new, old in enumerate(sound)}


def _without(element: Element, kept: list[dict[int, int]]) -> Element:
    kids: list[Element | Marked | LinkPart] = []
    for kid in element.kids:
        if isinstance(kid, Element):
            kids.append(_without(kid, kept))
        elif isinstance(kid, Marked):
            kids.append(kid)
        elif kid.index in kept[kid.page]:
            kids.append(LinkPart(kid.page, kept[kid.page][kid.index]))
    leads = any(isinstance(kid, LinkPart) for kid in kids)
    tag = "Span" if element.tag == "Link" and not leads else element.tag
    return replace(element, tag=tag, kids=tuple(kids))
