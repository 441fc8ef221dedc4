from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import msgspec
import pikepdf
import pypdfium2
import pytest
from msgspec.structs import replace

from briefbook import __version__
from briefbook.model.pages import Layout, Publication
from briefbook.publish import Press, broken_links, prepare, spot_check, verify, write

Make = Callable[..., Any]


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(data))


def copied(data: bytes) -> str:
    pdf = pypdfium2.PdfDocument(data)
    return "\n".join(page.get_textpage().get_text_range() for page in pdf)


def test_a_strict_reader_opens_it_without_a_warning(edition: Publication) -> None:
    with opened(write(edition)) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert pdf.get_warnings() == []


def test_the_self_checks_find_nothing(edition: Publication) -> None:
    data = write(edition)
    assert verify(data) == ()
    assert spot_check(data, pages=4) == ()


def test_text_copies_out_in_every_script(edition: Publication) -> None:
    text = copied(write(edition))
    assert "Қасым-Жомарт Тоқаев" in text
    assert "Эмомалӣ Раҳмон (Tajikistan) 50 % \\ done" in text


def test_equal_editions_give_equal_bytes(every_kind: Make) -> None:
    assert write(every_kind()) == write(every_kind())


def test_another_process_gives_the_same_bytes(edition: Publication) -> None:
    code = "import conftest, briefbook.publish as p, sys; sys.stdout.buffer.write(p.write(conftest.every_kind()))"
    root = Path(__file__).parents[2]
    search = os.pathsep.join([str(root), str(Path(__file__).parent)])
    environment = os.environ | {"PYTHONHASHSEED": "7", "PYTHONPATH": search}
    other = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True)
    assert other.stdout == write(edition)


def test_a_press_writes_what_a_fresh_one_would(edition: Publication, sheets: Make, published: Make) -> None:
    press = Press()
    press.write(edition)
    brief, annex = edition.layouts
    longer = sheets("brief", "Meeting brief")
    longer.heading("Another brief")
    for line in range(200):
        longer.add("P", f"Line {line}")
        if line % 40 == 39:
            longer.turn()
    for layouts in ((longer.layout(), annex), (annex, brief), (annex,)):
        changed = published(*layouts)
        assert press.write(changed) == write(changed)


def test_a_press_makes_anew_only_the_paper_that_changed(edition: Publication) -> None:
    press = Press()
    press.write(edition)
    first, second = edition.layouts
    press.write(replace(edition, layouts=(first, replace(second, title="Other"))))
    assert press.made == ("annex",)


def test_progress_is_told_in_pages(edition: Publication) -> None:
    told: list[tuple[int, int]] = []
    write(edition, progress=lambda done, pages: told.append((done, pages)))
    assert told == [(3, 4), (4, 4)]


def test_page_labels_are_the_folios(edition: Publication) -> None:
    folios = ["i", "12", "12a", "A-1"]
    furniture = tuple(replace(item, folio=folio) for item, folio in zip(edition.furniture, folios, strict=True))
    with opened(write(replace(edition, furniture=furniture))) as pdf:
        assert [page.label for page in pdf.pages] == folios


def test_folios_that_count_on_take_one_entry(edition: Publication) -> None:
    with opened(write(edition)) as pdf:
        assert len(pdf.Root.PageLabels.Nums) == 2
        assert [page.label for page in pdf.pages] == ["1", "2", "3", "4"]


def test_pages_keep_their_own_sizes(edition: Publication) -> None:
    with opened(write(edition)) as pdf:
        sizes = [(float(page.mediabox[2]), float(page.mediabox[3])) for page in pdf.pages]
    assert sizes == [(595.276, 841.89)] * 3 + [(841.89, 595.276)]


def test_the_outline_nests_headings_below_their_paper(edition: Publication) -> None:
    with opened(write(edition)) as pdf, pdf.open_outline() as outline:
        titles = [(item.title, [kid.title for kid in item.children], item.is_closed) for item in outline.root]
    assert titles == [("Қасым-Жомарт Тоқаев", ["Figures"], True), ("Annex of figures", [], False)]


def test_links_lead_to_pages_and_addresses(edition: Publication) -> None:
    with opened(write(edition)) as pdf:
        inside, outside = pdf.pages[0].obj.Annots
        assert inside.Dest[0].objgen == pdf.pages[3].obj.objgen
        assert str(outside.A.URI) == "https://example.org/report?year=2024&of=%D1%83%D1%80%D0%B0%D0%BD(1)"
        assert str(inside.Contents) == "Leads on"


def test_a_link_into_nothing_is_a_finding_and_leaves_its_text(sheets: Make, published: Make) -> None:
    sheet = sheets("brief", "Meeting brief")
    sheet.heading("Opening")
    sheet.link("Lost", "#nowhere")
    sheet.link("Found", "#brief/0")
    edition = published(sheet.layout())
    (finding,) = broken_links(edition)
    data = write(edition)
    assert (finding.code, finding.place.paper) == ("link.broken", "brief")
    assert "nowhere" in finding.sentence
    assert "Lost" in copied(data)
    assert verify(data) == ()
    with opened(data) as pdf:
        assert len(pdf.pages[0].obj.Annots) == 1


def test_a_bookmark_into_nothing_opens_its_paper(edition: Publication) -> None:
    brief, annex = edition.layouts
    lost = replace(annex.bookmarks[0], target="#nowhere")
    edition = replace(edition, layouts=(brief, replace(annex, bookmarks=(lost,))))
    assert [finding.code for finding in broken_links(edition)] == ["link.broken"]
    with opened(write(edition)) as pdf, pdf.open_outline() as outline:
        destination = outline.root[1].destination
        assert isinstance(destination, pikepdf.Array)
        assert destination[0].objgen == pdf.pages[3].obj.objgen


def test_notes_have_ids_of_their_own_even_where_papers_use_the_same(edition: Publication) -> None:
    with opened(write(edition)) as pdf:
        assert len(list(pikepdf.NameTree(pdf.Root.StructTreeRoot.IDTree))) == 2


def test_information_and_xmp_say_the_same(edition: Publication) -> None:
    properties = replace(edition.properties, title="Қазақстан & <C5+1>\x07", author="Ann (desk)")
    with opened(write(replace(edition, properties=properties))) as pdf, pdf.open_metadata() as xmp:
        assert str(pdf.docinfo.Title) == xmp["dc:title"] == "Қазақстан & <C5+1>"
        assert xmp["dc:creator"] == ["Ann (desk)"] == [str(pdf.docinfo.Author)]
        assert xmp["pdf:Producer"] == str(pdf.docinfo.Producer) == f"Briefbook {__version__}"
        assert str(pdf.docinfo.CreationDate) == "D:20260131090000+05'00'"
        assert xmp["xmp:CreateDate"] == "2026-01-31T09:00:00+05:00"
        assert xmp["pdf:Keywords"] == "C5+1"


def test_the_identifier_follows_from_the_content(edition: Publication) -> None:
    other = replace(edition, properties=replace(edition.properties, title="Other"))
    with opened(write(edition)) as one, opened(write(edition)) as same, opened(write(other)) as different:
        first, second = (bytes(part) for part in one.trailer.ID)
        assert first == second == bytes(same.trailer.ID[0])
        assert first != bytes(different.trailer.ID[0])


def test_a_tag_that_pdf_does_not_know_is_mapped_to_one_it_knows(edition: Publication) -> None:
    with opened(write(edition)) as pdf:
        assert {key: str(value) for key, value in pdf.Root.StructTreeRoot.RoleMap.items()} == {"/Aside": "/Div"}


def test_many_papers_make_trees_of_bounded_nodes(sheets: Make, published: Make) -> None:
    layouts = []
    for paper in range(70):
        sheet = sheets(f"p{paper}", f"Paper {paper}")
        sheet.heading(f"Paper {paper}")
        sheet.add("Note", "1 A note.", id="n")
        layouts.append(sheet.layout())
    data = write(published(*layouts))
    with opened(data) as pdf:
        root = pdf.Root.StructTreeRoot
        assert len(root.ParentTree.Kids) == len(root.IDTree.Kids) == 2
    assert verify(data) == ()


def test_a_folio_short_is_our_own_mistake(edition: Publication) -> None:
    with pytest.raises(ValueError, match="4 pages and 3 furniture"):
        write(replace(edition, furniture=edition.furniture[1:]))


def test_a_paper_prepared_elsewhere_gives_the_same_file(edition: Publication) -> None:
    ready = tuple(
        msgspec.msgpack.decode(msgspec.msgpack.encode(prepare(layout)), type=Layout) for layout in edition.layouts
    )
    assert write(replace(edition, layouts=ready)) == write(edition)


def test_a_lost_link_of_a_prepared_paper_becomes_text(edition: Publication) -> None:
    alone = replace(edition, layouts=edition.layouts[:1], furniture=edition.furniture[:3])
    ready = replace(alone, layouts=(prepare(alone.layouts[0]),))
    assert [found.code for found in broken_links(ready)] == ["link.broken"]
    assert write(ready) == write(alone)
    assert verify(write(ready)) == ()


def test_a_paper_with_thousands_of_objects_is_numbered_right(sheets: Make, published: Make) -> None:
    sheet = sheets("long", "Long")
    for page in range(25):
        for line in range(100):
            sheet.add("Note", f"{line}", id=f"{page}.{line}")
            sheet.add("P", f"{line}")
        sheet.turn()
    data = write(published(sheets("first", "First").layout(), sheet.layout(), sheets("last", "Last").layout()))
    assert verify(data) == ()
    assert spot_check(data, pages=28) == ()


def test_a_paper_that_stands_in_the_book_twice_is_written_twice(edition: Publication) -> None:
    brief, annex = edition.layouts
    twice = replace(edition, layouts=(annex, brief, annex), furniture=(*edition.furniture, edition.furniture[0]))
    assert spot_check(write(twice), pages=5) == ()
    assert verify(write(twice)) == ()
