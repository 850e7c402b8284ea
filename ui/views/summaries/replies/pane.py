"""The pane of one share: what came back, and what left."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pls.disclosure import wording
from pls.records import Share
from pls.space.answering import Offered
from ui.operations.summaries import Accepting, Kept, Sent
from ui.theme import Role
from ui.views.summaries.parts import Bar
from ui.views.summaries.replies.promised import Promised
from ui.views.summaries.replies.reply import ReplyBody
from ui.views.summaries.replies.sent import SentPage
from ui.widgets.beside import Beside
from ui.widgets.button import Button, Kind
from ui.widgets.card import Hairline, Surface
from ui.widgets.empty import EmptyState
from ui.widgets.hint import hint
from ui.widgets.scroll import ScrollArea
from ui.widgets.segmented import Segment, Segmented
from ui.widgets.state import IconText
from ui.widgets.text import Text


REPLY = "reply"
SENT = "sent"
_MEASURE = 724


class Pane(Surface):
    """Shows a share with its replies, or a reply that was not taken in yet.

    Signals:
        accepted: (Accepting). Take the offered reply in.
        declined: Not now.
        goal_asked: (Reply). Make a goal of its opportunity.
        track_asked: (Reply). Follow up what it promises.
        entry_opened: (str). Show an entry.
        answer_asked: (str, str). Note a question in the entry it is about.
        import_asked: A reply came as a file.
        paste_asked: A reply came in a mail.
        typing_asked: A reply was spoken.
        calendar_asked: (Reply). Put its day to look again into the calendar.
        support_happened: (Support, bool). It came true, or did not after all.
        support_dated: (Support, QWidget). It came true on another day, asked there.
        support_dropped: (Support, bool). It is no longer needed, or is after all.
        support_used: (Support, str). So much of it was used.
        draft_asked: (str). Open the draft that the share was made from.
    """

    accepted = Signal(object)
    declined = Signal()
    goal_asked = Signal(object)
    track_asked = Signal(object)
    entry_opened = Signal(str)
    answer_asked = Signal(str, str)
    import_asked = Signal()
    paste_asked = Signal()
    typing_asked = Signal()
    calendar_asked = Signal(object)
    support_happened = Signal(object, bool)
    support_dated = Signal(object, object)
    support_dropped = Signal(object, bool)
    support_used = Signal(object, str)
    draft_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self._draft = ""
        self._used: dict[str, str] = {}
        self.title = Text("", Role.PANE_TITLE, shrinks=True)
        self.match = IconText(
            "file-check", "", role=Role.META, tone="text3", icon_size=14
        )
        self.draft_button = Button(self.tr("Open the draft"), small=True)
        self.draft_button.clicked.connect(lambda: self.draft_asked.emit(self._draft))
        self.tabs = Segmented(
            self.tr("What is shown"),
            [
                Segment(REPLY, self.tr("Reply")),
                Segment(SENT, self.tr("What I sent"), short=self.tr("Sent")),
            ],
        )
        self.tabs.chosen.connect(self._on_tab)
        bar = Bar(36, 18)
        turns = QWidget()
        right = QHBoxLayout(turns)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(10)
        right.addWidget(self.draft_button)
        right.addWidget(self.tabs)
        bar.row.addWidget(Beside(Beside(self.title, self.match), turns))
        self.answers = ScrollArea()
        self.sent = SentPage()
        self.sent.entry_opened.connect(self.entry_opened)
        self.exact = self.sent.exact
        self.pages = QStackedWidget()
        self.pages.addWidget(self.answers)
        self.pages.addWidget(self.sent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.pages, 1)

    @property
    def unsaved(self) -> tuple[tuple[str, str], ...]:
        """What was typed of support and is in no file yet: why, and the words."""
        self._keep()
        why = self.tr("What was used so far is not kept yet.")
        return tuple((why, text) for text in self._used.values())

    def show_sent(self, sent: Sent) -> None:
        """Show a share and the replies to it."""
        self._show_share(sent.share, sent.text)
        self._draft = sent.draft
        self.draft_button.setVisible(bool(sent.draft))
        self.match.set_label(
            "circle-alert", self.tr("The record of it was changed by hand")
        )
        self.match.setVisible(sent.edited)
        self.title.setText(_title(sent.share, sent.replies))
        if not sent.replies:
            self._put(self._no_reply())
            return
        bodies = [self._kept(sent, kept) for kept in sent.replies]
        self._put(_page([*bodies, self._another()]))

    def show_offered(self, offered: Offered) -> None:
        """Show a reply that fits a share, and ask whether to take it in."""
        share = offered.share
        self._show_share(share, share.body.rpartition("```json\n")[0].strip())
        self.draft_button.hide()
        who = wording.first_name(offered.reply.reader or share.reader)
        self.title.setText(self.tr("%s’s reply") % who)
        self.match.set_label(
            "file-check", self.tr("File matches the summary you saved")
        )
        self.match.show()
        self.tabs.set_current(REPLY)
        self._on_tab(REPLY)
        body = ReplyBody(offered.reply, share, offered.titles)
        body.entry_opened.connect(self.entry_opened)
        self._put(_page([body, self._decision(body)]))
        self.add_button.setFocus()

    def _show_share(self, share: Share, text: str) -> None:
        self.sent.show_share(share, text)
        self._on_tab(self.tabs.current)

    def _kept(self, sent: Sent, kept: Kept) -> ReplyBody:
        body = ReplyBody(kept.reply, sent.share, sent.titles, kept)
        body.goal_asked.connect(lambda: self.goal_asked.emit(kept.reply))
        body.track_asked.connect(lambda: self.track_asked.emit(kept.reply))
        body.entry_opened.connect(self.entry_opened)
        body.answer_asked.connect(self.answer_asked)
        body.calendar_asked.connect(lambda: self.calendar_asked.emit(kept.reply))
        body.happened.connect(self.support_happened)
        body.dated.connect(self.support_dated)
        body.dropped.connect(self.support_dropped)
        body.used.connect(self.support_used)
        return body

    def _decision(self, body: ReplyBody) -> QWidget:
        self.add_button = Button(self.tr("Add to my space"), Kind.PRIMARY)
        self.later_button = Button(self.tr("Not now"), Kind.FLAT)
        self.add_button.clicked.connect(lambda: self._on_add(body.wish))
        self.later_button.clicked.connect(self.declined)
        stays = self.tr("The reply stays private, like everything else.")
        answers = QWidget()
        row = QHBoxLayout(answers)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.add_button)
        row.addWidget(self.later_button)
        row.addStretch(1)
        note = IconText("lock", stays, role=Role.META, tone="text3", icon_size=14)
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(Hairline())
        column.addWidget(Beside(answers, note))
        return made

    def _on_add(self, wish: Accepting) -> None:
        self.accepted.emit(wish)

    def _no_reply(self) -> QWidget:
        button = Button(self.tr("Import reply"), icon="file-input")
        button.clicked.connect(self.import_asked)
        return EmptyState(
            "message-square",
            self.tr("No reply yet"),
            self.tr("A reply file can be dropped here, and text from a mail pasted."),
            [button, *self._ways()],
        )

    def _ways(self) -> list[Button]:
        """Return the ways besides a file in which a reply comes."""
        paste = Button(self.tr("Paste a reply"))
        hint(paste, self.tr("Paste a reply out of a mail"), "Ctrl+V")
        paste.clicked.connect(self.paste_asked)
        typing = Button(self.tr("Type in what was said"))
        typing.clicked.connect(self.typing_asked)
        return [paste, typing]

    def _another(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(Hairline())
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in self._ways():
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        return made

    def _put(self, widget: QWidget) -> None:
        # With the button that was pressed the focus would be gone.
        focus: QWidget | None = self.window().focusWidget()
        inside = focus is not None and self.answers.isAncestorOf(focus)
        focused = self._keep()
        self.answers.setWidget(widget)
        if inside:
            self.tabs.button(self.tabs.current).setFocus()
        for promised in widget.findChildren(Promised):
            promised.resume(self._used, focused)
        self.answers.verticalScrollBar().setValue(0)

    def _keep(self) -> str:
        """Keep what is being typed, and return beside which support the caret is."""
        kept = [each.keep(self._used) for each in self.answers.findChildren(Promised)]
        return next(filter(None, kept), "")

    def _on_tab(self, key: str) -> None:
        self.pages.setCurrentWidget(self.answers if key == REPLY else self.sent)


def _title(share: Share, replies: tuple[Kept, ...]) -> str:
    if len(replies) == 1:
        who = wording.first_name(replies[0].reply.reader or share.reader)
        return f"{who}’s reply"
    return f"{len(replies)} replies" if replies else share.title


def _page(parts: Iterable[QWidget]) -> QWidget:
    page = QWidget()
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(28)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    held = QWidget()
    held.setMaximumWidth(_MEASURE)
    held.setLayout(column)
    row = QHBoxLayout(page)
    row.setContentsMargins(36, 22, 36, 44)
    row.addWidget(held, 1)
    row.addStretch(0)
    return page
