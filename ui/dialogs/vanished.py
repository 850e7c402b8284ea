"""Many records are not in the folder any more: why, and what to do."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.widgets.button import Button
from ui.widgets.button import Kind as Look
from ui.widgets.dialog import Dialog


class VanishedDialog(Dialog):
    """Asks what happened to records that went away all at once.

    Nothing is written meanwhile.

    Signals:
        again_asked: The folder shall be looked at once more.
        put_back_asked: (tuple of ids). The records shall be written again.
        removed_asked: (tuple of ids). They were removed on purpose.
    """

    again_asked = Signal()
    put_back_asked = Signal(object)
    removed_asked = Signal(object)

    def __init__(self, window: QWidget, gone: tuple[str, ...]) -> None:
        super().__init__(
            window,
            self._question(gone),
            self.tr(
                "Perhaps your cloud client has not brought them yet, or this is not "
                "the folder you mean. This computer remembers what they said. Nothing "
                "is written until you answer."
            ),
        )
        self.removed = Button(self.tr("I removed them"), Look.DANGER)
        self.back = Button(self.tr("Put them back"))
        self.again = Button(self.tr("Look again"), Look.PRIMARY)
        self._gone = gone
        self.removed.clicked.connect(self._on_removed)
        self.back.clicked.connect(self._on_back)
        self.again.clicked.connect(self._on_again)
        self.add_footer(self.removed, self.back, self.again)
        self.begin_at(self.again)
        self.finished.connect(self.deleteLater)

    def show_gone(self, gone: tuple[str, ...]) -> None:
        """Ask about what is gone now, and no more once everything came back."""
        if not gone:
            self.reject()
        elif gone != self._gone:
            self._gone = gone
            self.set_title(self._question(gone))

    def _question(self, gone: tuple[str, ...]) -> str:
        words = self.tr("{} records are not in the folder any more")
        return words.format(len(gone))

    def _on_removed(self) -> None:
        self.accept()
        self.removed_asked.emit(self._gone)

    def _on_back(self) -> None:
        self.accept()
        self.put_back_asked.emit(self._gone)

    def _on_again(self) -> None:
        self.accept()
        self.again_asked.emit()
