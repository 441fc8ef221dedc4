"""The sentences of findings and refusals, as templates with gaps, found by following the code to where they are written.

A sentence is traced from where it ends (`Diagnostic(sentence=…, hint=…)`, `InputError("…", hint="…")`) through names,
conditions, tables, parameters and what functions return. A gap that is itself filled with words of the code is traced
likewise; these are pieces. What cannot be traced is a fault, for nobody could see that it lacks a translation.
"""

from __future__ import annotations

import ast
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import NamedTuple

ENDS: dict[str, tuple[tuple[str, int | None], ...]] = {
    "Diagnostic": (("sentence", None), ("hint", None)),
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

GAP = re.compile(r"\{[^{}]*\}")
UNTRACED = "\0"
SAID = ":said"
"""Behind the name of a gap that is filled with words of the code."""

PASSED = "{sentence}"
"""A sentence that is handed on as it is."""

_WORD = re.compile(r"[^\W\d_]{2,}")
_PASSED_ON = frozenset({"sentence", "hint"})
_COMMON = frozenset({"format", "get"})
_UNCHANGING = frozenset({"strip", "removesuffix", "removeprefix", "rstrip", "lstrip"})

Function = ast.FunctionDef | ast.Lambda


class Site(NamedTuple):
    """An expression and where it stands: its module, the functions around it from the inside."""

    expression: ast.expr
    module: str
    around: tuple[ast.FunctionDef, ...]


class Call(NamedTuple):
    """A call and where it stands."""

    node: ast.Call
    module: str
    around: tuple[ast.FunctionDef, ...]


class Found(NamedTuple):
    """Templates and the module that says each; places that cannot be traced."""

    templates: dict[str, str]
    pieces: dict[str, str]
    untraced: tuple[str, ...]


class Sentences:
    """Traces the sentences of a package."""

    def __init__(self, package: Path, unseen: tuple[str, ...], refusals: tuple[str, ...]) -> None:
        self._trees = {
            path.relative_to(package).as_posix(): ast.parse(path.read_text("utf-8"))
            for path in sorted(package.rglob("*.py"))
            if not path.relative_to(package).as_posix().startswith(unseen)
        }
        self._ends = ENDS | dict.fromkeys(refusals, (("sentence", 0), ("hint", None)))
        self._calls: dict[str, list[Call]] = defaultdict(list)
        self._functions: dict[str, list[tuple[str, ast.FunctionDef]]] = defaultdict(list)
        self._properties: dict[str, list[tuple[str, ast.FunctionDef]]] = defaultdict(list)
        self._imported = {module: dict(_imports(tree)) for module, tree in self._trees.items()}
        for module, tree in self._trees.items():
            self._gather(tree, module, ())
        self._pieces: dict[str, str] = {}
        self._known: dict[int, tuple[str, ...]] = {}

    def found(self) -> Found:
        """Every template."""
        templates: dict[str, str] = {}
        untraced: list[str] = []
        for name, arguments in self._ends.items():
            module, _, called = name.rpartition(":")
            for call in self._calls[called]:
                if module not in ("", call.module):
                    continue
                for keyword, position in arguments:
                    given = _argument(call.node, keyword, position)
                    if given is None:
                        continue
                    for text in self._texts(Site(given, call.module, call.around)):
                        if called == "UnknownNameError" and keyword == "sentence":
                            text = as_sentence(text)
                        if text.startswith(UNTRACED):
                            untraced.append(text.removeprefix(UNTRACED))
                        elif says_something(text):
                            templates.setdefault(text, call.module)
        return Found(templates, self._pieces, tuple(dict.fromkeys(untraced)))

    def _gather(self, node: ast.AST, module: str, around: tuple[ast.FunctionDef, ...]) -> None:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Call):
                self._calls[_called(child)].append(Call(child, module, around))
            if isinstance(child, ast.FunctionDef):
                self._functions[child.name].append((module, child))
                if any(isinstance(one, ast.Name) and one.id == "property" for one in child.decorator_list):
                    self._properties[child.name].append((module, child))
                self._gather(child, module, (child, *around))
            else:
                self._gather(child, module, around)

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
                return
            case ast.JoinedStr(values=parts):
                yield self._joined(site, parts)
            case ast.IfExp(body=body, orelse=other):
                yield from self._texts(site._replace(expression=body))
                yield from self._texts(site._replace(expression=other))
            case ast.BoolOp(values=values):
                for value in values:
                    yield from self._texts(site._replace(expression=value))
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                sides = (tuple(self._texts(site._replace(expression=side))) for side in (left, right))
                for one, other in product(*sides):
                    yield next((side for side in (one, other) if side.startswith(UNTRACED)), one + other)
            case ast.Attribute(attr=name) if name in _PASSED_ON:
                yield PASSED
            case ast.Attribute(attr=name) if name in self._properties:
                for module, function in self._properties[name]:
                    for value in _given(function, ast.Return):
                        yield from self._texts(Site(value, module, (function,)))
            case ast.Name(id=name):
                yield from self._named(site, name)
            case ast.Subscript(value=ast.Name(id=name)):
                yield from self._table(site, name)
            case ast.Call(func=ast.Name(id="str"), args=[ast.Name(id="error")]):
                yield PASSED
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="get"), args=[_, other]):
                yield from self._table(site, name)
                yield from self._texts(site._replace(expression=other))
            case ast.Call(func=ast.Attribute(value=ast.Constant(), attr="join"), args=[several]):
                yield from self._texts(site._replace(expression=several))
            case ast.Call(func=ast.Name(id="islice"), args=[value, *_]) | ast.Starred(value=value):
                yield from self._texts(site._replace(expression=value))
            case ast.GeneratorExp(elt=one):
                yield from self._texts(site._replace(expression=one))
            case ast.Tuple(elts=several):
                for one in several:
                    yield from self._texts(site._replace(expression=one))
            case ast.Call(func=ast.Attribute(value=value, attr=method)) if method in _UNCHANGING:
                yield from self._texts(site._replace(expression=value))
            case ast.Call() as call:
                yield from self._returned(site, call)
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
                made += f"{{{name}{number}{SAID if self._says(site, part.value) else ''}}}"
            else:
                made += str(part.value) if isinstance(part, ast.Constant) else ""
        return made

    def _says(self, site: Site, value: ast.expr) -> bool:
        """Whether words of the code fill a gap; they are noted."""
        said = False
        for text in self._texts(site._replace(expression=value)):
            if text == PASSED or says_something(text):
                said = True
                if text != PASSED:
                    self._pieces.setdefault(text, site.module)
        return said

    def _named(self, site: Site, name: str) -> Iterator[str]:
        for place, function in enumerate(site.around):
            here = site._replace(around=site.around[place:])
            values = list(_assigned(function, name))
            for value in values:
                if value is None:
                    yield from self._yielded(here, function, name)
                else:
                    yield from self._texts(here._replace(expression=value))
            if name in _parameters(function):
                yield from self._handed(site.module, function, name)
                return
            if values:
                return
        values = [value for value in _assigned(self._trees[site.module], name) if value is not None]
        if not values:
            yield _untraced(site)
        for value in values:
            yield from self._texts(Site(value, site.module, ()))

    def _handed(self, module: str, function: ast.FunctionDef, name: str) -> Iterator[str]:
        """What callers hand over for a parameter."""
        names = _parameters(function)
        bound = names[0] in ("self", "cls")
        position = names.index(name) - bound
        for call in self._calls[function.name]:
            if not _fits(call.node, function, bound):
                continue
            foreign = function.name.startswith("_") and call.module != module
            if foreign or bound != isinstance(call.node.func, ast.Attribute):
                continue
            given = _argument(call.node, name, position)
            if given is not None:
                yield from self._texts(Site(given, call.module, call.around))
        default = _default(function, name)
        if default is not None:
            yield from self._texts(Site(default, module, ()))

    def _table(self, site: Site, name: str) -> Iterator[str]:
        tables = [value for value in _assigned(self._trees[site.module], name) if isinstance(value, ast.Dict)]
        if not tables:
            yield _untraced(site)
        for table in tables:
            for value in table.values:
                yield from self._texts(Site(value, site.module, ()))

    def _yielded(self, site: Site, function: ast.FunctionDef, name: str) -> Iterator[str]:
        """What a loop's target is given by the generators that it runs over."""
        traced = False
        for loop in ast.walk(function):
            if not isinstance(loop, ast.For) or not isinstance(loop.iter, ast.Call):
                continue
            for module, generator in self._functions.get(_called(loop.iter), ()):
                for given in _given(generator, ast.Yield) if module == site.module else ():
                    for value in _taken(loop.target, given, name):
                        traced = True
                        yield _untraced(site) if value is None else ""
                        if value is not None:
                            yield from self._texts(Site(value, module, (generator,)))
        if not traced:
            yield _untraced(site)

    def _returned(self, site: Site, call: ast.Call) -> Iterator[str]:
        functions = self._functions.get(_called(call), [])
        home = self._imported[site.module].get(_called(call), site.module)
        own = [one for one in functions if one[0] == home] or functions
        if _called(call) == "as_sentence":
            yield from (as_sentence(text) for text in self._texts(site._replace(expression=call.args[0])))
            return
        if not 0 < len(own) < 3 or _called(call) in _COMMON:
            yield _untraced(site)
            return
        for module, function in own:
            for value in _given(function, ast.Return):
                yield from self._texts(Site(value, module, (function,)))


def as_sentence(text: str) -> str:
    """What begins small and has no end, as a sentence of its own, as `compose.slots` and `importers.fact_rows` make it."""
    return text if text == PASSED or text.startswith(UNTRACED) else f"{text[:1].upper()}{text[1:]}."


def says_something(text: str) -> bool:
    """Whether a template has words, or a gap for some, and is more than that gap."""
    if text == PASSED or text.startswith(UNTRACED):
        return False
    return bool(_WORD.search(GAP.sub("", text))) or SAID in text


def _imports(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("briefbook."):
            path = (node.module or "").removeprefix("briefbook.").replace(".", "/")
            yield from ((one.asname or one.name, f"{path}.py") for one in node.names)


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _argument(call: ast.Call, keyword: str, position: int | None) -> ast.expr | None:
    named = next((one.value for one in call.keywords if one.arg == keyword), None)
    if named is not None or position is None or not 0 <= position < len(call.args):
        return named
    given = call.args[position]
    return None if isinstance(given, ast.Starred) else given


def _parameters(function: ast.FunctionDef) -> list[str]:
    given = function.args
    return [one.arg for one in (*given.posonlyargs, *given.args, *given.kwonlyargs)]


def _fits(call: ast.Call, function: ast.FunctionDef, bound: bool) -> bool:  # noqa: FBT001 - one more thing to count
    """Whether a call gives a function all that it needs: another of the same name may need less."""
    given = function.args
    most = len(given.posonlyargs) + len(given.args) + len(given.kwonlyargs) - bound
    least = most - len(given.defaults) - sum(value is not None for value in given.kw_defaults)
    if any(isinstance(one, ast.Starred) for one in call.args) or any(one.arg is None for one in call.keywords):
        return True
    return least <= len(call.args) + len(call.keywords) <= most


def _default(function: ast.FunctionDef, name: str) -> ast.expr | None:
    given = function.args
    positional = (*given.posonlyargs, *given.args)
    pairs = dict(zip((one.arg for one in reversed(positional)), reversed(given.defaults), strict=False))
    pairs |= {one.arg: value for one, value in zip(given.kwonlyargs, given.kw_defaults, strict=True) if value}
    return pairs.get(name)


def _assigned(scope: ast.AST, name: str) -> Iterator[ast.expr | None]:
    """What is assigned to a name in a function or on top of a module; None where it is part of something taken apart."""
    for node in scope.body if isinstance(scope, ast.Module) else ast.walk(scope):
        match node:
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    yield from _taken(target, value, name)
            case ast.AnnAssign(target=target, value=ast.expr() as value) | ast.NamedExpr(target=target, value=value):
                yield from _taken(target, value, name)
            case ast.For(target=target) | ast.comprehension(target=target):
                if any(isinstance(one, ast.Name) and one.id == name for one in ast.walk(target)):
                    yield None
            case ast.ExceptHandler(name=caught) if caught == name:
                yield None
            case ast.MatchAs(name=caught) if caught == name:
                yield None


def _taken(target: ast.expr, value: ast.expr, name: str) -> Iterator[ast.expr | None]:
    match target, value:
        case ast.Name(id=own), _ if own == name:
            yield value
        case ast.Tuple(elts=targets), ast.Tuple(elts=values) if len(targets) == len(values):
            for one, given in zip(targets, values, strict=True):
                yield from _taken(one, given, name)
        case ast.Tuple(), ast.IfExp(body=body, orelse=other):
            yield from _taken(target, body, name)
            yield from _taken(target, other, name)
        case ast.Tuple(elts=targets), _ if any(isinstance(one, ast.Name) and one.id == name for one in targets):
            yield None


def _given(function: ast.FunctionDef, manner: type[ast.Return] | type[ast.Yield]) -> Iterator[ast.expr]:
    for node in ast.walk(function):
        if isinstance(node, manner) and node.value is not None:
            yield node.value


def _untraced(site: Site) -> str:
    return f"{UNTRACED}{site.module}:{site.expression.lineno}: {ast.unparse(site.expression)}"


def _gap_name(value: ast.expr) -> str:
    match value:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name.strip("_")
        case ast.Call():
            return _called(value).strip("_") or "value"
    return "value"
