"""When the desktop locks itself or the computer goes to sleep (logind's D-Bus, no Qt).

See org.freedesktop.login1(5). Before it sleeps, the computer waits a moment for who
asked it to: what is on the screen then is what is seen when it wakes.
"""

from __future__ import annotations

import contextlib
import os
import threading
from collections import deque
from collections.abc import Callable, Iterator
from enum import Enum
from typing import Any, Final

from jeepney import DBusAddress, MatchRule, Message, new_method_call
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.wrappers import DBusErrorResponse

from ui.tasks import Stop


_NAME: Final = "org.freedesktop.login1"
_MANAGER: Final = DBusAddress("/org/freedesktop/login1", _NAME, f"{_NAME}.Manager")
_PATIENCE: Final = 5.0
"""Seconds that an answer may take."""

_TURN: Final = 1.0
"""Seconds between two looks whether to stop."""

_HOLDS: Final = 3.0
"""Seconds for which the computer is kept from sleeping, at most."""

Opened = Callable[[Callable[[], None]], None]


class Away(Enum):
    """What happened."""

    SLEPT = "slept"
    LOCKED = "locked"


def leaves(
    stop: Stop, settled: threading.Event, opened: Opened, bus: str = "SYSTEM"
) -> Iterator[Away]:
    """Yield each time the person's session is left alone.

    Where there is no logind it ends at once: then clocks alone tell of sleep.

    Args:
        stop: Set when no more is wanted.
        settled: Set when the computer may go to sleep.
        opened: Gets what ends the waiting at once.
        bus: The address of the bus.
    """
    try:
        with open_dbus_connection(bus, enable_fds=True) as connection:
            opened(lambda: _shut(connection))
            yield from _Session(connection).leaves(stop, settled)
    except (OSError, KeyError, ValueError, DBusErrorResponse):
        return


def _shut(connection: DBusConnection) -> None:
    with contextlib.suppress(OSError):  # it is closed already
        connection.sock.shutdown(2)


class _Session:
    """What logind tells of the session that this program belongs to."""

    def __init__(self, bus: DBusConnection) -> None:
        self._bus = bus
        self._hold: Any = None
        self._heard: deque[Message] = deque()
        self._listen("PrepareForSleep", f"{_NAME}.Manager", None)
        with contextlib.suppress(DBusErrorResponse):  # no session, as under cron
            self._listen("Lock", f"{_NAME}.Session", self._path())

    def leaves(self, stop: Stop, settled: threading.Event) -> Iterator[Away]:
        self._inhibit()
        while (message := self._next(stop)) is not None:
            if not message.body:
                yield Away.LOCKED
            elif message.body[0]:
                settled.clear()
                yield Away.SLEPT
                settled.wait(_HOLDS)
                self._let()
            else:
                self._inhibit()

    def _path(self) -> str:
        named = os.environ.get("XDG_SESSION_ID")
        if named:
            return str(self._call("GetSession", "s", (named,)))
        return str(self._call("GetSessionByPID", "u", (os.getpid(),)))

    def _listen(self, member: str, interface: str, path: str | None) -> None:
        rule = MatchRule(type="signal", interface=interface, member=member, path=path)
        self._bus.send_and_get_reply(message_bus.AddMatch(rule), timeout=_PATIENCE)
        self._bus.filter(rule, queue=self._heard)

    def _inhibit(self) -> None:
        """Have the computer wait before it sleeps; it may refuse that."""
        self._let()
        why = ("sleep", "Personal Learning Space", "Locks your space", "delay")
        with contextlib.suppress(DBusErrorResponse, TimeoutError):
            self._hold = self._call("Inhibit", "ssss", why)

    def _let(self) -> None:
        hold, self._hold = self._hold, None
        if hold is not None:
            hold.close()

    def _call(self, name: str, signature: str, body: tuple[Any, ...]) -> Any:
        call = new_method_call(_MANAGER, name, signature, body)
        reply = self._bus.send_and_get_reply(call, timeout=_PATIENCE)
        if reply.header.message_type.name == "error":
            raise DBusErrorResponse(reply)
        return reply.body[0]

    def _next(self, stop: Stop) -> Message | None:
        while not stop.is_set():
            with contextlib.suppress(TimeoutError):
                found: Message = self._bus.recv_until_filtered(
                    self._heard, timeout=_TURN
                )
                return found
        return None
