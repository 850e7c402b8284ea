"""What is written on a page: caught while it is painted, looked for where it is seen.

Every widget paints once more into a device that keeps each text, its place and its
ink; then the same text is painted alone, and its pixels are looked for in a picture of
the page. So texts that a list or a button paints by hand are measured like labels.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QAction,
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPaintDevice,
    QPaintEngine,
    QPainter,
    QPixmap,
    QRegion,
    QTransform,
)
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QMenu, QWidget
from typing_extensions import override

from tests.ui.room import seen, told
from ui.models.rows import RowRole
from ui.theme import Role, theme
from ui.widgets.toast import Toast


FAINT = 2.0
"""The contrast of what cannot be used now; WCAG 2.2 asks for none."""


@dataclass(frozen=True)
class Written:
    """A text as it was painted, in pixels of its page.

    Attributes:
        at: Where its baseline begins.
        place: What its letters cover.
        ink: What it is painted in, with how much of the ground comes through.
    """

    text: str
    font: QFont
    at: QPointF
    place: QRectF
    ink: QColor
    widget: QWidget


@dataclass(frozen=True)
class Drawn:
    """A picture as it was painted, such as an icon."""

    place: QRectF
    ink: QColor
    widget: QWidget


class Catch(QPaintEngine):
    """Keeps what is painted, and paints nothing."""

    def __init__(self) -> None:
        super().__init__(QPaintEngine.PaintEngineFeature.AllFeatures)
        self.texts: list[tuple[str, QFont, QPointF, QColor, QRectF]] = []
        self.pictures: list[tuple[QPixmap, QRectF, float]] = []
        self._ink = QColor()
        self._through = 1.0
        self._moved = QTransform()

    def type(self):
        return QPaintEngine.Type.User

    def begin(self, device):
        return True

    def end(self):
        return True

    @override
    def updateState(self, state):
        dirty = state.state()
        flags = QPaintEngine.DirtyFlag
        if dirty & flags.DirtyPen:
            self._ink = QColor(state.pen().color())
        if dirty & flags.DirtyOpacity:
            self._through = state.opacity()
        if dirty & flags.DirtyTransform:
            self._moved = QTransform(state.transform())

    @override
    def drawTextItem(self, point, item):
        ink = QColor(self._ink)
        ink.setAlphaF(ink.alphaF() * self._through)
        at = self._moved.map(QPointF(point))
        clip = self._clip()
        self.texts.append((item.text(), _settled(item.font()), at, ink, clip))

    def _clip(self) -> QRectF:
        """Return what is painted at all, which is less for words that stand out."""
        painter = self.painter()
        if not painter.hasClipping():
            return QRectF(-1e6, -1e6, 2e6, 2e6)
        return self._moved.map(painter.clipPath()).boundingRect()

    @override
    def drawPixmap(self, place, pixmap, source):
        moved = self._moved.mapRect(QRectF(place))
        self.pictures.append((QPixmap(pixmap), moved, self._through))

    @override
    def drawImage(self, place, image, source, flags=None):
        """Leave photographs alone."""

    @override
    def drawPath(self, path):
        """Leave boxes and lines alone."""

    @override
    def drawRects(self, *args):
        """Leave boxes alone."""

    @override
    def drawLines(self, *args):
        """Leave lines alone."""

    @override
    def drawPolygon(self, *args):
        """Leave shapes alone."""

    @override
    def drawEllipse(self, *args):
        """Leave dots alone."""

    @override
    def drawPoints(self, *args):
        """Leave points alone."""

    @override
    def drawTiledPixmap(self, *args):
        """Leave hatching alone."""


def _settled(font: QFont) -> QFont:
    """Return *font* such that a painter takes it as it is, and none of its own."""
    made = QFont(font)
    made.setFamilies(font.families())
    if font.pixelSize() > 0:
        made.setPixelSize(font.pixelSize())
    else:
        made.setPointSizeF(font.pointSizeF())
    made.setWeight(font.weight())
    made.setStyle(font.style())
    made.setUnderline(False)
    made.setStrikeOut(False)
    made.setLetterSpacing(font.letterSpacingType(), font.letterSpacing())
    made.setHintingPreference(font.hintingPreference())
    return made


class Sheet(QPaintDevice):
    """What a widget paints on, for its texts to be kept."""

    def __init__(self, like: QWidget) -> None:
        super().__init__()
        self._like = like
        self.catch = Catch()

    @override
    def paintEngine(self):
        return self.catch

    def metric(self, which):
        metric = QPaintDevice.PaintDeviceMetric
        dpi = self._like.logicalDpiX()
        known = {
            metric.PdmWidth: self._like.width(),
            metric.PdmHeight: self._like.height(),
            metric.PdmDpiX: dpi,
            metric.PdmDpiY: dpi,
            metric.PdmPhysicalDpiX: dpi,
            metric.PdmPhysicalDpiY: dpi,
            metric.PdmDepth: 32,
            metric.PdmNumColors: 2**31 - 1,
            metric.PdmDevicePixelRatio: 1,
            metric.PdmDevicePixelRatioScaled: 0x10000,
        }
        return known.get(which, 0)


def caught(page: QWidget) -> tuple[list[Written], list[Drawn]]:
    """Return what is written and drawn on *page*, wherever it can be seen."""
    texts: list[Written] = []
    drawn: list[Drawn] = []
    for widget in (page, *seen(page)):
        if widget.window() is not page.window():
            continue
        sheet = Sheet(widget)
        widget.render(sheet, QPoint(), QRegion(), QWidget.RenderFlag(0))
        corner = QPointF(widget.mapTo(page, QPoint()))
        for text, font, at, ink, clip in sheet.catch.texts:
            place = QFontMetricsF(font).tightBoundingRect(text).translated(at)
            shown = place.intersected(QRectF(clip.x(), -1e6, clip.width(), 2e6))
            if _letters(text) and ink.alpha() and shown.width() > 1:
                shown.translate(corner)
                texts.append(Written(text, font, at + corner, shown, ink, widget))
        for pixmap, place, through in sheet.catch.pictures:
            ink = _strongest(pixmap)
            ink.setAlphaF(ink.alphaF() * through)
            drawn.append(Drawn(place.translated(corner), ink, widget))
    return texts, drawn


def _letters(text: str) -> bool:
    """Tell whether *text* has letters or signs: an emoji has its own colours."""
    kinds = {unicodedata.category(each)[0] for each in text}
    return bool(kinds & set("LNP")) and text.strip() != "…"


def _strongest(pixmap: QPixmap) -> QColor:
    """Return the colour that most of a drawing is painted in."""
    image = pixmap.toImage().convertToFormat(QImage.Format.Format_ARGB32)
    most = max(_pixels(image), key=lambda pixel: pixel >> 24)
    # A thin line between two pixels is all there, only spread over both.
    return QColor.fromRgb(most) if most >> 24 else QColor(0, 0, 0, 0)


def _pixels(image: QImage) -> list[int]:
    return memoryview(image.constBits()).cast("I").tolist()


# --- looking for it in a picture


@dataclass(frozen=True)
class Look:
    """How a text is seen.

    Attributes:
        contrast: Of its ink and what is behind it.
        lost: How much of its letters is not there to be seen, 0 to 1.
        row: The same of the row of pixels that lost most, such as a cut descender.
    """

    contrast: float
    lost: float
    row: float


def look(text: Written, picture: QImage) -> Look:
    """Look for *text* in a picture of its page, RGB32."""
    place = text.place.toAlignedRect().adjusted(-1, -1, 1, 1)
    inside = picture.copy(place.intersected(picture.rect()))
    ground = Counter(_pixels(inside)).most_common(1)[0][0]
    here = _pixels(_on(ground, place, picture))
    alone = QImage(place.size(), QImage.Format.Format_RGB32)
    alone.fill(ground)
    painter = QPainter(alone)
    painter.setFont(text.font)
    painter.setPen(text.ink)
    painter.drawText(text.at - QPointF(place.topLeft()), text.text)
    painter.end()
    letters = _pixels(alone)
    most = max(_apart(each, ground) for each in set(letters))
    rows: dict[int, list[bool]] = {}
    for at, wanted in enumerate(letters):
        strength = _apart(wanted, ground) if wanted != ground else 0
        if strength and strength >= most / 2:
            # Letters may stand a part of a pixel further on.
            near = here[max(0, at - 1) : at + 2]
            lost = max(_apart(each, ground) for each in near) < strength / 2
            rows.setdefault(at // place.width(), []).append(lost)
    every = [each for row in rows.values() for each in row]
    worst = max((sum(r) / len(r) for r in rows.values() if len(r) > 1), default=0)
    ratio = contrast(blended(text.ink, QColor.fromRgb(ground)), QColor.fromRgb(ground))
    return Look(ratio, sum(every) / max(1, len(every)), worst)


def _on(ground: int, place: QRect, picture: QImage) -> QImage:
    """Return a part of a picture, on and on where that ends."""
    made = QImage(place.size(), QImage.Format.Format_RGB32)
    made.fill(ground)
    painter = QPainter(made)
    painter.drawImage(-place.topLeft(), picture)
    painter.end()
    return made


def _apart(one: int, other: int) -> int:
    return sum(abs((one >> s & 255) - (other >> s & 255)) for s in (0, 8, 16))


def blended(ink: QColor, ground: QColor) -> QColor:
    """Return what is seen of an *ink* that lets its *ground* through."""
    part = ink.alphaF()
    pairs = zip(ink.getRgbF()[:3], ground.getRgbF()[:3], strict=True)
    return QColor.fromRgbF(*(i * part + g * (1 - part) for i, g in pairs))


def luminance(colour: QColor) -> float:
    """Return the relative luminance of WCAG 2.2."""
    parts = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast ratio of WCAG 2.2."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


# --- what can be seen


def uncovered(page: QWidget, place: QRectF, widget: QWidget) -> bool:
    """Tell whether something at *place* of *page* is in sight.

    It is not where it is scrolled away, wholly or in part, or behind a question.
    """
    if not QRectF(page.rect()).contains(place.center()):
        return not _scrolled(page, place, widget)
    top = page.childAt(place.center().toPoint()) or page
    related = top is widget or top.isAncestorOf(widget) or widget.isAncestorOf(top)
    ends = (QPointF(x, place.center().y()) for x in (place.left(), place.right()))
    if any(_floats(page.childAt(end.toPoint()), widget) for end in ends):
        return False
    return related and not _scrolled(page, place, widget)


def _floats(top: QWidget | None, widget: QWidget) -> bool:
    """Tell whether *top* is part of something that lies over *widget* by design."""
    while top is not None and not isinstance(top, Toast):
        top = top.parentWidget()
    return top is not None and top is not widget and not top.isAncestorOf(widget)


def _scrolled(page: QWidget, place: QRectF, widget: QWidget) -> bool:
    view = widget
    while view is not None and view is not page:
        area = view.parentWidget()
        if isinstance(area, QAbstractScrollArea) and area.viewport() is view:
            inside = QRectF(QRect(view.mapTo(page, QPoint()), view.size()))
            up, across = area.verticalScrollBar(), area.horizontalScrollBar()
            if up.maximum() > up.minimum() and (
                place.top() < inside.top() or place.bottom() > inside.bottom()
            ):
                return True
            if across.maximum() > across.minimum() and (
                place.left() < inside.left() or place.right() > inside.right()
            ):
                return True
        view = area
    return False


def again(texts: list[Written], at: int) -> bool:
    """Tell whether what is painted at a place is painted over later: a found word."""
    one = texts[at]
    return any(
        other.widget is one.widget
        and abs(other.at.y() - one.at.y()) < 1.5
        and other.place.intersects(one.place)
        and (other.text.strip() in one.text or other.text == one.text)
        for other in texts[at + 1 : at + 40]
    )


def short(text: Written) -> bool:
    """Tell whether *text* is shortened and nothing beside it says all of it."""
    words = _bare(text.text)
    if not words.endswith("…") or _is_excerpt(text):
        return False
    stem = words[:-1].strip()
    facts = [_bare(each) for each in text.text.strip().removesuffix("…").split("·")]
    return not any(
        words in source
        or (stem in source and not source.endswith(stem))
        or (len(facts) > 1 and all(fact in source for fact in facts))
        for source in _sources(text)
    )


def _is_excerpt(text: Written) -> bool:
    """Tell whether *text* is how a record goes on, which is short by nature."""
    like = theme().font(Role.EXCERPT)
    sizes = text.font.pixelSize(), text.font.families()
    return sizes == (like.pixelSize(), like.families())


def _bare(words: object) -> str:
    for sign in ("·", ",", "&&"):
        words = str(words).replace(sign, "&" if sign == "&&" else " ")
    return " ".join(str(words).split())


def _sources(text: Written) -> Iterator[str]:
    widget: QWidget | None = text.widget
    action = _action(text)
    yield _bare(action.text() if action else "")
    for _ in range(4):
        if widget is None:
            return
        for ask in ("toolTip", "accessibleName", "accessibleDescription", "text"):
            yield _bare(getattr(widget, ask, str)())
        view = widget.parentWidget()
        if isinstance(view, QAbstractItemView) and view.viewport() is widget:
            corner = widget.mapTo(widget.window(), QPoint())
            spot = text.place.center().toPoint() - corner
            yield from _row(view.indexAt(spot))
        widget = view


def _row(index: QModelIndex) -> Iterator[str]:
    roles = Qt.ItemDataRole
    for role in (roles.AccessibleTextRole, roles.ToolTipRole, roles.DisplayRole):
        yield _bare(index.data(role) or "")
    row = index.data(RowRole.ROW)
    yield _bare(getattr(row, "excerpt", ""))


def crossing(texts: list[Written]) -> Iterator[str]:
    """Yield what is written over something else that is written."""
    for at, one in enumerate(texts):
        for other in texts[at + 1 :]:
            both = one.place.intersected(other.place)
            if both.width() > 2 and both.height() > 2:
                yield f"“{one.text}” over “{other.text}” in {told(other.widget)}"


def problems(page: QWidget, *, high: bool = False) -> list[str]:
    """Return what is written or drawn on *page* and cannot be read, as it is now.

    Words need a contrast of 4.5, signs of Markdown 3.7, drawings 3; in *high*
    contrast 7, 7 and 4.5. What cannot be used now may be fainter.
    """
    picture = page.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    texts, drawn = caught(page)
    found, kept = [], []
    for at, text in enumerate(texts):
        if not again(texts, at) and uncovered(page, text.place, text.widget):
            kept.append(text)
            found += _wrong(text, look(text, picture), high=high)
    for each in drawn:
        if uncovered(page, each.place, each.widget) and each.ink.alpha():
            usual = 4.5 if high else 3.0
            least = usual if each.widget.isEnabled() else FAINT
            told_so = _behind(each, picture)
            if told_so < least:
                found.append(f"faint drawing {told_so:.2f}: {told(each.widget)}")
    return [*found, *(f"over one another: {line}" for line in crossing(kept))]


def _wrong(text: Written, seen_so: Look, *, high: bool) -> Iterator[str]:
    where = f"“{text.text[:40]}” in {told(text.widget)}"
    paper = type(text.widget.parentWidget()).__name__ == "Paper"
    sign = text.ink == theme().palette.mark
    least = 7.0 if high and not paper else 3.7 if sign else 4.5
    if seen_so.contrast < (FAINT if _is_off(text) else least):
        yield f"faint {seen_so.contrast:.2f}: {where}"
    if seen_so.lost > 0.1 or seen_so.row > 0.7:
        yield f"cut {seen_so.lost:.2f} {seen_so.row:.2f}: {where}"
    if short(text):
        yield f"shortened: {where}"


def _is_off(text: Written) -> bool:
    """Tell whether *text* belongs to what cannot be used now."""
    action = _action(text)
    return not text.widget.isEnabled() or (action and not action.isEnabled())


def _action(text: Written) -> QAction | None:
    menu = text.widget
    at = text.place.center().toPoint()
    return menu.actionAt(at) if isinstance(menu, QMenu) else None


def _behind(drawn: Drawn, picture: QImage) -> float:
    """Return the contrast of a drawing and what is around it."""
    place = drawn.place.toAlignedRect().adjusted(-1, -1, 1, 1)
    ground = QColor.fromRgb(Counter(_pixels(picture.copy(place))).most_common(1)[0][0])
    return contrast(blended(drawn.ink, ground), ground)
