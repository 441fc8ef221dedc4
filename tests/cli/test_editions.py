from __future__ import annotations

import re
import shlex
from datetime import date
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from msgspec.structs import replace
from page import validate_pdf_bytes

from briefbook.app.files import read_book, write_book
from briefbook.model.book import Book, Event, Paper, Slot
from briefbook.model.editions import Edition
from briefbook.model.marking import Mark
from tests.cli.conftest import Run

SECRET = "The third lighthouse is not for sale before spring."  # noqa: S105 - no password
BOOK = Book(
    title="Talks in Apia",
    event=Event(name="Talks in Apia", day=date(2026, 9, 1), place="Apia", host="WSM"),
    as_of=date(2026, 8, 1),
    principal="NZL",
    participants=("NZL", "WSM"),
    topics=(),
    author="N.N.",
    scheme="us-classified",
    papers=(
        Paper(id="cover", kind="cover"),
        Paper(id="contents", kind="contents"),
        Paper(id="scene", kind="scene-setter", slots=(Slot("optics", f"(U) Fair skies.\n\n(S) {SECRET}"),)),
        Paper(id="aside", kind="topic-paper", topic="economy", set_aside=True),
        Paper(id="annex", kind="annex"),
    ),
    editions=(
        Edition(id="partner", name="For the host", reader="partner", release=("WSM",), metadata="none"),
        Edition(id="press", name="Press", ceiling=Mark(level="u"), metadata="title", leave_out=("annex",)),
    ),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    write_book(BOOK, tmp_path / "talks.briefbook")
    return tmp_path / "talks.briefbook"


def words(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


def test_an_edition_is_built_and_what_it_lacks_is_told_by_number_alone(
    run: Run, path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("build", str(path), "--edition", "partner", "-o", str(tmp_path / "x.pdf")) == 0
    text, said = words(tmp_path / "x.pdf"), capsys.readouterr().err
    assert "Fair skies." in text
    assert "lighthouse" not in text
    assert "Left out: 1 paper, 1 passage." in said
    assert "lighthouse" not in said


def test_all_editions_are_built_into_a_folder_under_their_ids(run: Run, path: Path, tmp_path: Path) -> None:
    assert run("build", str(path), "--edition", "all", "-o", str(tmp_path / "out"), "-q") == 0
    files = sorted((tmp_path / "out").iterdir())
    assert [file.name for file in files] == ["delegation.pdf", "partner.pdf", "press.pdf", "principal.pdf"]
    assert ["lighthouse" in words(file) for file in files] == [True, False, False, True]
    assert not any("Economy" in words(file) for file in files)


def test_an_edition_goes_on_the_paper_that_is_asked_for(run: Run, path: Path, tmp_path: Path) -> None:
    out = tmp_path / "x.pdf"
    assert run("build", str(path), "--edition", "press", "--paper", "A5", "-o", str(out), "-q") == 0
    with pikepdf.open(out) as pdf:
        assert round(float(pdf.pages[0].mediabox[2])) == 420


@pytest.mark.parametrize(
    ("edition", "title", "has"),
    [("delegation", "Talks in Apia", True), ("press", "Talks in Apia", False), ("partner", "Briefing book", False)],
)
def test_a_file_says_of_itself_what_its_edition_lets_it(
    edition: str,
    title: str,
    has: bool,  # noqa: FBT001 - a parameter
    run: Run,
    path: Path,
    tmp_path: Path,
) -> None:
    assert run("build", str(path), "--edition", edition, "-o", str(tmp_path / "x.pdf"), "-q") == 0
    with pikepdf.open(tmp_path / "x.pdf") as pdf:
        about = pdf.docinfo
        packet = pdf.Root.Metadata.read_bytes().decode()
        assert about.Title == title
        assert f"{title}</rdf:li>" in packet
        told = ("/Author", "/Subject", "/CreationDate", "/ModDate")
        assert [key in about for key in told] == [has] * len(told)
        assert [tag in packet for tag in ("dc:creator>", "dc:description>", "xmp:CreateDate>")] == [has] * 3
    for profile in ("ua1", "2a"):
        assert validate_pdf_bytes((tmp_path / "x.pdf").read_bytes(), profile=profile).failures == []
    if edition == "partner":
        assert "Talks in Apia" in words(tmp_path / "x.pdf")


def test_an_attached_secret_stops_the_edition_and_nothing_is_written(
    run: Run, path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "note.txt").write_text(f"Notes. {SECRET}")
    out = tmp_path / "x.pdf"
    out.write_bytes(b"before")
    assert run("build", str(path), "--edition", "partner", "-o", str(out), "--attach", str(tmp_path / "note.txt")) == 2
    said = capsys.readouterr().err
    assert "“For the host” was not written" in said
    assert "is in an attachment" in said
    assert out.read_bytes() == b"before"


def test_files_are_not_attached_to_all_editions_at_once(run: Run, path: Path, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("Nothing.")
    words = ("--edition", "all", "-o", str(tmp_path / "out"), "--attach", str(tmp_path / "note.txt"))
    assert run("build", str(path), *words) == 2
    assert not (tmp_path / "out").exists()


def test_a_locked_edition_is_searched_too_and_is_no_archive_s_file(run: Run, path: Path, tmp_path: Path) -> None:
    (tmp_path / "key").write_text("open\n")
    (tmp_path / "note.txt").write_text(SECRET)
    lock = ("--password-file", str(tmp_path / "key"), "-o", str(tmp_path / "x.pdf"), "-q")
    attach = ("--attach", str(tmp_path / "note.txt"))
    assert run("build", str(path), "--edition", "partner", *attach, *lock) == 2
    assert run("build", str(path), "--edition", "partner", *lock) == 0
    with pikepdf.open(tmp_path / "x.pdf", password="open") as pdf:  # noqa: S106 - the test's own
        assert (pdf.encryption.R, pdf.encryption.bits) == (6, 256)
        assert b"pdfaid" not in pdf.Root.Metadata.read_bytes()


def test_a_file_written_again_keeps_nothing_of_the_one_before(run: Run, path: Path, tmp_path: Path) -> None:
    out = tmp_path / "x.pdf"
    assert run("build", str(path), "-o", str(out), "-q") == 0
    scene = replace(BOOK.papers[2], slots=(Slot("optics", "(U) Rain."),))
    write_book(replace(BOOK, papers=(*BOOK.papers[:2], scene, *BOOK.papers[3:])), path)
    assert "lighthouse" in words(out)
    assert run("build", str(path), "-o", str(out), "-q") == 0
    data = out.read_bytes()
    assert data.count(b"%%EOF") == data.count(b"startxref") == 1
    assert data.endswith(b"%%EOF\n")
    with pikepdf.open(out) as pdf:
        assert "/Prev" not in pdf.trailer
        assert not any("lighthouse" in str(one) for one in pdf.objects)
    assert "lighthouse" not in words(out)


def test_editions_are_set_listed_and_removed(run: Run, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wishes = ("--ceiling", "C//OC", "--release", "WSM,C5", "--leave-out", "annex", "--large-type", "--metadata", "none")
    assert run("edit", "edition", "set", str(path), "allies", "--name", "For allies", *wishes) == 0
    assert read_book(path).editions[-1] == Edition(
        id="allies",
        name="For allies",
        ceiling=Mark(level="c", caveats=("oc",)),
        release=("WSM", "C5"),
        leave_out=("annex",),
        large_type=True,
        metadata="none",
    )
    assert run("edit", "edition", "set", str(path), "allies", "--ceiling", "-", "--leave-out", "-") == 0
    assert read_book(path).editions[-1].ceiling is None
    assert read_book(path).editions[-1].release == ("WSM", "C5")
    capsys.readouterr()
    assert run("edit", "edition", "list", str(path)) == 0
    listed = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in listed] == ["principal", "delegation", "partner", "press", "allies"]
    assert listed[-1].endswith("for WSM, C5")
    assert run("edit", "edition", "remove", str(path), "allies") == 0
    assert [edition.id for edition in read_book(path).editions] == ["partner", "press"]


def test_an_edition_that_cannot_be_is_refused(run: Run, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("build", str(path), "--edition", "nobody", "-o", "x.pdf") == 2
    assert "principal, delegation, partner, press" in capsys.readouterr().err
    assert run("edit", "edition", "set", str(path), "../up") == 2


def test_two_editions_never_share_a_file(run: Run, path: Path, tmp_path: Path) -> None:
    book = replace(BOOK, editions=(Edition(id="a/press", name="A"), Edition(id="b/press", name="B")))
    write_book(book, path)
    assert run("build", str(path), "--edition", "all", "-o", str(tmp_path / "out")) == 2
    assert not (tmp_path / "out").exists()


def test_the_examples_of_the_guide_work(run: Run, path: Path) -> None:
    guide = (Path(__file__).parents[2] / "docs" / "desk" / "editions.md").read_text("utf-8")
    blocks = re.findall(r"^```\n(.*?)^```", guide, re.DOTALL | re.MULTILINE)
    lines = "".join(blocks).replace("\\\n", "").splitlines()
    write_book(replace(BOOK, scheme="tlp", editions=()), path.with_name("c5.briefbook"))
    assert len(lines) == 6
    assert [line for line in lines if run(*shlex.split(line)[1:]) != 0] == []
    assert sorted(file.name for file in Path("editions").iterdir()) == [
        "delegation.pdf",
        "partner.pdf",
        "press.pdf",
        "principal.pdf",
    ]
