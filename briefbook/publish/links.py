"""Where links lead: names resolved, web addresses written, links that lead nowhere found and taken out."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from msgspec.structs import replace

from briefbook.model.diagnostics import Diagnostic, Place, Severity
from briefbook.model.pages import Element, Layout, LinkPart, Marked, Publication
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
        _finding(layout, target) for layout in publication.layouts for target in _targets(layout) if target not in known
    )


def without_broken_links(publication: Publication) -> Publication:
    """The same edition with links that lead nowhere turned into plain text."""
    known = known_places(publication)
    layouts = tuple(_mended(layout, known) for layout in publication.layouts)
    if all(mended is layout for mended, layout in zip(layouts, publication.layouts, strict=True)):
        return publication
    return replace(publication, layouts=layouts)


def _targets(layout: Layout) -> Iterator[str]:
    for page in layout.pages:
        yield from (anchor(link.target) for link in page.links if link.target.startswith("#"))
    yield from (bookmark.target.removeprefix("#") for bookmark in layout.bookmarks)


def _finding(layout: Layout, target: str) -> Diagnostic:
    return Diagnostic(
        code="link.broken",
        severity=Severity.ERROR,
        sentence=f"A link in “{layout.title}” leads to “{target}”, which is not in this edition.",
        hint="Add the paper that it leads to, or take the link out.",
        place=Place(paper=layout.paper),
    )


def _mended(layout: Layout, known: frozenset[str]) -> Layout:
    kept = [_kept(layout, page, known) for page in range(len(layout.pages))]
    if all(len(new) == len(page.links) for new, page in zip(kept, layout.pages, strict=True)):
        return layout
    pages = tuple(
        replace(page, links=tuple(page.links[old] for old in new)) for new, page in zip(kept, layout.pages, strict=True)
    )
    return replace(layout, pages=pages, structure=_without(layout.structure, kept))


def _kept(layout: Layout, page: int, known: frozenset[str]) -> dict[int, int]:
    """Old index to new index of the links that lead somewhere."""
    links = enumerate(layout.pages[page].links)
    sound = [old for old, link in links if not link.target.startswith("#") or anchor(link.target) in known]
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
