"""The last check before something leaves this computer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from pls.disclosure import wording
from pls.disclosure.build import CLIENT
from pls.disclosure.check import Check
from pls.disclosure.document import Disclosure
from ui.operations.summaries import WEB_PAGE, LastCheck
from ui.theme import Role, theme
from ui.widgets.button import Button, Kind
from ui.widgets.card import Card, Hairline
from ui.widgets.dialog import Dialog
from ui.widgets.link import Link
from ui.widgets.scroll import ScrollArea
from ui.widgets.segmented import Segment, Segmented
from ui.widgets.state import IconText
from ui.widgets.strong import Run, Strong
from ui.widgets.text import Text


KEEP = "keep"
REPLACE = "replace"


class LeavingDialog(Dialog):
    """Says in numbers and names what leaves, and waits for a deliberate yes.

    The focus starts on "Not yet", and Enter alone answers nothing.

    Signals:
        save_asked: Write exactly this file.
        folder_asked: Choose another folder.
        passages_asked: Show the private passages that stay.
        names_asked: Change how names appear.
        text_asked: Show the exact text.
        client_chosen: (str, bool). Whether a client's name is replaced.
    """

    save_asked = Signal()
    folder_asked = Signal()
    passages_asked = Signal()
    names_asked = Signal()
    text_asked = Signal()
    client_chosen = Signal(str, bool)

    def __init__(self, window: QWidget, last: LastCheck) -> None:
        reader = wording.first_name(last.seen.summary.reader)
        known = bool(last.seen.summary.reader.strip())
        title = f"Save this file for {reader}?" if known else "Save this file?"
        super().__init__(
            window,
            title,
            self.tr("You send it yourself. The app only writes it to your disk."),
            outgoing=True,
        )
        self.clients: dict[str, Segmented] = {}
        self._add_file()
        held = QWidget()
        self._lines = QVBoxLayout(held)
        self._lines.setContentsMargins(0, 8, 0, 0)
        self._lines.setSpacing(0)
        self.body.addWidget(_Lines(held), 1)
        self.problem = Text("", Role.BODY, "danger", lines=0)
        self.problem.hide()
        self.body.addWidget(self.problem)
        self._add_answers()
        self.show_check(last)

    @override
    def open(self) -> None:
        super().open()
        self.later.setFocus(Qt.FocusReason.TabFocusReason)

    def show_check(self, last: LastCheck) -> None:
        """Say what the file holds."""
        check = last.seen.check
        self._drawing.set_label(
            "panels-top-left" if last.form == WEB_PAGE else "file-text", ""
        )
        self._name.setText(last.path.name)
        size = f"{max(1, round(last.size / 1024))} KB"
        self._where.setText(self.tr("%s, to %s") % (size, last.path.parent))
        focused = self._focused_client()
        self._clear(self._lines)
        self.clients.clear()
        self._add_line("send", "share", _counts(check, last.seen.doc))
        self._add_line("file-text", "text2", _around(last.seen.doc))
        self._add_passages(check)
        self._add_names(check)
        for name, count in _clients(check):
            self._add_client(name, count, replaced=name in check.replaced)
        self._add_rest(check)
        if focused in self.clients:
            segments = self.clients[focused]
            segments.button(segments.current).setFocus()
        self.set_busy(False)

    def set_busy(self, busy: bool) -> None:  # noqa: FBT001 (a state)
        """Hold the answer back while the file is made or checked anew."""
        self.save.setEnabled(not busy)
        self.change.setEnabled(not busy)

    def refuse(self, message: str) -> None:
        """Say why nothing was written."""
        self.problem.setText(self.tr("%s Nothing was written.") % message)
        self.problem.show()
        self.set_busy(False)

    def _add_file(self) -> None:
        card = Card("sunken", "line", radius=8)
        card.body.setContentsMargins(14, 10, 14, 10)
        self._drawing = IconText("panels-top-left", "", icon_size=17)
        self._drawing.setFixedWidth(theme().grown(20))
        self._name = Text("", Role.SECTION, lines=0)
        self._where = Text("", Role.META, "text3", lines=0)
        self.change = Button(self.tr("Change"), small=True)
        self.change.setAccessibleName(self.tr("Change the folder"))
        self.change.clicked.connect(self.folder_asked)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._where)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._drawing)
        row.addLayout(words, 1)
        row.addWidget(self.change)
        card.body.addLayout(row)
        self.body.addWidget(card)

    def _add_answers(self) -> None:
        self.exact = Link(self.tr("Show the exact text"), role=Role.BODY_MEDIUM)
        self.exact.clicked.connect(self.text_asked)
        self.footer.insertWidget(0, self.exact)
        self.later = _Answer(self.tr("Not yet"))
        self.later.clicked.connect(self.reject)
        self.save = _Answer(self.tr("Save file"), Kind.OUTGOING)
        self.save.clicked.connect(self._on_save)
        self.add_footer(self.later, self.save)

    def _add_passages(self, check: Check) -> None:
        if not check.passages:
            runs: Sequence[Run] = [("No private passages in what you picked", False)]
            self._add_line("lock", "text2", runs)
            return
        noun = "passage stays" if check.passages == 1 else "passages stay"
        strong, _, rest = noun.partition(" ")
        link = Link(
            self.tr("See them"), name=self.tr("See the private passages that stay")
        )
        link.clicked.connect(self.passages_asked)
        self.passages = link
        self._add_line(
            "lock",
            "text2",
            [(f"{check.passages} private {strong}", True), (f" {rest} here", False)],
            link,
        )

    def _add_names(self, check: Check) -> None:
        link = Link(self.tr("Change"), name=self.tr("Change how names appear"))
        link.clicked.connect(self._on_names)
        self.names = link
        self._add_line("users", "text2", _names(check), link)

    def _add_client(self, name: str, count: int, *, replaced: bool) -> None:
        choice = Segmented(
            self.tr("The client name %s") % name,
            [
                Segment(KEEP, self.tr("Keep")),
                Segment(REPLACE, f"“{CLIENT}”"),
            ],
            REPLACE if replaced else KEEP,
        )
        for key in (KEEP, REPLACE):
            button = choice.button(key)
            button.setAccessibleDescription(choice.accessibleName())
        choice.chosen.connect(lambda key: self._on_client(name, key))
        self.clients[name] = choice
        times = "once" if count == 1 else f"{count} times"
        told = (
            [("The client name ", False), (name, True), (" is replaced", False)]
            if replaced
            else [
                ("The client name ", False),
                (name, True),
                (f" appears {times}", False),
            ]
        )
        self._add_line("building-2", "text2", told, choice)

    def _add_rest(self, check: Check) -> None:
        if check.addresses:
            noun = "address is" if check.addresses == 1 else "addresses are"
            strong, _, rest = noun.partition(" ")
            runs = [
                (f"{check.addresses} web {strong}", True),
                (f" {rest} inside. No device name, no hidden data", False),
            ]
        else:
            told = "No device name, no hidden data, no web addresses inside"
            runs = [(told, False)]
        self._add_line("file-check", "text2", runs)

    def _add_line(
        self, icon: str, tone: str, runs: Sequence[Run], end: QWidget | None = None
    ) -> None:
        if self._lines.count():
            self._lines.addWidget(Hairline())
        drawing = IconText(icon, "", tone="share" if tone == "share" else "text2")
        drawing.setFixedWidth(theme().grown(18))
        line = QWidget()
        line.setMinimumHeight(theme().grown(40))
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(10)
        row.addWidget(drawing)
        row.addWidget(Strong(runs), 1)
        if end is not None:
            row.addWidget(end)
        self._lines.addWidget(line)

    @staticmethod
    def _clear(layout: QLayout) -> None:
        while (item := layout.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _focused_client(self) -> str:
        found = (
            name
            for name, each in self.clients.items()
            if any(each.button(key).hasFocus() for key in (KEEP, REPLACE))
        )
        return next(found, "")

    def _on_client(self, name: str, key: str) -> None:
        self.set_busy(True)
        self.client_chosen.emit(name, key == REPLACE)

    def _on_names(self) -> None:
        self.reject()
        self.names_asked.emit()

    def _on_save(self) -> None:
        self.problem.hide()
        self.set_busy(True)
        self.save_asked.emit()


class _Lines(ScrollArea):
    """The lines in full where there is room for them; else they scroll."""

    def __init__(self, held: QWidget) -> None:
        super().__init__(held, "raised")
        self._held = held
        self.viewport().setAutoFillBackground(False)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        layout = self._held.layout()
        return layout.totalHeightForWidth(width) if layout is not None else 0

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.heightForWidth(self.width()))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), theme().grown(80))


class _Answer(Button):
    """An answer that Enter alone does not give; a space or a click does."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)


def _counts(check: Check, doc: Disclosure) -> list[Run]:
    """Say what leaves of the records, field by field."""
    items = doc.items
    skills = len({item.group for item in items if item.group})
    told = (
        (check.titles, "title", "titles"),
        (check.stories, "story", "stories"),
        (check.impacts, "impact", "impacts"),
        (check.times, "time", "times"),
        (skills, "skill as a heading", "skills as headings"),
        (sum(1 for i in items if i.project), "project", "projects"),
        (sum(len(i.evidence) for i in items), "piece of evidence", "of evidence"),
        (sum(1 for i in items if i.credit), "“learned from”", "“learned from”"),
    )
    noun, verb = ("record", "leaves") if check.records == 1 else ("records", "leave")
    named = sum(1 for item in items if item.people)
    fields = [*_numbered(told), *([f"the people in {named}"] if named else [])]
    rest = f": {wording.listed(fields)}" if fields else ""
    return [(f"{check.records} {noun}", True), (f" {verb}{rest}", False)]


def _around(doc: Disclosure) -> list[Run]:
    """Say what leaves beside the records."""
    told = [
        *_numbered(
            (
                (len(doc.in_short), "line “In short”", "lines “In short”"),
                (len(doc.asks), "thing you ask for", "things you ask for"),
                (len(doc.numbers), "number", "numbers"),
            )
        ),
        *(["what did not work"] if doc.not_worked.strip() else []),
        *_numbered(((len(doc.next), "line “Next”", "lines “Next”"),)),
        "your name",
        *(["the reader’s name"] if doc.to and doc.to.name else []),
        "the period",
        *(["the day of the review"] if doc.review_on else []),
        "the title on the page",
    ]
    return [("With them ", True), (wording.listed(told), False)]


def _numbered(told: Iterable[tuple[int, str, str]]) -> list[str]:
    return [f"{n} {one if n == 1 else many}" for n, one, many in told if n]


def _names(check: Check) -> list[Run]:
    groups = (
        (check.initials, "as initials"),
        (check.in_full, "in full"),
        (check.hidden, "hidden"),
    )
    runs: list[Run] = []
    for people, how in groups:
        if not people:
            continue
        runs += [(", ", False)] if runs else []
        for number, person in enumerate(people):
            last = number == len(people) - 1
            runs += [(" and " if last else ", ", False)] if number else []
            runs.append((person, True))
        runs.append((f" {how}", False))
    return runs or [("No names of other people inside", False)]


def _clients(check: Check) -> list[tuple[str, int]]:
    found = dict(check.clients)
    return sorted(
        {name: found.get(name, 0) for name in (*found, *check.replaced)}.items()
    )
