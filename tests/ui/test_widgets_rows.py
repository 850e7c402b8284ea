import dataclasses

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QTextLayout
from PySide6.QtTest import QAbstractItemModelTester

from tests.ui.gallery import ROWS
from ui.models.rows import Row, RowListModel, RowRole
from ui.theme import LIGHT, Role, theme
from ui.widgets import lines
from ui.widgets.lines import Marks, broken, one_line
from ui.widgets.rows import RowList


@pytest.fixture
def model(qapp):
    model = RowListModel()
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    model.set_rows(ROWS)
    yield model
    assert tester.model() is model


@pytest.fixture
def listing(qtbot, model):
    view = RowList("Entries", RowRole.ROW)
    qtbot.addWidget(view)
    view.setModel(model)
    view.resize(350, 700)
    view.show()
    qtbot.waitExposed(view)
    return view


def test_rows_answer_their_content_and_what_is_spoken(model):
    index = model.index(0)
    assert index.data(RowRole.ROW) is ROWS[0]
    assert index.data(RowRole.ID) == "a1"
    assert index.data(RowRole.HEADER) == "Today, Fri 12 June"
    assert index.data() == ROWS[0].title
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith("Ana Ribeiro, shared")
    assert index.data(Qt.ItemDataRole.DecorationRole) is None


def test_own_spoken_words_win(model):
    model.update([dataclasses.replace(ROWS[1], spoken="As it should be read")])
    index = model.index_of("a2")
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "As it should be read"


def test_an_unknown_record_has_no_place(model):
    assert not model.index_of("nowhere").isValid()
    assert model.row_at(model.index_of("nowhere")) is None


def test_an_update_touches_only_what_differs(model, qtbot):
    changed = []
    model.dataChanged.connect(lambda first, last: changed.append(first.row()))
    new = dataclasses.replace(ROWS[2], title="Chaos hour, again")
    model.update([ROWS[0], new, Row("nowhere", "Unknown")])
    assert changed == [2]
    assert model.row_at(model.index(2)).title == "Chaos hour, again"


def test_the_same_ids_in_the_same_order_keep_the_selection(listing, model, qtbot):
    listing.setCurrentIndex(model.index_of("a3"))
    with qtbot.assertNotEmitted(model.modelReset):
        model.set_rows([dataclasses.replace(r, meta=("now",)) for r in ROWS])
    assert listing.currentIndex().data(RowRole.ID) == "a3"


def test_rows_come_and_go_one_by_one(model):
    model.insert(1, Row("new", "New"))
    assert [r.id for r in model.rows] == ["a1", "new", "a2", "a3", "a4"]
    assert model.index_of("a4").row() == 4
    model.remove("a1")
    model.remove("nowhere")
    assert [r.id for r in model.rows] == ["new", "a2", "a3", "a4"]
    assert model.index_of("new").row() == 0


def test_row_heights_follow_the_design(listing, model):
    heights = [listing.visualRect(model.index(n)).height() for n in range(4)]
    two_two = 9 + 40 + 1 + 38 + 4 + 16 + 10 + 1
    assert heights[0] == two_two + 33
    assert heights[1] == two_two
    assert heights[2] == two_two - 20 + 33


def test_heights_and_drawing_agree_on_the_number_of_lines(qapp):
    font = theme().font(Role.ROW_TITLE)
    text = "Queue depth is a better alarm than CPU"
    exact = int(QFontMetricsF(font).horizontalAdvance(text)) + 1
    for width in range(exact - 30, exact + 30):
        fits = len(broken(text, font, width, 2)) == 1
        assert fits is one_line(text, Role.ROW_TITLE, width)


def test_too_much_text_ends_in_an_ellipsis(qapp):
    font = theme().font(Role.EXCERPT)
    lines = broken("word " * 80, font, 200, 2)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert QFontMetricsF(font).horizontalAdvance(lines[1]) <= 200
    assert broken("a\nb", font, 200, 1) == ("a…",)
    assert broken("", font, 200) == ("",)


def test_a_selection_without_focus_is_quieter(listing, model, qtbot):
    listing.setCurrentIndex(model.index(1))
    place = listing.visualRect(model.index(1))
    spot = QPoint(12, place.center().y())
    listing.clearFocus()
    assert listing.grab().toImage().pixelColor(spot) == LIGHT.side_sel
    listing.activateWindow()
    listing.setFocus()
    qtbot.waitUntil(listing.hasFocus)
    assert listing.grab().toImage().pixelColor(spot) == LIGHT.sel
    assert listing.grab().toImage().pixelColor(QPoint(4, spot.y())) == LIGHT.surface


def test_enter_opens_and_up_leaves_the_list(listing, model, qtbot):
    listing.setCurrentIndex(model.index(0))
    with qtbot.waitSignal(listing.opened) as caught:
        qtbot.keyClick(listing, Qt.Key.Key_Return)
    assert caught.args[0].data(RowRole.ID) == "a1"
    with qtbot.waitSignal(listing.left_above):
        qtbot.keyClick(listing, Qt.Key.Key_Up)
    qtbot.keyClick(listing, Qt.Key.Key_Down)
    assert listing.currentIndex().row() == 1


def test_a_narrower_list_has_higher_rows(listing, model, qtbot):
    before = listing.visualRect(model.index(2)).height()
    listing.resize(240, 700)
    qtbot.waitUntil(lambda: listing.visualRect(model.index(2)).height() > before)


def test_larger_text_makes_higher_rows(listing, model, qtbot):
    before = listing.visualRect(model.index(2)).height()
    theme().set_text_scale(1.5)
    qtbot.waitUntil(lambda: listing.visualRect(model.index(2)).height() > before * 1.3)


@pytest.mark.parametrize(
    ("line", "word"),
    [("שלום עולם abc", "abc"), ("שלום עולם abc", "שלום"), ("a retry budget", "retry")],
)
def test_marks_lie_where_the_word_is_written(qtbot, line, word):
    start = line.index(word)
    font = theme().font(Role.ROW_TITLE)
    marks = Marks(lambda _: [(start, start + len(word))], QColor("red"), QColor("blue"))
    (spot,) = lines._found(line, font, QRectF(10, 0, 0, 20), marks)
    layout = QTextLayout(line, font)
    layout.beginLayout()
    whole = layout.createLine()
    layout.endLayout()
    assert whole.xToCursor(spot.center().x() - 10) in range(
        start, start + len(word) + 1
    )
    assert 0 < spot.width() < whole.naturalTextWidth() / 1.5
