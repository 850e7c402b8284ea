"""The one line that is enough: type, Enter, done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QInputMethodEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QTextLayout,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget
from typing_extensions import override

from ui.editors import apart, tokens, utf16
from ui.editors.completion import INSET, Completion
from ui.editors.suggestions import MOST, Suggestion, offered
from ui.editors.tokens import Complete, Token, paint_token
from ui.theme import Role, paint_icon, theme
from ui.widgets.caret import Caret


Parse = Callable[[str], Sequence[tuple[int, int]]]
"""Takes the line, answers with start and end of every token in it."""

_HEIGHT = 50
_BARE_HEIGHT = 60
_BEFORE = 44
_AFTER = 12
_ICON = 19
_RADIUS = 10.0
_PADDING = 6.0
_APART = 7
"""How much wider a space is for each token beside it."""

_KEY = "Enter"

_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CaptureEdit(QLineEdit):
    """Takes one line with tokens such as `#skill @person +project 20m !fri`.

    Signals:
        captured: Enter was pressed; carries the line.
        writing_asked: Shift+Enter was pressed; carries the line to go on from.
        changed: The line is another one now.
        offered: (sign, names). These names are offered; `note` says more of them.
    """

    captured = Signal(str)
    writing_asked = Signal(str)
    changed = Signal(str)
    offered = Signal(str, object)

    def __init__(
        self,
        parse: Parse,
        complete: Complete | None = None,
        parent: QWidget | None = None,
        *,
        framed: bool = True,
    ) -> None:
        """Take a line.

        Args:
            parse: Finds the tokens.
            complete: Finishes words, with a list to choose from.
            parent: Who owns it.
            framed: Be a field with an edge; otherwise what it lies in has one.
        """
        super().__init__(parent)
        self._parse = parse
        self._framed = framed
        self._complete = complete
        self._completion = Completion(self)
        self._completion.chosen.connect(self._on_chosen)
        self._looks: list[QTextLayout.FormatRange] = []
        self._composing = False
        self.setProperty("bare", True)  # noqa: FBT003  a property of Qt
        self.setFrame(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setPlaceholderText("What did you learn?")
        self.setAccessibleName("Capture")
        self.setAccessibleDescription(
            "One line is enough. # names a skill, @ a person, + a project, 20m a time,"
            " ! a due day. Enter saves, Shift+Enter writes more."
        )
        self.textChanged.connect(self._set_apart)
        self.textChanged.connect(self.changed)
        self.textEdited.connect(self._on_text_edited)
        self.cursorPositionChanged.connect(self._on_caret_moved)
        self._caret = Caret(self)
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    # --- keys

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._completion.press(event.key()):
            event.accept()
        elif event.key() in _RETURNS:
            self._on_return(more=bool(event.modifiers() & _SHIFT))
        else:
            super().keyPressEvent(event)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        # Tab first takes what the list offers.
        if next and self._completion.press(Qt.Key.Key_Tab):
            return True
        return super().focusNextPrevChild(next)

    def _on_return(self, *, more: bool) -> None:
        if more:
            self.writing_asked.emit(self.text())
        elif self.text().strip():
            self.captured.emit(self.text())

    # --- finishing words

    def note(self, notes: Mapping[Suggestion, str]) -> None:
        """Say of names that are offered what is known by now."""
        self._completion.note(notes)

    def _unfinished(self) -> Token | None:
        at = utf16.index(self.text(), self.cursorPosition())
        return tokens.name(self.text()[:at])

    def _on_text_edited(self) -> None:
        token = self._unfinished()
        if self._complete is None or token is None:
            self._completion.hide()
            return
        names = self._complete(token.sign, token.words)
        x = round(self._x(token.start)) - INSET
        self._completion.offer(
            offered(token.sign, token.words, names), QRect(x, 0, 1, self.height() - 4)
        )
        if names:
            self.offered.emit(token.sign, names[:MOST])

    def _on_caret_moved(self) -> None:
        if self._completion.shown and self._unfinished() is None:
            self._completion.hide()

    def _on_chosen(self, taken: Suggestion) -> None:
        token = self._unfinished()
        if token is None:
            return
        typed = utf16.units(token.typed, len(token.typed))
        self.setSelection(self.cursorPosition() - typed, typed)
        self.insert(tokens.quoted(taken.word) + " ")

    # --- room around tokens

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        # What an input method says of looks takes the place of what was said before.
        self._looks = []
        super().inputMethodEvent(event)
        self._set_apart()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._set_apart()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._set_apart()

    def _set_apart(self) -> None:
        """Give the spaces beside tokens the room that the tokens look well in."""
        if self._composing:
            return
        text = self.text()
        places = apart.spaces(text, self._parse(text), typing=self.hasFocus())
        looks = apart.formats(places, theme().grown(_APART))
        if looks or self._looks:
            self._looks = looks
            super().inputMethodEvent(apart.event(looks, self.cursorPosition()))
            self.update()

    # --- how it looks

    @override
    def sizeHint(self) -> QSize:
        return QSize(480, theme().grown(_HEIGHT if self._framed else _BARE_HEIGHT))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        _layout, line = self._line()
        if line.naturalTextWidth() > self._words_rect().width() - 8:
            # A long line scrolls while it is painted; tokens have to know how far.
            super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._framed:
            self._paint_frame(painter)
        self._paint_plus(painter)
        self._paint_tokens(painter)
        painter.end()
        super().paintEvent(event)
        painter.begin(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_finished(painter)
        painter.end()

    def _paint_frame(self, painter: QPainter) -> None:
        colours = theme().palette
        width = 2 if self.hasFocus() else 1
        inset = width / 2
        painter.setPen(QPen(colours.accent if self.hasFocus() else colours.ctl, width))
        painter.setBrush(colours.raised)
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, _RADIUS, _RADIUS)
        self._paint_key(painter)

    def _paint_plus(self, painter: QPainter) -> None:
        edge = float(theme().grown(_ICON))
        left = 16 if self._framed else 20
        place = QRectF(left, (self.height() - edge) / 2, edge, edge)
        paint_icon(painter, "plus", theme().palette.accent, place)

    def _paint_key(self, painter: QPainter) -> None:
        colours = theme().palette
        key = self._key_rect()
        painter.setPen(QPen(colours.line2, 1))
        painter.setBrush(colours.surface)
        painter.drawRoundedRect(key.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setFont(theme().font(Role.KEY))
        painter.setPen(colours.text3)
        painter.drawText(key, Qt.AlignmentFlag.AlignCenter, _KEY)

    def _key_rect(self) -> QRectF:
        metrics = QFontMetrics(theme().font(Role.KEY))
        wide = metrics.horizontalAdvance(_KEY) + 12
        high = theme().line(Role.KEY) + 2
        top = (self.height() - high) // 2
        return QRectF(self.width() - wide - 10, top, wide, high)

    def _paint_tokens(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().palette.accent_soft)
        painter.setClipRect(self._words_rect().adjusted(-5, 0, 5, 0))
        begun = self._unfinished() if self.hasFocus() else None
        for start, end in self._parse(self.text()):
            if begun is not None and begun.start == start:
                continue  # a name that is being typed may become another one
            for box in self._boxes(start, end):
                painter.drawRoundedRect(box, 5, 5)

    def _paint_finished(self, painter: QPainter) -> None:
        """Paint the tokens that are not being edited again, as the app's own words."""
        text = self.text()
        layout, line = self._line()
        at = QPointF(self._origin(line), self._baseline() - line.ascent())
        for start, end in self._parse(text):
            if self._being_edited(start, end):
                continue
            boxes = self._boxes(start, end)
            painter.setClipRect(self._words_rect().adjusted(-5, 0, 5, 0))
            if len(boxes) == 1:
                role = Role.TOKEN if self._framed else Role.LARGE_TOKEN
                paint_token(painter, text[start:end], boxes[0], self._baseline(), role)
                continue
            # Where directions change within a token, it stays as it was typed.
            for box in boxes:
                painter.setClipRect(self._words_rect())
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme().palette.accent_soft)
                painter.drawRoundedRect(box, 5, 5)
                painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
                painter.setPen(theme().palette.accent)
                layout.draw(painter, at)

    def _being_edited(self, start: int, end: int) -> bool:
        text = self.text()
        caret = utf16.index(text, self.cursorPosition())
        if self.hasFocus() and start <= caret <= end:
            return True
        begin = utf16.index(text, self.selectionStart())
        finish = utf16.index(text, self.selectionEnd())
        return self.hasSelectedText() and begin < end and finish > start

    def _boxes(self, start: int, end: int) -> list[QRectF]:
        """Return where a token is painted: more than one where directions change."""
        text = self.text()
        _layout, line = self._line()
        first, last = utf16.units(text, start), utf16.units(text, end)
        origin = self._origin(line)
        spans = sorted(
            (origin + box.left(), origin + box.right())
            for run in line.glyphRuns(first, last - first)
            if (box := run.boundingRect()).width() > 0
        )
        high = float(theme().grown(26))
        top = (self.height() - high) / 2
        return [
            QRectF(left - _PADDING, top, right - left + 2 * _PADDING, high)
            for left, right in _joined(spans)
        ]

    def _line(self) -> tuple[QTextLayout, QTextLine]:
        """Return the text laid out as the line edit does it; keep both alive."""
        layout = QTextLayout(self.text(), self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(option)
        layout.setFormats(self._looks)
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()
        return layout, line

    def _origin(self, line: QTextLine) -> float:
        """Return where the line begins to be painted, scrolling included."""
        # The line edit tells only where its caret is; all is measured from it.
        middle = self.cursorRect().center().x() + 0.5
        return middle - _across(line, self.cursorPosition())

    def _baseline(self) -> float:
        # As QLineEdit does it, in whole pixels.
        metrics = self.fontMetrics()
        return (self.height() - metrics.height() + 1) // 2 + metrics.ascent()

    def _words_rect(self) -> QRectF:
        margins = self.textMargins()
        return QRectF(self.rect()).adjusted(margins.left(), 0, -margins.right(), 0)

    def _x(self, index: int) -> float:
        """Return where the letter at *index* is painted, scrolling included."""
        layout, line = self._line()
        return self._origin(line) + _across(line, utf16.units(layout.text(), index))

    def _on_theme_changed(self) -> None:
        colours = theme().palette
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        palette.setColor(QPalette.ColorRole.Text, colours.text)
        palette.setColor(QPalette.ColorRole.PlaceholderText, colours.text3)
        palette.setColor(QPalette.ColorRole.Highlight, colours.sel)
        palette.setColor(QPalette.ColorRole.HighlightedText, colours.text)
        self.setPalette(palette)
        self.setFont(theme().font(self._role()))
        self.setFixedHeight(self.sizeHint().height())
        key = round(self._key_rect().width()) + 10 if self._framed else 6
        before = theme().grown(_BEFORE - 19) + (19 if self._framed else 25)
        self.setTextMargins(before, 0, key + _AFTER, 0)
        self._set_apart()
        self.update()

    def _role(self) -> Role:
        return Role.CAPTURE if self._framed else Role.REFLECTION


def _across(line: QTextLine, position: int) -> float:
    found: Any = line.cursorToX(position)  # and the position it answers for
    return float(found[0])


def _joined(spans: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return ordered spans with those that touch put into one."""
    made: list[tuple[float, float]] = []
    for left, right in spans:
        if made and left <= made[-1][1] + 1:
            made[-1] = (made[-1][0], max(made[-1][1], right))
        else:
            made.append((left, right))
    return made


_SHIFT = Qt.KeyboardModifier.ShiftModifier
