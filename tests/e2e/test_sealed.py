"""In an encrypted space no word can be read anywhere on the computer but in the window.

Each test does the same in a plain space, where the same search finds every word.
"""

import contextlib
import os
import random
import shutil
import subprocess
import sys
import time

import pytest

from tests.e2e import session
from tests.e2e.screen import Desktop, screen, until  # noqa: F401 (a fixture)
from tests.e2e.sealing import PASSPHRASE, Home, Search
from tests.e2e.witness import Witness


pytestmark = pytest.mark.timeout(900)

KINDS = pytest.mark.parametrize("encrypted", [False, True], ids=["plain", "encrypted"])


def judge(home, hits, wanted):
    """Say what is wrong with what was found: too much, or in a plain space too little.

    Args:
        hits: What was found, by the names of the words.
        wanted: The names of the words that are found in a plain space.
    """
    if home.encrypted:
        assert hits == {}
    else:
        assert wanted - hits.keys() == set()
        assert home.secrets().keys() & hits.keys() == set()


def witnessed(search, seen):
    """Return what stood in files that were there for a moment, as `found` does."""
    hits = {}
    for path, data in seen.everything():
        for name in search.data(data) | search.data(os.fsencode(path)):
            hits.setdefault(name, []).append(path)
    return hits


@KINDS
def test_commands_leave_no_word_for_a_moment_or_longer(tmp_path, encrypted):
    home = Home(tmp_path / "one", encrypted=encrypted)
    other = Home(tmp_path / "one" / "other", encrypted=encrypted)
    seen = Witness(home.base)
    with seen:
        home.new()
        entry = session.by_commands(home)
        session.conflict(home, other, entry)
        session.rest(home, entry)
    search = Search({**session.WORDS, **home.secrets()})
    judge(home, search.found(home.base), session.WORDS.keys())
    judge(home, witnessed(search, seen), session.WORDS.keys())
    seen.close()


@KINDS
def test_a_killed_command_leaves_no_word(tmp_path, encrypted):
    chance = random.Random(7)
    home = Home(tmp_path / "one", encrypted=encrypted)
    home.new()
    w = session.WORDS
    many = home.elsewhere / "many"
    many.mkdir()
    for number in range(60):
        (many / f"{number}.md").write_text(
            f"# N {number}\n\n{w['imported']} {number}\n"
        )
    ways = [
        ("pls", "add", f"A {w['title']} day", "--body", f"{w['body']} " * 2000),
        ("pls", "import", "markdown", many),
        ("tests.e2e.session", "others"),
        ("pls", "backup"),
        ("pls", "search", w["body"]),
    ]
    search, hits = Search({**session.WORDS, **home.secrets()}), {}
    for way in ways:
        took = lasts(home, way)
        hits |= search.found(home.base)
        for _ in range(2 if encrypted else 1):
            home.killed(*way, after=chance.uniform(0.3, 1.0) * took)
            hits |= search.found(home.base)
    judge(home, hits, {"title", "body", "imported", "goal"})
    assert w["title"] in home.pls("list")


def test_a_space_that_is_encrypted_later_keeps_no_word_of_before(tmp_path):
    home = Home(tmp_path / "one", encrypted=False)
    other = Home(tmp_path / "one" / "other", encrypted=False)
    home.new()
    entry = session.by_commands(home)
    session.conflict(home, other, entry)
    session.rest(home, entry)
    shutil.rmtree(other.base)
    search = Search(session.WORDS)
    assert search.found(home.base).keys() == session.WORDS.keys()
    home.env["PLS_PASSPHRASE"] = PASSPHRASE
    home.pls("encrypt")
    assert search.found(home.base) == {}
    assert session.WORDS["changed title"] in home.pls("list")
    home.pls("decrypt")
    assert search.found(home.base).keys() == session.WORDS.keys()


def lasts(home, way):
    """Return how many seconds a command takes."""
    begun = time.monotonic()
    home.run(*way)
    return time.monotonic() - begun


# The window


class Seat(Desktop):
    """Somebody in front of the window, at a computer of their own."""

    def __init__(self, screen, home):  # noqa: F811
        super().__init__(screen, home.elsewhere)
        self.home = home
        self.env = {**home.env, "DISPLAY": screen}
        for name in ("QT_QPA_PLATFORM", "PLS_PASSPHRASE"):
            self.env.pop(name, None)

    def opens(self):
        """Open the window, and unlock it where that is needed."""
        running = self.start(str(self.home.root))
        self.comes()
        return running

    def comes(self):
        """Wait for the window, unlocked."""
        picture = self.home.elsewhere / "a.png"
        window = self.window()
        until(lambda: self.colours(picture) > 50, "painting")
        self.focus(window)
        if self.home.encrypted:
            self.write(PASSPHRASE)
            self.key("Return")
            until(lambda: self.window() != window, "unlocking")
            self.focus(self.window())
            until(lambda: self.colours(picture) > 50, "painting")

    @contextlib.contextmanager
    def saved(self):
        """Wait, after what is done inside, until a file of the folder is another."""
        before = self.files()
        yield
        until(lambda: self.files() != before, "saving")

    def files(self):
        return {
            (path, path.stat().st_mtime_ns)
            for path in self.home.root.rglob("*")
            if path.is_file() and not path.name.endswith(".tmp")
        }

    def types(self):
        """Write, look for and begin what WRITTEN and BEGUN say."""
        with self.saved():
            self.key("ctrl+1")
            self.write(f"Typed {TYPED['line']} here")
            self.key("Return")
        with self.saved():
            self.key("ctrl+n")
        time.sleep(1)  # until the caret stands in the title
        with self.saved():
            self.write(f"A {TYPED['heading']} thing")
            self.key("Return")
            self.write(f"And {TYPED['text']} words")
            self.key("ctrl+s")
        for keys, word in (("ctrl+f", "find"), ("ctrl+shift+f", "filter")):
            self.key(keys)
            self.write(TYPED[word])
            self.key("Return", "Escape")
        self.key("ctrl+k")
        self.write(TYPED["palette"])
        self.key("Escape")
        self.key("ctrl+alt+j")
        found = ("search", "--onlyvisible", "--name", "Quick capture")
        until(lambda: self.do(*found), "quick capture")
        self.focus(self.do(*found).split()[0])
        self.write(f"Half {TYPED['half']}")
        time.sleep(1)  # as long as it takes until it is kept

    def locks(self):
        """Lock the window, and note a line meanwhile."""
        main = self.window()
        self.focus(main)
        self.key("ctrl+l")
        until(lambda: main not in self.windows("Personal Learning Space"), "locking")
        until(lambda: self.windows("Personal Learning Space"), "the locked window")
        with self.saved():
            words = ("-m", "pls", "capture", "--space", str(self.home.root))
            subprocess.run([sys.executable, *words], env=self.env, cwd="/", check=True)
            until(lambda: self.windows("Quick capture"), "quick capture")
            self.focus(self.windows("Quick capture")[0])
            self.write(f"Slipped {TYPED['slipped']} in")
            self.key("Return")

    def windows(self, name):
        return self.do("search", "--onlyvisible", "--name", name).splitlines()


TYPED = {
    "line": "lineworkil",
    "heading": "headimogar",
    "text": "textagrantel",
    "find": "findomorlow",
    "filter": "filtofantor",
    "palette": "palevornit",
    "half": "halfimonsk",
    "slipped": "slippovandor",
}
KEPT = {"line", "heading", "text", "half"}


@KINDS
def test_a_window_leaves_no_word_while_it_runs_and_killed(
    screen,  # noqa: F811
    tmp_path,
    encrypted,
):
    home = Home(tmp_path / "one", encrypted=encrypted)
    home.new()
    seat = Seat(screen, home)
    search = Search({**TYPED, **home.secrets()})
    with Witness(home.base) as seen:
        running = seat.opens()
        try:
            seat.types()
            judge(home, search.found(home.base), KEPT)
            if encrypted:
                seat.locks()
                judge(home, search.found(home.base), KEPT)
        finally:
            running.kill()
            running.wait(10)
    judge(home, search.found(home.base), KEPT)
    judge(home, witnessed(search, seen), KEPT)
    seen.close()
    if encrypted:
        assert TYPED["slipped"] in home.pls("list")
    assert seat.complaints.read_text() == ""
