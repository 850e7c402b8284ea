"""Text into HTML, safely: escaping and the icons.

Markup and links inside the text of a document are text like any other.
"""

import html
import re
from functools import cache

from pls import assets
from pls.disclosure import wording


def escape(text: str) -> str:
    """Return text that stays text, inside an element or a quoted attribute."""
    return html.escape(wording.plain(text))


def line(text: str) -> str:
    """Return text of one line, kept apart from the direction of its surroundings."""
    return f"<bdi>{html.escape(wording.line(text))}</bdi>"


def attribute(text: str) -> str:
    """Return text of one line for a quoted attribute."""
    return html.escape(wording.line(text))


def small(text: str) -> str:
    """Return a quiet line under a text, nothing for no words."""
    return f'<p class="small">{line(text)}</p>' if text else ""


@cache
def icon(name: str, size: int) -> str:
    """Return a drawing of the icon set (Lucide, ISC), hidden from screen readers."""
    drawn = assets.text("icons", f"{name}.svg")
    inner = " ".join(re.findall(r"<(?:path|circle|rect|line|poly\w+) [^>]*/>", drawn))
    return (
        f'<svg aria-hidden="true" width="{size}" height="{size}" '
        f'viewBox="0 0 24 24">{inner}</svg>'
    )
