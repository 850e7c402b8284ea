"""What the groups of the details panel share."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ui.theme import Role, theme
from ui.widgets.card import Hairline
from ui.widgets.text import Text


LABEL = 84

LARGE = 1.5
"""The text scale from which a label stands above its control."""

_ANY = 16777215
_GAP = 5
_UNDER_LINE = 12

INSET = 6
"""How far words stand from the edge that grounds and frames reach."""


class Group(QWidget):
    """A part of the panel under a hairline, with a small title."""

    def __init__(
        self,
        title: str = "",
        *,
        line: bool = True,
        gap: int = _GAP,
        parent: QWidget | None = None,
    ) -> None:
        """Make a part that is empty but for its title.

        Args:
            title: What it holds.
            line: Whether a hairline parts it from what is above.
            gap: Pixels between what is put into it.
            parent: Who owns it.
        """
        super().__init__(parent)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 12)
        self.body.setSpacing(gap)
        if line:
            self.add(Hairline())
            self.body.addSpacing(_UNDER_LINE - gap)
        self.title = Text(title, Role.META_MEDIUM, "text3")
        if title:
            self.add(self.title)

    def add(self, widget: QWidget, inset: int = INSET) -> None:
        """Put *widget* at the end, *inset* pixels from the edges."""
        row = QHBoxLayout()
        row.setContentsMargins(inset, 0, inset, 0)
        row.addWidget(widget)
        self.body.addLayout(row)


class Labelled(QWidget):
    """A label at the left of a control, or above it where the text is large."""

    def __init__(
        self, label: str, control: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._control = control
        self._label = Text(label, Role.META, "text3", lines=2)
        self._label.setBuddy(_named(control))
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 2, 0, 2)
        self._row.addWidget(self._label, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(control, 1)
        self._arrange()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_row"):
            self._arrange()

    def _arrange(self) -> None:
        ways, large = QBoxLayout.Direction, theme().text_scale >= LARGE
        self._row.setDirection(ways.TopToBottom if large else ways.LeftToRight)
        self._row.setSpacing(0 if large else 8)
        if large:
            self._label.setMinimumWidth(0)
            self._label.setMaximumWidth(_ANY)
            self._label.setMinimumHeight(theme().line(Role.META))
            return
        self._label.setFixedWidth(round(LABEL * (0.5 + 0.5 * theme().text_scale)))
        high = min(self._control.sizeHint().height(), theme().grown(32))
        self._label.setMinimumHeight(max(theme().grown(24), high))


def _named(control: QWidget) -> QWidget:
    """Return what in *control* has a name of its own, which a label must not double."""
    inside = (control, *control.findChildren(QWidget))
    return next((each for each in inside if each.accessibleName()), control)
