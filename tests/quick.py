"""Keys wrapped by a passphrase at a cost that tests can pay many times.

An age file as any other (https://age-encryption.org/v1, "scrypt"), but for its work
factor: 10 in the place of 18, so that opening it takes a few milliseconds and not a
second. Both our program and `age` open it.
"""

import base64
import hashlib
import hmac
import secrets

from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305


FACTOR = 10


def wrap(text, words):
    """Return *text* as an age file that the passphrase *words* opens."""
    key, salt = secrets.token_bytes(16), secrets.token_bytes(16)
    label = b"age-encryption.org/v1/scrypt"
    made = hashlib.scrypt(words.encode(), salt=label + salt, n=1 << FACTOR, r=8, p=1)[
        :32
    ]
    body = ChaCha20Poly1305(made).encrypt(bytes(12), key, None)
    head = b"age-encryption.org/v1\n-> scrypt %s %d\n%s\n---" % (
        _plain(salt),
        FACTOR,
        _plain(body),
    )
    mac = hmac.digest(_derived(key, b"", b"header"), head, "sha256")
    nonce = secrets.token_bytes(16)
    sealed = ChaCha20Poly1305(_derived(key, nonce, b"payload")).encrypt(
        bytes(11) + b"\1", text.encode(), None
    )
    return head + b" " + _plain(mac) + b"\n" + nonce + sealed


def _plain(data):
    return base64.b64encode(data).rstrip(b"=")


def _derived(key, salt, info):
    """Return 32 bytes by HKDF-SHA-256."""
    first = hmac.digest(salt or bytes(32), key, "sha256")
    return hmac.digest(first, info + b"\1", "sha256")
