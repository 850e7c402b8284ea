"""In how many entries the names stand that a field offers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui.editors.capture import CaptureEdit
from ui.editors.suggestions import known
from ui.operations import Desk, noting, shown


if TYPE_CHECKING:
    from ui.editors.finishing import Finishing


def tell(desk: Desk, field: CaptureEdit | Finishing) -> None:
    """Let *field* say of each name it offers how many entries have it."""

    def ask(sign: str, names: Sequence[str]) -> None:
        desk.ask(
            lambda space: noting.counted(space, sign, names),
            lambda counts: note(sign, counts),
            owner=field,
            failed=lambda _: None,  # the names are offered without
        )

    def note(sign: str, counts: dict[str, int]) -> None:
        field.note({known(sign, name): _said(n) for name, n in counts.items()})

    field.offered.connect(ask)


def _said(count: int) -> str:
    one = QCoreApplication.translate("Suggestions", "entry")
    more = QCoreApplication.translate("Suggestions", "entries")
    return shown.number(count, one, more) if count else ""
