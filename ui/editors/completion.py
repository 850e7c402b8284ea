"""What could finish the word being typed, offered in a short list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtWidgets import QWidget

from ui.editors.suggestions import MOST, Suggestion


if TYPE_CHECKING:
    from ui.editors.offers import Offers


INSET: Final = 16
"""Pixels from the left of the list to what is drawn in its rows."""


class Completion(QObject):
    """Offers words below a field; the field keeps the focus and sends its keys.

    The list is made when there is something to offer for the first time: most fields
    never have anything, and their lists would cost the start more than the fields.

    Signals:
        chosen: (Suggestion). It was taken.

    Attributes:
        offers: The list, once it was wanted.
    """

    chosen = Signal(object)

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self._field = field
        self._notes: dict[Suggestion, str] = {}
        self.offers: Offers | None = None

    @property
    def shown(self) -> bool:
        """Whether anything is offered now."""
        return self.offers is not None and self.offers.isVisible()

    def offer(self, suggestions: Sequence[Suggestion], place: QRect) -> None:
        """Show *suggestions* beside *place* of the field; nothing if there are none."""
        rows = list(suggestions[:MOST])
        if suggestions[MOST:] and suggestions[-1].fresh:
            rows[-1] = suggestions[-1]
        if rows:
            self._made().offer([self._noted(row) for row in rows], place)
        else:
            self.hide()

    def note(self, notes: Mapping[Suggestion, str]) -> None:
        """Say at the right what is known of some suggestions, now and from now on."""
        self._notes |= notes
        if self.offers is not None:
            self.offers.note(notes)

    def press(self, key: int) -> bool:
        """Do what *key* means to what is offered; return whether it means anything."""
        return self.offers is not None and self.shown and self.offers.press(key)

    def hide(self) -> None:
        """Offer nothing more."""
        if self.offers is not None:
            self.offers.hide()

    def _made(self) -> Offers:
        if self.offers is None:
            from ui.editors.offers import Offers  # noqa: PLC0415 (for the start)

            self.offers = Offers(self._field)
            self.offers.chosen.connect(self.chosen)
        return self.offers

    def _noted(self, row: Suggestion) -> Suggestion:
        return row if row.meta else replace(row, meta=self._notes.get(row, ""))
