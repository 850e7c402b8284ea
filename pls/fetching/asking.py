"""One ask: a request, the redirects it meets, and what is told of the answer."""

from __future__ import annotations

import http.client
import re
import socket
import ssl
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Final, TypeVar, cast

from pls.errors import NotFetchedError
from pls.fetching import address, page, switch
from pls.fetching.address import Address
from pls.fetching.wire import Stream, Wire


SECONDS: Final = 10.0
"""An ask takes no longer, whatever the other side does."""

REDIRECTS: Final = 5
NAME: Final = "personal-learning-space"

_Found = TypeVar("_Found")
_PIECE = 16 * 1024
_SENT_ON = frozenset((301, 302, 303, 307, 308))
_PACKED = frozenset(("gzip", "x-gzip", "deflate"))
_PAGES = frozenset(("", "text/html", "application/xhtml+xml"))
_KIND = re.compile(r"[a-z0-9.+-]{1,40}/[a-z0-9.+-]{1,80}")
"""A kind of file that is worth telling a person."""

_CHARSET = re.compile(
    r";\s{0,9}charset\s{0,9}=\s{0,9}[\"']?([\w:.-]{1,40})", re.IGNORECASE
)
_NOT_FOR_HEAD = frozenset((400, 403, 404, 405, 406, 500, 501))
"""What hosts say to a request for nothing but the headers, though the page is there."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a page answered.

    Attributes:
        there: It did, and not with an error.
        told: What came instead, in a sentence; "" where it is there.
        found: Whether its host was found; where none is, this computer may be offline.
    """

    there: bool
    told: str = ""
    found: bool = True


@dataclass(frozen=True, slots=True)
class _Answer:
    """What came back, to be read as far as it is wanted."""

    place: Address
    response: http.client.HTTPResponse


def title(text: str, seconds: float = SECONDS) -> str:
    """Return the title of the page at a web address.

    Args:
        text: The address, as the person keeps it.
        seconds: After so long it is left.

    Raises:
        NotFetchedError: It is switched off, or there is no title to be had; the
            sentence says why.
    """
    switch.must_be_on()
    return _told(text, seconds, "GET", _titled)


def check(text: str, seconds: float = SECONDS) -> Standing:
    """Tell whether the page at a web address is there.

    Raises:
        NotFetchedError: It is switched off, or this address cannot be asked.
    """
    switch.must_be_on()
    address.read(text)
    try:
        status = _told(text, seconds, "HEAD", lambda a: a.response.status)
        if status in _NOT_FOR_HEAD:
            status = _told(text, seconds, "GET", lambda a: a.response.status)
    except NotFetchedError as error:
        found = not isinstance(error.__cause__, socket.gaierror)
        return Standing(there=False, told=str(error), found=found)
    there = 200 <= status < 400
    return Standing(there, "" if there else _said(address.read(text).host, status))


def _told(
    text: str, seconds: float, method: str, use: Callable[[_Answer], _Found]
) -> _Found:
    """Return what *use* makes of the answer; whatever goes wrong is a sentence."""
    wire = Wire(address.read(text), seconds)
    try:
        return _followed(wire, method, use)
    except (OSError, http.client.HTTPException, zlib.error) as error:
        raise NotFetchedError(_why(wire.place.host, error)) from error


def _why(host: str, error: Exception) -> str:
    match error:
        case http.client.HTTPException() | zlib.error():
            return f"{host} answered in a way that cannot be read."
        case TimeoutError():
            return f"{host} did not answer in time."
        case ssl.SSLCertVerificationError():
            return f"{host} could not prove that it is {host}, so nothing was read."
        case ssl.SSLError():
            return f"No safe connection to {host} could be made."
        case socket.gaierror():
            return f"{host} was not found. It may be gone, or this computer offline."
        case _:
            return f"{host} could not be reached."


def _followed(wire: Wire, method: str, use: Callable[[_Answer], _Found]) -> _Found:
    """Return what *use* makes of the answer at the end of all redirects."""
    place, seen = wire.asked, set[str]()
    while place.text not in seen:
        if len(seen) > REDIRECTS:
            raise NotFetchedError(f"{wire.asked.host} sends on too many times.")
        seen.add(place.text)
        with closing(wire.open(place)) as sock:
            answer = _sent(wire, sock, place, method)
            location = answer.response.headers.get("location")
            if not location or answer.response.status not in _SENT_ON:
                return use(answer)
        place = address.onward(place, _spelled(location))
    raise NotFetchedError(f"{wire.asked.host} sends its readers round in a circle.")


def _sent(wire: Wire, sock: socket.socket, place: Address, method: str) -> _Answer:
    lines = (
        f"{method} {place.target} HTTP/1.1",
        f"Host: {place.named}",
        f"User-Agent: {NAME}",
        "Accept: text/html,application/xhtml+xml",
        "Accept-Encoding: identity",
        "Connection: close",
    )
    sock.settimeout(wire.deadline.left)
    sock.sendall("".join(f"{each}\r\n" for each in (*lines, "")).encode("ascii"))
    stream = Stream(sock, wire.deadline)
    response = http.client.HTTPResponse(cast("socket.socket", stream), method=method)
    response.begin()
    return _Answer(place, response)


def _spelled(location: str) -> str:
    """Return where a page sends on to, in the letters in which it was meant."""
    try:
        return location.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return location


def _titled(answer: _Answer) -> str:
    host, headers = answer.place.host, answer.response.headers
    status = answer.response.status
    if not 200 <= status < 300:
        raise NotFetchedError(_said(host, status))
    told = str(headers.get("content-type", ""))
    kind = told.partition(";")[0].strip().lower()
    if kind not in _PAGES:
        known = f" ({kind})" if _KIND.fullmatch(kind) else ""
        raise NotFetchedError(f"This is no web page but a file{known}.")
    # The parser of the standard library fails on what a hostile host says here.
    spelled = _CHARSET.search(told)
    charset = spelled.group(1) if spelled else None
    found = page.title(page.begins(_parts(answer), charset), charset)
    if not found:
        raise NotFetchedError("The page says no title.")
    return found


def _parts(answer: _Answer) -> Iterator[bytes]:
    """Yield the bytes of the page, unpacked, piece by piece."""
    coding = str(answer.response.headers.get("content-encoding", "")).strip().lower()
    if coding in _PACKED:
        return page.unpacked(_pieces(answer.response))
    if coding not in ("", "identity"):
        raise NotFetchedError(
            f"{answer.place.host} packs its page in a way that cannot be read."
        )
    return _pieces(answer.response)


def _pieces(response: http.client.HTTPResponse) -> Iterator[bytes]:
    while True:
        try:
            piece = response.read1(_PIECE)
        except http.client.IncompleteRead:
            return  # it broke off, or there was enough of it
        if not piece:
            return
        yield piece


def _said(host: str, status: int) -> str:
    """Return what a status means, in a sentence."""
    match status:
        case 404 | 410:
            return f"{host} has no such page (any more)."
        case 401 | 403 | 407:
            return f"{host} shows this page only to those who log in."
        case _:
            return f"{host} answered with an error ({status})."
