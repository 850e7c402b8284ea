"""The capture line: one line of typing into the parts of an entry.

Lives here: the tokens (`line`), days in a word (`days`), the suggested way of learning
(`guess`), short names made whole (`known`). Pure; what is not recognised stays in the
title, so no word is lost.
"""

from pls.capture.guess import modality
from pls.capture.known import settle
from pls.capture.line import Captured, Sign, Token, parse


__all__ = ["Captured", "Sign", "Token", "modality", "parse", "settle"]
