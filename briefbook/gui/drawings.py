"""Drawings as paint: the same paths that print, on the screen."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen

from briefbook.model.drawing import Clip, Colour, Drawing, Item, Path, Segment


def paint_drawing(painter: QPainter, drawing: Drawing, place: QRectF) -> None:
    """Paint the paths of a drawing into a rectangle; labels and photographs are left to the pages."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(place.left(), place.bottom())
    painter.scale(place.width() / drawing.width, -place.height() / drawing.height)
    for item in drawing.items:
        _paint(painter, item)
    painter.restore()


def painter_path(segments: tuple[Segment, ...], *, even_odd: bool) -> QPainterPath:
    """Outlines as Qt's path."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill if even_odd else Qt.FillRule.WindingFill)
    for letter, numbers in segments:
        points = [QPointF(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
        match letter:
            case "M":
                path.moveTo(points[0])
            case "L":
                path.lineTo(points[0])
            case "C":
                path.cubicTo(points[0], points[1], points[2])
            case "Z":
                path.closeSubpath()
    return path


def _paint(painter: QPainter, item: Item) -> None:
    match item:
        case Clip():
            painter.save()
            path = painter_path(item.outline, even_odd=False) if item.outline else _box(item.box)
            painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
            for inner in item.items:
                _paint(painter, inner)
            painter.restore()
        case Path():
            painter.setPen(_pen(item))
            painter.setBrush(QBrush(_colour(item.fill)) if item.fill else Qt.BrushStyle.NoBrush)
            painter.drawPath(painter_path(item.segments, even_odd=item.even_odd))
        case _:
            return


def _pen(path: Path) -> QPen:
    if path.stroke is None:
        return QPen(Qt.PenStyle.NoPen)
    pen = QPen(_colour(path.stroke), path.width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap if path.round else Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin if path.round else Qt.PenJoinStyle.MiterJoin)
    return pen


def _box(box: tuple[float, float, float, float]) -> QPainterPath:
    path = QPainterPath()
    path.addRect(QRectF(*box))
    return path


def _colour(colour: Colour) -> QColor:
    return QColor(*colour)
