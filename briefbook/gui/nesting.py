"""Layouts within layouts, without leaving their items with Python.

When a layout that holds something is put into another, PySide makes a Python object for each of its items. Qt frees
items unseen, and whatever next takes such an item's memory is then taken for it: a scroll bar that has no value.
"""

from __future__ import annotations

import shiboken6
from PySide6.QtWidgets import QBoxLayout, QLayout

from briefbook.gui.flow import FlowLayout


def nest(outer: QBoxLayout, inner: QLayout, stretch: int = 0) -> None:
    """Put a layout into another, at the end."""
    outer.addLayout(inner, stretch)
    _let_go(inner)


def _let_go(layout: QLayout) -> None:
    """Let Python forget the items of a layout, and of those in it; Qt keeps them."""
    if isinstance(layout, FlowLayout):
        # Its items are its own, and Qt asks it for each that goes.
        return
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if isinstance(item, QLayout):
            _let_go(item)
        elif item is not None:
            shiboken6.invalidate(item)
