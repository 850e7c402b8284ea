"""Tab goes as one reads, and one sees where it is."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from tests.ui.places import folder, sample_once  # noqa: F401 (fixtures)
from tests.ui.room import told
from tests.ui.scenes import SIZES, staged
from ui.theme import theme
from ui.widgets import order


VIEWS = (
    *("today", "journal", "journal-searching", "summaries", "builder", "reply"),
    *("history", "before-it-leaves", "keep-a-search", "words-for-others", "first"),
    *("find-and-replace", "bin", "settings", "template", "print", "a-day"),
)


def followed(page):
    """Return where Tab leads, until it comes back to where it began."""
    seen = []
    for _ in range(400):
        QTest.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_Tab)
        at = QApplication.focusWidget()
        if seen and at is seen[0]:
            return seen
        assert at not in seen, f"Tab goes round from {told(at)}"
        seen.append(at)
    raise AssertionError("Tab never comes back")


def backwards(page, seen):
    """Yield each step of *seen* to the left in its row, or up without going right."""
    for area in page.findChildren(QAbstractScrollArea):
        area.verticalScrollBar().setValue(0)  # where the focus went it scrolled
    places = [QRect(each.mapTo(page, QPoint()), each.size()) for each in seen]
    turned = (*seen[1:], seen[0]), (*places[1:], places[0])
    for before, after, one, other in zip(
        seen, turned[0], places, turned[1], strict=True
    ):
        same = one.top() < other.center().y() < one.bottom()
        left = same and other.right() <= one.left()
        up = other.bottom() <= one.top() and other.left() <= one.left()
        if left or up:
            yield f"{told(before)} → {told(after)}"


@pytest.mark.parametrize("size", [SIZES[0], SIZES[2]], ids=lambda size: size.name)
@pytest.mark.parametrize("name", VIEWS)
def test_tab_goes_as_one_reads(name, size, folder):  # noqa: F811
    with staged(name, folder, size) as stage:
        seen = followed(stage.shown)
        back = list(backwards(stage.shown, seen))
        assert len(back) <= 1, "only the end leads back to the beginning"


@pytest.mark.parametrize("name", ["today", "journal", "builder", "history"])
def test_shift_tab_goes_the_same_way_back(name, folder):  # noqa: F811
    with staged(name, folder, SIZES[0]) as stage:
        page = stage.shown
        there = [page.side.stop()]
        there[0].setFocus(Qt.FocusReason.TabFocusReason)
        for _ in range(5):
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
            there.append(QApplication.focusWidget())
        for expected in reversed(there[:-1]):
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
            assert QApplication.focusWidget() is expected


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("name", ["today", "journal", "builder", "history", "first"])
def test_the_focus_is_seen_on_every_control(name, mode, folder):  # noqa: F811
    theme().set_mode(mode)
    with staged(name, folder, SIZES[0]) as stage:
        page = stage.shown
        unseen, kinds, first = [], set(), None
        while True:
            QTest.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_Tab)
            at = QApplication.focusWidget()
            if at is first:
                break
            first = first or at
            kind = type(at).__name__
            bare = isinstance(at, QTextEdit) and not at.property("field")
            if kind in kinds or bare:  # where one writes there is the caret
                continue
            kinds.add(kind)
            stage.rest(20)
            with_it = accents(page, at)
            at.clearFocus()
            if with_it - accents(page, at) < 30:
                unseen.append(told(at))
            at.setFocus(Qt.FocusReason.TabFocusReason)
        assert unseen == []
        assert len(kinds) > 2


def accents(page, widget):
    """Return how many pixels in and around *widget* have the colour of the focus."""
    place = QRect(widget.mapTo(page, QPoint()), widget.size())
    place = place.adjusted(-6, -6, 6, 6).intersected(page.rect())
    image = page.grab(place).toImage()
    wanted = theme().palette.accent.rgb() & 0xFFFFFF
    return sum(
        image.pixel(x, y) & 0xFFFFFF == wanted
        for x in range(image.width())
        for y in range(image.height())
    )


def test_columns_are_read_one_after_the_other(show):
    page = QWidget()
    columns = QHBoxLayout(page)
    for names in ("ab", "cd"):
        column = QWidget()
        layout = QVBoxLayout(column)
        for name in names:
            layout.addWidget(QPushButton(name))
        columns.addWidget(column)
    show(page)
    assert [each.text() for each in order.stops(page)] == ["a", "b", "c", "d"]


def test_a_grid_is_read_row_by_row_however_it_was_made(show):
    page = QWidget()
    grid = QGridLayout(page)
    for name, row, column in (("d", 1, 1), ("b", 0, 1), ("c", 1, 0), ("a", 0, 0)):
        grid.addWidget(QPushButton(name), row, column)
    show(page)
    assert [each.text() for each in order.stops(page)] == ["a", "b", "c", "d"]


def test_what_cannot_be_used_is_passed_over(show):
    page = QWidget()
    column = QVBoxLayout(page)
    off, away, on = QPushButton("off"), QPushButton("away"), QPushButton("on")
    for each in (off, away, on):
        column.addWidget(each)
    off.setEnabled(False)
    away.hide()
    show(page)
    assert order.stops(page) == [on]
