"""The search of a finished file: a secret is found wherever in it, and however written."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from briefbook.model.errors import LeakError
from briefbook.model.release import Removed
from briefbook.publish import Attachment, Lock, with_extras, write
from briefbook.publish.leaks import find_leaks
from tests.publish.conftest import Sheets, published

SECRET = "We shall not sell the seventh lighthouse before Candlemas."  # noqa: S105 - no password
GONE = Removed(kind="passage", where="the brief", prose=(SECRET,))
WIDE = SECRET.encode("utf-16-be")


def leaks(data: bytes, removed: Removed = GONE, *known: str, password: str = "") -> list[str]:
    return [leak.where for leak in find_leaks(data, (removed,), known, password=password)]


def _named(pdf: Pdf, key: str, value: pikepdf.Object) -> None:
    pdf.Root[key] = pdf.make_indirect(Dictionary(Kids=Array([value])))


def _stream(content: bytes) -> Callable[[Pdf], None]:
    return lambda pdf: _named(pdf, "/PieceInfo", pdf.make_stream(content))


def _tag(key: str) -> Callable[[Pdf], None]:
    return lambda pdf: _named(pdf, "/PieceInfo", Dictionary({"/S": Name.P, key: String(SECRET)}))


def _bookmark(pdf: Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root[0].title = SECRET


def _metadata(pdf: Pdf) -> None:
    packet = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(packet.replace(b"Briefing book", SECRET.replace(" ", "&#x20;").encode()))


def _attached(name: str, data: bytes, description: str = "") -> Callable[[Pdf], None]:
    def attach(pdf: Pdf) -> None:
        pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, data, filename=name, description=description)

    return attach


def _packed(content: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", content)
    return out.getvalue()


def _annotated(entries: dict[str, object]) -> Callable[[Pdf], None]:
    def annotate(pdf: Pdf) -> None:
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(Dictionary(entries))])

    return annotate


def _label(pdf: Pdf) -> None:
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(P=String(SECRET))]))


def _destination(pdf: Pdf) -> None:
    pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array([String(SECRET), Array([pdf.pages[0].obj, Name.Fit])])))


def _information(pdf: Pdf) -> None:
    pdf.docinfo["/Keywords"] = SECRET


def _object_name(pdf: Pdf) -> None:
    pdf.Root[f"/{SECRET}"] = True


def _form(pdf: Pdf) -> None:
    """A form that no page shows, its text as an actual text in hexadecimal."""
    code = b"/Span <</ActualText <FEFF%s>>> BDC EMC" % WIDE.hex().upper().encode()
    _named(pdf, "/Hidden", pdf.make_stream(code, Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 1, 1]))


PLACES: dict[str, Callable[[Pdf], None]] = {
    "a bookmark": _bookmark,
    "metadata": _metadata,
    "document information": _information,
    "an attachment’s name": _attached(f"{SECRET}txt", b"nothing"),
    "an attachment’s description": _attached("a.txt", b"nothing", SECRET),
    "an attachment’s content": _attached("a.txt", SECRET.encode()),
    "an attachment packed": _attached("a.docx", _packed(f"<w:t>{SECRET}</w:t>".encode())),
    "an attachment in UTF-16": _attached("a.txt", b"\xff\xfe" + SECRET.encode("utf-16-le")),
    "a link’s address": _annotated({"/A": Dictionary(URI=String("https://a.example/" + SECRET.replace(" ", "-")))}),
    "a link’s words": _annotated({"/Contents": String(SECRET)}),
    "a note’s rich text": _annotated({"/RC": String(f"<body>{SECRET}</body>")}),
    "a page label": _label,
    "a destination": _destination,
    "a name": _object_name,
    "a form that is not shown": _form,
    **{f"a tag’s {key}": _tag(key) for key in ("/Alt", "/ActualText", "/E", "/T", "/ID")},
    "a stream": _stream(SECRET.encode()),
    "a stream in UTF-16": _stream(WIDE),
    "a stream in UTF-16, one byte on": _stream(b"\0" + WIDE + b"\0"),
    "a stream in hexadecimal": _stream(b"<%s>" % SECRET.encode().hex().encode()),
    "a stream with escapes": _stream(SECRET.replace("s", "\\163").encode()),
}


def printed(*lines: str) -> bytes:
    """A file whose page has these lines."""
    sheets = Sheets("brief", "Brief")
    sheets.heading("Meeting brief")
    for line in lines:
        sheets.add("P", line)
    return write(published(sheets.layout()))


@pytest.fixture(scope="module")
def clean() -> bytes:
    return printed("Nothing to hide.")


@pytest.mark.parametrize("place", PLACES)
def test_a_secret_is_found_in(place: str, clean: bytes) -> None:
    for packed in (True, False):
        out = BytesIO()
        mode = pikepdf.ObjectStreamMode.generate if packed else pikepdf.ObjectStreamMode.disable
        with pikepdf.open(BytesIO(clean)) as pdf:
            PLACES[place](pdf)
            pdf.save(out, object_stream_mode=mode, compress_streams=packed)
        assert leaks(out.getvalue())
    assert not leaks(clean)


@pytest.mark.parametrize(
    "lines",
    [
        (SECRET,),
        (SECRET.upper(),),
        ("We shall not sell the seventh light-", "house before Candlemas."),
        ("We shall not sell the sev\u00adenth lighthouse",),
        ("We shall not", "sell the", "seventh", "lighthouse"),
        ("And we shall not sell the seventh one, they said.",),
        ("Signed at Candlemas.",),
        ("Signed at Candle-", "mas."),
        ("Signed at Can\u00addlemas.",),
    ],
)
def test_a_secret_is_found_on_a_page(lines: tuple[str, ...]) -> None:
    assert leaks(printed(*lines)) == ["page 1"]


def test_a_secret_is_found_however_its_letters_are_joined() -> None:
    removed = Removed(kind="passage", where="the brief", prose=("The fifth flagship offer of five firms stands.",))
    assert leaks(printed("the ﬁfth ﬂagship offer of ﬁve ﬁrms"), removed) == ["page 1"]


@pytest.mark.parametrize("text", ["Exports were 4,217 tonnes.", "Exports were 4 217 t in all.", "It is 4217 tons"])
def test_a_number_is_found_with_its_unit(text: str) -> None:
    removed = Removed(kind="passage", where="the brief", prose=("Stocks fell to 4,217 tonnes.",))
    assert leaks(printed(text), removed) == ["page 1"]
    assert leaks(printed(text), removed, "Sources report 4217.3 and more.") == []
    assert leaks(printed("Exports were 4,217 years old or 421.7 kg"), removed) == []


@pytest.mark.parametrize(
    "removed",
    [
        Removed(kind="meeting", where="the schedule", names=("Grey Pavilion",)),
        Removed(kind="person", where="the people", names=("Ana Pavilionis",)),
        Removed(kind="paper", where="the papers", ids=("grey-pavilion-2",)),
    ],
)
def test_names_and_ids_are_found(removed: Removed) -> None:
    data = printed("The grey pavilion, Pavilionis, grey-pavilion-2")
    assert leaks(data, removed) == ["page 1"]
    assert leaks(data, removed, "In the grey pavilion with Ana Pavilionis (grey-pavilion-2)") == []


@pytest.mark.parametrize(
    ("removed", "bytes_"),
    [
        (Removed(kind="paper", where="the papers", ids=("grey-pavilion-2",)), b"/x (Grey-Pavilion-2) y"),
        (Removed(kind="meeting", where="the schedule", names=("Grey Pavilion",)), b"\x00\xffgrey  pavilion\x01"),
        (Removed(kind="meeting", where="the schedule", names=("Ann Bo",)), b"<</V (Ann Bo)>>"),
    ],
)
def test_names_and_ids_are_found_in_bytes_too(removed: Removed, bytes_: bytes, clean: bytes) -> None:
    out = BytesIO()
    with pikepdf.open(BytesIO(clean)) as pdf:
        _stream(bytes_)(pdf)
        pdf.save(out)
    assert len(leaks(out.getvalue(), removed)) == 1
    assert not leaks(clean, removed)


def test_what_remains_may_be_there() -> None:
    data = printed(SECRET)
    assert leaks(data, GONE, f"He said: {SECRET.lower()}") == []


@pytest.mark.parametrize(
    "line", ["We shall not sell", "Before dawn the seventh", "lighthouses", "We, shall it not", "Meeting brief"]
)
def test_an_accident_is_no_leak(line: str) -> None:
    assert leaks(printed(line)) == []


def test_a_run_begins_and_ends_with_whole_words() -> None:
    removed = Removed(kind="passage", where="x", prose=("Look at Samoa’s exports of dried cocoa: as they rise.",))
    assert leaks(printed("The cat eats", "exports of dried cocoa beans"), removed) == []
    assert leaks(printed("At Samoa's exports of dried cocoa!"), removed) == ["page 1"]
    rise = Removed(kind="passage", where="x", prose=("rise of cocoa in lands",))
    assert leaks(printed("Enterprise of cocoa in lands"), rise) == []
    assert leaks(printed("A rise of cocoa in landscapes"), rise) == []
    assert leaks(printed("The rise of cocoa in lands"), rise) == ["page 1"]


def test_words_that_a_call_quotes_are_searched_and_its_own_are_not() -> None:
    removed = Removed(
        kind="passage", where="x", prose=('So {{ fact("population.total") ~ "sell the seventh lighthouse now" }}.',)
    )
    assert leaks(printed("fact population total"), removed) == []
    assert leaks(printed("They sell the seventh lighthouse now."), removed) == ["page 1"]


def test_a_locked_file_is_searched_with_its_password() -> None:
    locked = with_extras(printed(SECRET), lock=Lock(reader="key"))
    assert leaks(locked, password="key")  # noqa: S106 - the test's own


def test_text_before_and_behind_the_file_s_objects_is_searched(clean: bytes) -> None:
    assert leaks(clean + b"% " + SECRET.encode()) == ["the bytes of the file"]


def test_an_attached_file_that_is_a_pdf_is_searched() -> None:
    data = with_extras(printed("Nothing."), attachments=(Attachment("more.pdf", printed(SECRET)),))
    assert leaks(data) == ["an attachment"]


def test_an_attachment_that_cannot_be_searched_is_refused() -> None:
    broken = _packed(SECRET.encode())[:-30]
    data = with_extras(printed("Nothing."), attachments=(Attachment("more.docx", broken),))
    with pytest.raises(LeakError, match="cannot be searched"):
        leaks(data)
