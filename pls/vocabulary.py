"""The words a person added, which no dictionary has.

One word on a line in a plain text file that belongs to this computer and not to the
space, so that it can be read, sorted and copied with anything. What stands after a
`#` is a remark. Those of an encrypted space are the same, sealed (`pls.space.words`).
"""

from __future__ import annotations

from pathlib import Path

from pls import config, ids


class Vocabulary:
    """The words a person added; may be used on any thread."""

    @property
    def place(self) -> Path | None:
        """The file that anybody can read and change; None where they are sealed."""
        return place()

    def words(self) -> frozenset[str]:
        """Return the words as they are compared; none where they cannot be read."""
        return words()

    def add(self, word: str) -> None:
        """Put *word* among them.

        Raises:
            OSError: The file cannot be written.
            PlsError: The sealed file cannot be written.
        """
        add(word)

    def remove(self, word: str) -> None:
        """Take *word* out again, wherever it stands.

        Raises:
            OSError: The file cannot be written.
            PlsError: The sealed file cannot be written.
        """
        remove(word)


def place() -> Path:
    """Return the file, which may not be there yet."""
    return config.place("data") / "words.txt"


def words() -> frozenset[str]:
    """Return the words as they are compared; none if the file cannot be read."""
    return known(_text())


def folded(word: str) -> str:
    """Return *word* as it is compared: capitals and apostrophes do not count."""
    return word.casefold().replace("’", "'")


def add(word: str) -> None:
    """Put *word* into the file.

    Raises:
        OSError: The file cannot be written.
    """
    write(more(load(), word))


def remove(word: str) -> None:
    """Take *word* out of the file; all else in it stays as it is.

    Raises:
        OSError: The file cannot be written.
    """
    write(less(load(), word))


def load() -> str:
    """Return what the file holds, with U+FEFF and all, "" if it is not there.

    Raises:
        OSError: It cannot be read.
    """
    file = place()
    data = file.read_bytes() if file.exists() else b""
    return data.decode("utf-8", "surrogateescape")


def write(text: str) -> None:
    """Put *text* in the place of what the file holds; "" removes it.

    Raises:
        OSError: The file cannot be written.
    """
    file = place()
    data = text.encode("utf-8", "surrogateescape")
    if not data:
        file.unlink(missing_ok=True)
        return
    if file.exists() and file.read_bytes() == data:
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(f".{file.name}.{ids.temporary()}.tmp")
    fresh.write_bytes(data)
    fresh.replace(file)


# What such a file says


def known(text: str) -> frozenset[str]:
    """Return the words of a text as they are compared."""
    return frozenset(folded(word) for word in map(_word, text.splitlines()) if word)


def more(text: str, word: str) -> str:
    """Return a text with one word more; the same if it has it."""
    if folded(word) in known(text):
        return text
    gap = "" if not text or text.endswith("\n") else "\n"
    return f"{text}{gap}{word}\n"


def less(text: str, word: str) -> str:
    """Return a text without a word; all else in it stays as it is."""
    lines = text.splitlines(keepends=True)
    return "".join(line for line in lines if folded(_word(line)) != folded(word))


def joined(text: str, other: str) -> str:
    """Return a text with the lines of another one whose words it has not."""
    for line in other.splitlines():
        if _word(line) and folded(_word(line)) not in known(text):
            text = more(text, line.strip().lstrip("\ufeff"))
    return text


def _text() -> str:
    try:
        return place().read_text("utf-8-sig", "replace")
    except OSError:
        return ""


def _word(line: str) -> str:
    return line.partition("#")[0].strip().lstrip("\ufeff")
