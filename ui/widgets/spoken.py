"""What assistive technology is told beyond what Qt tells it by itself.

Qt knows the roles of its own widgets. A widget of ours that is something else says so
by an attribute `spoken`, and whatever has a name and is nothing else is a group.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
)
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget, QLabel, QWidget
from typing_extensions import override


Spoken = QAccessible.Role

_PLAIN: Final = ("QWidget", "QFrame")
"""Widgets of which Qt knows nothing."""

_SHORTLIVED: Final = (Qt.WindowType.Popup, Qt.WindowType.ToolTip)


def announce(widget: QWidget, message: str) -> None:
    """Have *message* read out after what is being read now."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, message))


def teach() -> None:
    """Let assistive technology know what the widgets made from now on are."""
    QAccessible.installFactory(_told)


def tell_chosen(place: QAbstractButton) -> None:
    """Tell that one is at *place* now, or no longer."""
    if QAccessible.isActive():
        kind = QAccessible.Event
        change = kind.SelectionAdd if place.isChecked() else kind.SelectionRemove
        QAccessible.updateAccessibility(QAccessibleEvent(place, change))


def _told(known_as: str, widget: QObject) -> QAccessibleInterface | None:
    """Return what is told of a widget, None where Qt knows better.

    Args:
        known_as: Its class, and when asked again, one that this inherits from.
        widget: Whatever may be told of.
    """
    if not isinstance(widget, QWidget):
        return None
    role = getattr(widget, "spoken", None)
    if role is Spoken.PageTab and isinstance(widget, QAbstractButton):
        return _Place(widget)
    if role is Spoken.Heading and isinstance(widget, QLabel):
        return _Title(widget)
    if role is None and known_as in _PLAIN:
        return _Group(widget)
    return None if role is None else QAccessibleWidget(widget, role)


class _Group(QAccessibleWidget):
    """What may have a name and things in it, or be a window of its own."""

    @override
    def role(self) -> Spoken:
        # While a widget is made it has no name and no parent yet, and passes for a
        # window.
        widget = self.object()
        if not isinstance(widget, QWidget) or not widget.accessibleName():
            return super().role()
        if widget.windowType() in _SHORTLIVED:
            return super().role()
        return Spoken.Window if widget.isWindow() else Spoken.Grouping


class _Place(QAccessibleWidget):
    """A button that leads somewhere: one can be there, and can go there."""

    def __init__(self, button: QAbstractButton) -> None:
        super().__init__(button, Spoken.PageTab)

    @override
    def state(self) -> QAccessible.State:
        told = super().state()
        button = self.object()
        if isinstance(button, QAbstractButton):
            told.selectable = 1
            told.selected = int(button.isChecked())
        return told

    @override
    def actionNames(self) -> list[str]:
        return [QAccessibleActionInterface.pressAction(), *super().actionNames()]

    @override
    def doAction(self, actionName: str) -> None:
        button = self.object()
        press = actionName == QAccessibleActionInterface.pressAction()
        if press and isinstance(button, QAbstractButton):
            button.click()
        else:
            super().doAction(actionName)


class _Title(QAccessibleWidget):
    """A label that says what the things below it are."""

    def __init__(self, label: QLabel) -> None:
        super().__init__(label, Spoken.Heading)

    @override
    def text(self, t: QAccessible.Text) -> str:
        label = self.object()
        told = super().text(t)
        named = t is not QAccessible.Text.Name or bool(told)
        return told if named or not isinstance(label, QLabel) else label.text()
