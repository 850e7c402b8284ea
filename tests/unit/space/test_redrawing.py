"""Pictures drawn anew: they look the same, and nothing else is in them."""

import io
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import (
    Image,
    ImageChops,
    ImageCms,
    ImageOps,
    ImageStat,
    PngImagePlugin,
    TiffImagePlugin,
)

from pls.space import redrawing
from pls.space.redrawing import UndrawableError, drawn
from tests import photos


TURNED = {  # how a camera stores what is upright, by what it says of it
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
TOKEN = b"zqxtokenjk"
WORD = TOKEN.decode()


@pytest.fixture(autouse=True)
def _forgotten():
    redrawing._drawn.clear()


def encoded(image, form, **told):
    out = io.BytesIO()
    image.save(out, form, **told)
    return out.getvalue()


def scene(wide, high):
    """Return a smooth picture of which every corner has another colour."""
    corners = Image.frombytes(
        "RGB", (2, 2), bytes((230, 30, 30, 30, 200, 40, 30, 50, 220, 240, 230, 60))
    )
    return corners.resize((wide, high), Image.Resampling.BILINEAR)


def opened(made):
    image = Image.open(io.BytesIO(made.data))
    image.load()
    assert image.format == made.kind.upper()
    assert image.size == (made.width, made.height)
    return image


def difference(one, other):
    """Return how far two pictures are apart, of 255, on the mean."""
    apart = ImageChops.difference(one.convert("RGB"), other.convert("RGB"))
    return sum(ImageStat.Stat(apart).mean) / 3


def chunks(data):
    """Yield the names and contents of a PNG's parts."""
    at = 8
    while at < len(data):
        size, name = struct.unpack_from(">L4s", data, at)
        yield name, data[at + 8 : at + 8 + size]
        at += 12 + size
    assert at == len(data)


def segments(data):
    """Yield the signs and contents of a JPEG's parts, up to its pixels."""
    at = 2
    while data[at + 1] != 0xDA:
        (size,) = struct.unpack_from(">H", data, at + 2)
        yield data[at + 1], data[at + 4 : at + 2 + size]
        at += 2 + size
    pixels = data[at + 2 :].replace(b"\xff\x00", b"")
    assert pixels.index(b"\xff\xd9") == len(pixels) - 2


def bare(made):
    """Tell whether an encoded picture holds what every picture must, and no more."""
    if made.kind == "png":
        return {name for name, _ in chunks(made.data)} == {b"IHDR", b"IDAT", b"IEND"}
    told = dict(segments(made.data))
    assert told[0xE0] == b"JFIF\0\1\1\0\0\1\0\1\0\0"
    return set(told) == {0xE0, 0xDB, 0xC0, 0xC4}


# What it looks like


@given(
    st.integers(1, 90),
    st.integers(1, 90),
    st.sampled_from(["JPEG", "PNG", "WEBP", "TIFF"]),
    st.sampled_from(list(TURNED)),
)
def test_a_picture_is_upright_and_looks_as_it_did(wide, high, form, held):
    upright = scene(wide, high)
    stored = upright if TURNED[held] is None else upright.transpose(TURNED[held])
    exif = Image.Exif()
    exif[0x0112] = held
    told = {"lossless": True} if form == "WEBP" else {}
    told |= {"quality": 95} if form == "JPEG" else {}
    data = encoded(stored, form, exif=exif.tobytes(), **told)
    made = drawn(data)
    assert (made.width, made.height) == (wide, high)
    seen = ImageOps.exif_transpose(Image.open(io.BytesIO(data)))
    assert difference(opened(made), seen) < 8
    if min(wide, high) >= 16:
        assert difference(opened(made), upright) < 6
    assert bare(made)


@given(
    st.sampled_from(["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16", "YCbCr"]),
    st.sampled_from(["PNG", "TIFF", "JPEG", "WEBP", "GIF", "BMP"]),
)
def test_every_kind_of_colours_looks_as_it_did(mode, form):
    flat = Image.new("RGB", (20, 30), (90, 90, 90))
    grey = Image.new("I;16", (20, 30), 90 * 257)
    image = grey if mode == "I;16" else flat.convert(mode)
    try:
        data = encoded(image, form)
    except (OSError, ValueError):
        return  # no such file can be
    shown = opened(drawn(data))
    if mode == "I;16" and form in ("PNG", "TIFF"):
        assert difference(shown, flat) < 1
    else:
        assert difference(shown, Image.open(io.BytesIO(data))) < 8


def test_a_large_picture_becomes_as_large_as_a_page_needs():
    made = drawn(encoded(scene(4000, 3000), "JPEG"))
    assert (made.width, made.height) == (1600, 1200)
    assert difference(opened(made), scene(1600, 1200)) < 4
    assert drawn(encoded(scene(3000, 2), "PNG")).width == 1600
    small = drawn(encoded(scene(300, 20), "PNG"))
    assert (small.width, small.height) == (300, 20)


def test_photographs_are_jpeg_and_drawings_are_png():
    grain = Image.effect_noise((500, 400), 60).convert("RGB")
    photo = ImageChops.add(scene(500, 400), grain, scale=2)
    assert drawn(encoded(photo, "PNG")).kind == "jpeg"
    chart = Image.new("RGB", (500, 400), "white")
    chart.paste("#1B5E75", (40, 100, 120, 400))
    made = drawn(encoded(chart, "PNG"))
    assert made.kind == "png"
    assert difference(opened(made), chart) == 0


def test_a_palette_and_clear_places_stay():
    icon = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    icon.paste((200, 60, 20, 255), (10, 10, 30, 30))
    for data in (
        encoded(icon, "PNG"),
        encoded(icon.quantize(8), "PNG"),
        encoded(icon, "WEBP", lossless=True),
        encoded(icon, "GIF"),
    ):
        made = drawn(data)
        assert made.kind == "png"
        shown = opened(made).convert("RGBA")
        assert shown.getpixel((0, 0))[3] == 0
        assert shown.getpixel((20, 20)) == pytest.approx((200, 60, 20, 255), abs=6)
    full = encoded(Image.new("RGBA", (9, 9), (10, 20, 30, 255)), "PNG")
    assert opened(drawn(full)).mode == "RGB"


def test_colours_are_those_every_screen_knows():
    # The same numbers mean other colours under another profile.
    known = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    odd = known.tobytes().replace(b"rXYZ", b"____").replace(b"gXYZ", b"rXYZ")
    odd = odd.replace(b"____", b"gXYZ")  # what is red by this one is green
    image = Image.new("RGB", (8, 8), (255, 0, 0))
    for form in ("PNG", "JPEG", "TIFF"):
        made = opened(drawn(encoded(image, form, icc_profile=odd)))
        assert made.getpixel((4, 4)) == pytest.approx((0, 255, 0), abs=4)
    for form in ("PNG", "JPEG", "TIFF"):
        same = drawn(encoded(scene(30, 20), form, icc_profile=known.tobytes()))
        assert difference(opened(same), scene(30, 20)) < 4
    clear = Image.new("RGBA", (8, 8), (120, 60, 30, 128))
    kept = opened(drawn(encoded(clear, "PNG", icc_profile=known.tobytes())))
    assert kept.getpixel((1, 1)) == pytest.approx((120, 60, 30, 128), abs=3)


@pytest.mark.parametrize("profile", [b"no profile at all", TOKEN * 40])
def test_a_profile_that_is_none_changes_nothing(profile):
    made = drawn(encoded(scene(30, 20), "PNG", icc_profile=profile))
    assert difference(opened(made), scene(30, 20)) < 4
    assert TOKEN not in made.data
    grey = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    assert difference(
        opened(drawn(encoded(scene(30, 20), "PNG", icc_profile=grey))), scene(30, 20)
    ) < 4  # fmt: skip


def test_of_what_moves_the_first_picture_stays():
    frames = [Image.new("RGB", (9, 9), colour) for colour in ("red", "green", "blue")]
    for form in ("GIF", "WEBP", "PNG", "TIFF"):
        moving = encoded(frames[0], form, save_all=True, append_images=frames[1:])
        made = opened(drawn(moving))
        assert getattr(made, "n_frames", 1) == 1
        assert made.convert("RGB").getpixel((4, 4)) == pytest.approx((255, 0, 0), abs=4)
    assert drawn(photos.moving()).width == 2


@given(st.binary(min_size=300, max_size=300), st.sampled_from(["JPEG", "PNG"]))
def test_the_same_picture_gives_the_same_bytes(noise, form):
    data = encoded(Image.frombytes("RGB", (10, 10), noise), form)
    first = drawn(data)
    redrawing._drawn.clear()
    assert drawn(data) == first
    assert drawn(data) is drawn(data)


# What is not in it any more


def _exif():
    exif = Image.Exif()
    exif[0x010E] = exif[0x013B] = exif[0x010F] = WORD
    exif.get_ifd(0x8769)[0x9286] = b"ASCII\0\0\0" + TOKEN
    exif.get_ifd(0x8769)[0x927C] = TOKEN * 9
    gps = exif.get_ifd(0x8825)
    gps[1], gps[29] = "N", WORD
    return exif.tobytes()


def _icc():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return profile.replace(b"sRGB", TOKEN[:4]) + TOKEN


def _segment(sign, told):
    return struct.pack(">BBH", 255, sign, len(told) + 2) + told


def jpeg():
    preview = encoded(Image.new("RGB", (9, 9), "red"), "JPEG", comment=TOKEN)
    iptc = b"\x1c\x02\x78" + struct.pack(">H", len(TOKEN)) + TOKEN
    photoshop = b"8BIM\x04\x04\0\0" + struct.pack(">L", len(iptc)) + iptc
    plain = encoded(
        scene(40, 30), "JPEG", exif=_exif(), icc_profile=_icc(), comment=TOKEN
    )
    more = _segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>" + TOKEN)
    more += _segment(0xED, b"Photoshop 3.0\0" + photoshop)
    more += _segment(0xE0, b"JFXX\0\x10" + preview)
    more += _segment(0xEB, TOKEN) + _segment(0xE2, b"FPXR\0" + TOKEN)
    return plain[:2] + more + plain[2:] + TOKEN + preview


def mpo():
    data = encoded(
        scene(40, 30),
        "MPO",
        save_all=True,
        exif=_exif(),
        append_images=[Image.new("RGB", (40, 30), "red")],
    )
    return data + encoded(scene(9, 9), "JPEG", comment=TOKEN)


def _chunk(name, told):
    sum_ = zlib.crc32(name + told)
    return struct.pack(">L", len(told)) + name + told + struct.pack(">L", sum_)


def png():
    words = PngImagePlugin.PngInfo()
    words.add_text(WORD, WORD)
    words.add_text("b", WORD, zip=True)
    words.add_itxt("XML:com.adobe.xmp", WORD, WORD, WORD)
    words.add(b"tIME", TOKEN[:7], after_idat=True)
    words.add(b"prVt", TOKEN)
    palette = Image.new("P", (40, 30), 0)
    palette.putpalette(bytes(9) + TOKEN * 60)
    data = encoded(
        palette,
        "PNG",
        pnginfo=words,
        exif=_exif(),
        icc_profile=_icc(),
        dpi=(7, 7),
    )
    end = len(data) - 12
    return data[:end] + _chunk(b"eXIf", TOKEN) + data[end:] + TOKEN


def hidden():
    pixels = (TOKEN + b"12") * 100  # what a clear place would show
    clear = Image.frombytes("RGBA", (20, 15), bytes(
        byte for at in range(0, 900, 3) for byte in (*pixels[at : at + 3], 0)
    ))  # fmt: skip
    return encoded(clear, "PNG")


def webp():
    told = {"exif": _exif(), "xmp": b"<x:xmpmeta>" + TOKEN, "icc_profile": _icc()}
    return encoded(scene(40, 30), "WEBP", **told) + TOKEN


def gif():
    data = photos.moving(TOKEN)
    extra = b"\x21\xfe" + bytes([len(TOKEN)]) + TOKEN + b"\0"
    return data[:19] + extra + data[19:] + TOKEN


def tiff():
    told = TiffImagePlugin.ImageFileDirectory_v2()
    for tag in (270, 271, 272, 305, 315, 316, 33432):
        told[tag] = WORD
    for tag in (700, 33723, 34377, 42112):
        told.tagtype[tag] = 7
        told[tag] = TOKEN * 3
    return encoded(scene(40, 30), "TIFF", tiffinfo=told, icc_profile=_icc()) + TOKEN


def bmp():
    return encoded(scene(40, 30), "BMP") + TOKEN


def shapes():
    for order in (TOKEN, TOKEN[::-1]):
        yield order
        yield order.decode().encode("utf-16-le")
        yield order.hex().encode()


@pytest.mark.parametrize("make", [jpeg, mpo, png, hidden, webp, gif, tiff, bmp])
def test_nothing_that_was_told_beside_the_pixels_leaves(make):
    data = make()
    assert TOKEN in data or make is hidden
    made = drawn(data)
    assert bare(made)
    image = opened(made)
    assert not {*image.info} - {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    places = [made.data, image.tobytes(), image.convert("RGB").tobytes()]
    if made.kind == "png":
        packed = b"".join(told for name, told in chunks(made.data) if name == b"IDAT")
        places.append(zlib.decompress(packed))
    for place in places:
        assert not [shape for shape in shapes() if shape in place]
    if make not in (gif, png, hidden):
        assert difference(image, scene(40, 30)) < 6


def test_photos_of_every_kind_say_nothing_any_more():
    made = drawn(photos.photo())
    assert (made.width, made.height) == (20, 40)
    assert not [sign for sign in photos.TELLING if sign in made.data]
    assert bare(made)


# What cannot leave


def _bomb():
    """Return a small PNG of more pixels than are ever decoded."""
    head = struct.pack(">LLBBBBB", 30000, 30000, 8, 0, 0, 0, 0)
    rows = zlib.compress(bytes(30001 * 8))
    parts = (b"IHDR", head), (b"IDAT", rows), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def _large():
    head = struct.pack(">LLBBBBB", 9000, 9000, 8, 0, 0, 0, 0)
    parts = (b"IHDR", head), (b"IDAT", zlib.compress(b"\0")), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no PNG"),
        (b"only words", "no PNG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "no PNG"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "no PNG"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "no PNG"),
        (_bomb(), "megapixels|damaged"),
        (_large(), "more than 80 megapixels"),
        (encoded(scene(90, 90), "PNG")[:-40], "damaged"),
        (encoded(scene(90, 90), "JPEG")[:-200], "damaged"),
        (encoded(Image.new("F", (9, 9)), "TIFF"), "no colours"),
    ],
    ids=range(10),
)
def test_what_cannot_be_drawn_is_one_sentence(data, said):
    with pytest.raises(UndrawableError, match=said):
        drawn(data)


@given(
    st.sampled_from([jpeg, png, webp, gif, tiff, bmp]),
    st.integers(0, 4000),
    st.binary(min_size=1, max_size=12),
    st.booleans(),
)
def test_what_is_damaged_anywhere_is_drawn_or_refused(make, at, noise, cut):
    data = make()
    at %= len(data)
    broken = data[:at] + noise + (b"" if cut else data[at + len(noise) :])
    try:
        made = drawn(broken)
    except UndrawableError as error:
        assert str(error)  # noqa: PT017 (either is right)
    else:
        assert bare(made)
        assert TOKEN not in made.data
