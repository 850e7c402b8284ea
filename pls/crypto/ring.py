"""Remembering keys in the keyring of this computer: offered, never needed.

Whatever a keyring does, what comes back is a plain value with one sentence that says
what is stored where. The passphrase opens the space in each case.
"""

from __future__ import annotations

from typing import Final

import msgspec

from pls.crypto import apart, keys
from pls.crypto.keys import Keys
from pls.crypto.vault import State
from pls.errors import WrongKeyError


__all__ = ["Held", "State", "forget", "recall", "remember"]

BRIEF: Final = 5.0
"""Seconds for a look into the keyring, which asks nobody."""

LONG: Final = 60.0
"""Seconds where the system may ask a person to unlock it."""

_OPENS: Final = "The passphrase opens the space."

_REMEMBERED: Final = {
    State.KEPT: (
        "The key of this space is kept in this computer’s keyring, and opens the space "
        "here without the passphrase until it is forgotten."
    ),
    State.ABSENT: (
        "This computer has no keyring, so nothing is stored on it. " + _OPENS
    ),
    State.PLAIN: (
        "This computer’s keyring keeps what it is given readable in a file, so it was "
        "not given the key. " + _OPENS
    ),
    State.LOCKED: (
        "This computer’s keyring stayed locked, so nothing is stored in it. " + _OPENS
    ),
    State.FAILED: (
        "This computer’s keyring did not take the key, so nothing is stored in it. "
        + _OPENS
    ),
    State.DIFFERS: (
        "This computer’s keyring gave back something else than the key, so it was "
        "removed again. " + _OPENS
    ),
    State.STUCK: (
        "This computer’s keyring took the key, but neither gave it back nor removed "
        "it; it may stand there under “Personal Learning Space”. " + _OPENS
    ),
    State.SLOW: (
        "This computer’s keyring did not answer in time, so it is not sure whether it "
        "holds the key. " + _OPENS
    ),
}

_RECALLED: Final = {
    State.KEPT: "The key of this space came from this computer’s keyring.",
    State.EMPTY: "This computer’s keyring holds no key of this space. " + _OPENS,
    State.ABSENT: "This computer has no keyring. " + _OPENS,
    State.PLAIN: (
        "This computer’s keyring keeps what it is given readable in a file, so it was "
        "not asked. " + _OPENS
    ),
    State.LOCKED: "This computer’s keyring is locked, so it was not asked. " + _OPENS,
    State.FAILED: "This computer’s keyring could not be read. " + _OPENS,
    State.DIFFERS: (
        "This computer’s keyring holds another key than that of this space. " + _OPENS
    ),
    State.SLOW: "This computer’s keyring did not answer in time. " + _OPENS,
}

_FORGOTTEN: Final = {
    State.EMPTY: "This computer’s keyring holds no key of this space. " + _OPENS,
    State.ABSENT: (
        "This computer has no keyring, so nothing is stored on it. " + _OPENS
    ),
    State.PLAIN: (
        "This computer’s keyring was never given the key of this space. " + _OPENS
    ),
    State.LOCKED: (
        "This computer’s keyring stayed locked, so the key may still be in it. "
        + _OPENS
    ),
    State.SLOW: (
        "This computer’s keyring did not answer in time; the key may still be in it. "
        + _OPENS
    ),
}
_NOT_REMOVED: Final = (
    "The key could not be removed from this computer’s keyring; it stands there under "
    "“Personal Learning Space”."
)


class Held(msgspec.Struct, frozen=True):
    """What came of asking the keyring.

    Attributes:
        state: In one word.
        sentence: What is stored where, for the person.
        keys: What it gave, if it was asked for that and they are those of the space.
    """

    state: State
    sentence: str
    keys: Keys | None = None


NOTHING: Final = Held(
    State.EMPTY,
    "This computer’s keyring was not given the key of this space. " + _OPENS,
)
"""What is told where the keyring was given nothing, and so is not asked."""


def remember(space: str, found: Keys, limit: float = LONG) -> Held:
    """Store the keys of the space with this id, and read them again."""
    state, _ = _asked("set", space, limit, found.text())
    return Held(state, _REMEMBERED[state])


def recall(space: str, recipient: str, limit: float = BRIEF) -> Held:
    """Return the keys of a space if they are remembered; asks the person nothing.

    Args:
        space: Its id.
        recipient: Its public key, which one of the keys must belong to.
        limit: Seconds.
    """
    state, text = _asked("get", space, limit)
    found = _read(text, recipient) if state is State.KEPT else None
    if state is State.KEPT and found is None:
        state = State.DIFFERS
    return Held(state, _RECALLED[state], found)


def forget(space: str, limit: float = LONG) -> Held:
    """Remove the keys of a space from the keyring."""
    state, _ = _asked("delete", space, limit)
    return Held(state, _FORGOTTEN.get(state, _NOT_REMOVED))


def _asked(
    what: str, space: str, limit: float, text: str = ""
) -> tuple[State, str | None]:
    told = {"what": what, "user": space, "text": text}
    try:
        answer = apart.ask("ring", told, limit)
    except apart.ApartError as error:
        return State.SLOW if error.late else State.FAILED, None
    return State(answer["state"]), answer["text"]


def _read(text: str | None, recipient: str) -> Keys | None:
    try:
        return keys.read(text or "").led(recipient)
    except WrongKeyError:
        return None
