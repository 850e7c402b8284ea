"""Nothing but the words: the writing area without list and details beside it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.views.journal.writing import Writing


class Alone(QObject):
    """Leaves only the writing area, until the person comes back.

    Signals:
        changed: It is alone now, or no more.
    """

    changed = Signal()

    def __init__(
        self, writing: Writing, beside: QWidget, fit: Callable[[], None]
    ) -> None:
        """Let *writing* be alone; *fit* shows and hides what *beside* does not."""
        super().__init__(writing)
        self.on = False
        self._writing = writing
        self._beside = beside
        self._fit = fit
        writing.escaped.connect(lambda: self.set_on(on=False))

    def set_on(self, *, on: bool) -> None:
        """Be alone, or among the others."""
        if on == self.on:
            return
        self.on = on
        if on and not self._writing.has_caret:
            self._writing.focus_text()
        self._beside.setVisible(not on)
        self._fit()
        self.changed.emit()
