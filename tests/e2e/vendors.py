"""Programs that other people wrote to carry files between two folders.

One interface for all: `start`, `sync` (carry everything to and fro until nothing moves
any more), `pause` and `resume` (go offline and come back), `stop`. Whatever fails says
so with the last lines of the program's own log. Nothing leaves this computer.
"""

import contextlib
import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import time

import pytest


PATIENCE = 40.0
"""How long a program may take to settle, in seconds."""

_ROUNDS = 12
_LINES = 25
_LITTER = (".stfolder", ".stversions", ".syncthing.")


class VendorError(AssertionError):
    """A program of somebody else failed or did not come to rest."""


def tree(folder):
    """Return the bytes of every file by its path, without what the program keeps."""
    found = {}
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        litter = any(part.startswith(_LITTER) for part in inside.parts)
        # A daemon may take a file away between listing and reading it.
        with contextlib.suppress(FileNotFoundError):
            if not litter and path.is_file():
                found[inside.as_posix()] = path.read_bytes()
    return found


class Vendor:
    """Carries files between two folders, `here` and `there`.

    Attributes:
        command: The program that has to be installed.
        tells_same: It sees that both sides wrote the same bytes, and calls that no
            conflict.
    """

    command = ""
    tells_same = True

    def __init__(self, here, there, home):
        if shutil.which(self.command) is None:
            pytest.skip(f"{self.command} is not installed")
        self.here, self.there, self.home = here, there, home
        self.online = False
        home.mkdir(parents=True)

    def __enter__(self):
        try:
            self.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_):
        self.stop()

    def start(self):
        """Begin, with the files of both folders in each."""
        self.resume()
        self.sync()

    def stop(self):
        self.online = False

    def pause(self):
        self.online = False

    def resume(self):
        self.online = True

    def sync(self):
        """Carry until nothing moves; offline, nothing does."""
        raise NotImplementedError

    def decide(self):
        """Do what a person does who is asked about the files left apart."""


class _Runs(Vendor):
    """A program that is run anew for each sync."""

    fine = (0,)

    def arguments(self):
        raise NotImplementedError

    def sync(self):
        """Run until a run moves nothing; then both sides hold the same, if they can."""
        before = None
        for _ in range(_ROUNDS if self.online else 0):
            self.run(self.arguments())
            now = tree(self.here), tree(self.there)
            if now == before:
                return
            before = now
        if self.online:
            raise VendorError(f"{self.command} moved files in each of {_ROUNDS} runs")

    def run(self, arguments):
        try:
            done = subprocess.run(
                [self.command, *map(str, arguments)],
                env={**os.environ, "UNISON": str(self.home), "HOME": str(self.home)},
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=PATIENCE,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            said = f"{self.command} took longer than {PATIENCE:.0f} s"
            raise VendorError(f"{said}:\n{_last(error.stderr)}") from error
        if done.returncode not in self.fine:
            said = f"{self.command} gave {done.returncode}"
            raise VendorError(f"{said}:\n{_last(done.stdout + done.stderr)}")


class Rclone(_Runs):
    """`rclone bisync`, first with --resync, then as in a timer of the person's."""

    command = "rclone"
    tells_same = False
    _known = False

    def arguments(self):
        fixed = ("bisync", self.here, self.there, "--workdir", self.home / "work")
        plain = ("--config", self.home / "rclone.conf", "--force", "-v")
        first = () if self._known else ("--resync",)
        self._known = True
        return *fixed, *plain, *first


class Unison(_Runs):
    """Unison, asked nothing: where both sides changed, the newer file stays."""

    command = "unison"
    options = ("-prefer", "newer")

    def arguments(self):
        batch = ("-ui", "text", "-dumbtty", "-batch", "-times", "-confirmbigdel=false")
        log = ("-logfile", self.home / "unison.log", "-fastcheck", "false")
        return self.here, self.there, *batch, *log, *self.options


class UnisonCopies(Unison):
    """Unison, where the older file stays as well, under a name of its own."""

    options = ("-prefer", "newer", "-copyonconflict")


class UnisonWaits(Unison):
    """Unison as it comes: where both sides changed, each keeps its own file."""

    options = ()
    fine = (0, 1)

    def decide(self):
        self.run((*self.arguments(), "-prefer", "newer"))


class Syncthing(Vendor):
    """Two Syncthing daemons that know each other and nobody else.

    Only the first calls the second: two that call each other at one moment both hang
    up, and try again twenty seconds later.
    """

    command = "syncthing"
    conflicts = 10

    def start(self):
        self._two = [
            _Daemon(self.here, self.home / "here"),
            _Daemon(self.there, self.home / "there"),
        ]
        caller, called = self._two
        caller.configure(called, f"tcp://127.0.0.1:{called.port}", self.conflicts)
        called.configure(caller, "dynamic", self.conflicts)
        called.start()
        called.wait_until_up()
        caller.start()
        caller.wait_until_up()
        self._until(self._met, "meet")
        self.online = True
        self.sync()

    def stop(self):
        super().stop()
        for one in getattr(self, "_two", ()):
            one.stop()

    def pause(self):
        super().pause()
        for one in self._two:
            one.ask("POST", "/rest/system/pause")
        self._until(lambda: not any(one.connected() for one in self._two), "part")

    def resume(self):
        """Look at the folders before there is a connection: both changed offline."""
        for one in self._two:
            one.scan()
        caller, called = self._two
        called.ask("POST", "/rest/system/resume")
        caller.ask("POST", "/rest/system/resume")
        self._until(self._met, "meet")
        super().resume()

    def sync(self):
        if not self.online:
            return
        before = None
        for _ in range(_ROUNDS):
            for one in self._two:
                one.scan()
            self._until(self._agreed, "agree")
            now = [one.status()["sequence"] for one in self._two]
            if now == before:
                return
            before = now
        self._fail(f"Syncthing found changes in each of {_ROUNDS} looks")

    def _met(self):
        return all(one.connected() for one in self._two)

    def _agreed(self):
        """Tell whether both are at rest and have told each other everything."""
        told = [one.status() for one in self._two]
        if any(s["state"] != "idle" or s["needTotalItems"] for s in told):
            return False
        here, there = self._two
        return all(
            one.knows(other, status["sequence"])
            for one, other, status in ((here, there, told[1]), (there, here, told[0]))
        )

    def _until(self, done, doing):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if any(one.ended() for one in self._two):
                self._fail("A Syncthing daemon ended")
            if done():
                return
            time.sleep(0.05)
        self._fail(f"The Syncthing daemons did not {doing} within {PATIENCE:.0f} s")

    def _fail(self, what):
        raise VendorError("\n".join([what, *(one.told() for one in self._two)]))


class SyncthingBare(Syncthing):
    """Two Syncthing daemons that keep no copy of the file that lost."""

    conflicts = 0


class _Daemon:
    """One Syncthing, with one folder, asked by its REST interface."""

    key = "loopback"

    def __init__(self, folder, home):
        self.folder, self.home = folder, home
        self.log = home / "syncthing.log"
        self.process = None
        home.mkdir(parents=True)
        done = subprocess.run(
            ["syncthing", "generate", f"--home={home}", "--no-default-folder",
             "--skip-port-probing"],
            env={**os.environ, "HOME": str(home)},
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )  # fmt: skip
        said = (done.stdout + done.stderr).decode()
        if done.returncode or "Device ID: " not in said:
            raise VendorError(f"syncthing generate gave {done.returncode}:\n{said}")
        self.ident = said.split("Device ID: ")[1].split()[0]
        self.port, self.door = _free(2)

    def configure(self, other, address, conflicts):
        """Write the configuration: the loopback, and everything else switched off."""
        devices = "".join(
            f'<device id="{one.ident}" name="{one.home.name}">'
            f"<address>{address}</address></device>"
            for one in (self, other)
        )
        members = "".join(f'<device id="{one.ident}"/>' for one in (self, other))
        off = {
            "globalAnnounceEnabled": "false",
            "localAnnounceEnabled": "false",
            "relaysEnabled": "false",
            "natEnabled": "false",
            "startBrowser": "false",
            "crashReportingEnabled": "false",
            "announceLANAddresses": "false",
            "urAccepted": "-1",
            "stunKeepaliveStartS": "0",
            "autoUpgradeIntervalH": "0",
            "reconnectionIntervalS": "1",
            "releasesURL": "",
            "setLowPriority": "false",
        }
        options = "".join(f"<{name}>{value}</{name}>" for name, value in off.items())
        (self.home / "config.xml").write_text(
            '<configuration version="36">'
            f'<folder id="space" path="{self.folder}" type="sendreceive"'
            ' rescanIntervalS="0" fsWatcherEnabled="false">'
            f"{members}<maxConflicts>{conflicts}</maxConflicts></folder>{devices}"
            f'<gui enabled="true" tls="false"><address>127.0.0.1:{self.door}</address>'
            f"<apikey>{self.key}</apikey></gui>"
            f"<options><listenAddress>tcp://127.0.0.1:{self.port}</listenAddress>"
            f"{options}</options></configuration>",
            encoding="utf-8",
        )

    def start(self):
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                ["syncthing", "serve", f"--home={self.home}", "--no-browser",
                 "--no-restart", "--no-upgrade"],
                env={**os.environ, "HOME": str(self.home), "STHASHING": "standard"},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )  # fmt: skip

    def stop(self):
        """End the daemon and whatever it started, by force if it has to be."""
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            pass
        finally:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(10)

    def ended(self):
        return self.process is None or self.process.poll() is not None

    def told(self):
        """Return the last lines of the log."""
        said = self.log.read_bytes() if self.log.exists() else b""
        return f"--- {self.home.name}\n{_last(said)}"

    def wait_until_up(self):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and not self.ended():
            with contextlib.suppress(OSError, http.client.HTTPException, VendorError):
                self.status()
                return
            time.sleep(0.05)
        raise VendorError(f"Syncthing did not come up:\n{self.told()}")

    def ask(self, method, path):
        """Return what the daemon answers, decoded."""
        line = http.client.HTTPConnection("127.0.0.1", self.door, timeout=PATIENCE)
        with contextlib.closing(line):
            line.request(method, path, headers={"X-API-Key": self.key})
            answer = line.getresponse()
            body = answer.read()
        if answer.status != 200:
            said = body.decode(errors="replace").strip()
            raise VendorError(f"Syncthing answered {answer.status} to {path}: {said}")
        return json.loads(body) if body.strip() else None

    def scan(self):
        self.ask("POST", "/rest/db/scan?folder=space")

    def status(self):
        return self.ask("GET", "/rest/db/status?folder=space")

    def connected(self):
        found = self.ask("GET", "/rest/system/connections")["connections"]
        return any(one["connected"] for one in found.values())

    def knows(self, other, sequence):
        """Tell whether *other* told this one all, and has got all from this one."""
        path = f"/rest/db/completion?folder=space&device={other.ident}"
        found = self.ask("GET", path)
        needed = found["needItems"] + found["needDeletes"]
        return not needed and found["sequence"] == sequence


def _free(count):
    """Return ports of the loopback that nobody uses now."""
    with contextlib.ExitStack() as stack:
        taken = [stack.enter_context(socket.socket()) for _ in range(count)]
        for one in taken:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in taken]


def _last(said):
    lines = (said or b"").decode(errors="replace").splitlines()
    return "\n".join(lines[-_LINES:])


ALL = (
    Syncthing,
    SyncthingBare,
    Rclone,
    Unison,
    UnisonCopies,
    UnisonWaits,
)
