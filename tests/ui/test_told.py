"""What assistive technology is told that our own widgets are."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import Role, theme
from ui.widgets import spoken
from ui.widgets.card import Card, Surface
from ui.widgets.nav import NavButton, NavItem, RailButton
from ui.widgets.segmented import Segment, Segmented
from ui.widgets.sidebar import Sidebar
from ui.widgets.text import Text


ROLE = QAccessible.Role
TODAY = NavItem("today", "Today", "sun", "Ctrl+1", count=3)


@pytest.fixture(scope="module", autouse=True)
def taught():
    spoken.teach()


@pytest.fixture
def told(qtbot):
    """Return what is told of a widget, which stays on a page during the test."""
    qtbot.addWidget(page := QWidget())
    page.setLayout(QVBoxLayout())

    def ask(widget):
        page.layout().addWidget(widget)
        return QAccessible.queryAccessibleInterface(widget)

    page.show()
    return ask


@pytest.mark.parametrize("kind", [NavButton, RailButton])
def test_a_place_is_a_tab_and_tells_whether_one_is_there(told, kind):
    button = kind(TODAY)
    seen = told(button)
    assert seen.role() == ROLE.PageTab
    assert seen.text(QAccessible.Text.Name).startswith("Today")
    assert (seen.state().selectable, seen.state().selected) == (1, 0)
    assert (seen.state().focusable, seen.state().checkable) == (1, 0)
    button.setChecked(True)
    assert seen.state().selected == 1


def test_a_place_can_be_gone_to_without_a_key(told, qtbot):
    sidebar = Sidebar([TODAY])
    told(sidebar)
    seen = QAccessible.queryAccessibleInterface(sidebar.button("today"))
    actions = seen.actionInterface()
    assert "Press" in actions.actionNames()
    with qtbot.waitSignal(sidebar.chosen) as chosen:
        actions.doAction("Press")
    assert chosen.args == ["today"]
    assert sidebar.button("today").isChecked() is False


def test_what_only_does_something_is_a_button(told):
    assert told(RailButton(TODAY, place=False)).role() == ROLE.Button


@pytest.mark.parametrize("make", [QWidget, Surface, Card])
def test_what_has_a_name_and_is_nothing_else_is_a_group(told, make):
    named = make()
    named.setAccessibleName("Details")
    seen = told(named)
    assert seen.role() == ROLE.Grouping
    assert seen.text(QAccessible.Text.Name) == "Details"
    assert told(make()).role() != ROLE.Grouping


def test_choices_are_a_group_of_radio_buttons(told):
    choices = Segmented("Show as", [Segment("a", "Page"), Segment("b", "Text")])
    seen = told(choices)
    inside = [seen.child(at) for at in range(seen.childCount())]
    assert seen.role() == ROLE.Grouping
    assert [each.role() for each in inside] == [ROLE.RadioButton] * 2


def test_a_title_is_a_heading_and_tells_what_it_says_now(told):
    title = Text("Summaries", Role.PANE_TITLE)
    seen = told(title)
    assert seen.role() == ROLE.Heading
    title.setText("Leena’s reply")
    assert seen.text(QAccessible.Text.Name) == "Leena’s reply"
    assert told(Text("One line is enough.", Role.META)).role() == ROLE.StaticText


def test_a_window_is_told_as_one(qtbot):
    qtbot.addWidget(window := QWidget())
    window.setAccessibleName("Quick capture")
    seen = QAccessible.queryAccessibleInterface(window)
    assert seen.role() == ROLE.Window


def test_fewer_words_are_shown_where_there_is_no_room_and_all_are_spoken(qtbot):
    theme()
    host = QWidget()
    qtbot.addWidget(host)
    choices = Segmented(
        "Show",
        [Segment("a", "Items"), Segment("b", "What changed since", short="Changes")],
        parent=host,
    )
    last = choices.button("b")
    host.show()
    wide = choices.sizeHint()
    choices.resize(wide)
    assert last.text() == "What changed since"
    choices.resize(wide.width() - 1, wide.height())
    assert last.text() == "Changes"
    assert last.accessibleName() == last.toolTip() == "What changed since"
    assert (
        choices.minimumSizeHint().width() < wide.width() == choices.sizeHint().width()
    )
    choices.resize(wide)
    assert (last.text(), last.toolTip()) == ("What changed since", "")
