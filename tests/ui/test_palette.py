"""The palette: one line that leads anywhere."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from pls import assets, ids
from pls.records import Kind, Resource
from tests.ui.places import folder, press, sample_once, space, write  # noqa: F401
from ui.dialogs.palette import Palette
from ui.operations.jumping import jump
from ui.theme import Mode, theme


@pytest.fixture
def palette(window, qtbot):
    press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(window.findChildren(Palette)))
    (opened,) = window.findChildren(Palette)
    qtbot.waitUntil(lambda: bool(opened._found.places))
    assert QApplication.focusWidget() is opened.line
    return opened


def typed(palette, qtbot, words):
    for letter in words:
        write(letter)
    assert palette.line.text() == words
    qtbot.waitUntil(lambda: palette._found.typed == words and not palette._asking)
    return [item.title for item in palette.model.items]


def test_words_lead_to_the_entry_in_which_they_stand(palette, window, qtbot):
    titles = typed(palette, qtbot, "retry budget")
    assert titles[0] == "A retry budget stops the storm before it starts"
    assert palette.count.text().endswith(("entry", "entries"))
    press(Qt.Key.Key_Return)
    journal = window.places.journal
    qtbot.waitUntil(lambda: journal.writing.title.text() == titles[0], timeout=30_000)
    assert window.current == "journal"
    qtbot.waitUntil(lambda: not window.findChildren(Palette))


def test_enter_waits_for_the_answer_to_what_is_typed(palette, window, qtbot):
    for letter in "chaos":
        write(letter)
    press(Qt.Key.Key_Return)
    title = window.places.journal.writing.title
    qtbot.waitUntil(lambda: title.text().startswith("Chaos hour"), timeout=30_000)


def test_a_mistyped_title_is_found(palette, qtbot):
    titles = typed(palette, qtbot, "rety budgt")
    assert titles[0] == "A retry budget stops the storm before it starts"
    assert palette.count.text() == ""
    assert "in the text" not in palette.model.items[0].meta


@pytest.mark.parametrize("words", ["timeouts, retries and", "timeots retrys"])
def test_a_resource_is_shown_with_what_was_noted_of_it(palette, window, qtbot, words):
    titles = typed(palette, qtbot, words)
    for _ in range(titles.index("Timeouts, retries and backoff with jitter")):
        press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.current == "resources")
    view = window.places.resources
    qtbot.waitUntil(
        lambda: view.shown is not None and "jitter" in view.shown.record.title
    )
    qtbot.waitUntil(lambda: not window.findChildren(Palette))


def test_a_resource_with_an_odd_address_is_found_too(space):  # noqa: F811
    for title, url in (
        ("Odd brackets", "http://[bad"),
        ("Odd account", "https://me:secret@www.example.org/a"),
    ):
        space.add(Resource(id=ids.record_id(), title=title, url=url))
    found = {each.title: each.meta for each in jump(space, "odd", tuple(Kind)).places}
    assert found == {"Odd brackets": "", "Odd account": "example.org"}


def test_the_keys_go_round_and_typing_begins_at_the_top(palette, qtbot):
    press(Qt.Key.Key_Up)
    last = palette.model.rowCount() - 1
    assert palette.list.currentIndex().row() == last
    press(Qt.Key.Key_Down)
    assert palette.list.currentIndex().row() == 0
    press(Qt.Key.Key_PageDown)
    assert palette.list.currentIndex().row() > 5
    typed(palette, qtbot, "os")
    assert palette.list.currentIndex().row() == 0
    assert palette.line.accessibleDescription() == palette.model.items[0].title


def test_a_person_leads_to_their_entries(palette, window, qtbot):
    titles = typed(palette, qtbot, "@oskar")
    at = titles.index("Oskar Nyman")
    for _ in range(at):
        press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(
        lambda: window.places.journal.list.filters.words == '@"Oskar Nyman"'
    )
    rows = window.places.journal.list.model
    qtbot.waitUntil(lambda: 0 < len(rows.rows) < 40, timeout=30_000)


def test_a_command_is_done_by_its_name(palette, window, qtbot):
    titles = typed(palette, qtbot, "dark look")
    for _ in range(titles.index("Dark")):
        press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: theme().mode is Mode.DARK)
    theme().set_mode(Mode.LIGHT)


def test_what_is_typed_can_become_a_new_entry(palette, window, qtbot):
    titles = typed(palette, qtbot, "Quite new words")
    assert titles[0] == "New entry “Quite new words”"
    press(Qt.Key.Key_Return)
    title = window.places.journal.writing.title
    qtbot.waitUntil(lambda: title.text() == "Quite new words", timeout=30_000)


def test_escape_leads_back_to_where_one_was(window, qtbot):
    window.go("journal")
    body = window.places.journal.writing.body
    qtbot.waitUntil(lambda: body.isVisible() and bool(body.text()))
    body.setFocus()
    press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(window.findChildren(Palette)))
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(body.hasFocus)
    qtbot.waitUntil(lambda: not window.findChildren(Palette))


def test_what_is_not_understood_is_said(palette, qtbot):
    typed(palette, qtbot, "is:odd")
    assert "is:odd" in palette.problem.text()


def test_every_command_has_its_keys_once(window):
    keys = [each.keys for each in window.commands if each.keys]
    assert len(keys) == len(set(keys))
    assert all(each.title for each in window.commands)


def test_nothing_typed_shows_the_newest_to_go_on_with(space):  # noqa: F811
    space.scan()
    found = jump(space, "", tuple(Kind))
    kinds = [place.kind for place in found.places]
    assert kinds == [Kind.ENTRY] * 7 + [Kind.SUMMARY] * kinds.count(Kind.SUMMARY)
    assert Kind.SUMMARY in kinds
    assert found.names == ()


@pytest.mark.parametrize(
    ("words", "kind", "meta"),
    [
        ("timeouts", Kind.RESOURCE, "Tried it myself"),
        ("rehearsing the rollback the day", Kind.REFLECTION, ""),
        ("resilience", Kind.SKILL, "Can lead"),
        ("calm halla", Kind.GOAL, "Active"),
        ("spek energy markets langage", Kind.GOAL, "Active"),
    ],
)
def test_records_of_every_kind_are_found(space, words, kind, meta):  # noqa: F811
    space.scan()
    found = [p for p in jump(space, words, tuple(Kind)).places if p.kind is kind]
    assert found
    assert meta in found[0].meta
    others = jump(space, words, (Kind.ENTRY, Kind.SUMMARY)).places
    assert kind not in {place.kind for place in others}


def test_every_command_has_its_drawing(window):
    for command in window.commands:
        assert assets.path("icons", f"{command.icon}.svg").is_file(), command.name
