"""A page's title, fetched from servers that mean no good."""

import socket
import threading
import time
import tracemalloc
from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pls import config, fetching
from pls.errors import NotFetchedError, PlsError
from pls.fetching import wire
from pls.fetching.address import Address, may_ask
from tests.unit.fetching.hostile import (
    CERTIFICATE,
    HEAD,
    MEGABYTE,
    bomb,
    continued,
    drip,
    endless,
    flood,
    packed,
    said,
    serving,
    to,
)


PAGE = "<!doctype html><html><head><title>Retry budgets</title></head><body>"
SHORT = 0.6
PATIENT = 8
"""Seconds in which a machine under load has come to the end of a short deadline."""


@pytest.fixture(autouse=True)
def on(tmp_path, monkeypatch):
    monkeypatch.setenv("PLS_CONFIG_DIR", str(tmp_path))
    config.save(config.Config(fetch_titles=True))


@pytest.fixture
def server():
    with serving() as found:
        yield found


@pytest.fixture
def titled(server):
    """Serve a page, fetch its title."""

    def fetch(page, **how):
        server.pages["/"] = page
        return fetching.title(f"{server.at}/", **how)

    return fetch


def refused(fetch, *said_, **how):
    with pytest.raises(NotFetchedError) as raised:
        fetch(*said_, **how)
    sentence = str(raised.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


# --- off


def test_with_the_feature_off_no_socket_is_opened(monkeypatch, server):
    config.save(config.Config())
    server.pages["/"] = said(PAGE)

    def opened(*_, **__):
        pytest.fail("a socket was opened, or a name looked up")

    monkeypatch.setattr(socket, "socket", opened)
    monkeypatch.setattr(socket, "create_connection", opened)
    monkeypatch.setattr(socket, "getaddrinfo", opened)
    for ask in (fetching.title, fetching.check):
        assert "switched off" in refused(ask, f"{server.at}/")
    assert server.asked == []


def test_it_is_off_until_it_is_switched_on(tmp_path):
    config.save(config.Config())
    assert not fetching.allowed()
    (tmp_path / "settings.json").write_text('{"fetch_titles": "of course"}')
    assert not fetching.allowed()


# --- one request


def test_a_title_takes_one_request_that_says_nothing_of_the_person(server, titled):
    cookie = "Set-Cookie: seen=1"
    assert titled(said(PAGE, cookie)) == "Retry budgets"
    assert titled(said(PAGE, cookie)) == "Retry budgets"
    first, second = server.asked
    assert first == second
    told = dict(line.split(": ", 1) for line in first.splitlines()[1:])
    assert set(told) == {
        "Host", "User-Agent", "Accept", "Accept-Encoding", "Connection",
    }  # fmt: skip
    assert told["User-Agent"] == "personal-learning-space"


def test_a_password_in_the_address_is_not_sent(server):
    server.pages["/a"] = said(PAGE)
    place = server.at.replace("http://", "http://mikko:secret@")
    assert fetching.title(f"{place}/a#part") == "Retry budgets"
    assert "secret" not in server.asked[0]
    assert "part" not in server.asked[0]


def test_reading_stops_at_the_end_of_the_title(server, titled):
    page = endless(HEAD + b"\r\n" + PAGE.encode())
    assert titled(page) == "Retry budgets"
    # A system takes some megabytes before anybody has read them.
    assert server.sent < 20 * len(MEGABYTE)


# --- redirects


def test_five_redirects_are_followed_and_no_more(server):
    for number in range(8):
        server.pages[f"/{number}"] = to(f"/{number + 1}")
    server.pages["/8"] = said(PAGE)
    assert fetching.title(f"{server.at}/3") == "Retry budgets"
    assert server.paths == ["/3", "/4", "/5", "/6", "/7", "/8"]
    assert "too many" in refused(fetching.title, f"{server.at}/2")
    assert server.paths[6:] == ["/2", "/3", "/4", "/5", "/6", "/7"]


@pytest.mark.parametrize("way", ["/", "/b"])
def test_a_circle_is_left_at_once(server, titled, way):
    server.pages["/b"] = to("/")
    assert "circle" in refused(titled, to(way))
    assert len(server.asked) <= 2


@pytest.mark.parametrize(
    "place",
    [
        "file:///etc/passwd",
        "FILE:///etc/passwd",
        "javascript:alert(1)",
        "ftp://127.0.0.1/x",
        "data:text/html,<title>x</title>",
        "gopher://127.0.0.1:70/",
        "//[bad",
        "http://",
        "http://:80/",
        "http://127.0.0.1:99999/",
    ],
)
def test_nothing_but_web_addresses_is_gone_to(server, titled, place):
    refused(titled, to(place))
    assert server.paths == ["/"]


@pytest.mark.parametrize(
    "place",
    [
        "http://127.0.0.2/",
        "http://localhost/",
        "http://[::1]/",
        "http://0.0.0.0/",
        "http://10.0.0.1/",
        "http://172.16.3.4/",
        "http://192.168.1.1/admin",
        "http://169.254.169.254/latest/meta-data/",
        "http://100.64.0.1/",
        "http://224.0.0.1/",
        "http://255.255.255.255/",
        "http://[fe80::1]/",
        "http://[fd00::1]/",
        "http://[fec0::1]/",
        "http://[ff02::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://[2002:7f00:1::]/",
        "http://[64:ff9b::a00:1]/",
        "http://2130706433/",
        "http://0x7f.1/",
    ],
)
def test_no_page_leads_into_a_private_network(server, titled, monkeypatch, place):
    reached = []
    connect = socket.socket.connect

    def seen(self, to):
        reached.append(to[0])
        return connect(self, to)

    monkeypatch.setattr(socket.socket, "connect", seen)
    assert "private network" in refused(titled, to(place))
    assert reached == ["127.0.0.1"], "nothing but the host that was asked for"


@given(st.ip_addresses())
def test_a_page_leads_nowhere_but_to_the_open_net(number):
    address = Address("", "http", "example.org", 80, "/")
    if may_ask(number, address, own=False):
        assert number.is_global
        assert not number.is_multicast
        assert not any((number.is_loopback, number.is_link_local, number.is_private))
        mapped = getattr(number, "ipv4_mapped", None)
        assert mapped is None or mapped.is_global
    if not may_ask(number, address, own=True):
        assert not may_ask(number, address, own=False)


@given(st.ip_addresses(v=4))
def test_an_address_in_an_address_is_looked_at_too(number):
    asked = Address("", "http", "example.org", 80, "/")
    for made in (
        f"::ffff:{number}",
        str(ip_address((0x2002 << 112) | (int(number) << 80) | 1)),
        str(ip_address((0x64FF9B << 96) | int(number))),
    ):
        if not may_ask(number, asked, own=False):
            assert not may_ask(ip_address(made), asked, own=False)


def test_another_port_of_the_same_computer_is_another_host(server, titled):
    with serving() as other:
        other.pages["/"] = said(PAGE)
        assert "private network" in refused(titled, to(f"{other.at}/"))
        assert other.asked == []


def test_a_name_is_looked_up_once_so_that_it_cannot_move(server, monkeypatch):
    looked = []
    answers = [("127.0.0.1", 0), ("10.0.0.1", 0), ("127.0.0.1", 0)]

    def look_up(host, *_, **__):
        looked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", answers[len(looked) - 1])]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    server.pages["/"], server.pages["/b"] = to("/b"), said(PAGE)
    port = server.server_address[1]
    assert fetching.title(f"http://localhost:{port}/") == "Retry budgets"
    assert looked == ["localhost"]


@pytest.mark.parametrize("number", ["127.0.0.1", "169.254.169.254", "::1", "fe80::1%2"])
def test_a_name_that_hides_this_computer_is_not_asked(monkeypatch, server, number):
    def look_up(host, *_, **__):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, 0))]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    port = server.server_address[1]
    sentence = refused(fetching.title, f"http://rebound.example:{port}/")
    assert "private network" in sentence
    assert server.asked == []


def test_a_redirect_to_a_name_that_hides_a_private_network_is_not_followed(
    server, titled, monkeypatch
):
    def look_up(host, *_, **__):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("10.1.2.3", 0))]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    assert "private network" in refused(titled, to("http://wiki.example/"))


# --- time


@pytest.mark.parametrize(
    "page",
    [
        drip(b""),
        drip(b"HTTP/1.1 200 OK\r\n", b"X"),
        drip(HEAD + b"X: ", b"y"),
        drip(HEAD + b"\r\n<html><head>"),
        drip(HEAD + b"\r\n<title>Slow"),
        drip(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
        drip(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    ],
    ids=["nothing", "status", "header", "page", "title", "chunks", "continue"],
)
def test_a_slow_drip_ends_with_the_deadline(titled, page):
    began = time.monotonic()
    assert "in time" in refused(titled, page, seconds=SHORT)
    assert time.monotonic() - began < PATIENT


def test_many_slow_redirects_share_one_deadline(server):
    for number in range(5):
        server.pages[f"/{number}"] = drip_then(to(f"/{number + 1}"))
    server.pages["/5"] = drip_then(said(PAGE))
    began = time.monotonic()
    assert "in time" in refused(fetching.title, f"{server.at}/0", seconds=SHORT)
    assert time.monotonic() - began < PATIENT


def drip_then(answer):
    def pieces():
        time.sleep(SHORT / 3)
        yield answer

    return pieces


def test_a_look_up_that_hangs_is_left_behind(monkeypatch):
    let_go = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: let_go.wait(30) and [])
    began = time.monotonic()
    assert "in time" in refused(fetching.title, "http://example.org/", seconds=SHORT)
    assert time.monotonic() - began < PATIENT
    let_go.set()


# --- memory


@pytest.mark.parametrize(
    "page",
    [
        endless(HEAD + b"\r\n"),
        endless(HEAD + b"\r\n<title>"),
        endless(HEAD + b"Content-Length: 104857600\r\n\r\n<!--"),
        endless(HEAD + b"Transfer-Encoding: chunked\r\n\r\n6400000\r\n"),
        endless(b"HTTP/1.1 200 OK\r\nX: "),
        endless(b""),
        flood,
        continued,
        bomb(),
        bomb(b"<!--"),
        bomb(b"<title>"),
    ],
    ids=[
        "page", "title", "comment", "chunk", "header", "status", "headers", "continue",
        "bomb", "bomb-comment", "bomb-title",
    ],
)  # fmt: skip
def test_a_hundred_megabytes_take_no_memory(server, titled, monkeypatch, page):
    taken = []
    read = wire.Stream.readinto

    def counted(self, buffer):
        taken.append(read(self, buffer))
        return taken[-1]

    monkeypatch.setattr(wire.Stream, "readinto", counted)
    server.pages["/"] = page
    fetching.title  # noqa: B018  loaded before memory is counted
    tracemalloc.start()
    try:
        refused(fetching.title, f"{server.at}/")
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert sum(taken) <= wire.MOST
    assert peak < 8 * 2**20


def test_a_small_packed_page_is_read(titled):
    assert titled(packed(PAGE)) == "Retry budgets"


# --- what is no page


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (said("%PDF-1.7", kind="application/pdf"), "no web page but a file"),
        (said(bytes(range(256)) * 100, kind=""), "says no title"),
        (said(b"\x7fELF" + bytes(5000)), "says no title"),
        (said("<p>Nothing here"), "says no title"),
        (said("<title> \n </title>"), "says no title"),
        (said("<title>Never closed"), "says no title"),
        (said("", status="204 No Content"), "says no title"),
        (said(PAGE, status="404 Not Found"), "no such page"),
        (said(PAGE, status="410 Gone"), "no such page"),
        (said(PAGE, status="403 Forbidden"), "log in"),
        (said(PAGE, status="500 Oh"), "error (500)"),
        (said(PAGE, status="302 Found"), "error (302)"),
        (said(PAGE, "Content-Encoding: br"), "packs its page"),
        (said(b"not gzip", "Content-Encoding: gzip"), "cannot be read"),
        (said("x", kind=f"a/{'x' * 60_000}"), "This is no web page but a file."),
        (said("x", kind="a/\x1b[31m<b>"), "This is no web page but a file."),
        (b"SSH-2.0-OpenSSH_9.2\r\n", "cannot be read"),
        (b"", "cannot be read"),
        (b"HTTP/9.9 abc\r\n\r\n", "cannot be read"),
    ],
)
def test_what_is_no_page_is_told_in_a_sentence(titled, answer, words):
    assert words in refused(titled, answer)


@pytest.mark.parametrize(
    "letters",
    [
        f"charset*{'9' * 5000}=x",
        f"charset*0*=a; charset*{'9' * 5000}*=x",
        "charset*=a\0b''x",
        "charset*=\xff''%zz",
        "charset=",
        f"charset={'x' * 30_000}",
        f"charset{' ' * 30_000}=utf-8",
    ],
)
def test_no_name_of_letters_breaks_it(titled, letters):
    assert titled(said(PAGE, kind=f"text/html; {letters}")) == "Retry budgets"


def test_letters_are_those_that_the_headers_name(titled):
    page = "<title>žluť</title>".encode("iso8859-2")
    for kind in ('text/html; x=1; Charset="iso8859-2"', "text/html;charset=iso8859-2"):
        assert titled(said(page, kind=kind)) == "žluť"


def test_a_page_that_breaks_off_is_read_as_far_as_it_came(titled):
    lying = HEAD + b"Content-Length: 5000\r\n\r\n" + PAGE.encode()
    assert titled(lying) == "Retry budgets"


def test_nobody_there_is_told(server):
    port = server.server_address[1]
    server.server_close()
    assert "could not be reached" in refused(
        fetching.title, f"http://127.0.0.1:{port}/"
    )


def test_a_server_that_cannot_encrypt_is_told(server):
    server.pages["/"] = said(PAGE)
    place = server.at.replace("http:", "https:")
    sentence = refused(fetching.title, place, seconds=2)
    assert "safe connection" in sentence or "in time" in sentence


def test_a_host_that_cannot_prove_who_it_is_is_not_read():
    with serving(safely=True) as server:
        server.pages["/"] = said(PAGE)
        place = server.at.replace("http:", "https:")
        sentence = refused(fetching.title, place)
        assert "could not prove" in sentence
        assert server.asked == []


def test_an_encrypted_page_is_read(monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    with serving(safely=True) as server:
        server.pages["/"] = said(PAGE)
        place = server.at.replace("http:", "https:")
        assert fetching.title(place) == "Retry budgets"


def test_an_unknown_host_is_told(monkeypatch):
    def look_up(*_, **__):
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    assert "was not found" in refused(fetching.title, "http://nowhere.example/")


@pytest.mark.parametrize(
    "text",
    [
        "", "retry budgets", "file:///etc/passwd", "mailto:ana@example.org", "http://",
        "javascript:alert(1)", "http://a b/", "http://[::1", "http://x:y/",
        "http://\u2028/", f"http://{'a' * 70}.example/", "https://example.org:0/",
        "http://example.org/" + "a" * 5000, "http://\udce9/",
    ],
)  # fmt: skip
def test_what_is_no_address_is_not_asked(text, monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: pytest.fail("asked"))
    with pytest.raises(PlsError):
        fetching.title(text)


def test_half_a_character_in_an_address_breaks_nothing(server):
    server.pages["/"] = said(PAGE)
    assert fetching.title(f"{server.at}/\udce9") == "Retry budgets"


def test_line_ends_in_an_address_put_nothing_into_the_request(server):
    server.pages["/a%20b"] = server.pages["/a%20bX-Evil:%201"] = said(PAGE)
    fetching.title(f"{server.at}/a b\r\nX-Evil: 1")
    assert len(server.asked[0].splitlines()) == 6
    assert not any(line.startswith("X-Evil") for line in server.asked[0].splitlines())


# --- is it still there


def test_a_check_asks_for_the_headers_first(server):
    server.pages["/"] = said(PAGE)
    assert fetching.check(f"{server.at}/").there
    assert [each.split(" ")[0] for each in server.asked] == ["HEAD"]


def test_a_host_that_knows_no_head_is_asked_for_the_page(server):
    server.pages["/"] = said("", status="405 Not Allowed")
    standing = fetching.check(f"{server.at}/")
    assert not standing.there
    assert "error (405)" in standing.told
    assert [each.split(" ")[0] for each in server.asked] == ["HEAD", "GET"]


def test_a_page_that_is_gone_or_silent_is_told(server):
    server.pages["/"] = said(PAGE, status="404 Not Found")
    assert "no such page" in fetching.check(f"{server.at}/").told
    server.pages["/slow"] = drip(b"")
    assert "in time" in fetching.check(f"{server.at}/slow", seconds=SHORT).told
