"""Light and dark: from the colour tokens to Qt's palette, the style sheet and the icons."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from PySide6.QtCore import QByteArray, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from briefbook import assets
from briefbook.gui.stylesheet import stylesheet
from briefbook.gui.tokens import CONTRAST, DARK, LIGHT, Tokens

_ICON_SIZE = 18


_SCALE = "text-scale"


class Appearance(StrEnum):
    """What the user chose; `SYSTEM` follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


_SCHEMES = {
    Appearance.SYSTEM: Qt.ColorScheme.Unknown,
    Appearance.LIGHT: Qt.ColorScheme.Light,
    Appearance.DARK: Qt.ColorScheme.Dark,
    Appearance.CONTRAST: Qt.ColorScheme.Light,
}


class Theme(QObject):
    """The colours in force. Widgets that paint themselves read `tokens` and repaint at `changed`."""

    changed = Signal()

    def __init__(self, application: QApplication, appearance: Appearance, text: int = 100) -> None:
        super().__init__(application)
        self._application = application
        self._points = application.font().pointSizeF() / _scale_of(application)
        self.text = text
        self.appearance = appearance
        self.tokens = LIGHT
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}
        self.choose(appearance)
        application.styleHints().colorSchemeChanged.connect(self._follow)

    def choose(self, appearance: Appearance) -> None:
        """Show the interface in an appearance."""
        self.appearance = appearance
        QGuiApplication.styleHints().setColorScheme(_SCHEMES[appearance])
        self._apply()

    def choose_text(self, per_cent: int) -> None:
        """Show all text, and with it all rows and fields, larger or smaller."""
        if per_cent != self.text:
            self.text = per_cent
            self._apply()

    @property
    def icon_size(self) -> int:
        """The width of an icon in a bar, in device-independent pixels."""
        return round(_ICON_SIZE * self.text / 100)

    def icon(self, name: str, colour: str = "") -> QIcon:
        """A line icon in a colour, the text's by default; paler where its action is disabled."""
        icon = QIcon()
        for ratio in sorted({1.0, self._application.devicePixelRatio()}):
            icon.addPixmap(self.pixmap(name, colour or self.tokens.text, self.icon_size, ratio))
            icon.addPixmap(self.pixmap(name, self.tokens.edge, self.icon_size, ratio), QIcon.Mode.Disabled)
        return icon

    def pixmap(self, name: str, colour: str, size: int, ratio: float) -> QPixmap:
        """A line icon as pixels, `size` device-independent pixels wide."""
        key = (name, colour, size, ratio)
        if key not in self._pixmaps:
            self._pixmaps[key] = _draw(_source(name).replace("currentColor", colour), size, ratio)
        return self._pixmaps[key]

    def _follow(self) -> None:
        if self.appearance is Appearance.SYSTEM:
            self._apply()

    def _apply(self) -> None:
        self.tokens = self._tokens()
        font = self._application.font()
        font.setPointSizeF(self._points * self.text / 100)
        self._application.setFont(font)
        self._application.setProperty(_SCALE, self.text)
        self._application.setPalette(palette(self.tokens))
        tick, arrow = (_drawn(name, dark=self.tokens is DARK) for name in ("tick", "arrow"))
        self._application.setStyleSheet(stylesheet(self.tokens, tick=tick, arrow=arrow, scale=self.text / 100))
        self.changed.emit()

    def _tokens(self) -> Tokens:
        if self.appearance is Appearance.CONTRAST:
            return CONTRAST
        return DARK if self._is_dark() else LIGHT

    def _is_dark(self) -> bool:
        if self.appearance is Appearance.SYSTEM:
            return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self.appearance is Appearance.DARK


def palette(tokens: Tokens) -> QPalette:
    """Qt's palette for a set of tokens, so that what the style sheet leaves out fits too."""
    role, made = QPalette.ColorRole, QPalette()
    colours = {
        role.Window: tokens.window,
        role.WindowText: tokens.text,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.window,
        role.Text: tokens.text,
        role.Button: tokens.surface,
        role.ButtonText: tokens.text,
        role.ToolTipBase: tokens.surface,
        role.ToolTipText: tokens.text,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.PlaceholderText: tokens.muted,
        role.Link: tokens.accent,
        role.Light: tokens.surface,
        role.Midlight: tokens.hover,
        role.Mid: tokens.line,
        role.Dark: tokens.edge,
        role.Accent: tokens.accent,
    }
    for name, colour in colours.items():
        made.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, name, QColor(tokens.edge))
    return made


def program_icon() -> QIcon:
    """The program's own icon."""
    return QIcon(str(assets.resources() / "icons" / "briefbook.svg"))


def _scale_of(application: QApplication) -> float:
    """By how much an earlier window of the same application has scaled its font."""
    return float(application.property(_SCALE) or 100) / 100


def _drawn(name: str, *, dark: bool) -> str:
    """A picture for the style sheet, which takes its colours from nowhere else."""
    return (assets.resources() / "icons" / f"{name}-{'dark' if dark else 'light'}.svg").as_posix()


@cache
def _source(name: str) -> str:
    return (assets.resources() / "icons" / f"{name}.svg").read_text("utf-8")


def _draw(svg: str, size: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap
