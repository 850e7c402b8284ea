import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pls.records import Entry
from pls.space import About, Space


pytestmark = pytest.mark.timeout(900)

ROOT = Path(__file__).parents[2]
TOOLS = ("Xvfb", "xdotool", "import")


def until(found: Callable[[], bool], what: str, seconds: float = 240) -> None:
    """Wait; a machine with much else to do needs 35 seconds for a window."""
    end = time.monotonic() + seconds
    while not found():
        assert time.monotonic() < end, f"{what} did not happen"
        time.sleep(0.1)


@pytest.fixture
def screen() -> Iterator[str]:
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing:
        pytest.skip(f"{', '.join(missing)} not installed")
    reading, writing = os.pipe()
    shape = ("-screen", "0", "1440x900x24")
    server = subprocess.Popen(
        # Without -noreset it starts anew whenever the last program leaves, and the
        # last one may be a look for the window that is just being made.
        ["Xvfb", "-noreset", *shape, "-displayfd", str(writing)],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as told:
        number = told.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait(10)


class Desktop:
    """A person in front of a real screen."""

    def __init__(self, screen: str, home: Path) -> None:
        plain = {k: v for k, v in os.environ.items() if not k.startswith("QT_")}
        self.env = {**plain, "DISPLAY": screen, "PLS_CONFIG_DIR": str(home / "config")}
        self.complaints = home / "complaints"

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        with self.complaints.open("wb") as told:
            return subprocess.Popen(
                [sys.executable, "-m", "ui", *words],
                env=self.env,
                cwd=ROOT,
                stderr=told,
            )

    def do(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words],
            env=self.env,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        return done.stdout.strip()

    def window(self) -> str:
        """Return the window once it is seen; a search can miss one being mapped."""
        found: list[str] = []

        def seen() -> bool:
            name = "Personal Learning Space"
            told = self.do("search", "--onlyvisible", "--name", name)
            found[:] = told.splitlines()
            return bool(found)

        until(seen, "a window")
        return found[0]

    def focus(self, window: str) -> None:
        """Give a window the keyboard, as there is nobody here who manages windows."""

        def has_it() -> bool:
            self.do("windowfocus", "--sync", window)
            return self.do("getwindowfocus") == window

        until(has_it, "focus")
        # The program hears of it a moment later, which the screen does not tell.
        time.sleep(1)

    def colours(self, target: Path) -> int:
        """Return how many colours the screen shows; a blank one has very few."""
        picture = ["import", "-window", "root", f"png:{target}"]
        subprocess.run(picture, env=self.env, check=True, timeout=60)
        counted = ["identify", "-format", "%k", str(target)]
        return int(subprocess.run(counted, capture_output=True, check=True).stdout)


def test_a_line_typed_on_a_real_screen_becomes_a_file(
    screen: str, tmp_path: Path
) -> None:
    space = Space.create(tmp_path / "space", About(id="0", owner="Mikko Laine"))
    desktop = Desktop(screen, tmp_path)
    running = desktop.start(str(space.root))
    try:
        window = desktop.window()
        until(lambda: desktop.colours(tmp_path / "a.png") > 50, "painting")
        desktop.focus(window)
        desktop.do("key", "ctrl+1")
        desktop.do("type", "--delay", "40", "Paired on budgets #python 20m")
        desktop.do("key", "Return")
        journal = space.root / "journal"
        until(lambda: any(journal.rglob("*.md")), "saving")
        space.scan()
        (entry,) = space.records()
        assert isinstance(entry, Entry)
        told = (entry.title, entry.skills, entry.minutes)
        assert told == ("Paired on budgets", ("python",), 20)
        assert running.poll() is None
    finally:
        running.kill()
        running.wait(10)
    assert desktop.complaints.read_text() == ""


def test_without_a_space_the_first_run_is_shown(screen: str, tmp_path: Path) -> None:
    desktop = Desktop(screen, tmp_path)
    running = desktop.start()
    try:
        desktop.window()
        until(lambda: desktop.colours(tmp_path / "a.png") > 50, "painting")
        assert running.poll() is None
    finally:
        running.kill()
        running.wait(10)
    assert desktop.complaints.read_text() == ""
