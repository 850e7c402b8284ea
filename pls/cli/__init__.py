"""The command line: `pls`.

One module per group of commands, imported only when one of its commands runs, so that
`pls add` loads neither the exporters nor the importers, nor click (`everyday`), and
`pls capture` nothing but what it takes to call the window (`quick`). Nothing
here decides anything: a command reads its arguments, calls `pls.space`, and prints text
or JSON. What the world did wrong is one sentence on the error stream and exit code 1;
wrong usage is exit code 2.
"""

from __future__ import annotations

import contextlib
import gc
import io
import os
import sys

from pls.errors import PlsError


_MANY = 100_000


def main() -> None:
    """Run the command line and exit."""
    # A command is short: to look for unused cycles while it loads its modules, or at
    # its end among all there is, costs more than they.
    gc.set_threshold(_MANY)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that lacks a letter shows its number; the command goes on.
            stream.reconfigure(errors="backslashreplace")
    code = run(sys.argv[1:])
    gc.freeze()
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code."""
    if arguments[:1] != ["capture"] and not all(map(_is_valid, arguments)):
        return _say("An argument is not valid text, so nothing was done.", 2)
    try:
        result = _done(arguments or ["--help"])
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of our output left; there is nobody to tell.
        _drop_output()
        return 0
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 (the last door)
        return _say(*_told(error))
    return result if isinstance(result, int) else 0


def _done(arguments: list[str]) -> object:
    if arguments[0] in ("add", "list", "search"):
        _load_msgspec()
        from pls.cli import everyday

        asked = everyday.plain(arguments)
        if asked is not None:
            return asked()
    if arguments[0] == "capture":
        _load_msgspec()
        from pls.cli import quick

        shown = quick.plain(arguments)
        if shown is not None:
            shown()
            return None
    from pls.cli.commands import pls

    return pls.main(arguments, prog_name="pls", standalone_mode=False)


def _load_msgspec() -> None:
    """Load msgspec without what it asks for first and does as well without.

    It takes `get_type_hints` from typing_extensions, else from typing, where it is the
    same on every Python we run on; the former takes as long to load as all of ours.
    """
    if "typing_extensions" not in sys.modules:
        sys.modules["typing_extensions"] = None  # type: ignore[assignment]
        try:
            import msgspec  # noqa: F401
        finally:
            del sys.modules["typing_extensions"]


def _is_valid(argument: str) -> bool:
    """Tell whether an argument was text, not bytes that spell no letters.

    A line to be captured is shown before it is kept, whatever was made of it.
    """
    try:
        argument.encode()
    except UnicodeEncodeError:
        return False
    return True


def _drop_output() -> None:
    """Let what is still to be printed go nowhere, so that leaving does not fail."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _told(error: BaseException) -> tuple[str, int]:
    """Return the sentence and the exit code for what went wrong."""
    import click

    match error:
        case PlsError():
            return str(error), 1
        case click.UsageError():
            return error.format_message(), 2
        case click.ClickException():
            return error.format_message(), 1
        case click.Abort() | KeyboardInterrupt():
            return "Stopped; nothing more was done.", 130
        case OSError(filename=None, errno=code) if code is not None:
            # Files have names, and their errors are sentences by now: this was print.
            _drop_output()
            return f"The output could not be written: {error.strerror}.", 1
        case _:
            return _crash(error), 1


def _say(sentence: str, code: int) -> int:
    with contextlib.suppress(OSError):
        print(" ".join(sentence.split()), file=sys.stderr, flush=True)
    return code


def _crash(error: BaseException) -> str:
    """Return a sentence on a bug of ours, with its place and no text of theirs."""
    import traceback

    last = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{os.path.basename(last.filename)}:{last.lineno}"  # noqa: PTH119
    return (
        f"This is a mistake in the program ({type(error).__name__} at {place}); "
        "your files are as they were before this command or whole after it."
    )
