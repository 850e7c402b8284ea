"""What every view of the window can do."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pls.errors import UnknownRecordError


class View(QWidget):
    """One place of the window; a subclass says what it has of all this.

    Signals:
        told: (str, callable or None). Something was done, with the way to undo it.
        record_asked: (str). The person wants to see a record, wherever it is shown.
    """

    told = Signal(str, object)
    record_asked = Signal(str)

    def panes(self) -> list[QWidget]:
        """Return where F6 goes, in reading order; there is one at least."""
        return [self]

    def open_record(self, record_id: str) -> None:
        """Show a record of a kind that is shown here."""
        raise UnknownRecordError(f"{record_id} is not shown here.")

    def flush(self) -> None:
        """Save now what would be saved in a moment."""

    def undo(self) -> bool:
        """Take the last change of words here back; tell whether there was one."""
        return False

    @property
    def unsaved(self) -> tuple[tuple[str, str], ...]:
        """Of everything that is in no file yet: why, and its text as Markdown.

        The reason is empty while saving it was not tried.
        """
        return ()
