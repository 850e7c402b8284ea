"""What the system wishes of the look, asked for once there is something to see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.theme import theme


if TYPE_CHECKING:
    from concurrent.futures import Future

    from PySide6.QtDBus import QDBusConnection

    from ui.tasks import TaskRunner
    from ui.theme.system import System


class Wishing(QObject):
    """Follows the system's wishes from the first window on."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._system: System | None = None

    def begin(self, runner: TaskRunner) -> None:
        """Ask and follow, unless that was begun before."""
        if self._system is None:
            runner.in_pool(_session, self._on_session, owner=self)

    def _on_session(self, future: Future[QDBusConnection | None]) -> None:
        from ui.theme.system import System  # noqa: PLC0415 (for the start)

        self._system = System(self)
        self._system.told.connect(theme().hear)
        self._system.listen(future.result())


def _session() -> QDBusConnection | None:
    """Return the person's bus; loading what it takes keeps nobody waiting."""
    from ui.theme import system  # noqa: PLC0415 (beside the start)

    return system.session()
