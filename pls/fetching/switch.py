"""Whether this computer may ask the network at all."""

from __future__ import annotations

from pls import config
from pls.errors import NotFetchedError


def allowed() -> bool:
    """Tell whether the person switched it on in the settings of this computer."""
    return config.load().fetch_titles


def must_be_on() -> None:
    """Refuse to go on where it is switched off.

    Raises:
        NotFetchedError: It is.
    """
    if not allowed():
        raise NotFetchedError(
            "Fetching titles is switched off in the settings; nothing was asked."
        )
