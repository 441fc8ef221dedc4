"""The `.briefbook` container: one ZIP with a type mark, canonical JSON under a format version, and pictures.

A picture is a part of its own, named by the digest of its file. Equal books give equal bytes, in the oldest format that
holds them. Reading checks sizes, names and numbers before anything is unpacked, refuses unknown keys, and refuses newer
versions with a sentence. `docs/format.md` describes the format.
"""

from __future__ import annotations

import hashlib
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable

import msgspec
from msgspec.structs import replace

from briefbook.model.book import Book, BookPicture
from briefbook.model.broken_json import read_json
from briefbook.model.errors import BookError
from briefbook.model.mending import WHOLE, mend
from briefbook.model.picture_files import fault_of
from briefbook.model.versions import FORMAT, format_of

MEDIA_TYPE = "application/vnd.briefbook+zip"

_MARK = "mimetype"
_BODY = "book.json"
LARGEST_BODY = 64 * 1024 * 1024
_PICTURE = re.compile(r"pictures/([0-9a-f]{64})\.(jpeg|png|svg)")
_MOST_PICTURES = 2_000
LARGEST_PICTURE = 16 * 1024 * 1024
_ALL_PICTURES = 192 * 1024 * 1024
_EPOCH = (1980, 1, 1, 0, 0, 0)
_SALVAGE = (
    "“briefbook recover BOOK --salvage -o NEW.briefbook” saves what can be read; the file itself was not changed."
)
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
    parts = {picture_part(picture): picture for picture in book.pictures}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        _put(archive, _MARK, MEDIA_TYPE.encode("ascii"), zipfile.ZIP_STORED)
        _put(archive, _BODY, encode_body(book), zipfile.ZIP_DEFLATED)
        for name in sorted(parts):
            method = zipfile.ZIP_DEFLATED if parts[name].kind == "svg" else zipfile.ZIP_STORED
            _put(archive, name, parts[name].data, method)
    return out.getvalue()


def encode_body(book: Book) -> bytes:
    """The content of a book without the files of its pictures."""
    bare = replace(book, pictures=tuple(replace(picture, data=b"") for picture in book.pictures))
    return msgspec.json.encode(_Envelope(format_of(book), bare), order="deterministic")


def decode_book(data: bytes) -> Book:
    """The book in a container; raises BookError with what is wrong and what to do."""
    parts = _parts(data)
    return decode_body(parts[_BODY], parts.get)


def decode_body(body: bytes, file_of: Callable[[str], bytes | None]) -> Book:
    """The book of a content, and the files of its pictures by the names of their parts; raises BookError."""
    _check_version(body)
    try:
        book = msgspec.json.decode(body, type=_Envelope).book
    except msgspec.MsgspecError as error:
        raise BookError(f"The book’s content cannot be read: {_fault(body, error)}.", hint=_SALVAGE) from error
    return replace(
        book, pictures=tuple(_with_data(picture, file_of(picture_part(picture))) for picture in book.pictures)
    )


def _fault(body: bytes, error: Exception) -> str:
    """The first fault of the content and where it is, in words."""
    raw = read_json(body).value
    faults = mend(Book, raw.get("book"), WHOLE).faults if isinstance(raw, dict) else ()
    return faults[0] if faults else str(error)[:200]


def picture_part(picture: BookPicture) -> str:
    """The name of the part that holds a picture's file."""
    return f"pictures/{picture.digest}.{picture.kind}"


def _with_data(picture: BookPicture, data: bytes | None) -> BookPicture:
    """A picture with its file; a file is believed only if it has the digest that names it."""
    if data is None or picture.data or hashlib.sha256(data).hexdigest() != picture.digest:
        raise BookError(f"The book’s picture “{picture.name}” is missing or damaged.", hint=_SALVAGE)
    if fault := fault_of(picture.kind, data):
        raise BookError(f"The book’s picture “{picture.name}” {fault}.", hint=_SALVAGE)
    return replace(picture, data=data)


def _put(archive: zipfile.ZipFile, name: str, data: bytes, method: int) -> None:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = method
    entry.external_attr = 0o600 << 16
    archive.writestr(entry, data)


def _parts(data: bytes) -> dict[str, bytes]:
    """The JSON and the pictures in a container, after the container's own checks."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_entries(archive)
            names = [_BODY, *(entry.filename for entry in archive.infolist() if _PICTURE.fullmatch(entry.filename))]
            return {name: _read(archive, name) for name in names}
    except _DAMAGE as error:
        raise BookError(
            "The file is no Briefbook book, or it is damaged or cut short.",
            hint=_SALVAGE,
        ) from error


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    """One part, whatever its header says of its size."""
    largest = LARGEST_BODY if name == _BODY else LARGEST_PICTURE
    with archive.open(name) as stream:
        content = stream.read(largest + 1)
    if len(content) > largest:
        raise BookError("The book’s content is larger than a book can be.")
    return content


def _check_entries(archive: zipfile.ZipFile) -> None:
    entries = {entry.filename: entry for entry in archive.infolist()}
    pictures = [entry for entry in archive.infolist() if _PICTURE.fullmatch(entry.filename)]
    if unknown := sorted(entries.keys() - {_MARK, _BODY} - {entry.filename for entry in pictures}):
        raise BookError(f"The book holds a part that this version does not know: {unknown[0]!r}.")
    mark = entries.get(_MARK)
    if mark is None or mark.file_size != len(MEDIA_TYPE) or archive.read(_MARK) != MEDIA_TYPE.encode("ascii"):
        raise BookError("The file is no Briefbook book.", hint="Choose a file that ends in .briefbook.")
    if entries[_BODY].file_size > LARGEST_BODY:
        raise BookError("The book’s content is larger than a book can be.")
    if len(pictures) > _MOST_PICTURES or sum(entry.file_size for entry in pictures) > _ALL_PICTURES:
        raise BookError("The book’s pictures are larger than a book can hold.")


def _check_version(body: bytes) -> None:
    try:
        version = msgspec.json.decode(body, type=_Version).format
    except (msgspec.MsgspecError, RecursionError) as error:
        raise BookError("The book’s content is damaged.", hint=_SALVAGE) from error
    if version < 1:
        raise BookError(f"The book names a format that there is not ({version}).", hint=_SALVAGE)
    if version > FORMAT:
        raise BookError(
            f"The book was made by a newer Briefbook (format {version}; this one reads up to {FORMAT}).",
            hint="Install the newer version to open it.",
        )
