"""A text to read, over the window."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QTextEdit, QWidget

from ui.theme import Role, theme
from ui.widgets.button import Button
from ui.widgets.dialog import Dialog


class ReadingDialog(Dialog):
    """Shows plain text that can be selected and copied, and one way back."""

    def __init__(self, window: QWidget, title: str, text: str, words: str) -> None:
        """Show *words*.

        Args:
            window: What the veil covers.
            title: What is shown.
            text: A line of explanation.
            words: The text; nothing in it is markup.
        """
        super().__init__(window, title, text, width=680)
        self.words = QTextEdit()
        self.words.setProperty("field", True)  # noqa: FBT003 (a style sheet property)
        self.words.setAccessibleName(title)
        self.words.setReadOnly(True)
        self.words.setTabChangesFocus(True)
        self.words.setFont(theme().font(Role.OWN_WORDS))
        self.words.setPlainText(words)
        self.words.setMinimumHeight(min(420, max(160, window.height() - 320)))
        self.words.setSizePolicy(
            QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding
        )
        self.body.addWidget(self.words)
        back = Button(self.tr("Back"))
        back.clicked.connect(self.reject)
        self.add_footer(back)
        self.finished.connect(self.deleteLater)
