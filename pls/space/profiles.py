"""The professional bodies whose records can be written."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from pls import assets
from pls.disclosure import profiles as columns
from pls.disclosure.profiles import Profile


@cache
def profiles() -> Mapping[str, Profile]:
    """Return the profiles by their id, in the order in which they are offered."""
    known = columns.parse(assets.text("profiles", "cpd.json"))
    return {profile.id: profile for profile in known}
