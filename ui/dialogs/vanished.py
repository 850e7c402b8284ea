"""Many records are not in the folder any more: why, and what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.widgets.button import Button
from ui.widgets.button import Kind as Look
from ui.widgets.dialog import Dialog


class VanishedDialog(Dialog):
    """Asks what happened to records that went away all at once.

    Nothing is written meanwhile.

    Signals:
        again_asked: The folder shall be looked at once more.
        put_back_asked: The records shall be written again.
        removed_asked: They were removed on purpose.
    """

    again_asked = Signal()
    put_back_asked = Signal()
    removed_asked = Signal()

    def __init__(self, window: QWidget, count: int) -> None:
        super().__init__(
            window,
            self.tr("{} records are not in the folder any more").format(count),
            self.tr(
                "Perhaps your cloud client has not brought them yet, or this is not "
                "the folder you mean. This computer remembers what they said. Nothing "
                "is written until you answer."
            ),
        )
        self.removed = Button(self.tr("I removed them"), Look.DANGER)
        self.back = Button(self.tr("Put them back"))
        self.again = Button(self.tr("Look again"), Look.PRIMARY)
        self.removed.clicked.connect(lambda: self._end(self.removed_asked))
        self.back.clicked.connect(lambda: self._end(self.put_back_asked))
        self.again.clicked.connect(lambda: self._end(self.again_asked))
        self.add_footer(self.removed, self.back, self.again)
        self.finished.connect(self.deleteLater)

    @override
    def open(self) -> None:
        super().open()
        self.again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end(self, answer: SignalInstance) -> None:
        self.accept()
        answer.emit()
