"""The programs that carry files: how each names a conflict, and what it does then.

Ways: `copy` keeps both, the local one under another name; `unsent` the same, but
never uploads the copy; `older` gives the older one the other name; `both` renames
both; `blind` does so also where both wrote the same; `last` lets the later one win;
`careless` lets a deletion win over an edit too; `backup` keeps an edit under another
name when a deletion wins.
"""

from collections import Counter


def _numbered(number, form=" {}"):
    return form.format(number) if number else ""


VENDORS = {
    "dropbox": (
        lambda b, e, who, n: (
            f"{b} (Ada's conflicted copy 2026-03-0{n % 9 + 1}{_numbered(n // 9)}){e}"
        ),
        "copy",
    ),
    "dropbox-localised": (
        lambda b, e, who, n: (
            f"{b} (In Konflikt stehende Kopie von {who} 2026-03-01{_numbered(n)}){e}"
        ),
        "copy",
    ),
    "nextcloud": (
        lambda b, e, who, n: f"{b} (conflicted copy 2026-03-01 {n:06d}){e}",
        "unsent",
    ),
    "owncloud-old": (
        lambda b, e, who, n: f"{b}_conflict-20260301-{n:06d}{e}",
        "unsent",
    ),
    "syncthing": (
        lambda b, e, who, n: f"{b}.sync-conflict-20260301-{n:06d}-ABCDEF7{e}",
        "older",
    ),
    "syncthing-without-copies": (None, "last"),
    "onedrive": (
        lambda b, e, who, n: f"{b}-DESKTOP-{who.upper()}{_numbered(n, '-{}')}{e}",
        "copy",
    ),
    "onedrive-linux": (
        lambda b, e, who, n: f"{b}-{who}-safeBackup-{n:04d}{e}",
        "backup",
    ),
    "google-drive": (lambda b, e, who, n: f"{b} ({n + 1}){e}", "copy"),
    "icloud": (lambda b, e, who, n: f"{b} {n + 2}{e}", "copy"),
    "icloud-hidden": (None, "last"),
    "seafile": (
        lambda b, e, who, n: (
            f"{b} (SFConflict ada@x.org 2026-03-01-10-{n // 60:02}-{n % 60:02}){e}"
        ),
        "copy",
    ),
    "pcloud": (lambda b, e, who, n: f"{b} (conflicted{_numbered(n)}){e}", "copy"),
    "proton": (
        lambda b, e, who, n: f"{b} (# Edit conflict 2026-03-01 {n:05d}C #){e}",
        "copy",
    ),
    "unison": (
        lambda b, e, who, n: f"{b} (conflict{_numbered(n, ' #{}')}_on_2026-03-01){e}",
        "older",
    ),
    "unison-newer": (None, "last"),
    "rclone": (lambda b, e, who, n: f"{b}{e}.conflict{n + 1}", "both"),
    "rclone-1.60": (lambda b, e, who, n: f"{b}{e}..path{n + 1}", "blind"),
    "rclone-paths": (lambda b, e, who, n: f"{b}{e}..path{n + 1}", "both"),
    "resilio": (
        lambda b, e, who, n: f"{b}.Conflict{_numbered(n, '{}')}{e}",
        "older",
    ),
    "careless": (None, "careless"),
}

UNSENT = ("_conflict-", "(conflicted copy")
"""What is in the names of the copies that Nextcloud and ownCloud keep to themselves."""


class Server:
    """What the sync program holds in the middle: a number, bytes and a time.

    Attributes:
        halved: The beginnings that lay somewhere for a while.
        told: How often what happened.
    """

    def __init__(self):
        self.files = {}
        self.number = 0
        self.halved = []
        self.told = Counter()

    def put(self, path, data, when):
        self.number += 1
        self.files[path] = (self.number, data, when)
        return self.number

    def at(self, path):
        return self.files.get(path, (0, None, 0))


class Client:
    """The sync program of one computer.

    Attributes:
        lost: How often a transfer does not happen.
        partial: How often only the beginning of a file arrives at first.
    """

    def __init__(self, server, vendor, name, disk, choices):
        self.server, self.name, self.disk = server, name, disk
        self.naming, self.way = VENDORS[vendor]
        self.choices = choices
        self.base, self.half = {}, {}
        self.lost = self.partial = 0.0

    def waiting(self):
        """Return the paths at which this computer and the middle differ."""
        paths = {*self.disk.bytes, *self.base, *self.server.files}
        return sorted(
            p for p in paths if self._moved(p) != (False, False) and not self.keeps(p)
        )

    def keeps(self, path):
        """Tell whether a file of this name never leaves the computer."""
        name = path.rpartition("/")[2]
        return self.way == "unsent" and any(mark in name for mark in UNSENT)

    def _moved(self, path):
        number, data = self.base.get(path, (0, None))
        here = path in self.disk.bytes and self._here(path) != data
        gone = path not in self.disk.bytes and data is not None
        there = self.server.at(path)[0] != number or path in self.half
        return here or gone, there

    def _here(self, path):
        """Return what lies here; a half download of our own is what was before."""
        data = self.disk.bytes.get(path)
        if path in self.half and data == self.half[path]:
            return self.base.get(path, (0, None))[1]
        return data

    def carry(self, path, *, surely=False):
        """Bring one file in step, if the network lets us."""
        here, there = self._moved(path)
        if not (here or there):
            return
        if not surely and self.choices.chance(self.lost):
            self.server.told["dropped"] += 1
            return
        if here and there:
            self.half.pop(path, None)
            self._both(path)
        elif here:
            self._up(path)
        else:
            self._down(path, surely=surely)

    def _up(self, path):
        data, when = self.disk.bytes.get(path), self.disk.times.get(path, 0)
        self.base[path] = (self.server.put(path, data, when), data)
        self.server.told["up"] += 1

    def _down(self, path, *, surely=True):
        number, data, when = self.server.at(path)
        if data is None:
            if path in self.disk.bytes:
                self.disk.drop(path)
        elif not surely and path not in self.half and self.choices.chance(self.partial):
            self._begin(path, data, when)
            return
        else:
            self.disk.land(path, data, when)
        self.half.pop(path, None)
        self.base[path] = (number, data)
        self.server.told["down"] += 1

    def _begin(self, path, data, when):
        cut = self.choices.below(len(data))
        start = b"\0" * cut if self.choices.chance(0.1) else data[:cut]
        self.half[path] = start
        self.server.halved.append(start)
        self.disk.land(path, start, when)
        self.server.told["partial"] += 1

    def _both(self, path):
        number, theirs, _ = self.server.at(path)
        ours = self.disk.bytes.get(path)
        if ours == theirs and (ours is None or self.way != "blind"):
            self.base[path] = (number, theirs)
        elif ours is None:
            self._down(path)
        elif theirs is None:
            self._against_deletion(path)
        else:
            self._conflict(path)

    def _against_deletion(self, path):
        self.server.told["edit against deletion"] += 1
        if self.way == "careless" and self.choices.chance(0.5):
            self.disk.drop(path)
            self.base[path] = (self.server.put(path, None, 0), None)
        elif self.way == "backup":
            self._rename(path)
            self._down(path)
        else:
            self._up(path)

    def _conflict(self, path):
        self.server.told["conflict"] += 1
        _, theirs, when = self.server.at(path)
        later = self.disk.times[path] > when
        if self.way in ("last", "careless"):
            self._up(path) if later else self._down(path)
        elif self.way == "older" and later:
            self.disk.land(self._free(path), theirs, when)
            self._up(path)
        elif self.way in ("both", "blind"):
            self.disk.land(self._free(path), theirs, when)
            self._rename(path)
            self._up(path)
        else:
            self._rename(path)
            self._down(path)

    def _rename(self, path):
        copy = self._free(path)
        self.disk.land(copy, self.disk.bytes[path], self.disk.times[path])
        self.disk.drop(path)

    def _free(self, path):
        stem, dot, ending = path.rpartition(self.disk.ending)
        number = 0
        while True:
            name = self.naming(stem, dot + ending, self.name, number)
            if name not in self.disk.bytes and self.server.at(name)[1] is None:
                return name
            number += 1
