"""What a record is unless something else is said."""

from __future__ import annotations

from pls.records.enums.choice import Choice


class Sharing(Choice):
    """Whether an item may be picked for a summary."""

    PRIVATE = "private", "Private"
    READY = "ready", "Ready to share"


class GoalState(Choice):
    """How a goal stands."""

    ACTIVE = "active", "Active"
    RESTING = "resting", "Resting"
    REACHED = "reached", "Reached"
    LET_GO = "let_go", "Let go"


class Audience(Choice):
    """Whom a summary is for."""

    MANAGER = "manager", "Manager", "Impact first, one page"
    MENTOR = "mentor", "Mentor", "More story, open questions"
    HR = "hr", "HR or CPD record", "Dates, minutes, ways of learning"
    PEERS = "peers", "Peers", "Resources and how-to"


class NamesRule(Choice):
    """How names of other people appear in what leaves."""

    NAMES = "names", "Names"
    INITIALS = "initials", "Initials"
    HIDDEN = "hidden", "Hidden"


class Source(Choice):
    """How a reply came back."""

    FILE = "file", "Reply file"
    PASTED = "pasted", "Pasted text"
    SPOKEN = "spoken", "Said in a talk"
