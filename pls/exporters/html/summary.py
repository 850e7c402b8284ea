"""The part of the page that is read: head, asks, sections, items, numbers.

The order is that of the exchange's section 5.2.
"""

from pls.disclosure import profiles, wording
from pls.disclosure.document import (
    Ask,
    Disclosure,
    Item,
    Number,
    Pictures,
    Section,
)
from pls.exporters.html.beneath import beneath
from pls.exporters.html.form import answerable, buttons
from pls.exporters.html.marks import icon, line, small


LINES = 7
"""Lines to write on, where a section on paper has no text."""


def head(doc: Disclosure) -> str:
    """Return title, period, writer and reader."""
    return (
        f'<header><p class="over"><span>{line(wording.kind(doc))}</span> '
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
    number = f'<span class="no">{ask.n}. </span>'
    return f'<p class="ask" dir="auto">{number}{line(ask.text)}</p>{part}'


def invitation(doc: Disclosure) -> str:
    """Return how to answer: with the form, or by mail where no script runs."""
    if not answerable(doc):
        return _altered(doc)
    sign = icon("badge-check", 20)
    return (
        f'<p class="how live">{sign}<span>Recognise what you have seen, ask, or '
        "comment. Then save your reply at the end. One click is enough.</span></p>"
        f'<p class="how still">{sign}<span>The reply form does not run here. '
        f"{line(wording.by_mail(doc))} A text to copy is at the end.</span></p>"
        + _altered(doc)
    )


def _altered(doc: Disclosure) -> str:
    name = line(wording.first_name(doc.sender.name))
    so = ", so a reply made with it will not be accepted" if answerable(doc) else ""
    return (
        '<p class="how altered" id="altered" role="alert" hidden><span>This page was '
        f"changed after it was written{so}. Ask {name} for a fresh copy.</span></p>"
    )


def sections(parts: tuple[Section, ...]) -> str:
    """Return parts with a heading of their own; one without text is room to write."""
    told = "".join(
        f'<section><h2 dir="auto">{line(part.heading)}</h2>{_text(part.text)}</section>'
        for part in parts
    )
    return f'<div class="sheet parts">{told}</div>' if told else ""


def _text(text: str) -> str:
    if text.strip():
        return f'<div class="story" dir="auto">{wording.markup(text)}</div>'
    lines = "<span></span>" * LINES
    return f'<p class="vh">Room to write.</p><div class="room">{lines}</div>'


def first(doc: Disclosure, pictures: Pictures) -> str:
    """Return the starred items in full."""
    items = wording.starred(doc)
    if not items:
        return ""
    if wording.lone(doc):
        told = _full(items[0], doc, pictures, 2)
        return f'<div class="sheet first">{told}</div>'
    told = "".join(_full(item, doc, pictures, 3) for item in items)
    heading = wording.first_heading(len(items))
    return f'<section class="sheet first"><h2>{heading}</h2>{told}</section>'


def _full(whole: Item, doc: Disclosure, pictures: Pictures, level: int) -> str:
    item = profiles.rest(whole)
    told = [_title(item, doc, level)]
    if item.story.strip():
        told.append(f'<div class="story" dir="auto">{wording.markup(item.story)}</div>')
    if item.impact.strip():
        told.append(
            f'<div class="change"><h{level + 1}>What changed</h{level + 1}>'
            f'<div dir="auto">{wording.markup(item.impact)}</div></div>'
        )
    told.append(small(wording.circumstances(item, doc.period)))
    told.append(beneath(item, pictures))
    told.append(buttons(item, compact=False) if answerable(doc) else "")
    return f'<article class="item">{"".join(told)}</article>'


def _title(item: Item, doc: Disclosure, level: int) -> str:
    """Head an item; what the page is headed with already is not seen twice."""
    same = level == 2 and wording.line(item.title) == wording.line(doc.title)
    shape = "vh" if same else "title"
    return (
        f'<h{level} class="{shape}" id="t{item.n}" dir="auto">'
        f"{_number(item)}{line(item.title)}</h{level}>"
    )


def _number(item: Item) -> str:
    return f'<span class="no">{item.n}. </span>'


def more(doc: Disclosure, pictures: Pictures) -> str:
    """Return the other items, one line each, by group."""
    groups = wording.others(doc)
    if not groups:
        return ""
    told = []
    for group in groups:
        name = f'<h3 dir="auto">{line(group.name)}</h3>' if group.name else ""
        rows = "".join(_row(item, doc, pictures) for item in group.items)
        told.append(f'<div class="group">{name}<ul>{rows}</ul></div>')
    heading = wording.others_heading(doc)
    return f'<section class="sheet more"><h2>{heading}</h2>{"".join(told)}</section>'


def _row(whole: Item, doc: Disclosure, pictures: Pictures) -> str:
    item = profiles.rest(whole)
    brief = wording.brief(item, doc.period)
    told = f" {line(brief)}" if brief else ""
    title = f'<b id="t{item.n}">{_number(item)}{line(wording.sentence(item.title))}</b>'
    acts = buttons(item, compact=True) if answerable(doc) else ""
    return (
        f'<li class="row"><div class="words"><p dir="auto">{title}{told}</p>'
        f"{beneath(item, pictures)}</div>{acts}</li>"
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
    return f'<div class="sheet parts">{"".join(told)}</div>' if told else ""


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
