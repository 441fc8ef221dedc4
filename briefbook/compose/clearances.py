"""Who drafted and cleared papers: the line under a title, and the sheet at the end of the book."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from briefbook.compose.citations import in_words
from briefbook.compose.portions import Marked
from briefbook.compose.templates import Templates
from briefbook.compose.wording import ClearanceWords
from briefbook.model.book import Book, Paper
from briefbook.model.clearance import Standing, short, status
from briefbook.model.marking import UNMARKED, Mark
from briefbook.model.review import Clearance, Waiver


def _unmarked(_papers: Iterable[str]) -> Mark:
    return UNMARKED


class Ledgered(Struct, frozen=True):
    """A paper on the clearance sheet, bare of its text: where it stands, its ledger, and what an edit changed since."""

    paper: Paper
    state: str
    drafted: str
    lines: tuple[Clearance, ...]
    digest: str
    changed: tuple[str, ...]


class Waived(Struct, frozen=True):
    """A waiver on the clearance sheet, with the papers for which it was signed; marked as these, which it quotes."""

    waiver: Waiver
    papers: tuple[Paper, ...]
    marked: Marked = Marked()


class Sheet(Struct, frozen=True):
    """What the clearance sheet lists."""

    papers: tuple[Ledgered, ...]
    waivers: tuple[Waived, ...]


def credit(book: Book, paper: Paper, words: ClearanceWords) -> str:
    """The line under a paper's title; empty where nobody has signed for anything."""
    standing = status(book, paper)
    said = []
    if drafter := _drafter(book, paper):
        said.append(words.drafted.format(name=drafter))
    if standing.line and standing.state in ("cleared", "void"):
        pattern = words.cleared if standing.state == "cleared" else words.void
        said.append(pattern.format(name=signature(standing.line), date=in_words(standing.line.dated)))
    return words.between.join(said)


def signature(line: Clearance) -> str:
    """Who signed, and for which office, each once."""
    return ", ".join(dict.fromkeys(part for part in (line.by, line.office) if part))


def sheet(book: Book, templates: Templates, whole: Callable[[Iterable[str]], Mark] = _unmarked) -> Sheet:
    """The clearance sheet of a book: every paper that somebody has to clear, and every waiver.

    `whole` gives the mark of some papers together, by their ids.
    """
    cleared = (paper for paper in book.papers if _wanted(paper, templates))
    return Sheet(tuple(_ledgered(book, paper, templates) for paper in cleared), tuple(_waived(book, whole)))


def _wanted(paper: Paper, templates: Templates) -> bool:
    kind = templates.kinds.get(paper.kind)
    return kind is not None and kind.clearance and not paper.set_aside


def _ledgered(book: Book, paper: Paper, templates: Templates) -> Ledgered:
    standing: Standing = status(book, paper)
    names = templates.words.clearance.parts
    return Ledgered(
        # Without the words that no sheet prints: an edit of them leaves the sheet as it is.
        replace(paper, slots=(), drafted=""),
        standing.state,
        _drafter(book, paper),
        tuple(line for line in book.clearances if line.paper == paper.id and line.act != "drafted"),
        short(standing.line.digest) if standing.line and standing.line.act == "cleared" else "",
        tuple(names.get(part, part) for part in standing.changed),
    )


def _drafter(book: Book, paper: Paper) -> str:
    lines = [line for line in book.clearances if line.paper == paper.id and line.act == "drafted"]
    return paper.drafted or (signature(lines[-1]) if lines else "")


def _waived(book: Book, whole: Callable[[Iterable[str]], Mark]) -> Iterator[Waived]:
    """The waivers, those that differ by their paper alone as one."""
    papers = {paper.id: paper for paper in book.papers}
    alike: dict[tuple[object, ...], list[Waiver]] = {}
    for waiver in book.waivers:
        alike.setdefault((waiver.code, waiver.sentence, waiver.reason, waiver.by, waiver.dated), []).append(waiver)
    for waivers in alike.values():
        named = [one.paper for one in waivers if one.paper]
        told = (waivers[0].sentence, waivers[0].reason)
        marked = Marked(whole(named or papers), told)
        bare = (replace(papers[paper], slots=(), drafted="") for paper in named if paper in papers)
        yield Waived(waivers[0], tuple(bare), marked)
