"""Faces as PDF fonts: glyphs addressed by their own numbers, with widths and the text they stand for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from itertools import groupby

from msgspec import Struct

from briefbook.model.pages import EmbeddedFace
from briefbook.publish.syntax import name, number, numbers, stream

_BLOCK = 100
"""Entries that a ToUnicode map may hold in one block."""

_NOT_TEXT = frozenset("\x00\ufeff\ufffe")
"""Characters that a ToUnicode map must not give."""

_MAP = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
%sendcmap
CMapName currentdict /CMap defineresource pop
end
end"""


class Font(Struct, frozen=True):
    """The objects of a face, ready but for their numbers; `codes` is the map of its codes, if it needs one."""

    program: bytes
    descriptor: bytes
    descendant: bytes
    unicode: bytes
    head: bytes
    codes: bytes = b""

    def add(self, add: Callable[[bytes], int]) -> int:
        """Hand the objects to `add`, which numbers them; the number of the font itself."""
        descriptor = add(self.descriptor % add(self.program))
        descendant = add(self.descendant % ((add(self.codes), descriptor) if self.codes else descriptor))
        return add(self.head % (descendant, add(self.unicode)))


def font(face: EmbeddedFace) -> Font:
    """A face as PDF objects."""
    title = name(subset_name(face)).replace(b"%", b"%%")
    head = b"<</Type/Font/Subtype/Type0/BaseFont%s/Encoding/Identity-H" % title
    return Font(
        program=_program(face),
        descriptor=_descriptor(face, title),
        descendant=_descendant(face, title),
        unicode=stream(unicode_map(face.unicode)),
        codes=stream(_code_map(face)) if face.ghosts else b"",
        head=head + b"/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>",
    )


def subset_name(face: EmbeddedFace) -> str:
    """The face's name with six letters before it that tell this subset from others."""
    if "+" in face.postscript_name:
        return face.postscript_name
    letters = (chr(ord("A") + byte % 26) for byte in sha256(face.program).digest()[:6])
    return "".join(letters) + "+" + face.postscript_name


def width_array(widths: Sequence[tuple[int, float]], usual: float) -> bytes:
    """The widths that differ from the usual one, as runs of equal widths or as lists."""
    runs = [_run(list(group)) for _, group in groupby(_uncommon(widths, usual), key=lambda entry: entry[0])]
    return b"[%s]" % b" ".join(runs)


def unicode_map(unicode: Sequence[tuple[int, str]]) -> bytes:
    """The ToUnicode map: what readers copy out and search for."""
    entries = [b"<%04X> <%s>\n" % (glyph, _utf16(text)) for glyph, text in _readable(unicode)]
    blocks = [entries[start : start + _BLOCK] for start in range(0, len(entries), _BLOCK)]
    return _MAP % b"".join([b"%d beginbfchar\n%sendbfchar\n" % (len(block), b"".join(block)) for block in blocks])


def _program(face: EmbeddedFace) -> bytes:
    if face.kind == "cff":
        return stream(face.program, b"/Subtype/CIDFontType0C")
    return stream(face.program, b"/Length1 %d" % len(face.program))


def _descriptor(face: EmbeddedFace, title: bytes) -> bytes:
    key = b"FontFile3" if face.kind == "cff" else b"FontFile2"
    parts = [b"<</Type/FontDescriptor/FontName%s/Flags %d/FontBBox%s" % (title, face.flags, numbers(face.bbox))]
    for entry, value in (
        (b"ItalicAngle", face.italic_angle),
        (b"Ascent", face.ascent),
        (b"Descent", face.descent),
        (b"CapHeight", face.cap_height),
        (b"StemV", face.stem_v),
    ):
        parts.append(b"/%s %s" % (entry, number(value)))
    parts.append(b"/%s %%d 0 R>>" % key)
    return b"".join(parts)


def _code_map(face: EmbeddedFace) -> bytes:
    """The glyph of every code where not all codes are glyphs: two bytes each, up to the last that is used."""
    glyphs = [0] * (face.unicode[-1][0] + 1)
    for code, _ in face.unicode:
        glyphs[code] = code
    for code in face.ghosts:
        glyphs[code] = face.blank
    return b"".join([glyph.to_bytes(2, "big") for glyph in glyphs])


def _descendant(face: EmbeddedFace, title: bytes) -> bytes:
    codes = b" %d 0 R" if face.ghosts else b"/Identity"
    kind = b"/CIDFontType0" if face.kind == "cff" else b"/CIDFontType2/CIDToGIDMap" + codes
    usual = _usual(face.widths)
    system = b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
    # Numbers are put in later: of the descriptor, before it of the codes where there are any.
    head = b"".join((b"<</Type/Font/Subtype", kind, b"/BaseFont", title, system, b"/FontDescriptor %d 0 R"))
    return head + b"/DW %s/W%s>>" % (number(usual), width_array(face.widths, usual))


def _usual(widths: Sequence[tuple[int, float]]) -> float:
    """The most frequent width; the least one of several."""
    counts = Counter(width for _, width in widths)
    return min(counts, key=lambda width: (-counts[width], width), default=1000.0)


def _uncommon(widths: Sequence[tuple[int, float]], usual: float) -> Iterator[tuple[int, int, float]]:
    """Run, glyph and width for each glyph of another width; glyphs that follow each other share a run."""
    others = [(glyph, width) for glyph, width in widths if width != usual]
    for index, (glyph, width) in enumerate(others):
        yield glyph - index, glyph, width


def _run(entries: Sequence[tuple[int, int, float]]) -> bytes:
    first, last = entries[0][1], entries[-1][1]
    widths = [number(width) for _, _, width in entries]
    if len(entries) > 2 and len(set(widths)) == 1:
        return b"%d %d %s" % (first, last, widths[0])
    return b"%d[%s]" % (first, b" ".join(widths))


def _readable(unicode: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    for glyph, text in unicode:
        clean = "".join(character for character in text if character not in _NOT_TEXT)
        if clean:
            yield glyph, clean


def _utf16(text: str) -> bytes:
    return text.encode("utf-16-be", "replace").hex().upper().encode("ascii")
