"""Calling the program that already runs: one word to it instead of a second one.

Lives here: what can be asked (`call`), where the running program is found and who may
be asked there (`address`), and asking it (`asking`), over a socket in the person's own
runtime directory, or a named pipe on Windows; and whether there is a screen to show
anything on (`screen`). No Qt: `pls capture` has to be there before a thought is gone.
The window's side is `ui.running.door`.
"""

from pls.calling.address import address, claim
from pls.calling.asking import ask, handed_over
from pls.calling.call import Answer, Call, Do, arguments, read
from pls.calling.screen import no_screen


__all__ = [
    "Answer",
    "Call",
    "Do",
    "address",
    "arguments",
    "ask",
    "claim",
    "handed_over",
    "no_screen",
    "read",
]
