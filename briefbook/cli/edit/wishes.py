"""Options that several commands share, told once: as the fields of a struct of what the user wishes."""

from __future__ import annotations

from collections.abc import Callable
from inspect import Parameter, Signature, signature
from typing import Any, get_type_hints

from msgspec import Struct


def wishing(kind: type[Struct]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Let a command take each field of a struct as an option, and the struct as its parameter `wishes`.

    A field that the command has as a parameter of its own is its own; the command makes use of it as it likes.
    """

    def wished(function: Callable[..., None]) -> Callable[..., None]:
        own = _parameters(function)
        options = {name: hint for name, hint in get_type_hints(kind, include_extras=True).items() if name not in own}
        shared = tuple(
            Parameter(name, Parameter.KEYWORD_ONLY, default=None, annotation=hint) for name, hint in options.items()
        )
        taken = [each for one in own.values() for each in (shared if one.name == "wishes" else (one,))]

        def command(**given: Any) -> None:
            function(wishes=kind(**{name: given.pop(name) for name in options}), **given)

        command.__name__, command.__doc__ = function.__name__, function.__doc__
        command.__annotations__ = {one.name: one.annotation for one in taken}
        command.__signature__ = Signature(taken)  # type: ignore[attr-defined] # as inspect reads it
        return command

    return wished


def _parameters(function: Callable[..., None]) -> dict[str, Parameter]:
    hints = get_type_hints(function, include_extras=True)
    found = signature(function).parameters
    return {name: one.replace(annotation=hints[name]) for name, one in found.items()}
