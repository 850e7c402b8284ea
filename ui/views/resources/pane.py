"""One resource beside the table."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pls.records import Resource
from pls.records.enums import ReadingStatus
from pls.text import addresses
from ui import dates
from ui.editors.drafts import Draft
from ui.operations import resources, web
from ui.operations.resources import STATUSES, Around, Names
from ui.theme import Role, theme
from ui.views.resources.about import About
from ui.views.resources.heading import Heading
from ui.views.resources.notes import SIDE, Notes
from ui.views.resources.notice import Notice
from ui.views.resources.others import Others
from ui.views.resources.trust import TrustCard
from ui.views.resources.used import Used
from ui.widgets.beside import Beside
from ui.widgets.button import Button, IconButton
from ui.widgets.card import Surface
from ui.widgets.empty import EmptyState
from ui.widgets.link import Link
from ui.widgets.scroll import ScrollArea
from ui.widgets.segmented import Segment, Segmented
from ui.widgets.state import IconText, StateMark
from ui.widgets.text import Text


_SEGMENTS = (ReadingStatus.TO_READ, ReadingStatus.READING, ReadingStatus.USED)
_LEFT, _RIGHT = 28, 16


class Pane(Surface):
    """What a person says of a resource, and what it was used for.

    Signals:
        titled: (str). The title was edited.
        written: The notes were edited.
        others_written: (str). The words for others were edited.
        changed: (dict). Fields and their new values.
        status_chosen: (ReadingStatus). It was read so far.
        open_asked: It shall be opened in the browser.
        fetch_asked: The page shall be asked for its title.
        judge_asked: The person wants to judge how far they trust it.
        menu_asked: (QWidget). More can be done with it, asked there.
        entry_opened: (str). The person wants to see an entry that used it.
        link_asked: (str). A link in the notes was followed.
        notice_closed: The message above it was read.
    """

    titled = Signal(str)
    written = Signal()
    others_written = Signal(str)
    changed = Signal(dict)
    status_chosen = Signal(object)
    open_asked = Signal()
    fetch_asked = Signal()
    judge_asked = Signal()
    menu_asked = Signal(object)
    entry_opened = Signal(str)
    link_asked = Signal(str)
    notice_closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self.setAccessibleName(self.tr("Resource"))
        self._around = Around()
        self._resource: Resource | None = None
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(_LEFT - SIDE, 16, 0, 28)
        column.setSpacing(0)
        above, below = QVBoxLayout(), QVBoxLayout()
        self.notes = Notes()  # wider than all else, for what stands beside the words
        for part in (above, below):
            part.setContentsMargins(SIDE, 0, _RIGHT, 0)
            part.setSpacing(0)
        column.addLayout(above)
        column.addWidget(self.notes)
        column.addLayout(below)
        column.addStretch(1)
        self._build_top(above)
        self._build_trust(above)
        self._build_rest(below)
        self.area = ScrollArea(page)
        self._none = EmptyState("bookmark", self.tr("No resource is chosen."))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.area)
        self._stack.addWidget(self._none)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self._connect()
        self.show_nothing()

    # --- what is asked of it

    def show_draft(self, draft: Draft[Resource]) -> None:
        """Show a resource from its beginning."""
        self._around = Around()
        self.used.hide()
        self.title.set_text(draft.record.title)
        self.notes.set_text(draft.text)
        self._stack.setCurrentWidget(self.area)
        self.area.verticalScrollBar().setValue(0)
        self.show_fields(draft)
        self.show_state(draft)

    def refresh(self, draft: Draft[Resource]) -> None:
        """Show what came from outside, the caret at its words."""
        if self.title.title() != draft.record.title:
            self.title.take(draft.record.title)
        if self.notes.text() != draft.text:
            self.notes.take(draft.text)
        self.show_fields(draft)
        self.show_state(draft)

    def show_fields(self, draft: Draft[Resource]) -> None:
        """Show all but the title and the notes."""
        record, today = draft.record, draft.base.today
        self._resource = record
        status = record.status or ReadingStatus.TO_READ
        self.status.set_current(status.value if status in _SEGMENTS else "")
        self.browse.setVisible(web.opens(record.url))
        self.trust.show_resource(record, today)
        self.about.show_resource(record)
        self.others.show_resource(record)
        self._show_meta()
        self._show_link(record, today)

    def show_state(self, draft: Draft[Resource]) -> None:
        """Say what is to be said of saving it."""
        self.notice.show_words(draft.problem or draft.base.problem or draft.notice)

    def show_around(self, around: Around) -> None:
        """Show what stands beside the words."""
        self._around = around
        self.used.show_uses(around.uses)
        self._show_meta()

    def show_fetching(self, *, allowed: bool) -> None:
        """Say whether a page may be asked for its title, and offer it."""
        url = self._resource.url if self._resource is not None else ""
        self.fetch.setVisible(allowed and web.opens(url))
        said = self.tr("Saved as a link and your notes.")
        more = (
            self.tr("The page is asked for its title only when you press the button.")
            if allowed
            else self.tr("This app never fetches the page.")
        )
        self.foot.setText(f"{said} {more}")

    def show_nothing(self) -> None:
        """Show that no resource is chosen."""
        self._resource = None
        self._stack.setCurrentWidget(self._none)

    def set_names(self, names: Names) -> None:
        """Finish words with what is known in the space."""
        self.about.set_names(names)

    @property
    def has_caret(self) -> bool:
        """Whether the next key writes in the title or the notes."""
        return self.title.hasFocus() or self.notes.hasFocus()

    # --- building

    def _build_top(self, column: QVBoxLayout) -> None:
        segments = [
            Segment(each.value, STATUSES[each][1], STATUSES[each][0])
            for each in _SEGMENTS
        ]
        self.status = Segmented(self.tr("How far I read it"), segments, optional=True)
        self.browse = Button(
            self.tr("Open in browser"), icon="external-link", small=True
        )
        column.addWidget(Beside(self.status, _lone(self.browse), gap=8))
        column.addSpacing(14)
        self.notice = Notice()
        column.addWidget(self.notice)
        self.title = Heading()
        self.more = IconButton("ellipsis", self.tr("More"), "")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.title, 1)
        row.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        self.meta = Text("", Role.META, "text3", lines=0)
        self.fetch = Link(self.tr("Fetch title"))
        self.link = IconText("circle-alert", "", role=Role.META, tone="text2")
        column.addSpacing(5)
        column.addWidget(self.meta)
        column.addWidget(self.link)
        column.addWidget(self.fetch, 0, Qt.AlignmentFlag.AlignLeft)

    def _build_trust(self, column: QVBoxLayout) -> None:
        self.trust = TrustCard()
        column.addSpacing(16)
        column.addWidget(self.trust)
        column.addSpacing(18)
        stays = StateMark()  # whatever else leaves
        head = QHBoxLayout()
        head.addWidget(Text(self.tr("My notes"), Role.SECTION), 1)
        head.addWidget(stays)
        column.addLayout(head)

    def _build_rest(self, column: QVBoxLayout) -> None:
        self.others = Others()
        column.addWidget(self.others)
        column.addSpacing(14)
        self.used = Used()
        column.addWidget(self.used)
        column.addSpacing(16)
        self.about = About()
        column.addWidget(self.about)
        column.addSpacing(16)
        self.foot = Text("", Role.META, "text3", lines=0)
        row = QHBoxLayout()
        row.setSpacing(7)
        top = Qt.AlignmentFlag.AlignTop
        drawing = IconText("wifi-off", "", tone="text3", icon_size=14)
        drawing.setFixedWidth(theme().grown(14))
        row.addWidget(drawing, 0, top)
        row.addWidget(self.foot, 1)
        column.addLayout(row)

    def _connect(self) -> None:
        self.status.chosen.connect(self._on_status)
        self.browse.clicked.connect(self.open_asked)
        self.fetch.clicked.connect(self.fetch_asked)
        self.more.clicked.connect(lambda: self.menu_asked.emit(self.more))
        self.title.edited.connect(lambda: self.titled.emit(self.title.title()))
        self.title.finished.connect(self._on_finished)
        self.notes.edited.connect(self.written)
        self.notes.link_asked.connect(self.link_asked)
        self.trust.judge_asked.connect(self.judge_asked)
        self.about.changed.connect(self.changed)
        self.others.changed.connect(self.others_written)
        self.used.opened.connect(self.entry_opened)
        self.notice.closed.connect(self.notice_closed)

    # --- showing

    def _show_meta(self) -> None:
        record = self._resource
        if record is None:
            return
        by = record.recommended_by
        told = (
            addresses.site(record.url),
            resources.kind(record),
            self.tr("from {}").format(by) if by else "",
            *(self.tr("for goal {}").format(goal) for goal in self._around.goals),
            STATUSES[ReadingStatus.LET_GO][1]
            if record.status is ReadingStatus.LET_GO
            else "",
        )
        self.meta.setText(" · ".join(filter(None, told)))
        self.meta.setVisible(any(told))

    def _show_link(self, record: Resource, today: date) -> None:
        checked = record.link_checked
        self.link.setVisible(bool(checked and record.link_problem))
        if checked and record.link_problem:
            day = dates.day(checked.date, year=checked.date.year != today.year)
            self.link.set_label("circle-alert", f"{day}: {record.link_problem}")
            self.link.setToolTip(record.link_problem)

    def _on_status(self, key: str) -> None:
        # Pressing the one that is on takes nothing back: a status was said.
        self.status_chosen.emit(ReadingStatus(key) if key else None)

    def _on_finished(self) -> None:
        self.notes.setFocus(Qt.FocusReason.OtherFocusReason)


def _lone(button: QWidget) -> QWidget:
    """Return a holder that keeps a place for a button that may be hidden."""
    held = QWidget()
    row = QHBoxLayout(held)
    row.setContentsMargins(0, 0, 0, 0)
    row.addStretch(1)
    row.addWidget(button)
    return held
