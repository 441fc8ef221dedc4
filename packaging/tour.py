"""Take the pictures of `docs/tour.md` anew: every view of the window, light and dark, with the sample book.

    python packaging/tour.py            all pictures into docs/tour/, and the list of them in docs/tour.md

It opens the real window without a screen, with a library and settings of its own in a temporary folder. Every place of
the window's list is visited, whatever it is called, so that a new one comes into the tour by itself; any other view is
a line of `VIEWS`.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PIL import Image
from PySide6.QtCore import QSize
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from briefbook.app.places import Places
from briefbook.app.settings import Settings, save_settings
from briefbook.gui.hints import Hints
from briefbook.gui.startup import make_application, make_window
from briefbook.gui.theme import Appearance
from briefbook.gui.window import MainWindow

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "tour"
TEXT = ROOT / "docs" / "tour.md"
SIZE = QSize(1200, 750)
TODAY = date(2026, 1, 31)
MOST_BYTES = 3_000_000
COLOURS = 128
PATIENCE = 120_000


def _show_export(window: MainWindow) -> None:
    window.guide.begin_export()
    _wait(lambda: f"{window.view.count} pages" in window.views.export.summary.text)


LOOKS = (Appearance.LIGHT, Appearance.DARK)
VIEWS: tuple[tuple[str, str, Callable[[MainWindow], object]], ...] = (
    ("export", "Export: what will be written, before it is", _show_export),
    ("preferences", "Preferences", lambda window: window.side.open_preferences()),
    ("help", "Help", lambda window: window.side.open_help()),
)
"""Views besides the places: file, title, and the way there."""
_Picture = tuple[str, str, tuple[Appearance, ...]]
_LIST = re.compile(r"(?<=<!-- pictures -->\n).*(?=<!-- end of pictures -->)", re.DOTALL)


def main() -> int:
    """Take every picture; 1 if they are too many bytes for a repository."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for old in PICTURES.glob("*.png"):
        old.unlink()
    application = make_application()
    with tempfile.TemporaryDirectory() as folder:
        places = Places.within(Path(folder))
        save_settings(Settings(principal="USA", person="A. Desk", office="Central Asia desk"), places.settings)
        window = make_window(application, places, today=TODAY)
        window.resize(SIZE)
        window.show()
        taken = _walk(window, Path(folder))
        window.bridge.leave()
        window.close()
    _write_list(taken)
    size = sum(path.stat().st_size for path in PICTURES.glob("*.png"))
    print(f"{len(taken)} views, {size / 1e6:.1f} MB")
    return 0 if size < MOST_BYTES else 1


def _walk(window: MainWindow, folder: Path) -> list[_Picture]:
    """Every view in the order in which a newcomer meets them."""
    taken: list[_Picture] = []

    def take(name: str, title: str, widget: QWidget | None = None, looks: tuple[Appearance, ...] = LOOKS) -> None:
        for appearance in looks:
            window._theme.choose(appearance)  # noqa: SLF001 - the theme has no other handle
            QTest.qWait(900)
            _save(widget or window, PICTURES / f"{name}-{appearance}.png")
        taken.append((name, title, looks))

    _new_book(window, take)
    window.filing.open_sample()
    _wait(lambda: window.view.count > 40)
    window.hints.look()
    take("hint", "A hint on the first run")
    _without_hints(window.hints)
    window.papers.chosen.emit("meeting-kaz")
    take("paper", "A paper: what is written, and the page beside it", looks=(*LOOKS, Appearance.CONTRAST))
    for button in window.nav.buttons():
        button.click()
        QTest.qWait(1500)
        name = re.sub(r"\W+", "-", button.text().casefold())
        take(f"place-{name}", button.text())
    _overlays(window, take)
    book = folder / "Desk" / "summit.briefbook"
    book.parent.mkdir()
    window.bridge.save(book)
    window.filing.open(book)
    _wait(lambda: window.view.count > 40)
    QTest.qWait(1500)
    window.bridge.leave()
    take("start", "Start, with a recent book")
    return taken


def _new_book(window: MainWindow, take: Callable[[str, str], None]) -> None:
    new = window.views.new
    window.beginning.begin()
    _wait(lambda: new.host.count() > 0)
    new.name.setText("Central Asia talks")
    new.place.setText("Samarkand")
    new.host.choose("UZB")
    new.principal.choose("USA")
    take("new-1", "New book: the event")
    new.next.click()
    new.countries.choose(("KAZ", "KGZ", "TJK", "TKM", "UZB"))
    take("new-2", "New book: the countries")
    new.next.click()
    QTest.qWait(2500)
    take("new-3", "New book: the topics")
    window.bridge.leave()


def _overlays(window: MainWindow, take: Callable[..., None]) -> None:
    """What lies over the book for a while."""
    window.papers.chosen.emit("meeting-kaz")
    line = window.work.boxes()[0].editor("line")
    line.setFocus()
    line.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(line, " /uran")
    QTest.qWait(2500)
    take("slash", "The slash menu: a figure by its name")
    window.bridge.undo()
    window.guide.open_palette()
    QTest.keyClicks(window.views.commands.search, "kaz")
    QTest.qWait(1500)
    take("palette", "The palette: anything by typing", window.views.commands)
    window.views.commands.reject()
    for name, title, go in VIEWS:
        go(window)
        QTest.qWait(1500)
        take(name, title)
    window.rooms.leave()


def _without_hints(hints: Hints) -> None:
    while hints.isVisible():
        hints.dismiss.click()


def _wait(until: Callable[[], bool]) -> None:
    waited = 0
    while not until():
        if waited > PATIENCE:
            sys.exit("The window did not get that far.")
        QTest.qWait(100)
        waited += 100
    QTest.qWait(2500)


def _save(widget: QWidget, path: Path) -> None:
    """A picture in few colours: the most common ones as they are, and what covers the rest."""
    widget.grab().save(str(path))
    with Image.open(path) as picture:
        whole = picture.convert("RGB")
    bright = whole.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).getpalette() or []
    counted = sorted(whole.getcolors(whole.width * whole.height) or (), reverse=True)
    common = [part for _, colour in counted[:COLOURS] if isinstance(colour, tuple) for part in colour]
    palette = Image.new("P", (1, 1))
    palette.putpalette(common + bright[: 3 * COLOURS])
    whole.quantize(palette=palette, dither=Image.Dither.NONE).save(path, optimize=True)


def _write_list(taken: list[_Picture]) -> None:
    rows = (f"### {title}\n\n{_shown(name, title, looks)}\n\n" for name, title, looks in taken)
    text = TEXT.read_text("utf-8")
    TEXT.write_text(_LIST.sub(lambda _: "\n" + "".join(rows), text), "utf-8")


def _shown(name: str, title: str, looks: tuple[Appearance, ...]) -> str:
    return "\n".join(f"![{title}, {look}](tour/{name}-{look}.png)" for look in looks)


if __name__ == "__main__":
    sys.exit(main())
