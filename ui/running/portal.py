"""A key of the whole desktop, from its portal for global shortcuts (D-Bus, no Qt).

See https://flatpak.github.io/xdg-desktop-portal/docs/, GlobalShortcuts. The desktop
asks the person which key it shall be, and may give another one than is preferred.
"""

from __future__ import annotations

import contextlib
import os
import socket
from collections import deque
from collections.abc import Callable, Iterator
from typing import Any, Final

from jeepney import DBusAddress, HeaderFields, MatchRule, Message, new_method_call
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.wrappers import DBusErrorResponse

from pls.errors import PlsError
from ui.tasks import Stop


APPLICATION: Final = "personal-learning-space"
PREFERRED: Final = "CTRL+ALT+j"

_NAME = "org.freedesktop.portal.Desktop"
_PATH = "/org/freedesktop/portal/desktop"
_SHORTCUTS = "org.freedesktop.portal.GlobalShortcuts"
_KEYS = DBusAddress(_PATH, _NAME, _SHORTCUTS)
_REGISTRY = DBusAddress(_PATH, _NAME, "org.freedesktop.host.portal.Registry")
_REQUEST = "org.freedesktop.portal.Request"

_ID = "capture"
_PATIENCE = 10.0
"""Seconds that the desktop gets for an answer in which nobody is asked."""
_TURN = 1.0
"""Seconds between two looks whether to stop."""


Opened = Callable[[Callable[[], None]], None]


class NoPortalError(PlsError):
    """This desktop gives no keys to programs."""


def presses(stop: Stop, told: str, opened: Opened) -> Iterator[str]:
    """Yield for each press of the key the desktop's leave to come to the front.

    Args:
        stop: Set when no more presses are wanted.
        told: What the key does, for the person to read.
        opened: Gets what ends the waiting at once.

    Raises:
        NoPortalError: The desktop has no such portal, or the person said no.
    """
    why = (
        "This desktop gives no keys to programs. "
        "Bind one to “pls capture” in its settings."
    )
    try:
        with (
            open_dbus_connection("SESSION") as bus,
            contextlib.closing(_Keys(bus)) as keys,
        ):
            opened(lambda: _shut(bus))
            keys.bind(stop, told)
            yield from keys.presses(stop)
    except (OSError, KeyError, DBusErrorResponse, ValueError) as error:
        raise NoPortalError(why) from error


def _shut(bus: DBusConnection) -> None:
    """Let whoever waits for the bus come to an end."""
    with contextlib.suppress(OSError):  # it is closed already
        bus.sock.shutdown(socket.SHUT_RDWR)


class _Keys:
    """The session with the portal."""

    def __init__(self, bus: DBusConnection) -> None:
        self._bus = bus
        self._stack = contextlib.ExitStack()
        self._answers = self._heard(_REQUEST, "Response")
        self._pressed = self._heard(_SHORTCUTS, "Activated")

    def close(self) -> None:
        """Hear no more."""
        self._stack.close()

    def bind(self, stop: Stop, told: str) -> None:
        """Have the desktop bind a key; it may ask the person."""
        with contextlib.suppress(DBusErrorResponse):
            # A desktop that is older knows a program by where it was started.
            self._call(_REGISTRY, "Register", "sa{sv}", (APPLICATION, {}))
        name = f"pls{os.getpid()}"
        options = {"handle_token": ("s", name), "session_handle_token": ("s", name)}
        (request,) = self._call(_KEYS, "CreateSession", "a{sv}", (options,))
        session = self._answer(stop, request)["session_handle"][1]
        key = {"description": ("s", told), "preferred_trigger": ("s", PREFERRED)}
        wanted = (session, [(_ID, key)], "", {"handle_token": ("s", f"{name}b")})
        (request,) = self._call(_KEYS, "BindShortcuts", "oa(sa{sv})sa{sv}", wanted)
        self._answer(stop, request)

    def presses(self, stop: Stop) -> Iterator[str]:
        """Yield for each press the leave to come to the front, "" without one."""
        while (message := self._next(stop, self._pressed)) is not None:
            _session, key, _time, options = message.body
            if key == _ID:
                yield str(options.get("activation_token", ("s", ""))[1])

    def _heard(self, interface: str, member: str) -> deque[Message]:
        rule = MatchRule(type="signal", interface=interface, member=member)
        self._bus.send_and_get_reply(message_bus.AddMatch(rule), timeout=_PATIENCE)
        queue: deque[Message] = deque()
        self._stack.enter_context(self._bus.filter(rule, queue=queue))
        return queue

    def _call(self, to: DBusAddress, name: str, signature: str, body: Any) -> Any:
        call = new_method_call(to, name, signature, body)
        reply = self._bus.send_and_get_reply(call, timeout=_PATIENCE)
        if reply.header.message_type.name == "error":
            raise DBusErrorResponse(reply)
        return reply.body

    def _answer(self, stop: Stop, request: str) -> dict[str, Any]:
        """Return what comes of a request, however long the person takes."""
        while (message := self._next(stop, self._answers)) is not None:
            if message.header.fields.get(HeaderFields.path) == request:
                refused, results = message.body
                if refused:
                    raise ValueError(request)
                found: dict[str, Any] = results
                return found
        raise ValueError(request)

    def _next(self, stop: Stop, queue: deque[Message]) -> Message | None:
        while not stop.is_set():
            with contextlib.suppress(TimeoutError):
                found: Message = self._bus.recv_until_filtered(queue, timeout=_TURN)
                return found
        return None
