"""One computer: its disk, its clock, its sync program, and the program under test."""

import contextlib
import sqlite3
from datetime import UTC, datetime

from pls.errors import PlsError
from pls.index.catalogue import Catalogue
from pls.index.database import Database
from pls.merge import decide, edits
from pls.storage import Folder
from tests.properties.sync.disk import FakeDisk, FakeMemory, Power, PowerCut
from tests.properties.sync.sealed import FakeSealed
from tests.properties.sync.vendors import Client


START = 1_772_000_000
HOUR, DAY = 3600, 86400
SKEWS = (0, 0, 0, 3, -3, DAY, -DAY, 400 * DAY, -400 * DAY)


class Device:
    """One computer.

    Attributes:
        old: Whether it has a version of the program that merges in another way.
        opened: Records that stand open in the program's editor since a while.
    """

    def __init__(self, world, number):
        self.world, self.name = world, f"d{number}"
        self.skew = world.choices.pick(SKEWS) if world.skewed else 0
        self.power = Power()
        self.disk = self._made(f"/simulated/{self.name}")
        self.memory = FakeMemory(self.name, self.power, world.box)
        self.memory.committed = self._committed
        self.seen = Catalogue(Database())
        self.client = Client(
            world.server, world.vendor, self.name, self.disk, world.choices
        )
        self.client.lost, self.client.partial = world.lost, world.partial
        self.power.tell = lambda name: world.moment(self, name)
        self.power.tears = lambda: world.choices.chance(0.5)
        self.online = True
        self.opened = []
        self.backup = None
        self.old = world.mixed and world.choices.chance(0.4)
        self._looking = False
        self.start()

    def _made(self, root):
        if self.world.box is None:
            return FakeDisk(root, self.power, self.now)
        return FakeSealed(root, self.power, self.now, self.world.box)

    def now(self):
        return float(START + self.world.time + self.skew)

    def stamp(self):
        return datetime.fromtimestamp(self.now(), UTC).isoformat()

    def start(self):
        """Start the program anew over what lasted."""
        self.power.dead = False
        self.opened = []
        self.folder = Folder(
            self.disk.root,
            self.stamp,
            disk=self.disk,
            memory=self.memory,
            seen=self.seen,
            patience=self.world.patience,
            seconds=self.now,
        )
        if self.world.warm and self.world.choices.chance(0.5):
            self.folder.trust()  # the person goes on before the folder is looked at

    def back_up(self):
        """Keep a copy of the program's memory, and of the whole disk."""
        if self.backup is not None:
            self._forget_backup()
        disk, client = self.disk, self.client
        kept = (disk.bytes, disk.times, disk.numbers, client.base)
        self.backup = (self.memory.copied(), self._catalogued(), *map(dict, kept))

    def _catalogued(self):
        """Return a copy of the index, as a backup has it."""
        copy = sqlite3.connect(":memory:")
        self.seen.database._db.backup(copy)
        return copy

    def _forget_backup(self):
        for copy in self.backup[:2]:
            copy.close()

    def _spoil(self, older=None):
        """Let the index be lost, or be an older one, now and then."""
        chance = self.world.choices.chance
        if chance(0.3):
            self.seen.database.close()
            self.seen = Catalogue(Database())
        elif older is not None and chance(0.5):
            older.backup(self.seen.database._db)

    def restore(self, *, whole):
        """Go back to the copy: in memory only, or with all files."""
        memory, index, files, times, numbers, base = self.backup
        self.memory.restore(memory)
        if whole:
            disk, client = self.disk, self.client
            disk.bytes, disk.times = dict(files), dict(times)
            disk.numbers, client.base = dict(numbers), dict(base)
            client.half = {}
        self._spoil(index)
        self.start()

    def close(self):
        self.memory.close()
        self.seen.database.close()
        if self.backup is not None:
            self._forget_backup()

    def run(self, work):
        """Do something with the program; say whether it came to its end."""
        try:
            with self._program():
                work()
        except PlsError as error:
            self.world.told[f"{type(error).__name__}"] += 1
            return False
        except PowerCut:
            self.world.told["power cut"] += 1
            self.memory.lose()
            self._spoil()
            self.start()
            return False
        return True

    @contextlib.contextmanager
    def _program(self):
        """Run as the version of the program that this computer has."""
        merge = decide.merge
        if self.old:
            # One that knows no common texts, and so never removes anything.
            decide.merge = edits.merge = lambda one, other, _: merge(one, other, None)
        try:
            yield
        finally:
            decide.merge = edits.merge = merge

    def scan(self):
        self.disk.read, self._looking = {}, True
        try:
            return self.run(self.folder.scan)
        finally:
            self._looking = False

    @property
    def names(self):
        """Every name this computer ever counted its edits under."""
        return self.memory.devices

    def heads(self):
        return self.memory.heads().values()

    def _committed(self):
        """Hear that the program remembers durably: what it looked at counts as seen."""
        if self._looking:
            self._looking = False
            for data in self.disk.read.values():
                self.world.oracle.see(data)
