"""The sandbox in which templates run: strict, bounded, and unable to reach anything but what it is given."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from jinja2 import BaseLoader, StrictUndefined, Template, TemplateError, nodes, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

from briefbook.compose.marks import Words, guarded

_MOST_STEPS = 400_000
_MOST_TEXT = 8_000_000
_MOST_RANGE = 1_000
_CALLS_KEPT = 1_000
_STRING_METHODS = frozenset({"lower", "upper", "startswith", "endswith", "strip"})
_BUILT_IN_FILTERS = ("default", "first", "last", "length", "list", "reject", "rejectattr", "reverse", "select",
                     "selectattr", "sort", "map", "unique", "batch", "sum", "groupby", "slice")  # fmt: skip
_BUILT_IN_TESTS = ("defined", "eq", "ne", "in", "none", "sequence", "string")


class Effort:
    """What one paper's templates may still do; one that runs away is stopped."""

    def __init__(self) -> None:
        self._steps = 0

    def spend(self) -> None:
        """Count one turn of a loop or one call."""
        self._steps += 1
        if self._steps > _MOST_STEPS:
            raise TemplateError("the template runs away: its loops or macros never seem to end")


class _Bounded(NodeTransformer):
    """Rewrites a parsed template so that its loops are counted and joined text stays guarded."""

    def visit_For(self, node: nodes.For) -> nodes.For:  # noqa: N802 - Jinja's spelling
        if node.recursive:
            raise TemplateError("“recursive” loops are not available; write a loop a level")
        self.generic_visit(node)
        node.iter = nodes.Filter(node.iter, "counted", [], [], None, None, lineno=node.lineno)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Filter:  # noqa: N802 - Jinja's spelling
        self.generic_visit(node)
        return nodes.Filter(nodes.List(node.nodes), "joined", [], [], None, None, lineno=node.lineno)


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja with strings guarded on every way in, loops and output bounded, and few built-in names."""

    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(self, loader: BaseLoader, filters: Mapping[str, Callable[..., Any]]) -> None:
        super().__init__(
            loader=loader, undefined=StrictUndefined, autoescape=True, finalize=_printed, trim_blocks=True,
            lstrip_blocks=True, keep_trailing_newline=True, auto_reload=False, extensions=["jinja2.ext.loopcontrols"],
        )  # fmt: skip
        self.filters = {name: self.filters[name] for name in _BUILT_IN_FILTERS}
        self.filters.update(filters, counted=_counted, joined=joined)
        self.tests = {name: self.tests[name] for name in _BUILT_IN_TESTS}
        self.globals = {"range": _short_range}
        # A text is read wherever it is shown, and once more when its paper is composed anew.
        self._compiled = lru_cache(_CALLS_KEPT)(self.from_string)

    def call_in_text(self, source: str) -> Template:
        """A call in an author's text as a template; it is compiled once."""
        return self._compiled(source)

    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,  # noqa: FBT001, FBT002
    ) -> str:
        return super()._generate(_Bounded().visit(source), name, filename, defer_init)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """An attribute, its strings guarded."""
        return guarded(super().getattr(obj, attribute))

    def getitem(self, obj: Any, argument: Any) -> Any:
        """An item, its strings guarded."""
        return guarded(super().getitem(obj, argument))

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805, PYI063 - as the parent
        """A call, counted, its strings guarded."""
        _effort(__context).spend()
        return guarded(super().call(__context, __obj, *args, **kwargs))

    def wrap_str_format(self, value: Any) -> None:
        """No `format` of strings: it could make them huge; `~` joins."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may use an attribute; of strings only what cannot make them huge."""
        if isinstance(obj, str):
            return attr in _STRING_METHODS
        if hasattr(obj, "shown"):
            return attr in obj.shown
        return super().is_safe_attribute(obj, attr, value)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Arithmetic on whole numbers; strings are only ever joined."""
        if operator == "+" and isinstance(left, str) and isinstance(right, str):
            return joined((left, right))
        if operator in {"**", "%"} or isinstance(left, str | tuple | list) != isinstance(right, str | tuple | list):
            raise TemplateError(f"“{operator}” is not available here; a template chooses and orders")
        return super().call_binop(context, operator, left, right)


@pass_context
def _printed(context: Context, value: object) -> object:
    """What `{{ value }}` leaves; numbers and nothings must have gone through a filter."""
    _effort(context).spend()
    if isinstance(value, str):
        return guarded(value)
    if hasattr(value, "__html__"):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return Words(value)
    str(value)
    raise TemplateError(f"a {type(value).__name__} cannot be printed as it stands; send it through a filter")


@pass_context
def _counted(context: Context, items: Iterable[Any]) -> Iterator[Any]:
    effort = _effort(context)
    for item in items:
        effort.spend()
        yield guarded(item)


def joined(parts: Iterable[object]) -> Markup:
    """Parts one after the other, each guarded."""
    text = Markup().join(escape(part if hasattr(part, "__html__") else Words(part)) for part in parts)
    if len(text) > _MOST_TEXT:
        raise TemplateError("the text grows without end")
    return text


def bounded(chunks: Iterable[str]) -> str:
    """A template's whole output, stopped where it grows without end."""
    length = 0
    kept = []
    for chunk in chunks:
        length += len(chunk)
        if length > _MOST_TEXT:
            raise TemplateError("the paper grows without end")
        kept.append(chunk)
    return "".join(kept)


def _short_range(*bounds: int) -> range:
    numbers = range(*bounds)
    if len(numbers) > _MOST_RANGE:
        raise TemplateError(f"range({', '.join(map(str, bounds))}) is longer than {_MOST_RANGE}")
    return numbers


def _effort(context: Context) -> Effort:
    effort = context.get("effort")
    if not isinstance(effort, Effort):
        raise TemplateError("a macro is imported without its context; write “with context” behind the import")
    return effort
