"""The pictures of a text, shown under the lines that name them.

Only what lies in the folder of the space is shown; nothing is ever fetched. Sizes and
pixels are read beside the main thread: sizes when a text is opened, since they decide
where its lines stand, pixels when a picture is to be seen.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

from PySide6.QtCore import (
    QT_TRANSLATE_NOOP,
    QCoreApplication,
    QObject,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen

from pls.space import attaching
from pls.space.attaching import Files
from ui.editors import inline
from ui.operations.pictures import SHOWN, opened, shown_size
from ui.theme import Role, paint_icon, theme


TALLEST: Final = 460
"""Pixels of the height of a picture at 100%, at most."""

MISSING: Final = QT_TRANSLATE_NOOP("Pictures", "This picture is not there.")

_HELD = 64 * 1024 * 1024
_GAP = 8.0
_LOST = 44
_RADIUS = 6.0
_IMAGE = re.compile(
    r"(?<!\\)!\[(?:[^\[\]\\]|\\.)*\]\(\s*(?:<([^<>]+)>|([^()\s]+))(?:\s+[\"'(].*?)?\s*\)"
)


class Beside(Protocol):
    """Does work on another thread and hands over what came of it."""

    def __call__(
        self, work: Callable[[], Any], done: Callable[[Any], None], /
    ) -> object:
        """Begin the work."""


@dataclass(frozen=True, slots=True)
class Hung:
    """A picture under its line.

    Attributes:
        target: What the line names.
        place: From the left of the text and the top of the line.
        missing: Whether there is no such picture.
    """

    target: str
    place: QRectF
    missing: bool


def named(text: str) -> tuple[str, ...]:
    """Return what the pictures of a line are called that may lie in the folder."""
    if "![" not in text:
        return ()
    found = _IMAGE.finditer(inline.uncoded(text))
    targets = (match.group(1) or match.group(2) for match in found)
    return tuple(each for each in targets if ":" not in each)


def fitted(size: QSize, width: float) -> QSize:
    """Return the size of a picture in a column: never larger than it is."""
    room = QSize(max(1, int(width)), theme().grown(TALLEST))
    if size.width() <= room.width() and size.height() <= room.height():
        return size
    found = size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
    return found.expandedTo(QSize(1, 1))


@dataclass(frozen=True, slots=True)
class _Found:
    path: str
    size: QSize


class Pictures(QObject):
    """Holds the pictures of one text.

    Signals:
        sized: The room that pictures take is another now.
        loaded: There is more to be painted.
    """

    sized = Signal()
    loaded = Signal()

    def __init__(self, beside: Beside, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._beside = beside
        self._disk: Files | None = None
        self._record = ""
        self._turn = 0
        self._found: dict[str, _Found | None] = {}
        self._asked: set[object] = set()
        self._images: OrderedDict[tuple[str, int, int], QImage] = OrderedDict()
        # Several sizes come in one after the other: the lines move once.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.sized)

    def open(self, disk: Files, record: str) -> None:
        """Show the pictures of another record, or look for all of them anew.

        Args:
            disk: Reaches the files of the space.
            record: The file of the record in it.
        """
        self._disk, self._record = disk, record
        self._turn += 1
        self._found.clear()
        self._asked.clear()
        self._images.clear()

    def hang(
        self, text: str, left: float, width: float, y: float
    ) -> tuple[tuple[Hung, ...], float]:
        """Return the pictures that a line names, and where the next line begins.

        Args:
            text: The line.
            left: Where its words begin.
            width: How wide a picture may be.
            y: Where the words end, from the top of the line.
        """
        hung: list[Hung] = []
        for target in named(text):
            if target not in self._found:
                self._look(target)
                continue
            known = self._found[target]
            if known is None:
                size = QSize(int(width), theme().grown(_LOST))
            else:
                size = fitted(known.size, width)
            place = QRectF(left, y + _GAP, size.width(), size.height())
            hung.append(Hung(target, place, known is None))
            y = place.bottom() + _GAP / 2
        return tuple(hung), y

    def image(self, target: str, size: QSize) -> QImage | None:
        """Return a picture in a size on the screen; None while it is being read."""
        key = (target, size.width(), size.height())
        if key in self._images:
            self._images.move_to_end(key)
            return self._images[key]
        known, disk = self._found.get(target), self._disk
        if known is not None and disk is not None and key not in self._asked:
            self._asked.add(key)
            turn, path = self._turn, known.path
            self._beside(
                lambda: _read(disk, path, size),
                lambda image: self._on_read(turn, key, image),
            )
        return None

    def _look(self, target: str) -> None:
        disk = self._disk
        if target in self._asked or disk is None:
            return
        self._asked.add(target)
        turn, record = self._turn, self._record
        self._beside(
            lambda: _looked(disk, record, target),
            lambda found: self._on_found(turn, target, found),
        )

    def _on_found(self, turn: int, target: str, found: _Found | None) -> None:
        if turn == self._turn:
            self._found[target] = found
            self._soon.start()

    def _on_read(self, turn: int, key: tuple[str, int, int], image: QImage) -> None:
        if turn != self._turn:
            return
        self._asked.discard(key)
        if image.isNull():
            # It went away, or is broken further down than its head.
            self._found[key[0]] = None
            self._soon.start()
            return
        self._images[key] = image
        while sum(each.sizeInBytes() for each in self._images.values()) > _HELD:
            if len(self._images) == 1:
                break
            self._images.popitem(last=False)
        self.loaded.emit()


def _looked(disk: Files, record: str, target: str) -> _Found | None:
    """Return where a picture lies and how large it is, None if there is none."""
    path = attaching.find(disk, record, target)
    with opened(disk.holds(path) or b"" if path else b"") as reader:
        if bytes(reader.format().data()).decode() not in SHOWN:
            return None
        size = shown_size(reader)
    return _Found(path, size) if size.isValid() and not size.isEmpty() else None


def _read(disk: Files, path: str, size: QSize) -> QImage:
    """Return the first picture of a file, small enough for the screen."""
    with opened(disk.holds(path) or b"") as reader:
        reader.setAutoTransform(True)
        turned = shown_size(reader) != reader.size()
        reader.setScaledSize(size.transposed() if turned else size)
        return reader.read()


# Painting


def paint(
    painter: QPainter,
    pictures: Pictures,
    hung: Sequence[Hung],
    top: float,
    *,
    chosen: bool,
) -> None:
    """Paint the pictures under a line.

    Args:
        painter: Paints the text.
        pictures: Where their pixels are.
        hung: Which ones, and where.
        top: Where the line begins.
        chosen: Whether they are part of what is selected.
    """
    for each in hung:
        box = QRectF(each.place.translated(0, top).toRect())
        path = QPainterPath()
        path.addRoundedRect(box, _RADIUS, _RADIUS)
        if each.missing:
            painter.fillPath(path, theme().palette.code)
            _paint_missing(painter, box)
        else:
            _paint_picture(painter, pictures, each.target, box, path)
        if chosen:
            veil = QColor(theme().palette.accent)
            veil.setAlphaF(0.18)
            painter.fillPath(path, veil)


def _paint_picture(
    painter: QPainter, pictures: Pictures, target: str, box: QRectF, path: QPainterPath
) -> None:
    ratio = painter.device().devicePixelRatio()
    image = pictures.image(target, (box.size() * ratio).toSize())
    if image is None:
        painter.fillPath(path, theme().palette.code)
        return
    painter.save()
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
    painter.drawImage(box, image)
    painter.restore()
    painter.setPen(QPen(theme().palette.line, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)


def _paint_missing(painter: QPainter, box: QRectF) -> None:
    colour = theme().palette.text2
    edge = float(theme().grown(16))
    middle = box.center().y()
    place = QRectF(box.left() + 14, round(middle - edge / 2), edge, edge)
    paint_icon(painter, "image-off", colour, place)
    painter.setFont(theme().font(Role.META))
    painter.setPen(colour)
    words = box.adjusted(14 + edge + 8, 0, -8, 0)
    said = QCoreApplication.translate("Pictures", str(MISSING))
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
    painter.drawText(words, flags, said)
