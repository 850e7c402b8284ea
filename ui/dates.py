"""The words of dates: in the system's language, or in one that was chosen.

Only names of days and months and their order are translated, as Qt knows them; the
program's own words are English. A summary that leaves is English throughout, its dates
included (`pls.disclosure.wording`): it is written for its reader, says it is English to
what reads it aloud, and tells nothing of how this computer is set. Where its very text
is shown, as in the preview, it stands as it leaves.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QDate, QLocale


LANGUAGES: Final = (
    *("bg_BG", "ca_ES", "cs_CZ", "da_DK", "de_DE", "de_AT", "de_CH", "el_GR"),
    *("en_GB", "en_IE", "en_US", "es_ES", "es_MX", "et_EE", "eu_ES", "fi_FI"),
    *("fr_CA", "fr_FR", "ga_IE", "hr_HR", "hu_HU", "is_IS", "it_IT"),
    *("ja_JP", "ko_KR", "lt_LT", "lv_LV", "nb_NO", "nl_NL", "pl_PL", "pt_BR"),
    *("pt_PT", "ro_RO", "sk_SK", "sl_SI", "sv_SE", "tr_TR", "uk_UA", "zh_CN"),
)
"""What is offered; Qt knows more."""

_TOKEN: Final = re.compile(r"'[^']*'|d+|M+|y+|[^dMy']+")
_DAY, _MONTH, _YEAR = "d", "M", "y"
_ENGLISH: Final = ("yyyy-MM-dd", "d MMMM yyyy", "d MMM yyyy", "d.M.yyyy")

_locale = QLocale.c()
_pattern = _locale.dateFormat(QLocale.FormatType.LongFormat)
_first = 0


def use(language: str, first_day: int = 0) -> QLocale:
    """Write dates in *language* from now on.

    Args:
        language: As "de_CH"; "" for that of the system.
        first_day: Of the week, 1 for Monday to 7; else that of the language.

    Returns:
        What a window shall be told of it.
    """
    global _locale, _pattern, _first  # noqa: PLW0603  one per program, as the theme is
    _locale = QLocale(language) if language else QLocale.system()
    _first = first_day
    _pattern = _locale.dateFormat(QLocale.FormatType.LongFormat)
    day.cache_clear()
    short.cache_clear()
    week_day.cache_clear()
    return _locale


def first_day() -> int:
    """Return the day that weeks begin with, 1 for Monday to 7."""
    return _first if 1 <= _first <= 7 else _locale.firstDayOfWeek().value


def name(language: str) -> str:
    """Return what a language is called in itself, with the land it is spoken in."""
    locale = QLocale(language)
    own = locale.nativeLanguageName()
    shared = [each for each in LANGUAGES if each[:2] == language[:2]]
    several = len(shared) > 1 and locale.nativeTerritoryName() not in own
    return f"{own} ({locale.nativeTerritoryName()})" if several else own


def weekday(of: date) -> str:
    """Return the day of the week: `Friday`."""
    return _locale.standaloneDayName(of.isoweekday())


def month(of: date) -> str:
    """Return the month alone: `June`."""
    return _locale.standaloneMonthName(of.month)


@lru_cache(4096)
def day(of: date, *, year: bool = False) -> str:
    """Return the day of the month: `12 June`, with its year if that is wanted."""
    wanted = (_DAY, _MONTH, _YEAR) if year else (_DAY, _MONTH)
    pattern = _part(_pattern, frozenset(wanted))
    return _locale.toString(QDate(of.year, of.month, of.day), pattern)


@lru_cache(4096)
def short(of: date, *, year: bool = False) -> str:
    """Return the day with a short name of its month: `12 Jun`, `12 Jun 2026`."""
    wanted = (_DAY, _MONTH, _YEAR) if year else (_DAY, _MONTH)
    pattern = _part(_pattern, frozenset(wanted)).replace("MMMM", "MMM")
    return _locale.toString(QDate(of.year, of.month, of.day), pattern)


def read(text: str) -> date | None:
    """Return the day a person wrote, None if it is none.

    It may be written as days are shown here, as in English, or in figures.
    """
    long = _part(_pattern, frozenset((_DAY, _MONTH, _YEAR)))
    digits = re.sub("y+", "yyyy", _locale.dateFormat(QLocale.FormatType.ShortFormat))
    own = (long, long.replace("MMMM", "MMM"), digits)
    forms = [(_locale, form) for form in own]
    forms += [(QLocale.c(), form) for form in _ENGLISH]
    for locale, form in forms:
        found = locale.toDate(text.strip(), form)
        if found.isValid() and found.year() > 1900:
            return date(found.year(), found.month(), found.day())
    return None


@lru_cache(4096)
def week_day(
    of: date, *, year: bool = False, full: bool = False, brief: bool = False
) -> str:
    """Return the day with that of the week: `Fri 12 June`.

    Args:
        of: The day.
        year: Tell its year.
        full: Write the day of the week in full: `Friday 12 June`.
        brief: Write the month short: `Fri 12 Jun`.
    """
    kind = QLocale.FormatType.LongFormat if full else QLocale.FormatType.ShortFormat
    named = _locale.standaloneDayName(of.isoweekday(), kind)
    told = short(of, year=year) if brief else day(of, year=year)
    after = _pattern.find("dddd") > _pattern.find("M")
    return f"{told} {named}" if after else f"{named} {told}"


@lru_cache(64)
def _part(pattern: str, wanted: frozenset[str]) -> str:
    """Return the part of a pattern that has what is wanted, and what belongs to it."""
    tokens = _TOKEN.findall(pattern)
    kinds = [_kind(token) for token in tokens]
    at = [place for place, kind in enumerate(kinds) if kind in wanted]
    if {kinds[place] for place in at} != wanted:
        return "d MMMM yyyy" if _YEAR in wanted else "d MMMM"
    begin, end = at[0], at[-1] + 1
    part = "".join(
        token
        for token, kind in zip(tokens[begin:end], kinds[begin:end], strict=True)
        if not kind or kind in wanted
    )
    for token in tokens[end:]:
        attached = re.match(r"'[^\s']*'|[^\sdMy',،]+", token)
        part += attached[0] if attached else ""
        if attached is None or attached[0] != token:
            break
    return part


def _kind(token: str) -> str:
    """Return what a token stands for; "" for words, and "w" for the day of the week."""
    if token[0] not in "dMy":
        return ""
    return "w" if token.startswith("ddd") else token[0]
