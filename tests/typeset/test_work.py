"""How much work setting is: every word is shaped once, and an edit of one paper sets one paper."""

from __future__ import annotations

import gc

from briefbook.model.blocks import Paragraph, Run
from briefbook.model.pages import Furniture, Layout, Properties, Publication
from briefbook.publish import Press
from briefbook.typeset import PictureAssets, open_faces
from tests.typeset.typeset_reading import SENTENCE, Bench, words


def _bench(bench: Bench, pictures: PictureAssets) -> Bench:
    """A bench whose faces have shaped nothing yet."""
    return Bench(open_faces(), pictures, bench.style)


def _ragged(text: str) -> Paragraph:
    """Text without hyphens: a word that is cut is two words more."""
    return Paragraph((Run(text),), "small")


def _edition(*layouts: Layout) -> Publication:
    pages = sum(len(layout.pages) for layout in layouts)
    furniture = tuple(Furniture(content=b"", folio=str(folio + 1)) for folio in range(pages))
    properties = Properties(title="A", author="", subject="", lang="en-GB", dated="2026-01-31T00:00:00+00:00")
    return Publication(properties=properties, layouts=layouts, furniture=furniture, faces=())


def test_a_word_is_shaped_once_however_often_it_is_set(bench: Bench, pictures: PictureAssets) -> None:
    fresh = _bench(bench, pictures)
    fresh.set(words(SENTENCE))
    once = fresh.faces.shaped
    fresh.set(words(SENTENCE * 2))
    assert fresh.faces.shaped == once


def test_an_edit_of_one_paper_shapes_its_new_words_and_writes_one_paper(bench: Bench, pictures: PictureAssets) -> None:
    fresh, press = _bench(bench, pictures), Press()
    papers = [fresh.set(_ragged(SENTENCE), id=name) for name in ("a", "b", "c")]
    press.write(_edition(*papers))
    before = fresh.faces.shaped
    papers[1] = fresh.set(_ragged(SENTENCE.replace("agenda", "quorum")), id="b")
    press.write(_edition(*papers))
    assert fresh.faces.shaped - before == 1
    assert press.made == ("b",)


def test_the_counters_say_what_was_done(bench: Bench) -> None:
    layout = bench.set(words(SENTENCE))
    assert layout.work.words_shaped == len(set(SENTENCE.split()))
    assert layout.work.pages_laid_out == 1
    assert layout.work.lines_broken > 1


def test_setting_leaves_the_collector_as_it_was(bench: Bench) -> None:
    bench.set(words(SENTENCE))
    assert gc.isenabled()
    gc.disable()
    try:
        bench.set(words(SENTENCE))
        assert not gc.isenabled()
    finally:
        gc.enable()
