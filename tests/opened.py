"""Files that left, opened down to their last layer, and searched for a word.

`layers` opens a file by what it is: the parts of an archive with their names, comments
and extra fields; every object, stream, string and shown text of a PDF; the metadata,
chunks and tail of a picture; what stands in data: addresses. `hits` searches every
layer for a word in the shapes in which it may hide.

The word has to be long (`MARK`), or it stands by chance in what is packed.
"""

import base64
import html
import io
import itertools
import re
import shutil
import subprocess
import warnings
import zipfile
import zlib
from functools import lru_cache
from urllib.parse import unquote_to_bytes

import pikepdf
from PIL import Image, UnidentifiedImageError


MARK = "zqxwvkj"
"""Stands at the front of every token that must stay: no word, and none by chance."""

_DATA = re.compile(rb"data:[\w.+/-]*(?:;[\w=.+-]+)*;base64,([A-Za-z0-9+/=\s%]+)")
_CODED = re.compile(
    rb"(?<![A-Za-z0-9+/])(?:H4sI|eJ|eN|eA|UEsDB|JVBER|iVBORw0|/9j/)"
    rb"[A-Za-z0-9+/]{8,}(?:\r?\n[A-Za-z0-9+/]+)*={0,2}"
)
"""What is packed, a file or a picture, written as base64."""
_PACKED = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"RIFF", b"II*", b"MM\0*")
_BEGINS = re.compile(rb"\x1f\x8b\x08|\x78[\x01\x5e\x9c\xda]")
_MOST = 2000
"""How many beginnings of something packed are tried in one layer."""
_LARGEST = 1 << 24
_DEEP = 5


def layers(data, name="file", depth=0):
    """Yield the name and the bytes of *data* and of whatever is inside it."""
    yield name, data
    if depth >= _DEEP:
        return
    for inner, found in _inside(data):
        yield from layers(found, f"{name} > {inner}", depth + 1)


def _inside(data):
    if data.startswith(b"PK\x03\x04"):
        yield from _zip(data)
    elif data.startswith(b"%PDF"):
        yield from _pdf(data)
    elif data.startswith(
        (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"RIFF", b"II*", b"MM")
    ):
        yield from _picture(data)
    for match in itertools.islice(_BEGINS.finditer(data), _MOST):
        yield from _unpacked(data[match.start() :])
    for number, match in enumerate(_DATA.finditer(data)):
        yield f"data {number}", _decoded(match.group(1))
    for number, match in enumerate(_CODED.finditer(_DATA.sub(b"", data))):
        yield f"base64 {number}", _decoded(match.group())


@lru_cache(maxsize=64)
def _decoded(coded):
    plain = re.sub(rb"\s", b"", unquote_to_bytes(coded))
    # A letter too many belongs to what follows: it says nothing by itself.
    plain = plain[:-1] if len(plain) % 4 == 1 else plain
    return base64.b64decode(plain + b"=" * (-len(plain) % 4))


def _zip(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        yield "comment", archive.comment
        for part in archive.infolist():
            yield "name", part.filename.encode()
            yield f"extra of {part.filename}", part.extra + b"\n" + part.comment
            yield part.filename, archive.read(part)


def _unpacked(data):
    for bits in (15, 31, -15):
        try:
            found = zlib.decompressobj(bits).decompress(data, _LARGEST)
        except zlib.error:
            continue
        if found:
            yield "unpacked", found


def _pdf(data):
    for number, match in enumerate(_PACKED.finditer(data)):
        # Also what no object refers to any more.
        for _, found in _unpacked(match.group(1)):
            yield f"stream {number}", found
    with pikepdf.open(io.BytesIO(data)) as pdf:
        yield "trailer", b"\n".join(_strings(pdf.trailer))
        for number, found in enumerate(pdf.objects):
            yield f"object {number}", b"\n".join(_strings(found))
            if isinstance(found, pikepdf.Stream):
                yield from _stream(f"object {number}", found)
        yield "info", repr(dict(pdf.docinfo)).encode()
        for key, file in pdf.attachments.items():
            told = (key, file.filename, file.description)
            yield "attachment", " ".join(map(str, told)).encode()
            yield f"attachment {key}", file.get_file().read_bytes()
        for number, page in enumerate(pdf.pages):
            yield f"page {number}", _shown(page, page.obj).encode()
    yield from _read(data)


def _stream(name, found):
    try:
        yield f"{name} decoded", found.read_bytes()
    except pikepdf.PdfError:
        yield f"{name} raw", found.read_raw_bytes()
    if found.get("/Subtype") == pikepdf.Name.Image:
        out = io.BytesIO()
        try:
            pikepdf.PdfImage(found).extract_to(stream=out)
        except (pikepdf.PdfError, NotImplementedError, ValueError):
            return
        yield f"{name} picture", out.getvalue()


def _strings(found, depth=0):
    """Yield every name and text in an object, but not of objects it refers to."""
    if depth and getattr(found, "is_indirect", False):
        return
    if isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
        for key, value in found.items():
            yield str(key).encode()
            yield from _strings(value, depth + 1)
    elif isinstance(found, pikepdf.Array):
        for value in found:
            yield from _strings(value, depth + 1)
    elif isinstance(found, pikepdf.String):
        yield bytes(found)
        yield str(found).encode("utf-8", "surrogateescape")
    else:
        yield str(found).encode("utf-8", "surrogateescape")


def _shown(page, holder):
    """Return the text a page shows, through the tables of its fonts."""
    resources = holder.get("/Resources", pikepdf.Dictionary())
    fonts = {
        name: (2 if font.get("/Subtype") == "/Type0" else 1, _table(font))
        for name, font in resources.get("/Font", pikepdf.Dictionary()).items()
    }
    font, told = (1, {}), []
    for words, sign in pikepdf.parse_content_stream(holder):
        if str(sign) == "Tf":
            font = fonts.get(str(words[0]), font)
        row = words[0] if str(sign) == "TJ" else words
        if str(sign) in {"Tj", "TJ", "'", '"'}:
            pieces = [p for p in row if isinstance(p, pikepdf.String)]
            told += [_through(bytes(piece), *font) for piece in pieces]
        elif str(sign) in {"BT", "T*", "Td", "TD", "Tm"}:
            told.append("\n")
        told += [f" {part}" for part in words if isinstance(part, pikepdf.Dictionary)]
    for form in resources.get("/XObject", pikepdf.Dictionary()).values():
        if form.get("/Subtype") == pikepdf.Name.Form:
            told.append(_shown(page, form))
    return "".join(told)


def _through(codes, wide, table):
    steps = (codes[at : at + wide] for at in range(0, len(codes), wide))
    return "".join(table.get(s, s.decode("latin-1")) for s in steps)


def _table(font):
    """Return what the codes of a font mean, by its table."""
    if "/ToUnicode" not in font:
        return {}
    table = {}
    written = font["/ToUnicode"].read_bytes()
    for rows in re.findall(rb"beginbf\w+(.*?)endbf", written, re.DOTALL):
        for row in rows.strip().splitlines():
            codes = [bytes.fromhex(c.decode()) for c in re.findall(rb"<(\w*)>", row)]
            first = int.from_bytes(codes[0], "big")
            last = int.from_bytes(codes[1], "big") if len(codes) > 2 else first
            for step in range(last - first + 1):
                code = (first + step).to_bytes(len(codes[0]), "big")
                listed = b"[" in row
                text = codes[2 + step if listed else -1].decode("utf-16-be", "replace")
                onward = 0 if listed else step
                table[code] = text[:-1] + "".join(
                    chr(ord(c) + onward) for c in text[-1:]
                )
    return table


def _read(data):
    """Yield the words of a PDF as another program reads them."""
    if tool := shutil.which("pdftotext"):
        for way in ("-layout", "-raw"):
            done = subprocess.run(
                [tool, "-q", way, "-", "-"], input=data, capture_output=True, check=True
            )
            yield f"text {way}", done.stdout


def _picture(data):
    try:
        with warnings.catch_warnings():
            # Bytes that begin like a picture and go on otherwise are told by a warning.
            warnings.simplefilter("ignore", UserWarning)
            image = Image.open(io.BytesIO(data))
            image.load()
            exif = image.getexif()
            parts = (0x8825, 0x8769, 0xA005)
            ifds = [dict(exif), *(dict(exif.get_ifd(n)) for n in parts)]
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        return
    told = [*image.info.items(), *getattr(image, "applist", ()), *ifds]
    yield "told", b"\n".join(_said(value) for value in told)
    if data.startswith(b"\x89PNG"):
        for kind, chunk in _chunks(data):
            yield kind, chunk
            for at in range(min(len(chunk), 90)):
                # A packed text begins after its key, wherever that ends.
                if chunk[at : at + 1] == b"\x78" and kind != "IDAT":
                    yield from _unpacked(chunk[at:])


def _said(value):
    if isinstance(value, bytes):
        return value
    if isinstance(value, tuple | list):
        return b"\n".join(_said(each) for each in value)
    return str(value).encode("utf-8", "surrogateescape")


def _chunks(data):
    at = 8
    while at + 8 <= len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        kind = data[at + 4 : at + 8].decode("latin-1")
        yield kind, data[at + 8 : at + 8 + size]
        at += size + 12
    yield "tail", data[at:]


def hits(data, mark=MARK):
    """Return where *mark* stands in a file in any shape: `layer: shape: what follows`.

    Args:
        data: The bytes of a file.
        mark: Of small letters and figures, six or more.
    """
    found = []
    for name, layer in layers(data):
        found += [f"{name}: {told}" for told in _searched(layer, mark)]
    return found


@lru_cache(maxsize=512)
def _searched(layer, mark):
    return tuple(
        f"{shape}: {text[max(at - 20, 0) : at + 60]!r}"
        for shape, text, sign in _shapes(layer, mark)
        if (at := text.find(sign)) >= 0
    )


def holds(data, word):
    """Tell whether *word* stands in a file as a reader or a program may find it."""
    return bool(hits(data, word.lower()))


def _shapes(layer, mark):
    """Yield the shape, the layer brought into it, and the mark in it."""
    sign = mark.encode()
    yield "plain", layer.lower(), sign
    # What stands in `data:` is a layer of its own, and most of it are fonts.
    layer = _DATA.sub(b"data:", layer)
    lower = layer.lower()
    yield "reversed", lower, sign[::-1]
    yield "wide", lower.replace(b"\0", b""), sign
    hexed = re.sub(rb"[\s:,-]|0x|\\x", b"", lower)
    for upper in (sign, sign.upper(), sign.capitalize()):
        yield "hex", hexed, upper.hex().encode()
    packed = re.sub(rb"\s", b"", layer)
    for coded in _coded(mark):
        yield "base64", packed, coded
    text = lower
    for _ in range(3):
        text = _unescaped(text)
        yield "escaped", text, sign
        for seen in (sign, sign[::-1]):
            yield "broken", _joined(text), seen
            yield "broken, without tags", _joined(re.sub(rb"<[^<>]*>", b"", text)), seen


@lru_cache(maxsize=64)
def _coded(mark):
    """Return what of *mark* stands in base64, wherever in a text it begins."""
    found = set()
    for word in (mark, mark.upper(), mark.capitalize()):
        for code in ("utf-8", "utf-16-le", "utf-16-be"):
            for start in range(3):
                data = b"\0" * start + word.encode(code)
                # Six bits make a letter: of those at both ends some are others'.
                first, last = -(-start * 8 // 6), len(data) * 8 // 6
                found.add(base64.b64encode(data)[first:last])
    return tuple(found | {f.replace(b"+", b"-").replace(b"/", b"_") for f in found})


def _unescaped(text):
    """Return a text with one layer of percent signs, entities and escapes undone."""
    plain = unquote_to_bytes(re.sub(rb"=(?=[0-9a-f]{2})", b"%", text))
    plain = re.sub(rb"\\u\{?0*([0-9a-f]{2,4})\}?", _letter, plain)
    plain = re.sub(rb"\\0*([0-9a-f]{2}) ?(?![0-9a-f])", _letter, plain)
    plain = re.sub(rb"\\x([0-9a-f]{2})", _letter, plain)
    plain = re.sub(rb"\\([01][0-7]{2})", lambda m: bytes([int(m[1], 8)]), plain)
    read = html.unescape(plain.decode("utf-8", "surrogateescape"))
    return read.translate(_NARROW).lower().encode("utf-8", "surrogateescape")


_NARROW = {code + 0xFEE0: code for code in range(0x21, 0x7F)}
"""Letters of full width, as East Asian keyboards write them, and the usual ones."""


def _letter(found):
    return chr(int(found.group(1), 16)).encode("utf-8", "surrogatepass")


def _joined(text):
    """Return the letters of a text without all that may stand between them."""
    return re.sub(rb"[^a-z0-9]", b"", text)
