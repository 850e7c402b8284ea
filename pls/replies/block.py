r"""The reply as text in a mail: find the block, undo what mail did to it.

Between ``-----BEGIN PLS RESPONSE-----`` and ``-----END PLS RESPONSE-----`` stands the
JSON in base64 (RFC 4648, 64 signs a line), then ``Check:`` with the first eight
hexadecimal digits of its SHA-256. Whatever is no sign of that code was put there on
the way: quoting, white space, bullets, signs that are not seen. It is left out, and
the check says whether what remains is what was sent. A text of quoted-printable
(RFC 2045) or of HTML, and a mail in base64, is also read as what it stands for. Each
step is one pass.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Iterator

from pls.errors import PlainReplyError, RefusedReplyError
from pls.replies import letters


LIMIT = 64 * 1024
"""Bytes of a reply."""

MAIL_LIMIT = 16 * LIMIT
"""Bytes of a text with a reply in it: mail forwarded as HTML has much around it."""

# Word processors make one long dash of several short ones.
_DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
# "> " and "LK> " before a quoted line; "|" is another way to show it.
_QUOTING = re.compile(r"(?m)^(?:[ \t\u00a0]*(?:[A-Z]{0,3}>|\|))+")
_FOREIGN = re.compile(r"[^A-Za-z0-9+/=:\-]+")
_MARK = re.compile(r"-(BEGIN|END)PLSRESPONSE-")
_CHECK = re.compile(r"Check:([0-9a-f]{8})", re.IGNORECASE)

_SOFT_BREAK = re.compile(r"=[ \t]*\r?\n")
_CODED = re.compile(r"=([2-7][0-9A-Fa-f])")
_MAIL = re.compile(r"(?m)^(?:[A-Za-z0-9+/]{60,76}\r?\n)+[A-Za-z0-9+/]*={0,2}")
_TAG = re.compile(r"<[^<>]*>")
_ENTITY = re.compile(r"&(?:#([0-9]{1,6})|#[xX]([0-9a-fA-F]{1,5})|([A-Za-z]{2,8}));")
# Those that stand for a sign of a block; what any other stands for is none.
_NAMED = {"plus": "+", "sol": "/", "equals": "=", "colon": ":", "hyphen": "-"}
_NAMED |= {"dash": "-", "ndash": "–", "mdash": "—", "minus": "-", "horbar": "—"}
_NAMED |= {"amp": "&", "lt": "<", "gt": ">"}

# A compound file, as which mail is dragged out of that program (.msg).
_OUTLOOK = bytes.fromhex("d0cf11e0a1b11ae1")

_DAMAGED = "The reply was damaged on its way."


def unwrap(data: bytes) -> bytes:
    """Return the JSON of a reply, from its file or from a pasted text.

    Raises:
        PlainReplyError: No reply of the page is in it, so a person wrote it.
        RefusedReplyError: It is too long, or the block is incomplete or damaged.
    """
    if len(data) > MAIL_LIMIT:
        raise RefusedReplyError("This is longer than a reply can be.")
    found = _attached(data) or _written(data)
    if len(found) > LIMIT:
        raise RefusedReplyError("This reply is longer than 64 KB.")
    return found


def _attached(data: bytes) -> bytes:
    """Return the file of the page that came with a mail, empty if there is none."""
    letter = letters.opened(data)
    return _only(set(letter.attached)) if letter else b""


def _written(data: bytes) -> bytes:
    """Return the reply that a text is or holds."""
    if data.startswith(_OUTLOOK):
        raise RefusedReplyError(
            "This is a mail as Outlook keeps it. Save the reply that is attached to "
            "it, or copy its text."
        )
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        # The signs of a block are the same in every code of one byte a letter.
        if wide or b"\0" in data or data.lstrip().startswith(b"{"):
            raise RefusedReplyError("This is not a reply: it is not text.") from None
        text = data.decode("latin-1")
    # JSON is taken as it is, even when a comment in it quotes a block.
    return text.encode() if text.lstrip().startswith("{") else _block(text)


def _only(whole: set[bytes]) -> bytes:
    if len(whole) > 1:
        raise RefusedReplyError("The text holds more than one reply; paste one.")
    return whole.pop() if whole else b""


def _block(text: str) -> bytes:
    """Return the one reply that a text holds, in however many copies."""
    whole: set[bytes] = set()
    reasons: list[str] = []
    for view in _views(text):
        for part, ended in _parts(view):
            try:
                whole.add(_decoded(part, ended=ended))
            except RefusedReplyError as error:
                reasons.append(str(error))
        if whole:
            break
    if whole:
        return _only(whole)
    if reasons:
        raise RefusedReplyError(reasons[0])
    raise PlainReplyError("This is not a reply: no reply was found in the text.")


def _views(text: str) -> Iterator[str]:
    """Return a text as it is, then as what it may stand for, where that differs."""
    yield text
    plain = _unquoted(text)
    bare = _untagged(plain)
    for other in (plain, _untagged(text), bare, _untagged(bare)):
        if other != text:
            yield other
    if mail := _mail(text):
        yield mail
        yield _untagged(mail)


def _unquoted(text: str) -> str:
    """Undo quoted-printable, as far as signs of a block are written in it."""
    return _CODED.sub(lambda code: chr(int(code[1], 16)), _SOFT_BREAK.sub("", text))


def _mail(text: str) -> str:
    """Return the text of a mail whose program wrote all of it in base64."""
    told = []
    for found in _MAIL.finditer(text):
        code = re.sub(r"[\s=]", "", found[0])
        whole = code[: len(code) // 4 * 4]
        told.append(base64.b64decode(whole).decode(errors="replace"))
    return "\n".join(told)


def _untagged(text: str) -> str:
    """Leave the tags of HTML out and say what its entities stand for."""
    return _ENTITY.sub(_meant, _TAG.sub(" ", text))


def _meant(entity: re.Match[str]) -> str:
    number, code, name = entity.groups()
    if name:
        return _NAMED.get(name.lower(), " ")
    return chr(int(number) if number else int(code, 16))


def _parts(text: str) -> list[tuple[str, bool]]:
    """Return what stands behind each beginning, and whether an end follows."""
    code = _FOREIGN.sub("", _QUOTING.sub("", _DASHES.sub("--", text)))
    marks = [(mark[1], mark.start(), mark.end()) for mark in _MARK.finditer(code)]
    follows = [*marks[1:], ("", len(code), len(code))]
    return [
        (code[end:until], name == "END")
        for (mark, _, end), (name, until, _) in zip(marks, follows, strict=False)
        if mark == "BEGIN"
    ]


def _decoded(part: str, *, ended: bool) -> bytes:
    check = _CHECK.search(part)
    if not check:
        missing = "last lines" if ended else "end"
        verb = "are" if ended else "is"
        raise RefusedReplyError(f"The {missing} of the reply {verb} missing.")
    # Padding says nothing that the length does not say.
    code = re.sub("[-=:]", "", part[: check.start()])
    try:
        raw = base64.b64decode(code + "=" * (-len(code) % 4), validate=True)
    except binascii.Error:
        raise RefusedReplyError(_DAMAGED) from None
    if hashlib.sha256(raw).hexdigest()[:8] != check[1].lower():
        raise RefusedReplyError(_DAMAGED)
    return raw
