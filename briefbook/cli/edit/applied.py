"""How every command of `briefbook edit` works: read the book, apply edits, write it whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from briefbook.app.session import Session
from briefbook.cli.console import remark
from briefbook.model.book import Book
from briefbook.model.commands import Command


def apply_to(path: Path, make: Callable[[Book], Command], *, quiet: bool) -> Book:
    """The book in a file after an edit made from it; the file is written. Raises BriefbookError, changing nothing."""
    session = Session.open(path)
    command = make(session.book)
    session.do(command)
    if session.changed:
        session.save()
        remark(f"{path}: {command.title[:1].lower()}{command.title[1:]}.", quiet=quiet)
    return session.book


def apply_each(path: Path, makes: Iterable[Callable[[Book], Command]], *, quiet: bool) -> Book:
    """As `apply_to`, with several edits that are written at once; each is made from the book after the one before."""
    session, done = Session.open(path), 0
    for make in makes:
        session.do(make(session.book))
        done += 1
    if session.changed:
        session.save()
        remark(f"{path}: {done} {'edit' if done == 1 else 'edits'}.", quiet=quiet)
    return session.book
