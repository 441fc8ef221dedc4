"""A second look at a finished file, through another library than the one that wrote it.

What is checked here is what a validator of PDF/UA or PDF/A does not see or sees late: whether content, structure tree
and parent tree agree both ways, and whether links arrive.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

_MARKED = re.compile(rb"/MCID\s+(\d+)")

Place = tuple[int, int]
"""An object's number and generation."""


@dataclass(slots=True)
class _Tree:
    """What the structure tree claims: the element of each piece of content and of each annotation."""

    content: dict[tuple[Place, int], Place] = field(default_factory=dict)
    objects: dict[Place, Place] = field(default_factory=dict)
    ids: list[bytes] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def verify(data: bytes) -> tuple[str, ...]:
    """What is wrong with a file that `write` made, in sentences; nothing if all is well."""
    # Slow to import, and needed only here.
    import pikepdf  # noqa: PLC0415

    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            return tuple(_problems(pdf))
    except pikepdf.PdfError as error:
        return (f"The file cannot be opened: {error}.",)


def _problems(pdf: Pdf) -> Iterator[str]:
    yield from pdf.check_pdf_syntax()
    yield from pdf.get_warnings()
    yield from _catalog(pdf)
    yield from _fonts(pdf)
    if "/StructTreeRoot" in pdf.Root:
        yield from _structure(pdf)


def _catalog(pdf: Pdf) -> Iterator[str]:
    root = pdf.Root
    for key in ("/Lang", "/MarkInfo", "/Metadata", "/OutputIntents", "/PageLabels", "/StructTreeRoot"):
        if key not in root:
            yield f"The catalog has no {key}."
    if int(root.Pages.Count) != len(pdf.pages):
        yield f"The file says {int(root.Pages.Count)} pages and has {len(pdf.pages)}."


def _fonts(pdf: Pdf) -> Iterator[str]:
    fonts = {font.objgen: font for page in pdf.pages for font in page.resources.get("/Font", {}).values()}
    for font in fonts.values():
        title = str(font.BaseFont)
        if "/ToUnicode" not in font:
            yield f"The font {title} does not say what its glyphs stand for."
        descriptor = font.DescendantFonts[0].FontDescriptor
        if "/FontFile2" not in descriptor and "/FontFile3" not in descriptor:
            yield f"The font {title} is not embedded."


def _structure(pdf: Pdf) -> Iterator[str]:
    import pikepdf  # noqa: PLC0415

    root = pdf.Root.StructTreeRoot
    tree = _claims(root)
    yield from tree.problems
    yield from _identities(root, tree)
    parents = dict(pikepdf.NumberTree(root.ParentTree).items())
    printed: set[tuple[Place, int]] = set()
    pages = {page.obj.objgen for page in pdf.pages}
    keys: Counter[int] = Counter()
    for index, page in enumerate(pdf.pages, 1):
        keys[int(page.obj.get("/StructParents", -1))] += 1
        marks = [int(mark) for mark in _MARKED.findall(_content(page.obj))]
        printed.update((page.obj.objgen, mark) for mark in marks)
        for problem in _page(page.obj, marks, parents, tree):
            yield f"Page {index}: {problem}"
        for annotation in page.obj.get("/Annots", []):
            keys[int(annotation.get("/StructParent", -1))] += 1
            for problem in _annotation(annotation, pages, parents, tree):
                yield f"Page {index}: {problem}"
    yield from (f"The parent tree's key {key} is used {uses} times." for key, uses in keys.items() if uses > 1)
    lost = tree.content.keys() - printed
    yield from (
        f"The structure tree names content {mark} of object {page[0]}, which is not there."
        for page, mark in sorted(lost)
    )


def _content(page: Object) -> bytes:
    import pikepdf  # noqa: PLC0415

    contents = page.Contents
    if isinstance(contents, pikepdf.Array):
        return b"\n".join(piece.read_bytes() for piece in contents)
    return contents.read_bytes()


def _page(page: Object, marks: list[int], parents: dict[int, Object], tree: _Tree) -> Iterator[str]:
    if len(marks) != len(set(marks)):
        yield "two pieces of content have one id."
    owners = parents.get(int(page.get("/StructParents", -1)))
    if owners is None:
        yield "the page is not in the parent tree."
        return
    if len(owners) != len(marks):
        yield f"{len(marks)} pieces of content, but {len(owners)} in the parent tree."
    for mark in marks:
        claimed = tree.content.get((page.objgen, mark))
        owner = owners[mark] if mark < len(owners) else None
        if claimed is None:
            yield f"content {mark} belongs to no element."
        elif owner is None or owner.objgen != claimed:
            yield f"content {mark} belongs to one element by the structure tree, to another by the parent tree."


def _annotation(annotation: Object, pages: set[Place], parents: dict[int, Object], tree: _Tree) -> Iterator[str]:
    if not str(annotation.get("/Contents", "")):
        yield "a link does not say where it leads."
    owner = parents.get(int(annotation.get("/StructParent", -1)))
    if owner is None or owner.objgen != tree.objects.get(annotation.objgen):
        yield "a link belongs to no element, or to different ones by the two trees."
    if "/Dest" in annotation:
        target = annotation.Dest[0]
        if target is None or target.objgen not in pages:
            yield "a link leads to no page."
    elif "/A" not in annotation or not str(annotation.A.get("/URI", "")):
        yield "a link leads nowhere."


def _claims(root: Object) -> _Tree:
    tree = _Tree()
    waiting = [(kid, root.objgen) for kid in _kids(root)]
    while waiting:
        element, parent = waiting.pop()
        if element.P.objgen != parent:
            tree.problems.append(f"The element {element.objgen[0]} names another parent than the one it hangs on.")
        if str(element.S) == "/Figure" and not str(element.get("/Alt", "")):
            tree.problems.append(f"The figure {element.objgen[0]} has no alternative text.")
        if "/ID" in element:
            tree.ids.append(bytes(element.ID))
        elif str(element.S) == "/Note":
            tree.problems.append(f"The note {element.objgen[0]} has no id.")
        waiting += [(kid, element.objgen) for kid in _below(element, tree)]
    return tree


def _below(element: Object, tree: _Tree) -> Iterator[Object]:
    """Child elements; what is content or an annotation is noted as the element's own."""
    for kid in _kids(element):
        if isinstance(kid, int):
            _note(tree, (element.Pg.objgen, kid), element)
        elif "/MCID" in kid:
            page = kid.Pg if "/Pg" in kid else element.Pg
            _note(tree, (page.objgen, int(kid.MCID)), element)
        elif "/Obj" in kid:
            tree.objects[kid.Obj.objgen] = element.objgen
        else:
            yield kid


def _note(tree: _Tree, content: tuple[Place, int], element: Object) -> None:
    if content in tree.content:
        tree.problems.append(f"Two elements claim content {content[1]} of object {content[0][0]}.")
    tree.content[content] = element.objgen


def _kids(element: Object) -> list[Object]:
    import pikepdf  # noqa: PLC0415

    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _identities(root: Object, tree: _Tree) -> Iterator[str]:
    import pikepdf  # noqa: PLC0415

    if len(tree.ids) != len(set(tree.ids)):
        yield "Two elements have one id."
    listed = {key.encode() for key in pikepdf.NameTree(root.IDTree)} if "/IDTree" in root else set()
    if listed != set(tree.ids):
        yield "The ids of elements and the list of ids differ."
