"""Who may open connections: one package, and three doors of this computer."""

import ast
from pathlib import Path

import pytest


ROOT = Path(__file__).parents[2]
FILES = sorted(p for top in ("pls", "ui") for p in (ROOT / top).rglob("*.py"))
NETWORK = {
    "socket", "ssl", "http", "urllib.request", "urllib.error", "ftplib", "smtplib",
    "imaplib", "poplib", "telnetlib", "nntplib", "xmlrpc", "socketserver", "asyncio",
    "webbrowser", "requests", "httpx", "urllib3", "aiohttp", "PySide6.QtNetwork",
    "PySide6.QtWebSockets", "PySide6.QtWebEngineCore",
}  # fmt: skip
DOORS = {
    "pls/calling/asking.py": {"socket"},  # the window that runs on this computer
    "ui/running/portal.py": {"socket"},  # the desktop, over its own bus
    "ui/running/door.py": {"PySide6.QtNetwork"},  # who knocks on this computer
}
"""Sockets of this computer, which no network sees."""


def names(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def network(path):
    found = set(names(ast.parse(path.read_text(encoding="utf-8"))))
    return {n for n in NETWORK for f in found if f == n or f.startswith(f"{n}.")}


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_nothing_but_fetching_reaches_the_network(path):
    name = path.relative_to(ROOT).as_posix()
    if not name.startswith("pls/fetching/"):
        assert network(path) == DOORS.get(name, set())


def test_fetching_is_asked_for_in_one_place():
    asking = {
        path.relative_to(ROOT).as_posix()
        for path in FILES
        if any(
            name.startswith("pls.fetching")
            for name in names(ast.parse(path.read_text(encoding="utf-8")))
        )
    }
    outside = {name for name in asking if not name.startswith("pls/fetching/")}
    assert outside == {"ui/views/resources/asking.py"}


def test_the_doors_of_this_computer_stay_on_it():
    asking = (ROOT / "pls/calling/asking.py").read_text(encoding="utf-8")
    portal = (ROOT / "ui/running/portal.py").read_text(encoding="utf-8")
    assert "AF_INET" not in asking + portal
    door = (ROOT / "ui/running/door.py").read_text(encoding="utf-8")
    wanted = [n for n in names(ast.parse(door)) if n.startswith("PySide6.QtNetwork.")]
    assert {n.rpartition(".")[2] for n in wanted} == {"QLocalServer", "QLocalSocket"}
