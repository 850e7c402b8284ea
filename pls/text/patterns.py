"""Regular expressions that are compiled when they are first used.

Compiling costs more than all else a module does while it is loaded, and a command uses
few of the patterns that stand in the modules it loads.
"""

from __future__ import annotations

import re
from typing import Any, cast


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern for constants of modules; use it by its methods only."""
    return cast("re.Pattern[str]", _Pattern(text, flags))


class _Pattern:
    def __init__(self, text: str, flags: int) -> None:
        self._text = text
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        found = getattr(re.compile(self._text, self._flags), name)
        setattr(self, name, found)  # from now on it is found without coming here
        return found
