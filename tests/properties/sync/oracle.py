"""What was written, and what has to be found again.

Every piece of text has a word of its own (`tok7x`), every edit a mark in a field that
merges as a set (`e7q`), so what a text contains and what an edit had seen can be read
off it.
"""

import re
from collections import Counter, defaultdict

from pls.errors import DamagedRecordError
from pls.merge.version import PURGED
from pls.storage import naming
from pls.storage.kept import Why
from pls.text import file, trailer


TOKEN = re.compile(r"tok\d+x")
MARK = re.compile(r"\be\d+q\b")


def tokens(text):
    text = text if isinstance(text, str) else text.decode("utf-8", "replace")
    return set(TOKEN.findall(text))


def marks(text):
    return set(MARK.findall(text))


def is_record(path):
    """Tell whether a path is one of a record's own file, or of a copy of it."""
    if path.startswith(".pls/"):
        return path.startswith(".pls/gone/")
    name = path.rpartition("/")[2]
    return any(naming.is_record(name, end) for end in (naming.PLAIN, naming.SEALED))


def said(data):
    """Return the record in a file and its parted text; None twice if there is none."""
    try:
        return file.read(data), trailer.part(data.decode())
    except (DamagedRecordError, UnicodeDecodeError):
        return None, None


class Oracle:
    """Everything that people did.

    Attributes:
        made: Which record each token belongs to, and who wrote it.
        saved: Tokens that somebody was told are saved.
        removed: Tokens that somebody took out who had them before the eyes.
        seen: Tokens that stood in a file a computer looked at.
        edits: The marks of all edits of each record.
        foreign: Those of them made in other programs.
        deletes: Of each record, what each deletion of it had seen.
        free: Records of which nobody can say whether they shall live: dragged, taken
            out of the bin unchanged, or removed past the program.
        hasty: Records of which a text by another program was deleted before the
            program took it up, or may have been; other computers may have taken it
            up meanwhile. They may come back.
        lied: Whether a computer may have counted other edits under one number; then
            what it calls seen need not be marked as lost in the local history.
    """

    def __init__(self):
        self.number = 0
        self.made = {}
        self.saved, self.removed, self.seen = set(), set(), set()
        self.edits = defaultdict(set)
        self.foreign = defaultdict(set)
        self.deletes = defaultdict(list)
        self.free = set()
        self.hasty = set()
        self.lied = False

    def word(self, record_id, who):
        self.number += 1
        token = f"tok{self.number}x"
        self.made[token] = (record_id, who)
        return token, f"e{self.number}q"

    def edit(self, record_id, before, after, mark, *, foreign=False):
        """Hear that somebody saved *after*, having seen *before*."""
        self.saved |= tokens(after)
        self.removed |= tokens(before) - tokens(after)
        self.edits[record_id].add(mark)
        if foreign:
            self.foreign[record_id].add(mark)

    def see(self, data):
        """Hear that a computer looked at a text; half a file is none."""
        if said(data)[0] is not None:
            self.seen |= tokens(data)

    def restored(self, devices):
        """Hear that one computer went back to a backup, and forgot what came after.

        What no other computer remembers has to be found again only if it is looked
        at again: it may still lie in a folder. Deletions may come back by it.
        """
        known = set()
        for device in devices:
            for record_id in self.ids():
                for each in device.memory.history(record_id):
                    known |= tokens(each.version.content)
        for token in self.saved - known:
            self.made[token] = (self.made[token][0], "forgotten")
            self.seen.discard(token)
        self.lied = True
        self.free |= set(self.ids())

    # Judging

    def judge(self, devices):
        """Return what is wrong now that everything is quiet, as sentences."""
        first = _carried(devices[0])
        wrong = [
            f"P1 {d.name} differs: {_difference(first, _carried(d))}"
            for d in devices[1:]
            if _carried(d) != first
        ]
        places = defaultdict(list)
        texts = devices[0].disk.files
        for path, data in first.items():
            if not is_record(path):
                continue
            record, parted = said(texts[path])
            if record is None:
                # A copy of a half file is nobody's; where a record lay, it is put back.
                if any(path == h.path for d in devices for h in d.heads()):
                    wrong.append(f"P1 {path} is no record: {data[:60]!r}")
                continue
            places[record.id].append(path)
            stamp = parted.trailer
            if stamp is None or stamp.digest != trailer.digest(parted.content):
                wrong.append(f"P1 {path} is not stamped")
        wrong += [f"P1 {i} lies at {p}" for i, p in places.items() if len(p) > 1]
        records = {i: said(texts[p[0]])[0] for i, p in places.items()}
        return wrong + self._lost(devices, places) + self._lives(devices, records)

    def _lost(self, devices, places):
        files = devices[0].disk.files
        shown = {t for ps in places.values() for p in ps for t in tokens(files[p])}
        kept = {
            t
            for d in devices
            for path, data in d.disk.files.items()
            if path.startswith(".pls/history/")
            for t in tokens(data)
        }
        local, anywhere = set(), set()
        for device in devices:
            for record_id in self.ids():
                for each in device.memory.history(record_id):
                    words = tokens(each.version.content)
                    anywhere |= words
                    if each.why in (Why.LOST, Why.SEEN):
                        local |= words
                newest = device.memory.newest(record_id)
                if newest is not None and record_id not in places:
                    local |= tokens(newest.content)
        if self.lied:
            local |= anywhere
        missing = self.saved - self.removed - shown - kept - local
        return [
            f"P2 {t} of {self.made[t]} is {'unmarked' if t in anywhere else 'lost'}"
            for t in sorted(missing)
            if self.made[t][1] == "person" or t in self.seen
        ]

    def ids(self):
        return sorted({i for i, _ in self.made.values()})

    def _twice(self, devices, record_id):
        """Return the record if two computers took up one edit of another program.

        Each counts it as an edit of its own, and a deletion has seen only one of them.
        """
        found = Counter()
        for device in devices:
            taken = {digest for digest, _ in device.memory.adopted(record_id)}
            known = [k.version for k in device.memory.history(record_id)]
            said = [marks(v.content) for v in known if v.digest in taken]
            found.update(self.foreign[record_id] & set().union(*said))
        return {record_id} if any(n > 1 for n in found.values()) else set()

    def _lives(self, devices, records):
        wrong = [
            f"P4 {i} lives unseen"
            for i, r in records.items()
            if PURGED in r.extra and (r.deleted is None or tokens(r.body))
        ]
        # What was deleted may have been a half, or been taken up elsewhere meanwhile.
        begun = [said(each)[0] for each in devices[0].client.server.halved]
        halves = {record.id for record in begun if record is not None}
        for record_id, record in records.items():
            deletes = self.deletes[record_id]
            if record_id in self.free or not deletes:
                continue
            known = {
                mark
                for d in devices
                for each in d.memory.history(record_id)
                if each.why is not Why.SEEN  # a text overwritten before it was quiet
                for mark in marks(each.version.content)
            }
            edits = self.edits[record_id] - (self.foreign[record_id] - known)
            unsure = record_id in halves | self.hasty | self._twice(devices, record_id)
            dead = any(edits <= seen for seen in deletes) and not unsure
            if record.deleted is None and dead:
                wrong.append(f"P4 {record_id} came back")
            if record.deleted is not None and edits - set().union(*deletes):
                wrong.append(f"P4 an edit of {record_id} was deleted unseen")
        return wrong


def _carried(device):
    """Return the files of a computer but for those that never leave it, for a reason.

    They are damaged, or what lost a merge twice: two computers seal the same text, and
    a sync program takes the two files for different ones.
    """
    files = device.disk.files
    return {
        path: data
        for path, data in device.disk.bytes.items()
        if not device.client.keeps(path)
        or not (said(files[path])[0] is None or _twice_lost(files, path))
    }


def _twice_lost(files, path):
    return path.startswith(f"{naming.HISTORY}/") and any(
        files[p] == files[path] for p in files if p != path and _beside(p, path)
    )


def _beside(one, other):
    return one.rpartition("/")[0] == other.rpartition("/")[0]


def _difference(one, two):
    return sorted(p for p in {*one, *two} if one.get(p) != two.get(p))[:4]
