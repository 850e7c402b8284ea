"""Age envelopes and keys: what makes a space unreadable for others.

Lives here: sealing and opening single files (`box`), the keys of a space (`keys`),
wrapping them by a passphrase (`wrapping`), the letters on the recovery sheet (`sheet`),
the keyring of the system (`ring`, and `vault` which calls it), and the process of its
own in which slow and doubtful work is done (`apart`). The only import of pyrage and
keyring. Not here: where files lie, and when they are sealed.

Everything written is the format of age (https://age-encryption.org/v1), so that the
program `age` opens it without us: `age --decrypt -i key.age FILE` asks for the
passphrase. Nothing here takes a secret out of memory for sure: Python keeps no promise
about when a text is gone.
"""

from __future__ import annotations

from pls.crypto.box import Box
from pls.crypto.keys import Keys


__all__ = ["Box", "Keys"]
