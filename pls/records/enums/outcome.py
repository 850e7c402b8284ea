"""What came of it, and what may be told."""

from __future__ import annotations

from pls.records.enums.choice import Choice


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
