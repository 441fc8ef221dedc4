# ruff: noqa: N802  (Qt’s methods keep Qt’s spelling)
"""The language of the interface: its words, its dates, its direction."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from briefbook.app.translations import read_catalogue, translations
from briefbook.gui.sentences import Sentences
from briefbook.gui.words import CORE, written_day

SYSTEM = "system"
OWN = "en"
"""The language in which the code says things."""

KINDS = "kinds"
"""The catalogue of kinds of papers, their slots, topics and events: words like those of the window."""

_LOCALES = {
    "en": QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom),
    "fr": QLocale(QLocale.Language.French, QLocale.Country.France),
}


class Catalogue(QTranslator):
    """The words of one language: what the code says in English, and what is shown instead.

    A text has one translation, wherever it is said. What the core says is looked up among `sentences`.
    """

    def __init__(
        self, words: dict[str, str], sentences: Callable[[], Sentences], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._sentences = cache(sentences)

    def translate(self, context: str, text: str, _about: str | None = None, _number: int = -1) -> str | None:
        """Qt: the text in this language; None leaves it to the next catalogue, as Qt’s own."""
        return self._sentences().told(text) if context == CORE else self._words.get(text)

    def isEmpty(self) -> bool:
        """Qt: whether there is anything to ask for."""
        return not self._words


def languages() -> tuple[str, ...]:
    """The languages that the interface speaks."""
    return (OWN, *sorted(path.stem for path in translations().glob("*.toml")))


def language_of(choice: str) -> str:
    """The language for a choice; that of the system where it is known, else English."""
    wanted = QLocale.system().name()[:2] if choice == SYSTEM else choice
    return wanted if wanted in languages() else OWN


def speak(application: QApplication, choice: str) -> str:
    """Let widgets made from now on speak a language, write its dates and run its way; the language."""
    language = language_of(choice)
    locale = _LOCALES.get(language) or QLocale(language)
    for earlier in application.findChildren(QTranslator, "language"):
        application.removeTranslator(earlier)
        earlier.deleteLater()
    QLocale.setDefault(locale)
    application.setLayoutDirection(locale.textDirection())
    if language != OWN:
        _install(application, _qt_words(language))
        # What the core says is read when it first says something: it would hold up the start.
        _install(application, Catalogue(_words(language), lambda: sentences_of(language)))
    return language


def sentences_of(language: str) -> Sentences:
    """What the core says, of findings, refusals and systems; days and numbers as the window writes them.

    Names of states, figures and the like, and titles of papers that the author did not give, are known in it.
    """
    files = sorted((translations() / language).glob("*.toml"))
    templates = {english: told for file in files for english, told in read_catalogue(file).items()}
    locale = QLocale()
    return Sentences(templates, _words(language), written_day, locale.groupSeparator(), locale.decimalPoint())


def _words(language: str) -> dict[str, str]:
    folder = translations()
    return read_catalogue(folder / f"{language}.toml") | read_catalogue(folder / language / f"{KINDS}.toml")


def _install(application: QApplication, translator: QTranslator) -> None:
    translator.setParent(application)
    translator.setObjectName("language")
    application.installTranslator(translator)


def _qt_words(language: str) -> QTranslator:
    """What Qt’s own dialogs say; English where Qt has nothing."""
    translator = QTranslator()
    translator.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    return translator
