"""SHA-256 by Python's own code, as `random` takes it.

`hashlib` loads OpenSSL, which takes longer than a command needs to hash its few texts.
For large files it is faster: they are hashed by `hashlib`.
"""

from __future__ import annotations

import sys


try:
    if sys.version_info >= (3, 12):
        from _sha2 import sha256
    else:
        from _sha256 import sha256  # type: ignore[import-not-found]
except ImportError:  # another Python
    from hashlib import sha256


def named(data: bytes) -> str:
    """Return the hex digits that name *data*."""
    digits: str = sha256(data).hexdigest()
    return digits
