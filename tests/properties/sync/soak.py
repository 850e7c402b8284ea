"""Many histories at once, on every core, with a seed to run each again."""

import multiprocessing
import secrets
import time
from collections import Counter
from functools import partial

from pls.crypto import keys
from tests.properties.sync.world import history


CHUNK = 25
OPTIONS = (
    {},
    {"errors": 0.05, "races": 0.3},
    {"lost": 0.4, "partial": 0.2, "races": 0.3},
    {"cuts": 0.1},
    {"count": 2, "most": 1, "errors": 0.02},
    {"most": 6, "races": 0.1},
    {"backups": True},
    {"mixed": True, "races": 0.1, "cuts": 0.05},
)


def options(seed):
    return {**OPTIONS[seed % len(OPTIONS)], "warm": bool(seed // len(OPTIONS) % 2)}


def one(seed, made=None):
    world, wrong = history(seed, **options(seed), keys=made)
    return world.vendor, world.told + world.server.told, wrong


def chunk(seeds, made=None):
    told, failed = Counter(), []
    for seed in seeds:
        try:
            vendor, counts, wrong = one(seed, made)
        except Exception as error:
            failed.append((seed, "?", [f"{type(error).__name__}: {error}"]))
            continue
        told += counts
        if wrong:
            failed.append((seed, vendor, wrong))
    return told, failed


def main(words):
    made = keys.generate() if "sealed" in words else None
    words = [word for word in words if word != "sealed"]
    count = int(words[0]) if words else 10_000
    seed = int(words[1]) if len(words) > 1 else secrets.randbelow(10**9)
    cores = int(words[2]) if len(words) > 2 else multiprocessing.cpu_count()
    disks = "plain" if made is None else "sealed"
    print(f"{count} histories from seed {seed}, {disks} disks", flush=True)
    seeds = range(seed, seed + count)
    chunks = [seeds[at : at + CHUNK] for at in range(0, count, CHUNK)]
    told, failed, begun = Counter(), [], time.monotonic()
    with multiprocessing.get_context("fork").Pool(cores) as pool:
        for counts, wrong in pool.imap_unordered(partial(chunk, made=made), chunks):
            told += counts
            failed += wrong
            for number, vendor, sentences in wrong:
                print(f"  {number} ({vendor}): {sentences[:3]}", flush=True)
    spent = time.monotonic() - begun
    print(f"{len(failed)} of {count} failed; {count / spent:.0f} a second")
    kinds = Counter(s[:2] for _, _, wrong in failed for s in {w[:2] for w in wrong})
    print(dict(kinds), dict(sorted(told.items())))
    return bool(failed)
