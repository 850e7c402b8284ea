"""The first window."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from pls.errors import LockedError
from pls.records import Kind
from pls.space import Space, unlocking
from ui.dialogs.columns import widths
from ui.dialogs.first import FirstRun
from ui.theme import theme


@pytest.fixture
def first(qtbot):
    made = FirstRun()
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()
    made.deleteLater()


def test_a_new_space_carries_the_name(first, qtbot, tmp_path):
    first.folder.setText(str(tmp_path / "Learning"))
    first.name.setText("Ada Lind")
    QTest.keyClick(first.name, Qt.Key.Key_Return)
    qtbot.waitUntil(first.lock.isVisible)
    first.lock.leave.radio.setChecked(True)
    first.lock.go.click()
    with qtbot.waitSignal(first.chosen) as chosen:
        QTest.keyClick(first.note.line, Qt.Key.Key_Return)
    assert first.keys is None
    assert chosen.args == [tmp_path / "Learning", None]
    assert Space.open(tmp_path / "Learning").about.owner == "Ada Lind"


def at_lock(first, qtbot, root):
    first.folder.setText(str(root))
    first.name.setText("Ada Lind")
    first.go.click()
    qtbot.waitUntil(first.lock.isVisible)
    return first.lock


def test_an_encrypted_space_begins_with_a_note(first, qtbot, tmp_path):
    lock = at_lock(first, qtbot, tmp_path / "Learning")
    assert not (tmp_path / "Learning").exists(), "nothing is made before the end"
    for field in (lock.words.first, lock.words.again):
        field.setText("five small words for it")
    lock.sheet.save(tmp_path / "sheet.pdf")
    qtbot.waitUntil(lambda: lock.sheet.told.text().startswith("Saved"), timeout=20_000)
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    assert lock.kept.isChecked(), "it was saved"
    lock.go.click()
    first.note.line.setText("Zebras keep budgets #zoology")
    with qtbot.waitSignal(first.chosen, timeout=30_000):
        first.note.go.click()
    root = tmp_path / "Learning"
    with pytest.raises(LockedError):
        Space.open(root)
    (entry,) = Space.open(root, first.keys).records(Kind.ENTRY)
    assert (entry.title, entry.skills) == ("Zebras keep budgets", ("zoology",))
    words = unlocking.by_passphrase(root, "five small words for it")
    assert words.identities == first.keys.identities
    shown = lock.sheet.paper.accessibleName().replace(" ", "")
    assert first.keys.identities[0].removeprefix("AGE-SECRET-KEY-1") in shown


def test_what_is_missing_to_encrypt_is_said(first, qtbot, tmp_path):
    lock = at_lock(first, qtbot, tmp_path / "Learning")
    lock.go.click()
    assert "8 characters" in lock.problem.text()
    lock.words.first.setText("long enough")
    lock.words.again.setText("long enouhg")
    lock.go.click()
    assert "not the same" in lock.problem.text()
    lock.words.again.setText("long enough")
    lock.go.click()
    assert "recovery sheet" in lock.problem.text()
    assert lock.isVisible()
    lock.sheet.save(tmp_path / "Learning" / "sheet.pdf")
    assert "Not into the space" in lock.sheet.told.text()
    lock.kept.setChecked(True)
    lock.go.click()
    assert first.note.isVisible()
    first.note.back.click()
    lock.back.click()
    assert first.folder.isVisible()


def test_the_strength_is_said_in_words(first):
    words = first.lock.words
    for passphrase, said in (
        ("short", "Too short"),
        ("password1", "Weak"),
        ("x9$Kq2!mZ", "Fair"),
        ("tiger lamp seven river bread", "Strong: 5 words"),
    ):
        words.first.setText(passphrase)
        assert words.judged.text().startswith(said)


def test_a_full_folder_is_refused_in_a_sentence(first, qtbot, tmp_path):
    (tmp_path / "note.txt").write_text("mine")
    first.folder.setText(str(tmp_path))
    first.go.click()
    qtbot.waitUntil(lambda: "not empty" in first._problem.text())
    assert first.go.isEnabled(), "there is a way on"


def test_an_existing_space_opens(first, qtbot, tmp_path):
    Space.create(tmp_path / "old")
    first.old.radio.setChecked(True)
    assert not first.existing.isHidden()
    first.existing.setText(str(tmp_path / "old"))
    with qtbot.waitSignal(first.chosen):
        first.go.click()


def test_a_folder_that_is_no_space_is_told(first, qtbot, tmp_path):
    first.old.radio.setChecked(True)
    first.existing.setText(str(tmp_path))
    first.go.click()
    qtbot.waitUntil(lambda: "not a space" in first._problem.text())


def test_one_choice_is_on_at_a_time(first):
    first.sample.radio.setChecked(True)
    on = [c for c in (first.new, first.old, first.sample) if c.radio.isChecked()]
    assert on == [first.sample]
    assert first.folder.isHidden() or not first.folder.isVisible()


def test_it_says_which_step_this_is_and_what_follows(first):
    told = "Step 1 of 3: Place. Step 2 of 3: Lock. Step 3 of 3: First note"
    assert first.steps.text() == told
    first.old.radio.setChecked(True)
    assert first.steps.text().endswith("Step 2 of 2: Go on writing")
    first.sample.radio.setChecked(True)
    assert first.steps.text().endswith("Step 2 of 2: Look around")
    assert first.steps.width() >= first.steps.sizeHint().width()


def test_the_choices_have_names_and_are_reached_by_tab(first):
    first.new.radio.setFocus(Qt.FocusReason.TabFocusReason)
    seen = []
    for _ in range(8):
        QTest.keyClick(first.focusWidget(), Qt.Key.Key_Tab)
        seen.append(first.focusWidget().accessibleName())
    assert all(seen)
    assert "Continue" in seen


def test_enter_on_a_choice_goes_on(first, qtbot, tmp_path):
    first.folder.setText(str(tmp_path / "Learning"))
    first.new.radio.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(first.new.radio, Qt.Key.Key_Return)
    qtbot.waitUntil(first.lock.isVisible)


@given(st.integers(960, 4000), st.floats(0.8, 2.0))
def test_both_columns_fit_into_every_window(room, scale):
    found = widths(room, scale)
    across = found.left + found.right + found.gap if found.gap else found.right
    assert across + 64 <= room
    assert found.right >= 400


@pytest.mark.parametrize("size", [(960, 640, 1.0), (960, 640, 2.0), (1280, 800, 2.0)])
def test_the_way_on_is_within_the_width_of_the_window(qtbot, size):
    wide, high, scale = size
    theme().set_text_scale(scale)
    made = FirstRun()
    qtbot.addWidget(made)
    made.resize(wide, high)
    made.show()
    for widget in (made.go, made.folder, made.sample):
        left = widget.mapTo(made, QPoint())
        qtbot.waitUntil(
            lambda widget=widget: (
                widget.mapTo(made, widget.rect().topRight()).x() < made.width()
            )
        )
        assert left.x() >= 0
