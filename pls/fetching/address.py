"""What may be asked for, and which computers may be asked."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from typing import Final
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from pls.errors import NotFetchedError


PORTS: Final = {"http": 80, "https": 443}
LONGEST: Final = 4000
"""No address that a person keeps is longer than so many characters."""

_HERE: Final = "localhost"
_TARGET = "/-_.~!$&'()*+,;=:@%?"
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
"""IPv6 addresses in which a gateway finds an IPv4 address."""

IP = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class Address:
    """A web address, as it is asked for.

    Attributes:
        text: The whole of it, without a password or a place in the page.
        host: The name of the computer, in the letters that networks know.
        target: The path and the query.
    """

    text: str
    scheme: str
    host: str
    port: int
    target: str

    @property
    def named(self) -> str:
        """The host as a request names it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        usual = self.port == PORTS[self.scheme]
        return host if usual else f"{host}:{self.port}"

    def is_of(self, asked: Address) -> bool:
        """Tell whether it is on the very host that was asked for, also if encrypted."""
        same = self.port == asked.port
        safer = (asked.port, self.port) == (PORTS["http"], PORTS["https"])
        return self.host == asked.host and (same or safer)


def read(text: str) -> Address:
    """Return the web address that a text says.

    Raises:
        NotFetchedError: It is none that may be asked for.
    """
    text = text.strip()
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise NotFetchedError("This is not a web address.") from None
    scheme = parts.scheme.lower()
    if scheme not in PORTS:
        raise NotFetchedError(
            "Only addresses that begin with http:// or https:// can be asked."
        )
    host = _host(parts.hostname or "")
    if not host or port == 0 or len(text) > LONGEST:
        raise NotFetchedError("This is not a web address.")
    target = _target(parts)
    port = port or PORTS[scheme]
    address = Address("", scheme, host, port, target)
    return Address(f"{scheme}://{address.named}{target}", scheme, host, port, target)


def onward(here: Address, location: str) -> Address:
    """Return where a page sends its reader on to.

    Raises:
        NotFetchedError: It is no web address.
    """
    try:
        there = urljoin(here.text, location.strip())
    except ValueError:
        raise NotFetchedError(f"{here.host} sends on to no web address.") from None
    if urlsplit(there).scheme.lower() not in PORTS:
        raise NotFetchedError(
            f"{here.host} sends on to something that is no web page; it was not opened."
        )
    return read(there)


def _host(name: str) -> str:
    """Return the name of a host in ASCII, "" where it is none."""
    name = name.rstrip(".").lower()
    if number(name) is not None:
        return name
    try:
        plain = name.encode("idna").decode("ascii")
    except UnicodeError:
        return ""
    good = all(c.isalnum() or c in "-._" for c in plain)
    return plain if good else ""


def _target(parts: SplitResult) -> str:
    path = quote(parts.path or "/", safe=_TARGET, errors="replace")
    asked = quote(parts.query, safe=_TARGET, errors="replace")
    query = f"?{asked}" if asked else ""
    return f"{path if path.startswith('/') else f'/{path}'}{query}"


def number(name: str) -> IP | None:
    """Return the number of a computer that a text spells out, None if it does not."""
    try:
        return ipaddress.ip_address(name)
    except ValueError:
        return None


def may_ask(found: IP, address: Address, *, own: bool) -> bool:
    """Tell whether a computer may be asked.

    A page must not reach, through this program, what only this computer or its network
    can reach: a router, a printer, a service of the employer.

    Args:
        found: Its number, as it is connected to.
        address: What is asked of it.
        own: Whether the person asked for this very host. Then it may be one of their
            own network; this computer itself only where the address says so plainly.
    """
    return all(_is_good(each, address, own=own) for each in (found, *_inside(found)))


def _is_good(found: IP, address: Address, *, own: bool) -> bool:
    if found.is_multicast or found.is_unspecified or found.is_reserved:
        return False
    if getattr(found, "is_site_local", False):
        return own
    if found.is_loopback or found.is_link_local:
        return own and (address.host == _HERE or number(address.host) is not None)
    return found.is_global or own


def _inside(found: IP) -> list[IP]:
    """Return the IPv4 addresses that an IPv6 address leads to."""
    if not isinstance(found, ipaddress.IPv6Address):
        return []
    held: list[IP | None] = [found.ipv4_mapped, found.sixtofour]
    held += found.teredo or ()
    if found in _TRANSLATED:
        held.append(ipaddress.IPv4Address(int(found) & 0xFFFFFFFF))
    return [each for each in held if each is not None]
