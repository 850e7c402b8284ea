"""Pictures as they leave: drawn anew, so that nothing is in them but what is seen.

A picture is decoded, turned upright, brought to the colours every screen knows and made
small enough for a page; then only its pixels go on. What a camera, a program or a
person wrote into the file has no way into the new one. Whoever draws the same picture
twice gets the same bytes.
"""

from __future__ import annotations

import hashlib
import io
import warnings
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from pls.errors import PlsError
from pls.space import pictures


if TYPE_CHECKING:
    from PIL import Image


LONGEST: Final = 1600
"""Pixels of the longer side, at most."""

MOST: Final = 80_000_000
"""Pixels of a picture that is decoded, at most."""

_READ = ("AVIF", "BMP", "GIF", "JPEG", "PNG", "TIFF", "WEBP")
"""What is decoded. Others run other programs, or are no pictures of pixels."""

_ORIENTATION = 0x0112
_FEW = 1 << 16
"""Colours of a drawing or a picture of a screen, at most; photographs have more."""

_REMEMBERED = 32


class UndrawableError(PlsError):
    """A picture cannot be drawn anew; the text says why, as half a sentence."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture as it leaves.

    Attributes:
        data: The encoded picture.
        width: In pixels, upright.
        height: In pixels, upright.
    """

    data: bytes
    kind: Literal["png", "jpeg"]
    width: int
    height: int


_drawn: OrderedDict[bytes, Drawn] = OrderedDict()


def drawn(data: bytes) -> Drawn:
    """Return a picture drawn anew; those drawn last are remembered.

    Raises:
        UndrawableError: It is none, too large to be decoded, or broken.
    """
    key = hashlib.sha256(data).digest()
    if key not in _drawn:
        _drawn[key] = _made(data)
    _drawn.move_to_end(key)
    while len(_drawn) > _REMEMBERED:
        _drawn.popitem(last=False)
    return _drawn[key]


def _made(data: bytes) -> Drawn:
    from PIL import UnidentifiedImageError  # noqa: PLC0415 (for the start)

    try:
        # What Pillow warns of is refused below, or is gone with the old file.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            # The window turns a picture by what this leaves of a camera's words, too.
            return _encoded(_decoded(pictures.bare(data) or data))
    except UndrawableError:
        raise
    except UnidentifiedImageError as error:
        raise UndrawableError("it is no PNG, JPEG, WebP, GIF, BMP or TIFF") from error
    except Exception as error:  # decoders fail in as many ways as files do
        raise UndrawableError("it is cut off or damaged") from error


def _decoded(data: bytes) -> Image.Image:
    """Return the pixels of a picture: upright, in sRGB, as large as a page needs."""
    from PIL import Image  # noqa: PLC0415 (for the start)

    with Image.open(io.BytesIO(data), formats=_READ) as found:
        if found.width * found.height > MOST:
            raise UndrawableError(f"it has more than {MOST // 1_000_000} megapixels")
        found.draft(None, (LONGEST, LONGEST))  # a JPEG is decoded small
        found.load()
        profile = found.info.get("icc_profile")
        held = found.getexif().get(_ORIENTATION, 1)
        image = _plain(found)
    image.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    image = _known(image, profile)
    turned = _TURNS.get(held)
    return image if turned is None else image.transpose(Image.Transpose[turned])


_TURNS: Final = {
    2: "FLIP_LEFT_RIGHT",
    3: "ROTATE_180",
    4: "FLIP_TOP_BOTTOM",
    5: "TRANSPOSE",
    6: "ROTATE_270",
    7: "TRANSVERSE",
    8: "ROTATE_90",
}
"""How a picture is turned upright, by the way the camera was held."""


def _plain(found: Image.Image) -> Image.Image:
    """Return a picture in eight bits a colour, without a palette."""
    if found.mode.startswith("I;16"):
        found = found.point(lambda value: value * (1 / 256)).convert("L")
    elif found.mode in ("I", "F"):
        raise UndrawableError("it holds measurements and no colours")
    if found.has_transparency_data:
        return found.convert("RGBA")
    return found.copy() if found.mode in ("L", "CMYK") else found.convert("RGB")


def _known(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return a picture in sRGB."""
    wanted = "RGBA" if image.mode == "RGBA" else "RGB"
    if not profile:
        return image.convert(wanted)
    from PIL import ImageCms  # noqa: PLC0415 (for the start)

    try:
        told = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        known = ImageCms.createProfile("sRGB")
        made = ImageCms.profileToProfile(image, told, known, outputMode=wanted)
    except (ImageCms.PyCMSError, OSError):
        made = None  # it is broken, or for other colours than these
    return image.convert(wanted) if made is None else made


def _encoded(image: Image.Image) -> Drawn:
    from PIL import Image  # noqa: PLC0415 (for the start)

    if image.mode == "RGBA":
        # Where a picture is clear, colours may lie hidden.
        full = image.getchannel("A").getextrema() == (255, 255)
        image = image.convert("RGB") if full else image.convert("RGBa").convert("RGBA")
    # A new picture knows nothing of the old one but its pixels.
    bare = Image.frombytes(image.mode, image.size, image.tobytes())
    if bare.mode == "RGBA":
        return _told(bare, "png")
    photo = _told(bare, "jpeg")
    if bare.getcolors(_FEW) is None:
        return photo
    sharp = _told(bare, "png")
    return sharp if len(sharp.data) <= len(photo.data) else photo


def _told(bare: Image.Image, kind: Literal["png", "jpeg"]) -> Drawn:
    out = io.BytesIO()
    if kind == "png":
        bare.save(out, "PNG")
    else:
        bare.save(out, "JPEG", quality=85, subsampling="4:2:0", optimize=True)
    return Drawn(out.getvalue(), kind, bare.width, bare.height)
