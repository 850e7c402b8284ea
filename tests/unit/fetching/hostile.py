"""A web server of this computer that does what a hostile one would."""

import contextlib
import gzip
import itertools
import socketserver
import ssl
import threading
import time
import zlib
from pathlib import Path


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
MEGABYTE = b"x" * 2**20


def said(body, *headers, status="200 OK", kind="text/html; charset=utf-8"):
    """Return a whole answer."""
    body = body.encode() if isinstance(body, str) else body
    lines = (f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers)
    lines = (*lines, f"Content-Type: {kind}") if kind else lines
    return "".join(f"{each}\r\n" for each in (*lines, "")).encode("latin-1") + body


def to(place, status="302 Found"):
    return said("<title>Moved</title>", f"Location: {place}", status=status)


class Server(socketserver.ThreadingTCPServer):
    """Answers by path; `asked` holds every request as it came, `sent` counts bytes."""

    daemon_threads = True
    block_on_close = False
    allow_reuse_address = True
    request_queue_size = 50

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked, self.sent, self.pages = [], 0, {}

    @property
    def at(self):
        return f"http://127.0.0.1:{self.server_address[1]}"

    @property
    def paths(self):
        return [each.split(" ")[1] for each in self.asked]


class Handler(socketserver.StreamRequestHandler):
    def handle(self):
        with contextlib.suppress(OSError):
            self.answer()

    def answer(self):
        lines = list(itertools.takewhile(str.strip, map(bytes.decode, self.rfile)))
        if not lines:
            return
        self.server.asked.append("".join(lines))
        answer = self.server.pages[lines[0].split(" ")[1].partition("?")[0]]
        pieces = [answer] if isinstance(answer, bytes) else answer()
        with contextlib.suppress(OSError):
            for piece in pieces:
                self.request.sendall(piece)
                self.server.sent += len(piece)

    def finish(self):
        with contextlib.suppress(OSError):
            super().finish()


CERTIFICATE = Path(__file__).with_name("own.pem")
"""Of this test server, for 127.0.0.1, with its key; nobody but a test trusts it."""


@contextlib.contextmanager
def serving(*, safely=False):
    with Server() as server:
        if safely:
            safe = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            safe.load_cert_chain(CERTIFICATE)
            server.socket = safe.wrap_socket(
                server.socket, server_side=True, do_handshake_on_connect=False
            )
        run = {"poll_interval": 0.01}
        thread = threading.Thread(target=server.serve_forever, kwargs=run)  # noqa: TID251
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def drip(first, each=b" ", wait=0.02):
    """Return what says something, and then a byte now and then for ever."""

    def pieces():
        yield first
        while True:
            time.sleep(wait)
            yield each

    return pieces


def endless(first, piece=MEGABYTE, count=100):
    """Return what says something, and then a hundred megabytes."""

    def pieces():
        yield first
        yield from itertools.repeat(piece, count)

    return pieces


def flood():
    yield b"HTTP/1.1 200 OK\r\n"
    for number in range(1_000_000):
        yield b"X-%d: %s\r\n" % (number, b"y" * 1000)


def continued():
    while True:
        yield b"HTTP/1.1 100 Continue\r\n\r\n"


def bomb(before=b"", size=200):
    """Return a small page that holds *size* megabytes when it is unpacked."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    parts = [packer.compress(before)]
    parts += [packer.compress(b" " * 2**20) for _ in range(size)]
    packed = b"".join((*parts, packer.flush()))
    return said(packed, "Content-Encoding: gzip")


def packed(body):
    return said(gzip.compress(body.encode()), "Content-Encoding: gzip")
