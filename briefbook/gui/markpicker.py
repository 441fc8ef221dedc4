"""A chip that shows a portion mark in its scheme's wording, and the small picker behind it."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from briefbook.gui.fields import labelled
from briefbook.gui.theme import Theme
from briefbook.gui.words import words
from briefbook.model.marking import UNMARKED, Mark
from briefbook.model.portions import portion_text
from briefbook.model.rollup import Rules


class MarkPicker(QFrame):
    """Level, caveats and release of one mark; `chosen` carries each change."""

    chosen = Signal(object)

    def __init__(self, rules: Rules, mark: Mark, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("float")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._rules, self._mark = rules, mark
        self.level = QComboBox(self)
        self.level.setAccessibleName(self.tr("Level"))
        self.level.addItem(self.tr("Not marked"), "")
        for level in rules.scheme.level:
            self.level.addItem(level.banner or level.id, level.id)
        self.level.setCurrentIndex(max(0, self.level.findData(mark.level)))
        self.caveats = {caveat.id: QCheckBox(caveat.banner, self) for caveat in rules.scheme.caveat}
        self.release = QLineEdit(" ".join(mark.release or ()), self)
        self.release.setAccessibleName(self.tr("Releasable to"))
        self.release.setPlaceholderText(self.tr("Codes, such as GBR FVEY"))
        self.told = QLabel(self)
        self.told.setProperty("tone", "danger")
        self.told.setWordWrap(True)
        self.told.hide()
        self.done = QPushButton(self.tr("Done"), self)
        self.done.setAccessibleName(self.done.text())
        self._lay_out()
        self.level.activated.connect(self._change)
        for name, box in self.caveats.items():
            box.setAccessibleName(box.text())
            box.setChecked(name in mark.caveats)
            box.clicked.connect(self._change)
        self.release.editingFinished.connect(self._change)
        self.release.returnPressed.connect(self.close)
        self.done.clicked.connect(self.close)

    def show_below(self, place: QWidget) -> None:
        """Open below a widget, inside its screen."""
        self.adjustSize()
        at = place.mapToGlobal(QPoint(0, place.height() + 2))
        room = place.screen().availableGeometry()
        self.move(min(at.x(), room.right() - self.width()), min(at.y(), room.bottom() - self.height()))
        self.show()
        self.level.setFocus(Qt.FocusReason.PopupFocusReason)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(6)
        column.addWidget(labelled(self.tr("Level"), self.level))
        for box in self.caveats.values():
            column.addWidget(box)
        releases = labelled(self.tr("Releasable to"), self.release)
        column.addWidget(releases)
        releases.setVisible(self._rules.scheme.release is not None)
        column.addWidget(self.told)
        column.addWidget(self.done, 0, Qt.AlignmentFlag.AlignRight)

    def _change(self) -> None:
        codes = tuple(self.release.text().upper().replace(",", " ").split())
        caveats = tuple(name for name, box in self.caveats.items() if box.isChecked())
        level = self.level.currentData()
        # Caveats and release need a level to stand behind.
        level = level or (self._rules.scheme.lowest.id if caveats or codes else "")
        mark = replace(self._mark, level=level, caveats=caveats, release=codes or None)
        strangers = self._rules.strangers(mark)
        self.told.setText(self.tr("Not known: {names}").format(names=", ".join(strangers)))
        self.told.setVisible(bool(strangers))
        if mark != self._mark and not strangers:
            self._mark = mark
            self.level.setCurrentIndex(max(0, self.level.findData(level)))
            self.chosen.emit(mark)


class MarkChip(QToolButton):
    """Shows a mark; a click or Space opens the picker. `chosen` carries the new one. Hidden without a scheme."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, what: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._what = theme, what
        self._rules: Rules | None = None
        self._mark = UNMARKED
        self.setProperty("chip", "true")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self.pick)
        self.hide()

    def show_mark(self, rules: Rules | None, mark: Mark) -> None:
        """Show a mark in the wording of its scheme."""
        self._rules, self._mark = rules, mark
        text = portion_text(rules.scheme, mark, rules.names) if rules and mark != UNMARKED else ""
        self.setText(text or words("Mark"))
        told = text or words("not marked")
        self.setAccessibleName(words("{what}: {mark}").format(what=self._what, mark=told))
        self.setToolTip(words("Marking of {what}").format(what=self._what))

    def pick(self) -> MarkPicker | None:
        """Open the picker."""
        if self._rules is None:
            return None
        picker = MarkPicker(self._rules, self._mark, self)
        picker.chosen.connect(self.chosen)
        picker.show_below(self)
        return picker
