"""Keyrings: the real one of GNOME in a session of its own, and some that misbehave.

To be a keyring is a public interface of `keyring`; each class here is one that the
person's system might have, chosen by PYTHON_KEYRING_BACKEND.
"""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import ClassVar

from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError


ROOT = Path(__file__).parents[2]
PASSWORD = "of the keyring"

NEEDED = ("dbus-run-session", "gnome-keyring-daemon")


def missing(*tools):
    """Return which of the tools that the real keyring takes are not installed."""
    return [tool for tool in (*NEEDED, *tools) if shutil.which(tool) is None]


class Session:
    """A session of its own, with the keyring of GNOME, unlocked unless said."""

    def __init__(self, home, display=""):
        self.home = home
        run = home / "run"
        run.mkdir(parents=True, mode=0o700)
        kept = ("PATH", "LANG", "PYTHONPATH", "PLS_CONFIG_DIR", "QT_QPA_PLATFORM")
        self.env = {name: os.environ[name] for name in kept if name in os.environ}
        self.env |= {"HOME": str(home), "XDG_RUNTIME_DIR": str(run)}
        self.env |= {"DISPLAY": display} if display else {}

    def __enter__(self):
        self._bus = subprocess.Popen(
            ["dbus-run-session", "--", "sh", "-c", _STAY],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=self.env,
        )
        address = self._bus.stdout.readline().decode().strip()
        self.env["DBUS_SESSION_BUS_ADDRESS"] = address
        self._daemon = subprocess.Popen(
            [
                "gnome-keyring-daemon",
                "--foreground",
                "--unlock",
                "--components=secrets",
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=self.env,
        )
        self._daemon.stdin.write(PASSWORD.encode())
        self._daemon.stdin.close()
        self._wait()
        return self

    def _wait(self):
        """Wait until the keyring is there, without calling it into being."""
        end = time.monotonic() + 20
        while self.run(_ANSWERS).returncode:
            assert time.monotonic() < end, "no keyring came"
            time.sleep(0.1)

    def __exit__(self, *_):
        self._daemon.terminate()
        self._daemon.wait()
        self._bus.stdin.close()
        self._bus.wait()
        self._bus.stdout.close()

    def run(self, code, *arguments):
        """Run Python in the session."""
        return subprocess.run(
            [sys.executable, "-c", code, *arguments],
            env=self.env,
            cwd=ROOT,
            capture_output=True,
            timeout=60,
            check=False,
        )

    def lock(self):
        done = self.run(_LOCK)
        assert done.returncode == 0, done.stderr.decode()

    def unlock(self):
        done = self.run(_UNLOCK, PASSWORD)
        assert done.returncode == 0, done.stderr.decode()

    def store(self, user, secret):
        done = self.run(_STORE, user, secret)
        assert done.returncode == 0, done.stderr.decode()

    def labels(self):
        """Return what the keyring lists, each by its attributes."""
        done = self.run(_LIST)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode().splitlines()

    def secrets(self):
        """Return the lines of all that it keeps."""
        done = self.run(_SECRETS)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode().splitlines()


_STAY = "echo $DBUS_SESSION_BUS_ADDRESS; exec cat"
_OPEN = """
import secretstorage
bus = secretstorage.dbus_init()
"""
_ANSWERS = f"""{_OPEN}
names = bus.send_and_get_reply(__import__("jeepney").new_method_call(
    __import__("jeepney").DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus",
    "org.freedesktop.DBus"), "NameHasOwner", "s", ("org.freedesktop.secrets",)))
assert names.body[0] and not secretstorage.Collection(bus).is_locked()
"""
_LOCK = f"""{_OPEN}
secretstorage.Collection(bus).lock()
"""
_LIST = f"""{_OPEN}
for item in secretstorage.Collection(bus).get_all_items():
    print(sorted(item.get_attributes().items()))
"""
_SECRETS = f"""{_OPEN}
for item in secretstorage.Collection(bus).get_all_items():
    print(item.get_secret().decode())
"""
_STORE = """
import keyring, sys
keyring.set_password("Personal Learning Space", *sys.argv[1:])
"""
_UNLOCK = f"""{_OPEN}
import sys
from jeepney import DBusAddress, new_method_call
from secretstorage.util import format_secret, open_session
session = open_session(bus)
place = DBusAddress(
    "/org/freedesktop/secrets", "org.freedesktop.secrets",
    "org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface",
)
told = format_secret(session, sys.argv[1].encode(), "text/plain")
names = DBusAddress(
    "/org/freedesktop/secrets", "org.freedesktop.secrets",
    "org.freedesktop.Secret.Service",
)
found = bus.send_and_get_reply(new_method_call(names, "ReadAlias", "s", ("default",)))
bus.send_and_get_reply(new_method_call(
    place, "UnlockWithMasterPassword", "o(oayays)", (found.body[0], told)))
assert not secretstorage.Collection(bus).is_locked()
"""


class Memory(KeyringBackend):
    """Does as it shall, for as long as its process lives."""

    priority = 1
    kept: ClassVar[dict[tuple[str, str], str]] = {}

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password

    def delete_password(self, service, username):
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError("no such password")


class RaisesOnSet(Memory):
    def set_password(self, service, username, password):
        raise OSError("the disk of the keyring is full")


class RaisesOnGet(Memory):
    def get_password(self, service, username):
        raise ValueError("what is stored is no text")


class Exits(Memory):
    def set_password(self, service, username, password):
        os._exit(3)

    def get_password(self, service, username):
        sys.exit("the keyring is out of order")


class Wrong(Memory):
    """Gives back something else than it was given."""

    def get_password(self, service, username):
        kept = super().get_password(service, username)
        return None if kept is None else kept[:-9]


class Sticky(Wrong):
    """Gives back something else, and keeps what it shall remove."""

    def delete_password(self, service, username):
        raise PasswordDeleteError("it is not allowed")


class Foreign(Memory):
    """Holds a key, but that of another space."""

    def get_password(self, service, username):
        from pls.crypto import keys

        return keys.generate().text()


class Garbage(Memory):
    def get_password(self, service, username):
        return "\x00 not a key"


class Hangs(Memory):
    def get_password(self, service, username):
        time.sleep(3600)

    set_password = delete_password = get_password


class Chatty(Memory):
    """Prints, and asks, where it should not."""

    def set_password(self, service, username, password):
        print('{"state": "kept"}', flush=True)
        super().set_password(service, username, password)
