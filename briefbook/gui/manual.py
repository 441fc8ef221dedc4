"""The pages of the help: written ones in the interface's language, and those made from what the program knows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct
from PySide6.QtGui import QAction, QKeySequence

from briefbook import __version__, assets
from briefbook.app.licences import packages, source_terms
from briefbook.gui.menutable import MENUS, Menu
from briefbook.gui.words import words
from briefbook.gui.writingbar import keys_in_a_text

KEYS, ABOUT = "keys", "about"


class HelpPage(Struct, frozen=True):
    """One page: its name in links, what it is called, its text in Markdown."""

    name: str
    title: str
    text: str


def written_pages(language: str) -> tuple[HelpPage, ...]:
    """The pages that were written, in the order of their files; English where a language has none."""
    folder = assets.resources() / "help" / language
    files = sorted(folder.glob("*.md")) or sorted((assets.resources() / "help" / "en").glob("*.md"))
    return tuple(_page(path.stem.partition("-")[2], path.read_text("utf-8")) for path in files)


def keys_page(actions: Mapping[str, QAction]) -> HelpPage:
    """Every key of the table of actions, by menu, and those in texts."""
    title = words("Keys")
    parts = [f"# {title}\n", words("Everything can be done with the keyboard. Ctrl+K finds every action by its name.")]
    for menu in MENUS:
        rows = [line for name in _names(menu) if (line := _key_line(actions[name]))]
        if rows:
            parts.append(_table_of_keys(words(menu.text).replace("&", ""), rows))
    parts.append(_table_of_keys(words("In a text"), [_keys_line(name, (keys,)) for name, keys in keys_in_a_text()]))
    return HelpPage(KEYS, title, "\n".join(parts))


def about_page() -> HelpPage:
    """Version, packages and their licences, sources, faces."""
    title = words("About Briefbook")
    needs = "\n".join(f"| {made.name} | {made.version} | {_cell(made.licence)} |" for made in packages())
    sources = "\n".join(
        f"| {_cell(source.title)} | {_cell(source.publisher)} | {_cell(source.licence)} |" for source in source_terms()
    )
    source_head = _head(words("Source"), words("Publisher"), words("Licence"))
    package_head = _head(words("Package"), words("Version"), words("Licence"))
    made_of = (assets.resources() / "SOURCES.md").read_text("utf-8").replace("\n#", "\n##").replace("# ", "## ", 1)
    parts = (
        f"# {title}\n",
        words("Version {version}. Briefbook never uses a network: nothing is fetched, nothing is sent.").format(
            version=__version__
        ),
        f"\n## {words('Sources of the library')}\n\n{source_head}{sources}\n",
        f"\n## {words('Packages')}\n\n{package_head}{needs}\n",
        made_of,
    )
    return HelpPage(ABOUT, title, "\n".join(parts))


def all_pages(language: str, actions: Mapping[str, QAction]) -> tuple[HelpPage, ...]:
    """The whole help, in the order of reading."""
    makers: tuple[Callable[[], HelpPage], ...] = (lambda: keys_page(actions), about_page)
    return (*written_pages(language), *(make() for make in makers))


def _page(name: str, text: str) -> HelpPage:
    return HelpPage(name, text.partition("\n")[0].removeprefix("# ").strip(), text)


def _names(menu: Menu) -> Iterator[str]:
    for item in menu.items:
        if isinstance(item, Menu):
            yield from _names(item)
        elif item is not None:
            yield item


def _key_line(action: QAction) -> str:
    keys = [key.toString(QKeySequence.SequenceFormat.NativeText) for key in action.shortcuts()]
    return _keys_line(action.iconText(), keys) if keys else ""


def _keys_line(name: str, keys: Iterable[str]) -> str:
    return f"| {_cell(name)} | {', '.join(f'`{key}`' for key in keys)} |"


def _table_of_keys(title: str, rows: list[str]) -> str:
    return f"\n## {title}\n\n{_head(words('Action'), words('Keys'))}" + "\n".join(rows)


def _head(*names: str) -> str:
    """The head of a table."""
    return f"| {' | '.join(names)} |\n{'|---' * len(names)}|\n"


def _cell(text: str) -> str:
    return text.replace("|", "/").replace("\n", " ")
