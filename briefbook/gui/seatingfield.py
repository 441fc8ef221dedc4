"""Who sits where at a meeting: by the rules of protocol, or by hand on a plan of the table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from briefbook.app.offers import Leading
from briefbook.gui.chair import At, Occupant
from briefbook.gui.fields import in_order
from briefbook.gui.named import named
from briefbook.gui.nesting import nest
from briefbook.gui.seatplan import SeatPlan, Sitting
from briefbook.gui.theme import Theme
from briefbook.gui.words import words
from briefbook.model.facts import Person
from briefbook.model.schedule import Meeting, Seating, Shape
from briefbook.model.seating import FEWEST, Row, seating

_FEWEST_NAMED = 2
_SHAPES: tuple[tuple[Shape | None, str], ...] = (
    (None, "As protocol has it"),
    ("facing", "Two sides face each other"),
    ("round", "Round a table"),
    ("rows", "In rows, for a photograph"),
)

Places = tuple[tuple[str, ...], ...]


class SeatingField(QWidget):
    """`changed` carries the seating that the user wants, None where the rules decide all of it."""

    changed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._meeting: Meeting | None = None
        self._people: Mapping[str, Person] = {}
        self._own = ""
        self._leading: Mapping[str, tuple[str, ...]] = {}
        self._shape: Shape = "facing"
        self._rows: tuple[Row, ...] = ()
        self.shape = QComboBox(self)
        self.shape.setAccessibleName(words("How they sit"))
        self.shape.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.shape.setMinimumContentsLength(8)
        for shape, name in _SHAPES:
            self.shape.addItem(words(name), shape)
        self.rules = QPushButton(words("By precedence"), self)
        self.plan = SeatPlan(theme, self)
        self.told = QLabel(self)
        self.told.setWordWrap(True)
        self.told.setProperty("muted", "true")
        self._lay_out()
        self.shape.activated.connect(lambda _: self._choose_shape())
        self.rules.clicked.connect(lambda: self._want(Seating(shape=self._shape)))
        self.plan.swapped.connect(self._swap)
        self.plan.asked.connect(self._ask)

    def offer(self, people: Mapping[str, Person], own: str) -> None:
        """Know the people of the book, and the principal's state."""
        self._people, self._own = people, own

    def know_leading(self, leading: Iterable[Leading]) -> None:
        """Know whom the plans of meetings would seat at which nobody is named."""
        self._leading = {one.meeting: one.names for one in leading}

    def show_meeting(self, meeting: Meeting) -> None:
        """Show how a meeting sits; there is nothing to show for fewer than two, unless there is a plan all the same.

        Where nobody is named that is so if a shape was asked for, or enough people lead the sides for a plan.
        """
        self._meeting = meeting
        named = dict.fromkeys((*meeting.attendees, *(one for row in _places(meeting) for one in row if one)))
        own = frozenset(one for one in named if one in self._people and self._people[one].country == self._own)
        self._shape, self._rows = seating(meeting, own)
        wish = meeting.seating
        self.shape.setCurrentIndex(max(0, self.shape.findData(wish.shape if wish else None)))
        self.rules.setVisible(bool(_places(meeting)))
        self.plan.show_rows(self._shape, tuple(map(self._sitting, range(len(self._rows)), self._rows)))
        in_order(self.rules, *self.plan.chairs())
        standing = self._standing()
        said = words("Without a chair: {names}.").format(names=", ".join(map(self._name, standing))) if standing else ""
        if not named:  # There is no chair to move.
            said = _unnamed(self._leading.get(meeting.id), asked=wish is not None)
        self.told.setText(said or words("Drag a chair onto another, or press Alt and an arrow, to change places."))
        self.plan.setVisible(bool(named))
        drawn = wish is not None or len(self._leading.get(meeting.id, ())) >= FEWEST
        self.setVisible(drawn if not named else len(named) >= _FEWEST_NAMED)

    def stops(self) -> tuple[QWidget, ...]:
        """What Tab visits before the chairs."""
        return (self.shape, self.rules)

    # Showing

    def _sitting(self, number: int, row: Row) -> Sitting:
        people = tuple(self._occupant(number, place, one) for place, one in enumerate(row.people))
        return Sitting(people, row.start)

    def _occupant(self, row: int, place: int, one: str) -> Occupant:
        person = self._people.get(one)
        name = self._name(one) if one else words("Empty")
        post = named(person.role).split(";")[0].rstrip() if person else ""
        said = ", ".join(part for part in (name, post, self._chair_said(row, place)) if part)
        return Occupant(one, name, post, said)

    def _chair_said(self, row: int, place: int) -> str:
        number = place + 1
        match self._shape:
            case "facing" if row == 0:
                return words("chair {number} above the table").format(number=number)
            case "facing":
                return words("chair {number} below the table").format(number=number)
            case "round":
                return words("chair {number} clockwise from the head").format(number=number)
            case _:
                return words("place {number} in row {row}").format(number=number, row=row + 1)

    def _name(self, one: str) -> str:
        return self._people[one].name if one in self._people else one

    def _standing(self) -> tuple[str, ...]:
        """Those who attend and have no chair."""
        seated = {one for row in self._rows for one in row.people}
        return tuple(one for one in (self._meeting.attendees if self._meeting else ()) if one not in seated)

    # Wanting

    def _choose_shape(self) -> None:
        shape = self.shape.currentData()
        self._want(Seating(shape=shape) if shape else None)

    def _swap(self, one: At, other: At) -> None:
        self._arrange({one: self._person(other), other: self._person(one)})

    def _ask(self, at: At) -> None:
        """Offer what else can be done with a chair."""
        menu = self.menu_for(at)
        chair = next(one for one in self.plan.chairs() if one.at == at)
        menu.popup(chair.mapToGlobal(QPoint(0, chair.height())))

    def menu_for(self, at: At) -> QMenu:
        """What can be done with a chair, apart from dragging it."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for one in self._standing():
            text = words("Seat {name} here").format(name=self._name(one))
            menu.addAction(text, partial(self._arrange, {at: one}))
        if self._person(at):
            menu.addAction(words("Leave the chair empty"), lambda: self._arrange({at: ""}))
        else:
            menu.addAction(words("Take the chair away"), lambda: self._without(at))
        menu.addAction(words("Add an empty chair to the right"), lambda: self._with_chair(at))
        return menu

    def _person(self, at: At) -> str:
        return self._rows[at[0]].people[at[1]]

    def _arrange(self, changed: Mapping[At, str]) -> None:
        self._want_places(
            tuple(
                tuple(changed.get((row, place), one) for place, one in enumerate(sitting.people))
                for row, sitting in enumerate(self._rows)
            )
        )

    def _without(self, at: At) -> None:
        self._want_places(
            tuple(
                tuple(one for place, one in enumerate(sitting.people) if (row, place) != at)
                for row, sitting in enumerate(self._rows)
            )
        )

    def _with_chair(self, at: At) -> None:
        rows = [list(sitting.people) for sitting in self._rows]
        rows[at[0]].insert(at[1] + 1, "")
        self._want_places(tuple(map(tuple, rows)))

    def _want_places(self, places: Places) -> None:
        self._want(Seating(shape=self._shape, places=places))

    def _want(self, wish: Seating | None) -> None:
        if self._meeting is not None and wish != self._meeting.seating:
            self.changed.emit(wish)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.shape, 1)
        head.addWidget(self.rules)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        nest(column, head)
        column.addWidget(self.plan)
        column.addWidget(self.told)


def _unnamed(leading: tuple[str, ...] | None, *, asked: bool) -> str:
    """Whom the plan of a meeting seats at which nobody is named, as far as that is known yet."""
    if leading is None:
        return words("Nobody is named as attending: the plan prints those who lead the delegations.")
    if not leading:
        return words("Nobody is named as attending, and nobody is known who leads: there is no plan.")
    names = ", ".join(leading)
    if len(leading) < FEWEST:
        return words("Nobody is named as attending. Those who lead are too few for a plan: {names}.").format(
            names=names
        )
    if asked:
        return words("Nobody is named as attending: the plan seats those who lead: {names}.").format(names=names)
    return words(
        "Nobody is named as attending. Choose how they sit to print a plan of those who lead: {names}."
    ).format(names=names)


def _places(meeting: Meeting) -> Places:
    return meeting.seating.places if meeting.seating else ()
