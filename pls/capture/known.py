"""Short words made whole: `@ana` means Ana Ribeiro where she is the only Ana."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from pls.capture.line import Captured


def settle(
    found: Captured,
    skills: Iterable[str] = (),
    people: Iterable[str] = (),
    projects: Iterable[str] = (),
) -> Captured:
    """Return *found* with its names written as they are known.

    A name is taken for a known one when they differ in capitals only, or when it is
    the first word of exactly one of them; otherwise it stays as typed.

    Args:
        found: What a capture line says.
        skills: The skills known so far.
        people: The people known so far.
        projects: The projects known so far.
    """
    return replace(
        found,
        skills=_known(found.skills, skills, begins=False),
        people=_known(found.people, people, begins=True),
        project="".join(_known((found.project,), projects, begins=True)),
    )


def _known(
    typed: Iterable[str], known: Iterable[str], *, begins: bool
) -> tuple[str, ...]:
    names = tuple(known)
    return tuple(dict.fromkeys(_whole(word, names, begins=begins) for word in typed))


def _whole(word: str, names: tuple[str, ...], *, begins: bool) -> str:
    wanted = word.casefold()
    same = {name for name in names if name.casefold() == wanted}
    if len(same) == 1:
        return same.pop()
    if same or not begins or not wanted:
        return word
    longer = {name for name in names if name.casefold().split()[:1] == [wanted]}
    return longer.pop() if len(longer) == 1 else word
