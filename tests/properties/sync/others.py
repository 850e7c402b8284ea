"""What other editors and file managers do, past the program."""

from pls.merge.version import written
from pls.records import Entry, Moment
from pls.text import trailer
from tests.properties.sync.oracle import is_record, said, tokens
from tests.properties.sync.people import BODY, changed, told


class Others:
    """What other editors and file managers do, as steps of a world.

    `buffers` are files that stand open in an editor since a while, `halves` what an
    editor has not finished writing.
    """

    def _files(self, device):
        return sorted(
            p for p in device.disk.files if is_record(p) and not p.startswith(".pls/")
        )

    def open_elsewhere(self, device):
        found = self._files(device)
        if found:
            path = self.choices.pick(found)
            self.buffers.append((device, path, device.disk.files[path]))
            if self.choices.chance(0.6):
                self.save_elsewhere(device)

    def save_elsewhere(self, _):
        if not self.buffers:
            return
        device, path, data = self.buffers.pop(self.choices.below(len(self.buffers)))
        record, parted = said(data)
        if record is None or record.deleted is not None or record.extra:
            return
        token, mark = self.oracle.word(record.id, "editor")
        new = self._edited(record, parted, token, mark)
        if self.choices.chance(0.05):
            device.disk.begin(path, new, self.choices.below)
            self.halves.append((device, path, new))
        else:
            device.disk.put(path, new)
        self.oracle.edit(record.id, data.decode(), new.decode(), mark, foreign=True)
        self.told["edited elsewhere"] += 1
        if self.choices.chance(0.5):
            self.buffers.append((device, path, new))

    def _edited(self, record, parted, token, mark):
        """Return the bytes of a file after an edit in another editor."""
        stamp = record.updated or "2026-03-01"
        fresh = changed(self.choices, record, token, mark, stamp)
        content = written(fresh, parted.content)
        if parted.trailer is not None:
            if self.choices.chance(0.1):
                self.oracle.free.add(record.id)  # knows nothing now, so it adds only
                self.told["trailer dropped"] += 1
            else:
                content = trailed(content, parted.trailer)
        if self.choices.chance(0.15):
            content = content.replace("\r\n", "\n").replace("\n", "\r\n")
        return content.encode()

    def finish(self):
        """Let one editor finish its writing."""
        device, path, data = self.halves.pop(self.choices.below(len(self.halves)))
        device.disk.put(path, data)

    def slip(self, device):
        """Do something to a file in the midst of the program's work."""
        waiting = device.client.waiting()
        if waiting and device.online and self.choices.below(2):
            device.client.carry(self.choices.pick(waiting))
        elif self.foreign:
            found = self._files(device)
            if found:
                path = self.choices.pick(found)
                self.buffers.append((device, path, device.disk.files[path]))
                self.save_elsewhere(device)

    def create_elsewhere(self, device):
        if self.made >= self.most:
            return
        self.made += 1
        path = f"journal/by hand {self.choices.below(2)}{device.disk.ending}"
        if path in device.disk.files:
            return
        record_id = f"x{self.made}"
        token, mark = self.oracle.word(record_id, "editor")
        record = Entry(
            id=record_id,
            title=token,
            created=Moment("2026-03-01"),
            skills=(mark,),
            body=BODY.format(record_id),
        )
        device.disk.put(path, written(record).encode())
        self.oracle.edit(record_id, "", told(record), mark, foreign=True)
        self.oracle.hasty.add(record_id)  # older texts of it may lie about, unnamed
        self.told["created elsewhere"] += 1

    def remove(self, device):
        found = self._files(device)
        if found:
            path = self.choices.pick(found)
            data = device.disk.files[path]
            self.oracle.removed |= tokens(data)
            self._free(data)
            device.disk.drop(path)
            self.told["removed"] += 1

    def rename(self, device):
        found = [p for p in self._files(device) if p.endswith(device.disk.ending)]
        if found:
            path = self.choices.pick(found)
            added = self.choices.pick([" renamed", " B", " 2"])
            stem = path.removesuffix(device.disk.ending)
            self._move(device, path, f"{stem}{added}{device.disk.ending}")

    def copy(self, device):
        found = [p for p in self._files(device) if p.endswith(device.disk.ending)]
        if found:
            path = self.choices.pick(found)
            ending = device.disk.ending
            copy = f"{path.removesuffix(ending)} - Copy{ending}"
            if copy not in device.disk.files:
                device.disk.land(copy, device.disk.bytes[path])
                self.told["copied"] += 1

    def overwrite(self, device):
        """Copy one file over another one.

        Not a damaged one: over what is left then, nothing is put back unasked. From
        the bin to a place outside it, or into it, is like dragging.
        """
        found = self._files(device)
        if len(found) > 1:
            path, to = self.choices.pick(found), self.choices.pick(found)
            data = device.disk.files[path]
            if said(data)[0] is not None and data != device.disk.files[to]:
                self.oracle.removed |= tokens(device.disk.files[to])
                self._free(device.disk.files[to])
                if path.startswith("Trash/") != to.startswith("Trash/"):
                    self._free(data)
                device.disk.land(to, device.disk.bytes[path])
                self.told["overwritten"] += 1

    def drag(self, device):
        """Move a file into the bin, or out of it."""
        found = [p for p in self._files(device) if p.endswith(device.disk.ending)]
        if not found:
            return
        path = self.choices.pick(found)
        name = path.rpartition("/")[2]
        binned = path.startswith("Trash/")
        self._free(device.disk.files[path])
        self._move(device, path, f"journal/{name}" if binned else f"Trash/{name}")
        self.told["dragged"] += 1

    def bring_back(self, device):
        """Copy a file back that was there some time ago, from an old disk."""
        if self.olden and self.choices.chance(0.5):
            path, data = self.choices.pick(self.olden)
            if device.disk.files.get(path) is None:
                device.disk.put(path, data)
                self.told["brought back"] += 1
        else:
            found = self._files(device)
            if found:
                path = self.choices.pick(found)
                data = device.disk.files[path]
                _, parted = said(data)
                stamp = parted.trailer if parted else None
                whole = stamp and stamp.digest == trailer.digest(parted.content)
                if whole:
                    self.olden.append((path, data))

    def _move(self, device, path, to):
        if to not in device.disk.files:
            device.disk.land(to, device.disk.bytes[path])
            device.disk.drop(path)
            self.told["moved"] += 1

    def _free(self, data):
        record, _ = said(data)
        if record is not None:
            self.oracle.free.add(record.id)


def trailed(content, stamp):
    """Return *content* with a trailer that was written for another text."""
    line = trailer.join("", stamp.vector, stamp.grown).strip()
    line = line.replace(trailer.digest(""), stamp.digest, 1)
    return f"{content}\n{line}\n"
