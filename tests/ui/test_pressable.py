"""What looks as if it could be pressed does something, by mouse and by key."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QMetaMethod, QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from pls.records import Kind
from tests.ui.places import folder, press, sample_once, space  # noqa: F401
from ui.views.journal.rowed import RowButton
from ui.views.today.rows import QuoteRow, ReadRow


@pytest.fixture
def links():
    class Opened(QObject):
        def __init__(self):
            super().__init__()
            self.found = []

        @Slot(QUrl)
        def open(self, url):
            self.found.append(url.toString())

    made = Opened()
    QDesktopServices.setUrlHandler("https", made, "open")
    yield made.found
    QDesktopServices.unsetUrlHandler("https")


def acts(button):
    signals = (button.clicked, button.toggled, button.pressed)
    told = (QMetaMethod.fromSignal(each) for each in signals)
    group = button.group()
    return any(map(button.isSignalConnected, told)) or group is not None


@pytest.mark.parametrize("view", ["today", "journal", "summaries", "bin"])
def test_each_button_does_something(window, qtbot, view):
    window.resize(1440, 900)
    window.acts.bin() if view == "bin" else window.go(view)

    def buttons():
        return [b for b in window.findChildren(QAbstractButton) if b.isVisible()]

    qtbot.waitUntil(lambda: len(buttons()) > 5)
    idle = [b for b in buttons() if b.isEnabled() and not acts(b)]
    assert [(type(b).__name__, b.accessibleName(), b.text()) for b in idle] == []


def clicked(row):
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)


def entered(row):
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Return)


def spaced(row):
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Space)


@pytest.mark.parametrize("way", [clicked, entered, spaced])
def test_read_next_opens_what_has_an_address(window, qtbot, links, way):
    qtbot.waitUntil(lambda: bool(window.places.today.findChildren(ReadRow)))
    rows = [r for r in window.places.today.findChildren(ReadRow) if r.isVisible()]
    way(next(row for row in rows if row.isEnabled()))
    assert len(links) == 1


@pytest.mark.parametrize("way", [clicked, entered, spaced])
def test_what_came_back_and_what_was_on_this_day_open_their_entry(window, qtbot, way):
    qtbot.waitUntil(lambda: bool(window.places.today.findChildren(QuoteRow)))
    for number in range(len(window.places.today.findChildren(QuoteRow))):
        window.go("today")
        way(window.places.today.findChildren(QuoteRow)[number])
        assert window.current == "journal"


def test_what_has_no_address_opens_with_its_notes(window, qtbot, links):
    desk = window.desk

    def bare(opened):
        for record in opened.records(Kind.RESOURCE):
            opened.save(replace(record, url=""), record)

    desk.ask(bare, lambda _: None)
    window.places.today.refresh()

    def rows():
        found = window.places.today.findChildren(ReadRow)
        return [row for row in found if row.isVisible()]

    qtbot.waitUntil(lambda: bool(rows()) and not any(r.toolTip() for r in rows()))
    title = rows()[0]._title
    clicked(rows()[0])
    view = window.places.resources
    qtbot.waitUntil(lambda: view.shown is not None and view.isVisible())
    assert view.shown.record.title == title
    assert not links


def test_a_link_to_nothing_is_told(window, qtbot):
    window.go("journal")
    qtbot.waitUntil(lambda: window.places.journal.shown is not None)
    body = window.places.journal.writing.body
    body.set_text("[[Nowhere]]")
    body.setFocus()
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    said = "There is nothing here that this opens."
    qtbot.waitUntil(lambda: window.toast.message == said)


def test_what_links_here_opens_whatever_it_is(window, qtbot):
    window.resize(1440, 900)
    window.go("journal")
    view = window.places.journal
    qtbot.waitUntil(lambda: view.shown is not None)
    shown = view.shown.record
    made = []

    def write(opened):
        entry = next(r for r in opened.records(Kind.ENTRY) if r.id != shown.id)
        book = opened.records(Kind.RESOURCE)[0]
        goal = opened.records(Kind.GOAL)[0]
        path = opened.path(shown.id)
        for record in (entry, book, goal):
            up = "../" * opened.path(record.id).count("/")
            body = f"{record.body}\n[x]({up}{path.replace(' ', '%20')})"
            opened.save(replace(record, body=body), record)
        return entry.title, book.title, goal.title

    window.desk.ask(write, made.extend)
    qtbot.waitUntil(lambda: bool(made))
    view.drafts.look_again(shown.id)

    def rows():
        found = view.details.linked.findChildren(RowButton)
        return {row.text(): row for row in found if row.isVisible()}

    qtbot.waitUntil(lambda: rows().keys() >= set(made))
    clicked(rows()[made[2]])
    qtbot.waitUntil(lambda: window.current == "skills")
