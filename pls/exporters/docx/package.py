"""The file around the text: a ZIP archive of XML parts (ECMA-376, part 2)."""

import io
import re
import zipfile
from collections.abc import Mapping

from docx import Document
from docx.document import Document as Word
from markdown_it.common.utils import escapeHtml

from pls import assets
from pls.disclosure import wording
from pls.disclosure.document import Disclosure


# What XML 1.0 has no place for, beside the control signs that `wording.plain` drops.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TYPES = "[Content_Types].xml"
_PARTS = {
    _TYPES: "types.xml",
    "_rels/.rels": "package.rels",
    "docProps/core.xml": "core.xml",
    "word/_rels/document.xml.rels": "document.rels",
    "word/document.xml": "document.xml",
    "word/styles.xml": "styles.xml",
    "word/numbering.xml": "numbering.xml",
    "word/settings.xml": "settings.xml",
    "word/fontTable.xml": "fontTable.xml",
    "word/footer1.xml": "footer.xml",
}
"""The parts of an empty file, and where each lies in ``resources/word``."""


def words(text: str) -> str:
    """Return a text without the signs that no XML can hold."""
    return _NO_XML.sub("", wording.plain(text))


def opened(doc: Disclosure) -> Word:
    """Return an empty file for *doc*: its properties and its foot are filled."""
    told = {
        "{title}": words(wording.line(doc.title)),
        "{name}": words(wording.line(doc.sender.name)),
        "{chosen}": words(wording.chosen(doc)),
    }
    filled = {mark: escapeHtml(text) for mark, text in told.items()}
    filled["{times}"] = _times(doc.created)
    with io.BytesIO() as blank:
        _zip(blank, {name: _part(name, filled) for name in _PARTS})
        blank.seek(0)
        return Document(blank)


def closed(document: Word) -> bytes:
    """Return the bytes of a file, the same for the same content at any time."""
    with io.BytesIO() as written, io.BytesIO() as settled:
        document.save(written)
        with zipfile.ZipFile(written) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        first = {_TYPES: parts.pop(_TYPES)}
        _zip(settled, first | dict(sorted(parts.items())))
        return settled.getvalue()


def _part(name: str, filled: Mapping[str, str]) -> bytes:
    text = assets.text("word", _PARTS[name])
    # In one pass, so that a title may hold the marks of others.
    pattern = "|".join(map(re.escape, filled))
    return re.sub(pattern, lambda found: filled[found[0]], text).encode()


def _times(created: str) -> str:
    """Return when it was made: the day alone, which the document tells too."""
    if not re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])", created):
        return ""
    return "".join(
        f'<dcterms:{what} xsi:type="dcterms:W3CDTF">{created}T00:00:00Z'
        f"</dcterms:{what}>"
        for what in ("created", "modified")
    )


def _zip(file: io.BytesIO, parts: Mapping[str, bytes]) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            info.external_attr = 0
            archive.writestr(info, data)
