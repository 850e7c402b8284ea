"""How the window looks, and in which words it writes dates."""

from __future__ import annotations

from datetime import date

from pls.config import Config
from ui import dates
from ui.dialogs.settings.parts import Part
from ui.theme import Mode, theme
from ui.theme.current import LARGEST_TEXT, SMALLEST_TEXT
from ui.widgets.choice import Choice
from ui.widgets.segmented import Segment, Segmented


class LookPart(Part):
    """Light or dark, contrast, text size, motion."""

    def __init__(self, known: Config) -> None:
        super().__init__("")
        self.header.set_title(self.tr("Look"))
        self.setAccessibleName(self.tr("Look"))
        system = self.tr("As the system")
        self.mode = Segmented(
            self.tr("Light or dark"),
            (
                Segment(Mode.SYSTEM, system),
                Segment(Mode.LIGHT, self.tr("Light")),
                Segment(Mode.DARK, self.tr("Dark")),
            ),
            theme().mode,
        )
        self.contrast = Segmented(
            self.tr("Contrast"),
            (Segment("system", system), Segment("high", self.tr("High"))),
            "high" if known.contrast == "high" else "system",
        )
        self.text = Choice(self.tr("Text size"), self._sizes(), _key(known.text_scale))
        self.motion = Segmented(
            self.tr("Reduced motion"),
            (
                Segment("system", system),
                Segment("still", self.tr("On")),
                Segment("moving", self.tr("Off")),
            ),
            known.motion if known.motion in ("still", "moving") else "system",
        )
        self.add(self.tr("Light or dark"), self.mode)
        self.add(self.tr("Contrast"), self.contrast)
        self.add(self.tr("Text size"), self.text)
        self.add(self.tr("Reduced motion"), self.motion)
        self.mode.chosen.connect(lambda key: self.changed.emit({"theme": str(key)}))
        self.contrast.chosen.connect(lambda key: self.changed.emit({"contrast": key}))
        self.motion.chosen.connect(lambda key: self.changed.emit({"motion": key}))
        self.text.chosen.connect(self._on_size)

    def _sizes(self) -> list[tuple[str, str]]:
        steps = range(round(SMALLEST_TEXT * 10), round(LARGEST_TEXT * 10) + 1)
        by_hand = [
            (str(step * 10), self.tr("{} %").format(step * 10)) for step in steps
        ]
        return [("0", self.tr("As the system")), *by_hand]

    def _on_size(self, key: str) -> None:
        self.changed.emit({"text_scale": int(key) / 100})


def _key(scale: float) -> str:
    """Return the step that stands for a text size; those between are chosen by keys."""
    return str(round(min(scale, LARGEST_TEXT) * 10) * 10)


class WordsPart(Part):
    """The language of dates and the day that weeks begin with."""

    def __init__(self, known: Config, today: date) -> None:
        super().__init__("")
        self.header.set_title(self.tr("Dates"))
        self.setAccessibleName(self.tr("Dates"))
        self._today = today
        system = ("", self.tr("As the system"))
        languages = sorted({*dates.LANGUAGES, known.language} - {""}, key=dates.name)
        named = [(each, dates.name(each)) for each in languages]
        self.language = Choice(
            self.tr("Language of dates"), [system, *named], known.language
        )
        self.first = Choice(
            self.tr("Weeks begin on"), self._days(), str(known.first_day)
        )
        self.add(self.tr("Language of dates"), self.language)
        self.add(self.tr("Weeks begin on"), self.first)
        self.note = self.remark(" ")
        self.language.chosen.connect(lambda key: self.changed.emit({"language": key}))
        self.first.chosen.connect(
            lambda key: self.changed.emit({"first_day": int(key)})
        )
        self.show_words()

    def show_words(self) -> None:
        """Show a day in the words of now, and the days of the week in them."""
        said = self.tr("Today is {day}. Only dates change; other words stay English.")
        self.note.setText(said.format(day=dates.week_day(self._today, full=True)))
        for at, (_, words) in enumerate(self._days()):
            self.first.setItemText(at, words)

    def _days(self) -> list[tuple[str, str]]:
        days = [(str(n), dates.weekday(date(2024, 1, n))) for n in range(1, 8)]
        return [("0", self.tr("As the language")), *days]
