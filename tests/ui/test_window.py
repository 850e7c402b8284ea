"""The window with the sample space, by key events only."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLineEdit,
    QTextEdit,
    QWidget,
)
from typing_extensions import override

from pls import config
from pls.records import Kind
from pls.space import Space
from tests.ui.places import (  # noqa: F401
    CTRL,
    SHIFT,
    folder,
    press,
    sample_once,
    space,
    write,
)
from ui.dialogs.unsaved import UnsavedDialog
from ui.keys import keys
from ui.operations import Desk
from ui.theme import Mode, Wishes, theme
from ui.views.today.rows import EntryRow
from ui.views.today.steps import StepRow
from ui.widgets.check import TaskCircle
from ui.window import Window, memory


@pytest.fixture
def window(qtbot, space):  # noqa: F811
    desk = Desk(space)
    made = Window(desk)
    broken = []
    desk.broke.connect(broken.append)
    made.resize(1440, 900)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    qtbot.waitUntil(lambda: bool(made.places.journal.list.model.rows))
    qtbot.waitUntil(lambda: bool(made.places.journal.writing.body.text()))
    qtbot.waitUntil(lambda: bool(made.findChildren(StepRow)))
    yield made
    made.places.journal.flush()
    desk.close()
    made.close()
    made.deleteLater()
    assert not broken


class Windows(QObject):
    """Notes every window that is shown while it watches."""

    def __init__(self):
        super().__init__()
        self.shown = []
        QApplication.instance().installEventFilter(self)

    @override
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            self.shown += [type(watched)] if watched.isWindow() else []
        return False


def test_no_part_is_a_window_of_its_own_before_it_has_its_place(qtbot, space):  # noqa: F811
    windows = Windows()
    desk = Desk(space)
    window = Window(desk)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    for place in ("journal", "summaries", "today"):
        window.go(place)
        assert window.isActiveWindow()
        assert window.isAncestorOf(QApplication.focusWidget())
    qtbot.waitUntil(lambda: bool(window.places.journal.list.model.rows))
    window.places.summaries.new_summary()
    qtbot.waitUntil(lambda: window.places.summaries.building)
    assert windows.shown == [Window]
    QApplication.instance().removeEventFilter(windows)
    desk.close()
    window.close()
    window.deleteLater()


def titles(folder):  # noqa: F811
    return {entry.title: entry for entry in Space.open(folder).records(Kind.ENTRY)}


def nameless(window):
    """Yield the controls that assistive technology could not name."""
    kinds = (QAbstractButton, QLineEdit, QTextEdit)
    for widget in window.findChildren(QWidget):
        if not widget.isVisible():
            continue
        stop = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if not (stop or isinstance(widget, kinds)) or widget.focusProxy():
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        spoken = interface.text(QAccessible.Text.Name) if interface else ""
        if not (widget.accessibleName() or spoken):
            yield f"{type(widget).__name__} {widget.objectName()}"


def test_every_control_has_a_name(window, qtbot):
    for key in ("today", "journal", "summaries"):
        window.go(key)
        qtbot.wait(300)
        found = [name for name in nameless(window) if "qt_" not in name]
        assert not found, (key, found)


def test_a_line_is_captured_and_can_be_taken_back(window, qtbot, folder):  # noqa: F811
    window.go("today")
    write("Paired with Ana on quiet alarms #python @Ana 20m")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Paired with Ana on quiet alarms" in titles(folder))
    entry = titles(folder)["Paired with Ana on quiet alarms"]
    assert (entry.skills, entry.people) == (("Python",), ("Ana Ribeiro",)), "as known"
    assert entry.minutes == 20
    qtbot.waitUntil(lambda: not window.places.today.capturing.line.text())
    qtbot.waitUntil(window.toast.isVisible)
    window.undoing.take_back()
    qtbot.waitUntil(lambda: "Paired with Ana on quiet alarms" not in titles(folder))


def test_the_page_of_today_is_made_anew_when_it_is_seen_again(window, qtbot):
    def rows():
        return [row._title for row in window.places.today.findChildren(EntryRow)]

    told = []
    window.places.today.counted.connect(told.append)
    entries = len(window.places.journal.list.model.order.ids)
    window.go("journal")
    window.places.journal.new_entry("Noted behind the page")
    qtbot.waitUntil(lambda: bool(told) and told[-1].entries == entries + 1)
    assert "Noted behind the page" not in rows()
    window.go("today")
    qtbot.waitUntil(lambda: "Noted behind the page" in rows())


def test_shift_enter_goes_on_in_the_journal(window, qtbot, folder):  # noqa: F811
    window.go("today")
    write("A line that wants more")
    press(Qt.Key.Key_Return, SHIFT)
    qtbot.waitUntil(
        lambda: QApplication.focusWidget() is window.places.journal.writing.body
    )
    write("And here it is.")
    press(Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(
        lambda: "And here it is." in titles(folder)["A line that wants more"].body
    )


def test_a_step_is_ticked_by_keys_and_opened_again(window, qtbot, folder):  # noqa: F811
    window.go("today")
    row = window.findChildren(StepRow)[0]
    record_id, words = row.step.record.id, row.step.task.text
    row.circle.setFocus(Qt.FocusReason.TabFocusReason)
    assert isinstance(QApplication.focusWidget(), TaskCircle)
    assert row.later.isVisible(), "what else can be done shows with the focus"
    press(Qt.Key.Key_Space)

    def body():
        return Space.open(folder).record(record_id).body

    qtbot.waitUntil(lambda: f"[x] {words}" in body())
    assert "✅ 2026-06-12" in body()
    qtbot.waitUntil(window.toast.isVisible)
    window.activateWindow()
    window.places.today.focus_line()
    window.undo()
    qtbot.waitUntil(lambda: f"[ ] {words}" in body())
    assert "✅ 2026-06-12" not in body()


def test_what_a_step_changed_becomes_impact(window, qtbot, folder):  # noqa: F811
    row = next(r for r in window.findChildren(StepRow) if "Petra" in r.step.task.text)
    record_id = row.step.record.id
    row.circle.setFocus(Qt.FocusReason.TabFocusReason)
    row.changed.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Space)
    write("We size by waiting time now.")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(
        lambda: (
            "We size by waiting time now."
            in Space.open(folder).record(record_id).impact
        )
    )


def test_an_entry_of_today_opens_in_the_journal(window, qtbot):
    row = window.findChildren(EntryRow)[1]
    row.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Return)
    assert window.current == "journal"
    qtbot.waitUntil(lambda: window.places.journal.writing.title.title() == row._title)


def test_the_keys_reach_the_views_and_the_panes(window, qtbot):
    press(Qt.Key.Key_2, CTRL)
    assert window.current == "journal"
    press(Qt.Key.Key_4, CTRL)
    assert window.current == "reflections"
    press(Qt.Key.Key_5, CTRL)
    assert window.current == "skills"
    press(Qt.Key.Key_7, CTRL)
    assert window.current == "summaries"
    press(Qt.Key.Key_1, CTRL)
    assert window.current == "today"
    press(Qt.Key.Key_F, CTRL)
    assert QApplication.focusWidget() is window.places.journal.list.search
    press(Qt.Key.Key_F6)
    seen = set()
    for _ in range(5):
        press(Qt.Key.Key_F6)
        seen.add(type(QApplication.focusWidget()).__name__)
    assert {"NavButton", "EntryList", "MarkdownEdit"} <= seen


def test_a_command_comes_before_what_a_line_does_with_its_keys(window, qtbot):
    ctrl_backspace = "Ctrl+Backspace"  # as Ctrl+E is on some desktops
    keys().choose({"summary": ctrl_backspace})
    line = window.places.today.capturing.line
    line.setText("two words")
    line.setFocus()
    press(Qt.Key.Key_Backspace, CTRL)
    keys().choose({})
    assert window.current == "summaries"
    assert line.text() == "two words"
    press(Qt.Key.Key_1, CTRL)
    press(Qt.Key.Key_Backspace, CTRL)
    assert line.text() == "two "


def test_search_finds_and_delete_can_be_undone(window, qtbot, folder):  # noqa: F811
    press(Qt.Key.Key_F, CTRL)
    write("queue depth alarm")
    model = window.places.journal.list.model
    qtbot.waitUntil(lambda: 0 < len(model.rows) < 10)
    title = model.rows[0].title
    press(Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: window.places.journal.writing.title.title() == title)
    press(Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: title not in titles(folder))
    qtbot.waitUntil(window.toast.isVisible)
    window.places.journal.history.clear()
    window.toast.undo_button.setFocus()
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: title in titles(folder))


def test_the_sidebar_and_the_text_follow_the_keys(window, qtbot):
    press(Qt.Key.Key_Backslash, CTRL)
    assert window.side.wide.isHidden()
    press(Qt.Key.Key_Backslash, CTRL)
    assert not window.side.wide.isHidden()
    press(Qt.Key.Key_Plus, CTRL)
    assert theme().text_scale == 1.1
    assert config.load().text_scale == 1.1
    theme().hear(Wishes(text=1.5))
    press(Qt.Key.Key_0, CTRL)
    assert theme().text_scale == 1.5, "as the system wishes"
    assert config.load().text_scale == 0
    theme().hear(Wishes())
    assert theme().text_scale == 1.0
    window.resize(1000, 700)
    qtbot.waitUntil(window.side.wide.isHidden)
    window.go("journal")
    qtbot.wait(50)
    assert window.places.journal.details.isHidden()


def test_the_look_and_the_size_are_remembered(window, qtbot):
    window.side.mode_chosen.emit(Mode.DARK)
    assert theme().dark
    window.resize(1300, 800)
    with qtbot.waitSignal(window.closed):
        window.close()
    assert memory.read("size", (0, 0)) == [1300, 800]


def closed(window, qtbot):
    with qtbot.waitSignal(window.closed):
        window.close()


def reopened(folder, qtbot):  # noqa: F811
    desk = Desk(Space.open(folder))
    made = Window(desk)
    made.show()
    qtbot.waitUntil(made.isVisible)
    return made, desk


def test_the_window_comes_back_as_it_was_left(window, qtbot, folder):  # noqa: F811
    window.go("journal")
    qtbot.waitUntil(window.places.journal.details.isVisible)
    window.places.journal.splitter.setSizes([400, 500, 300])
    window.places.journal.splitter.splitterMoved.emit(0, 1)
    left = window.places.journal.splitter.sizes()
    press(Qt.Key.Key_Backslash, CTRL)
    press(Qt.Key.Key_Period, CTRL)
    assert window.places.journal.details.isHidden()
    closed(window, qtbot)
    assert memory.read("journal", (0, 0, 0))[2] == left[2], "also of what is hidden"
    again, desk = reopened(folder, qtbot)
    assert again.current == "journal"
    assert again.side.wide.isHidden()
    qtbot.waitUntil(lambda: bool(again.places.journal.writing.body.text()))
    assert again.places.journal.details.isHidden()
    desk.close()
    again.close()
    again.deleteLater()


def test_a_maximised_window_remembers_the_size_it_had(window, qtbot, folder):  # noqa: F811
    window.resize(1200, 760)
    window.showMaximized()
    qtbot.waitUntil(window.isMaximized)
    closed(window, qtbot)
    assert memory.read("size", (0, 0)) == [1200, 760]
    again, desk = reopened(folder, qtbot)
    assert again.isMaximized()
    desk.close()
    again.close()
    again.deleteLater()


@pytest.mark.parametrize(
    "kept",
    [
        {"size": [9000, 9000], "place": "nowhere", "wide": "yes", "journal": [0, 5]},
        {"size": [1, 1], "place": 7, "details": None, "journal": [-1, 0, 9]},
        {"size": "large", "maximised": "no", "builder": ["a"]},
    ],
)
def test_what_was_remembered_badly_does_no_harm(kept, qtbot, folder):  # noqa: F811
    memory.keep(**kept)
    made, desk = reopened(folder, qtbot)
    assert made.current == "today"
    room = QApplication.primaryScreen().availableSize()
    least = made.minimumSize()
    assert least.width() <= made.width() <= max(room.width(), least.width())
    assert least.height() <= made.height() <= max(room.height(), least.height())
    made.go("journal")
    made.go("summaries")
    assert all(size >= 0 for size in made.places.journal.splitter.sizes())
    desk.close()
    made.close()
    made.deleteLater()


def test_closing_waits_for_what_was_typed(window, qtbot, folder):  # noqa: F811
    press(Qt.Key.Key_N, CTRL)
    qtbot.waitUntil(
        lambda: QApplication.focusWidget() is window.places.journal.writing.title
    )
    write("Typed at the last moment")
    with qtbot.waitSignal(window.closed):
        window.close()
    assert "Typed at the last moment" in titles(folder)


def test_closing_asks_about_a_line_that_is_not_entered(window, qtbot):
    write("Half a thought")
    window.close()
    qtbot.waitUntil(lambda: bool(window.findChildren(UnsavedDialog)))
    assert not window.desk.runner.closed
    press(Qt.Key.Key_Escape)
    assert window.places.today.capturing.line.text() == "Half a thought"


def test_closing_asks_about_what_is_being_said_of_a_step(window, qtbot):
    row = next(r for r in window.findChildren(StepRow) if "Petra" in r.step.task.text)
    row.circle.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_C)
    write("We size by waiting time now.")
    window.close()
    qtbot.waitUntil(lambda: bool(window.findChildren(UnsavedDialog)))
    press(Qt.Key.Key_Escape)
    assert row.answer == "We size by waiting time now."


def test_closing_tells_the_end_although_the_desk_is_closed_already(window, qtbot):
    window.desk.close()
    with qtbot.waitSignal(window.closed):
        window.close()
    window.places.journal.drafts.change(window.places.journal._draft, minutes=7)
    window.go("journal")
    window.scan()


def test_closing_asks_once_while_words_cannot_be_saved(window, qtbot, folder):  # noqa: F811
    window.go("journal")
    window.places.journal.writing.focus_text()
    write("Not to be lost. ")
    away = folder.rename(folder.with_name("away"))
    window.close()
    qtbot.waitUntil(lambda: bool(window.findChildren(UnsavedDialog)))
    window.close()
    qtbot.wait(50)
    (asked,) = window.findChildren(UnsavedDialog)
    assert "Not to be lost." in asked._texts
    assert QApplication.focusWidget().text() == "Stay"
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not asked.isVisible())
    assert window.isVisible()
    assert not folder.exists()
    away.rename(folder)
    with qtbot.waitSignal(window.closed):
        window.close()
    assert any("Not to be lost." in e.body for e in titles(folder).values())


def test_f6_reaches_each_pane_once_and_back(window, qtbot):
    window.go("journal")
    qtbot.waitUntil(window.places.journal.details.isVisible)
    seen = []
    for _ in range(5):
        press(Qt.Key.Key_F6)
        seen.append(QApplication.focusWidget())
    journal = window.places.journal
    assert [journal.details.isAncestorOf(w) for w in seen].count(True) == 1
    assert journal.writing.body in seen
    assert journal.list.list in seen
    journal.details.area.setFocus()
    window.places.journal.details.minutes.setFocus()
    press(Qt.Key.Key_F6, SHIFT)
    assert QApplication.focusWidget() is journal.writing.body
    window.go("today")
    seen = set()
    for _ in range(4):
        press(Qt.Key.Key_F6)
        seen.add(type(QApplication.focusWidget()).__name__)
    assert {"NavButton", "CaptureEdit", "EntryRow", "Heatmap"} <= seen


def test_a_message_goes_with_its_view_unless_it_can_be_undone(window, qtbot):
    window.go("today")
    window.tell("Copied.")
    window.go("journal")
    assert not window.toast.isVisible()
    window.tell("In the bin.", lambda: None)
    window.go("today")
    assert window.toast.isVisible()
    low = window.toast.y()
    window.toast.set_floor(66)
    assert window.toast.y() <= low - 40


def test_a_deleted_draft_can_be_taken_back_from_the_toast(window, qtbot, folder):  # noqa: F811
    def drafts():
        found = Space.open(folder).records(Kind.SUMMARY)
        return {draft.title for draft in found}

    before = drafts()
    window.go("summaries")
    listing = window.places.summaries.listing
    qtbot.waitUntil(lambda: bool(listing.current))
    listing.rows.setFocus()
    press(Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(drafts()) == len(before) - 1)
    qtbot.waitUntil(window.toast.isVisible)
    window.toast.undone.emit()
    qtbot.waitUntil(lambda: drafts() == before)
