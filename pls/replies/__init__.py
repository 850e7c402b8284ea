"""What comes back: a reply, untrusted, read or refused with a reason.

A reply is JSON of ``pls-response/1``: the file the page saves, or the block it makes
for a mail. Everything in it is plain text from somebody whose name is only claimed.
No link is opened, nothing is shown as markup, nothing is guessed. `parse` reads one,
`match` checks that it answers exactly what was sent. Both raise
`pls.errors.RefusedReplyError` and nothing else; it is a `PlainReplyError` where the
text is somebody's own words, which the person then types in; `words` tells them.
"""

from pls.replies.block import LIMIT, MAIL_LIMIT
from pls.replies.letters import words
from pls.replies.matching import match
from pls.replies.reading import cleaned, parse
from pls.replies.response import AskAnswer, ItemAnswer, Offer, Response


__all__ = [
    "LIMIT",
    "MAIL_LIMIT",
    "AskAnswer",
    "ItemAnswer",
    "Offer",
    "Response",
    "cleaned",
    "match",
    "parse",
    "words",
]
