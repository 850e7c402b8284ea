"""Endings that a language hangs on a name.

Finnish, by Iso suomen kielioppi (VISK, § 81 and § 89, Institute for the Languages of
Finland): case endings, with an `i` before them where a name ends in a consonant; names
in -nen; short kk, pp, tt before endings that close a syllable. The genitive -s by the
Duden grammar (§ 308 ff.), the same in Swedish, Danish, Norwegian and Dutch.

They are looked for only where words around the name are of that language, for `Asian`
is nobody called Asia, and `Lucille` not Luc. What other languages do (Polish `Anny`,
Portuguese `Aninha`, Russian) is not replaced; `names.near` tells of some of it, and of
endings in a text too short to tell its language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator


FINNISH = frozenset(
    re.findall(
        r"\w+",
        "ei etta ja joka kanssa koska kuin kun mina mutta myos niin nyt olen oli olin "
        "opin ovat sain sanoi seka siita tai tama vain",
    )
)
"""Common words that are of no other language here, folded."""

GENITIVE = frozenset(
    re.findall(
        r"\w+",
        "aber als auch auf bei das dem der des ein eine einen einer fur haben habe hat "
        "ich ist mit nach nicht oder sich sind uber und von wie wir wurde zu zum "
        "zur och att det som inte av jag og ikke jeg fra het een niet voor",
    )
)
"""The same for the languages with a genitive -s and no apostrophe."""

_CASES = "n|a|ta|na|tta|ksi|lla|lle|lta|ssa|sta"
_INTO = "|".join(f"(?<={vowel}){vowel}n" for vowel in "aeiouy")
_CLITIC = "(?:kin|kaan|ko|han)?"
_SHORTEST = 3
"""Letters of a part of a name that takes endings: of two, other words come about."""


def languages(folded: str) -> frozenset[str]:
    """Return which of these languages a folded text is in: `fi`, `s`, both or none."""
    words = frozenset(re.findall(r"[^\W\d_]+", folded.casefold()))
    found = {"fi": FINNISH, "s": GENITIVE}
    return frozenset(key for key, known in found.items() if known & words)


def pattern(told: frozenset[str]) -> str:
    """Return a pattern for the endings of a name, of which any may be missing."""
    either = []
    if "fi" in told:
        vowel, consonant = "(?<=[aeiouy])", r"(?<=[^\W\d_aeiouy])i"
        either.append(
            f"(?:{vowel}(?:{_CASES}|{_INTO})|{consonant}(?:{_CASES}|in)){_CLITIC}"
        )
    if "s" in told:
        either.append(r"(?<=[^\W\d_sxz])s")
    long = rf"(?<=[^\W_]{{{_SHORTEST}}})"
    return f"(?:{long}(?:{'|'.join(either)}))?" if either else ""


def forms(part: str, told: frozenset[str]) -> Iterator[str]:
    """Yield a part of a folded name with the endings before which it is another."""
    if "fi" not in told:
        return
    cases = [case for case in _CASES.split("|") if case not in {"a", "ta", "na"}]
    if re.search(r"[aeiouy]nen\Z", part):
        stem = part[:-3]
        yield f"{stem}sta"
        yield from (f"{stem}se{case}" for case in (*cases, "na", "en"))
    if re.search(r".(?:kk|pp|tt)[aeiouy]\Z", part):
        yield from (f"{part[:-2]}{part[-1]}{case}" for case in cases)
