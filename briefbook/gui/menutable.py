"""The menus: which actions each of them holds, in which order."""

from __future__ import annotations

from msgspec import Struct


class Menu(Struct, frozen=True):
    """A menu: names of actions, menus within it, None for a line between. One without items is filled later."""

    text: str
    items: tuple[str | Menu | None, ...] = ()


RECENT = Menu("Open &Recent")
APPEARANCE = Menu("&Appearance", ("system", "light", "dark", "contrast"))
PAPER = Menu(
    "&Paper",
    ("paper-up", "paper-down", None, "rename-paper", "duplicate-paper", "set-aside", None, "remove-paper"),
)
MENUS: tuple[Menu, ...] = (
    Menu(
        "&File",
        (
            "new",
            "open",
            RECENT,
            "sample",
            None,
            "save",
            "save-as",
            "save-copy",
            None,
            "export",
            "export-calendar",
            "cancel-export",
            None,
            "print",
            None,
            "close-book",
            "quit",
        ),
    ),
    Menu(
        "&Edit",
        (
            "undo",
            "redo",
            None,
            "copy",
            "select-page",
            None,
            "find",
            "find-next",
            "find-previous",
            "replace",
            None,
            "fix",
            "palette",
            None,
            Menu("&Page Format", ("page-a4", "page-letter")),
            None,
            "preferences",
        ),
    ),
    PAPER,
    Menu("&Book", ("add-meeting", "import-calendar", None, "add-person", None, "import-facts", "take-back")),
    Menu(
        "&View",
        (
            "papers",
            "work",
            None,
            "zoom-in",
            "zoom-out",
            "actual-size",
            "fit-width",
            "fit-page",
            None,
            "lay-continuous",
            "lay-spread",
            "lay-overview",
            None,
            APPEARANCE,
        ),
    ),
    Menu(
        "&Go",
        (
            "next-page",
            "previous-page",
            "first-page",
            "last-page",
            "go-to-page",
            None,
            "next-paper",
            "previous-paper",
            None,
            "to-papers",
            "to-pages",
            None,
            "findings",
            "to-schedule",
            "to-people",
        ),
    ),
    Menu("&Help", ("help", "keys", None, "about")),
)
