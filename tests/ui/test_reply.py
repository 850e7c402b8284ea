"""Replies that come back."""

import base64
import hashlib

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from pls.records import Kind
from pls.records.enums import Source
from pls.text import tasks
from tests.ui.summaries import nameless
from ui.operations import drafts
from ui.views.summaries.reply import ReplyBody
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
    data = place.reply(share).read_bytes()
    check = hashlib.sha256(data).hexdigest()[:8]
    text = "\n".join(
        [
            "Hello Mikko,",
            "-----BEGIN PLS RESPONSE-----",
            base64.b64encode(data).decode(),
            f"Check: {check}",
            "-----END PLS RESPONSE-----",
        ]
    )
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
    with place.qtbot.waitSignal(place.view.entry_opened) as asked:
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
    place.view.entry_opened.connect(opened.append)
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
    place.view.acts.make_goal(reply)
    place.qtbot.waitUntil(lambda: bool(told), timeout=15000)
    said, back = told[-1]
    assert said == "“Lead the phase 2 kick-off in August” is one of your goals now."
    assert [g for g in place.records(Kind.GOAL) if reply.id in g.links]
    back()
    place.qtbot.waitUntil(
        lambda: not [g for g in place.records(Kind.GOAL) if reply.id in g.links],
        timeout=15000,
    )
