"""What is printed at head and foot of each paper's pages, and what is wrong with the marks of a book as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from briefbook.compose import raised
from briefbook.model.book import Book
from briefbook.model.diagnostics import Diagnostic, Severity
from briefbook.model.marking import UNMARKED, Banner, Mark
from briefbook.model.points import Point
from briefbook.model.portions import banner, parse_portion
from briefbook.model.rollup import Rules

COVER = "cover"
"""The kind of the paper that carries the mark of the whole book."""


def least(book: Book, rules: Rules) -> Mark:
    """The least that a page of a book is marked: its floor, raised by the mark of the title, which is on each."""
    return raised(rules, (book.title,), book.floor)


def whole(book: Book, marks: Mapping[str, Mark], rules: Rules) -> Mark:
    """The mark of a book whose papers have these: never less than any of them, nor than any page of it."""
    return rules.rolled_up((raised(rules, _told(book), least(book, rules)), *marks.values()))


def banners(book: Book, marks: Mapping[str, Mark], rules: Rules) -> dict[str, Banner]:
    """The banner of each paper by its id: that of its content or the book's floor; on the cover, of all of it."""
    floor = least(book, rules)
    together = banner_of(whole(book, marks, rules), rules, beside=book.marking)
    # Hundreds of papers have a handful of marks between them.
    printed = {
        mark: banner_of(rules.rolled_up((floor, mark)), rules, beside=book.marking) for mark in {floor, *marks.values()}
    }
    return {paper.id: together if paper.kind == COVER else printed[marks.get(paper.id, floor)] for paper in book.papers}


def banner_of(mark: Mark, rules: Rules, *, beside: str = "") -> Banner:
    """A mark as the scheme has it printed; words `beside` it come first."""
    level = rules.scheme.level[rules.scheme.rank(mark.level)]
    placing = rules.scheme.banner
    words = (beside.strip(), banner(rules.scheme, mark, rules.names))
    return Banner(
        text=" – ".join(word for word in words if word),
        colour=level.colour,
        ground=level.ground,
        align=placing.align,
        least=placing.least,
        places=placing.places,
    )


def findings(book: Book, marks: Mapping[str, Mark], rules: Rules) -> Iterator[Diagnostic]:
    """What is wrong with the marks that stand in no paper's text."""
    level = whole(book, marks, rules).level
    if rules.scheme.asks_for_authority(level) and not any(paper.kind == COVER for paper in book.papers):
        yield Diagnostic(
            code="authority.missing",
            severity=Severity.ERROR,
            sentence="The book has no cover to carry its authority block.",
            hint="Add a paper of the kind “cover”.",
        )
    for what, mark, texts in _marked(book):
        yield from _strangers(what, mark, rules)
        begun = any(parse_portion(rules.scheme, text, rules.names)[0] for text in texts)
        if rules.scheme.portions == "required" and not mark.level and not begun:
            counts = rules.scheme.lowest.portion
            yield Diagnostic(
                code="portion.unmarked",
                severity=Severity.WARNING,
                sentence=f"{what} carries no portion mark.",
                hint=f"Mark it; until then it counts as ({counts}).",
            )
    for what, text in _read_alone(book):
        yield from _strangers(what, rules.parsed(text)[0] or UNMARKED, rules)
    yield from _strangers("The floor of the book", book.floor, rules)
    for edition in book.editions:
        yield from _strangers(f"The ceiling of the edition “{edition.id}”", edition.ceiling or UNMARKED, rules)


def _marked(book: Book) -> Iterator[tuple[str, Mark, tuple[str, ...]]]:
    """Whatever has a mark beside papers: what it is called, its mark, and the texts that may begin with another."""
    for meeting in book.schedule:
        yield f"The meeting “{meeting.title}”", meeting.mark, (meeting.title,)
    for picture in book.pictures:
        yield f"The picture “{picture.name}”", picture.mark, (picture.alt,)
    for override in book.overrides:
        yield f"The override of {override.fact}", override.mark, (override.reason,)
    for point in book.points:
        for what, mark, text in _parts(point):
            if text:
                yield what, mark, (text,)


def _parts(point: Point) -> Iterator[tuple[str, Mark, str]]:
    yield f"The line of the point “{point.id}”", point.line_mark, point.line
    yield f"The support of the point “{point.id}”", point.support_mark, point.support
    yield f"The background of the point “{point.id}”", point.background_mark, point.background


def _read_alone(book: Book) -> Iterator[tuple[str, str]]:
    """Texts whose marks are read where no paper's own text is: what they are called, and the text."""
    for text in (book.title, *_told(book)):
        yield f"“{text}” on the cover", text
    for picture in book.pictures:
        yield f"The text of the picture “{picture.name}”", picture.alt
    for override in book.overrides:
        yield f"The reason of the override of {override.fact}", override.reason


def _told(book: Book) -> tuple[str, ...]:
    """What the cover says of a book beside its title."""
    return book.notice, book.event.name, book.event.place


def _strangers(what: str, mark: Mark, rules: Rules) -> Iterable[Diagnostic]:
    return (
        Diagnostic(
            code="portion.unknown",
            severity=Severity.ERROR,
            sentence=f"{what} is marked “{strange}”, which the scheme {rules.scheme.id} does not know.",
            hint=rules.scheme.vocabulary,
        )
        for strange in rules.strangers(mark)
    )
