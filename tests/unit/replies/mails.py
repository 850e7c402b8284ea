"""What mail programs, people and word processors do to a block on its way."""

import base64
import hashlib
import html
import json
import quopri
import textwrap
from typing import Any


SHARE = "5f0c5e6e-2f7a-4c0e-9a61-0c2b8f6a1d11"
HASH = "ab" * 32
GOOD: dict[str, Any] = {
    "format": "pls-response/1",
    "share_id": SHARE,
    "share_sha256": HASH,
    "answered": "2026-06-15",
    "from": "Leena Korhonen",
    "items": [
        {"n": 1, "recognised": True, "comment": "The client thanked us. Ä"},
        {"n": 2, "question": "Could Halla's own team\nrun this?"},
    ],
    "asks": [{"n": 1, "answer": "yes", "note": "Gladly", "by": "2026-06-29"}],
    "seen": "You explain hard things simply.",
    "opportunity": "Lead the kick-off",
    "support": {"choices": ["4 hours a month"], "note": "From July"},
    "in_review": "yes",
    "follow_up_on": "2026-09-01",
    "own_learning": "Budgets stop storms",
    "carry_on": True,
}
BEGIN, END = "-----BEGIN PLS RESPONSE-----", "-----END PLS RESPONSE-----"


def raw(**changes: object) -> bytes:
    return json.dumps(GOOD | changes, ensure_ascii=False).encode()


def block(data: bytes, width: int = 64) -> str:
    code = base64.b64encode(data).decode()
    lines = [code[at : at + width] for at in range(0, len(code), width)]
    check = f"Check: {hashlib.sha256(data).hexdigest()[:8]}"
    return "\n".join([BEGIN, *lines, check, END, ""])


def each(text: str, change: Any) -> str:
    return "".join(f"{change(line)}\n" for line in text.splitlines())


def hard(text: str, column: int) -> str:
    """Break every line at a column, inside words too."""
    return each(text, lambda line: "\n".join(textwrap.wrap(line, column) or [""]))


def printable(text: str) -> str:
    return quopri.encodestring(text.encode()).decode()


def outlook(text: str) -> str:
    """Return a mail as the HTML source of a well-known program."""
    style = "<style>p.Mso{margin:0cm}</style>"
    lines = (f"<p class=Mso>{html.escape(x)}&nbsp;<o:p></o:p></p>" for x in [text])
    rows = each("\n".join(lines), lambda line: f"{line}<br>")
    return f"<html><head>{style}</head><body>{rows}</body></html>"


def forwarded(text: str) -> str:
    inner = f"Hi Mikko,\nsee below.\n\n{text}\n-- \nLeena Korhonen\n+358 40 123 456\n"
    first = each(inner, lambda line: f"> {line}")
    return (
        f"FYI\n\nOn Mon, 15 Jun 2026, Leena wrote:\n{first}\n"
        f"From: Leena\nSent: Monday\n\n{each(inner, lambda line: f'> > {line}')}"
    )


def packed(text: str) -> str:
    """Return a mail as its file, of a program that writes all text in base64."""
    body = base64.encodebytes(f"Hei Mikko, tässä.\n\n{text}\nLeena\n".encode()).decode()
    head = "Subject: Re\nContent-Transfer-Encoding: base64\n"
    return f"{head}Content-Type: text/plain; charset=utf-8\n\n{body}"


def flowed(text: str) -> str:
    return hard(text, 60).replace("\n", " \r\n")


CHANGES: dict[str, Any] = {
    "as made": lambda text: text,
    "crlf": lambda text: text.replace("\n", "\r\n"),
    "cr": lambda text: text.replace("\n", "\r"),
    "in a mail": lambda text: f"Hi Mikko,\n\nhere it is:\n{text}\nBest, Leena\n",
    "quoted": lambda text: each(text, lambda line: f"> {line}"),
    "quoted thrice": lambda text: each(text, lambda line: f">> > {line}"),
    "barred": lambda text: each(text, lambda line: f"| {line}"),
    "boxed": lambda text: each(text, lambda line: f"| {line} |"),
    "with initials": lambda text: each(text, lambda line: f"> LK> {line}"),
    "blank lines": lambda text: "\n\n".join(text.splitlines()),
    "indented": lambda text: each(text, lambda line: f"    {line}  "),
    "twice": lambda text: f"{text}\nOn Monday Leena wrote:\n{text}",
    "byte order mark": lambda text: f"\ufeff{text}",
    "short dashes": lambda text: text.replace("-----", "---"),
    "long dashes": lambda text: text.replace("-----", "——-"),
    "middle dashes": lambda text: text.replace("-----", "––-"),
    "one line": lambda text: text.replace("\n", " "),
    "wrapped at 7": lambda text: hard(text, 7),
    "wrapped at 72": lambda text: hard(text, 72),
    "wrapped and quoted": lambda text: each(hard(text, 30), lambda line: f"> {line}"),
    "quoted and wrapped": lambda text: hard(each(text, lambda x: f"> {x}"), 40),
    "flowed": flowed,
    "space stuffed": lambda text: each(text, lambda line: f" {line}"),
    "bullets": lambda text: each(text, lambda line: f"• {line}"),
    "hyphen bullets": lambda text: each(text, lambda line: f"- {line}"),
    "star bullets": lambda text: each(text, lambda line: f"  * {line}"),
    "bold": lambda text: each(text, lambda line: f"**{line}**"),
    "no-break spaces": lambda text: each(text, lambda x: f"\u00a0{x}\u00a0").replace(
        "PLS ", "PLS\u00a0"
    ),
    "zero width": "\u200b".join,
    "soft hyphens": "\u00ad".join,
    "directions": lambda text: each(text, lambda line: f"\u202a{line}\u202c\u200e"),
    "quoted-printable": printable,
    "quoted-printable, quoted": lambda text: each(printable(text), lambda x: f"> {x}"),
    "soft breaks": lambda text: each(hard(text, 70), lambda line: f"{line}="),
    "no padding": lambda text: text.replace("=", ""),
    "base64": packed,
    "base64 with html": lambda text: packed(outlook(text)),
    "html": outlook,
    "html of a quote": lambda text: outlook(each(text, lambda line: f"> {line}")),
    "html, printable": lambda text: printable(outlook(text)),
    "spans": lambda text: "".join(f"<span>{sign}</span>" for sign in text),
    "numbers for signs": lambda text: (
        text.replace("+", "&#43;").replace("/", "&#x2F;").replace("=", "&equals;")
    ),
    "forwarded twice": forwarded,
    "a damaged copy first": lambda text: f"{text[:150]}\n{text[190:]}\n\n{text}",
    "begun twice": lambda text: f"{text[:150]}\n\n{text}",
    "talked about": lambda text: f"Paste all from {BEGIN} to {END}, please.\n\n{text}",
    "without its end": lambda text: text.replace(END, "Best, Leena"),
    "check in capitals": lambda text: text.replace("Check", "CHECK"),
}
"""By name, what becomes of the text of a block; each can be mended."""
