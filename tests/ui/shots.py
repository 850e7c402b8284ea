"""Pictures of every view: python -m tests.ui.shots FOLDER [SCENE ...]."""

from __future__ import annotations

import argparse
import os
import tempfile


os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["PLS_CONFIG_DIR"] = tempfile.mkdtemp(prefix="pls-config-")

import shutil
from pathlib import Path

from PySide6.QtWidgets import QApplication

from pls.space.trying import sample_space
from tests.ui.scenes import SCENES, SIZES, picture, staged
from ui.collector import Collector
from ui.theme import Mode, theme


def main(target: Path, wanted: list[str]) -> None:
    """Write a picture of each scene, size and theme into *target*."""
    application = QApplication([])
    theme()
    Collector(application)
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        once = Path(folder) / "once"
        sample_space(once)
        for name in wanted or SCENES:
            for size in SIZES:
                root = Path(folder) / f"{name}-{size.name}" / "Learning"
                shutil.copytree(once, root)
                with staged(name, root, size) as stage:
                    for mode in (Mode.LIGHT, Mode.DARK):
                        file = target / f"{name}-{size.name}-{mode}.png"
                        picture(stage, mode).save(str(file))
                    problem = "; ".join(stage.broken)
                shutil.rmtree(root.parent)
                print(f"{name} {size.name} {problem}", flush=True)


if __name__ == "__main__":
    said = argparse.ArgumentParser(description=__doc__)
    said.add_argument("folder", type=Path)
    said.add_argument("scenes", nargs="*")
    told = said.parse_args()
    main(told.folder, told.scenes)
