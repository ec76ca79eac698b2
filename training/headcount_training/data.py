"""Read annotated images: every data set becomes a list of `Sample`.

A folder of data holds `shanghaitech/part_A`, `shanghaitech/part_B`, `beijing-brt` (each optional), and any number of
other folders, each in one of the layouts that `layouts` knows; or it is such a folder itself. The layout that was
found, and what does not fit, is said on standard error.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from . import layouts
from .layouts import Found
from .layouts.files import subfolders
from .usable import say, usable

FULL_NAMES = {"A": "ShanghaiTech part A", "B": "ShanghaiTech part B", "BRT": "Beijing-BRT", "web-crowds": "Web crowds",
              "heads-indoors": "Heads indoors", "few-people": "Few people", "nobody": "Nobody"}
# Folders with a short name of their own; of them the training splits alone are read.
KNOWN = {"A": "shanghaitech/part_A/train_data", "B": "shanghaitech/part_B/train_data", "BRT": "beijing-brt/train"}


@dataclass(frozen=True)
class Sample:
    """One image with a point on every head.

    source: short name of the data set ("A", "B", "BRT", or the folder's name); stem: file name without its ending,
    behind the folder's name where the data set has several; points: float32 (N, 2), x and y in pixels, inside the
    image; sizes: float32 (N), the mean of each head's width and height in pixels, or None where nobody measured them.
    """

    source: str
    stem: str
    path: Path
    points: np.ndarray
    sizes: np.ndarray | None = None

    @property
    def key(self) -> str:
        return f"{self.source}/{self.stem}"

    def pixels(self) -> np.ndarray:
        """uint8 (height, width, 3), RGB."""
        with Image.open(self.path) as image:
            return np.array(image.convert("RGB"))


def load(root: Path) -> list[Sample]:
    """All samples below `root`, in a fixed order. Raises FileNotFoundError when there are none, ValueError where an
    annotation does not belong to its images."""
    samples: list[Sample] = []
    for source, folder in _data_sets(root):
        found, left_out = layouts.find(folder)
        for part in left_out:
            say(f"{source}: {part.relative_to(folder)} is left out: a test split is not for training")
        if not found and not left_out:
            say(f"{source}: no annotated images in any known layout")
        for part in found:
            samples += _samples(source, folder, part)
    if not samples:
        known = ", ".join(layout.name for layout in layouts.LAYOUTS)
        raise FileNotFoundError(f"{root}: no annotated images in any known layout ({known})")
    return samples


def load_or_exit(root: Path) -> list[Sample]:
    """`load` for commands: what is wrong with the data is a line, not a traceback."""
    try:
        return load(root)
    except (OSError, ValueError) as problem:
        raise SystemExit(str(problem)) from None


def _data_sets(root: Path) -> list[tuple[str, Path]]:
    """Short name and folder of each."""
    known = [(source, root / path) for source, path in KNOWN.items() if (root / path).is_dir()]
    taken = {Path(path).parts[0] for path in KNOWN.values()}
    if not known and layouts.at(root) is not None:
        return [(root.resolve().name, root)]
    others = [p for p in subfolders(root) if p.name not in taken]
    for folder in filter(layouts.is_test, others):
        say(f"{folder.name} is left out: a test split is not for training")
    return known + [(p.name, p) for p in others if not layouts.is_test(p)]


def _samples(source: str, folder: Path, found: Found) -> list[Sample]:
    prefix = "" if found.folder == folder else f"{found.folder.relative_to(folder).as_posix()}/"
    stems = Counter(entry.image.stem for entry in found.entries if entry.image)
    samples = []
    for entry, fitted in usable(f"{source}/{prefix}".rstrip("/"), found):
        stem = entry.image.stem
        if stems[stem] > 1:  # the key would be that of two images
            stem = entry.image.relative_to(found.folder).with_suffix("").as_posix()
        samples.append(Sample(source, prefix + stem, entry.image, fitted.points, fitted.sizes))
    return samples


def by_set(samples: list[Sample]) -> dict[str, list[Sample]]:
    """Those of each data set, by its short name, in the order in which the sets come."""
    return {source: [s for s in samples if s.source == source] for source in dict.fromkeys(s.source for s in samples)}


def full_name(source: str) -> str:
    """What a manifest calls a data set."""
    return FULL_NAMES.get(source, source)


def split(samples: list[Sample], validation: Path) -> tuple[list[Sample], list[Sample]]:
    """Training and validation samples; `validation` lists the held-out keys, one a line."""
    held_out = set(validation.read_text().split())
    return [s for s in samples if s.key not in held_out], [s for s in samples if s.key in held_out]
