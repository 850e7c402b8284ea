"""The words on a resource that are meant for others; they start empty."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pls.records import Resource
from pls.records.enums import Sharing
from ui.editors.plain import ProseEdit
from ui.theme import Role
from ui.widgets.state import State, StateMark
from ui.widgets.text import Text


class Others(QWidget):
    """Is there once a resource is ready to share, or has such words already.

    Signals:
        changed: (str). The person changed the words.
    """

    changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(6)
        self.state = StateMark()
        head = QHBoxLayout()
        head.addWidget(Text(self.tr("For others"), Role.SECTION), 1)
        head.addWidget(self.state)
        column.addLayout(head)
        self.words = ProseEdit(role=Role.OWN_WORDS, bordered=True)
        self.words.setAccessibleName(self.tr("Words for others"))
        self.words.set_placeholder(self.tr("Why somebody else should read it"))
        self.words.edited.connect(lambda: self.changed.emit(self.words.text()))
        column.addWidget(self.words)

    def show_resource(self, resource: Resource) -> None:
        """Show the words of *resource*, the caret at its words."""
        ready = resource.share is Sharing.READY
        self.setVisible(ready or bool(resource.share_text))
        self.state.set_state(State.READY if ready else State.PRIVATE)
        if self.words.text() == resource.share_text:
            return
        if self.words.hasFocus():
            self.words.take(resource.share_text)
        else:
            self.words.set_text(resource.share_text)
