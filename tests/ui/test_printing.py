"""Printing takes two steps, and private passages stay here unless somebody says so."""

import shutil
import subprocess

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication

from pls.disclosure.printed import Sheet, Table
from pls.errors import SpaceUnavailableError
from pls.records import Entry, Kind, Moment
from tests.ui.places import (  # noqa: F401
    CTRL,
    folder,
    press,
    sample_once,
    space,
)
from ui.dialogs.printing import PrintDialog
from ui.operations import printing
from ui.theme import theme


BODY = (
    "Ana shifted the load: an affine office.\n\n:::private\nI was afraid of Petra.\n:::"
    "\n\n> A quote.\n\n| When | What |\n|---|---|\n| Mon | first |\n\nEnd %%quietly%%."
)


@pytest.fixture
def entry(space):  # noqa: F811
    old = space.records(Kind.ENTRY)[0]
    fresh = msgspec.structs.replace(old, title="Baffling traffic", body=BODY, impact="")
    return space.save(fresh, old)


@pytest.fixture
def dialog(entry, window, qtbot):
    window.acts.open_entry(entry.id)
    qtbot.waitUntil(lambda: shown(window) == entry.id)
    press(Qt.Key.Key_P, CTRL)
    qtbot.waitUntil(lambda: asked(window) is not None)
    return asked(window)


def shown(window):
    draft = window.places.journal.shown
    return draft.id if draft is not None else ""


def asked(window):
    return next((d for d in window.findChildren(PrintDialog) if d.isVisible()), None)


def text_of(path):
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) is not installed")
    run = subprocess.run(
        ["pdftotext", "-layout", str(path), "-"],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return run.stdout


def into(path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printing.prepared(printer, "Journal entry")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def chosen(window, qtbot, path):
    """Choose a PDF file in the dialog of the system."""
    qtbot.waitUntil(lambda: bool(window.findChildren(QPrintDialog)))
    system = window.findChildren(QPrintDialog)[0]
    system.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    system.printer().setOutputFileName(str(path))
    system.done(QPrintDialog.DialogCode.Accepted)
    qtbot.waitUntil(lambda: "page" in window.toast.message)


def test_ctrl_p_prints_nothing_by_itself(dialog, window, tmp_path):
    assert QApplication.focusWidget() is dialog.later
    assert "Petra" not in dialog.paper.toPlainText()
    assert dialog.told.text() == "2 private passages left out. They stay here."
    press(Qt.Key.Key_Return)
    assert asked(window) is None
    assert not window.findChildren(QPrintDialog)


def test_private_passages_are_not_in_the_file(dialog, window, qtbot, tmp_path):
    dialog.answer.click()
    chosen(window, qtbot, tmp_path / "entry.pdf")
    assert window.toast.message == "Wrote 1 page into a PDF file."
    told = text_of(tmp_path / "entry.pdf")
    assert "Baffling traffic" in told, "no letters are lost in signs made of two"
    assert "affine office" in told
    assert "1 of 1" in told
    assert "Petra" not in told
    assert "quietly" not in told
    raw = (tmp_path / "entry.pdf").read_bytes()
    assert b"Baffling" not in raw, "the title is in no metadata"


def test_with_private_passages_they_are(dialog, window, qtbot, tmp_path):
    dialog.private.click()
    assert "I was afraid of Petra." in dialog.paper.toPlainText()
    assert "for anybody who finds it" in dialog.told.text()
    dialog.answer.click()
    chosen(window, qtbot, tmp_path / "entry.pdf")
    told = text_of(tmp_path / "entry.pdf")
    assert "I was afraid of Petra." in told
    assert "Only me" in told


def test_a_long_entry_takes_several_pages_with_their_numbers(tmp_path, qapp):
    theme()
    sheet = Sheet("Long", "2026-06-12", text=("\n\n".join(["Some words."] * 200),))
    count = printing.put(sheet, into(tmp_path / "long.pdf"))
    told = text_of(tmp_path / "long.pdf")
    assert count > 2
    assert told.count("\f") == count
    assert all(f"{number} of {count}" in told for number in range(1, count + 1))
    assert told.count("Some words.") == 200


def test_only_the_pages_that_were_chosen_are_printed(tmp_path, qapp):
    theme()
    sheet = Sheet("Long", "2026-06-12", text=("\n\n".join(["Some words."] * 200),))
    printer = into(tmp_path / "long.pdf")
    printer.setFromTo(2, 2)
    assert printing.put(sheet, printer) == 1
    told = text_of(tmp_path / "long.pdf")
    assert "2 of" in told
    assert "Long" not in told


def test_markup_in_the_words_is_no_markup():
    sheet = Sheet(
        "<b>x</b>", "2026-06-12", ("<i>",), (Table((("<u>",),)), "a"), "<script>"
    )
    made = printing.markup(sheet)
    for sign in ("<b>", "<i>", "<u>", "<script>"):
        assert sign not in made


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_file_that_cannot_be_written_is_said_so(tmp_path, qapp):
    theme()
    printer = into(tmp_path / "nowhere" / "entry.pdf")
    with pytest.raises(SpaceUnavailableError, match="Nothing was printed"):
        printing.put(Sheet("A", "2026-06-12"), printer)


def test_where_no_entry_is_shown_nothing_is_asked(window):
    window.go("today")
    window.acts.print()
    assert window.toast.message == "Open an entry first, then print it."


def test_an_entry_without_secrets_offers_none(window, space, qtbot):  # noqa: F811
    added = space.add(
        Entry(id="plainplain01", title="Plain", occurred=Moment("2026-06-12"))
    )
    window.acts.print(added.id)
    qtbot.waitUntil(lambda: asked(window) is not None)
    assert not asked(window).private.isVisible()
    assert asked(window).told.text() == "There is no private passage in it."
