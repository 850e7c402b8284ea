"""What the system wishes, asked of a real settings portal on a bus of its own."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtDBus import QDBusConnection

from tests.ui import desktop
from ui.theme import Wishes
from ui.theme.system import System, has_bus, wished


LOOK, GNOME = "org.freedesktop.appearance", "org.gnome.desktop.interface"


@pytest.fixture
def portal():
    with desktop.bus() as address, desktop.services(address) as remote:
        yield remote


def connected(remote, name):
    return QDBusConnection.connectToBus(remote.address, name)


def test_what_the_portal_answers_and_tells_later_is_followed(portal, qtbot):
    portal.wish(LOOK, "contrast", "u", 1)
    portal.wish(GNOME, "text-scaling-factor", "d", 1.25)
    system = System()
    bus = connected(portal, "wishes")
    system.listen(bus)
    qtbot.waitUntil(lambda: system.wishes == Wishes(high=True, text=1.25))
    portal.wish(GNOME, "enable-animations", "b", False)
    qtbot.waitUntil(lambda: system.wishes.still)
    portal.wish(GNOME, "enable-animations", "b", True)
    portal.wish(LOOK, "contrast", "u", 0)
    portal.wish(LOOK, "reduced-motion", "u", 1)
    qtbot.waitUntil(lambda: system.wishes == Wishes(still=True, text=1.25))
    system.deleteLater()
    QDBusConnection.disconnectFromBus("wishes")


def test_without_a_portal_nothing_is_wished(qtbot):
    with desktop.bus() as address:
        system = System()
        system.listen(QDBusConnection.connectToBus(address, "empty"))
        qtbot.waitUntil(lambda: not system._waits)
        assert system.wishes == Wishes()
        system.deleteLater()
        QDBusConnection.disconnectFromBus("empty")


def test_a_bus_is_looked_for_and_never_started(tmp_path):
    assert has_bus({"DBUS_SESSION_BUS_ADDRESS": "unix:path=/x"}, tmp_path)
    assert not has_bus({}, tmp_path)
    (tmp_path / "bus").touch()
    assert has_bus({}, tmp_path)
    assert not has_bus({}, Path("/nowhere"))


values = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
names = st.sampled_from(
    [
        (LOOK, "contrast"),
        (LOOK, "reduced-motion"),
        (GNOME, "enable-animations"),
        (GNOME, "text-scaling-factor"),
    ]
)


@given(st.dictionaries(names, values))
def test_no_answer_makes_text_that_cannot_be_read(answers):
    found = wished(answers)
    assert 0.5 <= found.text <= 3
    assert isinstance(found.high, bool)
    assert isinstance(found.still, bool)
