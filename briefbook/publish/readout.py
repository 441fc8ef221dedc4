"""Everything that a finished file says, however it is packed: what is read on pages, every text, every stream."""

from __future__ import annotations

import html
import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from msgspec import Struct

from briefbook.model.errors import LeakError

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

_PLACES = {
    "/Title": "a title or bookmark",
    "/Alt": "an alternative text",
    "/ActualText": "the text of a tag",
    "/E": "the long form of an abbreviation",
    "/T": "the title of a tag",
    "/ID": "the id of a tag",
    "/URI": "the address of a link",
    "/Contents": "the words of a link or note",
    "/F": "the name of an attachment",
    "/UF": "the name of an attachment",
    "/Desc": "the description of an attachment",
    "/Names": "a name that something goes by",
    "/Author": "the document’s author",
    "/Subject": "the document’s subject",
    "/Keywords": "the document’s keywords",
    "/P": "a page label",
    "/Nums": "a page label",
}
_HEX = re.compile(rb"<([0-9A-Fa-f\s]{8,})>")
_OCTAL = re.compile(r"\\([0-3][0-7]{2})")
_DEEPEST = 3
_LARGEST_ARCHIVE = 128 * 1024 * 1024
_UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError)


class Text(Struct, frozen=True):
    """A text of the file and where it is; `raw` is what comes of bytes that may be no text at all."""

    where: str
    text: str
    raw: bool = False


def read_out(data: bytes, password: str = "") -> Iterator[Text]:
    """Every text of a file, each once."""
    # Slow to import, and needed only here.
    import pikepdf  # noqa: PLC0415

    yield from _pages(data, password)
    seen: set[Text] = set()
    with pikepdf.open(BytesIO(data), password=password) as pdf:
        for text in _objects(pdf):
            if text not in seen:
                seen.add(text)
                yield text
    yield from _decoded("the bytes of the file", data)


class Image(Struct, frozen=True):
    """A picture of pixels in a file, as a file of its own."""

    width: int
    height: int
    png: bytes


def images_in(data: bytes, password: str = "") -> Iterator[Image]:
    """Every picture of pixels in a file, whether or not a page shows it."""
    import pikepdf  # noqa: PLC0415

    with pikepdf.open(BytesIO(data), password=password) as pdf:
        for one in pdf.objects:
            if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == pikepdf.Name.Image:
                image, out = pikepdf.PdfImage(one).as_pil_image(), BytesIO()
                image.save(out, "PNG")
                yield Image(image.width, image.height, out.getvalue())


def _pages(data: bytes, password: str) -> Iterator[Text]:
    """What a reader copies out of each page, even what is not seen."""
    import pypdfium2  # noqa: PLC0415

    with pypdfium2.PdfDocument(data, password or None) as document:
        for number, page in enumerate(document, 1):
            yield Text(f"page {number}", page.get_textpage().get_text_range())


def _objects(pdf: Pdf) -> Iterator[Text]:
    import pikepdf  # noqa: PLC0415

    names: set[str] = set()
    yield from _values(pdf.trailer, "", names)
    for number, one in enumerate(pdf.objects):
        yield from _values(one, "", names)
        if isinstance(one, pikepdf.Stream):
            yield from _stream(one, f"the stream {number}")
    yield Text("the name of an object", "\n".join(sorted(names)), raw=True)


def _values(one: Object, key: str, names: set[str]) -> Iterator[Text]:
    """The strings in an object that stand there themselves; names are gathered."""
    import pikepdf  # noqa: PLC0415

    waiting: list[tuple[object, str, bool]] = [(one, key, True)]
    while waiting:
        value, key, own = waiting.pop()
        if isinstance(value, pikepdf.Object) and value.is_indirect and not own:
            continue
        match value:
            case pikepdf.String():
                yield Text(_PLACES.get(key, f"an entry {key}".strip()), str(value))
            case pikepdf.Name():
                names.add(str(value).lstrip("/"))
            case pikepdf.Array():
                waiting += [(item, key, False) for item in value.as_list()]
            case pikepdf.Dictionary() | pikepdf.Stream():
                for name in value.keys():  # noqa: SIM118 - the library's own mapping
                    names.add(name.lstrip("/"))
                    waiting.append((value.get(name), name, False))


def _stream(stream: Object, where: str) -> Iterator[Text]:
    import pikepdf  # noqa: PLC0415

    try:
        content = stream.read_bytes()
    except pikepdf.PdfError:
        # A photograph's own filter; its bytes are all there is.
        content = stream.read_raw_bytes()
    if stream.get("/Type") == pikepdf.Name.Metadata:
        yield Text("the document’s metadata", html.unescape(content.decode("utf-8", "replace")))
    elif stream.get("/Type") == pikepdf.Name.EmbeddedFile:
        yield from _attached(content, "an attachment", 0)
    else:
        yield from _decoded(where, content)


def _attached(content: bytes, where: str, depth: int) -> Iterator[Text]:
    """An attachment's text, and that of the files packed in it."""
    yield Text(where, content.decode("utf-8", "replace"))
    yield from _decoded(where, content)
    if content.startswith(b"%PDF") and depth < _DEEPEST:
        yield from (Text(where, text.text, text.raw) for text in read_out(content))
    elif content.startswith(b"PK") and depth < _DEEPEST:
        for name, member in _members(content):
            yield Text(where, name)
            yield from _attached(member, where, depth + 1)


def _members(content: bytes) -> Iterator[tuple[str, bytes]]:
    """The files in an attached archive, such as a text document; raises LeakError where it cannot be looked into."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _LARGEST_ARCHIVE:
                raise LeakError("An attached archive is too large to be searched.", hint="Attach its files themselves.")
            for entry in archive.infolist():
                with archive.open(entry) as member:
                    yield entry.filename, member.read(_LARGEST_ARCHIVE)
    except _UNREADABLE as error:
        raise LeakError(
            "An attached archive is locked or damaged, so that it cannot be searched for what must not go.",
            hint="Attach its files themselves.",
        ) from error


def _decoded(where: str, content: bytes) -> Iterator[Text]:
    """Bytes as any of the encodings in which a file may hold text."""
    plain = content.decode("latin-1")
    yield Text(where, _OCTAL.sub(lambda found: chr(int(found[1], 8)), plain), raw=True)
    yield Text(where, content.decode("utf-8", "replace"), raw=True)
    for start in (0, 1):
        yield Text(where, _wide(content[start:]), raw=True)
    spelt = [
        bytes.fromhex(found.decode("ascii"))
        for found in _HEX.findall(content)
        if not len(found.translate(None, _BLANK)) % 2
    ]
    if spelt:
        together = b"\0\0".join(spelt)
        yield Text(where, together.decode("latin-1"), raw=True)
        yield Text(where, "\n".join(map(_wide, spelt)), raw=True)


_BLANK = b" \t\r\n\f\0"


def _wide(content: bytes) -> str:
    return content[: len(content) // 2 * 2].decode("utf-16-be", "replace")
