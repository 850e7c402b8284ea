"""The real window by keyboard alone, as a screen reader tells it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pls.crypto import keys as making
from pls.records import Entry, Kind, Reply, Share
from pls.records.enums import way
from pls.space import About, Space
from pls.space.trying import sample_space
from tests.e2e.person import Person
from tests.e2e.screen import ROOT, Desktop, screen, until  # noqa: F401 (a fixture)
from tests.e2e.spoken import FOCUSABLE, FOCUSED, Listener, Part, bus
from tests.ui.scenes import answer
from ui.window.commands import commands


pytestmark = pytest.mark.timeout(900)

PRESSED = {"push button", "check box", "radio button", "toggle button", "page tab"}
CONTROLS = {*PRESSED, "text", "list", "list item", "combo box", "spin button"}
READ = {"label", "chart"}
"""What one can go to only to read it."""

CACHE = Path.home() / ".cache"
STATES = {"private", "ready to share", "shared", "recognised"}
RETRY = "A retry budget stops the storm before it starts"
JITTER = "Jitter beats a longer base delay"


@pytest.fixture
def person(screen: str, tmp_path: Path) -> Iterator[Person]:  # noqa: F811
    space = sample_space(tmp_path / "space")
    with hearing(screen, tmp_path, str(space.root)) as (desktop, listener):
        made = Person(desktop, listener, space, tmp_path / "home")
        until(made.at, "focus")
        yield made


@contextmanager
def hearing(
    screen: str,  # noqa: F811
    place: Path,
    *words: str,
) -> Iterator[tuple[Desktop, Listener]]:
    """Start the program for somebody who hears it."""
    (place / "home").mkdir()
    with bus(screen, place / "run") as session:
        listener = Listener(session)
        more = {
            "DBUS_SESSION_BUS_ADDRESS": session,
            "XDG_RUNTIME_DIR": str(place / "run"),
            "HOME": str(place / "home"),
            "XDG_CONFIG_HOME": str(place / "home" / "config"),
            # Reading all typefaces anew would take a while.
            "XDG_CACHE_HOME": os.environ.get("XDG_CACHE_HOME", str(CACHE)),
        }
        desktop = Desktop(screen, place, **more)
        running: subprocess.Popen[bytes] = desktop.start(*words)
        try:
            desktop.focus(desktop.window())
            yield desktop, listener
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
    goes_back(person)
    reads_a_resource(person)


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
    person.does("Bin")
    person.is_at("Zebras have budgets")
    is_told_well(person, "Empty bin")
    key("ctrl+Return")
    until(lambda: person.entry("Zebras have budgets"), "restoring", 60)
    person.hears("Zebras have budgets")


def reads_a_resource(person: Person) -> None:
    """Find what was saved to read, hear its row, and write below it."""
    key, write = person.desktop.key, person.desktop.write
    key("ctrl+3")
    until(lambda: (here := person.at()) and here.role == "list item", "the table", 60)
    key("ctrl+f")
    person.is_at("Search resources")
    write("full jitter")
    person.hears("1 resource")
    key("Down")
    person.is_at("Timeouts, retries and backoff with jitter, Done, Article, 18 min")
    row = person.at()
    assert row is not None
    assert row.name.endswith("checked 2 June, #resilience, used in 4 entries")
    key("Return")
    person.is_at("My notes")
    key("ctrl+End")
    write("Zebras, too.")
    key("ctrl+s")

    def kept() -> bool:
        person.space.scan()
        found = person.space.records(Kind.RESOURCE)
        return any("Zebras, too." in each.body for each in found)

    until(kept, "saving", 60)


def goes_back(person: Person) -> None:
    """Change an entry, and take a former version of it from the history."""
    key, write = person.desktop.key, person.desktop.write
    before = person.entry(JITTER)
    assert before is not None
    key("ctrl+2")
    until(lambda: (here := person.at()) and here.role == "list item", "the list", 60)
    key("ctrl+f")
    person.is_at("Search ")
    key("ctrl+a")
    write("jitter beats")
    person.hears("1 entry")
    key("Down")
    person.is_at(JITTER)
    key("Return")
    person.is_at("What you write")
    key("ctrl+End")
    write(" Zebras too.")
    key("ctrl+s")
    until(lambda: "Zebras too." in _body(person, JITTER), "saving", 60)
    key("ctrl+shift+h")
    until(lambda: _in_the_text_now(person), "the newest version", 60)
    key("Down")
    until(lambda: not _in_the_text_now(person), "the one before", 60)
    former = person.at()
    assert former is not None
    assert former.role == "list item"
    person.comes_to("Restore ")
    key("space")
    person.hears("Restored “")
    until(lambda: _body(person, JITTER) == before.body, "going back", 60)
    key("Escape")
    until(lambda: not person.shows("Zebras too."), "the former words", 60)


def test_what_is_shared_and_answered_is_told(person: Person) -> None:
    share = shares(person)
    takes_the_answer(person, share)


def shares(person: Person) -> Share:
    """Pick two entries, hear what would leave, and write the file."""
    key = person.desktop.key
    known = {each.id for each in person.space.records(Kind.SHARE)}
    person.is_at("Capture")
    key("ctrl+e")
    person.is_at("Back to the summaries")
    for title, told in ((RETRY, "1 of 105 records leaves"), (JITTER, "2 of 105")):
        assert person.comes_to(f"Pick “{title}”").role == "check box"
        key("space")
        person.hears(told)
    page = person.comes_to("The page")
    read = person.listener.words(page)
    assert RETRY in read
    assert JITTER in read
    person.comes_to("Web page with reply form")
    key("space")
    person.is_at("Not yet")
    is_told_well(person, "Save this file for Leena?")
    asked = [each.name for each in person.listener.screen()]
    assert "Save this file for Leena?" in asked
    assert any(each.startswith("2 records leave") for each in asked)
    assert "1 private passage stays here" in asked
    key("Return")  # alone it lets nothing leave
    person.comes_to("Save file")
    assert list(person.home.rglob("*.html")) == []
    key("space")
    person.hears("File saved: ")
    (written,) = person.home.rglob("*.html")
    text = written.read_text("utf-8")
    assert RETRY in text
    assert JITTER in text
    person.space.scan()
    left = [r for r in person.space.records(Kind.SHARE) if r.id not in known]
    (share,) = left
    assert isinstance(share, Share)
    return share


def takes_the_answer(person: Person, share: Share) -> None:
    """Read in what a manager answered, and add it to the space."""
    desktop, listener = person.desktop, person.listener
    path = answer(share, person.home / "leena.plsreply", asks=[])
    person.comes_to("Back to the summaries")
    desktop.key("space")
    until(lambda: (here := person.at()) and here.role == "list item", "the list", 60)
    person.comes_to("Import reply")
    desktop.key("space")
    person.is_at("File name:")
    desktop.write(str(path))
    desktop.key("Return")
    until(lambda: not listener.find("Import a reply", "dialog"), "reading", 60)
    desktop.focus(desktop.window())  # for there is nobody here who manages windows
    person.is_at("Add to my space")
    is_told_well(person, "Add to my space")
    read = [each.name for each in listener.screen()]
    assert "Leena Korhonen" in read
    assert "Manager, 15 June 2026, name as written, not verified" in read
    assert "“<b>Thanked</b> for it.”" in read
    assert _replies(person, share) == []
    desktop.key("space")
    person.hears("The reply is in your space.")
    person.is_at("Reply")
    (reply,) = _replies(person, share)
    assert reply.marks[0].recognised
    thanked = person.space.record(reply.marks[0].id)
    row = listener.find(share.title, "list item")
    assert row is not None
    assert "Reply from 15 June" in row.name
    desktop.key("ctrl+2")
    until(lambda: listener.find(f"{thanked.title}, ", "list item"), "the list", 60)
    entry = listener.find(f"{thanked.title}, ", "list item")
    assert entry is not None
    assert entry.name.endswith("recognised")


def test_every_view_can_be_heard_and_every_command_come_to(person: Person) -> None:
    key = person.desktop.key
    person.is_at("Capture")
    is_told_well(person, "Today, 3")
    reads_in_order(person, "push button")
    key("ctrl+2")
    is_told_well(person, "What you write")
    reads_in_order(person, "list item")
    key("ctrl+p")
    is_told_well(person, "Print this entry")
    key("Escape")
    until(lambda: not person.listener.find("Print this entry"), "closing", 60)
    for keys, name in (
        ("ctrl+shift+h", "Versions"),
        ("ctrl+3", "My notes"),
        ("ctrl+5", "Resilience, last used today"),
        ("ctrl+6", "Days with a note"),
        ("ctrl+7", "Import reply"),
        ("ctrl+e", "Pick “"),
    ):
        key(keys)
        is_told_well(person, name)
    key("ctrl+4")
    is_told_well(person, "Week 24, 8 to 14 June")
    key("Return")
    person.is_at("What did I do that used to be hard?")
    key("shift+F6")
    is_told_well(person, "Entries of the period")
    key("ctrl+1")
    person.is_at("Capture")
    for keys, name in (
        ("ctrl+comma", "Settings"),
        ("F1", "Shortcuts"),
        ("ctrl+shift+n", "New entry from a template"),
    ):
        key(keys)
        until(lambda n=name: person.listener.find(n, "dialog"), name, 60)
        is_told_well(person, name)
        key("Escape")
        person.is_at("Capture")
    key("ctrl+k")
    is_told_well(person, "Results")
    comes_to_every_command(person)


def test_a_newcomer_hears_the_first_page_and_captures_a_line(
    screen: str,  # noqa: F811
    tmp_path: Path,
) -> None:
    folder = tmp_path / "home" / "Notes"
    with hearing(screen, tmp_path) as (desktop, listener):
        person = Person(desktop, listener, None, tmp_path / "home")
        is_told_well(person, "Start a new space", least=6)
        person.comes_to("Folder of the new space")
        desktop.key("ctrl+a")
        desktop.write(str(folder))
        person.comes_to("Your name")
        desktop.write("Mikko Laine")
        person.comes_to("Continue")
        desktop.key("space")
        person.is_at("Passphrase")
        person.comes_to("Leave it open")
        desktop.key("space")
        person.comes_to("Continue")
        desktop.key("space")
        person.is_at("First note")
        desktop.key("Return")
        until(lambda: listener.find("Today"), "the window", 60)
        desktop.focus(desktop.window())  # for there is nobody here who manages windows
        person.is_at("Capture")
        person.space = Space.open(folder)
        assert person.space.about.owner == "Mikko Laine"
        captures_quickly(person)


def test_a_locked_space_is_opened_by_keyboard_and_locked_again(
    screen: str,  # noqa: F811
    tmp_path: Path,
) -> None:
    folder, words = tmp_path / "space", "five small words for it"
    mine = About(id="aaaa2222", owner="Ada Lind")
    Space.create(folder, mine, making.generate(), words).close()
    with hearing(screen, tmp_path, str(folder)) as (desktop, listener):
        person = Person(desktop, listener, None, tmp_path / "home")
        person.is_at("Passphrase")
        desktop.write("not that one")
        desktop.key("Return")
        person.hears("passphrase")
        person.is_at("Passphrase")
        desktop.key("ctrl+a")
        desktop.write(words)
        desktop.key("Return")
        until(lambda: listener.find("Today"), "the window", 60)
        desktop.focus(desktop.window())
        person.is_at("Capture")
        desktop.key("ctrl+l")
        until(lambda: listener.find("Ada’s space is locked"), "the lock", 60)
        assert not listener.find("Today")
        desktop.focus(desktop.window())
        person.is_at("Passphrase")
        person.comes_to("Use recovery sheet")
        desktop.key("space")
        person.is_at("Key from the recovery sheet")


def captures_quickly(person: Person) -> None:
    """Ask for the small window, as a key of the desktop does, and write a line."""
    command = [sys.executable, "-m", "pls", "capture"]
    asked = {**person.desktop.env, "PYTHONPATH": str(ROOT)}
    assert subprocess.run(command, env=asked, cwd="/", check=False).returncode == 0
    named = ("search", "--onlyvisible", "--name", "Quick capture")
    until(lambda: person.desktop.do(*named), "the small window", 60)
    person.desktop.focus(person.desktop.do(*named).splitlines()[0])
    is_told_well(person, "Enter: Save", least=1, heads=False)
    person.desktop.write("Counted zebras #python 20m")
    person.desktop.key("Return")
    until(lambda: person.entry("Counted zebras"), "saving", 60)
    captured = person.entry("Counted zebras")
    assert captured is not None
    assert (captured.skills, captured.minutes) == (("python",), 20)


def is_told_well(
    person: Person, name: str, *, least: int = 11, heads: bool = True
) -> None:
    """Wait for what is called *name*, and look at all that shows with it.

    Args:
        person: Hears it.
        name: What shows when all shows.
        least: How many controls there are.
        heads: Whether something heads them.
    """
    until(lambda: person.listener.find(name), name, 60)
    until(lambda: _held(person.listener.screen()) == 1, "one focus", 60)
    parts = person.listener.screen()
    controls = [each for each in parts if each.role in CONTROLS]
    assert len(controls) >= least
    assert [str(each) for each in controls if not each.name.strip()] == []
    told = CONTROLS | READ | {"frame"}
    odd = [each for each in parts if each.has(FOCUSABLE) and each.role not in told]
    assert [str(each) for each in odd] == []
    assert [str(each) for each in parts if each.role == "filler" and each.name] == []
    assert not heads or any(each.role == "heading" for each in parts)


def _held(parts: list[Part]) -> int:
    return sum(each.has(FOCUSED) for each in parts if each.role != "list item")


def reads_in_order(person: Person, role: str) -> None:
    """Look whether rows of entries say title, day, way, minutes, people and state."""
    entries = {
        each.title: each
        for each in person.space.records(Kind.ENTRY)
        if isinstance(each, Entry)
    }
    rows = [each for each in person.listener.screen() if each.role == role]
    seen = 0
    for row in rows:
        title = next((t for t in entries if row.name.startswith(f"{t}, ")), "")
        if not title:
            continue
        entry = entries[title]
        wanted = [str(entry.when.date.day)]
        wanted += [w.label for m in entry.modality[:1] if (w := way(m)) is not None]
        wanted += ["min" if entry.minutes % 60 else " h"] if entry.minutes else []
        wanted += entry.people
        at = len(title)
        for each in wanted:
            at = row.name.find(each, at)
            assert at > 0, f"{each} in “{row.name}”"
        assert row.name.rpartition(", ")[2] in STATES
        seen += 1
    assert seen >= 4


def comes_to_every_command(person: Person) -> None:
    every = commands(_Anything())
    listed = person.listener.find("Results", "list")
    assert listed is not None
    person.listener.heard.clear()
    person.desktop.key(*["Down"] * len(listed.parts))
    wanted = {each.title for each in every if each.listed}
    until(lambda: wanted <= set(person.listener.announced()), "every command", 60)
    assert [each.name for each in every if not (each.listed or each.keys)] == []


class _Anything:
    """Can be asked to do anything, and does nothing."""

    def __getattr__(self, name: str) -> object:
        return print


def _bodies(space: Space) -> list[Entry]:
    space.scan()
    return [each for each in space.records() if hasattr(each, "body")]  # type: ignore[misc]


def _skills(person: Person, title: str) -> tuple[str, ...]:
    found = person.entry(title)
    return found.skills if found is not None else ()


def _body(person: Person, title: str) -> str:
    found = person.entry(title)
    return found.body if found is not None else ""


def _replies(person: Person, share: Share) -> list[Reply]:
    person.space.scan()
    found = person.space.records(Kind.REPLY)
    return [r for r in found if isinstance(r, Reply) and r.share == share.share]


def _in_the_text_now(person: Person) -> bool:
    here = person.at()
    return here is not None and here.name.endswith("in the text now")
