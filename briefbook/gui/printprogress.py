"""The small dialog that tells how far the printing is, and cancels it."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from briefbook.gui.nesting import nest

_WIDTH = 380


class PrintProgress(QDialog):
    """Keeps the window to itself while something is printed; `rejected` says that the user cancels."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Print"))
        self.told = QLabel(self)
        self.told.setWordWrap(True)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.cancel = QPushButton(self.tr("Cancel"), self)
        self.cancel.setAccessibleName(self.cancel.text())
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.told)
        column.addWidget(self.bar)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel)
        nest(column, row)
        self.setFixedWidth(_WIDTH)
        self.cancel.clicked.connect(self.reject)

    def show_step(self, what: str, done: int = 0, total: int = 0) -> None:
        """Say what is being done and how far it is; without a total that cannot be told."""
        self.told.setText(what)
        self.bar.setRange(0, total)
        self.bar.setValue(done)
