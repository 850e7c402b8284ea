"""Every view of the sample space, to look at and to test.

A scene is one line in `SCENES`: its name, and what a person does to see it, starting
in a window that has just been opened. `make shots` writes a picture of each.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from pls.records import Evidence, Kind
from pls.records.summary import Field
from pls.space import Space, searches, sharing
from pls.space import resources as shelved
from pls.space.listing import Filters
from tests import photos
from ui.dialogs.changing import ChangingWindow
from ui.dialogs.emptying import EmptyDialog
from ui.dialogs.first import FirstRun
from ui.dialogs.keeping import KeepDialog
from ui.dialogs.opening import OpeningDialog
from ui.dialogs.reading import ReadingDialog
from ui.dialogs.unlock import UnlockWindow
from ui.dialogs.unread import UnreadDialog
from ui.dialogs.unsaved import UnsavedDialog
from ui.dialogs.vanished import VanishedDialog
from ui.dialogs.words import WordsDialog
from ui.operations import Desk
from ui.operations.binned import Loss
from ui.operations.summaries import Accepting
from ui.quick import Quick
from ui.theme import Mode, theme
from ui.views.history.prose import Prose
from ui.views.reflections.menu import Sets
from ui.widgets.dialog import Dialog
from ui.window import Window
from ui.window.securing import Securing


@dataclass(frozen=True)
class Size:
    """How large the window is, and its text."""

    name: str
    wide: int
    high: int
    text: float = 1.0


SIZES = (
    Size("1440", 1440, 900),
    Size("960", 960, 640),
    Size("large-text", 1280, 800, 2.0),
)

KEPT = (
    searches.Search("Halla billing", Filters(words="+halla")),
    searches.Search("With Ana, open", Filters(words="@Ana", step=True)),
)


class Stage:
    """The window on a copy of the sample space, and what a person does there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.space = Space.open(folder)
        self.space.scan()
        for each in KEPT:
            searches.keep(self.space, each)
        self.desk = Desk(self.space)
        self.broken: list[str] = []
        self.desk.broke.connect(self.broken.append)
        self.window = Window(self.desk)
        self.counted: list[object] = []
        self.window.places.today.counted.connect(self.counted.append)
        self.other: QWidget | None = None

    @property
    def shown(self) -> QWidget:
        """What the person sees."""
        return self.other or self.window

    def size(self, size: Size) -> None:
        theme().set_text_scale(size.text)
        theme().set_still(True)
        self.window.resize(size.wide, size.high)
        self.window.show()
        self.window.activateWindow()
        self.until(self.window.isActiveWindow)
        self.until(lambda: self.counted)

    def until(self, found: Callable[[], object], seconds: float = 30) -> None:
        end = time.monotonic() + seconds
        while not found():
            assert time.monotonic() < end, "it did not come to that"
            self.rest(20)

    def rest(self, milliseconds: int = 150) -> None:
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def records(self, *kinds: Kind):
        return self.on_lane(lambda space: space.records(*kinds))

    def on_lane(self, work):
        return self.desk.runner.in_lane(lambda: work(self.space)).result(timeout=20)

    def entry(self, begins: str):
        found = self.records(Kind.ENTRY)
        return next(each for each in found if each.title.startswith(begins))

    def close(self) -> None:
        self.window.flush()
        self.desk.ask(lambda _: None, lambda _: None, owner=self.window)
        self.window.hide()
        self.desk.close()
        for each in (self.window, self.other):
            if each is not None:
                each.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    # --- what a person does

    def journal(self, begins: str = "A retry budget") -> None:
        self.window.acts.open_entry(self.entry(begins).id)
        writing = self.window.places.journal.writing
        self.until(lambda: writing.title.text().startswith(begins))
        self.until(lambda: bool(writing.body.text()))

    def new(self) -> None:
        title = "A line to begin with"
        self.window.acts.new(title)
        self.until(lambda: self.window.places.journal.writing.title.text() == title)

    def searching(self) -> None:
        self.journal()
        self.window.acts.search()
        listed = self.window.places.journal.list
        listed.search.setText("retry")
        self.until(lambda: 0 < len(listed.model.rows) < 40)

    def nothing_found(self) -> None:
        self.journal()
        self.window.acts.search()
        listed = self.window.places.journal.list
        listed.search.setText("zzzz")
        self.until(lambda: not listed.model.rows)

    def insights(self, period: str = "12-months") -> None:
        view = self.window.places.insights
        view.show_period(period)
        self.window.go("insights")
        self.until(lambda: view.page and view.page.insights.period.key == period)

    def insight_tables(self) -> None:
        self.insights()
        self.window.places.insights.show_tables(True)

    def summaries(self) -> None:
        self.window.go("summaries")
        listing = self.window.places.summaries.listing
        self.until(lambda: listing._loaded is not None)

    def builder(self) -> None:
        drafts = [each for each in self.records(Kind.SUMMARY) if each.items]
        self.window.go("summaries")
        self.window.places.summaries.open_record(drafts[0].id)
        builder = self.window.places.summaries.builder
        self.until(lambda: builder.shown is not None and not builder.picking._queue)
        self.until(lambda: not builder.keeping.waiting and not builder.keeping.pausing)

    def illustrated(self) -> None:
        self.on_lane(_illustrate)
        self.builder()

    def leaving(self) -> None:
        self.builder()
        builder = self.window.places.summaries.builder
        builder.leaving.folder = self.folder.parent / "out"
        builder.footer.web.click()
        self.until(lambda: builder.leaving.dialog is not None)
        self.until(builder.leaving.dialog.save.isEnabled)

    def mending(self) -> None:
        """The last check with something of everything to mend."""
        entry = self.entry("A retry budget")
        proof = (Evidence(text="A dashboard", url="https://halla.example/storm"),)
        words = "Anan idea, and Wiebke Ostermann drew it on the board."
        self.on_lane(lambda s: s.change(entry.id, share_text=words, evidence=proof))
        draft = next(each for each in self.records(Kind.SUMMARY) if each.items)
        more = (Field.EVIDENCE, Field.LINK)
        items = tuple(
            msgspec.structs.replace(p, show=(*p.show, *more)) if p.id == entry.id else p
            for p in draft.items
        )
        self.on_lane(lambda s: s.change(draft.id, items=items))
        self.leaving()
        dialog = self.window.places.summaries.builder.leaving.dialog
        dialog.findings.control("names").click()
        self.rest(200)

    def sent(self) -> None:
        """What changed since something left."""
        self.reply()
        view = self.window.places.summaries
        view.pane.accepted.emit(Accepting())
        self.until(lambda: view._offered is None and view.pane.sent._share is not None)
        entry = self.entry("A retry budget")
        self.on_lane(
            lambda s: s.change(
                entry.id,
                title="One retry budget for all stops the storm",
                impact=entry.impact + " In use in three services since.",
            )
        )
        view.pane.tabs.button("sent").click()
        view.pane.sent.tabs.button("changed").click()
        self.until(lambda: len(view.pane.sent.since.findChildren(Prose)) > 1)
        self.rest(200)

    def reply(self) -> None:
        drafts = [each for each in self.records(Kind.SUMMARY) if each.items]
        out = self.folder.parent / "sent"
        done = self.on_lane(
            lambda s: sharing.write(s, sharing.preview(s, drafts[0]), ("html",), out)
        )
        self.summaries()
        view = self.window.places.summaries
        view.reload()
        self.until(lambda: view.listing.stage(done.share.id) is not None)
        view.read_reply(answer(done.share, self.folder.parent / "leena.plsreply"))
        self.until(lambda: view._offered is not None)

    def kept(self) -> None:
        """Have a reply in the space that promised something."""
        self.reply()
        view = self.window.places.summaries
        view.pane.add_button.click()
        self.until(lambda: view._offered is None)
        self.until(lambda: hasattr(view.pane.answers.widget(), "layout"))
        self.rest(300)

    def said(self) -> None:
        """Be asked what was said about a summary, with words out of a mail."""
        self.summaries()
        share = next(each for each in self.records(Kind.SHARE) if each.asks)
        coming = self.window.places.summaries.coming
        coming.type_in(share.id, "1 recognised, great work. 3: could Oskar lead it?")
        self.until(lambda: coming.dialog is not None)
        part = coming.dialog.asks[0]
        part.answers.button("yes").click()

    def reflections(self) -> None:
        self.window.go("reflections")
        landing = self.window.places.reflections.landing
        self.until(landing.earlier.isVisible)

    def reflecting(self) -> None:
        """Answer a question of the week that is left half-way."""
        # Enlarged, the line under a link crosses the letters that reach below it.
        key = "help" if theme().text_scale == 1 else "notable"
        self.reflections()
        view = self.window.places.reflections
        week = next(r for r in self.records(Kind.REFLECTION) if r.title == "Week 24")
        view.open_record(week.id)
        self.until(lambda: view.session.prompts)
        view.session.ask_key(key)
        self.rest(100)

    def sets(self) -> None:
        """Choose other questions."""
        self.reflecting()
        self.window.places.reflections.session.bar.sets.click()
        self.until(lambda: self.window.findChildren(Sets))
        self.rest(100)

    def looked_back(self) -> None:
        """Read what was answered."""
        self.reflections()
        view = self.window.places.reflections
        found = self.records(Kind.REFLECTION)
        view.open_record(next(r for r in found if r.title == "January").id)
        self.until(lambda: view.session.prompts)
        self.rest(100)

    def history(self) -> None:
        entry = self.entry("A retry budget")
        body = entry.body.replace("a budget", "one budget for all") + "\nAnd more.\n"
        self.on_lane(lambda s: s.save(msgspec.structs.replace(entry, body=body), entry))
        self.window.acts.open_history(entry.id)
        view = self.window.places.history
        self.until(lambda: view._read is not None)
        self.rest(300)

    def palette(self, typed: str = "retry") -> None:
        self.window.acts.palette()
        (opened,) = self.dialogs()
        opened.line.setText(typed)
        self.until(lambda: opened._found.typed == typed and not opened._asking)

    def keeping_a_search(self) -> None:
        self.searching()
        self.window.acts.keep()

    def reading_on(self) -> None:
        self.window.progress._on_progressed(1200, 1100, 5000)
        self.window.progress.show()

    def told(self) -> None:
        self.journal()
        self.window.tell("Entry moved to the bin.", lambda: None)

    def finding(self) -> None:
        """Look for words in an entry, and have others to put in their place."""
        self.journal()
        self.window.acts.replace()
        self.rest(100)
        QApplication.focusWidget().setText("retry")

    def skills(self, behind: str = "", *, writing: bool = False) -> None:
        self.window.go("skills")
        view = self.window.places.skills
        self.until(lambda: view.goals.cards)
        view.open_skill("Resilience")
        self.until(lambda: view.skills.card and view.skills.card.row.names)
        self.until(lambda: view.skills.card.row.name == "Resilience")
        self.until(lambda: not (view._asked or view._parts or view.goals.busy))
        if behind:
            view.skills.card._on_unfold(behind)
        if writing:
            view.skills.card.judging.begin()
            view.goals.cards[0].edit_asked.emit(view.goals.cards[0].goal)
            self.until(lambda: view.goals.cards[0].editor)

    def resources(self, begins: str = "Timeouts, retries") -> None:
        self.window.go("resources")
        view = self.window.places.resources
        kept = self.records(Kind.RESOURCE)
        wanted = next(each.id for each in kept if each.title.startswith(begins))
        self.until(lambda: view.list.model.rows)
        view.open_record(wanted)
        self.until(lambda: view.shown and view.shown.id == wanted)
        self.until(lambda: view.list.current == wanted)
        self.until(lambda: view.pane.used.lines)

    def judging(self) -> None:
        self.resources()
        self.window.places.resources.judge()
        self.until(self.dialogs)

    def keeping(self) -> None:
        self.resources("Partitioning")
        self.window.places.resources.arriving.ask()
        self.until(self.dialogs)

    def signposting(self) -> None:
        self.resources()
        view = self.window.places.resources
        view.one.set("", share="ready", share_text="The table is worth showing.")
        view.flush()
        self.rest(300)
        view.list.signpost.click()
        self.until(self.dialogs)

    def nothing_listed(self) -> None:
        self.resources()
        view = self.window.places.resources
        view.list.set_filters(shelved.Filters(words="nothing says this"))
        self.until(view.list.clear.isVisible)

    def bin(self) -> None:
        for begins in ("Chaos hour", "Jitter beats"):
            found = self.entry(begins)
            self.on_lane(lambda s, record_id=found.id: s.delete(record_id))
        self.window.acts.bin()
        self.rest(300)

    def quick(self, words: str = "") -> None:
        quick = Quick(self.desk)
        quick.open()
        quick.line.setText(words)
        self.other = quick

    def capturing(self) -> None:
        """Be about to save a line; the first of the next steps has the keyboard."""
        self.window.go("today")
        self.window.places.today.capturing.line.setText(_CAPTURED)
        rows = self.window.places.today._steps.rows()
        rows[0].circle.setFocus()

    def asked(self, ask: Callable[[], object]) -> None:
        """Have a question asked, and wait until it is there."""
        ask()
        self.until(self.dialogs)

    def ask(self, dialog: Dialog) -> None:
        dialog.open()

    def first(self, problem: str = "") -> None:
        size = self.window.size()
        self.other = FirstRun(problem)
        self.other.resize(size)
        self.other.show()

    def first_lock(self) -> None:
        """Come to the page that offers to encrypt the new space."""
        self.first()
        self.other.name.setText("Mikko Laine")
        self.other.folder.setText(str(self.folder.parent / "New"))
        self.other.go.click()
        self.until(self.other.lock.isVisible)
        for field in (self.other.lock.words.first, self.other.lock.words.again):
            field.setText("tiger lamp seven river bread")

    def first_note(self) -> None:
        self.first_lock()
        self.other.lock.leave.radio.setChecked(True)
        self.other.lock.go.click()
        self.until(self.other.note.isVisible)

    def unlock(self, page: str = "words") -> None:
        """Be locked; the page asks for the words, the sheet or fresh words."""
        self.other = UnlockWindow("Mikko", "Locked at 12:30 after 30 minutes away.")
        self.other.show()
        self.other.words.field.setText("not that one")
        if page == "words":
            self.other.refuse("This is not the passphrase of the space.")
        elif page == "sheet":
            self.other.words.sheet.click()
        else:
            self.other.ask_fresh()

    def changing(self) -> None:
        self.other = ChangingWindow("Encrypting your space")
        self.other.show_far(214, 1480)
        self.other.show()

    def dialogs(self) -> list[Dialog]:
        return [each for each in self.window.findChildren(Dialog) if each.isVisible()]


def answer(share, path: Path, **changes) -> Path:
    """Write what a manager answers to *share* and return where."""
    told = {
        "format": "pls-response/1",
        "share_id": share.share,
        "share_sha256": share.sha256,
        "answered": "2026-06-15",
        "from": "Leena Korhonen",
        "items": [
            {"n": 1, "recognised": True, "comment": "<b>Thanked</b> for it."},
            {"n": 2, "question": "Could their own team run this?"},
        ],
        "asks": [{"n": 1, "answer": "yes", "note": "Gladly"}],
        "seen": "You explain hard things simply.",
        "opportunity": "Lead the phase 2 kick-off in August",
        "support": {"choices": ["4 hours a month"]},
        "follow_up_on": "2026-09-01",
    }
    path.write_text(json.dumps(told | changes), "utf-8")
    return path


def _illustrate(space: Space) -> None:
    """Show two pictures of what is read first in the draft of the sample."""
    draft = next(each for each in space.records(Kind.SUMMARY) if each.items)
    first, *others = draft.items
    paths = [space.put(photos.chart(), ".png"), space.put(photos.photo(), ".jpg")]
    evidence = (
        Evidence(text="The error rate, week by week", attachment=paths[0]),
        Evidence(text="The board after the talk", attachment=paths[1]),
    )
    space.change(first.id, evidence=evidence)
    more = (Field.EVIDENCE, Field.PICTURES)
    first = msgspec.structs.replace(first, show=(*first.show, *more))
    space.change(draft.id, items=(first, *others))


_WORDS = (
    "Ana and I paired on the gateway.\n\nA retry budget caps what a caller may add."
)
_CAPTURED = "Paired with Ana on retry budgets #python @Ana 20m "
_LOST = ("The disk is full. What you wrote is kept here until it can be saved.", ["A"])
_LOSSES = [Loss("Chaos hour on the staging queue", 210, 1, 8), Loss("A line", 12)]
_UNREAD = [
    ("journal/2026/2026-06-01 half a file.7kq2.md", "Line 3: this is no date."),
    ("journal/2026/2026-06-02 another.8kq2.md", "The front matter does not end."),
]

SCENES: dict[str, Callable[[Stage], object]] = {
    "today": lambda at: at.window.go("today"),
    "today-capturing": Stage.capturing,
    "journal": lambda at: at.journal(),
    "journal-searching": Stage.searching,
    "journal-nothing-found": Stage.nothing_found,
    "journal-new": Stage.new,
    "resources": Stage.resources,
    "resources-old": lambda at: at.resources("Partitioning"),
    "resources-none": Stage.nothing_listed,
    "resources-judging": Stage.judging,
    "resources-signposting": Stage.signposting,
    "resources-keeping": Stage.keeping,
    "reflections": Stage.reflections,
    "reflection": Stage.reflecting,
    "reflection-sets": Stage.sets,
    "reflection-read": Stage.looked_back,
    "skills": Stage.skills,
    "skills-behind": lambda at: at.skills(behind="entries"),
    "skills-far": lambda at: at.skills(behind="far"),
    "skills-writing": lambda at: at.skills(writing=True),
    "insights": Stage.insights,
    "insights-everything": lambda at: at.insights("everything"),
    "insights-few": lambda at: at.insights("2024"),
    "insights-tables": Stage.insight_tables,
    "summaries": Stage.summaries,
    "builder": Stage.builder,
    "builder-pictures": Stage.illustrated,
    "before-it-leaves": Stage.leaving,
    "mending": Stage.mending,
    "what-changed": Stage.sent,
    "reply": Stage.reply,
    "reply-kept": Stage.kept,
    "said": Stage.said,
    "history": Stage.history,
    "palette": Stage.palette,
    "palette-empty": lambda at: at.palette(""),
    "keep-a-search": Stage.keeping_a_search,
    "words-for-others": lambda at: at.ask(
        WordsDialog(at.window, at.entry("A retry budget"))
    ),
    "reading": lambda at: at.ask(
        ReadingDialog(at.window, "Mid-year review", "What left on 12 June.", _WORDS)
    ),
    "report": lambda at: at.window.report("Traceback\n  ui/app.py, line 3\nValueError"),
    "unread": lambda at: at.ask(UnreadDialog(at.window, at.folder, _UNREAD)),
    "unsaved": lambda at: at.ask(UnsavedDialog(at.window, *_LOST)),
    "vanished": lambda at: at.ask(
        VanishedDialog(at.window, tuple(r.id for r in at.records(Kind.ENTRY)[:30]))
    ),
    "sample-ends": lambda at: at.ask(KeepDialog(at.window)),
    "find-and-replace": Stage.finding,
    "bin": Stage.bin,
    "settings": lambda at: at.asked(at.window.acts.settings),
    "shortcuts": lambda at: at.asked(at.window.acts.shortcuts),
    "template": lambda at: at.asked(at.window.acts.template),
    "print": lambda at: (at.journal(), at.asked(at.window.acts.print)),
    "a-day": lambda at: (at.window.go("today"), at.window.acts.day_before()),
    "empty-the-bin": lambda at: at.ask(
        EmptyDialog(at.window, _LOSSES, everything=True)
    ),
    "open-a-program": lambda at: at.ask(
        OpeningDialog(at.window, at.folder / "tool.sh", "tool.sh")
    ),
    "quick-capture": Stage.quick,
    "quick-capture-words": lambda at: at.quick(_CAPTURED.strip()),
    "reading-on": Stage.reading_on,
    "told": Stage.told,
    "first": Stage.first,
    "first-lock": Stage.first_lock,
    "first-note": Stage.first_note,
    "unlock": Stage.unlock,
    "unlock-sheet": lambda at: at.unlock("sheet"),
    "unlock-fresh": lambda at: at.unlock("fresh"),
    "changing": Stage.changing,
    "encrypting": lambda at: at.asked(lambda: Securing(at.window).encrypt()),
    "passphrase": lambda at: at.asked(lambda: Securing(at.window).passphrase()),
    "first-problem": lambda at: at.first("There is no folder /home/mikko/Learning."),
}


@contextmanager
def staged(name: str, folder: Path, size: Size):
    """Show the scene called *name* in a copy of the sample space at *folder*."""
    stage = Stage(folder)
    try:
        stage.size(size)
        SCENES[name](stage)
        stage.rest()
        if isinstance(stage.other, FirstRun):
            stage.other.resize(size.wide, size.high)
            stage.rest()
        yield stage
    finally:
        stage.close()
        theme().set_text_scale(1.0)
        theme().set_still(None)


def picture(stage: Stage, mode: Mode):
    """Return what is seen in a *mode*."""
    theme().set_mode(mode)
    stage.rest(60)
    return stage.shown.grab()
