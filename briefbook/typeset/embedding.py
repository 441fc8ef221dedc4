"""Faces for the whole book: one subset each, with the glyph ids that the pages already use."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from itertools import chain

from briefbook.model.pages import EmbeddedFace, FaceUse
from briefbook.typeset.faces import Faces
from briefbook.typeset.ghosts import WIDTH as GHOST_WIDTH
from briefbook.typeset.subsetting import subset

_TOGETHER = 64
"""Papers whose glyphs are put together at a time."""


def embed(uses: Iterable[FaceUse], faces: Faces) -> tuple[EmbeddedFace, ...]:
    """Every face that is used, subset to its glyphs; equal uses give equal bytes."""
    return tuple(embedded(name, glyphs, faces) for name, glyphs in sorted(merged(uses).items()))


def merged(uses: Iterable[FaceUse]) -> dict[str, dict[int, str]]:
    """All glyphs that are used, by face."""
    glyphs: dict[str, dict[int, str]] = {}
    for use in uses:
        glyphs.setdefault(use.face, {}).update(use.glyphs)
    return glyphs


class GlyphsUsed:
    """Puts together what papers use, some of them at a time; those of which none has changed not again."""

    def __init__(self) -> None:
        self._kept: dict[tuple[int, ...], tuple[Sequence[tuple[FaceUse, ...]], dict[str, dict[int, str]]]] = {}

    def by(self, papers: Sequence[tuple[FaceUse, ...]]) -> dict[str, dict[int, str]]:
        """All glyphs that are used by papers, by face."""
        kept, self._kept = self._kept, {}
        glyphs: dict[str, dict[int, str]] = {}
        for first in range(0, len(papers), _TOGETHER):
            some = papers[first : first + _TOGETHER]
            # They are kept, so that the identity of none can be given to another.
            known = kept.get(key := tuple(map(id, some))) or (some, merged(chain.from_iterable(some)))
            self._kept[key] = known
            for face, used in known[1].items():
                glyphs.setdefault(face, {}).update(used)
        return glyphs


def embedded(name: str, glyphs: dict[int, str], faces: Faces) -> EmbeddedFace:
    """One face, subset to its glyphs."""
    face, metrics = faces.face(name), faces.metrics(name)
    ghosts = tuple(code for code in sorted(glyphs) if face.haunted(code))
    program, kind = subset(face, glyphs.keys() - set(ghosts) | ({face.blank} if ghosts else set()))
    return EmbeddedFace(
        name=face.name,
        postscript_name=f"{_tag(program)}+{metrics.postscript_name}",
        program=program,
        kind=kind,
        widths=tuple((glyph, GHOST_WIDTH if glyph in ghosts else face.advance(glyph)) for glyph in sorted(glyphs)),
        unicode=tuple(sorted(glyphs.items())),
        ascent=metrics.ascent,
        descent=metrics.descent,
        cap_height=metrics.cap_height,
        italic_angle=metrics.italic_angle,
        stem_v=metrics.stem_v,
        bbox=metrics.bbox,
        flags=metrics.flags,
        ghosts=ghosts,
        blank=face.blank if ghosts else 0,
    )


def _tag(program: bytes) -> str:
    """Six capitals that name a subset, made from its content."""
    value = int.from_bytes(hashlib.sha256(program).digest()[:8], "big")
    letters = []
    for _ in range(6):
        value, letter = divmod(value, 26)
        letters.append(chr(65 + letter))
    return "".join(letters)
