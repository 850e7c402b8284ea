from pathlib import Path

import pytest

from pls.records import Entry
from pls.space import About, Space
from tests.e2e.screen import Desktop, screen, until  # noqa: F401 (a fixture)


pytestmark = pytest.mark.timeout(900)


def test_a_line_typed_on_a_real_screen_becomes_a_file(
    screen: str,  # noqa: F811
    tmp_path: Path,
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


def test_without_a_space_the_first_run_is_shown(
    screen: str,  # noqa: F811
    tmp_path: Path,
) -> None:
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


def test_it_comes_back_where_it_was(screen: str, tmp_path: Path) -> None:  # noqa: F811
    space = Space.create(tmp_path / "space", About(id="0", owner="Mikko Laine"))
    desktop = Desktop(screen, tmp_path)
    places = []
    for start in range(2):
        running = desktop.start(str(space.root))
        try:
            window = desktop.window()
            until(lambda: desktop.colours(tmp_path / "a.png") > 50, "painting")
            if start == 0:
                desktop.do("windowsize", "--sync", window, "1100", "700")
                desktop.do("windowmove", "--sync", window, "150", "90")
                until(lambda w=window: "150,90" in desktop.place(w), "moving")
            else:
                until(lambda w=window: desktop.place(w) == places[0], "coming back", 60)
            places.append(desktop.place(window))
            desktop.focus(window)
            desktop.close(window)
            assert running.wait(60) == 0
        finally:
            running.kill()
            running.wait(10)
    assert "1100x700" in places[0]
    assert desktop.complaints.read_text() == ""
