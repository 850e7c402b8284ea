"""The disclosure as plain text for the body of a mail.

At most 72 columns, so that it stays readable when it is quoted; a word that is longer
stays whole, and code keeps its lines. Every item has its number, so that one can answer
by it. There is no markup in it: a mail program shows it as it is.
"""

import textwrap
from collections.abc import Iterable, Iterator

from pls.disclosure import profiles, prose, wording
from pls.disclosure.document import Ask, Disclosure, Item, Number, Period, Section
from pls.disclosure.prose import Block


WIDTH = 72
_ROOM = "_" * 40
"""A line to write on by hand."""
_DEEPEST = 8
"""Lists and quotes inside one another are set in no further than this."""


def text(doc: Disclosure) -> str:
    """Write the whole disclosure, ending with how to answer by mail."""
    parts = [
        *_head(doc),
        *_listing("In short", doc.in_short),
        *_asks(doc.asks),
        *_sections(doc.before),
        *_first(doc),
        *_others(doc),
        *_numbers(doc.numbers),
        *_plain("What did not work", doc.not_worked),
        *_listing("Next", doc.next),
        *_sections(doc.after),
        *_answer(doc),
    ]
    return "\n".join(parts).strip("\n") + "\n"


def _lines(words: str, mark: str = "", indent: str = "") -> list[str]:
    """Return words as lines of the width; the first begins with a mark."""
    hang = indent + " " * len(mark)
    return textwrap.wrap(
        wording.line(words),
        WIDTH,
        initial_indent=indent + mark,
        subsequent_indent=hang,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _heading(words: str) -> list[str]:
    return ["", *_lines(words), _under(words, "-"), ""]


def _under(words: str, sign: str) -> str:
    # Never as short as the two signs that begin a signature.
    return sign * min(WIDTH, max([4, *map(len, _lines(words))]))


def _head(doc: Disclosure) -> list[str]:
    over = f"{wording.kind(doc)}, {wording.span(doc.period)}"
    title = [*_lines(doc.title), _under(doc.title, "=")]
    return [*title, *_lines(over), *_lines(wording.byline(doc)), ""]


def _listing(heading: str, lines: Iterable[str]) -> list[str]:
    told = [line for words in lines for line in _lines(words, "- ")]
    return [*_heading(heading), *told, ""] if told else []


def _plain(heading: str, words: str) -> list[str]:
    told = _lines(words)
    return [*_heading(heading), *told, ""] if told else []


def _sections(sections: Iterable[Section]) -> Iterator[str]:
    for section in sections:
        yield from _heading(section.heading)
        yield from [*_prose(section.text), ""] if section.text.strip() else _room()


def _room() -> list[str]:
    return [_ROOM, "", _ROOM, ""]


def _prose(story: str, indent: str = "") -> list[str]:
    """Return a story: paragraphs with an empty line between, lists, code as it is."""
    told: list[str] = []
    before: Block | None = None
    for block in prose.blocks(story):
        if before and not (block.mark and before.lists):
            told.append("")
        told += _block(block, indent)
        before = block
    return told


def _block(block: Block, indent: str) -> list[str]:
    deep = len(block.lists) + block.quotes - bool(block.mark)
    indent += "   " * min(deep, _DEEPEST)
    mark = block.mark.replace(prose.DOT, "-") + " " * bool(block.mark)
    if block.code:
        rows = block.text.split("\n")
        return [(indent + mark + row.replace("\t", "    ")).rstrip() for row in rows]
    if not block.spans:
        return [(indent + mark).rstrip()]
    first, *rest = block.text.split("\n")
    hang = indent + " " * len(mark)
    told = _lines(first, mark, indent) or [(indent + mark).rstrip()]
    return [*told, *(line for row in rest for line in _lines(row, indent=hang))]


def _asks(asks: Iterable[Ask]) -> list[str]:
    told = [line for ask in asks for line in _ask(ask)]
    return [*_heading("What I would like us to agree"), *told] if told else []


def _ask(ask: Ask) -> Iterator[str]:
    mark = f"Ask {ask.n}. "
    yield from _lines(wording.sentence(ask.text), mark)
    if ask.my_part:
        part = f"My part: {wording.sentence(ask.my_part)}"
        yield from _lines(part, indent=" " * len(mark))
    yield ""


def _first(doc: Disclosure) -> list[str]:
    items = wording.starred(doc)
    if wording.lone(doc):
        return ["", *_full(items[0], doc.period)]
    told = [line for item in items for line in _full(item, doc.period)]
    return [*_heading(wording.first_heading(len(items))), *told] if items else []


def _full(item: Item, period: Period) -> list[str]:
    mark = f"{item.n}. "
    indent = " " * len(mark)
    rest = profiles.rest(item)
    impact = wording.unmarked(rest.impact)
    return [
        *_lines(item.title, mark),
        *_prose(rest.story, indent),
        *_lines(f"What changed: {impact}" if impact else "", indent=indent),
        *_lines(wording.circumstances(rest, period), indent=indent),
        *_proof(rest, indent),
        "",
    ]


def _proof(item: Item, indent: str) -> Iterator[str]:
    for fact in profiles.told(item):
        yield from _lines(f"{fact.label}: {fact.value}", indent=indent)
    for picture in item.pictures:
        if picture.alt.strip():
            yield from _lines(f"Picture: {picture.alt}", indent=indent)
    for proof in wording.proofs(item):
        yield from _lines(f"To check: {proof}", indent=indent)
    if item.credit.strip():
        yield from _lines(f"Thanks to {item.credit}", indent=indent)


def _others(doc: Disclosure) -> list[str]:
    told: list[str] = []
    for group in wording.others(doc):
        told += [*_lines(group.name), ""] if group.name else []
        for item in group.items:
            told += _row(item, doc.period)
        told.append("")
    return [*_heading(wording.others_heading(doc)), *told] if told else []


def _row(item: Item, period: Period) -> list[str]:
    mark = f"{item.n}. "
    rest = profiles.rest(item)
    told = f"{wording.sentence(item.title)} {wording.brief(rest, period)}"
    return [*_lines(told, mark), *_proof(rest, " " * len(mark))]


def _numbers(numbers: Iterable[Number]) -> list[str]:
    return _listing(
        "In numbers",
        (
            f"{fact.label}: {wording.sentence(fact.value)} "
            f"{wording.sentence(fact.meaning)}"
            for fact in numbers
        ),
    )


def _answer(doc: Disclosure) -> list[str]:
    told = _lines(wording.chosen(doc))
    if doc.sheet == "talk":
        return ["", *told]
    asks = ""
    if doc.asks:
        answers = ", ".join(label.lower() for _, label in wording.ANSWERS[:-1])
        asks = f"To each ask: {answers}, or let us talk."
    return [
        *_heading("How to answer"),
        *_lines(
            "Answer this mail: name the number of an item and say that you recognise "
            "it, or what you would ask. One line is enough."
        ),
        "",
        *([*_lines(asks), ""] if asks else ()),
        *_lines(wording.GOOD),
        "",
        *told,
    ]
