"""Whether everything that is seen has room: words, targets, and places to be."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QPointF, QRect
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QLabel,
    QLineEdit,
    QScrollArea,
    QStyle,
    QStyleOptionFrame,
    QWidget,
)

from ui.widgets.text import Elided, Text


LEAST = 24
"""Pixels that a target has at least, across and down."""

_END = 48
"""Pixels in which a button may have room for a sign that comes under the pointer."""


def seen(page: QWidget) -> Iterator[QWidget]:
    """Yield what is shown on *page*, scrolled away or not."""
    for each in page.findChildren(QWidget):
        if each.isVisible() and not each.size().isEmpty():
            yield each


def told(widget: QWidget) -> str:
    """Return how to find *widget* again."""
    words = widget.accessibleName()
    if not words and isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        words = widget.text()
    around, above = [], widget.parentWidget()
    while above is not None and len(around) < 3:
        around.append(type(above).__name__)
        above = above.parentWidget()
    size, inside = f"{widget.width()}x{widget.height()}", "<".join(around)
    return f"{type(widget).__name__} “{words[:60]}” {size} in {inside}"


# --- words


def cut(page: QWidget) -> Iterator[str]:
    """Yield what has words wider or higher than it is.

    An `Elided` label may cut by design, such as titles of records, and a button whose
    tooltip has all of its words, such as a chip with the title of a record.
    """
    for each in seen(page):
        if isinstance(each, Text):
            yield from _text(each)
        elif isinstance(each, QLineEdit):
            yield from _field(each)
        elif isinstance(each, QAbstractButton | QLabel):
            yield from _tight(each)


def _text(label: Text) -> Iterator[str]:
    lines = label._broken(label.width())
    font = QFontMetricsF(label.font())
    widest = max((font.horizontalAdvance(line) for line in lines), default=0)
    whole = "".join("".join(lines).split()) == "".join(label.text().split())
    if widest > label.width() + 1.5:
        yield f"wider than it is: {told(label)}"
    elif not whole and not isinstance(label, Elided):
        yield f"shortened: {told(label)}"
    if len(lines) * font.height() > label.height() + len(lines) * 4 + 2:
        yield f"higher than it is: {told(label)}"


def _field(field: QLineEdit) -> Iterator[str]:
    option = QStyleOptionFrame()
    field.initStyleOption(option)
    inner = field.style().subElementRect(
        QStyle.SubElement.SE_LineEditContents, option, field
    )
    margins = field.textMargins()
    room = inner.width() - margins.left() - margins.right()
    font = QFontMetricsF(field.font())
    if not field.text() and font.horizontalAdvance(field.placeholderText()) > room:
        yield f"hint is cut ({room}): {told(field)}"
    if font.height() > inner.height() + 2:
        yield f"higher than it is: {told(field)}"


def _tight(widget: QAbstractButton | QLabel) -> Iterator[str]:
    if not widget.text():
        return
    wanted = widget.sizeHint()
    if widget.height() + 1 < wanted.height():
        yield f"too low ({wanted.height()}): {told(widget)}"
    narrow = widget.width() + 1 < wanted.width()
    if narrow and not _whole_elsewhere(widget) and not widget.hasHeightForWidth():
        yield f"too narrow ({wanted.width()}): {told(widget)}"


def _whole_elsewhere(widget: QWidget) -> bool:
    return widget.text().replace("&&", "&") in widget.toolTip()


# --- places


def outside(page: QWidget) -> Iterator[str]:
    """Yield what lies partly outside of what holds it, and cannot be scrolled to."""
    for each in seen(page):
        above = each.parentWidget()
        if above is None:
            continue
        area = _scroller(each)
        if area is not None:
            bar = area.horizontalScrollBar()
            if each.width() > above.width() + 1 and not bar.maximum():
                yield f"wider than its view ({above.width()}): {told(each)}"
        elif not isinstance(above, QAbstractScrollArea) and not _viewport(above):
            place = each.geometry()
            if not above.rect().adjusted(-2, -2, 2, 2).contains(place):
                yield f"outside ({place.getRect()} in {above.size()}): {told(each)}"


def _scroller(widget: QWidget) -> QScrollArea | None:
    """Return what *widget* is scrolled in, when it is all that is scrolled."""
    above = widget.parentWidget()
    area = above.parentWidget() if above is not None else None
    found = isinstance(area, QScrollArea) and area.widget() is widget
    return area if found else None


def _viewport(widget: QWidget) -> bool:
    """Tell whether *widget* shows a part of what is larger, such as a long text."""
    area = widget.parentWidget()
    return isinstance(area, QAbstractScrollArea) and area.viewport() is widget


def overlapping(page: QWidget) -> Iterator[str]:
    """Yield labels and buttons beside each other that lie over one another."""
    for above in (page, *seen(page)):
        kinds = QLabel | QAbstractButton | QLineEdit
        inside = [
            each
            for each in above.children()
            if isinstance(each, kinds)
            and each.isVisible()
            and not each.size().isEmpty()
        ]
        for at, one in enumerate(inside):
            for other in inside[at + 1 :]:
                both = one.geometry().intersected(other.geometry())
                wide = both.width() > (_END if _pressed(one, other) else 2)
                if wide and both.height() > 2 and not _nested(one, other):
                    yield f"over one another: {told(one)} and {told(other)}"


def _pressed(one: QWidget, other: QWidget) -> bool:
    """Tell whether one is a button, whose ends may be bare."""
    return isinstance(one, QAbstractButton) != isinstance(other, QAbstractButton)


def _nested(one: QWidget, other: QWidget) -> bool:
    """Tell whether one lies inside the other: a small button on a wide row."""
    a, b = one.geometry(), other.geometry()
    buttons = isinstance(one, QAbstractButton) or isinstance(other, QAbstractButton)
    return buttons and (a.contains(b) or b.contains(a))


# --- targets


def small(page: QWidget) -> Iterator[str]:
    """Yield the buttons that are hard to hit.

    As in WCAG 2.2, 2.5.8: a smaller one will do when a circle of the least size
    around its middle touches no other target and no such circle of another.
    """
    targets = [each for each in seen(page) if isinstance(each, QAbstractButton)]
    targets = [each for each in targets if not _covered(each)]
    places = {each: _hit(each, page) for each in targets}
    for each, place in places.items():
        if min(place.width(), place.height()) >= LEAST or _same_done(each):
            continue
        others = (where for other, where in places.items() if other is not each)
        if any(_near(place, where) for where in others):
            yield f"small target {place.width()}x{place.height()}: {told(each)}"


def _covered(button: QAbstractButton) -> bool:
    """Tell whether *button* is scrolled out of its view or under something else."""
    page = button.window()
    at = page.childAt(button.mapTo(page, button.rect().center()))
    return at is not button


def _same_done(button: QAbstractButton) -> bool:
    """Tell whether all that is around *button* does the same."""
    return type(button.parentWidget()).__name__ == "Choice"


def _near(place: QRect, other: QRect) -> bool:
    middle = QPointF(place.center())
    nearest = QPointF(
        min(max(middle.x(), other.left()), other.right()),
        min(max(middle.y(), other.top()), other.bottom()),
    )
    gap = middle - nearest
    if (gap.x() ** 2 + gap.y() ** 2) ** 0.5 < LEAST / 2:
        return True
    if min(other.width(), other.height()) >= LEAST:
        return False
    apart = middle - QPointF(other.center())
    return (apart.x() ** 2 + apart.y() ** 2) ** 0.5 < LEAST


def _hit(button: QAbstractButton, page: QWidget) -> QRect:
    """Return where on *page* a click on *button* counts."""
    place = button.rect()
    hits = [
        QPoint(x, y)
        for x in range(0, place.width(), 2)
        for y in range(0, place.height(), 2)
        if button.hitButton(QPoint(x, y))
    ]
    if not hits:
        return QRect()
    left, right = min(p.x() for p in hits), max(p.x() for p in hits) + 1
    top, bottom = min(p.y() for p in hits), max(p.y() for p in hits) + 1
    found = QRect(QPoint(left, top), QPoint(right, bottom)).intersected(place)
    return found.translated(button.mapTo(page, QPoint()))


def problems(page: QWidget) -> list[str]:
    """Return all that has no room on *page*."""
    checks = (cut, outside, overlapping, small)
    return [line for check in checks for line in check(page)]
