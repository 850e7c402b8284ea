"""Work in a process of its own: on passphrases, and with the keyring of the system.

scrypt holds everything else in its process for a second or more, and what a system
offers as a keyring may hang, ask, or end the process that calls it. So each is done by
`python -m pls.crypto.apart`, which is told one line of JSON through its standard input
(secrets are never an argument or in the environment), answers with one, and is ended
when its time is over. It ends by itself when who asked is gone.
"""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from pls.crypto import keys, wrapping
from pls.crypto.keys import Keys
from pls.errors import PlsError, WrongKeyError


PATIENCE: Final = 300.0
"""Seconds for the work on a passphrase, which takes one or two on a usual computer."""

_SECRET: Final = ("PLS_PASSPHRASE", "PLS_NEW_PASSPHRASE")
_ROOT: Final = str(Path(__file__).parents[2])


class ApartError(PlsError):
    """The process did not answer.

    Attributes:
        late: It was ended because its time was over.
    """

    def __init__(self, told: str, *, late: bool) -> None:
        super().__init__(told)
        self.late = late


def wrap(found: Keys, words: str, limit: float = PATIENCE) -> bytes:
    """Return keys as an age file that *words* open, and have been seen to open.

    Raises:
        ApartError: The process could not do it.
    """
    answer = ask("wrap", {"text": found.text(), "words": words}, limit)
    return base64.b64decode(answer["data"])


def unwrap(
    files: Sequence[bytes], words: Sequence[str], limit: float = PATIENCE
) -> tuple[Keys | None, ...]:
    """Return what is in each of some age files, None where no words open it.

    Args:
        files: Wrapped keys, each of which takes its time.
        words: Spellings of one passphrase.
        limit: Seconds.

    Raises:
        ApartError: The process could not do it.
    """
    told = [base64.b64encode(data).decode() for data in files]
    answer = ask("unwrap", {"files": told, "words": list(words)}, limit)
    return tuple(None if text is None else keys.read(text) for text in answer["texts"])


def ask(task: str, told: dict[str, Any], limit: float) -> dict[str, Any]:
    """Have *task* done by a process of its own and return its answer.

    Raises:
        ApartError: It cannot be started, ends without an answer, or takes too long.
    """
    line = json.dumps({"task": task, "told": told}).encode() + b"\n"
    try:
        begun = _begun()
    except OSError as error:
        raise ApartError(
            f"Another process could not be started: {error.strerror}.", late=False
        ) from error
    over = threading.Timer(limit, begun.kill)
    over.daemon = True
    over.start()
    try:
        data = _answer(begun, line)
    finally:
        late = not over.is_alive()
        over.cancel()
        begun.kill()
        begun.wait()
    if not data.endswith(b"\n"):
        why = "took too long" if late else "ended without an answer"
        raise ApartError(f"The process that works on keys {why}.", late=late)
    answer: dict[str, Any] = json.loads(data)
    return answer


def _begun() -> subprocess.Popen[bytes]:
    # The very same program, wherever it was started from; never what lies in the
    # folder that happens to be the current one.
    path = [_ROOT, *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = {k: v for k, v in os.environ.items() if k not in _SECRET}
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "pls.crypto.apart"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment | {"PYTHONPATH": os.pathsep.join(path)},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        # Without a terminal: what is put in as a keyring may not ask there.
        start_new_session=True,
    )


def _answer(begun: subprocess.Popen[bytes], line: bytes) -> bytes:
    """Tell a process its task; its input stays open for as long as it shall live."""
    with begun, begun.stdout as said, begun.stdin as told:  # type: ignore[union-attr]
        try:
            told.write(line)
            told.flush()
        except OSError:
            return b""  # it ended, or was ended
        return said.read()


# What the process does


def _wrap(text: str, words: str) -> dict[str, Any]:
    data = wrapping.wrap(keys.read(text), words)
    if wrapping.unwrap(data, words).text() != text:
        raise AssertionError("what was wrapped is not what was given")
    return {"data": base64.b64encode(data).decode()}


def _unwrap(files: list[str], words: list[str]) -> dict[str, Any]:
    opened = [_opened(base64.b64decode(data), words) for data in files]
    return {"texts": [None if each is None else each.text() for each in opened]}


def _opened(data: bytes, words: list[str]) -> Keys | None:
    for each in words:
        try:
            return wrapping.unwrap(data, each)
        except WrongKeyError:
            continue
    return None


def _ring(**told: Any) -> dict[str, Any]:
    from pls.crypto import vault  # noqa: PLC0415 (slow to load, seldom needed)

    return vault.done(**told)


_TASKS: Final[dict[str, Callable[..., dict[str, Any]]]] = {
    "wrap": _wrap,
    "unwrap": _unwrap,
    "ring": _ring,
}


def _leave() -> None:
    """End with who asked: nobody would take the answer."""
    while os.read(0, 1):
        pass
    os._exit(1)


def main() -> None:
    """Do one task and end."""
    answer_to = os.dup(1)
    os.dup2(2, 1)  # whatever else is printed is no answer
    asked = json.loads(sys.stdin.buffer.readline())
    threading.Thread(target=_leave, daemon=True).start()  # noqa: TID251 (no window)
    answer = _TASKS[asked["task"]](**asked["told"])
    with os.fdopen(answer_to, "wb") as out:
        out.write(json.dumps(answer).encode() + b"\n")
    os._exit(0)  # at once, whatever a keyring left running


if __name__ == "__main__":
    main()
