"""What this computer remembers of the window."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import msgspec

from pls import config


_MOST: Final = 1 << 16
"""More than any screen has, and few enough for Qt to count."""


def read(name: str, default: Sequence[int]) -> list[int]:
    """Return numbers of pixels kept under *name*, or the default."""
    found = config.load().window.get(name)
    if not isinstance(found, list) or len(found) != len(default):
        return list(default)
    sane = all(isinstance(n, int) and abs(n) <= _MOST for n in found)
    return found if sane else list(default)


def keep(**values: Any) -> bool:
    """Keep settings; a computer that cannot is no reason to stop.

    Names of the configuration go there, all others into its part for the window.

    Returns:
        Whether they are kept.
    """
    known = config.load()
    own = {n: v for n, v in values.items() if n in type(known).__struct_fields__}
    window = {n: v for n, v in values.items() if n not in own}
    fresh = msgspec.structs.replace(known, window={**known.window, **window}, **own)
    try:
        config.save(fresh)
    except (OSError, UnicodeEncodeError):
        return False  # the name of a folder need not be text
    return True
