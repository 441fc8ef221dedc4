"""What is added to a finished file on request: attachments, a lock. Both end its claim to be an archive's file.

PDF/A-2 forbids encryption, and allows only attachments that are PDF/A themselves, which nobody here can vouch for. The
file stays PDF/UA-1: reading aloud and copying for that purpose are never locked.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from msgspec import Struct

from briefbook.model.errors import InputError

if TYPE_CHECKING:
    from pikepdf import Encryption, Pdf

LARGEST_ATTACHMENT = 64 * 1024 * 1024
"""Bytes that one attached file may have."""

_LONGEST_PASSWORD = 127
"""Bytes of a password that the format takes into account."""

_LONGEST_NAME = 120
_FORBIDDEN = re.compile(r'[\\/:*?"<>|]')
_ARCHIVE = re.compile(rb"\n<pdfaid:(part|conformance)>[^<]*</pdfaid:\1>")
_EXTENSION = re.compile(rb"<rdf:Description[^>]*xmlns:pdfaExtension.*?</rdf:Description>\n", re.DOTALL)
_NAMESPACE = re.compile(rb'\n xmlns:pdfaid="[^"]*"')


class Attachment(Struct, frozen=True):
    """A file that travels inside the book's PDF."""

    name: str
    data: bytes


class Lock(Struct, frozen=True):
    """What opens a file: the reader's password, or the owner's, with which what the reader may do can be changed.

    Without a reader's password anyone can open the file; without an owner's one nobody can lift the limits.
    """

    reader: str = ""
    owner: str = ""
    printing: bool = True
    copying: bool = True


def with_extras(data: bytes, *, attachments: Sequence[Attachment] = (), lock: Lock | None = None) -> bytes:
    """The file with attachments and locked by AES-256; raises InputError for what cannot be added.

    A locked file is another one each time, since its key is drawn by lot.
    """
    if not attachments and lock is None:
        return data
    # Slow to import, and needed only here.
    import pikepdf  # noqa: PLC0415

    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        for attachment in attachments:
            _attach(pdf, attachment)
        _claim_no_archive(pdf)
        pdf.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            encryption=_encryption(lock) if lock else False,
            deterministic_id=lock is None,
        )
    return out.getvalue()


def safe_name(name: str) -> str:
    """A file's name that any system can write: without folders, control characters and what Windows forbids."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    visible = "".join(sign for sign in last if unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co", "Cn"))
    stem, dot, ending = _FORBIDDEN.sub("_", visible).strip(" .").rpartition(".")
    short = (stem or ending)[: _LONGEST_NAME - len(ending) - 1].strip(" .")
    return f"{short}{dot}{ending}" if stem and dot else short or "attachment"


def _attach(pdf: Pdf, attachment: Attachment) -> None:
    import pikepdf  # noqa: PLC0415

    name = safe_name(attachment.name)
    if len(attachment.data) > LARGEST_ATTACHMENT:
        raise InputError(f"{name} is too large to be attached.", hint="Attach files of up to 64 MB.")
    if name in pdf.attachments:
        raise InputError(f"Two attached files have the name {name}.", hint="Rename one of them.")
    described = pikepdf.AttachedFileSpec(
        pdf, attachment.data, filename=name, description=name, relationship=pikepdf.Name.Supplement
    )
    pdf.attachments[name] = described


def _claim_no_archive(pdf: Pdf) -> None:
    """Take out of the metadata what makes the file PDF/A."""
    packet = pdf.Root.Metadata.read_bytes()
    for words in (_ARCHIVE, _EXTENSION, _NAMESPACE):
        packet = words.sub(b"", packet)
    pdf.Root.Metadata.write(packet)


def _encryption(lock: Lock) -> Encryption:
    from secrets import token_urlsafe  # noqa: PLC0415 - slow to load, and seldom needed

    import pikepdf  # noqa: PLC0415

    for password in (lock.reader, lock.owner):
        if len(password.encode("utf-8", "replace")) > _LONGEST_PASSWORD:
            raise InputError("A password is too long.", hint="Take one of up to 127 bytes.")
    printing = lock.printing
    allowed = pikepdf.Permissions(
        accessibility=True,
        extract=lock.copying,
        modify_annotation=False,
        modify_assembly=False,
        modify_form=False,
        modify_other=False,
        print_highres=printing,
        print_lowres=printing,
    )
    # An empty owner's password would be the reader's one: the limits could be lifted by whoever reads.
    owner = lock.owner or token_urlsafe(32)
    return pikepdf.Encryption(user=lock.reader, owner=owner, R=6, aes=True, metadata=True, allow=allowed)
