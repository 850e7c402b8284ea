"""What came back shows where the person looks: on today's page, and at its entry."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from pls.records import Day, Kind, Reply, Support
from pls.space.ledger import ledger
from tests.ui.places import folder, sample_once, space  # noqa: F401
from tests.ui.summaries import nameless
from ui.operations import Desk
from ui.views.today import TodayView
from ui.views.today.rows import ReadRow


@pytest.fixture
def view(qtbot, space):  # noqa: F811
    share = ledger(space).shares[0]
    for number, day in enumerate(("2026-06-12", "2026-06-13")):
        space.add(
            Reply(
                id=f"{number}" * 12,
                title="Leena’s reply",
                share=share.share,
                support=("4 hours a month",),
                follow_up_on=Day(day),
            )
        )
    space.add(Support(id="s" * 12, title="4 hours a month", reply="0" * 12))
    desk = Desk(space)
    view = TodayView(desk)
    qtbot.addWidget(view)
    view.resize(1216, 900)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    qtbot.waitUntil(lambda: not view._asked)
    yield view
    desk.close()


def test_today_offers_to_look_again_and_leads_there(view, qtbot, space):  # noqa: F811
    qtbot.waitUntil(lambda: len(view._looks.rows()) == 1)
    (row,) = view._looks.rows()
    assert isinstance(row, ReadRow)
    assert row.accessibleName().startswith("4 hours a month")
    assert nameless(view) == []
    row.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(view.review_asked) as asked:
        QTest.keyClick(row, Qt.Key.Key_Return)
    assert asked.args == [ledger(space).shares[0].id]


def test_what_has_come_is_offered_no_more(view, qtbot, space):  # noqa: F811
    qtbot.waitUntil(lambda: len(view._looks.rows()) == 1)
    desk = view._desk
    desk.runner.in_lane(
        lambda: space.change("s" * 12, done_on=Day("2026-06-12"))
    ).result(timeout=20)
    view.refresh()
    qtbot.waitUntil(lambda: not view._looks.rows())
    assert view._looks.isHidden()


def test_another_day_offers_none(view, qtbot):
    qtbot.waitUntil(lambda: len(view._looks.rows()) == 1)
    view.step_day(-1)
    qtbot.waitUntil(lambda: not view._looks.rows())


def test_an_entry_says_who_confirmed_its_skills(window, qtbot, space):  # noqa: F811
    word = next(
        w
        for words in ledger(space).words.values()
        for w in words
        if w.mark.comment == "He sees the queue before the graph does."
    )
    entry = space.record(word.mark.id)
    assert entry.kind is Kind.ENTRY
    window.acts.open_entry(entry.id)

    def told():
        return [label.text() for label in window.places.journal.findChildren(QLabel)]

    qtbot.waitUntil(lambda: any("confirmed by" in each for each in told()))
    found = [each for each in told() if "confirmed by" in each]
    assert len(found) == len(entry.skills)
    assert all("Petra Vainio" in each for each in found)


def test_the_palette_leads_to_what_was_said(window, qtbot):
    window.acts.said()
    coming = window.places.summaries.coming
    qtbot.waitUntil(lambda: coming.dialog is not None, timeout=15000)
    assert window.places.summaries.isVisible()
    coming.dialog.seen.setPlainText("Well done")
    assert any("Well done" in words for _, words in window.places.summaries.unsaved)
    coming.dialog.reject()
    coming.dialog.unkept.throw.click()
    assert coming.dialog is None
