"""What a book is worked on with: the library, the templates, the style. Opened once, closed at the end."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

from msgspec.structs import replace

from briefbook import assets
from briefbook.app.places import Places
from briefbook.app.schemes import load_scheme
from briefbook.compose import Templates, open_templates, selection
from briefbook.importers import shipped
from briefbook.model.book import Book
from briefbook.model.diagnostics import Diagnostic
from briefbook.model.errors import InputError
from briefbook.model.library import Facts, Progress
from briefbook.model.names import respelt
from briefbook.model.rollup import Rules
from briefbook.model.style import Style, parse_style
from briefbook.store import Library, open_library


class Desk:
    """The library and the templates that the program works with; a context manager.

    `schemes` are folders of marking schemes beside the shipped ones.
    """

    def __init__(
        self,
        library: Library,
        templates: Templates,
        notices: tuple[Diagnostic, ...] = (),
        schemes: tuple[Path, ...] = (),
    ) -> None:
        self.library = library
        self.schemes = schemes
        self.templates = templates
        self.notices = notices
        self._facts: tuple[tuple[object, ...], Facts] | None = None
        self._rules: tuple[tuple[object, ...], Rules | None] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.library.close()

    def facts(self, book: Book) -> Facts:
        """The facts that a book may use, as it sees them on its date; the same value while nothing changed."""
        wanted = selection(book, self.templates)
        sees = (self.library.revision, wanted, book.as_of, book.overrides)
        if self._facts is None or self._facts[0] != sees:
            extract = self.library.select(wanted)
            spelt = replace(extract, countries=respelt(extract.countries, self.templates.words.names.spelling))
            self._facts = sees, Facts(spelt, as_of=book.as_of, overrides=book.overrides)
        return self._facts[1]

    def rules(self, book: Book) -> Rules | None:
        """By what a book is marked, as of its date; None without a scheme. Raises InputError for an unknown one."""
        sees = (self.library.revision, book.scheme, book.as_of)
        if self._rules is None or self._rules[0] != sees:
            self._rules = sees, self._rules_of(book)
        return self._rules[1]

    def _rules_of(self, book: Book) -> Rules | None:
        scheme = load_scheme(book.scheme, *self.schemes)
        if scheme is None:
            return None
        groups = {**self.library.members(on=book.as_of), **scheme.groups}
        names = {country.iso3: country.name for country in self.library.countries()}
        return Rules(scheme=scheme, groups=groups, names={**names, **{group: group for group in groups}})


def open_desk(places: Places, *, progress: Progress) -> Desk:
    """Open the library, filling it at first use, and the templates; raises LibraryError or TemplateError."""
    library = open_library(places.library, shipped=shipped(assets.resources() / "library"), progress=progress)
    folders = [assets.templates()]
    if places.templates.is_dir():
        folders.append(places.templates)
    try:
        templates = open_templates(*folders)
    except BaseException:
        library.close()
        raise
    return Desk(library, templates, library.notices, (places.schemes,))


def load_style(name: str, page: str, *, large: bool = False) -> Style:
    """A shipped style pack on one of its page formats, for ordinary or large type; raises InputError."""
    folder = assets.resources() / "styles"
    known = sorted(path.stem for path in folder.glob("*.toml"))
    if name not in known:
        raise InputError(f"There is no style “{name}”.", hint=f"Choose one of: {', '.join(known)}.")
    return parse_style((folder / f"{name}.toml").read_text("utf-8"), paper=page, large=large)
