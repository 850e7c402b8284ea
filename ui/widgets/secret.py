"""A place to type what nobody beside the person may read."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from typing_extensions import override

from ui.theme import theme
from ui.widgets.button import IconButton
from ui.widgets.field import Field


_EYE = 28


class Secret(Field):
    """A field that shows dots, and its words while the eye is pressed in.

    Signals:
        capitals: (bool). Caps Lock seems to be on, or off again.
    """

    capitals = Signal(bool)

    def __init__(self, name: str, *, placeholder: str = "", high: int = 0) -> None:
        """Show an empty field.

        Args:
            name: What belongs here, for assistive technology.
            placeholder: An example.
            high: Of the field, in pixels of the designed text size; 0 as others.
        """
        super().__init__(name, placeholder=placeholder)
        self._high = high
        self._caps = False
        self.setEchoMode(Field.EchoMode.Password)
        self.eye = IconButton(
            "eye",
            self.tr("Show what is typed"),
            "",
            size=_EYE,
            icon_size=17,
            checkable=True,
            parent=self,
        )
        self.eye.setCursor(Qt.CursorShape.ArrowCursor)
        self.eye.toggled.connect(self._on_eye)
        self._arrange()

    def hide_words(self) -> None:
        """Show dots again."""
        self.eye.setChecked(False)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        if len(typed) == 1 and typed.isalpha():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._set_caps(on=typed.isupper() != shifted and typed.lower() != typed)
        super().keyPressEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._set_caps(on=False)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _set_caps(self, *, on: bool) -> None:
        if on != self._caps:
            self._caps = on
            self.capitals.emit(on)

    def _on_eye(self, on: bool) -> None:  # noqa: FBT001  a signal
        modes = Field.EchoMode
        self.setEchoMode(modes.Normal if on else modes.Password)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        if self._high:
            self.setFixedHeight(theme().grown(self._high))
        edge = self.eye.sizeHint().width()
        self.setTextMargins(0, 0, edge, 0)
        spot = (self.height() - edge) // 2
        self.eye.setGeometry(self.width() - edge - 6, spot, edge, edge)
