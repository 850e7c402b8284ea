"""How far a record has gone: private, ready, shared, recognised."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override

from ui.theme import Role, Tone, paint_icon, theme
from ui.widgets.paint import write


_ICON = 14
_GAP = 5


class State(StrEnum):
    """The furthest a record has gone."""

    PRIVATE = "private"
    READY = "ready"
    SHARED = "shared"
    RECOGNISED = "recognised"

    @property
    def icon(self) -> str:
        """The drawing that goes with the word."""
        return _LOOKS[self][0]

    @property
    def tone(self) -> Tone:
        """The colour of drawing and word."""
        return _LOOKS[self][1]

    @property
    def word(self) -> str:
        """The word that goes with the drawing."""
        return QCoreApplication.translate("State", _LOOKS[self][2])


_LOOKS: dict[State, tuple[str, Tone, str]] = {
    State.PRIVATE: ("lock", "text3", "Private"),
    State.READY: ("circle-arrow-out-up-right", "share", "Ready to share"),
    State.SHARED: ("send", "share", "Shared"),
    State.RECOGNISED: ("badge-check", "rec", "Recognised"),
}


class StateMark(QLabel):
    """A state as drawing and word, or as drawing with the word spoken."""

    def __init__(
        self,
        state: State = State.PRIVATE,
        *,
        icon_only: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._state = state
        self._icon_only = icon_only
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_state(state)

    @property
    def state(self) -> State:
        """What is shown."""
        return self._state

    def set_state(self, state: State) -> None:
        """Show *state*."""
        self._state = state
        self.setText(state.word)
        self.setAccessibleName(state.word)
        self.setToolTip(state.word if self._icon_only else "")
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        icon = theme().grown(_ICON)
        if self._icon_only:
            return QSize(icon, icon)
        font = theme().font(Role.META_MEDIUM)
        words = QFontMetricsF(font).horizontalAdvance(self.text())
        line = max(icon, theme().line(Role.META_MEDIUM))
        return QSize(round(icon + _GAP + words) + 1, line)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = theme().palette.tone(self._state.tone)
        icon = theme().grown(_ICON)
        spot = QRectF(0, (self.height() - icon) / 2, icon, icon)
        paint_icon(painter, self._state.icon, ink, spot)
        if not self._icon_only:
            words = QRectF(self.rect()).adjusted(icon + _GAP, 0, 1, 0)
            write(painter, words, self.text(), theme().font(Role.META_MEDIUM), ink)
        painter.end()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()


class IconText(QLabel):
    """A drawing and a word, such as a way of learning."""

    def __init__(
        self,
        icon: str,
        text: str,
        *,
        role: Role = Role.BODY,
        tone: Tone = "text2",
        icon_size: int = 16,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._icon = icon
        self._role = role
        self._tone: Tone = tone
        self._icon_size = icon_size
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_label(self, icon: str, text: str, tone: Tone | None = None) -> None:
        """Change drawing, words, and the colour unless it is None."""
        self._icon = icon
        self._tone = tone or self._tone
        self.setText(text)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        icon = theme().grown(self._icon_size)
        words = QFontMetricsF(theme().font(self._role)).horizontalAdvance(self.text())
        height = max(icon, theme().line(self._role))
        return QSize(round(icon + self._gap() + words) + 1, height)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme().grown(self._icon_size + 40), self.sizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.toolTip() in ("", self.text()):
            cut = self.width() < self.sizeHint().width()
            self.setToolTip(self.text() if cut else "")

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = theme().palette.tone(self._tone)
        icon = theme().grown(self._icon_size)
        spot = QRectF(0, (self.height() - icon) / 2, icon, icon)
        paint_icon(painter, self._icon, ink, spot)
        words = QRectF(self.rect()).adjusted(icon + self._gap(), 0, 1, 0)
        write(painter, words, self.text(), theme().font(self._role), ink)
        painter.end()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def _gap(self) -> int:
        return 8 if self._icon_size > 14 else 5
