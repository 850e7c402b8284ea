"""What was chosen for a draft is taken back by Ctrl+Z, step by step."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pls.records.enums import Audience, NamesRule
from tests.ui.places import folder, sample_once  # noqa: F401 (fixtures)
from tests.ui.scenes import Size, staged


@pytest.fixture
def stage(folder):  # noqa: F811
    with staged("builder", folder, Size("wide", 1440, 900)) as stage:
        yield stage
        assert stage.broken == []


def undo(stage):
    where = stage.window.focusWidget() or stage.window
    QTest.keyClick(where, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_picks_stars_order_and_rules_are_taken_back_one_by_one(stage):
    builder = stage.window.places.summaries.builder
    first = builder.summary
    pick = first.items[0]
    row = builder.picking.items[pick.id]
    row.star.click()
    starred = builder.summary
    row.box.setFocus()
    row.box.click()
    assert pick.id not in {each.id for each in builder.summary.items}
    without = builder.summary
    builder.setup.names.button(NamesRule.HIDDEN.value).click()
    builder.setup.audience.chosen.emit(Audience.PEERS)
    row.box.setFocus()
    undo(stage)
    undo(stage)
    assert builder.summary.items == without.items
    assert builder.summary.names is first.names
    undo(stage)
    assert builder.summary.items == starred.items
    undo(stage)
    assert builder.summary.items == first.items
    undo(stage)
    stage.until(lambda: not builder.keeping.waiting and not builder.keeping.pausing)
    kept = stage.on_lane(lambda space: space.record(first.id))
    assert kept.items == first.items


def test_words_are_not_taken_back_with_a_choice(stage):
    builder = stage.window.places.summaries.builder
    first = builder.summary
    row = builder.picking.items[first.items[0].id]
    row.box.click()
    builder.setup.ask.setFocus()
    QTest.keyClick(builder.setup.ask, Qt.Key.Key_Space)
    QTest.keyClick(builder.setup.ask, Qt.Key.Key_A)
    words = builder.summary.ask
    row.box.setFocus()
    undo(stage)
    assert builder.summary.items == first.items
    assert builder.summary.ask == words != first.ask
