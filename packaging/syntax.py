"""The syntax of a package: which calls and functions it has, and what its expressions and names come to."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

Function = tuple[str, ast.FunctionDef]
"""A function and the module that holds it."""

_UNCHANGING = frozenset({"strip", "removesuffix", "removeprefix", "rstrip", "lstrip"})


class Site(NamedTuple):
    """An expression and where it stands: its module, the functions around it from the inside."""

    expression: ast.expr
    module: str
    around: tuple[ast.FunctionDef, ...]

    def with_(self, expression: ast.expr) -> Site:
        """Another expression of the same place."""
        return self._replace(expression=expression)


class Call(NamedTuple):
    """A call and where it stands."""

    node: ast.Call
    module: str
    around: tuple[ast.FunctionDef, ...]

    def argument(self, keyword: str, position: int | None) -> Site | None:
        """What is given for a parameter by its name or its place; None where nothing can be seen to be."""
        named = next((one.value for one in self.node.keywords if one.arg == keyword), None)
        if named is None and position is not None and 0 <= position < len(self.node.args):
            named = self.node.args[position]
        return None if named is None or isinstance(named, ast.Starred) else Site(named, self.module, self.around)


class Code:
    """The modules of a package but for those whose paths begin with one of `unseen`."""

    def __init__(self, package: Path, unseen: tuple[str, ...]) -> None:
        paths = {path.relative_to(package).as_posix(): path for path in sorted(package.rglob("*.py"))}
        seen = {name: path for name, path in paths.items() if not name.startswith(unseen)}
        self.trees = {name: ast.parse(path.read_text("utf-8")) for name, path in seen.items()}
        self.calls: dict[str, list[Call]] = defaultdict(list)
        self.properties: dict[str, list[Function]] = defaultdict(list)
        self._functions: dict[str, list[Function]] = defaultdict(list)
        self._imported = {name: dict(_imports(tree)) for name, tree in self.trees.items()}
        for name, tree in self.trees.items():
            self._gather(tree, name, ())

    def functions(self, call: ast.Call, module: str) -> list[Function]:
        """The functions that a call in a module may mean: its own, the imported one, or all of that name."""
        found = self._functions.get(called(call), [])
        home = self._imported[module].get(called(call), module)
        return [one for one in found if one[0] == home] or found

    def callers(self, module: str, function: ast.FunctionDef) -> Iterator[Call]:
        """The calls that may mean a function: of a private one, those of its module alone."""
        for call in self.calls[function.name]:
            foreign = function.name.startswith("_") and call.module != module
            alike = isinstance(call.node.func, ast.Attribute) == is_method(function)
            if alike and not foreign and _fits(call.node, function):
                yield call

    def _gather(self, node: ast.AST, module: str, around: tuple[ast.FunctionDef, ...]) -> None:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Call):
                self.calls[called(child)].append(Call(child, module, around))
            if isinstance(child, ast.FunctionDef):
                self._functions[child.name].append((module, child))
                if any(isinstance(one, ast.Name) and one.id == "property" for one in child.decorator_list):
                    self.properties[child.name].append((module, child))
                self._gather(child, module, (child, *around))
            else:
                self._gather(child, module, around)


def called(call: ast.Call) -> str:
    """The last name of what is called."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def alternatives(expression: ast.expr) -> list[ast.expr] | None:
    """The expressions of which one, or all, are what an expression says; None where it is of another kind."""
    match expression:
        case ast.IfExp(body=body, orelse=other):
            return [body, other]
        case ast.BoolOp(values=several) | ast.Tuple(elts=several):
            return several
        case (
            ast.Call(func=ast.Attribute(value=ast.Constant(), attr="join"), args=[value])
            | ast.Call(func=ast.Name(id="islice"), args=[value, *_])
            | ast.Starred(value=value)
            | ast.GeneratorExp(elt=value)
        ):
            return [value]
        case ast.Call(func=ast.Attribute(value=value, attr=method)) if method in _UNCHANGING:
            return [value]
    return None


def parameters(function: ast.FunctionDef) -> list[str]:
    """The names of a function's parameters."""
    given = function.args
    return [one.arg for one in (*given.posonlyargs, *given.args, *given.kwonlyargs)]


def is_method(function: ast.FunctionDef) -> bool:
    """Whether a function is called on something."""
    return parameters(function)[:1] in (["self"], ["cls"])


def default(function: ast.FunctionDef, name: str) -> ast.expr | None:
    """What a parameter is where no caller says."""
    given = function.args
    positional = (*given.posonlyargs, *given.args)
    pairs = dict(zip((one.arg for one in reversed(positional)), reversed(given.defaults), strict=False))
    pairs |= {one.arg: value for one, value in zip(given.kwonlyargs, given.kw_defaults, strict=True) if value}
    return pairs.get(name)


def assigned(scope: ast.AST, name: str) -> Iterator[ast.expr | None]:
    """What a name is given in a function or on top of a module; None where that is part of something taken apart."""
    for node in scope.body if isinstance(scope, ast.Module) else ast.walk(scope):
        match node:
            case ast.Assign(targets=targets, value=value):
                for one in targets:
                    yield from taken(one, value, name)
            case ast.AnnAssign(target=target, value=ast.expr() as value) | ast.NamedExpr(target=target, value=value):
                yield from taken(target, value, name)
            case ast.For(target=target) | ast.comprehension(target=target):
                if any(isinstance(one, ast.Name) and one.id == name for one in ast.walk(target)):
                    yield None
            case ast.ExceptHandler(name=caught) | ast.MatchAs(name=caught) if caught == name:
                yield None


def taken(target: ast.expr, value: ast.expr, name: str) -> Iterator[ast.expr | None]:
    """What of a value a name in a target is given."""
    match target, value:
        case ast.Name(id=own), _ if own == name:
            yield value
        case ast.Tuple(elts=targets), ast.Tuple(elts=values) if len(targets) == len(values):
            for one, given in zip(targets, values, strict=True):
                yield from taken(one, given, name)
        case ast.Tuple(), ast.IfExp(body=body, orelse=other):
            yield from taken(target, body, name)
            yield from taken(target, other, name)
        case ast.Tuple(elts=targets), _ if any(isinstance(one, ast.Name) and one.id == name for one in targets):
            yield None


def given(function: ast.FunctionDef, manner: type[ast.Return | ast.Yield]) -> Iterator[ast.expr]:
    """What a function returns, or what it yields."""
    for node in ast.walk(function):
        if isinstance(node, manner) and node.value is not None:
            yield node.value


def _fits(call: ast.Call, function: ast.FunctionDef) -> bool:
    """Whether a call gives a function all that it needs: another of the same name may need less."""
    needs = function.args
    most = len(parameters(function)) - is_method(function)
    least = most - len(needs.defaults) - sum(value is not None for value in needs.kw_defaults)
    if any(isinstance(one, ast.Starred) for one in call.args) or any(one.arg is None for one in call.keywords):
        return True
    return least <= len(call.args) + len(call.keywords) <= most


def _imports(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("briefbook."):
            path = (node.module or "").removeprefix("briefbook.").replace(".", "/")
            yield from ((one.asname or one.name, f"{path}.py") for one in node.names)
