"""A person in front of a real screen, with a keyboard."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest


ROOT = Path(__file__).parents[2]
TOOLS = ("Xvfb", "xdotool", "import")


_CLOSE = """
import ctypes, sys

class Message(ctypes.Structure):
    _fields_ = [
        ("type", ctypes.c_int), ("serial", ctypes.c_ulong), ("sent", ctypes.c_int),
        ("display", ctypes.c_void_p), ("window", ctypes.c_ulong),
        ("kind", ctypes.c_ulong), ("format", ctypes.c_int),
        ("data", ctypes.c_long * 5), ("rest", ctypes.c_long * 12),
    ]

x = ctypes.CDLL("libX11.so.6")
x.XOpenDisplay.restype = ctypes.c_void_p
x.XInternAtom.restype = ctypes.c_ulong
display = ctypes.c_void_p(x.XOpenDisplay(None))
atom = lambda name: x.XInternAtom(display, name, 0)
window = int(sys.argv[1])
told = Message(33, 0, 1, display, window, atom(b"WM_PROTOCOLS"), 32)
told.data[0] = atom(b"WM_DELETE_WINDOW")
x.XSendEvent(display, ctypes.c_ulong(window), 0, ctypes.c_long(0), ctypes.byref(told))
x.XCloseDisplay(display)
"""
"""What the frame of a window sends it; xdotool itself can only end the program."""


def until(found: Callable[[], object], what: str, seconds: float = 240) -> None:
    """Wait; a machine with much else to do needs 35 seconds for a window."""
    end = time.monotonic() + seconds
    while not found():
        assert time.monotonic() < end, f"{what} did not happen"
        time.sleep(0.1)


def need(*tools: str) -> None:
    missing = [tool for tool in tools if shutil.which(tool) is None]
    if missing:
        pytest.skip(f"{', '.join(missing)} not installed")


@pytest.fixture
def screen() -> Iterator[str]:
    need(*TOOLS)
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

    def __init__(self, screen: str, home: Path, **more: str) -> None:
        plain = {k: v for k, v in os.environ.items() if not k.startswith("QT_")}
        own = {"DISPLAY": screen, "PLS_CONFIG_DIR": str(home / "config")}
        self.env = {**plain, **own, **more}
        self.complaints = home / "complaints"

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        with self.complaints.open("ab") as told:
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

    def key(self, *keys: str) -> None:
        self.do("key", "--delay", "60", *keys)

    def write(self, words: str) -> None:
        self.do("type", "--delay", "30", words)

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

    def place(self, window: str) -> str:
        """Return where *window* is and how large, in words."""
        return " ".join(self.do("getwindowgeometry", window).split())

    def close(self, window: str) -> None:
        """Ask *window* to close, as its frame does when there is one."""
        subprocess.run(
            [sys.executable, "-c", _CLOSE, window], env=self.env, check=True, timeout=60
        )

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
