"""Images of pages: hundreds are kept, and few of them as they are painted."""

from __future__ import annotations

from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from briefbook.app.worker import PageImage
from briefbook.gui.bitmaps import Bitmaps

WIDE, HIGH = 600, 800


def page(index: int, generation: int = 1) -> PageImage:
    """An image of a page that is white but for a block of a colour of its own."""
    row = bytes([index % 256, 7, generation, 0]) * 100 + bytes([255] * 4) * (WIDE - 100)
    return PageImage(generation, index, 1.0, WIDE, HIGH, 4 * WIDE, row * HIGH)


def read_through(bitmaps: Bitmaps, pages: int, qtbot: QtBot) -> None:
    for index in range(pages):
        bitmaps.put(page(index))
        bitmaps.image(index)
        bitmaps.tidy(range(index - 1, index + 2))
        qtbot.waitUntil(lambda: not bitmaps._packing)


def blue(image: QImage | None) -> int:
    assert image is not None
    return image.pixelColor(50, 50).blue()


def test_pages_read_long_ago_are_there_at_once_and_take_little_room(qtbot: QtBot) -> None:
    bitmaps = Bitmaps()
    read_through(bitmaps, 120, qtbot)
    plain = sum(len(entry.reply.pixels) for entry in bitmaps._plain.values())
    squeezed = sum(len(entry.pixels) for entry in bitmaps._squeezed.values())
    assert plain + squeezed < 30 * 2**20 < 120 * WIDE * HIGH * 4
    assert [blue(bitmaps.image(index)) for index in range(120)] == list(range(120))
    assert all(bitmaps.is_fresh(index, 1, 1.0) for index in range(120))


def test_pages_in_view_are_never_squeezed(qtbot: QtBot) -> None:
    bitmaps, seen = Bitmaps(), range(40)
    for index in seen:
        bitmaps.put(page(index))
    bitmaps.tidy(seen)
    qtbot.wait(20)
    assert set(bitmaps._plain) == set(seen)
    bitmaps.tidy(range(30, 40))
    bitmaps.tidy(seen)  # Scrolled back before they were squeezed.
    qtbot.waitUntil(lambda: not bitmaps._packing)
    assert set(bitmaps._plain) == set(seen)


def test_a_newer_image_comes_in_place_of_a_squeezed_one(qtbot: QtBot) -> None:
    bitmaps = Bitmaps()
    read_through(bitmaps, 40, qtbot)
    assert 0 in bitmaps._squeezed
    bitmaps.put(page(0, generation=2))
    assert bitmaps.is_fresh(0, 2, 1.0)
    assert not bitmaps.is_fresh(0, 1, 1.0)
    bitmaps.clear()
    assert bitmaps.image(0) is None
