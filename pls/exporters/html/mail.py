"""The answer as a text to copy into a mail, for where no script runs."""

from collections.abc import Iterator

from pls.disclosure import wording
from pls.disclosure.document import Ask, Disclosure, Item
from pls.exporters.html.marks import escape, line


MOST = 24
"""Lines of the text that are seen at once; more are scrolled to."""


def reply(doc: Disclosure) -> str:
    """Return what to copy, with every ask and every item by number and title."""
    name = line(wording.first_name(doc.sender.name))
    lines = [wording.plain(text) for text in _lines(doc)]
    rows = min(len(lines), MOST)
    return (
        '<section class="sheet still"><h2 class="big">Your reply by mail</h2>'
        f'<p class="hint"><label for="mail">Copy this into a mail to {name} and write '
        "behind the colons. Leave out what you like.</label></p>"
        f'<textarea id="mail" readonly rows="{rows}" spellcheck="false">'
        f"{escape(chr(10).join(lines))}</textarea></section>"
    )


def _lines(doc: Disclosure) -> Iterator[str]:
    yield f"{wording.line(doc.title)}, {wording.span(doc.period)}"
    for ask in doc.asks:
        yield from ("", *_ask(ask))
    for item in doc.items:
        yield from ("", *_item(item))
    yield from ("", "What I see:", "Next opportunity:", "Support or time I will give:")
    yield f"From: {wording.line(doc.to.name) if doc.to else ''}".rstrip()


def _ask(ask: Ask) -> tuple[str, str]:
    answers = [label.lower() for _, label in wording.ANSWERS]
    told = f"{', '.join(answers[:-1])} or {answers[-1]}:"
    return f"Ask {ask.n}. {wording.line(ask.text)}", wording.capital(told)


def _item(item: Item) -> tuple[str, str]:
    title = wording.line(item.title)
    return f"{item.n}. {title}", "Recognised, my question or comment:"
