"""Every enumeration of a record: the value in the file, the words a person reads.

Values and labels restate the project's field study; a test compares them with its
`enums.json` where that is at hand. Each value is optional on a record: nothing is
stored where nothing was said. There are many, and a record that is written or read
names few: the module of one is loaded when it is first asked for.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any


if TYPE_CHECKING:
    from pls.records.enums.choice import Choice
    from pls.records.enums.circumstances import (
        Barrier,
        Form,
        Formality,
        Help,
        Noticed,
        Organiser,
        Purpose,
        Setting,
        TimeSource,
        With,
        form,
    )
    from pls.records.enums.modality import Modality, Way, way
    from pls.records.enums.others import Answer, InReview, Media, ReadingStatus, Trust
    from pls.records.enums.outcome import (
        Application,
        Confidentiality,
        EvidenceKind,
        ImpactKind,
        Standing,
    )
    from pls.records.enums.usual import Audience, GoalState, NamesRule, Sharing, Source

__all__ = [
    "Answer",
    "Application",
    "Audience",
    "Barrier",
    "Choice",
    "Confidentiality",
    "EvidenceKind",
    "Form",
    "Formality",
    "GoalState",
    "Help",
    "ImpactKind",
    "InReview",
    "Media",
    "Modality",
    "NamesRule",
    "Noticed",
    "Organiser",
    "Purpose",
    "ReadingStatus",
    "Setting",
    "Sharing",
    "Source",
    "Standing",
    "TimeSource",
    "Trust",
    "Way",
    "With",
    "form",
    "way",
]

_PLACES = {
    "choice": ("Choice",),
    "modality": ("Modality", "Way", "way"),
    "usual": ("Sharing", "GoalState", "Audience", "NamesRule", "Source"),
    "circumstances": (
        "Purpose",
        "Noticed",
        "Form",
        "form",
        "Formality",
        "Setting",
        "Organiser",
        "With",
        "TimeSource",
        "Help",
        "Barrier",
    ),
    "outcome": (
        "Application",
        "ImpactKind",
        "EvidenceKind",
        "Confidentiality",
        "Standing",
    ),
    "others": ("Trust", "Media", "ReadingStatus", "Answer", "InReview"),
}


def __getattr__(name: str) -> Any:
    for place, names in _PLACES.items():
        if name in names:
            module = importlib.import_module(f"pls.records.enums.{place}")
            globals().update({each: getattr(module, each) for each in names})
            return globals()[name]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
