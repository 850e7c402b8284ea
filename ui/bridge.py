"""The one place where changes of the core become a Qt signal."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from pls.changes import ChangeSet


class SpaceBridge(QObject):
    """Tells every view what the last operation changed.

    Signals:
        changed: (ChangeSet, initiator). Sent on the main thread only, once for
            each operation. The initiator is whoever asked, so that a view can
            leave its own echo alone; None when the change came from outside.
    """

    changed = Signal(object, object)

    def publish(self, changes: ChangeSet, initiator: object = None) -> None:
        """Announce *changes*, unless nothing changed."""
        if changes:
            self.changed.emit(changes, initiator)
