"""Something that was said, and whether it happened."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from pls.records import Support
from pls.space import following
from pls.space import support as kept
from ui.operations import mentioning, support
from ui.theme import Role, Tone
from ui.views.skills import words
from ui.views.skills.doing import Doing
from ui.views.skills.lines import Line
from ui.widgets.bar import Bar
from ui.widgets.button import IconButton
from ui.widgets.drawing import Drawing
from ui.widgets.popup import Menu
from ui.widgets.text import Text


class SupportRow(QWidget):
    """Something that was said, and whether it happened.

    Signals:
        edit_asked: (Support). It shall be written in.
    """

    edit_asked = Signal(object)

    def __init__(self, each: Support, today: date, doing: Doing) -> None:
        super().__init__()
        self.kept = each
        self._today = today
        self._doing = doing
        self.setAccessibleName(each.title)
        self.setAccessibleDescription(words.state(each, today))
        self.setToolTip(words.state(each, today))
        ink: Tone = "text" if following.is_open(each) else "text3"
        title = Text(each.title, Role.ROW_TITLE_PLAIN, ink, lines=0)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(title, 1)
        line.addWidget(self._state())
        self.menu_button = IconButton(
            "ellipsis",
            self.tr("More about “%s”") % each.title,
            "",
            size=24,
            icon_size=14,
        )
        self.menu_button.clicked.connect(self.open)
        line.addWidget(self.menu_button)
        self.used = Line(
            self.tr("Used so far: %s") % each.title,
            self.tr("Keep"),
            text=each.used,
            placeholder=self.tr("14 of 24 h"),
            empty=True,
        )
        self.used.entered.connect(self._on_used)
        self.used.put_aside.connect(
            lambda: self.menu_button.setFocus(Qt.FocusReason.OtherFocusReason)
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 7, 0, 7)
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(self.used)

    def holds_focus(self) -> bool:
        """Tell whether the keyboard is in this row."""
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def open(self) -> None:
        """Offer what can be done with it."""
        each, today = self.kept, self._today
        menu = Menu(self.tr("More about “%s”") % each.title, self)
        if following.is_open(each):
            menu.addAction(self.tr("It happened today"), partial(self._happened, today))
            menu.addAction(self.tr("It happened on another day…"), self._on_day)
            menu.addAction(self.tr("Used so far…"), self.used.begin)
            menu.addAction(self.tr("Ask for it in my summary"), self._on_ask)
            menu.addAction(self.tr("No longer needed"), partial(self._drop, today))
        elif each.done_on is not None:
            menu.addAction(
                self.tr("It did not happen after all"), partial(self._happened, None)
            )
            menu.addAction(self.tr("It happened on another day…"), self._on_day)
        else:
            menu.addAction(self.tr("Needed after all"), partial(self._drop, None))
        menu.addSeparator()
        menu.addAction(self.tr("Edit…"), lambda: self.edit_asked.emit(each))
        menu.addAction(self.tr("Move to the bin"), self._on_delete)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.open_under(self.menu_button)
        menu.setActiveAction(menu.actions()[0])

    # --- building

    def _state(self) -> QWidget:
        """Return what became of it so far."""
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        part = following.part_used(self.kept.used)
        if part is not None:
            row.addWidget(Bar(part))
        if self.kept.done_on:
            row.addWidget(Drawing("check", size=14))
        row.addWidget(Text(words.came(self.kept, self._today), Role.META, "text2"))
        return made

    # --- what the person did

    def _happened(self, on: date | None) -> None:
        each = self.kept
        said = self.tr("Noted: “%s” happened.") if on else self.tr("Open again: “%s”.")
        self._doing.run(
            lambda space: support.happened(space, each, on), said % each.title
        )

    def _on_day(self) -> None:
        from ui.dialogs.day import DayPopup  # noqa: PLC0415 (for the start)

        popup = DayPopup(
            self.tr("It happened on"), self._today, self.window(), past=True
        )
        popup.chosen.connect(self._happened)
        popup.open_at(self.menu_button)

    def _drop(self, on: date | None) -> None:
        each = self.kept
        said = self.tr("No longer needed: “%s”.")
        said = said if on else self.tr("Needed after all: “%s”.")
        self._doing.run(lambda space: support.drop(space, each, on), said % each.title)

    def _on_used(self, text: str) -> None:
        each = self.kept
        self._doing.run(
            lambda space: support.use(space, each, text),
            self.tr("What was used of “%s” is kept.") % each.title,
            done=self.used.done,
            refused=self.used.refuse,
        )

    def _on_ask(self) -> None:
        each = self.kept
        self._doing.run(
            lambda space: mentioning.ask(space, kept.words(each), each.said_by),
            self.tr("Your draft asks for it now. Nothing has left."),
        )

    def _on_delete(self) -> None:
        each = self.kept
        self._doing.run(
            lambda space: support.delete(space, each),
            self.tr("“%s” is in the bin.") % each.title,
        )
