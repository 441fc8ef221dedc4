# ruff: noqa: N802  (Qt’s methods keep Qt’s spelling)
"""A world map to click on, for choosing countries; the list beside it offers the same to the keyboard."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import chain

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QTransform
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from briefbook import assets
from briefbook.gui.named import named
from briefbook.gui.theme import Theme
from briefbook.model.atlas import Atlas, Polygon, arc_points, read_atlas

_WEST, _SOUTH, _NORTH = -169.0, -57.0, 80.0
_SQUEEZE = math.cos(math.radians(38))
"""Degrees of longitude are as long as they are at 38 degrees of latitude."""
_WORLD = QRectF(_WEST * _SQUEEZE, -_NORTH, 360 * _SQUEEZE, _NORTH - _SOUTH)
_SMALL = 7.0
"""A country that is drawn smaller than this many pixels gets a dot to click on."""


class WorldMap(QWidget):
    """Countries in grey, those chosen in the accent. `clicked` carries an ISO 3166 alpha-3 code."""

    clicked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._names: Mapping[str, str] = {}
        self._chosen: frozenset[str] = frozenset()
        self._under = ""
        self.setMouseTracking(True)
        self.setMinimumSize(QSize(260, 120))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(self.tr("World map"))
        self.setAccessibleDescription(self.tr("Shows what is chosen. The list offers every country, too."))
        theme.changed.connect(self.update)

    def show_names(self, names: Mapping[str, str]) -> None:
        """Offer these countries, by their codes."""
        self._names = names

    def show_chosen(self, chosen: Iterable[str]) -> None:
        """Colour what is chosen."""
        self._chosen = frozenset(chosen)
        self.update()

    # Qt's events

    def sizeHint(self) -> QSize:
        """Qt: as wide as there is room."""
        return QSize(520, self.heightForWidth(520))

    def hasHeightForWidth(self) -> bool:
        """Qt: the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt: the map's own proportions."""
        return round(width * _WORLD.height() / _WORLD.width())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint water, land, what is chosen, and what is under the pointer."""
        tokens, painter, transform = self._theme.tokens, QPainter(self), self._transform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(transform.mapRect(_WORLD))
        for code, path in world_paths().items():
            chosen = code in self._chosen
            ground = tokens.accent if chosen else tokens.muted if code == self._under else tokens.edge
            painter.setBrush(QColor(ground))
            painter.setPen(QPen(QColor(tokens.surface), 0.6))
            painter.drawPath(transform.map(path))
        for code in self._small(transform):
            chosen = code in self._chosen
            painter.setBrush(QColor(tokens.accent if chosen or code == self._under else tokens.muted))
            painter.drawEllipse(transform.map(_middle(code)), 3.0 if chosen else 2.0, 3.0 if chosen else 2.0)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Name the country under the pointer."""
        code = self._at(event.position())
        if code != self._under:
            self._under = code
            self.setCursor(Qt.CursorShape.PointingHandCursor if code else Qt.CursorShape.ArrowCursor)
            QToolTip.showText(event.globalPosition().toPoint(), self._names.get(code, ""), self)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the country under the pointer, or let it go."""
        if event.button() == Qt.MouseButton.LeftButton and (code := self._at(event.position())):
            self.clicked.emit(code)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer."""
        self._under = ""
        self.update()
        super().leaveEvent(event)

    def _at(self, point: QPointF) -> str:
        """The country at a place of the widget: the nearest dot within reach, else the land."""
        transform = self._transform()
        dots = ((_distance(transform.map(_middle(code)), point), code) for code in self._small(transform))
        near, code = min(dots, default=(math.inf, ""))
        if near < 5:
            return code
        place = transform.inverted()[0].map(point)
        return next((code for code, path in world_paths().items() if code in self._names and path.contains(place)), "")

    def _small(self, transform: QTransform) -> list[str]:
        """The countries to be shown as dots."""
        paths, scale = world_paths(), transform.m11()
        return [
            code
            for code in self._names
            if code in world().points
            and (code not in paths or max(paths[code].boundingRect().size().toTuple()) * scale < _SMALL)
        ]

    def _transform(self) -> QTransform:
        scale = min(self.width() / _WORLD.width(), self.height() / _WORLD.height())
        left = (self.width() - _WORLD.width() * scale) / 2
        top = (self.height() - _WORLD.height() * scale) / 2
        return QTransform(scale, 0, 0, scale, left - _WORLD.left() * scale, top - _WORLD.top() * scale)


@cache
def world() -> Atlas:
    """The coarse map that ships with the program."""
    return read_atlas((assets.resources() / "maps" / "world-110m.bin").read_bytes())


@cache
def world_paths() -> Mapping[str, QPainterPath]:
    """The land of every country of the coarse map, in degrees squeezed to the map's proportions, north up."""
    atlas = world()
    owners = dict.fromkeys(shape.owner or shape.code for shape in atlas.shapes)
    return {owner: _path(atlas, owner) for owner in owners}


def border_policy() -> str:
    """The sentence on borders that stands below every map, in the interface's language."""
    return named(tomllib.loads((assets.resources() / "maps" / "policy.toml").read_text("utf-8"))["sentence"])


def _path(atlas: Atlas, owner: str) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    for shape in atlas.shapes:
        if (shape.owner or shape.code) == owner:
            for polygon in shape.polygons:
                _add(path, atlas, polygon)
    return path


def _add(path: QPainterPath, atlas: Atlas, polygon: Polygon) -> None:
    """Add a polygon; what crosses the western edge of the map is drawn at both ends."""
    for ring in polygon.rings:
        parts = (arc_points(atlas.arcs[arc]) if arc >= 0 else arc_points(atlas.arcs[~arc])[::-1] for arc in ring)
        points = _continuous(list(chain.from_iterable(parts)))
        lowest, highest = min(lon for lon, _ in points), max(lon for lon, _ in points)
        for turn in (-360.0, 0.0, 360.0):
            if highest + turn > _WEST and lowest + turn < _WEST + 360:
                _draw(path, [(lon + turn, lat) for lon, lat in points])


def _continuous(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The points with longitudes that never jump by a turn."""
    kept = points[:1]
    for lon, lat in points[1:]:
        turns = round((kept[-1][0] - lon) / 360)
        kept.append((lon + 360 * turns, lat))
    return kept


def _draw(path: QPainterPath, points: list[tuple[float, float]]) -> None:
    path.moveTo(points[0][0] * _SQUEEZE, -points[0][1])
    for lon, lat in points[1:]:
        path.lineTo(lon * _SQUEEZE, -lat)
    path.closeSubpath()


def _middle(code: str) -> QPointF:
    lon, lat = world().points[code]
    return QPointF((lon if lon >= _WEST else lon + 360) * _SQUEEZE, -lat)


def _distance(one: QPointF, other: QPointF) -> float:
    return math.hypot(one.x() - other.x(), one.y() - other.y())
