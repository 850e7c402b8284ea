"""Quick capture, asked for by a key of the desktop, with and without a running program.

There is a real screen, real keys, and `pls capture` as a process of its own.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pls import calling
from pls.records import Entry
from pls.space import About, Space
from tests.e2e.screen import ROOT, Desktop, screen, until  # noqa: F401 (a fixture)


pytestmark = pytest.mark.timeout(900)

NAME = "Quick capture"


class Person(Desktop):
    """A person with a key of the desktop bound to `pls capture`."""

    def __init__(self, screen: str, home: Path) -> None:  # noqa: F811
        super().__init__(screen, home)
        runtime = home / "runtime"
        runtime.mkdir(mode=0o700)
        self.env |= {"XDG_RUNTIME_DIR": str(runtime), "PYTHONPATH": str(ROOT)}
        self.space = Space.create(home / "space", About(id="0", owner="Mikko Laine"))

    def begin(self, *words: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "pls", "capture", *words],
            env={**self.env, "PLS_SPACE": str(self.space.root)},
            cwd="/",
        )

    def capture(self, *words: str) -> str:
        """Press the key; return the window that comes."""
        assert self.begin(*words).wait(60) == 0
        return self.seen(NAME)

    def seen(self, name: str) -> str:
        until(lambda: bool(self.windows(name)), f"a window called {name}")
        return self.windows(name)[0]

    def windows(self, name: str) -> list[str]:
        return self.do("search", "--onlyvisible", "--name", name).splitlines()

    def type(self, window: str, words: str, key: str = "Return") -> None:
        self.focus(window)
        self.do("type", "--delay", "40", words)
        self.do("key", key)

    def entries(self) -> list[Entry]:
        self.space.scan()
        return [r for r in self.space.records() if isinstance(r, Entry)]

    def noted(self, title: str) -> Entry:
        def there() -> bool:
            return any(entry.title == title for entry in self.entries())

        until(there, f"an entry “{title}”")
        (found,) = [entry for entry in self.entries() if entry.title == title]
        return found

    def running(self) -> list[int]:
        """Return the programs with a window that run on this screen."""
        found = []
        for at in Path("/proc").glob("[0-9]*"):
            try:
                words = (at / "cmdline").read_bytes().split(b"\0")
                told = (at / "environ").read_bytes()
            except OSError:
                continue
            ours = f"XDG_RUNTIME_DIR={self.env['XDG_RUNTIME_DIR']}".encode() in told
            if b"ui" in words and ours:
                found.append(int(at.name))
        return found


@pytest.fixture
def person(screen: str, tmp_path: Path) -> Iterator[Person]:  # noqa: F811
    made = Person(screen, tmp_path)
    yield made
    for each in made.running():
        os.kill(each, signal.SIGKILL)


def test_a_line_is_captured_while_the_program_runs(
    person: Person, tmp_path: Path
) -> None:
    running = person.start(str(person.space.root))
    main = person.seen("Personal Learning Space")
    until(lambda: person.colours(tmp_path / "a.png") > 50, "painting")
    window = person.capture()
    assert len(person.running()) == 1, "no second program"
    person.type(window, "Paired on budgets #python 20m")
    entry = person.noted("Paired on budgets")
    assert (entry.skills, entry.minutes) == (("python",), 20)
    until(lambda: not person.windows(NAME), "closing")
    assert person.windows("Personal Learning Space") == [main]
    again = person.capture("With", "words")
    person.type(again, " of mine", "shift+Return")
    person.noted("With words of mine")
    until(lambda: not person.windows(NAME), "closing")
    assert running.poll() is None
    running.kill()
    running.wait(10)
    assert person.complaints.read_text() == ""


def test_without_a_program_there_is_one_for_as_long_as_the_line_is_open(
    person: Person,
) -> None:
    window = person.capture("Begun")
    assert not person.windows("Personal Learning Space"), "only the small window"
    person.type(window, " and done")
    person.noted("Begun and done")
    until(lambda: not person.running(), "the end")


def test_words_that_were_not_saved_are_there_again(person: Person) -> None:
    person.type(person.capture(), "Half a thought", "Escape")
    until(lambda: not person.running(), "the end")
    assert person.entries() == []
    window = person.capture()
    person.focus(window)
    person.do("type", "--delay", "40", " and more")
    kept = list((Path(person.env["PLS_CONFIG_DIR"]) / "spaces").glob("*.begun"))
    assert len(kept) == 1
    until(lambda: kept[0].read_text() == "Half a thought and more", "keeping")
    for each in person.running():
        os.kill(each, signal.SIGKILL)
    until(lambda: not person.running(), "the crash")
    person.type(person.capture(), " yet")
    person.noted("Half a thought and more yet")


def test_two_at_once_are_one_window(person: Person) -> None:
    begun = [person.begin("One"), person.begin("Two")]
    assert [each.wait(60) for each in begun] == [0, 0]
    window = person.seen(NAME)
    until(lambda: len(person.running()) == 1, "one program")
    assert person.windows(NAME) == [window]
    person.type(window, " three")
    until(lambda: len(person.entries()) == 1, "one entry")
    (entry,) = person.entries()
    assert sorted(entry.title.split()) == ["One", "Two", "three"]


def test_a_second_start_brings_the_window_and_another_folder(
    person: Person, tmp_path: Path
) -> None:
    other = Space.create(tmp_path / "other", About(id="1", owner="Ana Ribeiro"))
    first = person.start(str(person.space.root))
    person.seen("Personal Learning Space")
    until(lambda: person.start().wait(60) == 0, "handing over")
    assert len(person.windows("Personal Learning Space")) == 1
    assert person.start(str(other.root)).wait(60) == 0
    settings = Path(person.env["PLS_CONFIG_DIR"]) / "settings.json"
    until(lambda: str(other.root) in settings.read_text(), "the other space")
    until(lambda: len(person.windows("Personal Learning Space")) == 1, "one window")
    assert first.poll() is None
    assert person.start(str(tmp_path / "none")).wait(60) == 1
    assert "none" in person.complaints.read_text()
    first.kill()
    first.wait(10)
    # What a crash leaves is in nobody's way.
    assert list(Path(person.env["XDG_RUNTIME_DIR"]).glob("pls-*"))
    second = person.start()
    person.seen("Personal Learning Space")
    until(lambda: person.start().wait(60) == 0, "handing over")
    second.kill()
    second.wait(10)


def test_a_screen_that_nobody_composes_is_told_from_others(person: Person) -> None:
    program = (
        "from PySide6.QtWidgets import QApplication; a = QApplication([])\n"
        "from ui.widgets.corners import see_through; print(see_through())"
    )
    told = []
    for platform in ("xcb", "offscreen"):
        done = subprocess.run(
            [sys.executable, "-c", program],
            env={**person.env, "QT_QPA_PLATFORM": platform},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
        told.append(done.stdout.strip())
    assert told == ["False", "True"]


def test_what_needs_a_screen_says_so(tmp_path: Path) -> None:
    plain = {k: v for k, v in os.environ.items() if not k.startswith("QT_")}
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        plain.pop(name, None)
    done = subprocess.run(
        [sys.executable, "-m", "pls", "capture", "words"],
        env=plain,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 1
    assert "pls add" in done.stderr


def test_a_program_that_does_not_start_is_told(tmp_path: Path) -> None:
    broken = {"DISPLAY": ":9999", "QT_QPA_PLATFORM": "xcb"}
    home = {"PLS_CONFIG_DIR": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-m", "pls", "capture", "words"],
        env={**os.environ, **broken, **home},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 1
    assert "nothing was noted" in done.stderr


def test_no_qt_is_loaded_to_ask(tmp_path: Path) -> None:
    program = (
        "import sys; sys.argv[1:] = ['capture', 'x']; from pls.cli import quick, run\n"
        "quick.start = lambda call: print(call.words)\n"
        "run(sys.argv[1:]); print(sorted(m for m in sys.modules if '.' not in m))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PLS_CONFIG_DIR": str(tmp_path)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    words, loaded = done.stdout.splitlines()
    assert words == "x"
    assert not {"PySide6", "shiboken6", "ui", "click", "tinydb", "sqlite3"} & set(
        eval(loaded)
    )
    assert calling.Do.CAPTURE == "capture"


def test_a_directory_in_the_place_of_the_socket_is_in_nobodys_way(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("XDG_RUNTIME_DIR", "PLS_CONFIG_DIR"):
        monkeypatch.setenv(name, person.env[name])
    taken = Path(calling.address())
    (taken / "inside").mkdir(parents=True)
    window = person.capture("One")
    person.type(person.capture("thought"), "")
    until(lambda: not person.windows(NAME), "closing")
    assert window
    person.noted("One thought")
    assert [each.title for each in person.entries()] == ["One thought"], "one program"
    assert (taken / "inside").is_dir()
