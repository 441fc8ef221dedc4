"""What the pages ask of the worker, and what answers them."""

from __future__ import annotations

from briefbook.gui.bridge import Bridge
from briefbook.gui.pagepane import PagePane
from briefbook.gui.pageview import PageView
from briefbook.gui.paperview import PaperView


def connect_pages(bridge: Bridge, view: PageView, pages: PagePane, work: PaperView) -> None:
    """Let pages be drawn, read, searched and clicked, and let them follow what is written, step by step."""
    view.wanted.connect(bridge.render)
    view.text.wanted.connect(bridge.read)
    view.looked.connect(bridge.look)
    pages.sought.connect(bridge.search)
    work.written_at.connect(bridge.locate)
    work.rested.connect(bridge.rest)
    bridge.imaged.connect(view.show_image)
    bridge.worded.connect(view.text.show_words)
    bridge.hit.connect(pages.show_hits)
    bridge.located.connect(view.show_place)
