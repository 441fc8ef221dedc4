"""The style sheet: what the palette cannot say, kept short. Every focused control shows a ring."""

from __future__ import annotations

import re
from string import Template

import msgspec

from briefbook.gui.tokens import Tokens

_SHEET = Template("""
QMainWindow, QFrame#side, QFrame#status, QWidget#page { background: $window; }
QMenuBar { background: $window; color: $text; padding: 2px 6px; }
QMenuBar::item { padding: 4px 9px; border-radius: 5px; background: transparent; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $surface; color: $text; border: ${frame}px solid $line; padding: 5px; }
QMenu::item { padding: 6px 26px 6px 12px; border-radius: 5px; }
QMenu::item:selected { background: $soft; }
QMenu::item:disabled { color: $edge; }
QMenu::separator { height: 1px; background: $line; margin: 5px 8px; }
QMenu::icon { padding-left: 8px; }
* { dialogbuttonbox-buttons-have-icons: 0; }
QToolTip { background: $surface; color: $text; border: ${frame}px solid $line; padding: 4px 6px; }

QToolBar { background: $window; border: 0; border-bottom: ${frame}px solid $line; padding: 5px 8px; spacing: 2px; }
QToolBar::separator { width: 1px; background: $line; margin: 7px 6px; }
QToolButton { background: transparent; color: $text; border: ${ring}px solid transparent; border-radius: 7px;
  padding: 4px; }
QToolButton:hover { background: $hover; }
QToolButton:pressed, QToolButton:checked { background: $soft; }
QToolButton:disabled { color: $edge; }
QToolButton:focus { border-color: $accent; }
QToolButton[words="true"] { padding: 3px 8px; color: $muted; }
QToolButton[words="true"]:hover { color: $text; }
QToolButton::menu-indicator { image: none; width: 0; }

QPushButton { background: $surface; color: $text; border: ${frame}px solid $edge; border-radius: 7px; padding: 6px 14px;
  margin: 1px; }
QPushButton:hover { background: $hover; }
QPushButton:disabled { color: $edge; }
QPushButton:focus { border: ${ring}px solid $accent; margin: 0; }
QPushButton[primary="true"], QToolButton[primary="true"] { background: $accent; color: $on_accent;
  border-color: $accent; }
QToolButton[primary="true"] { padding: 4px 6px 4px 10px; }
QPushButton[primary="true"]:hover, QToolButton[primary="true"]:hover { background: $accent_hover;
  border-color: $accent_hover; }
QPushButton[primary="true"]:focus, QToolButton[primary="true"]:focus { border-color: $text; }
QPushButton[primary="true"]:disabled, QToolButton[primary="true"]:disabled { background: $hover; color: $muted;
  border-color: $hover; }
QPushButton[quiet="true"] { background: transparent; border: ${ring}px solid transparent; padding: 5px 8px 5px 0;
  margin: 0;
  text-align: left; color: $accent; }
QPushButton[quiet="true"]:hover { background: $hover; }
QPushButton[quiet="true"]:focus { border-color: $accent; }

QPushButton[chair="true"] { padding: 2px 5px; }
QPushButton[chair="true"][empty="true"] { border-style: dashed; color: $muted; background: transparent; }

QLineEdit { background: $surface; color: $text; border: ${frame}px solid $edge; border-radius: 6px; padding: 3px 6px;
  margin: 1px; selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit { min-height: 22px; }
QLineEdit, QPlainTextEdit { placeholder-text-color: $muted; }
QLineEdit:focus { border: ${ring}px solid $accent; margin: 0; }
QLineEdit:disabled { color: $edge; border-color: $line; }

QPlainTextEdit { background: $surface; color: $text; border: ${frame}px solid $line; border-radius: 7px; margin: 1px;
  selection-background-color: $accent; selection-color: $on_accent; }
QPlainTextEdit:hover { border-color: $edge; }
QPlainTextEdit:focus { border: ${ring}px solid $accent; margin: 0; }
QFrame#float, QDialog#float { background: $surface; border: ${frame}px solid $edge; border-radius: 10px; }
QFrame#float QListView, QDialog#float QListView, QFrame#point QListView, QFrame#point QScrollArea,
  QFrame#point QScrollArea > QWidget > QWidget { background: $surface; }
QFrame#point { background: $surface; border: ${frame}px solid $line; border-radius: 9px; }
QFrame#point QPlainTextEdit { border-color: transparent; background: transparent; }
QFrame#point QPlainTextEdit:hover { border-color: $line; }
QFrame#point QPlainTextEdit:focus { border-color: $accent; }
QScrollArea#work, QScrollArea#work > QWidget > QWidget { background: $window; }
QLineEdit[role="title"] { background: transparent; border: ${ring}px solid transparent; font-size: 15pt;
  font-weight: 600;
  padding: 2px 4px; margin: 0; }
QLineEdit[role="title"]:hover { border-color: $line; }
QLineEdit[role="title"]:focus { border-color: $accent; }
QLabel[role="brand"] { font-size: 22pt; font-weight: 600; }
QLabel[role="heading"] { font-size: 18pt; font-weight: 600; }
QLabel[role="part"] { font-weight: 600; }
QLabel[role="step-on"] { font-weight: 600; color: $accent; }
QLabel[role="step"] { color: $muted; }
QLabel[small="true"] { font-size: 9pt; }
QLabel[tone="danger"] { color: $danger; }
QLabel[tone="warning"] { color: $warning; font-weight: 600; }
QLabel[tone="calm"] { color: $muted; }
QComboBox { background: $surface; color: $text; border: ${frame}px solid $edge; border-radius: 6px;
  padding: 3px 8px; margin: 1px; min-height: 22px; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $surface; }
QCalendarWidget QWidget { alternate-background-color: $surface; }
QCalendarWidget QToolButton { color: $text; background: $surface; font-weight: 600; border: 0; padding: 2px 6px; }
QCalendarWidget QToolButton:hover { background: $hover; border-radius: 6px; }
QCalendarWidget QAbstractItemView { background: $surface; color: $text; border: 0; outline: 0;
  selection-background-color: $accent; selection-color: $on_accent; }
QCalendarWidget QAbstractItemView:disabled { color: $muted; }
QComboBox[unread="true"] { border-color: $danger; }
QComboBox:focus { border: ${ring}px solid $accent; margin: 0; }
QComboBox::drop-down { border: 0; width: 24px; }
QComboBox::down-arrow { image: url($arrow); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: $surface; border: ${frame}px solid $line; }
QListView[framed="true"] { background: $surface; border: ${frame}px solid $line; border-radius: 8px; padding: 4px; }
QListView[framed="true"]:focus { border: ${ring}px solid $accent; padding: 3px; }
QListView[framed="true"]::item { min-height: 28px; border-radius: 6px; padding: 0 6px; }
QListView[framed="true"]::item:hover { background: $hover; }
QListView[framed="true"]::item:selected { background: $soft; color: $text; }
QToolButton[place="true"] { text-align: left; padding: 3px 6px; margin: 1px 0; border-radius: 6px; }
QToolButton[tab="true"] { border-radius: 6px; padding: 3px 7px; color: $muted; }
QToolButton[tab="true"]:checked { background: $soft; color: $text; }
QToolButton[tab="true"]:focus { border-color: $accent; }
QToolButton[chip="true"] { background: $soft; border: ${ring}px solid transparent; border-radius: 12px;
  padding: 2px 8px; }
QToolButton[chip="true"]:hover { background: $hover; }
QToolButton[chip="true"]:focus { border-color: $accent; }
QToolButton[chip="toggle"] { background: $surface; border: ${frame}px solid $edge; border-radius: 12px;
  padding: 3px 9px; margin: 1px; color: $muted; }
QToolButton[chip="toggle"]:hover { background: $hover; }
QToolButton[chip="toggle"]:checked { background: $soft; border-color: $accent; color: $text; }
QToolButton[chip="toggle"]:focus { border: ${ring}px solid $accent; margin: 0; }
QCheckBox { color: $text; spacing: 8px; padding: 3px; border: ${ring}px solid transparent; border-radius: 6px; }
QCheckBox:focus { border-color: $accent; }
QCheckBox::indicator, QListView::indicator { width: 15px; height: 15px; border: ${frame}px solid $edge;
  border-radius: 4px;
  background: $surface; }
QCheckBox::indicator:checked, QListView::indicator:checked { background: $accent; border-color: $accent;
  image: url($tick); }
QListView::indicator:indeterminate { background: $soft; border-color: $accent; }

QWidget#card { background: $surface; border: ${frame}px solid $line; border-radius: 10px; }
QWidget#card:hover { border-color: $edge; }
QWidget#card:focus { border: ${ring}px solid $accent; }
QFrame#hint { background: $soft; border: ${frame}px solid $accent; border-radius: 9px; }
QTextBrowser { background: $surface; color: $text; border: 0; padding: 8px 24px; selection-background-color: $accent;
  selection-color: $on_accent; }
QTextBrowser:focus { border: ${ring}px solid $accent; }
QSlider::groove:horizontal { background: $edge; height: 4px; border-radius: 2px; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 2px; }
QSlider::handle:horizontal { background: $accent; border: ${ring}px solid $window; width: 14px; height: 14px;
  margin: -7px 0; border-radius: 9px; }
QSlider:focus { border: ${ring}px solid $accent; border-radius: 6px; }

QTreeView, QListView { background: $window; color: $text; border: 0; outline: 0; }
QSplitter::handle { background: $line; }
QFrame#searchbar { background: $surface; border: 0; border-bottom: ${frame}px solid $line; }
QFrame#status { border-top: ${frame}px solid $line; }
QMessageBox QLabel { min-width: 280px; padding: 4px 12px 4px 0; }
QLabel { color: $text; background: transparent; }
QLabel[muted="true"] { color: $muted; }
QFrame#notice { background: $soft; border: 0; border-bottom: ${frame}px solid $line; }
QFrame#notice[tone="danger"] { background: $danger_soft; }
QProgressBar { background: $line; border: 0; border-radius: 2px; max-height: 4px; min-height: 4px; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }

QScrollBar:vertical { background: transparent; width: 11px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 11px; margin: 0; }
QScrollBar::handle { background: $edge; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 36px; }
QScrollBar::handle:horizontal { min-width: 36px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page { background: none; border: 0;
  height: 0; width: 0; }
""")


_SIZES = re.compile(r"(font-size|min-height|padding|spacing|width|height): ([^;}]*)")
_SIZE = re.compile(r"(\d+)(pt|px)")


def stylesheet(tokens: Tokens, *, tick: str, arrow: str, scale: float = 1.0) -> str:
    """The style sheet in the colours of a set of tokens.

    `tick` is the picture of a tick on the accent, `arrow` of what opens a list.
    `scale` makes the sizes of text, and the room around it, larger or smaller.
    """
    sheet = _SHEET.substitute(msgspec.structs.asdict(tokens), tick=tick, arrow=arrow)
    if scale == 1:
        return sheet
    return _SIZES.sub(lambda size: f"{size[1]}: {_SIZE.sub(lambda one: _scaled(one, scale), size[2])}", sheet)


def _scaled(size: re.Match[str], scale: float) -> str:
    """A size made larger or smaller; hairlines stay what they are."""
    return size[0] if int(size[1]) <= 1 else f"{round(int(size[1]) * scale)}{size[2]}"
