"""The name register of a book: its own entries, then the house's, the shipped ones, and all that the library names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from briefbook import assets
from briefbook.app.desk import Desk
from briefbook.importers import read_spellings
from briefbook.model.book import Book
from briefbook.model.facts import Country, Group
from briefbook.model.library import Facts
from briefbook.model.prose import sorted_by_case
from briefbook.model.register import NameRegister, RegisterEntry, Vocabulary

_RAISED_NOUNS = frozenset({"de", "lb"})
_SPELLINGS = (("isation", "ization"), ("ization", "isation"))


class Naming:
    """Makes the register of a book, and keeps it while nothing that it is made of changes."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._spellings = read_spellings(assets.resources() / "library")
        self._kept: tuple[tuple[object, ...], NameRegister] | None = None

    def register(self, book: Book) -> NameRegister:
        """The register for a book, as the library stands."""
        facts = self._desk.facts(book)
        sees = (book.register, book.people, book.schedule, book.event, book.title, book.lang, book.topics)
        if self._kept is None or self._kept[0][:-1] != sees or self._kept[0][-1] is not facts:
            self._kept = (*sees, facts), self._made(book, facts)
        return self._kept[1]

    def _made(self, book: Book, facts: Facts) -> NameRegister:
        library, words = self._desk.library, self._desk.templates.words
        entries = (
            *book.register,
            *_countries(words.names.spelling),
            *self._spellings.entries,
            *_organisations(library.groups()),
        )
        language = book.lang.partition("-")[0]
        people = (one for person in (*book.people, *library.people()) for one in (person.name, person.native))
        places = chain.from_iterable(_names(country, language) for country in library.countries())
        groups = chain.from_iterable((one.id, one.name, one.full_name, *one.aliases) for one in library.groups())
        raised, plain = sorted_by_case((*_said(facts), *_titles(book, self._desk)))
        introduced, words_of_the_book = sorted_by_case(_of_the_book(book))
        vocabulary = Vocabulary(
            names=tuple(dict.fromkeys(name for name in (*people, *places, *groups) if name)),
            seen=raised,
            introduced=introduced,
            ordinary=self._spellings.ordinary | plain | words_of_the_book,
        )
        return NameRegister(entries, vocabulary, nouns_raised=language in _RAISED_NOUNS)


def _countries(spelling: Mapping[str, tuple[str, ...]]) -> Iterator[RegisterEntry]:
    for forms in spelling.values():
        if forms:
            yield RegisterEntry(preferred=forms[0], kind="country", variants=forms[1:], note="House spelling.")


def _organisations(groups: Iterable[Group]) -> Iterator[RegisterEntry]:
    """Organisations spell themselves with s or with z; the other way is a variant."""
    for group in groups:
        for own, other in _SPELLINGS:
            if own in group.full_name:
                yield RegisterEntry(
                    preferred=group.full_name,
                    kind="organisation",
                    variants=(group.full_name.replace(own, other),),
                    note="The organisation’s own spelling.",
                )


def _names(country: Country, language: str) -> Iterator[str]:
    """The names of a country and its capital in the book's language and English, and in other scripts."""
    yield from (country.name, country.official, *country.aliases)
    yield from (capital.name for capital in country.capitals)
    for spoken, name in country.names.items():
        if spoken.partition("-")[0] in ("en", language) or not name[:1].isascii():
            yield name


def _said(facts: Facts) -> Iterator[str]:
    """What the library says in words: names in it are known, whether or not anything else names them."""
    yield from (statement.text for statement in facts.extract.statements)
    for source in facts.extract.sources:
        yield from (source.title, source.publisher, source.edition)
    yield from (person.role for person in facts.extract.people)
    yield from (indicator.label for indicator in facts.extract.indicators)


def _titles(book: Book, desk: Desk) -> Iterator[str]:
    """What the templates call the book's topics and the kinds of its papers."""
    yield from (desk.templates.topics[topic].title for topic in book.topics if topic in desk.templates.topics)
    yield from (kind.title for kind in desk.templates.kinds.values())


def _of_the_book(book: Book) -> Iterator[str]:
    """What the book says of itself: its event, its meetings, who made it, what its people do."""
    yield from (book.title, book.author, book.event.name, book.event.place)
    for meeting in book.schedule:
        yield from (meeting.title, meeting.place, meeting.format, meeting.press, meeting.interpreter, *meeting.agenda)
    yield from (person.role for person in book.people)
