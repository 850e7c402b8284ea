"""The last check before something leaves."""

from threading import Event

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from pls.disclosure import document
from pls.errors import BadValueError
from pls.records import Evidence, Kind
from pls.records.enums import NamesRule
from pls.records.summary import Field
from pls.space import sharing
from tests.ui.summaries import nameless
from ui.dialogs import told as sentences
from ui.dialogs.reading import ReadingDialog
from ui.operations import summaries as work
from ui.operations.summaries import Made
from ui.widgets.strong import Strong


RETRY = "A retry budget stops the storm before it starts"
OSKAR = "Oskar explained it back to me, and it was better"


def test_it_says_what_leaves(place):
    builder = place.build()
    dialog = place.ask()
    told = [label.text() for label in dialog.findChildren(type(builder.footer.counts))]
    assert (
        "14 records leave: 14 titles, 3 stories, 14 impacts, 3 times, "
        "5 skills as headings and the people in 3" in told
    )
    assert (
        "With them 3 lines “In short”, 1 thing you ask for, your name, the reader’s "
        "name, the period, the day of the review and the title on the page" in told
    )
    assert "3 private passages stay here" in told
    assert any(
        line.startswith("A.R.") and "Oskar Nyman in full" in line for line in told
    )
    assert "The client name Halla appears 3 times" in told
    assert "No device name, no hidden data, no web addresses inside" in told
    assert nameless(dialog) == []


def test_every_field_that_leaves_is_named(place):
    builder = place.build()
    doc = builder.shown.seen.doc
    item = msgspec.structs.replace(
        doc.items[0],
        project="Billing",
        credit="A talk",
        evidence=(document.Evidence(text="A dashboard"),),
    )
    doc = msgspec.structs.replace(
        doc, items=(item,), not_worked="Mondays", next=("Go on", "And on")
    )
    check = builder.shown.seen.check
    told = "".join(text for text, _ in sentences.counts(check, doc))
    for field in ("1 project", "1 piece of evidence", "1 “learned from”"):
        assert field in told
    around = "".join(text for text, _ in sentences.around(doc))
    assert "what did not work, 2 lines “Next”" in around


def test_enter_does_not_save(place):
    place.build()
    dialog = place.ask()
    assert dialog.later.hasFocus()
    for widget in (dialog.later, dialog, dialog.save):
        QTest.keyClick(widget, Qt.Key.Key_Return)
    place.qtbot.wait(100)
    assert not (place.tmp_path / "out").exists()
    assert dialog.isVisible()


def test_escape_is_not_yet(place):
    builder = place.build()
    dialog = place.ask()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert builder.leaving.dialog is None
    assert not (place.tmp_path / "out").exists()


def test_saving_writes_the_very_preview(place):
    builder = place.build()
    seen = builder.shown.seen
    dialog = place.ask()
    with place.qtbot.waitSignal(builder.saved, timeout=15000) as saved:
        place.press(dialog.save)
    path = place.tmp_path / "out" / "mikko-laine-learning-2026-06.html"
    share = place.record(saved.args[0])
    assert share.sha256 == document.digest(seen.doc)
    assert sharing.sent(share) == seen.doc
    assert path.read_bytes() == sharing.exported(seen, "html")
    assert str(path) in builder.notice.words.text()
    assert builder.notice.link.isVisible()
    place.press(builder.head.back)
    listing = place.view.listing
    place.qtbot.waitUntil(lambda: listing.stage(share.id) is not None)
    assert place.broken == []


def test_markdown_too(place):
    builder = place.build()
    dialog = place.ask(builder.footer.buttons["md"])
    with place.qtbot.waitSignal(builder.saved, timeout=15000) as saved:
        place.press(dialog.save)
    path = place.tmp_path / "out" / "mikko-laine-learning-2026-06.md"
    assert path.read_text("utf-8").strip() == builder.shown.text.strip()
    # Back in the list one is at what has just left, and what it was.
    place.press(builder.head.back)
    listing = place.view.listing
    place.qtbot.waitUntil(lambda: listing.current == saved.args[0])
    row = listing.model.row_at(listing.rows.currentIndex())
    assert row.meta == ("Saved 12 June, 14 records, Markdown",)


def test_a_client_is_replaced_before_it_leaves(place):
    builder = place.build()
    dialog = place.ask()
    segments = dialog.findings.control("client Halla")
    place.press(segments.button("keep"), Qt.Key.Key_Right)
    place.qtbot.waitUntil(
        lambda: builder.shown is not None and dialog.save.isEnabled(), timeout=15000
    )
    assert place.draft().clients == ("Halla",)
    assert "Halla" not in builder.preview.paper.toPlainText()
    with place.qtbot.waitSignal(builder.saved, timeout=15000):
        place.press(dialog.save)
    (path,) = (place.tmp_path / "out").iterdir()
    assert "Halla" not in path.read_text("utf-8")


def ready(place, dialog):
    """Wait until what was mended is checked anew and made."""
    builder = place.view.builder
    place.qtbot.waitUntil(
        lambda: (
            builder.shown is not None
            and not builder.keeping.waiting
            and not builder.keeping.pausing
            and dialog.save.isEnabled()
        ),
        timeout=15000,
    )
    return [label.text() for label in dialog.findings.findChildren(Strong)]


def test_the_rule_for_names_is_changed_there(place):
    builder = place.build()
    dialog = place.ask()
    place.press(dialog.findings.control("names"))
    assert dialog.findings.control("names").hasFocus()
    rule = dialog.findings.control("rule")
    place.qtbot.waitUntil(lambda: rule.button("hidden").x() > 0)  # arrows go by place
    place.press(rule.button("initials"), Qt.Key.Key_Right)
    said = ready(place, dialog)
    assert builder.summary.names is NamesRule.HIDDEN
    assert any("Ana Ribeiro" in line and "hidden" in line for line in said)
    # What had the focus has it again, and the numbers are the new ones.
    assert dialog.findings.control("rule").button("hidden").hasFocus()
    with place.qtbot.waitSignal(builder.saved, timeout=15000):
        place.press(dialog.save)
    (path,) = (place.tmp_path / "out").iterdir()
    assert "A.R." not in path.read_text("utf-8")


def test_the_question_grows_with_what_is_mended_in_it(place):
    place.build()
    dialog = place.ask()
    before = dialog.box.height()
    place.press(dialog.findings.control("names"))
    place.qtbot.waitUntil(lambda: dialog.box.height() > before)
    lines = dialog.findings.parentWidget().parentWidget()
    place.qtbot.waitUntil(lambda: lines.verticalScrollBar().maximum() == 0)


def test_one_item_has_its_own_rule_for_names(place):
    builder = place.build()
    dialog = place.ask()
    place.press(dialog.findings.control("names"))
    key = place.id(OSKAR)
    choice = dialog.findings.control(f"rule {key}")
    assert choice.current == "names"
    choice.setFocus()
    QTest.keyClick(choice, Qt.Key.Key_Up)
    choice.chosen.emit("initials")
    said = ready(place, dialog)
    pick = next(p for p in builder.summary.items if p.id == key)
    assert pick.names is NamesRule.INITIALS
    assert not any("in full" in line for line in said)
    assert nameless(dialog) == []


def test_a_word_that_looks_like_a_name_is_treated_as_one(place):
    key = place.id(RETRY)
    words = "Anan idea and **Wiebke Ostermann** helped."
    place.on_lane(lambda space: space.change(key, share_text=words))
    builder = place.build()
    dialog = place.ask()
    treat = dialog.findings.control("treat Anan")
    assert "treat Wiebke Ostermann" in dialog.findings.controls
    place.press(treat)
    said = ready(place, dialog)
    assert builder.summary.also == ("Anan",)
    assert not any(line.startswith("Anan looks") for line in said)
    assert "Anan" not in builder.preview.paper.toPlainText()
    place.press(dialog.findings.control("names"))
    place.press(dialog.findings.control("undo Anan"))
    ready(place, dialog)
    assert builder.summary.also == ()
    assert "treat Anan" in dialog.findings.controls


def test_words_are_changed_without_leaving_the_check(place):
    key = place.id(RETRY)
    words = "Wiebke Ostermann helped."
    place.on_lane(lambda space: space.change(key, share_text=words))
    builder = place.build()
    dialog = place.ask()
    place.press(dialog.findings.control(f"go Wiebke Ostermann {key}"))
    editor = builder.writing.dialog
    editor.words.setPlainText("Somebody helped.")
    editor.written.emit("Somebody helped.")
    place.qtbot.waitUntil(lambda: builder.writing.dialog is None, timeout=15000)
    place.qtbot.waitUntil(
        lambda: "treat Wiebke Ostermann" not in dialog.findings.controls, timeout=15000
    )
    ready(place, dialog)
    assert builder.leaving.dialog is dialog
    assert "Somebody helped." in builder.shown.text


def test_a_name_outside_the_words_leads_to_the_item(place):
    key = place.id(RETRY)
    place.on_lane(lambda s: s.change(key, title="With Wiebke Ostermann"))
    builder = place.build()
    dialog = place.ask()
    place.press(dialog.findings.control(f"go Wiebke Ostermann {key}"))
    assert builder.leaving.dialog is None
    assert builder.picking.items[key].box.hasFocus()


def test_a_web_address_is_listed_and_left_out(place):
    key = place.id(RETRY)
    proof = (Evidence(text="A dashboard", url="https://example.org/storm"),)
    place.on_lane(lambda space: space.change(key, evidence=proof))
    draft = place.draft()
    items = tuple(
        msgspec.structs.replace(p, show=(*p.show, Field.EVIDENCE, Field.LINK))
        if p.id == key
        else p
        for p in draft.items
    )
    place.on_lane(lambda space: space.change(draft.id, items=items))
    builder = place.build()
    dialog = place.ask()
    said = [label.text() for label in dialog.findings.findChildren(Strong)]
    assert any(line.endswith("https://example.org/storm") for line in said)
    place.press(dialog.findings.control(f"link {key}"))
    said = ready(place, dialog)
    assert "No device name, no hidden data, no web addresses inside" in said
    assert not any("example.org" in line for line in said)
    assert "example.org" not in builder.shown.text
    assert "A dashboard" in builder.shown.text


def test_what_was_mended_is_never_saved_as_it_was(place, monkeypatch):
    place.build()
    dialog = place.ask()
    real = work.make
    gate = Event()

    def slow(seen, form):
        gate.wait(10)
        return real(seen, form)

    monkeypatch.setattr(work, "make", slow)
    place.press(
        dialog.findings.control("client Halla").button("keep"), Qt.Key.Key_Right
    )
    assert not dialog.save.isEnabled()
    place.view.builder.leaving._on_save()
    assert not (place.tmp_path / "out").exists()
    gate.set()
    ready(place, dialog)


def test_not_yet_does_not_wait_for_the_file(place, monkeypatch):
    builder = place.build()
    gate = Event()
    real = work.make

    def slow(seen, form):
        gate.wait(10)
        return real(seen, form)

    monkeypatch.setattr(work, "make", slow)
    builder.leaving.folder = place.tmp_path / "out"
    place.press(builder.footer.web)
    place.qtbot.waitUntil(lambda: builder.leaving.dialog is not None)
    dialog = builder.leaving.dialog
    assert dialog._where.text().startswith("Being made")
    assert not dialog.save.isEnabled()
    place.press(dialog.later)
    assert builder.leaving.dialog is None
    gate.set()
    again = place.ask()
    assert again.save.isEnabled()
    assert place.broken == []


def test_what_cannot_be_made_says_so(place, monkeypatch):
    builder = place.build()

    def refuse(*_):
        raise BadValueError("A picture is broken.")

    monkeypatch.setattr(work, "make", refuse)
    builder.leaving.folder = place.tmp_path / "out"
    place.press(builder.footer.web)
    place.qtbot.waitUntil(
        lambda: (
            builder.leaving.dialog is not None
            and builder.leaving.dialog.problem.isVisible()
        )
    )
    dialog = builder.leaving.dialog
    assert dialog.problem.text() == "A picture is broken. Nothing was written."
    assert not dialog.save.isEnabled()


def test_what_not_everybody_can_read_is_said(place, monkeypatch):
    builder = place.build()
    real = work.make
    hint = "Emoji are left out for who listens."
    monkeypatch.setattr(
        work, "make", lambda seen, form: Made(real(seen, form).data, (hint,))
    )
    dialog = place.ask()
    said = [label.text() for label in dialog.findings.findChildren(Strong)]
    assert hint in said
    assert builder.leaving.dialog.save.isEnabled()


def test_what_stays_and_what_leaves_can_be_read(place):
    builder = place.build()
    dialog = place.ask()
    window = place.view.window()
    place.press(dialog.findings.control("passages"))
    stays = window.findChildren(ReadingDialog)[-1]
    assert (
        ":::private" in stays.words.toPlainText() or "%%" in stays.words.toPlainText()
    )
    assert nameless(stays) == []
    QTest.keyClick(stays, Qt.Key.Key_Escape)
    place.press(dialog.exact)
    exact = window.findChildren(ReadingDialog)[-1]
    assert exact.words.toPlainText().strip() == builder.shown.text.strip()


def test_a_folder_that_cannot_be_written_says_so(place):
    builder = place.build()
    dialog = place.ask()
    blocked = place.tmp_path / "a file"
    blocked.write_text("")
    builder.leaving.choose_folder(blocked)
    place.qtbot.waitUntil(
        lambda: str(blocked) in dialog._where.text() and dialog.save.isEnabled()
    )
    shares = len(place.records(Kind.SHARE))
    place.press(dialog.save)
    place.qtbot.waitUntil(dialog.problem.isVisible, timeout=15000)
    assert dialog.problem.text().endswith("Nothing was written.")
    assert len(place.records(Kind.SHARE)) == shares
    assert dialog.save.isEnabled()


WAYS = {
    "md": (".md", b"# What I learned"),
    "docx": (".docx", b"PK"),
    "pdf": (".pdf", b"%PDF"),
}


@pytest.mark.parametrize("form", WAYS)
def test_every_format_is_checked_and_written(place, form):
    builder = place.build()
    dialog = place.ask(builder.footer.buttons[form])
    ending, begins = WAYS[form]
    assert dialog._name.text().endswith(ending)
    with place.qtbot.waitSignal(builder.saved, timeout=15000) as saved:
        place.press(dialog.save)
    (path,) = (place.tmp_path / "out").iterdir()
    assert path.read_bytes().startswith(begins)
    share = place.record(saved.args[0])
    assert (share.formats, share.files) == ((form,), (path.name,))


def test_other_ways_are_in_a_menu(place):
    builder = place.build()
    footer = builder.footer
    assert footer.others == ("txt", "copy", "csv")
    menu = footer.menu()
    assert [action.text() for action in menu.actions()] == [
        "Plain text for a mail",
        "Copy for a mail",
        "CSV for HR",
    ]
    with place.qtbot.waitSignal(footer.asked) as asked:
        menu.actions()[2].trigger()
    assert asked.args == ["csv"]
    menu.deleteLater()


def test_without_room_every_way_but_one_is_in_the_menu(place):
    footer = place.build().footer
    footer.setMaximumWidth(520)
    place.qtbot.waitUntil(footer.buttons["md"].isHidden)
    assert footer.web.isVisible()
    assert footer.more.isVisible()
    assert set(footer.others) >= {"md", "txt", "copy", "csv"}


def test_a_text_is_copied_after_a_last_check_too(place):
    builder = place.build()
    QGuiApplication.clipboard().setText("before")
    builder.footer.asked.emit("copy")
    place.qtbot.waitUntil(
        lambda: (
            builder.leaving.dialog is not None
            and builder.leaving.dialog.save.isEnabled()
        ),
        timeout=15000,
    )
    dialog = builder.leaving.dialog
    assert dialog.accessibleName() == "Copy this text for Leena?"
    assert not dialog.change.isVisible()
    assert nameless(dialog) == []
    QTest.keyClick(dialog.save, Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == "before"
    with place.qtbot.waitSignal(builder.saved, timeout=15000) as saved:
        place.press(dialog.save)
    copied = QGuiApplication.clipboard().text()
    assert copied.encode() == sharing.exported(builder.shown.seen, "txt")
    share = place.record(saved.args[0])
    assert (share.formats, share.files) == (("txt",), ())
    assert not builder.notice.link.isVisible()
