"""Wrapped keys that cost nothing to open: the format of age with the least of work.

To wrap a key as the program does takes a second, and as long again to open it. These
are as real, and opened by the same code.
"""

import base64
import hashlib
import hmac
import os

from pls import ids
from pls.crypto import Box, keys
from pls.space import Space
from pls.space.about import FILE, About, said
from pls.text import front


WORDS = "correct horse battery"
_WORK = 1


def wrapped(found, words=WORDS):
    """Return keys as an age file that a passphrase opens at once."""
    key, salt, nonce = os.urandom(16), os.urandom(16), os.urandom(16)
    outer = hashlib.scrypt(
        words.encode(),
        salt=b"age-encryption.org/v1/scrypt" + salt,
        n=2**_WORK,
        r=8,
        p=1,
        dklen=32,
    )
    header = b"\n".join(
        [
            b"age-encryption.org/v1",
            b"-> scrypt %s %d" % (_b64(salt), _WORK),
            _b64(_sealed(outer, bytes(12), key)),
            b"---",
        ]
    )
    mac = hmac.digest(_derived(key, b"", b"header"), header, "sha256")
    inner = _derived(key, nonce, b"payload")
    body = _sealed(inner, bytes(11) + b"\x01", found.text().encode())
    return header + b" " + _b64(mac) + b"\n" + nonce + body


def _b64(data):
    return base64.b64encode(data).rstrip(b"=")


def _sealed(key, nonce, data):
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    return ChaCha20Poly1305(key).encrypt(nonce, data, None)


def _derived(key, salt, info):
    made = hmac.digest(salt or bytes(32), key, "sha256")
    return hmac.digest(made, info + b"\x01", "sha256")


def sealed_space(root, found=None, words=WORDS, **told):
    """Make an encrypted space in a moment and return it, open."""
    found = found or keys.generate()
    about = About(id=ids.record_id(), recipient=found.recipient, **told)
    (root / ".pls").mkdir(parents=True)
    text = "".join(front.dump(name, value) for name, value in said(about).items())
    (root / FILE).write_text(text, encoding="utf-8")
    (root / "key.age").write_bytes(wrapped(found, words))
    seal = Box(found.recipient, found).seal
    (root / ".pls" / "key.age").write_bytes(seal(found.text().encode()))
    return Space.open(root, found)


def renewed(found):
    """Return keys after a new one was made, and the same wrapped."""
    fresh = found.renewed()
    return fresh, wrapped(fresh)
