"""The licences of everything in a frozen folder, read from where it was installed."""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, distribution, packages_distributions
from pathlib import Path
from typing import NamedTuple

from frozen import PYTHONS_OWN

TEXTS = Path(__file__).resolve().parent / "licences"
"""Texts of licences that a distribution names and does not bring."""

_TEXT = re.compile(r"\.dist-info/licenses/|(^|/)(LICEN[CS]E|COPYING|NOTICE|OFL)[^/]*$", re.IGNORECASE)
_CODE = {".py", ".pyc", ".pyi"}
_LINE = "=" * 78


class Part(NamedTuple):
    """Something that others made: its name with version, its licence in a word, the texts that come with it."""

    name: str
    licence: str
    texts: tuple[str, ...]


def parts(folder: Path) -> Iterator[Part]:
    """What a folder holds: Python, distributions, the freezer's starter, and libraries of the build's system."""
    yield Part(f"Python {platform.python_version()}", "PSF-2.0", (python_text(),))
    for name in sorted(distributions(folder)):
        yield described(distribution(name))
    for path in sorted(folder.iterdir()):
        if PYTHONS_OWN.match(path.name) and not path.name.startswith("libpython"):
            yield library(path.name)


def python_text() -> str:
    """Python's licence, wherever its maker put it."""
    places = (Path(os.__file__).with_name("LICENSE.txt"), Path(sys.base_prefix) / "LICENSE.txt")
    return next(place for place in places if place.is_file()).read_text("utf-8")


def distributions(folder: Path) -> set[str]:
    """The distributions that have something in the folder."""
    owners = packages_distributions()
    tops = {path.name.partition(".")[0] for path in folder.iterdir()}
    return {owner for top in tops for owner in owners.get(top, ())} | {"pyinstaller"}


def described(found: Distribution) -> Part:
    """A distribution as it describes itself."""
    files = [path for path in found.files or () if _TEXT.search(path.as_posix()) and path.suffix not in _CODE]
    texts = [Path(str(path.locate())).read_text("utf-8", "replace") for path in sorted(files)]
    licence = licence_of(found)
    if not texts:
        texts = [path.read_text("utf-8") for path in sorted(TEXTS.glob("*.txt")) if path.stem in licence]
    return Part(f"{found.name} {found.version}", licence, tuple(dict.fromkeys(texts)))


def licence_of(found: Distribution) -> str:
    """The licence in a word or two: the expression, the field of old, or the classifiers."""
    fields = found.metadata
    for name in ("License-Expression", "License"):
        value = (fields[name] or "").strip() if name in fields else ""
        if value and "\n" not in value and len(value) < 200:
            return value
    classes = [text.rpartition(" :: ")[2] for text in fields.get_all("Classifier") or () if text.startswith("License")]
    return "; ".join(classes) or "see its text"


def as_text(own: str, others: Iterable[Part]) -> str:
    """One text: a list of all parts, then the words of each licence, the same words once."""
    listed = tuple(others)
    lines = [own.strip(), "", "Briefbook comes with:", ""]
    lines += [f"  {part.name}: {part.licence}" for part in listed]
    seen: dict[str, str] = {}
    for part in listed:
        lines += ["", _LINE, f"{part.name}: {part.licence}", _LINE, ""]
        for text in part.texts:
            words = text.strip()
            lines += [f"The same words as for {seen[words]}." if words in seen else words, ""]
            seen.setdefault(words, part.name)
    return "\n".join(line.rstrip() for line in "\n".join(lines).splitlines()) + "\n"


def library(name: str) -> Part:
    """A library of the build's system, with what its package says."""
    package = _package_with(name)
    if not package:
        return Part(name, "as on the system that this was built on", ())
    text = Path(f"/usr/share/doc/{package}/copyright").read_text("utf-8", "replace")
    return Part(f"{name}, from Debian’s {package}", "see its text", (text,))


def _package_with(name: str) -> str:
    """The Debian package that has a file of this name, if there is one and this is Debian."""
    if not shutil.which("dpkg-query"):
        return ""
    done = subprocess.run(["dpkg-query", "-S", f"*/{name}"], capture_output=True, text=True, check=False)
    return done.stdout.partition(":")[0]
