"""Editions of a book: each as its reader gets it, and the proof that a releasable one holds nothing that may not go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from briefbook.app.composing import Composer
from briefbook.app.desk import Desk
from briefbook.compose import printed_texts, pruned
from briefbook.model.book import Book, Paper, Slot
from briefbook.model.clearance import with_sheet
from briefbook.model.editions import Edition
from briefbook.model.errors import InputError, LeakError
from briefbook.model.facts import Gap
from briefbook.model.inclusion import editions_of, find_edition, in_edition
from briefbook.model.marking import Mark
from briefbook.model.release import Limits, Removed, strings_of
from briefbook.model.removal import lettering_of, released
from briefbook.publish import safe_name
from briefbook.publish.leaks import Leak, find_leaks
from briefbook.publish.readout import images_in
from briefbook.typeset.graphics.photos import likeness

ALL_EDITIONS = "all"
"""What stands for every edition of a book where one is asked for."""

_MOST_LEAKS = 3
"""Leaks that a refusal quotes."""
_MOST_SHOWN = 60
_ALIKE, _FAR = 6.0, 255.0
"""A difference of colours below which two pictures are one, packed twice; and the greatest there is."""


class Issued(Struct, frozen=True):
    """An edition, the book as its reader gets it, and what was removed for the sake of release."""

    edition: Edition
    book: Book
    removed: tuple[Removed, ...] = ()

    @property
    def left_out(self) -> str:
        """What was removed, by number and kind alone."""
        # That a book has other editions is no loss to any of them.
        counts = Counter(thing.kind for thing in self.removed if thing.kind != "edition")
        return ", ".join(f"{count} {_PLURALS[kind] if count > 1 else kind}" for kind, count in sorted(counts.items()))


_PLURALS = {
    "paper": "papers",
    "passage": "passages",
    "point": "points",
    "meeting": "meetings",
    "picture": "pictures",
    "person": "persons",
    "override": "overrides",
    "own entry": "own entries",
}


def issued(book: Book, edition: Edition, desk: Desk) -> Issued:
    """A book as an edition has it; what a releasable one may not carry is gone before anything is made of it."""
    if not edition.releasable:
        whole = with_sheet(book) if edition.clearance_sheet else book
        return Issued(edition, in_edition(whole, edition))
    people = desk.facts(book).people.values()
    done = released(book, _limits(book, edition, desk), pruned, public=people)
    return Issued(edition, _quiet(_checked(done.book, edition, desk), desk), done.removed)


def _checked(book: Book, edition: Edition, desk: Desk) -> Book:
    """A book from which everything was removed that had to be; nothing is removed from it a second time."""
    people = desk.facts(book).people.values()
    if left := released(book, _limits(book, edition, desk), pruned, public=people).removed:
        raise LeakError(
            f"“{edition.name}” was not made: {left[0].where} still holds what it may not carry.",
            hint="Keep the book and report this: it is a fault of the program.",
        )
    return book


def _quiet(book: Book, desk: Desk) -> Book:
    """The book with nothing said of slots in which nothing is written: that is no partner's business."""

    def quiet(paper: Paper) -> Paper:
        names = {slot.name for slot in paper.slots}
        unwritten = (spec.name for spec in desk.templates.kind(paper.kind).slot if spec.name not in names)
        return replace(paper, slots=(*paper.slots, *(Slot(name, "") for name in unwritten)))

    return replace(book, papers=tuple(map(quiet, book.papers)))


def chosen(book: Book, wanted: str) -> tuple[Edition, ...]:
    """The edition with an id, or every one; raises InputError with those there are."""
    return editions_of(book) if wanted == ALL_EDITIONS else (find_edition(book, wanted),)


def file_names(editions: Sequence[Edition]) -> tuple[str, ...]:
    """A file for each edition, named by its id alone; raises InputError where two would be one."""
    names = tuple(f"{safe_name(edition.id)}.pdf" for edition in editions)
    folded = [name.casefold() for name in names]
    if twice := next((name for name in names if folded.count(name.casefold()) > 1), ""):
        raise InputError(f"Two editions would be written to {twice}.", hint="Give one of them another id.")
    return names


def refuse_leaks(data: bytes, issue: Issued, desk: Desk, *, password: str = "") -> None:
    """Raise LeakError if a finished file holds anything that was removed from the edition."""
    if not issue.removed:
        return
    leaks = (
        *find_leaks(data, issue.removed, _known(issue.book, desk), password=password),
        *_pictures_left(data, issue, password),
    )
    if leaks:
        raise LeakError(
            f"“{issue.edition.name}” was not written: it holds what it may not carry. {_listed(leaks)}",
            hint="Look whether other portions say the same and mark them, or put the words otherwise.",
            paper=_paper_of(leaks),
        )


def refuse_marks(marks: Iterable[tuple[str, Mark]], issue: Issued, desk: Desk) -> None:
    """Raise LeakError if a paper of a releasable edition, as it was composed, is marked as none of it may be."""
    if not issue.edition.releasable:
        return
    limits = _limits(issue.book, issue.edition, desk)
    for paper, mark in marks:
        if limits.forbids(mark):
            raise LeakError(
                f"“{issue.edition.name}” was not written: the paper {paper} is marked higher than it may be.",
                hint="The findings tell what raises it; leave the paper out of this edition, or that portion.",
                paper=paper,
            )


def _limits(book: Book, edition: Edition, desk: Desk) -> Limits:
    return Limits(edition, desk.rules(book), book.floor)


def _pictures_left(data: bytes, issue: Issued, password: str) -> Iterator[Leak]:
    """Removed pictures that a file shows still, however they are packed and cut."""
    lost = [(thing.where, picture) for thing in issue.removed for picture in thing.pictures]
    kept = [picture.data for picture in issue.book.pictures if picture.kind != "svg"]
    for image in images_in(data, password) if lost else ():
        seen, ratio = likeness(image.png), image.height / image.width
        nearest = min((_apart(seen, picture, ratio) for picture in kept), default=_FAR)
        for where, picture in lost:
            if _apart(seen, picture, ratio) < min(_ALIKE, nearest):
                yield Leak("a picture", where, "a picture of the file")


def _apart(seen: bytes, picture: bytes, ratio: float) -> float:
    """How far a picture, cut to a ratio, is from what is seen: the mean difference of its colours, from 0 to 255."""
    other = likeness(picture, ratio=ratio)
    return sum(abs(one - two) for one, two in zip(seen, other, strict=True)) / len(seen)


def _known(book: Book, desk: Desk) -> Iterator[str]:
    """Every text that an edition may hold: those of its book, of the library, of the templates, and what these make."""
    for picture in book.pictures:
        yield from lettering_of(picture)
    extract = desk.facts(book).extract
    yield from strings_of((book, extract, desk.library.reference()))
    yield from (str(fact.value) for fact in extract.facts if not isinstance(fact.value, Gap))
    yield from desk.templates.texts()
    yield from _generated(book, desk)


def _generated(book: Book, desk: Desk) -> Iterator[str]:
    """Each paper as it reads without a word of its author: what the library and the templates make together."""
    papers = tuple(replace(paper, slots=()) for paper in book.papers)
    unwritten = replace(book, papers=papers, points=())
    composer = Composer(desk.templates)
    facts, rules = desk.facts(unwritten), desk.rules(unwritten)
    for composition in composer.compose(unwritten, facts, rules=rules, progress=_unheard):
        yield " ".join(printed_texts(composition.paper.blocks))


def _unheard(_what: str, _done: int, _total: int) -> None:
    pass


def _listed(leaks: Sequence[Leak]) -> str:
    """The first leaks: what, from where, and where it is now."""
    more = len(leaks) - _MOST_LEAKS
    told = (f"“{_short(leak.shown)}”, removed from {leak.removed_from}, is in {leak.where}." for leak in leaks)
    return " ".join((*islice(told, _MOST_LEAKS), f"There are {more} more." if more > 0 else "")).strip()


def _paper_of(leaks: Sequence[Leak]) -> str:
    """The paper from whose own words something leaked; `removal` names such places by the paper’s id at their end."""
    ids = (leak.removed_from.rpartition("the paper ")[2] for leak in leaks if "the paper " in leak.removed_from)
    return next(ids, "")


def _short(text: str) -> str:
    return text if len(text) <= _MOST_SHOWN else f"{text[: _MOST_SHOWN - 1].rstrip()}…"
