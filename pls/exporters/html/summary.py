"""The part of the page that is read: head, asks, items, numbers.

The order is that of the exchange's section 5.2.
"""

from pls.disclosure import wording
from pls.disclosure.document import Ask, Disclosure, Item, Number, Period
from pls.exporters.html.form import buttons
from pls.exporters.html.marks import icon, line


def head(doc: Disclosure) -> str:
    """Return title, period, writer and reader."""
    return (
        '<header><p class="over"><span>Learning summary</span> '
        f"<span>{line(wording.span(doc.period))}</span></p>"
        f'<h1 dir="auto">{line(doc.title)}</h1>'
        f'<p class="by">{line(wording.byline(doc))}</p></header>'
    )


def opening(doc: Disclosure) -> str:
    """Return what is different now, and what is asked for."""
    blocks = []
    if doc.in_short:
        lines = "".join(f'<li dir="auto">{line(text)}</li>' for text in doc.in_short)
        blocks.append(
            f'<section><h2>In short</h2><ul class="short">{lines}</ul></section>'
        )
    if doc.asks:
        asks = "".join(_ask(ask) for ask in doc.asks)
        blocks.append(
            f"<section><h2>What I would like us to agree</h2>{asks}</section>"
        )
    if not blocks:
        return ""
    shape = "sheet two" if len(blocks) > 1 else "sheet"
    return f'<div class="{shape}">{"".join(blocks)}</div>'


def _ask(ask: Ask) -> str:
    part = (
        f'<p class="part"><b>My part.</b> {line(ask.my_part)}</p>'
        if ask.my_part
        else ""
    )
    return f'<p class="ask" dir="auto">{line(ask.text)}</p>{part}'


def invitation(doc: Disclosure) -> str:
    """Return how to answer: with the form, or by mail where no script runs."""
    name = line(wording.first_name(doc.sender.name))
    sign = icon("badge-check", 20)
    return (
        f'<p class="how live">{sign}<span>Recognise what you have seen, ask, or '
        "comment. Then save your reply at the end. One click is enough.</span></p>"
        f'<p class="how still">{sign}<span>The reply form does not run here. Answer '
        f"{name} by mail instead: name the number of an item and say that you "
        "recognise it, or what you would ask. One line is enough.</span></p>"
        '<p class="how altered" id="altered" role="alert" hidden>This page was changed '
        "after it was written, so a reply made with it will not be accepted. "
        f"Ask {name} for a fresh copy.</p>"
    )


def first(doc: Disclosure) -> str:
    """Return the starred items in full."""
    items = wording.starred(doc)
    if not items:
        return ""
    told = "".join(_full(item, doc.period) for item in items)
    heading = wording.first_heading(len(items))
    return f'<section class="sheet first"><h2>{heading}</h2>{told}</section>'


def _full(item: Item, period: Period) -> str:
    told = [f'<h3 id="t{item.n}" dir="auto">{_number(item)}{line(item.title)}</h3>']
    if item.story.strip():
        told.append(f'<div class="story" dir="auto">{wording.markup(item.story)}</div>')
    if item.impact.strip():
        told.append(
            f'<div class="change"><h4>What changed</h4><div dir="auto">'
            f"{wording.markup(item.impact)}</div></div>"
        )
    told.append(_small(wording.circumstances(item, period)))
    told.append(_proof(item))
    told.append(buttons(item, compact=False))
    return f'<article class="item">{"".join(told)}</article>'


def _number(item: Item) -> str:
    return f'<span class="no">{item.n}. </span>'


def _small(text: str) -> str:
    return f'<p class="small">{line(text)}</p>' if text else ""


def _proof(item: Item) -> str:
    credit = f"Thanks to {wording.line(item.credit)}" if item.credit else ""
    proofs = [f"To check: {proof}" for proof in wording.proofs(item)]
    return "".join(_small(text) for text in (*proofs, credit))


def more(doc: Disclosure) -> str:
    """Return the other items, one line each, by group."""
    groups = wording.others(doc)
    if not groups:
        return ""
    count = sum(len(group.items) for group in groups)
    some = count < len(doc.items)
    told = []
    for group in groups:
        name = f'<h3 dir="auto">{line(group.name)}</h3>' if group.name else ""
        rows = "".join(_row(item, doc.period) for item in group.items)
        told.append(f'<div class="group">{name}<ul>{rows}</ul></div>')
    heading = wording.other_heading(count, more=some)
    return f'<section class="sheet more"><h2>{heading}</h2>{"".join(told)}</section>'


def _row(item: Item, period: Period) -> str:
    brief = wording.brief(item, period)
    told = f" {line(brief)}" if brief else ""
    title = f'<b id="t{item.n}">{_number(item)}{line(wording.sentence(item.title))}</b>'
    return (
        f'<li class="row"><div class="words"><p dir="auto">{title}{told}</p>'
        f"{_proof(item)}</div>{buttons(item, compact=True)}</li>"
    )


def closing(doc: Disclosure) -> str:
    """Return the numbers with their meaning, what did not work, and what is next."""
    told = []
    if doc.numbers:
        facts = "".join(_fact(fact) for fact in doc.numbers)
        told.append(
            f'<section><h2>In numbers</h2><dl class="facts">{facts}</dl>'
            '<p class="small">Own counts and estimates.</p></section>'
        )
    if doc.not_worked.strip():
        told.append(
            '<section><h2>What did not work</h2><p class="ask" dir="auto">'
            f"{line(doc.not_worked)}</p></section>"
        )
    if doc.next:
        lines = "".join(f'<li dir="auto">{line(text)}</li>' for text in doc.next)
        told.append(f'<section><h2>Next</h2><ul class="short">{lines}</ul></section>')
    return f'<div class="sheet closing">{"".join(told)}</div>' if told else ""


def _fact(fact: Number) -> str:
    return (
        f"<div><dt>{line(fact.label)}</dt><dd><b>{line(fact.value)}</b> "
        f"<span>{line(wording.sentence(fact.meaning))}</span></dd></div>"
    )


def foot(name: str) -> str:
    """Return the last line: what this page is, and who chose what is in it."""
    return (
        f"<footer>{icon('wifi-off', 16)}<span>This page is one file. It loads "
        f"nothing from the internet and sends nothing. {line(name)} chose what is in "
        "it.</span></footer>"
    )
