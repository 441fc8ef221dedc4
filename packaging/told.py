"""What the core says to the window, findings, refusals and manifests, and whether a language has all of it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from sentences import SAID, Sentences, says_something

UNSEEN = ("cli/",)
"""The command line speaks English; nothing of it is shown in the window."""

REFUSALS = (
    "BriefbookError",
    "InputError",
    "OutputError",
    "LeakError",
    "BookError",
    "LibraryError",
    "GateError",
    "CancelledError",
)
"""Those of `model.errors` that the window shows.

A `TemplateError` is none of them: it names file and line of a template to whoever writes it, who writes it in English.
"""

FROM_TABLES = ("name.note", "remedies.unprintable", "remedies.other.format(script=script_name(code))")
"""What is handed on from a table, as the house's words in a book's register, or of one that is read here."""

AS_THEY_ARE = frozenset(
    {"wdi", "facts", "rb", "xb", "Letter", "cell", "change", "earlier", "number", "period", "rank", "share", "times"}
    | {"trend", "value"}
)
"""Names of formats, of filters of templates, of manners to open a file: they are the same in every language."""

MANNERS = frozenset({"", "said", "name", "names", "list", "each", "or", "day", "number", "value"})
"""How a gap may be filled: see `briefbook.gui.sentences`."""

KINDS, OTHERS = "kinds.toml", "others.toml"
NAMED = ("library.toml", "posts.toml")
"""What the library names; `shipped` knows whether anything of it lacks."""

_GAP = re.compile(r"\{([A-Za-z_]\w*)(?::(\w+))?\}")
_UNKNOWN = re.compile(r'\bgap\("([^"]*)"\)')


class Core(NamedTuple):
    """Sentences and texts of manifests with the places that say them, and places that cannot be traced."""

    sentences: dict[str, str]
    manifests: dict[str, str]
    untraced: tuple[str, ...]


def read(root: Path) -> Core:
    """What the core says."""
    found = Sentences(root / "briefbook", UNSEEN, REFUSALS).found()
    pieces = {text: place for text, place in found.pieces.items() if text not in AS_THEY_ARE}
    remedies = dict.fromkeys(_remedies(root), "resources/faces/remedies.toml")
    remedies |= dict.fromkeys(_grounds(root), "resources/library/variants.toml")
    gaps = dict(_gaps(root / "templates"))
    untraced = tuple(line for line in found.untraced if not line.endswith(FROM_TABLES))
    return Core(found.templates | pieces | remedies | gaps, dict(_manifests(root / "templates")), untraced)


def complain(path: Path, core: Core) -> Iterator[str]:
    """What is wrong with the catalogues of a language that stand in the folder beside its first, a line each."""
    folder = path.parent / path.stem
    catalogues = {file.name: tomllib.loads(file.read_text("utf-8")) for file in sorted(folder.glob("*.toml"))}
    window = tomllib.loads(path.read_text("utf-8"))
    yield from (f"{line} is said in a way that cannot be traced to its words" for line in core.untraced)
    yield from _lacking(core.sentences, {**window, **_merged(catalogues)}, folder.name)
    yield from _lacking(core.manifests, {**window, **catalogues.get(KINDS, {})}, folder.name)
    known = {_bare(text) for text in (*core.sentences, *core.manifests)}
    seen = dict(window)
    for name, catalogue in catalogues.items():
        for text, translated in catalogue.items():
            if name not in (OTHERS, *NAMED) and _bare(text) not in known:
                yield f"{folder.name}/{name} has {text!r}, which nothing says"
            if seen.setdefault(text, translated) != translated:
                yield f"{folder.name}/{name} has another translation for {text!r}"
            yield from (f"{folder.name}/{name} {fault} {text!r}" for fault in _faults(text, translated))


def _lacking(said: dict[str, str], catalogue: dict[str, str], folder: str) -> Iterator[str]:
    translations = {_bare(text): translated for text, translated in catalogue.items()}
    for text, place in said.items():
        translated = translations.get(_bare(text))
        if not translated:
            yield f"{folder}/ has nothing for {text!r} ({place})"
        elif text.count(SAID) > sum(1 for gap in _GAP.finditer(translated) if gap[2]):
            yield f"{folder}/ leaves words in English in {text!r} ({place})"


def _faults(text: str, translated: str) -> Iterator[str]:
    """How the gaps of a translation differ from those of its text."""
    gaps = [gap[1] for gap in _GAP.finditer(text)]
    filled = [gap[1] for gap in _GAP.finditer(translated)]
    if len(set(gaps)) != len(gaps):
        yield "has two gaps of one name in"
    if sorted(gaps) != sorted(filled):
        yield "has other gaps for"
    if not {gap[2] or "" for gap in _GAP.finditer(translated)} <= MANNERS:
        yield "fills a gap in an unknown manner for"


def _merged(catalogues: dict[str, dict[str, str]]) -> dict[str, str]:
    return {text: translated for catalogue in catalogues.values() for text, translated in catalogue.items()}


def _bare(text: str) -> str:
    """A text whose gaps have no names: those of the code and of a catalogue may differ."""
    return _GAP.sub("{}", text)


def _manifests(templates: Path) -> Iterator[tuple[str, str]]:
    """Names of papers, topics and events, patterns of titles, slots and what is to be written in them."""
    for path in sorted(templates.glob("*/*/manifest.toml")):
        manifest, place = tomllib.loads(path.read_text("utf-8")), path.relative_to(templates).as_posix()
        yield manifest["title"], place
        if says_something(manifest.get("heading", "")):
            yield manifest["heading"], place
        for slot in manifest.get("slot", ()):
            yield from ((slot[part], place) for part in ("label", "hint") if part in slot)


def _gaps(templates: Path) -> Iterator[tuple[str, str]]:
    """Why something is not known, as templates say it: findings about gaps repeat it."""
    words = templates / "words.toml"
    yield tomllib.loads(words.read_text("utf-8"))["figures"]["gap"], words.name
    for path in sorted(templates.rglob("*.j2")):
        place = path.relative_to(templates).as_posix()
        yield from ((reason, place) for reason in _UNKNOWN.findall(path.read_text("utf-8")))


def _remedies(root: Path) -> Iterator[str]:
    """What to do about characters that no face has."""
    table = tomllib.loads((root / "resources" / "faces" / "remedies.toml").read_text("utf-8"))
    yield from (table["other"], table["unprintable"])
    for remedy in table["help"]:
        yield from (remedy[part] for part in ("hint", "installed") if part in remedy)


def _grounds(root: Path) -> Iterator[str]:
    """Why a name is spelt as it is: findings about other spellings repeat it."""
    table = tomllib.loads((root / "resources" / "library" / "variants.toml").read_text("utf-8"))
    yield from (entry["ground"] for entries in table.values() for entry in entries if "ground" in entry)
