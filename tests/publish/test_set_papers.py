"""Publication of what the typesetter really makes: every kind of block, through to a file that conforms."""

from __future__ import annotations

from itertools import chain

import page
import pypdfium2
import pytest

from briefbook import assets
from briefbook.model.blocks import (
    Band,
    Bar,
    BarChart,
    Block,
    Cell,
    Column,
    Columns,
    ComposedPaper,
    Contents,
    ContentsEntry,
    Figure,
    FlagPicture,
    Heading,
    Legend,
    LineChart,
    List,
    LocatorMap,
    Note,
    NoteMark,
    Notes,
    Panel,
    Paragraph,
    Run,
    Series,
    Sign,
    SignMark,
    Space,
    Stand,
    Table,
)
from briefbook.model.pages import Properties, Publication
from briefbook.model.style import parse_style
from briefbook.publish import broken_links, spot_check, verify, write
from briefbook.typeset import embed, furnish, load_pictures, open_faces, typeset

LONG = "The delegations meet again in the afternoon, and the minister speaks of uranium and of rare earths. " * 3


def words(*texts: str) -> Paragraph:
    return Paragraph(tuple(Run(text) for text in texts))


def cell(text: str, *, header: bool = False) -> Cell:
    return Cell((words(text),), header=header)


def text_blocks() -> tuple[Block, ...]:
    return (
        Band(tab="3", kind="Meeting brief", title="Kazakhstan", bottom_line=(Run("Agree."),), credit="Desk", flag="KZ"),
        Paragraph((Run(LONG), Run("bold", bold=True), Run("italic", italic=True), NoteMark(1), SignMark(Sign.STALE))),
        Paragraph(
            (Run("See "), Run("the annex", target="#annex"), Run(", or "), Run("a page", target="https://a.org/?q=ё"))
        ),
        Heading((Run("Қасым-Жомарт Тоқаев"),)),
        words("Эмомалӣ Раҳмон, Ελλάδα, Tiếng Việt, العربية, 習 🙂"),
        List(((words("one"),), (words("two"), words("and more of it")))),
        List(((words("first"),), (words("second"),)), ordered=True),
        Space(),
        Legend(((Sign.STALE, "older than a year"), (Sign.GAP, "not reported"))),
        Notes("Sources", (Note(1, (Run("A yearbook, 2025. "), Run("Where", target="https://example.org"))),)),
    )


def set_blocks() -> tuple[Block, ...]:
    head = ((cell("State", header=True), cell("Tonnes", header=True)),)
    body = tuple((cell(f"State {row}", header=True), cell(f"{row * 1234.5:,.1f}")) for row in range(90))
    bars = (Bar("Kazakhstan", 23270, "23 270", accent=True), Bar("Namibia", None, "", gap="not reported"))
    line = Series("Output", ((2022, 1.0), (2023, None), (2024, 3.0)))
    return (
        Band(tab="", kind="Annex", title="Figures"),
        Table(
            (Column(), Column("decimal")),
            body,
            head=head,
            caption=(Run("Output"),),
            source=(Run("Source: a yearbook."),),
        ),
        Figure(BarChart("One leads", "Tonnes", bars), "Kazakhstan leads by far.", caption=(Run("Output by state"),)),
        Figure(LineChart("It grew", "Million", (line,)), "Output grew to three million."),
        Figure(LocatorMap(("KAZ",), (("Astana", 51.2, 71.4),)), "Kazakhstan in Central Asia."),
        Columns(((Figure(FlagPicture("KZ"), "Flag of Kazakhstan", width=0.5),), (Figure(Stand("KT"), "No portrait"),))),
        Panel("If raised", (words("Say this."),), tone="accent"),
    )


@pytest.fixture(scope="module")
def publication() -> Publication:
    band = Band(tab="", kind="Book", title="Contents")
    contents = Contents((ContentsEntry("Kazakhstan", "brief", "2", tab="3"), ContentsEntry("Figures", "annex", "4")))
    papers = (
        ComposedPaper(id="contents", kind="contents", title="Contents", blocks=(band, contents)),
        ComposedPaper(id="brief", kind="meeting-brief", title="Kazakhstan", blocks=text_blocks(), tab="3"),
        ComposedPaper(id="annex", kind="annex", title="Figures", blocks=set_blocks(), landscape=True),
    )
    style = parse_style((assets.resources() / "styles" / "house.toml").read_text("utf-8"))
    faces = open_faces()
    layouts = tuple(typeset(paper, style, faces, load_pictures()) for paper in papers)
    furniture, used = furnish(layouts, style, faces, marking="EXERCISE", book_title="C5+1")
    return Publication(
        properties=Properties(title="C5+1", author="Desk", subject="", lang="en-GB", dated="2026-01-31T00:00:00+00:00"),
        layouts=layouts,
        furniture=furniture,
        faces=embed((*chain.from_iterable(layout.faces for layout in layouts), *used), faces),
    )


@pytest.fixture(scope="module")
def data(publication: Publication) -> bytes:
    return write(publication)


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_every_kind_of_block_conforms(data: bytes, profile: str) -> None:
    failures = page.validate_pdf_bytes(data, profile=profile).failures
    assert [f"{failure.rule_id}: {failure.message}" for failure in failures] == []


def test_every_kind_of_block_passes_the_self_checks(publication: Publication, data: bytes) -> None:
    assert broken_links(publication) == ()
    assert verify(data) == ()
    assert spot_check(data, pages=len(publication.furniture)) == ()


def test_names_copy_out_of_set_papers_as_their_owners_write_them(data: bytes) -> None:
    pdf = pypdfium2.PdfDocument(data)
    text = " ".join(leaf.get_textpage().get_text_range() for leaf in pdf)
    for name in ("Қасым-Жомарт Тоқаев", "Эмомалӣ Раҳмон", "Ελλάδα", "Tiếng Việt"):
        assert name in text
