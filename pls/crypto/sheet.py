"""The key of a recovery sheet: in groups that can be read, and typed again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pls.crypto import keys
from pls.errors import WrongKeyError


PREFIX: Final = "AGE-SECRET-KEY-1"
"""How the secret key of age begins; what follows are letters in groups."""

LETTERS: Final = "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"
"""All that follow (bech32); the last six of a key check the others."""

_GROUP: Final = 4
_LENGTH: Final = 58
_ALIKE: Final = str.maketrans("OI1B", "0LL8")
"""What is easily read in place of another; none of these is ever in a key."""


def groups(identity: str) -> tuple[str, ...]:
    """Return the letters of a key after its prefix, four by four."""
    letters = identity.removeprefix(PREFIX)
    return tuple(letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP))


def typed(text: str) -> str:
    """Return the secret key that a person typed, however it is spaced.

    One mistake is put right: the letters check each other so far apart that only one
    key is that near.

    Raises:
        WrongKeyError: It has more mistakes, or is not all of a key.
    """
    letters = _letters(text).removeprefix(_letters(PREFIX))
    for near in (letters, *_near(letters)):
        if len(near) == _LENGTH and _is_key(PREFIX + near):
            return PREFIX + near
    if len(letters) == _LENGTH:
        raise WrongKeyError(
            "There are mistakes in the key. Compare it with the sheet, group by group."
        )
    raise WrongKeyError(
        f"The key on the sheet has {_LENGTH} letters after {PREFIX}; "
        f"here {'is' if len(letters) == 1 else 'are'} {len(letters) or 'none'}."
    )


def _letters(text: str) -> str:
    """Return the letters and digits of a text, as they may stand in a key."""
    return re.sub("[^0-9A-Z]", "", text.upper()).translate(_ALIKE)


def _near(letters: str) -> Iterator[str]:
    """Yield what one mistake may have made into *letters*."""
    if abs(len(letters) - _LENGTH) > 1:
        return
    for at in range(len(letters) + 1):
        before, after = letters[:at], letters[at:]
        yield before + after[1:]
        yield before + after[1:2] + after[:1] + after[2:]
        for each in LETTERS:
            yield before + each + after[1:]
            yield before + each + after


def _is_key(text: str) -> bool:
    try:
        keys.public(text)
    except WrongKeyError:
        return False
    return True
