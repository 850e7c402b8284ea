"""Files of an encrypted space in its window: seen, and opened as copies."""

import contextlib
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from pls import ids
from pls.records import Entry, Moment
from pls.space import lending
from tests import photos
from tests.sealed import KINDS, made
from ui.dialogs.lending import LendingDialog
from ui.dialogs.opening import OpeningDialog


ENCRYPTED = pytest.mark.parametrize("kind", ["encrypted"], indirect=True)
NAMES = ("chart.png", "talk.pdf", "tool.sh")


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("PLS_CONFIG_DIR", str(tmp_path / "home"))
    yield
    lending.sweep()


@pytest.fixture(params=KINDS)
def kind(request):
    return request.param


@pytest.fixture
def space(kind, tmp_path):
    with contextlib.closing(made(kind, tmp_path / "space")) as space:
        yield space


@pytest.fixture
def named(space):
    """Keep one file of each kind, named in an entry; return their paths."""
    data = photos.chart(), b"slides", b"#!/bin/sh\n"
    paths = [space.put(d, n[n.index(".") :]) for d, n in zip(data, NAMES, strict=True)]
    links = [f"[{n}](../../{p})" for n, p in zip(NAMES, paths, strict=True)]
    body = f"!{links[0]}\n\n{links[1]}\n\n{links[2]}\n"
    entry = Entry(
        id=ids.record_id(), title="Files", created=Moment("2026-06-12"), body=body
    )
    space.add(entry)
    return dict(zip(NAMES, paths, strict=True))


@pytest.fixture
def view(named, window, qtbot):
    window.go("journal")
    journal = window.places.journal
    qtbot.waitUntil(lambda: journal.shown is not None)
    return journal


def asked(view, kind):
    found = view.window().findChildren(kind)
    return next((each for each in found if each.isVisible()), None)


def test_a_picture_is_shown_from_either_kind_of_space(view, qtbot):
    pictures = view.parcels._pictures
    qtbot.waitUntil(lambda: bool(pictures._found))
    (found,) = pictures._found.values()
    assert found is not None
    view.writing.body.viewport().update()
    size = found.size
    qtbot.waitUntil(lambda: pictures.image(next(iter(pictures._found)), size))


def test_a_file_is_opened_in_place_or_as_a_copy_after_one_question(
    view, qtbot, named, links, space
):
    target = f"../../{named['talk.pdf']}"
    assert view.parcels.follow(target)
    if space.box is None:
        assert links == [str(space.root / named["talk.pdf"])]
        return
    asked(view, LendingDialog).open_.click()
    qtbot.waitUntil(lambda: len(links) == 1)
    assert view.parcels.follow(target)
    qtbot.waitUntil(lambda: len(links) == 2)
    for each in map(Path, links):
        assert each.is_relative_to(lending.place())
        assert (each.name, each.read_bytes()) == ("talk.pdf", b"slides")


def test_what_might_run_is_asked_about(view, named, links, space):
    view.parcels.follow(f"../../{named['tool.sh']}")
    kind = OpeningDialog if space.box is None else LendingDialog
    assert asked(view, kind) is not None
    assert not links


@ENCRYPTED
def test_what_might_run_is_saved_and_never_opened(view, qtbot, named, monkeypatch):
    into = lending.place().parents[1] / "tool.sh"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(into), ""))
    told = []
    view.told.connect(lambda words, _: told.append(words))
    view.parcels.follow(f"../../{named['tool.sh']}")
    dialog = asked(view, LendingDialog)
    assert not dialog.open_.isVisible()
    dialog.save.click()
    qtbot.waitUntil(lambda: any("tool.sh" in words for words in told))
    assert into.read_bytes() == b"#!/bin/sh\n"
    assert not lending.place().exists()


@ENCRYPTED
def test_a_damaged_file_is_a_sentence(view, qtbot, named, space, links):
    place = space.root / space.disk.at(named["talk.pdf"])
    place.write_bytes(place.read_bytes()[:-2])
    told = []
    view.told.connect(lambda words, _: told.append(words))
    view.parcels.follow(f"../../{named['talk.pdf']}")
    asked(view, LendingDialog).open_.click()
    qtbot.waitUntil(lambda: bool(told))
    assert "damaged" in told[0]
    assert not links
