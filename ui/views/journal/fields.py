"""Small fields of the details panel: quiet until someone is on them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TypeVar

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QPalette,
)
from PySide6.QtWidgets import QApplication, QLineEdit, QSizePolicy, QWidget
from typing_extensions import override

from ui.editors.completion import Completion
from ui.editors.suggestions import Suggestion
from ui.theme import Role, theme
from ui.widgets.caret import Caret
from ui.widgets.chip import ChipButton
from ui.widgets.flow import FlowLayout
from ui.widgets.popup import Menu
from ui.widgets.ring import Ring


T = TypeVar("T")

Finish = Callable[[str], list[str]]
"""Takes the start of a word, answers with known ones."""

_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class QuietField(QLineEdit):
    """One line without a border; what was typed is told once it is finished.

    Signals:
        entered: (text). The person is done with a changed text.
        taken: (word). A known word was chosen.
        emptied: Backspace was pressed in the empty field.
    """

    entered = Signal(str)
    taken = Signal(str)
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
        self._wrong = self._tip = ""
        self._finish = finish
        self._ring = Ring(self, 6, 0)
        self._caret = Caret(self)
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
            if self._wrong:
                self.set_wrong("")

    def show_anew(self, text: str) -> None:
        """Show *text* as the known value in place of what was typed."""
        self._known = text
        self.setText(text)
        self.set_wrong("")

    def set_wrong(self, reason: str) -> None:
        """Say why the text cannot be used; "" takes it back."""
        if reason != self._wrong:
            self._tip = self._tip if self._wrong else self.toolTip()
            self._wrong = reason
            self.setToolTip(reason or self._tip)
        self.setAccessibleDescription(reason)
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
        if self._completion.press(event.key()):
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
        if next and self._completion.press(Qt.Key.Key_Tab):
            return True
        return super().focusNextPrevChild(next)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.updateGeometry()
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._enter()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._restyle()

    def settle(self) -> None:
        """Tell what was typed and not entered yet."""
        self._enter()
        self.setModified(False)

    def _enter(self) -> None:
        if self.text() != self._known:
            self.entered.emit(self.text())

    def _on_edited(self, text: str) -> None:
        self.set_wrong("")
        if self._finish is None or not text.strip():
            self._completion.hide()
            return
        words = [w for w in self._finish(text.strip()) if w != text.strip()]
        rows = [Suggestion(word) for word in words]
        self._completion.offer(rows, QRect(0, 0, 1, self.height() - 4))

    def _on_chosen(self, taken: Suggestion) -> None:
        self.setText(taken.word)
        self.taken.emit(taken.word)

    def _restyle(self) -> None:
        self.setFont(theme().font(self._role))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.PlaceholderText, theme().palette.text3)
        self.setPalette(palette)


def meant(
    words: Sequence[str], there: Sequence[tuple[str, T]], known: Callable[[str], T]
) -> tuple[T, ...]:
    """Return what each of *words* stands for.

    Args:
        words: As they are shown; two may read the same.
        there: What was shown before: words, and what each of them stands for.
        known: Tells what a word stands for that was not shown.
    """
    left = list(there)
    found = []
    for word in words:
        at = next((at for at, (said, _) in enumerate(left) if said == word), None)
        found.append(known(word) if at is None else left.pop(at)[1])
    return tuple(found)


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
        self._finish = finish
        self._words: tuple[str, ...] = ()
        self._chips: list[ChipButton] = []
        self._flow = FlowLayout(self, across=4, down=4)
        self.field = QuietField(
            adding, placeholder=self.tr("Add…"), role=Role.META, finish=finish
        )
        self.field.setToolTip(adding)
        self.setMinimumWidth(80)
        self.field.entered.connect(self._on_entered)
        self.field.taken.connect(lambda word: self._add([word]))
        self.field.emptied.connect(self._on_emptied)
        self._flow.addWidget(self.field)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._show_field)
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
        for each in self._chips:
            each.show()
        self._show_field()
        self._order()
        self.updateGeometry()

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._show_field()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._show_field()

    def _show_field(self) -> None:
        """Show where to add a word: while there is none, or someone is here."""
        focus = QApplication.focusWidget()
        here = self.underMouse() or (focus is not None and self.isAncestorOf(focus))
        full = self._single and bool(self._words)
        self.field.setVisible(not full and (here or not self._words))

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
        words = text.strip()
        if self._opens or self._single or words in self._finish(words):
            self._add([words])
        else:
            self._add(text.split(","))

    def _add(self, added: Sequence[str]) -> None:
        self.field.setText("")
        self.field.setModified(False)
        bare = (self._bare(word) for word in added)
        fresh = [word for word in dict.fromkeys(bare) if word not in ("", *self._words)]
        self._set((*self._words, *fresh)[: 1 if self._single else None])

    def _bare(self, word: str) -> str:
        """Return *word* without the sign that names it in a capture line."""
        known = self._opens or word in self._finish(word)
        return word.strip() if known else word.strip().lstrip("#@+").strip()

    def _on_emptied(self) -> None:
        if self._words:
            self._set(self._words[:-1])

    def _remove(self, word: str) -> None:
        self.field.setVisible(True)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        left = list(self._words)
        if word in left:
            left.remove(word)
        self._set(tuple(left))

    def _set(self, words: tuple[str, ...]) -> None:
        if words != self._words:
            self.show_words(words)
            self.changed.emit(words)
