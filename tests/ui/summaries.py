"""Standing in the summaries view with the sample space."""

from contextlib import contextmanager

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from pls.errors import SpaceUnavailableError
from pls.records import Kind
from pls.space import Space, sharing
from pls.space.trying import sample_space
from tests.ui.scenes import answer
from ui.operations import Desk
from ui.views.summaries import SummariesView
from ui.widgets.popup import Menu


CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
)


class Place:
    """The view, the space under it, and what a person does."""

    def __init__(self, qtbot, view, desk, space, tmp_path):
        self.qtbot, self.view, self.desk, self.space = qtbot, view, desk, space
        self.tmp_path = tmp_path
        self.broken = []
        desk.broke.connect(self.broken.append)
        desk.failed.connect(self.broken.append)

    def on_lane(self, work):
        return self.desk.runner.in_lane(lambda: work(self.space)).result(timeout=20)

    def record(self, record_id):
        return self.on_lane(lambda space: space.record(record_id))

    def records(self, *kinds):
        return self.on_lane(lambda space: space.records(*kinds))

    def draft(self, title="Mid-year review with Leena"):
        return next(s for s in self.records(Kind.SUMMARY) if s.title == title)

    def id(self, title):
        found = self.records(Kind.ENTRY)
        return next(r.id for r in found if r.title == title)

    def build(self, draft=None):
        self.view.open_record((draft or self.draft()).id)
        self.settle()
        return self.view.builder

    def settle(self):
        """Wait until the draft is saved and the preview is what would leave."""
        builder = self.view.builder
        self.qtbot.waitUntil(
            lambda: (
                builder.shown is not None
                and not builder.picking._queue
                and not builder.keeping.waiting
                and not builder.keeping.pausing
            ),
            timeout=15000,
        )

    def item(self, title):
        return self.view.builder.picking.items[self.id(title)]

    def more(self, title, field):
        """Show something that few records have, or leave it out, by the menu."""
        detail = self.item(title).detail
        self.press(detail.more)
        menu = next(m for m in detail.findChildren(Menu) if m.isVisible())
        next(a for a in menu.actions() if a.text() == field.label).trigger()
        menu.close()
        window = self.view.window()
        window.activateWindow()  # here no desktop gives it the keyboard back
        self.qtbot.waitUntil(window.isActiveWindow)
        self.settle()

    def press(self, widget, key=Qt.Key.Key_Space):
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        assert widget.hasFocus(), widget.accessibleName()
        QTest.keyClick(widget, key)

    def ask(self, button=None):
        builder = self.view.builder
        builder.leaving.folder = self.tmp_path / "out"
        self.press(button or builder.footer.web)
        self.qtbot.waitUntil(
            lambda: (
                builder.leaving.dialog is not None
                and builder.leaving.dialog.save.isEnabled()
            ),
            timeout=15000,
        )
        return builder.leaving.dialog

    def send(self):
        """Write the draft without the window."""
        draft = self.draft()
        out = self.tmp_path / "out"
        done = self.on_lane(
            lambda s: sharing.write(s, sharing.preview(s, draft), ("html",), out)
        )
        self.view.reload()
        self.qtbot.waitUntil(lambda: self.view.listing.stage(done.share.id) is not None)
        return done.share

    @contextmanager
    def full_disk(self):
        """Stand for a stretch of time in which nothing can be written."""

        def refuse(*_, **__):
            raise SpaceUnavailableError("The disk is full.")

        with pytest.MonkeyPatch.context() as patch:
            for name in ("save", "add", "change"):
                patch.setattr(Space, name, refuse)
            yield

    def reply(self, share, **changes):
        return answer(share, self.tmp_path / "leena.plsreply", **changes)


def nameless(widget):
    """Return the visible controls that assistive technology has no name for."""
    found = []
    for control in widget.findChildren(object):
        if isinstance(control, CONTROLS) and control.isVisible():
            named = control.accessibleName() or (
                control.text() if isinstance(control, QAbstractButton) else ""
            )
            if not named and not control.objectName().startswith("qt_"):
                found.append(f"{type(control).__name__} {control.objectName()}")
    return found


@pytest.fixture
def place(qtbot, tmp_path):
    """Return the view over the sample space."""
    yield from standing(qtbot, tmp_path, sample_space(tmp_path / "space"))


@pytest.fixture
def empty(qtbot, tmp_path):
    """Return the view over a space without a record."""
    yield from standing(qtbot, tmp_path, Space.create(tmp_path / "space"))


def standing(qtbot, tmp_path, space):
    desk = Desk(space)
    view = SummariesView(desk)
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(view)
    page.resize(1380, 900)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    made = Place(qtbot, view, desk, space, tmp_path)
    qtbot.waitUntil(lambda: view.listing._loaded is not None)
    yield made
    view.flush()
    desk.close()
    assert made.broken == []
