"""The colour tokens, as frozen palettes: light and dark, each also in high contrast."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtGui import QColor


Tone = Literal[
    "window",
    "surface",
    "raised",
    "sunken",
    "hover",
    "sel",
    "side_sel",
    "line",
    "line2",
    "ctl",
    "text",
    "text2",
    "text3",
    "mark",
    "accent",
    "on_accent",
    "accent_h",
    "accent_soft",
    "accent_line",
    "share",
    "share_fill",
    "on_share",
    "share_soft",
    "share_line",
    "rec",
    "rec_soft",
    "rec_line",
    "danger",
    "danger_soft",
    "code",
    "hatch",
    "paper",
    "desk",
    "overlay",
    "shadow",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """Every colour of one theme; the design's token names with underscores."""

    window: QColor
    surface: QColor
    raised: QColor
    sunken: QColor
    hover: QColor
    sel: QColor
    side_sel: QColor
    line: QColor
    line2: QColor
    ctl: QColor
    text: QColor
    text2: QColor
    text3: QColor
    mark: QColor
    accent: QColor
    on_accent: QColor
    accent_h: QColor
    accent_soft: QColor
    accent_line: QColor
    share: QColor
    share_fill: QColor
    on_share: QColor
    share_soft: QColor
    share_line: QColor
    rec: QColor
    rec_soft: QColor
    rec_line: QColor
    danger: QColor
    danger_soft: QColor
    heat: tuple[QColor, QColor, QColor, QColor, QColor]
    code: QColor
    hatch: QColor
    paper: QColor
    desk: QColor
    overlay: QColor
    shadow: QColor

    def tone(self, name: Tone) -> QColor:
        """Return the colour called *name*."""
        colour: QColor = getattr(self, name)
        return colour


LIGHT = Palette(
    window=QColor("#F2F2EE"),
    surface=QColor("#FCFCFA"),
    raised=QColor("#FFFFFF"),
    sunken=QColor("#F5F5F1"),
    hover=QColor("#EFEFEA"),
    sel=QColor("#E0EAEE"),
    side_sel=QColor("#E2E5E2"),
    line=QColor("#E4E4DE"),
    line2=QColor("#D2D2CA"),
    ctl=QColor("#878D8A"),
    text=QColor("#1C2326"),
    text2=QColor("#4D575A"),
    text3=QColor("#5D6567"),
    mark=QColor("#757C7E"),
    accent=QColor("#1B5E75"),
    on_accent=QColor("#FFFFFF"),
    accent_h=QColor("#144A5D"),
    accent_soft=QColor("#E2EDF1"),
    accent_line=QColor("#A9C7D2"),
    share=QColor("#8A4A06"),
    share_fill=QColor("#A9590B"),
    on_share=QColor("#FFFFFF"),
    share_soft=QColor("#FAEFDF"),
    share_line=QColor("#E0BC8B"),
    rec=QColor("#584694"),
    rec_soft=QColor("#EEEBF8"),
    rec_line=QColor("#C5BCE6"),
    danger=QColor("#A3261D"),
    danger_soft=QColor("#FBE9E7"),
    heat=(
        QColor("#EAEAE5"),
        QColor("#C7DDE5"),
        QColor("#8FBAC9"),
        QColor("#4D8CA2"),
        QColor("#1B5E75"),
    ),
    code=QColor("#F1F1EC"),
    hatch=QColor("#E9E9E3"),
    paper=QColor("#FFFFFF"),
    desk=QColor("#E6E6E1"),
    overlay=QColor(28, 35, 38, 87),
    shadow=QColor(20, 26, 28, 41),
)

DARK = Palette(
    window=QColor("#151819"),
    surface=QColor("#1B1F20"),
    raised=QColor("#242A2B"),
    sunken=QColor("#212627"),
    hover=QColor("#272D2E"),
    sel=QColor("#213740"),
    side_sel=QColor("#262D2F"),
    line=QColor("#2B3132"),
    line2=QColor("#3C4446"),
    ctl=QColor("#737D80"),
    text=QColor("#E6EAE8"),
    text2=QColor("#B0B9B9"),
    text3=QColor("#99A2A3"),
    mark=QColor("#828B8C"),
    accent=QColor("#7FC2D8"),
    on_accent=QColor("#0B2028"),
    accent_h=QColor("#9AD2E4"),
    accent_soft=QColor("#1D3842"),
    accent_line=QColor("#35616F"),
    share=QColor("#EBAC62"),
    share_fill=QColor("#EBAC62"),
    on_share=QColor("#2A1A05"),
    share_soft=QColor("#382A18"),
    share_line=QColor("#6E5128"),
    rec=QColor("#B9ABF0"),
    rec_soft=QColor("#2C2742"),
    rec_line=QColor("#51487C"),
    danger=QColor("#F2978D"),
    danger_soft=QColor("#3E2321"),
    heat=(
        QColor("#272D2E"),
        QColor("#1F4450"),
        QColor("#2D6A7E"),
        QColor("#4E9AB2"),
        QColor("#94D0E2"),
    ),
    code=QColor("#24292A"),
    hatch=QColor("#272D2E"),
    paper=QColor("#FFFFFF"),
    desk=QColor("#111415"),
    overlay=QColor(8, 10, 11, 140),
    shadow=QColor(0, 0, 0, 115),
)

HIGH_LIGHT = Palette(
    window=QColor("#FFFFFF"),
    surface=QColor("#FFFFFF"),
    raised=QColor("#FFFFFF"),
    sunken=QColor("#F2F2F2"),
    hover=QColor("#E4E4E4"),
    sel=QColor("#B8DBFF"),
    side_sel=QColor("#D8D8D8"),
    line=QColor("#5A5A5A"),
    line2=QColor("#404040"),
    ctl=QColor("#1A1A1A"),
    text=QColor("#000000"),
    text2=QColor("#1A1A1A"),
    text3=QColor("#262626"),
    mark=QColor("#333333"),
    accent=QColor("#003A5C"),
    on_accent=QColor("#FFFFFF"),
    accent_h=QColor("#001F33"),
    accent_soft=QColor("#D6ECFF"),
    accent_line=QColor("#00507F"),
    share=QColor("#5C2C00"),
    share_fill=QColor("#6B3400"),
    on_share=QColor("#FFFFFF"),
    share_soft=QColor("#FFE8CC"),
    share_line=QColor("#8A4500"),
    rec=QColor("#35207A"),
    rec_soft=QColor("#E6E0FF"),
    rec_line=QColor("#5B43B0"),
    danger=QColor("#8A0000"),
    danger_soft=QColor("#FFE0DD"),
    heat=(
        QColor("#E8E8E8"),
        QColor("#9DB9CB"),
        QColor("#5F8AA6"),
        QColor("#2F6485"),
        QColor("#003A5C"),
    ),
    code=QColor("#F2F2F2"),
    hatch=QColor("#C8C8C8"),
    paper=QColor("#FFFFFF"),
    desk=QColor("#D0D0D0"),
    overlay=QColor(0, 0, 0, 140),
    shadow=QColor(0, 0, 0, 60),
)
"""Light in high contrast: 7 for text, 4.5 for edges that mean something."""

HIGH_DARK = Palette(
    window=QColor("#000000"),
    surface=QColor("#000000"),
    raised=QColor("#0D0D0D"),
    sunken=QColor("#161616"),
    hover=QColor("#2A2A2A"),
    sel=QColor("#003459"),
    side_sel=QColor("#333333"),
    line=QColor("#969696"),
    line2=QColor("#B0B0B0"),
    ctl=QColor("#E0E0E0"),
    text=QColor("#FFFFFF"),
    text2=QColor("#F0F0F0"),
    text3=QColor("#E0E0E0"),
    mark=QColor("#D0D0D0"),
    accent=QColor("#7FD4FF"),
    on_accent=QColor("#000000"),
    accent_h=QColor("#B5E6FF"),
    accent_soft=QColor("#00304F"),
    accent_line=QColor("#5FB8E8"),
    share=QColor("#FFC27A"),
    share_fill=QColor("#FFC27A"),
    on_share=QColor("#000000"),
    share_soft=QColor("#3D2600"),
    share_line=QColor("#E0A050"),
    rec=QColor("#D2C8FF"),
    rec_soft=QColor("#2A2255"),
    rec_line=QColor("#A99BEB"),
    danger=QColor("#FFB3AB"),
    danger_soft=QColor("#4A0F0A"),
    heat=(
        QColor("#262626"),
        QColor("#2F5A75"),
        QColor("#4C87A8"),
        QColor("#7DB8D8"),
        QColor("#C4E9FF"),
    ),
    code=QColor("#161616"),
    hatch=QColor("#404040"),
    paper=QColor("#FFFFFF"),
    desk=QColor("#000000"),
    overlay=QColor(0, 0, 0, 190),
    shadow=QColor(0, 0, 0, 160),
)
"""Dark in high contrast, by the same measure."""
