"""The part of the page that is answered (the exchange's section 5.3).

Names of controls are the fields of ``pls-response/1``; the script collects them.
"""

from pls.disclosure import wording
from pls.disclosure.document import Ask, Disclosure, Item
from pls.exporters.html.marks import attribute, icon, line


TIME = ("None now", "2 hours a month", "4 hours a month", "Another amount")
OTHER_SUPPORT = ("Cover for client work", "An introduction", "A budget")
MORE_ACTS = (
    ("question", "Ask", "circle-question-mark"),
    ("comment", "Comment", "message-square"),
)
REVIEW = (
    ("yes", "Yes"),
    ("no", "No"),
    ("undecided", "Not decided"),
    ("not_mine_to_say", "Not mine to say"),
)
# Without it browsers let a year have six digits, and no reply could say that day.
_LAST = ' max="9999-12-31"'


def answerable(doc: Disclosure) -> bool:
    """Whether a reply makes sense: what is talked over is answered in the talk."""
    return doc.sheet != "talk"


def buttons(item: Item, *, compact: bool) -> str:
    """Return recognise, ask and comment for one item, with their text fields."""
    n = item.n
    words = '<span class="off">Recognise</span><span class="on">Recognised</span>'
    acts = _button("recognised", n, "badge-check", words)
    for act, word, sign in MORE_ACTS:
        seen = f'<span class="vh">{word}</span>' if compact else f"<span>{word}</span>"
        acts += _button(act, n, sign, seen, title=word if compact else "")
    boxes = "".join(_field(n, act, f"Your {act}") for act, _, _ in MORE_ACTS)
    return (
        f'<div class="answer {"mini" if compact else "full"}" data-n="{n}">'
        f'<div class="acts" role="group" aria-labelledby="t{n}">{acts}</div>'
        f"{boxes}</div>"
    )


def _button(act: str, n: int, sign: str, words: str, title: str = "") -> str:
    name = f"{act}-{n}"
    told = f' title="{title}"' if title else ""
    return (
        f'<button type="button" id="{name}" data-act="{act}" aria-pressed="false" '
        f'aria-labelledby="{name} t{n}"{told}>{icon(sign, 17)}{words}</button>'
    )


def _field(n: int, name: str, label: str) -> str:
    told = f'data-field="{name}" placeholder="{label}" aria-label="{label} on item {n}"'
    return _box(told, 500, hidden=True)


def _box(told: str, most: int, *, hidden: bool = False) -> str:
    """Return a field that grows with its words (`page.css` says how)."""
    unseen = " hidden" if hidden else ""
    return (
        f'<span class="box"{unseen}><textarea {told} rows="1" maxlength="{most}">'
        "</textarea></span>"
    )


def reply(doc: Disclosure) -> str:
    """Return the form at the end of the page."""
    name = line(wording.first_name(doc.sender.name))
    parts = (
        _top(name),
        f"<details><summary>How to answer</summary><p>{wording.HELP}</p></details>",
        '<div class="opts lead">'
        + _pill("checkbox", "carry_on", "yes", "Read. No action needed, carry on.")
        + "</div>",
        "".join(_ask(ask) for ask in doc.asks),
        _area(
            "seen",
            "What I see",
            f"One or two sentences about how {name} works now.",
            1000,
        ),
        _area(
            "opportunity",
            "Next opportunity",
            f"Something {name} could take on next.",
            500,
            "For example: lead a kick-off",
        ),
        _support(),
        _review(doc),
        _input("follow_up_on", "Follow-up date", "date"),
        _area("own_learning", "What I learned from this", "", 280),
        _input("from", "From", "text", doc.to.name if doc.to else ""),
        _save(name),
    )
    return (
        '<form class="sheet reply live" id="reply" aria-labelledby="reply-to" '
        'autocomplete="off" novalidate>'
        f"{''.join(parts)}</form>"
    )


def _top(name: str) -> str:
    return (
        f'<div class="top"><h2 class="big" id="reply-to">Your reply to {name}</h2>'
        '<p class="hint">Every field is optional</p></div>'
    )


def _pill(kind: str, name: str, value: str, label: str) -> str:
    return (
        f'<label class="pill"><input type="{kind}" name="{name}" value="{value}">'
        f"{icon('check', 16)}<span>{label}</span></label>"
    )


def _ask(ask: Ask) -> str:
    n = ask.n
    note = _box('data-part="note"', 280)
    pills = "".join(
        _pill("radio", f"ask{n}", value, label) for value, label in wording.ANSWERS
    )
    return (
        f'<fieldset data-ask="{n}"><legend>{line(ask.text)}</legend>'
        f'<div class="opts">{pills}</div><div class="pair" hidden>'
        f'<label class="grow"><span>A word on it</span>{note}</label><label>'
        "<span>By when</span>"
        f'<input type="date"{_LAST} data-part="by"></label></div></fieldset>'
    )


def _area(name: str, label: str, hint: str, most: int, example: str = "") -> str:
    told = f'<p class="hint" id="{name}-hint">{hint}</p>' if hint else ""
    by = f'id="{name}" name="{name}"'
    by += f' aria-describedby="{name}-hint"' if hint else ""
    by += f' placeholder="{example}"' if example else ""
    return (
        f'<div class="line"><label for="{name}">{label}</label>{told}'
        f"{_box(by, most)}</div>"
    )


def _input(name: str, label: str, kind: str, value: str = "") -> str:
    typed = ' maxlength="80" autocapitalize="words" spellcheck="false"'
    most = f'{typed} enterkeyhint="done"' if kind == "text" else _LAST
    filled = f' value="{attribute(value)}"' if value else ""
    return (
        f'<div class="line"><label for="{name}">{label}</label><input id="{name}" '
        f'name="{name}" type="{kind}"{most}{filled}></div>'
    )


def _support() -> str:
    time = "".join(_pill("radio", "time", word, word) for word in TIME)
    other = "".join(_pill("checkbox", "choice", word, word) for word in OTHER_SUPPORT)
    note = _box('name="support_note"', 500)
    return (
        '<fieldset id="support"><legend>Support or time I will give</legend>'
        f'<div class="opts">{time}</div><div class="opts">{other}</div>'
        '<div class="pair" hidden><label class="grow"><span>A word on it</span>'
        f"{note}</label></div></fieldset>"
    )


def _review(doc: Disclosure) -> str:
    if doc.audience in {"mentor", "peers"}:
        return ""  # They have no part in a review.
    pills = "".join(
        _pill("radio", "in_review", value, label) for value, label in REVIEW
    )
    return (
        "<fieldset><legend>In the review?</legend>"
        f'<div class="opts">{pills}</div></fieldset>'
    )


def _save(name: str) -> str:
    return (
        '<div class="send"><button type="submit" class="save">'
        f"{icon('download', 19)}<span>Save my reply</span></button>"
        '<p class="hint">Saves a small file, <samp id="file">reply.plsreply</samp>. '
        f"Send it to {name} by e-mail or chat, as you send any file.</p></div>"
        '<div class="foot"><output id="counts" aria-live="polite"></output>'
        '<button type="button" class="link" id="block">'
        "Make a text block to paste into a mail</button></div>"
        '<div id="pasted" hidden>'
        f'<label for="text">Copy all of this into a mail to {name}.</label>'
        '<textarea id="text" readonly rows="8" spellcheck="false"></textarea>'
        '<button type="button" class="plain" id="copy">Copy</button></div>'
    )
