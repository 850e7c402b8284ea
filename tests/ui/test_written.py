"""What is painted by hand can be read, in every state and every palette."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QHoverEvent, QPainter
from PySide6.QtWidgets import QAbstractButton, QApplication, QListView, QWidget
from typing_extensions import override

from tests.ui import gallery, written
from tests.ui.places import folder, sample_once, space  # noqa: F401 (fixtures)
from ui.dialogs.day import DayPopup
from ui.dialogs.later import LaterMenu
from ui.editors.capture import CaptureEdit
from ui.editors.offers import Offers
from ui.editors.suggestions import Suggestion
from ui.models.rows import Row, RowListModel, RowRole
from ui.quick.hints import Hints
from ui.quick.notice import Notice
from ui.theme import Mode, Role, theme
from ui.views.summaries.listing import Listing
from ui.views.today.rows import EntryRow, QuoteRow, ReadRow
from ui.widgets.button import Button
from ui.widgets.card import Surface
from ui.widgets.heatmap import Day, Heatmap
from ui.widgets.items import Item, ItemDelegate, Items
from ui.widgets.rows import RowList
from ui.widgets.state import State


TODAY = date(2026, 6, 12)
TITLE = "What a queue is for"
FACTS = ("14:05", "20 min", "Ana Ribeiro")
LOOKS = [(m, high) for m in (Mode.LIGHT, Mode.DARK) for high in (False, True)]


@pytest.fixture(params=LOOKS, ids=lambda look: f"{look[0]}{'-high' * look[1]}")
def high(request):
    """Have one of the palettes; give whether it is one of high contrast."""
    mode, strong = request.param
    theme().set_mode(mode)
    theme().set_contrast(strong)
    yield strong
    theme().set_contrast(None)


@pytest.fixture(params=[1.0, 2.0], ids=["100%", "200%"])
def size(request):
    theme().set_text_scale(request.param)
    return request.param


def hovered(view, index):
    """Have the pointer over a row."""
    at = QPointF(view.visualRect(index).center())
    event = QHoverEvent(QEvent.Type.HoverMove, at, at, at)
    QApplication.sendEvent(view.viewport(), event)


def under(widget):
    """Have the pointer over *widget*, as far as it can tell."""
    widget.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)


def shown(qtbot, *parts, wide=720):
    """Show *parts* one below the other on the surface, as in a view."""
    page = Surface("surface")
    qtbot.addWidget(page)
    theme().dress(page)
    top = 12
    for part in parts:
        part.setParent(page)
        room = wide - 24
        high = part.heightForWidth(room)
        part.setGeometry(12, top, room, max(high, part.sizeHint().height()))
        top += part.height() + 12
    page.resize(wide, top)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


@pytest.mark.parametrize("state", ["plain", "hovered", "off"])
def test_every_control_can_be_read(qtbot, high, state):
    page = gallery.build()
    qtbot.addWidget(page)
    theme().dress(page)
    page.show()
    for each in page.findChildren(QAbstractButton):
        if state == "hovered":
            under(each)
        each.setEnabled(state != "off")
    assert written.problems(page, high=high) == []


@pytest.mark.parametrize("state", ["plain", "hovered", "chosen", "left"])
def test_rows_of_a_list_can_be_read(qtbot, high, size, state):
    rows = RowList("Entries", RowRole.ROW)
    model = RowListModel(rows)
    states = [each.value for each in State]
    model.set_rows(
        Row(f"a{n}", "What a queue is for", "How it goes on.", FACTS, "hammer", state)
        for n, state in enumerate(states)
    )
    rows.setModel(model)
    page = shown(qtbot, Button("Beside"), rows, wide=460)
    rows.resize(rows.width(), 700)
    page.resize(page.width(), 760)
    for n in range(len(states)):
        index = model.index(n)
        if state == "hovered":
            hovered(rows, index)
        elif state != "plain":
            rows.setCurrentIndex(index)
            rows.setFocus(Qt.FocusReason.TabFocusReason)
        if state == "left":
            page.findChild(Button).setFocus()
        assert written.problems(page, high=high) == []


@pytest.mark.parametrize("state", ["plain", "hovered", "focused"])
def test_rows_of_today_can_be_read(qtbot, high, size, state):
    made = [
        *(
            EntryRow(TITLE, "It goes on.", FACTS, "hammer", s, name=TITLE, line=True)
            for s in State
        ),
        ReadRow("A book on queues", "for a goal", "20 min", "book-open", line=True),
        QuoteRow("Leena recognised", "What a queue is for", "So clear.", "badge-check"),
    ]
    page = shown(qtbot, *made, wide=960)
    for each in made:
        if state == "hovered":
            under(each)
        elif state == "focused":
            each.setFocus(Qt.FocusReason.TabFocusReason)
    assert written.problems(page, high=high) == []


@pytest.mark.parametrize("state", ["chosen", "hovered"])
def test_rows_of_the_palette_can_be_read(qtbot, high, size, state):
    view, model = QListView(), Items()
    view.setFrameShape(QListView.Shape.NoFrame)
    rows = ItemDelegate(view)
    rows.find = lambda line: [(0, 4)] if line.startswith("What") else []
    view.setItemDelegate(rows)
    model.set_items(
        [
            Item(
                "What a queue is for", "hammer", print, "12 June", "", "Entries", True
            ),
            Item("New entry", "plus", print, "", "Ctrl+N", "Do"),
        ]
    )
    view.setModel(model)
    view.viewport().setAutoFillBackground(False)
    page = shown(qtbot, view)
    view.resize(view.width(), 400)
    page.resize(page.width(), 420)
    for n in range(2):
        if state == "chosen":
            view.setCurrentIndex(model.index(n))
        else:
            hovered(view, model.index(n))
        assert written.problems(page, high=high) == []


def test_drafts_and_shares_can_be_read(qtbot, high, size, space):  # noqa: F811
    from ui.operations.summaries import listed

    page = Listing()
    qtbot.addWidget(page)
    theme().dress(page)
    page.resize(470, 800)
    page.show_listed(listed(space))
    page.show()
    page.rows.setCurrentIndex(page.model.index(0))
    assert written.problems(page, high=high) == []


def test_days_can_be_read_and_chosen(qtbot, high, size):
    host = QWidget()
    qtbot.addWidget(host)
    theme().dress(host)
    host.show()
    popup = DayPopup("Go to day", TODAY, host, day=TODAY + timedelta(days=1))
    popup.show_marks({TODAY: 1, TODAY + timedelta(days=1): 2})
    popup.open_at(host)
    assert written.problems(popup, high=high) == []
    popup.month.setFocus(Qt.FocusReason.TabFocusReason)
    popup.month._hover(TODAY + timedelta(days=3))
    assert written.problems(popup, high=high) == []
    popup.close()


def test_words_that_are_offered_can_be_read(qtbot, high, size):
    field = CaptureEdit(lambda _: [], lambda *_: [])
    page = shown(qtbot, field)
    offers = Offers(field)
    offers.offer(
        [
            Suggestion("Ana Ribeiro", meta="12 entries", person=True),
            Suggestion("Queues", icon="wrench"),
            Suggestion("Storm", "New skill “Storm”", icon="plus", fresh=True),
            Suggestion("A title", meta="Fri 12 June", own=True),
        ],
        QRect(0, 0, 1, field.height()),
    )
    for row in range(4):
        offers.setCurrentRow(row)
        assert written.problems(offers, high=high) == []
    hovered(offers, offers.model().index(1, 0))
    assert written.problems(offers, high=high) == []
    assert page.isVisible()


def test_a_menu_can_be_read(qtbot, high, size):
    host = QWidget()
    qtbot.addWidget(host)
    theme().dress(host)
    host.show()
    menu = LaterMenu(TODAY, TODAY, print, print, host)
    menu.actions()[1].setEnabled(False)
    menu.begin(host)
    assert written.problems(menu, high=high) == []
    menu.close()


def test_messages_can_be_read(qtbot, high, size):
    page = gallery.build()
    qtbot.addWidget(page)
    theme().dress(page)
    page.show()
    theme().set_still(True)
    page.toast.say("“A title longer than most” is in the bin.", undo=True)
    under(page.toast.undo_button)
    assert written.problems(page.toast, high=high) == []
    theme().set_still(None)
    notice = Notice("Saved “What a queue is for”.")
    qtbot.addWidget(notice)
    notice.show_at(QRect(0, 0, 700, 100))
    assert written.problems(notice, high=high) == []


def test_the_capture_line_can_be_read(qtbot, high, size):
    line = "Paired with Ana #python @Ana 20m now"
    spans = [(16, 23), (24, 28), (29, 32)]
    field = CaptureEdit(lambda text: spans if text == line else [])
    page = shown(qtbot, field, Hints("Mikko Laine"), wide=1000)
    assert written.problems(page, high=high) == []
    field.setText(line)
    field.setFocus(Qt.FocusReason.TabFocusReason)
    assert written.problems(page, high=high) == []


def test_strong_days_and_the_day_one_is_on_can_be_seen(qtbot, high, size):
    chart = Heatmap("Days", TODAY, weeks=10)
    days = [TODAY - timedelta(days=7 * n) for n in range(1, 6)]
    chart.set_days({day: Day(n, "some") for n, day in enumerate(days)}, "Some days.")
    page = shown(qtbot, chart)
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    assert written.problems(page, high=high) == []
    picture = page.grab().toImage()

    def at(place):
        return picture.pixelColor(chart.mapTo(page, place.toPoint()))

    ground = theme().palette.surface
    seen = [at(chart.place_of(day).center()) for day in days]
    apart = [written.contrast(each, ground) for each in seen]
    assert apart == sorted(apart), "more is stronger"
    assert apart[3] >= (4.5 if high else 3)
    now = chart.place_of(TODAY)
    ring = QPointF(now.center().x(), now.top() - 2)
    assert written.contrast(at(ring), ground) >= 4.5


# --- that what is wrong is found out


class Painted(QWidget):
    """Paints some words by hand."""

    def __init__(self, paint):
        super().__init__()
        self._paint = paint
        self.resize(300, 80)

    @override
    def paintEvent(self, event):
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("white"))
        painter.setFont(theme().font(Role.BODY))
        self._paint(painter)
        painter.end()


def found(qtbot, paint, name=""):
    page = Painted(paint)
    page.setAccessibleName(name)
    qtbot.addWidget(page)
    page.show()
    return [line.partition(" ")[0] for line in written.problems(page)]


def ink(painter, colour="black"):
    painter.setPen(QColor(colour))


def test_words_that_are_well_painted_are_fine(qtbot):
    def paint(painter):
        ink(painter)
        painter.drawText(10, 30, "Going by gut")

    assert found(qtbot, paint) == []


def test_faint_words_are_found_out(qtbot):
    def paint(painter):
        ink(painter, "#999999")
        painter.drawText(10, 30, "Going by gut")

    assert found(qtbot, paint) == ["faint"]


def test_a_cut_descender_is_found_out(qtbot):
    def paint(painter):
        ink(painter)
        painter.setClipRect(QRectF(0, 0, 300, 31))
        painter.drawText(10, 30, "Going by gut")

    assert found(qtbot, paint) == ["cut"]


def test_words_below_the_edge_are_found_out(qtbot):
    def paint(painter):
        ink(painter)
        painter.drawText(10, 78, "Going by gut")

    assert found(qtbot, paint) == ["cut"]


def test_words_over_words_are_found_out(qtbot):
    def paint(painter):
        ink(painter)
        painter.drawText(10, 30, "Going by gut")
        painter.drawText(30, 34, "Another line")

    assert "over" in found(qtbot, paint)


def test_shortened_words_are_fine_where_all_of_them_are_told(qtbot):
    def paint(painter):
        ink(painter)
        painter.drawText(10, 30, "Going by…")

    assert found(qtbot, paint) == ["shortened:"]
    assert found(qtbot, paint, "Going by gut") == []


def test_a_faint_drawing_is_found_out(qtbot):
    from ui.theme import paint_icon

    def paint(painter):
        paint_icon(painter, "lock", QColor("#BBBBBB"), QRectF(10, 10, 16, 16))

    assert found(qtbot, paint) == ["faint"]


def test_a_word_that_stands_out_is_painted_twice_and_fine(qtbot):
    from ui.widgets.lines import Marks, write_lines

    def paint(painter):
        ink(painter)
        palette = theme().palette
        marks = Marks(lambda _: [(0, 5)], palette.accent, palette.accent_soft)
        write_lines(painter, QPointF(10, 10), ("Going by gut",), 20, marks)

    assert found(qtbot, paint) == []
