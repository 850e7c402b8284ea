"""The web page with a reply form: one file, no network, works without a server.

`page` puts the parts of ``resources/page`` together. The content security policy
allows one style and one script by their hashes, so that nothing else can run or
load. All text is escaped (`marks`); the body is hashed (`shown`), and the script
compares, so that a page edited by hand gives no valid reply. A talk sheet has no form.
Where no script runs, a text to copy into a mail stands for it (`mail`).
"""

import base64
import hashlib
from string import Template

from pls import assets
from pls.disclosure import document, wording
from pls.disclosure.document import Disclosure, Pictures
from pls.exporters.html import fonts, form, mail, shown, summary
from pls.exporters.html.marks import escape


__all__ = ["page"]


def page(doc: Disclosure, pictures: Pictures | None = None) -> str:
    """Write the page of a disclosure (formats ``pls-share/1`` and ``pls-share/2``).

    Args:
        doc: The document.
        pictures: The bytes of its pictures, which go into the page.
    """
    known = pictures or {}
    head, main = _head(doc), _main(doc, known)
    seen = any(one.sha256 in known for item in doc.items for one in item.pictures)
    style = fonts.faces(head + main) + assets.text("page", "page.css")
    script = assets.text("page", "page.js")
    template = Template(assets.text("page", "page.html"))
    parts = {
        "policy": _policy(style, script, pictures=seen),
        "title": escape(f"{doc.title}. {doc.sender.name}, {doc.created[:4]}"),
        "style": style,
        "script": script,
        "share": escape(doc.id),
        "sha256": document.digest(doc),
        "head": head,
        "main": main,
        "foot": summary.foot(wording.first_name(doc.sender.name)),
    }
    bare = template.substitute(parts, shown="")
    return template.substitute(parts, shown=shown.digest(parts["policy"], bare))


def _head(doc: Disclosure) -> str:
    skip = '<a class="skip" href="#answer">Go to the reply</a>\n'
    return (skip if form.answerable(doc) else "") + summary.head(doc)


def _main(doc: Disclosure, pictures: Pictures) -> str:
    parts = (
        summary.opening(doc),
        summary.invitation(doc),
        summary.sections(doc.before),
        summary.first(doc, pictures),
        summary.more(doc, pictures),
        summary.closing(doc),
        summary.sections(doc.after),
        _answer(doc) if form.answerable(doc) else "",
    )
    return "\n".join(filter(None, parts))


def _answer(doc: Disclosure) -> str:
    return f'<div id="answer">{form.reply(doc)}{mail.reply(doc)}</div>'


def _policy(style: str, script: str, *, pictures: bool) -> str:
    rules = (
        "default-src 'none'",
        f"style-src '{_source(style)}'",
        f"script-src '{_source(script)}'",
        "font-src data:",
        *["img-src data:"] * pictures,
        "base-uri 'none'",
        "form-action 'none'",
    )
    return "; ".join(rules)


def _source(text: str) -> str:
    hashed = hashlib.sha256(text.encode()).digest()
    return "sha256-" + base64.b64encode(hashed).decode("ascii")
