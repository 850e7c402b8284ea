"""The recovery sheet: the page with which a person opens their space without us.

`sheet` gives all that stands on it as plain data, for a window to paint; `document` the
page as a PDF on A4. The key is the one that age itself reads, in groups that can be
typed, in one line, and as a code for a scanner.
"""

from __future__ import annotations

from typing import Final

import msgspec

from pls.crypto import Keys
from pls.crypto.sheet import PREFIX, groups
from pls.disclosure import wording
from pls.exporters.setting import fonts, typeset


TEMPLATE: Final = "recovery.typ"

_HEALING: Final = "q"
"""The code can be read with a quarter of it lost, in a fold or under a stain."""


class Sheet(msgspec.Struct, frozen=True):
    """All that stands on a recovery sheet, in the order in which it is read.

    Attributes:
        program: Whose page it is.
        title: The heading.
        whose: Whose space, and when the sheet was made.
        prefix: How the key begins.
        groups: The letters of the key after that, four by four, the last by two.
        key: The whole key in one line, as age reads it.
        code: The same as a QR code, row by row, True for a dark square; the quiet
            margin of four squares around it is not in it.
        code_text: What the code is, for who does not see it.
        use: Sentences on how it is used and kept.
        without: A heading, for opening files without this program.
        steps: How to do that, line by line.
        command: What to type last.
        check: How the public key of the space ends, to tell one sheet from another.
        letters: Which letters are never in a key.
    """

    program: str
    title: str
    whose: str
    prefix: str
    groups: tuple[str, ...]
    key: str
    code: tuple[tuple[bool, ...], ...]
    code_text: str
    use: tuple[str, ...]
    without: str
    steps: tuple[str, ...]
    command: str
    check: str
    letters: str


def sheet(found: Keys, owner: str, day: str) -> Sheet:
    """Return what stands on the sheet of a space.

    Args:
        found: Its keys; the one in use is on the sheet.
        owner: Whose it is, "" if it does not say.
        day: When the sheet is made, such as "2026-06-12".
    """
    key = found.identities[0]
    whose = f"{wording.line(owner)}’s space" if owner.strip() else "A space"
    return Sheet(
        program="Personal Learning Space",
        title="Recovery sheet",
        whose=f"{whose}, made on {wording.day(day)}",
        prefix=PREFIX,
        groups=groups(key),
        key=key,
        code=_code(key),
        code_text="The same key as a QR code.",
        use=_use(len(groups(key))),
        without="Without this program",
        steps=(
            "Every file of the space is an age file (age-encryption.org). Install age.",
            "Write the whole key in one line into a file key.txt:",
            "Open any file that ends in .age; in it is plain text, or the attachment:",
        ),
        command="age --decrypt -i key.txt FILE.age",
        check=f"For the key {found.recipient[:4]}…{found.recipient[-6:]}",
        letters="Letters never used: B, I, O, 1",
    )


def _use(many: int) -> tuple[str, ...]:
    opening = (
        "To open the space without its passphrase, choose “Use recovery sheet” on the "
        f"lock screen and type these {many} groups. The code beside them holds the "
        "same key, for a scanner."
    )
    keeping = (
        "Keep this page where you keep your passport. Do not photograph it. Do not "
        "keep it in the same folder as the space."
    )
    losing = (
        "Without the passphrase or this sheet nobody can open the space, not even the "
        "makers of the program. Who has this sheet and the files can read all."
    )
    return opening, keeping, losing


def document(told: Sheet) -> bytes:
    """Return the sheet as a PDF on one page, tagged (PDF/UA-1)."""
    plain = msgspec.to_builtins(told)
    shown = {**plain, "svg": _svg(told.code)}
    return typeset(TEMPLATE, shown, ("ua-1",), fonts())


def _code(key: str) -> tuple[tuple[bool, ...], ...]:
    import segno  # noqa: PLC0415 (seldom needed)

    made = segno.make(key, error=_HEALING, boost_error=False, micro=False)
    return tuple(tuple(bool(square) for square in row) for row in made.matrix)


def _svg(code: tuple[tuple[bool, ...], ...]) -> str:
    """Return a code as a drawing, with the quiet margin that scanners need."""
    squares = "".join(
        f"M{x + 4} {y + 4}h1v1h-1z"
        for y, row in enumerate(code)
        for x, dark in enumerate(row)
        if dark
    )
    size = len(code) + 8
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" '
        f'width="{size}" height="{size}"><path d="{squares}"/></svg>'
    )
