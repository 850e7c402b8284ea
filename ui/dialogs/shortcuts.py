"""All shortcuts: to look up, and those of the window to change."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ui.dialogs.page import Page
from ui.keys import written
from ui.models import shortcuts
from ui.models.shortcuts import Answer, Shortcut, judge
from ui.theme import Role, theme
from ui.widgets.button import Button, IconButton
from ui.widgets.button import Kind as Look
from ui.widgets.field import SearchField
from ui.widgets.header import SectionHeader
from ui.widgets.spoken import announce
from ui.widgets.text import Text


_MODIFIERS = {
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_Meta,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_unknown,
}


class KeyButton(Button):
    """Shows the keys of a command; once pressed it waits for others.

    Escape leaves them as they are, the backspace key takes them away.

    Signals:
        waits: It waits for keys now.
        pressed_keys: (str). These were pressed, "" for none.
        left: It waits no longer, and nothing was pressed.
    """

    waits = Signal()
    pressed_keys = Signal(str)
    left = Signal()

    def __init__(self, shortcut: Shortcut) -> None:
        super().__init__("", small=True)
        self._shortcut = shortcut
        self._waiting = False
        self.clicked.connect(self._on_clicked)
        self.show_shortcut(shortcut)

    def show_shortcut(self, shortcut: Shortcut) -> None:
        """Show the keys of now."""
        self._shortcut = shortcut
        self._waiting = False
        shown = written(shortcut.keys) or self.tr("None")
        self.set_label(shown)
        said = self.tr("{title}: {keys}. Change").format(
            title=shortcut.title, keys=shown
        )
        self.setAccessibleName(said)

    @override
    def event(self, event: QEvent) -> bool:
        # Tab and what is a shortcut elsewhere are keys to be told apart here too.
        if self.__dict__.get("_waiting") and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._take(event)
                return True
        return super().event(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._stop()

    def _on_clicked(self) -> None:
        if not self._waiting:
            self._waiting = True
            self.set_label(self.tr("Press keys"))
            self.waits.emit()

    def _take(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _MODIFIERS:
            return
        if key == Qt.Key.Key_Escape:
            self._stop()
        elif key == Qt.Key.Key_Backspace and not event.modifiers():
            self._waiting = False
            self.pressed_keys.emit("")
        else:
            combination = event.keyCombination()
            self.pressed_keys.emit(QKeySequence(combination).toString())

    def _stop(self) -> None:
        if self._waiting:
            self.show_shortcut(self._shortcut)
            self.left.emit()


class _Row(QWidget):
    def __init__(self, shortcut: Shortcut) -> None:
        super().__init__()
        self.shortcut = shortcut
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 3, 0, 3)
        row.setSpacing(8)
        row.addWidget(Text(shortcut.title, Role.BODY, lines=0), 1)
        self.keys: KeyButton | None = None
        self.reset: IconButton | None = None
        if not shortcut.name:
            shown = ", ".join(written(each) for each in shortcut.keys.split(", "))
            row.addWidget(Text(shown, Role.META, "text2"))
            self.setMinimumHeight(theme().grown(26))
            return
        name = self.tr("Reset {title}").format(title=shortcut.title)
        self.reset = IconButton("rotate-ccw", name, "", size=24, icon_size=14)
        self.keys = KeyButton(shortcut)
        row.addWidget(self.reset)
        row.addWidget(self.keys)
        self.show_shortcut(shortcut)

    def show_shortcut(self, shortcut: Shortcut) -> None:
        """Show the keys of now."""
        self.shortcut = shortcut
        if self.keys is not None and self.reset is not None:
            self.keys.show_shortcut(shortcut)
            if self.reset.hasFocus() and not shortcut.changed:
                self.keys.setFocus(Qt.FocusReason.TabFocusReason)
            self.reset.setVisible(shortcut.changed)


class ShortcutsDialog(Page):
    """Lists every shortcut by what it does, and lets the window's be changed.

    Signals:
        changed: (dict). The keys of these commands, by name, shall be these.
    """

    changed = Signal(object)

    def __init__(
        self, window: QWidget, known: Callable[[], Sequence[Shortcut]]
    ) -> None:
        """Show what *known* tells; it is asked again after each change."""
        super().__init__(window, self.tr("Shortcuts"), width=560, height=470)
        self._ask = known
        self._known = tuple(known())
        self._rows: list[_Row] = []
        self._heads: list[tuple[SectionHeader, list[_Row]]] = []
        self._wish: tuple[str, str] | None = None
        self.search = SearchField(self.tr("Search shortcuts"))
        self.search.textChanged.connect(self._on_typed)
        self.search.left_below.connect(self._on_down)
        self.head.addWidget(self.search)
        self.head.addSpacing(4)
        self._nothing = Text(self.tr("No shortcut is called so."), Role.BODY, "text2")
        self.column.addWidget(self._nothing)
        for name in shortcuts.ORDER:
            self._add_group(name)
        self.column.addStretch(1)
        self._add_answer()
        self._on_typed("")
        self.begin_at(self.search)

    def row(self, name: str) -> _Row:
        """Return the row of a command."""
        return next(row for row in self._rows if row.shortcut.name == name)

    # --- building

    def _title(self, group: str) -> str:
        return {
            shortcuts.GO: self.tr("Going to"),
            shortcuts.WRITE: self.tr("Beginning and keeping"),
            shortcuts.WINDOW: self.tr("The window"),
            shortcuts.TEXT: self.tr("In a text, fixed"),
            shortcuts.PLACE: self.tr("In lists and lines, fixed"),
        }[group]

    def _add_group(self, group: str) -> None:
        rows = [_Row(each) for each in self._known if each.group == group]
        head = SectionHeader(self._title(group))
        head.setContentsMargins(0, 14, 0, 4)
        self.column.addWidget(head)
        for row in rows:
            self.column.addWidget(row)
            if row.keys is None or row.reset is None:
                continue
            name = row.shortcut.name
            row.keys.waits.connect(self._on_waits)
            row.keys.left.connect(lambda: self._say(""))
            row.keys.pressed_keys.connect(
                lambda keys, name=name: self._on_pressed(name, keys)
            )
            row.reset.clicked.connect(lambda _, name=name: self._on_reset(name))
        self._rows += rows
        self._heads.append((head, rows))

    def _add_answer(self) -> None:
        self.said = Text("", Role.META, "text2", lines=0)
        self.said.setMinimumHeight(theme().grown(28))  # as high as the answer
        self.take = Button(self.tr("Take it over"), Look.PRIMARY, small=True)
        self.take.clicked.connect(self._on_take)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self.said, 1)
        line.addWidget(self.take)
        foot = QVBoxLayout()
        foot.setContentsMargins(4, 8, 4, 0)
        foot.addLayout(line)
        self.body.addLayout(foot)
        self.all = Button(self.tr("Reset all"), Look.FLAT)
        self.all.clicked.connect(self._on_reset_all)
        self.footer.insertWidget(0, self.all)
        self._say("")

    # --- searching

    def _on_typed(self, typed: str) -> None:
        shown = {(e.group, e.title) for e in shortcuts.found(self._known, typed)}
        for head, rows in self._heads:
            for row in rows:
                mine = (row.shortcut.group, row.shortcut.title)
                row.setVisible(mine in shown)
            head.setVisible(
                any((r.shortcut.group, r.shortcut.title) in shown for r in rows)
            )
        self._nothing.setVisible(not shown)
        if not shown:
            announce(self, self._nothing.text())

    def _on_down(self) -> None:
        rows = (r for r in self._rows if r.keys is not None and not r.isHidden())
        first = next(rows, None)
        if first is not None and first.keys is not None:
            first.keys.setFocus(Qt.FocusReason.TabFocusReason)

    # --- changing

    def _on_waits(self) -> None:
        self._say(
            self.tr("Press the new keys. Esc leaves them, Backspace takes them away.")
        )

    def _on_pressed(self, name: str, keys: str) -> None:
        if not keys:
            self._change({name: ""}, self.tr("It has no keys now."))
            return
        verdict = judge(keys, name, self._known)
        shown = written(keys)
        holder = verdict.holder
        if verdict.answer is Answer.FREE:
            self._change({name: keys}, self.tr("{} does it now.").format(shown))
        elif verdict.answer is Answer.SAME:
            self._refuse(name, "")
        elif verdict.answer is Answer.TAKEN and holder is not None:
            said = self.tr("{keys} is “{title}” now.")
            self._refuse(name, said.format(keys=shown, title=holder.title))
            self._offer(name, keys)
        elif verdict.answer is Answer.NEEDED:
            said = self.tr("{} is needed for writing. Choose other keys.")
            if holder is not None and holder.group != shortcuts.TEXT:
                said = self.tr("{} is fixed. Choose other keys.")
            self._refuse(name, said.format(shown))
        else:
            said = self.tr("Hold Ctrl or Alt as well, or take a function key.")
            self._refuse(name, said)

    def _refuse(self, name: str, why: str) -> None:
        row = self.row(name)
        row.show_shortcut(row.shortcut)
        self._say(why)

    def _offer(self, name: str, keys: str) -> None:
        self._wish = (name, keys)
        self.take.show()
        self.take.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_take(self) -> None:
        if self._wish is None:
            return
        name, keys = self._wish
        holder = judge(keys, name, self._known).holder
        fresh = {name: keys} if holder is None else {holder.name: "", name: keys}
        button = self.row(name).keys
        if button is not None:
            button.setFocus(Qt.FocusReason.TabFocusReason)
        self._change(fresh, self.tr("{} does it now.").format(written(keys)))

    def _on_reset(self, name: str) -> None:
        designed = self.row(name).shortcut.designed
        holder = judge(designed, name, self._known).holder if designed else None
        if holder is not None and holder.name != name:
            said = self.tr("{keys} is “{title}” now.")
            self._say(said.format(keys=written(designed), title=holder.title))
            self._offer(name, designed)
            return
        self._change({name: designed}, self.tr("As it was designed."))

    def _on_reset_all(self) -> None:
        fresh = {each.name: each.designed for each in self._known if each.name}
        self._change(fresh, self.tr("All shortcuts are as they were designed."))

    def _change(self, fresh: dict[str, str], said: str) -> None:
        self.changed.emit(fresh)
        self._known = tuple(self._ask())
        now = {each.name: each for each in self._known if each.name}
        for row in self._rows:
            if row.shortcut.name:
                row.show_shortcut(now[row.shortcut.name])
        self._say(said)

    def _say(self, words: str) -> None:
        self._wish = None
        self.take.hide()
        self.said.setText(words)
        self.all.setEnabled(any(each.changed for each in self._known))
        if words:
            announce(self, words)
