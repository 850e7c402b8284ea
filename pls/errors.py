"""What the world can do wrong, each as a sentence for the person.

Anything else that is raised is a bug.
"""

from __future__ import annotations


class PlsError(Exception):
    """Base of every error raised on purpose; its text is shown as it is."""


class SpaceUnavailableError(PlsError):
    """The folder cannot be used: missing, no rights, disk full, not a space."""


class WordsKeptError(SpaceUnavailableError):
    """A file cannot be written; this computer keeps the words, and tries again.

    Attributes:
        record: What is kept. Who goes on changing it begins with that: the folder has
            not seen it, and would join it with itself.
    """

    def __init__(self, told: str, record: object) -> None:
        super().__init__(told)
        self.record = record


class LockedError(PlsError):
    """The space is encrypted, and nobody said the passphrase yet."""


class UnfinishedError(PlsError):
    """A space is half encrypted, or half not; that is finished before it is used."""


class WrongKeyError(PlsError):
    """A passphrase or a key does not open the space; nothing was touched."""


class DamagedRecordError(PlsError):
    """A file in the space cannot be read as a record; it is left as it is."""


class UnknownRecordError(PlsError):
    """No record, or more than one, answers to an id."""


class BadValueError(PlsError):
    """A value does not fit the field it was given for."""


class NotReadyError(PlsError):
    """Something was picked that its owner has not marked as ready to share."""


class RefusedReplyError(PlsError):
    """A reply was not taken in; the text says why."""


class PlainReplyError(RefusedReplyError):
    """A text holds no reply that can be read: somebody answered in plain words."""


class NotFetchedError(PlsError):
    """A web page was not asked, or did not answer with what was wanted."""
