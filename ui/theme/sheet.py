"""The one stylesheet, for the controls that Qt paints itself."""

from __future__ import annotations

from string import Template
from typing import Final

from PySide6.QtGui import QColor

from ui.theme.palette import Palette


MENU_REACH: Final = 24
"""Pixels that a menu keeps free on all sides for its shadow."""

# Fonts stay out of the sheet: a font rule would win over every setFont().
_SHEET = Template("""
QToolTip {
    background: $raised; color: $text; border: 1px solid $line2; padding: 4px 6px;
}
QLineEdit, QPlainTextEdit[field="true"], QTextEdit[field="true"],
QAbstractSpinBox, QComboBox {
    background: $raised; color: $text; border: 1px solid $ctl; border-radius: 7px;
    padding: 0 9px; min-height: ${field}px; placeholder-text-color: $text3;
    selection-background-color: $accent; selection-color: $on_accent;
    lineedit-password-character: 8226;
}
QPlainTextEdit[field="true"], QTextEdit[field="true"] { padding: 4px 5px; }
QLineEdit:focus, QPlainTextEdit[field="true"]:focus, QTextEdit[field="true"]:focus,
QAbstractSpinBox:focus, QComboBox:focus {
    border: 2px solid $accent; padding: 0 8px; min-height: ${field_focus}px;
}
QPlainTextEdit[field="true"]:focus, QTextEdit[field="true"]:focus {
    padding: 3px 4px;
}
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"] {
    border: 2px solid $danger; padding: 0 8px; min-height: ${field_focus}px;
}
QLineEdit:disabled, QPlainTextEdit[field="true"]:disabled, QComboBox:disabled,
QAbstractSpinBox:disabled { color: $faint_text; border-color: $faint_ctl; }
QLineEdit[bare="true"], QLineEdit[bare="true"]:focus {
    background: transparent; border: none; padding: 0; min-height: 0;
}
QComboBox::drop-down { border: none; width: ${drop}px; }
QComboBox QAbstractItemView {
    background: $raised; border: 1px solid $line2; padding: 4px; outline: none;
    selection-background-color: $sel; selection-color: $text;
}
QListWidget { background: $raised; outline: none; }
QListWidget::item { color: $text; padding: ${menu}px 8px; border-radius: 8px; }
QListWidget::item:selected { background: $sel; color: $text; }
QMenu {
    background: $raised; border: 1px solid $line2; border-radius: 10px; padding: 5px;
}
QMenu[shadowed="true"] { margin: ${reach}px; }
QMenu::item {
    color: $text; padding: ${menu}px 14px ${menu}px 10px; border-radius: 6px;
    border: 1px solid transparent;
}
QMenu::item:selected { background: $sel; }
QMenu::item:disabled { color: $faint_text; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: $line; margin: 5px 6px; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle {
    background: $line2; border-radius: 3px; margin: 3px;
}
QScrollBar::handle:hover { background: $ctl; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea { border: none; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QTableView {
    background: $surface; gridline-color: $line; alternate-background-color: $surface;
    selection-background-color: $sel; selection-color: $text; outline: none;
}
QHeaderView { background: $surface; border: none; }
QHeaderView::section {
    background: $surface; color: $text3; border: none;
    border-bottom: 1px solid $line; padding: 6px 8px; text-align: left;
}
QTableCornerButton::section { background: $surface; border: none; }
""")


def stylesheet(palette: Palette, scale: float = 1.0) -> str:
    """Return the application's stylesheet for *palette* at a text *scale*."""
    tokens = {
        name: _css(getattr(palette, name))
        for name in Palette.__dataclass_fields__
        if name != "heat"
    }
    return _SHEET.substitute(
        tokens,
        faint_text=_css(_faded(palette.text)),
        faint_ctl=_css(_faded(palette.ctl)),
        field=round(30 * scale),
        field_focus=round(30 * scale) - 2,
        menu=round(5 * scale),
        drop=round(24 * scale),
        reach=MENU_REACH,
    )


def _css(colour: QColor) -> str:
    red, green, blue = colour.red(), colour.green(), colour.blue()
    return f"rgba({red}, {green}, {blue}, {colour.alpha()})"


def _faded(colour: QColor) -> QColor:
    made = QColor(colour)
    made.setAlphaF(0.55)
    return made
