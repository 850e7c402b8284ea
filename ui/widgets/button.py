"""Buttons: with words, and with a drawing only."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget
from typing_extensions import override

from ui.theme import Role, Tone, paint_icon, theme
from ui.widgets.enter import is_enter
from ui.widgets.hint import hint
from ui.widgets.paint import faint, rounded, write
from ui.widgets.press import Press
from ui.widgets.ring import Ring


RADIUS = 7
_GAP = 7
_AFTER = 14


class Kind(Enum):
    """What a button promises; the value is (fill, hovered, line, ink)."""

    PRIMARY = ("accent", "accent_h", "accent", "on_accent")
    OUTGOING = ("share_fill", "share_fill", "share_fill", "on_share")
    PLAIN = ("raised", "hover", "line2", "text")
    FLAT = (None, "hover", None, "text2")
    DANGER = ("raised", "danger_soft", "line2", "danger")


class Button(Press):
    """A button with words.

    OUTGOING is ochre and means that something leaves this computer.
    """

    def __init__(
        self,
        text: str,
        kind: Kind = Kind.PLAIN,
        *,
        icon: str = "",
        small: bool = False,
        after: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Show *text*.

        Args:
            text: A verb.
            kind: What the button promises.
            icon: A drawing before the text.
            small: 28 instead of 32 high.
            after: A small drawing behind the text: where the button leads.
            parent: Who owns the button.
        """
        super().__init__(text, parent)
        self._kind = kind
        self._icon = icon
        self._small = small
        self._after = after
        self._ring = Ring(self, RADIUS)
        self.setAccessibleName(text)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    @property
    def ring(self) -> Ring:
        """The button's focus ring."""
        return self._ring

    @property
    def kind(self) -> Kind:
        """What the button promises."""
        return self._kind

    def set_label(self, text: str, icon: str | None = None) -> None:
        """Change the words, and the drawing unless it is None."""
        self.setText(text)
        self.setAccessibleName(text)
        self._icon = self._icon if icon is None else icon
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        text = QFontMetricsF(theme().font(self._role())).horizontalAdvance(self.text())
        parts = [text] if self.text() else []
        parts += [self._icon_size()] if self._icon else []
        parts += [theme().grown(_AFTER)] if self._after else []
        width = sum(parts) + _GAP * (len(parts) - 1) + 2 * self._side() + 2
        return QSize(round(width), theme().grown(28 if self._small else 32))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        faint(painter, enabled=self.isEnabled())
        fill, line, ink = self._colours()
        rounded(painter, QRectF(self.rect()), RADIUS, fill=fill, line=line)
        self._paint_content(painter, ink)
        painter.end()

    def _paint_content(self, painter: QPainter, ink: QColor) -> None:
        spare = self.width() - self.sizeHint().width()
        left = 1.0 + self._side() + max(0, spare) / 2
        size = self._icon_size()
        if self._icon:
            top = (self.height() - size) / 2
            paint_icon(painter, self._icon, ink, QRectF(left, top, size, size))
            left += size + _GAP
        font = theme().font(self._role())
        width = QFontMetricsF(font).horizontalAdvance(self.text())
        place = QRectF(left, 0, width + 1, self.height())
        write(painter, place, self.text(), font, ink)
        if self._after:
            edge = theme().grown(_AFTER)
            spot = QRectF(left + width + _GAP, (self.height() - edge) / 2, edge, edge)
            paint_icon(painter, self._after, ink, spot)

    def _colours(self) -> tuple[QColor | None, QColor | None, QColor]:
        # What cannot be pressed now is no promise: words on a faint fill are unread.
        kind = self._kind if self.isEnabled() else Kind.PLAIN
        kind = Kind.FLAT if self._kind is Kind.FLAT else kind
        fill, hovered, line, ink = kind.value
        palette = theme().palette
        lit = self.isEnabled() and (self.underMouse() or self.isDown())
        ground: Tone | None = hovered if lit else fill
        colour = None if ground is None else QColor(palette.tone(ground))
        if lit and self._kind is Kind.OUTGOING and colour is not None:
            colour = colour.lighter(110) if theme().dark else colour.darker(112)
        if self.isDown() and colour is not None:
            colour = colour.darker(106)
        return colour, None if line is None else palette.tone(line), palette.tone(ink)

    def _role(self) -> Role:
        return Role.META_MEDIUM if self._small else Role.BODY_MEDIUM

    def _side(self) -> int:
        return 10 if self._small else 12

    def _icon_size(self) -> int:
        return theme().grown(14 if self._small else 15)


class IconButton(QToolButton):
    """A square button with a drawing only, and therefore with a name."""

    def __init__(
        self,
        icon: str,
        name: str,
        shortcut: str,
        *,
        size: int = 28,
        icon_size: int = 16,
        checkable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Show the drawing *icon*.

        Args:
            icon: The drawing.
            name: What assistive technology and the tooltip call the button.
            shortcut: The keys that do the same by design, for the tooltip.
            size: Edge in pixels.
            icon_size: Edge of the drawing in pixels.
            checkable: Whether the button stays down.
            parent: Who owns the button.
        """
        super().__init__(parent)
        self._icon = icon
        self._size = size
        self._icon_size = icon_size
        self._ring = Ring(self, 6)
        self.setCheckable(checkable)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_name(name, shortcut)

    @property
    def ring(self) -> Ring:
        """The button's focus ring."""
        return self._ring

    def set_name(self, name: str, shortcut: str = "") -> None:
        """Change the accessible name and the tooltip."""
        self.setAccessibleName(name)
        hint(self, name, shortcut)

    @override
    def sizeHint(self) -> QSize:
        edge = max(self._size, theme().grown(self._size))
        return QSize(edge, edge)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        palette = theme().palette
        painter = QPainter(self)
        faint(painter, enabled=self.isEnabled())
        lit = self.isEnabled() and self.underMouse()
        place = QRectF(self.rect())
        if self.isChecked() or self.isDown():
            rounded(painter, place, 6, fill=palette.sel)
        elif lit:
            rounded(painter, place, 6, fill=palette.hover)
        edge = theme().grown(self._icon_size)
        spot = QRectF(0, 0, edge, edge)
        spot.moveCenter(place.center())
        ink = palette.accent if self.isChecked() else palette.text2
        paint_icon(painter, self._icon, ink, spot)
        painter.end()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
