"""Support: what was said, whether it happened, and the twelve kinds of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pls.records import Support
from pls.space import following
from pls.space.support import Line as Kinds
from pls.space.support import Sort
from ui.operations import support
from ui.theme import Role
from ui.views.skills.doing import Doing
from ui.views.skills.promise import SupportRow
from ui.views.skills.register import Register
from ui.views.skills.saying import Saying
from ui.widgets.card import Hairline
from ui.widgets.drawing import Drawing
from ui.widgets.link import Link
from ui.widgets.text import Text


class SupportSection(QWidget):
    """What was said at work, with the day it happened, and what can be asked."""

    def __init__(self, doing: Doing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Support at work"))
        self._doing = doing
        self._lines: tuple[Kinds, ...] = ()
        self._today = date.min
        self.rows: list[SupportRow] = []
        self.register = Register(doing)
        self.register.said.connect(self._on_say)
        self.register.hide()
        self._build()

    @property
    def typed(self) -> tuple[tuple[str, str], ...]:
        """What is typed and in no file yet, by what it is for."""
        found = [(self.form.accessibleName(), self.form.typed)]
        found += [(r.used.name, r.used.typed) for r in self.rows]
        return tuple((name, text) for name, text in found if text)

    def stop(self) -> QWidget:
        """Return where F6 goes."""
        return self.rows[0].menu_button if self.rows else self.say

    def show_register(self, lines: Sequence[Kinds], today: date) -> None:
        """Show what was said and done."""
        self._lines = tuple(lines)
        same = today == self._today
        self._today = today
        self.form.know(today)
        before = {row.kept.id: row for row in self.rows}
        held = next((r.kept.id for r in self.rows if r.holds_focus()), "")
        found = [each for line in lines for each in line.supports]
        found.sort(key=lambda s: (not following.is_open(s), s.said_on or "", s.id))
        if not same or [row.kept for row in self.rows] != found:
            self._clear()
            for number, each in enumerate(found):
                self._add(each, before.get(each.id), first=number == 0)
            for row in self.rows:
                if row.kept.id == held:
                    row.menu_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.nothing.setVisible(not found)
        self.register.show_lines(lines, today)

    def open_support(self, record_id: str) -> None:
        """Go to something that was said."""
        for row in self.rows:
            if row.kept.id == record_id:
                row.menu_button.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- building

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Drawing("hand-heart", "rec", size=17))
        head.addWidget(Text(self.tr("Support I was promised"), Role.SECTION), 1)
        self.say = Link(self.tr("Note what was said"))
        self.say.clicked.connect(lambda: self._on_say(None))
        head.addWidget(self.say)
        said = self.tr("What was said to you, and whether it happened, stands here.")
        self.nothing = Text(said, Role.BODY, "text2", lines=0)
        self.form = Saying()
        self.form.entered.connect(self._on_said)
        self.form.put_aside.connect(
            lambda: self.say.setFocus(Qt.FocusReason.OtherFocusReason)
        )
        self.form.hide()
        body = QWidget()
        self._body = QVBoxLayout(body)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(0)
        self.all = Link(self.tr("Show the twelve kinds"))
        self.all.clicked.connect(self._on_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.nothing)
        column.addWidget(self.form)
        column.addWidget(body)
        column.addWidget(self.all, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.register)

    def _clear(self) -> None:
        self.rows = []
        while (item := self._body.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()

    def _add(self, each: Support, before: SupportRow | None, *, first: bool) -> None:
        row = SupportRow(each, self._today, self._doing)
        row.edit_asked.connect(self._on_edit)
        if before is not None:
            row.used.resume(before.used)
        self.rows.append(row)
        if not first:
            self._body.addWidget(Hairline())
        self._body.addWidget(row)
        row.show()

    # --- what the person did

    def _on_all(self) -> None:
        on = self.register.isHidden()
        self.register.setVisible(on)
        verb = self.tr("Hide the twelve kinds")
        self.all.set_label(verb if on else self.tr("Show the twelve kinds"))

    def _on_say(self, sort: Sort | None) -> None:
        self.form.begin_with(None, sort)

    def _on_edit(self, each: Support) -> None:
        self.form.begin_with(each, None)

    def _on_said(self) -> None:
        form = self.form
        if not form.on.check():
            form.refuse(self.tr("This is no day yet."))
            return
        values, edited = form.values, form.edited
        self._doing.run(
            lambda space: (
                support.change(space, edited, values)
                if edited is not None
                else support.note(space, values)
            ),
            self.tr("Noted “%s”.") % values["title"],
            done=form.done,
            refused=form.refuse,
        )
