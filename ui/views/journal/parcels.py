"""What is pasted or dropped into an entry, until it is in there.

It goes to the place where it was dropped, also when the person writes on, and to the
entry it was dropped into, also when another one is shown by then.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QFileDialog

from pls.errors import PlsError, UnknownRecordError
from pls.records import Entry
from pls.space import attaching
from ui.editors import pasting, utf16
from ui.editors.drafts import AGAIN, KEPT, Draft
from ui.editors.pictures import Pictures
from ui.operations import Desk, parcels
from ui.operations.parcels import Kept, Parcel, Unpacked
from ui.views.journal.lent import Lent
from ui.views.journal.writing import Writing


_MOMENT = 700
"""Milliseconds after which it is said that something takes a moment."""

Frame = Callable[[str, str], str]
"""Gives what goes in between the text before and the text after."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a text that nobody looks at any more.

    Attributes:
        text: The text as it was.
        start: Where the place begins.
        end: Where it ends; what stands between is replaced.
    """

    text: str
    start: int
    end: int


def lined(text: str) -> str:
    """Return *text* as the writing area holds it: every line ends in one sign."""
    text = text.replace("\r\n", "\n")
    for sign in "\r\u2029\ufdd0\ufdd1":
        text = text.replace(sign, "\n")
    return text


def placed(text: str, spot: Spot, frame: Frame) -> str:
    """Return *text* with something put in at *spot*; at its end, if it is another."""
    if lined(text) == spot.text:
        text, start, end = spot.text, spot.start, spot.end
    else:
        start = end = len(text)
    before, after = text[:start], text[end:]
    return f"{before}{frame(before, after)}{after}"


class _Waiting:
    """Something on its way to its place.

    Attributes:
        plain: Its words as they came, for where nothing better can be made of them.
        settled: Whether these are in its place already.
    """

    def __init__(self, draft: Draft[Entry], caret: QTextCursor, plain: str) -> None:
        self.plain = pasting.plain(plain)
        self.settled = False
        self.id = draft.id
        self.record = draft.base.path
        self.words = caret.selectedText()
        self.start, self.end = QTextCursor(caret), QTextCursor(caret)
        self.start.setPosition(caret.selectionStart())
        self.end.setPosition(caret.selectionEnd())
        for each in (self.start, self.end):
            # What is typed meanwhile comes after it.
            each.setKeepPositionOnInsert(True)
        self.spot: Spot | None = None
        self.problem = ""
        self.text = ""

    def span(self) -> tuple[int, int]:
        """Return what is replaced: nothing, if the words there changed."""
        start, end = self.start.position(), self.end.position()
        chosen = QTextCursor(self.start)
        chosen.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return (start, end) if chosen.selectedText() == self.words else (start, start)


def _said(text: str, target: str) -> str:
    """Return the words of the link to *target*: a kept file is named by its hash."""
    found = re.search(rf"\[((?:[^\[\]\\]|\\.)+)\]\(<?{re.escape(target)}", text)
    return re.sub(r"\\(.)", r"\1", found[1]) if found else ""


class Parcels(QObject):
    """Takes what comes into the writing area, and opens what it names.

    Signals:
        told: (str). What was kept, or why it was not.
    """

    told = Signal(str)

    def __init__(self, desk: Desk, writing: Writing, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._body = body = writing.body
        self._lent = Lent(desk, body, self)
        self._lent.told.connect(self.told)
        self._draft: Draft[Entry] | None = None
        self._waiting: list[_Waiting] = []
        self._given = ""
        self._pictures = Pictures(partial(desk.beside, owner=self), self)
        body.set_pictures(self._pictures)
        body.pasting.taker = self.take
        writing.attach_asked.connect(self.choose)
        desk.broke.connect(self._on_broke)

    @property
    def unsaved(self) -> tuple[tuple[str, str], ...]:
        """Why each thing is not in its entry, "" if it is on its way, and its words."""
        return tuple((each.problem, each.text) for each in self._waiting)

    def show(self, draft: Draft[Entry] | None) -> None:
        """Belong to another draft; call it before its text is shown."""
        self.leave()
        self._draft = draft
        if draft is not None:
            self._pictures.open(self._desk.disk, draft.base.path)

    def leave(self) -> None:
        """Put what is on its way into the file, not into the text that is shown."""
        for each in self._waiting:
            self._leave(each)

    def take(self, parcel: Parcel) -> None:
        """Take in what was pasted or dropped at the caret."""
        if self._draft is None:
            # The clipboard, or whoever dropped it, has it still.
            self.told.emit(self.tr("No entry is open that this could go into."))
            return
        waiting = _Waiting(self._draft, self._body.textCursor(), parcel.words)
        self._waiting.append(waiting)
        QTimer.singleShot(_MOMENT, self, lambda: self._on_moment(waiting))
        picture = self.tr("Picture")
        self._desk.beside(
            lambda: parcels.unpacked(parcel, picture),
            lambda unpacked: self._on_unpacked(waiting, unpacked),
            owner=self,
            failed=lambda error: self._on_failed(waiting, error),
        )

    def choose(self) -> None:
        """Let the person choose files to be taken in at the caret."""
        if self._draft is None:
            return
        title = self.tr("Attach a file")
        found, _ = QFileDialog.getOpenFileNames(
            self._body.window(), title, str(Path.home())
        )
        self._body.setFocus(Qt.FocusReason.OtherFocusReason)
        if found:
            self.take(Parcel(files=tuple(map(Path, found))))

    def follow(self, target: str) -> bool:
        """Open the file that a link leads to; tell whether it leads to one."""
        draft = self._draft
        if draft is None or not attaching.inside(draft.base.path, target):
            return False
        path = attaching.find(self._desk.disk, draft.base.path, target)
        if not path:
            if attaching.names_file(target):
                said = self.tr("This file is not there. It may still be on its way.")
                self.told.emit(said)
            return attaching.names_file(target)
        self._lent.open(
            path, _said(self._body.text(), target) or PurePosixPath(path).name
        )
        return True

    # --- on the way

    def _on_moment(self, waiting: _Waiting) -> None:
        if waiting in self._waiting:
            self.told.emit(self.tr("One moment, it is being read."))

    def _on_unpacked(self, waiting: _Waiting, unpacked: Unpacked) -> None:
        if not unpacked.items:
            self._put(waiting, lambda b, a: pasting.woven(b, unpacked.text, a))
            self._tell(Kept(problems=unpacked.problems))
            return
        self._desk.ask(
            lambda space: parcels.keep(space, waiting.record, unpacked),
            lambda kept: self._on_kept(waiting, kept),
            owner=self,
            failed=lambda error: self._on_failed(waiting, error),
        )

    def _on_kept(self, waiting: _Waiting, kept: Kept) -> None:
        if kept.pieces:
            self._put(waiting, lambda b, a: pasting.framed(b, kept.pieces, a))
        else:
            self._put_plain(waiting)
        self._tell(kept)

    def _put_plain(self, waiting: _Waiting) -> None:
        """Put in the words as they came, if any came, in the place of what failed."""
        plain = waiting.plain
        if plain:
            self._put(waiting, lambda b, a: pasting.woven(b, plain, a))
        else:
            self._done(waiting)

    def _put(self, waiting: _Waiting, frame: Frame) -> None:
        if waiting.settled:
            return
        spot = waiting.spot
        if spot is None:
            self._put_here(waiting, frame)
            self._done(waiting)
            return
        self._desk.do(
            lambda space: parcels.put_in(
                space, waiting.id, waiting.record, lambda t: placed(t, spot, frame)
            ),
            lambda _: self._done(waiting),
            owner=self,
            failed=lambda error: self._on_not_put(waiting, frame, error),
        )

    def _on_not_put(self, waiting: _Waiting, frame: Frame, error: PlsError) -> None:
        if not isinstance(error, UnknownRecordError):
            waiting.problem, waiting.text = str(error), frame("", "")
            self.told.emit(f"{error} {KEPT}")
            QTimer.singleShot(AGAIN, self, lambda: self._put(waiting, frame))
            return
        self._done(waiting)
        self._give_back(frame("", ""))

    def _give_back(self, words: str) -> None:
        """Leave words on the clipboard that have no entry to go into any more."""
        clipboard = QGuiApplication.clipboard()
        if self._given and clipboard.text() == self._given:
            words = f"{self._given}\n\n{words}"
        self._given = words
        clipboard.setText(words)
        self.told.emit(
            self.tr(
                "The entry it was for is gone. The words are on the clipboard; files "
                "that came with them are in attachments."
            )
        )

    def _put_here(self, waiting: _Waiting, frame: Frame) -> None:
        body = self._body
        start, end = waiting.span()
        text = pasting.plain(body.document().toRawText())
        before = text[: utf16.index(text, start)]
        after = text[utf16.index(text, end) :]
        made = frame(before, after)
        if not made:
            return
        body.put(start, end, made)
        behind = start + utf16.units(made, len(made))
        for other in self._waiting[self._waiting.index(waiting) + 1 :]:
            # What was dropped later at the same place comes after it.
            if other.spot is None and other.start.position() == start:
                other.start.setPosition(behind)
                other.end.setPosition(max(behind, other.end.position()))
        caret = body.textCursor()
        if after and caret.position() == behind and not caret.hasSelection():
            # One writes on behind it, not in the air below.
            caret.setPosition(behind - (len(made) - len(made.rstrip("\n"))))
            body.setTextCursor(caret)
        if body.hasFocus():
            body.ensureCursorVisible()

    def _leave(self, waiting: _Waiting) -> None:
        """Remember a place in words: the text goes off the screen."""
        if waiting.spot is not None:
            return
        text = lined(self._body.text())
        start, end = (utf16.index(text, at) for at in waiting.span())
        waiting.spot = Spot(text, start, end)

    def _done(self, waiting: _Waiting) -> None:
        if waiting in self._waiting:
            self._waiting.remove(waiting)

    def _on_failed(self, waiting: _Waiting, error: PlsError) -> None:
        self._put_plain(waiting)
        self.told.emit(str(error))

    def _on_broke(self) -> None:
        # Which work broke is not known, and nothing may keep the window open for ever.
        waiting = [each for each in self._waiting if not each.settled]
        for each in waiting:
            if not each.plain:
                self._leave(each)
            elif each.spot is None:
                self._put_plain(each)
                each.settled = True
            else:
                self._give_back(each.plain)
        self._waiting.clear()

    # --- what is said

    def _tell(self, kept: Kept) -> None:
        said = [self._kept(kept)] if kept.pieces else []
        said += kept.problems
        if said:
            self.told.emit(" ".join(said))

    def _kept(self, kept: Kept) -> str:
        shown = [each.item.made for each in kept.pieces if each.item.made is not None]
        files = [each.item for each in kept.pieces if each.item.made is None]
        unread = [each for each in files if each.unread]
        said: list[str] = []
        if len(shown) == 1:
            said.append(self.tr("Picture kept, without location or camera."))
        elif shown:
            words = self.tr("{count} pictures kept, without location or camera.")
            said.append(words.format(count=len(shown)))
        if len(shown) == 1 and shown[0].smaller:
            words = self.tr("Made smaller, to {width} × {height}.")
            said.append(words.format(width=shown[0].width, height=shown[0].height))
        if any(each.stilled for each in shown):
            said.append(self.tr("It no longer moves."))
        if unread:
            words = self.tr("“{name}” kept as it is; location and camera may be in it.")
            said.append(words.format(name=unread[0].words))
        elif len(files) == 1:
            said.append(self.tr("“{name}” kept.").format(name=files[0].words))
        elif files:
            said.append(self.tr("{count} files kept.").format(count=len(files)))
        return " ".join(said)
