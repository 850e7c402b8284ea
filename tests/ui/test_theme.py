import dataclasses
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontInfo, QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.ui.written import contrast
from ui.theme import (
    DARK,
    HIGH_DARK,
    HIGH_LIGHT,
    LIGHT,
    Palette,
    Role,
    Wishes,
    icon,
    paint_icon,
    pixmap,
    theme,
)
from ui.theme.fonts import font, line_height, with_tabular_figures


PLAIN = ("window", "surface", "raised", "sunken", "hover", "sel", "side_sel", "code")
SOFT = ("accent_soft", "share_soft", "rec_soft", "danger_soft")
INKS = {
    **dict.fromkeys(("text", "text2", "text3"), (*PLAIN, *SOFT, "desk")),
    **dict.fromkeys(("accent", "accent_h", "danger"), (*PLAIN, *SOFT)),
    **dict.fromkeys(("share", "rec"), (*PLAIN, *SOFT)),
    "on_accent": ("accent", "accent_h"),
    "on_share": ("share_fill",),
    "surface": ("text",),  # the message at the bottom
}
"""Each ink, and every ground that the program paints it on."""

SIGNS = ("surface", "raised", "sunken", "code")
"""What signs of Markdown stand on."""

EDGES = {
    "ctl": ("surface", "raised", "sunken"),
    "accent": (*PLAIN, "accent_soft"),
    "text3": ("hover", "sel", "side_sel"),
    "share_fill": ("surface", "raised", "window"),
    "danger": ("raised", "surface"),
}
"""Edges, dots and rings that mean something, and what they lie on."""

STRONG_EDGES = {
    **dict.fromkeys(("line", "line2", "ctl"), ("window", "surface", "raised", "hover")),
    "accent": ("window", "surface", "raised", "sel"),
    "accent_line": ("surface", "raised", "accent_soft"),
    "share_line": ("surface", "raised", "share_soft"),
    "rec_line": ("surface", "raised", "rec_soft"),
    "share_fill": ("surface", "raised"),
    "danger": ("raised",),
}
"""Those of high contrast, where hairlines and borders are seen as well."""


def low(palette, pairs, least):
    """Return the pairs of ink and ground that are nearer than *least*."""
    return [
        (ink, ground, round(contrast(palette.tone(ink), palette.tone(ground)), 2))
        for ink, grounds in pairs.items()
        for ground in grounds
        if contrast(palette.tone(ink), palette.tone(ground)) < least
    ]


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_text_can_be_read_and_edges_seen(palette):
    assert low(palette, INKS, 4.5) == []
    assert low(palette, {"mark": SIGNS}, 3.7) == []
    assert low(palette, EDGES, 3.0) == []
    assert low(palette, {"ctl": ("window",)}, 2.95) == []
    assert contrast(palette.heat[3], palette.surface) >= 3


def test_both_palettes_are_complete_and_frozen():
    for palette in (LIGHT, DARK):
        for field in dataclasses.fields(Palette):
            value = getattr(palette, field.name)
            colours = value if field.name == "heat" else (value,)
            assert all(c.isValid() for c in colours)
        with pytest.raises(dataclasses.FrozenInstanceError):
            palette.text = QColor("red")
    assert len(LIGHT.heat) == len(DARK.heat) == 5


def test_every_vendored_font_loads(qapp):
    assert theme().missing_fonts == []
    for role in Role:
        info = QFontInfo(theme().font(role))
        assert info.family() == role.value.family
        assert info.pixelSize() == round(role.value.size)


def test_there_is_one_theme_per_application(qapp):
    assert theme() is theme()
    assert theme().parent() is qapp


def test_a_mode_chosen_by_hand_wins_over_the_system(qtbot):
    with qtbot.waitSignal(theme().changed):
        theme().set_mode("dark")
    assert theme().dark
    assert theme().palette is DARK
    ground = QApplication.palette().color(QApplication.palette().ColorRole.Window)
    assert ground == DARK.window
    with qtbot.waitSignal(theme().changed):
        theme().set_mode("light")
    assert theme().palette is LIGHT


def test_system_mode_follows_the_hint(qapp):
    theme().set_mode("system")
    hinted = qapp.styleHints().colorScheme() == Qt.ColorScheme.Dark
    assert theme().dark is hinted


def test_setting_the_same_mode_again_says_nothing(qtbot):
    with qtbot.assertNotEmitted(theme().changed):
        theme().set_mode("light")


def test_an_unknown_mode_is_refused(qapp):
    with pytest.raises(ValueError, match="sepia"):
        theme().set_mode("sepia")


def test_text_scale_grows_fonts_lines_and_fields(qtbot):
    field = QLineEdit()
    qtbot.addWidget(field)
    theme().dress(field)
    field.ensurePolished()
    before = field.sizeHint().height()
    assert before == 32
    with qtbot.waitSignal(theme().changed):
        theme().set_text_scale(2.0)
    assert theme().font(Role.BODY).pixelSize() == 26
    assert theme().line(Role.BODY) == 40
    assert field.sizeHint().height() > before * 1.7


def test_text_scale_stays_between_80_and_200_percent(qapp):
    theme().set_text_scale(9)
    assert theme().text_scale == 2.0
    theme().set_text_scale(0.1)
    assert theme().text_scale == 0.8


def test_tabular_figures_have_one_width(qapp):
    numbers = with_tabular_figures(font(Role.META))
    metrics = QFontMetricsF(numbers)
    widths = {metrics.horizontalAdvance(digit) for digit in "0123456789"}
    assert len(widths) == 1
    plain = QFontMetricsF(font(Role.META))
    assert plain.horizontalAdvance("1") != plain.horizontalAdvance("0")


def test_a_caller_cannot_spoil_the_next_callers_font(qapp):
    font(Role.BODY).setPixelSize(99)
    assert font(Role.BODY).pixelSize() == 13
    assert line_height(Role.BODY) == 20


def test_no_motion_can_be_asked_for(qtbot):
    theme().set_still(True)
    assert theme().still
    theme().set_still(False)
    assert not theme().still
    theme().set_still(None)


def test_an_icon_takes_the_colour_and_the_device_ratio(qapp):
    drawn = pixmap("lock", QColor("#1B5E75"), 16, ratio=2.0)
    assert drawn.width() == 32
    assert drawn.devicePixelRatio() == 2.0
    image = drawn.toImage()
    inks = {
        image.pixelColor(x, y).name()
        for x in range(32)
        for y in range(32)
        if image.pixelColor(x, y).alpha() == 255
    }
    assert inks == {"#1b5e75"}


def test_an_icon_offers_sharp_and_disabled_drawings(qapp):
    made = icon("send", LIGHT.share, 16)
    assert {(s.width(), s.height()) for s in made.availableSizes()} >= {(16, 16)}
    assert not made.pixmap(16, made.Mode.Disabled).isNull()


def test_an_icon_paints_where_it_is_told(qapp):
    image = QImage(40, 40, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    paint_icon(painter, "x", LIGHT.text, QRectF(20, 20, 16, 16))
    painter.end()
    assert image.pixelColor(28, 28).alpha() > 0
    assert image.pixelColor(8, 8).alpha() == 0


@pytest.mark.parametrize("palette", [HIGH_LIGHT, HIGH_DARK], ids=["light", "dark"])
def test_high_contrast_is_seven_for_text_and_four_and_a_half_for_edges(palette):
    assert low(palette, {**INKS, "mark": (*PLAIN, *SOFT)}, 7.0) == []
    assert low(palette, STRONG_EDGES, 4.5) == []
    assert low(palette, EDGES, 4.5) == []


def test_bars_and_strong_days_can_be_seen_in_high_contrast():
    for palette in (HIGH_LIGHT, HIGH_DARK):
        steps = [contrast(each, palette.surface) for each in palette.heat]
        assert steps == sorted(steps)
        assert steps[3] >= 4.5
        assert steps[2] >= 3


def test_contrast_chosen_by_hand_wins_over_the_system(qtbot):
    theme().hear(Wishes(high=True))
    assert theme().high
    assert theme().palette is HIGH_LIGHT
    theme().set_contrast(False)
    assert theme().palette is LIGHT
    theme().hear(Wishes())
    theme().set_contrast(None)
    assert theme().palette is LIGHT
    with qtbot.waitSignal(theme().changed):
        theme().set_contrast(True)
    theme().set_mode("dark")
    assert theme().palette is HIGH_DARK
    theme().set_contrast(None)


def test_what_moves_stands_still_when_the_system_or_the_person_asks_for_it(qtbot):
    theme().set_still(None)
    assert theme().lasting(120) == 120
    theme().hear(Wishes(still=True))
    assert theme().lasting(120) == 0
    theme().set_still(False)
    assert theme().lasting(120) == 120
    theme().hear(Wishes())
    theme().set_still(None)


def test_text_follows_the_system_until_a_size_is_chosen(qtbot):
    theme().set_text_scale(None)
    theme().hear(Wishes(text=1.25))
    assert theme().text_scale == 1.25
    theme().hear(Wishes(text=2.7))
    assert theme().text_scale == 2.0
    theme().set_text_scale(1.1)
    theme().hear(Wishes())
    assert theme().text_scale == 1.1


def test_whatever_moves_asks_first():
    root = Path(__file__).parents[2] / "ui"
    movers = ("QPropertyAnimation(", "QVariantAnimation(", "QTimeLine(", "QMovie(")
    texts = [path.read_text("utf-8") for path in root.rglob("*.py")]
    moving = [text for text in texts if any(each in text for each in movers)]
    assert moving
    assert all("lasting(" in text for text in moving)
