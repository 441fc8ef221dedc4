"""Where the calls of figures stand in a document, in places as Qt counts them."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from briefbook.gui.calls import calls_in
from briefbook.gui.written import units


class Call(Struct, frozen=True):
    """A call and where it stands."""

    start: int
    end: int
    text: str

    def holds(self, place: int) -> bool:
        """Whether a place is inside, not at an edge."""
        return self.start < place < self.end


def calls_of(block: QTextBlock) -> Iterator[Call]:
    """The calls in one line."""
    text = block.text()
    if "{{" in text:
        for start, end in calls_in(text):
            yield Call(block.position() + units(text, start), block.position() + units(text, end), text[start:end])


def all_calls(document: QTextDocument) -> Iterator[Call]:
    """The calls in all lines."""
    block = document.firstBlock()
    while block.isValid():
        yield from calls_of(block)
        block = block.next()


def holding(document: QTextDocument, place: int) -> Call | None:
    """The call inside of which a place is."""
    return next((call for call in calls_of(document.findBlock(place)) if call.holds(place)), None)


def touching(document: QTextDocument, place: int) -> Call | None:
    """The call that a place is inside of, or at the edge of."""
    calls = calls_of(document.findBlock(place))
    return next((call for call in calls if call.start <= place <= call.end), None)


def overlapped(cursor: QTextCursor) -> list[Call]:
    """The calls of which anything is selected."""
    first, last = cursor.selectionStart(), cursor.selectionEnd()
    return [call for call in all_calls(cursor.document()) if call.start < last and call.end > first]


def selected(cursor: QTextCursor) -> Call | None:
    """The call that is selected, if nothing else is."""
    found = touching(cursor.document(), cursor.selectionStart() + 1) if cursor.hasSelection() else None
    chosen = (cursor.selectionStart(), cursor.selectionEnd())
    return found if found and (found.start, found.end) == chosen else None
