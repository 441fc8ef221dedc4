"""What a screen reader is told: the tree of a program on the accessibility bus, as JSON. Run by the system's Python.

It needs pyatspi, which comes with the system and not by pip; nothing of the product is imported here.
"""

import json
import sys
import time

import pyatspi  # type: ignore[import-not-found] # it comes with the system

_PATIENCE = 240
_MOST_ROWS = 40
_TEXT = 4_000
_STATES = ("focused", "focusable", "showing", "checked", "enabled")


def main(wanted: str, patience: int) -> int:
    """Print the tree of the program of a name once a page of it can be read, or after some time."""
    program = None
    for _ in range(patience * 4):
        desktop = pyatspi.Registry.getDesktop(0)
        program = next((one for one in desktop if one and one.name.lower() == wanted), None)
        if program is not None and _reads(program):
            break
        time.sleep(0.25)
    if program is None:
        return 1
    json.dump(_told(program, 0), sys.stdout)
    return 0


def _reads(program: "pyatspi.Accessible") -> bool:
    """Whether the text of a page can be read."""
    return pyatspi.findDescendant(program, lambda one: one.description.startswith("Page 1 of")) is not None


def _told(one: "pyatspi.Accessible", depth: int) -> dict[str, object]:
    states = [name for name in _STATES if one.getState().contains(getattr(pyatspi, f"STATE_{name.upper()}"))]
    children = [one.getChildAtIndex(place) for place in range(min(one.childCount, _MOST_ROWS))] if depth < 30 else []
    return {
        "role": one.getRoleName(),
        "name": one.name,
        "description": one.description[:_TEXT],
        "states": states,
        "text": _text(one),
        "children": [_told(child, depth + 1) for child in children if child is not None],
    }


def _text(one: "pyatspi.Accessible") -> str:
    try:
        text = one.queryText()
    except NotImplementedError:
        return ""
    return str(text.getText(0, min(text.characterCount, _TEXT)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else _PATIENCE))
