"""A new book in three steps: the event, the countries, the topics."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from briefbook.app.offers import Catalogue, NewBook, TopicGives
from briefbook.gui.calendarfield import CalendarField
from briefbook.gui.countrypicker import CountryPicker
from briefbook.gui.dayfield import DayField, labelled_day
from briefbook.gui.fields import CountryField, in_order, labelled
from briefbook.gui.flags import Flags
from briefbook.gui.librarian import Librarian
from briefbook.gui.nesting import nest
from briefbook.gui.refusal import Refusal
from briefbook.gui.theme import Theme
from briefbook.gui.topicpicker import TopicPicker
from briefbook.gui.words import said, words

_PAUSE = 200
"""Milliseconds after the last change before the library is asked what topics would give."""


class NewBookView(QWidget):
    """Asks for what a new book needs. `wanted` carries it, `left` says that the user went back."""

    wanted = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, librarian: Librarian, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._librarian, self._today = librarian, today
        flags = Flags()
        self.name = QLineEdit(self)
        self.day = DayField(self.tr("Date"), today, self)
        self.place = QLineEdit(self)
        self.host = CountryField(flags, self.tr("Host"), self)
        self.principal = CountryField(flags, self.tr("For the principal of"), self)
        self.kind = QComboBox(self)
        self.calendar = CalendarField(theme, self)
        self.countries = CountryPicker(theme, self)
        self.topics = TopicPicker(self)
        self._heads = tuple(QLabel(self) for _ in range(3))
        self._refused = QLabel(self)
        self._steps = QStackedWidget(self)
        self.back = QPushButton(self.tr("Back"), self)
        self.next = QPushButton(self.tr("Next"), self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._lay_out()
        self._connect()
        self._show_step(0)

    def begin(self, principal: str = "", page: str = "A4") -> None:
        """Start anew, with the principal's state that was used last, in the page format of new books."""
        self._librarian.list_catalogue(self._today)
        for line in (self.name, self.place):
            line.clear()
        self.host.choose("")
        self.principal.choose(principal)
        self._remembered, self._page = principal, page
        self.countries.choose(())
        self.calendar.show_path("")
        self._show_step(0)
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_refusal(self, refusal: Refusal) -> None:
        """Say beside the buttons what is missing or wrong."""
        self._refused.setText(f"{said(refusal.sentence)} {said(refusal.hint)}".strip())
        self._refused.setVisible(bool(refusal.sentence))
        self.next.setEnabled(True)

    @property
    def step(self) -> int:
        """The step shown, from 0."""
        return self._steps.currentIndex()

    # Building

    def _lay_out(self) -> None:
        self._remembered, self._page = "", "A4"
        for widget in (self._event_step(), self.countries, self._topic_step()):
            self._steps.addWidget(widget)
        title = QLabel(self.tr("New book"), self)
        title.setProperty("role", "heading")
        heads = QHBoxLayout()
        heads.setSpacing(18)
        for head in self._heads:
            heads.addWidget(head)
        heads.addStretch(1)
        self._refused.setProperty("tone", "danger")
        self._refused.setWordWrap(True)
        self._refused.setVisible(False)
        self.next.setProperty("primary", "true")
        for button in (self.back, self.next):
            button.setAutoDefault(True)
        buttons = QHBoxLayout()
        buttons.addWidget(self._refused, 1)
        buttons.addStretch(0)
        buttons.addWidget(self.back)
        buttons.addWidget(self.next)
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 28, 40, 24)
        column.setSpacing(14)
        column.addWidget(title)
        nest(column, heads)
        column.addWidget(self._steps, 1)
        nest(column, buttons)
        first = (self.name, self.day, self.place, self.host, self.principal, self.kind)
        in_order(*first, self.calendar.choose, self.calendar.forget, self.back, self.next)

    def _event_step(self) -> QWidget:
        self.name.setPlaceholderText(self.tr("As the cover should show it, such as C5+1 summit"))
        self.place.setPlaceholderText(self.tr("City, or building and city"))
        for field, name in (
            (self.name, self.tr("Event")),
            (self.place, self.tr("Place")),
            (self.kind, self.tr("Kind")),
        ):
            field.setAccessibleName(name)
        page = QWidget(self)
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 8, 0, 0)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(18)
        host_hint = self.tr("The state in which it takes place; it need not take part.")
        own_hint = self.tr("Whose side the book is on; kept for next time.")
        brought = self.tr("Its entries become the schedule; it can wait.")
        grid.addWidget(labelled(self.tr("Event"), self.name), 0, 0, 1, 2)
        for place, box in enumerate(
            (
                labelled_day(self.tr("Date"), self.day),
                labelled(self.tr("Place"), self.place),
                labelled(self.tr("Host"), self.host, host_hint),
                labelled(self.tr("For the principal of"), self.principal, own_hint),
                labelled(self.tr("Kind"), self.kind),
                labelled(self.tr("Schedule"), self.calendar, brought),
            )
        ):
            grid.addWidget(box, 1 + place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
        grid.setRowStretch(4, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        page.setMaximumWidth(760)
        return self._scrolled(page, self.tr("Event"))

    def _topic_step(self) -> QWidget:
        inner = QWidget(self)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self.topics)
        column.addStretch(1)
        return self._scrolled(inner, self.tr("Topics"))

    def _scrolled(self, inner: QWidget, name: str) -> QWidget:
        """A step that need not fit into the window."""
        inner.setObjectName("page")
        area = QScrollArea(self)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setAccessibleName(name)
        area.verticalScrollBar().setAccessibleName(self.tr("Scroll the questions"))
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        return area

    def _connect(self) -> None:
        self._librarian.listed.connect(self._offer)
        self._librarian.given.connect(self._show_gives)
        self._pause.timeout.connect(self._ask_gives)
        self.countries.changed.connect(self._pause.start)
        self.next.clicked.connect(self._go_on)
        self.back.clicked.connect(self._go_back)
        for line in (self.name, self.place):
            line.returnPressed.connect(self._go_on)

    # Steps

    def _offer(self, catalogue: Catalogue) -> None:
        self.host.offer(catalogue.countries)
        self.principal.offer(catalogue.countries)
        self.principal.choose(self.principal.code or self._remembered)
        self.kind.clear()
        for event in catalogue.events:
            self.kind.addItem(words(event.title), event.id)
        self.kind.setCurrentIndex(max(0, self.kind.findData("summit")))
        self.countries.offer(catalogue)
        self.topics.offer(catalogue)

    def _ask_gives(self) -> None:
        if self.countries.chosen:
            self._librarian.ask_gives(self.countries.chosen, self._today)

    def _show_gives(self, gives: tuple[TopicGives, ...]) -> None:
        self.topics.show_gives(gives)

    def _go_on(self) -> None:
        missing = self._missing()
        self.show_refusal(Refusal(missing, ""))
        if missing:
            return
        if self.step < 2:
            self._show_step(self.step + 1)
            return
        self.next.setEnabled(False)
        self.wanted.emit(self._request())

    def _go_back(self) -> None:
        self.show_refusal(Refusal("", ""))
        if self.step:
            self._show_step(self.step - 1)
        else:
            self.left.emit()

    def _missing(self) -> str:
        """What the step shown still lacks, as a sentence."""
        match self.step:
            case 0 if not self.name.text().strip():
                return self.tr("Give the event a name.")
            case 0 if not self.day.is_read:
                return self.tr("Give the day of the event.")
            case 0 if not self.host.code:
                return self.tr("Choose the host: the state in which the event takes place.")
            case 1 if not self.countries.chosen:
                return self.tr("Choose at least one country.")
        return ""

    def _show_step(self, step: int) -> None:
        self._steps.setCurrentIndex(step)
        titles = (self.tr("1  Event"), self.tr("2  Countries"), self.tr("3  Topics"))
        for number, (head, text) in enumerate(zip(self._heads, titles, strict=True)):
            head.setText(text)
            head.setProperty("muted", "false" if number == step else "true")
            head.setProperty("role", "step-on" if number == step else "step")
            head.style().polish(head)
        self.back.setText(self.tr("Back") if step else self.tr("Cancel"))
        self.next.setText(self.tr("Make the book") if step == 2 else self.tr("Next"))
        self.next.setEnabled(True)
        firsts = (self.name, self.countries.search, self.topics.first)
        if (first := firsts[step]) is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        if step == 2:
            self._ask_gives()

    def _request(self) -> NewBook:
        return NewBook(
            name=self.name.text().strip(),
            day=self.day.day,
            place=self.place.text().strip(),
            host=self.host.code,
            countries=self.countries.chosen,
            topics=self.topics.chosen,
            as_of=self._today,
            principal=self.principal.code,
            page=self._page,
            calendar=self.calendar.path,
            template=str(self.kind.currentData() or "summit"),
        )
