"""The keyring of the system, called by `apart` in a process that may hang or end.

Backends are whatever a person, a desktop or a package put in: each call may raise
anything. What cannot keep a secret is not given one.
"""

from __future__ import annotations

import contextlib
from enum import StrEnum, auto
from typing import TYPE_CHECKING, Any, Final


if TYPE_CHECKING:
    from keyring.backend import KeyringBackend


SERVICE: Final = "Personal Learning Space"
"""Under which name a person finds the entries in the keyring."""

_NONE: Final = ("keyring.backends.fail", "keyring.backends.null")
_PLAIN: Final = "keyrings.alt"
"""Keyrings in files, which are plain text, or ask for a password of their own."""

_LOCKED: Final = {"KeyringLocked", "LockedException", "PromptDismissedException"}


class State(StrEnum):
    """What came of asking the keyring."""

    KEPT = auto()
    """It holds the text, and gave it back."""
    EMPTY = auto()
    """It holds nothing for this space."""
    ABSENT = auto()
    """There is no keyring."""
    PLAIN = auto()
    """It would keep the text readable in a file."""
    LOCKED = auto()
    """It is locked, or its question was dismissed."""
    FAILED = auto()
    """It reported an error."""
    DIFFERS = auto()
    """It gave back something else, which was removed."""
    STUCK = auto()
    """It gave back something else or nothing, and what it holds cannot be removed."""
    SLOW = auto()
    """It did not answer in time."""


def done(what: str, user: str, text: str = "") -> dict[str, Any]:
    """Do what is asked of the keyring: "set", "get" or "delete".

    To get never makes the system ask for a password; to set or delete may.
    """
    try:
        ring = _chosen()
        if isinstance(ring, State):
            return _told(ring)
        if what == "set":
            return _told(_set(ring, user, text))
        if what == "delete":
            return _told(_delete(ring, user))
        return _get(ring, user)
    except Exception as error:  # noqa: BLE001 (any code may be behind it)
        return _told(_state(error))


def _told(state: State, text: str | None = None) -> dict[str, Any]:
    return {"state": state.value, "text": text}


def _state(error: BaseException) -> State:
    """Tell a keyring that is locked from one that fails, by the names of its errors."""
    names = {kind.__name__ for kind in type(error).__mro__}
    return State.LOCKED if names & _LOCKED else State.FAILED


def _chosen() -> KeyringBackend | State:
    """Return the keyring to be used, always the same one for all that is asked."""
    import keyring  # noqa: PLC0415 (it looks for all there are)

    found = keyring.get_keyring()
    chained = getattr(found, "backends", None)
    rings = [found] if chained is None else list(chained)
    safe = [ring for ring in rings if not _is_in(ring, *_NONE)]
    if not safe:
        return State.ABSENT
    return next((ring for ring in safe if not _is_in(ring, _PLAIN)), State.PLAIN)


def _is_in(ring: KeyringBackend, *modules: str) -> bool:
    return f"{type(ring).__module__}.".startswith(tuple(f"{m}." for m in modules))


def _get(ring: KeyringBackend, user: str) -> dict[str, Any]:
    quiet = _quiet(ring)
    if quiet is not None:
        return _told(quiet)
    text = ring.get_password(SERVICE, user)
    return _told(State.EMPTY if text is None else State.KEPT, text)


def _quiet(ring: KeyringBackend) -> State | None:
    """Return why the Secret Service would ask the person, None if it would not.

    Who starts a program has not asked for a question of the system.
    """
    if not _is_in(ring, "keyring.backends.SecretService"):
        return None
    import secretstorage  # noqa: PLC0415 (of Linux)
    from secretstorage.exceptions import ItemNotFoundException  # noqa: PLC0415

    bus = secretstorage.dbus_init()
    try:
        locked = secretstorage.Collection(bus).is_locked()
    except ItemNotFoundException:
        return State.EMPTY  # there is none yet: to look would make one
    finally:
        bus.close()
    return State.LOCKED if locked else None


def _set(ring: KeyringBackend, user: str, text: str) -> State:
    try:
        ring.set_password(SERVICE, user, text)
    except Exception as error:  # noqa: BLE001 (see above)
        state = _state(error)
        # One that is locked took nothing, and would ask again.
        return state if state is State.LOCKED else _undone(ring, user, state)
    try:
        back = ring.get_password(SERVICE, user)
    except Exception as error:  # noqa: BLE001 (see above)
        return _undone(ring, user, _state(error))
    return State.KEPT if back == text else _undone(ring, user, State.DIFFERS)


def _undone(ring: KeyringBackend, user: str, state: State) -> State:
    """Remove what may have been stored; STUCK where it is not sure that nothing is."""
    try:
        left = _delete(ring, user)
    except Exception:  # noqa: BLE001 (see above)
        return State.STUCK
    return state if left is State.EMPTY else State.STUCK


def _delete(ring: KeyringBackend, user: str) -> State:
    """Remove what is stored; EMPTY if nothing is left."""
    from keyring.errors import PasswordDeleteError  # noqa: PLC0415 (with the rest)

    # It is raised where there is nothing, too; a look tells.
    with contextlib.suppress(PasswordDeleteError):
        ring.delete_password(SERVICE, user)
    left = ring.get_password(SERVICE, user)
    return State.EMPTY if left is None else State.STUCK
