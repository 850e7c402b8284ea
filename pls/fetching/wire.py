"""A connection that ends in time, and gives so many bytes and no more."""

from __future__ import annotations

import io
import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable
from typing import Final

from typing_extensions import Buffer

from pls.errors import NotFetchedError
from pls.fetching import address
from pls.fetching.address import IP, Address
from pls.overriding import override


MOST: Final = 320 * 1024
"""So many bytes are taken from a connection, headers included."""

TRIED: Final = 3
"""So many of the addresses of a host are tried."""


class Deadline:
    """A moment by which everything is over."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    @property
    def left(self) -> float:
        """The seconds until then.

        Raises:
            TimeoutError: There are none.
        """
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left


class Stream(io.RawIOBase):
    """The bytes that come over a connection, up to `MOST` of them.

    Attributes:
        taken: How many came so far.
    """

    def __init__(self, sock: socket.socket, deadline: Deadline) -> None:
        super().__init__()
        self._sock = sock
        self._deadline = deadline
        self.taken = 0

    @override
    def readable(self) -> bool:
        """Tell that bytes come out of it."""
        return True

    @override
    def readinto(self, buffer: Buffer) -> int:
        """Wait for bytes; none come where there were enough.

        Raises:
            TimeoutError: The time is over.
        """
        view = memoryview(buffer)[: MOST - self.taken]
        if not view:
            return 0
        self._sock.settimeout(self._deadline.left)
        count = self._sock.recv_into(view)
        self.taken += count
        return count

    def makefile(self, mode: str) -> io.BufferedReader:
        """Return a reader, as `http.client` asks a socket for it."""
        assert mode == "rb"  # noqa: S101 (nothing else is ever asked for)
        return io.BufferedReader(self)


class Wire:
    """Opens connections for one ask; where a host is, is looked up once.

    Attributes:
        asked: What the person asked for.
        place: What is asked just now.
        deadline: When everything is over.
    """

    def __init__(self, asked: Address, seconds: float) -> None:
        self.asked = self.place = asked
        self.deadline = Deadline(seconds)
        self._known: dict[tuple[str, int], list[IP]] = {}

    def open(self, place: Address) -> socket.socket:
        """Return a connection to the host of an address.

        It is to the very number that was looked at, so a name that leads elsewhere the
        next time it is looked up changes nothing.

        Raises:
            NotFetchedError: It is not to be asked.
            OSError: It cannot be reached.
        """
        self.place = place
        own = place.is_of(self.asked)
        found = self._numbers(place)
        good = [each for each in found if address.may_ask(each, place, own=own)]
        if not good:
            raise NotFetchedError(
                f"{place.host} is on this computer or in a private network, "
                "so it was not asked."
            )
        good = good[:TRIED]
        for left, each in zip(range(len(good), 0, -1), good, strict=True):
            try:
                return self._connected(each, place, self.deadline.left / left)
            except ssl.SSLError:
                raise
            except OSError:
                if left == 1:
                    raise
        raise AssertionError  # the last one returns or raises

    def _connected(self, found: IP, place: Address, seconds: float) -> socket.socket:
        family = socket.AF_INET if found.version == 4 else socket.AF_INET6
        sock = socket.socket(family, socket.SOCK_STREAM)
        try:
            sock.settimeout(seconds)
            sock.connect((str(found), place.port))
            if place.scheme == "https":
                sock.settimeout(self.deadline.left)
                safe = ssl.create_default_context()
                return safe.wrap_socket(sock, server_hostname=place.host)
        except BaseException:
            sock.close()
            raise
        return sock

    def _numbers(self, place: Address) -> list[IP]:
        """Return the numbers of the computers that a host is."""
        written = address.number(place.host)
        if written is not None:
            return [written]
        key = place.host, place.port
        if key not in self._known:
            looked = in_time(lambda: _looked_up(*key), self.deadline.left)
            self._known[key] = looked
        return self._known[key]


def _looked_up(host: str, port: int) -> list[IP]:
    rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    found = (address.number(str(row[4][0]).partition("%")[0]) for row in rows)
    return list(dict.fromkeys(each for each in found if each is not None))


def in_time(work: Callable[[], list[IP]], seconds: float) -> list[IP]:
    """Return what *work* gives, which cannot be stopped but can be left behind.

    Raises:
        OSError: It did.
        TimeoutError: It takes longer.
    """
    answers: queue.SimpleQueue[list[IP] | OSError] = queue.SimpleQueue()

    def run() -> None:
        try:
            answers.put(work())
        except (OSError, UnicodeError) as error:
            # A label that is too long is no text to the system's own look-up.
            answers.put(error if isinstance(error, OSError) else OSError())

    threading.Thread(  # noqa: TID251  the system's look-up has no time limit
        target=run, name="look-up", daemon=True
    ).start()
    try:
        answer = answers.get(timeout=seconds)
    except queue.Empty:
        raise TimeoutError from None
    if isinstance(answer, OSError):
        raise answer
    return answer
