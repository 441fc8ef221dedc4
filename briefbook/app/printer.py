"""From composed papers to a PDF: set what changed, add what belongs to the whole, publish."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import accumulate, chain, groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import msgspec
from msgspec.structs import replace

from briefbook.app.helper import Commission, Helper, Order, Packing, Share, Waiting
from briefbook.app.setting import set_paper
from briefbook.model.binding import Binding
from briefbook.model.blocks import ComposedPaper
from briefbook.model.diagnostics import Diagnostic
from briefbook.model.digest import digest
from briefbook.model.library import Progress
from briefbook.model.marking import Banners
from briefbook.model.pages import Layout, Properties, Publication
from briefbook.model.style import Style
from briefbook.model.uncollected import uncollected
from briefbook.publish import Loose, Packed, Press, packed
from briefbook.typeset import Faces, Finisher, PictureAssets, missing_in_furniture

if TYPE_CHECKING:
    from briefbook.app.shelf import Shelf

_ONE_SIDED = Binding()

_BATCH = 200_000
"""Bytes of objects that are packed at once: some thousandths of a second."""

Task = TypeVar("Task", Commission, Packing)
Made = TypeVar("Made")


class _Ahead(NamedTuple):
    """Papers given to the helper before all are composed: how, their keys by place, those it has not yet taken."""

    order: Order
    keys: dict[str, int]
    waiting: deque[tuple[int, Commission]]
    share: Share


def _unheard(_done: int) -> None:
    pass


def _told(progress: Progress, total: int, done: int) -> None:
    progress("Typesetting", done, total)


class Printer:
    """Sets papers and prints editions; keeps what did not change, so that an edited paper costs one paper.

    What it prints does not depend on what it printed before. `set` names the papers set since the last edition,
    `helped` counts those that a helper has set.
    """

    def __init__(
        self, faces: Faces, pictures: PictureAssets, helper: Helper | None = None, shelf: Shelf | None = None
    ) -> None:
        self._faces = faces
        self._shelf = shelf
        self._helper = helper
        self._pictures = pictures
        self._finisher = Finisher(faces)
        self._press, self._sheets = Press(self._packed), Press()
        self._style: tuple[Style, str] | None = None
        self._known: dict[int, tuple[ComposedPaper, str]] = {}
        self._layouts: dict[str, Layout] = {}
        self._used: set[str] = set()
        self._ahead: _Ahead | None = None
        self.set: tuple[str, ...] = ()
        self.helped = 0

    @property
    def press(self) -> Press:
        """What it publishes with."""
        return self._press

    def expect(self, style: Style, lang: str, *, mirrored: bool = False) -> None:
        """Say how papers will be set while they are still composed: a helper gets ready meanwhile."""
        self._end_ahead()
        if self._helper is not None:
            self._helper.expect(Order(style, mirrored), lang)

    def ahead(self, paper: ComposedPaper, style: Style, *, mirrored: bool = False) -> None:
        """Have a paper set by the helper, if there is one, while others are still composed.

        Whether this is said of a paper before it is given to `typeset` changes nothing but the time.
        """
        key = self._key(paper, style, mirrored=mirrored) if self._helper is not None else ""
        if self._helper is None or self._has(key):
            return
        order = Order(style, mirrored)
        if self._ahead is None or self._ahead.order != order:
            self._end_ahead()
            waiting: deque[tuple[int, Commission]] = deque()
            self._ahead = _Ahead(order, {}, waiting, self._helper.share(waiting, order, more=True))
        if key not in self._ahead.keys:
            place = self._ahead.keys[key] = len(self._ahead.keys)
            self._ahead.share.add(deque([(place, Commission(paper))]))

    @uncollected()
    def typeset(
        self, papers: Sequence[ComposedPaper], style: Style, *, mirrored: bool = False, progress: Progress
    ) -> list[Layout]:
        """The layouts of papers; those of papers and style seen before are kept.

        They are ready for print, save those of a `mirrored` edition, which have yet to be moved on their leaves.
        """
        keys = [self._key(paper, style, mirrored=mirrored) for paper in papers]
        missing = {key: paper for key, paper in zip(keys, papers, strict=True) if not self._has(key)}
        self.set += tuple(paper.id for paper in missing.values())
        order = Order(style, mirrored)
        begun = self._begun(missing, order)
        missing = {key: missing[key] for key in (*(begun.keys if begun is not None else ()), *missing)}
        heard = partial(_told, progress, len(papers))
        made = self._made(tuple(missing.values()), order, heard, begun)
        self._layouts.update(zip(missing, made, strict=True))
        self._used.update(keys)
        return [self._layouts[key] for key in keys]

    @uncollected()
    def publication(
        self,
        layouts: Sequence[Layout],
        style: Style,
        properties: Properties,
        *,
        book_title: str = "",
        marking: str = "",
        banners: Banners | None = None,
        binding: Binding = _ONE_SIDED,
    ) -> Publication:
        """The layouts with furniture and faces; `book_title` is what their heads print, if not the file's title."""
        furniture, uses = self._finisher.furnish(
            layouts,
            style,
            marking=marking,
            banners=banners,
            book_title=book_title or properties.title,
            lang=properties.lang,
            binding=binding,
        )
        return Publication(
            properties=properties,
            layouts=tuple(layouts),
            furniture=furniture,
            faces=self._finisher.embed([*(layout.faces for layout in layouts), uses]),
        )

    def missing(
        self,
        layouts: Sequence[Layout],
        style: Style,
        *,
        book_title: str,
        marking: str = "",
        banners: Banners | None = None,
    ) -> tuple[Diagnostic, ...]:
        """Findings about characters of the furniture that no face has."""
        return missing_in_furniture(
            layouts, style, self._faces, marking=marking, banners=banners, book_title=book_title
        )

    @uncollected()
    def print(self, publication: Publication, *, progress: Progress) -> bytes:
        """The edition as a PDF; layouts not asked for since the last edition are forgotten."""
        self._layouts = {key: self._layouts[key] for key in self._used if key in self._layouts}
        digests = {key.partition("/")[0] for key in self._used}
        self._known = {at: known for at, known in self._known.items() if known[1] in digests}
        self._used, self.set = set(), ()
        return self._press.write(publication, progress=lambda done, of: progress("Writing pages", done, of))

    @uncollected()
    def sheet(self, publication: Publication, number: int) -> bytes:
        """One paper of a publication, by its place, as a PDF of its own; links that lead out of it are plain text."""
        layouts = publication.layouts
        first = sum(len(layout.pages) for layout in layouts[:number])
        furniture = publication.furniture[first : first + len(layouts[number].pages)]
        return self._sheets.write(replace(publication, layouts=(layouts[number],), furniture=furniture))

    def keep(self) -> None:
        """Write the layouts of the last edition to the shelf, if there is one, and how they stood in the file."""
        if self._shelf is not None:
            stood = {key: self._press.standing(layout) for key, layout in self._layouts.items()}
            self._shelf.keep(self._layouts, {key: standing for key, standing in stood.items() if standing is not None})

    def _has(self, key: str) -> bool:
        """Whether a layout is at hand, here or on the shelf."""
        if key not in self._layouts and self._shelf is not None:
            layout = self._shelf.layout(key)
            if layout is not None:
                self._layouts[key] = layout
                standing = self._shelf.standing(key)
                if standing is not None:
                    self._press.recall(layout, standing)
        return key in self._layouts

    def _begun(self, missing: Mapping[str, ComposedPaper], order: Order) -> _Ahead | None:
        """What was given to the helper ahead, if it is part of what is missing."""
        begun = self._ahead
        if begun is None or begun.order != order or not all(key in missing for key in begun.keys):
            self._end_ahead()
            return None
        self._ahead = None
        return begun

    def _end_ahead(self) -> None:
        """Have nothing more set that nobody asked for."""
        if self._ahead is not None:
            self._ahead.waiting.clear()
            self._ahead.share.close()
            self._ahead.share.join()
            self._ahead = None

    def _made(
        self, papers: Sequence[ComposedPaper], order: Order, heard: Callable[[int], None], begun: _Ahead | None
    ) -> list[Layout]:
        """Set papers, together with the helper if there is one."""

        def made(task: Commission) -> Layout:
            return set_paper(task.paper, order.style, self._faces, self._pictures, mirrored=order.mirrored)

        heard(0)
        tasks = [Commission(paper) for paper in papers]
        if begun is None:
            waiting = deque(enumerate(tasks))
            share = self._shared(waiting, order)
        else:
            waiting, share = begun.waiting, begun.share
            share.add(deque([*enumerate(tasks)][len(begun.keys) :]))
            share.close()
        layouts, helped = self._together(tasks, made, Layout, waiting, share, heard)
        self.helped += helped
        return layouts

    def _packed(self, papers: Sequence[Loose]) -> list[Packed]:
        """Pack papers in batches, together with the helper if there is one."""
        tasks = [Packing(batch) for batch in _batches(papers)]
        waiting = deque(enumerate(tasks))
        share = self._shared(waiting)
        made, _ = self._together(
            tasks, lambda task: [packed(paper) for paper in task.papers], list[Packed], waiting, share
        )
        return list(chain.from_iterable(made))

    def _together(
        self,
        tasks: Sequence[Task],
        work: Callable[[Task], Made],
        kind: type[Made],
        waiting: deque[tuple[int, Task]],
        share: Share | None,
        heard: Callable[[int], None] = _unheard,
    ) -> tuple[list[Made], int]:
        """Do tasks, the helper from their end if there is one; what it does not answer is done here.

        What came of them, and how many it did.
        """
        done: dict[int, Made] = {}
        while taken := _taken(waiting):
            place, task = taken
            done[place] = work(task)
            heard(len(tasks) - len(waiting))
        answers = self._answers(share) if share else {}
        decoder = msgspec.msgpack.Decoder(kind)
        done |= {place: decoder.decode(answer) for place, answer in answers.items()}
        done |= {place: work(task) for place, task in enumerate(tasks) if place not in done}
        return [done[place] for place in range(len(tasks))], len(answers)

    def _shared(self, waiting: Waiting, order: Order | None = None) -> Share | None:
        """The helper's share of some tasks, if there is a helper and enough to do for two."""
        return self._helper.share(waiting, order) if self._helper and len(waiting) > 1 else None

    def _answers(self, share: Share) -> dict[int, bytes]:
        """What the helper answered."""
        if self._helper and not share.answered:
            # It is still about to start, and everything but what it was sent is done: it came too late.
            self._helper.kill()
            self._helper = None
        return share.done()

    def _key(self, paper: ComposedPaper, style: Style, *, mirrored: bool) -> str:
        """The digest of a paper and its style, and how it will be bound; a value seen before is not read again."""
        if self._style is None or self._style[0] != style:
            self._style, self._known = (style, digest(style)), {}
        known = self._known.get(id(paper))
        if known is None:
            # The paper is kept, so that its identity cannot be given to another.
            known = self._known[id(paper)] = paper, digest(paper, self._style[1])
        return known[1] + ("/mirrored" if mirrored else "")


def _batches(papers: Sequence[Loose]) -> Iterator[list[Loose]]:
    ends = accumulate(paper.length for paper in papers)
    numbered = zip((end // _BATCH for end in ends), papers, strict=True)
    for _, batch in groupby(numbered, key=itemgetter(0)):
        yield [paper for _, paper in batch]


def _taken(waiting: deque[tuple[int, Task]]) -> tuple[int, Task] | None:
    """The first of those waiting, if the helper has not taken it meanwhile."""
    try:
        return waiting.popleft()
    except IndexError:
        return None
