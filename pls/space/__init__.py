"""A space, opened: the only place that composes the packages below.

`core` holds the space itself, `shelf` what is read from it, `about` says whose it is;
each verb has its module: `entries` (capture, next steps), `listing` (the journal),
`search`, `searches` (kept under names, on this computer), `sharing` (what leaves),
`answering` (what comes back), `ledger` (both over time), `following` (whether what was
promised happened), `shipped`
and `prompting` (what reflections ask), `reflecting` (begin, go on, finish), `holding`
(what a period held), `turning` (what an answer becomes), `agreeing` (talks), `lookback`
(when one is offered), `confirming` (who recognised a skill), `skills` and `renaming`,
`goals`, `resources`, `collecting` and `judging` (what is read, and how far it is
trusted), `signposting` (lists of it for others), `support` (said at work, and done),
`mentioning` (into the draft, in one act), `insights` (what it all adds up to),
`importing`, `versions` and `history` (merging, looking back, going back), `backups`,
`inspecting`, `envelopes` and `mending` (damage), `beside`, `begun`, `words` and
`outside` (what lies on this computer, sealed as the space is), `lending` (readable
copies of what is sealed), `tending` (the bin and the history over time), `sample`,
`keeping` the sample.
The window and the command line use these and nothing below them.
"""

from pls.space.about import About
from pls.space.core import Space


__all__ = ["About", "Space"]
