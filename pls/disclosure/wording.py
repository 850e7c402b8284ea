"""The words in which every format shows a disclosure: dates, numbers, headings.

Pure text. A date that is no date is shown as it was written.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from msgspec import Struct
from msgspec.structs import replace

from pls.disclosure.document import Disclosure, Item, Party, Period, Reader
from pls.text import parts
from pls.text.caching import by_text


NUMBERS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
)
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WORDS_A_MINUTE = 230
ANSWERS = (
    ("yes", "Yes"),
    ("partly", "Partly"),
    ("later", "Later"),
    ("no", "No"),
    ("talk", "Let us talk"),
)
GOOD = "Good recognition names what was done and what it changed."
HELP = f"You can answer in three minutes. Ticking is enough. {GOOD}"
# The part of Markdown a story and an impact may use.
MARKDOWN = (
    "blockquote",
    "code",
    "fence",
    "list",
    "newline",
    "escape",
    "backticks",
    "emphasis",
    "entity",
)
_SIGNS = re.compile(r"([\\`*_\[\]<>~|&#$])")
_START = re.compile(r"^([-+=]|[0-9]{1,9}(?=[.)]))")
# The marks of a private passage, of a link and of a mail address.
_RUNS = re.compile(r":+//|:{3,}|%{2,}|(?<=www)\.|@")
# Control signs, and those that turn the direction of all text after them.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class Group(Struct, frozen=True):
    """Items that stand under one heading; the name may be empty."""

    name: str
    items: tuple[Item, ...]


def plain(text: str) -> str:
    """Drop control signs and direction overrides; keep newlines and tabs."""
    return _UNSEEN.sub("", text)


def line(text: str) -> str:
    """Return plain text on one line."""
    return " ".join(plain(text).split())


def unmarked(text: str) -> str:
    """Return Markdown as one line of plain text, without its signs."""
    blocks = markdown().parse(plain(text))
    told = []
    for block in blocks:
        parts = block.children or ([block] if block.content else [])
        told.append(
            "".join(part.content or " " * part.type.endswith("break") for part in parts)
        )
    return line(" ".join(told))


def markup(text: str) -> str:
    """Return Markdown as HTML: paragraphs, lists, emphasis, code, quotes; no more."""
    told = (
        f"<p>{escapeHtml(part)}</p>" if flat else _rendered(part)
        for part, flat in parts.split(plain(text))
    )
    return "\n".join(filter(None, told))


@by_text(1024)
def _rendered(part: str) -> str:
    rendered: str = markdown().render(part)
    return rendered.strip()


def escaped(text: str) -> str:
    """Return one line of text that no viewer takes for markup, a task or a link."""
    kept = _SIGNS.sub(r"\\\1", line(text))
    return _START.sub(_unlisted, _RUNS.sub(_apart, kept))


def _apart(found: re.Match[str]) -> str:
    """Escape each sign of a run that means something only together."""
    return "".join("\\" + sign for sign in found[0])


def _unlisted(found: re.Match[str]) -> str:
    """Escape a sign that would start a list or a heading."""
    sign = found[1]
    return sign + "\\" if sign.isdigit() else "\\" + sign


@cache
def markdown() -> MarkdownIt:
    """Return the reader of the small part of Markdown, the same for every format."""
    written = {"wrap": "keep", "number": True}
    options = {"langPrefix": "", "parser_extension": [], "mdformat": written}
    return MarkdownIt("zero", options).enable([*MARKDOWN])


def number(count: int) -> str:
    """Say a small count in words, a larger one in figures."""
    return NUMBERS[count] if 0 <= count < len(NUMBERS) else str(count)


def counted(count: int, one: str, many: str = "") -> str:
    """Say how many: "two minutes", "one minute"."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def capital(text: str) -> str:
    """Start with a capital letter and leave the rest alone."""
    return text[:1].upper() + text[1:]


def day(text: str, *, year: bool = True) -> str:
    """Say a date: "12 June 2026", or "12 June" where the year is known."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return line(text)
    try:
        when = date.fromisoformat(text)
    except ValueError:
        return text
    short = f"{when.day} {MONTHS[when.month - 1]}"
    return f"{short} {when.year:04}" if year else short


def span(period: Period) -> str:
    """Say a period: "1 January to 12 June 2026"."""
    if period.start == period.end:
        return day(period.end)
    same = period.start[:4] == period.end[:4]
    return f"{day(period.start, year=not same)} to {day(period.end)}"


def duration(minutes: int) -> str:
    """Say minutes: "20 min", "1 h 30 min", "2 h"."""
    hours, rest = divmod(minutes, 60)
    return " ".join([f"{hours} h"] * bool(hours) + [f"{rest} min"] * bool(rest))


def listed(words: Iterable[str]) -> str:
    """Join words as a sentence does: "a, b and c"."""
    *first, last = [line(word) for word in words] or [""]
    return f"{', '.join(first)} and {last}" if first else last


def sentence(text: str) -> str:
    """End a line with a full stop unless it ends with a sign already."""
    text = line(text)
    return text if not text or text[-1] in ".?!…:" else text + "."


def first_name(name: str) -> str:
    """Return the word people are called by."""
    return (line(name).split() or ["me"])[0]


def party(one: Party | Reader) -> str:
    """Name a person with the role: "Mikko Laine, Consultant"."""
    return ", ".join(filter(None, (line(one.name), line(one.role))))


SHEETS = {"talk": "Talk sheet", "story": "Success story", "item": "Learned at work"}


def kind(doc: Disclosure) -> str:
    """Say what the document is: "Learning summary", "Talk sheet"."""
    if doc.profile:
        return line(doc.profile)
    return SHEETS[doc.sheet] if doc.sheet else "Learning summary"


def byline(doc: Disclosure) -> str:
    """Say who wrote it, for whom, for which day, and how long it takes to read."""
    reader = party(doc.to) if doc.to else ""
    told = [party(doc.sender) + (f", for {reader}" if reader else "")]
    if doc.review_on:
        told.append(f"Review on {day(doc.review_on)}")
    if doc.answer_by:
        told.append(f"An answer by {day(doc.answer_by)} would help")
    told.append(f"{capital(counted(reading(doc), 'minute'))} to read")
    return " ".join(sentence(part) for part in told)


def reading(doc: Disclosure) -> int:
    """Return the minutes it takes to read, at 230 words a minute, at least one."""
    texts = [doc.title, *doc.in_short, doc.not_worked, *doc.next]
    texts += [f"{part.heading} {part.text}" for part in (*doc.before, *doc.after)]
    texts += [f"{ask.text} {ask.my_part}" for ask in doc.asks]
    for item in doc.items:
        texts += [item.title, item.impact]
        texts.append(item.story if item.starred or not item.impact else "")
    texts += [f"{fact.label} {fact.value} {fact.meaning}" for fact in doc.numbers]
    words = sum(len(text.split()) for text in texts)
    return max(1, -(-words // WORDS_A_MINUTE))


def starred(doc: Disclosure) -> tuple[Item, ...]:
    """Return the items told in full."""
    return tuple(item for item in doc.items if item.starred)


def others(doc: Disclosure) -> tuple[Group, ...]:
    """Return the items told in one line each, by group, in the order they came."""
    found: dict[str, list[Item]] = {}
    for item in doc.items:
        if not item.starred:
            found.setdefault(line(item.group), []).append(item)
    return tuple(Group(name, tuple(items)) for name, items in found.items())


def first_heading(count: int) -> str:
    """Head the items told in full: "Three to read first"."""
    return f"{capital(number(count))} to read first"


def other_heading(count: int, *, more: bool) -> str:
    """Head the items told in one line: "Eleven more, in one line each"."""
    noun = "more" if more else "thing learned" if count == 1 else "things learned"
    each = "" if count == 1 else " each"
    return f"{capital(number(count))} {noun}, in one line{each}"


def others_heading(doc: Disclosure) -> str:
    """Head the items that are not told in full; with facts, each takes many lines."""
    rest = [item for item in doc.items if not item.starred]
    told = other_heading(len(rest), more=len(rest) < len(doc.items))
    return told.partition(",")[0] if any(item.facts for item in rest) else told


def circumstances(item: Item, period: Period) -> str:
    """Say when, how, how long and with whom: "12 June, doing, 20 min, with A.R."."""
    same = period.start[:4] == period.end[:4] == item.date[:4]
    told: Sequence[str] = (
        day(item.date, year=not same),
        listed(item.modality),
        duration(item.minutes),
        f"with {listed(item.people)}" if item.people else "",
        line(item.project),
    )
    return ", ".join(filter(None, told))


def brief(item: Item, period: Period) -> str:
    """Say in one line what an item changed, with whom, when and how."""
    told = sentence(unmarked(item.impact or item.story.strip().split("\n\n")[0]))
    people = f"with {listed(item.people)}" if item.people else ""
    if told.endswith(".") and people:
        told, people = sentence(f"{told[:-1]}, {people}"), ""
    when = circumstances(replace(item, people=()), period)
    parts = (told, capital(sentence(people)), capital(sentence(when)))
    return " ".join(filter(None, parts))


def proofs(item: Item) -> tuple[str, ...]:
    """Say how an item can be checked, one line each; addresses stay plain text."""
    lines = []
    for proof in item.evidence:
        told = ": ".join(filter(None, (line(proof.kind), line(proof.text))))
        told += " (an estimate)" if proof.estimate else ""
        lines.append(", ".join(filter(None, (told, line(proof.url)))))
    return tuple(lines)


def lone(doc: Disclosure) -> bool:
    """Tell whether it is a sheet on one item, which needs no heading above it."""
    return bool(doc.sheet) and len(doc.items) == len(starred(doc)) == 1


def by_mail(doc: Disclosure) -> str:
    """Say how to answer where there is no form; what is for a talk needs no answer."""
    if doc.sheet == "talk":
        return ""
    name = first_name(doc.sender.name)
    told = (
        f"Answer {name} by mail: name the number of an item and say that you recognise "
        "it, or what you would ask."
    )
    if doc.asks:
        asks = ", ".join(label.lower() for _, label in ANSWERS[:-1])
        told += f" To each ask: {asks}, or let us talk."
    return f"{told} One line is enough. {GOOD}"


def chosen(doc: Disclosure) -> str:
    """Say whose choice and whose figures it is."""
    name = first_name(doc.sender.name)
    where = "on this page" if doc.sheet else "in this summary"
    where = "in this record" if doc.profile else where
    return f"{name} chose what is {where}; figures are own estimates."
