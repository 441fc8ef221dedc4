"""The outline: bookmarks of all papers as one tree, its branches closed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct, field

from briefbook.model.pages import Bookmark
from briefbook.publish.syntax import text_string


class _Item(Struct):
    title: str
    place: bytes
    level: int
    kids: list[_Item] = field(default_factory=list)
    number: int = 0


def outline(
    bookmarks: Sequence[tuple[Bookmark, bytes]], *, reserve: Callable[[], int], fill: Callable[[int, bytes], None]
) -> int:
    """Write bookmarks with their destinations; the number of the outline, 0 if there are none.

    `reserve` gives the next object number, `fill` takes a number's body.
    """
    if not bookmarks:
        return 0
    top = _tree(bookmarks)
    top.number = reserve()
    _fill_kids(top, reserve, fill)
    fill(top.number, b"<</Type/Outlines%s/Count %d>>" % (_ends(top), len(top.kids)))
    return top.number


def _tree(bookmarks: Sequence[tuple[Bookmark, bytes]]) -> _Item:
    """Hang each bookmark below the nearest earlier one of a higher rank; a skipped level leaves no hole."""
    top = _Item("", b"", 0)
    path = [top]
    for bookmark, place in bookmarks:
        item = _Item(bookmark.title, place, max(1, bookmark.level))
        while path[-1].level >= item.level:
            path.pop()
        path[-1].kids.append(item)
        path.append(item)
    return top


def _fill_kids(parent: _Item, reserve: Callable[[], int], fill: Callable[[int, bytes], None]) -> None:
    for kid in parent.kids:
        kid.number = reserve()
    for index, kid in enumerate(parent.kids):
        _fill_kids(kid, reserve, fill)
        before = b"/Prev %d 0 R" % parent.kids[index - 1].number if index else b""
        after = b"/Next %d 0 R" % parent.kids[index + 1].number if index + 1 < len(parent.kids) else b""
        below = _ends(kid) + b"/Count -%d" % len(kid.kids) if kid.kids else b""
        head = b"<</Title%s/Parent %d 0 R/Dest%s" % (text_string(kid.title), parent.number, kid.place)
        fill(kid.number, head + before + after + below + b">>")


def _ends(item: _Item) -> bytes:
    return b"/First %d 0 R/Last %d 0 R" % (item.kids[0].number, item.kids[-1].number)
