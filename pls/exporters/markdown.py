"""The disclosure as one readable Markdown file (CommonMark).

Plain text is escaped so that it reads the same in every viewer: no markup, link or
HTML in it comes to life. Stories keep the small part of Markdown they are written in.

A picture is told by its words alone. In the text it would be one long line that no mail
shows; beside it, a second file that is soon lost, and what leaves is one file.
"""

from mdformat.renderer import MDRenderer

from pls.disclosure import profiles, wording
from pls.disclosure.document import Ask, Disclosure, Item, Number, Period, Section
from pls.disclosure.wording import escaped as _plain
from pls.text import safe


def text(doc: Disclosure) -> str:
    """Write the whole disclosure, ending with how to answer."""
    parts = [
        *_head(doc),
        *_listing("In short", doc.in_short),
        *_asks(doc.asks),
        *_sections(doc.before),
        *_first(doc),
        *_others(doc),
        *_numbers(doc.numbers),
        *_not_worked(doc.not_worked),
        *_listing("Next", doc.next),
        *_sections(doc.after),
        *_answer(doc),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _prose(value: str) -> str:
    """Keep the paragraphs, lists, emphasis, code and quotes; escape all else.

    What is its own safe part, as all that was built for a reader, stays as it is.
    """
    if safe.whole(value):
        return value
    markdown = wording.markdown()
    tokens = markdown.parse(wording.plain(value))
    return MDRenderer().render(tokens, markdown.options, {}).strip("\n")


def _head(doc: Disclosure) -> list[str]:
    return [
        f"# {_plain(doc.title)}",
        f"{_plain(wording.kind(doc))}, {_plain(wording.span(doc.period))}",
        _plain(wording.byline(doc)),
    ]


def _listing(heading: str, lines: tuple[str, ...]) -> list[str]:
    told = "\n".join(f"- {_plain(line)}" for line in lines)
    return [f"## {heading}", told] if told else []


def _sections(sections: tuple[Section, ...]) -> list[str]:
    return [
        part
        for section in sections
        for part in (f"## {_plain(section.heading)}", _prose(section.text))
    ]


def _asks(asks: tuple[Ask, ...]) -> list[str]:
    told = "\n".join(_ask(ask) for ask in asks)
    return ["## What I would like us to agree", told] if told else []


def _ask(ask: Ask) -> str:
    part = wording.sentence(ask.my_part)
    mine = f" My part: {_plain(part)}" if part else ""
    return f"- **Ask {ask.n}.** {_plain(wording.sentence(ask.text))}{mine}"


def _first(doc: Disclosure) -> list[str]:
    items = wording.starred(doc)
    if wording.lone(doc):
        return _full(items[0], doc.period, "##")
    told = [part for item in items for part in _full(item, doc.period, "###")]
    return [f"## {wording.first_heading(len(items))}", *told] if items else []


def _full(item: Item, period: Period, level: str) -> list[str]:
    rest = profiles.rest(item)
    impact = _prose(rest.impact)
    facts = (
        f"- {_plain(f'{fact.label}: {fact.value}')}" for fact in profiles.told(item)
    )
    return [
        f"{level} {item.n}. {_plain(item.title)}",
        _prose(rest.story),
        "**What changed**" if impact else "",
        impact,
        "\n".join(facts),
        _plain(wording.circumstances(rest, period)),
        *_proof(rest),
    ]


def _proof(item: Item) -> list[str]:
    credit = f"Thanks to {_plain(item.credit)}" if item.credit else ""
    return [
        *(f"Picture: {_plain(one.alt)}" for one in item.pictures if one.alt),
        *(f"To check: {_plain(proof)}" for proof in wording.proofs(item)),
        credit,
    ]


def _others(doc: Disclosure) -> list[str]:
    told: list[str] = []
    for group in wording.others(doc):
        told.append(f"### {_plain(group.name)}" if group.name else "")
        level = "####" if group.name else "###"
        for item in (item for item in group.items if item.facts):
            told += _full(item, doc.period, level)
        rows = (_row(item, doc.period) for item in group.items if not item.facts)
        told.append("\n".join(rows))
    return [f"## {wording.others_heading(doc)}", *told] if told else []


def _row(item: Item, period: Period) -> str:
    title = _plain(wording.sentence(item.title))
    told = [f"- **{item.n}.** **{title}**", _plain(wording.brief(item, period))]
    told += [wording.sentence(part) for part in _proof(item) if part]
    return " ".join(filter(None, told))


def _numbers(numbers: tuple[Number, ...]) -> list[str]:
    told = "\n".join(
        f"- {_plain(fact.label)}: **{_plain(fact.value)}**. "
        f"{_plain(wording.sentence(fact.meaning))}"
        for fact in numbers
    )
    return ["## In numbers", told] if told else []


def _not_worked(value: str) -> list[str]:
    return ["## What did not work", _plain(value)] if value.strip() else []


def _answer(doc: Disclosure) -> list[str]:
    how = _plain(wording.by_mail(doc))
    return ["## How to answer" if how else "", how, _plain(wording.chosen(doc))]
