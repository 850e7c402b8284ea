"""The spelling dictionaries of this computer, through its library Enchant.

The program ships no dictionaries and no library for them: it asks the one that the
system's other programs use (libenchant-2, with Hunspell and others behind it), and
without it knows of no languages. Enchant keeps empty files of its own in the person's
configuration (`~/.config/enchant`). This is not `pls.index.spelling`, which finds
titles.

Nothing here is fast enough to be waited for: a dictionary takes 50 ms to load, a word
50 µs to check, and suggestions 20 to 200 ms.
"""

from __future__ import annotations

import ctypes
import threading
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final


_LIBRARIES: Final = (
    "libenchant-2.so.2",
    "libenchant-2.dylib",
    "/opt/homebrew/lib/libenchant-2.dylib",
    "/usr/local/lib/libenchant-2.dylib",
    "libenchant-2.dll",
)
_POINTER, _TEXT, _SIZE = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_ssize_t
_TELL = ctypes.CFUNCTYPE(None, _TEXT, _TEXT, _TEXT, _TEXT, _POINTER)
_MOST = 8


class Dictionaries:
    """Checks words; may be asked from any thread, one question at a time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: dict[str, int | None] = {}
        self._library = _library()
        self._broker = None if self._library is None else self._begun(self._library)

    @property
    def present(self) -> bool:
        """Whether the library is there, be it with dictionaries or without."""
        return self._broker is not None

    def languages(self) -> tuple[str, ...]:
        """Return the languages there are dictionaries for, such as "en_US"."""
        found: set[str] = set()
        if self._library is None:
            return ()

        def tell(tag: bytes, *_: object) -> None:
            found.add(tag.decode("utf-8", "replace"))

        with self._lock:
            self._library.enchant_broker_list_dicts(self._broker, _TELL(tell), None)
        return tuple(sorted(found))

    def wrong(self, words: Iterable[str], languages: Sequence[str]) -> frozenset[str]:
        """Return those of *words* that none of some languages knows.

        Without a dictionary for any of these, no word is wrong.
        """
        with self._lock:
            known = self._those(languages)
            if not known:
                return frozenset()
            return frozenset(
                word
                for word in words
                if not any(self._right(each, word) for each in known)
            )

    def suggestions(self, word: str, languages: Sequence[str]) -> tuple[str, ...]:
        """Return what *word* could have meant, of each language the best first."""
        with self._lock:
            found = [self._near(each, word) for each in self._those(languages)]
        longest = max(map(len, found), default=0)
        taken = (each[at] for at in range(longest) for each in found if at < len(each))
        return tuple(dict.fromkeys(taken))[:_MOST]

    # --- what is asked of the library

    def _begun(self, library: ctypes.CDLL) -> int | None:
        begun: int | None = library.enchant_broker_init()
        return begun

    def _those(self, languages: Sequence[str]) -> list[int]:
        for tag in languages:
            if tag not in self._known and self._library is not None:
                asked = self._library.enchant_broker_request_dict
                self._known[tag] = asked(self._broker, tag.encode())
        found = (self._known.get(tag) for tag in languages)
        return [each for each in found if each]

    def _right(self, dictionary: int, word: str) -> bool:
        assert self._library is not None  # noqa: S101 (it gave the dictionary)
        said = _said(word)
        # 1 is wrong; below 0 it could not tell, and nobody is blamed for that.
        return int(self._library.enchant_dict_check(dictionary, said, len(said))) < 1

    def _near(self, dictionary: int, word: str) -> list[str]:
        assert self._library is not None  # noqa: S101 (it gave the dictionary)
        said, count = _said(word), ctypes.c_size_t()
        size = ctypes.byref(count)
        found = self._library.enchant_dict_suggest(dictionary, said, len(said), size)
        if not found:
            return []
        near = [found[at].decode("utf-8", "replace") for at in range(count.value)]
        self._library.enchant_dict_free_string_list(dictionary, found)
        return near


def _said(word: str) -> bytes:
    """Return *word* as dictionaries have it: composed, with a straight apostrophe."""
    plain = unicodedata.normalize("NFC", word).replace("’", "'")
    return plain.encode("utf-8", "replace")


@cache
def dictionaries() -> Dictionaries:
    """Return the dictionaries of this computer."""
    return Dictionaries()


def chosen(wanted: Iterable[str], present: Sequence[str]) -> tuple[str, ...]:
    """Return the dictionary for the first of some languages that there is one for.

    The country counts where it is told and there; else the one that is named like the
    language ("de_DE") comes first, then the first of all.

    Args:
        wanted: The languages of the system, such as "en-GB" or "de", the best first.
        present: The languages there are dictionaries for.
    """
    for each in wanted:
        language, _, _ = (tag := each.replace("-", "_")).partition("_")
        same = [own for own in present if own.partition("_")[0] == language]
        best = (tag, f"{language}_{language.upper()}", f"{language}_US", *same)
        found = next((own for own in best if own in same), None)
        if found is not None:
            return (found,)
    return ()


def _library() -> ctypes.CDLL | None:
    for name in _LIBRARIES:
        try:
            library = ctypes.CDLL(name)
        except OSError:
            continue
        return _told(library)
    return None


def _told(library: ctypes.CDLL) -> ctypes.CDLL:
    """Tell ctypes what the functions of *library* take and give (enchant.h)."""
    words = ctypes.POINTER(_TEXT)
    for name, gives, *takes in (
        ("enchant_broker_init", _POINTER),
        ("enchant_broker_list_dicts", None, _POINTER, _TELL, _POINTER),
        ("enchant_broker_request_dict", _POINTER, _POINTER, _TEXT),
        ("enchant_dict_check", ctypes.c_int, _POINTER, _TEXT, _SIZE),
        (
            "enchant_dict_suggest",
            words,
            _POINTER,
            _TEXT,
            _SIZE,
            ctypes.POINTER(ctypes.c_size_t),
        ),
        ("enchant_dict_free_string_list", None, _POINTER, words),
    ):
        function = getattr(library, name)
        function.restype, function.argtypes = gives, takes
    return library
