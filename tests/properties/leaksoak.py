"""`python -m tests.properties.leaksoak COUNT SEED`: look for leaks in that many."""

import multiprocessing
import os
import random
import secrets
import sys
import tempfile
import time


os.environ.setdefault("PLS_CONFIG_DIR", tempfile.mkdtemp(prefix="pls-config-"))

from pls.records import Field
from pls.records.enums import Audience, NamesRule
from pls.records.summary import Sheet
from pls.space import profiles
from pls.space.formats import FORMATS
from tests.properties import leaking


def drawn(seed):
    """Return what is shown and chosen in one summary."""
    chance = random.Random(seed)
    show = [field for field in Field if chance.random() < 0.6] or [Field.TITLE]
    return frozenset(show), {
        "names": chance.choice([NamesRule.INITIALS, NamesRule.HIDDEN]),
        "sheet": chance.choice(list(Sheet)),
        "audience": chance.choice(list(Audience)),
        "profile": chance.choice(["", *profiles.profiles()]),
        "star": chance.random() < 0.5,
    }


def one(seed):
    """Return a seed and what is wrong with its summary."""
    show, choices = drawn(seed)
    try:
        found = leaking.wrong(show, choices)
        if seed % 4 == 0:
            # Two more worlds are made for this.
            found += leaking.changed(show, choices, 2 + seed % 3, 1000 + seed)
    except Exception as error:
        return seed, [f"{type(error).__name__}: {error}"]
    return seed, found


def main(words):
    count = int(words[0]) if words else 2000
    seed = int(words[1]) if len(words) > 1 else secrets.randbelow(10**9)
    print(f"{count} summaries in {', '.join(FORMATS)} from seed {seed}")
    failed, begun = 0, time.monotonic()
    with multiprocessing.get_context("fork").Pool() as pool:
        for number, found in pool.imap_unordered(one, range(seed, seed + count), 5):
            failed += bool(found)
            for sentence in found[:3]:
                print(f"  {number}: {sentence}", flush=True)
    spent = time.monotonic() - begun
    files = count * len(FORMATS)
    print(f"{failed} of {count} leak ({files} files in {spent:.0f} s)")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
