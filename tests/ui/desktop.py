"""A desktop of one's own: a private bus, a settings portal and a notification server.

Run as a process, it is the services; imported, it starts them.
"""

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest


PORTAL = "org.freedesktop.portal.Desktop"
NOTES = "org.freedesktop.Notifications"


@contextmanager
def bus():
    """Start a bus that nobody else is on; give its address."""
    if not shutil.which("dbus-daemon"):
        pytest.skip("dbus-daemon is not installed")
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        yield daemon.stdout.readline().strip()
    finally:
        daemon.terminate()
        daemon.wait()
        daemon.stdout.close()


@contextmanager
def services(address):
    """Start the portal and the notification server on a bus."""
    root = str(Path(__file__).parents[2])
    running = subprocess.Popen(
        [sys.executable, __file__],
        env={**os.environ, "DBUS_SESSION_BUS_ADDRESS": address, "PYTHONPATH": root},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert running.stdout.readline().strip() == "ready"
        yield Remote(address)
    finally:
        running.terminate()
        running.wait()
        running.stdout.close()


class Remote:
    """Tells the services what the person does."""

    def __init__(self, address):
        self.address = address

    def _call(self, member, signature=None, body=()):
        from jeepney import DBusAddress, new_method_call
        from jeepney.io.blocking import open_dbus_connection

        to = DBusAddress("/test", bus_name=PORTAL, interface="test.Desktop")
        connection = open_dbus_connection(self.address)
        call = new_method_call(to, member, signature, body)
        reply = connection.send_and_get_reply(call, timeout=10)
        connection.close()
        return reply.body

    def wish(self, space, key, kind, value):
        """Change a setting of the system."""
        self._call("Wish", "ssv", (space, key, (kind, value)))

    def click(self, number):
        """Click a notification."""
        self._call("Click", "u", (number,))

    def dismiss(self, number):
        """Close a notification."""
        self._call("Dismiss", "u", (number,))

    @property
    def shown(self):
        """The notifications that came in: number, title, text and actions."""
        return [tuple(each) for each in self._call("Shown")[0]]


class Services:
    """Answers as a portal and as a notification server."""

    def __init__(self):
        from jeepney import DBusAddress
        from jeepney.bus_messages import message_bus
        from jeepney.io.blocking import open_dbus_connection

        self.bus = open_dbus_connection()
        for name in (PORTAL, NOTES):
            self.bus.send_and_get_reply(message_bus.RequestName(name))
        self.settings, self.notes = {}, []
        self.told = {
            NOTES: DBusAddress("/org/freedesktop/Notifications", interface=NOTES),
            PORTAL: DBusAddress(
                "/org/freedesktop/portal/desktop",
                interface="org.freedesktop.portal.Settings",
            ),
        }

    def tell(self, whose, member, kinds, body):
        from jeepney import new_signal

        self.bus.send(new_signal(self.told[whose], member, kinds, body))

    def read(self, space, key):
        known = self.settings.get((space, key))
        return None if known is None else ("v", (("v", known),))

    def wish(self, space, key, value):
        self.settings[space, key] = value
        self.tell(PORTAL, "SettingChanged", "ssv", (space, key, value))

    def notify(self, _name, _old, _icon, title, text, actions, *_):
        self.notes.append((len(self.notes) + 1, title, text, actions))
        return "u", (len(self.notes),)

    def click(self, number):
        self.tell(NOTES, "ActionInvoked", "us", (number, "default"))
        self.dismiss(number)

    def dismiss(self, number):
        self.tell(NOTES, "NotificationClosed", "uu", (number, 2))

    def shown(self):
        return "a(ussas)", (self.notes,)


def serve():
    from jeepney import HeaderFields, MessageType, new_error, new_method_return

    services = Services()
    print("ready", flush=True)
    while True:
        call = services.bus.receive()
        if call.header.message_type is not MessageType.method_call:
            continue
        name = call.header.fields[HeaderFields.member].lower()
        found = getattr(services, name)(*call.body)
        if name == "read" and found is None:
            reply = new_error(call, "org.freedesktop.portal.Error.NotFound")
        else:
            reply = new_method_return(call, *(found or ("", ())))
        services.bus.send(reply)


if __name__ == "__main__":
    serve()
