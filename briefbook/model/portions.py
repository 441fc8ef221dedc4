"""The wording of marks: reading a portion mark as people write it, and writing portion marks and banners."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from briefbook.model.marking import Mark
from briefbook.model.schemes import Caveat, Level, Release, Scheme

Names = Mapping[str, str]
"""The names of states and groups by their codes, for schemes that write these."""

_BRACKETED = re.compile(r"\s*(?:\(([^()\[\]\n]{1,120})\)|\[([^()\[\]\n]{1,120})\])\s*")
_BETWEEN = re.compile(r"[\s/,;:–—-]+")
_NAME_END = re.compile(r"\s*(?:,|;|&|\band\b)\s*", re.IGNORECASE)
_UNKNOWN = re.compile(r"[^/]+")
_DASH = re.compile(r"\s*[–—-]\s*")
_SHORT = 3


def parse_portion(scheme: Scheme, text: str, names: Names | None = None) -> tuple[Mark | None, str]:
    """The mark that begins a text, and the rest of the text; None and the whole text where there is none.

    A level or caveat that the scheme does not know is kept as it is written, so that `unknown` finds it. The holders
    are not named in `Mark.release`.
    """
    match = _BRACKETED.match(text)
    if match is None:
        return None, text
    inside = _with_plain_dashes(" ".join((match[1] or match[2] or "").split()))
    mark = _read(scheme, inside, names or {})
    return (mark, text[match.end() :]) if mark else (None, text)


def portion_text(scheme: Scheme, mark: Mark, names: Names | None = None) -> str:
    """A mark as it is printed before its portion: "(S//NF)"."""
    written = scheme.writing
    inside = _written(scheme, mark, names or {}, banner=False)
    return f"{written.opening}{inside}{written.closing}" if inside else ""


def banner(scheme: Scheme, mark: Mark, names: Names | None = None) -> str:
    """A mark as it stands at head and foot of a page: "SECRET//NOFORN"."""
    return _written(scheme, mark, names or {}, banner=True)


def prints_portion(scheme: Scheme, mark: Mark) -> bool:
    """Whether the scheme has the mark printed before its portion."""
    if scheme.portions == "above":
        return scheme.rank(mark.level) > 0 or bool(mark.caveats) or mark.release is not None
    return scheme.portions != "none"


def unknown(scheme: Scheme, mark: Mark) -> tuple[str, ...]:
    """The levels and caveats of a mark that the scheme does not know."""
    levels = () if scheme.find_level(mark.level) else (mark.level,)
    return (*levels, *(caveat for caveat in mark.caveats if scheme.find_caveat(caveat) is None))


def _written(scheme: Scheme, mark: Mark, names: Names, *, banner: bool) -> str:
    level = scheme.find_level(mark.level)
    first = mark.level.upper() if level is None else level.banner if banner else level.portion
    parts = [(one.group, one.banner if banner else one.portion) for one in _caveats(scheme, mark.caveats)]
    closed = any(one.closed for one in _caveats(scheme, mark.caveats))
    if not closed and (release := _release(scheme, mark, names, banner=banner)):
        parts.append((1, release))
    groups = groupby(sorted(parts, key=lambda part: part[0]), key=lambda part: part[0])
    joined = (scheme.writing.joiner.join(word for _, word in group) for _, group in groups)
    return scheme.writing.separator.join(part for part in (first, *joined) if part)


def _caveats(scheme: Scheme, caveats: Iterable[str]) -> tuple[Caveat, ...]:
    """Caveats in the scheme's order; unknown ones last, as they were written."""
    given = set(caveats)
    known = (one for one in scheme.caveat if one.id in given)
    others = sorted(given - {one.id for one in scheme.caveat})
    return (*known, *(Caveat(id=one, banner=one.upper(), portion=one.upper(), closed=True, group=99) for one in others))


def _release(scheme: Scheme, mark: Mark, names: Names, *, banner: bool) -> str:
    release = scheme.release
    if release is None or mark.release is None:
        return ""
    codes = [code for code in mark.release if code not in scheme.holders]
    level = scheme.find_level(mark.level)
    if (release.own and codes) or (level and level.open and not codes):
        # What is open but for this mark may go to the holders alone: without them named, it would seem open.
        codes = [*scheme.holders, *codes]
    words = [names.get(code, code).upper() if release.names == "names" else code for code in codes]
    pattern = release.banner if banner else release.portion
    return pattern.replace("{names}", ", ".join(words)) if words else ""


def _read(scheme: Scheme, inside: str, names: Names) -> Mark | None:
    meant = _surely_meant(scheme, inside)
    if found := _longest(scheme.level, inside):
        level, rest = found[0].id, inside[found[1] :]
    elif meant:
        level, _, rest = inside.partition("/")
    else:
        return None
    caveats: list[str] = []
    release: tuple[str, ...] | None = None
    for what, value in _controls(scheme, rest, names):
        if what == "release":
            release = tuple(name for name in value if name not in scheme.holders)
        else:
            caveats.extend(value)
    mark = Mark(level=level.strip() or "?", caveats=tuple(dict.fromkeys(caveats)), release=release)
    return mark if meant or not unknown(scheme, mark) else None


def _surely_meant(scheme: Scheme, inside: str) -> bool:
    """Whether a text in brackets can only be a mark, whatever the scheme knows of it."""
    if any(letter.islower() for letter in inside):
        return False
    return "//" in inside or inside.startswith("TLP:") or _longest(scheme.caveat, inside) is not None


def _controls(scheme: Scheme, text: str, names: Names) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What stands behind the level: caveats by their ids, release by its codes, and what the scheme does not know."""
    while text := _BETWEEN.sub("", text, count=1) if _BETWEEN.match(text) else text:
        if scheme.release and (start := _release_start(scheme.release, text)):
            listed, _, text = text[start:].partition("/")
            yield "release", tuple(_codes(listed, names))
        elif found := _longest(scheme.caveat, text):
            yield "caveat", (found[0].id,)
            text = text[found[1] :]
        else:
            other = _UNKNOWN.match(text)
            yield "caveat", (other[0].strip(),) if other else ()
            text = text[other.end() :] if other else ""


def _release_start(release: Release, text: str) -> int:
    """The length of the words that begin a list of states; 0 where there are none."""
    for pattern in (release.banner, release.portion):
        words = pattern.removesuffix("{names}")
        if text.casefold().startswith(words.casefold()):
            return len(words)
    return 0


def _codes(listed: str, names: Names) -> Iterator[str]:
    codes = {name.casefold(): code for code, name in names.items()}
    for name in _NAME_END.split(listed.strip()):
        if name:
            yield codes.get(name.casefold(), name.upper())


def _longest(known: tuple[Level, ...] | tuple[Caveat, ...], text: str) -> tuple[Level | Caveat, int] | None:
    """The level or caveat that begins a text, by its longest wording, and the length of that."""
    found = (
        (one, len(word))
        for one in known
        for word in map(_with_plain_dashes, (one.banner, one.portion, *one.also))
        if word and _begins(text, word)
    )
    return max(found, key=lambda each: each[1], default=None)


def _begins(text: str, word: str) -> bool:
    """Whether a text begins with a wording and goes on with another; short ones count in capitals alone."""
    begun = text[: len(word)]
    if begun != word and (len(word) <= _SHORT or begun.casefold() != word.casefold()):
        return False
    return not (text[len(word) : len(word) + 1].isalnum() or text[len(word) : len(word) + 1] == "+")


def _with_plain_dashes(text: str) -> str:
    """A text in which every dash, with the spaces round it, is a hyphen."""
    return _DASH.sub("-", text)
