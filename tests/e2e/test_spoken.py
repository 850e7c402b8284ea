"""The real window by keyboard alone, as a screen reader tells it."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from pls.records import Entry, Kind
from pls.space import Space
from pls.space.trying import sample_space
from tests.e2e.screen import Desktop, screen, until  # noqa: F401 (a fixture)
from tests.e2e.spoken import FOCUSABLE, FOCUSED, Listener, Part, bus


pytestmark = pytest.mark.timeout(900)

PRESSED = {"push button", "check box", "radio button", "toggle button", "page tab"}
CONTROLS = {*PRESSED, "text", "list", "list item", "combo box", "spin button"}


class Person:
    """Somebody who hears the window and has a keyboard."""

    def __init__(self, desktop: Desktop, listener: Listener, space: Space) -> None:
        self.desktop, self.listener, self.space = desktop, listener, space

    def at(self) -> Part | None:
        return self.listener.focused()

    def is_at(self, name: str) -> None:
        def there() -> bool:
            here = self.at()
            return here is not None and here.name.startswith(name)

        until(there, f"{name} (it is {self.at()})", 60)

    def comes_to(self, name: str, key: str = "Tab", most: int = 80) -> Part:
        """Press *key* until the focus is on what is called *name*."""
        for _ in range(most):
            self.listener.still()
            self.desktop.key(key)
            here = self.listener.moved()
            if here is not None and here.name.startswith(name):
                return here
        raise AssertionError(f"{key} never came to {name}, but to {self.at()}")

    def hears(self, words: str) -> None:
        until(
            lambda: any(words in each for each in self.listener.announced()),
            f"“{words}” among {self.listener.announced()}",
            30,
        )

    def shows(self, words: str) -> bool:
        """Tell whether *words* stand in what can be written in."""
        texts = (each for each in self.listener.screen() if each.role == "text")
        return any(words in self.listener.words(each) for each in texts)

    def entry(self, title: str) -> Entry | None:
        """Return what is on disk under a title."""
        self.space.scan()
        found = self.space.records(Kind.ENTRY)
        return next(
            (e for e in found if isinstance(e, Entry) and e.title == title), None
        )


@pytest.fixture
def person(screen: str, tmp_path: Path) -> Iterator[Person]:  # noqa: F811
    space = sample_space(tmp_path / "space")
    with bus(screen, tmp_path / "run") as session:
        listener = Listener(session)
        more = {
            "DBUS_SESSION_BUS_ADDRESS": session,
            "XDG_RUNTIME_DIR": str(tmp_path / "run"),
        }
        desktop = Desktop(screen, tmp_path, **more)
        running: subprocess.Popen[bytes] = desktop.start(str(space.root))
        try:
            desktop.focus(desktop.window())
            made = Person(desktop, listener, space)
            until(made.at, "focus")
            yield made
            assert running.poll() is None
        finally:
            running.kill()
            running.wait(10)
            listener.close()
    told = desktop.complaints.read_text().splitlines()
    # A reader may ask for what has just gone.
    assert [line for line in told if "Could not find accessible" not in line] == []


def test_everything_is_done_by_keyboard_and_told(person: Person) -> None:
    captures_and_ticks(person)
    writes_and_tags(person)
    searches_deletes_and_undoes(person)
    jumps(person)
    restores(person)


def captures_and_ticks(person: Person) -> None:
    key, write = person.desktop.key, person.desktop.write
    person.is_at("Capture")
    write("Paired on zebra budgets #python 20m")
    key("Return")
    until(lambda: person.entry("Paired on zebra budgets"), "saving", 60)
    captured = person.entry("Paired on zebra budgets")
    assert captured is not None
    assert (captured.skills, captured.minutes) == (("Python",), 20)
    person.hears("Saved “Paired on zebra budgets”")
    step = person.comes_to("Ask Petra how she sizes queues")
    assert step.role == "check box"
    key("space")
    closed = "- [x] Ask Petra how she sizes queues"
    until(lambda: any(closed in r.body for r in _bodies(person.space)), "ticking", 60)


def writes_and_tags(person: Person) -> None:
    key, write = person.desktop.key, person.desktop.write
    key("ctrl+n")
    person.is_at("Title")
    write("Zebras have budgets")
    key("Return")
    person.is_at("What you write")
    write("Quite some words.")
    key("ctrl+s")
    until(lambda: (e := person.entry("Zebras have budgets")) and e.body, "saving", 60)
    written = person.entry("Zebras have budgets")
    assert written is not None
    assert written.body.strip() == "Quite some words."
    person.comes_to("Add skill")
    write("Budgeting")
    key("Return")
    until(lambda: _skills(person, "Zebras have budgets") == ("Budgeting",), "a tag", 60)


def searches_deletes_and_undoes(person: Person) -> None:
    key, write = person.desktop.key, person.desktop.write
    key("ctrl+f")
    person.is_at("Search ")
    write("zebra")
    person.hears("2 entries")
    key("Down")
    person.is_at("Zebras have budgets, Fri 12 June")
    row = person.at()
    assert row is not None
    assert row.role == "list item"
    assert row.name.endswith("private")
    key("Delete")
    until(lambda: person.entry("Zebras have budgets") is None, "deleting", 60)
    person.hears("Zebras have budgets")
    key("ctrl+z")
    until(lambda: person.entry("Zebras have budgets"), "coming back", 60)


def jumps(person: Person) -> None:
    key, write = person.desktop.key, person.desktop.write
    key("ctrl+k")
    person.is_at("Search or jump to")
    write("oskar explained")
    found = "Oskar explained it back to me, and it was better"
    person.hears("1 entry")
    until(lambda: (here := person.at()) and here.told == found, f"finding {found}", 30)
    key("Return")
    until(lambda: person.shows(found), f"seeing {found}", 60)


def restores(person: Person) -> None:
    key, write = person.desktop.key, person.desktop.write
    key("ctrl+2")  # in the text Ctrl+F finds in the text
    until(lambda: (here := person.at()) and here.role == "list item", "the list", 60)
    key("ctrl+f")
    person.is_at("Search ")
    key("ctrl+a")
    write("zebras")
    person.hears("1 entry")
    key("Down")
    person.is_at("Zebras have budgets")
    key("Delete")
    until(lambda: person.entry("Zebras have budgets") is None, "deleting", 60)
    key("ctrl+k")
    person.is_at("Search or jump to")
    write("bin")

    def chosen() -> bool:
        here = person.at()
        if here is not None and here.told.startswith("Bin"):
            return True
        key("Down")
        return False

    until(chosen, "Bin", 30)
    key("Return")
    person.is_at("Zebras have budgets")
    key("ctrl+Return")
    until(lambda: person.entry("Zebras have budgets"), "restoring", 60)
    person.hears("Zebras have budgets")


def _bodies(space: Space) -> list[Entry]:
    space.scan()
    return [each for each in space.records() if hasattr(each, "body")]  # type: ignore[misc]


def _skills(person: Person, title: str) -> tuple[str, ...]:
    found = person.entry(title)
    return found.skills if found is not None else ()


@pytest.mark.parametrize("place", ["1", "2", "3"])
def test_every_control_has_a_name_and_says_what_it_is(
    person: Person, place: str
) -> None:
    person.desktop.key(f"ctrl+{place}")
    first = {"1": "Friday 12 June", "2": "Title", "3": "Summaries"}[place]
    until(lambda: person.listener.find(first), first)
    parts = person.listener.screen()
    controls = [each for each in parts if each.role in CONTROLS]
    assert len(controls) > 10
    assert [str(each) for each in controls if not each.name.strip()] == []
    odd = [
        str(each)
        for each in parts
        if each.has(FOCUSABLE) and each.role not in CONTROLS | {"frame", "filler"}
    ]
    assert odd == []
    assert sum(each.has(FOCUSED) for each in parts if each.role != "list item") == 1
