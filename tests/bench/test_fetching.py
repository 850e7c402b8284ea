"""How long a hostile page holds a fetch up, and how much it takes of the machine."""

import time
import tracemalloc

import pytest

from pls import config, fetching
from pls.errors import NotFetchedError
from pls.fetching import asking, wire
from tests.unit.fetching.hostile import (
    HEAD,
    bomb,
    continued,
    drip,
    endless,
    flood,
    said,
    serving,
    to,
)


CASES = {
    "an honest page": said("<title>Retry budgets</title>"),
    "100 MB page": endless(HEAD + b"\r\n<p>"),
    "100 MB title": endless(HEAD + b"\r\n<title>"),
    "one header of 100 MB": endless(b"HTTP/1.1 200 OK\r\nX: "),
    "a million headers": flood,
    "100 Continue for ever": continued,
    "gzip bomb, 200 MB": bomb(),
    "redirect to itself": to("/"),
    "redirect to file:": to("file:///etc/passwd"),
    "redirect to 10.0.0.1": to("http://10.0.0.1/"),
    "slow drip": drip(HEAD + b"\r\n<title>"),
}


def measure(monkeypatch, seconds=asking.SECONDS):
    """Return, by case, the seconds, the bytes read, the peak of memory, the answer."""
    taken = []
    read = wire.Stream.readinto

    def counted(self, buffer):
        taken.append(read(self, buffer))
        return taken[-1]

    monkeypatch.setattr(wire.Stream, "readinto", counted)
    found = {}
    with serving() as server:
        for name, page in CASES.items():
            server.pages["/"] = page
            taken.clear()
            tracemalloc.start()
            start = time.perf_counter()
            try:
                answer = fetching.title(f"{server.at}/", seconds)
            except NotFetchedError as error:
                answer = str(error)
            spent = time.perf_counter() - start
            _, peak = tracemalloc.get_traced_memory()
            tracemalloc.stop()
            found[name] = spent, sum(taken), peak, answer
    return found


@pytest.fixture(autouse=True)
def on(tmp_path, monkeypatch):
    monkeypatch.setenv("PLS_CONFIG_DIR", str(tmp_path))
    config.save(config.Config(fetch_titles=True))


@pytest.mark.bench
def test_hostile_pages_take_little(monkeypatch):
    for name, (spent, read, peak, answer) in measure(monkeypatch).items():
        print(
            f"\n{name}: {spent:.2f} s (limit {asking.SECONDS:.0f}), "
            f"{read / 1024:.0f} KB read (limit {wire.MOST / 1024:.0f}), "
            f"{peak / 2**20:.1f} MB of memory at most: {answer}"
        )


def test_the_measure_meets_every_case(monkeypatch):
    found = measure(monkeypatch, seconds=0.5)
    assert found["an honest page"][3] == "Retry budgets"
    assert found["slow drip"][3].endswith("in time.")
    assert all(read <= wire.MOST for _, read, _, _ in found.values())
