"""Setting a page by typst: our fonts, nothing of this computer, the same bytes always.

Words go in as data, never as markup, and a template (``resources/pdf``) reads no file.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from pls import assets


if TYPE_CHECKING:
    import typst

Standards = tuple[Literal["ua-1", "a-2a"], ...]

# The tool's name stays where the format wants one; which version of it we use does not.
_VERSION = re.compile(rb"(/Creator\(|:CreatorTool>|:softwareAgent>)Typst ([0-9.]+)")


def typeset(
    template: str, told: dict[str, Any], standards: Standards, fonts: typst.Fonts
) -> bytes:
    """Return a PDF.

    Args:
        template: The name of a file in ``resources/pdf``.
        told: All that it sets.
        standards: What the PDF shall claim to be.
        fonts: Those that it may use.

    Raises:
        typst.TypstError: It cannot be made so.
    """
    import typst  # noqa: PLC0415 (for the start)

    compiler = typst.Compiler(
        assets.text("pdf", template).encode(),
        root=assets.path("pdf"),
        font_paths=fonts,
        ignore_system_fonts=True,
        sys_inputs={"doc": msgspec.json.encode(told).decode()},
    )
    made = compiler.compile(format="pdf", pdf_standards=[*standards], timestamp=0)
    assert isinstance(made, bytes)  # noqa: S101 (one file, held in memory)
    return _VERSION.sub(_unnumbered, made)


def _unnumbered(found: re.Match[bytes]) -> bytes:
    """Blank the version, no sign more or less: a PDF counts its bytes."""
    return found[1] + b"Typst".ljust(6 + len(found[2]))


@cache
def fonts(*, boxes: bool = True) -> typst.Fonts:
    """Return our fonts and those of typst, with an empty box for what they lack."""
    import typst  # noqa: PLC0415 (for the start)

    folders = ["fonts", "pdf"] if boxes else ["fonts"]
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=True,
        font_paths=[assets.path(folder) for folder in folders],
    )
