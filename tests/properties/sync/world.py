"""A world of computers, and one history of it."""

from collections import Counter

from msgspec.structs import replace

from pls.errors import SpaceUnavailableError
from pls.storage.patience import PATIENT, Patience
from tests.properties.sync.choices import Choices
from tests.properties.sync.device import DAY, HOUR, Device
from tests.properties.sync.oracle import Oracle
from tests.properties.sync.others import Others
from tests.properties.sync.people import People
from tests.properties.sync.sealed import Remembering
from tests.properties.sync.vendors import VENDORS, Server


PATIENCE = Patience()
_QUIET = (10, 100, 700, 4000)
_TIMER = (300,) * 15
"""How often a program runs that cannot tell that two computers wrote the same: every
five minutes, so what waits an hour is looked at many times."""


class World(People, Others):
    """Some computers and the sync program between them.

    Args:
        choices: Decide everything.
        vendor: Whose sync program it is; by default any.
        count: How many computers; by default two to four.
        skewed: Whether clocks go wrong.
        foreign: Whether other editors and file managers are used.
        most: How many records there are at most.
        lost: How often a transfer does not happen.
        partial: How often the beginning of a file arrives first.
        cuts: How often the power goes before or after a step that lasts.
        errors: How often a write fails.
        races: How often somebody else writes in the midst of the program's work.
        backups: Whether computers go back to a backup, unnoticed.
        warm: Whether programs show what they saw last time before they look.
        mixed: Whether some computers have a program that merges in another way.
        keys: Those of an encrypted space; None for a plain one.
    """

    def __init__(
        self,
        choices,
        *,
        vendor=None,
        count=0,
        skewed=True,
        foreign=True,
        most=3,
        lost=0.15,
        partial=0.08,
        cuts=0.02,
        errors=0.0,
        races=0.0,
        backups=False,
        mixed=False,
        warm=False,
        keys=None,
        patience=PATIENCE,
    ):
        self.box = None if keys is None else Remembering(keys)
        self.choices, self.vendor = choices, vendor or choices.pick(sorted(VENDORS))
        self.skewed, self.foreign, self.most = skewed, foreign, most
        self.lost, self.partial = lost, partial
        self.cuts, self.errors, self.races = cuts, errors, races
        self.patience, self.backups, self.mixed = patience, backups, mixed
        self.warm = warm
        self.steps = _QUIET
        way = VENDORS[self.vendor][1]
        # What two computers sealed is never the same, so that none can tell it is.
        if way == "blind" or (keys is not None and way == "both"):
            self.patience, self.steps = replace(patience, name=PATIENT.name), _TIMER
        self.time, self.made = 0, 0
        self.told, self.oracle, self.server = Counter(), Oracle(), Server()
        self.buffers, self.halves, self.olden = [], [], []
        self.calm = False
        self.devices = []
        for _ in range(count or 2 + choices.below(3)):
            self.devices.append(Device(self, len(self.devices)))

    def close(self):
        for device in self.devices:
            device.close()

    # Steps

    def moment(self, device, name):
        """Decide what happens to a computer at one moment of the program's work."""
        if self.calm:
            return
        if name in ("look", "between", "at last"):
            often = self.races if name == "between" else self.races / 10
            if self.choices.chance(often):
                self.told["slipped in"] += 1
                self.slip(device)
            return
        if self.choices.chance(self.cuts):
            device.power.cut()
        writes = name in ("create", "replace", "remove", "flush")
        if writes and self.choices.chance(self.errors):
            raise SpaceUnavailableError("the disk is full")

    def step(self):
        """Let one thing happen."""
        if self.halves and self.choices.chance(0.3):
            self.finish()
        device = self.choices.pick(self.devices)
        self.time += 1
        self.choices.pick(self._ways())(device)

    def _ways(self):
        ways = [
            *[self.look] * 9,
            *[self.carry] * 9,
            *[self.edit] * 4,
            *[self.create] * 2,
            *[self.discard] * 2,
            *[self.wait] * 2,
            self.open,
            self.recover,
            self.revive,
            self.empty,
            self.network,
            self.answer,
        ]
        if self.foreign:
            ways += [
                *[self.open_elsewhere] * 2,
                self.save_elsewhere,
                self.create_elsewhere,
                self.rename,
                self.remove,
                self.copy,
                self.overwrite,
                self.drag,
                self.bring_back,
            ]
        if self.backups:
            ways += [self.back_up, self.back_up, self.restore]
        if len(self.devices) < 5 and self.choices.below(8) == 7:
            ways.append(self.join)
        return ways

    def look(self, device):
        device.scan()

    def carry(self, device):
        if not device.online:
            return
        for _ in range(1 + self.choices.below(3)):
            waiting = device.client.waiting()
            if waiting:
                device.client.carry(self.choices.pick(waiting))

    def wait(self, _):
        self.time += self.choices.pick([1, 5, 60, 700, HOUR, DAY, 200 * DAY])

    def network(self, device):
        device.online = not device.online

    def join(self, _):
        self.devices.append(Device(self, len(self.devices)))

    def back_up(self, device):
        device.back_up()

    def restore(self, device):
        if device.backup is not None:
            device.restore(whole=bool(self.choices.below(2)))
            self.oracle.restored(self.devices)
            self.told["restored"] += 1

    # The end

    def settle(self, rounds=100):
        """Let everything come to rest; return how long it took, None if it does not."""
        self.calm = True
        while self.halves:
            self.finish()
        quiet = 0
        for number in range(rounds):
            before = self.writes
            for device in self.choices.shuffled(self.devices):
                device.online = True
                device.scan()
                self.answer(device)
            self.deliver()
            self.time += self.steps[number % len(self.steps)]
            quiet = quiet + 1 if self.writes == before else 0
            if quiet > len(self.steps):
                return number - quiet
        return None

    def deliver(self):
        """Carry every file everywhere."""
        for _ in range(8):
            for device in self.devices:
                for path in device.client.waiting():
                    device.client.carry(path, surely=True)

    @property
    def writes(self):
        """How often anything was written anywhere."""
        return self.server.number + sum(d.disk.writes for d in self.devices)

    def wrong(self):
        """Return everything that is wrong when all is quiet, as sentences."""
        rounds = self.settle()
        if rounds is None:
            return ["P3 somebody is still writing", *self.oracle.judge(self.devices)]
        self.told["rounds"] += rounds
        before = self.writes
        for device in self.devices:
            device.start()
            device.scan()
        again = ["P3 a new start writes"] if self.writes != before else []
        return again + self.oracle.judge(self.devices)


def history(seed=None, numbers=None, steps=None, **options):
    """Run one history; return its world and what is wrong at its end."""
    choices = Choices(seed, numbers)
    world = World(choices, **options)
    try:
        for _ in range(steps or 40 + choices.below(120)):
            world.step()
        return world, world.wrong()
    finally:
        world.close()
