"""Finding and replacing in what is written: nothing else changes."""

import unicodedata
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from pls.index.marks import fold
from pls.space.listing import Filters
from pls.text import private
from tests.ui.places import (  # noqa: F401
    CTRL,
    SHIFT,
    folder,
    press,
    sample_once,
    space,
    write,
)
from ui.editors.finding import Wanted, extends, hits
from ui.editors.markdown import MarkdownEdit
from ui.editors.seeking import Seeker
from ui.theme import theme
from ui.views.journal.findbar import FindBar


ALT = Qt.KeyboardModifier.AltModifier
JOINER = "\u200d"
SIGNS = "aAbé\u0301ÉßsS fﬁi’'👩👧\u200d🏽✅\ufe0f_1가각ø"
LINES = st.text(st.sampled_from(SIGNS), max_size=14) | st.text(max_size=8)
SOUGHT = st.text(st.sampled_from(SIGNS), min_size=1, max_size=3)


@pytest.fixture
def edit(qtbot):
    theme()
    made = MarkdownEdit()
    qtbot.addWidget(made)
    made.resize(560, 600)
    made.show()
    return made


def plain(text, exact):
    if exact:
        return "".join(unicodedata.normalize("NFD", sign) for sign in text)
    kept = (sign for sign in text if not extends(sign))
    return "".join(fold(sign.replace("’", "'")) for sign in kept)


def whole_letters(line):
    """Return where a letter with all that belongs to it begins, and the end."""
    return [
        at
        for at in range(len(line) + 1)
        if at in (0, len(line))
        or not (extends(line[at]) or JOINER in (line[at - 1], line[at]))
    ]


def scanned(line, wanted):
    """Look at every stretch of a line, the slow way."""
    sought, edges, found, at = plain(wanted.words, wanted.exact), [], [], 0
    edges = whole_letters(line)
    for start in edges:
        for end in edges:
            good = at <= start < end and plain(line[start:end], wanted.exact) == sought
            if not good or not sought or extends(line[start]):
                continue
            if JOINER in (line[start - 1 : start], line[end - 1 : end]):
                continue
            if wanted.whole and (beside(line[:start]) or wordy(line[end : end + 1])):
                continue
            found.append((start, end))
            at = end
            break
    return tuple(found)


def wordy(sign):
    return sign.isalnum() or sign == "_"


def beside(before):
    bare = before
    while bare and extends(bare[-1]):
        bare = bare[:-1]
    return wordy(bare[-1:])


@settings(max_examples=400)
@given(LINES, SOUGHT, st.booleans(), st.booleans())
@example("Straße ss", "s", False, False)
@example("e\u0301te\u0301 été", "ETE", False, False)
@example("👩\u200d👧 👩", "👩", False, False)
@example("cat cats", "cat", False, True)
def test_hits_are_those_of_a_slow_look_at_every_stretch(line, words, exact, whole):
    wanted = Wanted(words, exact, whole)
    assert hits(line, wanted) == scanned(line, wanted)


@pytest.mark.parametrize(
    ("line", "words", "found"),
    [
        ("Élan, élan, ELAN", "elan", ["Élan", "élan", "ELAN"]),
        ("Straße", "STRASSE", ["Straße"]),
        ("don’t", "don't", ["don’t"]),
        ("cafe\u0301 au lait", "cafe", ["cafe\u0301"]),
        ("👍🏽 well", "👍", ["👍🏽"]),
        ("a\u00a0b", "a b", ["a\u00a0b"]),
    ],
)
def test_capitals_and_accents_do_not_count(line, words, found):
    assert [line[a:b] for a, b in hits(line, Wanted(words))] == found


def test_capitals_and_accents_count_when_they_shall():
    assert hits("Élan elan élan", Wanted("élan", exact=True)) == ((10, 14),)
    assert hits("cafe\u0301", Wanted("cafe", exact=True)) == ()
    assert hits("cafe\u0301", Wanted("café", exact=True)) == ((0, 5),)


def test_what_half_a_letter_would_be_is_not_found():
    assert hits("Maß", Wanted("as")) == ()
    assert hits("각", Wanted("가")) == ()


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(LINES, max_size=4).map("\n".join),
    SOUGHT,
    st.text(st.sampled_from("aé👩 x"), max_size=3),
)
def test_replacing_all_changes_every_hit_and_one_undo_brings_it_back(
    edit, text, words, by
):
    text = "".join(sign for sign in text if sign == "\n" or sign.isprintable())
    edit.set_text(text)
    seeker = Seeker(edit)
    wanted = Wanted(words)
    seeker.mark(wanted)
    expected = []
    total = 0
    for line in text.split("\n"):
        made, last = "", 0
        for start, end in hits(line, wanted):
            made += line[last:start] + by
            last = end
            total += 1
        expected.append(made + line[last:])
    assert seeker.total == total
    assert seeker.replace_all(by) == total
    assert edit.text() == "\n".join(expected)
    if total:
        edit.undo()
    assert edit.text() == text
    assert not edit.document().isUndoAvailable()
    seeker.stop()
    seeker.deleteLater()


# --- the bar


@pytest.fixture
def shown(edit, show):
    seeker = Seeker(edit)
    bar = FindBar(seeker)
    page = show(bar, edit).window()
    page.resize(560, 500)
    return SimpleNamespace(edit=edit, bar=bar, seeker=seeker, page=page)


def selected(edit):
    return edit.textCursor().selectedText()


def place(edit):
    return edit.textCursor().selectionStart()


def test_typing_finds_from_the_caret_on_and_counts(shown):
    shown.edit.set_text("one two one two One")
    cursor = shown.edit.textCursor()
    cursor.setPosition(4)
    shown.edit.setTextCursor(cursor)
    shown.bar.open()
    write("one")
    assert (selected(shown.edit), place(shown.edit)) == ("one", 8)
    assert shown.bar.count.text() == "2 of 3"
    press(Qt.Key.Key_Return)
    assert (place(shown.edit), shown.bar.count.text()) == (16, "3 of 3")
    press(Qt.Key.Key_Return)
    assert place(shown.edit) == 0
    press(Qt.Key.Key_Return, SHIFT)
    assert place(shown.edit) == 16
    press(Qt.Key.Key_C, ALT)
    assert (shown.bar.count.text(), place(shown.edit)) == ("1 of 2", 0)


def test_what_is_not_there_leaves_the_caret_where_it_was(shown):
    shown.edit.set_text("one two one")
    cursor = shown.edit.textCursor()
    cursor.setPosition(4)
    shown.edit.setTextCursor(cursor)
    shown.bar.open()
    write("onx")
    assert (place(shown.edit), selected(shown.edit)) == (4, "")
    assert shown.bar.count.text() == "None"
    assert not shown.bar.all.isEnabled()


def test_enter_in_the_second_field_replaces_one_after_the_other(shown):
    shown.edit.set_text("cat, cat, cat")
    shown.bar.open("cat", replace=True)
    assert QApplication.focusWidget() is shown.bar.by
    write("catcat")
    press(Qt.Key.Key_Return)
    assert shown.edit.text() == "catcat, cat, cat"
    assert place(shown.edit) == 8
    press(Qt.Key.Key_Return)
    assert shown.edit.text() == "catcat, catcat, cat"
    shown.edit.undo()
    assert shown.edit.text() == "catcat, cat, cat"


def test_hits_follow_what_is_written_meanwhile(qtbot, shown):
    shown.edit.set_text("cat")
    shown.bar.open("cat")
    cursor = shown.edit.textCursor()
    cursor.setPosition(0)
    cursor.insertText("a cat and 👩 ")
    qtbot.waitUntil(lambda: shown.seeker.total == 2)
    shown.seeker.step(1)
    assert selected(shown.edit) == "cat"


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_of_the_bar_is_cut(shown, scale):
    theme().set_text_scale(scale)
    shown.page.resize(round(380 * min(scale, 1.4)), 500)
    shown.edit.set_text("cat " * 120)
    shown.bar.open("cat", replace=True)
    QApplication.processEvents()
    for each in (*shown.bar.stops(), shown.bar.count):
        assert each.width() >= each.minimumSizeHint().width(), each
        assert each.accessibleName()
        inside = each.rect().translated(each.mapTo(shown.bar, each.rect().topLeft()))
        assert shown.bar.rect().contains(inside)


SECRET = """A private word, 10% of it.

:::private and more
My private words.
:::note
Nested
:::
:::

Said %%in private%% and ％％so％％ 100%."""


@pytest.mark.parametrize(
    "words", ["private", "%", ":", ":::", "%%", "%in", "e", "note"]
)
def test_what_keeps_words_private_is_no_word_to_replace(edit, words):
    edit.set_text(SECRET)
    seeker = Seeker(edit)
    seeker.mark(Wanted(words))
    seeker.replace_all("x")
    assert len(private.spans(edit.text())) == len(private.spans(SECRET))
    left = private.public(SECRET).replace(words, "x")
    assert private.public(edit.text()) == left
    edit.set_text(SECRET)
    for _ in range(40):
        seeker.replace("x")
    assert len(private.spans(edit.text())) == len(private.spans(SECRET))
    seeker.stop()
    seeker.deleteLater()


# --- in the window


@pytest.fixture
def written(qtbot, window):
    window.go("journal")
    journal = window.places.journal
    qtbot.waitUntil(lambda: bool(journal.writing.title.title()))
    journal.writing.body.setFocus()
    return window


def test_ctrl_f_finds_in_the_text_and_elsewhere_filters_the_list(written):
    journal = written.places.journal
    press(Qt.Key.Key_F, CTRL)
    assert QApplication.focusWidget() is journal.writing.finding.bar.field
    write("retry")
    press(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is journal.writing.body
    assert selected(journal.writing.body) == "retry"
    assert not journal.writing.finding.bar.isVisible()
    journal.list.list.setFocus()
    press(Qt.Key.Key_F, CTRL)
    assert QApplication.focusWidget() is journal.list.search


def test_replacing_all_is_one_step_of_the_entrys_undo(written):
    body = written.places.journal.writing.body
    before = body.text()
    press(Qt.Key.Key_H, CTRL)
    bar = written.places.journal.writing.finding.bar
    bar.field.setText("the")
    bar.by.setText("THE")
    bar.all.click()
    assert body.text() != before
    assert "the" not in body.text()
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Z, CTRL)
    assert body.text() == before


def test_f3_goes_on_with_the_words_of_the_search_that_led_here(qtbot, written):
    journal = written.places.journal
    journal.narrow(Filters(words="budget storm"))
    qtbot.waitUntil(lambda: not journal.feed.busy)
    journal.writing.body.setFocus()
    press(Qt.Key.Key_F3)
    first = selected(journal.writing.body).lower()
    press(Qt.Key.Key_F3)
    found = {first, selected(journal.writing.body).lower()}
    assert found == {"budget", "storm"}
    press(Qt.Key.Key_Escape)
    assert not journal.writing.finding.seeker.wanted


def test_f3_with_nothing_to_look_for_asks(written):
    press(Qt.Key.Key_F3)
    assert (
        QApplication.focusWidget() is written.places.journal.writing.finding.bar.field
    )


def test_the_address_of_a_kept_picture_is_neither_found_nor_replaced(edit):
    address = f"../../attachments/a5/{'a5' * 32}.png"
    edit.set_text(f"A 🎈 cat ![A cat]({address}) at home\n\n`a` ![]({address})")
    seeker = Seeker(edit)
    seeker.mark(Wanted("a"))
    assert seeker.replace_all("o") == 6
    assert edit.text() == f"o 🎈 cot ![o cot]({address}) ot home\n\n`o` ![]({address})"
