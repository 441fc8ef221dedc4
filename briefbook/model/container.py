"""The `.briefbook` container: one ZIP with a type mark and canonical JSON under a format version.

Equal books give equal bytes. Reading checks sizes and names before anything is unpacked, refuses unknown keys, and
refuses newer versions with a sentence.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import msgspec

from briefbook.model.book import Book
from briefbook.model.errors import BookError

FORMAT = 1
MEDIA_TYPE = "application/vnd.briefbook+zip"

_MARK = "mimetype"
_BODY = "book.json"
_LARGEST = 64 * 1024 * 1024
_EPOCH = (1980, 1, 1, 0, 0, 0)
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
"""What zipfile raises for archives that are damaged or made to confuse it."""


class _Version(msgspec.Struct):
    """The envelope's version, read before anything else is believed."""

    format: int


class _Envelope(msgspec.Struct, forbid_unknown_fields=True):
    """What `book.json` holds."""

    format: int
    book: Book


def encode_book(book: Book) -> bytes:
    """The container of a book."""
    body = msgspec.json.encode(_Envelope(FORMAT, book), order="deterministic")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        _put(archive, _MARK, MEDIA_TYPE.encode("ascii"), zipfile.ZIP_STORED)
        _put(archive, _BODY, body, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def decode_book(data: bytes) -> Book:
    """The book in a container; raises BookError with what is wrong and what to do."""
    body = _body(data)
    _check_version(body)
    try:
        return msgspec.json.decode(body, type=_Envelope).book
    except msgspec.MsgspecError as error:
        raise BookError(
            f"The book’s content cannot be read: {error}.", hint="It may have been edited by another program."
        ) from error


def _put(archive: zipfile.ZipFile, name: str, data: bytes, method: int) -> None:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = method
    entry.external_attr = 0o600 << 16
    archive.writestr(entry, data)


def _body(data: bytes) -> bytes:
    """The JSON in a container, after the container's own checks."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_entries(archive)
            with archive.open(_BODY) as stream:
                body = stream.read(_LARGEST + 1)
    except _DAMAGE as error:
        raise BookError(
            "The file is no Briefbook book, or it is damaged or cut short.",
            hint="Open a copy from your back-ups; the file itself was not changed.",
        ) from error
    if len(body) > _LARGEST:
        raise BookError("The book’s content is larger than a book can be.")
    return body


def _check_entries(archive: zipfile.ZipFile) -> None:
    entries = {entry.filename: entry for entry in archive.infolist()}
    if unknown := sorted(entries.keys() - {_MARK, _BODY}):
        raise BookError(f"The book holds a part that this version does not know: {unknown[0]!r}.")
    mark = entries.get(_MARK)
    if mark is None or mark.file_size != len(MEDIA_TYPE) or archive.read(_MARK) != MEDIA_TYPE.encode("ascii"):
        raise BookError("The file is no Briefbook book.", hint="Choose a file that ends in .briefbook.")
    if entries[_BODY].file_size > _LARGEST:
        raise BookError("The book’s content is larger than a book can be.")


def _check_version(body: bytes) -> None:
    try:
        version = msgspec.json.decode(body, type=_Version).format
    except msgspec.MsgspecError as error:
        raise BookError("The book’s content is damaged.", hint="Open a copy from your back-ups.") from error
    if version > FORMAT:
        raise BookError(
            f"The book was made by a newer Briefbook (format {version}; this one reads up to {FORMAT}).",
            hint="Install the newer version to open it.",
        )
