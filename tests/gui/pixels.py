"""What is on the screen."""

from __future__ import annotations

from briefbook.gui.pageview import PageView


def middle(view: PageView) -> str:
    """The colour in the middle of the view."""
    image = view.viewport().grab().toImage()
    return image.pixelColor(image.rect().center()).name()


def shades(view: PageView) -> int:
    """How many colours the view shows: blank paper has a handful, print has many."""
    image = view.viewport().grab().toImage()
    step = 3
    return len({image.pixel(x, y) for x in range(0, image.width(), step) for y in range(0, image.height(), step)})
