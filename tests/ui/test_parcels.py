"""Paste and drop into an entry: kept, put where it belongs, never lost."""

# ruff: noqa: F811  (fixtures are imported by their names)

import shutil
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from pls.space import Space, attaching
from pls.space.inspecting import inspect
from tests import photos
from tests.ui.places import (  # noqa: F401
    CTRL,
    folder,
    press,
    sample_once,
    space,
    write,
)
from tests.ui.test_journal import desk, of, to_end, view  # noqa: F401
from ui.dialogs.opening import OpeningDialog
from ui.operations import Outcome, entries
from ui.operations import parcels as operated
from ui.theme import theme
from ui.views.journal import parcels
from ui.views.journal.parcels import Spot, placed


OTHER = "Oskar explained it back to me, and it was better"


def mime(*files, image=None, html="", text="", data=None):
    made = QMimeData()
    if files:
        made.setUrls([QUrl.fromLocalFile(str(each)) for each in files])
    if image is not None:
        made.setImageData(image)
    if html:
        made.setHtml(html)
        made.setText(text)
    if data:
        made.setData("image/jpeg", data)
    return made


def paste(view, made):
    QGuiApplication.clipboard().setMimeData(made)
    view.writing.body.setFocus()
    press(Qt.Key.Key_V, CTRL)


def kept(folder):
    root = folder / "attachments"
    return sorted(each for each in root.rglob("*") if each.is_file())


@pytest.fixture
def told(view):
    said = []
    view.told.connect(lambda words, _: said.append(words))
    return said


def test_a_pasted_photograph_is_in_the_entry_and_says_no_place(
    view, qtbot, folder, told
):
    to_end(view)
    before = view.writing.body.text()
    paste(view, mime(data=photos.photo()))
    qtbot.waitUntil(lambda: "![Picture](" in view.writing.body.text())
    (file,) = kept(folder)
    assert not [sign for sign in photos.TELLING if sign in file.read_bytes()]
    qtbot.waitUntil(lambda: "Picture kept, without location or camera." in told)
    write("Below.")
    path = file.relative_to(folder).as_posix()
    assert view.writing.body.text().endswith(f"![Picture](../../{path})\n\nBelow.")
    view.flush()
    qtbot.waitUntil(lambda: f"(../../{path})" in of(folder).body)
    assert not [each for each in inspect(Space.open(folder)) if each.damage]
    view.undo()
    view.undo()
    assert view.writing.body.text() == before


def test_the_same_picture_is_kept_once(view, qtbot, folder):
    to_end(view)
    for count in (1, 2):
        paste(view, mime(image=photos.image()))
        qtbot.waitUntil(
            lambda: view.writing.body.text().count("![Picture](") == count  # noqa: B023
        )
    assert len(kept(folder)) == 1


def test_dropped_files_are_linked_by_their_names(view, qtbot, folder, tmp_path, told):
    (tmp_path / "Post-mortem (draft).pdf").write_bytes(b"%PDF")
    (tmp_path / "IMG_1.jpg").write_bytes(photos.photo())
    (tmp_path / "IMG_2.heic").write_bytes(b"Kodak")
    with (tmp_path / "film.mp4").open("wb") as film:
        film.truncate(attaching.LARGEST + 1)
    to_end(view)
    paste(view, mime(*sorted(p for p in tmp_path.iterdir() if p.suffix)))
    qtbot.waitUntil(lambda: any("kept" in each for each in told))
    text = view.writing.body.text()
    assert "![IMG_1](../../attachments/" in text
    assert "- [IMG_2.heic](../../attachments/" in text
    assert "- [Post-mortem (draft).pdf](../../attachments/" in text
    assert "film" not in text
    assert "“IMG_2.heic” kept as it is" in told[-1]
    assert "“film.mp4” is larger than 64 MB and was not kept." in told[-1]
    assert len(kept(folder)) == 3


def test_it_goes_where_it_was_dropped_while_the_person_writes_on(view, qtbot):
    body = view.writing.body
    body.set_text("One two three")
    cursor = body.textCursor()
    cursor.setPosition(4)
    body.setTextCursor(cursor)
    paste(view, mime(html="<b>bold</b> ", text="bold "))
    paste(view, mime(html="<i>slanted</i> ", text="slanted "))
    write("typed ")
    qtbot.waitUntil(lambda: not view.unsaved or not view.parcels.unsaved)
    assert body.text() == "One **bold***slanted*typed two three"


def test_words_typed_over_a_selection_meanwhile_stay(view, qtbot):
    body = view.writing.body
    body.set_text("One two three")
    cursor = body.textCursor()
    cursor.setPosition(4)
    cursor.setPosition(7, cursor.MoveMode.KeepAnchor)
    body.setTextCursor(cursor)
    paste(view, mime(html="<b>bold</b>", text="bold"))
    write("2")
    qtbot.waitUntil(lambda: "bold" in body.text())
    assert "2" in body.text()
    body.document().undo()
    assert body.text() == "One 2 three"


def test_it_goes_into_the_entry_it_was_dropped_into(view, qtbot, folder, told):
    to_end(view)
    first = view._draft.id
    write(" Last words.")
    paste(view, mime(image=photos.image()))
    view.open_entry(of(folder, OTHER).id)
    qtbot.waitUntil(lambda: view._draft.id != first)
    other = view.writing.body.text()
    qtbot.waitUntil(lambda: "![Picture](" in of(folder).body)
    assert "Last words.\n\n![Picture](../../attachments/" in of(folder).body
    assert view.writing.body.text() == other
    view.open_entry(first)
    qtbot.waitUntil(lambda: "![Picture](" in view.writing.body.text())
    assert view.parcels.unsaved == ()


def test_it_is_there_when_one_comes_back_in_between(view, qtbot, folder):
    to_end(view)
    first = view._draft.id
    write(" Last words.")
    paste(view, mime(image=photos.image(3000, 2000)))
    view.open_entry(of(folder, OTHER).id)
    qtbot.waitUntil(lambda: view._draft.id != first)
    view.open_entry(first)
    qtbot.waitUntil(lambda: view._draft.id == first)
    qtbot.waitUntil(lambda: "![Picture](" in view.writing.body.text(), timeout=20_000)
    assert view.writing.body.text().count("Last words.") == 1


def binned(folder):
    (found,) = Space.open(folder).bin()
    return found


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (lambda: mime(html="<b>Bold</b> words", text="Bold words"), "**Bold** words"),
        (lambda: mime(image=photos.image(3000, 2000)), "![Picture](../../attachments/"),
    ],
)
def test_what_comes_for_a_deleted_entry_goes_into_the_bin_with_it(
    view, qtbot, folder, made, words
):
    to_end(view)
    first, path = view._draft.id, view._draft.base.path
    before = view.writing.body.text()
    paste(view, made())
    view.delete()
    qtbot.waitUntil(lambda: view._draft is not None and view._draft.id != first)
    shown = view.writing.body.text()
    qtbot.waitUntil(lambda: view.parcels.unsaved == (), timeout=20_000)
    assert view.writing.body.text() == shown
    assert binned(folder).body.startswith(of_stored(folder, before, path))
    assert words in binned(folder).body
    view._desk.do(lambda space: entries.restore(space, first), owner=view)
    view.open_entry(first)
    qtbot.waitUntil(lambda: view._draft.id == first)
    assert words in view.writing.body.text()


def of_stored(folder, text, path):
    """Return how a text begins in the file of an entry, up to its first link."""
    return text.partition("[[")[0].rstrip()


def test_words_for_an_entry_that_is_gone_for_good_are_on_the_clipboard(
    view, desk, qtbot, told
):
    to_end(view)
    first = view._draft.id
    held = Event()
    desk.ask(lambda _: held.wait(30), lambda _: None, owner=view)
    paste(view, mime(html="<b>Bold</b> words", text="Bold words"))
    paste(view, mime(html="<i>More</i> words", text="More words"))
    QGuiApplication.clipboard().setText("something else")
    view.parcels.show(None)
    desk.do(lambda space: Outcome(None, space.delete(first)), owner=view)
    desk.do(lambda space: Outcome(None, space.empty(first)), owner=view)
    held.set()
    qtbot.waitUntil(lambda: view.parcels.unsaved == ())
    words = QGuiApplication.clipboard().text()
    assert words.split("\n\n") == ["**Bold** words", "*More* words"]
    assert "The words are on the clipboard" in told[-1]


def test_words_come_as_they_were_where_nothing_better_can_be_made_of_them(
    view, desk, qtbot, monkeypatch
):
    monkeypatch.setattr(operated, "unpacked", lambda *_: 1 / 0)
    desk.broke.disconnect()
    desk.broke.connect(view.parcels._on_broke)
    view.writing.body.set_text("Before ")
    to_end(view)
    paste(view, mime(html="<b>Bold</b> words", text="Bold words"))
    qtbot.waitUntil(lambda: view.parcels.unsaved == ())
    assert view.writing.body.text() == "Before Bold words"


def test_nothing_is_taken_where_no_entry_is_open(view, told):
    view.parcels.show(None)
    paste(view, mime(html="<b>Bold</b> words", text="Bold words"))
    assert told == ["No entry is open that this could go into."]
    assert QGuiApplication.clipboard().text() == "Bold words"


def test_what_cannot_be_written_is_kept_and_tried_again(
    view, qtbot, folder, told, monkeypatch
):
    monkeypatch.setattr(parcels, "AGAIN", 200)
    to_end(view)
    paste(view, mime(html="<b>Bold</b> words", text="Bold words"))
    view.parcels.show(view._draft)
    shutil.move(folder, folder.with_name("away"))
    qtbot.waitUntil(lambda: bool(told))
    ((why, text),) = view.parcels.unsaved
    assert why in told[0]
    assert text == "**Bold** words"
    shutil.move(folder.with_name("away"), folder)
    qtbot.waitUntil(lambda: view.parcels.unsaved == ())
    assert of(folder).body.rstrip().endswith("**Bold** words")


def test_what_is_on_its_way_holds_the_window(view, qtbot):
    to_end(view)
    paste(view, mime(image=photos.image()))
    assert ("", "") in view.unsaved
    qtbot.waitUntil(lambda: view.parcels.unsaved == ())


def test_the_window_closes_once_it_is_in_the_file(window, qtbot, folder):
    window.go("journal")
    view = window.places.journal
    qtbot.waitUntil(lambda: view._draft is not None)
    title = view._draft.record.title
    to_end(view)
    paste(view, mime(image=photos.image(3000, 2000)))
    with qtbot.waitSignal(window.closed, timeout=30_000):
        window.close()
    assert "![Picture](../../attachments/" in of(folder, title).body
    assert len(kept(folder)) == 1


def test_a_file_is_chosen_and_attached_by_the_palette(
    window, qtbot, folder, tmp_path, monkeypatch
):
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    chosen = [str(tmp_path / "a.pdf")]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_a, **_k: (chosen, ""))
    window.go("journal")
    qtbot.waitUntil(lambda: window.places.journal._draft is not None)
    next(each for each in window.commands if each.name == "attach").act()
    body = window.places.journal.writing.body
    qtbot.waitUntil(lambda: "[a.pdf](" in body.text())
    assert len(kept(folder)) == 1


def test_words_are_pasted_plain_by_the_palette(window, qtbot):
    window.go("journal")
    qtbot.waitUntil(lambda: window.places.journal._draft is not None)
    QGuiApplication.clipboard().setMimeData(mime(html="<b>x</b>", text="plain words"))
    next(each for each in window.commands if each.name == "plain").act()
    assert "plain words" in window.places.journal.writing.body.text()


def test_the_folder_being_away_is_one_sentence(view, qtbot, folder, told):
    to_end(view)
    shutil.move(folder, folder.with_name("away"))
    before = view.writing.body.text()
    paste(view, mime(image=photos.image()))
    qtbot.waitUntil(lambda: view.parcels.unsaved == ())
    assert view.writing.body.text() == before
    assert told
    assert view.parcels.unsaved == ()
    shutil.move(folder.with_name("away"), folder)


WORDS = st.text("ab \n", max_size=10)


@given(WORDS, WORDS, WORDS, WORDS)
def test_all_words_around_a_place_stay(before, chosen, after, other):
    text = before + chosen + after
    spot = Spot(text, len(before), len(before) + len(chosen))
    assert placed(text, spot, lambda _b, _a: "[x]") == f"{before}[x]{after}"
    made = placed(other, spot, lambda _b, _a: "[x]")
    assert other == text or made == f"{other}[x]"


@given(WORDS, WORDS, st.sampled_from(["\r\n", "\r", "\n"]))
def test_a_place_is_the_same_whatever_lines_end_with(before, after, end):
    spot = Spot(before + after, len(before), len(before))
    other = (before + after).replace("\n", end)
    assert placed(other, spot, lambda _b, _a: "[x]") == f"{before}[x]{after}"


# Shown and opened


def hung(view):
    rows = view.writing.body.document().documentLayout().rows
    return [each for row in rows for each in row.hung]


def test_a_picture_is_shown_under_its_line(view, qtbot, folder):
    to_end(view)
    paste(view, mime(image=photos.image(2000, 1000, "#ff0000")))
    qtbot.waitUntil(lambda: bool(hung(view)), timeout=20_000)
    (picture,) = hung(view)
    assert not picture.missing
    body = view.writing.body
    assert picture.place.width() <= body.document().documentLayout().measure
    assert picture.place.width() == pytest.approx(2 * picture.place.height(), abs=2)
    body.verticalScrollBar().setValue(body.verticalScrollBar().maximum())

    def red():
        image = body.viewport().grab().toImage()
        middle = image.width() // 2
        column = (image.pixelColor(middle, y) for y in range(image.height()))
        return sum(each.red() > 240 and each.green() < 20 for each in column)

    qtbot.waitUntil(lambda: red() > 100, timeout=20_000)


def test_pictures_are_never_fetched_and_never_from_outside(view, qtbot, tmp_path):
    secret = tmp_path / "secret.png"
    secret.write_bytes(photos.encoded(photos.image()))
    lines = (
        "![a](https://example.org/a.png)",
        f"![b](file://{secret})",
        "![c](data:image/png;base64,AAAA)",
        "![d](../../../secret.png)",
        "`![e](../../attachments/e.png)`",
    )
    view.writing.body.set_text("\n".join(lines))
    qtbot.waitUntil(lambda: bool(hung(view)))
    assert [(each.target, each.missing) for each in hung(view)] == [
        ("../../../secret.png", True)
    ]


def test_the_words_stay_where_they_are_when_a_picture_comes_in(view, qtbot, folder):
    body = view.writing.body
    (folder / "attachments").mkdir(exist_ok=True)
    (folder / "attachments" / "a.png").write_bytes(
        photos.encoded(photos.image(400, 400))
    )
    body.set_text("![a](attachments/a.png)\n\n" + "Words.\n\n" * 80)
    to_end(view)
    place = body.cursorRect().top()
    qtbot.waitUntil(lambda: bool(hung(view)))
    assert abs(body.cursorRect().top() - place) <= 1


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_missing_picture_is_a_box_with_words(view, qtbot, scale):
    theme().set_text_scale(scale)
    view.writing.body.set_text("![a](../../attachments/aa/gone.png)")
    qtbot.waitUntil(lambda: bool(hung(view)))
    (picture,) = hung(view)
    assert picture.missing
    assert picture.place.height() >= 44 * scale


def test_a_kept_file_is_opened_by_the_key_and_by_the_mouse(
    view, qtbot, folder, tmp_path, links
):
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    to_end(view)
    paste(view, mime(tmp_path / "a.pdf"))
    qtbot.waitUntil(lambda: "[a.pdf](" in view.writing.body.text())
    (file,) = kept(folder)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert links == [str(file)]


def test_a_picture_is_opened_by_ctrl_and_a_click_on_it(view, qtbot, folder, links):
    view.writing.body.set_text("")
    paste(view, mime(image=photos.image(300, 300)))
    qtbot.waitUntil(lambda: bool(hung(view)))
    body = view.writing.body
    layout = body.document().documentLayout()
    spot = hung(view)[0].place.center() + QPointF(0, layout.top(0))
    spot -= QPointF(0, body.verticalScrollBar().value())
    at = QPoint(round(spot.x()), round(spot.y()))
    QTest.mouseClick(body.viewport(), Qt.MouseButton.LeftButton, CTRL, at)
    assert links == [str(kept(folder)[0])]


def test_what_might_run_is_asked_about(view, qtbot, folder, tmp_path, links):
    (tmp_path / "run.sh").write_bytes(b"#!/bin/sh")
    view.writing.body.set_text("")
    paste(view, mime(tmp_path / "run.sh"))
    qtbot.waitUntil(lambda: "[run.sh](" in view.writing.body.text())
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    (asked,) = view.window().findChildren(OpeningDialog)
    assert asked.isVisible()
    assert asked.accessibleName() == "Open “run.sh”?"
    assert not links
    press(Qt.Key.Key_Escape)
    assert not links


def test_a_file_that_is_not_there_is_told(view, qtbot, told, links):
    view.writing.body.set_text("[a](../../attachments/aa/gone.pdf)")
    view.writing.body.setFocus()
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert told == ["This file is not there. It may still be on its way."]
    assert not links


def test_a_page_of_any_kind_ends_in_text_around_which_nothing_changes(view, qtbot):
    body = view.writing.body
    for page in (
        "<b>x</b>" * 50,
        "<script>x</script><p>",
        "<table><tr><td>a<td>b",
        "<",
    ):
        body.set_text("Before  after")
        cursor = body.textCursor()
        cursor.setPosition(7)
        body.setTextCursor(cursor)
        paste(view, mime(html=page, text="plain"))
        qtbot.waitUntil(lambda: view.parcels.unsaved == ())
        assert body.text().startswith("Before ")
        assert body.text().endswith(" after")
        assert "<script" not in body.text()


def test_a_written_picture_can_be_read_by_another_program(view, qtbot, folder):
    to_end(view)
    paste(view, mime(image=photos.image(30, 20, "#00ff00")))
    qtbot.waitUntil(lambda: bool(kept(folder)))
    assert QImage(str(kept(folder)[0])).pixelColor(3, 3).green() == 255
