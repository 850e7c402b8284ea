"""Files of the space that are no entries, and why."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QListWidget, QWidget

from ui.widgets.button import Button
from ui.widgets.button import Kind as Look
from ui.widgets.dialog import Dialog


class UnreadDialog(Dialog):
    """Lists files with the reason, and shows where they lie."""

    def __init__(
        self,
        window: QWidget,
        root: Path,
        found: Sequence[tuple[str, str]],
        *,
        sealed: bool = False,
    ) -> None:
        """Make the list.

        Args:
            window: What the veil covers.
            root: The folder of the space.
            found: Each file's path in the space, and what is to be said of it.
            sealed: They are encrypted, so that no editor is of help.
        """
        plain = self.tr("They were left as they are. Mend them in any text editor.")
        other = self.tr("They were left as they are. pls check says what can be done.")
        super().__init__(
            window, self.tr("Files to look at"), other if sealed else plain
        )
        self._paths = [root / path for path, _ in found]
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Files and what is wrong with them"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSpacing(4)
        self.list.addItems([f"{path}\n{why}" for path, why in found])
        self.list.setMinimumHeight(220)
        self.list.setCurrentRow(0)
        self.folder = Button(self.tr("Show folder"))
        self.folder.clicked.connect(self._on_folder)
        close = Button(self.tr("Close"), Look.PRIMARY)
        close.clicked.connect(self.accept)
        self.body.addWidget(self.list)
        self.add_footer(self.folder, close)
        self.finished.connect(self.deleteLater)

    def _on_folder(self) -> None:
        path = self._paths[max(0, self.list.currentRow())]
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
