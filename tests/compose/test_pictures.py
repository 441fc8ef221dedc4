"""Pictures that templates ask for: charts of figures, maps of values, portraits, what the book carries."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from briefbook import assets
from briefbook.compose import Composition, compose, open_templates
from briefbook.model.blocks import Columns, Figure, Photo, Stand, Table, VectorImage
from briefbook.model.book import Book, BookPicture, Slot
from briefbook.model.charts import BarGroups, ShareBar, SmallMultiples, Sparkline, ValueMap
from briefbook.model.errors import TemplateError
from briefbook.model.library import Facts

GROWTH = 'courses("gdp.growth", [country_named("KAZ"), country_named("PHL")])'
MAP = BookPicture(name="map", kind="svg", digest="0" * 64, data=b"<svg/>", alt="A map.", credit="The survey")


def composed(tmp_path: Path, book: Book, facts: Facts, text: str) -> Composition:
    folder = tmp_path / "kinds" / "cover"
    folder.mkdir(parents=True)
    (folder / "paper.md.j2").write_text(text, "utf-8")
    return compose(book, book.paper("cover"), facts, open_templates(assets.templates(), tmp_path))


def figure(composition: Composition) -> Figure:
    (found,) = (block for block in composition.paper.blocks if isinstance(block, Figure))
    return found


def test_a_map_of_values_is_hatched_where_a_figure_is_missing(tmp_path: Path, book: Book, facts: Facts) -> None:
    asked = '{{ value_map("Growth", "%", [fact("gdp.growth", "KAZ"), fact("gdp.growth", "CHE")], decimals=1) }}'
    shown = figure(composed(tmp_path, book, facts, asked))
    assert isinstance(shown.picture, ValueMap)
    assert shown.picture.values == (("KAZ", 4.8), ("CHE", None))
    assert "4.8" in shown.alt
    assert shown.caption


def test_shares_are_labelled_by_partner_or_subject(tmp_path: Path, book: Book, facts: Facts) -> None:
    asked = '{{ shares("One has most", "%", [fact("rare-earths.mining.share.world", "CHN")], by="subject") }}'
    shown = figure(composed(tmp_path, book, facts, asked))
    assert isinstance(shown.picture, ShareBar)
    assert [(part.label, part.value) for part in shown.picture.parts] == [("China", 70.0)]


@pytest.mark.parametrize(("call", "kind"), [("grouped_bars", BarGroups), ("multiples", SmallMultiples)])
def test_figures_over_time_become_groups_or_small_charts(
    call: str, kind: type, tmp_path: Path, book: Book, facts: Facts
) -> None:
    shown = figure(composed(tmp_path, book, facts, f'{{{{ {call}("Growth", "%", {GROWTH}, decimals=1) }}}}'))
    assert isinstance(shown.picture, kind)
    assert "Growth" in shown.alt


def test_a_small_line_stands_in_a_cell_of_a_table(tmp_path: Path, book: Book, facts: Facts) -> None:
    asked = "{% call table() %}\n| | |\n|---|---|\n| Growth | {{ sparkline(" + GROWTH + "[0]) }} |\n{% endcall %}"
    (table,) = (block for block in composed(tmp_path, book, facts, asked).paper.blocks if isinstance(block, Table))
    (cell,) = table.body[0][1].blocks
    assert isinstance(cell, Figure)
    assert isinstance(cell.picture, Sparkline)
    assert cell.picture.values == (5.1, 4.8)


def test_a_biography_shows_the_portrait_or_initials(book: Book, facts: Facts) -> None:
    templates = open_templates(assets.templates())
    paper = next(paper for paper in book.papers if paper.kind == "biography")

    def shown(book: Book) -> tuple[Figure, list[str]]:
        result = compose(book, paper, facts, templates)
        (columns,) = (block for block in result.paper.blocks if isinstance(block, Columns))
        (found,) = columns.parts[0]
        assert isinstance(found, Figure)
        return found, [finding.code for finding in result.diagnostics]

    bare, _ = shown(book)
    assert isinstance(bare.picture, Stand)
    picture = BookPicture(name="portrait", kind="jpeg", digest="0" * 64, data=b"x", person=paper.person)
    found, codes = shown(replace(book, pictures=(picture,)))
    assert found.picture == Photo(b"x", ratio=1.25, initials=bare.picture.initials)
    assert found.alt.startswith("Portrait of ")
    assert "picture.uncredited" in codes
    credited, codes = shown(replace(book, pictures=(replace(picture, credit="Press office"),)))
    assert "picture.uncredited" not in codes
    assert credited.caption


def test_an_author_shows_a_picture_of_the_book_in_a_text(book: Book, facts: Facts) -> None:
    templates = open_templates(assets.templates())
    paper = next(paper for paper in book.papers if paper.kind == "biography")
    told = replace(paper, slots=(Slot("career", '{{ picture("map", width=0.5) }}\n\n{{ picture("plan") }}'),))
    carrying = replace(book, pictures=(MAP,))
    result = compose(carrying, told, facts, templates)
    found = [block for block in result.paper.blocks if isinstance(block, Figure)]
    assert [(one.picture, one.alt, one.width) for one in found if isinstance(one.picture, VectorImage)] == [
        (VectorImage("<svg/>"), "A map.", 0.5)
    ]
    assert any("there is no picture “plan”" in finding.sentence.lower() for finding in result.diagnostics)


def test_a_template_that_asks_for_a_picture_that_is_not_there_is_refused(
    tmp_path: Path, book: Book, facts: Facts
) -> None:
    with pytest.raises(TemplateError, match="no picture “plan”"):
        composed(tmp_path, book, facts, '{{ picture("plan") }}')


def test_a_picture_that_does_not_say_what_it_shows_is_a_finding(tmp_path: Path, book: Book, facts: Facts) -> None:
    silent = replace(book, pictures=(replace(MAP, alt=""),))
    result = composed(tmp_path, silent, facts, '{{ picture("map") }}')
    assert "picture.silent" in [finding.code for finding in result.diagnostics]
    assert figure(result).alt
