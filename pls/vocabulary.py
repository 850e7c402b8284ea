"""The words a person added, which no dictionary has.

One word on a line in a plain text file that belongs to this computer and not to the
space, so that it can be read, sorted and copied with anything. What stands after a
`#` is a remark.
"""

from __future__ import annotations

from pathlib import Path

from pls import config, ids


def place() -> Path:
    """Return the file, which may not be there yet."""
    return config.place("data") / "words.txt"


def words() -> frozenset[str]:
    """Return the words as they are compared; none if the file cannot be read."""
    return frozenset(map(folded, _lines()))


def folded(word: str) -> str:
    """Return *word* as it is compared: capitals and apostrophes do not count."""
    return word.casefold().replace("’", "'")


def add(word: str) -> None:
    """Put *word* into the file.

    Raises:
        OSError: The file cannot be written.
    """
    if folded(word) in words():
        return
    file = place()
    file.parent.mkdir(parents=True, exist_ok=True)
    text = file.read_bytes() if file.exists() else b""
    gap = "" if not text or text.endswith(b"\n") else "\n"
    with file.open("ab") as out:
        out.write(f"{gap}{word}\n".encode())


def remove(word: str) -> None:
    """Take *word* out of the file; all else in it stays as it is.

    Raises:
        OSError: The file cannot be written.
    """
    file = place()
    if not file.exists():
        return
    text = file.read_bytes().decode("utf-8", "surrogateescape")
    lines = text.splitlines(keepends=True)
    kept = [line for line in lines if folded(_word(line)) != folded(word)]
    fresh = file.with_name(f".{file.name}.{ids.temporary()}.tmp")
    fresh.write_bytes("".join(kept).encode("utf-8", "surrogateescape"))
    fresh.replace(file)


def _lines() -> list[str]:
    try:
        text = place().read_text("utf-8-sig", "replace")
    except OSError:
        return []
    return [word for word in map(_word, text.splitlines()) if word]


def _word(line: str) -> str:
    return line.partition("#")[0].strip().lstrip("\ufeff")
