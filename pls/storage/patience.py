"""How long something must stay as it is before it is acted on."""

from __future__ import annotations

from typing import Final

import msgspec


class Patience(msgspec.Struct, frozen=True):
    """How long something must stay as it is before it is acted on, in seconds.

    Attributes:
        own: An edit by another program on this computer.
        remote: An edit by another program that a sync client brought.
        bare: A file without a trailer, which may still be arriving.
        fresh: The same, of a record that nobody knows yet.
        base: A merge without a common base that another computer may know.
        damaged: A damaged file, before the text known here is put back.
        name: A file that only has the wrong name. Each computer waits another part of
            it each time, for some sync programs take two equal renamings for a
            conflict, and rename again.
    """

    own: float = 4
    remote: float = 60
    bare: float = 120
    fresh: float = 120
    base: float = 600
    damaged: float = 3600
    name: float = 0


NONE: Final = Patience(0, 0, 0, 0, 0)
PATIENT: Final = Patience(name=3600)
