"""Words on the window, set in one of the design's roles."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override

from ui.theme import Role, Tone, theme
from ui.widgets.lines import broken, write_lines
from ui.widgets.spoken import Spoken


_TITLES: Final = frozenset(
    {
        Role.HEADLINE,
        Role.PAGE_TITLE,
        Role.VIEW_TITLE,
        Role.PANE_TITLE,
        Role.DIALOG_TITLE,
        Role.QUESTION,
        Role.SECTION,
    }
)


class Text(QLabel):
    """Plain text with the line height of its role.

    It wraps onto as many lines as allowed and shortens the last one; the whole
    text is then in the tooltip and always in the accessible name.
    """

    def __init__(
        self,
        text: str = "",
        role: Role = Role.BODY,
        tone: Tone = "text",
        *,
        lines: int = 1,
        shrinks: bool = False,
        tabular: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Show *text*.

        Args:
            text: Plain text.
            role: How it is set.
            tone: Its colour.
            lines: Lines allowed; 0 for as many as it takes.
            shrinks: Whether a single line may be shortened to fit.
            tabular: Set figures at equal width.
            parent: Who owns the label.
        """
        super().__init__(parent)
        self._role = role
        self._tone: Tone = tone
        self._lines = lines
        self._shrinks = shrinks or lines != 1
        self._tabular = tabular
        self.setTextFormat(Qt.TextFormat.PlainText)
        # Not before the role is known: assistive technology hears of it at once.
        self.setText(text)
        if lines != 1:
            policy = QSizePolicy(
                QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred
            )
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        self._restyle()

    @property
    def role(self) -> Role:
        """How the text is set."""
        return self._role

    @property
    def spoken(self) -> Spoken | None:
        """What assistive technology is told that it is: a title, or just words."""
        return Spoken.Heading if self._role in _TITLES else None

    def set_role(self, role: Role) -> None:
        """Set the text in another *role*."""
        self._role = role
        self._restyle()

    def set_tone(self, tone: Tone) -> None:
        """Give the text another colour."""
        self._tone = tone
        self._restyle()

    @override
    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self.font())
        widest = max(metrics.horizontalAdvance(s) for s in self.text().split("\n"))
        count = self.text().count("\n") + 1 if self._lines != 1 else 1
        return QSize(int(widest) + 1, count * theme().line(self._role))

    @override
    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        if self._shrinks:
            hint.setWidth(min(hint.width(), theme().grown(40)))
        return hint

    @override
    def hasHeightForWidth(self) -> bool:
        return self._lines != 1

    @override
    def heightForWidth(self, width: int) -> int:
        return len(self._broken(width)) * theme().line(self._role)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        line = theme().line(self._role)
        lines = self._broken(self.width())
        colour = self.palette().color(QPalette.ColorRole.WindowText)
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(colour)
        top = max(0.0, (self.height() - line * len(lines)) / 2)
        for number, text in enumerate(lines):
            left = self._left(text)
            write_lines(painter, QPointF(left, top + number * line), (text,), line)
        painter.end()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        whole = "".join(self._broken(self.width())).replace(" ", "")
        cut = self._shrinks and whole != "".join(self.text().split())
        self.setToolTip(self.text() if cut else "")

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._restyle()

    def _left(self, text: str) -> float:
        align = self.alignment()
        spare = self.width() - QFontMetricsF(self.font()).horizontalAdvance(text)
        if align & Qt.AlignmentFlag.AlignHCenter:
            return max(0.0, spare / 2)
        if align & Qt.AlignmentFlag.AlignRight:
            return max(0.0, spare)
        return 0.0

    def _broken(self, width: int) -> tuple[str, ...]:
        if self._lines == 1 and not self._shrinks:
            return (self.text(),)
        return broken(self.text(), self.font(), width, self._lines)

    def _restyle(self) -> None:
        self.setFont(theme().font(self._role, tabular=self._tabular))
        palette = self.palette()
        colour = theme().palette.tone(self._tone)
        palette.setColor(QPalette.ColorRole.WindowText, colour)
        self.setPalette(palette)
        self.updateGeometry()


class Elided(Text):
    """A title of a record, at most *lines* lines high."""

    def __init__(
        self,
        text: str = "",
        role: Role = Role.ROW_TITLE,
        tone: Tone = "text",
        *,
        lines: int = 2,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, role, tone, lines=lines, shrinks=True, parent=parent)
