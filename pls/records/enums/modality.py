"""How something was learned."""

from __future__ import annotations

from pls.records.enums.choice import Choice


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
