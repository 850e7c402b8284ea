"""A logind of one's own on a private bus: told by its input, it says what is asked.

It prints "held" when somebody asks to wait before it sleeps, and "let" when they need
no more time.
"""

import os
import sys
import threading

from jeepney import DBusAddress, MessageType, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection
from jeepney.low_level import HeaderFields


NAME = "org.freedesktop.login1"
SESSION = "/org/freedesktop/login1/session/_31"


def told(line):
    print(line, flush=True)


def wait(end):
    os.read(end, 1)
    told("let")


def serve(bus):
    while True:
        message = bus.receive()
        fields = message.header.fields
        if message.header.message_type is not MessageType.method_call:
            continue
        if fields[HeaderFields.member] == "Inhibit":
            end, hold = os.pipe()
            bus.send(new_method_return(message, "h", (hold,)))
            os.close(hold)
            threading.Thread(target=wait, args=(end,), daemon=True).start()  # noqa: TID251 (no window)
            told("held")
        else:
            bus.send(new_method_return(message, "o", (SESSION,)))


def main():
    bus = open_dbus_connection(os.environ["LOGIND_BUS"], enable_fds=True)
    bus.send_and_get_reply(message_bus.RequestName(NAME))
    threading.Thread(target=serve, args=(bus,), daemon=True).start()  # noqa: TID251 (no window)
    told("ready")
    manager = DBusAddress("/org/freedesktop/login1", interface=f"{NAME}.Manager")
    session = DBusAddress(SESSION, interface=f"{NAME}.Session")
    for line in sys.stdin:
        if line.strip() == "lock":
            bus.send(new_signal(session, "Lock"))
        else:
            sleeps = line.strip() == "sleep"
            bus.send(new_signal(manager, "PrepareForSleep", "b", (sleeps,)))


if __name__ == "__main__":
    main()
