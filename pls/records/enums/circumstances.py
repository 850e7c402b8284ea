"""How it came about that something was learned, and what helped."""

from __future__ import annotations

from pls.records.enums.choice import Choice


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
