"""A bar that says in a sentence what happened, with the way out beside it. It never takes the focus."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from briefbook.gui.refusal import Refusal
from briefbook.gui.theme import Theme
from briefbook.gui.words import said


class Tone(StrEnum):
    """Whether a notice tells of a failure or of something done."""

    DANGER = "danger"
    INFO = "info"


class Offer(Struct, frozen=True):
    """A way out: the words on its button and what it does."""

    text: str
    command: Callable[[], object]


class Notice(Struct, frozen=True):
    """What to say."""

    sentence: str
    hint: str = ""
    tone: Tone = Tone.INFO
    offers: tuple[Offer, ...] = ()


def refusal_notice(refusal: Refusal, *offers: Offer) -> Notice:
    """The notice that tells a refusal."""
    return Notice(said(refusal.sentence), said(refusal.hint), Tone.DANGER, offers)


class NoticeBar(QFrame):
    """Shows one notice, the latest, until it is dismissed or overtaken."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._theme = theme
        self._notice: Notice | None = None
        self._buttons: list[QPushButton] = []
        self._icon = QLabel(self)
        self._words = QLabel(self, wordWrap=True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._dismiss = QToolButton(self)
        self._dismiss.setAccessibleName(self.tr("Dismiss the notice"))
        self._dismiss.setToolTip(self.tr("Dismiss"))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 7, 8, 7)
        self._row.setSpacing(8)
        self._row.addWidget(self._icon)
        self._row.addWidget(self._words, 1)
        self._row.addWidget(self._dismiss)
        self._dismiss.clicked.connect(self.dismiss)
        theme.changed.connect(self._colour)
        self._colour()
        self.hide()

    @property
    def text(self) -> str:
        """What the bar says; empty where it is dismissed."""
        return self._words.text() if self._notice else ""

    def show_notice(self, notice: Notice) -> None:
        """Say it, also to assistive technology."""
        self._notice = notice
        self._words.setText(f"{notice.sentence} {notice.hint}".strip())
        self.setAccessibleName(self._words.text())
        self.setProperty("tone", notice.tone.value)
        self._set_offers(notice.offers)
        self._colour()
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._words.text()))

    def dismiss(self) -> None:
        """Take the notice away."""
        self._notice = None
        self.hide()

    def _set_offers(self, offers: tuple[Offer, ...]) -> None:
        for button in self._buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        self._buttons = [self._button(offer) for offer in offers]
        for place, button in enumerate(self._buttons):
            self._row.insertWidget(2 + place, button)

    def _button(self, offer: Offer) -> QPushButton:
        button = QPushButton(offer.text, self)
        button.setAccessibleName(offer.text)
        button.setAutoDefault(True)
        button.clicked.connect(self.dismiss)
        button.clicked.connect(offer.command)
        return button

    def _colour(self) -> None:
        tokens = self._theme.tokens
        failed = self._notice is not None and self._notice.tone is Tone.DANGER
        name, colour = ("alert", tokens.danger) if failed else ("done", tokens.accent)
        self._icon.setPixmap(self._theme.pixmap(name, colour, 18, self.devicePixelRatioF()))
        self._dismiss.setIcon(self._theme.icon("close", tokens.muted))
        self.style().unpolish(self)
        self.style().polish(self)
