"""A process that encrypts a space, decrypts it or gives it a new key, to its end.

`python -m tests.e2e.converter WHAT ROOT KEYS`: WHAT is done, or gone on with if it was
begun. KEYS is a file with the keys, and with those of before.
"""

import sys
from pathlib import Path

from pls.crypto import keys, wrapping
from pls.space import about, converting
from pls.storage import naming


WORDS = "vellomarsh tindrequo hask"


def steps(what, root, known):
    if about.read(root).changing:
        return converting.resume(root, known)
    if what == "encrypt":
        return converting.encrypt(root, known, WORDS)
    if what == "decrypt":
        return converting.decrypt(root, known)
    return converting.rekey(root, known, WORDS)


def main(what, root, place):
    root, known = Path(root), keys.read(Path(place).read_text())
    recipient = about.read(root).recipient
    if recipient not in ("", *map(keys.public, known.identities)):
        # It was killed after it made a new key, which nobody has seen but the folder.
        known = wrapping.unwrap((root / naming.KEY).read_bytes(), WORDS)
    print("ready", flush=True)
    for step in steps(what, root, known):
        print(step.done, step.total, flush=True)
    print("done", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
