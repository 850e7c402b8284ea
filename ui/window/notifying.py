"""A notification of the desktop: shown over the session bus, and clicked or not."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any, Final

from pls import assets
from ui.tasks import Stop


NAME: Final = "org.freedesktop.Notifications"
PATH: Final = "/org/freedesktop/Notifications"

_LOOKS: Final = 0.25
"""Seconds between two looks at whether the program ends."""

_LASTS: Final = 30 * 60
"""Seconds for which a click is waited for."""


class NotShownError(Exception):
    """There is nobody on this computer who shows notifications."""


def notify(title: str, text: str, stop: Stop, bus: str = "SESSION") -> Iterator[None]:
    """Show a notification and give something for each click on it.

    It blocks, for it listens; it ends when the notification is closed, when *stop* is
    set, or after half an hour.

    Args:
        title: What it says.
        text: What it says below that.
        stop: Ends it.
        bus: The address of the bus.

    Raises:
        NotShownError: Nobody shows notifications.
    """
    from jeepney import DBusErrorResponse, HeaderFields  # noqa: PLC0415 (for the start)
    from jeepney.io.blocking import open_dbus_connection  # noqa: PLC0415

    try:
        connection = open_dbus_connection(bus)
    except (OSError, KeyError, ValueError) as error:
        raise NotShownError from error
    with connection:
        try:
            number = _shown(connection, title, text)
        except (OSError, TimeoutError, DBusErrorResponse) as error:
            raise NotShownError from error
        ends = time.monotonic() + _LASTS
        while not stop.is_set() and time.monotonic() < ends:
            try:
                message = connection.receive(timeout=_LOOKS)
            except TimeoutError:
                continue
            except OSError:
                return  # the desktop went away
            what = message.header.fields.get(HeaderFields.member)
            if not message.body or message.body[0] != number:
                continue
            if what == "ActionInvoked":
                yield None
            if what in ("ActionInvoked", "NotificationClosed"):
                return


def _shown(connection: Any, title: str, text: str) -> int:
    """Show a notification, having begun to listen; return its number."""
    from jeepney import DBusAddress, MatchRule, new_method_call  # noqa: PLC0415
    from jeepney.bus_messages import message_bus  # noqa: PLC0415
    from jeepney.wrappers import unwrap_msg  # noqa: PLC0415

    rule = MatchRule(type="signal", interface=NAME, path=PATH)
    connection.send_and_get_reply(message_bus.AddMatch(rule), timeout=5)
    drawing = assets.path("icons", "logo.svg").as_uri()
    hints = {"desktop-entry": ("s", "personal-learning-space")}
    body = (
        "Personal Learning Space",
        *(0, drawing, title, text),
        *(["default", "Open"], hints, -1),
    )
    to = DBusAddress(PATH, bus_name=NAME, interface=NAME)
    call = new_method_call(to, "Notify", "susssasa{sv}i", body)
    return int(unwrap_msg(connection.send_and_get_reply(call, timeout=5))[0])
