"""The last check before something leaves."""

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pls.disclosure import document
from pls.records import Kind
from pls.space import sharing
from tests.ui.summaries import nameless
from ui.dialogs import leaving
from ui.dialogs.reading import ReadingDialog


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
    told = "".join(text for text, _ in leaving._counts(check, doc))
    for field in ("1 project", "1 piece of evidence", "1 “learned from”"):
        assert field in told
    around = "".join(text for text, _ in leaving._around(doc))
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
    dialog = place.ask(builder.footer.markdown)
    with place.qtbot.waitSignal(builder.saved, timeout=15000):
        place.press(dialog.save)
    path = place.tmp_path / "out" / "mikko-laine-learning-2026-06.md"
    assert path.read_text("utf-8").strip() == builder.shown.text.strip()


def test_a_client_is_replaced_before_it_leaves(place):
    builder = place.build()
    dialog = place.ask()
    segments = dialog.clients["Halla"]
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


def test_change_of_names_goes_to_the_rule(place):
    builder = place.build()
    dialog = place.ask()
    place.press(dialog.names)
    assert builder.leaving.dialog is None
    assert builder.setup.names.button("initials").hasFocus()


def test_what_stays_and_what_leaves_can_be_read(place):
    builder = place.build()
    dialog = place.ask()
    window = place.view.window()
    place.press(dialog.passages)
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
