"""The web page with a reply form: one file, no network, works without a server.

`page` puts the parts of ``resources/page`` together. The content security policy
allows one style and one script by their hashes, so that nothing else can run or
load. All text is escaped (`marks`); the body is hashed (`shown`), and the script
compares, so that a page edited by hand gives no valid reply.
"""

import base64
import hashlib
from string import Template

from pls import assets
from pls.disclosure import document, wording
from pls.disclosure.document import Disclosure
from pls.exporters.html import fonts, form, shown, summary
from pls.exporters.html.marks import escape


__all__ = ["page"]


def page(doc: Disclosure) -> str:
    """Write the page of a disclosure (format ``pls-share/1``)."""
    main = _main(doc)
    style = fonts.faces(main) + assets.text("page", "page.css")
    script = assets.text("page", "page.js")
    template = Template(assets.text("page", "page.html"))
    parts = {
        "policy": _policy(style, script),
        "title": escape(f"{doc.title}. {doc.sender.name}, {doc.created[:4]}"),
        "style": style,
        "script": script,
        "share": escape(doc.id),
        "sha256": document.digest(doc),
        "main": main,
    }
    bare = template.substitute(parts, shown="")
    return template.substitute(parts, shown=shown.digest(parts["policy"], bare))


def _main(doc: Disclosure) -> str:
    parts = (
        summary.head(doc),
        summary.opening(doc),
        summary.invitation(doc),
        summary.first(doc),
        summary.more(doc),
        summary.closing(doc),
        form.reply(doc),
        summary.foot(wording.first_name(doc.sender.name)),
    )
    return "\n".join(filter(None, parts))


def _policy(style: str, script: str) -> str:
    rules = (
        "default-src 'none'",
        f"style-src '{_source(style)}'",
        f"script-src '{_source(script)}'",
        "font-src data:",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    )
    return "; ".join(rules)


def _source(text: str) -> str:
    hashed = hashlib.sha256(text.encode()).digest()
    return "sha256-" + base64.b64encode(hashed).decode("ascii")
