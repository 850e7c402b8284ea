"""Other programs that do a part of the same, in an environment of their own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import yaml

from pls.records import Record


NEEDED = ("jrnl",)


class NoPeerError(Exception):
    """A program to compare with is not there."""


def installed(home: Path) -> Path:
    """Return the directory of the programs, installed when they are not yet there."""
    programs = home / "peers" / "bin"
    if not (programs / "jrnl").exists():
        subprocess.run([sys.executable, "-m", "venv", home / "peers"], check=True)
        wanted = [programs / "python", "-m", "pip", "install", "-q", *NEEDED]
        subprocess.run(wanted, check=True, stderr=subprocess.DEVNULL)
    return programs


class Jrnl:
    """A journal of jrnl with the same words."""

    def __init__(self, programs: Path, home: Path, records: Iterable[Record]) -> None:
        self._program = programs / "jrnl"
        self._home = home
        home.mkdir(parents=True)
        journal = home / "journal.txt"
        with journal.open("w") as file:
            for record in records:
                at = str(record.when).replace("T", " ")[:16]
                file.write(f"[{at:<16}] {record.title}.\n{record.body}\n")
        told = {
            "journals": {"default": {"journal": str(journal)}},
            "editor": "",
            "encrypt": False,
            "template": False,
            "default_hour": 9,
            "default_minute": 0,
            "timeformat": "%Y-%m-%d %H:%M",
            "tagsymbols": "#@",
            "highlight": True,
            "linewrap": 79,
            "indent_character": "|",
            "colors": dict.fromkeys(("body", "date", "tags", "title"), "none"),
            "display_format": "short",
            "version": "v4.2",
        }
        (home / "jrnl.yaml").write_text(yaml.safe_dump(told))

    def run(self, *arguments: str) -> str:
        """Run one command and return what it printed."""
        done = subprocess.run(
            [self._program, "--config-file", self._home / "jrnl.yaml", *arguments],
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            env={**os.environ, "HOME": str(self._home)},
            check=True,
        )
        return done.stdout


def ripgrep(root: Path, word: str) -> int:
    """Return in how many files below *root* ripgrep finds a word.

    Raises:
        NoPeerError: It is not installed.
    """
    program = shutil.which("rg")
    if program is None:
        raise NoPeerError("ripgrep (rg) is not installed")
    done = subprocess.run(
        [program, "-l", "-i", "-w", word, root],
        capture_output=True,
        text=True,
        check=False,
    )
    return len(done.stdout.splitlines())
