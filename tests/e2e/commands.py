"""The command line as a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path


ROOT = Path(__file__).parents[2]


def pls(*arguments, space=None, stdin=b"", env=None, before=(), timeout=60):
    """Run one command and return the finished process; outputs are bytes."""
    told = {**os.environ, "PYTHONPATH": str(ROOT), **(env or {})}
    if space is not None:
        told["PLS_SPACE"] = str(space)
    return subprocess.run(
        [*before, sys.executable, "-m", "pls", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        env=told,
        cwd="/",
        timeout=timeout,
        check=False,
    )


def data(*arguments, **more):
    """Run one command with --json and return what it printed."""
    done = pls(arguments[0], "--json", *arguments[1:], **more)
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def told(*arguments, **more):
    """Run one command and return what it printed as text."""
    done = pls(*arguments, **more)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def refused(*arguments, code=1, **more):
    """Run a command that shall fail and return the one sentence it says."""
    done = pls(*arguments, **more)
    said = done.stderr.decode()
    assert done.returncode == code, (done.returncode, said, done.stdout)
    assert "Traceback" not in said
    assert "mistake in the program" not in said, said
    assert len(said.strip().splitlines()) == 1, said
    return said.strip()
