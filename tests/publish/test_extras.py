from __future__ import annotations

from io import BytesIO

import page
import pikepdf
import pypdfium2
import pytest

from briefbook.model.errors import InputError
from briefbook.model.pages import Publication
from briefbook.publish import LARGEST_ATTACHMENT, Attachment, Lock, verify, with_extras, write
from briefbook.publish.extras import safe_name

LOCK = Lock(reader="Toқаев", owner="desk")
LIMITED = Lock(reader="a", copying=False, printing=False)


def test_without_extras_the_file_stays_as_it_is(edition: Publication) -> None:
    data = write(edition)
    assert with_extras(data) is data


def test_a_locked_file_opens_with_its_password_alone(edition: Publication) -> None:
    locked = with_extras(write(edition), lock=LOCK)
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(BytesIO(locked))
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(locked, LOCK.owner + "?")
    with pikepdf.open(BytesIO(locked), password=LOCK.reader) as pdf:
        assert (pdf.encryption.R, pdf.encryption.bits) == (6, 256)
        assert len(pdf.pages) == 4
    assert "Meeting" not in locked.decode("latin-1")


def test_reading_aloud_is_never_locked(edition: Publication) -> None:
    with pikepdf.open(BytesIO(with_extras(write(edition), lock=LIMITED)), password=LIMITED.reader) as pdf:
        assert pdf.allow.accessibility
        assert {pdf.allow.extract, pdf.allow.print_highres, pdf.allow.modify_other} == {False}


def test_without_an_owner_s_password_the_reader_s_does_not_lift_the_limits(edition: Publication) -> None:
    locked = with_extras(write(edition), lock=LIMITED)
    with pikepdf.open(BytesIO(locked), password=LIMITED.reader) as pdf:
        assert not pdf.owner_password_matched


@pytest.mark.parametrize("extras", [{"lock": LOCK}, {"attachments": (Attachment("a.csv", b"1,2"),)}])
def test_what_is_no_archive_s_file_does_not_say_it_is_one(edition: Publication, extras: dict[str, object]) -> None:
    made = with_extras(write(edition), **extras)  # type: ignore[arg-type]
    with pikepdf.open(BytesIO(made), password=LOCK.reader if "lock" in extras else "") as pdf:
        packet = pdf.Root.Metadata.read_bytes()
        assert b"pdfaid" not in packet
        assert b"<pdfuaid:part>1</pdfuaid:part>" in packet
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == "Briefing book"


def test_attachments_travel_unchanged_and_the_file_stays_sound(edition: Publication) -> None:
    data = b"\x00country,figure\r\n" * 1000
    made = with_extras(write(edition), attachments=(Attachment("../figures: 2024.csv", data),))
    assert verify(made) == ()
    assert page.validate_pdf_bytes(made, profile="ua1").failures == []
    with pikepdf.open(BytesIO(made)) as pdf:
        assert {name: spec.get_file().read_bytes() for name, spec in pdf.attachments.items()} == {
            "figures_ 2024.csv": data
        }
    assert made == with_extras(write(edition), attachments=(Attachment("../figures: 2024.csv", data),))


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\secret\\a\u202etxt.exe", "atxt.exe"),
        ("..", "attachment"),
        (".profile", "profile"),
        ("x" * 500 + ".pdf", "x" * 116 + ".pdf"),
        ("тезисы.docx", "тезисы.docx"),
    ],
)
def test_names_of_attachments_lead_nowhere(given: str, safe: str) -> None:
    assert safe_name(given) == safe


@pytest.mark.parametrize(
    "attached",
    [
        (Attachment("a", b""), Attachment("b/a", b"")),
        (Attachment("a", bytes(LARGEST_ATTACHMENT + 1)),),
    ],
)
def test_what_cannot_be_attached_is_refused(edition: Publication, attached: tuple[Attachment, ...]) -> None:
    with pytest.raises(InputError, match=r"a\b"):
        with_extras(write(edition), attachments=attached)
