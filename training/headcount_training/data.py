"""Read annotated images: every data set becomes a list of `Sample`.

A folder of data holds `shanghaitech/part_A`, `shanghaitech/part_B`, `beijing-brt` (each optional), and any number of
other folders, each with `annotations.json` as `headcount evaluate` reads it, or in the ShanghaiTech layout:
`<name>/images/*.jpg` and `<name>/ground-truth/GT_<stem>.mat`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import scipy.io
from PIL import Image

FULL_NAMES = {"A": "ShanghaiTech part A", "B": "ShanghaiTech part B", "BRT": "Beijing-BRT", "web-crowds": "Web crowds",
              "heads-indoors": "Heads indoors", "few-people": "Few people", "nobody": "Nobody"}
ANNOTATIONS = "annotations.json"
IMAGE_ENDINGS = {".jpg", ".jpeg", ".png"}


@dataclass(frozen=True)
class Sample:
    """One image with a point on every head.

    source: short name of the data set ("A", "B", "BRT", or the folder's name); stem: file name without its ending;
    points: float32 (N, 2), x and y in pixels, inside the image; sizes: float32 (N), the mean of each head's width and
    height in pixels, or None where nobody measured them.
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
    """All samples below `root`, in a fixed order. Raises FileNotFoundError when there are none."""
    samples = [
        *_folder("A", root / "shanghaitech/part_A/train_data"),
        *_folder("B", root / "shanghaitech/part_B/train_data"),
        *_folder("BRT", root / "beijing-brt/train", images="frame", truth="ground_truth", prefix="", variable="loc"),
    ]
    known = {"shanghaitech", "beijing-brt"}
    for folder in sorted(p for p in root.iterdir() if p.is_dir() and p.name not in known):
        samples += _listed(folder.name, folder) if (folder / ANNOTATIONS).exists() else _folder(folder.name, folder)
    if not samples:
        raise FileNotFoundError(f"{root}: no annotated images in any known layout")
    return samples


def by_set(samples: list[Sample]) -> dict[str, list[Sample]]:
    """Those of each data set, by its short name, in the order in which the sets come."""
    return {source: [s for s in samples if s.source == source] for source in dict.fromkeys(s.source for s in samples)}


def full_name(source: str) -> str:
    """What a manifest calls a data set."""
    return FULL_NAMES.get(source, source)


def _folder(source: str, folder: Path, images: str = "images", truth: str = "ground-truth", prefix: str = "GT_",
            variable: str = "image_info") -> list[Sample]:
    if not (folder / images).is_dir():
        return []
    files = sorted(p for p in (folder / images).iterdir() if p.suffix.lower() in IMAGE_ENDINGS)
    return [
        Sample(source, p.stem, p, _inside(_points(folder / truth / f"{prefix}{p.stem}.mat", variable), p))
        for p in files
    ]


def _listed(source: str, folder: Path) -> list[Sample]:
    """The images that `annotations.json` lists. Raises ValueError where points and sizes do not belong together."""
    samples = []
    for entry in json.loads((folder / ANNOTATIONS).read_text())["images"]:
        path = folder / entry["file"]
        points = np.asarray(entry["points"], np.float32).reshape(-1, 2)
        sizes = np.asarray(entry["sizes"], np.float32).reshape(-1, 2).mean(axis=1) if "sizes" in entry else None
        if sizes is not None and len(sizes) != len(points):
            raise ValueError(f"{folder / ANNOTATIONS}, {entry['file']}: {len(points)} points but {len(sizes)} sizes")
        samples.append(Sample(source, path.stem, path, _inside(points, path), sizes))
    return sorted(samples, key=lambda sample: sample.stem)


def _points(path: Path, variable: str) -> np.ndarray:
    content = scipy.io.loadmat(path)[variable]
    if variable == "image_info":
        content = content[0, 0][0, 0][0]
    return np.asarray(content, dtype=np.float32).reshape(-1, 2)


def _inside(points: np.ndarray, path: Path) -> np.ndarray:
    """A few annotations lie just outside their image: they are moved to its edge."""
    with Image.open(path) as image:
        width, height = image.size
    return np.clip(points, 0, [width - 1e-3, height - 1e-3]).astype(np.float32)


def split(samples: list[Sample], validation: Path) -> tuple[list[Sample], list[Sample]]:
    """Training and validation samples; `validation` lists the held-out keys, one a line."""
    held_out = set(validation.read_text().split())
    return [s for s in samples if s.key not in held_out], [s for s in samples if s.key in held_out]
