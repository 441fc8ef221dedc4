"""How every command of `briefbook edit` works: read the book, apply edits, write it whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from briefbook.app.openers import this_program
from briefbook.app.session import Session, in_use
from briefbook.cli.console import remark
from briefbook.model.book import Book
from briefbook.model.commands import Command


def apply_to(path: Path, *edits: Callable[[Book], Command], quiet: bool) -> Book:
    """The book in a file after edits made from it; the file is written. Raises BriefbookError, changing nothing."""
    with open_to_edit(path) as session:
        for make in edits:
            session.do(make(session.book))
        if session.changed:
            session.save()
            remark(f"{path}: {_told(session.history)}.", quiet=quiet)
        return session.book


def _told(steps: tuple[str, ...]) -> str:
    """What was done, within a sentence."""
    return ", ".join(step[:1].lower() + step[1:] for step in steps)


def open_to_edit(path: Path) -> Session:
    """A session that may write its file; raises OutputError where another program has the book open."""
    session = Session.open(path, opener=this_program("briefbook", datetime.now().astimezone()))
    if session.holder is not None:
        raise in_use(path, session.holder)
    return session
