"""The style sheet: one template, filled with a theme's colours and lengths."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from signdesk.desktop.theme import Colours

# Every border keeps its width when focused, so that nothing moves.
_TEMPLATE = Template("""
QMainWindow, QDialog, QWidget#page, QScrollArea { background: $window; }
QScrollArea { border: none; }
QScrollArea#plain, QWidget#plain { background: transparent; }
QLabel { background: transparent; }
QLabel[role="title"] { font-weight: 600; }
QLabel[role="heading"] { font-weight: 600; font-size: ${heading}pt; }
QLabel[role="caption"] { font-size: ${heading}pt; }
QLabel[role="muted"] { color: $muted; }

QFrame[role="card"] {
  background: $surface; border: ${line}px solid $border; border-radius: ${radius_l}px;
}
QFrame[role="viewport"] { background: $viewport; border: 3px solid $viewport; }
QFrame[role="viewport"]:focus { border-color: $focus; }
QFrame[role="timeline"] { background: $surface; border: 2px solid $border;
  border-radius: ${pad_s}px; }
QFrame[role="timeline"]:focus { border-color: $focus; }
QFrame[role="card"][active="yes"] { border: 2px solid $accent; }
QFrame[role="floor"] { background: $surface; border: 2px solid $border;
  border-radius: ${radius}px; }
QFrame[role="floor"][active="yes"] { background: $accent_soft; border-color: $accent; }
QFrame[role="floor"][active="yes"] QLabel { font-weight: 600; }
QFrame[role="floor"][ringing="yes"] { background: $accent; border-color: $accent; }
QFrame[role="floor"][ringing="yes"] QLabel { color: $on_accent; }
QTreeView { background: $surface; color: $text; border: 2px solid $control_border;
  border-radius: ${radius}px; }
QTreeView:focus { border-color: $focus; }
QHeaderView::section { background: $raised; color: $text; border: none; padding: ${pad_s}px; }
QCheckBox { padding: ${pad_s}px; border: 2px solid transparent; border-radius: ${radius}px; }
QCheckBox:focus { border-color: $focus; }
QCheckBox::indicator { width: ${handle}px; height: ${handle}px; background: $surface;
  border: 2px solid $control_border; border-radius: ${pad_s}px; }
QCheckBox::indicator:checked { background: $accent; border-color: $text; }
QFrame[role="row"] { border: 2px solid transparent; border-radius: ${radius}px; }
QFrame[role="row"]:focus { border-color: $focus; }
QLabel[role="placeholder"] { background: $viewport; color: $on_viewport; }
QFrame[role="banner"] { border-radius: ${radius}px; border: ${line}px solid $info;
  background: $info_soft; }
QFrame[role="banner"][severity="error"] { border-color: $error; background: $error_soft; }
QFrame[role="banner"] QLabel { color: $text; }

QPlainTextEdit, QLineEdit, QListView {
  background: $surface; color: $text; border: 2px solid $control_border;
  border-radius: ${radius}px; padding: ${pad_s}px; placeholder-text-color: $muted;
  selection-background-color: $accent; selection-color: $on_accent;
}
QListView { border-color: transparent; padding: 0; background: transparent; }
QListWidget { border-color: $border; background: $surface; padding: ${pad_s}px; }
QListWidget:focus { border-color: $focus; }
QListWidget#pages::item { padding: ${pad_s}px ${pad_m}px; border-radius: ${radius}px; }
QListWidget#pages::item:selected { background: $accent; color: $on_accent; }
QLineEdit { padding: ${pad_m}px; }
QPlainTextEdit:focus, QLineEdit:focus, QListView:focus { border-color: $focus; }

QPushButton, QToolButton {
  background: $raised; color: $text; border: 2px solid $button_border;
  border-radius: ${radius}px; padding: ${pad_s}px ${pad_m}px; min-height: ${pad_l}px;
}
QPushButton[role="icon"], QToolButton[role="icon"] { padding: ${pad_s}px; }
QPushButton:hover, QToolButton:hover { border-color: $control_border; }
QPushButton:pressed, QToolButton:pressed { background: $accent_soft; }
QPushButton:checked, QToolButton:checked {
  background: $accent; color: $on_accent; border-color: $accent;
}
QPushButton[role="primary"] {
  background: $accent; color: $on_accent; border-color: $accent; font-weight: 600;
}
QPushButton[role="primary"]:hover { border-color: $text; }
QPushButton:disabled, QToolButton:disabled {
  background: transparent; color: $disabled; border-color: $border;
}
QPushButton:focus, QToolButton:focus { border-color: $focus; outline: none; }
QPushButton[role="primary"]:focus, QPushButton:checked:focus { border-color: $focus_on_accent; }
QPushButton[role="listens"]:checked { background: $error; border-color: $error; }
QPushButton[role="listens"]:checked:focus { border-color: $focus_on_accent; }
QToolButton[role="quiet"], QPushButton[role="quiet"] {
  background: transparent; border-color: transparent;
}
QToolButton[role="quiet"]:hover, QPushButton[role="quiet"]:hover { border-color: $control_border; }
QToolButton[role="quiet"]:focus, QPushButton[role="quiet"]:focus { border-color: $focus; }

QToolButton[role="handshape"] { padding: ${pad_s}px; }
QToolButton[role="place"] { background: transparent; border-color: transparent;
  padding: ${pad_m}px ${pad_s}px; }
QToolButton[role="place"]:hover { border-color: $control_border; }
QToolButton[role="place"]:checked { background: $accent; color: $on_accent; border-color: $accent; }
QToolButton[role="place"]:focus { border-color: $focus; }
QToolButton[role="place"]:checked:focus { border-color: $focus_on_accent; }

QComboBox {
  background: $surface; color: $text; border: 2px solid $control_border;
  border-radius: ${radius}px; padding: ${pad_s}px ${pad_m}px; min-height: ${pad_l}px;
}
QComboBox:focus, QComboBox:on { border-color: $focus; }
QComboBox::drop-down { border: none; image: none; width: ${pad_l}px; }
QComboBox QAbstractItemView { background: $surface; color: $text; padding: ${pad_s}px;
  border: 2px solid $control_border; border-radius: 0;
  outline: none; }
QComboBox QAbstractItemView::item { padding: ${pad_s}px; }
QComboBox QAbstractItemView::item:selected { background: $accent; color: $on_accent; }

QSlider { min-height: ${slider}px; border: 2px solid transparent; border-radius: ${pad_s}px; }
QSlider:focus { border-color: $focus; }
QSlider::groove:horizontal { height: ${groove}px; border-radius: ${groove_r}px;
  background: $control_border; }
QSlider::sub-page:horizontal { height: ${groove}px; border-radius: ${groove_r}px;
  background: $accent; }
QSlider::handle:horizontal { width: ${handle}px; height: ${handle}px;
  margin: -${handle_m}px 0; border-radius: ${handle_r}px; background: $accent;
  border: 2px solid $surface; }
QSlider::groove:horizontal:disabled, QSlider::sub-page:horizontal:disabled,
QSlider::handle:horizontal:disabled { background: $disabled; }

QProgressBar { border: ${line}px solid $control_border; border-radius: ${groove}px;
  background: $surface; min-height: ${pad}px; max-height: ${pad}px; text-align: center; }
QProgressBar::chunk { background: $accent; border-radius: ${groove_r}px; }

QMenuBar { background: $window; color: $text; padding: 2px ${pad_s}px; }
QMenuBar::item { padding: ${pad_s}px ${pad}px; border-radius: ${pad_s}px;
  background: transparent; }
QMenuBar::item:selected { background: $accent; color: $on_accent; }
QMenu { background: $surface; color: $text; border: 1px solid $control_border;
  padding: ${pad_s}px; }
QMenu::item { padding: ${pad_s}px ${pad_l}px; border-radius: ${pad_s}px; }
QMenu::item:selected { background: $accent; color: $on_accent; }
QMenu::item:disabled { color: $disabled; }
QMenu::separator { height: 1px; background: $border; margin: ${pad_s}px; }
QToolTip { background: $surface; color: $text; border: 1px solid $control_border;
  padding: ${pad_s}px; }

QScrollBar:vertical { background: transparent; width: ${bar}px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: ${bar}px; margin: 0; }
QScrollBar::handle { background: $control_border; border-radius: ${groove_r}px;
  min-height: ${slider}px; min-width: ${slider}px; margin: 2px; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
  background: none; border: none; height: 0; width: 0; }
QSplitter::handle { background: transparent; }
""")


def stylesheet(colours: Colours, px: Callable[[float], int], text_pt: float) -> str:
    """The style sheet of a theme; `px` scales a length with the size of text, in points."""
    lengths = {
        "line": colours.border_width,
        "radius": px(8),
        "radius_l": px(12),
        "pad_s": px(4),
        "pad_m": px(8),
        "pad": px(10),
        "pad_l": px(20),
        "slider": px(26),
        "groove": px(5),
        "groove_r": px(5) // 2,
        "handle": px(15),
        "handle_m": px(15) // 2 - px(5) // 2 + 2,
        "handle_r": px(15) // 2 + 2,
        "bar": px(11),
        "heading": round(1.35 * text_pt, 1),
    }
    button_border = colours.control_border if colours.border_width > 1 else colours.border
    return _TEMPLATE.substitute(asdict(colours), **lengths, button_border=button_border)
