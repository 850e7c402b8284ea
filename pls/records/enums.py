"""Every enumeration of a record: the value in the file, the words a person reads.

Values and labels restate the project's field study; a test compares them with its
`enums.json` where that is at hand. Each value is optional on a record: nothing is
stored where nothing was said.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Choice(StrEnum):
    """A value with the label a person reads and, where useful, a hint."""

    label: str
    hint: str

    def __new__(  # noqa: D102 (a constructor)
        cls, value: str, label: str = "", hint: str = ""
    ) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        member.hint = hint
        return member


class Modality(Choice):
    """How something was learned."""

    DOING = "doing", "Doing the work", "Real tasks, client work, a new tool or domain"
    PROBLEM = "problem", "Solving a problem", "Stuck, worked it out"
    EXPERIMENT = "experiment", "Trying something out", "Deliberate trial and error"
    PEER = (
        "peer",
        "Talking or pairing with a colleague",
        "Corridor talk, pairing, code or document review",
    )
    CLIENT = (
        "client",
        "Talking with a client or user",
        "Learned from the people served",
    )
    OBSERVING = "observing", "Watching someone do it", "Model learning, shadowing"
    MENTORED = (
        "mentored",
        "Being coached or mentored",
        "A mentor, coach or senior helped",
    )
    TEACHING = (
        "teaching",
        "Teaching or mentoring someone else",
        "Explaining, presenting, reviewing, writing a guide",
    )
    FEEDBACK = (
        "feedback",
        "Getting feedback",
        "From manager, peer, client, a review, a test result",
    )
    REFLECTING = (
        "reflecting",
        "Thinking it over",
        "Own reflection on what worked and what did not",
    )
    SEARCHING = (
        "searching",
        "Searching and investigating",
        "Web search, reading source, asking a tool",
    )
    RESOURCE = (
        "resource",
        "Reading, watching, listening",
        "Article, book, video, podcast, internal page",
    )
    COMMUNITY = (
        "community",
        "Network, community, event",
        "Forum, guild, meetup, conference",
    )
    COURSE = (
        "course",
        "Course or training",
        "Formal or non-formal, classroom or online",
    )
    OTHER = "other", "Something else"


class Way(Choice):
    """The ten ways of learning that lists and forms show."""

    DOING = "doing", "Doing"
    EXPERIMENT = "experiment", "Trying something out"
    PEER = "peer", "Talking with peers"
    MENTORED = "mentored", "Being mentored"
    TEACHING = "teaching", "Mentoring others"
    FEEDBACK = "feedback", "Getting feedback"
    SEARCHING = "searching", "Searching"
    RESOURCE = "resource", "Reading & following"
    REFLECTING = "reflecting", "Reflecting"
    COURSE = "course", "Course"


_SHOWN_AS = {
    Modality.PROBLEM: Way.DOING,
    Modality.OBSERVING: Way.MENTORED,
    Modality.CLIENT: Way.PEER,
    Modality.COMMUNITY: Way.PEER,
    Modality.OTHER: None,
}


def way(modality: Modality) -> Way | None:
    """Return the way of learning that *modality* is shown as, if any."""
    if modality in _SHOWN_AS:
        return _SHOWN_AS[modality]
    return Way(modality.value)


class Purpose(Choice):
    """Why something was learned."""

    FIND_OUT = "find_out", "Finding something out"
    SOLVE = "solve", "Solving a work problem"
    KEEP_UP = "keep_up", "Keeping up to date"
    DAILY_WORK = "daily_work", "It came with the daily work"
    BUILD_SKILL = "build_skill", "Building a skill on purpose"
    REQUIRED = "required", "Somebody asked or required it"
    CURIOSITY = "curiosity", "Curiosity"


class Noticed(Choice):
    """When the person noticed that they were learning."""

    AT_THE_TIME = "at_the_time", "I knew I was learning"
    AFTERWARDS = "afterwards", "I only noticed later"


class Form(Choice):
    """What follows from planned and noticed; derived, never asked or stored."""

    SELF_DIRECTED = "self_directed", "Self-directed"
    INCIDENTAL = "incidental", "Incidental"
    TACIT = "tacit", "Tacit"


def form(planned: bool | None, noticed: Noticed | None) -> Form | None:  # noqa: FBT001 (a field's value, not a switch)
    """Return the form of learning, or None where one of both was not said."""
    if planned is None or noticed is None:
        return None
    if planned:
        return Form.SELF_DIRECTED
    return Form.TACIT if noticed is Noticed.AFTERWARDS else Form.INCIDENTAL


class Formality(Choice):
    """How formal the learning was."""

    INFORMAL = "informal", "Informal (default)"
    NON_FORMAL = (
        "non_formal",
        "Structured but not a qualification (workshop, online course)",
    )
    FORMAL = "formal", "Formal programme or qualification"


class Setting(Choice):
    """Where it happened."""

    INSIDE = "inside", "Inside the organisation"
    OUTSIDE = "outside", "Outside the organisation"


class Organiser(Choice):
    """Who organised it."""

    NOBODY = "nobody", "Nobody, it just happened"
    ME = "me", "Me"
    MANAGER = "manager", "My manager"
    L_AND_D = "l_and_d", "L&D or HR"
    PEERS = "peers", "Colleagues or team"
    EXTERNAL = "external", "Community, client or supplier"


class With(Choice):
    """What the learning was done with."""

    PEOPLE = "people", "People"
    CONTENT = "content", "Content"
    BOTH = "both", "Both"
    ALONE = "alone", "On my own, from the work itself"


class TimeSource(Choice):
    """Whose time it took."""

    BILLABLE = "billable", "Inside billable or delivery time"
    INTERNAL = "internal", "Inside paid non-billable time"
    PROTECTED = "protected", "Time set aside for learning"
    OWN = "own", "My own time"


class Help(Choice):
    """What support there was."""

    NOT_NEEDED = "not_needed", "Did not need help"
    OFFERED = "offered", "Help was offered"
    ASKED_GOT = "asked_got", "Asked and got it"
    ASKED_WAITING = "asked_waiting", "Asked, waiting"
    ASKED_NOT_GOT = "asked_not_got", "Asked, did not get it"
    NOT_ASKED = "not_asked", "Needed it, did not ask"


class Barrier(Choice):
    """What stood in the way."""

    TIME = "time", "No time"
    BILLABILITY = "billability", "Not billable"
    PRIORITY = "priority", "Other priorities"
    UNCLEAR = "unclear", "Unclear what to learn"
    ACCESS = "access", "No access to tool, data or person"
    NO_USE = "no_use", "No chance to use it"
    NO_FEEDBACK = "no_feedback", "No feedback"
    CONFIDENCE = "confidence", "Lost confidence"
    QUALITY = "quality", "Could not trust the sources"


class Application(Choice):
    """How far what was learned is in use."""

    NOT_YET = "not_yet", "Not used yet"
    TRIED = "tried", "Tried once"
    IN_USE = "in_use", "In regular use"
    PASSED_ON = "passed_on", "Passed on to others"
    DROPPED = "dropped", "Dropped"


class ImpactKind(Choice):
    """What changed because of it."""

    TIME = "time", "Saved time or money"
    QUALITY = "quality", "Better quality"
    CLIENT = "client", "Better for client or user"
    RISK = "risk", "Less risk"
    NEW = "new", "Something new became possible"
    OTHERS = "others", "Enabled other people"
    CONFIDENCE = "confidence", "More confident or independent"
    NONE_YET = "none_yet", "No visible effect yet"


class EvidenceKind(Choice):
    """How a claim can be checked."""

    ARTEFACT = "artefact", "Work product"
    NUMBER = "number", "Number with source"
    BEFORE_AFTER = "before_after", "Before and after"
    TESTIMONY = "testimony", "What someone said (with permission)"
    LINK = "link", "Link"
    CERTIFICATE = "certificate", "Certificate or badge"
    OBSERVED = "observed", "Manager or peer saw it"


class Confidentiality(Choice):
    """Who may see it."""

    PRIVATE = "private", "Mine only (default)"
    CLIENT = "client", "Contains client or third-party information"
    INTERNAL = "internal", "May be shown inside the organisation"
    OPEN = "open", "May be shown to anyone"


class Standing(Choice):
    """How far an item has come; derived from the ledger, never stored."""

    PRIVATE = "private", "Private"
    READY = "shortlisted", "Ready to share"
    SHARED = "shared", "Shared"
    ACKNOWLEDGED = "acknowledged", "Acknowledged"
    RECOGNISED = "recognised", "Recognised"


class Trust(Choice):
    """How far the person trusts a resource, on the day they checked it."""

    UNCHECKED = "unchecked", "Not checked"
    DOUBTFUL = "doubtful", "Doubtful"
    CARE = "care", "Usable with care"
    SOLID = "solid", "Solid"
    TESTED = "tested", "Tested in my own work"


class Sharing(Choice):
    """Whether an item may be picked for a summary."""

    PRIVATE = "private", "Private"
    READY = "ready", "Ready to share"


class Media(Choice):
    """What a resource is."""

    ARTICLE = "article", "Article"
    VIDEO = "video", "Video"
    BOOK = "book", "Book"
    INTERNAL = "internal", "Internal page"
    PERSON = "person", "Person"
    COURSE = "course", "Course"
    PODCAST = "podcast", "Podcast"
    PAPER = "paper", "Paper"
    TOOL = "tool", "Tool"
    OTHER = "other", "Something else"


class ReadingStatus(Choice):
    """How far a resource has been read."""

    TO_READ = "to_read", "To read"
    READING = "reading", "Reading"
    USED = "used", "Used"
    LET_GO = "let_go", "Let go"


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


class Answer(Choice):
    """What was answered to an ask."""

    YES = "yes", "Yes"
    PARTLY = "partly", "Partly"
    LATER = "later", "Later"
    NO = "no", "No"
    TALK = "talk", "Let us talk"


class InReview(Choice):
    """Whether it will be part of the review."""

    YES = "yes", "Yes"
    NO = "no", "No"
    UNDECIDED = "undecided", "Undecided"
    NOT_MINE_TO_SAY = "not_mine_to_say", "Not mine to say"
