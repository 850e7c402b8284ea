"""How much there is in a folder."""

from __future__ import annotations

import os
from pathlib import Path


def measure(root: Path) -> tuple[int, int]:
    """Return how many files a folder holds, and their bytes; only names are read.

    What cannot be looked at counts for nothing.
    """
    files = size = 0
    waiting = [str(root)]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as found:
                for each in found:
                    if each.is_dir(follow_symlinks=False):
                        waiting.append(each.path)
                    elif each.is_file(follow_symlinks=False):
                        files += 1
                        size += each.stat(follow_symlinks=False).st_size
        except OSError:
            continue  # taken away just now, or not ours to read
    return files, size
