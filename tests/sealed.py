"""An encrypted space for tests, made without the second that a passphrase costs."""

from pathlib import Path

import msgspec

from pls import ids
from pls.crypto import Keys, keys
from pls.space import About, Space, about, unlocking


def encrypted(root: Path, made: Keys | None = None) -> Space:
    """Return a new encrypted space; its keys are in the ring, under no passphrase."""
    made = made or keys.generate()
    known = Space.create(root, About(id=ids.record_id(), owner="Mikko")).about
    unlocking.ring(root, made)
    about.write(root, msgspec.structs.replace(known, recipient=made.recipient))
    return Space.open(root, made)


KINDS = ("plain", "encrypted")
"""What a test is run with that holds in every space."""


def made(kind: str, root: Path) -> Space:
    """Return a new space of one of the kinds."""
    return encrypted(root) if kind == "encrypted" else Space.create(root)
