"""Starting: what a call means to another program, and what happens without a screen."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import msgspec

from pls.calling import Call


def whole(call: Call) -> Call:
    """Return *call* as another program understands it, wherever it was started."""
    folder = str(Path(call.folder).expanduser().absolute()) if call.folder else ""
    token = os.environ.get("XDG_ACTIVATION_TOKEN", "")
    return msgspec.structs.replace(call, folder=folder, token=token)


def without_screen() -> int:
    """Do the main job on the sample space and say which files it wrote."""
    from pls.space.trying import main_job  # noqa: PLC0415 (for the start)

    folder = Path(tempfile.mkdtemp(prefix="pls-"))
    written = main_job(folder)
    told = [
        "There is no screen, so this made a summary of the sample space instead:",
        *(f"  {path}" for path in written),
    ]
    sys.stdout.write("\n".join(told) + "\n")
    return 0
