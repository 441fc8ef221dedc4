"""A paper made ready for a file: all that needs neither the paper's place in it nor any other paper.

It is most of the work of publication, it can be done in any process, and what comes of it is smaller than the pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, chain

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from briefbook.model.pages import Element, Layout, Link, Page, Prepared, Spot
from briefbook.publish.links import anchor, web_address
from briefbook.publish.relative import HOLE, identity, reference, references, relative
from briefbook.publish.squeezed import released, squeezed
from briefbook.publish.structure import STANDARD, Structure, structure
from briefbook.publish.syntax import numbers, stream, text_string
from briefbook.publish.trees import Entry, leaves, limits

PAGES, RESOURCES, DOCUMENT = 2, 4, 6
"""Numbers of the book's own objects that papers refer to."""

_MOVED = Element("Sect", ())


class _Linked(Struct, frozen=True, gc=False, array_like=True):
    """What of a paper changes where a link is lost: its structure, and the links of each page."""

    structure: Element
    links: tuple[tuple[Link, ...], ...]


def prepare(layout: Layout) -> Layout:
    """The same paper serialised: its content, links and structure are now in `prepared` alone."""
    if layout.prepared is not None:
        return layout
    return _moved(layout, tuple(stream(page.content) for page in layout.pages))


def unprepared(layout: Layout) -> Layout:
    """A prepared paper with the links and the structure that it had before."""
    assert layout.prepared is not None
    linked = msgspec.msgpack.decode(released(layout.prepared.linked), type=_Linked)
    pages = tuple(replace(page, links=links) for page, links in zip(layout.pages, linked.links, strict=True))
    return replace(layout, pages=pages, structure=linked.structure)


def prepared_again(layout: Layout) -> Layout:
    """A paper that was `unprepared`, with other links and tags for the same content."""
    assert layout.prepared is not None
    return _moved(layout, layout.prepared.contents)


def _moved(layout: Layout, contents: tuple[bytes, ...]) -> Layout:
    pages = tuple(replace(page, content=b"", links=(), spots=_printed(page.spots)) for page in layout.pages)
    return replace(layout, pages=pages, structure=_MOVED, prepared=_prepared(layout, contents))


def _printed(spots: tuple[Spot, ...]) -> tuple[Spot, ...]:
    """The places of facts; where blocks stand is asked while a paper is set, and never after."""
    return tuple(spot for spot in spots if spot.fact)


def _prepared(layout: Layout, contents: tuple[bytes, ...]) -> Prepared:
    count = len(contents)
    node = 2 * count
    pages = range(node + 1, node + 1 + count)
    links = _by_page(layout.pages, pages.stop)
    first = pages.stop + sum(map(len, links))
    tree = structure(layout, parent=b"%d 0 R" % DOCUMENT, first=first, pages=pages, links=links)
    keys = [*pages, *chain.from_iterable(links)]
    named = sorted(tree.named)
    bodies = [
        *_pages(layout, node, pages, links),
        *_annotations(layout, links),
        *tree.bodies,
        *leaves(b"Nums", _parents(pages, links, tree)),
        *leaves(b"Names", [(identity(number), reference(number)) for number in named]),
    ]
    return Prepared(
        contents=contents,
        objects=squeezed(b"\n".join(bodies)),
        packed=len(bodies),
        links=first - pages.stop,
        elements=len(tree.bodies),
        leads=tuple(filter(None, (anchor(link.target) for page in layout.pages for link in page.links))),
        parents=limits(keys),
        names=limits(named),
        roles=tuple(sorted(tree.tags - STANDARD)),
        linked=squeezed(_encoded(_Linked(layout.structure, tuple(page.links for page in layout.pages)))),
    )


def _encoded(linked: _Linked) -> bytes:
    try:
        return msgspec.msgpack.encode(linked)
    except UnicodeEncodeError:
        links = tuple(tuple(map(_sayable_link, page)) for page in linked.links)
        return msgspec.msgpack.encode(_Linked(_sayable(linked.structure), links))


def _sayable(element: Element) -> Element:
    """The element without halves of characters, which no encoding can hold."""
    return replace(
        element,
        kids=tuple(_sayable(kid) if isinstance(kid, Element) else kid for kid in element.kids),
        alt=_whole(element.alt),
        actual=_whole(element.actual),
        title=_whole(element.title),
    )


def _sayable_link(link: Link) -> Link:
    return replace(link, target=_whole(link.target), alt=_whole(link.alt))


def _whole(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


def _by_page(pages: Sequence[Page], first: int) -> list[list[int]]:
    """Numbers for the links of each page."""
    starts = accumulate((len(page.links) for page in pages), initial=first)
    return [list(range(start, start + len(page.links))) for page, start in zip(pages, starts, strict=False)]


def _pages(layout: Layout, node: int, pages: range, links: list[list[int]]) -> Iterator[bytes]:
    """The node of the page tree and its pages; a page's own number is its key in the parent tree."""
    yield b"<</Type/Pages/Parent %d 0 R/Count %d/Kids%s>>" % (PAGES, len(pages), references(pages))
    for index, page in enumerate(layout.pages):
        yield b"<</Type/Page/Parent %s/Resources %d 0 R/MediaBox%s/Contents%s/StructParents %s/Tabs/S%s>>" % (
            reference(node),
            RESOURCES,
            numbers((0, 0, page.width, page.height)),
            references((index, len(pages) + index)),
            relative(pages[index]),
            b"/Annots" + references(links[index]) if links[index] else b"",
        )


def _annotations(layout: Layout, links: list[list[int]]) -> Iterator[bytes]:
    for page, keys in zip(layout.pages, links, strict=True):
        for link, key in zip(page.links, keys, strict=True):
            yield _annotation(link, key)


def _annotation(link: Link, key: int) -> bytes:
    """A link annotation; its own number is its key in the parent tree."""
    where = b"/Dest" + HOLE if anchor(link.target) else b"/A<</S/URI/URI%s>>" % web_address(link.target)
    words = text_string(link.alt or link.target)
    head = b"<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect%s" % numbers(link.rect)
    return head + b"/Contents%s/StructParent %s%s>>" % (words, relative(key), where)


def _parents(pages: Sequence[int], links: list[list[int]], tree: Structure) -> list[Entry]:
    """Entries of the parent tree: for a page the elements of its content, for a link its element."""
    entries = []
    for page, owners in zip(pages, tree.marked, strict=True):
        entries.append((relative(page), b"[%s]" % b" ".join([_owner(owner) for owner in owners])))
    for keys, elements in zip(links, tree.linked, strict=True):
        entries += [(relative(key), _owner(element)) for key, element in zip(keys, elements, strict=True)]
    return entries


def _owner(number: int) -> bytes:
    return reference(number) if number else b"null"
