"""What stands beneath the words of an item: facts, pictures, proofs, thanks."""

import base64

from pls.disclosure import profiles, wording
from pls.disclosure.document import Fact, Item, Picture, Pictures
from pls.exporters.html.marks import attribute, escape, line, small


UNTOLD = "A picture without a description"


def beneath(item: Item, pictures: Pictures) -> str:
    """Return all that an item carries beside its story and what it changed.

    Args:
        item: One thing learned.
        pictures: The bytes of its pictures; one that is missing is told in words.
    """
    credit = f"Thanks to {wording.line(item.credit)}" if item.credit else ""
    proofs = [f"To check: {proof}" for proof in wording.proofs(item)]
    return (
        _facts(item)
        + "".join(_picture(one, pictures) for one in item.pictures)
        + "".join(small(text) for text in (*proofs, credit))
    )


def _facts(item: Item) -> str:
    rows = "".join(_fact(fact) for fact in profiles.told(item))
    if not rows:
        return ""
    return (
        '<table class="record"><caption><span class="vh">For the record: '
        f"{line(item.title)}</span></caption><tbody>{rows}</tbody></table>"
    )


def _fact(fact: Fact) -> str:
    return (
        f'<tr><th scope="row" dir="auto">{line(fact.label)}</th>'
        f'<td dir="auto">{escape(fact.value.strip())}</td></tr>'
    )


def _picture(one: Picture, pictures: Pictures) -> str:
    data = pictures.get(one.sha256)
    if data is None:
        return small(f"Picture: {wording.line(one.alt)}") if one.alt.strip() else ""
    source = base64.b64encode(data).decode("ascii")
    return (
        f'<p class="picture"><img alt="{attribute(one.alt) or UNTOLD}" '
        f'width="{one.width}" height="{one.height}" '
        f'src="data:image/{one.kind};base64,{source}"></p>'
    )
