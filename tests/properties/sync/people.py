"""What people do in the program."""

import msgspec

from pls.records import Entry, Moment
from pls.text import trailer
from tests.properties.sync.oracle import marks, said, tokens


WORDS = [
    "sun",
    "rain",
    "walk",
    "book",
    "tea",
    "song",
    "road",
    "home",
    "idea",
    "plan",
    "note",
    "page",
    "light",
    "river",
]
BODY = "first line of {0}.\nsecond line.\nthird one.\n"


def changed(choices, record, token, mark, stamp):
    """Return *record* after one edit that wrote *token* into it."""
    lines = record.body.rstrip("\n").split("\n") if record.body.strip() else []
    word, what = choices.pick(WORDS), choices.below(9)
    values = {}
    if what <= 1 or not lines:
        lines.append(f"{word} {token} {choices.pick(WORDS)}.")
    elif what == 2:
        lines.insert(choices.below(len(lines) + 1), f"{token} {word}.")
    elif what in (3, 4):
        at = choices.below(len(lines))
        words = lines[at].split(" ")
        words.insert(choices.below(len(words) + 1), token)
        lines[at] = " ".join(words)
    elif what == 5:
        lines[choices.below(len(lines))] = f"{word} {token}"
    elif what == 6:
        del lines[choices.below(len(lines))]
        lines.append(token)
    elif what == 7:
        values["title"] = f"{word} {token}"
    else:
        tags = list(record.tags)
        if tags and choices.chance(0.4):
            tags.pop(choices.below(len(tags)))
        values["tags"] = (*tags, token)
    return msgspec.structs.replace(
        record,
        **values,
        body="\n".join(lines) + "\n",
        skills=(*record.skills, mark),
        updated=Moment(stamp),
    )


def told(record):
    """Return all words of a record in one text."""
    return f"{record.title}\n{record.tags}\n{record.skills}\n{record.body}"


class People:
    """What people do in the program, as steps of a world."""

    def create(self, device):
        if self.made >= self.most:
            self.edit(device)
            return
        self.made += 1
        record_id = f"r{self.made}"
        if self.choices.chance(0.2):
            record_id = f"day{self.choices.below(2)}"  # two computers may make the same
        if device.memory.head(record_id) is not None:
            return
        token, mark = self.oracle.word(record_id, "person")
        record = Entry(
            id=record_id,
            title=f"start {token}",
            created=Moment("2026-03-01"),
            updated=Moment(device.stamp()),
            skills=(mark,),
            body=BODY.format(record_id),
        )
        done = device.run(lambda: device.folder.add(record))
        if done or self._holds(device, record_id, mark):
            self.oracle.edit(record_id, "", told(record), mark)
            self.told["created"] += 1

    def open(self, device):
        found = self._living(device)
        if found:
            device.opened.append(self.choices.pick(found))

    def edit(self, device):
        found = self._living(device)
        if device.opened and self.choices.chance(0.4):
            base = device.opened.pop(self.choices.below(len(device.opened)))
        elif found:
            base = self.choices.pick(found)
        else:
            return
        self._save(device, base, base)

    def revive(self, device):
        """Take a record out of the bin and write into it at once."""
        found = self._binned(device)
        if found:
            base = self.choices.pick(found)
            self._save(device, base, msgspec.structs.replace(base, deleted=None))

    def _save(self, device, base, begun):
        token, mark = self.oracle.word(base.id, "person")
        fresh = changed(self.choices, begun, token, mark, device.stamp())
        done = device.run(lambda: device.folder.save(fresh, base))
        if done or self._holds(device, base.id, mark):
            self.oracle.edit(base.id, told(base), told(fresh), mark)
            self.told["saved"] += 1
            if self.choices.chance(0.3):
                device.opened.append(fresh)

    def discard(self, device):
        found = self._living(device)
        if found:
            record = self.choices.pick(found)
            self._delete(
                device,
                record,
                lambda: device.folder.discard(record.id, Moment(device.stamp())),
            )

    def empty(self, device):
        found = self._binned(device)
        if found:
            record = self.choices.pick(found)
            work = lambda: device.folder.empty(record.id)  # noqa: E731
            self._delete(device, record, work, emptied=True)

    def _delete(self, device, record, work, *, emptied=False):
        before = self._deletions(device, record.id)
        hasty = self._is_foreign(device, record.id)
        done = device.run(work)
        if not (done or self._deletions(device, record.id) > before):
            return
        self.told["deleted"] += 1
        self.oracle.deletes[record.id].append(marks(told(record)))
        if hasty:
            self.oracle.hasty.add(record.id)
        if emptied:
            self.oracle.removed |= tokens(told(record))

    def recover(self, device):
        found = self._binned(device)
        if found:
            record = self.choices.pick(found)
            self.oracle.free.add(record.id)
            device.run(lambda: device.folder.recover(record.id))

    def answer(self, device):
        """Answer the question that is asked when many records are gone at once."""
        gone, put_back = device.folder.vanished, self.choices.chance(0.5)
        if not gone:
            return
        self.oracle.free |= set(gone)
        self.told["answered"] += 1
        device.run(lambda: device.folder.answer(gone, put_back=put_back))

    def _living(self, device):
        return [r for r in self._all(device) if r.deleted is None]

    def _binned(self, device):
        return [r for r in self._all(device) if r.deleted is not None]

    def _all(self, device):
        found = []
        device.run(lambda: found.extend(device.folder.all()))
        return sorted(found, key=lambda r: r.id)

    def _holds(self, device, record_id, mark):
        newest = device.memory.newest(record_id)
        return newest is not None and mark in newest.record.skills

    def _is_foreign(self, device, record_id):
        """Tell whether what is shown comes from a file that another program wrote."""
        data = device.disk.files.get(device.folder.path(record_id), b"")
        record, parted = said(data)
        stamp = parted.trailer if record is not None else None
        return stamp is None or stamp.digest != trailer.digest(parted.content)

    def _deletions(self, device, record_id):
        newest = device.memory.newest(record_id)
        counts = {} if newest is None else dict(newest.vector)
        return sum(counts.get(f"{name}-", 0) for name in device.names)
