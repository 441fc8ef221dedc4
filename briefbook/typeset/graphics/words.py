"""The few words that charts print of their own accord."""

from __future__ import annotations

MORE = "and {count} more"
"""What is left out for want of room; `{count}` is how many."""
OTHERS = "{count} others"
"""The series or parts taken together for want of room."""
NO_FIGURE = "no figure"
"""The reason of a gap that came without one."""
NOT_ON_MAP = "not on the map"
"""After the codes of what no map knows."""
TOO_MUCH = "The parts do not make one whole; they are listed without a bar."
"""Instead of a bar whose parts are negative or exceed the whole."""


def more(count: int) -> str:
    """The words for what is left out."""
    return MORE.format(count=f"{count:,}")


def others(count: int) -> str:
    """The name of what is taken together."""
    return OTHERS.format(count=f"{count:,}")
