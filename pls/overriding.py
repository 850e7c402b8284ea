"""`override` of typing_extensions, for modules that every command loads.

Python has it from 3.12 on. It means something to the type checker only, and to load
typing_extensions for it takes a tenth of the time of a command.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar


if TYPE_CHECKING:
    from typing_extensions import override
else:
    _Method = TypeVar("_Method")

    def override(method: _Method) -> _Method:
        """Return a method that overrides another as it is."""
        return method


__all__ = ["override"]
