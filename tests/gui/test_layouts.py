"""Layouts leave no item with Python that Qt has freed: what next takes its memory would pass for it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QPushButton, QVBoxLayout, QWidget, QWidgetItem
from pytestqt.qtbot import QtBot
from shiboken6 import getAllValidWrappers

from briefbook.gui.flow import FlowLayout
from briefbook.gui.nesting import nest


def items() -> int:
    """How many items of layouts Python knows, and takes for alive."""
    return sum(isinstance(one, QWidgetItem) for one in getAllValidWrappers())


def free() -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def before(qtbot: QtBot) -> int:
    """How many there were, left by others."""
    assert qtbot
    return items()


@pytest.mark.parametrize("kind", [QHBoxLayout, FlowLayout])
def test_when_a_widget_or_the_window_goes_its_item_is_forgotten(kind: Callable[[], QLayout], before: int) -> None:
    window, row, inner = QWidget(), QVBoxLayout(), kind()
    column = QVBoxLayout(window)
    for word in ("one", "two", "three"):
        inner.addWidget(QPushButton(word))
    nest(row, inner)
    nest(column, row)
    window.show()
    first, *_ = window.findChildren(QPushButton)
    first.deleteLater()
    free()
    assert inner.count() == 2
    assert items() - before <= 2
    window.deleteLater()
    free()
    del window, column, row, inner
    assert items() == before


def test_a_flow_is_cleared_and_filled_again(before: int) -> None:
    window = QWidget()
    flow = FlowLayout(window)
    for _ in range(3):
        flow.addWidget(QPushButton("a button"))
        flow.addWidget(QPushButton("another"))
        assert (flow.count(), items() - before) == (2, 2)
        flow.clear()
        free()
        assert (flow.count(), items() - before, window.findChildren(QPushButton)) == (0, 0, [])
