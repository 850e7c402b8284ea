"""The search for what must not leave finds it wherever it hides."""

import base64
import gzip
import io
import zipfile
import zlib
from urllib.parse import quote

import pikepdf
import pytest
import typst
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from tests import opened


TOKEN = f"{opened.MARK}417"


def percent(text):
    return "".join(f"%{byte:02x}" for byte in text.encode())


def hyphened(text):
    return f"{text[:3]}-\n   {text[3:]}"


SHAPES = {
    "plain": str.encode,
    "upper": lambda t: t.upper().encode(),
    "capitalised": lambda t: t.capitalize().encode(),
    "utf-16-le": lambda t: t.encode("utf-16-le"),
    "utf-16-be": lambda t: t.encode("utf-16-be"),
    "utf-32": lambda t: t.encode("utf-32"),
    "base64": lambda t: base64.b64encode(t.encode()),
    "base64 one further": lambda t: base64.b64encode(b"a" + t.encode()),
    "base64 two further": lambda t: base64.b64encode(b"ab" + t.encode() + b"c"),
    "base64 in lines": lambda t: base64.encodebytes(b"a" * 53 + t.encode()),
    "base64 for addresses": lambda t: base64.urlsafe_b64encode(b"?>" + t.encode()),
    "base64 of utf-16": lambda t: base64.b64encode(t.encode("utf-16-le")),
    "base64 upper": lambda t: base64.b64encode(t.upper().encode()),
    "percent": lambda t: percent(t).encode(),
    "percent twice": lambda t: quote(percent(t)).encode(),
    "quoted-printable": lambda t: percent(t).replace("%", "=").upper().encode(),
    "decimal": lambda t: "".join(f"&#{ord(c)};" for c in t).encode(),
    "hexadecimal": lambda t: "".join(f"&#x{ord(c):X};" for c in t).encode(),
    "escaped twice": lambda t: "".join(f"&amp;#{ord(c)};" for c in t).encode(),
    "named": lambda t: f"{t[:4]}&shy;{t[4:]}".encode(),
    "JSON": lambda t: "".join(f"\\u{ord(c):04x}" for c in t).encode(),
    "CSS": lambda t: "".join(f"\\{ord(c):06x} " for c in t).encode(),
    "script": lambda t: "".join(f"\\x{ord(c):02x}" for c in t).encode(),
    "hex": lambda t: t.encode().hex().encode(),
    "hex in columns": lambda t: t.encode().hex(" ").upper().encode(),
    "reversed": lambda t: t[::-1].encode(),
    "reversed and hyphened": lambda t: hyphened(t[::-1]).encode(),
    "reversed, soft hyphens": lambda t: "\u00ad".join(t[::-1]).encode(),
    "reversed utf-16": lambda t: t[::-1].encode("utf-16-le"),
    "full width": lambda t: "".join(chr(ord(c) + 0xFEE0) for c in t).encode(),
    "octal": lambda t: "".join(f"\\{ord(c):03o}" for c in t).encode(),
    "packed base64": lambda t: base64.b64encode(gzip.compress(t.encode())),
    "hyphened": lambda t: hyphened(t).encode(),
    "soft hyphens": lambda t: "\u00ad".join(t).encode(),
    "zero widths": lambda t: "\u200b".join(t).encode(),
    "spaced": lambda t: "\u2009".join(t).encode(),
    "in marks": lambda t: f"{t[:3]}**{t[3:5]}**\\_{t[5:]}".encode(),
    "in tags": lambda t: f"{t[:3]}<b class='x'>{t[3:5]}</b>\n<i>{t[5:]}</i>".encode(),
}


def plain(data):
    return b"before " + data + b" after"


def in_page(data):
    inner = base64.b64encode(plain(data)).decode()
    return f"<style>a{{b:url(data:x/y;base64,{inner})}}</style>".encode()


def in_zip(data):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/part.xml", plain(data) * 3)
    return out.getvalue()


def in_stream(data):
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.Root.Other = pdf.make_stream(plain(data))
    return saved(pdf)


def in_loose_stream(data):
    packed = zlib.compress(plain(data))
    return in_stream(b"") + b"9 0 obj <<>> stream\n" + packed + b"\nendstream endobj"


def in_picture(data):
    info = PngImagePlugin.PngInfo()
    info.add(b"prVt", plain(data))
    return drawn("PNG", pnginfo=info)


def in_packed_middle(data):
    return b"text " + gzip.compress(plain(data)) + b" more"


def in_tail(data):
    return drawn("JPEG") + plain(data)


def saved(pdf, **how):
    out = io.BytesIO()
    pdf.save(out, **how)
    return out.getvalue()


def drawn(form, **how):
    out = io.BytesIO()
    Image.new("RGB", (9, 9), "#1B5E75").save(out, form, **how)
    return out.getvalue()


HOLDERS = (
    plain,
    in_page,
    in_zip,
    in_stream,
    in_loose_stream,
    in_picture,
    in_tail,
    in_packed_middle,
)


@pytest.mark.parametrize("holder", HOLDERS, ids=lambda h: h.__name__)
@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_is_found_in_every_holder(shape, holder):
    assert opened.hits(holder(SHAPES[shape](TOKEN)))
    assert not opened.hits(holder(SHAPES[shape]("another9word")))


def zipped(**told):
    info = zipfile.ZipInfo(told.get("name", "a.xml"))
    info.extra, info.comment = told.get("extra", b""), told.get("note", b"")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(info, told.get("part", b"x"))
        archive.comment = told.get("comment", b"")
    return out.getvalue()


def word(**told):
    document = Document()
    document.add_heading(told.get("heading", "h"))
    document.add_table(1, 1).cell(0, 0).text = told.get("cell", "c")
    document.add_picture(io.BytesIO(told.get("picture", drawn("PNG"))))
    document.core_properties.author = told.get("author", "")
    document.sections[0].header.paragraphs[0].text = told.get("header", "")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def paper(**told):
    pdf = pikepdf.new()
    pdf.add_blank_page()
    if "info" in told:
        pdf.docinfo["/Author"] = told["info"]
    if "key" in told:
        pdf.Root[f"/{told['key']}"] = 1
    if "xmp" in told:
        with pdf.open_metadata() as meta:
            meta["dc:creator"] = [told["xmp"]]
    if "file" in told:
        pdf.attachments["a.zip"] = told["file"]
    if "link" in told:
        pdf.pages[0].Annots = [pikepdf.Dictionary(A={"/URI": told["link"]})]
    return saved(pdf, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def printed(text):
    return typst.compile(f'#set page(width: 4cm)\n#"{text}"'.encode())


def told_by_camera(**how):
    image = Image.new("RGB", (9, 9))
    exif = image.getexif()
    exif[0x013B] = how.get("artist", "x")
    exif.get_ifd(0x8769)[0x9286] = b"UNICODE\0" + how.get("said", "").encode(
        "utf-16-be"
    )
    out = io.BytesIO()
    image.save(out, how.get("form", "JPEG"), exif=exif, xmp=how.get("xmp", b""),
               icc_profile=how.get("icc", b""))  # fmt: skip
    return out.getvalue()


def png(**how):
    info = PngImagePlugin.PngInfo()
    info.add_text("Title", how.get("text", ""))
    info.add_text("Packed", how.get("packed", ""), zip=True)
    info.add_itxt("Wide", how.get("wide", ""), "en", "Wide", zip=True)
    return drawn("PNG", pnginfo=info)


WHERE = {
    "zip name": lambda t: zipped(name=f"word/{t}.xml"),
    "zip extra": lambda t: zipped(extra=b"\x99\x99\x0a\0" + t.encode()),
    "zip note": lambda t: zipped(note=t.encode()),
    "zip comment": lambda t: zipped(comment=t.encode()),
    "zip in zip": lambda t: zipped(part=zipped(part=gzip.compress(t.encode()))),
    "word heading": lambda t: word(heading=t),
    "word cell": lambda t: word(cell=t),
    "word author": lambda t: word(author=t),
    "word header": lambda t: word(header=t),
    "word picture": lambda t: word(picture=told_by_camera(artist=t, form="PNG")),
    "pdf info": lambda t: paper(info=t),
    "pdf key": lambda t: paper(key=t),
    "pdf xmp": lambda t: paper(xmp=t),
    "pdf file": lambda t: paper(file=zipped(name=t)),
    "pdf link": lambda t: paper(link=f"https://{t}.example"),
    "pdf text": printed,
    "pdf text over lines": lambda t: printed(f"word word word {t[:6]}\u00ad{t[6:]}"),
    "jpeg exif": lambda t: told_by_camera(artist=t),
    "jpeg words of exif": lambda t: told_by_camera(said=t),
    "jpeg xmp": lambda t: told_by_camera(xmp=t.encode()),
    "webp exif": lambda t: told_by_camera(artist=t, form="WEBP"),
    "png profile": lambda t: told_by_camera(icc=t.encode(), form="PNG"),
    "png text": lambda t: png(text=t),
    "png packed text": lambda t: png(packed=t),
    "png wide text": lambda t: png(wide=t),
    "jpeg comment": lambda t: drawn("JPEG", comment=t.encode()),
    "page picture": lambda t: b"<img src='data:image/png;base64,"
    + base64.b64encode(png(packed=t)) + b"'>",
}  # fmt: skip


@pytest.mark.parametrize("where", WHERE)
def test_it_is_found_in_every_corner_of_a_file(where):
    assert opened.hits(WHERE[where](TOKEN))
    assert not opened.hits(WHERE[where]("another9word"))


@pytest.mark.parametrize("where", ["pdf text", "pdf text over lines"])
def test_the_words_of_a_page_are_read_without_another_program(where, monkeypatch):
    monkeypatch.setattr(opened.shutil, "which", lambda _: None)
    assert [hit for hit in opened.hits(WHERE[where](TOKEN)) if "> page 0" in hit]


@given(st.binary(max_size=300), st.binary(max_size=300), st.sampled_from([*SHAPES]))
def test_it_is_found_amid_anything(before, after, shape):
    assert opened.hits(before + b"\n" + SHAPES[shape](TOKEN) + b"\n" + after)


@given(st.binary(max_size=2000), st.sampled_from([b"", b"PK\x03\x04", b"\xff\xd8\xff"]))
def test_nothing_is_found_in_what_holds_nothing(data, head):
    try:
        assert not opened.hits(head + data)
    except zipfile.BadZipFile:
        assert head == b"PK\x03\x04"
