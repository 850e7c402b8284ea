"""Which palette is on, how large text is, and telling Qt about both."""

from __future__ import annotations

from enum import StrEnum
from typing import cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ui.theme import fonts
from ui.theme.fonts import Role
from ui.theme.palette import DARK, HIGH_DARK, HIGH_LIGHT, LIGHT, Palette
from ui.theme.sheet import stylesheet
from ui.theme.wishes import Wishes


class Mode(StrEnum):
    """Who decides between light and dark."""

    LIGHT = "light"
    DARK = "dark"
    SYSTEM = "system"


SMALLEST_TEXT = 0.8
LARGEST_TEXT = 2.0

FAINT = 0.55
"""How strongly a disabled control is seen."""


class Theme(QObject):
    """The look that is on now; ask `theme()` for it.

    Signals:
        changed: Colours, text size or motion differ from before.
    """

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._mode = Mode.SYSTEM
        self._wishes = Wishes()
        self._size: float | None = 1.0
        self._scale = 1.0
        self._still: bool | None = None
        self._wants_high: bool | None = None
        self._windows: list[QWidget] = []
        self.missing_fonts = fonts.load()
        self._dark = self._wants_dark()
        self._high = False
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._on_system_changed)
        self._apply()

    @property
    def palette(self) -> Palette:
        """The colours to paint with."""
        if self._high:
            return HIGH_DARK if self._dark else HIGH_LIGHT
        return DARK if self._dark else LIGHT

    @property
    def dark(self) -> bool:
        """Whether the dark palette is on."""
        return self._dark

    @property
    def high(self) -> bool:
        """Whether the palette is one of high contrast."""
        return self._high

    @property
    def mode(self) -> Mode:
        """Who decides between light and dark."""
        return self._mode

    @property
    def text_scale(self) -> float:
        """The text size, 1.0 for 100%."""
        return self._scale

    @property
    def still(self) -> bool:
        """Whether nothing may move, by choice or by the system's wish."""
        if self._still is not None:
            return self._still
        if self._wishes.still:
            return True
        from PySide6.QtWidgets import QStyle  # noqa: PLC0415 (for the start)

        hint = QStyle.StyleHint.SH_Widget_Animation_Duration
        return self._app.style().styleHint(hint) == 0

    def lasting(self, milliseconds: int) -> int:
        """Return how long a movement may take: not at all where nothing may move.

        Whatever moves asks here, each time before it begins to.
        """
        return 0 if self.still else milliseconds

    def hear(self, wishes: Wishes) -> None:
        """Follow what the system wishes, wherever nothing is set by hand."""
        if wishes != self._wishes:
            self._wishes = wishes
            self._refresh(told=True)

    def dress(self, window: QWidget) -> None:
        """Put the stylesheet on *window* and all that comes into it, for good.

        The application itself wears none: each part of a view would be styled again
        for each part that it is put into, which took half of the start.
        """
        self._windows = [*self._living(), window]
        window.setStyleSheet(self._sheet())

    def undress(self, window: QWidget) -> None:
        """Hold a window no longer: it goes, with all that it showed."""
        self._windows = [each for each in self._living() if each is not window]

    def set_mode(self, mode: Mode | str) -> None:
        """Choose light, dark, or whatever the system says."""
        self._mode = Mode(mode)
        self._refresh()

    def set_contrast(self, high: bool | None) -> None:  # noqa: FBT001  three states
        """Choose high contrast or the designed one; None follows the system."""
        self._wants_high = high
        self._refresh()

    def set_text_scale(self, scale: float | None) -> None:
        """Set the text size, kept between 80% and 200%; None follows the system."""
        self._size = scale
        self._refresh()

    def set_still(self, still: bool | None) -> None:  # noqa: FBT001  three states
        """Forbid or allow motion; None follows the system."""
        self._still = still
        self.changed.emit()

    def font(self, role: Role, *, tabular: bool = False) -> QFont:
        """Return the font of *role* at the current text size."""
        return fonts.font(role, self._scale, tabular=tabular)

    def line(self, role: Role) -> int:
        """Return the height of one line of *role* at the current text size."""
        return fonts.line_height(role, self._scale)

    def grown(self, pixels: float) -> int:
        """Return a height that holds text, at the current text size."""
        return round(pixels * self._scale)

    def _on_system_changed(self) -> None:
        self._refresh()

    def _refresh(self, *, told: bool = False) -> None:
        wished = self._wishes
        size = wished.text if self._size is None else self._size
        look = (
            self._wants_dark(),
            wished.high if self._wants_high is None else self._wants_high,
            min(LARGEST_TEXT, max(SMALLEST_TEXT, round(size, 2))),
        )
        new = look != (self._dark, self._high, self._scale)
        self._dark, self._high, self._scale = look
        if new:
            self._apply()
        if new or told:
            self.changed.emit()

    def _wants_dark(self) -> bool:
        if self._mode is not Mode.SYSTEM:
            return self._mode is Mode.DARK
        return self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark

    def _apply(self) -> None:
        self._app.setFont(self.font(Role.BODY))
        self._app.setPalette(qt_palette(self.palette))
        for window in self._living():
            window.setStyleSheet(self._sheet())

    def _living(self) -> list[QWidget]:
        return [window for window in self._windows if isValid(window)]

    def _sheet(self) -> str:
        return stylesheet(self.palette, self._scale)


def qt_palette(palette: Palette) -> QPalette:
    """Return Qt's palette for the parts that Qt paints itself."""
    role = QPalette.ColorRole
    made = QPalette()
    for to, colour in {
        role.Window: palette.window,
        role.WindowText: palette.text,
        role.Base: palette.raised,
        role.AlternateBase: palette.sunken,
        role.Text: palette.text,
        role.PlaceholderText: palette.text3,
        role.Button: palette.raised,
        role.ButtonText: palette.text,
        role.BrightText: palette.danger,
        role.Highlight: palette.accent,
        role.HighlightedText: palette.on_accent,
        role.Link: palette.accent,
        role.LinkVisited: palette.accent,
        role.ToolTipBase: palette.raised,
        role.ToolTipText: palette.text,
        role.Accent: palette.accent,
        role.Light: palette.raised,
        role.Midlight: palette.line,
        role.Mid: palette.line2,
        role.Dark: palette.ctl,
        role.Shadow: palette.shadow,
    }.items():
        made.setColor(to, colour)
    for to in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, to, faint(palette.text))
    return made


def faint(colour: QColor) -> QColor:
    """Return *colour* as a disabled control wears it."""
    made = QColor(colour)
    made.setAlphaF(colour.alphaF() * FAINT)
    return made


_current: Theme | None = None


def theme() -> Theme:
    """Return the application's theme; the first call dresses the application."""
    global _current  # noqa: PLW0603  one per application, like QApplication itself
    if _current is None or not isValid(_current):
        _current = Theme(cast("QApplication", QApplication.instance()))
    return _current
