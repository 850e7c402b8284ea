"""The builder, driven by keys."""

from datetime import date

import msgspec
import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from shiboken6 import isValid

from pls.changes import ChangeSet
from pls.disclosure import document
from pls.learning import answers
from pls.records import Evidence, enums
from pls.records.summary import Field
from pls.space import prompting, reflecting, sharing
from pls.space.formats import FORMATS
from pls.text import private
from tests import opened
from tests.ui.summaries import nameless
from ui import dates
from ui.dialogs.words import WordsDialog
from ui.operations import Outcome
from ui.operations import summaries as work
from ui.views.summaries.builder.markup import page
from ui.views.summaries.builder.period import half_year, quarter, twelve_months


RETRY = "A retry budget stops the storm before it starts"
TIMEOUTS = "Timeouts are a product decision"


def test_the_preview_is_what_would_leave(place):
    builder = place.build()
    assert builder.preview.title.text() == "Exactly what Leena will read"
    shown = builder.preview.paper.toPlainText()
    for item in builder.shown.seen.doc.items:
        assert item.title in shown
    place.press(builder.preview.tabs.button("page"), Qt.Key.Key_Right)
    assert "Answer Mikko" in builder.preview.paper.toPlainText()
    place.press(builder.preview.tabs.button("web"), Qt.Key.Key_Right)
    assert builder.preview.exact.toPlainText().strip() == builder.shown.text.strip()
    assert builder.footer.counts.text().startswith(
        "14 of 105 records leave  ·  3 private passages left out  ·  "
    )
    # The number of all is the sum of the numbers in the head.
    assert builder.picking.count.text() == "23 ready to share"
    assert builder.picking.private_count.text() == "82 private, not listed"
    assert builder.setup.length.text() == "1 page, 2 minutes to read"
    assert nameless(place.view) == []


def test_a_pick_is_saved_and_shown(place):
    builder = place.build()
    row = place.item(TIMEOUTS)
    place.press(row.box)
    place.settle()
    assert row.candidate.id in {pick.id for pick in place.draft().items}
    assert TIMEOUTS in builder.preview.paper.toPlainText()
    place.press(row.box)
    place.settle()
    assert row.candidate.id not in {pick.id for pick in place.draft().items}
    assert TIMEOUTS not in builder.preview.paper.toPlainText()
    assert place.broken == []


def test_a_star_comes_first(place):
    builder = place.build()
    place.press(place.item("Jitter beats a longer base delay").star)
    place.settle()
    assert "Four to read first" in builder.preview.paper.toPlainText()


def test_a_field_is_shown_or_not(place):
    builder = place.build()
    chips = place.item(RETRY).detail.chips
    assert "Retries multiply load" in builder.preview.paper.toPlainText()
    place.press(chips[Field.STORY])
    place.settle()
    assert "Retries multiply load" not in builder.preview.paper.toPlainText()
    kept = next(p for p in place.draft().items if p.id == place.id(RETRY))
    assert Field.STORY not in kept.show


def test_evidence_its_address_project_and_thanks_are_offered_where_there_are_any(place):
    told = {
        "evidence": (
            Evidence(text="The report of June", url="https://wiki.example/r"),
        ),
        "project": "Project Blue Heron",
        "learned_from": "The reliability guild",
    }
    record_id = place.id(RETRY)

    def told_elsewhere(space):
        space.change(record_id, **told)
        return Outcome(None, ChangeSet(saved=frozenset({record_id})))

    place.desk.do(told_elsewhere, lambda _: None, owner=place.view)
    place.qtbot.waitUntil(lambda: place.record(record_id).project == told["project"])
    builder = place.build()
    chips = place.item(RETRY).detail.chips
    words = {
        Field.EVIDENCE: "The report of June",
        Field.LINK: "https://wiki.example/r",
        Field.PROJECT: "Project Blue Heron",
        Field.CREDIT: "The reliability guild",
    }
    for field, text in words.items():
        assert field not in chips
        assert text not in document.canonical(builder.shown.seen.doc).decode()
        place.more(RETRY, field)
        assert chips[field].isVisible()
        assert chips[field].isChecked()
        assert text in document.canonical(builder.shown.seen.doc).decode()
    assert set(words) <= set(place.draft().items[0].show)
    place.press(chips[Field.EVIDENCE])
    place.settle()
    left = document.canonical(builder.shown.seen.doc).decode()
    assert "report of June" not in left
    assert "wiki.example" not in left
    bare = next(
        row
        for row in builder.picking.items.values()
        if row.detail and not row.candidate.record.evidence
    )
    assert not bare.detail.more.isVisible() or Field.EVIDENCE not in bare.detail.chips
    assert not chips[Field.EVIDENCE].isVisible()
    assert place.item(RETRY).detail.more.hasFocus()


def test_a_group_is_picked_as_a_whole(place):
    builder = place.build()
    head = builder.picking.heads["Resilience"]
    assert head.box.checkState() == Qt.CheckState.PartiallyChecked
    place.press(head.box)
    place.settle()
    assert head.box.checkState() == Qt.CheckState.Checked
    assert len(place.draft().items) == 17
    place.press(head.box)
    place.settle()
    assert len(place.draft().items) == 9


def test_names_of_one_item_have_their_own_rule(place):
    builder = place.build()
    row = place.item(RETRY)
    place.press(row.detail.chips[Field.PEOPLE])
    choices = dict(row.detail._people(row.pick))
    row.shown.emit(choices["Names"])
    place.settle()
    assert "Ana Ribeiro" in builder.preview.paper.toPlainText()
    assert row.detail.chips[Field.PEOPLE].text() == "Names"


def test_the_rule_for_all_names(place):
    builder = place.build()
    names = builder.setup.names
    place.press(names.button("initials"), Qt.Key.Key_Right)
    place.settle()
    assert place.draft().names is enums.NamesRule.HIDDEN
    assert "A.R." not in builder.preview.paper.toPlainText()


def test_another_audience_shows_other_fields_where_nobody_chose(place):
    builder = place.build()
    place.press(builder.setup.audience.button(enums.Audience.MENTOR))
    place.settle()
    picks = {pick.id: pick for pick in place.draft().items}
    assert Field.STORY in picks[place.id("Jitter beats a longer base delay")].show
    chosen = picks[place.id("How imbalance settlement really works")]
    assert Field.STORY not in chosen.show


def test_own_words_are_saved_as_typed(place):
    builder = place.build()
    builder.setup.ask.setFocus()
    builder.setup.ask.set_text("")
    QTest.keyClicks(builder.setup.ask, "Two hours a week")
    builder.setup.short.setFocus()
    QTest.keyClick(
        builder.setup.short, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier
    )
    QTest.keyClicks(builder.setup.short, "One thing is different")
    place.settle()
    assert place.draft().ask == "Two hours a week"
    assert place.draft().in_short == ("One thing is different",)
    assert "One thing is different" in builder.preview.paper.toPlainText()


def test_a_title_is_kept_here(place):
    builder = place.build()
    builder.head.title.setFocus()
    builder.head.title.selectAll()
    QTest.keyClicks(builder.head.title, "Before summer")
    place.settle()
    draft = place.draft("Before summer")
    assert draft.id == builder.summary.id
    assert "Before summer" not in builder.preview.paper.toPlainText()


def test_the_keyboard_stays_with_a_record_that_changes_elsewhere(place):
    builder = place.build()
    row = place.item(RETRY)
    row.detail.chips[Field.IMPACT].setFocus()
    place.desk.do(lambda space: _private(space, row.candidate.id))
    place.qtbot.waitUntil(builder.preview.problem.isVisible, timeout=15000)
    place.qtbot.waitUntil(row.box.hasFocus)
    # Left out it is gone, and the next one below it has the keyboard.
    ids = builder.picking.listed
    below = ids[ids.index(row.candidate.id) + 1]
    out = next(
        b
        for b in row.findChildren(QPushButton)
        if b.isVisible() and b.text() == "Leave it out"
    )
    place.press(out)
    place.settle()
    assert place.view.builder.picking.items[below].box.hasFocus()


def test_the_keyboard_stays_at_a_group_that_is_made_anew(place):
    builder = place.build()
    head = builder.picking.heads["Resilience"]
    head.box.setFocus()
    record_id = place.id(RETRY)

    def change(space):
        space.change(record_id, skills=("Zebra",))
        return Outcome(None, ChangeSet(saved=frozenset({record_id})))

    place.desk.do(change)
    place.qtbot.waitUntil(lambda: "Zebra" in builder.picking.heads, timeout=15000)
    place.qtbot.waitUntil(builder.picking.heads["Resilience"].box.hasFocus)


def test_a_record_made_private_again_stops_everything(place):
    builder = place.build()
    place_id = place.id(RETRY)
    place.desk.do(lambda space: _private(space, place_id))
    place.qtbot.waitUntil(builder.preview.problem.isVisible, timeout=15000)
    assert RETRY in builder.preview.problem.text()
    assert RETRY in builder.footer.counts.text()  # seen where the preview is a tab
    assert not builder.footer.web.isEnabled()
    assert place_id in {pick.id for pick in place.draft().items}
    row = place.item(RETRY)
    out = next(
        b
        for b in row.findChildren(QPushButton)
        if b.isVisible() and b.text() == "Leave it out"
    )
    place.press(out)
    place.settle()
    assert builder.footer.web.isEnabled()
    assert len(place.draft().items) == 13


def _private(space, record_id):
    space.change(record_id, share=enums.Sharing.PRIVATE)
    return Outcome(None, ChangeSet(saved=frozenset({record_id})))


def test_a_private_record_can_be_marked_as_ready(place):
    builder = place.build()
    place.press(builder.picking.private_link)
    place.settle()
    place.qtbot.waitUntil(lambda: len(builder.picking.privates) == 82, timeout=15000)
    assert nameless(place.view) == []
    record_id, row = next(iter(builder.picking.privates.items()))
    place.press(row.link)
    place.qtbot.waitUntil(lambda: record_id in builder.picking.items, timeout=15000)
    assert place.record(record_id).share is enums.Sharing.READY
    assert builder.picking.count.text() == "24 ready to share"
    assert record_id not in {pick.id for pick in place.draft().items}
    # It stands among those that are ready, and nowhere else.
    place.qtbot.waitUntil(lambda: not isValid(row), timeout=15000)
    assert len(builder.picking.privates) == 81


def words_dialog(place, text=""):
    entry = place.record(place.id(RETRY))
    dialog = WordsDialog(
        place.view.window(), msgspec.structs.replace(entry, share_text=text)
    )
    dialog.open()
    place.qtbot.waitUntil(dialog.words.hasFocus)
    return dialog


def test_words_for_others_start_from_notes_only_when_asked(place):
    dialog = words_dialog(place)
    assert dialog.words.text() == ""
    assert nameless(dialog) == []
    place.press(dialog.start)
    assert dialog.words.text()
    assert ":::private" not in dialog.words.text()
    with place.qtbot.waitSignal(dialog.written):
        place.press(dialog.keep)


def test_the_notes_stand_below_and_say_what_stays(place):
    dialog = words_dialog(place)
    told = dialog.notes.text()
    body = dialog._record.body
    assert private.count(body) == 1
    assert told.count("Only me: ") == 1
    assert ":::" not in told
    assert dialog.notes.isReadOnly()
    for piece in private.public(body).split():
        assert piece in told
    at = told.index("Only me: ")
    cursor = dialog.notes.textCursor()
    grounds = []
    for place_ in (1, at + 3):
        cursor.setPosition(place_)
        grounds.append(cursor.charFormat().background().style())
    assert grounds[0] != grounds[1]


def test_notes_come_below_own_words_and_undo_takes_them_away(place):
    dialog = words_dialog(place)
    QTest.keyClicks(dialog.words, "My careful words")
    place.press(dialog.start)
    assert dialog.words.text().startswith("My careful words\n\n")
    assert dialog.words.hasFocus()
    QTest.keyClick(dialog.words, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert dialog.words.text() == "My careful words"


def test_escape_does_not_throw_words_away(place):
    dialog = words_dialog(place, "As it was")
    QTest.keyClicks(dialog.words, ", and more")
    QTest.keyClick(dialog.words, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.hint.text() == "These words are not kept yet."
    assert dialog.unkept.back.hasFocus()
    QTest.keyClick(dialog.unkept.back, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.words.text() == "As it was, and more"
    QTest.keyClick(dialog.words, Qt.Key.Key_Escape)
    place.press(dialog.unkept.throw)
    assert not dialog.isVisible()


def test_unchanged_words_close_at_once(place):
    dialog = words_dialog(place, "As it was")
    QTest.keyClick(dialog.words, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_words_that_cannot_be_kept_stay_in_the_editor(place):
    builder = place.build()
    builder.writing.ask(place.record(place.id(RETRY)))
    dialog = builder.writing.dialog
    dialog.words.set_text("Words on a full disk")
    with place.full_disk():
        place.press(dialog.keep)
        place.qtbot.waitUntil(lambda: "full" in dialog.hint.text(), timeout=15000)
        ((why, text),) = place.view.unsaved
        assert why
        assert "Words on a full disk" in text
    place.press(dialog.keep)
    place.qtbot.waitUntil(lambda: builder.writing.dialog is None, timeout=15000)
    kept = place.record(place.id(RETRY))
    assert kept.share_text == "Words on a full disk"


def test_a_story_without_words_says_so(place):
    builder = place.build()
    record_id = place.id("Jitter beats a longer base delay")
    builder._change(lambda space: _words(space, record_id))
    place.press(builder.picking.items[record_id].detail.chips[Field.STORY])
    place.settle()
    row = builder.picking.items[record_id]
    place.qtbot.waitUntil(
        lambda: row.detail.line("wordless") is not None, timeout=15000
    )
    write = row.detail.line("wordless").findChild(QPushButton)
    place.press(write)
    dialog = builder.writing.dialog
    assert dialog.words.hasFocus()
    QTest.keyClicks(dialog.words, "Spread the retries.")
    place.press(dialog.keep)
    place.qtbot.waitUntil(
        lambda: "Spread the retries." in builder.preview.paper.toPlainText(),
        timeout=15000,
    )


def test_words_of_a_reflection_are_written_here_and_leave_in_every_format(place):
    title = "What Petra said about my notes"

    def reflected(space):
        asked = prompting.find(space, "feedback")
        made = reflecting.begin(space, asked)
        body = made.body
        for key, text in (("said", "Fewer words."), ("reaction", "I was angry.")):
            body = answers.put(body, asked.prompts, key, text)
        ready = enums.Sharing.READY
        done = msgspec.structs.replace(made, title=title, body=body, share=ready)
        space.save(done, made)
        return Outcome(made.id, ChangeSet(saved=frozenset({made.id})))

    found = []
    place.desk.do(reflected, found.append, owner=place.view)
    place.qtbot.waitUntil(lambda: bool(found), timeout=15000)
    builder = place.build()
    row = builder.picking.items[found[0]]
    place.press(row.box)
    place.settle()
    place.press(row.detail.chips[Field.STORY])
    place.settle()
    place.press(row.detail.line("wordless").findChild(QPushButton))
    dialog = builder.writing.dialog
    place.press(dialog.start)
    asked = prompting.of_id("feedback")
    assert "Fewer words." in dialog.words.text()
    assert "angry" not in dialog.words.text()
    assert asked.prompt("reaction").text not in dialog.words.text()
    assert asked.prompt("do").text not in dialog.words.text(), "it has no answer"
    assert asked.prompt("do").text in place.record(found[0]).body
    place.press(dialog.keep)
    place.qtbot.waitUntil(
        lambda: "Fewer words." in builder.preview.paper.toPlainText(),
        timeout=15000,
    )
    seen = builder.shown.seen
    for form in FORMATS:
        data = sharing.exported(seen, form)
        assert opened.holds(data, "Fewer words.") or form == "csv", form
        assert not opened.holds(data, "angry"), form


def _words(space, record_id):
    return work.write_words(space, record_id, "")


def test_the_period_narrows_what_is_listed(place):
    builder = place.build()
    place.press(builder.setup.period)
    popup = builder.setup.period.popup
    assert nameless(popup) == []
    quarter_button = next(
        b for b in popup.findChildren(QPushButton) if b.text() == "This quarter"
    )
    place.press(quarter_button)
    place.settle()
    assert place.draft().period_from == "2026-04-01"
    # What is picked stays listed, also from outside the period.
    assert place.id("A retro that ends with one experiment") in builder.picking.items
    assert place.id("Circuit breakers in the gateway") not in builder.picking.items


def test_usual_periods():
    assert half_year(date(2026, 7, 1)) == (date(2026, 7, 1), date(2026, 7, 1))
    assert quarter(date(2026, 12, 31)) == (date(2026, 10, 1), date(2026, 12, 31))
    assert twelve_months(date(2024, 2, 29))[0] == date(2023, 3, 1)


def test_below_its_width_the_preview_is_a_tab(place):
    builder = place.build()
    place.view.window().resize(900, 640)
    place.qtbot.waitUntil(lambda: not builder.preview.isVisible())
    place.press(builder.head.tabs.button("choose"), Qt.Key.Key_Right)
    assert builder.preview.isVisible()
    assert not builder.picking.isVisible()


def test_the_paper_loads_nothing_and_takes_no_markup(place):
    builder = place.build()
    paper = builder.preview.paper
    kind = QTextDocument.ResourceType.ImageResource.value
    assert isinstance(paper.loadResource(kind, QUrl("file:///etc/hostname")), QImage)
    doc = builder.shown.seen.doc
    first = msgspec.structs.replace(
        doc.items[0], title="<img src=x> & <b>bold</b>", story="<script>x</script>"
    )
    hostile = msgspec.structs.replace(doc, items=(first, *doc.items[1:]))
    told = page(hostile, 1.0)
    assert "<img" not in told
    assert "<script" not in told


def test_going_back_saves_first(place):
    builder = place.build()
    place.press(place.item(TIMEOUTS).box)
    place.press(builder.head.back)
    place.qtbot.waitUntil(place.view.listing.rows.isVisible)
    assert place.id(TIMEOUTS) in {pick.id for pick in place.draft().items}


def test_the_name_of_the_writer_is_asked_for_once(empty):
    empty.view.new_summary()
    empty.qtbot.waitUntil(lambda: empty.view.builder.summary is not None)
    empty.settle()
    owner = empty.view.builder.setup.owner
    owner.setFocus()
    QTest.keyClicks(owner, "Mikko Laine")
    QTest.keyClick(owner, Qt.Key.Key_Return)
    empty.qtbot.waitUntil(
        lambda: empty.on_lane(lambda space: space.about.owner) == "Mikko Laine"
    )


def test_a_period_is_shown_short(place):
    builder = place.build()
    assert builder.setup.period.text() == "1 Jan – 12 Jun 2026"
    assert builder.setup.period.toolTip() == "1 Jan – 12 Jun 2026"


@pytest.fixture
def german():
    dates.use("de_DE")
    yield
    dates.use("C")


def test_days_are_in_the_language_of_dates_and_what_leaves_in_english(german, place):
    builder = place.build()
    period = builder.setup.period
    assert period.text() == "1. Jan. – 12. Juni 2026"
    assert place.item(RETRY)._date.text() == "12. Juni"
    review = builder.setup.review
    assert review.placeholderText() == "18. Juni 2026"
    review.setFocus()
    review.clear()
    QTest.keyClicks(review, "irgendwann")
    QTest.keyClick(review, Qt.Key.Key_Return)
    assert "18. Juni 2026" in review.accessibleDescription() + review.toolTip()
    review.setText("20. Juni 2026")
    QTest.keyClick(review, Qt.Key.Key_Return)
    place.settle()
    assert str(place.draft().review_on) == "2026-06-20"
    period.click()
    start, end = period.popup._start, period.popup._end
    assert (start.text(), end.text()) == ("1. Jan. 2026", "12. Juni 2026")
    start.setText("1. Februar 2026")
    period.popup._on_own()
    place.settle()
    assert str(place.draft().period_from) == "2026-02-01"
    paper = builder.preview.paper.toPlainText()
    assert "1 February to 12 June 2026" in paper
    assert "Juni" not in paper


def test_a_long_title_on_the_page_is_not_cut(place):
    builder = place.build()
    heading = builder.setup.heading
    low = heading.height()
    heading.setFocus()
    QTest.keyClicks(heading, " and a good deal more than fits into one line here")
    place.settle()
    assert heading.height() > low
    assert "into one line here" in place.draft().heading
