"""Names that are words as well: Will, Mark, Rose, April, May, Art, Grace, Frank.

Such a name is not looked for in small letters or in capitals. As it is written it is a
name, except where what stands beside it leaves no doubt that it is the word: better a
word too much is taken for a name than a name leaves.
"""

from __future__ import annotations

import re

from pls.text.patterns import pattern


_MONTHS = frozenset({"april", "august", "autumn", "june", "may", "summer", "winter"})
"""Also the seasons: they stand beside the same words."""

_OPENING = {
    "bill": "for it of the them",
    "chase": "down it the up",
    "drew": "a it on the up",
    "frank": "answers? conversations? discussions? exchanges? feedback talks? words",
    "grant": "access the them",
    "hope": "for is it so that the they this to we you",
    "jack": "up",
    "long": "after|before|calls?|lines?|meetings?|texts?|waits?",
    "mark": "a all an any as each every it my that the them these this those your",
    "max": "length|number|of|retries|size|value",
    "may": "be have i it need not the this they we you",
    "pat": "the",
    "rich": "content data in media text",
    "rob": "the",
    "rose": "bush(?:es)?|garden|petals|wine",
    "sue": "for the them",
    "will": "be do have he i it make need not she that the there these they this those "
    "try use we you",
    "young": "colleagues engineers people",
}
"""By word, what follows it where a sentence begins and it is no name."""

_ANYWHERE = {
    "art": "deco director gallery history of school work works",
    "dawn": "of",
    "faith": "in",
    "grace": "notes? periods? time",
    "joy": "in of",
    "miles": "away of per",
    "page": r"\d count",
    "ray": "tracing",
}
"""By word, what follows it wherever it is no name."""

_OTHERS = (
    "amber angel baker bell best black brown case cash chance christian constance "
    "cook cooper crystal daisy dale day dean don earl ernest eve field gene ginger "
    "glen gray green guy harmony hazel heath heather hill holly hunter iris ivy jade "
    "josh judge king lane lily love major mason melody mike moon nick noel olive "
    "paris patience pearl penny prudence reed roman ruby sharp short sierra sky star "
    "stone taylor tyler victor violet wade ward white wise wolf wood"
)
WORDS = frozenset({*_MONTHS, *_OPENING, *_ANYWHERE, *_OTHERS.split()})
"""The names that are words, in small letters."""

_BEGINS = pattern(r"(?:^|[.!?:…\n])[\s\"'“‘«(\[>*#•–\d.)-]*\Z")
_TIME_BEFORE = pattern(
    r"(?:\d(?:st|nd|rd|th|\.)?(?: of)?|\b(?:a|an|during|each|early|every|in|last|late|"
    r"mid|next|our|since|that|the|this|till|until)|(?:end|beginning|start|middle|rest|"
    r"half|month|week|days?|quarter) of|\b(?:jan|febr)uary(?: to|[–/-])|"
    r"\b(?:march|april|june|july)(?: to|[–/-]))[ -]?\Z",
    re.IGNORECASE,
)
_TIME_AFTER = pattern(
    r"(?:,? ?(?:of )?['’]?\d|(?: (?:to|until|till) |[–/-])(?:may|june|july|august|"
    r"(?:septem|octo|novem|decem)ber)\b)",
    re.IGNORECASE,
)
_THE = pattern(r"\b(?:an|fine|modern|the) \Z", re.IGNORECASE)


def is_word(text: str, start: int, end: int) -> bool:
    """Tell whether what stands in *text* from *start* to *end* is surely no name."""
    word = text[start:end].casefold()
    if word not in WORDS:
        return False
    before, after = text[max(start - 24, 0) : start], text[end : end + 24]
    if word in _MONTHS and (_TIME_BEFORE.search(before) or _TIME_AFTER.match(after)):
        return True
    if word == "art" and _THE.search(before):
        return True
    if _follows(_ANYWHERE.get(word, ""), after):
        return True
    begins = _BEGINS.search(before) is not None
    return begins and _follows(_OPENING.get(word, ""), after)


def _follows(words: str, after: str) -> bool:
    if not words:
        return False
    either = "|".join(words.split())
    return re.match(rf"[ \n](?:{either})\b", after, re.IGNORECASE) is not None
