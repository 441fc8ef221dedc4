"""How a figure in a text looks: its words, its colours, and what is told of it under the pointer."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Literal

from msgspec import Struct
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from briefbook.app.offers import FigureEntry, PrintedCall
from briefbook.gui.calls import provisional
from briefbook.gui.figuredetail import SIGNS
from briefbook.gui.theme import Theme
from briefbook.gui.tokens import Tokens
from briefbook.gui.words import decimal, said, words

_PAD, _APART, _INSET, _ROUND = 5.0, 1.0, 1.0, 5.0
"""Pixels: between frame and words, outside the frame at either side, above and below it, its corners."""
_ICON = 13
_BESIDE_ICON = 4.0
_WIDEST = 340.0
_LEAST = 40.0

Tone = Literal["known", "quiet", "wrong"]


class Chip(Struct, frozen=True):
    """What stands in the place of a call: its words, and whether they are a figure, something quieter, or a mistake."""

    label: str
    tone: Tone


def chip_of(call: str, printed: PrintedCall | None) -> Chip:
    """A call as a chip; until it is known what it prints, what it is about."""
    if printed is None:
        return Chip(provisional(call), "quiet")
    if printed.problem:
        return Chip(provisional(call), "wrong")
    if not printed.text:
        return Chip(words("Source"), "quiet")
    return Chip(printed.text, "known" if printed.figure or printed.sources else "quiet")


def natural_width(chip: Chip, metrics: QFontMetricsF) -> float:
    """How much room a chip takes where there is enough of it."""
    icon = _ICON + _BESIDE_ICON if chip.tone == "wrong" else 0.0
    return min(_WIDEST, metrics.horizontalAdvance(chip.label) + icon + 2 * (_PAD + _APART))


def width(chip: Chip, metrics: QFontMetricsF, room: float) -> float:
    """How much room a chip takes in a column so wide."""
    return min(natural_width(chip, metrics), max(_LEAST, room))


def paint_chip(painter: QPainter, place: QRectF, chip: Chip, theme: Theme, *, selected: bool) -> None:
    """Paint a chip over the characters of its call."""
    behind, frame, ink = _colours(chip.tone, theme.tokens, selected=selected)
    if selected:
        painter.fillRect(place, QColor(theme.tokens.accent))
    body = place.adjusted(_APART + 0.5, _INSET + 0.5, -_APART - 0.5, -_INSET - 0.5)
    painter.setPen(QPen(QColor(frame), theme.tokens.frame))
    painter.setBrush(QColor(behind))
    painter.drawRoundedRect(body, _ROUND, _ROUND)
    room = place.adjusted(_PAD + _APART, 0, -_PAD - _APART, 0)
    if chip.tone == "wrong":
        pixels = theme.pixmap("alert", ink, _ICON, painter.device().devicePixelRatioF())
        painter.drawPixmap(round(room.left()), round(room.center().y() - _ICON / 2), pixels)
        room.setLeft(room.left() + _ICON + _BESIDE_ICON)
    painter.setPen(QColor(ink))
    label = QFontMetricsF(painter.font()).elidedText(chip.label, Qt.TextElideMode.ElideRight, room.width() + 1)
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, label)


def told(call: str, printed: PrintedCall | None) -> tuple[str, ...]:
    """What is told of a call, a line each: what and of whom, the value, its period and age, its source, its signs."""
    if printed is None:
        return (call,)
    if printed.problem:
        return (" ".join(map(said, printed.problem)),)
    figure = printed.figure
    about = tuple(_about(figure, printed)) if figure else (printed.text,) if printed.text else ()
    return (*about, *(words("Source: {name}").format(name=name) for name in printed.sources))


def as_words(call: str, printed: PrintedCall | None) -> str:
    """What other programs get of a call: its words on the page, or the call itself where none are known."""
    return call if printed is None or printed.problem else printed.text


def as_tip(lines: tuple[str, ...]) -> str:
    """Lines for a tool tip, in which nothing is markup but the breaks."""
    first, *rest = (escape(line) for line in lines)
    return f"<p>{'<br>'.join((f'<b>{first}</b>', *rest))}</p>"


def _about(figure: FigureEntry, printed: PrintedCall) -> Iterator[str]:
    who = f"{figure.who} → {figure.partner}" if figure.partner else figure.who
    yield f"{figure.label}  ·  {who}"
    value = f"{figure.value}, {figure.period}" if figure.period else figure.value
    yield value if printed.text in value else f"{printed.text} ({value})"
    if figure.period and printed.age > 0:
        yield words("{years} years old at the book’s date").format(years=decimal(printed.age))
    yield from (words(SIGNS[sign]) for sign in figure.signs if sign in SIGNS)


def _colours(tone: Tone, tokens: Tokens, *, selected: bool) -> tuple[str, str, str]:
    """What lies behind the words, round them, and their own colour."""
    if selected:
        return tokens.accent, tokens.on_accent, tokens.on_accent
    match tone:
        case "known":
            return tokens.soft, tokens.soft if tokens.frame == 1 else tokens.edge, tokens.accent
        case "quiet":
            return tokens.hover, tokens.hover if tokens.frame == 1 else tokens.edge, tokens.muted
        case "wrong":
            return tokens.danger_soft, tokens.danger, tokens.danger
