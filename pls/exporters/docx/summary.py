"""What stands in the file, in the order of the exchange's section 5.2."""

from collections.abc import Iterable

from pls.disclosure import profiles, prose, wording
from pls.disclosure.document import Ask, Disclosure, Item, Number, Section
from pls.disclosure.prose import Block, Span
from pls.exporters.docx.paper import Label, Paper, Place


_HEADS = ("Asked for", "From my notes")
"""Above the two columns of a professional body's record."""


def put(paper: Paper, doc: Disclosure) -> None:
    """Put the whole disclosure on paper."""
    over = (wording.line(wording.kind(doc)), wording.line(wording.span(doc.period)))
    paper.line("Over the title", "\t".join(over))
    paper.line("Title", wording.line(doc.title))
    paper.line("Byline", wording.line(wording.byline(doc)))
    _listing(paper, "In short", doc.in_short)
    _asks(paper, doc.asks)
    _sections(paper, doc.before)
    _first(paper, doc)
    _others(paper, doc)
    _numbers(paper, doc.numbers)
    if not_worked := wording.line(doc.not_worked):
        paper.heading("What did not work")
        paper.line("Normal", not_worked)
    _listing(paper, "Next", doc.next)
    _sections(paper, doc.after)
    if how := wording.by_mail(doc):
        paper.heading("How to answer")
        paper.line("Normal", how)


def _listing(paper: Paper, heading: str, lines: Iterable[str]) -> None:
    told = [line for text in lines if (line := wording.line(text))]
    if told:
        paper.heading(heading)
    for line in told:
        paper.line("List Bullet", line)


def _asks(paper: Paper, asks: Iterable[Ask]) -> None:
    for place, ask in enumerate(asks):
        if place == 0:
            paper.heading("What I would like us to agree")
        pieces: list[Span | str] = [Label(f"Ask {ask.n}."), " "]
        pieces.append(wording.sentence(ask.text))
        if part := wording.sentence(ask.my_part):
            pieces += [" ", Label("My part."), f" {part}"]
        paper.line("Normal", *pieces)


def _sections(paper: Paper, sections: Iterable[Section]) -> None:
    for section in sections:
        paper.heading(wording.line(section.heading))
        if section.text.strip():
            paper.story(prose.blocks(section.text), "Normal")
        else:
            paper.room()


def _first(paper: Paper, doc: Disclosure) -> None:
    items = wording.starred(doc)
    if wording.lone(doc):
        _full(paper, doc, items[0], "Item")
        return
    if items:
        paper.heading(wording.first_heading(len(items)))
    for item in items:
        _full(paper, doc, item, "Heading 2")


def _full(paper: Paper, doc: Disclosure, item: Item, heading: str) -> None:
    rest = profiles.rest(item)
    if heading != "Item" or not _headed(doc):
        paper.line(heading, Place(f"{item.n}."), f"\t{wording.line(item.title)}")
    paper.story(prose.blocks(rest.story), "Story")
    _changed(paper, prose.blocks(rest.impact))
    for picture in item.pictures:
        paper.picture(picture, "Story")
    circumstances = wording.circumstances(rest, doc.period)
    paper.line("Small print of an item", wording.line(circumstances))
    _proof(paper, rest)
    if item.facts:
        facts = [(wording.line(fact.label), fact.value) for fact in item.facts]
        paper.table(wording.kind(doc), [_HEADS, *facts])


def _headed(doc: Disclosure) -> bool:
    """Tell whether the only item follows its own title at the top of the page."""
    between = doc.in_short or doc.asks or doc.before
    return not between and doc.items[0].title == doc.title


def _changed(paper: Paper, blocks: tuple[Block, ...]) -> None:
    if not blocks:
        return
    pieces: list[Span | str] = [Label("What changed")]
    first, *others = blocks
    if first.lists or first.code or first.quotes:
        others = [*blocks]
    else:
        pieces += ["  ", *first.spans]
    paper.line("What changed", *pieces)
    paper.story(others, "Story")


def _proof(paper: Paper, item: Item) -> None:
    for proof in wording.proofs(item):
        paper.line("Small print of an item", wording.line(f"To check: {proof}"))
    if credit := wording.line(item.credit):
        paper.line("Small print of an item", f"Thanks to {credit}")


def _others(paper: Paper, doc: Disclosure) -> None:
    groups = wording.others(doc)
    if groups:
        paper.heading(wording.others_heading(doc))
    for group in groups:
        paper.line("Group", group.name)
        _rows(paper, doc, group.items, "Heading 3" if group.name else "Heading 2")


def _rows(paper: Paper, doc: Disclosure, items: Iterable[Item], heading: str) -> None:
    """Put down items in one line each; those with facts have no room in one."""
    for item in items:
        if item.facts:
            _full(paper, doc, item, heading)
            continue
        told = wording.brief(item, doc.period)
        title = Span(f"{wording.sentence(item.title)} ", strong=True)
        paper.point(item.n, title, Span(told))
        for picture in item.pictures:
            paper.picture(picture, "List Continue")
        _proof(paper, item)


def _numbers(paper: Paper, numbers: Iterable[Number]) -> None:
    for place, fact in enumerate(numbers):
        if place == 0:
            paper.heading("In numbers")
        value = Span(wording.line(fact.value), strong=True)
        meaning = f". {wording.sentence(fact.meaning)}"
        paper.line("List Bullet", f"{wording.line(fact.label)}: ", value, meaning)
