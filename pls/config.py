"""What belongs to this computer and not to the space: last folder, window, theme.

Kept as one JSON file in the user's configuration directory. `place` says where that
and the other directories of this computer are (by platformdirs); `PLS_CONFIG_DIR`
names one instead of them all.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import Any, Final

import msgspec

from pls import ids


NAME: Final = "personal-learning-space"

_USUAL: Final = {
    "config": ".config",
    "data": ".local/share",
    "state": ".local/state",
    "cache": ".cache",
}


def place(what: str) -> Path:
    """Return a directory of this computer, which may not be there yet.

    Args:
        what: "config", "data", "state", or "cache" for what can be made again.
    """
    chosen = os.environ.get("PLS_CONFIG_DIR")
    if chosen:
        return Path(chosen)
    home = os.environ.get("HOME", "")
    moved = {"ANDROID_DATA", f"XDG_{what.upper()}_HOME"} & os.environ.keys()
    if sys.platform == "linux" and home.startswith("/") and not moved:
        # What platformdirs says too, which takes longer to load than a note to write.
        return Path(home, _USUAL[what], NAME)
    import platformdirs  # noqa: PLC0415 (see above)

    return Path(getattr(platformdirs, f"user_{what}_dir")(NAME))


def directory() -> Path:
    """Return the directory that holds this computer's settings."""
    return place("config")


class Config(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The settings of this computer.

    Attributes:
        folder: The space opened last.
        theme: "light", "dark" or "system".
        text_scale: Text size, 1.0 being the designed one, 0 that of the system.
        contrast: "system" or "high".
        motion: "system", "still" or "moving".
        language: Of dates, as "de_CH"; "" for that of the system.
        first_day: Of the week, 1 for Monday to 7; 0 for that of the language.
        reminders: Each as one line, such as "Fri 15:30 Look back".
        stays: Keep running for quick capture when the window is closed.
        keys: By the names of commands, keys that the person chose; "" for none.
        window: Sizes of the window and its panes, by name.
        shortcut: Ask the desktop for a key that opens quick capture anywhere.
        spelling: The languages that words are checked in, such as "en_US"; None for
            that of the system.
        fetch_titles: Ask a web page for its title when the person presses the button
            for it; nothing in the program opens a connection otherwise.
        lock_after: Minutes without a key or a mouse after which an encrypted space
            locks itself, 0 for never.
    """

    folder: str = ""
    theme: str = "system"
    text_scale: float = 0.0
    contrast: str = "system"
    motion: str = "system"
    language: str = ""
    first_day: int = 0
    reminders: tuple[str, ...] = ()
    stays: bool = False
    keys: dict[str, str] = {}
    window: dict[str, Any] = {}
    shortcut: bool = False
    spelling: tuple[str, ...] | None = None
    fetch_titles: bool = False
    lock_after: int = 15


def load() -> Config:
    """Return the settings; defaults for those that are not there or cannot be read."""
    try:
        data = _file().read_bytes()
        try:
            return msgspec.json.decode(data, type=Config)
        except msgspec.ValidationError:
            return _readable(msgspec.json.decode(data))
    except (OSError, msgspec.DecodeError, RecursionError):
        return Config()


def _readable(known: Any) -> Config:
    """Return those settings whose values can be read."""
    kept: dict[str, Any] = {}
    for field in msgspec.structs.fields(Config):
        with contextlib.suppress(msgspec.ValidationError, KeyError, TypeError):
            kept[field.name] = msgspec.convert(known[field.name], field.type)
    return Config(**kept)


def save(config: Config) -> None:
    """Write the settings whole or not at all.

    Raises:
        OSError: The directory cannot be written.
    """
    file = _file()
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(f".{file.name}.{ids.temporary()}.tmp")
    data = msgspec.json.format(msgspec.json.encode(config))
    try:
        fresh.write_bytes(data)
        fresh.replace(file)
    finally:
        fresh.unlink(missing_ok=True)


def _file() -> Path:
    return directory() / "settings.json"
