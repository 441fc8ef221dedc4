"""Findings about characters that no face has: which, where, and which font would help."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

import msgspec

from briefbook import assets
from briefbook.model.blocks import Block
from briefbook.model.diagnostics import Diagnostic, Place, Severity
from briefbook.model.marking import Banners
from briefbook.model.pages import Layout, Page
from briefbook.model.style import Style, TextStyle
from briefbook.typeset.faces import Faces
from briefbook.typeset.words import Word


class _Help(msgspec.Struct, frozen=True):
    """What to do about the characters of some scripts, by their four-letter codes; in an installed program, if else."""

    scripts: tuple[str, ...]
    hint: str
    installed: str = ""

    @property
    def told(self) -> str:
        """What helps in this program."""
        return self.installed if self.installed and assets.is_installed_program() else self.hint


class _Remedies(msgspec.Struct, frozen=True):
    help: tuple[_Help, ...]
    other: str
    unprintable: str


def missing_in(words: Iterable[Word]) -> list[str]:
    """The characters that had to be printed as their codes."""
    return sorted({character for word in words for character in word.missing})


def missing_glyphs(
    characters: Iterable[str], faces: Faces, place: Callable[[str], Place], where: str = ""
) -> Iterator[Diagnostic]:
    """A finding for each character; `where` says what kind of text it is in, if that is not a block of a paper."""
    for character in characters:
        found = place(character)
        code = f"U+{ord(character):04X}"
        yield Diagnostic(
            code="glyph.missing",
            severity=Severity.WARNING,
            sentence=_sentence(code, _name(character), found.page, where),
            hint=faces.refusal(character) or _hint(character),
            place=found,
        )


def _sentence(code: str, name: str, page: int | None, where: str) -> str:
    if where:
        return f"No face has {code} ({name}) in {where}; it is printed as [{code}]."
    if page is not None:
        return f"No face has {code} ({name}) on page {page + 1} of the paper; it is printed as [{code}]."
    return f"No face has {code} ({name}); it is printed as [{code}]."


def missing_in_furniture(
    layouts: Sequence[Layout],
    style: Style,
    faces: Faces,
    *,
    marking: str = "",
    banners: Banners | None = None,
    book_title: str = "",
) -> tuple[Diagnostic, ...]:
    """Findings about characters of the marking, the book's title and the running heads that no face has."""
    marked = " ".join(dict.fromkeys(banner.text for banner in banners.values())) if banners else marking
    unmarked, untitled = (
        _missing(text, manner, style, faces)
        for text, manner in ((marked, style.texts.marking), (book_title, style.texts.running_head))
    )
    found = [
        *missing_glyphs(unmarked, faces, lambda _: Place(), "the marking"),
        *missing_glyphs(untitled, faces, lambda _: Place(), "the book's title"),
    ]
    for layout in layouts:
        missing = _missing(f"{layout.tab} {layout.running_head}", style.texts.running_head, style, faces)
        known = " ".join(finding.sentence for finding in layout.diagnostics) if missing else ""
        unknown = [character for character in missing if f"U+{ord(character):04X}" not in known]
        place = Place(paper=layout.paper)
        found += missing_glyphs(unknown, faces, lambda _, place=place: place, "the running head")  # type: ignore[misc]
    return tuple(found)


def _missing(text: str, manner: TextStyle, style: Style, faces: Faces) -> list[str]:
    fount = faces.fount(style.families, manner)
    return missing_in(fount[word] for word in text.split())


def place_of(character: str, paper: str, blocks: Sequence[Block], pages: Sequence[Page]) -> Place:
    """The first block of a paper that says a character, and the page on which it begins."""
    encoder = msgspec.json.Encoder()
    saying = (index for index, block in enumerate(blocks) if character in _said(encoder, block))
    block = next(saying, None)
    starts = (number for number, page in enumerate(pages) if any(spot.block == block for spot in page.spots))
    return Place(paper=paper, block=block, page=None if block is None else next(starts, None))


def _said(encoder: msgspec.json.Encoder, block: Block) -> str:
    try:
        return encoder.encode(block).decode()
    except UnicodeEncodeError:
        return str(msgspec.to_builtins(block))


def _name(character: str) -> str:
    return unicodedata.name(character, "a character without a name").lower()


def _hint(character: str) -> str:
    """What the user can do: install a package or a font, or write something else."""
    from fontTools.unicodedata import script, script_name  # noqa: PLC0415 - slow to load, and seldom needed

    remedies = _remedies()
    if unicodedata.category(character).startswith("C"):
        return remedies.unprintable
    code = script(character)
    told = next((one.told for one in remedies.help if code in one.scripts), None)
    return told or remedies.other.format(script=script_name(code))


@cache
def _remedies() -> _Remedies:
    file = assets.resources() / "faces" / "remedies.toml"
    return msgspec.toml.decode(file.read_bytes(), type=_Remedies)
