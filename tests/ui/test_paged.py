"""A list of a lifetime: counted at once, read by the page, measured when seen."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from ui.models.pages import MOST, PAGE, Order, PagedModel
from ui.models.rows import Row, RowRole
from ui.theme import theme
from ui.widgets.heights import Heights
from ui.widgets.paged import PagedList
from ui.widgets.rows import RowList, header_height, usual_height


LIFETIME = 100_000


def row(number):
    title = f"What number {number} taught me "
    return Row(
        str(number),
        title + "about queues that never drain " * (number % 3),
        "Words " * (number * 7 % 40),
        ("10:00",),
        "hammer",
        "private",
    )


def rows(page, count=LIFETIME):
    return [row(n) for n in range(page * PAGE, min(count, (page + 1) * PAGE))]


def order(count=LIFETIME, days=5):
    starts = tuple(range(0, count, days))
    return Order(tuple(map(str, range(count))), starts, lambda n: f"Day {n}")


@pytest.fixture
def model(qapp):
    return PagedModel()


@pytest.fixture
def tested(model):
    """Watch over the model; that looks at every row, so there may not be many."""
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    yield model
    assert tester.model() is model


@pytest.fixture
def view(qtbot, model):
    made = PagedList("Entries", RowRole.ROW, RowRole.HEADER)
    qtbot.addWidget(made)
    made.setModel(model)
    made.resize(350, 700)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.setFocus()
    return made


@pytest.fixture
def served(view, model):
    """Read each page in sight as soon as it is asked for, and tell which they were."""
    read = []

    def serve():
        while (page := model.lacking(*view.sight())) is not None:
            read.append(page)
            model.take(page, rows(page, model.rowCount()))

    view.seen.connect(serve)
    return read


def tops(view):
    return {view.model().id_at(number): top for number, top in view.places()}


def whole(view, number):
    place = view.visualRect(view.model().index(number, 0))
    return place.top() >= 0 and place.bottom() < view.viewport().height()


# --- the model


def test_all_rows_are_counted_before_one_is_read(tested):
    tested.show(order(1500), {})
    assert tested.rowCount() == 1500
    assert tested.rows == ()
    index = tested.index(1205)
    assert index.data(RowRole.ROW) is None
    assert index.data(RowRole.ID) == "1205"
    assert index.data(RowRole.HEADER) == "Day 241"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Being read"
    assert tested.index_of("1499").row() == 1499
    assert not tested.index_of("nowhere").isValid()


def test_a_page_that_came_is_told_once(tested, qtbot):
    tested.show(order(1500), {})
    with qtbot.waitSignal(tested.dataChanged) as caught:
        tested.take(12, rows(12))
    assert (caught.args[0].row(), caught.args[1].row()) == (600, 649)
    assert tested.index(605).data(RowRole.ROW).header == "Day 121"
    assert tested.index(606).data() == row(606).title
    assert [each.id for each in tested.rows] == [str(n) for n in range(600, 650)]
    with qtbot.assertNotEmitted(tested.dataChanged):
        tested.take(12, rows(12))


def test_pages_in_sight_are_lacking_first_then_those_beside(tested):
    tested.show(order(1000), {0: rows(0)})
    wanted = []
    while (page := tested.lacking(195, 205)) is not None:
        wanted.append(page)
        tested.take(page, rows(page))
    assert wanted == [3, 4, 5, 2]
    tested.show(order(40), {0: rows(0, 40)})
    assert tested.lacking(0, 10) is None
    tested.show(Order(), {})
    assert tested.lacking(-1, -1) is None


def test_a_page_whose_rows_went_away_is_not_asked_for_again(tested):
    tested.show(order(PAGE), {})
    tested.take(0, rows(0)[:30])
    assert tested.lacking(0, PAGE - 1) is None
    assert tested.index(40).data(RowRole.ROW) is None


def test_the_same_rows_keep_what_they_said_until_they_are_read_again(tested, qtbot):
    tested.show(order(1000), {0: rows(0), 10: rows(10)})
    new = [dataclasses.replace(row(0), title="Other"), *rows(0)[1:]]
    with (
        qtbot.assertNotEmitted(tested.modelReset),
        qtbot.waitSignal(tested.dataChanged) as caught,
    ):
        assert tested.show(order(1000), {0: new})
    assert (caught.args[0].row(), caught.args[1].row()) == (0, 0)
    assert tested.index(500).data() == row(500).title
    assert tested.lacking(500, 505) == 10


def test_other_rows_begin_anew(tested, qtbot):
    tested.show(order(1000), {0: rows(0)})
    with qtbot.waitSignal(tested.modelReset):
        assert not tested.show(order(900), {16: rows(16)})
    assert tested.index(0).data(RowRole.ROW) is None
    assert tested.index(800).data() == row(800).title


def test_rows_far_away_are_let_go(model):
    model.show(order(), {})
    for page in range(3 * MOST):
        model.take(page, rows(page))
    assert len(model.rows) <= (MOST + 2) * PAGE
    assert model.index((3 * MOST - 1) * PAGE).data() is not None


def test_typing_ahead_looks_only_at_rows_that_are_there(model):
    model.show(order(), {0: rows(0), 1800: rows(1800)})
    start = model.index(45)
    role = Qt.ItemDataRole.DisplayRole
    (found,) = model.match(start, role, "what number 9000")
    assert found.row() == 90_000
    (found,) = model.match(start, role, "what number 3")
    assert found.row() == 3, "from the beginning again"
    assert model.match(start, role, "nothing") == []


# --- the heights


@given(
    st.integers(1, 60),
    st.sets(st.integers(0, 59)),
    st.dictionaries(st.integers(0, 59), st.integers(1, 200)),
)
def test_heights_add_up(count, starts, measured):
    starts = sorted(each for each in starts if each < count)
    heights = Heights(count, 99, starts, 33)
    for number, high in measured.items():
        if number < count:
            heights.measure(number, high)
    expected = [
        measured.get(number, 99 + (33 if number in starts else 0))
        for number in range(count)
    ]
    places = [sum(expected[:number]) for number in range(count + 1)]
    assert [heights.top(number) for number in range(count + 1)] == places
    assert [heights.height(number) for number in range(count)] == expected
    assert heights.total == places[-1]
    for number, high in enumerate(expected):
        assert heights.at(places[number]) == number
        assert heights.at(places[number] + high - 1) == number
    assert (heights.at(-5), heights.at(places[-1] + 5)) == (0, count - 1)


def test_a_forgotten_height_is_the_usual_one():
    heights = Heights(10, 99)
    heights.measure(3, 150)
    heights.measure(5, 150)
    heights.forget(0, 4)
    assert (heights.height(3), heights.height(5)) == (99, 150)
    assert not heights.measured(3)
    assert Heights(0, 99).at(0) == -1


# --- the list


def test_a_lifetime_is_there_at_once_and_two_pages_of_it_are_read(
    view, model, served, qtbot
):
    model.show(order(), {0: rows(0)})
    assert view.verticalScrollBar().maximum() > LIFETIME * 50
    qtbot.waitUntil(lambda: served == [1])
    assert view.sight()[0] == 0


def test_rows_are_as_high_as_in_a_list_that_knows_all(view, model, qtbot):
    small = RowList("Entries", RowRole.ROW)
    qtbot.addWidget(small)
    model.show(order(PAGE), {0: rows(0)})
    for number in range(PAGE):
        view.scrollTo(model.index(number))
        place = view.visualRect(model.index(number))
        option_height = small.itemDelegate().height(
            model.row_at(model.index(number)), view.viewport().width()
        )
        assert place.height() == option_height


def test_rows_not_there_yet_have_the_usual_height_and_their_day(view, model):
    model.show(order(), {})
    first = view.visualRect(model.index(0))
    assert first.height() == usual_height() + header_height()
    assert view.visualRect(model.index(1)).height() == usual_height()
    assert view.indexAt(first.center()).row() == 0
    view.grab()


def test_what_is_in_sight_stays_while_pages_above_come(view, model, qtbot):
    model.show(order(), {1000: rows(1000)})
    view.scrollTo(model.index(50_000), view.ScrollHint.PositionAtTop)
    bar = view.verticalScrollBar()
    bar.setValue(bar.value() - 200)
    before = tops(view)
    assert "49999" in before
    model.take(999, rows(999))
    after = tops(view)
    assert {key: after[key] for key in ("50000", "50001")} == {
        key: before[key] for key in ("50000", "50001")
    }


def test_end_and_home_and_pages_keep_the_current_row_in_sight(
    view, model, served, qtbot
):
    model.show(order(), {0: rows(0)})
    view.setCurrentIndex(model.index(0))
    for key, wanted in ((Qt.Key.Key_End, LIFETIME - 1), (Qt.Key.Key_Home, 0)):
        qtbot.keyClick(view, key)
        assert view.currentIndex().row() == wanted
        qtbot.waitUntil(lambda: view.currentIndex().data() is not None)
        assert whole(view, view.currentIndex().row())
    bar = view.verticalScrollBar()
    assert bar.value() == 0
    seen = [0]
    for _ in range(30):
        qtbot.keyClick(view, Qt.Key.Key_PageDown)
        at = view.currentIndex().row()
        assert seen[-1] < at <= view.sight()[1]
        assert whole(view, at)
        seen.append(at)
        qtbot.waitUntil(lambda at=at: model.index(at).data() is not None)
    for _ in range(40):
        qtbot.keyClick(view, Qt.Key.Key_PageUp)
        assert whole(view, view.currentIndex().row())
    assert view.currentIndex().row() == 0


def test_arrows_go_row_by_row(view, model, served, qtbot):
    model.show(order(), {0: rows(0)})
    for wanted in range(20):
        qtbot.keyClick(view, Qt.Key.Key_Down)
        assert view.currentIndex().row() == wanted
        assert whole(view, wanted)
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert view.currentIndex().row() == 18
    assert view.selectionModel().selectedIndexes() == [model.index(18)]


def test_the_wheel_and_the_scroll_bar_reach_every_row(view, model, served, qtbot):
    model.show(order(), {0: rows(0)})
    spot = QPointF(100, 300)
    event = QWheelEvent(
        spot,
        view.viewport().mapToGlobal(spot),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)
    assert view.verticalScrollBar().value() > 0
    bar = view.verticalScrollBar()
    for share in (0.3, 0.9, 0.5, 1):
        bar.setValue(int(bar.maximum() * share))
        first, last = view.sight()
        assert abs(first - LIFETIME * share) < LIFETIME * 0.02
        qtbot.waitUntil(lambda at=last: model.index(at).data() is not None)
    assert view.sight()[1] == LIFETIME - 1


def test_what_was_scrolled_past_is_not_read(view, model, qtbot):
    asked = []
    view.seen.connect(lambda: asked.append(model.lacking(*view.sight())))
    model.show(order(), {0: rows(0)})
    bar = view.verticalScrollBar()
    for share in range(100):
        bar.setValue(bar.maximum() * share // 100)
    qtbot.waitUntil(lambda: bool(asked))
    assert len(asked) == 1


def test_a_row_far_away_is_chosen_and_shown(view, model, served, qtbot):
    model.show(order(), {0: rows(0)})
    index = model.index_of("90000")
    view.setCurrentIndex(index)
    qtbot.waitUntil(lambda: model.index(90_000).data() is not None)
    assert whole(view, 90_000)
    assert 1800 in served
    assert view.indexAt(view.visualRect(index).center()) == index


def test_a_click_chooses_and_a_double_click_opens(view, model, qtbot):
    model.show(order(), {0: rows(0)})
    spot = view.visualRect(model.index(3)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert view.currentIndex().row() == 3
    assert view.selectionModel().isSelected(model.index(3))
    with qtbot.waitSignal(view.opened) as caught:
        qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert caught.args[0].row() == 3


def test_another_width_keeps_the_first_row_in_its_place(view, model, served, qtbot):
    model.show(order(), {0: rows(0)})
    view.scrollTo(model.index(150), view.ScrollHint.PositionAtTop)
    qtbot.waitUntil(lambda: 3 in served)
    before = view.visualRect(model.index(150))
    view.resize(240, 700)
    assert view.visualRect(model.index(150)).top() == before.top() == 0
    qtbot.waitUntil(
        lambda: view.visualRect(model.index(150)).height() > before.height()
    )


def test_larger_text_makes_higher_rows(view, model, qtbot):
    model.show(order(), {0: rows(0)})
    before = view.visualRect(model.index(2)).height()
    theme().set_text_scale(1.5)
    qtbot.waitUntil(lambda: view.visualRect(model.index(2)).height() > before * 1.3)


def test_one_row_that_reads_otherwise_moves_only_what_is_below(view, model, qtbot):
    model.show(order(), {0: rows(0), 1: rows(1)})
    view.setCurrentIndex(model.index(20))
    view.scrollTo(model.index(20), view.ScrollHint.PositionAtTop)
    before = tops(view)
    longer = dataclasses.replace(row(22), excerpt="word " * 50, title="title " * 20)
    model.show(order(), {0: [*rows(0)[:22], longer, *rows(0)[23:]]})
    after = tops(view)
    assert all(after[str(n)] == before[str(n)] for n in (20, 21, 22))
    assert view.currentIndex().row() == 20
    assert view.selectionModel().isSelected(model.index(20))


def test_a_screen_reader_finds_the_rows(view, model, qtbot):
    model.show(order(), {0: rows(0)})
    access = QAccessible.queryAccessibleInterface(view)
    assert access.role() == QAccessible.Role.List
    assert access.text(QAccessible.Text.Name) == "Entries"
    assert access.childCount() == LIFETIME
    first = access.child(0)
    assert first.role() == QAccessible.Role.ListItem
    assert first.text(QAccessible.Text.Name).startswith("What number 0")
    assert access.child(70_000).text(QAccessible.Text.Name) == "Being read"


def test_no_rows_are_no_trouble(view, model, qtbot):
    model.show(Order(), {})
    for key in (Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_PageUp):
        qtbot.keyClick(view, key)
    assert not view.currentIndex().isValid()
    assert not view.indexAt(QPoint(10, 10)).isValid()
    view.grab()
