"""The bar above the text: when it happened, whether it is saved, what can be done."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from ui.editors.markdown import MarkdownEdit
from ui.theme import Role, theme
from ui.widgets.button import IconButton
from ui.widgets.link import Link
from ui.widgets.paint import write
from ui.widgets.popup import Menu
from ui.widgets.text import Text


class Bar(QWidget):
    """The head of the writing area.

    Signals:
        day_asked: Another day is wanted, chosen under `when`.
        history_asked: The versions of what is shown are wanted.
        details_asked: The details shall open or close.
    """

    day_asked = Signal()
    history_asked = Signal()
    details_asked = Signal()

    def __init__(self, body: MarkdownEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._body = body
        self._saved = self._words = ""
        self.setMinimumHeight(52)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.when = When()
        self.when.clicked.connect(self.day_asked)
        self.state = Text("", Role.META, "text3", shrinks=True, tabular=True)
        self.signs = IconButton("pilcrow", self.tr("Formatting"), "")
        self.signs.clicked.connect(self._on_signs)
        self.history = IconButton("history", self.tr("History"), "Ctrl+Shift+H")
        self.history.clicked.connect(self.history_asked)
        self.more = IconButton("ellipsis", self.tr("More"), "")
        self.details = IconButton(
            "panel-right", self.tr("Details"), "Ctrl+.", checkable=True
        )
        self.details.clicked.connect(self.details_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 12, 0)
        row.setSpacing(0)
        row.addWidget(self.when)
        row.addWidget(self.state, 1)
        for button in self.buttons():
            row.addSpacing(4)
            row.addWidget(button)

    def show_state(self, saved: str, words: str) -> None:
        """Say whether all is saved, and how many *words* there are if there is room."""
        self._saved, self._words = saved, words
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        whole = f"{self._saved} · {self._words}" if self._words else self._saved
        wide = QFontMetricsF(theme().font(Role.META)).horizontalAdvance(whole)
        beside = sum(4 + each.sizeHint().width() for each in self.buttons())
        room = self.width() - 32 - self.when.sizeHint().width() - beside
        self.state.setText(whole if wide < room else self._saved)
        # Without room for it, it is not said, rather than in half a word; why
        # something is not saved stands above the text.
        wide = self.state.sizeHint().width()
        self.state.setVisible(wide <= max(room, 0))

    def buttons(self) -> tuple[IconButton, ...]:
        """Return the buttons at the right, left to right."""
        return self.signs, self.history, self.more, self.details

    def _on_signs(self) -> None:
        body = self._body
        menu = Menu(self.tr("Formatting"), self)
        menu.addAction(self.tr("Bold") + "\tCtrl+B", body.toggle_strong)
        menu.addAction(self.tr("Italic") + "\tCtrl+I", body.toggle_emphasis)
        menu.addSeparator()
        menu.addAction(self.tr("Next step, ticked or not"), body.toggle_task)
        menu.addAction(
            self.tr("Private passage") + "\tCtrl+Shift+P", body.toggle_private
        )
        menu.aboutToHide.connect(menu.deleteLater)
        menu.aboutToHide.connect(body.setFocus)
        menu.open_under(self.signs)


class When(Link):
    """The day and time of the entry, which lead to other days."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(role=Role.META, parent=parent)
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Maximum, policy.Fixed)
        self.setToolTip(self.tr("Go to day (Ctrl+G)"))

    def show_moment(self, words: str) -> None:
        """Show another day and time."""
        self.set_label(words)
        self.setAccessibleName(self.tr("{day}, go to day").format(day=words))
        self.setToolTip(words + "\n" + self.tr("Go to day (Ctrl+G)"))

    @override
    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(theme().font(Role.META, tabular=True))
        wide = round(metrics.horizontalAdvance(self.text()) + 0.49) + 2
        return QSize(wide, theme().grown(24))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(40, theme().grown(24))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        palette = theme().palette
        painter = QPainter(self)
        font = theme().font(Role.META, tabular=True)
        font.setUnderline(self.underMouse())
        ink = palette.text if self.underMouse() else palette.text3
        place = QRectF(self.rect()).adjusted(1, 0, 1, 0)
        words = self.text()
        if QFontMetricsF(font).horizontalAdvance(words) > place.width():
            words = words.rpartition(", ")[0] or words  # the day without the time
        write(painter, place, words, font, ink)
        painter.end()
