"""Templates by keys: an entry begins with one, and one is made of an entry."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from pls.records import Kind
from pls.space import Space, templates
from tests.ui.places import (  # noqa: F401
    CTRL,
    SHIFT,
    folder,
    press,
    sample_once,
    space,
    write,
)
from tests.ui.test_reach import missed, reached
from ui.dialogs.naming import NameDialog
from ui.dialogs.templates import TemplateDialog
from ui.theme import theme


@pytest.fixture
def own(space):  # noqa: F811
    return space.root / templates.keep(
        space, "Friday", "# Week {week}\n\n## Keep\n\n\n## Next\n"
    )


@pytest.fixture
def dialog(own, window, qtbot):
    window.go("journal")
    qtbot.waitUntil(lambda: window.places.journal.shown is not None)
    press(Qt.Key.Key_N, CTRL | SHIFT)
    return asked(window, qtbot, TemplateDialog)


def asked(window, qtbot, kind):
    def found():
        return [d for d in window.findChildren(kind) if d.isVisible()]

    qtbot.waitUntil(lambda: bool(found()))
    return found()[0]


def title(window):
    return window.places.journal.writing.title.title()


def test_an_entry_begins_with_ones_own_and_the_title_is_next(
    dialog,
    window,
    qtbot,
    folder,  # noqa: F811
):
    assert QApplication.focusWidget() is dialog.search
    assert "Week 2026-W24" in dialog.preview.toPlainText()
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: title(window) == "Week 2026-W24")
    edit = window.places.journal.writing.title
    assert edit.hasFocus()
    assert edit.textCursor().selectedText() == "Week 2026-W24"
    press(Qt.Key.Key_Return)
    write("Budgets.")
    body = window.places.journal.writing.body
    assert body.text().startswith("## Keep\n\nBudgets.\n")
    window.flush()
    qtbot.waitUntil(
        lambda: any(
            "Budgets." in entry.body for entry in Space.open(folder).records(Kind.ENTRY)
        )
    )


def test_arrows_and_words_choose_while_one_types(dialog, qtbot):
    press(Qt.Key.Key_Down)
    assert dialog.current.name == "What? So what? Now what?"
    assert "What happened?" in dialog.preview.toPlainText()
    press(Qt.Key.Key_Up)
    assert dialog.current.name == "Friday"
    write("received")
    assert dialog.current.name == "Feedback received"
    assert "My first reaction" in dialog.preview.toPlainText()
    write("zzz")
    assert dialog.current is None
    assert not dialog.answer.isEnabled()
    assert "No templates match." in dialog.preview.toPlainText()
    press(Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.current is not None


def test_not_now_writes_nothing(dialog, window, space):  # noqa: F811
    before = space.total(Kind.ENTRY)
    press(Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert space.total(Kind.ENTRY) == before


def test_everything_in_it_is_reached_by_tab(dialog, window):
    assert not list(missed(dialog, reached(window)))


def test_nothing_is_cut_at_twice_the_size(dialog, window, qtbot):
    theme().set_text_scale(2.0)
    window.resize(1280, 800)
    qtbot.waitUntil(lambda: dialog.box.width() > 1000)
    for button in (dialog.folder, dialog.later, dialog.answer):
        assert button.width() >= button.sizeHint().width()
        spot = button.mapTo(window, button.rect().bottomRight())
        assert window.rect().contains(spot)


def test_the_arrow_beside_new_asks_for_one(window, qtbot):
    window.go("journal")
    window.places.journal.list.other.click()
    assert asked(window, qtbot, TemplateDialog)


def test_the_text_of_an_entry_becomes_one_and_is_taken_back(window, qtbot, folder):  # noqa: F811
    window.go("journal")
    qtbot.waitUntil(lambda: window.places.journal.shown is not None)
    text = window.places.journal.shown.text
    window.acts.keep_template()
    dialog = asked(window, qtbot, NameDialog)
    write("Mine")
    press(Qt.Key.Key_Return)
    assert not dialog.isVisible()
    qtbot.waitUntil(lambda: window.toast.message == "Saved the template “Mine”.")
    file = folder / "templates" / "Mine.md"
    assert file.read_text() == templates.written(text)
    press(Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: not file.exists())


def test_a_name_that_is_taken_is_refused_at_once(own, window, qtbot):
    window.go("journal")
    qtbot.waitUntil(lambda: window.places.journal.shown is not None)
    window.acts.keep_template()
    dialog = asked(window, qtbot, NameDialog)
    write("friday")
    assert not dialog.answer.isEnabled()
    assert "Friday" in dialog.hint.text()


def test_without_an_entry_there_is_nothing_to_save(window):
    window.go("today")
    window.acts.keep_template()
    assert window.toast.message == "Open an entry first, then save it as template."
