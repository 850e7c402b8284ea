"""Which resources go onto a list for others, and what of each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from pls.space.signposting import Wanted
from ui.operations import forms
from ui.operations.resources import Offered
from ui.theme import Role
from ui.widgets.button import Button
from ui.widgets.button import Kind as Look
from ui.widgets.check import OchreCheck
from ui.widgets.choice import Choice
from ui.widgets.dialog import Dialog
from ui.widgets.field import Field
from ui.widgets.flow import FlowLayout
from ui.widgets.grown import Grown
from ui.widgets.text import Elided, Text


FORMS = (forms.BOOKMARKS, forms.LINKS, forms.WEB_PAGE)


class ChooseDialog(Dialog):
    """Asks what shall be on a list; nothing leaves before the last check.

    Signals:
        chosen: (Wanted, str). What the list shall hold, and how it leaves.
    """

    chosen = Signal(object, str)

    def __init__(self, window: QWidget, offered: Sequence[Offered]) -> None:
        super().__init__(
            window,
            self.tr("A list for others"),
            self.tr("Titles and addresses of what you choose. Your notes stay here."),
            width=600,
            outgoing=True,
        )
        self.heading = Field(
            self.tr("Heading"), placeholder=self.tr("Worth reading, for example")
        )
        self.reader = Field(self.tr("For"), placeholder=self.tr("Who gets it"))
        fields = QHBoxLayout()
        fields.setSpacing(12)
        for field in (self.heading, self.reader):
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(Text(field.accessibleName(), Role.META_STRONG, "text2"))
            column.addWidget(field)
            fields.addLayout(column)
        self.body.addLayout(fields)
        self.body.addSpacing(12)
        self._offered = tuple(offered)
        self.boxes = {each.id: self._box(each) for each in self._offered}
        self.body.addWidget(Grown(self._rows()), 1)
        self.body.addSpacing(10)
        self.body.addWidget(self._with())
        self.body.addSpacing(8)
        self.count = Text("", Role.META, "text2", lines=0)
        self.body.addWidget(self.count)
        self.form = Choice(
            self.tr("How it leaves"), [(f, forms.label(f)) for f in FORMS]
        )
        self.later = Button(self.tr("Not now"))
        self.later.clicked.connect(self.reject)
        self.next = Button(self.tr("Check what leaves"), Look.OUTGOING)
        self.next.clicked.connect(self._on_next)
        self.footer.insertWidget(0, self.form)
        self.add_footer(self.later, self.next)
        self.begin_at(self.heading)
        self.finished.connect(self.deleteLater)
        self._on_toggled()

    @property
    def wanted(self) -> Wanted:
        """What the list shall hold."""
        return Wanted(
            ids=tuple(key for key, box in self.boxes.items() if box.isChecked()),
            heading=self.heading.text(),
            reader=self.reader.text(),
            words=self.words.isChecked(),
            trust=self.trust.isChecked(),
        )

    def _box(self, each: Offered) -> OchreCheck:
        box = OchreCheck(f"{each.title}, {self._note(each)}")
        box.setChecked(each.ready)
        box.toggled.connect(self._on_toggled)
        return box

    def _note(self, each: Offered) -> str:
        state = self.tr("ready") if each.ready else self.tr("private")
        return f"{each.site}, {state}" if each.site else state

    def _rows(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(2)
        for each in self._offered:
            row = _Row(self.boxes[each.id], each.title, self._note(each))
            column.addWidget(row)
        column.addStretch(1)
        return page

    def _with(self) -> QWidget:
        self.words = OchreCheck(self.tr("My words for others"), worded=True)
        self.words.setChecked(True)
        self.trust = OchreCheck(self.tr("How far I trust each"), worded=True)
        held = QWidget()
        flow = FlowLayout(held, across=18, down=6)
        flow.addWidget(self.words)
        flow.addWidget(self.trust)
        return held

    def _on_toggled(self) -> None:
        ids = set(self.wanted.ids)
        private = sum(1 for e in self._offered if e.id in ids and not e.ready)
        told = self.tr("{} chosen.").format(len(ids))
        if private:
            more = self.tr("{} of them private now; going on marks them as ready.")
            told = f"{told} {more.format(private)}"
        self.count.setText(told)
        self.next.setEnabled(bool(ids))

    def _on_next(self) -> None:
        self.chosen.emit(self.wanted, self.form.current)
        self.accept()


class _Row(QWidget):
    """A box with the title and what is said of it; a click anywhere ticks it."""

    def __init__(self, box: OchreCheck, title: str, note: str) -> None:
        super().__init__()
        self._box = box
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(10)
        row.addWidget(box)
        row.addWidget(Elided(title, Role.ROW_TITLE, lines=2), 3)
        row.addWidget(Elided(note, Role.META, "text3", lines=1), 2)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self._box.click()
