"""The vendored typefaces and the roles they play."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from pls import assets


SANS = "Inter"
SERIF = "Literata"
DISPLAY = "Literata Display"
MONO = "JetBrains Mono"

_FILES = (
    "Inter-Regular.otf",
    "Inter-Medium.otf",
    "Inter-SemiBold.otf",
    "Inter-Italic.otf",
    "Literata-Regular.ttf",
    "Literata-Italic.ttf",
    "Literata-SemiBold.ttf",
    "Literata-SemiBoldItalic.ttf",
    "LiterataDisplay-SemiBold.ttf",
    "JetBrainsMono-Regular.ttf",
)


@dataclass(frozen=True, slots=True)
class Cut:
    """One typeface at one size; *size*, *line* and *spacing* are pixels."""

    family: str
    size: float
    line: float
    weight: QFont.Weight = QFont.Weight.Normal
    spacing: float = 0.0
    italic: bool = False
    name: str = ""


_MEDIUM = QFont.Weight.Medium
_SEMI = QFont.Weight.DemiBold


class Role(Enum):
    """What a piece of text is; the value says how it is set.

    The app's words are Inter, the person's words are Literata.
    """

    HEADLINE = Cut(SANS, 32, 40, _SEMI, -0.64, name="headline")
    LEAD = Cut(SANS, 16, 25, name="lead")
    STATEMENT = Cut(SANS, 17, 27, spacing=-0.1, name="statement")
    STATEMENT_STRONG = Cut(SANS, 17, 27, _SEMI, -0.1, name="statement strong")
    PAGE_TITLE = Cut(SANS, 24, 32, _SEMI, -0.3, name="page title")
    PANE_TITLE = Cut(SANS, 15, 20, _SEMI, name="pane title")
    VIEW_TITLE = Cut(SANS, 20, 28, _SEMI, -0.2, name="view title")
    DIALOG_TITLE = Cut(SANS, 18, 26, _SEMI, -0.14, name="dialog title")
    STATUS_NAME = Cut(SANS, 13, 18, _SEMI, name="status name")
    NAME = Cut(SANS, 14, 20, _SEMI, name="name")
    SECTION = Cut(SANS, 13, 20, _SEMI, name="section")
    BODY = Cut(SANS, 13, 20, name="body")
    BODY_MEDIUM = Cut(SANS, 13, 20, _MEDIUM, name="body medium")
    BODY_ITALIC = Cut(SANS, 13, 20, italic=True, name="body italic")
    META = Cut(SANS, 12, 16, name="meta")
    META_MEDIUM = Cut(SANS, 12, 16, _MEDIUM, name="meta medium")
    META_STRONG = Cut(SANS, 12, 16, _SEMI, name="meta strong")
    AXIS = Cut(SANS, 11, 14, name="axis")
    KEY = Cut(SANS, 11, 16, _MEDIUM, name="key")
    AXIS_STRONG = Cut(SANS, 11, 14, _SEMI, name="axis strong")
    QUESTION = Cut(SANS, 24, 33, _SEMI, -0.3, name="question")
    ENTRY_TITLE = Cut(DISPLAY, 30, 38, _SEMI, -0.15, name="entry title")
    RECORD_TITLE = Cut(SERIF, 23, 31, _SEMI, name="record title")
    ENTRY_HEADING = Cut(SERIF, 19, 28, _SEMI, name="entry heading")
    WRITING = Cut(SERIF, 17, 28, name="writing")
    WRITING_ITALIC = Cut(SERIF, 17, 28, italic=True, name="writing italic")
    WRITING_STRONG = Cut(SERIF, 17, 28, _SEMI, name="writing strong")
    CAPTURE = Cut(SERIF, 16, 24, name="capture")
    TOKEN = Cut(SANS, 14, 26, _MEDIUM, name="token")
    LARGE_TOKEN = Cut(SANS, 15, 28, _MEDIUM, name="large token")
    REFLECTION = Cut(SERIF, 18, 30, name="reflection")
    STEP = Cut(SERIF, 15, 20, name="step")
    QUOTE = Cut(SERIF, 15, 24, name="quote")
    LINE_TITLE = Cut(SERIF, 14, 19, _SEMI, name="line title")
    ROW_TITLE = Cut(SERIF, 14, 20, _SEMI, name="row title")
    ROW_TITLE_PLAIN = Cut(SERIF, 14, 20, name="row title plain")
    TODAY_TITLE = Cut(SERIF, 15, 22, _SEMI, name="today title")
    GOAL = Cut(SERIF, 16, 23, _SEMI, name="goal")
    OWN_WORDS = Cut(SERIF, 14, 21, name="own words")
    EXCERPT = Cut(SERIF, 13, 19, name="excerpt")
    CODE = Cut(MONO, 13.5, 22, name="code")


def load() -> list[str]:
    """Load the vendored typefaces and return the files that would not load."""
    return [
        name
        for name in _FILES
        if QFontDatabase.addApplicationFont(str(assets.path("fonts", name))) < 0
    ]


def font(role: Role, scale: float = 1.0, *, tabular: bool = False) -> QFont:
    """Return the font of *role* at a text *scale* of 1.0 for 100%.

    Args:
        role: What the text is.
        scale: The text size the person chose.
        tabular: Give every figure the same width, for numbers in columns.
    """
    return QFont(_made(role, scale, tabular=tabular))


@cache
def _made(role: Role, scale: float, *, tabular: bool) -> QFont:
    cut = role.value
    made = QFont(cut.family)
    made.setPixelSize(max(1, round(cut.size * scale)))
    made.setWeight(cut.weight)
    made.setItalic(cut.italic)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if cut.family == MONO:
        made.setStyleHint(QFont.StyleHint.Monospace)
    if cut.spacing:
        made.setLetterSpacing(
            QFont.SpacingType.AbsoluteSpacing, round(cut.spacing * scale, 2)
        )
    return with_tabular_figures(made) if tabular else made


def line_height(role: Role, scale: float = 1.0) -> int:
    """Return the height of one line of *role* in pixels."""
    return round(role.value.line * scale)


def with_tabular_figures(base: QFont) -> QFont:
    """Return *base* with figures of equal width."""
    made = QFont(base)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made
