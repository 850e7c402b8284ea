"""What the web page has below its words: the form in which a reader answers.

It is an image of it: the form lives in the page and has no place in a window that
shows what leaves. What it asks is said, so that nobody is surprised by an answer.
"""

from __future__ import annotations

import html

from pls.disclosure import wording
from pls.disclosure.document import Disclosure
from ui.theme.fonts import SANS


_TEXT, _TEXT2, _LINE, _GROUND = "#1c2326", "#4d575a", "#d2d2ca", "#f5f5f1"


def form(doc: Disclosure, unit: float) -> str:
    """Return the image of the form under a page, as rich text.

    Args:
        doc: What the page holds.
        unit: How many pixels one of the design's pixels takes.
    """
    who = wording.first_name(doc.sender.name)
    rows = [
        ("To each of the items", "Recognise, ask a question, comment"),
        *([("To each ask", _asks())] if doc.asks else []),
        ("What you see", "One sentence"),
        ("Next opportunity, support or time", "To choose, with a note"),
        ("A day to follow up, and your name", "As you like"),
        ("Read. No action needed, carry on.", "One tick is a full answer"),
    ]
    told = "".join(_row(*row, unit) for row in rows)
    # Qt takes borders longhand only.
    edge = f"border-width: 1px; border-style: solid; border-color: {_LINE}"
    ground = f"margin-top: {round(22 * unit)}px; background-color: {_GROUND}; {edge}"
    return (
        f"<table width='100%' cellpadding='{round(12 * unit)}' cellspacing='0' "
        f"style='{ground}'>"
        f"<tr><td style='border-width: 0'>"
        f"{_line(f'Answer {who}', 13, _TEXT, unit, strong=True)}"
        f"{_line('The page asks for this; all of it is optional.', 11, _TEXT2, unit)}"
        f"<table width='100%' cellpadding='{round(3 * unit)}' cellspacing='0' "
        f"style='margin-top: {round(8 * unit)}px'>{told}</table></td></tr></table>"
    )


def _asks() -> str:
    *first, last = (label.lower() for _, label in wording.ANSWERS)
    return wording.capital(f"{', '.join(first)}, or {last}")


def _row(what: str, how: str, unit: float) -> str:
    left = _line(what, 11, _TEXT, unit, strong=True)
    right = _line(how, 11, _TEXT2, unit)
    return f"<tr><td width='46%'>{left}</td><td>{right}</td></tr>"


def _line(
    text: str, size: float, ink: str, unit: float, *, strong: bool = False
) -> str:
    weight = 600 if strong else 400
    return (
        f"<p style='font-family: {SANS}; font-size: {round(size * unit)}px; "
        f"font-weight: {weight}; color: {ink}'>{html.escape(text)}</p>"
    )
