"""The faces of the page, embedded: Literata for words, Inter for labels (both OFL)."""

import base64
import re
from functools import cache

from pls import assets


LATIN = (
    "U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, "
    "U+2000-206F, U+20AC, U+2122, U+2191, U+2193, U+2212, U+FEFF"
)
# What the second file of each family adds, as ranges of code points.
EXTENDED = (
    (0x0100, 0x0130),
    (0x0132, 0x0151),
    (0x0154, 0x02BA),
    (0x02BD, 0x02C5),
    (0x02C7, 0x02D9),
    (0x1D00, 0x1EFF),
    (0x20A0, 0x20AB),
    (0x20AD, 0x20C0),
    (0x2113, 0x2113),
    (0x2C60, 0x2C7F),
    (0xA720, 0xA7FF),
)
FAMILIES = (
    ("Inter", "inter-latin-wght-normal", "inter-latin-ext-wght-normal", "100 900"),
    (
        "Literata",
        "literata-latin-opsz-normal",
        "literata-latin-ext-opsz-normal",
        "200 900",
    ),
)


def faces(text: str) -> str:
    """Return the font rules a text needs; rarer Latin letters only where used."""
    return _rules(extended=_rarer().search(text) is not None)


@cache
def _rarer() -> re.Pattern[str]:
    return re.compile(
        f"[{''.join(f'{chr(low)}-{chr(high)}' for low, high in EXTENDED)}]"
    )


@cache
def _rules(*, extended: bool) -> str:
    more = ", ".join(f"U+{low:04X}-{high:04X}" for low, high in EXTENDED)
    rules = []
    for family, latin, wider, weights in FAMILIES:
        rules.append(_face(family, latin, weights, LATIN))
        if extended:
            rules.append(_face(family, wider, weights, more))
    return "".join(rules)


def _face(family: str, file: str, weights: str, reach: str) -> str:
    data = assets.path("fonts", "web", f"{file}.woff2").read_bytes()
    source = base64.b64encode(data).decode("ascii")
    return (
        f"@font-face{{font-family:{family};font-weight:{weights};font-style:normal;"
        f"src:url(data:font/woff2;base64,{source}) format('woff2');"
        f"unicode-range:{reach}}}\n"
    )
