"""The sentences of findings and refusals as templates with gaps, found by following the code to where they are written.

A sentence is traced from where it ends (`Diagnostic(sentence=…, hint=…)`, `InputError("…", hint="…")`) through names,
conditions, tables, parameters and what functions return. A gap that is itself filled with words of the code is traced
likewise; these are pieces. What cannot be traced is a fault, for nobody could see that it lacks a translation.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import NamedTuple

from syntax import (
    Code,
    Site,
    alternatives,
    assigned,
    called,
    default,
    given,
    is_method,
    parameters,
    taken,
)

ENDS: dict[str, tuple[tuple[str, int | None], ...]] = {
    "Diagnostic": (("sentence", None), ("hint", None)),
    "replace": (("sentence", None), ("hint", None)),
    "BadCellError": (("sentence", 1), ("hint", 2)),
    "UnknownNameError": (("sentence", 0), ("hint", 1)),
    "compose/environment.py:TemplateError": (("sentence", 0),),
    "compose/filters.py:TemplateError": (("sentence", 0),),
    "compose/figures.py:TemplateError": (("sentence", 0),),
    "_UnusableError": (("sentence", 1),),
    "UnreadableError": (("sentence", 0), ("hint", 1)),
    "typeset/graphics/svg.py:add": (("name", 0),),
    "typeset/graphics/svg_looks.py:leave_out": (("name", 0),),
    "typeset/traits.py:Traits": (("refused", None),),
    "model/removal.py:_remove": (("where", 1),),
    "publish/readout.py:Text": (("where", 0),),
}
"""The arguments that hold a sentence, or a piece of one, by keyword and position; refusals are added by their classes.

A name that means this in one module only has it before it.
"""

_MADE_WHOLE = {("UnknownNameError", "sentence")}
"""What is written as part of a sentence, and shown as a whole one."""

GAP = re.compile(r"\{[^{}]*\}")
UNTRACED = "\0"
PASSED = "{sentence}"
"""A sentence that is handed on as it is."""

SAID = ":said"
"""Behind the name of a gap that is filled with words of the code."""

_WORD = re.compile(r"[^\W\d_]{2,}")
_PASSED_ON = frozenset({"sentence", "hint"})
_COMMON = frozenset({"format", "get"})
_MOST_MEANINGS = 2


class Found(NamedTuple):
    """Templates and pieces with the module that says each; places that cannot be traced."""

    templates: dict[str, str]
    pieces: dict[str, str]
    untraced: tuple[str, ...]


class Sentences:
    """Traces the sentences of a package."""

    def __init__(self, package: Path, unseen: tuple[str, ...], refusals: tuple[str, ...]) -> None:
        self._code = Code(package, unseen)
        self._ends = ENDS | dict.fromkeys(refusals, (("sentence", 0), ("hint", None)))
        self._pieces: dict[str, str] = {}
        self._known: dict[int, tuple[str, ...]] = {}

    def found(self) -> Found:
        """Every template."""
        templates: dict[str, str] = {}
        untraced: dict[str, None] = {}
        for text, module in self._ended():
            if text.startswith(UNTRACED):
                untraced[text.removeprefix(UNTRACED)] = None
            elif says_something(text):
                templates.setdefault(text, module)
        return Found(templates, self._pieces, tuple(untraced))

    def _ended(self) -> Iterator[tuple[str, str]]:
        """What stands at the ends of traces, and in which module."""
        for name, arguments in self._ends.items():
            home, _, end = name.rpartition(":")
            for call in self._code.calls[end]:
                for keyword, position in arguments if home in ("", call.module) else ():
                    site = call.argument(keyword, position)
                    whole = (end, keyword) in _MADE_WHOLE
                    for text in self._texts(site) if site else ():
                        yield as_sentence(text) if whole else text, call.module

    def _texts(self, site: Site) -> tuple[str, ...]:
        """The templates that an expression may give; a mark of its place for one that cannot be traced."""
        key = id(site.expression)
        if key not in self._known:
            self._known[key] = ()
            self._known[key] = tuple(dict.fromkeys(self._traced(site)))
        return self._known[key]

    def _traced(self, site: Site) -> Iterator[str]:
        match site.expression:
            case ast.Constant(value=str() as text):
                yield text
            case ast.Constant(value=None):
                pass
            case ast.JoinedStr(values=parts):
                yield self._joined(site, parts)
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                yield from self._added(site, left, right)
            case ast.Name(id=name):
                yield from self._named(site, name)
            case ast.Attribute(attr=name) | ast.Subscript(value=ast.Name(id=name)):
                yield from self._looked_up(site, name)
            case expression if (several := alternatives(expression)) is not None:
                for one in several:
                    yield from self._texts(site.with_(one))
            case ast.Call() as call:
                yield from self._answered(site, call)
            case _:
                yield _untraced(site)

    def _joined(self, site: Site, parts: list[ast.expr]) -> str:
        """A template of an f-string; two gaps of one name are numbered."""
        made, names = "", Counter[str]()
        for part in parts:
            if isinstance(part, ast.FormattedValue):
                name = _gap_name(part.value)
                names[name] += 1
                number = str(names[name]) if names[name] > 1 else ""
                made += f"{{{name}{number}{SAID if self._says(site.with_(part.value)) else ''}}}"
            else:
                made += str(part.value) if isinstance(part, ast.Constant) else ""
        return made

    def _says(self, site: Site) -> bool:
        """Whether words of the code fill a gap; they are noted."""
        found = [text for text in self._texts(site) if text == PASSED or says_something(text)]
        for text in found:
            if text != PASSED:
                self._pieces.setdefault(text, site.module)
        return bool(found)

    def _added(self, site: Site, left: ast.expr, right: ast.expr) -> Iterator[str]:
        for one, other in product(self._texts(site.with_(left)), self._texts(site.with_(right))):
            yield next((side for side in (one, other) if side.startswith(UNTRACED)), one + other)

    def _looked_up(self, site: Site, name: str) -> Iterator[str]:
        """What stands in a table of the module; an attribute: a sentence that is handed on, or a property."""
        if isinstance(site.expression, ast.Subscript):
            yield from self._table(site, name)
        elif name in _PASSED_ON:
            yield PASSED
        elif name in self._code.properties:
            yield from self._of_functions(self._code.properties[name])
        else:
            yield _untraced(site)

    def _named(self, site: Site, name: str) -> Iterator[str]:
        """A name: of a function around it, of a parameter, or of the module."""
        for place, function in enumerate(site.around):
            here = site._replace(around=site.around[place:])
            values = list(assigned(function, name))
            for value in values:
                yield from self._yielded(here, name) if value is None else self._texts(here.with_(value))
            if name in parameters(function):
                yield from self._handed(site.module, function, name)
                return
            if values:
                return
        found = [value for value in assigned(self._code.trees[site.module], name) if value is not None]
        for value in found:
            yield from self._texts(Site(value, site.module, ()))
        if not found:
            yield _untraced(site)

    def _handed(self, module: str, function: ast.FunctionDef, name: str) -> Iterator[str]:
        """What callers hand over for a parameter."""
        position = parameters(function).index(name) - is_method(function)
        for call in self._code.callers(module, function):
            if site := call.argument(name, position):
                yield from self._texts(site)
        if value := default(function, name):
            yield from self._texts(Site(value, module, ()))

    def _table(self, site: Site, name: str) -> Iterator[str]:
        """Any value of a table of the module."""
        tables = [value for value in assigned(self._code.trees[site.module], name) if isinstance(value, ast.Dict)]
        for value in (value for table in tables for value in table.values):
            yield from self._texts(Site(value, site.module, ()))
        if not tables:
            yield _untraced(site)

    def _yielded(self, site: Site, name: str) -> Iterator[str]:
        """What a loop's target is given by the generators of the module that it runs over."""
        found = [
            Site(value, site.module, (generator,))
            for loop in ast.walk(site.around[0])
            if isinstance(loop, ast.For) and isinstance(loop.iter, ast.Call)
            for module, generator in self._code.functions(loop.iter, site.module)
            if module == site.module
            for yielded in given(generator, ast.Yield)
            for value in taken(loop.target, yielded, name)
            if value is not None
        ]
        for one in found:
            yield from self._texts(one)
        if not found:
            yield _untraced(site)

    def _answered(self, site: Site, call: ast.Call) -> Iterator[str]:
        """A call: of a table, of an error for its words, of a function of the package."""
        match call:
            case ast.Call(func=ast.Name(id="str"), args=[ast.Name(id="error")]):
                yield PASSED
            case ast.Call(func=ast.Name(id="as_sentence"), args=[text]):
                yield from map(as_sentence, self._texts(site.with_(text)))
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="get"), args=[_, other]):
                yield from self._table(site, name)
                yield from self._texts(site.with_(other))
            case _:
                functions = self._code.functions(call, site.module)
                if called(call) in _COMMON or not 0 < len(functions) <= _MOST_MEANINGS:
                    yield _untraced(site)
                else:
                    yield from self._of_functions(functions)

    def _of_functions(self, functions: list[tuple[str, ast.FunctionDef]]) -> Iterator[str]:
        for module, function in functions:
            for value in given(function, ast.Return):
                yield from self._texts(Site(value, module, (function,)))


def as_sentence(text: str) -> str:
    """A template as `briefbook.model.errors.as_sentence` makes a sentence of it."""
    return text if text == PASSED or text.startswith(UNTRACED) else f"{text[:1].upper()}{text[1:]}."


def says_something(text: str) -> bool:
    """Whether a template has words, or a gap for some, and is more than that gap."""
    if text == PASSED or text.startswith(UNTRACED):
        return False
    return bool(_WORD.search(GAP.sub("", text))) or SAID in text


def _untraced(site: Site) -> str:
    return f"{UNTRACED}{site.module}:{site.expression.lineno}: {ast.unparse(site.expression)}"


def _gap_name(value: ast.expr) -> str:
    match value:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name.strip("_")
        case ast.Call():
            return called(value).strip("_") or "value"
    return "value"
