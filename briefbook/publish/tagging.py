"""Do content, structure tree and parent tree of a finished file agree, each with the others? Can text be seen?

Validators of PDF/UA and PDF/A do not notice a parent tree that is wrong; a screen reader does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct, field

from briefbook.publish.contrast import pale_text

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

_MARKED = re.compile(rb"\((?:[^()\\]|\\.)*\)|/MCID\s+(\d+)", re.DOTALL)
"""Glyphs, to be passed over, or the number of a marked piece of content."""

Place = tuple[int, int]
"""An object's number and generation."""


class _Claims(Struct):
    """What the structure tree claims: the element of each piece of content and of each annotation."""

    content: dict[tuple[Place, int], Place] = field(default_factory=dict)
    annotations: dict[Place, Place] = field(default_factory=dict)
    ids: list[bytes] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def tagging_problems(pdf: Pdf) -> Iterator[str]:
    """What is wrong with a file's tags, in sentences."""
    import pikepdf  # noqa: PLC0415 - slow to import, and needed only here

    root = pdf.Root.StructTreeRoot
    claims = _claims(root)
    parents = dict(pikepdf.NumberTree(root.ParentTree).items())
    yield from claims.problems
    yield from _identities(root, claims)
    yield from _keys(pdf)
    pages = {page.obj.objgen for page in pdf.pages}
    for index, page in enumerate(pdf.pages, 1):
        content = _content(page.obj)
        marks = [int(mark) for mark in _MARKED.findall(content) if mark]
        problems = [*_page(page.obj, marks, parents, claims), *pale_text(content)]
        for annotation in page.obj.get("/Annots", []):
            problems += _annotation(annotation, pages, parents, claims)
        yield from (f"Page {index}: {problem}" for problem in problems)
    # What is on the pages has been struck out of the claims.
    yield from (
        f"Content {mark} of object {page[0]} is tagged, but not there." for page, mark in sorted(claims.content)
    )
    yield from (f"The link {number} is tagged, but not there." for number, _ in sorted(claims.annotations))


def _keys(pdf: Pdf) -> Iterator[str]:
    keys = Counter(int(page.obj.get("/StructParents", -1)) for page in pdf.pages)
    for page in pdf.pages:
        keys.update(int(annotation.get("/StructParent", -1)) for annotation in page.obj.get("/Annots", []))
    yield from (f"The parent tree's key {key} is used {uses} times." for key, uses in keys.items() if uses > 1)


def _content(page: Object) -> bytes:
    import pikepdf  # noqa: PLC0415

    contents = page.Contents
    if isinstance(contents, pikepdf.Array):
        return b"\n".join(piece.read_bytes() for piece in contents)
    return contents.read_bytes()


def _page(page: Object, marks: list[int], parents: dict[int, Object], claims: _Claims) -> Iterator[str]:
    owners = parents.get(int(page.get("/StructParents", -1)))
    if owners is None:
        yield "it is not in the parent tree."
        return
    if len(marks) != len(set(marks)):
        yield "two pieces of content have one id."
    if len(owners) != len(marks):
        yield f"{len(marks)} pieces of content, but {len(owners)} in the parent tree."
    for mark in sorted(set(marks)):
        claimed = claims.content.pop((page.objgen, mark), None)
        owner = owners[mark] if mark < len(owners) else None
        if claimed is None:
            yield f"content {mark} belongs to no element."
        elif owner is None or owner.objgen != claimed:
            yield f"content {mark} belongs to one element by the structure tree, to another by the parent tree."


def _annotation(annotation: Object, pages: set[Place], parents: dict[int, Object], claims: _Claims) -> Iterator[str]:
    claimed = claims.annotations.pop(annotation.objgen, None)
    owner = parents.get(int(annotation.get("/StructParent", -1)))
    if owner is None or owner.objgen != claimed:
        yield "a link belongs to no element, or to different ones by the two trees."
    if not str(annotation.get("/Contents", "")):
        yield "a link does not say where it leads."
    if "/Dest" in annotation:
        if annotation.Dest[0].objgen not in pages:
            yield "a link leads to no page."
    elif "/A" not in annotation or not str(annotation.A.get("/URI", "")):
        yield "a link leads nowhere."


def _claims(root: Object) -> _Claims:
    claims = _Claims()
    waiting = [(kid, root.objgen) for kid in _kids(root)]
    while waiting:
        element, parent = waiting.pop()
        if element.P.objgen != parent:
            claims.problems.append(f"The element {element.objgen[0]} names another parent than the one it hangs on.")
        if str(element.S) == "/Figure" and not str(element.get("/Alt", "")):
            claims.problems.append(f"The figure {element.objgen[0]} has no alternative text.")
        if "/ID" in element:
            claims.ids.append(bytes(element.ID))
        elif str(element.S) == "/Note":
            claims.problems.append(f"The note {element.objgen[0]} has no id.")
        waiting += [(kid, element.objgen) for kid in _below(element, claims)]
    return claims


def _below(element: Object, claims: _Claims) -> Iterator[Object]:
    """Child elements; what is content or an annotation is noted as the element's own."""
    for kid in _kids(element):
        if isinstance(kid, int):
            _note(claims, (element.Pg.objgen, kid), element)
        elif "/MCID" in kid:
            page = kid.Pg if "/Pg" in kid else element.Pg
            _note(claims, (page.objgen, int(kid.MCID)), element)
        elif "/Obj" in kid:
            claims.annotations[kid.Obj.objgen] = element.objgen
        else:
            yield kid


def _note(claims: _Claims, content: tuple[Place, int], element: Object) -> None:
    if content in claims.content:
        claims.problems.append(f"Two elements claim content {content[1]} of object {content[0][0]}.")
    claims.content[content] = element.objgen


def _kids(element: Object) -> list[Object]:
    import pikepdf  # noqa: PLC0415

    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _identities(root: Object, claims: _Claims) -> Iterator[str]:
    import pikepdf  # noqa: PLC0415

    if len(claims.ids) != len(set(claims.ids)):
        yield "Two elements have one id."
    listed = {key.encode() for key in pikepdf.NameTree(root.IDTree)} if "/IDTree" in root else set()
    if listed != set(claims.ids):
        yield "The ids of elements and the list of ids differ."
