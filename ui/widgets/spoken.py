"""Telling assistive technology what changed without moving the focus."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, message: str) -> None:
    """Have *message* read out after what is being read now."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, message))
