"""The laws of sync in an encrypted space, where equal texts are different files.

Other programs may change a record there too: whoever has the key opens it with `age`,
and seals it again.
"""

import pytest

from pls.crypto import keys
from pls.crypto.box import Box
from pls.records import Entry, Moment, change
from pls.storage import naming
from tests.properties.sync.choices import Choices
from tests.properties.sync.oracle import is_record, said
from tests.properties.sync.sealed import Remembering
from tests.properties.sync.soak import options
from tests.properties.sync.vendors import VENDORS
from tests.properties.sync.world import World, history


KEYS = keys.generate()
RECORD = "r1"


@pytest.mark.parametrize("seed", range(8))
def test_random_histories_lose_nothing_and_end_alike(seed):
    for number in range(seed * 10, seed * 10 + 10):
        _, wrong = history(number, **options(number), keys=KEYS)
        assert not wrong, f"seed {number}: {wrong}"


# Histories told by hand


class Net:
    """Some computers in an encrypted space, in a world in which nothing goes wrong."""

    def __init__(self, vendor="dropbox", count=2):
        self.world = World(
            Choices(1),
            vendor=vendor,
            count=count,
            skewed=False,
            foreign=False,
            keys=KEYS,
        )
        self.world.calm = True
        self.devices = self.world.devices
        record = Entry(
            id=RECORD,
            title="T",
            created=Moment("2026-03-01"),
            body="one\ntwo\nthree\n",
        )
        self.path = self.devices[0].folder.add(record)
        self.sync()

    def sync(self):
        assert self.world.settle() is not None

    def edit(self, number, old, new):
        self.world.time += 10
        device = self.devices[number]
        base = device.folder.record(RECORD)
        assert old in base.body
        stamp = Moment(device.stamp())
        fresh = change(base, body=base.body.replace(old, new), updated=stamp)
        device.folder.save(fresh, base)

    def only(self):
        """Return the record in the one file that all computers hold, byte for byte."""
        found = [
            {p: d for p, d in each.disk.bytes.items() if is_record(p)}
            for each in self.devices
        ]
        assert all(files == found[0] for files in found)
        ((path, _),) = found[0].items()
        return said(self.devices[0].disk.files[path])[0]

    def knows(self, number, box):
        """Let a computer have other keys from now on."""
        device = self.devices[number]
        device.disk.box = box
        device.start()


@pytest.mark.parametrize("vendor", sorted(VENDORS))
def test_edits_in_different_places_are_joined_under_every_sync_program(vendor):
    net = Net(vendor)
    net.edit(0, "one", "ONE")
    net.edit(1, "three", "THREE")
    net.sync()
    assert net.only().body == "ONE\ntwo\nTHREE\n"


@pytest.mark.parametrize("vendor", sorted(VENDORS))
def test_what_lost_a_merge_is_kept_under_a_name_that_tells_nothing(vendor):
    net = Net(vendor)
    net.edit(0, "two", "red apples")
    net.edit(1, "two", "blue pears")
    net.sync()
    shown = net.only().body
    files = net.devices[0].disk.files
    kept = {p: d for p, d in files.items() if p.startswith(f"{naming.HISTORY}/")}
    words = {"red apples", "blue pears"}
    said_anywhere = shown + "".join(d.decode() for d in kept.values())
    assert words <= {each for each in words if each in said_anywhere}
    assert not any(RECORD in path.split("/")[-2] for path in kept)


def test_no_file_says_a_word_to_who_has_no_key():
    net = Net()
    net.edit(0, "two", "quorvantis")
    net.edit(1, "two", "delowhistar")
    net.sync()
    everything = b"".join(net.devices[0].disk.bytes.values())
    assert b"quorvantis" not in everything
    assert b"delowhistar" not in everything
    shown = b"".join(net.devices[0].disk.files.values())
    assert b"quorvantis" in shown
    assert b"delowhistar" in shown


def other(box_keys):
    return Remembering(box_keys)


def test_a_computer_with_another_key_writes_over_nothing():
    net = Net()
    net.knows(1, other(keys.generate()))
    before = dict(net.devices[1].disk.bytes)
    stranger = net.devices[1]
    mine = Entry(id="r2", title="Mine", created=Moment("2026-03-02"))
    stranger.folder.add(mine)
    for seconds in (10, 4000, 90_000):
        net.world.time += seconds
        stranger.scan()
    after = stranger.disk.bytes
    assert {path: after[path] for path in before} == before
    net.edit(0, "two", "TWO")
    net.world.deliver()
    stranger.scan()
    net.knows(1, Remembering(KEYS))
    net.sync()
    record = net.devices[0].folder.record(RECORD)
    assert record.body == "one\nTWO\nthree\n"


def renew(device, box):
    """Seal every file of a computer for a new key, as `pls.space.converting` does."""
    for path, data in list(device.disk.bytes.items()):
        device.disk.land(path, box.seal(box.open(data)))


@pytest.mark.parametrize("vendor", sorted(VENDORS))
def test_a_new_key_on_one_computer_while_the_other_writes(vendor):
    net = Net(vendor)
    fresh = Remembering(KEYS.renewed())
    renew(net.devices[0], fresh)
    net.knows(0, fresh)
    net.edit(0, "one", "ONE")
    net.edit(1, "three", "THREE")  # for the old key: it knows of no other yet
    net.world.deliver()
    old = net.devices[1]
    for seconds in (10, 4000, 90_000):
        net.world.time += seconds
        for device in net.devices:
            device.scan()
        net.world.deliver()
    net.knows(1, fresh)
    net.sync()
    assert net.only().body == "ONE\ntwo\nTHREE\n"
    assert old.disk.box.recipient == fresh.recipient


def test_half_a_file_is_not_there_yet():
    net = Net()
    device = net.devices[1]
    data = device.disk.bytes[net.path]
    for cut in (0, 1, 100, len(data) - 1):
        device.disk.land(net.path, data[:cut])
        device.scan()
        assert device.disk.bytes[net.path] == data[:cut]
        assert net.path in device.folder.problems()
    device.disk.land(net.path, data)
    net.sync()
    assert net.only().body == "one\ntwo\nthree\n"


def test_words_that_wait_reach_the_folder_beside_a_file_that_cannot_be_opened():
    net = Net()
    device = net.devices[1]
    half = device.disk.bytes[net.path][:-40]
    device.disk.land(net.path, half)
    net.edit(1, "two", "TWO")
    net.world.time += 10
    device.scan()
    assert list(device.disk.bytes) == [net.path]  # it may still be arriving
    net.world.time += 4000
    device.scan()
    assert device.disk.bytes[net.path] == half
    (fresh,) = set(device.disk.bytes) - {net.path}
    assert b"TWO" in device.disk.files[fresh]
    net.sync()
    assert "TWO" in net.devices[0].folder.record(RECORD).body


@pytest.mark.parametrize("nothing", [b"", b"\0" * 300])
def test_an_emptied_file_is_put_back_beside_it(nothing):
    net = Net()
    device = net.devices[1]
    device.disk.land(net.path, nothing)
    device.scan()
    net.world.time += 4000
    device.scan()
    assert device.disk.bytes[net.path] == nothing
    (fresh,) = set(device.disk.bytes) - {net.path}
    assert said(device.disk.files[fresh])[0].body == "one\ntwo\nthree\n"


def test_keys_of_another_space_are_refused_where_they_seal():
    with pytest.raises(Exception, match="another space"):
        Box(KEYS.recipient, keys.generate())


@pytest.mark.parametrize("end", [".age", ".age..path1", ".age.conflict2"])
def test_what_comes_late_stays_a_record_of_the_space(end):
    free = naming.numbered(f"records/ab/abcd{end}", lambda _: False, " (late)")
    assert naming.is_record(free, naming.SEALED)
    assert free.startswith("records/ab/abcd")
