"""The shape of the program: who imports whom, how long things are, one Qt trap."""

import ast
import sys
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports


ROOT = Path(__file__).parents[2]
FILES = sorted(p for top in ("pls", "ui") for p in (ROOT / top).rglob("*.py"))
LONGEST_FILE = 400
LONGEST_FUNCTION = 50
TOP = {"pls", "ui", "resources", "tests", "pyproject.toml", "README.md"}
TOP |= {"Makefile", "CHANGELOG.md", "LICENSE"}
LONGER: set[str] = set()
"""Exceptions by name, `path` or `path:function`; the set may only shrink."""


def test_every_import_contract_is_kept(capsys, monkeypatch):
    monkeypatch.chdir(ROOT)
    monkeypatch.syspath_prepend(str(ROOT))
    status = lint_imports(config_filename="pyproject.toml", no_cache=True)
    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_nothing_lies_beside_the_program():
    ignored = {"__pycache__", "build", "dist"}
    there = {path.name for path in ROOT.iterdir() if path.name[0] != "."}
    assert {name for name in there - ignored if not name.endswith(".egg-info")} == TOP


def name(path):
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", FILES, ids=name)
def test_files_and_functions_are_short(path):
    text = path.read_text(encoding="utf-8")
    found = set()
    if len(text.splitlines()) > LONGEST_FILE:
        found.add(name(path))
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = min([node.lineno, *(d.lineno for d in node.decorator_list)])
            if (node.end_lineno or first) - first + 1 > LONGEST_FUNCTION:
                found.add(f"{name(path)}:{node.name}")
    assert found <= LONGER
    assert {n for n in LONGER if n.split(":")[0] == name(path)} <= found


@pytest.mark.parametrize("path", [f for f in FILES if "ui" in f.parts], ids=name)
def test_no_widget_is_asked_for_its_screen(path):
    # The screen would be deleted with it; `ui.widgets.room` asks the application.
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        called = node.func if isinstance(node, ast.Call) else None
        assert not (isinstance(called, ast.Attribute) and called.attr == "screen")


def test_setting_a_text_takes_no_reference_of_none(qapp):
    from PySide6.QtWidgets import QLabel

    label = QLabel()
    before = sys.getrefcount(None)
    for number in range(500):
        label.setText(str(number))
    assert sys.getrefcount(None) > before - 100
