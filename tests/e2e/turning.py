"""A space turned into an encrypted one, back, and to a new key, by a process that dies.

`python -m tests.e2e.turning COUNT SEED` kills it that many times in each direction,
over 500 records, and compares what is there at the end of each with what was before.
`… COUNT SEED RECORDS WHAT…` does so over so many, and kills only what is named.
"""

import contextlib
import os
import random
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import msgspec

from pls.crypto import Box, keys, wrapping
from pls.crypto.box import MARK
from pls.errors import DamagedRecordError
from pls.records import Entry, Moment
from pls.space import Space, about, searches, templates
from pls.space.listing import Filters
from pls.storage import attachments, naming
from pls.text import file
from tests.e2e.commands import ROOT
from tests.e2e.converter import WORDS
from tests.e2e.witness import Witness


ASIDE = (naming.ABOUT, naming.KEY, naming.RING)
NAME = ".name.age"
WHATS = ("encrypt", "rekey", "decrypt")
_USUAL = {"encrypt": 3.0, "rekey": 3.0, "decrypt": 0.4}
"""Seconds, as long as nobody measured them."""


# What lies in a folder, read without the program


def lying(root, box=None):
    """Return what the files of a folder say: those of records, and the named ones.

    Returns:
        How often each text lies where (a record, in the bin, gone, lost), and what
        files with names of their own hold, by their paths.
    """
    texts, named = Counter(), {}
    for path in sorted(p for p in root.rglob("*") if p.is_file()):
        inside = path.relative_to(root).as_posix()
        if inside in ASIDE or inside.endswith(NAME):
            continue
        data = path.read_bytes() if box is None else box.open(path.read_bytes())
        where = _where(inside)
        if where == "named" and box is not None:
            beside = path.with_name(path.name.removesuffix(".age") + NAME)
            inside = box.open(beside.read_bytes()).decode()
        if where == "named" or (box is None and not _is_record(inside, data)):
            named[inside] = data
        else:
            texts[where, data] += 1
    named.pop(".pls/names.json", None)
    return texts, named


def _is_record(path, data):
    with contextlib.suppress(DamagedRecordError):
        return path.endswith(".md") and bool(file.read(data))
    return False


def _where(path):
    top = path.split("/")[0]
    if top in ("attachments", "templates"):
        return "named"
    if top == ".pls":
        return path.split("/")[1]
    return "bin" if top == "Trash" else "record"


def remembered(root, known=None):
    """Return what this computer remembers of each record, and what it notes."""
    space = Space.open(root, known)
    memory = space._folder.memory
    ids = sorted(memory.heads())
    found = {i: [(k.version, k.why, k.here) for k in memory.history(i)] for i in ids}
    kept = searches.read(space).searches
    space._folder.close()
    memory.close()
    return found, kept, space_versions(space)


def space_versions(space):
    return space.about.id


def same(now, before):
    """Hold two looks against each other; what differs is said so that one can read it.

    Outside of pytest, too, which would say it otherwise.
    """
    found = []
    for each, was in zip(now, before, strict=True):
        keys_ = {*each, *was} if isinstance(each, dict) else ()
        unlike = (k for k in keys_ if each.get(k) != was.get(k))
        found += [(each.get(k), was.get(k), k) for k in unlike]
        found += [] if isinstance(each, dict) or each == was else [(each, was)]
    assert not found, "\n".join(str(each)[:2000] for each in found)


# A space with everything in it


def made(root, count, chance):
    """Make a plain space in which there is something of everything."""
    space = Space.create(root, about.About(id="turned000000", owner="Mikko Laine"))
    words = [f"w{n:x}" for n in range(4000)]
    entries = []
    for number in range(count):
        body = " ".join(chance.choices(words, k=chance.choice((5, 60, 400))))
        day = Moment(f"20{chance.randrange(10, 26)}-06-{chance.randrange(1, 28):02}")
        entries.append(
            space.add(
                Entry(
                    id=f"r{number:011}",
                    title=f"Title {number} {words[number]}",
                    created=day,
                    body=f"{body}\n\nlast of {number}\n",
                )
            )
        )
    for number, entry in enumerate(entries[: count // 5]):
        fresh = msgspec.structs.replace(entry, body=f"{entry.body}more {number}\n")
        entries[number] = space.save(fresh, entry)
    for entry in entries[count // 5 : count // 5 + max(5, count // 20)]:
        space.delete(entry.id)
    space.scan()
    for entry in entries[count // 5 : count // 5 + 3]:
        space.empty(entry.id)
    for _ in range(max(4, count // 25)):
        data = chance.randbytes(chance.choice((10, 5000, 200_000)))
        attachments.put(space.disk, data, chance.choice((".png", ".txt", "")))
    templates.keep(space, "Weekly talk", "<!-- for talks -->\n# Talk\n\n## One\n")
    (root / "odd folder").mkdir()
    (root / "odd folder" / "Ünlabelled.bin").write_bytes(chance.randbytes(3000))
    (root / "empty.txt").write_bytes(b"")
    (root / "no record.md").write_bytes(b"---\nhalf: [\n")
    searches.keep(space, searches.Search("Mine", Filters(words="storm")))
    lose(space, entries[-1])
    space.scan(now=True)
    space._folder.close()
    return space


def lose(space, entry, known=None):
    """Let two computers rewrite one line, so that a text lies in the history."""
    other = space.root.with_name(f"{space.root.name} other")
    shutil.copytree(space.root, other)
    for root, words in ((space.root, "red apples"), (other, "blue pears")):
        one = Space.open(root, known)
        base = one.record(entry.id)
        one.save(msgspec.structs.replace(base, body=f"{words}\n"), base)
        path = one.path(entry.id)
        one._folder.close()
    met = space.root / path
    copy = f"{met.stem} (conflicted copy 2026-11-22 101530){met.suffix}"
    shutil.copy(other / path, met.with_name(copy))
    shutil.rmtree(other)


# Killing


class Turn:
    """One space in a place of its own, which is turned by processes that are killed."""

    def __init__(self, base, count, chance):
        self.root, self.chance = base / "space", chance
        self.state = base / "state"
        self.place = base / "keys"
        self.keys = None
        os.environ["PLS_CONFIG_DIR"] = str(self.state)
        made(self.root, count, chance)
        self.before = lying(self.root), remembered(self.root)
        self.spent, self.events, self.count = {}, {}, count

    def begun(self, what):
        return subprocess.Popen(
            [
                *(sys.executable, "-m", "tests.e2e.converter"),
                *(what, str(self.root), str(self.place)),
            ],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def turn(self, what, most):
        """Turn the space, killed up to *most* times on the way; return how often."""
        if what == "encrypt":
            self.keys = keys.generate()
            self.place.write_text(self.keys.text())
        killed = 0
        while killed < most and not self.is_done(what):
            killed += self.killed(what)
        if not self.is_done(what):
            self.finish(what)
        else:
            self.starts(what)
        self.judge(what)
        return killed

    def starts(self, what):
        """Look at the folder, as the next start does: nothing was left but that.

        A file that was being taken away when the process was killed was kept, and is
        a copy of its record until then.
        """
        ring = None
        if what != "decrypt":
            ring = wrapping.unwrap((self.root / naming.KEY).read_bytes(), WORDS)
        with contextlib.closing(Space.open(self.root, ring)) as space:
            space.scan(now=True)

    def is_done(self, what):
        known = about.read(self.root)
        if what == "rekey":
            return known.recipient != self.keys.recipient and not known.changing
        return bool(known.recipient) == (what == "encrypt") and not known.changing

    def killed(self, what):
        """Begin or go on, and kill it at some moment; say whether it had not ended."""
        moment = self.chance.random()
        with Witness(self.root, self.state, keeps=False) as seen:
            process = self.begun(what)
            process.stdout.readline()
            begun = time.monotonic()
            if self.chance.random() < 0.7:
                wanted = int(moment * self.events.get(what, 2 * self.count))
                seen.wait(wanted, lambda: process.poll() is None)
                time.sleep(self.chance.random() * 0.003)
            else:
                end = begun + moment * self.spent.get(what, _USUAL[what])
                while time.monotonic() < end and process.poll() is None:
                    time.sleep(0.001)
            process.kill()
            _, trouble = process.communicate()
        assert process.returncode in (0, -9), trouble
        return process.returncode == -9

    def finish(self, what):
        with Witness(self.root, self.state, keeps=False) as seen:
            process = self.begun(what)
            process.stdout.readline()
            begun = time.monotonic()
            said, trouble = process.communicate()
        assert process.returncode == 0, trouble
        assert said.endswith("done\n")
        if what not in self.spent:
            self.spent[what], self.events[what] = time.monotonic() - begun, seen.noticed

    def judge(self, what):
        """Compare everything with what was before."""
        known = about.read(self.root)
        assert known.changing == ""
        left = [p for at in (self.root, self.state) for p in at.rglob("*.tmp")]
        # What was sealed tells nothing; the program puts it away within the hour.
        assert all(p.read_bytes().startswith(MARK) for p in left), left
        for path in left:
            path.unlink()
        if what == "decrypt":
            assert known.recipient == ""
            aged = [
                p.relative_to(self.root).as_posix() for p in self.root.rglob("*.age")
            ]
            assert set(aged) <= {naming.KEY, naming.RING, naming.FORMER}
            for path in aged:  # killed after the very last file
                (self.root / path).unlink()
            same(lying(self.root), self.before[0])
            same(remembered(self.root), self.before[1])
            return
        ring = wrapping.unwrap((self.root / naming.KEY).read_bytes(), WORDS)
        if what == "rekey":
            assert ring.recipient != self.keys.recipient
            assert len(ring.identities) == len(self.keys.identities) + 1
            self.place.write_text(ring.text())
        self.keys = ring
        box = Box(known.recipient, ring)
        for path in (p for p in self.root.rglob("*") if p.is_file()):
            if path.name != naming.ABOUT and path != self.root / naming.KEY:
                assert box.is_new(path.read_bytes()), path
        same(lying(self.root, box), self.before[0])
        same(remembered(self.root, ring), self.before[1])


def main(words):
    count = int(words[0]) if words else 100
    seed = int(words[1]) if len(words) > 1 else secrets.randbelow(10**9)
    records = int(words[2]) if len(words) > 2 else 500
    ways = words[3:] or WHATS
    print(f"{count} kills each way over {records} records, seed {seed}", flush=True)
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="pls-turning-") as base:
        turn = Turn(Path(base), records, chance)
        for what in WHATS:  # once in peace, to know how long it takes
            turn.turn(what, 0)
            print(f"  {what}: {turn.spent[what]:.1f} s, {turn.events[what]} names made")
        done = Counter()
        begun = time.monotonic()
        while min(done[what] for what in ways) < count:
            for what in WHATS:
                left = count - done[what] if what in ways else 0
                done[what] += turn.turn(
                    what, min(chance.randrange(1, 25), max(left, 0))
                )
            print(f"  {dict(done)} kills, {time.monotonic() - begun:.0f} s", flush=True)
    print("everything was as before, each time")


if __name__ == "__main__":
    os.environ.pop("PLS_PASSPHRASE", None)
    main(sys.argv[1:])
