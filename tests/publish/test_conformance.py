from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

import page
import pikepdf
import pytest

from briefbook.model.pages import Publication
from briefbook.publish import spot_check, verify, write

PROFILES = ("ua1", "2a")
Make = Callable[..., Any]
Change = Callable[[pikepdf.Pdf], None]


def broken_rules(data: bytes) -> list[str]:
    reports = [page.validate_pdf_bytes(data, profile=profile) for profile in PROFILES]
    return [f"{failure.rule_id}: {failure.message}" for report in reports for failure in report.failures]


def test_an_edition_with_one_of_everything_conforms(edition: Publication) -> None:
    assert broken_rules(write(edition)) == []


def test_an_edition_conforms_after_a_lost_link_became_text(sheets: Make, published: Make) -> None:
    sheet = sheets("brief", "Meeting brief")
    sheet.heading("Opening")
    sheet.link("Lost", "#nowhere")
    assert broken_rules(write(published(sheet.layout()))) == []


def elements(pdf: pikepdf.Pdf, tag: str) -> list[pikepdf.Object]:
    return [found for found in pdf.objects if isinstance(found, pikepdf.Dictionary) and found.get("/S") == f"/{tag}"]


def fonts(pdf: pikepdf.Pdf, kind: str) -> list[pikepdf.Object]:
    return [
        found for found in pdf.objects if isinstance(found, pikepdf.Dictionary) and found.get("/Type") == f"/{kind}"
    ]


def content(pdf: pikepdf.Pdf, change: Callable[[bytes], bytes]) -> None:
    stream = pdf.pages[0].obj.Contents[0]
    stream.write(change(stream.read_bytes()))


def leaf(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return pdf.Root.StructTreeRoot.ParentTree.Kids[0].Nums


def an_id_lost(pdf: pikepdf.Pdf) -> None:
    content(pdf, lambda code: code.replace(b"/P <</MCID 1>> BDC", b"/Artifact BMC"))


def an_id_used_twice(pdf: pikepdf.Pdf) -> None:
    content(pdf, lambda code: code.replace(b"/MCID 1>>", b"/MCID 0>>"))


def everything_an_artifact(pdf: pikepdf.Pdf) -> None:
    content(pdf, lambda code: re.sub(rb"/\w+ <</MCID \d+>> BDC", b"/Artifact BMC", code))


def text_outside_of_everything(pdf: pikepdf.Pdf) -> None:
    content(pdf, lambda code: code + b" BT /F 9 Tf 1 0 0 1 100 60 Tm <0003> Tj ET")


def glyphs_like_operators(pdf: pikepdf.Pdf) -> None:
    content(pdf, lambda code: code + rb" /P BMC (/MCID 1>> BDC 1 1 0 rg) Tj (\)\\) Tj (EMC 1 1 0 rg) Tj EMC")


def a_wrong_entry_in_the_parent_tree(pdf: pikepdf.Pdf) -> None:
    owners = leaf(pdf)[1]
    owners[1] = owners[0]


def a_short_entry_in_the_parent_tree(pdf: pikepdf.Pdf) -> None:
    del leaf(pdf)[1][-1]


def a_page_without_its_key(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].obj["/StructParents"]


def a_child_lost(pdf: pikepdf.Pdf) -> None:
    del elements(pdf, "H1")[0]["/K"]


def a_child_claimed_twice(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "P")[0]["/K"] = 0


def a_wrong_parent(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "H1")[0]["/P"] = elements(pdf, "Sect")[1]


def a_figure_without_words(pdf: pikepdf.Pdf) -> None:
    del elements(pdf, "Figure")[0]["/Alt"]


def a_note_without_id(pdf: pikepdf.Pdf) -> None:
    del elements(pdf, "Note")[0]["/ID"]


def one_id_for_two_notes(pdf: pikepdf.Pdf) -> None:
    first, second = elements(pdf, "Note")
    second["/ID"] = first.ID


def no_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/Lang"]


def no_structure(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/StructTreeRoot"]


def no_colour_profile(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/OutputIntents"]


def no_title_in_the_window(pdf: pikepdf.Pdf) -> None:
    pdf.Root.ViewerPreferences["/DisplayDocTitle"] = False


def no_order_of_tabs(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].obj["/Tabs"]


def no_mark_of_conformance(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Metadata.write(pdf.Root.Metadata.read_bytes().replace(b"<pdfuaid:part>1</pdfuaid:part>", b""))


def no_title_in_the_metadata(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Metadata.write(re.sub(rb"<dc:title>.*?</dc:title>", b"", pdf.Root.Metadata.read_bytes()))


def a_font_not_embedded(pdf: pikepdf.Pdf) -> None:
    del fonts(pdf, "FontDescriptor")[0]["/FontFile2"]


def a_font_without_text(pdf: pikepdf.Pdf) -> None:
    del next(font for font in fonts(pdf, "Font") if "/ToUnicode" in font)["/ToUnicode"]


def headings_skipped(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "H2")[0]["/S"] = pikepdf.Name.H4


def heads_without_scope(pdf: pikepdf.Pdf) -> None:
    for head in elements(pdf, "TH"):
        del head["/A"]


def a_tag_of_no_role(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot.RoleMap["/Aside"]


def a_link_without_words(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].obj.Annots[0]["/Contents"]


def a_link_without_element(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].obj.Annots[0]["/StructParent"]


def a_link_to_a_page_that_is_gone(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Annots[0].Dest[0] = pikepdf.Dictionary()


def a_link_taken_off_its_page(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].obj["/Annots"]


def a_bookmark_to_a_page_that_is_gone(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Outlines.First.Dest[0] = pikepdf.Dictionary()


def an_entry_of_another_kind(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "H1")[0]["/P"] = 7


def paragraphs_in_reverse(pdf: pikepdf.Pdf) -> None:
    section = elements(pdf, "Sect")[0]
    section["/K"] = pikepdf.Array(list(section.K)[::-1])


def two_paragraphs_exchanged(pdf: pikepdf.Pdf) -> None:
    section = elements(pdf, "Sect")[0]
    first, second, *rest = section.K
    section["/K"] = pikepdf.Array([second, first, *rest])


def headings_tagged_as_paragraphs(pdf: pikepdf.Pdf) -> None:
    for heading in (*elements(pdf, "H1"), *elements(pdf, "H2")):
        heading["/S"] = pikepdf.Name.P


def a_file_name_for_words(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "Figure")[0]["/Alt"] = pikepdf.String("image1.png")


def items_tagged_as_paragraphs(pdf: pikepdf.Pdf) -> None:
    for item in elements(pdf, "LI"):
        item["/S"] = pikepdf.Name.P


def heads_tagged_as_cells(pdf: pikepdf.Pdf) -> None:
    for head in elements(pdf, "TH"):
        head["/S"] = pikepdf.Name.TD
        del head["/A"]


def text_in_light_grey(pdf: pikepdf.Pdf) -> None:
    content(pdf, lambda code: re.sub(rb"\S+ \S+ \S+ rg\b|\b\S+ g\b|(?=\bBT\b)", b" .85 .85 .85 rg ", code))


def cells_below_no_row(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "TR")[0]["/S"] = pikepdf.Name.Div


def a_link_to_nothing(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].obj.Annots[1]["/A"]


@pytest.mark.parametrize(
    "damage",
    [
        an_id_lost,
        an_id_used_twice,
        everything_an_artifact,
        a_wrong_entry_in_the_parent_tree,
        a_short_entry_in_the_parent_tree,
        a_page_without_its_key,
        a_child_lost,
        a_child_claimed_twice,
        a_wrong_parent,
        a_figure_without_words,
        a_note_without_id,
        one_id_for_two_notes,
        no_language,
        no_structure,
        no_colour_profile,
        a_font_not_embedded,
        a_font_without_text,
        a_link_without_words,
        a_link_without_element,
        a_link_to_a_page_that_is_gone,
        a_link_to_nothing,
        a_link_taken_off_its_page,
        a_bookmark_to_a_page_that_is_gone,
        an_entry_of_another_kind,
        paragraphs_in_reverse,
        two_paragraphs_exchanged,
        headings_tagged_as_paragraphs,
        a_file_name_for_words,
        items_tagged_as_paragraphs,
        cells_below_no_row,
        heads_tagged_as_cells,
        text_in_light_grey,
    ],
)
def test_the_self_check_notices(damage: Change, edition: Publication) -> None:
    assert verify(damaged(edition, damage)) != ()


def test_glyphs_whose_bytes_look_like_operators_are_passed_over(edition: Publication) -> None:
    assert verify(damaged(edition, glyphs_like_operators)) == ()


@pytest.mark.parametrize(
    "damage",
    [
        text_outside_of_everything,
        no_title_in_the_window,
        no_order_of_tabs,
        no_mark_of_conformance,
        no_title_in_the_metadata,
        headings_skipped,
        heads_without_scope,
        a_tag_of_no_role,
    ],
)
def test_the_validator_notices_what_the_self_check_leaves_to_it(damage: Change, edition: Publication) -> None:
    assert broken_rules(damaged(edition, damage)) != []


def damaged(edition: Publication, damage: Change) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(write(edition))) as pdf:
        damage(pdf)
        pdf.save(out)
    return out.getvalue()


def test_a_quick_look_notices_a_file_cut_short(edition: Publication) -> None:
    data = write(edition)
    for end in (0, 9, len(data) // 2, len(data) - 1):
        assert spot_check(data[:end], pages=4) != ()


def test_a_quick_look_notices_a_byte_too_many_and_a_page_too_few(edition: Publication) -> None:
    data = write(edition)
    assert spot_check(data.replace(b"endobj", b"endobj ", 1), pages=4) != ()
    assert spot_check(data, pages=5) == ("The file should have 5 pages and says 4.",)


def test_what_is_no_pdf_is_said_to_be_none() -> None:
    (problem,) = verify(b"nonsense")
    assert "cannot be opened" in problem
