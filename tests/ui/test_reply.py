"""Replies that come back."""

from email.message import EmailMessage

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from pls.records import Kind
from pls.records.enums import Answer, Source
from pls.space import answering
from pls.space import begun as begun_words
from pls.text import tasks
from tests.ui.summaries import nameless
from tests.unit.replies.mails import block, outlook
from ui.dialogs.dated import CalendarDialog
from ui.dialogs.day import DayPopup
from ui.dialogs.naming import NameDialog
from ui.operations import coming, drafts, summaries
from ui.theme import theme
from ui.views.summaries import SummariesView
from ui.views.summaries.replies.promised import Promised
from ui.views.summaries.replies.reply import ReplyBody
from ui.widgets.button import Button


def offered(place, path):
    place.view.read_reply(path)
    place.qtbot.waitUntil(lambda: place.view._offered is not None, timeout=15000)
    return place.view.pane


def test_a_reply_is_shown_before_it_is_taken_in(place):
    share = place.send()
    before = len(place.records())
    pane = offered(place, place.reply(share))
    assert pane.title.text() == "Leena’s reply"
    assert pane.match.text() == "File matches the summary you saved"
    labels = [label for label in pane.findChildren(QLabel) if label.isVisible()]
    told = [label.text() for label in labels]
    assert "“<b>Thanked</b> for it.”" in told
    assert "Manager, 15 June 2026, name as written, not verified" in told
    plain = Qt.TextFormat.PlainText
    assert all(x.textFormat() == plain for x in labels if "<b>" in x.text())
    assert len(place.records()) == before
    assert nameless(place.view) == []


def test_taken_in_it_recognises(place):
    share = place.send()
    pane = offered(place, place.reply(share))
    place.press(pane.add_button)
    place.qtbot.waitUntil(lambda: place.view._offered is None, timeout=15000)
    (reply,) = [r for r in place.records(Kind.REPLY) if r.share == share.share]
    assert reply.marks[0].recognised
    assert reply.marks[0].id == share.items[0].id
    supports = [s for s in place.records(Kind.SUPPORT) if s.reply == reply.id]
    assert [s.title for s in supports] == ["4 hours a month"]
    assert not [g for g in place.records(Kind.GOAL) if reply.id in g.links]
    listing = place.view.listing
    place.qtbot.waitUntil(lambda: listing.stage(share.id) == "answered")
    place.qtbot.waitUntil(pane.tabs.button(pane.tabs.current).hasFocus)
    assert nameless(place.view) == []
    assert place.broken == []


def test_an_opportunity_becomes_a_goal_when_wished(place):
    share = place.send()
    pane = offered(place, place.reply(share))
    body = pane.answers.widget().findChild(ReplyBody)
    place.press(body.goal_check)
    place.press(body.track_check)
    place.press(pane.add_button)
    place.qtbot.waitUntil(lambda: place.view._offered is None, timeout=15000)
    (reply,) = [r for r in place.records(Kind.REPLY) if r.share == share.share]
    goals = [g for g in place.records(Kind.GOAL) if reply.id in g.links]
    assert [g.title for g in goals] == ["Lead the phase 2 kick-off in August"]
    assert not [s for s in place.records(Kind.SUPPORT) if s.reply == reply.id]


def test_not_now_changes_nothing(place):
    share = place.send()
    before = len(place.records())
    pane = offered(place, place.reply(share))
    place.press(pane.later_button)
    place.qtbot.waitUntil(lambda: place.view._offered is None)
    place.qtbot.waitUntil(pane.tabs.button(pane.tabs.current).hasFocus)
    assert len(place.records()) == before


def test_a_reply_to_another_text_is_refused(place):
    share = place.send()
    before = len(place.records())
    place.view.read_reply(place.reply(share, share_sha256="ab" * 32))
    notice = place.view.notice
    place.qtbot.waitUntil(notice.isVisible, timeout=15000)
    assert "changed after it was written" in notice.words.text()
    assert len(place.records()) == before
    assert place.view._offered is None


def test_a_file_that_is_no_reply_is_refused(place):
    path = place.tmp_path / "x.plsreply"
    path.write_bytes(b"\x00\xff not a reply")
    place.view.read_reply(path)
    place.qtbot.waitUntil(place.view.notice.isVisible, timeout=15000)
    assert nameless(place.view) == []


def test_the_same_reply_comes_in_once(place):
    share = place.send()
    path = place.reply(share)
    place.press(offered(place, path).add_button)
    place.qtbot.waitUntil(lambda: place.view._offered is None, timeout=15000)
    place.view.read_reply(path)
    words = place.view.notice.words
    place.qtbot.waitUntil(lambda: "already" in words.text(), timeout=15000)


def test_a_reply_in_a_mail_is_pasted(place):
    share = place.send()
    text = f"Hello Mikko,\n{block(place.reply(share).read_bytes())}"
    QGuiApplication.clipboard().setText(text)
    rows = place.view.listing.rows
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    place.qtbot.waitUntil(lambda: place.view._offered is not None, timeout=15000)
    assert place.view._offered.reply.source is Source.PASTED


def test_a_reply_file_is_dropped(place):
    share = place.send()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(place.reply(share)))])
    event = QDropEvent(
        QPointF(QPoint(20, 20)),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    place.view.dropEvent(event)
    place.qtbot.waitUntil(lambda: place.view._offered is not None, timeout=15000)


def test_a_question_leads_to_its_entry(place):
    share = place.send()
    pane = offered(place, place.reply(share))
    before = place.record(share.items[1].id)
    lead = next(b for b in pane.findChildren(Button) if b.text() == "Open the entry")
    with place.qtbot.waitSignal(place.view.record_asked) as asked:
        place.press(lead)
    assert asked.args == [before.id]
    assert place.record(before.id) == before


def test_a_question_taken_in_becomes_a_next_step(place):
    share = place.send()
    pane = offered(
        place,
        place.reply(share, items=[{"n": 2, "question": "Could [[they]] run\nthis?"}]),
    )
    place.press(pane.add_button)
    place.qtbot.waitUntil(lambda: place.view._offered is None, timeout=15000)
    key = share.items[1].id
    before = place.record(key)
    find = pane.findChildren
    place.qtbot.waitUntil(
        lambda: any(b.text() == "Note an answer" for b in find(Button)), timeout=15000
    )
    note = next(b for b in find(Button) if b.text() == "Note an answer")
    opened = []
    place.view.record_asked.connect(opened.append)
    with place.qtbot.waitSignal(place.view.told) as told:
        place.press(note)
    assert opened == [key]
    (step,) = tasks.find(place.record(key).body)[-1:]
    assert step.state is tasks.State.OPEN
    assert "run this?" in step.text
    assert "[[" not in step.text
    told.args[1]()
    place.qtbot.waitUntil(lambda: place.record(key).body == before.body)


def test_a_question_is_noted_once(place):
    key = place.id("Timeouts are a product decision")
    place.on_lane(lambda space: drafts.to_answer(space, key, "And now?"))
    again = place.on_lane(lambda space: drafts.to_answer(space, key, "And now?"))
    assert again.value is None
    assert place.record(key).body.count("And now?") == 1


def test_a_goal_out_of_a_reply_is_said_and_can_be_taken_back(place):
    share = place.send()
    place.press(offered(place, place.reply(share)).add_button)
    place.qtbot.waitUntil(lambda: place.view._offered is None, timeout=15000)
    (reply,) = [r for r in place.records(Kind.REPLY) if r.share == share.share]
    told = []
    place.view.told.connect(lambda *each: told.append(each))
    told.clear()
    place.view.acts.make_goal(reply)
    (dialog,) = place.view.window().findChildren(NameDialog)
    assert dialog.field.text() == "Lead the phase 2 kick-off in August"
    dialog.field.setText("Lead the kick-off")
    place.press(dialog.answer)
    place.qtbot.waitUntil(lambda: bool(told), timeout=15000)
    said, back = told[-1]
    assert said == "“Lead the kick-off” is one of your goals now."
    (goal,) = [g for g in place.records(Kind.GOAL) if reply.id in g.links]
    assert "phase 2" in goal.body
    back()
    place.qtbot.waitUntil(
        lambda: not [g for g in place.records(Kind.GOAL) if reply.id in g.links],
        timeout=15000,
    )


def taken(place, **changes):
    """Have a reply in the space, and return it with what the view says then."""
    share = place.send()
    told = []
    place.view.told.connect(lambda *each: told.append(each))
    place.press(offered(place, place.reply(share, **changes)).add_button)
    place.qtbot.waitUntil(lambda: bool(told), timeout=15000)
    (reply,) = [r for r in place.records(Kind.REPLY) if r.share == share.share]
    return reply, told


def test_a_reply_that_was_taken_in_can_be_taken_back(place):
    reply, told = taken(place)
    said, back = told[-1]
    assert said == "The reply is in your space."
    before = place.records(Kind.SUPPORT)
    back()
    place.qtbot.waitUntil(
        lambda: reply.id not in {r.id for r in place.records(Kind.REPLY)}
    )
    assert len(place.records(Kind.SUPPORT)) == len(before) - 1
    stage = place.view.listing.stage
    left = next(r.id for r in place.records(Kind.SHARE) if r.share == reply.share)
    place.qtbot.waitUntil(lambda: stage(left) == "left")


# Pasted


def copied(text, html=""):
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)


def test_a_mail_is_pasted_as_its_program_copies_it(place):
    share = place.send()
    text = block(place.reply(share).read_bytes())
    copied("An image of a mail", outlook(text))
    place.view.coming.paste()
    place.qtbot.waitUntil(lambda: place.view._offered is not None, timeout=15000)
    assert place.view._offered.reply.source is Source.PASTED


def test_a_file_that_was_copied_is_pasted(place):
    share = place.send()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(place.reply(share)))])
    QGuiApplication.clipboard().setMimeData(data)
    place.view.coming.paste()
    place.qtbot.waitUntil(lambda: place.view._offered is not None, timeout=15000)
    assert place.view._offered.reply.source is Source.FILE


def test_half_an_emoji_in_the_clipboard_breaks_nothing(place):
    place.send()
    copied("Great \ud83d work")
    place.view.coming.paste()
    place.qtbot.waitUntil(place.view.notice.isVisible, timeout=15000)
    assert place.broken == []


def test_nothing_to_paste_is_said(place):
    place.send()
    copied("  ")
    place.view.coming.paste()
    assert "no text to paste" in place.view.notice.words.text()


def plain(place, text="1 recognised, great work. 3: could Oskar lead it?"):
    """Paste own words of a reader, and go on to type them in."""
    copied(text)
    place.view.coming.paste()
    notice = place.view.notice
    place.qtbot.waitUntil(notice.isVisible, timeout=15000)
    assert "nothing is guessed" in notice.words.text()
    place.press(notice.link)
    coming = place.view.coming
    place.qtbot.waitUntil(lambda: coming.dialog is not None, timeout=15000)
    return coming.dialog


def test_a_mail_with_the_file_attached_is_read_and_own_words_in_one_are_told(place):
    share = place.send()
    place.view.listing.select(share.id)
    mail = EmailMessage()
    mail.set_content("Schöne Grüße = danke", cte="quoted-printable")
    path = place.tmp_path / "Re Mid-year.eml"
    path.write_bytes(mail.as_bytes())
    place.view.read_reply(path)
    place.qtbot.waitUntil(place.view.notice.isVisible, timeout=15000)
    place.press(place.view.notice.link)
    coming = place.view.coming
    place.qtbot.waitUntil(lambda: coming.dialog is not None, timeout=15000)
    assert coming.dialog.seen.text() == "Schöne Grüße = danke"
    place.press(coming.dialog.close_button)
    place.press(coming.dialog.unkept.throw)
    reply = place.reply(share).read_bytes()
    mail.add_attachment(reply, maintype="application", subtype="octet-stream")
    path.write_bytes(mail.as_bytes())
    assert offered(place, path)
    assert place.view._offered.reply.source is Source.FILE


def test_plain_words_are_typed_in_and_not_guessed(place):
    share = place.send()
    place.view.listing.select(share.id)
    before = len(place.records())
    dialog = plain(place)
    assert dialog.seen.text() == "1 recognised, great work. 3: could Oskar lead it?"
    assert not any(item.answer for item in dialog.items)
    assert dialog.who.text() == share.reader
    assert len(place.records()) == before
    dialog.items[0].recognised.setChecked(True)
    place.press(dialog.keep)
    place.qtbot.waitUntil(lambda: len(place.records()) > before, timeout=15000)
    (reply,) = [r for r in place.records(Kind.REPLY) if r.share == share.share]
    assert reply.source is Source.SPOKEN
    assert reply.marks[0].recognised
    assert "could Oskar lead it?" in reply.seen


# Typed in after a talk


CTRL = Qt.KeyboardModifier.ControlModifier


def typing(place):
    share = place.send()
    place.view.listing.select(share.id)
    place.qtbot.waitUntil(
        lambda: any(
            b.isVisible() and b.text() == "Type in what was said"
            for b in place.view.pane.findChildren(Button)
        ),
        timeout=15000,
    )
    button = next(
        b
        for b in place.view.pane.findChildren(Button)
        if b.isVisible() and b.text() == "Type in what was said"
    )
    place.press(button)
    coming = place.view.coming
    place.qtbot.waitUntil(lambda: coming.dialog is not None, timeout=15000)
    return share, coming.dialog


def typed(widget, text):
    """Type into a field as a person does."""
    widget.setFocus()
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            none = Qt.KeyboardModifier.NoModifier
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, none, letter))


def test_a_talk_is_typed_in_with_the_keyboard_alone(place):
    share, dialog = typing(place)
    assert nameless(dialog) == []
    typed(dialog.seen, "Du erklärst es einfach.")
    place.press(dialog.asks[0].answers.button("later"))
    typed(dialog.asks[0].note, "After the go-live")
    typed(dialog.asks[0].by.field, "2026-09-01")
    place.press(dialog.items[0].recognised)
    QTest.keyClick(dialog.items[0].recognised, Qt.Key.Key_Tab)
    assert QApplication.focusWidget().text() == "Comment"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert QApplication.focusWidget() is dialog.items[0].comment
    typed(dialog.items[0].comment, "Well done")
    typed(dialog.opportunity, "Lead it")
    place.press(dialog.support.checks["A budget"])
    typed(dialog.support.note, "From July")
    place.press(dialog.review.button("undecided"))
    typed(dialog.again.field, "in 2 weeks")
    typed(dialog.learned, "Budgets")
    place.press(dialog.carry_on)
    QTest.keyClick(dialog.learned, Qt.Key.Key_Return, CTRL)
    place.qtbot.waitUntil(lambda: place.view.coming.dialog is None, timeout=15000)
    (reply,) = [r for r in place.records(Kind.REPLY) if r.share == share.share]
    assert reply.seen == "Du erklärst es einfach."
    (answer,) = reply.asks
    assert (answer.answer, answer.note) == (Answer.LATER, "After the go-live")
    assert answer.by == "2026-09-01"
    assert reply.marks[0].comment == "Well done"
    assert reply.follow_up_on == "2026-06-26"
    assert reply.answered == "2026-06-12"
    assert (reply.support, reply.support_note) == (("A budget",), "From July")
    assert reply.in_review.value == "undecided"
    assert (reply.opportunity, reply.own_learning) == ("Lead it", "Budgets")
    assert reply.carry_on
    (kept,) = [s for s in place.records(Kind.SUPPORT) if s.reply == reply.id]
    assert kept.title == "A budget. From July"
    listing = place.view.listing
    place.qtbot.waitUntil(lambda: listing.stage(share.id) == "answered")
    assert place.broken == []


def test_a_day_that_cannot_be_read_is_asked_for_again(place):
    _, dialog = typing(place)
    typed(dialog.seen, "Well done")
    field = dialog.day.field
    typed(field, "x")
    QTest.keyClick(field, Qt.Key.Key_Return, CTRL)
    assert "A day is missing" in dialog.hint.text()
    assert field.hasFocus()
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    QTest.keyClick(field, Qt.Key.Key_Return, CTRL)
    place.qtbot.waitUntil(lambda: place.view.coming.dialog is None, timeout=15000)


def test_a_note_without_its_answer_is_not_lost(place):
    _, dialog = typing(place)
    ask = dialog.asks[0]
    place.press(ask.answers.button("no"))
    typed(ask.note, "Not this year")
    ask.answers.button("no").click()
    assert ask.answer is None
    assert ask.note.isVisible()
    assert "Not this year" in dialog.told
    place.press(dialog.keep)
    assert "needs an answer" in dialog.hint.text()
    place.press(ask.answers.button("later"))
    assert ask.answer.note == "Not this year"


def test_words_are_not_dropped_by_a_slip(place):
    _, dialog = typing(place)
    typed(dialog.items[0].comment, "Well done")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.hint.text() == "These words are not kept yet."
    assert dialog.unkept.back.hasFocus()
    assert "Well done" in place.view.unsaved[-1][1]
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.items[0].comment.text() == "Well done"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    place.press(dialog.unkept.throw)
    assert place.view.coming.dialog is None
    assert place.view.unsaved == ()


def begun(place, share):
    return place.on_lane(lambda space: begun_words.read(space, share.id))


def test_words_of_a_talk_outlive_a_crash(place, qtbot):
    share, dialog = typing(place)
    typed(dialog.seen, "Du erklärst es")
    place.press(dialog.asks[0].answers.button("later"))
    typed(dialog.asks[0].note, "After the go-live")
    typed(dialog.asks[0].by.field, "1 sept x")
    dialog.items[0].recognised.setChecked(True)
    typed(dialog.items[1].question, "And now?")
    place.press(dialog.carry_on)
    place.press(dialog.review.button("undecided"))
    dialog.support.checks["A budget"].setChecked(True)
    whole, told = dialog._state(), dialog.told
    for part in ("1 sept x", "Undecided", "carry on"):
        assert part in told
    qtbot.waitUntil(lambda: "1 sept x" in begun(place, share), timeout=15000)
    qtbot.waitUntil(lambda: "undecided" in begun(place, share), timeout=15000)
    qtbot.waitUntil(lambda: '"support: A budget":true' in begun(place, share))

    after = SummariesView(place.desk, place.view.parentWidget())  # no word was kept
    after.show()
    after.coming.type_in(share.id, "And this came by mail.")
    qtbot.waitUntil(lambda: after.coming.dialog is not None, timeout=15000)
    again = after.coming.dialog
    assert again.seen.text() == "Du erklärst es\n\nAnd this came by mail."
    again.seen.set_text("Du erklärst es")
    assert again._state() == whole
    assert again.changed
    assert again.items[1].question.isVisible()
    assert again.asks[0].note.isVisible()
    again.asks[0].by.field.setText("1 sept")
    again.keep.click()
    qtbot.waitUntil(lambda: after.coming.dialog is None, timeout=15000)
    qtbot.waitUntil(lambda: begun(place, share) == "", timeout=15000)
    (reply,) = [r for r in place.records(Kind.REPLY) if r.share == share.share]
    assert reply.asks[0].note == "After the go-live"
    assert place.broken == []


def test_what_is_thrown_away_is_not_put_back(place):
    share, dialog = typing(place)
    typed(dialog.seen, "Well done")
    place.qtbot.waitUntil(lambda: "Well done" in begun(place, share), timeout=15000)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    place.press(dialog.unkept.throw)
    place.qtbot.waitUntil(lambda: begun(place, share) == "", timeout=15000)


@pytest.mark.parametrize(
    "half",
    [
        '{"seen":"Well do',
        '{"seen":1}',
        '{"seen":"","review":"perhaps","ask 1":true,"comment 99":"x","carry on":"x"}',
    ],
)
def test_what_a_crash_cut_short_breaks_nothing(place, half):
    share = place.send()
    place.on_lane(lambda space: begun_words.keep(space, half, share.id))
    place.view.coming.type_in(share.id)
    coming = place.view.coming
    place.qtbot.waitUntil(lambda: coming.dialog is not None, timeout=15000)
    assert not coming.dialog.changed
    assert place.broken == []


def test_an_untouched_form_closes_at_once(place):
    _, dialog = typing(place)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert place.view.coming.dialog is None


def test_words_stay_when_they_cannot_be_kept(place):
    share, dialog = typing(place)
    typed(dialog.seen, "Well done")
    with place.full_disk():
        place.press(dialog.keep)
        place.qtbot.waitUntil(lambda: "still here" in dialog.hint.text(), timeout=15000)
    assert dialog.seen.text() == "Well done"
    place.press(dialog.keep)
    place.qtbot.waitUntil(lambda: place.view.coming.dialog is None, timeout=15000)
    assert [r for r in place.records(Kind.REPLY) if r.share == share.share]


def test_an_empty_form_says_that_nothing_is_there(place):
    _, dialog = typing(place)
    place.press(dialog.keep)
    place.qtbot.waitUntil(
        lambda: "Nothing of what was said" in dialog.hint.text(), timeout=15000
    )


def test_the_form_fits_large_text(place):
    theme().set_text_scale(2.0)
    place.view.window().resize(1280, 800)
    _, dialog = typing(place)
    place.press(dialog.asks[0].answers.button("yes"))
    bar = dialog.area.horizontalScrollBar()
    assert bar.maximum() == 0
    for widget in (dialog.keep, dialog.close_button, dialog.hint):
        assert dialog.rect().contains(widget.mapTo(dialog, widget.rect().bottomRight()))


# Support, and the day to look again


def rows(place):
    shown = [p for p in place.view.pane.findChildren(Promised) if p.isVisible()]
    return shown[-1].rows if shown else []


def test_a_second_answer_shows_what_was_made_of_the_first(place):
    reply, told = taken(place, opportunity="Lead it")
    place.on_lane(lambda space: answering.make_goal(space, reply))
    (share,) = [s for s in place.records(Kind.SHARE) if s.share == reply.share]
    more = place.reply(share, opportunity="Lead it", seen="Calm, too.")
    place.press(offered(place, more).add_button)
    place.qtbot.waitUntil(lambda: len(told) == 2, timeout=15000)
    sent = place.on_lane(lambda space: summaries.sent(space, share.id))
    first, second = sent.replies
    assert first.reply.id != second.reply.id
    assert (first.goal, first.support) == (second.goal, second.support)
    assert first.goal is not None
    assert len(first.support) == 1


def test_support_happens_is_used_is_dropped_and_all_of_it_back(place):
    reply, told = taken(place)

    def kept():
        return next(s for s in place.records(Kind.SUPPORT) if s.reply == reply.id)

    def until(found):
        place.qtbot.waitUntil(lambda: found(kept()), timeout=15000)

    place.qtbot.waitUntil(lambda: bool(rows(place)), timeout=15000)
    fresh = kept()
    assert nameless(place.view) == []
    acts = place.view.acts
    place.press(rows(place)[0].tick)
    until(lambda s: s.done_on == "2026-06-12")
    place.qtbot.waitUntil(lambda: told[-1][0].endswith("happened."), timeout=15000)
    told[-1][1]()
    until(lambda s: s.done_on is None)
    acts.use(kept(), "14 of 24 h")
    until(lambda s: s.used == "14 of 24 h")
    place.qtbot.waitUntil(
        lambda: bool(rows(place)) and rows(place)[0].field.text() == "14 of 24 h"
    )
    words = [x.text() for x in rows(place)[0].findChildren(QLabel)]
    assert "14 of 24 h used" in words
    place.press(rows(place)[0].drop)
    until(lambda s: s.dropped_on == "2026-06-12")
    place.qtbot.waitUntil(
        lambda: bool(rows(place)) and rows(place)[0].drop.text() == "Needed after all"
    )
    place.press(rows(place)[0].drop)
    until(lambda s: s.dropped_on is None)
    assert kept().title == fresh.title
    assert place.broken == []


def test_support_happened_on_another_day(place):
    reply, _ = taken(place)
    place.qtbot.waitUntil(lambda: bool(rows(place)), timeout=15000)
    place.press(rows(place)[0].tick)
    place.qtbot.waitUntil(
        lambda: bool(rows(place)) and rows(place)[0].day.isVisible(), timeout=15000
    )
    place.press(rows(place)[0].day)
    popup = place.view.findChild(DayPopup)
    typed(popup.field, "2026-04-09")
    QTest.keyClick(popup.field, Qt.Key.Key_Return)
    place.qtbot.waitUntil(
        lambda: any(
            s.done_on == "2026-04-09"
            for s in place.records(Kind.SUPPORT)
            if s.reply == reply.id
        ),
        timeout=15000,
    )


def test_what_was_used_is_typed_in_its_row(place):
    reply, _ = taken(place)
    place.qtbot.waitUntil(lambda: bool(rows(place)), timeout=15000)
    row = rows(place)[0]
    place.press(row.use)
    assert row.field.hasFocus()
    typed(row.field, "3 of 4 h")
    QTest.keyClick(row.field, Qt.Key.Key_Return)
    place.qtbot.waitUntil(
        lambda: any(
            s.used == "3 of 4 h"
            for s in place.records(Kind.SUPPORT)
            if s.reply == reply.id
        ),
        timeout=15000,
    )


def test_what_is_being_typed_stays_when_the_page_is_made_anew(place):
    reply, _ = taken(place)
    place.qtbot.waitUntil(lambda: bool(rows(place)), timeout=15000)
    before = rows(place)[0]
    place.press(before.use)
    typed(before.field, "3 of")
    (why, words) = place.view.unsaved[0]
    assert (words, "not kept yet" in why) == ("3 of", True)
    place.desk.do(
        lambda space: (
            answering.make_goal(space, reply),
            coming.happened(space, before.support, None),
        )[1]
    )
    place.qtbot.waitUntil(lambda: rows(place)[0] is not before, timeout=15000)
    row = rows(place)[0]
    assert row.field.text() == "3 of"
    assert row.field.hasFocus()
    other = next(s for s in place.records(Kind.SHARE) if s.share != reply.share)
    place.view.listing.select(other.id)
    place.qtbot.waitUntil(lambda: row not in rows(place), timeout=15000)
    assert place.view.unsaved[0][1] == "3 of"
    mine = next(s for s in place.records(Kind.SHARE) if s.share == reply.share)
    place.view.listing.select(mine.id)
    place.qtbot.waitUntil(
        lambda: any(each.field.text() == "3 of" for each in rows(place)), timeout=15000
    )
    row = next(each for each in rows(place) if each.field.text() == "3 of")
    row.field.setFocus()
    QTest.keyClick(row.field, Qt.Key.Key_Return)
    place.qtbot.waitUntil(
        lambda: place.record(row.support.id).used == "3 of", timeout=15000
    )
    place.qtbot.waitUntil(lambda: place.view.unsaved == (), timeout=15000)


def test_the_day_to_look_again_goes_into_the_calendar_when_asked(place):
    reply, told = taken(place)
    assert not list(place.tmp_path.rglob("*.ics"))
    place.view.acts.on_calendar(reply)
    (dialog,) = place.view.window().findChildren(CalendarDialog)
    assert nameless(dialog) == []
    assert dialog.field.text() == "Look again at Leena Korhonen’s reply"
    dialog.field.setText("Look again")
    path = place.tmp_path / "again.ics"
    dialog.write(str(path))
    place.qtbot.waitUntil(lambda: "File saved" in told[-1][0], timeout=15000)
    text = path.read_bytes().decode()
    assert "SUMMARY:Look again\r\n" in text
    assert "DTSTART;VALUE=DATE:20260901\r\n" in text
    assert "Leena" not in text
    assert reply.id not in text


def test_a_calendar_that_cannot_be_written_says_so(place):
    reply, _ = taken(place)
    place.view.acts.on_calendar(reply)
    (dialog,) = place.view.window().findChildren(CalendarDialog)
    dialog.write(str(place.tmp_path / "none" / "again.ics"))
    place.qtbot.waitUntil(dialog.problem.isVisible, timeout=15000)
    assert "could not be written" in dialog.problem.text()
    dialog.reject()
