"""Failures of the world outside: what happened, where, and what to do about it."""

from __future__ import annotations

from typing import ClassVar


class BriefbookError(Exception):
    """The only exception that leaves a public function by design.

    `sentence` is for the user and stands alone; `hint` says what to do next and may be empty.
    """

    exit_code: ClassVar[int] = 2

    def __init__(self, sentence: str, *, hint: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.sentence} {self.hint}".strip()


class UnreadableError(ValueError):
    """A text that is no number or no period: what is wrong with it, and what to do, both without an end."""

    def __init__(self, sentence: str, hint: str = "") -> None:
        super().__init__(f"{sentence}; {hint}" if hint else sentence)
        self.sentence = sentence
        self.hint = hint


class InputError(BriefbookError):
    """What the user gave cannot be used: a name, a date, a file to import."""


class OutputError(BriefbookError):
    """A file cannot be written; nothing half-written is left behind."""


class LeakError(BriefbookError):
    """A finished edition holds what it must not carry; nothing of it was written.

    `paper` is the id of the paper where that can be seen to; empty where it is not known.
    """

    def __init__(self, sentence: str, *, hint: str = "", paper: str = "") -> None:
        super().__init__(sentence, hint=hint)
        self.paper = paper


class BookError(BriefbookError):
    """A `.briefbook` cannot be read: damaged, cut short, or made by a newer version."""


class LibraryError(BriefbookError):
    """The library cannot be used: locked, damaged, or made by a newer version."""


class TemplateError(BriefbookError):
    """A template cannot be used; the sentence names its file and line."""


class GateError(BriefbookError):
    """A book is not printed, since somebody wanted it without errors and it has some."""

    exit_code: ClassVar[int] = 1


class CancelledError(BriefbookError):
    """The user stopped a long job; nothing was changed."""

    exit_code: ClassVar[int] = 130


def as_sentence(text: str) -> str:
    """What begins small and has no end, as a sentence of its own; "" where there is nothing."""
    return f"{text[:1].upper()}{text[1:]}." if text else ""
