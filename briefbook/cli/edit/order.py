"""`briefbook edit paper`: which papers a book has, in what order, under what titles and by whom."""

from __future__ import annotations

import re
from typing import Annotated

import typer

from briefbook.app.desk import Desk
from briefbook.app.files import read_book
from briefbook.app.pictures import find_person
from briefbook.app.titles import listed_titles
from briefbook.cli.console import columns, say
from briefbook.cli.edit.applied import apply_to
from briefbook.cli.options import BookArgument, LibraryOption, QuietOption, desk
from briefbook.model.book import Book, Paper
from briefbook.model.commands import AddPaper, MovePaper, RemovePaper, RenamePaper, SetDrafter, SetPaperAside
from briefbook.model.commands.base import paper_of
from briefbook.model.errors import InputError
from briefbook.model.names import fold

PaperArgument = Annotated[str, typer.Argument(metavar="PAPER", help="The paper's id; “paper list” shows them.")]
BeforeOption = Annotated[str, typer.Option("--before", metavar="PAPER", help="The paper before which it comes.")]

paper = typer.Typer(help="The papers of a book.", no_args_is_help=True, rich_markup_mode=None)


@paper.command("list", epilog="Example: briefbook edit paper list c5.briefbook")
def list_(book: BookArgument, *, library: LibraryOption = None, quiet: QuietOption = False) -> None:
    """List the papers in their order: id, kind, title, what sets them apart."""
    value = read_book(book)
    with desk(library, quiet=quiet) as opened:
        called = listed_titles(value, opened)
    for line in columns([(one.id, one.kind, called[one.id], _apart(one)) for one in value.papers]):
        say(line)


@paper.command(epilog="Example: briefbook edit paper rename c5.briefbook topic-economy 'Growth and prices'")
def rename(
    book: BookArgument,
    paper: PaperArgument,
    title: Annotated[str, typer.Argument(metavar="[TITLE]", help="Its title; without one it goes by its kind's.")] = "",
    *,
    quiet: QuietOption = False,
) -> None:
    """Give a paper a title of its own."""
    apply_to(book, lambda _: RenamePaper(paper, title.strip()), quiet=quiet)


@paper.command(epilog="Example: briefbook edit paper move c5.briefbook topic-economy --before matrix")
def move(book: BookArgument, paper: PaperArgument, *, before: BeforeOption = "", quiet: QuietOption = False) -> None:
    """Move a paper before another, or to the end of the book."""

    def command(value: Book) -> MovePaper:
        rest = [one.id for one in value.papers if one.id != paper]
        return MovePaper(paper, _place(value, rest, before))

    apply_to(book, command, quiet=quiet)


@paper.command(epilog="Example: briefbook edit paper add c5.briefbook topic-paper --topic economy --before matrix")
def add(
    book: BookArgument,
    kind: Annotated[str, typer.Argument(metavar="KIND", help="The kind of paper, such as topic-paper.")],
    *,
    name: Annotated[str, typer.Option("--id", help="Its id; made of what it is about if not given.")] = "",
    title: Annotated[str, typer.Option(help="A title of its own.")] = "",
    country: Annotated[str, typer.Option(help="The country that it is about.")] = "",
    topic: Annotated[str, typer.Option(help="The topic that it is about.")] = "",
    person: Annotated[str, typer.Option(help="The person whom it is about.")] = "",
    before: BeforeOption = "",
    library: LibraryOption = None,
    quiet: QuietOption = False,
) -> None:
    """Add a paper before another, or at the end of the book."""
    with desk(library, quiet=quiet) as opened:
        new = _new(read_book(book), opened, kind=kind, country=country, topic=topic, person=person, title=title)

    def command(value: Book) -> AddPaper:
        named = Paper(
            id=name or _free(new, value),
            kind=new.kind,
            title=new.title,
            subject=new.subject,
            topic=new.topic,
            person=new.person,
        )
        return AddPaper(named, _place(value, [one.id for one in value.papers], before))

    apply_to(book, command, quiet=quiet)


@paper.command(epilog="Example: briefbook edit paper remove c5.briefbook annex")
def remove(book: BookArgument, paper: PaperArgument, *, quiet: QuietOption = False) -> None:
    """Take a paper out of a book, with all that was written in it."""
    apply_to(book, lambda _: RemovePaper(paper), quiet=quiet)


@paper.command("set-aside", epilog="Example: briefbook edit paper set-aside c5.briefbook annex")
def set_aside(book: BookArgument, paper: PaperArgument, *, quiet: QuietOption = False) -> None:
    """Leave a paper out of every edition; what was written in it stays."""
    apply_to(book, lambda _: SetPaperAside(paper, aside=True), quiet=quiet)


@paper.command("take-in", epilog="Example: briefbook edit paper take-in c5.briefbook annex")
def take_in(book: BookArgument, paper: PaperArgument, *, quiet: QuietOption = False) -> None:
    """Take a paper in again that was set aside."""
    apply_to(book, lambda _: SetPaperAside(paper, aside=False), quiet=quiet)


@paper.command(epilog="Example: briefbook edit paper drafter c5.briefbook topic-economy 'Economic desk'")
def drafter(
    book: BookArgument,
    paper: PaperArgument,
    who: Annotated[str, typer.Argument(metavar="WHO", help="Who drafted it, as its head should say.")],
    *,
    quiet: QuietOption = False,
) -> None:
    """Say who drafted a paper."""
    apply_to(book, lambda _: SetDrafter(paper, who.strip()), quiet=quiet)


def _new(book: Book, opened: Desk, *, kind: str, country: str, topic: str, person: str, title: str) -> Paper:
    """A paper of a kind that there is, about what the library and the book know."""
    return Paper(
        id="",
        kind=opened.templates.kind(kind).id,
        title=title.strip(),
        subject=opened.library.find_country(country).iso3 if country else "",
        topic=opened.templates.topic(topic).id if topic else "",
        person=find_person(person, book, opened).id if person else "",
    )


def _free(new: Paper, book: Book) -> str:
    """An id of kind and subject that no paper of the book has."""
    about = new.person or new.topic or new.subject
    name = re.sub(r"[^a-z0-9]+", "-", fold(f"{new.kind} {about}")).strip("-")
    taken = {one.id for one in book.papers}
    numbered = (f"{name}-{number}" for number in range(2, len(taken) + 3))
    return name if name not in taken else next(one for one in numbered if one not in taken)


def _place(book: Book, order: list[str], before: str) -> int:
    if not before:
        return len(order)
    if before not in order:
        paper_of(book, before)
        raise InputError("A paper cannot come before itself.", hint="Name another paper with --before.")
    return order.index(before)


def _apart(one: Paper) -> str:
    hidden = f"hidden from {', '.join(one.hidden_from)}" if one.hidden_from else ""
    return "; ".join(part for part in ("set aside" if one.set_aside else "", hidden) if part)
