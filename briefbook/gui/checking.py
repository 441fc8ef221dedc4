"""How many findings there are, in words that are true also while the checks run."""

from __future__ import annotations

from enum import Enum, auto

from briefbook.gui.words import words


class _State(Enum):
    """Whether what is known is of the book as it is now."""

    RUNNING = auto()
    DONE = auto()
    FAILED = auto()


class Checking:
    """What is known of the findings of the open book."""

    def __init__(self) -> None:
        self._state = _State.RUNNING
        self._found: int | None = None

    @property
    def told(self) -> str:
        """How many findings there are; while that is not known, why."""
        if self._state is _State.DONE:
            return _counted(self._found or 0)
        return self.pending

    @property
    def pending(self) -> str:
        """Why it is not known how many findings the book has now; empty where it is."""
        match self._state:
            case _State.DONE:
                return ""
            case _State.FAILED:
                return words("Not checked")
            case _State.RUNNING if self._found is None:
                return words("Checking…")
            case _State.RUNNING:
                return words("Checking… ({count} before)").format(count=self._found)

    def forget(self) -> None:
        """Another book is open."""
        self._state, self._found = _State.RUNNING, None

    def run(self) -> None:
        """The book has changed: the checks run again."""
        self._state = _State.RUNNING

    def finish(self, found: int) -> None:
        """So many findings are in the book as it is."""
        self._state, self._found = _State.DONE, found

    def fail(self) -> None:
        """The book could not be checked."""
        self._state = _State.FAILED


def _counted(findings: int) -> str:
    if not findings:
        return words("No findings")
    return words("1 finding") if findings == 1 else words("{count} findings").format(count=findings)
