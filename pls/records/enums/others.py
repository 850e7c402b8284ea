"""What is said of resources, and by a reader."""

from __future__ import annotations

from pls.records.enums.choice import Choice


class Trust(Choice):
    """How far the person trusts a resource, on the day they checked it.

    The hint is how they say it themselves.
    """

    UNCHECKED = "unchecked", "Not checked", "Not judged"
    DOUBTFUL = "doubtful", "Doubtful", "Doubtful"
    CARE = "care", "Usable with care", "Not sure yet"
    SOLID = "solid", "Solid", "Good source"
    TESTED = "tested", "Tested in my own work", "Tried it myself"


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
