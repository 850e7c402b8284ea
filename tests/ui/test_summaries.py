"""The list of drafts and shares."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from pls.records import Kind
from pls.space import drafting
from tests.ui.summaries import nameless
from ui import dates
from ui.operations.summaries import Stage


def test_drafts_and_shares_newest_first(place):
    rows = place.view.listing.model.rows
    assert rows[0].title == "Mid-year review with Leena"
    assert rows[0].meta == ("Changed 12 June, 14 records picked",)
    assert rows[0].excerpt == "Draft, nothing has left yet"
    told = {row.title: row.excerpt for row in rows}
    assert told["Mentor talk with Petra"] == "Reply from 11 May"
    assert told["CPD record 2025"] == "Saved, no reply yet"


def test_days_are_in_the_language_of_dates(place):
    dates.use("de_DE")
    try:
        place.view.reload()
        model = place.view.listing.model
        told = ("Changed 12. Juni, 14 records picked",)
        place.qtbot.waitUntil(lambda: model.rows[0].meta == told)
        answered = {row.title: row.excerpt for row in model.rows}
        assert answered["Mentor talk with Petra"] == "Reply from 11. Mai"
    finally:
        dates.use("C")


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
    place.view.open_record(share.id)
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


def test_a_new_summary_is_written_with_its_first_change(place):
    before = {s.id for s in place.records(Kind.SUMMARY)}
    place.view.new_summary()
    place.qtbot.waitUntil(lambda: place.view.builder.summary is not None)
    place.settle()
    builder = place.view.builder
    assert not builder.footer.web.isEnabled()
    assert {s.id for s in place.records(Kind.SUMMARY)} == before
    builder.setup.ask.setFocus()
    QTest.keyClicks(builder.setup.ask, "An hour")
    place.settle()
    (made,) = [s for s in place.records(Kind.SUMMARY) if s.id not in before]
    assert (made.period_from, made.ask) == ("2026-01-01", "An hour")
    assert made.created


def test_empty_drafts_do_not_pile_up(place):
    before = place.records(Kind.SUMMARY)
    for _ in range(3):
        place.view.new_summary()
        place.qtbot.waitUntil(lambda: place.view.builder.summary is not None)
        place.view.new_summary()
        place.settle()
        place.view.show_list()
    assert place.records(Kind.SUMMARY) == before


def test_an_untouched_draft_in_the_space_is_used_again(place):
    old = place.on_lane(lambda space: space.add(drafting.new(space)))
    place.view.new_summary()
    place.qtbot.waitUntil(lambda: place.view.builder.summary is not None)
    assert place.view.builder.summary.id == old.id


def test_a_draft_is_deleted_and_comes_back(place):
    listing, draft = place.view.listing, place.draft()
    listing.select(draft.id)
    with place.qtbot.waitSignal(place.view.told) as told:
        place.press(listing.rows, Qt.Key.Key_Delete)
    assert told.args[0] == "“Mid-year review with Leena” is in the bin."
    place.qtbot.waitUntil(lambda: listing.stage(draft.id) is None)
    assert listing.current == listing.model.rows[0].id
    told.args[1]()
    place.qtbot.waitUntil(lambda: listing.current == draft.id, timeout=15000)
    place.qtbot.waitUntil(place.view.delete_button.isVisible)
    with place.qtbot.waitSignal(place.view.told):
        place.press(place.view.delete_button)


def test_what_has_left_is_not_deleted(place):
    listing = place.view.listing
    share = next(r for r in listing.model.rows if r.title == "CPD record 2025")
    listing.select(share.id)
    place.press(listing.rows, Qt.Key.Key_Delete)
    place.qtbot.wait(100)
    assert place.on_lane(lambda space: space.has(share.id))


def test_the_panes_for_f6(place):
    view = place.view
    assert view.panes() == [view.listing, view._right]
    builder = place.build()
    columns = [builder.setup, builder.picking, builder.preview]
    assert view.panes() == [*columns, builder.footer]
    builder.footer.set_busy(True)
    assert view.panes() == columns


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
