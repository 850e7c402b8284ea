"""What a screen reader is told, over the real accessibility bus."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from jeepney import DBusAddress, MatchRule, Properties, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from tests.e2e.screen import need, until


REGISTRY = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
LAUNCHER = "/usr/libexec/at-spi-bus-launcher"

# Bits of the state of an accessible, from the AT-SPI specification.
CHECKED, EDITABLE, ENABLED, FOCUSABLE = 4, 7, 8, 11
FOCUSED, SELECTED, SHOWING = 12, 23, 25


@dataclass
class Part:
    """One thing that a screen reader can come to."""

    bus: str
    path: str
    role: str
    name: str
    told: str
    states: int
    parts: list[Part] = field(default_factory=list)

    def has(self, state: int) -> bool:
        return bool(self.states >> state & 1)

    def all(self) -> Iterator[Part]:
        yield self
        for part in self.parts:
            yield from part.all()

    def __str__(self) -> str:
        return f"{self.role} “{self.name}”"


class Listener:
    """Stands where a screen reader stands."""

    def __init__(self, session: str) -> None:
        with open_dbus_connection(session) as bus:
            status = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Status")
            bus.send_and_get_reply(Properties(status).set("IsEnabled", "b", True))
            door = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
            (address,) = bus.send_and_get_reply(
                new_method_call(door, "GetAddress")
            ).body
        self._bus: DBusConnection = open_dbus_connection(address)
        self._ears: DBusConnection = open_dbus_connection(address)
        self.heard: list[tuple[str, str]] = []
        self._moved: list[tuple[str, str]] = []
        registry = DBusAddress(
            "/org/a11y/atspi/registry", REGISTRY[0], "org.a11y.atspi.Registry"
        )
        for event in ("object:announcement", "object:state-changed:focused"):
            wanted = (event, [], "")
            asked = new_method_call(registry, "RegisterEvent", "sass", wanted)
            self._ears.send_and_get_reply(asked)
        rule = MatchRule(type="signal", interface="org.a11y.atspi.Event.Object")
        self._ears.send_and_get_reply(message_bus.AddMatch(rule))

    def close(self) -> None:
        self._bus.close()
        self._ears.close()

    def listen(self) -> list[tuple[str, str]]:
        """Return every event so far: its name and, of announcements, the words."""
        while self._hear(0.05):
            pass
        return self.heard

    def _hear(self, seconds: float) -> bool:
        """Wait for one event, and tell whether there was any."""
        try:
            message = self._ears.receive(timeout=seconds)
        except TimeoutError:
            return False
        fields = {key.name: value for key, value in message.header.fields.items()}
        if fields.get("interface") == "org.a11y.atspi.Event.Object":
            words = message.body[3][1] if message.body[3][0] == "s" else ""
            self.heard.append((fields["member"], words))
            if message.body[:2] == ("focused", 1):
                self._moved.append((fields["sender"], fields["path"]))
        return True

    def still(self) -> None:
        """Forget where the focus has gone so far."""
        self.listen()
        self._moved.clear()

    def moved(self, seconds: float = 10) -> Part | None:
        """Return where the focus goes next, None if it stays where it is."""
        end = time.monotonic() + seconds
        while not self._moved:
            if not self._hear(max(0.0, end - time.monotonic())):
                return None
        while self._hear(0.02):
            pass  # a list tells of itself first, and then of its row
        at = self._moved[-1]
        self._moved.clear()
        return self.read(*at, 0)

    def announced(self) -> list[str]:
        return [words for event, words in self.listen() if event == "Announcement"]

    def _call(self, bus: str, path: str, interface: str, what: str, *more: object):
        at = DBusAddress(path, bus, f"org.a11y.atspi.{interface}")
        reply = self._bus.send_and_get_reply(new_method_call(at, what, *more))
        if reply.header.message_type.name == "error":
            return None
        return reply.body[0] if reply.body else None

    def _property(self, bus: str, path: str, what: str) -> str:
        at = DBusAddress(path, bus, "org.a11y.atspi.Accessible")
        reply = self._bus.send_and_get_reply(Properties(at).get(what))
        if reply.header.message_type.name == "error":
            return ""
        return str(reply.body[0][1])

    def words(self, part: Part) -> str:
        """Return the text that *part* holds."""
        told = self._call(part.bus, part.path, "Text", "GetText", "ii", (0, -1))
        return str(told or "")

    def press(self, part: Part) -> None:
        """Do what *part* does, as a screen reader lets a person do."""
        self._call(part.bus, part.path, "Action", "DoAction", "i", (0,))

    def read(self, bus: str, path: str, depth: int = 30) -> Part | None:
        """Return what is at *path* with all that shows in it, or None if it left."""
        states = self._call(bus, path, "Accessible", "GetState")
        if not states:
            return None
        part = Part(
            bus,
            path,
            str(self._call(bus, path, "Accessible", "GetRoleName")),
            self._property(bus, path, "Name"),
            self._property(bus, path, "Description"),
            states[0] | states[1] << 32,
        )
        kept = part.role in ("application", "frame", "dialog")
        if depth and (part.has(SHOWING) or kept):
            for at in self._call(bus, path, "Accessible", "GetChildren") or ():
                inside = self.read(*at, depth - 1)
                if inside is not None:
                    part.parts.append(inside)
        return part

    def screen(self) -> list[Part]:
        """Return everything that shows, over all programs on this screen."""
        programs = self._call(*REGISTRY, "Accessible", "GetChildren") or ()
        found = [self.read(*at) for at in programs]
        return [
            each
            for program in found
            if program is not None
            for each in program.all()
            if each.has(SHOWING) or each.role in ("application", "frame")
        ]

    def find(self, name: str, role: str = "") -> Part | None:
        """Return what shows and whose name begins with *name*."""
        for each in self.screen():
            if each.name.startswith(name) and (not role or each.role == role):
                return each
        return None

    def focused(self) -> Part | None:
        """Return where the keyboard is; in a list, its row.

        A list tells its current row as focused also while the focus is elsewhere.
        """
        held = [each for each in self.screen() if each.has(FOCUSED)]
        at = next((each for each in held if each.role != "list item"), None)
        if at is None or at.role != "list":
            return at
        return next((row for row in at.parts if row.has(FOCUSED)), at)


@contextmanager
def bus(screen: str, home: Path) -> Iterator[str]:
    """Run a session bus of its own, with the accessibility bus behind it."""
    need("dbus-daemon", LAUNCHER)
    home.mkdir(parents=True, exist_ok=True)
    env = {**os.environ, "DISPLAY": screen, "XDG_RUNTIME_DIR": str(home)}
    env |= {"XDG_CACHE_HOME": str(home), "GSETTINGS_BACKEND": "memory"}
    running = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=env,
    )
    assert running.stdout is not None
    address = running.stdout.readline().strip()
    until(lambda: address, "a bus")
    try:
        yield address
    finally:
        running.terminate()
        running.wait(10)
        running.stdout.close()
