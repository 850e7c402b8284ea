"""Which words are misspelt, asked of the system's dictionaries off the main thread.

A word that was not asked about yet counts as right until the answer is there. What
was answered is kept, so that a text that is painted again asks for nothing.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeVar

import msgspec
from PySide6.QtCore import QLocale, QObject, QTimer, Signal

from pls import config, vocabulary
from pls.errors import PlsError
from pls.vocabulary import Vocabulary
from ui.tasks import TaskRunner


T = TypeVar("T")
K = TypeVar("K")

_ANY = "ANY"
_MOST = 50_000
"""So many answers are kept."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the computer has, and what of it is used.

    Attributes:
        present: Whether words can be checked at all.
        languages: What there are dictionaries for, such as "en_US".
        chosen: Those of them that are used; a word is right if one knows it.
        own: The person's own words, folded.
    """

    present: bool = False
    languages: tuple[str, ...] = ()
    chosen: tuple[str, ...] = ()
    own: frozenset[str] = frozenset()


class Spelling(QObject):
    """Knows which words are wrong; nothing is read before the first text is shown.

    Signals:
        changed: Other words are wrong now.
        failed: (str). The person's words cannot be written: a sentence for them.
    """

    changed = Signal()
    failed = Signal(str)

    def __init__(
        self,
        runner: TaskRunner,
        parent: QObject | None = None,
        own: Vocabulary | None = None,
    ) -> None:
        """Read nothing yet.

        Args:
            runner: Where dictionaries are asked.
            parent: What it lives with.
            own: The person's own words; None for those of the computer.
        """
        super().__init__(parent)
        self._runner = runner
        self.own = own or Vocabulary()
        self._known: Known | None = None
        self._answers: dict[str, bool] = {}
        self._waiting: set[str] = set()
        self._asking = False
        self._writing = 0
        self._names: frozenset[str] = frozenset()
        self._ignored: frozenset[str] = frozenset()
        self._here: dict[str, frozenset[str]] = {}
        self._place = ""

    @property
    def known(self) -> Known | None:
        """What the computer has; None until it was looked for."""
        return self._known

    @property
    def chosen(self) -> tuple[str, ...]:
        """The languages that are used."""
        return self._known.chosen if self._known is not None else ()

    def wrong(self, word: str) -> bool:
        """Tell whether *word* is misspelt, as far as is known already."""
        if self._known is not None and not self._known.chosen:
            return False
        answer = self._answers.get(word)
        if answer is None:
            self._ask(word)
            return False
        return answer and not self._excused(word)

    def first_wrong(
        self, candidates: Iterable[tuple[K, str]], found: Callable[[K | None], None]
    ) -> None:
        """Tell *found* the key of the first word of *candidates* that is misspelt.

        Args:
            candidates: Keys and words; gone through off the main thread.
            found: Gets the key, or None where every word is right.
        """
        known, names, answers = self._known, self._names | self._ignored, self._answers

        def work() -> tuple[Known, dict[str, bool], K | None]:
            asked = known or self._looked()
            right, seen = names | asked.own, dict(answers)
            for key, word in candidates:
                if word not in seen:
                    seen[word] = bool(_checked((word,), asked))
                if seen[word] and not _among(word, right):
                    return asked, seen, key
            return asked, seen, None

        def done(answer: tuple[Known, dict[str, bool], K | None]) -> None:
            asked, seen, key = answer
            self._known = self._known or asked
            self._learn(asked, seen)
            found(key)

        self._run(work, done)

    def suggest(self, word: str, found: Callable[[tuple[str, ...]], None]) -> None:
        """Tell *found* what *word* could have meant."""
        chosen = self.chosen
        self._run(lambda: _suggested(word, chosen), found)

    # --- what is right all the same

    def set_names(self, names: Iterable[str]) -> None:
        """Take the words of *names* for right."""
        fresh = frozenset(
            vocabulary.folded(word) for name in names for word in _parts(name)
        )
        if fresh != self._names:
            self._names = fresh
            self.changed.emit()

    def set_place(self, place: str) -> None:
        """Know in which text words are ignored from now on."""
        self._place = place
        self._ignored = self._here.get(place, frozenset())
        if self._known is None:
            self.look()

    def ignore(self, word: str) -> None:
        """Take *word* for right in this text, until the window closes."""
        self._ignored |= {vocabulary.folded(word)}
        self._here[self._place] = self._ignored
        self.changed.emit()

    def add(self, word: str) -> None:
        """Put *word* into the person's own words."""
        self._own(lambda own: own | {vocabulary.folded(word)})
        self._write(lambda: self.own.add(word))

    def remove(self, word: str) -> None:
        """Take *word* out of the person's own words again."""
        self._own(lambda own: own - {vocabulary.folded(word)})
        self._write(lambda: self.own.remove(word))

    def choose(self, languages: Iterable[str]) -> None:
        """Use the dictionaries of *languages* from now on, or none of them."""
        kept = msgspec.structs.replace(config.load(), spelling=tuple(sorted(languages)))
        try:
            config.save(kept)
        except OSError:
            self.failed.emit(self.tr("The languages chosen could not be kept."))
        self.look()

    def look(self) -> None:
        """Read again what the computer has and the person's own words."""

        def looked(known: Known) -> None:
            if self._writing and self._known is not None:
                # What was read may be older than what is being written.
                known = replace(known, own=self._known.own)
            self._on_known(known)

        self._run(self._looked, looked)

    # --- asking

    def _ask(self, word: str) -> None:
        self._waiting.add(word)
        if not self._asking:
            self._asking = True
            QTimer.singleShot(0, self, self._check)

    def _check(self) -> None:
        words, self._waiting = frozenset(self._waiting), set()
        known = self._known

        def work() -> tuple[Known, frozenset[str]]:
            asked = known or self._looked()
            return asked, _checked(words, asked)

        def done(found: tuple[Known, frozenset[str]]) -> None:
            self._asking = False
            self._on_checked(words, *found)

        self._run(work, done)

    def _on_checked(
        self, words: frozenset[str], known: Known, wrong: frozenset[str]
    ) -> None:
        if self._known is None:
            self._known = known
        current = self._learn(known, {word: word in wrong for word in words})
        if wrong or not current:
            self.changed.emit()
        if self._waiting:
            self._asking = True
            self._check()

    def _learn(self, asked: Known, answers: dict[str, bool]) -> bool:
        """Keep answers if they were given in the languages that are used now."""
        current = asked.chosen == self.chosen
        if current:
            if len(self._answers) > _MOST:
                self._answers.clear()
            self._answers |= answers
        return current

    def _on_known(self, known: Known) -> None:
        before, self._known = self._known, known
        if before is not None and before.chosen != known.chosen:
            self._answers.clear()
        if before != known:
            self.changed.emit()

    def _own(self, change: Callable[[frozenset[str]], frozenset[str]]) -> None:
        """Know other words at once, before they are written."""
        if self._known is not None:
            self._on_known(replace(self._known, own=change(self._known.own)))

    def _write(self, work: Callable[[], None]) -> None:
        def write() -> bool:
            try:
                work()
            except (OSError, PlsError):
                return False
            return True

        def done(future: Future[bool]) -> None:
            self._writing -= 1
            if not future.result():
                said = self.tr("Your words could not be written to {file}.")
                sealed = self.tr("Your words could not be written.")
                place = self.own.place
                self.failed.emit(said.format(file=place) if place else sealed)
            self.look()

        if not self._runner.closed:
            self._writing += 1
            # In the lane, since a word is taken out after it was put in.
            self._runner.in_lane(write, done, owner=self)

    def _excused(self, word: str) -> bool:
        own = self._known.own if self._known is not None else frozenset()
        return _among(word, self._names | self._ignored | own)

    def _looked(self) -> Known:
        """Return what the computer has."""
        from pls.dictionaries import chosen, dictionaries  # noqa: PLC0415 (the start)

        has = dictionaries()
        kept = config.load().spelling
        languages = once(has.languages(), kept or ())
        if kept is None:
            used = chosen(QLocale.system().uiLanguages(), languages)
        else:
            used = tuple(each for each in kept if each in languages)
        return Known(has.present, languages, used, self.own.words())

    def _run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        def finish(future: Future[T]) -> None:
            done(future.result())

        if not self._runner.closed:
            self._runner.in_pool(work, finish, owner=self)


def _checked(words: Iterable[str], known: Known) -> frozenset[str]:
    from pls.dictionaries import dictionaries  # noqa: PLC0415 (for the start)

    scripts = frozenset(map(_script, known.chosen))
    every = _ANY in scripts
    wanted = [word for word in words if every or _alphabet(word[0]) in scripts]
    return dictionaries().wrong(wanted, known.chosen)


def _suggested(word: str, chosen: tuple[str, ...]) -> tuple[str, ...]:
    from pls.dictionaries import dictionaries  # noqa: PLC0415 (for the start)

    return dictionaries().suggestions(word, chosen)


def _among(word: str, right: frozenset[str]) -> bool:
    """Tell whether *word* is one of those that are right, or belongs to one."""
    folded = vocabulary.folded(word)
    return folded in right or folded.removesuffix("'s").removesuffix("'") in right


def _parts(name: str) -> Iterator[str]:
    """Yield the words of a name."""
    word = ""
    for sign in f"{name} ":
        if sign.isalpha() or sign in "'’" or unicodedata.combining(sign):
            word += sign
        elif word:
            yield word
            word = ""


@lru_cache(64)
def _script(tag: str) -> str:
    """Return the alphabet a language is written in, as `_alphabet` names it."""
    name = QLocale(tag).script().name.removesuffix("Script").upper()
    return "HANGUL" if name == "KOREAN" else name


@lru_cache(4096)
def _alphabet(letter: str) -> str:
    """Return the alphabet a letter is of, such as "LATIN"."""
    return unicodedata.name(letter, "").partition(" ")[0]


def once(tags: Sequence[str], kept: Container[str]) -> tuple[str, ...]:
    """Return *tags* without those that mean another of them, as "en" means "en_US".

    Some programs bring a dictionary of a language under both names.

    Args:
        tags: Languages there are dictionaries for.
        kept: Languages that stay however they are called.
    """
    others = frozenset(tags)
    return tuple(
        tag for tag in tags if tag in kept or QLocale(tag).name() not in others - {tag}
    )


def called(tags: Iterable[str]) -> dict[str, str]:
    """Return for each language what those who speak it call it.

    The country is told where two of them would be called the same.
    """
    known = {tag: QLocale(tag) for tag in tags}
    names = {tag: locale.nativeLanguageName() or tag for tag, locale in known.items()}
    often = Counter(names.values())
    return {
        tag: f"{name[:1].upper()}{name[1:]}"
        + (f", {known[tag].nativeTerritoryName()}" if often[name] > 1 else "")
        for tag, name in names.items()
    }
