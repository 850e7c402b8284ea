"""Two texts for one place, side by side, and what may become of them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from pls.merge.passages import How, Kind, Passage, Piece
from ui.operations import history
from ui.operations.history import Past, Read, Spot, Stand
from ui.theme import Role, theme
from ui.views.history.banner import Banner
from ui.views.history.cards import SideCard
from ui.views.history.dressing import Look
from ui.views.history.facts import label
from ui.views.history.prose import Prose
from ui.widgets.button import Button
from ui.widgets.button import Kind as Dress
from ui.widgets.flow import FlowLayout
from ui.widgets.scroll import ScrollArea
from ui.widgets.spoken import announce
from ui.widgets.text import Text


_WIDTH = 820
_STACKED = 600
_AROUND = 2


@dataclass(frozen=True, slots=True)
class Choice:
    """What the person wants of a spot.

    Attributes:
        spot: The place.
        how: What becomes of it.
        turned: The first text is wanted back where the other stands.
    """

    spot: Spot
    how: How
    turned: bool = False


class Choosing(ScrollArea):
    """The page of a merged version.

    Signals:
        chosen: (Choice). A text shall stand in the record.
        write_asked: The person wants to write it in the entry.
    """

    chosen = Signal(object)
    write_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._read: Read | None = None
        self._spots: tuple[Spot, ...] = ()
        self._at = 0
        self.banner = Banner()
        self.banner.stepped.connect(self._on_stepped)
        self._before = Prose(Look(tone="text2"))
        self._after = Prose(Look(tone="text2"))
        self._field = Text("", Role.SECTION, shrinks=True)
        self.one, self.other = SideCard(), SideCard()
        self.one.used.connect(lambda: self._tell(How.OTHER, turned=True))
        self.other.used.connect(lambda: self._tell(How.OTHER))
        self._build()

    def show_spots(self, read: Read, spots: tuple[Spot, ...]) -> None:
        """Show where two computers wrote differently; stay at the place shown."""
        known = self._spots[self._at] if self._spots else None
        self._read, self._spots = read, spots
        same = [n for n, spot in enumerate(spots) if known and _same(spot, known)]
        self._at = same[0] if same else 0
        self._show()

    # --- building

    def _build(self) -> None:
        self.both = Button(
            self.tr("Keep both, one after the other"), icon="rows-2", small=True
        )
        self.both.clicked.connect(lambda: self._tell(How.BOTH))
        self.write = Button(
            self.tr("Write it myself"), Dress.FLAT, icon="pencil", small=True
        )
        self.write.clicked.connect(self.write_asked)
        self._stays = Text("", Role.META, "text3", lines=0)
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._pair.setSpacing(14)
        self._pair.addWidget(self.one, 1)
        self._pair.addWidget(self.other, 1)
        self._insets: list[QHBoxLayout] = []
        self._held = QWidget()
        column = QVBoxLayout(self._held)
        column.setContentsMargins(0, 26, 0, 44)
        column.setSpacing(20)
        column.addWidget(self.banner)
        column.addLayout(self._inset(self._before))
        column.addWidget(self._field)
        column.addLayout(self._pair)
        column.addLayout(self._actions())
        column.addSpacing(4)
        column.addLayout(self._inset(self._after))
        column.addStretch(1)
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(24, 0, 24, 0)
        row.addStretch(1)
        row.addWidget(self._held, 1000)
        row.addStretch(1)
        self.setWidget(page)
        self._fit()

    def _inset(self, prose: Prose) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(prose)
        self._insets.append(row)
        return row

    def _actions(self) -> QHBoxLayout:
        self._buttons = QWidget()
        flow = FlowLayout(self._buttons, across=10, down=6)
        flow.addWidget(self.both)
        flow.addWidget(self.write)
        self._stays.setAlignment(Qt.AlignmentFlag.AlignRight)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._buttons, 3)
        row.addWidget(self._stays, 2)
        return row

    # --- showing

    def _show(self) -> None:
        if self._read is None or not self._spots:
            return
        spot = self._spots[self._at]
        self.banner.show_step(self._at, len(self._spots))
        shown = self._read.shown
        passage = Passage(shown(spot.passage.now), shown(spot.passage.other))
        self._side(self.one, spot.one, _shortened(passage.now_pieces))
        self._side(self.other, spot.other, _shortened(passage.other_pieces))
        before, after = _around(self._read, spot)
        for prose, text in ((self._before, before), (self._after, after)):
            prose.show_pieces((Piece(Kind.SAME, shown(text)),))
            prose.setVisible(bool(text.strip()))
        self._field.setText(label(spot.field))
        self._field.setVisible(spot.field != "body")
        self._show_state(history.stand(self._read, spot), spot)

    def _show_state(self, stand: Stand, spot: Spot) -> None:
        focused = self.one.use.hasFocus() or self.other.use.hasFocus()
        one = stand in (Stand.ONE, Stand.BOTH)
        other = stand in (Stand.OTHER, Stand.BOTH)
        self.one.set_state(on=one, offered=stand is Stand.OTHER)
        self.other.set_state(on=other, offered=stand is Stand.ONE)
        self.both.setVisible(stand in (Stand.ONE, Stand.OTHER) and spot.prose)
        told = {
            Stand.BOTH: self.tr("Both texts stand in it, one after the other."),
            Stand.NEITHER: self.tr("It reads differently now. Both texts stay here."),
        }
        self._stays.setText(
            told.get(stand, self.tr("The other text stays in the history."))
        )
        if focused:
            (self.one if stand is Stand.OTHER else self.other).use.setFocus()

    def _side(
        self, card: SideCard, past: Past | None, pieces: tuple[Piece, ...]
    ) -> None:
        name = self.tr("This computer")
        icon = "monitor"
        if past is None:
            name, icon = self.tr("In the entry"), "file-text"
        elif not past.here:
            name, icon = self.tr("Another computer"), "laptop"
        card.show_side(icon, name, past.when[11:16] if past else "", pieces)

    def _on_stepped(self, by: int) -> None:
        self._at = max(0, min(len(self._spots) - 1, self._at + by))
        self._show()
        said = self.tr("Passage {at} of {count}")
        announce(self, said.format(at=self._at + 1, count=len(self._spots)))

    def _tell(self, how: How, *, turned: bool = False) -> None:
        spot = self._spots[self._at]
        if self._read is not None and how is How.BOTH:
            turned = history.stand(self._read, spot) is Stand.OTHER
        self.chosen.emit(Choice(spot, how, turned))

    # --- fitting

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_held"):
            self._fit()

    def _fit(self) -> None:
        self._held.setMaximumWidth(theme().grown(_WIDTH))
        room = self.viewport().width() - 48
        way = QBoxLayout.Direction
        stacked = room < theme().grown(_STACKED)
        self._pair.setDirection(way.TopToBottom if stacked else way.LeftToRight)
        side = 0 if stacked else 60
        for row in self._insets:
            row.setContentsMargins(side, 0, side, 0)
        for card in (self.one, self.other):
            card.set_stacked(stacked=stacked)
        long = self.tr("Keep both, one after the other")
        self.both.set_label(long)
        if self.both.sizeHint().width() > room:
            self.both.set_label(self.tr("Keep both"))
        self.both.setAccessibleName(long)


def _same(one: Spot, two: Spot) -> bool:
    same = one.field == two.field and one.other.key == two.other.key
    return same and one.passage.other == two.passage.other


def _around(read: Read, spot: Spot) -> tuple[str, str]:
    """Return the paragraphs in front of a passage and behind it."""
    if spot.field != "body":
        return "", ""
    merged = read.now.body
    for one, text in ((spot.passage, spot.passage.now), (spot.passage.turned, "")):
        at = history.place(merged, one)
        if at is not None:
            end = at + len(text or one.now)
            before = merged[:at].strip().split("\n\n")[-_AROUND:]
            after = merged[end:].strip().split("\n\n")[:_AROUND]
            return "\n\n".join(before), "\n\n".join(after)
    return spot.passage.before, spot.passage.after


def _shortened(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Return *pieces* without line ends around them."""
    text = "".join(piece.text for piece in pieces)
    if not text.strip():
        return (Piece(Kind.SAME, "(nothing here)"),)
    return pieces
