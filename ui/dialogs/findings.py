"""What the last check found, line by line, each with a way to mend it there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from pls.disclosure.build import CLIENT
from pls.disclosure.check import Check, Found, Named
from pls.records import Summary
from pls.records.enums import NamesRule
from pls.records.summary import Field
from pls.space import amending
from pls.space.sharing import Preview
from ui.dialogs import told
from ui.theme import Tone, theme
from ui.widgets.card import Hairline
from ui.widgets.choice import Choice
from ui.widgets.link import Link
from ui.widgets.segmented import Segment, Segmented
from ui.widgets.state import IconText
from ui.widgets.strong import Run, Strong


Mend = Callable[[Summary], Summary]
"""Changes a draft so that something leaves in another way, or not at all."""

KEEP = "keep"
REPLACE = "replace"
_AS_ALL = "all"
_MOST = 20
"""How many words that look like a name are asked about at a time."""


class Findings(QWidget):
    """The lines of the last check; each control is known by a key, and keeps focus.

    Signals:
        mended: (Mend). Change the draft, and check it anew.
        passages_asked: Show the private passages that stay.
        words_asked: (str). Change the words for others of a record.
        item_asked: (str). Go to a record in the builder.
    """

    mended = Signal(object)
    passages_asked = Signal()
    words_asked = Signal(str)
    item_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.controls: dict[str, QWidget] = {}
        self._seen: Preview | None = None
        self._hints: tuple[str, ...] = ()
        self._open = False
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 8, 0, 0)
        self._lines.setSpacing(0)

    def show_seen(self, seen: Preview, hints: Sequence[str] = ()) -> None:
        """Say what leaves; what had the focus has it again, if it is still there."""
        focused = self._focused()
        self._seen, self._hints = seen, tuple(hints)
        self._clear()
        check = seen.check
        self._add("send", told.counts(check, seen.doc), tone="share")
        self._add("file-text", told.around(seen.doc))
        self._add_passages(check)
        self._add_names(check, seen.summary)
        for name, count in told.clients(check):
            self._add_client(name, count, replaced=name in check.replaced)
        self._add_doubts(check.doubts)
        self._add_links(check.links)
        for picture in check.pictures:
            self._add_picture(picture)
        for sentence in check.kept:
            self._add("lock", [(sentence, False)])
        self._add("file-check", _rest(check))
        for sentence in self._hints:
            self._add("circle-alert", [(sentence, False)])
        self._focus(focused)

    def control(self, key: str) -> QWidget:
        """Return what mends one thing, such as `client Halla`."""
        return self.controls[key]

    # Who and what is told of

    def _add_passages(self, check: Check) -> None:
        if not check.passages:
            self._add("lock", [("No private passages in what you picked", False)])
            return
        link = Link(
            self.tr("See them"), name=self.tr("See the private passages that stay")
        )
        link.clicked.connect(self.passages_asked)
        many = check.passages > 1
        self._add(
            "lock",
            [
                (f"{check.passages} private passage{'s' if many else ''}", True),
                (f" {'stay' if many else 'stays'} here", False),
            ],
            {"passages": link},
        )

    def _add_names(self, check: Check, summary: Summary) -> None:
        words = self.tr("Done") if self._open else self.tr("Change")
        link = Link(words, name=self.tr("Change how names appear"))
        link.setCheckable(True)
        link.setChecked(self._open)
        link.clicked.connect(self._on_names)
        self._add("users", told.names(check), {"names": link})
        if not self._open:
            return
        rules = Segmented(
            self.tr("Names of other people"),
            [Segment(rule.value, rule.label) for rule in NamesRule],
            summary.names.value,
        )
        rules.chosen.connect(lambda key: self._mend(_ruled(NamesRule(key))))
        self._add("", [(self.tr("In all items"), False)], {"rule": rules})
        for named in check.named:
            self._add_rule(named)
        for word in summary.also:
            self._add_treated(word)

    def _add_rule(self, named: Named) -> None:
        choices = [(_AS_ALL, self.tr("As in all"))]
        choices += [(rule.value, rule.label) for rule in NamesRule]
        now = named.rule.value if named.rule is not None else _AS_ALL
        choice = Choice(self.tr("Names in “%s”") % named.title, choices, now)
        choice.chosen.connect(lambda key: self._mend(_ruled_in(named.id, key)))
        runs = [(", ".join(named.people), True), (f" in “{named.title}”", False)]
        self._add("", runs, {f"rule {named.id}": choice})

    def _add_treated(self, word: str) -> None:
        link = Link(self.tr("Undo"), name=self.tr("Leave “%s” as it is") % word)
        link.clicked.connect(lambda: self._mend(partial(amending.untreated, word=word)))
        runs = [(word, True), (" is treated as a name", False)]
        self._add("", runs, {f"undo {word}": link})

    def _add_client(self, name: str, count: int, *, replaced: bool) -> None:
        choice = Segmented(
            self.tr("The client name %s") % name,
            [Segment(KEEP, self.tr("Keep")), Segment(REPLACE, f"“{CLIENT}”")],
            REPLACE if replaced else KEEP,
        )
        for key in (KEEP, REPLACE):
            button = choice.button(key)
            button.setAccessibleDescription(choice.accessibleName())
        choice.chosen.connect(lambda key: self._mend(_replaced(name, key)))
        times = "once" if count == 1 else f"{count} times"
        end = " is replaced" if replaced else f" appears {times}"
        runs = [("The client name ", False), (name, True), (end, False)]
        self._add("building-2", runs, {f"client {name}": choice})

    def _add_doubts(self, doubts: Sequence[Found]) -> None:
        for doubt in doubts[:_MOST]:
            treat = Link(
                self.tr("Treat as a name"),
                name=self.tr("Treat “%s” as a name") % doubt.text,
            )
            treat.clicked.connect(
                lambda _=False, word=doubt.text: self._mend(
                    partial(amending.treated, word=word)
                )
            )
            where = f", in “{doubt.title}”" if doubt.title else ", in your own words"
            self._add(
                "user-plus",
                [(doubt.text, True), (f" looks like a name{where}", False)],
                {f"treat {doubt.text}": treat, **self._ways(doubt)},
            )
        if (more := len(doubts) - _MOST) > 0:
            noun = "word looks" if more == 1 else "words look"
            runs = [(f"{more} more {noun}", True), (" like a name", False)]
            self._add("user-plus", runs)

    # What comes with the words

    def _add_links(self, links: Sequence[Found]) -> None:
        by_item: dict[str, list[Found]] = {}
        for link in links:
            by_item.setdefault(link.id, []).append(link)
        for key, found in by_item.items():
            title = found[0].title
            noun = "address leaves" if len(found) == 1 else "addresses leave"
            runs = [
                (f"{len(found)} web {noun.split(maxsplit=1)[0]}", True),
                (f" {noun.split()[1]} with “{title}”: ", False),
                (", ".join(link.text for link in found), False),
            ]
            self._add(
                "external-link",
                runs,
                {f"link {key}": self._out(found[0], Field.LINK)},
            )

    def _add_picture(self, picture: Found) -> None:
        said = (
            f"“{picture.text}”"
            if picture.text
            else self.tr("it has no words for who cannot see it")
        )
        runs = [("1 picture", True), (f" leaves with “{picture.title}”: {said}", False)]
        out = self._out(picture, Field.PICTURES)
        key = f"picture {picture.id}"
        free = {key: out} if key not in self.controls else {}
        self._add("eye", runs, free | self._ways(picture))

    def _out(self, found: Found, field: Field) -> Link:
        link = Link(
            self.tr("Leave out"), name=self.tr("Leave it out of “%s”") % found.title
        )
        link.clicked.connect(
            lambda: self._mend(
                partial(amending.without, record_id=found.id, field=field)
            )
        )
        return link

    def _ways(self, found: Found) -> dict[str, QWidget]:
        """Return the way to where something stands, by its key."""
        if not found.id:
            return {}
        if found.story:
            words = self.tr("Change the words")
            name = self.tr("Change the words of “%s”") % found.title
            asked = self.words_asked
        else:
            words = self.tr("Go to it")
            name = self.tr("Go to “%s”") % found.title
            asked = self.item_asked
        link = Link(words, name=name)
        link.clicked.connect(lambda: asked.emit(found.id))
        return {f"go {found.text} {found.id}": link}

    # Lines

    def _add(
        self,
        icon: str,
        runs: Sequence[Run],
        ends: Mapping[str, QWidget] | None = None,
        *,
        tone: Tone = "text2",
    ) -> None:
        ends = ends or {}
        if self._lines.count() and icon:
            self._lines.addWidget(Hairline())
        drawing = IconText(icon, "", tone=tone) if icon else QWidget()
        drawing.setFixedWidth(theme().grown(18))
        line = QWidget()
        line.setMinimumHeight(theme().grown(40 if icon else 34))
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 9, 0, 9)
        row.setSpacing(10)
        row.addWidget(drawing)
        row.addLayout(_told(Strong(runs), *ends.values()), 1)
        self.controls |= ends
        self._lines.addWidget(line)

    def _clear(self) -> None:
        self.controls.clear()
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _focused(self) -> str:
        now = QApplication.focusWidget()
        found = (
            key
            for key, each in self.controls.items()
            if now is not None and (each is now or each.isAncestorOf(now))
        )
        return next(found, "")

    def _focus(self, key: str) -> None:
        """Give the focus back; where what had it is gone, to the names or what is."""
        if not key:
            return
        control = self.controls.get(key) or next(iter(self.controls.values()), None)
        if isinstance(control, Segmented):
            control = control.button(control.current)
        if control is not None:
            control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_names(self) -> None:
        self._open = not self._open
        if self._seen is not None:
            self.show_seen(self._seen, self._hints)

    def _mend(self, mend: Mend) -> None:
        self.mended.emit(mend)


def _told(words: QWidget, *ends: QWidget) -> QLayout:
    """Return words with what mends them: one way beside them, several below."""
    if len(ends) < 2:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(words, 1)
        for end in ends:
            row.addWidget(end)
        return row
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(words)
    below = QHBoxLayout()
    below.setSpacing(16)
    for end in ends:
        below.addWidget(end)
    below.addStretch(1)
    column.addLayout(below)
    return column


def _ruled(rule: NamesRule) -> Mend:
    return partial(amending.ruled, rule=rule)


def _ruled_in(record_id: str, key: str) -> Mend:
    rule = None if key == _AS_ALL else NamesRule(key)
    return partial(amending.ruled_in, record_id=record_id, rule=rule)


def _replaced(name: str, key: str) -> Mend:
    return partial(amending.replaced, client=name, out=key == REPLACE)


def _rest(check: Check) -> list[Run]:
    among = check.addresses - len(check.links)
    if among:
        noun = "address stands" if among == 1 else "addresses stand"
        strong, _, rest = noun.partition(" ")
        return [
            (f"{among} web {strong}", True),
            (f" {rest} in the words. No device name, no hidden data", False),
        ]
    addresses = "" if check.addresses else ", no web addresses inside"
    return [(f"No device name, no hidden data{addresses}", False)]
