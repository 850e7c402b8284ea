"""A desktop that gives keys to programs: a small GlobalShortcuts portal on a real bus.

`python -m tests.e2e.desktop yes|no` says on its output what programs ask for; each line
on its input presses the key.
"""

import sys
import threading

from jeepney import (
    DBusAddress,
    HeaderFields,
    MessageType,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.bus_messages import message_bus
from jeepney.io.threading import DBusRouter, open_dbus_connection


NAME = "org.freedesktop.portal.Desktop"
PATH = "/org/freedesktop/portal/desktop"
KEYS = "org.freedesktop.portal.GlobalShortcuts"


class Desktop:
    def __init__(self, bus, gives):
        self.bus = bus
        self.gives = gives
        self.session = ""
        self.program = ""

    def answer(self, call, token, refused, results):
        """Give a request its path, and say at once what came of it."""
        sender = call.header.fields[HeaderFields.sender]
        self.program = sender
        name = sender.removeprefix(":").replace(".", "_")
        path = f"{PATH}/request/{name}/{token}"
        at = DBusAddress(path, NAME, "org.freedesktop.portal.Request")
        told = new_signal(at, "Response", "ua{sv}", (refused, results))
        told.header.fields[HeaderFields.destination] = sender
        self.bus.send(told)  # before the reply, which the portal's papers allow
        self.bus.send(new_method_return(call, "o", (path,)))

    def called(self, call):
        fields = call.header.fields
        member = fields.get(HeaderFields.member)
        if fields.get(HeaderFields.interface) != KEYS:
            self.bus.send(new_error(call, "org.freedesktop.DBus.Error.UnknownMethod"))
        elif member == "CreateSession":
            (options,) = call.body
            self.session = f"{PATH}/session/{options['session_handle_token'][1]}"
            found = {"session_handle": ("s", self.session)}
            self.answer(call, options["handle_token"][1], 0, found)
        elif member == "BindShortcuts":
            session, keys, _parent, options = call.body
            ((key, about),) = keys
            same = session == self.session
            print(key, about["preferred_trigger"][1], same, flush=True)
            self.answer(call, options["handle_token"][1], 0 if self.gives else 1, {})

    def press(self):
        at = DBusAddress(PATH, NAME, KEYS)
        leave = {"activation_token": ("s", "leave-1")}
        body = (self.session, "capture", 1, leave)
        told = new_signal(at, "Activated", "osta{sv}", body)
        told.header.fields[HeaderFields.destination] = self.program
        self.bus.send(told)


def main(gives):
    bus = open_dbus_connection("SESSION")
    with DBusRouter(bus) as router:
        router.send_and_get_reply(message_bus.RequestName(NAME))
    desktop = Desktop(bus, gives == "yes")

    def presses():
        for _ in sys.stdin:
            desktop.press()

    threading.Thread(target=presses, daemon=True).start()  # noqa: TID251
    print("ready", flush=True)
    while True:
        message = bus.receive()
        if message.header.message_type is MessageType.method_call:
            desktop.called(message)


if __name__ == "__main__":
    main(*sys.argv[1:])
