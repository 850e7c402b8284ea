"""Several computers and a sync program: no word is lost, all come to hold the same."""

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pls.errors import SpaceUnavailableError
from pls.merge import decide, edits, two
from pls.merge.vector import joined
from pls.merge.version import grown
from pls.records import Entry, Moment, change
from pls.storage import naming
from tests.properties.sync.choices import Choices
from tests.properties.sync.disk import PowerCut
from tests.properties.sync.oracle import is_record, said
from tests.properties.sync.others import trailed
from tests.properties.sync.soak import one
from tests.properties.sync.vendors import VENDORS
from tests.properties.sync.world import World, history


RECORD = "r1"
LINES = ("one", "two", "three", "four", "five")
BROKEN = 300


# Random histories


@pytest.mark.parametrize("seed", range(8))
def test_random_histories_lose_nothing_and_end_alike(seed):
    for number in range(seed * 20, seed * 20 + 20):
        _, _, wrong = one(number)
        assert not wrong, f"seed {number}: {wrong}"


@settings(
    max_examples=100,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(
    st.lists(st.integers(0, 999), min_size=100, max_size=1200),
    st.sampled_from(sorted(VENDORS)),
    st.sampled_from([0.0, 0.3]),
)
def test_any_history_loses_nothing_and_ends_alike(numbers, vendor, races):
    _, wrong = history(
        numbers=numbers, vendor=vendor, steps=len(numbers) // 8, races=races
    )
    assert not wrong


def last_writer_wins(one, other, base):
    """Keep the later of two versions, as many a program does."""
    low, high = sorted((one, other), key=lambda v: v.age)
    vector = joined(low.vector, high.vector)
    return decide.replace(high, vector=vector, grown=grown(high, low)), ()


def first_found(**options):
    """Return how many histories it takes until something is wrong, and what is."""
    for number in range(BROKEN):
        _, wrong = history(number, **options)
        if wrong:
            return number, wrong
    return BROKEN, []


def replace_merge(monkeypatch, merge):
    for module in (decide, edits):
        monkeypatch.setattr(module, "merge", merge)


def test_a_merge_in_which_the_last_writer_wins_is_caught(monkeypatch):
    replace_merge(monkeypatch, last_writer_wins)
    number, wrong = first_found()
    assert any(sentence.startswith("P2") for sentence in wrong)
    assert number < BROKEN


def test_a_merge_that_forgets_the_losing_words_is_caught(monkeypatch):
    honest = decide.merge
    replace_merge(monkeypatch, lambda *three: (honest(*three)[0], ()))
    _, wrong = first_found()
    assert any(sentence.startswith("P2") for sentence in wrong)


def test_a_deletion_that_always_wins_is_caught(monkeypatch):
    monkeypatch.setattr(two, "has_unseen_edit", lambda *_: False)
    _, wrong = first_found(foreign=False)
    assert any(sentence.startswith("P4") for sentence in wrong)


# Histories told by hand


class Net:
    """Some computers over one sync program, in a world in which nothing goes wrong."""

    def __init__(self, count=2, vendor="dropbox"):
        self.world = World(
            Choices(1), vendor=vendor, count=count, skewed=False, foreign=False
        )
        self.world.calm = True
        self.devices = self.world.devices
        record = Entry(
            id=RECORD,
            title="T",
            created=Moment("2026-03-01"),
            tags=("a", "b"),
            body="\n".join(LINES) + "\n",
            extra={"x-plugin": {"keep": "me"}},
        )
        self.path = self.devices[0].folder.add(record)
        self.sync()

    def sync(self):
        assert self.world.settle() is not None

    def carry(self):
        """Bring the files everywhere, before any program looks."""
        self.world.deliver()

    def record(self, number=0):
        return self.devices[number].folder.record(RECORD)

    def edit(self, number, *pairs, base=None, **values):
        """Replace words on one computer, and set fields."""
        self.world.time += 10
        device = self.devices[number]
        base = base or self.record(number)
        body = base.body
        for old, new in pairs:
            assert old in body
            body = body.replace(old, new)
        stamp = Moment(device.stamp())
        fresh = change(base, body=body, updated=stamp, **values)
        return device.folder.save(fresh, base)

    def append(self, number, line):
        last = self.record(number).body
        return self.edit(number, (last, f"{last}{line}\n"))

    def discard(self, number):
        device = self.devices[number]
        self.world.time += 10
        device.folder.discard(RECORD, Moment(device.stamp()))

    def only(self):
        """Return path and record of the one file that every computer holds."""
        found = [
            {p: d for p, d in each.disk.files.items() if is_record(p)}
            for each in self.devices
        ]
        assert all(files == found[0] for files in found)
        ((path, data),) = found[0].items()
        record, parted = said(data)
        assert parted.trailer is not None
        return path, record

    def data(self, number=0):
        return self.devices[number].disk.files[self.only()[0]]

    def kept(self):
        """Return all that lies in the folder's history."""
        files = self.devices[0].disk.files
        return "".join(
            d.decode() for p, d in files.items() if p.startswith(naming.HISTORY)
        )


def body(*rows):
    return "\n".join(rows) + "\n"


@pytest.mark.parametrize("vendor", sorted(VENDORS))
def test_edits_in_different_places_are_joined_under_every_sync_program(vendor):
    net = Net(vendor=vendor)
    net.edit(0, ("one", "ONE"), tags=("a", "b", "c"))
    net.edit(1, ("five", "FIVE"), tags=("b", "d"), project="calm")
    net.sync()
    path, record = net.only()
    assert record.body == body("ONE", "two", "three", "four", "FIVE")
    assert set(record.tags) == {"b", "c", "d"}
    assert record.project == "calm"
    assert record.extra == {"x-plugin": {"keep": "me"}}
    assert path == net.path
    assert net.kept() == ""


def test_of_one_place_rewritten_twice_one_is_shown_and_the_other_kept():
    net = Net()
    net.edit(0, ("three", "red apples"))
    net.edit(1, ("three", "blue pears"))
    net.sync()
    shown, kept = net.only()[1].body, net.kept()
    assert ("red apples" in shown) != ("blue pears" in shown)
    assert {"red apples", "blue pears"} <= {
        words for words in ("red apples", "blue pears") if words in shown + kept
    }


def test_what_both_appended_stays():
    net = Net()
    net.append(0, "six")
    net.append(1, "seven")
    net.sync()
    rows = net.only()[1].body.splitlines()
    assert rows[:5] == list(LINES)
    assert sorted(rows[5:]) == ["seven", "six"]


def test_a_deletion_arrives_everywhere():
    net = Net()
    net.discard(0)
    net.sync()
    path, record = net.only()
    assert naming.in_bin(path)
    assert record.deleted


def test_an_edit_outlives_a_deletion_that_had_not_seen_it():
    net = Net()
    net.discard(0)
    net.edit(1, ("two", "TWO"))
    net.sync()
    path, record = net.only()
    assert record.deleted is None
    assert "TWO" in record.body
    assert path == net.path


def test_two_deletions_are_one():
    net = Net()
    net.discard(0)
    net.discard(1)
    net.sync()
    assert net.only()[1].deleted


def test_what_was_taken_out_of_the_bin_outlives_its_emptying():
    net = Net()
    net.discard(0)
    net.sync()
    net.devices[0].folder.empty(RECORD)
    net.devices[1].folder.recover(RECORD)
    net.sync()
    record = net.only()[1]
    assert record.deleted is None
    assert record.body == body(*LINES)


def test_what_was_emptied_stays_a_stub():
    net = Net()
    net.discard(0)
    net.sync()
    net.devices[0].folder.empty(RECORD)
    net.sync()
    path, record = net.only()
    assert path == naming.gone(RECORD)
    assert record.body == ""
    assert net.record(1) is None


def test_a_computer_that_comes_back_after_a_year_adds_its_words_and_nothing_old():
    net = Net(3)
    away = net.devices.pop()
    net.edit(0, ("two\n", ""))
    for number in range(45):
        net.append(number % 2, f"line {number}")
        net.carry()
        for device in net.devices:
            device.scan()
    net.devices.append(away)
    net.world.time += 365 * 86400
    net.edit(2, ("four", "four, from the old laptop"))
    net.sync()
    text = net.only()[1].body
    assert "old laptop" in text
    assert "two" not in text
    assert text.count("line ") == 45


def test_a_file_copied_back_from_an_old_disk_changes_nothing():
    net = Net()
    old = net.data()
    for number in range(30):
        net.append(0, str(number))
    net.edit(0, ("two\n", ""))
    net.sync()
    before = net.only()
    copy = net.path.replace(".md", " - Copy.md")
    net.devices[1].disk.put(copy, old)
    net.sync()
    assert net.only() == before
    net.discard(0)
    net.sync()
    net.devices[1].disk.put(net.path, old)
    net.sync()
    assert net.only()[1].deleted


@pytest.mark.parametrize("cut", [0, 1, 20, 90, 130, 200, -30, -3])
def test_a_truncated_or_blank_file_is_repaired_not_believed(cut):
    net = Net()
    data = net.data()
    net.devices[1].disk.put(net.path, data[:cut] if cut else b"\0" * len(data))
    net.sync()
    assert net.only()[1].body == body(*LINES)
    assert net.kept() == ""


def test_another_editor_with_other_line_ends_edits_as_a_person_here():
    net = Net()
    text = net.data().decode()
    new = text.replace("four", "four (vim)").replace("\n", "\r\n")
    net.devices[1].disk.put(net.path, new.encode())
    net.edit(0, ("one", "ONE"))
    net.sync()
    rows = net.only()[1].body.splitlines()
    assert rows == ["ONE", "two", "three", "four (vim)", "five"]


def test_an_editor_that_drops_the_trailer_can_add_and_remove_nothing():
    net = Net()
    content = said(net.data())[1].content
    new = content.replace("five\n", "five\nsix\n").replace("two\n", "")
    net.devices[0].disk.put(net.path, new.encode())
    net.sync()
    assert net.only()[1].body.splitlines() == [*LINES, "six"]


def test_a_file_that_was_moved_by_hand_stays_where_it_is():
    net = Net()
    disk = net.devices[0].disk
    disk.put("journal/moved by hand.md", disk.files[net.path])
    disk.drop(net.path)
    net.sync()
    assert net.only()[0] == "journal/moved by hand.md"


def test_dragging_a_file_into_the_bin_deletes_and_out_of_it_recovers():
    net = Net()
    disk = net.devices[0].disk
    disk.put("Trash/x.md", disk.files[net.path])
    disk.drop(net.path)
    net.sync()
    assert net.only()[1].deleted
    path = net.only()[0]
    disk.put(net.path, disk.files[path])
    disk.drop(path)
    net.sync()
    assert net.only()[1].deleted is None


def test_a_stale_save_is_joined_with_what_came_meanwhile():
    net = Net()
    base = net.record(1)
    net.edit(0, ("one", "ONE"))
    net.sync()
    net.edit(1, ("five", "FIVE"), base=base)
    net.sync()
    assert net.only()[1].body == body("ONE", "two", "three", "four", "FIVE")


def test_a_save_over_a_text_that_is_not_joined_yet_removes_nothing():
    net = Net(vendor="dropbox")
    net.edit(0, ("one", "ONE"))
    net.edit(1, ("five", "FIVE"))
    net.carry()
    here, theirs = net.devices[1], net.devices[0].disk.files[net.path]
    bare = said(theirs)[1].content.replace("three", "three!")
    here.disk.put("journal/bare.md", bare.encode())  # makes the program wait
    here.disk.put("journal/a.md", theirs)
    list(here.folder._look())
    net.edit(1, ("two", "TWO"), base=said(theirs)[0])
    net.sync()
    text = net.only()[1].body
    assert all(word in text for word in ("ONE", "TWO", "three!", "FIVE"))


def test_words_added_to_an_emptied_record_are_shown_again():
    net = Net()
    content = said(net.data())[1].content
    net.discard(0)
    net.sync()
    net.devices[0].folder.empty(RECORD)
    net.sync()
    new = content.replace("five\n", "five\nsix\n")
    net.devices[1].disk.put("journal/back.md", new.encode())
    net.sync()
    record = net.only()[1]
    assert record.deleted is None
    assert record.body.splitlines() == [*LINES, "six"]
    assert net.record(0) == record


def test_a_merge_that_counts_itself_as_an_edit_never_comes_to_rest(monkeypatch):
    honest, numbers = decide.merge, itertools.count()

    def counting(one, other, base):
        made, lost = honest(one, other, base)
        vector = decide.bumped(made.vector, f"z{next(numbers)}")
        return decide.replace(made, vector=vector, grown=()), lost

    net = Net()
    net.edit(0, ("one", "ONE"))
    net.edit(1, ("five", "FIVE"))
    replace_merge(monkeypatch, counting)
    assert net.world.settle(rounds=20) is None


def test_the_deletion_of_a_text_by_another_editor_takes_effect():
    net = Net()
    device = net.devices[0]
    parted = said(net.data())[1]
    content = parted.content.replace("four", "four, by vim")
    device.disk.put(net.path, trailed(content, parted.trailer).encode())
    device.start()
    assert "vim" in net.record().body
    net.world.time += 10
    device.folder.discard(RECORD, Moment(device.stamp()))
    net.sync()
    record = net.only()[1]
    assert record.deleted
    assert "vim" in record.body


def late_writer(net, words, *, full):
    """Save while somebody else writes *words* into the file in that very moment."""
    device = net.devices[0]
    late = net.data().replace(b"four", words)

    def tell(name):
        if name == "between":
            device.disk.put(net.path, late)
        if name == "create" and full:
            raise SpaceUnavailableError("The disk is full.")

    device.power.tell = tell
    device.run(lambda: net.edit(0, ("one", "ONE")))
    device.power.tell = lambda _: None


def test_what_somebody_wrote_in_the_moment_of_replacing_is_joined():
    net = Net()
    late_writer(net, b"four, late", full=False)
    net.sync()
    rows = net.only()[1].body.splitlines()
    assert rows == ["ONE", "two", "three", "four, late", "five"]


def test_what_somebody_wrote_in_that_moment_is_kept_on_a_full_disk_too():
    net = Net()
    late_writer(net, b"four, late", full=True)
    net.sync()
    assert "ONE" in net.only()[1].body
    kept = net.devices[0].memory.history(RECORD)
    assert any("four, late" in each.version.content for each in kept)


def test_a_file_that_becomes_whole_while_it_is_looked_at_is_no_deletion():
    net = Net()
    device, data = net.devices[0], net.data()
    device.disk.put(net.path, data[:20])
    edited = data.replace(b"four", b"four, by vim")
    moments = iter([lambda: None, lambda: device.disk.put(net.path, edited)])
    device.power.tell = lambda _: next(moments, lambda: None)()
    device.folder.scan()
    device.power.tell = lambda _: None
    net.sync()
    path, record = net.only()
    assert path == net.path
    assert "four, by vim" in record.body


# Power cuts


def crossed(seed):
    """Return a world in which much arrived that no program has looked at."""
    world = World(Choices(seed), cuts=0)
    for device in world.devices:
        world.create(device)
    for _ in range(30):
        world.step()
    for _ in range(25):
        device = world.choices.pick(world.devices)
        doing = [world.edit, world.edit, world.discard, world.open_elsewhere]
        world.choices.pick(doing)(device)
    for device in world.devices:
        device.online = True
    world.calm = True
    world.deliver()
    world.time += 86400
    return world


def cut_at(device, moment):
    """Let the power go at the n-th moment of two looks; say whether there was one."""
    left = [moment]

    def tell(name):
        if name not in ("look", "between", "at last"):
            left[0] -= 1
            if not left[0]:
                device.power.cut()

    device.power.tell = tell
    device.power.tears = lambda: moment % 2
    try:
        device.folder.scan()
        device.world.time += 86400  # what arrived was waited for long enough
        device.folder.scan()
    except PowerCut:
        device.start()
    device.power.tell = lambda _: None
    return left[0] <= 0


@pytest.mark.parametrize("seed", range(4))
def test_the_power_may_go_between_any_two_steps(seed):
    moment, going = 1, True
    while going:
        world = crossed(seed)
        cuts = [cut_at(device, moment) for device in world.devices]
        going = any(cuts)
        wrong = world.wrong()
        world.close()
        assert not wrong, f"moment {moment}: {wrong}"
        moment += 1
    assert moment > 5
