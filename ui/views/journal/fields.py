"""Small fields of the details panel: quiet until someone is on them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import QLineEdit, QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from ui.editors.completion import Completion
from ui.theme import Role, paint_icon, theme
from ui.widgets.chip import ChipButton
from ui.widgets.flow import FlowLayout
from ui.widgets.paint import rounded, write
from ui.widgets.popup import Menu
from ui.widgets.ring import Ring


Finish = Callable[[str], list[str]]
"""Takes the start of a word, answers with known ones."""

_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class QuietField(QLineEdit):
    """One line without a border; what was typed is told once it is finished.

    Signals:
        entered: (text). The person is done with a changed text.
        emptied: Backspace was pressed in the empty field.
    """

    entered = Signal(str)
    emptied = Signal()

    def __init__(
        self,
        name: str,
        *,
        placeholder: str = "",
        role: Role = Role.BODY,
        finish: Finish | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._role = role
        self._known = ""
        self._finish = finish
        self._ring = Ring(self, 6, 0)
        self.setTextMargins(-2, 0, 0, 0)
        self._completion = Completion(self)
        self._completion.chosen.connect(self._on_chosen)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setProperty("bare", True)  # noqa: FBT003  a property of Qt
        self.setFrame(False)
        self.textEdited.connect(self._on_edited)
        self._restyle()

    def show_text(self, text: str) -> None:
        """Show *text* as the known value, unless the person is typing."""
        self._known = text
        if not (self.hasFocus() and self.isModified()):
            self.setText(text)
            self.setCursorPosition(0)

    def set_wrong(self, reason: str) -> None:
        """Say why the text cannot be used; "" takes it back."""
        self.setAccessibleDescription(reason)
        self.setToolTip(reason)
        palette = self.palette()
        colours = theme().palette
        ink = colours.danger if reason else colours.text
        palette.setColor(QPalette.ColorRole.Text, ink)
        self.setPalette(palette)

    @override
    def sizeHint(self) -> QSize:
        short = self._role is Role.META and not self.hasFocus()
        return QSize(theme().grown(44 if short else 120), theme().grown(24))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(40, theme().grown(24))

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.updateGeometry()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._completion.isVisible() and self._completion.press(event.key()):
            event.accept()
        elif event.key() in _ENTERS:
            self._enter()
        elif event.key() == Qt.Key.Key_Escape and self.text() != self._known:
            self.setText(self._known)
            self.set_wrong("")
        elif event.key() == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit()
        else:
            super().keyPressEvent(event)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        if self._completion.isVisible() and next:
            self._completion.press(Qt.Key.Key_Tab)
            return True
        return super().focusNextPrevChild(next)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._completion.hide()
        super().focusOutEvent(event)
        self.updateGeometry()
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._enter()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._restyle()

    def _enter(self) -> None:
        if self.text() != self._known:
            self.entered.emit(self.text())

    def _on_edited(self, text: str) -> None:
        self.set_wrong("")
        if self._finish is None or not text.strip():
            self._completion.hide()
            return
        words = [w for w in self._finish(text.strip()) if w != text.strip()]
        self._completion.offer(words, QRect(0, 0, 1, self.height() - 4))

    def _on_chosen(self, word: str) -> None:
        self.setText(word)
        self._enter()

    def _restyle(self) -> None:
        self.setFont(theme().font(self._role))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.PlaceholderText, theme().palette.text3)
        self.setPalette(palette)


class Picker(QPushButton):
    """One of several values, chosen from a menu; nothing said is a value too.

    Signals:
        picked: (key). The person chose; "" for nothing.
    """

    picked = Signal(str)

    def __init__(
        self,
        name: str,
        choices: Sequence[tuple[str, str]],
        *,
        unsaid: str = "Not said",
        parent: QWidget | None = None,
    ) -> None:
        """Offer *choices*, each a key and its words."""
        super().__init__(parent)
        self._name = name
        self._choices = [("", unsaid), *choices]
        self._key = ""
        self._ring = Ring(self, 6, 0)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(self._on_clicked)
        self.show_key("")

    def show_key(self, key: str) -> None:
        """Show the choice called *key*."""
        self._key = key
        words = dict(self._choices).get(key, key)
        self.setText(words)
        self.setAccessibleName(f"{self._name}: {words}")
        self.setToolTip(words)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        words = QFontMetricsF(theme().font(Role.BODY)).horizontalAdvance(self.text())
        return QSize(round(words) + 24, theme().grown(24))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(60, theme().grown(24))

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (*_ENTERS, Qt.Key.Key_Down):
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        palette = theme().palette
        painter = QPainter(self)
        if self.underMouse() or self.isDown():
            place = QRectF(self.rect()).adjusted(-6, 0, 0, 0)
            rounded(painter, place, 6, fill=palette.hover)
        ink = palette.text if self._key else palette.text3
        room = self.width() - 20
        words = QRectF(0, 0, room, self.height())
        font = theme().font(Role.BODY)
        write(painter, words, self.text(), font, ink)
        end = min(room, QFontMetricsF(font).horizontalAdvance(self.text())) + 5
        arrow = QRectF(end, (self.height() - 14) / 2, 14, 14)
        paint_icon(painter, "chevron-down", palette.text3, arrow)
        painter.end()

    def _on_clicked(self) -> None:
        menu = Menu(self._name, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, words in self._choices:
            action = QAction(words, menu, checkable=True, checked=key == self._key)
            action.triggered.connect(lambda _=False, key=key: self._pick(key))
            menu.addAction(action)
        menu.open_under(self)

    def _pick(self, key: str) -> None:
        if key != self._key:
            self.show_key(key)
            self.picked.emit(key)


class _WordChip(ChipButton):
    """A chip that Delete takes away."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)


class Chips(QWidget):
    """Words as chips that can be removed, and a field that adds one.

    Signals:
        changed: (tuple). The words are others now.
        chosen: (word). The person wants to see what a word stands for.
    """

    changed = Signal(tuple)
    chosen = Signal(str)

    def __init__(
        self,
        name: str,
        adding: str,
        finish: Finish,
        *,
        icon: str = "",
        person: bool = False,
        single: bool = False,
        opens: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Show no words yet.

        Args:
            name: What the words are.
            adding: What the field invites to.
            finish: Known words.
            icon: A drawing on every chip.
            person: Show initials on every chip.
            single: At most one word.
            opens: A word stands for something that can be opened.
            parent: Who owns it.
        """
        super().__init__(parent)
        self.setAccessibleName(name)
        self._icon = icon
        self._person = person
        self._single = single
        self._opens = opens
        self._words: tuple[str, ...] = ()
        self._chips: list[ChipButton] = []
        self._flow = FlowLayout(self, across=4, down=4)
        self.field = QuietField(
            adding, placeholder=self.tr("Add…"), role=Role.META, finish=finish
        )
        self.field.setToolTip(adding)
        self.setMinimumWidth(80)
        self.field.entered.connect(self._on_entered)
        self.field.emptied.connect(self._on_emptied)
        self._flow.addWidget(self.field)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_words(self, words: Sequence[str]) -> None:
        """Show *words*."""
        if tuple(words) == self._words:
            return
        self._words = tuple(words)
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._flow.removeWidget(self.field)
        self._chips = [self._chip(word) for word in self._words]
        for each in (*self._chips, self.field):
            self._flow.addWidget(each)
            each.show()
        self.field.setVisible(not (self._single and self._words))
        self._order()
        self.updateGeometry()

    def _chip(self, word: str) -> ChipButton:
        chip = _WordChip(word, icon=self._icon, person=self._person, parent=self)
        chip.setToolTip(word)
        chip.setAccessibleDescription(self.tr("Delete removes it"))
        chip.removed.connect(lambda: self._remove(word))
        chip.clicked.connect(lambda: self._on_chip(chip, word))
        return chip

    def _on_chip(self, chip: QWidget, word: str) -> None:
        menu = Menu(word, self)
        menu.aboutToHide.connect(menu.deleteLater)
        if self._opens:
            menu.addAction(self.tr("Open"), lambda: self.chosen.emit(word))
        menu.addAction(self.tr("Remove"), lambda: self._remove(word))
        menu.open_under(chip)

    def _order(self) -> None:
        stops: list[QWidget] = [*self._chips, self.field]
        for first, second in pairwise(stops):
            QWidget.setTabOrder(first, second)

    def _on_entered(self, text: str) -> None:
        added = [part.strip().lstrip("#@+") for part in text.split(",")]
        self.field.setText("")
        self.field.setModified(False)
        words = dict.fromkeys((*self._words, *(word for word in added if word)))
        self._set(tuple(words)[: 1 if self._single else None])

    def _on_emptied(self) -> None:
        if self._words:
            self._set(self._words[:-1])

    def _remove(self, word: str) -> None:
        self.field.setVisible(True)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._set(tuple(each for each in self._words if each != word))

    def _set(self, words: tuple[str, ...]) -> None:
        if words != self._words:
            self.show_words(words)
            self.changed.emit(words)
