"""The disk of a computer in an encrypted space: what lies there is sealed."""

from collections.abc import Mapping

from typing_extensions import override

from pls.crypto import Box
from pls.errors import DamagedRecordError
from pls.storage.sealed import Sealed
from tests.properties.sync.disk import FakeDisk


class Remembering(Box):
    """Seals and opens as ever, and remembers what was in each file.

    One history opens each of them many times, on every computer.
    """

    def __init__(self, keys):
        super().__init__(keys.recipient, keys)
        self._known = {}

    @override
    def seal(self, data):
        sealed = super().seal(data)
        self._known[sealed] = data
        return sealed

    @override
    def open(self, data):
        if data not in self._known:
            self._known[data] = super().open(data)
        return self._known[data]

    def said(self, data):
        """Return what a file says; what cannot be opened says itself."""
        try:
            return self.open(data)
        except DamagedRecordError:
            return data


class Texts(Mapping):
    """What the files of a disk say, by their paths."""

    def __init__(self, disk):
        self._disk = disk

    @override
    def __getitem__(self, path):
        return self._disk.box.said(self._disk.bytes[path])

    @override
    def __iter__(self):
        return iter(self._disk.bytes)

    @override
    def __len__(self):
        return len(self._disk.bytes)


class FakeSealed(Sealed, FakeDisk):
    """Files in a dict, sealed. What others write by `put` was sealed by them.

    Whoever has the key can do so: with the program `age` a file can be opened,
    changed and sealed again.
    """

    def __init__(self, root, power, now, box):
        FakeDisk.__init__(self, root, power, now)
        self.box = box
        self._older = set()

    @property
    @override
    def files(self):
        return Texts(self)

    @override
    def put(self, path, data, when=None):
        self.land(path, self.box.seal(data), when)

    @override
    def begin(self, path, data, below):
        sealed = self.box.seal(data)
        self.land(path, sealed[: below(len(sealed))])

    @override
    def take_in(self):
        """Nobody puts plain files here."""

    @override
    def holds(self, path):
        self.power.moment("look")
        try:
            data = self.load(path)
        except (FileNotFoundError, DamagedRecordError):
            return None
        self.read[path] = data
        return data
