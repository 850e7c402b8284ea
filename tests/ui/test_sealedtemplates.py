"""Templates in the window of an encrypted space: kept, used, removed, put back."""

import contextlib

import pytest
from PySide6.QtCore import Qt

from pls import ids
from pls.records import Entry, Moment
from pls.space import templates
from tests.sealed import encrypted
from tests.ui.places import press, write
from tests.ui.test_templates import asked
from ui.dialogs.naming import NameDialog
from ui.dialogs.templates import TemplateDialog


@pytest.fixture
def space(tmp_path, monkeypatch):
    monkeypatch.setenv("PLS_CONFIG_DIR", str(tmp_path / "home"))
    with contextlib.closing(encrypted(tmp_path / "space")) as space:
        entry = Entry(id=ids.record_id(), title="One", created=Moment("2026-06-12"))
        space.add(entry)
        templates.keep(space, "Friday", "# Week {week}\n\n## Keep\n")
        yield space


def own(space):
    return [each.name for each in templates.read(space).templates if each.own]


def test_one_is_removed_where_no_other_program_can_and_put_back(window, qtbot, space):
    window.go("journal")
    qtbot.waitUntil(lambda: window.places.journal.shown is not None)
    window.places.journal.list.other.click()
    dialog = asked(window, qtbot, TemplateDialog)
    assert not dialog.folder.isVisible()
    assert dialog.current.name == "Friday"
    dialog.remove.click()
    qtbot.waitUntil(lambda: window.toast.message == "Removed the template “Friday”.")
    assert own(space) == []
    assert not list((space.root / "templates").rglob("*.age"))
    window.undoing.take_back()
    qtbot.waitUntil(lambda: own(space) == ["Friday"])


def test_one_that_comes_with_the_program_stays(window, qtbot):
    window.go("journal")
    qtbot.waitUntil(lambda: window.places.journal.shown is not None)
    window.places.journal.list.other.click()
    dialog = asked(window, qtbot, TemplateDialog)
    assert dialog.remove.isEnabled()
    dialog.list.step(1)
    assert not dialog.current.own
    assert not dialog.remove.isEnabled()


def test_an_entry_is_kept_as_one(window, qtbot, space):
    window.go("journal")
    qtbot.waitUntil(lambda: window.places.journal.shown is not None)
    window.acts.keep_template()
    asked(window, qtbot, NameDialog)
    write("Mine")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: own(space) == ["Friday", "Mine"])
    assert not [p for p in space.root.rglob("*") if p.suffix == ".md"]
