"""The history of an entry: every version can be seen, none is lost by going back."""

import shutil
from datetime import UTC, date, datetime

import msgspec
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QAccessible, QMouseEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton, QApplication, QTextEdit, QWidget

from pls.changes import ChangeSet
from pls.clock import Clock
from pls.merge.passages import Kind, Piece
from pls.records import Entry, Moment, Share, SharedItem
from pls.space import Space, history
from pls.space.history import Past, Why
from tests.ui.places import CTRL, SHIFT, press, write
from tests.ui.test_reach import missed, reached
from ui.operations import Desk
from ui.operations.history import Read
from ui.theme import Mode, theme
from ui.views.history import HistoryView, facts, pages
from ui.views.history.rows import RESTORABLE
from ui.window import Window


ID = "7kq2m9xw4abc"
BASE = (
    "Ana and I paired.\n\n## What I learned\n\nIt **caps** them.\n\n> Jitter matters.\n"
)
MINE = BASE.replace("It **caps** them.", "It limits the lot at ten percent.")
THEIRS = BASE.replace("It **caps** them.", "It bounds every single caller.")


def entry(body=BASE, **values):
    day = Moment("2026-06-12T14:05")
    return Entry(id=ID, title="A retry budget", occurred=day, body=body, **values)


class At(Clock, frozen=True):
    """A time of the one day on which these tests live."""

    day: date | None = date(2026, 6, 12)
    hour: int = 12

    def now(self):
        return datetime(2026, 6, 12, self.hour, 5, tzinfo=UTC)


def change(space, hour=18, **values):
    space.clock = At(hour=hour)
    now = space.record(ID)
    return space.save(msgspec.structs.replace(now, **values), now)


@pytest.fixture
def computer(tmp_path, monkeypatch):
    """Be one of several computers, each with its own memory."""

    def become(name):
        monkeypatch.setenv("PLS_CONFIG_DIR", str(tmp_path / name))

    become("here")
    return become


@pytest.fixture
def space(computer, tmp_path):
    made = Space.create(tmp_path / "space")
    made.clock = At(hour=14)
    made.add(entry())
    return made


@pytest.fixture
def merged(space, computer, tmp_path):
    """Two computers rewrote the same words, and their files came together."""
    away = shutil.copytree(space.root, tmp_path / "away")
    computer("there")
    other = Space.open(away)
    other.scan()
    change(other, 15, body=THEIRS)
    computer("here")
    change(space, 16, body=MINE)
    path = space.root / space.path(ID)
    copy = path.with_name(f"{path.stem} (conflicted copy 2026-06-12 101530).md")
    shutil.copy(away / other.path(ID), copy)
    space.scan()
    assert {past.why for past in space.history(ID)} >= {Why.MERGED, Why.LOST}
    return space


class Place:
    """The view on a space, and what it told."""

    def __init__(self, qtbot, space):
        self.qtbot = qtbot
        self.space = space
        self.desk = Desk(space)
        self.told = []
        self.left = []
        self.broken = []
        self.desk.broke.connect(self.broken.append)
        self.host = QWidget()
        theme().dress(self.host)
        self.view = HistoryView(self.desk, self.host)
        self.view.told.connect(lambda *told: self.told.append(told))
        self.view.left.connect(self.left.append)
        self.host.resize(1200, 900)
        self.view.resize(1200, 900)
        self.host.show()
        self.host.activateWindow()
        qtbot.waitUntil(self.host.isActiveWindow)

    def open(self):
        self.view.open(ID)
        self.qtbot.waitUntil(lambda: bool(self.rows))
        return self.view

    @property
    def rows(self):
        return self.view.listing.model.rows

    def row(self, name):
        return next(row for row in self.rows if row.title == name)

    def select(self, name):
        self.view.listing.select(self.row(name).id)

    def fresh(self):
        return Space.open(self.space.root).record(ID)

    def wait(self, done):
        self.qtbot.waitUntil(done)

    def undo(self):
        _, back = self.told[-1]
        back()

    def close(self):
        self.desk.close()
        self.host.close()
        self.host.deleteLater()
        assert not self.broken


@pytest.fixture
def place(qtbot, request):
    made = []

    def placed(space):
        made.append(Place(qtbot, space))
        return made[-1]

    yield placed
    for each in made:
        each.close()


@pytest.fixture
def written(space, place):
    """An entry with three versions, shown."""
    change(space, 15, minutes=20)
    change(space, 16, body=MINE, minutes=35)
    space.clock = At(hour=17)
    made = place(space)
    made.open()
    return made


def test_the_list_is_a_sound_model_and_newest_comes_first(written):
    tester = QAbstractItemModelTester(written.view.listing.model)
    assert tester.model() is written.view.listing.model
    assert len(written.rows) == 3
    assert written.rows[0].spoken.endswith("in the text now")
    assert written.view.listing.current == written.rows[0].id
    assert written.view.listing._count.text() == "3 versions"


def test_differences_are_shown_by_word_and_details_above(written):
    reading = written.view.pane.reading
    text = reading.toPlainText()
    assert text.startswith("Time: 20 min → 35 min")
    marks = [(mark.kind, _at(reading, mark.start, mark.end)) for mark in reading._marks]
    assert (Kind.ADDED, "35 min") in marks
    assert (Kind.REMOVED, "**caps** them") in marks
    assert (Kind.ADDED, "limits the lot at ten percent") in marks
    assert "Jitter matters." in text
    written.view.pane.tabs.button("whole").click()
    assert reading.toPlainText().startswith("A retry budget\n")
    assert reading._marks == []


def _at(edit, start, end):
    cursor = edit.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, cursor.MoveMode.KeepAnchor)
    return cursor.selectedText().strip()


def test_going_back_is_an_edit_that_can_be_undone(written):
    rows = written.view.listing.rows
    written.view.listing.select(written.rows[2].id)
    assert rows.restore.isVisible()
    rows.restore.click()
    written.wait(lambda: bool(written.told))
    assert written.fresh().body == BASE
    assert written.fresh().minutes is None
    written.wait(lambda: len(written.rows) > 3)
    bodies = [past.record.body for past in written.space.history(ID)]
    assert MINE in bodies, "the version one left is kept"
    assert written.told[0][0] == "Restored “Today 14:05”."
    written.undo()
    written.wait(lambda: written.fresh().body == MINE)
    assert written.fresh().minutes == 35


def test_what_stands_now_and_what_left_offer_no_way_back(written):
    written.view.listing.select(written.rows[0].id)
    assert not written.view.listing.rows.restore.isVisible()


def test_the_row_under_the_pointer_offers_the_way_back(written):
    rows = written.view.listing.rows
    spot = QPointF(rows.visualRect(rows.model().index(1, 0)).center())
    none = Qt.MouseButton.NoButton
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        spot,
        rows.viewport().mapToGlobal(spot),
        none,
        none,
        Qt.KeyboardModifier.NoModifier,
    )
    rows.mouseMoveEvent(event)
    assert rows.offered == 1
    assert rows.restore.isVisible()
    assert "Restore This computer" in rows.restore.accessibleName()
    rows.leaveEvent(QEvent(QEvent.Type.Leave))
    assert rows.offered == -1
    assert not rows.restore.isVisible()


def test_a_choice_uses_the_other_text_and_can_be_undone(merged, place):
    made = place(merged)
    pane = made.open().pane
    choosing = pane.choosing
    assert pane.pages.currentWidget() is choosing
    assert choosing.banner._at.text() == "1 of 1"
    assert choosing.other.use.isVisible()
    assert not choosing.one.use.isVisible()
    choosing.other.use.click()
    made.wait(lambda: bool(made.told))
    assert made.fresh().body == THEIRS
    assert MINE in [past.record.body for past in merged.history(ID)]
    made.wait(choosing.one.use.isVisible)
    assert not choosing.other.use.isVisible()
    made.undo()
    made.wait(lambda: made.fresh().body == MINE)
    made.wait(choosing.other.use.isVisible)


def test_both_texts_can_stand_one_after_the_other(merged, place):
    made = place(merged)
    choosing = made.open().pane.choosing
    choosing.both.click()
    made.wait(lambda: bool(made.told))
    body = made.fresh().body
    assert body.index("ten percent.") < body.index("single caller.")
    assert body.endswith("> Jitter matters.\n")
    made.wait(lambda: not choosing.both.isVisible())
    assert not choosing.other.use.isVisible()
    kept = [past.record.body for past in merged.history(ID)]
    assert MINE in kept
    assert THEIRS in kept


def test_a_choice_on_a_text_that_moved_on_says_so_and_changes_nothing(merged, place):
    made = place(merged)
    choosing = made.open().pane.choosing
    failed = []
    made.desk.failed.connect(failed.append)
    moved = MINE.replace("ten percent", "five percent")
    change(merged, body=moved)
    choosing.other.use.click()
    made.wait(lambda: bool(failed))
    assert "reads differently" in failed[0]
    assert made.fresh().body == moved


def test_the_keyboard_walks_the_view(merged, place):
    made = place(merged)
    view = made.open()
    made.wait(view.listing.rows.hasFocus)
    press(Qt.Key.Key_Down)
    assert view.listing.current == made.rows[1].id
    seen = []
    for _ in range(20):
        press(Qt.Key.Key_Tab)
        at = QApplication.focusWidget()
        if at in seen or at is view.listing.rows:
            break
        seen.append(at)
    choosing = view.pane.choosing
    wanted = [
        view.listing.rows.restore,
        view.pane.back,
        view.pane.tabs.button("differences"),
        view.pane.copy,
        choosing.other.use,
        choosing.both,
        choosing.write,
    ]
    assert [each for each in seen if each in wanted] == wanted
    asked = []
    view.write_asked.connect(asked.append)
    choosing.write.setFocus()
    press(Qt.Key.Key_Return)
    assert asked == [ID]
    press(Qt.Key.Key_Escape)
    assert made.left == [ID]


def test_enter_goes_to_the_text_which_can_be_copied(written):
    view = written.view
    view.listing.rows.setFocus()
    press(Qt.Key.Key_Return)
    assert view.pane.reading.hasFocus()
    QApplication.clipboard().clear()
    view.pane.copy.click()
    assert QApplication.clipboard().text() == f"# A retry budget\n\n{MINE}"
    assert written.told[-1][1] is None
    press(Qt.Key.Key_A, CTRL)
    assert view.pane.reading.textCursor().hasSelection()
    write("nothing is typed here")
    assert written.fresh().body == MINE


def test_every_control_has_a_name(merged, place):
    made = place(merged)
    view = made.open()
    for name in ("Merged from two devices", made.rows[-1].title):
        made.select(name)
        for tab in ("differences", "whole"):
            view.pane.tabs.button(tab).click()
            assert list(_nameless(view)) == []


def _nameless(view):
    for widget in view.findChildren(QWidget):
        stop = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if not (stop or isinstance(widget, QAbstractButton | QTextEdit)):
            continue
        found = QAccessible.queryAccessibleInterface(widget)
        spoken = found.text(QAccessible.Text.Name) if found else ""
        if not (widget.accessibleName() or spoken):
            yield type(widget).__name__


def test_one_version_is_an_empty_history_with_a_text(space, place):
    made = place(space)
    pane = made.open().pane
    assert pane.pages.currentWidget() is pane._only
    pane.tabs.button("whole").click()
    assert "Ana and I paired." in pane.reading.toPlainText()
    assert not made.view.listing.rows.restore.isVisible()


def test_a_record_that_is_gone_leads_back(written):
    failed = []
    written.desk.failed.connect(failed.append)
    written.space.delete(ID)
    written.view._ask()
    written.wait(lambda: bool(written.left))
    assert written.left == [""]
    assert failed


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
@pytest.mark.parametrize(("scale", "size"), [(1.0, (900, 640)), (2.0, (1220, 800))])
def test_the_page_stands_on_its_ground_and_fits(merged, place, mode, scale, size):
    made = place(merged)
    view = made.open()
    theme().set_mode(mode)
    theme().set_text_scale(scale)
    view.resize(*size)
    made.qtbot.wait(50)
    whole = view.pane.grab().toImage()
    ground = whole.pixelColor(3, whole.height() - 3).name()
    assert ground == theme().palette.surface.name()
    choosing = view.pane.choosing
    inner = choosing.widget()
    assert inner.width() <= choosing.viewport().width()
    for card in (choosing.one, choosing.other):
        assert card.width() <= inner.width()
        assert card._prose.height() >= card._prose.sizeHint().height()


# Plain values


def past(clock, body, *, why=Why.SAVED, here=True, current=False):
    when = f"2026-06-12T{clock}:00+03:00"
    record = entry(body, created=Moment(when), updated=Moment(when))
    return Past(clock, when, here, why, record, current)


def read(pasts, *shares):
    lines = history.told(pasts[0].record, pasts, shares, date(2026, 6, 12))
    now = pasts[0].record
    return Read(now=now, pasts=pasts, lines=lines, today=date(2026, 6, 12))


def test_long_parts_that_are_the_same_are_not_shown_whole():
    lines = [f"Line {number}." for number in range(60)]
    old = "\n\n".join(lines)
    new = old.replace("Line 30.", "Line thirty.")
    found = read((past("16:00", new, current=True), past("15:00", old)))
    page = pages.compared(found, found.lines[0])
    text = "".join(piece.text for piece in page.pieces)
    assert "Line 0." not in text
    assert "Line 29." in text
    assert Piece(Kind.ADDED, "thirty") in page.pieces


def test_what_left_is_read_word_for_word():
    item = SharedItem(n=1, id=ID, show=("title",))
    share = Share(
        id="s" * 12,
        title="Mid-year",
        created=Moment("2026-06-12T15:30:00+03:00"),
        reader="Ana Ribeiro",
        items=(item,),
        body="# Mid-year\n\nIn short.\n\n```json\n{}\n```\n",
    )
    found = read((past("16:00", MINE, current=True), past("15:00", BASE)), share)
    line = found.lines[1]
    page = pages.whole(found, line)
    assert "".join(piece.text for piece in page.pieces) == "# Mid-year\n\nIn short."
    since = pages.compared(found, line)
    assert since.note == "What changed since it left"


def test_fields_are_told_in_words():
    old = entry(minutes=20, people=("Ana", "Olli"), share_text="")
    new = entry(minutes=None, people=("Ana",), share_text="Words.", planned=True)
    told = [fact.spoken for fact in facts.facts(old, new, {}, date(2026, 6, 12))]
    assert told == [
        "Planned: not said → yes",
        "Time: 20 min → not said",
        "People: Ana, Olli → Ana",
        "Words for others: not said → Words.",
    ]


# In the window


@pytest.fixture
def window(qtbot, written):
    made = Window(written.desk)
    made.resize(1280, 800)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.go("journal")
    qtbot.waitUntil(
        lambda: made.places.journal.writing.title.title() == "A retry budget"
    )
    yield made
    made.hide()
    made.deleteLater()


def test_the_journal_leads_to_the_history_and_back(window, qtbot, written):
    press(Qt.Key.Key_H, CTRL | SHIFT)
    qtbot.waitUntil(lambda: len(window.places.history.listing.model.rows) == 3)
    assert window.current == "history"
    assert window.side.wide.current == "journal"
    qtbot.waitUntil(window.places.history.listing.rows.hasFocus)
    press(Qt.Key.Key_F6)
    assert window.places.history.pane.reading.hasFocus()
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(window.places.journal.writing.body.hasFocus)
    assert window.current == "journal"


def test_what_was_just_typed_is_the_newest_version(window, qtbot, written):
    window.places.journal.writing.body.setFocus()
    write("Typed just now. ")
    window.places.journal.writing.ask_history()
    listing = window.places.history.listing
    qtbot.waitUntil(lambda: bool(listing.model.rows))
    qtbot.waitUntil(
        lambda: "Typed just now." in window.places.history.pane.reading.toPlainText()
    )


def test_going_back_shows_in_the_journal_and_ctrl_z_undoes_it(window, qtbot, written):
    window.places.journal.writing.ask_history()
    listing = window.places.history.listing
    qtbot.waitUntil(lambda: len(listing.model.rows) == 3)
    listing.select(listing.model.rows[2].id)
    listing.rows.restore.click()
    qtbot.waitUntil(window.toast.isVisible)
    assert window.toast.undo_button.isVisible()
    assert written.fresh().body == BASE
    qtbot.waitUntil(lambda: "**caps**" in window.places.journal.writing.body.text())
    listing.rows.setFocus()
    press(Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: written.fresh().body == MINE)


def test_the_keyboard_comes_to_every_control(window, qtbot, written):
    window.places.journal.writing.ask_history()
    listing = window.places.history.listing
    qtbot.waitUntil(lambda: len(listing.model.rows) == 3)
    listing.select(listing.model.rows[1].id)
    assert list(missed(window, reached(window))) == []


def test_an_entry_whose_file_went_away_keeps_its_history_and_comes_back(merged, place):
    made = place(merged)
    made.open()
    (merged.root / merged.path(ID)).unlink()
    merged.scan()
    assert not merged.has(ID)
    made.desk.bridge.publish(ChangeSet(removed=frozenset({ID})), None)
    made.qtbot.waitUntil(lambda: all(row.state == RESTORABLE for row in made.rows))
    assert made.left == []
    made.view.listing.rows.restore_asked.emit(made.rows[0].id)
    made.qtbot.waitUntil(lambda: merged.has(ID))
    assert merged.record(ID).body.strip()
