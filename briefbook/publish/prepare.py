"""A paper made ready for a file: all that needs neither the paper's place in it nor any other paper.

It is most of the work of publication, it can be done in any process, and what comes of it is smaller than the pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, chain

import msgspec
from msgspec.structs import replace

from briefbook.model.pages import Element, Layout, Link, Page, Prepared
from briefbook.publish.links import anchor, web_address
from briefbook.publish.relative import HOLE, identity, reference, references, relative
from briefbook.publish.structure import STANDARD, Structure, structure
from briefbook.publish.syntax import numbers, stream, text_string
from briefbook.publish.trees import Entry, leaves, limits

PAGES, RESOURCES, DOCUMENT = 2, 4, 6
"""Numbers of the book's own objects that papers refer to."""

_MOVED = Element("Sect", ())


def prepare(layout: Layout) -> Layout:
    """The same paper serialised: its content and structure are now in `prepared` alone."""
    if layout.prepared is not None:
        return layout
    contents = tuple(stream(page.content) for page in layout.pages)
    pages = tuple(replace(page, content=b"") for page in layout.pages)
    return replace(layout, pages=pages, structure=_MOVED, prepared=_prepared(layout, contents))


def restructured(layout: Layout, pages: tuple[Page, ...], body: Element) -> Layout:
    """A paper already prepared, with other links and tags for the same content."""
    assert layout.prepared is not None
    changed = replace(layout, pages=pages, structure=body)
    return replace(changed, structure=_MOVED, prepared=_prepared(changed, layout.prepared.contents))


def structure_of(prepared: Prepared) -> Element:
    """The structure that a paper had before it was prepared."""
    return msgspec.msgpack.decode(prepared.structure, type=Element)


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
        objects=b"\n".join(bodies),
        packed=len(bodies),
        links=first - pages.stop,
        elements=len(tree.bodies),
        leads=tuple(filter(None, (anchor(link.target) for page in layout.pages for link in page.links))),
        parents=limits(keys),
        names=limits(named),
        roles=tuple(sorted(tree.tags - STANDARD)),
        structure=_encoded(layout.structure),
    )


def _encoded(structure: Element) -> bytes:
    try:
        return msgspec.msgpack.encode(structure)
    except UnicodeEncodeError:
        return msgspec.msgpack.encode(_speakable(structure))


def _speakable(element: Element) -> Element:
    """The element without halves of characters, which no encoding can hold."""
    texts = {field: getattr(element, field) for field in ("alt", "actual", "title")}
    clean = {field: text.encode("utf-8", "replace").decode("utf-8") for field, text in texts.items()}
    return replace(
        element, kids=tuple(_speakable(kid) if isinstance(kid, Element) else kid for kid in element.kids), **clean
    )


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
