"""A disk and a memory that lose power, fail, and are changed behind one's back."""

import contextlib
import sqlite3
from pathlib import Path

from typing_extensions import override

from pls.errors import SpaceUnavailableError
from pls.storage import looking, naming
from pls.storage.disk import Disk
from pls.storage.files import MovedOnError
from pls.storage.memory import Memory


class PowerCut(BaseException):
    """The computer stops here; nothing after it happens."""


class Power:
    """What the moments of one computer do to it.

    Every step of the program that lasts asks `moment` before and after it. `dead`
    stays true until the computer is started again: what is still running, as a
    `finally`, must not be able to write.

    Attributes:
        tell: Is told the name of every moment; may raise.
        tears: Says whether a name that was not durable yet is lost with the power.
    """

    def __init__(self):
        self.dead = False
        self.tell = lambda _: None
        self.tears = lambda: False

    def moment(self, name):
        if self.dead:
            raise PowerCut
        self.tell(name)

    def cut(self):
        self.dead = True
        raise PowerCut


class FakeDisk(Disk):
    """Files in a dict. What is written by `put` and `drop` is written by others.

    Attributes:
        bytes: The files as they lie there, and as sync programs carry them.
    """

    def __init__(self, root, power, now):
        super().__init__(Path(root))
        self.bytes = {}
        self.times = {}
        self.numbers = {}
        self.power = power
        self.now = now
        self.writes = 0
        self.read = {}
        self._loose = None

    # Others

    @property
    def files(self):
        """What the files say, to whoever may read them."""
        return self.bytes

    def put(self, path, data, when=None):
        """Write what a file shall say."""
        self.land(path, data, when)

    def land(self, path, data, when=None):
        """Write a file as it shall lie there."""
        self.bytes[path] = data
        self.times[path] = self.now() if when is None else when
        self.writes += 1
        self.numbers[path] = self.writes

    def begin(self, path, data, below):
        """Write the beginning of what a file shall say."""
        self.land(path, data[: below(len(data))])

    def drop(self, path):
        self.bytes.pop(path, None)
        self.times.pop(path, None)
        self.numbers.pop(path, None)
        self.writes += 1

    # The program

    @override
    def walk(self, blocked, folders=None):
        del blocked, folders
        self.power.moment("look")
        for path in sorted(self.bytes):
            if _walked(path, self.ending):
                yield path, self.signature(path)

    @override
    def count(self):
        return sum(_walked(path, self.ending) for path in self.bytes)

    @override
    def load(self, path):
        if path not in self.bytes:
            raise FileNotFoundError(path)
        return self.bytes[path]

    @override
    def holds(self, path):
        self.power.moment("look")
        data = self.bytes.get(path)
        if data is not None:
            self.read[path] = data
        return data

    @override
    def raw(self, path):
        return self.bytes.get(path)

    @override
    def exists(self, path):
        return path in self.bytes

    @override
    def signature(self, path):
        if path not in self.bytes:
            raise FileNotFoundError(path)
        return self.numbers[path], self.numbers[path], len(self.bytes[path]), 1

    @override
    def names(self, folder):
        inside = f"{folder}/"
        return sorted(
            p for p in self.bytes if p.startswith(inside) and p.endswith(self.ending)
        )

    @override
    def touched(self, path):
        return self.times.get(path, 0.0)

    @override
    def create(self, path, data):
        self._may("create")
        if path in self.bytes:
            raise FileExistsError(path)
        self._place(path, data)
        self.power.moment("created")

    @override
    def each(self, work, items):
        return map(work, items)

    @override
    @contextlib.contextmanager
    def together(self):
        self._loose = []
        try:
            yield
            self.power.moment("flush")
        except PowerCut:
            for path, old, data in reversed(self._loose):
                if self.bytes.get(path) == data and self.power.tears():
                    self.drop(path) if old is None else self.land(path, old)
            raise
        finally:
            self._loose = None

    def _place(self, path, data):
        if self._loose is not None:
            self._loose.append((path, self.bytes.get(path), data))
        self.land(path, data)

    @override
    def replace(self, path, data, seen):
        self._may("replace")
        if self.bytes.get(path) != seen:
            raise MovedOnError(path)
        self.power.moment("between")
        left = self.bytes.get(path)
        self.power.moment("at last")
        self._place(path, data)
        self.power.moment("replaced")
        return None if left in (None, seen) else left

    @override
    def remove(self, path, seen):
        self._may("remove")
        if self.bytes.get(path) != seen:
            raise MovedOnError(path)
        self.power.moment("between")
        if path not in self.bytes:
            raise SpaceUnavailableError(f"{path} could not be removed: it is gone.")
        left = self.bytes[path]
        self.drop(path)
        self.power.moment("removed")
        return None if left == seen else left

    def _may(self, doing):
        self.power.moment(doing)


def _walked(path, ending):
    parts = path.split("/")
    for end in range(1, len(parts)):
        if looking._ignored("/".join(parts[:end]), parts[end - 1]):
            return False
    return not looking._ignored(path, parts[-1]) and naming.is_record(parts[-1], ending)


class FakeMemory(Memory):
    """A memory that survives the program, and loses what was not yet durable."""

    def __init__(self, name, power, box=None):
        super().__init__(None, box)
        self.power = power
        self.name, self._names = name, 0
        self.committed = lambda: None
        self._loose = None
        self.note("devices", name)

    @override
    @contextlib.contextmanager
    def change(self, *, lasting=True):
        if self._inside:
            yield
            return
        if self.power.dead:
            raise PowerCut
        if not lasting and self._loose is None:
            self._loose = self.copied()
        with super().change(lasting=lasting):
            yield
            self.power.moment("remember")
        if lasting:
            self._last()
        self.committed()
        self.power.moment("remembered")

    def _last(self):
        if self._loose is not None:
            self._loose.close()
        self._loose = None

    def lose(self):
        """Forget, now and then, what was not yet durable when the power went."""
        if self._loose is not None and self.power.tears():
            self.restore(self._loose)
        self._last()

    def copied(self):
        """Return a copy of all that is remembered, as a backup has it."""
        copy = sqlite3.connect(":memory:")
        self._db.backup(copy)
        return copy

    def restore(self, copy):
        """Remember what a copy holds, and nothing else."""
        copy.backup(self._db)

    @override
    def renamed(self):
        self._names += 1
        name = f"{self.name}{'abcdefghij'[self._names % 10]}{self._names}"
        self.note("devices", f"{self.meta('devices')} {name}")
        return name
