"""What is kept of every paper of a long book: once, and squeezed where it is seldom needed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefbook.model.pages import Publication
from briefbook.publish.blocks import loose, packed, place
from briefbook.publish.edition import stretch
from briefbook.publish.prepare import prepare, unprepared
from briefbook.publish.squeezed import plain_length, released, squeezed


@given(st.binary(max_size=2_000))
def test_what_is_released_is_what_was_squeezed(plain: bytes) -> None:
    kept = squeezed(plain)
    assert (released(kept), plain_length(kept)) == (plain, len(plain))


def test_streams_of_a_paper_are_in_memory_once(edition: Publication) -> None:
    paper = prepare(edition.layouts[0])
    assert paper.prepared is not None
    furniture = (b"a head", b"a foot", b"a folio")
    targets = tuple(b"[1 0 R/Fit]" for _ in paper.prepared.leads)
    objects = packed(loose(paper.prepared, 100, targets))
    pieces = {id(piece) for piece in stretch(place(paper.prepared, 100, objects), furniture).pieces}
    assert pieces >= {id(body) for body in (*paper.prepared.contents, *objects.streams, *furniture)}


def test_a_prepared_paper_gives_back_its_links_and_structure(edition: Publication) -> None:
    paper = edition.layouts[0]
    prepared = prepare(paper)
    assert any(page.links for page in paper.pages)
    assert not any(page.links for page in prepared.pages)
    again = unprepared(prepared)
    assert [page.links for page in again.pages] == [page.links for page in paper.pages]
    assert again.structure == paper.structure
