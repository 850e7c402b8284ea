"""Preparing a review or a talk: the strongest first, hints, order, own parts."""

import io

import pikepdf
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from pls.disclosure import sheets
from pls.records import Kind, Sheet
from pls.records.enums import Audience
from pls.space import sharing
from pls.space.arranging import Order
from tests.ui.summaries import nameless
from ui.operations.drafts import Begin
from ui.views.summaries.builder.head import CHOOSE, PREVIEW
from ui.widgets.popup import Menu


def begin(place, what=Begin.NEW):
    place.view.new_summary(what)
    place.qtbot.waitUntil(lambda: place.view.builder.shown is not None, timeout=15000)
    place.settle()
    return place.view.builder


def titles(builder):
    return [item.title for item in builder.shown.seen.doc.items]


def heads(builder):
    return list(builder.picking.heads)


def write(field, text):
    field.setFocus()
    for sign in text:
        QTest.sendKeyEvent(
            QTest.KeyAction.Click,
            field,
            Qt.Key.Key_unknown,
            sign,
            Qt.KeyboardModifier.NoModifier,
        )


def relist(place, order):
    place.view.builder.picking.order.choose(order)
    place.settle()


def test_each_row_says_why_it_stands_there(place):
    place.build()
    row = place.item("Reviewing code by asking, not telling")
    assert row.reasons.text() == (
        "Recognised by Leena · Serves “Grow one junior a year”, agreed with Leena"
    )
    told = row.box.accessibleDescription()
    assert told.startswith("16 March. Recognised by Leena, Says what changed, ")


def test_the_order_is_chosen_from_a_menu(place):
    builder = place.build()
    order = builder.picking.order
    assert order.accessibleName() == "Order of the list: Strongest first"
    place.press(order)
    menu = next(m for m in order.findChildren(Menu) if m.isVisible())
    assert [a.text() for a in menu.actions()] == [o.label for o in Order]
    menu.actions()[1].trigger()
    menu.close()
    place.settle()
    assert heads(builder)[0] == "2026-06"


def test_by_month_and_back(place):
    builder = place.build()
    first = heads(builder)
    relist(place, Order.MONTH)
    assert heads(builder)[:2] == ["2026-06", "2026-05"]
    assert builder.picking.heads["2026-06"].box.accessibleName() == "All of “June 2026”"
    relist(place, Order.STRENGTH)
    assert heads(builder) == first


def test_what_is_picked_moves_on_the_page_by_mouse_and_by_keys(place):
    builder = place.build()
    relist(place, Order.PAGE)
    before = titles(builder)
    assert builder.picking.heads["\n"].box.accessibleName() == (
        "All of “Read first, in full”"
    )
    second = place.item(before[1])
    up, down = second.arrows
    assert up.accessibleName() == f"Move “{before[1]}” up"
    place.press(up)
    place.settle()
    assert titles(builder)[:3] == [before[1], before[0], before[2]]
    assert up.hasFocus()
    second.box.setFocus()
    QTest.keyClick(second.box, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    place.settle()
    assert titles(builder) == before
    assert [pick.id for pick in place.draft().items][:2] == [
        place.id(before[0]),
        place.id(before[1]),
    ]
    assert down.isVisible()
    relist(place, Order.STRENGTH)
    assert not any(arrow.isVisible() for arrow in place.item(before[1]).arrows)


def test_nothing_is_picked_for_the_person_and_the_strongest_are_offered(place):
    builder = begin(place)
    assert builder.summary.items == ()
    card = builder.picking.suggestion
    assert card.isVisible()
    assert card.act.text() == "Pick the strongest five"
    best = card.hint.offers
    place.press(card.act)
    place.settle()
    assert tuple(pick.id for pick in builder.summary.items) == best


def test_not_now_is_remembered_while_the_draft_is_open(place):
    builder = begin(place)
    card = builder.picking.suggestion
    place.press(card.later)
    assert not card.isVisible()
    first = next(iter(builder.picking.items.values()))
    assert QApplication.focusWidget() is first.box
    builder._show()
    place.settle()
    assert not card.isVisible()
    place.view.show_list()
    place.build()
    place.view.show_list()
    begin(place)
    assert card.isVisible()


def test_a_goal_that_nothing_serves_is_offered_what_does(place):
    builder = begin(place)
    serving = "Grow one junior a year"
    others = [
        c.id
        for c in builder.shown.bench.candidates
        if not any(serving in reason for reason in c.reasons)
    ][:4]
    for record_id in others:
        builder.picking.items[record_id].box.click()
    place.settle()
    card = builder.picking.suggestion
    while card.hint is not None and serving not in card.hint.text:
        place.press(card.later)
    assert card.hint is not None
    assert f"Nothing you picked serves “{serving}”." in card.words.text()
    record_id, link = next(iter(card.offers.items()))
    assert link.accessibleName().startswith("Pick “")
    place.press(link)
    place.settle()
    assert record_id in {pick.id for pick in builder.summary.items}
    assert card.hint is None or serving not in card.hint.text


def test_one_honest_line_is_one_click_away(place):
    builder = place.build()
    card = builder.picking.suggestion
    assert card.act.text() == "Write one line"
    place.press(card.act)
    assert builder.setup.failed.hasFocus()
    write(builder.setup.failed, "The first cap was too low.")
    place.settle()
    assert builder.shown.seen.doc.not_worked == "The first cap was too low."
    assert not card.isVisible()


def test_a_review_that_is_ahead_is_gone_on_with(place):
    builder = begin(place, Begin.REVIEW)
    assert builder.summary.title == "Mid-year review with Leena"
    assert builder.setup.ask.hasFocus()


def test_a_first_review_asks_for_its_reader_first(empty):
    builder = begin(empty, Begin.REVIEW)
    assert builder.summary.title == "Review"
    assert builder.setup.reader.hasFocus()
    assert empty.records(Kind.SUMMARY) == ()


def test_a_talk_begins_with_what_was_agreed_only_when_asked(place):
    place.press(place.view.listing.talk)
    builder = place.view.builder
    place.qtbot.waitUntil(lambda: builder.shown is not None, timeout=15000)
    assert builder.summary.sheet is Sheet.TALK
    own = builder.setup.own
    field = own.fields[sheets.AGREED]
    assert field.text() == ""
    place.press(own.agreed)
    place.qtbot.waitUntil(lambda: field.text() != "", timeout=15000)
    place.settle()
    before = builder.shown.seen.doc.before
    assert [section.heading for section in before] == [sheets.AGREED]
    assert "Two hours a week" in before[0].text
    field.undo()
    place.settle()
    assert builder.shown.seen.doc.before == ()


def test_a_question_is_suggested_and_another_one(place):
    builder = begin(place, Begin.TALK)
    own = builder.setup.own
    field = own.fields[sheets.QUESTION]
    for question in (*sheets.QUESTIONS, sheets.QUESTIONS[0]):
        place.press(own.question)
        assert field.text() == question
    place.settle()
    assert builder.shown.seen.doc.after[0].text == sheets.QUESTIONS[0]


def test_parts_follow_the_sheet_and_their_words_stay(place):
    builder = place.build()
    setup = builder.setup
    assert not setup.own.isVisible()
    setup.sheet.set_current("story")
    setup.sheet.chosen.emit("story")
    place.settle()
    assert next(iter(setup.own.fields)) == "Situation"
    write(setup.own.fields["Situation"], "Nights were bad. %%Mine.%%")
    place.settle()
    doc = builder.shown.seen.doc
    assert (doc.sheet, doc.before[0].text) == ("story", "Nights were bad.")
    setup.sheet.chosen.emit("summary")
    place.settle()
    assert not builder.shown.seen.doc.before
    assert not setup.own.isVisible()
    kept = place.draft().sections
    assert sheets.written(kept, "Situation") == "Nights were bad. %%Mine.%%"


def test_numbers_leave_with_their_meaning(place):
    builder = place.build()
    figures = builder.setup.figures
    place.press(figures.more)
    row = figures.rows[0]
    assert row.value.hasFocus()
    for field, text in (
        (row.value, "41 to 9"),
        (row.label, "Retries at the peak"),
        (row.meaning, "the job sheds load"),
    ):
        write(field, text)
    place.settle()
    numbers = builder.shown.seen.doc.numbers
    assert [(n.label, n.value) for n in numbers] == [("Retries at the peak", "41 to 9")]
    for _ in range(4):
        figures.more.click()
    assert not figures.more.isVisible()


def test_a_professional_body_is_chosen_by_name(place):
    builder = place.build()
    setup = builder.setup
    assert not setup.profile.isVisible()
    setup.audience.button(Audience.HR).click()
    place.settle()
    assert setup.profile.isVisibleTo(setup)
    names = [setup.profile.itemText(i) for i in range(setup.profile.count())]
    assert names[:2] == ["None", "CPD log"]
    setup.profile.chosen.emit("nmc")
    place.settle()
    doc = builder.shown.seen.doc
    assert doc.profile.startswith("NMC")
    assert doc.items[0].facts
    setup.audience.button(Audience.MANAGER).click()
    place.settle()
    assert not builder.shown.seen.doc.profile


def test_the_length_is_held_against_the_readers_time(place):
    builder = place.build()
    hint = builder.setup._length_hint
    assert " of about 450 words." in hint.text()
    write(builder.setup.failed, "word " * 70)
    builder.setup.short.set_text("\n".join("long " * 52 for _ in range(2)))
    builder.setup._on_short()
    place.settle()
    assert "and there is time for about 450" in hint.text()
    assert "there is time for about 450" in builder.picking.suggestion.words.text()


def test_every_control_of_a_talk_has_a_name(place):
    builder = begin(place, Begin.TALK)
    relist(place, Order.PAGE)
    assert nameless(builder) == []


def test_the_page_shows_parts_room_and_facts_as_they_leave(place):
    builder = begin(place, Begin.TALK)
    write(builder.setup.own.fields["Where I am stuck"], "The <b>night</b> deploy.")
    place.press(builder.picking.suggestion.act)
    place.settle()
    assert builder.picking.isAncestorOf(QApplication.focusWidget())
    told = builder.preview.paper.toPlainText()
    assert told.strip().startswith("Talk sheet")
    assert "For our talk" in told
    assert told.index("Where I am stuck") < told.index("Notes and agreements")
    assert "Mikko chose what is on this page" in told
    assert [s.heading for s in builder.shown.seen.doc.after] == [
        "Where I am stuck",
        "Notes and agreements",
    ]
    builder.setup.sheet.chosen.emit("summary")
    builder.setup.audience.button(Audience.HR).click()
    builder.setup.profile.chosen.emit("generic")
    place.settle()
    told = builder.preview.paper.toPlainText()
    fact = builder.shown.seen.doc.items[0].facts[0]
    assert (fact.label, fact.value) == ("Date from", told[told.index("2026-") :][:10])
    assert "Hours in this record" in told


def test_rows_that_were_set_while_hidden_have_the_height_they_need(place):
    page = place.view.window()
    page.resize(640, 700)
    builder = begin(place, Begin.TALK)
    builder.head.show_part(PREVIEW)
    builder._fold()
    assert not builder.picking.isVisible()
    builder.picking.suggestion.act.click()
    place.settle()
    relist(place, Order.PAGE)
    builder.head.show_part(CHOOSE)
    builder._fold()
    page.resize(1100, 700)
    rows = [builder.picking.items[pick.id] for pick in builder.summary.items]
    place.qtbot.waitUntil(
        lambda: all(r.height() == r.heightForWidth(r.width()) for r in rows)
    )


def test_the_pages_that_are_told_are_those_of_the_pdf(place):
    builder = place.build()
    for head in list(builder.picking.heads.values()):
        place.press(head.box)
    for row in builder.picking.items.values():
        if row.pick is not None and not row.star.isChecked():
            place.press(row.star)
    place.settle()
    data = place.on_lane(lambda _: sharing.exported(builder.shown.seen, "pdf"))
    real = len(pikepdf.open(io.BytesIO(data)).pages)
    assert real > 1
    told = f"{real} pages, "
    place.qtbot.waitUntil(lambda: builder.setup.length.text().startswith(told))
