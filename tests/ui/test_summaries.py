"""The list of drafts and shares."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from pls.records import Kind
from tests.ui.summaries import nameless
from ui.operations.summaries import Stage


def test_drafts_and_shares_newest_first(place):
    rows = place.view.listing.model.rows
    assert rows[0].title == "Mid-year review with Leena"
    assert rows[0].meta == ("Changed 12 June, 14 records picked",)
    assert rows[0].excerpt == "Draft, nothing has left yet"
    told = {row.title: row.excerpt for row in rows}
    assert told["Mentor talk with Petra"] == "Reply from 11 May"
    assert told["CPD record 2025"] == "Saved, no reply yet"


def test_the_model_keeps_its_promises(place):
    QAbstractItemModelTester(
        place.view.listing.model,
        QAbstractItemModelTester.FailureReportingMode.Fatal,
    )
    place.view.reload()
    place.qtbot.wait(50)


def test_a_row_is_read_in_full(place):
    model = place.view.listing.model
    spoken = model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith("14 records picked, Draft, nothing has left yet")


def test_arrows_choose_and_the_pane_follows(place):
    listing, pane = place.view.listing, place.view.pane
    listing.rows.setFocus()
    for _ in range(len(listing.model.rows)):
        QTest.keyClick(listing.rows, Qt.Key.Key_Down)
    place.qtbot.waitUntil(lambda: pane.title.text() == "CPD record 2025")
    assert pane.isVisible()
    assert nameless(place.view) == []


def test_the_exact_text_that_left(place):
    share = place.send()
    place.view.open_summary(share.id)
    pane = place.view.pane
    place.qtbot.waitUntil(lambda: "What I learned" in pane.exact.toPlainText())
    place.press(pane.tabs.button("reply"), Qt.Key.Key_Right)
    assert pane.exact.isVisible()
    assert pane.exact.toPlainText().strip() == share.body.split("\n\n```json")[0]


def test_enter_opens_a_draft(place):
    listing = place.view.listing
    listing.select(place.draft().id)
    place.press(listing.rows, Qt.Key.Key_Return)
    place.qtbot.waitUntil(place.view.builder.isVisible)
    place.settle()
    assert place.view.builder.head.title.text() == "Mid-year review with Leena"


def test_a_new_summary_is_a_draft_in_the_space(place):
    before = {s.id for s in place.records(Kind.SUMMARY)}
    place.view.new_summary()
    place.qtbot.waitUntil(lambda: place.view.builder.summary is not None)
    place.settle()
    made = [s for s in place.records(Kind.SUMMARY) if s.id not in before]
    assert [s.period_from for s in made] == ["2026-01-01"]
    assert not place.view.builder.footer.web.isEnabled()


def test_an_empty_space_says_that_nothing_left(empty):
    listing = empty.view.listing
    empty.qtbot.waitUntil(listing.begin_button.isVisible)
    assert nameless(empty.view) == []
    empty.press(listing.begin_button)
    empty.qtbot.waitUntil(lambda: empty.view.builder.summary is not None)
    empty.settle()
    assert empty.view.builder.setup.owner.isVisible()
    assert empty.view.builder.picking.empty_button.isVisible()
    assert nameless(empty.view) == []


def test_a_saved_share_is_listed_and_its_draft_is_not(place):
    share = place.send()
    assert place.view.listing.stage(share.id) is Stage.LEFT
    assert place.view.listing.stage(place.draft().id) is None
