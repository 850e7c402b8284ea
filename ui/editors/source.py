"""The exact text behind a Qt document.

A `QTextDocument` keeps paragraphs, not line ends: CR LF, CR, U+2029 and the two
frame signs U+FDD0 and U+FDD1 all become paragraph ends, and a lone half of a
surrogate pair cannot be held at all. So what was set is remembered and given
back for as long as the document is as it was, also after undoing every edit.
Once it differs, these characters read back as line feeds; no-break spaces, line
separators and all else are kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtGui import QTextDocument


_PARAGRAPHS = "\u2029\ufdd0\ufdd1"


class Source:
    """Remembers what a document was given, and reads back what it holds."""

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self._given = ""
        self._setting = False
        self._revision = document.revision()

    @property
    def shown(self) -> str:
        """What to put into the document for the text that was set."""
        return self._given

    def text(self) -> str:
        """Return the text as it is now."""
        if not self._document.isModified():
            return self._given
        return _read(self._document.toRawText())

    @contextmanager
    def setting(self, text: str) -> Iterator[None]:
        """Fill the document with *text* in this block, silently."""
        self._given = text
        with self.restyling():
            yield
            self._document.setModified(False)

    @contextmanager
    def taking(self, text: str) -> Iterator[tuple[str, str]]:
        """Turn the document into *text* in this block, by steps that can be undone.

        Silent, since no person edits. Gives what the document holds and what it shall
        hold. What is typed next is a step of its own.
        """
        held = _read(self._document.toRawText())
        with self.restyling():
            yield (
                held,
                _read(text).replace("\r\n", "\n").replace("\r", "\n"),
            )
            self._given = text
            self._document.setModified(False)

    @contextmanager
    def restyling(self) -> Iterator[None]:
        """Let the document change in looks only, silently.

        Qt counts a new default font as a change of contents.
        """
        outer, self._setting = self._setting, True
        try:
            yield
        finally:
            self._setting = outer
            self._revision = self._document.revision()

    def person_edited(self) -> bool:
        """Tell, when the document says it changed, whether its words did."""
        revision = self._document.revision()
        changed = revision != self._revision and not self._setting
        self._revision = revision
        return changed


def _read(raw: str) -> str:
    # `translate` takes forty times as long, and each key reads all there is.
    for sign in _PARAGRAPHS:
        raw = raw.replace(sign, "\n")
    return raw
