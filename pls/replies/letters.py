"""A mail as its file (RFC 5322, MIME): the texts in it and the reply attached to it.

Who answers by mail attaches the small file of the page, and who gets the mail may
have it as a file. Only what is in it is read; nothing in it is opened or fetched.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from email.message import Message


_MIME = re.compile(rb"(?im)^(?:MIME-Version|Content-Type):")
_HEADED = re.compile(rb"(?:From |[A-Za-z][A-Za-z0-9-]*:)")
_END_OF_HEAD = re.compile(rb"\r?\n\r?\n")
_PART = re.compile(rb"(?im)^Content-Type:")
_PARTS = 48
"""Parts of a mail at most; each of them inside another makes reading it longer."""

# Codes in which mail is written; others are no text, or slow to read.
_CODES = re.compile(
    r"(?i)(?:iso-8859-\d{1,2}|(?:windows-|cp)125\d|koi8-[ru]|utf-16(?:[lb]e)?|"
    r"gb2312|gbk|gb18030|big5|shift_jis|euc-(?:jp|kr)|iso-2022-jp)"
)
_TAG = re.compile(r"<(/?[A-Za-z][A-Za-z0-9]*+)[^<>]*+>|<[^<>]*+>")
_UNSEEN = frozenset({"style", "script", "title"})
_LINE_ENDS = frozenset({"br", "/p", "/div", "/li", "/tr", "/h1", "/h2", "/h3"})
_NO_ENDS = {ord(end): " " for end in "\r\n"}
_NAMED = b"pls-response/"


@dataclass(frozen=True, slots=True)
class Letter:
    """What is in a mail.

    Attributes:
        plain: Its texts.
        marked: The same as HTML, as far as it has that.
        attached: The replies that are attached to it, as JSON.
    """

    plain: tuple[str, ...]
    marked: tuple[str, ...]
    attached: tuple[bytes, ...]


def opened(data: bytes) -> Letter | None:
    """Return what is in the file of a mail, or None where it is no such file.

    One of more parts than mail has is none.
    """
    end = _END_OF_HEAD.search(data)
    if not end or not _HEADED.match(data) or not _MIME.search(data, 0, end.start()):
        return None
    if len(_PART.findall(data)) > _PARTS:
        return None
    from email import message_from_bytes  # noqa: PLC0415 (for the start)

    plain, marked, attached = [], [], []
    for part in message_from_bytes(data).walk():
        held = part.get_payload(decode=True)
        if part.is_multipart() or not isinstance(held, bytes):
            continue
        if held.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and _NAMED in held:
            attached.append(held)
        elif part.get_content_type() == "text/html":
            marked.append(_told(part, held))
        elif part.get_content_maintype() == "text":
            plain.append(_told(part, held))
    return Letter(tuple(plain), tuple(marked), tuple(attached))


def _told(part: Message, held: bytes) -> str:
    code = part.get_param("charset")
    if isinstance(code, str) and _CODES.fullmatch(code):
        try:
            return held.decode(code, errors="replace")
        except LookupError:  # there is no ISO-8859-12, for one
            return decoded(held)
    return decoded(held)


def decoded(data: bytes) -> str:
    """Return a text in the code it is in, as far as that can be told."""
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def words(data: bytes) -> str:
    """Return what somebody wrote: the text of a mail, else the text as it is."""
    letter = opened(data)
    if letter is None:
        told = decoded(data)
    else:
        told = "\n\n".join(letter.plain or map(_unmarked, letter.marked))
    return told.replace("\r\n", "\n").strip()


def _unmarked(text: str) -> str:
    """Leave HTML out of a text, in one pass."""
    told, at, within = [], 0, ""
    for tag in _TAG.finditer(f"{text}<>"):
        name = (tag[1] or "").lower()
        if not within:
            # Line ends mean nothing but where a tag says so.
            told.append(text[at : tag.start()].translate(_NO_ENDS))
            told.append("\n" if name in _LINE_ENDS else "")
            within = name if name in _UNSEEN else ""
        elif name == f"/{within}":
            within = ""
        at = tag.end()
    lines = html.unescape("".join(told)).split("\n")
    return "\n".join(" ".join(line.split()) for line in lines).strip()
