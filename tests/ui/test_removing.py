"""Words taken away from the details are told of, and come back."""

import pytest
from PySide6.QtCore import Qt

from pls.records import Kind
from pls.space import Space
from tests.ui.places import (  # noqa: F401
    CTRL,
    folder,
    press,
    sample_once,
    space,
)
from ui.views.journal.removing import removed


def test_what_was_removed_is_named():
    before = {"people": ("Ana", "Petra"), "project": "Halla", "minutes": 20}
    after = {"people": ("Ana",), "project": "", "minutes": None}
    assert removed(before, after) == ("Petra", "Halla")
    assert not removed({"skills": ("A",)}, {"skills": ("A", "B")})
    assert not removed({"modality": ("doing",)}, {"modality": ()})


@pytest.fixture
def ready(window, qtbot, space):  # noqa: F811
    entry = next(e for e in space.records(Kind.ENTRY) if len(e.skills) > 1)
    window.resize(1440, 900)
    window.acts.open_entry(entry.id)
    journal = window.places.journal
    qtbot.waitUntil(lambda: journal.shown is not None and journal.shown.id == entry.id)
    return entry


def kept(folder, entry):  # noqa: F811
    return Space.open(folder).record(entry.id).skills


def take_away(window):
    chip = window.places.journal.details.skills._chips[0]
    chip.setFocus()
    press(Qt.Key.Key_Delete)


def test_a_removed_skill_is_said_and_comes_back_by_ctrl_z(ready, window, qtbot):
    first, *rest = ready.skills
    take_away(window)
    draft = window.places.journal.shown
    assert draft.record.skills == tuple(rest)
    assert window.toast.message == f"Removed “{first}”."
    window.toast.close_message()
    press(Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: draft.record.skills == ready.skills)
    assert not window.places.journal.history.can_undo, (
        "it is undone once, not done again"
    )


def test_it_comes_back_after_more_was_written(ready, window, qtbot):
    first, *rest = ready.skills
    take_away(window)
    draft = window.places.journal.shown
    window.places.journal.details.changed.emit({"minutes": 77})
    window.toast.undo_button.click()
    assert draft.record.skills == (*rest, first)
    assert draft.record.minutes == 77


def test_it_comes_back_into_its_own_entry(ready, window, qtbot, folder):  # noqa: F811
    first, *rest = ready.skills
    take_away(window)
    draft = window.places.journal.shown
    window.flush()
    qtbot.waitUntil(lambda: kept(folder, ready) == tuple(rest))
    other = window.places.journal.list.neighbour(ready.id)
    window.places.journal.open_entry(other)
    qtbot.waitUntil(lambda: window.places.journal.shown.id == other)
    skills = window.places.journal.shown.record.skills
    window.toast.undo_button.click()
    assert set(draft.record.skills) == {first, *rest}
    assert window.places.journal.shown.record.skills == skills
    window.flush()
    qtbot.waitUntil(lambda: set(kept(folder, ready)) == {first, *rest})
