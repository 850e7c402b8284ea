"""May an entry leave, in which words, and what became of it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pls.disclosure.wording import listed
from pls.records import Entry, Share
from pls.records.enums import Sharing as Choice
from pls.space import prompting
from pls.space.ledger import Word
from ui.editors.plain import ProseEdit
from ui.operations import shown
from ui.operations.writing import Opened
from ui.theme import Role, Tone
from ui.views.journal.groups import Group
from ui.widgets.button import Button
from ui.widgets.segmented import Segment, Segmented
from ui.widgets.state import IconText
from ui.widgets.text import Text


_FORMATS = {
    "html": "web page",
    "md": "Markdown",
    "markdown": "Markdown",
    "txt": "text",
    "pdf": "PDF",
}


class Sharing(Group):
    """Private or ready, the words for others, and the entry's way out and back.

    Signals:
        changed: (field, value). The person changed `share` or `share_text`.
    """

    changed = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Sharing"), parent=parent)
        self._body = ""
        self._build_choice()
        self._build_words()
        self._past = QVBoxLayout()
        self._past.setSpacing(8)
        self._past.setContentsMargins(6, 6, 6, 0)
        self._told: list[QWidget] = []
        self.body.addLayout(self._past)

    def show_entry(self, entry: Entry, text: str) -> None:
        """Show what may leave of *entry*, whose body now reads *text*."""
        self._body = text
        self.choice.set_current(entry.share.value)
        if self.words.text() != entry.share_text:
            self.words.take(entry.share_text)
        offered = entry.share is Choice.READY or bool(entry.share_text)
        self._words.setVisible(offered)
        empty = offered and not entry.share_text.strip()
        self.start.setVisible(empty and bool(prompting.public(text)))

    def show_past(self, opened: Opened[Entry]) -> None:
        """Show what left and what came back."""
        for old in self._told:
            self._past.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._told = [self._share(each, opened) for each in opened.shares]
        came = (self._word(each, opened.today) for each in opened.words)
        self._told += [made for made in came if made is not None]
        said = self.tr("{skill}, confirmed by {names}")
        self._told += [
            _told("target", "rec", said.format(skill=skill, names=listed(names)), "")
            for skill, names in opened.confirmed
            if names
        ]
        for each in self._told:
            self._past.addWidget(each)

    def _build_choice(self) -> None:
        private_, ready = Choice.PRIVATE, Choice.READY
        arrow = "circle-arrow-out-up-right"
        self.choice = Segmented(
            self.tr("Sharing"),
            (
                Segment(private_.value, self.tr("Private"), "lock"),
                Segment(ready.value, self.tr("Ready to share"), arrow, outgoing=True),
            ),
            stretch=True,
        )
        self.choice.chosen.connect(lambda key: self.changed.emit("share", Choice(key)))
        note = self.tr("Ready means you may pick it later. Nothing leaves until then.")
        self.add(self.choice)
        self.body.addSpacing(2)
        self.add(Text(note, Role.META, "text3", lines=0))

    def _build_words(self) -> None:
        self._words = QWidget()
        self.words = ProseEdit(role=Role.OWN_WORDS, bordered=True, least_lines=3)
        self.words.setAccessibleName(self.tr("Words for others"))
        self.words.set_placeholder(self.tr("What others would read of it"))
        self.words.edited.connect(
            lambda: self.changed.emit("share_text", self.words.text())
        )
        self.start = Button(self.tr("Start from my notes"), small=True)
        self.start.setToolTip(self.tr("Copies your text without private passages"))
        self.start.clicked.connect(self._on_start)
        column = QVBoxLayout(self._words)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(5)
        title = Text(self.tr("Words for others"), Role.META_MEDIUM, "text3")
        column.addWidget(title)
        column.addWidget(self.words)
        column.addWidget(self.start, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(self._words)

    def _on_start(self) -> None:
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)
        cursor = self.words.textCursor()
        cursor.insertText(prompting.public(self._body))

    def _share(self, share: Share, opened: Opened[Entry]) -> QWidget:
        day = share.shared_on.date if share.shared_on else share.when.date
        when = self.tr("today") if day == opened.today else ""
        head = f"{share.reader}, {when or shown.day(day, opened.today)}"
        item = next((i for i in share.items if i.id == opened.record.id), None)
        fields = [name.replace("_", " ") for name in item.show] if item else []
        said = ", ".join(fields).capitalize()
        forms = " and ".join(_FORMATS.get(f, f) for f in share.formats)
        note = f"{said}, as {forms}" if forms and said else said
        return _told("send", "share", head, note)

    def _word(self, word: Word, today: date) -> QWidget | None:
        mark, reply = word.mark, word.reply
        if not (mark.recognised or mark.comment or mark.question):
            return None
        said = self.tr("recognised it") if mark.recognised else self.tr("answered")
        when = f", {shown.day(reply.answered.date, today)}" if reply.answered else ""
        quote = " ".join(f"“{w}”" for w in (mark.comment, mark.question) if w)
        icon = "badge-check" if mark.recognised else "message-square"
        return _told(icon, "rec", f"{reply.reader} {said}{when}", quote, quoted=True)


def _told(
    icon: str, tone: Tone, head: str, note: str, *, quoted: bool = False
) -> QWidget:
    made = QWidget()
    made.setAccessibleName(f"{head}. {note}".strip())
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    drawing = IconText(icon, "", tone=tone, icon_size=14)
    drawing.setFixedWidth(14)
    words = QVBoxLayout()
    words.setSpacing(1)
    words.addWidget(Text(head, Role.META, "text", lines=0))
    if note:
        role = Role.EXCERPT if quoted else Role.META
        words.addWidget(Text(note, role, "text2" if quoted else "text3", lines=0))
    row.addWidget(drawing, 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(words, 1)
    return made
