"""What is selected on the pages: a stretch of words, from one page to the same or another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from briefbook.model.pages import Rect, Word


class Mark(Struct, frozen=True, order=True):
    """A word by its page and its place among the page's words."""

    page: int
    word: int


class Selection(Struct, frozen=True):
    """From one word to another, both with it; `None` at both ends selects nothing."""

    anchor: Mark | None = None
    end: Mark | None = None

    def range_on(self, page: int, count: int) -> range:
        """Which of a page's words are selected."""
        if self.anchor is None or self.end is None:
            return range(0)
        first, last = sorted((self.anchor, self.end))
        if not first.page <= page <= last.page:
            return range(0)
        return range(first.word if page == first.page else 0, last.word + 1 if page == last.page else count)

    def holds(self, page: int) -> bool:
        """Whether words of a page may be selected."""
        marks = [mark.page for mark in (self.anchor, self.end) if mark is not None]
        return bool(marks) and min(marks) <= page <= max(marks)

    def boxes(self, page: int, words: Sequence[Word]) -> Iterator[Rect]:
        """The boxes to be marked on a page, one for each stretch of a line."""
        yield from joined(box for place in self.range_on(page, len(words)) for box in words[place].boxes)

    def text(self, words: Mapping[int, Sequence[Word]]) -> str:
        """What is selected on the pages whose words are known."""
        pages = (
            "".join(f"{known[place].text}{known[place].gap}" for place in self.range_on(page, len(known)))
            for page, known in sorted(words.items())
        )
        return "\n".join(part.strip() for part in pages if part.strip())


def whole(page: int, words: Sequence[Word]) -> Selection:
    """All of a page."""
    return Selection(Mark(page, 0), Mark(page, len(words) - 1)) if words else Selection()


def nearest(words: Sequence[Word], x: float, y: float) -> int | None:
    """The word at a place of a page, or the one that is nearest: first of lines, then along the line."""
    return min(
        range(len(words)),
        key=lambda place: min((_away(box, x, y) for box in words[place].boxes), default=(9e9, 9e9)),
        default=None,
    )


def joined(boxes: Iterator[Rect]) -> Iterator[Rect]:
    """Boxes that follow one another on a line as one."""
    last: Rect | None = None
    for box in boxes:
        if last is not None and abs(box[1] - last[1]) < 2 and last[0] <= box[0] and box[0] - last[2] < 12:
            last = last[0], min(last[1], box[1]), max(last[2], box[2]), max(last[3], box[3])
            continue
        if last is not None:
            yield last
        last = box
    if last is not None:
        yield last


def _away(box: Rect, x: float, y: float) -> tuple[float, float]:
    left, bottom, right, top = box
    return max(bottom - y, y - top, 0.0), max(left - x, x - right, 0.0)
