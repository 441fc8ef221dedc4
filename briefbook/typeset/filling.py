"""How a flow fills page after page, with notes at the foot of the page on which their marks stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain

from msgspec import Struct

from briefbook.typeset.pieces import Flow, Piece, Stack, natural_height, stack

ABOVE_NOTES = 14.0
"""White space between the text and the notes at the foot of its page; a rule stands in it."""

_MOST_CARRIED = 0.65
"""The share of a page that notes from the page before may take while there is text to be set."""

_TRIALS = 7
_EPSILON = 0.01


class FootNote(Struct, frozen=True):
    """A note set: its lines, their height with the white space behind it, the height of what cannot be cut off it."""

    flow: Flow
    height: float
    least: float


class Filled(Struct, frozen=True):
    """What stands on one page: text from the top, notes at the foot; `goes_on` if these begin on the page before."""

    text: Stack
    notes: Stack | None = None
    goes_on: bool = False

    @property
    def height(self) -> float:
        """How much of the page's height is used."""
        return self.text.height + (self.notes.height + ABOVE_NOTES if self.notes else 0.0)


class Room(Struct, frozen=True):
    """What pages offer: their height, the share of white space that is kept, the notes that marks bring with them."""

    height: float
    squeeze: float
    notes: Mapping[int, FootNote]


def foot_note(flow: Flow) -> FootNote:
    """A note with its measures."""
    whole = next((place for place, piece in enumerate(flow) if not piece.glued), len(flow) - 1)
    return FootNote(flow, natural_height(flow) + flow[-1].after, natural_height(flow[: whole + 1]))


def fill_pages(flow: Flow, room: Room) -> list[Filled]:
    """All pages of a flow; one that is empty still fills a page."""
    if room.notes:
        return _with_notes(flow, room)
    filled: list[Filled] = []
    while flow or not filled:
        text = stack(flow, room.height, started=bool(filled), squeeze=room.squeeze)
        flow, text.rest = text.rest, []  # Kept, the rests of all pages would grow with their square.
        filled.append(Filled(text))
    return filled


def _with_notes(flow: Flow, room: Room) -> list[Filled]:
    """Pages on which every note begins where its first mark stands, and goes on overleaf where it has to."""
    filled: list[Filled] = []
    carried: Flow = []
    done: set[int] = set()
    while flow or carried or not filled:
        text = _Trial(flow, room, carried, done, started=bool(filled)).best() if flow else Stack([], [], 0.0)
        flow, text.rest = text.rest, []
        fresh = _fresh((piece for piece, _ in text.placed), done)
        if not flow:
            fresh += [number for number in room.notes if number not in done and number not in fresh]
        done.update(fresh)
        goes_on = bool(carried)
        notes = _at_foot([*carried, *chain.from_iterable(_flow(number, room) for number in fresh)], text, room)
        carried, notes.rest = notes.rest, []
        filled.append(Filled(text, notes, goes_on) if notes.placed else Filled(text))
    return filled


def _flow(number: int, room: Room) -> Flow:
    return room.notes[number].flow if number in room.notes else []


def _fresh(pieces: Iterable[Piece], done: set[int]) -> list[int]:
    """The notes that pieces bring with them for the first time, in order."""
    return [number for number in dict.fromkeys(chain.from_iterable(map(_marks, pieces))) if number not in done]


def _marks(piece: Piece) -> tuple[int, ...]:
    return piece.notes()


def _at_foot(notes: Flow, text: Stack, room: Room) -> Stack:
    """As much of the notes as the text leaves room for."""
    space = room.height - text.height - ABOVE_NOTES
    if not notes or (text.placed and foot_note(notes).least > space + _EPSILON):
        return Stack([], notes, 0.0)
    return stack(notes, space)


class _Trial:
    """Looks for the most text that a page holds together with the notes that it brings."""

    def __init__(self, flow: Flow, room: Room, carried: Flow, done: set[int], *, started: bool) -> None:
        self._flow = flow
        self._room = room
        self._done = done
        self._started = started
        self._carried = natural_height(carried) + carried[-1].after if carried else 0.0

    def best(self) -> Stack:
        """The text of the page; at least its first piece, even where its notes have no room."""
        height = self._room.height
        least = min(self._carried + ABOVE_NOTES, height * _MOST_CARRIED) if self._carried else 0.0
        whole = self._stack(height - least)
        over = self._first_over(whole)
        if over is None:
            return whole
        piece, top = over
        cut = self._stack(top)
        if type(piece).split is not Piece.split:
            cut = self._cut(cut, top, min(top + piece.height, height - least))
        return cut

    def _stack(self, height: float) -> Stack:
        return stack(self._flow, height, started=self._started, squeeze=self._room.squeeze)

    def _first_over(self, text: Stack) -> tuple[Piece, float] | None:
        """The first piece that has no room above the notes brought by it and those before it, and its top."""
        numbers: dict[int, None] = {}
        low = 0.0
        for piece, top in text.placed:
            fresh = [number for number in _fresh((piece,), self._done) if number not in numbers]
            if fresh:
                numbers.update(dict.fromkeys(fresh))
                low = self._least(tuple(numbers))
            if low and top + piece.height + low > self._room.height + _EPSILON:
                return piece, top
        return None

    def _least(self, numbers: tuple[int, ...]) -> float:
        """The height that notes need on a page where each of them has to begin."""
        notes = [self._room.notes[number] for number in numbers if number in self._room.notes]
        if not notes:
            return 0.0
        return ABOVE_NOTES + self._carried + sum(note.height for note in notes[:-1]) + notes[-1].least

    def _cut(self, cut: Stack, low: float, high: float) -> Stack:
        """The most that stands on the page of a piece that can be cut at many heights."""
        for _ in range(_TRIALS):
            middle = (low + high) / 2
            trial = self._stack(middle)
            if trial.height <= middle + _EPSILON and self._first_over(trial) is None:
                cut, low = trial, middle
            else:
                high = middle
        return cut
