"""Locking and unlocking: when it happens, what is said, and what is let go."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from pls import clock, config
from pls.errors import PlsError
from pls.space import Space, about
from ui.running.captures import same
from ui.running.forgetting import Forgetting


if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from pls.crypto import Keys
    from ui.running.away import Away
    from ui.running.changing import Changing
    from ui.running.clipboard import Copies
    from ui.running.gate import Gate
    from ui.window import Window
    from ui.window.change import Change
    from ui.window.locking import Where


class Locks(QObject):
    """Locks the window of an encrypted space, and asks for what opens it again.

    Signals:
        opened: (Space, bool). A space is open; whether the keyring opened it.
        other_asked: The person wants another space.
        capture_asked: Quick capture is wanted.
        hiding: (Path). Nothing of a space may be seen any more.
        locking: (Path). A space is locked now: nobody may hold it any more.
        ended: Nothing is asked any more, and nothing was opened.
        broke: (str). A report on a mistake of ours.
    """

    opened = Signal(object, bool)
    other_asked = Signal()
    capture_asked = Signal()
    hiding = Signal(object)
    locking = Signal(object)
    ended = Signal()
    broke = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gate: Gate | None = None
        self._away: Away | None = None
        self._copies: Copies | None = None
        self._changing: Changing | None = None
        self._change: Change | None = None
        self._reason = ""
        self._where: dict[Path, Where] = {}

    @property
    def window(self) -> QWidget | None:
        """The window that asks, or tells how far a change has come, if there is one."""
        shown = self._changing or self._gate
        return None if shown is None else shown.window

    @property
    def root(self) -> Path | None:
        """The folder that is asked about, or changed."""
        shown = self._changing or self._gate
        return None if shown is None else shown.root

    @property
    def changes(self) -> bool:
        """Whether all files of the space that is locked are to be changed."""
        return self._change is not None

    def holds(self, folder: str) -> bool:
        """Tell whether *folder* is asked about; "" is whatever is.

        While all files of a space are changed, no other one is opened.
        """
        if self._changing is not None:
            return True
        return self.root is not None and (not folder or same(Path(folder), self.root))

    # --- a space that is locked

    def ask(self, root: Path) -> None:
        """Ask for what opens the space in *root*.

        At the start the keyring is asked first. What was locked on purpose stays so
        until somebody says the passphrase.
        """
        self.close_gate()
        change, self._change = self._change, None
        if change is not None:
            self._do(root, change)
            return
        reason, self._reason = self._reason, ""
        from ui.running.gate import Gate  # noqa: PLC0415 (encrypted spaces only)

        gate = self._gate = Gate(root, reason, self)
        gate.opened.connect(self.opened)
        gate.changing.connect(self._on_changing)
        gate.other_asked.connect(self.other_asked)
        gate.capture_asked.connect(self.capture_asked)
        gate.closed.connect(self._on_closed)
        gate.broke.connect(self.broke)
        if reason:
            gate.show()
        else:
            gate.recall()

    def close_gate(self) -> None:
        """Ask no more, and change nothing any more."""
        changing, self._changing = self._changing, None
        if changing is not None:
            changing.close()
            changing.deleteLater()
        gate, self._gate = self._gate, None
        if gate is not None:
            gate.close()
            gate.deleteLater()

    def where(self, root: Path) -> Where | None:
        """Return where the person was before it was locked; once."""
        return self._where.pop(root, None)

    # --- a window that can be locked

    def follow(self, window: Window) -> None:
        """Lock *window* when it is wanted, or when nobody is there."""
        self.settle()
        self._reason = ""
        root = window.desk.root
        window.change_asked.connect(lambda change: self._begin(window, change))
        window.opening_asked.connect(lambda: self._lock(window, self._otherwise()))
        window.locked.connect(lambda where: self._on_locked(root, where))
        window.locked.connect(lambda _: Forgetting(window, self))
        if not window.desk.about.recipient:
            return
        from ui.running.away import Away  # noqa: PLC0415 (encrypted spaces only)
        from ui.running.clipboard import Copies  # noqa: PLC0415 (as above)

        self._copies = Copies(self)
        away = self._away = Away(self)
        away.wait(config.load().lock_after)
        away.idle.connect(lambda minutes: self._lock(window, self._idle(minutes)))
        away.slept.connect(lambda: self._lock(window, self._slept()))
        away.locked.connect(lambda: self._lock(window, self._desktop()))
        away.broke.connect(self.broke)
        window.lock_asked.connect(lambda: self._lock(window, self._asked()))
        window.settings_changed.connect(self._on_settings)

    def settle(self) -> None:
        """Look after no window any more."""
        for each in (self._away, self._copies):
            if each is not None:
                each.deleteLater()
        if self._away is not None:
            self._away.close()
        self._away = self._copies = None

    def _lock(self, window: Window, reason: str) -> None:
        if not self._reason:
            self._reason = reason
            self.hiding.emit(window.desk.root)
            window.lock()

    def _on_locked(self, root: Path, where: Where) -> None:
        self._where[root] = where
        if self._copies is not None:
            self._copies.clear()
        self.settle()
        self.locking.emit(root)

    def _on_settings(self) -> None:
        if self._away is not None:
            self._away.wait(config.load().lock_after)

    # --- what the gate says

    def _on_changing(self, root: Path, keys: Keys) -> None:
        self.close_gate()
        from ui.window.change import Change  # noqa: PLC0415 (seldom)

        self._do(root, Change(about.read(root).changing, keys))

    def _on_closed(self) -> None:
        gate, self._gate = self._gate, None
        if gate is not None:
            gate.window.deleteLater()
            gate.deleteLater()
            self.ended.emit()

    # --- how a space is encrypted is changed

    def _begin(self, window: Window, change: Change) -> None:
        """Close the window, with every word saved; then all files are changed."""
        self._change = change
        self._lock(window, self._changed())

    def _do(self, root: Path, change: Change) -> None:
        self._reason = ""
        from ui.running.changing import Changing  # noqa: PLC0415 (seldom)

        made = self._changing = Changing(root, change, self)
        made.done.connect(self._on_done)
        made.closed.connect(self._on_stopped)
        made.broke.connect(self.broke)
        made.begin()

    def _on_done(self, root: Path, keys: Keys) -> None:
        try:
            space = Space.open(root, keys if about.read(root).recipient else None)
        except PlsError as error:
            if self._changing is not None:
                self._changing.window.show_problem(str(error))
            return
        # The passphrase was given for this; it is no moment for the offer.
        self.opened.emit(space, True)  # noqa: FBT003  a signal

    def _on_stopped(self) -> None:
        changing, self._changing = self._changing, None
        if changing is not None:
            changing.window.deleteLater()
            changing.deleteLater()
            self.ended.emit()

    # --- words

    def _changed(self) -> str:
        return self.tr("Locked at {time}, to change all files.").format(time=_now())

    def _asked(self) -> str:
        return self.tr("Locked at {time}.").format(time=_now())

    def _idle(self, minutes: int) -> str:
        said = self.tr("Locked at {time} after {n} minutes away.")
        return said.format(time=_now(), n=minutes)

    def _slept(self) -> str:
        said = self.tr("Locked at {time}, as the computer went to sleep.")
        return said.format(time=_now())

    def _desktop(self) -> str:
        return self.tr("Locked at {time} with the desktop.").format(time=_now())

    def _otherwise(self) -> str:
        return self.tr(
            "How this space is encrypted was changed on another computer. "
            "Open it with the passphrase of now."
        )


def _now() -> str:
    return f"{clock.Clock().now():%H:%M}"
