"""The only door to the network: the title of a web page, when a person asks for it.

Off unless it is switched on in the settings of this computer, and asked for by hand
each time; with it off no socket is opened. One ask is one request (and the redirects
that it meets): no cookies, no password, no referer, no version or system in its name,
nothing but `http` and `https`. `address` says what may be asked and whom, `wire` opens
the connection and bounds its time and its bytes, `asking` sends the request and goes
where it is sent on, `page` reads a title out of bytes. A page is never run, kept or
shown: only its title leaves this package, as plain text.

Nothing else in the program imports a network library; a test of the shape of the
program says so.
"""

from pls.fetching.asking import Standing, check, title
from pls.fetching.switch import allowed


__all__ = ["Standing", "allowed", "check", "title"]
