"""The texts of the interface, and whether every language has them.

    python packaging/words.py list         every text, with the module that says it
    python packaging/words.py check        what resources/i18n lacks, has for nothing, or has with other gaps

Texts are found where the code says them: in `tr("…")` and `words("…")`, in the tables of actions, menus and kinds, in
the tables of modules that translate what stands in them, in the names of edits and of steps. What the core says,
findings, refusals and the manifests of papers, is found by `told`; what the library names, by `shipped`.
"""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import shipped
import told

ROOT = Path(__file__).resolve().parent.parent
CATALOGUES = ROOT / "resources" / "i18n"
CORE = ("stale", "estimated", "disputed", "overridden", "later", "Take paper in")
"""Said by the core, without a place where the code could be seen to say them."""

_SAID = {"tr": (0,), "words": (0,), "Entry": (1,), "Menu": (0,), "Kind": (0, 1), "progress": (0,)}
_GAP = re.compile(r"\{\w*\}")
_KEYED = re.compile(r"&(?=\w)")


def main(words: list[str]) -> int:
    """Run one of the two commands."""
    found = texts()
    core, names = told.read(ROOT), shipped.read(ROOT)
    if words == ["list"]:
        for text, place in (*found.items(), *core.sentences.items(), *core.manifests.items(), *names.items()):
            print(f"{place}: {text}")
        return 0
    if words != ["check"]:
        print(__doc__)
        return 2
    complaints = [line for path in sorted(CATALOGUES.glob("*.toml")) for line in complain(path, found)]
    complaints += [line for path in sorted(CATALOGUES.glob("*.toml")) for line in told.complain(path, core)]
    complaints += [line for path in sorted(CATALOGUES.glob("*.toml")) for line in shipped.complain(path, ROOT, names)]
    count = len(found) + len(core.sentences) + len(core.manifests) + len(names)
    print("\n".join(complaints) or f"{count} texts, all translated.")
    return 1 if complaints else 0


def texts() -> dict[str, str]:
    """Every text of the interface and the module that says it, in the order of modules and lines."""
    found: dict[str, str] = {}
    for path in sorted((ROOT / "briefbook").rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        place = path.relative_to(ROOT / "briefbook").as_posix()
        for text in _said(tree, place):
            found.setdefault(text, place)
    return found | {text: "core" for text in CORE if text not in found}


def complain(path: Path, found: dict[str, str]) -> Iterator[str]:
    """What is wrong with a catalogue, a line each."""
    catalogue = tomllib.loads(path.read_text("utf-8"))
    for text, place in found.items():
        if not catalogue.get(text):
            yield f"{path.name} has nothing for {text!r} ({place})"
    for text, translated in catalogue.items():
        if text not in found:
            yield f"{path.name} has {text!r}, which nothing says"
        if sorted(_GAP.findall(text)) != sorted(_GAP.findall(translated)):
            yield f"{path.name} has other gaps for {text!r}"
        if len(_KEYED.findall(text)) != len(_KEYED.findall(translated)):
            yield f"{path.name} has another access key for {text!r}"


def _said(tree: ast.Module, place: str) -> Iterator[str]:
    if place.startswith("model/commands/"):
        yield from _titles(tree)
        return
    window = place.startswith("gui/")
    constants = dict(_constants(tree))
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if not window and name != "progress":
            continue
        for position in _SAID.get(name, ()):
            yield from _text(node.args[position : position + 1], constants)
        if name == "choice" or (name == "words" and not isinstance(node.args[0], ast.Constant)):
            yield from _tables(tree)


def _text(arguments: list[ast.expr], constants: dict[str, str]) -> Iterator[str]:
    for argument in arguments:
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            yield argument.value
        elif isinstance(argument, ast.Name) and argument.id in constants:
            yield constants[argument.id]


def _constants(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield from ((target.id, node.value.value) for target in node.targets if isinstance(target, ast.Name))


def _tables(tree: ast.Module) -> Iterator[str]:
    """What stands in a module's tables and begins like a sentence: values of dictionaries, ends of tuples."""
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Dict | ast.Tuple):
            yield from (text for text in _ends(node.value) if text[:1].isupper() and not text.isupper())


def _ends(table: ast.expr) -> Iterator[str]:
    """The values of dictionaries and the ends of tuples, however deep; not what is handed to something else."""
    if isinstance(table, ast.Dict | ast.Tuple):
        inner = table.values if isinstance(table, ast.Dict) else table.elts
        yield from _text(inner if isinstance(table, ast.Dict) else inner[-1:], {})
        for expression in inner:
            yield from _ends(expression)


def _titles(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.AnnAssign) and getattr(node.target, "id", "") == "title" and node.value:
            yield from (text for text in _text([node.value], {}) if text)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
